import { existsSync } from 'node:fs';

/** Whether this Windows is Wine, which brings a settings program of its own. */
export const UNDER_WINE =
  process.platform === 'win32' &&
  existsSync(`${process.env['SystemRoot'] ?? 'C:\\Windows'}\\system32\\winecfg.exe`);

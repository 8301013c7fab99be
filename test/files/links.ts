import { lstatSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** For titles: nothing, or that this user of this system cannot make symbolic links. */
export const LINKS_NOTE = note('file', 'symbolic links');

/** For titles: nothing, or that no folder can be linked; on Windows that is a junction, for which no right is needed. */
export const LINKED_FOLDERS_NOTE = note('junction', 'linked folders');

function note(kind: 'file' | 'junction', what: string): string {
  return canLink(kind) ? '' : ` [skipped: no ${what} here]`;
}

/** Looked at afterwards: Wine claims to make a symbolic link, and makes none. */
function canLink(kind: 'file' | 'junction'): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'links-'));
  try {
    symlinkSync(folder, join(folder, 'link'), kind);
    return lstatSync(join(folder, 'link')).isSymbolicLink();
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

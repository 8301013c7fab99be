// Preloaded with `node --import` into a process whose peak memory is wanted: at the process's end its bytes are in
// the file that PEAK_FILE names.

import { readFileSync, writeFileSync } from 'node:fs';

process.on('exit', () => writeFileSync(process.env['PEAK_FILE'] ?? '', String(peak())));

/** Where Linux reports it, of this program alone: `maxRSS` begins with what the parent had when it forked. */
function peak() {
  try {
    const [, kibibytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    if (kibibytes !== undefined) return Number(kibibytes) * 1024;
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS * 1024;
}

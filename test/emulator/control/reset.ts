import type { Emulation } from '../conversation/emulation.ts';

/** Forgets everything but the clock; settings go back to those of the start. */
export function resetEmulation({
  cids,
  files,
  ledger,
  log,
  misbehaviours,
  settings,
  windows,
}: Emulation): void {
  for (const each of [files.app, files.dev, cids.app, cids.dev, ledger, log, misbehaviours]) each.clear();
  for (const pools of [windows.app, windows.dev]) {
    for (const window of [pools.files, pools.schedules, pools.push]) window.clear();
  }
  settings.restore();
}

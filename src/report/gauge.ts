import type { Slots } from '../findings.ts';
import { SLOT_LIMIT } from '../jpush/limits.ts';

/** `■■■■■■□□□□□□□□□□□□□□ 6 of 20 slots used, 14 free`: one square a slot, for a fixed-width font. */
export function slotsGauge({ used, free }: Slots): string {
  const filled = Math.min(Math.max(used, 0), SLOT_LIMIT);
  return `${'■'.repeat(filled)}${'□'.repeat(SLOT_LIMIT - filled)} ${used} of ${SLOT_LIMIT} slots used, ${free} free`;
}

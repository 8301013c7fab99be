import { SLOT_LIMIT } from '../jpush/limits.ts';
import type { Slots } from './findings.ts';
import type { LifetimeOutcome } from './lifetimes.ts';

const OUTCOMES: Readonly<Record<LifetimeOutcome, string>> = {
  deleted: 'deleted',
  would_delete: 'would be deleted',
  failed: 'not deleted',
  kept: 'kept',
  not_tried: 'not tried',
  uploaded: 'uploaded',
  reused: 'reused',
  adopted: 'uploaded (response lost, found in the list)',
  listed: 'kept',
};

/** The word for what became of a file. */
export function outcomeText(outcome: LifetimeOutcome): string {
  return OUTCOMES[outcome];
}

/** `■■■■■■□□□□□□□□□□□□□□ 6 of 20 slots used, 14 free`: one square a slot, for a fixed-width font. */
export function slotsGauge({ used, free }: Slots): string {
  const filled = Math.min(Math.max(used, 0), SLOT_LIMIT);
  return `${'■'.repeat(filled)}${'□'.repeat(SLOT_LIMIT - filled)} ${used} of ${SLOT_LIMIT} slots used, ${free} free`;
}

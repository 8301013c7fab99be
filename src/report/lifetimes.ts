import { expiryOf } from '../jpush/times.ts';
import type { DecidingRule } from '../prune/types.ts';
import type { FileOutcome, Findings, UploadedPart } from './findings.ts';

/** How a file fared in this run; `listed` when the run only looked at it. */
export type LifetimeOutcome = FileOutcome['outcome'] | UploadedPart['how'] | 'listed';

/** One file as the tables and the chart show it; `number` ties the two together. */
export interface Lifetime {
  readonly number: number;
  readonly file_name: string | undefined;
  readonly file_uuid: string;
  readonly type: string | undefined;
  /** Milliseconds since the epoch. */
  readonly created: number | undefined;
  readonly expires: number | undefined;
  readonly outcome: LifetimeOutcome;
  /** Empty when there is nothing to explain. */
  readonly reason: string;
  /** The rules behind it. */
  readonly rules?: readonly DecidingRule[];
}

/** Every file the run knows of, once, oldest first: a part of this run's audience, else the plan's word, else the list's. */
export function lifetimesOf(findings: Findings): readonly Lifetime[] {
  const parts = (findings.parts ?? []).filter((part) => part !== undefined);
  const outcomes = findings.outcomes ?? [];
  const files = findings.files ?? [];
  const known = new Map<string, Omit<Lifetime, 'number'>>();
  for (const file of files) {
    known.set(file.file_id, { ...file, expires: expiryOf(file), outcome: 'listed', reason: '' });
  }
  for (const file of outcomes) {
    const listed = known.get(file.file_id);
    known.set(file.file_id, {
      ...file,
      created: file.created ?? listed?.created,
      expires: file.expires ?? listed?.expires,
      outcome: file.outcome,
    });
  }
  for (const part of parts) {
    known.set(part.file_id, { ...part, type: findings.audience?.type, outcome: part.how, reason: '' });
  }
  return [...known.values()]
    .toSorted((one, other) => (one.created ?? Infinity) - (other.created ?? Infinity))
    .map((file, index) => ({ ...file, number: index + 1 }));
}

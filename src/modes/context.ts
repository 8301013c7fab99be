import type { Limits } from '../audience/limits.ts';
import type { Problem } from '../audience/types.ts';
import type { ServiceInputs } from '../inputs/service.ts';
import type { JPushClient } from '../jpush/client.ts';
import type { RunEvent } from '../report/events.ts';
import type { Findings } from '../report/findings.ts';
import type { Clock } from '../shared/clock.ts';
import type { Remark } from '../shared/types.ts';

/** What a mode is given of the world. */
export interface ModeContext {
  /** What relative paths start from. */
  readonly workspace: string;
  /** What an audience and each of its parts may hold, where it is not what JPush takes. */
  readonly limits?: Limits;
  readonly cancelled: AbortSignal;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly connect: (service: ServiceInputs) => Promise<JPushClient>;
  /** Keeps what was established, so that it is reported even when the run ends early. */
  readonly record: (findings: Findings) => void;
  /** Keeps remarks beside those that were made before. */
  readonly remark: (...remarks: readonly Remark[]) => void;
  /** Takes every problem line, for the report. */
  readonly onProblem: (problem: Problem & { readonly level: 'error' | 'warning' }) => void;
  /** Takes what happens while the mode works, for the log. */
  readonly report: (event: RunEvent) => void;
}

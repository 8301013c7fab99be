import type { JPushEvent } from '../jpush/options.ts';
import { lasting, sized } from '../numbers.ts';
import { cut, logText } from './escape.ts';

const REASON_LENGTH = 300;

/** What the client tells while it works, as a line for the log. */
export function eventLine(event: JPushEvent): string {
  switch (event.kind) {
    case 'wait':
      return `Waiting ${lasting(event.milliseconds)}: ${event.reason}.`;
    case 'retry': {
      const why = logText(cut(event.error.message, REASON_LENGTH));
      const when = event.milliseconds < 1000 ? 'at once' : `in ${lasting(event.milliseconds)}`;
      return `${why} Trying again ${when}.`;
    }
    case 'sent':
      return `Sending ${logText(event.name)}: ${sized(event.bytes)} of ${sized(event.of)}`;
  }
}

/** Says that nobody knows whether a file arrived, and what is done about it. */
export function doubtLine(name: string, error: unknown): string {
  const why = error instanceof Error ? `${logText(cut(error.message, REASON_LENGTH))} ` : '';
  return `${why}Looking at the list whether ${logText(name)} arrived.`;
}

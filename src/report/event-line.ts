import type { JPushEvent } from '../jpush/options.ts';
import { cut, logText } from './escape.ts';
import { lasting, sized } from './numbers.ts';

const REASON_LENGTH = 300;

/** What the client tells while it works, as a line for the log. */
export function eventLine(event: JPushEvent): string {
  switch (event.kind) {
    case 'wait':
      return `Waiting ${lasting(event.milliseconds)}: ${event.reason}.`;
    case 'retry': {
      const why = logText(cut(event.error.message, REASON_LENGTH));
      return `${why} Trying again in ${lasting(event.milliseconds)}.`;
    }
    case 'sent':
      return `Sending ${logText(event.name)}: ${sized(event.bytes)} of ${sized(event.of)}`;
  }
}

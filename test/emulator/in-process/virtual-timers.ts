import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Timers } from '../service/timers.ts';

/** Time that passes only when a test lets it. */
export type VirtualTimers = Timers & {
  /** Lets so much time pass; everything that falls due meanwhile happens in its order. */
  readonly advance: (ms: number) => Promise<void>;
  /** When the next thing falls due, on the clock of `now`; undefined when nothing waits. */
  readonly nextDue: () => number | undefined;
};

/** @param start - what `now` is in the beginning, in milliseconds */
export function createVirtualTimers(start = 0): VirtualTimers {
  let time = start;
  let waiting: { readonly at: number; readonly call: () => void }[] = [];
  const later = (ms: number, call: () => void): void => {
    const at = time + ms;
    const place = waiting.findIndex((each) => each.at > at);
    waiting.splice(place === -1 ? waiting.length : place, 0, { at, call });
  };
  return {
    now: () => time,
    later,
    sleep: (ms) => new Promise((resolve) => later(ms, resolve)),
    nextDue: () => waiting[0]?.at,
    advance: async (ms) => {
      const until = time + ms;
      // What is under way gets a turn before anything falls due, and after each thing that did.
      await nextTurn();
      for (let next = waiting[0]; next !== undefined && next.at <= until; next = waiting[0]) {
        waiting = waiting.slice(1);
        time = Math.max(time, next.at);
        next.call();
        await nextTurn();
      }
      time = until;
    },
  };
}

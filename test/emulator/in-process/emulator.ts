import type { Dispatcher } from 'undici';
import { converse } from '../conversation/converse.ts';
import { createEmulation, type Door } from '../conversation/emulation.ts';
import { createHandle, type Handle } from '../handle.ts';
import type { EmulatorOptions } from '../options.ts';
import { REAL_TIMERS } from '../service/timers.ts';
import { InProcessDispatcher } from './dispatcher.ts';
import { createMemoryWire, systemError } from './memory-wire.ts';

/** A JPush within this process: the same service and misbehaviours, and no socket. */
export type InProcessEmulator = Handle & {
  /** Give it to undici: `request(url, { dispatcher })`. The host of the URL does not matter. */
  readonly dispatcher: Dispatcher;
};

/**
 * Creates an emulator that answers without sockets. With `now`, `timers` and `random` given, nothing of it depends on
 * real time or chance; `port`, `host` and `tls` have no meaning here.
 */
export function createInProcessEmulator(options: EmulatorOptions = {}): InProcessEmulator {
  const { timers = REAL_TIMERS } = options;
  let isOpen = true;
  const door: Door = {
    close: (reopenAfterMs) => {
      isOpen = false;
      if (reopenAfterMs !== undefined) timers.later(reopenAfterMs, door.open);
    },
    open: async () => {
      isOpen = true;
    },
  };
  const emulation = createEmulation(options, door);
  const dispatcher = new InProcessDispatcher((request, receiver) => {
    const { wire, leave, isOver } = createMemoryWire(request, receiver, timers);
    queueMicrotask(() => {
      if (isOver()) return;
      if (!isOpen) {
        leave();
        receiver.fail(systemError('ECONNREFUSED', 'connect'));
        return;
      }
      converse(emulation, wire).catch((error: unknown) => {
        leave();
        receiver.fail(error instanceof Error ? error : new Error('the emulator failed'));
      });
    });
    return leave;
  });
  return { ...createHandle(emulation), dispatcher };
}

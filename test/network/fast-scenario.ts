import { pathToFileURL } from 'node:url';
import { type Scenario, startScenario } from '../action/scenario.ts';
import type { EmulatorOptions } from '../emulator/options.ts';

const FAST_CLOCK = pathToFileURL(`${import.meta.dirname}/fast-clock.mjs`).href;

/** For tests on such a clock: a machine that stands still for a second looks like a line that does for a minute. */
export const FAST = { retry: 2 } as const;

/**
 * A scenario in which both sides live `speed` times as fast: the steps' clocks and timers, and the windows, times and
 * `Date` headers of JPush. The way between them does not, so a round trip of 5 ms counts for `5 * speed`.
 */
export async function startFastScenario(speed: number, options: EmulatorOptions = {}): Promise<Scenario> {
  const began = Date.now() - performance.now() * speed;
  const now = (): number => began + performance.now() * speed;
  const scenario = await startScenario({ now, windowClock: 'emulator', ...options });
  return {
    ...scenario,
    step: (inputs, run = {}) =>
      scenario.step(inputs, {
        ...run,
        env: { CLOCK_SPEED: `${speed}`, ...run.env },
        node: ['--import', FAST_CLOCK, ...(run.node ?? [])],
      }),
  };
}

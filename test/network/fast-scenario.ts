import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type Scenario, startScenario } from '../action/scenario.ts';
import type { EmulatorOptions } from '../emulator/options.ts';
import { UNDER_WINE } from '../files/wine.ts';

const FAST_CLOCK = pathToFileURL(`${import.meta.dirname}/fast-clock.mjs`).href;
/** Between two beats of a process; one that comes late says that the machine stalled. */
const BEAT_MS = 20;
/** On the fast clock: as much as the strictest of these tests allows between what is due and what is done. */
const STANDSTILL_MS = 2000;
const MAX_ATTEMPTS = 3;

/** What vitest gives a test: as vitest.config.ts has it, and as tools/test-windows.ts has it under Wine. */
const LONGEST_TEST_MS = UNDER_WINE ? 300_000 : 30_000;

/** For tests on a fast clock: each attempt may take as long as any other test. */
export const FAST = { timeout: MAX_ATTEMPTS * LONGEST_TEST_MS } as const;

/** A time at which this process, or a step's, could not run: on the fast clock no one is served for so long. */
interface Standstill {
  /** On the clock of this process. */
  readonly seenAt: number;
  readonly realMs: number;
  readonly speed: number;
}

const standstills: Standstill[] = [];

function note(realMs: number, speed: number): void {
  if (realMs * speed >= STANDSTILL_MS) standstills.push({ seenAt: performance.now(), realMs, speed });
}

/**
 * A test on a fast clock: a machine that stalls for a second looks like a line that does for a minute. Every
 * process of the test has a heartbeat. Where the test fails and a beat came too late, the failure proves nothing: that
 * is said, and the test begins again. A failure on a machine that did not stall is one.
 */
export function steadily<T extends readonly unknown[]>(
  body: (...given: T) => Promise<void>,
): (...given: T) => Promise<void> {
  return async (...given) => {
    for (let attempt = 1; ; attempt += 1) {
      const begun = performance.now();
      try {
        await body(...given);
        return;
      } catch (error) {
        const [stall] = standstills
          .filter(({ seenAt }) => seenAt >= begun)
          .sort((one, other) => other.realMs * other.speed - one.realMs * one.speed);
        if (stall === undefined) throw error;
        const { realMs, speed } = stall;
        const said = `The machine stalled for ${Math.round(realMs)} ms, ${Math.round((realMs * speed) / 1000)} s on the clock of this test.`;
        if (attempt === MAX_ATTEMPTS) throw new Error(`${said} It proves nothing here.`, { cause: error });
        console.warn(`${said} It begins again.`);
      }
    }
  };
}

/**
 * A scenario in which both sides live `speed` times as fast: the steps' clocks and timers, and the windows, times and
 * `Date` headers of JPush. The way between them does not, so a round trip of 5 ms counts for `5 * speed`. For tests
 * that run {@link steadily}.
 */
export async function startFastScenario(speed: number, options: EmulatorOptions = {}): Promise<Scenario> {
  const began = Date.now() - performance.now() * speed;
  const now = (): number => began + performance.now() * speed;
  const scenario = await startScenario({ now, windowClock: 'emulator', ...options });
  const stop = new AbortController();
  void beat(speed, stop.signal);
  let steps = 0;
  return {
    ...scenario,
    step: async (inputs, run = {}) => {
      steps += 1;
      const heartbeat = join(scenario.workspace.path, `.heartbeat-${steps}`);
      const result = await scenario.step(inputs, {
        ...run,
        env: { CLOCK_SPEED: `${speed}`, HEARTBEAT_FILE: heartbeat, ...run.env },
        node: ['--import', FAST_CLOCK, ...(run.node ?? [])],
      });
      if (existsSync(heartbeat)) note(Number(readFileSync(heartbeat, 'utf8')), speed);
      return result;
    },
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await scenario[Symbol.asyncDispose]();
    },
  };
}

async function beat(speed: number, signal: AbortSignal): Promise<void> {
  for (let last = performance.now(); !signal.aborted; last = performance.now()) {
    await sleep(BEAT_MS);
    note(performance.now() - last - BEAT_MS, speed);
  }
}

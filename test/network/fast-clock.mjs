import { writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

/**
 * Preloaded into the action's process (`node --import`): its clocks and timers run `CLOCK_SPEED` times as fast as the
 * world's. Sockets, disks and `new Date()` keep the world's time. No TypeScript, because stripping its types would
 * take longer than the rest of the process's start.
 */
const speed = Number(process.env['CLOCK_SPEED'] ?? 1);
const setRealTimeout = globalThis.setTimeout;
const sleep = timers.setTimeout;
const realNow = performance.now.bind(performance);
const beganAt = Date.now() - realNow() * speed;

/** Never shorter than asked: whoever woke early would find nothing and wait again. */
function realMilliseconds(milliseconds = 0) {
  return Math.ceil(milliseconds / speed);
}

performance.now = () => realNow() * speed;
process.hrtime = Object.assign(() => {
  const now = performance.now();
  return [Math.floor(now / 1000), Math.floor((now % 1000) * 1e6)];
}, process.hrtime);
Date.now = () => Math.floor(beganAt + performance.now());
globalThis.setTimeout = Object.assign(
  (callback, milliseconds, ...given) => setRealTimeout(callback, realMilliseconds(milliseconds), ...given),
  setRealTimeout,
);
timers.setTimeout = (milliseconds, ...rest) => sleep(realMilliseconds(milliseconds), ...rest);
syncBuiltinESMExports();

// The longest time for which this process could not run, for the test to know whether its clock can be believed.
const heartbeatFile = process.env['HEARTBEAT_FILE'];
const BEAT_MS = 20;
if (heartbeatFile !== undefined) {
  let last = realNow();
  let longest = 0;
  const beat = () => {
    longest = Math.max(longest, realNow() - last - BEAT_MS);
    last = realNow();
    setRealTimeout(beat, BEAT_MS).unref();
  };
  beat();
  process.on('exit', () =>
    writeFileSync(heartbeatFile, String(Math.max(longest, realNow() - last - BEAT_MS))),
  );
}

import { describe, expect, test } from 'vitest';
import { StallError, StallWatch } from '../../src/jpush/http/stall.ts';
import { ManualClock } from './manual-clock.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** A watch, and its fault after so much more time; `undefined` while there is none. */
function watching() {
  const clock = new ManualClock();
  const watch = new StallWatch(clock);
  const faultAfter = async (milliseconds: number): Promise<string | undefined> => {
    await clock.advance(milliseconds);
    const reason: unknown = watch.signal.reason;
    return reason instanceof StallError ? reason.message : undefined;
  };
  return { clock, watch, faultAfter };
}

describe('a request', () => {
  test('on which nothing moves is given up after a minute', async () => {
    const { faultAfter } = watching();
    expect(await faultAfter(MINUTE - 1)).toBeUndefined();
    expect(await faultAfter(1)).toBe('no progress for 60 seconds');
  });

  test('that moves every 59 seconds goes on for as long as it takes', async () => {
    const { watch, faultAfter } = watching();
    for (let slice = 0; slice < 30; slice += 1) {
      expect(await faultAfter(59 * SECOND)).toBeUndefined();
      watch.progress();
    }
    expect(await faultAfter(MINUTE)).toBe('no progress for 60 seconds');
  });

  test('whose last byte took two minutes to hand over has two more until its answer begins', async () => {
    const { watch, faultAfter } = watching();
    for (let slice = 0; slice < 4; slice += 1) {
      await faultAfter(30 * SECOND);
      watch.progress();
    }
    watch.handedOver();
    expect(await faultAfter(2 * MINUTE - 1)).toBeUndefined();
    expect(await faultAfter(1)).toBe('no progress for 60 seconds');
  });

  test('that was handed over at once has a minute until its answer begins', async () => {
    const { watch, faultAfter } = watching();
    watch.handedOver();
    expect(await faultAfter(MINUTE - 1)).toBeUndefined();
    expect(await faultAfter(1)).toBe('no progress for 60 seconds');
  });
});

describe('an answer', () => {
  test('that begins and then stalls is given up after a minute, however long the upload took', async () => {
    const { watch, faultAfter } = watching();
    for (let slice = 0; slice < 10; slice += 1) {
      await faultAfter(50 * SECOND);
      watch.progress();
    }
    watch.handedOver();
    await faultAfter(MINUTE);
    watch.answering();
    expect(await faultAfter(MINUTE - 1)).toBeUndefined();
    expect(await faultAfter(1)).toBe('no progress for 60 seconds');
  });

  test('that drips is given up after five minutes', async () => {
    const { watch, faultAfter } = watching();
    watch.answering();
    for (let second = 1; second < 300; second += 1) {
      expect(await faultAfter(SECOND)).toBeUndefined();
      watch.progress();
    }
    expect(await faultAfter(SECOND)).toBe('the answer was not complete after 5 minutes');
  });

  test('that has ended leaves no timer behind', async () => {
    const { clock, watch, faultAfter } = watching();
    watch.answering();
    watch[Symbol.dispose]();
    expect(await faultAfter(10 * MINUTE)).toBeUndefined();
    expect(clock.sleeping).toBe(0);
  });
});

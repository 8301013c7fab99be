import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RequestWindow, WINDOW_MS } from '../../src/jpush/rate/window.ts';

/** A server with a fixed window that starts at its first call, as JPush's does. */
class FixedWindow {
  #begun = Number.NEGATIVE_INFINITY;
  #count = 0;
  readonly refused: number[] = [];

  take(now: number): { limit: number; remaining: number; reset: number } {
    if (now - this.#begun >= WINDOW_MS) {
      this.#begun = now;
      this.#count = 0;
    }
    this.#count += 1;
    if (this.#count > 20) this.refused.push(now);
    return {
      limit: 20,
      remaining: Math.max(0, 20 - this.#count),
      reset: Math.ceil((this.#begun + WINDOW_MS - now) / 1000),
    };
  }
}

/** Runs requests one after the other, each of so many milliseconds, and returns when each started. */
function runAlone(
  latencies: readonly number[],
  limit = 20,
): { starts: number[]; refused: number[]; end: number } {
  const window = new RequestWindow(limit);
  const server = new FixedWindow();
  const starts: number[] = [];
  let now = 0;
  for (const latency of latencies) {
    for (let wait = window.delay(now); wait !== undefined; wait = window.delay(now)) now += wait.milliseconds;
    starts.push(now);
    window.start();
    const headers = server.take(now + latency / 2);
    now += latency;
    window.end(now, headers);
  }
  return { starts, refused: server.refused, end: now };
}

describe('alone on the window', () => {
  test('21 requests take little more than a minute', () => {
    const { end, refused } = runAlone(Array.from({ length: 21 }, () => 20));
    expect(refused).toEqual([]);
    expect(end).toBeGreaterThan(60_000);
    expect(end).toBeLessThan(61_000);
  });

  test('no 60 seconds ever hold more than the limit, and none is refused', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9000 }), { minLength: 1, maxLength: 90 }),
        fc.integer({ min: 1, max: 20 }),
        (latencies, limit) => {
          const { starts, refused } = runAlone(latencies, limit);
          expect(refused).toEqual([]);
          for (const [index, start] of starts.entries()) {
            const later = starts[index + limit];
            if (later !== undefined) expect(later - start).toBeGreaterThanOrEqual(WINDOW_MS);
          }
        },
      ),
    );
  });

  test('four at a time get all twenty of a minute', () => {
    const window = new RequestWindow(20);
    const server = new FixedWindow();
    let started = 0;
    for (let round = 0; round < 5; round += 1) {
      const answers = [];
      for (let lane = 0; lane < 4; lane += 1) {
        expect(window.delay(round * 100)).toBeUndefined();
        window.start();
        started += 1;
        answers.push(server.take(round * 100 + 10));
      }
      for (const answer of answers.reverse()) window.end(round * 100 + 50, answer);
    }
    expect(started).toBe(20);
    expect(window.delay(500)?.milliseconds).toBeGreaterThan(59_000);
    expect(server.refused).toEqual([]);
  });
});

describe('with other jobs in the pool', () => {
  test('waits when the server says that nothing is left', () => {
    const window = new RequestWindow(20);
    window.start();
    window.end(0, { limit: 20, remaining: 0, reset: 30 });
    expect(window.delay(0)?.milliseconds).toBe(31_000);
    expect(window.delay(31_000)).toBeUndefined();
  });

  test('spends no more than what the server says is left', () => {
    const window = new RequestWindow(20);
    window.start();
    window.end(0, { limit: 20, remaining: 2, reset: 30 });
    expect(window.available(0)).toBe(2);
    window.start();
    window.start();
    expect(window.delay(1)).toBeDefined();
  });

  // Why the window keeps what others used, and not just what is left: each of the two simpler rules fails one of these.
  test('loses none of what is left when answers come while others are under way', () => {
    const window = new RequestWindow(20);
    for (let request = 0; request < 4; request += 1) window.start();
    // The service had counted all four before it answered the first.
    for (let answer = 1; answer <= 4; answer += 1)
      window.end(answer, { limit: 20, remaining: 16, reset: 59 });
    expect(window.available(5)).toBe(16);
  });

  test('spends no more than what is left when an older answer overtakes a newer one', () => {
    const window = new RequestWindow(20);
    window.start();
    window.start();
    window.end(1, { limit: 20, remaining: 3, reset: 59 });
    window.end(2, { limit: 20, remaining: 4, reset: 59 });
    expect(window.available(3)).toBe(3);
  });

  test('goes back to its own count when the shared window is over', () => {
    const window = new RequestWindow(20);
    window.start();
    window.end(0, { limit: 20, remaining: 0, reset: 5 });
    expect(window.available(6000)).toBe(19);
  });
});

describe('odd headers', () => {
  test.each([
    { limit: undefined, remaining: undefined, reset: undefined },
    { limit: 20, remaining: 5, reset: undefined },
    { limit: 0, remaining: 19, reset: 60 },
    { limit: 20, remaining: 0, reset: 999_999 },
    { limit: undefined, remaining: 500, reset: 3 },
  ])('do not stop the run: %j', (headers) => {
    const window = new RequestWindow(20);
    for (let count = 0; count < 20; count += 1) {
      expect(window.delay(0)).toBeUndefined();
      window.start();
      window.end(0, headers);
    }
    expect(window.delay(0)?.milliseconds).toBe(WINDOW_MS);
  });
});

test('a refusal for too many requests blocks everything for as long as it says', () => {
  const window = new RequestWindow(20);
  window.block(0, 12_000);
  window.block(0, 3000);
  expect(window.delay(0)).toEqual({ milliseconds: 12_000, reason: 'JPush asked to wait (HTTP 429)' });
  expect(window.delay(12_000)).toBeUndefined();
});

test('waits for an answer when everything is under way', () => {
  const window = new RequestWindow(1);
  window.start();
  expect(window.delay(0)?.milliseconds).toBe(Number.POSITIVE_INFINITY);
});

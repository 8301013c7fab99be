import { createServer } from 'node:http';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JPushClient } from '../../src/jpush/client.ts';
import { StillClock } from './still-clock.ts';

const PAGE_SIZE = 2;

test('every schedule that is pending all the time is found, whenever one list of them becomes another', async () => {
  const clock = new StillClock();
  let pageAt = (_number: number): unknown => undefined;
  await using server = createServer(({ url = '' }, response) => {
    response.end(JSON.stringify(pageAt(Number(url.split('=').at(-1)))));
  });
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  const address = server.address();
  await using jpush = new JPushClient({
    api_url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    credentials: { level: 'app', key: 'a1b2c3d4e5f60718293a4b5c', secret: 'c1d2e3f4a5b6c7d8e9f0a1b2' },
    time_zone: '+08:00',
    requests_per_minute: 20,
    userAgent: 'test',
    environment: {},
    cancelled: new AbortController().signal,
    clock,
    random: () => 0,
    onEvent: () => undefined,
  });
  const ids = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 7 });
  await fc.assert(
    fc.asyncProperty(ids, ids, fc.nat({ max: 12 }), async (before, after, change) => {
      // No window is ever full.
      clock.advance(120_000);
      let requests = 0;
      pageAt = (number) => {
        requests += 1;
        const list = requests <= change ? before : after;
        const schedules = list
          .slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE)
          .map((schedule_id) => ({ schedule_id, push: {} }));
        return { total_count: list.length, total_pages: Math.ceil(list.length / PAGE_SIZE), schedules };
      };
      const found = JSON.stringify(await jpush.listSchedules());
      for (const id of before.filter((one) => after.includes(one))) expect(found).toContain(`"${id}"`);
    }),
    { numRuns: 300 },
  );
});

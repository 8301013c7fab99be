import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { type Found, playCampaigns } from './campaigns.ts';

/** Campaigns of one seed. */
const BATCH = 50;
/** To play and, where one fails, to shorten them. */
const LONGEST_BATCH_MS = 120_000;

interface Batch {
  readonly seed: number;
  readonly count: number;
}

function isBatch(message: unknown): message is Batch {
  return typeof message === 'object' && message !== null && 'seed' in message && 'count' in message;
}

function isFound(message: unknown): message is Found {
  return typeof message === 'object' && message !== null && 'played' in message;
}

/** Plays batches, each on another core, until something fails, the time is over or enough were played. */
async function simulate(): Promise<void> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '1' },
      seed: { type: 'string' },
      campaigns: { type: 'string' },
      workers: { type: 'string', default: `${availableParallelism()}` },
    },
  });
  const first = values.seed === undefined ? randomInt(1_000_000) : Number(values.seed);
  console.log(`seed ${first}`);
  const began = performance.now();
  const until = began + Number(values.minutes) * 60_000;
  let left = values.campaigns === undefined ? Number.POSITIVE_INFINITY : Number(values.campaigns);
  let next = first;
  let played = 0;
  let failed = false;
  const work = async (): Promise<void> => {
    const worker = new Worker(import.meta.filename);
    while (left > 0 && performance.now() < until && !failed) {
      const batch: Batch = { seed: next, count: Math.min(BATCH, left) };
      next += 1;
      left -= batch.count;
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      worker.once('message', resolve).once('error', reject);
      worker.postMessage(batch);
      const found = await promise.finally(() => worker.off('error', reject));
      if (!isFound(found)) throw new TypeError('a worker answers something else');
      played += found.needed;
      // Two may fail at once; one story is enough.
      if (found.failure === undefined || failed) continue;
      failed = true;
      console.log(`\nThis does not hold:\n${found.failure}\n`);
      console.log(`Found by campaign ${played}, and shortened by ${found.played - found.needed} more.`);
      console.log(`Replay it with: npm run simulate -- --seed ${batch.seed} --campaigns ${found.needed}`);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Number(values.workers) }, work));
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage();
  const times = `${seconds.toFixed(1)} s (${((user + system) / 1_000_000).toFixed(1)} s of processor time)`;
  const rate = Math.round((played / seconds) * 60);
  console.log(`${played} campaigns in ${times}, ${rate} a minute${failed ? '' : ', and everything held'}`);
  process.exitCode = failed ? 1 : 0;
}

if (isMainThread) await simulate();
else {
  parentPort?.on('message', async (message: unknown) => {
    if (!isBatch(message)) return;
    const { seed, count } = message;
    parentPort?.postMessage(await playCampaigns(seed, { count, milliseconds: LONGEST_BATCH_MS }));
  });
}

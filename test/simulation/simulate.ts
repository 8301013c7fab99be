import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { playCampaigns } from './campaigns.ts';

/** Campaigns of one seed. */
const BATCH = 50;
/** To play and, where one fails, to shorten them. */
const LONGEST_BATCH_MS = 120_000;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string' },
    campaigns: { type: 'string' },
  },
});
const first = values.seed === undefined ? randomInt(1_000_000) : Number(values.seed);
const until = performance.now() + Number(values.minutes) * 60_000;
const wanted = values.campaigns === undefined ? Number.POSITIVE_INFINITY : Number(values.campaigns);
console.log(`seed ${first}`);
const began = performance.now();
let played = 0;
let failed = false;
for (let seed = first; played < wanted && performance.now() < until && !failed; seed += 1) {
  const count = Math.min(BATCH, wanted - played);
  const { played: now, failure } = await playCampaigns(seed, { count, milliseconds: LONGEST_BATCH_MS });
  played += now;
  if (failure === undefined) continue;
  failed = true;
  console.log(`\nThis does not hold:\n${failure}\n`);
  console.log(`Replay it with: npm run simulate -- --seed ${seed} --campaigns ${count}`);
}
const minutes = (performance.now() - began) / 60_000;
console.log(
  `${played} campaigns, ${Math.round(played / minutes)} a minute${failed ? '' : ', and everything held'}`,
);
process.exitCode = failed ? 1 : 0;

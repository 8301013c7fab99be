import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const CAMPAIGNS = 300;
const SECONDS = 15;
/** Share of all cores; the rest is the wait for the last worker. */
const WHOLE_MACHINE = 0.7;

const CLOSING =
  /^(?<played>\d+) campaigns in (?<seconds>[\d.]+) s \((?<processor>[\d.]+) s of processor time\), \d+ a minute, and everything held$/m;

/** What the command says, whatever it ends with. */
async function simulate(...args: readonly string[]): Promise<string> {
  const command = join(import.meta.dirname, 'simulate.ts');
  const { promise, resolve } = Promise.withResolvers<string>();
  execFile(process.execPath, [command, ...args], (_, stdout, stderr) => resolve(`${stdout}${stderr}`));
  return promise;
}

test('300 campaigns of uploads, deletions, faults and other jobs end with nothing lost, torn or doubled, in 15 s', async ({
  annotate,
}) => {
  const said = await simulate('--seed', '20261124', '--campaigns', `${CAMPAIGNS}`, '--minutes', '4');
  expect(said).toMatch(CLOSING);
  const { played, seconds, processor } = CLOSING.exec(said)?.groups ?? {};
  expect(Number(played)).toBe(CAMPAIGNS);
  // Its own heartbeat: how much of the machine the campaigns got. With less than most of it their time says nothing.
  const share = Number(processor) / (Number(seconds) * availableParallelism());
  if (share < WHOLE_MACHINE) {
    const percent = Math.round(share * 100);
    await annotate(`The machine was busy: the campaigns got ${percent} % of it for ${seconds} s.`, 'warning');
  } else expect(Number(seconds)).toBeLessThanOrEqual(SECONDS);
}, 300_000);

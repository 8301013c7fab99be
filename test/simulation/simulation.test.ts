import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const CAMPAIGNS = 300;
const SECONDS = 15;

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
  const said = await simulate('--seed', '20261124', '--campaigns', `${CAMPAIGNS}`, '--minutes', '2');
  expect(said).toMatch(CLOSING);
  const { played, seconds, processor } = CLOSING.exec(said)?.groups ?? {};
  expect(Number(played)).toBe(CAMPAIGNS);
  // Its own heartbeat: what the campaigns computed is at most 15 s, however little of the machine they got.
  expect(Number(processor)).toBeLessThanOrEqual(SECONDS);
  if (Number(seconds) > SECONDS) {
    await annotate(`The machine was busy: in ${seconds} s it gave the campaigns ${processor} s.`, 'warning');
  }
}, 120_000);

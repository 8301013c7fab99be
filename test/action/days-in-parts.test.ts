import { expect, test } from 'vitest';
import { createClient } from '../emulator/client.ts';
import { KEEP, LINE_BYTES, sameLine } from '../network/large-audience.ts';
import { validNames } from './outcomes.ts';
import { registrationIds, type Scenario, startScenario } from './scenario.ts';

const HOUR_MS = 3_600_000;
const DAYS = 40;
const PARTS = 3;
/**
 * Every fourth day the three parts really go up, 20 MB through the action. Such an upload takes 0.9 to 1.8 s where the
 * two cores are busy, beside 0.2 to 0.5 s for the night: all forty would take a minute and keep 800 MB in the emulator.
 * On the other days the parts are put there under the names that an upload gives, which the real days check.
 */
const DAYS_BETWEEN_UPLOADS = 4;
/** Rules of the nights, in turn. */
const NIGHTS = [
  { older_than: '1d' },
  { older_than: '1d', keep_last: '1' },
  { older_than: '12h', free_slots: '15', keep_last: '1' },
] as const;

/** `daily.<count>.<digest>`, of which every part has the same. */
function audienceOf(name: string): string {
  return name.replace(/\.\dof3\.txt$/, '');
}

/** Uploads an audience of three parts, twice on every other of its days: the second time all of it is reused. */
async function uploadParts({ jpush, workspace, step }: Scenario, day: number): Promise<readonly string[]> {
  const audience = Buffer.concat([Buffer.from(`${registrationIds(1, day)[0]}\n`), sameLine(1_010_000)]);
  workspace.write('daily.txt', audience);
  const inputs = { file_path: 'daily.txt', type: 'registration_id', on_oversize: 'split', ...KEEP };
  const { exitCode, outputs, stdout } = await step(inputs);
  expect(exitCode, stdout).toBe(0);
  expect(outputs).toMatchObject({
    part_count: `${PARTS}`,
    count: `${audience.length / LINE_BYTES}`,
    reused: 'false',
  });
  const ids: readonly string[] = JSON.parse(outputs['file_ids'] ?? '[]');
  expect(Buffer.concat(ids.map((id) => jpush.contentOf(id) ?? Buffer.alloc(0))).equals(audience)).toBe(true);
  const names = jpush.files().filter(({ file_id }) => ids.includes(file_id));
  const stem = `daily.${outputs['count']}.${outputs['sha256']?.slice(0, 32)}`;
  expect(names.map(({ file_name }) => file_name).sort()).toEqual(
    [1, 2, 3].map((part) => `${stem}.${part}of3.txt`),
  );
  if (day % (2 * DAYS_BETWEEN_UPLOADS) === 0) {
    const again = await step(inputs);
    expect(again.outputs).toMatchObject({ reused: 'true', file_ids: outputs['file_ids'] });
  }
  return ids;
}

/** Puts three parts there, under the names that an upload gives them. */
function seedParts({ jpush }: Scenario, day: number): readonly string[] {
  const stem = `daily.${1000 + day}.${day.toString(16).padStart(32, '0')}`;
  return [1, 2, 3].map(
    (part) => jpush.seedFile({ type: 'registration_id', file_name: `${stem}.${part}of3.txt` }).file_id,
  );
}

test('forty days of audiences in three parts lose no push, and no night tears one apart', async () => {
  await using scenario = await startScenario({ windowClock: 'emulator' });
  const { jpush, step } = scenario;
  const client = createClient(jpush.url, jpush.credentials.app);
  const push = (file_id = ''): object => ({
    platform: 'all',
    audience: { file: { file_id } },
    notification: { alert: 'hi' },
  });
  for (let day = 0; day < DAYS; day += 1) {
    const isReal = day % DAYS_BETWEEN_UPLOADS === 0;
    const ids = isReal ? await uploadParts(scenario, day) : seedParts(scenario, day);
    for (const id of ids) await client.call('POST', '/v3/push/file', { json: push(id) });
    // One part alone is pushed to again, a day and a half later: the others must be kept with it.
    const due = new Date(jpush.clock.now() + 36 * HOUR_MS + 8 * HOUR_MS).toISOString();
    const trigger = { single: { time: due.slice(0, 19).replace('T', ' ') } };
    const json = { name: `day ${day}`, enabled: true, trigger, push: push(ids[day % PARTS]) };
    await client.call('POST', '/v3/schedules', { json });
    jpush.clock.advance(10 * HOUR_MS);
    const night = await step({ mode: 'prune', ...NIGHTS[day % NIGHTS.length] });
    expect(night.exitCode, night.stdout).toBe(0);
    const left = validNames(scenario);
    expect(left.length).toBeLessThanOrEqual(3 * PARTS);
    expect(new Set(left.map(audienceOf)).size * PARTS).toBe(left.length);
    jpush.clock.advance(14 * HOUR_MS);
  }
  jpush.clock.advance(3 * 24 * HOUR_MS);
  expect(jpush.pushes()).toHaveLength(DAYS * (PARTS + 1));
  expect(jpush.pushes().filter(({ outcome }) => outcome !== 'read')).toEqual([]);
}, 300_000);

import { describe, expect, test } from 'vitest';
import { registrationIds, startScenario } from './scenario.ts';

const UPLOAD = { file_path: 'vip.txt', type: 'registration_id' };
const IDS = registrationIds(9);
/** Two aliases; as the only line of an audience, the SHA-256 of both begins with {@link SHARED_DIGITS}. Found by search. */
const TWINS = ['user15304907', 'user22037783'] as const;
const SHARED_DIGITS = 'd0a231e369d7';

describe('what is at JPush is found again', () => {
  test.each([
    ['behind', '2019-01-01T00:00:00Z'],
    ['ahead of', '2039-01-01T00:00:00Z'],
  ])('by its own clock, although that is years %s the runner', async (_, now) => {
    await using scenario = await startScenario({ now: () => Date.parse(now), windowClock: 'emulator' });
    scenario.workspace.write('vip.txt', IDS.join('\n'));
    await scenario.step({ ...UPLOAD, ttl: '10' });
    const soon = await scenario.step({ ...UPLOAD, ttl: '10' });
    scenario.jpush.clock.advance(6 * 3_600_000);
    const late = await scenario.step({ ...UPLOAD, ttl: '10' });
    expect([soon.outputs['reused'], late.outputs['reused']]).toEqual(['true', 'false']);
    expect(scenario.jpush.files()).toHaveLength(2);
  });

  test('under the stem that file_name gives, dots and all, and not under another', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', IDS.join('\n'));
    const named = { ...UPLOAD, file_name: 'Autumn sale v2.1' };
    const first = await scenario.step(named);
    expect(first.outputs['file_name']).toMatch(/^Autumn-sale-v2\.1\.\d+\.[0-9a-f]{32}\.txt$/);
    const others = [named, { ...named, file_name: 'Autumn sale v2' }, UPLOAD];
    const reused: (string | undefined)[] = [];
    for (const inputs of others) reused.push((await scenario.step(inputs)).outputs['reused']);
    expect(reused).toEqual(['true', 'false', 'false']);
  });

  test('with the times that the first run gave, but for the seconds that JPush adds', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', IDS.join('\n'));
    const steps = [
      await scenario.step({ ...UPLOAD, ttl: '48' }),
      await scenario.step({ ...UPLOAD, ttl: '48' }),
    ];
    const [first, second] = steps.map(({ outputs: { create_time = '', expire_time = '' } }) => ({
      created: Date.parse(create_time),
      hours: (Date.parse(expire_time) - Date.parse(create_time)) / 3_600_000,
    }));
    expect(first?.hours).toBe(48);
    expect(second?.hours).toBeCloseTo(48, 2);
    expect(Math.abs((first?.created ?? 0) - (second?.created ?? Infinity))).toBeLessThanOrEqual(2000);
  });

  test('for its type alone: the same lines as aliases are another audience', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', IDS.join('\n'));
    await scenario.step(UPLOAD);
    const aliases = await scenario.step({ ...UPLOAD, type: 'alias', on_suspicious: 'keep' });
    expect(aliases.outputs).toMatchObject({ type: 'alias', reused: 'false', slots_used: '2' });
  });
});

describe('two audiences whose SHA-256 begin with the same 12 digits', () => {
  const twins = { file_path: 'vip.txt', type: 'alias' };

  test('are two files: the second is uploaded, not reused, and each is found again as what it is', async () => {
    await using scenario = await startScenario();
    const { jpush, workspace, step } = scenario;
    const ids: (string | undefined)[] = [];
    for (const alias of TWINS) {
      workspace.write('vip.txt', `${alias}\n`);
      const { exitCode, outputs } = await step(twins);
      expect(outputs['sha256']?.startsWith(SHARED_DIGITS)).toBe(true);
      expect({ exitCode, reused: outputs['reused'] }).toEqual({ exitCode: 0, reused: 'false' });
      expect(jpush.contentOf(outputs['file_id'] ?? '')?.toString()).toBe(`${alias}\n`);
      ids.push(outputs['file_id']);
    }
    expect(jpush.files().map(({ file_id }) => file_id)).toEqual(ids);
    for (const [index, alias] of TWINS.entries()) {
      workspace.write('vip.txt', `${alias}\n`);
      const { outputs } = await step(twins);
      expect({ file_id: outputs['file_id'], reused: outputs['reused'] }).toEqual({
        file_id: ids[index],
        reused: 'true',
      });
    }
  });

  test('are not taken for one another when the answer of an upload is lost', async () => {
    await using scenario = await startScenario();
    const { jpush, workspace, step } = scenario;
    workspace.write('vip.txt', `${TWINS[0]}\n`);
    const first = await step(twins);
    const { file_name = '' } = first.outputs;
    // Another job stores the first audience once more while this one waits for its answer.
    jpush.misbehave(
      { on: 'upload', times: 1, do: { kind: 'html', status: 504 } },
      { on: 'list', after: 1, times: 1, do: { kind: 'file_appears', file: { file_name } } },
    );
    workspace.write('vip.txt', `${TWINS[1]}\n`);
    const { exitCode, outputs } = await step(twins);
    expect(exitCode).toBe(0);
    expect(jpush.contentOf(outputs['file_id'] ?? '')?.toString()).toBe(`${TWINS[1]}\n`);
  });
});

describe('what is not found again', () => {
  test('is sent again, with a word on why, when JPush lists its files without names', async () => {
    await using scenario = await startScenario({ settings: { fileName: 'absent' } });
    scenario.workspace.write('vip.txt', IDS.join('\n'));
    await scenario.step(UPLOAD);
    const { exitCode, outputs, stdout } = await scenario.step(UPLOAD);
    expect({ exitCode, reused: outputs['reused'] }).toEqual({ exitCode: 0, reused: 'false' });
    expect(stdout).toContain(
      '::notice title=JPush::JPush lists 1 file of type registration_id without a `file_name`; such a file cannot be recognised',
    );
    expect(scenario.jpush.files()).toHaveLength(2);
  });

  test('is sent again, with a word on why, when JPush lists its files with times that cannot be read', async () => {
    await using scenario = await startScenario({ settings: { times: 'unreadable' } });
    scenario.workspace.write('vip.txt', IDS.join('\n'));
    await scenario.step(UPLOAD);
    const { outputs, stdout } = await scenario.step(UPLOAD);
    expect(outputs['reused']).toBe('false');
    expect(stdout).toContain(
      '::notice title=JPush::JPush lists 1 file of type registration_id with times that cannot be read',
    );
  });

  test.each([
    ['upload', { ...UPLOAD, ttl: '6' }],
    ['list', { mode: 'list' }],
  ])('%s warns when the times that JPush lists cannot be true in time_zone', async (_, inputs) => {
    await using scenario = await startScenario({ settings: { timeZone: '+00:00' } });
    scenario.workspace.write('vip.txt', IDS.join('\n'));
    scenario.jpush.seedFile({ ttlHours: 6 });
    const { exitCode, stdout } = await scenario.step(inputs);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/::warning title=JPush::Read in the `time_zone` that is set, a file .* fit/);
    const right = await scenario.step({ ...inputs, time_zone: '+00:00' });
    expect(right.stdout).not.toContain('time_zone that is set');
  });
});

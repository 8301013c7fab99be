import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { registrationIds, startScenario } from '../action/scenario.ts';
import { expectHarmless } from './harmless.ts';
import { COMMANDS, PAYLOADS } from './payloads.ts';

/** A slash cannot be in a name, and on Windows none of these either. */
const NAMES = PAYLOADS.map((payload) => payload.replaceAll('/', '-')).filter(isPossible);

function isPossible(name: string): boolean {
  return process.platform !== 'win32' || !/[\r\n\\:*?"<>|]/.test(name);
}

describe.concurrent('file names on the disk', () => {
  test('are reported as text and nothing else when every file has problems', async () => {
    await using scenario = await startScenario();
    for (const name of NAMES) scenario.workspace.write(name, `fine\n${'x'.repeat(41)}\n`);
    const result = await scenario.step({
      mode: 'validate',
      file_path: '*PWNED*',
      type: 'alias',
      report_path: 'report.json',
    });
    expect(result.exitCode).toBe(1);
    expect(result.outputs['invalid_count']).toBe(`${NAMES.length}`);
    expectHarmless(result);
    const { problems }: { problems: { file: string }[] } = JSON.parse(scenario.workspace.read('report.json'));
    expect(new Set(problems.map(({ file }) => file))).toEqual(new Set(NAMES));
  });

  test.each(COMMANDS.filter(isPossible))(
    'are reported as text when the file cannot be used: %j',
    async (name) => {
      await using scenario = await startScenario();
      mkdirSync(join(scenario.workspace.path, 'data'));
      scenario.workspace.write(`data/${name}`, Buffer.from([0xff, 0xfe, 0x61, 0x00]));
      const result = await scenario.step({ mode: 'validate', file_path: 'data/*', type: 'alias' });
      expect(result.exitCode).toBe(1);
      expectHarmless(result);
    },
  );

  test.each(NAMES.filter((name) => /[\r\n'|<]/.test(name)))(
    'never reach a header or the form: %j',
    async (name) => {
      await using scenario = await startScenario();
      mkdirSync(join(scenario.workspace.path, 'data'));
      scenario.workspace.write(`data/${name}`, registrationIds(3).join('\n'));
      const result = await scenario.step({ file_path: 'data/*', type: 'registration_id' });
      expect(result.exitCode, result.stdout).toBe(0);
      expectHarmless(result);
      const [upload] = scenario.jpush.log.requests('upload');
      expect(upload?.path).toBe('/v3/files/registration_id');
      expect(upload?.parts[0]?.filename).toMatch(/^[A-Za-z0-9._-]{1,100}\.txt$/);
      expect(JSON.stringify(upload?.headers)).toMatch(/^[\x20-\x7e]*$/);
      expect(upload?.parts.map((part) => part.name)).toEqual(['filename', 'ttl']);
    },
  );
});

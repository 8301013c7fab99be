import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { errorsIn, registrationIds, startScenario } from '../action/scenario.ts';
import { changing, type FileChange } from './changing-file.ts';

const BEFORE = `${registrationIds(50).join('\n')}\n`;
const OTHERS = `${registrationIds(50, 1000).join('\n')}\n`;
const UPLOAD = { type: 'registration_id', report_path: 'report.json' };

/** Windows lets no file be renamed over one that is open. */
const POSSIBLE_WHILE_OPEN: readonly FileChange[] =
  process.platform === 'win32' ? ['unlink'] : ['unlink', 'replace'];

async function uploadWhile(
  change: { readonly action: FileChange; readonly moment: 'before' | 'during' },
  content: string | Buffer = BEFORE,
) {
  const scenario = await startScenario();
  const file_path = scenario.workspace.write('vip.txt', content);
  const file = join(scenario.workspace.path, file_path);
  const result = await scenario.step({ ...UPLOAD, file_path }, changing({ ...change, file, text: OTHERS }));
  return { scenario, result, [Symbol.asyncDispose]: () => scenario[Symbol.asyncDispose]() };
}

describe.concurrent('an audience that another step still writes', () => {
  test.each([
    ['grows', 'append', BEFORE],
    ['shrinks', 'truncate', BEFORE],
    ['is written anew in the same length', 'rewrite', BEFORE],
    ['grows, as gzip', 'append', gzipSync(BEFORE)],
  ] as const)('is refused when it %s while it is read: nothing is sent', async (_, action, content) => {
    await using upload = await uploadWhile({ action, moment: 'during' }, content);
    const { scenario, result } = upload;
    expect(result.exitCode).toBe(1);
    expect(errorsIn(result).join()).toMatch(
      /^vip\.txt: (it changed while it was read|its gzip data is damaged)/,
    );
    expect(scenario.jpush.log.requests()).toEqual([]);
    expect(result.outputs).toMatchObject({ file_id: '', audience: '' });
    expect(JSON.parse(scenario.workspace.read('report.json'))).toMatchObject({ success: false });
  });

  test('is refused when it vanishes before it is opened', async () => {
    await using upload = await uploadWhile({ action: 'unlink', moment: 'before' });
    expect(errorsIn(upload.result).join()).toMatch(/^vip\.txt: there is no such file/);
    expect(upload.scenario.jpush.log.requests()).toEqual([]);
  });

  test.each(POSSIBLE_WHILE_OPEN)(
    'is what was checked when its name goes to nothing or to another file meanwhile (%s)',
    async (action) => {
      await using upload = await uploadWhile({ action, moment: 'during' });
      const { scenario, result } = upload;
      expect(result.exitCode, result.stdout).toBe(0);
      expect(scenario.jpush.contentOf(result.outputs['file_id'] ?? '')?.toString()).toBe(BEFORE);
    },
  );

  test('is read once: what is replaced before the reading is checked and sent as it then is', async () => {
    await using upload = await uploadWhile({ action: 'replace', moment: 'before' });
    const { scenario, result } = upload;
    expect(scenario.jpush.contentOf(result.outputs['file_id'] ?? '')?.toString()).toBe(OTHERS);
    expect(scenario.jpush.files()[0]?.sha256).toBe(result.outputs['sha256']);
  });
});

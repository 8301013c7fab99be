import { execFileSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { errorsIn, registrationIds, type Scenario, startScenario } from '../action/scenario.ts';
import { LINKED_FOLDERS_NOTE, LINKS_NOTE } from '../files/links.ts';

const UPLOAD = { file_path: 'vip.txt', exclude_path: 'out.txt', type: 'registration_id' };
const VIPS = registrationIds(20).join('\n');
const OUTS = registrationIds(20, 100).join('\n');

/** A device and a file system that take nothing. */
const NOT_ON_WINDOWS = process.platform === 'win32' ? [] : ['/dev/full', '/proc/no/report.json'];

/** Not everywhere are there symbolic links: to the audience, and to a file that is not there yet. */
const [SOFT, AHEAD] = LINKS_NOTE === '' ? [['soft.json'], ['latest.json']] : [[], []];

async function startUpload(): Promise<Scenario> {
  const scenario = await startScenario();
  const { path } = scenario.workspace;
  scenario.workspace.write('vip.txt', VIPS);
  scenario.workspace.write('out.txt', OUTS);
  mkdirSync(join(path, 'folder'));
  for (const link of SOFT) symlinkSync('vip.txt', join(path, link));
  for (const link of AHEAD) symlinkSync('later.json', join(path, link));
  linkSync(join(path, 'out.txt'), join(path, 'hard.json'));
  return scenario;
}

describe.concurrent('report_path', () => {
  test.each(['vip.txt', './folder/../vip.txt', 'out.txt', 'hard.json', ...SOFT])(
    'that leads to the audience (%s) is an error before anything is done, and the audience is not changed',
    async (report_path) => {
      await using scenario = await startUpload();
      for (const inputs of [UPLOAD, { ...UPLOAD, file_path: 'missing.txt\nvip.txt' }]) {
        const result = await scenario.step({ ...inputs, report_path });
        expect(errorsIn(result)).toEqual([
          `${report_path}: it exists and is no report of this action, so it was not overwritten. Set \`report_path\` to another file. Nothing was uploaded or deleted. It is safe to re-run.`,
        ]);
        expect(result.outputs['report_path']).toBe('');
      }
      expect(scenario.workspace.read('vip.txt')).toBe(VIPS);
      expect(scenario.workspace.read('out.txt')).toBe(OUTS);
      expect(scenario.jpush.log.requests()).toEqual([]);
    },
  );

  test.skipIf(process.platform === 'win32')(
    'that is a pipe is an error instead of a wait for its reader (no such pipes on Windows)',
    async () => {
      await using scenario = await startUpload();
      execFileSync('mkfifo', [join(scenario.workspace.path, 'pipe')]);
      const result = await scenario.step({ ...UPLOAD, report_path: 'pipe' });
      expect(errorsIn(result)).toEqual([
        'pipe: it exists and is no report of this action, so it was not overwritten. Set `report_path` to another file. Nothing was uploaded or deleted. It is safe to re-run.',
      ]);
      expect(scenario.jpush.log.requests()).toEqual([]);
    },
  );

  test.each(['report.json', 'new/folder/report.json', ...AHEAD])(
    'may be written again and again: %s',
    async (report_path) => {
      await using scenario = await startUpload();
      for (const how of ['uploaded', 'reused']) {
        const { exitCode, stdout, outputs } = await scenario.step({ ...UPLOAD, report_path });
        expect(exitCode, stdout).toBe(0);
        expect(outputs['report_path']).toBe(join(scenario.workspace.path, report_path));
        const report: unknown = JSON.parse(readFileSync(outputs['report_path'] ?? '', 'utf8'));
        expect(report).toMatchObject({ success: true, parts: [{ how, file_id: outputs['file_id'] }] });
      }
    },
  );

  test('may lie where the audience is looked for, from the first run on', async () => {
    await using scenario = await startUpload();
    scenario.workspace.write('folder/vip.txt', VIPS);
    const inputs = { file_path: 'folder/*', type: 'registration_id', report_path: 'folder/report.json' };
    for (const run of [1, 2]) {
      const { exitCode, outputs, stdout } = await scenario.step(inputs);
      expect(exitCode, `${run}: ${stdout}`).toBe(0);
      expect(outputs['count']).toBe('20');
    }
  });

  test('is no audience by whatever path it is found', async () => {
    await using scenario = await startUpload();
    const { path } = scenario.workspace;
    scenario.workspace.write('folder/vip.txt', VIPS);
    const spellings = ['./folder/../folder/report.json'];
    if (LINKED_FOLDERS_NOTE === '') {
      symlinkSync('folder', join(path, 'link'), 'junction');
      spellings.push('link/report.json');
    }
    // Only where a disk takes upper for lower case.
    if (existsSync(join(path, 'FOLDER'))) spellings.push('FOLDER/Report.JSON');
    for (const report_path of spellings) {
      for (const run of ['uploaded', 'reused']) {
        const inputs = { file_path: 'folder/*', type: 'registration_id', report_path };
        const { exitCode, outputs, stdout } = await scenario.step(inputs);
        expect({ exitCode, count: outputs['count'] }, `${report_path}, ${run}: ${stdout}`).toEqual({
          exitCode: 0,
          count: '20',
        });
      }
    }
  });

  test.skipIf(process.platform !== 'win32')(
    'on a drive that is not there is a warning [only Windows has drives]',
    async () => {
      await using scenario = await startUpload();
      const { exitCode, stdout } = await scenario.step({
        ...UPLOAD,
        report_path: 'Q:\\reports\\report.json',
      });
      expect(exitCode, stdout).toBe(0);
      expect(stdout).toMatch(/^::warning title=Report::The report could not be written: /m);
    },
  );

  test.each(['folder', 'vip.txt/below/report.json', ...NOT_ON_WINDOWS])(
    'that cannot be written (%s) is a warning, and the upload is reported in full',
    async (report_path) => {
      await using scenario = await startUpload();
      const { exitCode, stdout, outputs, summary } = await scenario.step({ ...UPLOAD, report_path });
      const [file] = scenario.jpush.files();
      expect(exitCode, stdout).toBe(0);
      expect(stdout).toMatch(/^::warning title=Report::The report could not be written: /m);
      expect(outputs).toMatchObject({ file_id: file?.file_id, report_path: '' });
      expect(summary).toContain(outputs['file_uuid']);
    },
  );
});

import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Workspace } from '../action/run-action.ts';
import { startScenario } from '../action/scenario.ts';
import { EXAMPLE_CREDENTIALS } from '../emulator/service/authentication.ts';
import { type Ended, untilEnd } from '../files/programs.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PNG = resolve(ROOT, 'build/step/summary.png');
const HTML = resolve(ROOT, 'build/step/summary.html');

/** Runs the command as npm does, in the folder where a person types it. */
async function step(given: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = spawn(process.execPath, [resolve(ROOT, 'tools/step.ts'), ...given], {
    cwd: ROOT,
    env: { ...process.env, INIT_CWD: undefined, ...env },
  });
  const { exitCode, output } = await untilEnd(child);
  return { exitCode, output: stripVTControlCharacters(output) };
}

describe('npm run step', () => {
  test('prunes what lies at the emulator, and prints log and outputs as a person reads them', async () => {
    const { exitCode, output } = await step(['mode=prune', 'older_than=2d']);
    expect(exitCode, output).toBe(0);
    expect(output).toContain('deleted: older than 2d');
    expect(output).toContain('kept: a pending schedule needs it');
    expect(output).toMatch(/^Deleted 10 files, 2 kept$/m);
    expect(output).toMatch(/^deleted_count=10$/m);
    expect(output).not.toContain('::');
    expect(output).not.toContain(EXAMPLE_CREDENTIALS.app.secret);
  });

  test('uploads a sample audience where no file is given', async () => {
    const { exitCode, output } = await step([]);
    expect(exitCode, output).toBe(0);
    expect(output).toMatch(/^Uploaded 5,000 registration IDs in 1 file$/m);
  });

  test('reads the files of the folder that it is run in', async () => {
    using folder = new Workspace();
    folder.write('vip.txt', 'anna\nbo\u0007b\n');
    const { exitCode, output } = await step(['mode=validate', 'file_path=vip.txt', 'type=alias'], {
      INIT_CWD: folder.path,
    });
    expect(exitCode).toBe(1);
    expect(output).toMatch(
      /^Error: vip\.txt: line 2 \(column 3\) contains a control character\..*\[vip\.txt:2\]$/m,
    );
    expect(output).toMatch(/^valid=false$/m);
  });

  test('keeps files from step to step at an emulator of its own', async () => {
    await using scenario = await startScenario();
    const api_url = `api_url=${scenario.jpush.url}`;
    expect((await step([api_url])).exitCode).toBe(0);
    expect((await step([api_url])).output).toContain('Nothing to upload');
    expect(scenario.jpush.files()).toHaveLength(1);
  });

  test.each([
    [['older-than=2d'], 'There is no input older-than; did you mean older_than?'],
    [['tll=3'], 'There is no input tll; did you mean ttl?'],
    [['xyzzyfoo=3'], 'There is no input xyzzyfoo; the inputs are mode, file_path, '],
    [['prune'], 'prune is not name=value.'],
    [['api_url=https://jpush.invalid'], 'This command only uses an emulator on this one.'],
  ])('refuses %j and runs nothing', async (given, message) => {
    const { exitCode, output } = await step(given);
    expect(exitCode).toBe(2);
    expect(output).toContain(message);
    expect(output).not.toContain('Outputs');
  });

  test('with --look writes the job summary as a page where there is no browser, and says so', async () => {
    rmSync(HTML, { force: true });
    const { exitCode, output } = await step(['mode=list', '--look'], { CHROMIUM: '/nowhere/chromium' });
    expect(exitCode).toBe(0);
    expect(output).toContain('There is no Chromium here');
    expect(output.replaceAll('\\', '/')).toContain('build/step/summary.html');
    expect(readFileSync(HTML, 'utf8')).toContain('12 of 20 slots used');
  });

  test('with --look draws the job summary where there is one', async () => {
    for (const file of [PNG, HTML]) rmSync(file, { force: true });
    const { exitCode, output } = await step(['mode=list', '--look']);
    expect(exitCode, output).toBe(0);
    const drawn = existsSync(process.env['CHROMIUM'] ?? '/usr/bin/chromium') ? PNG : HTML;
    expect(statSync(drawn).size).toBeGreaterThan(10_000);
    expect(output).toContain(basename(drawn));
  });
});

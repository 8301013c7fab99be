import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { runAction, Workspace } from '../action/run-action.ts';
import { EXAMPLE_CREDENTIALS } from '../emulator/service/authentication.ts';
import { LINKED_FOLDERS_NOTE } from '../files/links.ts';
import { type Ended, untilEnd } from '../files/programs.ts';

const ROOT = resolve(import.meta.dirname, '../..');

const ACTION_THAT_PRINTS = `
  import { readdirSync, readFileSync } from 'node:fs';
  const files = readdirSync('.').filter((name) => name.endsWith('.txt'));
  for (const name of files) console.log(readFileSync(name, 'utf8').slice(0, 1000));
`;

describe('npm run demo', () => {
  test('ends with exit code 0, at most 25 lines, and a tick at every check', async () => {
    const { exitCode, output } = await runDemo(ROOT);
    expect(exitCode, output).toBe(0);
    const lines = output.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(25);
    expect(lines.filter((line) => line.startsWith('✓'))).toHaveLength(7);
    expect(output).toContain('damaged.txt, line 61,803, column 10: control_character');
    expect(output).toContain('found in the list, 1 file at JPush');
    expect(output).toContain('All 7 checks passed.');
  });

  test('prints no Markdown, no command of the runner and no secret', async () => {
    const { output } = await runDemo(ROOT);
    expect(output).not.toMatch(/^#|\||<\w|::|\*\*/m);
    expect(output).not.toContain(EXAMPLE_CREDENTIALS.app.secret);
  });

  test.skipIf(LINKED_FOLDERS_NOTE !== '')(
    `fails, with a cross at every check, when the action only prints its audience${LINKED_FOLDERS_NOTE}`,
    async () => {
      using copy = new Copy();
      writeFileSync(join(copy.path, 'dist/index.js'), ACTION_THAT_PRINTS);
      const { exitCode, output } = await runDemo(copy.path);
      expect(exitCode).toBe(1);
      expect(
        output
          .split('\n')
          .filter((line) => /^[✓✗]/.test(line))
          .map((line) => line.slice(0, 1)),
      ).toEqual(Array.from({ length: 7 }, () => '✗'));
      expect(output).toContain('7 of 7 checks failed.');
      expect(output.trimEnd().split('\n').length).toBeLessThanOrEqual(25);
    },
  );
});

describe('Node 24, the runner’s', () => {
  test('runs these tests, whatever Node the system has', () => {
    expect(process.versions.node).toMatch(/^24\./);
  });

  test('runs the bundle in them', async () => {
    using workspace = new Workspace();
    const printVersion = 'data:text/javascript,console.log("Node",process.versions.node)';
    const { stdout } = await runAction(workspace, {
      node: ['--import', printVersion],
      with: { mode: 'validate' },
    });
    expect(stdout).toMatch(/^Node 24\./);
  });
});

async function runDemo(folder: string): Promise<Ended> {
  // As npm runs it, which on Windows is a script of the shell's, whose labels Wine's shell prints.
  const child = spawn(process.execPath, ['--run', 'demo'], { cwd: folder });
  const { exitCode, output } = await untilEnd(child);
  return { exitCode, output: stripVTControlCharacters(output) };
}

/** This repository once more, as far as the demo needs it. */
class Copy implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'demo-'));

  constructor() {
    for (const name of ['package.json', 'action.yml', 'dist', 'src', 'test']) {
      cpSync(join(ROOT, name), join(this.path, name), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(this.path, 'node_modules'), 'junction');
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

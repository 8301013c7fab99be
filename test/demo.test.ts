import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { runAction, Workspace } from './action/run-action.ts';

const ROOT = resolve(import.meta.dirname, '..');

describe('npm run demo', () => {
  test('ends with exit code 0, and its last line says what was proved', async () => {
    const { exitCode, output } = await runDemo(ROOT);
    expect(exitCode, output).toBe(0);
    expect(output.trimEnd().split('\n').at(-1)).toMatch(
      /^Proved: 100,000 distinct registration ids are at JPush in exactly one file, a push to it was accepted, and a second run reused it\.$/,
    );
  });

  test('fails, and proves nothing, when the action only says that it succeeded', async () => {
    using copy = new Copy();
    writeFileSync(join(copy.path, 'dist/index.js'), 'console.log("Uploaded");\n');
    const { exitCode, output } = await runDemo(copy.path);
    expect(exitCode).not.toBe(0);
    expect(output).toContain('AssertionError');
    expect(output).not.toContain('Proved');
  });
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

interface DemoRun {
  readonly exitCode: number | null;
  readonly output: string;
}

async function runDemo(folder: string): Promise<DemoRun> {
  // On Windows npm is a script, which only a shell starts.
  const child = spawn('npm run --silent demo', { cwd: folder, shell: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const ended = Promise.withResolvers<number | null>();
  child.on('error', ended.reject);
  child.on('close', ended.resolve);
  return { exitCode: await ended.promise, output: stripVTControlCharacters(output) };
}

/** This repository once more, as far as the demo needs it. */
class Copy implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'demo-'));

  constructor() {
    for (const name of ['package.json', 'action.yml', 'dist', 'test']) {
      cpSync(join(ROOT, name), join(this.path, name), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(this.path, 'node_modules'), 'junction');
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { findingsOf } from './language-service.ts';
import { readRepositoryFile, readWorkflows } from './repository-files.ts';
import { INSTALL } from './tools.ts';

const workflows = readWorkflows();

describe.each(workflows)('$name', ({ name, text }) => {
  test('has no findings of GitHub’s language service, nor a misspelt input or output', async () => {
    expect(await findingsOf(name, text)).toEqual([]);
  });

  test('pins every action by a full commit SHA, with its version beside it', () => {
    const uses = text.split('\n').filter((line) => /^\s*(- )?uses:/.test(line));
    const foreign = uses.filter((line) => !/uses: (?:\.\/|jpush-audience\/jpush-audience@v1)\s*$/.test(line));
    for (const line of foreign)
      expect(line).toMatch(/uses: [\w.-]+(\/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('grants nothing at the top, and to each job what it says', () => {
    const workflow = parse(text);
    expect(workflow.permissions).toEqual({});
    for (const job of Object.values<Job>(workflow.jobs)) expect(job.permissions).toBeDefined();
  });

  test('gives a right to write to no job that runs a dependency’s code', () => {
    for (const { permissions = {}, steps } of Object.values<Job>(parse(text).jobs)) {
      if (!Object.values(permissions).includes('write')) continue;
      for (const { run = '' } of steps) expect(run).not.toMatch(/\b(npm|npx|node_modules|go install)\b/);
    }
  });

  test('is not started by an event that lends a stranger’s branch the rights of this repository', () => {
    expect(text).not.toMatch(/pull_request_target|workflow_run|issue_comment/);
  });

  test('does not run twice at once for the same branch', () => {
    const { concurrency, on } = parse(text);
    // A reusable workflow runs in its caller's group.
    if (on.workflow_call === undefined) expect(concurrency).toHaveProperty('group');
  });

  test('ends every job by itself', () => {
    for (const job of Object.values<Job>(parse(text).jobs))
      expect(job['timeout-minutes']).toBeLessThanOrEqual(20);
  });

  test('leaves no token behind in a checkout', () => {
    for (const job of Object.values<Job>(parse(text).jobs)) {
      const checkouts = job.steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
      for (const step of checkouts) expect(step.with).toMatchObject({ 'persist-credentials': false });
    }
  });

  test('puts no expression into a script, where its text would run', () => {
    for (const job of Object.values<Job>(parse(text).jobs)) {
      for (const { run } of job.steps) expect(run ?? '').not.toContain('${{');
    }
  });
});

test('action.yml has no findings of GitHub’s language service', async () => {
  const { name, text } = readRepositoryFile('action.yml');
  expect(await findingsOf(name, text)).toEqual([]);
});

test('Dependabot groups its updates and lets a fresh release lie for a week', () => {
  const { updates } = parse(readRepositoryFile('.github/dependabot.yml').text);
  expect(updates.map((update: Readonly<Record<string, unknown>>) => update['package-ecosystem'])).toEqual([
    'npm',
    'github-actions',
  ]);
  for (const update of updates) {
    expect(Object.keys(update.groups)).not.toEqual([]);
    expect(update.cooldown).toEqual({ 'default-days': 7 });
  }
});

test('CI installs the very versions of the tools that the tests ask for', () => {
  const { text } = readRepositoryFile('.github/workflows/ci.yml');
  for (const name of ['act', 'actionlint', 'local-action', 'zizmor'] as const)
    expect(text).toContain(INSTALL[name]);
});

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly with?: object }[];
}

import mermaid from 'mermaid';
import { describe, expect, test } from 'vitest';
import { HURRIED } from '../action/preload.ts';
import { errorsIn, type Scenario, startScenario } from '../action/scenario.ts';
import type { Misbehaviour } from '../emulator/misbehaviour/queue.ts';
import { expectHarmless } from './harmless.ts';
import { COMMANDS, MARK, PAYLOADS } from './payloads.ts';

const HOUR_MS = 3_600_000;

/** A JPush whose every file has a name that was chosen to do harm. */
async function startHostile(): Promise<Scenario> {
  const scenario = await startScenario();
  PAYLOADS.forEach((file_name, index) => {
    scenario.jpush.seedFile({ file_name, ageMs: (index + 2) * HOUR_MS });
  });
  scenario.workspace.write('vip.txt', 'alice\n');
  return scenario;
}

describe.concurrent('file names from the service', () => {
  test.each([
    { mode: 'list' },
    { mode: 'prune', keep_last: '3', protect: '*PWNED*', dry_run: 'true' },
    { mode: 'prune', keep_last: '2', free_slots: '4' },
    { mode: 'upload', file_path: 'vip.txt', type: 'alias' },
    { mode: 'upload', file_path: 'vip.txt', type: 'alias', on_full: 'prune', keep_last: '5' },
  ])('are reported as text and nothing else by %j', async (inputs) => {
    await using scenario = await startHostile();
    const result = await scenario.step(inputs);
    expectHarmless(result);
    expect(result.stdout).toContain(MARK);
    expect(result.summary).toContain(MARK);
  });

  test('add no line to the message that lists them', async () => {
    await using scenario = await startHostile();
    const result = await scenario.step({ file_path: 'vip.txt', type: 'alias' });
    const lines = errorsIn(result).join().split('\n').slice(1, -1);
    expect(lines).toHaveLength(PAYLOADS.length);
    for (const line of lines) expect(line).toMatch(/^- .* \(until \d{4}-\d\d-\d\d [\d:]{8}\)$/);
  });

  test('are handed on unchanged, as JSON', async () => {
    await using scenario = await startHostile();
    const { outputs } = await scenario.step({ mode: 'list', report_path: 'report.json' });
    const names = (text: string): readonly string[] =>
      [...text.matchAll(/"file_name":("(?:\\.|[^"\\])*")/g)].map(([, name = '']) => JSON.parse(name));
    expect(new Set(names(outputs['files'] ?? ''))).toEqual(new Set(PAYLOADS));
    expect(new Set(names(scenario.workspace.read('report.json')))).toEqual(new Set(PAYLOADS));
  });

  test.each(PAYLOADS.filter((name) => /[\r\n]/.test(name)))(
    'are the output file_name and no other: %j',
    async (file_name) => {
      await using scenario = await startScenario();
      const { file_id } = scenario.jpush.seedFile({ file_name });
      const result = await scenario.step({ mode: 'get', file_id });
      expectHarmless(result);
      expect(result.outputs['file_name']).toBe(file_name);
      expect(result.outputs['file_id']).toBe(file_id);
    },
  );

  test('leave the chart a chart, one row a file', async () => {
    await using scenario = await startHostile();
    const { summary } = await scenario.step({ mode: 'list' });
    const [, chart = ''] = /^```mermaid\n(.*?)\n```$/ms.exec(summary) ?? [];
    expect(await mermaid.parse(chart)).toMatchObject({ diagramType: 'gantt' });
    expect(chart.split('\n').filter((line) => line.includes(' :done, '))).toHaveLength(PAYLOADS.length);
  });
});

describe.concurrent('what else the service says', () => {
  test.each(COMMANDS)(
    'is reported as text and nothing else when the message of a refusal is %j',
    async (message) => {
      await using scenario = await startScenario();
      scenario.workspace.write('vip.txt', 'alice\n');
      scenario.jpush.misbehave(
        { on: 'upload', do: { kind: 'error', code: 1103, message } },
        { on: 'list', after: 1, do: { kind: 'error', code: 1100, message } },
      );
      const result = await scenario.step({ file_path: 'vip.txt', type: 'alias' });
      expect(result.exitCode).toBe(1);
      expectHarmless(result);
      expect(errorsIn(result).join()).toContain('JPush refused to');
      expect(errorsIn(result).join().split('\n')).toHaveLength(1);
    },
  );

  test.each([
    { 'X-Rate-Limit-Remaining': `1 ::error::${MARK}`, 'X-Rate-Limit-Reset': `##[error]${MARK}` },
    { Date: `##[error]${MARK}`, 'Content-Type': `text/html; ::error::${MARK}` },
    {
      Location: `::error::${MARK}`,
      'Retry-After': `::add-mask::${MARK}`,
      'X-Rate-Limit-Limit': `<b>${MARK}`,
    },
  ])('is not shown at all when it is in headers: %j', async (headers) => {
    await using scenario = await startScenario();
    for (const status of [200, 302, 403]) {
      scenario.jpush.behave();
      const json = { total_count: 0, files: [] };
      scenario.jpush.misbehave({ on: 'list', do: { kind: 'answer', status, headers, json } });
      const result = await scenario.step({ mode: 'list' });
      expectHarmless(result);
      expect(result.everything).not.toContain(MARK);
    }
  });

  test.each<Misbehaviour['do']>([
    { kind: 'answer', status: 200, body: `::error::${MARK}\n##[error]${MARK}` },
    { kind: 'answer', status: 502, body: `<script>${MARK}</script>\n::error::${MARK}` },
    { kind: 'answer', status: 400, json: { error: { code: `::error::${MARK}`, message: { [MARK]: 1 } } } },
    { kind: 'answer', status: 200, json: { total_count: `::error::${MARK}`, files: [] } },
    {
      kind: 'answer',
      status: 200,
      json: { total_count: 1, files: [{ file_id: `x\n::error::${MARK}`, type: 'alias' }] },
    },
    {
      kind: 'answer',
      status: 200,
      json: { total_count: 1, files: [{ file_id: 'x/../../v3/push', type: 'alias' }] },
    },
    { kind: 'raw', head: `HTTP/1.1 200 ::error::${MARK}\r\n::error::${MARK}: 1` },
  ])('is an error without a word of it when it is no answer of JPush: %j', async (instruction) => {
    await using scenario = await startScenario();
    scenario.jpush.misbehave({ on: 'list', do: instruction });
    const result = await scenario.step({ mode: 'list' }, { node: HURRIED });
    expect(result.exitCode).toBe(1);
    expectHarmless(result);
    expect(result.everything).not.toContain(MARK);
  });

  test('never becomes a path: an id is asked for as it was given, encoded', async () => {
    await using scenario = await startScenario();
    const json = {
      total_count: 1,
      files: [
        { file_id: '../../v3/push?x=#', type: 'alias', create_time: '2020-01-01 00:00:00', file_name: 'x' },
      ],
    };
    scenario.jpush.misbehave({ on: 'list', do: { kind: 'answer', status: 200, json } });
    const result = await scenario.step({ mode: 'prune', keep_last: '0', protect_scheduled: 'false' });
    expect(result.exitCode).toBe(1);
    expect(scenario.jpush.log.requests().map(({ path }) => path)).toEqual(['/v3/files']);
  });
});

import { describe, expect, test } from 'vitest';
import type { RunOptions } from '../action/run-action.ts';
import { errorsIn, registrationIds, type Scenario, startScenario } from '../action/scenario.ts';

const UPLOAD = { file_path: 'vip.txt', type: 'registration_id', report_path: 'report.json' };

/** Makes what every function needs throw wherever a function of one of these names is at work. */
function broken(...functions: readonly string[]): RunOptions {
  const module = `
    const names = ${JSON.stringify(functions)}.map((name) => new RegExp('at (?:\\w+\\.)?#?' + name + ' '));
    Error.stackTraceLimit = 30;
    const fail = () => {
      const { stack } = new Error();
      for (const name of names) if (name.test(stack)) throw new RangeError('Out of order');
    };
    const breakDown = (owner, method) => {
      owner[method] = new Proxy(owner[method], { apply: (...call) => (fail(), Reflect.apply(...call)) });
    };
    for (const method of ['map', 'filter', 'flatMap', 'join', 'some']) breakDown(Array.prototype, method);
    breakDown(Date.prototype, 'toISOString');
    breakDown(Object, 'assign');
    breakDown(globalThis, 'String');`;
  return { node: ['--import', `data:text/javascript,${encodeURIComponent(module)}`] };
}

/** What the end of a step makes, by the function that makes it, and the words for it in a warning. */
const MADE = [
  ['logGroups', 'What was found could not be logged'],
  ['annotationsOf', 'Not everything that was found has an annotation'],
  ['reportTail', 'The report could not be written'],
  ['summaryOf', 'The job summary could not be written'],
  ['closingLine', ''],
] as const;
const ALL = MADE.map(([name]) => name);

async function startUpload(content = registrationIds(50).join('\n')): Promise<Scenario> {
  const scenario = await startScenario();
  scenario.workspace.write('vip.txt', content);
  return scenario;
}

describe.concurrent('an error at the end of a step', () => {
  test.each(MADE)('in %s keeps nothing else from being written, and is said', async (name, words) => {
    await using scenario = await startUpload();
    const { exitCode, outputs, summary, stdout } = await scenario.step(UPLOAD, broken(name));
    const [file] = scenario.jpush.files();
    expect({ exitCode, file_id: outputs['file_id'] }).toEqual({ exitCode: 0, file_id: file?.file_id });
    expect(outputs).toMatchObject({ count: '50', slots_used: '1', reused: 'false' });
    if (words !== '') expect(stdout).toMatch(new RegExp(`^::warning .*${words}: .*Out of order`, 'm'));
    expect(summary === '').toBe(name === 'summaryOf');
    if (name === 'reportTail') expect(outputs['report_path']).toContain('report.json');
    else expect(JSON.parse(scenario.workspace.read('report.json'))).toMatchObject({ success: true });
  });

  test('that failed for another reason leaves that reason in the log, and the outputs set', async () => {
    await using scenario = await startUpload(`${registrationIds(5).join('\n')}\n${'x'.repeat(41)}\n`);
    const result = await scenario.step(UPLOAD, broken(...ALL));
    expect(result.exitCode).toBe(1);
    expect(errorsIn(result).join('\n')).toContain('1 line is invalid');
    expect(result.outputs).toMatchObject({ invalid_count: '1', file_id: '' });
    expect(scenario.jpush.log.requests()).toEqual([]);
  });

  test('that failed after one of its parts arrived says so, although nothing else can be made', async () => {
    await using scenario = await startScenario();
    const ids = [1, 2, 3].map(() => scenario.jpush.seedFile({}).file_id);
    scenario.jpush.misbehave({ on: 'delete', after: 1, do: { kind: 'error', code: 2007 } });
    const inputs = { mode: 'delete', file_id: ids.join('\n') };
    const result = await scenario.step(inputs, broken(...ALL, 'standing'));
    expect(result.exitCode).toBe(1);
    expect(errorsIn(result).join('\n')).toContain('2 of 3 files could not be deleted');
    expect(result.outputs).toMatchObject({ deleted_count: '1', failed_count: '2' });
  });

  test.each([
    ['idOutputs', ['file_ids', 'file_uuids']],
    ['isoTime', ['create_time', 'expire_time']],
    ['audienceOutputs', ['count', 'line_count', 'sha256']],
  ] as const)(
    'in some outputs (%s) leaves those empty, sets all others, and fails the step',
    async (name, empty) => {
      await using scenario = await startUpload();
      const result = await scenario.step(UPLOAD, broken(name));
      const [file] = scenario.jpush.files();
      expect(result.exitCode).toBe(1);
      expect(errorsIn(result).join('\n')).toContain('Some outputs could not be made and are empty (');
      expect(result.outputs).toMatchObject({
        file_id: file?.file_id,
        slots_used: '1',
        ...Object.fromEntries(empty.map((output) => [output, ''])),
      });
    },
  );

  test('in everything still fails the step', async () => {
    await using scenario = await startUpload();
    const result = await scenario.step(UPLOAD, broken('groupsOf', 'attempt', 'end'));
    expect(result.exitCode).toBe(1);
    expect(errorsIn(result).join('\n')).toContain('Out of order');
    expect(scenario.jpush.files()).toHaveLength(1);
  });
});

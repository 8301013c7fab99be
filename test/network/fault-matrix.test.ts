import { describe, expect, test } from 'vitest';
import { errorsIn, type Scenario } from '../action/scenario.ts';
import { FAST, startFastScenario, steadily } from './fast-scenario.ts';
import { CALLS, type Cell, type MatrixCall, readCells, readTable } from './fault-table.ts';
import { WORDS } from './fault-words.ts';
import { KEEP, sameLine } from './large-audience.ts';

/** Minutes go by where a call hangs or is refused for its number; elsewhere seconds. */
const SPEEDS = [
  [/hang|429|trickling/, 60],
  // A door opens again in the world's time: the tries must not be over sooner.
  [/connection refused, once/, 2],
  [/./, 30],
] as const;
const DOOR_OPENS_AFTER_MS = 150;

/** For every call: the step that makes it, how it is named, and what the step puts out when it succeeds or fails. */
const STEPS: Readonly<
  Record<
    MatrixCall,
    {
      readonly inputs: Readonly<Record<string, string>>;
      readonly words: string;
      readonly done: Readonly<Record<string, unknown>>;
      readonly failed: Readonly<Record<string, unknown>>;
    }
  >
> = {
  list: {
    inputs: { mode: 'list' },
    words: 'list the files',
    done: { total_count: '1' },
    failed: { total_count: '', slots_used: '' },
  },
  upload: {
    inputs: { file_path: 'vip.txt', type: 'registration_id', ...KEEP },
    words: 'upload the file',
    done: { file_id: expect.stringMatching(/./), audience: expect.stringMatching(/./), reused: 'false' },
    failed: { file_id: '', audience: '', file_uuid: '' },
  },
  get: {
    inputs: { mode: 'get' },
    words: 'get the file',
    done: { file_id: expect.stringMatching(/./) },
    failed: { file_id: '', audience: '' },
  },
  delete: {
    inputs: { mode: 'delete', protect_scheduled: 'false' },
    words: 'delete the file',
    done: { deleted_count: '1', failed_count: '0' },
    failed: { deleted_count: '0', failed_count: '1' },
  },
  schedules: {
    inputs: { mode: 'prune', older_than: '1d' },
    words: 'list the schedules',
    done: { deleted_count: '1', failed_count: '0' },
    failed: { deleted_count: '0', failed_count: '1' },
  },
  cid: {
    inputs: { file_path: 'vip.txt', type: 'registration_id', cid: 'push', ...KEEP },
    words: 'fetch the cids',
    done: { file_id: expect.stringMatching(/./), cid_uuid: expect.stringMatching(/./) },
    failed: { cid_uuid: '', cid_uuids: '' },
  },
};

function validFiles({ jpush }: Scenario): readonly { readonly file_id: string }[] {
  return jpush.files().filter(({ status }) => status === 'valid');
}

/** Puts JPush into the state that the cell begins with, and returns the step's inputs. */
function prepare({ jpush, workspace }: Scenario, { call, given }: Cell): Readonly<Record<string, string>> {
  const { inputs } = STEPS[call];
  const [file] = given.files.map((seed) => jpush.seedFile(seed));
  if (given.audience_lines !== undefined) workspace.write('vip.txt', sameLine(given.audience_lines));
  const { file_id = '' } = file ?? {};
  return call === 'get' || call === 'delete' ? { ...inputs, file_id } : inputs;
}

function misbehave({ jpush }: Scenario, { instruction, call, met }: Cell): void {
  const times = met === 'once' ? { times: 1 } : {};
  const reopening = met === 'once' ? { reopenAfterMs: DOOR_OPENS_AFTER_MS } : {};
  if (instruction.kind !== 'close_door') jpush.misbehave({ on: call, do: instruction, ...times });
  else if (call === 'list' || call === 'get')
    jpush.door.close(met === 'once' ? 2 * DOOR_OPENS_AFTER_MS : undefined);
  // The answer before shuts the door to this call.
  else
    jpush.misbehave({
      on: call === 'cid' ? 'upload' : 'list',
      times: 1,
      do: { ...instruction, ...reopening },
    });
}

/**
 * The calls, without one more reading of the schedules right before a deletion: a reading counts for ten seconds, which
 * a fault, or a fast clock on a busy machine, can make pass at any time.
 */
function withoutRereading(calls: readonly string[], { call, ending }: Cell): readonly string[] {
  const isOneMore = call === 'schedules' && calls.length === ending.requests.length + 1;
  return isOneMore && calls.slice(-2).join() === 'schedules,delete' ? calls.toSpliced(-2, 1) : calls;
}

describe.concurrent('a fault', FAST, () => {
  test.each(readCells())(
    '$fault, on $call, met $met',
    steadily(async (cell) => {
      const { call, fault, ending } = cell;
      const [, speed = 1] = SPEEDS.find(([pattern]) => pattern.test(`${fault}, ${cell.met}`)) ?? [];
      await using scenario = await startFastScenario(speed);
      const inputs = prepare(scenario, cell);
      misbehave(scenario, cell);
      const result = await scenario.step(inputs);
      const messages = errorsIn(result);
      const step = STEPS[call];
      expect({
        fails: result.exitCode !== 0,
        requests: withoutRereading(
          scenario.jpush.log.requests().map((request) => request.call),
          cell,
        ),
        files: validFiles(scenario).length,
      }).toEqual(ending);
      expect(result.outputs).toMatchObject(ending.fails ? step.failed : step.done);
      expect(messages).toHaveLength(ending.fails ? 1 : 0);
      if (ending.fails) {
        expect(messages[0]).toContain(step.words);
        expect(messages[0]).toMatch(WORDS[fault] ?? /has no words/);
        expect(result.summary).toContain(step.words);
      } else if (call === 'upload') {
        expect(validFiles(scenario)[0]?.file_id).toBe(result.outputs['file_id']);
      }
    }),
  );
});

test('the matrix holds every fault on every call', () => {
  const { faults } = readTable();
  expect(faults.map(({ fault }) => fault)).toEqual(Object.keys(WORDS));
  for (const { cells } of faults) expect(new Set(cells.map(({ call }) => call))).toEqual(new Set(CALLS));
});

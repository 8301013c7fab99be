import { describe, expect, test } from 'vitest';
import { type CarryOutOptions, carryOut, type Outcome } from '../../src/prune/carry-out.ts';
import type { PlannedFile } from '../../src/prune/types.ts';
import { remoteFile } from './situations.ts';

const FILES = [1, 2, 3].map((number) => remoteFile({ number }));
const PLANNED: readonly PlannedFile[] = [
  ...FILES.map((file) => ({ file, action: 'delete', rules: [] }) as const),
  { file: remoteFile({ number: 4 }), action: 'keep', reason: 'kept_last', rules: [] },
];
const SECOND_ID = FILES[1]?.file_id;

interface Run {
  readonly words: readonly string[];
  readonly asked: readonly string[];
  readonly finished: readonly string[];
}

/** Carries out the planned while the second deletion does what the test says. */
async function run(second: () => void, facts: Partial<CarryOutOptions> = {}): Promise<Run> {
  const asked: string[] = [];
  const finished: string[] = [];
  const { outcomes } = await carryOut(PLANNED, {
    replan: async () => undefined,
    dry_run: false,
    signal: new AbortController().signal,
    deleteFile: async (fileId) => {
      asked.push(fileId);
      if (fileId === SECOND_ID) second();
    },
    didNothing: () => true,
    isGone: () => false,
    failsForAll: () => false,
    onOutcome: ({ outcome }, { done, of }) => finished.push(`${done}/${of} ${outcome}`),
    ...facts,
  });
  expect(outcomes.map(({ file }) => file)).toEqual(PLANNED.map(({ file }) => file));
  return { words: outcomes.map(word), asked, finished };
}

function word({ outcome, reason }: Outcome): string {
  return outcome === reason ? outcome : `${outcome}: ${reason}`;
}

function fail(error: Error): () => never {
  return () => {
    throw error;
  };
}

test('deletes one after the other and reports the progress', async () => {
  const { words, asked, finished } = await run(() => undefined);
  expect(words).toEqual(['deleted', 'deleted', 'deleted', 'kept: kept_last']);
  expect(asked).toEqual(FILES.map(({ file_id }) => file_id));
  expect(finished).toEqual(['1/3 deleted', '2/3 deleted', '3/3 deleted']);
});

test('starts no deletion before the one before it has ended', async () => {
  let running = 0;
  const deleteFile = async (): Promise<void> => {
    running += 1;
    expect(running).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
  };
  expect((await run(() => undefined, { deleteFile })).words).toContain('deleted');
});

test('changes nothing in a dry run', async () => {
  const { words, asked, finished } = await run(() => undefined, { dry_run: true });
  expect(words).toEqual(['would_delete', 'would_delete', 'would_delete', 'kept: kept_last']);
  expect(asked).toEqual([]);
  expect(finished).toEqual([]);
});

test('goes on after a deletion that failed, and keeps its error', async () => {
  const error = new Error('HTTP 500');
  const { words, finished } = await run(fail(error));
  expect(words).toEqual(['deleted', 'failed: HTTP 500', 'deleted', 'kept: kept_last']);
  expect(finished).toEqual(['1/3 deleted', '2/3 failed', '3/3 deleted']);
  const {
    outcomes: [outcome],
  } = await carryOut(PLANNED.slice(1, 2), {
    replan: async () => undefined,
    ...{ dry_run: false, signal: new AbortController().signal, deleteFile: fail(error) },
    ...{ isGone: () => false, failsForAll: () => false, onOutcome: () => undefined },
    didNothing: () => true,
  });
  expect(outcome?.error).toBe(error);
});

test('counts a file that JPush does not know as gone already', async () => {
  const isGone = (error: unknown): boolean => error instanceof Error && error.message === '1104';
  expect((await run(fail(new Error('1104')), { isGone })).words[1]).toBe('deleted: already_gone');
});

test('does not try the rest when every further deletion would fail', async () => {
  const failsForAll = (error: unknown): boolean => error instanceof Error && error.message === '1101';
  const { words, asked } = await run(fail(new Error('1101')), { failsForAll });
  expect(asked).toHaveLength(2);
  expect(words).toEqual([
    'deleted',
    'failed: 1101',
    'not_tried: the deletion before it failed for a reason that holds for every file',
    'kept: kept_last',
  ]);
});

test.each<[string, number, boolean, boolean]>([
  ['was refused', 1, true, false],
  ['had no response', 1, false, true],
  ['was refused at its second try, when the first may have deleted it', 2, true, true],
])('a file whose deletion %s may be gone or not', async (_, tries, isCertain, expected) => {
  const { outcomes } = await carryOut(PLANNED.slice(0, 1), {
    replan: async () => undefined,
    dry_run: false,
    signal: new AbortController().signal,
    deleteFile: async (__, beforeTry) => {
      for (let turn = 0; turn < tries; turn += 1) await beforeTry();
      throw new Error('no');
    },
    didNothing: () => isCertain,
    isGone: () => false,
    failsForAll: () => false,
    onOutcome: () => undefined,
  });
  expect(outcomes).toMatchObject([{ outcome: 'failed', may_be_gone: expected }]);
});

describe('when the job is cancelled', () => {
  test('starts nothing when it was cancelled before', async () => {
    const { words, asked } = await run(() => undefined, { signal: AbortSignal.abort() });
    expect(asked).toEqual([]);
    expect(words.map((one) => one.split(':')[0])).toEqual(['not_tried', 'not_tried', 'not_tried', 'kept']);
  });

  test('counts a deletion that still succeeded and starts no other', async () => {
    const job = new AbortController();
    const { words } = await run(() => job.abort(), { signal: job.signal });
    expect(words.map((one) => one.split(':')[0])).toEqual(['deleted', 'deleted', 'not_tried', 'kept']);
  });

  test('says of the deletion under way that the file may be gone', async () => {
    const job = new AbortController();
    const cancel = (): void => {
      job.abort(new Error('cancelled'));
      job.signal.throwIfAborted();
    };
    const { words } = await run(cancel, { signal: job.signal });
    expect(words).toEqual([
      'deleted',
      'failed: the job was cancelled in its turn; it may be gone',
      'not_tried: the job was cancelled before its turn',
      'kept: kept_last',
    ]);
  });

  test('still shows a dry run whole', async () => {
    const { words } = await run(() => undefined, { dry_run: true, signal: AbortSignal.abort() });
    expect(words[0]).toBe('would_delete');
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { registrationIds } from '../action/scenario.ts';
import type { Misbehaviour } from '../emulator/misbehaviour/queue.ts';
import { FAST, startFastScenario, steadily } from './fast-scenario.ts';

const UPLOAD = { file_path: 'vip.txt', type: 'registration_id' };

const onUpload = fc.constantFrom<Misbehaviour['do']>(
  { kind: 'reset', at: 'after' },
  { kind: 'reset', at: 'mid_answer' },
  { kind: 'html', status: 504 },
  { kind: 'html', status: 502, when: 'after' },
  { kind: 'error', code: 1100 },
  { kind: 'error', code: 1100, when: 'after' },
  { kind: 'rate_limited', headers: 'absent' },
  { kind: 'empty', when: 'after' },
  { kind: 'cut', how: 'framed' },
  { kind: 'slow_answer', delayMs: 100 },
);
const onList = fc.constantFrom<Misbehaviour['do']>(
  { kind: 'reset', at: 'before' },
  { kind: 'html', status: 502 },
  { kind: 'error', code: 1100 },
  { kind: 'rate_limited', headers: 'present', resetSeconds: 3 },
  { kind: 'cut', how: 'framed' },
  { kind: 'empty' },
);

/** Each meets one request, so that the sixth upload at the latest goes through. */
const mishaps = fc
  .record({
    uploads: fc.array(onUpload, { maxLength: 5 }),
    lists: fc.array(fc.record({ after: fc.nat({ max: 3 }), do: onList }), { maxLength: 4 }),
  })
  .map(({ uploads, lists }): readonly Misbehaviour[] => [
    ...uploads.map((instruction) => ({ on: 'upload', times: 1, do: instruction }) as const),
    ...lists.map((list) => ({ on: 'list', times: 1, ...list }) as const),
  ]);

describe.concurrent('an upload that meets one mishap after the other', FAST, () => {
  const cases = fc.sample(mishaps, { numRuns: 10, seed: 20261124 });
  test.each(cases.map((each, index) => [index, each] as const))(
    'never makes a second copy, and is complete after a run in peace (%d)',
    steadily(async (_, misbehaviours) => {
      await using scenario = await startFastScenario(30);
      const { jpush, step, workspace } = scenario;
      workspace.write('vip.txt', registrationIds(50).join('\n'));
      jpush.misbehave(...misbehaviours);
      const { exitCode, outputs } = await step(UPLOAD);
      expect(jpush.files().length).toBeLessThanOrEqual(1);
      expect(outputs['file_id']).toBe(exitCode === 0 ? jpush.files()[0]?.file_id : '');
      jpush.behave();
      const inPeace = await step(UPLOAD);
      expect(inPeace.exitCode).toBe(0);
      expect(jpush.files().map(({ file_id }) => file_id)).toEqual([inPeace.outputs['file_id']]);
      expect(jpush.contentOf(inPeace.outputs['file_id'] ?? '')?.toString()).toBe(
        `${registrationIds(50).join('\n')}\n`,
      );
    }),
  );
});

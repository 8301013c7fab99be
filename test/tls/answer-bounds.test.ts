import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { peakMemory, watchedMemory } from '../action/peak-memory.ts';
import { HURRIED } from '../action/preload.ts';
import type { StepResult } from '../action/run-action.ts';
import { errorsIn, registrationIds, type Scenario, startScenario } from '../action/scenario.ts';

const BILLION = 1_000_000_000;
/** Bytes above what a plain list needs: room for what is not collected yet, a tenth of what was sent. */
const ALLOWED_BYTES = 96 * 2 ** 20;

/** Lists the files, and says how many bytes of memory the step had at most. */
async function watchedList(scenario: Scenario): Promise<StepResult & { readonly peak: number }> {
  const result = await scenario.step({ mode: 'list' }, watchedMemory(scenario.workspace));
  return { ...result, peak: peakMemory(scenario.workspace) };
}

describe('an answer without end', () => {
  test.each(['length', 'chunked'] as const)(
    'of a billion bytes (%s) ends early, by name, in bounded memory',
    async (framing) => {
      await using scenario = await startScenario();
      const plain = await watchedList(scenario);
      scenario.jpush.misbehave({ on: 'list', do: { kind: 'huge', bytes: BILLION, framing } });
      const result = await watchedList(scenario);
      expect(errorsIn(result)[0]).toMatch(/makes no sense: it is longer than 8 MiB/);
      expect(result.peak).toBeLessThan(plain.peak + ALLOWED_BYTES);
    },
  );

  test('after an upload does not lose the file: the list shows that it is there', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', registrationIds(20).join('\n'));
    const huge = { kind: 'huge', bytes: BILLION, framing: 'chunked', when: 'after' } as const;
    scenario.jpush.misbehave({ on: 'upload', do: huge });
    const upload = { file_path: 'vip.txt', type: 'registration_id' };
    const { exitCode, outputs } = await scenario.step(upload, { node: HURRIED });
    expect(exitCode).toBe(0);
    expect(scenario.jpush.files().map(({ file_id }) => file_id)).toEqual([outputs['file_id']]);
  });

  test('made of gzip is not inflated: nothing was asked for in that form', async () => {
    await using scenario = await startScenario();
    const plain = await watchedList(scenario);
    expect(scenario.jpush.log.requests('list')[0]?.headers).not.toHaveProperty('accept-encoding');
    const member = gzipSync(Buffer.alloc(1024 * 1024, ' '));
    const bomb = Buffer.concat(Array.from({ length: 300 }, () => member)).toString('base64');
    scenario.jpush.misbehave({
      on: 'list',
      do: { kind: 'answer', status: 200, headers: { 'content-encoding': 'gzip' }, bodyBase64: bomb },
    });
    const result = await watchedList(scenario);
    expect(errorsIn(result)[0]).toContain('it is not a JSON object, or was cut off');
    expect(result.peak).toBeLessThan(plain.peak + ALLOWED_BYTES);
  });

  test('made of headers ends at 64 KiB', async () => {
    await using scenario = await startScenario();
    const head = `HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(1024 * 1024)}`;
    scenario.jpush.misbehave({ on: 'list', do: { kind: 'raw', head } });
    const result = await scenario.step({ mode: 'list' }, { node: HURRIED });
    expect(errorsIn(result)[0]).toContain("the answer's headers are too long");
  });
});

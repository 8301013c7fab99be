import { describe, expect, test } from 'vitest';
import { registrationIds, startScenario } from '../action/scenario.ts';

/** A function as V8 reports it: with which of its compilers, and bytes of WebAssembly. */
const COMPILED = /^Compiled function .* using (\w+), .* bodysize (\d+)/gm;
/** More than any function of the audience engine has; the parser's largest has 34 KB. */
const LARGE = 10_000;
const TRACED = { node: ['--trace-wasm-compilation-times'] };

describe("undici's HTTP parser", () => {
  test('is never optimised, however many answers a step reads', async () => {
    await using scenario = await startScenario();
    const ids = Array.from({ length: 12 }, () => scenario.jpush.seedFile({}).file_id);
    const { exitCode, stdout } = await scenario.step({ mode: 'get', file_id: ids.join('\n') }, TRACED);
    expect(exitCode).toBe(0);
    expect(compilersOf(stdout, LARGE)).toEqual(['Liftoff']);
  });

  test('is not recompiled while the audience engine is optimised', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('ids.txt', registrationIds(100_000).join('\n'));
    const inputs = { file_path: 'ids.txt', type: 'registration_id' };
    const { exitCode, stdout } = await scenario.step(inputs, TRACED);
    expect(exitCode).toBe(0);
    expect(compilersOf(stdout, LARGE)).toEqual(['Liftoff']);
    expect(compilersOf(stdout, 0)).toContain('TurboFan');
  });
});

/** The compilers that functions of so many bytes at least went through. */
function compilersOf(trace: string, leastSize: number): readonly string[] {
  return [...trace.matchAll(COMPILED)].flatMap(([, compiler = '', size]) =>
    Number(size) >= leastSize ? [compiler] : [],
  );
}

import { expect } from 'vitest';
import type { StepResult } from '../action/run-action.ts';
import type { Scenario } from '../action/scenario.ts';

/** Every identifier of the tests' audiences holds this word, and nothing else that is written anywhere does. */
export const CANARY = 'KANARIENVOGEL';

/** As many as are asked for, each unlike all others. */
export function canaries(count: number, from = 0): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${CANARY}${from + index}`);
}

/** Lines that break or strain every rule there is, each with the canary in it. */
export const BAD_LINES: readonly (string | Buffer)[] = [
  `${CANARY}${'x'.repeat(40)}`,
  `${CANARY}\u0007`,
  Buffer.concat([Buffer.from(CANARY), Buffer.from([0xff, 0xfe])]),
  `${CANARY},1,2026`,
  `alias_${CANARY}`,
  `${CANARY}-hyphen`,
  `  ${CANARY}0\t`,
  `"${CANARY}"`,
  `::error::${CANARY}`,
];

/** Lines of an audience as the bytes of a file. */
export function fileOf(lines: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(lines.map((line) => Buffer.concat([Buffer.from(line), Buffer.from('\n')])));
}

/** What an identifier looks like where someone encoded it: hex, spaced hex, base64 at any offset, UTF-16. */
const FORMS: readonly string[] = [
  CANARY,
  ...[Buffer.from(CANARY), Buffer.from(CANARY, 'utf16le')].flatMap((bytes) => [
    bytes.toString('hex'),
    bytes.toString('hex').replace(/..(?=.)/g, '$& '),
    bytes.toString('latin1'),
  ]),
  ...[0, 1, 2].map((offset) =>
    Buffer.from(CANARY)
      .subarray(offset, offset + 9)
      .toString('base64'),
  ),
].map((form) => form.toLowerCase());

/** Neither an identifier nor a secret is in anything that the step wrote, in whatever form. */
export function expectNothingLeaked(result: StepResult, { workspace, jpush }: Scenario): void {
  const { app, dev } = jpush.credentials;
  const written = `${result.everything}\n${workspace.read('report.json')}`;
  const shown = written.replaceAll(/^::add-mask::.*$/gm, '').toLowerCase();
  for (const form of FORMS) expect(shown).not.toContain(form);
  for (const { key, secret } of [app, dev]) {
    for (const form of [
      secret,
      Buffer.from(`${key}:${secret}`).toString('base64'),
      Buffer.from(secret).toString('hex'),
    ]) {
      expect(shown).not.toContain(form.toLowerCase());
    }
  }
}

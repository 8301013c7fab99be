/** One thing wrong with one input. */
export interface InputProblem {
  /** The input as the workflow wrote it. */
  readonly input: string;
  /** A clause that says what is wrong and what is allowed; it never shows a secret. */
  readonly message: string;
}

/** Thrown once for all inputs, so that one run shows everything there is to fix. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problems: readonly InputProblem[];

  constructor(problems: readonly InputProblem[]) {
    const lines = problems.map(({ input, message }) => `\`${input}\`: ${message}`);
    super(
      lines.length === 1
        ? `Input ${lines[0] ?? ''}`
        : `${problems.length} inputs are wrong:\n${lines.map((line) => `- ${line}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

import { hintFor } from '../codes.ts';

/** JPush understood the request and refused it, or failed in its own words. */
export class JPushError extends Error {
  override readonly name = 'JPushError';
  /** What was asked, in words that complete "refused to …": `list the files`. */
  readonly call: string;
  readonly status: number;
  /** JPush's own code; `undefined` where the answer was not JPush's (a gateway's page, nothing at all). */
  readonly code: number | undefined;
  /** What to do about it, one sentence. */
  readonly hint: string;
  /** Seconds that the rate headers ask to wait, where they do. */
  readonly reset: number | undefined;

  constructor(answer: {
    call: string;
    status: number;
    code: number | undefined;
    text: string;
    reset?: number | undefined;
  }) {
    const { call, status, code, text } = answer;
    const said = text === '' ? '' : `: ${text}`;
    const hint = hintFor(status, code);
    super(
      `JPush refused to ${call}${said} (HTTP ${status}${code === undefined ? '' : `, code ${code}`}). ${hint}`,
    );
    this.call = call;
    this.status = status;
    this.code = code;
    this.hint = hint;
    this.reset = answer.reset;
  }
}

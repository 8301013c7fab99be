import { hintFor } from './codes.ts';

/** A 200 whose body is not what JPush documents: no JSON, cut off, of other types, too long. */
export class BadAnswerError extends Error {
  override readonly name = 'BadAnswerError';
  readonly call: string;

  constructor(call: string, fault: string, options?: ErrorOptions) {
    super(
      `JPush's answer to "${call}" makes no sense: ${fault}. Try again; if it happens again, check \`api_url\` and what is between this runner and JPush.`,
      options,
    );
    this.call = call;
  }
}

/** A deletion that was answered, but not with the empty 200 that JPush documents: it may have happened or not. */
export class UnconfirmedDeletionError extends BadAnswerError {
  constructor(call: string, status: number) {
    super(call, `it is not the empty answer of a deletion (HTTP ${status}), so the file may still be there`);
  }
}

/** The request or its answer did not get through. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
  readonly call: string;
  /** `never_sent`: JPush cannot have seen the request. `unknown`: it may have acted on it. */
  readonly outcome: 'never_sent' | 'unknown';
  /** Whether trying again may help; a refused certificate is refused again. */
  readonly isTransient: boolean;

  constructor(
    fault: { call: string; text: string; outcome: 'never_sent' | 'unknown'; isTransient: boolean },
    options?: ErrorOptions,
  ) {
    super(`Could not ${fault.call}: ${fault.text}`, options);
    this.call = fault.call;
    this.outcome = fault.outcome;
    this.isTransient = fault.isTransient;
  }
}

/** The proxy could not connect to JPush: nothing of the request was sent. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  /** Scheme, host and port, without credentials. */
  readonly proxy: string;
  /** What it answered to CONNECT; `undefined` when it did not answer. */
  readonly status: number | undefined;

  constructor(proxy: string, status: number | undefined, options?: ErrorOptions) {
    super(`${proxy} opened no tunnel${status === undefined ? '' : ` (HTTP ${status})`}`, options);
    this.proxy = proxy;
    this.status = status;
  }
}

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

/** Where the advice of a message begins that has no hint of its own. */
const ADVICE = / (?:Run the step|Try again|Check|Write) .*$/s;

/** What failed, without what the user can do about it: where the action itself does something first, or another advice holds. */
export function withoutAdvice(error: Error): string {
  const hint = error instanceof JPushError ? error.hint : undefined;
  return hint === undefined ? error.message.replace(ADVICE, '') : error.message.replace(` ${hint}`, () => '');
}

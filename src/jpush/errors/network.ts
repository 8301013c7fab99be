/** The request or its answer did not get through. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
  readonly call: string;
  /** `never_sent`: JPush cannot have seen the request. `unknown`: it may have acted on it. */
  readonly outcome: 'never_sent' | 'unknown';
  /** Whether trying again may help; a refused certificate stays refused. */
  readonly passing: boolean;

  constructor(
    fault: { call: string; text: string; outcome: 'never_sent' | 'unknown'; passing: boolean },
    options?: ErrorOptions,
  ) {
    super(`Could not ${fault.call}: ${fault.text}`, options);
    this.call = fault.call;
    this.outcome = fault.outcome;
    this.passing = fault.passing;
  }
}

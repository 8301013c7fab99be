/** A 200 whose body is not what JPush documents: no JSON, cut off, of other types, too long. */
export class BadAnswerError extends Error {
  override readonly name = 'BadAnswerError';
  readonly call: string;

  constructor(call: string, fault: string, options?: ErrorOptions) {
    super(
      `JPush's answer to "${call}" makes no sense: ${fault}. Try again; if it stays so, check api_url and what stands between this runner and JPush.`,
      options,
    );
    this.call = call;
  }
}

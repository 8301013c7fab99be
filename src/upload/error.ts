interface Shortfall {
  readonly failed: number;
  readonly of: number;
  /** Whether the next run will take what is at JPush. */
  readonly reuse: boolean;
}

/** Parts that could not be uploaded; the others stay at JPush for the next run to reuse. */
export class UploadError extends Error {
  override readonly name = 'UploadError';

  constructor(shortfall: Shortfall, options: { readonly cause: unknown }) {
    const { failed, of } = shortfall;
    const why = options.cause instanceof Error ? options.cause.message : String(options.cause);
    const what = of === 1 ? 'The audience' : `${failed} of ${of} parts`;
    super(`${what} could not be uploaded. ${why}${restOf(shortfall)}`, options);
  }
}

function restOf({ failed, of, reuse }: Shortfall): string {
  const there = of - failed;
  if (there === 0) return '';
  const advice = reuse ? ' for the next run to reuse' : '; the next run reuses them only with reuse: true';
  return ` The other ${there} of ${of} ${there === 1 ? 'is' : 'are'} at JPush${advice}.`;
}

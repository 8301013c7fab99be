/** Parts that could not be uploaded; the others stay at JPush for the next run to reuse. */
export class UploadError extends Error {
  override readonly name = 'UploadError';

  constructor(failed: number, of: number, options: { cause: unknown }) {
    const why = options.cause instanceof Error ? options.cause.message : String(options.cause);
    const there = of - failed;
    const rest =
      there === 0
        ? ''
        : ` The other ${there} of ${of} ${there === 1 ? 'is' : 'are'} at JPush for the next run to reuse.`;
    super(
      `${of === 1 ? 'The audience' : `${failed} of ${of} parts`} could not be uploaded. ${why}${rest}`,
      options,
    );
  }
}

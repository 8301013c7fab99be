/** An answer was lost, and the list cannot tell whether the file arrived. */
export class UnknownOutcomeError extends Error {
  override readonly name = 'UnknownOutcomeError';

  constructor(options: { readonly cause: unknown }) {
    const why = options.cause instanceof Error ? ` ${options.cause.message}` : '';
    super(
      `Whether it arrived is unknown: JPush lists a new file without a file_name, which may be it, so nothing was sent again. Look at the files with mode list and delete what is too much.${why}`,
      options,
    );
  }
}

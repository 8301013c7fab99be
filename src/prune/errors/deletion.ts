/** Files that should go and did not; the others are gone. */
export class DeletionError extends Error {
  override readonly name = 'DeletionError';

  constructor({ failed, of }: { readonly failed: number; readonly of: number }, options: ErrorOptions) {
    const why = options.cause instanceof Error ? ` ${options.cause.message}` : '';
    super(`${failed} of ${of} files could not be deleted; run the step again.${why}`, options);
  }
}

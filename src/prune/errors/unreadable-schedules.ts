/** Without the schedules nobody knows which files a pending push needs, so none is deleted. */
export class UnreadableSchedulesError extends Error {
  override readonly name = 'UnreadableSchedulesError';

  constructor(options: ErrorOptions) {
    const why = options.cause instanceof Error ? ` ${options.cause.message}` : '';
    super(
      `Nothing is deleted, because the pending schedules could not be read.${why} To go on without looking at them, set protect_scheduled: false.`,
      options,
    );
  }
}

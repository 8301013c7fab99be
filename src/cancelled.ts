/** The reason of every abort that follows a cancelled job. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';

  constructor() {
    super(
      'The job was cancelled; nothing new was started. Run the step again: what is at JPush already is reused.',
    );
  }
}

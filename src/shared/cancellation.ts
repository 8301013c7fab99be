/** The reason of every abort that follows a cancelled job. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';

  constructor() {
    super(
      'The job was cancelled; nothing new was started. Run the step again: what is at JPush already is reused.',
    );
  }
}

/** The reason of an abort that came before a request went out: what it asks for surely did not happen. */
export class UnsentError extends CancelledError {}

/** The work's result, or the signal's reason at once: for work that does not listen to the signal itself. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(signal.reason);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort);
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** The audience was read, and may not go up. */
export class AudienceError extends Error {
  override readonly name = 'AudienceError';
  /** Everything that stands against it, each a sentence: see `checkAudience`. */
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

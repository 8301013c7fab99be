/** The zone of JPush itself, then the one that a server left to its defaults shows. */
const LIKELY_OFFSETS = ['+08:00', '+00:00'];

/** The listed times cannot be true in the assumed zone, so no file's age is known and nothing may be deleted by it. */
export class TimesMisfitError extends Error {
  override readonly name = 'TimesMisfitError';
  /** Values of `time_zone` under which all times can be true, west to east; perhaps none. */
  readonly offsets: readonly string[];

  constructor(offsets: readonly string[]) {
    super(
      'Nothing is deleted, because the age of the files is unknown: JPush lists only valid files, yet read in the ' +
        `time_zone that is set one was created in the future or has expired. ${adviceFor(offsets)}`,
    );
    this.offsets = offsets;
  }
}

function adviceFor(offsets: readonly string[]): string {
  const [first, last] = [offsets[0], offsets.at(-1)];
  if (first === undefined) {
    return 'No offset makes all times fit; look at the files with mode list, and use mode delete for single ones.';
  }
  if (first === last) return `Only time_zone: ${first} fits all times; set it if it is true.`;
  const likely = LIKELY_OFFSETS.find((offset) => offsets.includes(offset));
  const guess = likely === undefined ? '' : `, probably ${likely}`;
  return `All times fit from time_zone: ${first} to ${last}${guess}; set the one that is true.`;
}

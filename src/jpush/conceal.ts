const HIDDEN = '***';
/** Much more than is shown of a message in the end. */
const LONGEST_SEARCHED = 2000;
/** What stands between white space, quotes and brackets. */
const WORD = /[^\s"'`,:;()<>[\]{}]+/g;
/** Of an alias or of the sentence around it: both readings are tried. */
const PUNCTUATION = /[=.!|&+*#@$?。！]+/u;

/** What no message of the service may repeat. */
export interface Confidential {
  readonly secrets: readonly string[];
  /** The lines that were sent. */
  readonly audience: Uint8Array | undefined;
}

/**
 * Makes words of the service fit to be shown: should a refusal quote the secret or a line of the audience, `***` stands
 * in its place.
 */
export function conceal(message: string, { secrets, audience }: Confidential): string {
  const searched = message.slice(0, LONGEST_SEARCHED);
  const text = secrets.reduce((shown, secret) => shown.replaceAll(secret, HIDDEN), searched);
  if (audience === undefined) return text;
  const lines = Buffer.from(audience.buffer, audience.byteOffset, audience.byteLength);
  return text.replace(WORD, (word) => {
    const readings = [word, ...word.split(PUNCTUATION)].filter((reading) => reading !== '');
    return readings.some((reading) => holdsLine(lines, reading)) ? HIDDEN : word;
  });
}

function holdsLine(lines: Buffer, text: string): boolean {
  const line = Buffer.from(`${text}\n`);
  return lines.subarray(0, line.length).equals(line) || lines.includes(Buffer.from(`\n${text}\n`));
}

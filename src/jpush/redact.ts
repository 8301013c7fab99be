const HIDDEN = '***';
/** Much more than is shown of a message in the end. */
const LONGEST_SEARCHED = 2000;
/** More characters than anything has that is hidden: a line at most 40, the token of 49 bytes 68. */
const LONGEST_HIDDEN = 80;
/** Bytes of a line that is hidden wherever it stands; a shorter one may be a piece of an ordinary word. */
const DISTINCTIVE = 6;
const LINE_FEED = 0x0a;

/** What no message of the service may repeat. */
export interface Sensitive {
  readonly secrets: readonly string[];
  /** The lines that were sent, each ended by LF. */
  readonly audience: Uint8Array | undefined;
}

/**
 * Makes words of the service fit to be shown: should a refusal quote the secret or a line of the audience, in whatever
 * sentence, `***` stands in its place. A word that happens to be a line is hidden as well.
 */
export function redact(message: string, { secrets, audience }: Sensitive): string {
  // What is cut in its middle would not be recognised.
  const searched = message.slice(0, LONGEST_SEARCHED + LONGEST_HIDDEN);
  const text = secrets.reduce((shown, secret) => shown.replaceAll(secret, HIDDEN), searched);
  const size = Buffer.byteLength(text.slice(0, LONGEST_SEARCHED));
  return withoutLines(Buffer.from(text), audience ?? new Uint8Array(0), size);
}

/** The first `size` bytes. In bytes, because where UTF-8 stands in UTF-8, it begins and ends with whole characters. */
function withoutLines(text: Buffer, audience: Uint8Array, size: number): string {
  const hidden = new Set<number>();
  for (const line of linesOf(audience)) {
    for (let at = text.indexOf(line); at !== -1; at = text.indexOf(line, at + 1)) {
      if (line.length < DISTINCTIVE && isWithinWord(text, at, at + line.length)) continue;
      for (let byte = at; byte < at + line.length; byte += 1) hidden.add(byte);
    }
  }
  const shown: Buffer[] = [];
  for (let at = 0; at < size; at += 1) {
    if (!hidden.has(at)) shown.push(text.subarray(at, at + 1));
    else if (!hidden.has(at - 1)) shown.push(Buffer.from(HIDDEN));
  }
  return Buffer.concat(shown).toString();
}

/** Every line, short ones but once: there may be millions of the same, and they may stand all over the text. */
function* linesOf(audience: Uint8Array): Generator<Buffer> {
  const lines = Buffer.from(audience.buffer, audience.byteOffset, audience.byteLength);
  const short = new Set<string>();
  for (let start = 0, end = 0; start < lines.length; start = end + 1) {
    end = lines.indexOf(LINE_FEED, start);
    if (end === -1) end = lines.length;
    const line = lines.subarray(start, end);
    if (line.length < DISTINCTIVE) {
      const text = line.toString('latin1');
      if (text === '' || short.has(text)) continue;
      short.add(text);
    }
    yield line;
  }
}

/** Whether a Latin letter or a digit stands on either side. */
function isWithinWord(text: Buffer, start: number, end: number): boolean {
  return /[0-9A-Za-z]/.test(
    text.toString('latin1', start - 1, start) + text.toString('latin1', end, end + 1),
  );
}

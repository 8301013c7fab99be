/** Bytes of a run that is known again; a shorter one may be a piece of any word. */
const RUN = 6;
const LINE_FEED = 0x0a;
/** Bytes of an audience that are folded at once. */
const PIECE = 256 * 1024;
/** Places of the table by which most runs are known not to be searched for; an index has 16 bits. */
const TABLE = 1 << 16;

type Hit = (start: number, end: number) => void;

/** A text without case, width, accents and punctuation, and where each of its bytes came from. */
interface Folded {
  readonly bytes: Buffer;
  /** Of each byte: where the character begins and ends in the text. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/**
 * Finds runs of six bytes that short texts share with long ones, whatever their case, width, accents and punctuation;
 * and lines of fewer bytes, where they are no piece of a longer word.
 */
export class SharedRuns {
  /** By the six bytes as a number: what to do when they are found. */
  readonly #runs = new Map<number, (() => void)[]>();
  readonly #table = new Uint8Array(TABLE);
  readonly #texts: { readonly folded: Folded; readonly text: string; readonly hit: Hit }[] = [];
  readonly #shortLines = new Set<string>();

  /** Takes a text to search for; `hit` is called for each run that is found, with its place in the text. */
  search(text: string, hit: Hit): void {
    const folded = foldWithPlaces(text);
    const { bytes, starts, ends } = folded;
    this.#texts.push({ folded, text, hit });
    eachRun(bytes, (high, low, last) => {
      const run = high * 0x100_0000 + low;
      const found = (): void => hit(starts[last - RUN + 1] ?? 0, ends[last] ?? 0);
      const known = this.#runs.get(run);
      if (known === undefined) this.#runs.set(run, [found]);
      else known.push(found);
      this.#table[indexOf(high, low)] = 1;
    });
  }

  /** Looks through lines of UTF-8. Takes time in proportion to their length. */
  find(lines: Uint8Array): void {
    const all = Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength);
    for (let start = 0; start < all.length; ) {
      // Whole lines, so that no character and no run is cut.
      const limit = start + PIECE;
      const feed = limit >= all.length ? -1 : all.indexOf(LINE_FEED, limit);
      const end = feed === -1 ? all.length : feed + 1;
      const folded = Buffer.from(fold(all.toString('utf8', start, end)));
      this.#findRuns(folded);
      this.#findShortLines(folded);
      start = end;
    }
  }

  #findRuns(folded: Buffer): void {
    eachRun(folded, (high, low) => {
      if (this.#table[indexOf(high, low)] === 0) return;
      const run = high * 0x100_0000 + low;
      const found = this.#runs.get(run);
      if (found === undefined) return;
      for (const hit of found) hit();
      this.#runs.delete(run);
    });
  }

  #findShortLines(folded: Buffer): void {
    for (let start = 0, end = 0; start < folded.length; start = end + 1) {
      end = folded.indexOf(LINE_FEED, start);
      if (end === -1) end = folded.length;
      if (end === start || end - start >= RUN) continue;
      const line = folded.toString('latin1', start, end);
      if (this.#shortLines.has(line)) continue;
      this.#shortLines.add(line);
      for (const text of this.#texts) hideLine(text, folded.subarray(start, end));
    }
  }
}

function hideLine(
  { folded, text, hit }: { readonly folded: Folded; readonly text: string; readonly hit: Hit },
  line: Buffer,
): void {
  const { bytes, starts, ends } = folded;
  for (let at = bytes.indexOf(line); at !== -1; at = bytes.indexOf(line, at + 1)) {
    const start = starts[at] ?? 0;
    const end = ends[at + line.length - 1] ?? 0;
    if (!/[0-9A-Za-z]/.test((text[start - 1] ?? '') + (text[end] ?? ''))) hit(start, end);
  }
}

function indexOf(high: number, low: number): number {
  return Math.imul(high ^ (low << 5), 0x9e37_79b1) >>> 16;
}

/** Calls back with every six bytes in a row, three and three as a number, and the place of the last. */
function eachRun(bytes: Buffer, onRun: (high: number, low: number, last: number) => void): void {
  let [high, low] = [0, 0];
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    length = byte === LINE_FEED ? 0 : length + 1;
    high = ((high << 8) & 0xff_ffff) | (low >>> 16);
    low = ((low << 8) & 0xff_ffff) | byte;
    if (length >= RUN) onRun(high, low, at);
  }
}

/** Letters and digits without case, width and accents; line feeds are kept. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\n]+/gu, '');
}

function foldWithPlaces(text: string): Folded {
  const pieces: Buffer[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let place = 0;
  for (const character of text) {
    const bytes = Buffer.from(fold(character).replaceAll('\n', ''));
    pieces.push(bytes);
    for (let count = 0; count < bytes.length; count += 1) {
      starts.push(place);
      ends.push(place + character.length);
    }
    place += character.length;
  }
  return { bytes: Buffer.concat(pieces), starts, ends };
}

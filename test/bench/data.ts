import { closeSync, openSync, writeSync } from 'node:fs';

/** Random 32-bit numbers that are the same in every run (xoshiro128**). */
export function numbers(seed: number): () => number {
  let [a, b, c, d] = [seed, 0x9e3779b9, 0x243f6a88, 0xb7e15162];
  return () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

/** A registration ID as JPush gives them: 19 lower-case hex digits. */
export function registrationIds(next: () => number): () => string {
  const eight = () => next().toString(16).padStart(8, '0');
  return () => (eight() + eight() + eight()).slice(0, 19);
}

const ASCII = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@!#$.';

/** Aliases of 5 to 40 bytes, every other one with Chinese characters. */
export function mixedAliases(next: () => number): () => string {
  return () => {
    const size = 5 + (next() % 36);
    const hasHan = next() % 2 === 0;
    let alias = '';
    for (let bytes = 0; bytes < size; ) {
      const isHan = hasHan && bytes + 3 <= size && next() % 2 === 0;
      alias += isHan ? String.fromCharCode(0x4e00 + (next() % 20_000)) : ASCII.charAt(next() % ASCII.length);
      bytes += isHan ? 3 : 1;
    }
    return alias;
  };
}

export interface Export {
  readonly path: string;
  readonly lines: number;
  /** Of a hundred lines, how many repeat an earlier one; or how many different ones there are in all. */
  readonly repeats: { readonly percent: number } | { readonly distinct: number };
  readonly identifier: () => string;
  readonly next: () => number;
}

/** Writes a file as it comes out of a warehouse. */
export function writeExport({ path, lines, repeats, identifier, next }: Export): void {
  const file = openSync(path, 'w');
  const earlier: string[] = [];
  let text = '';
  for (let line = 1; line <= lines; line++) {
    const isRepeat =
      'percent' in repeats ? next() % 100 < repeats.percent && line > 1 : earlier.length >= repeats.distinct;
    const chosen = isRepeat ? (earlier[next() % earlier.length] ?? '') : identifier();
    if (!isRepeat && !('percent' in repeats && repeats.percent === 0)) earlier.push(chosen);
    text += `${chosen}\n`;
    if (text.length < 1_000_000 && line < lines) continue;
    writeSync(file, text);
    text = '';
  }
  closeSync(file);
}

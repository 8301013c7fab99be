import { formatNumber } from '../../shared/format.ts';
import { ColumnError } from '../errors.ts';

/** A row that is longer is taken for a file without line ends. */
const LONGEST_ROW = 16 * 1024 * 1024;

const LF = 0x0a;
const CR = 0x0d;

/** Chunks of whole lines. The last one is ended where the text does not end it; CRLF is never cut. */
export async function* splitLines(
  text: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  let pending: Uint8Array = Buffer.alloc(0);
  for await (const chunk of text) {
    const bytes = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    const end = lastLineEnd(bytes);
    if (end > 0) yield bytes.subarray(0, end);
    // A copy: the chunk may be filled again.
    pending = Uint8Array.from(bytes.subarray(end));
    if (pending.length > LONGEST_ROW) {
      const fault = `a row is longer than ${formatNumber(LONGEST_ROW)} bytes. Check that the file has line ends.`;
      throw new ColumnError({ file, line: undefined, fault });
    }
  }
  if (pending.length === 0) return;
  yield pending.at(-1) === CR ? pending : Buffer.concat([pending, Buffer.from('\n')]);
}

/** Behind the end of the line that begins at `from`. */
export function lineEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === LF) return at + 1;
    if (bytes[at] === CR) return bytes[at + 1] === LF ? at + 2 : at + 1;
  }
  return bytes.length;
}

/** Behind the last line end whose second half cannot be in the next chunk. */
function lastLineEnd(bytes: Uint8Array): number {
  for (let at = bytes.length - 1; at >= 0; at--) {
    if (bytes[at] === LF || (bytes[at] === CR && at + 1 < bytes.length)) return at + 1;
  }
  return 0;
}

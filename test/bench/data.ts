import { closeSync, openSync, writeSync } from 'node:fs';

const HEX = Buffer.from('0123456789abcdef');
const ASCII = Buffer.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@!#$.');
/** A registration ID as JPush gives them: 19 lower-case hex digits. */
const ID_LENGTH = 19;
const LONGEST_ALIAS = 40;
/** Bytes of every Chinese character that is used here, in UTF-8. */
const HAN_LENGTH = 3;
/** Random numbers that one identifier may take. */
const DRAWS = 64;
const BUFFER = 1024 * 1024;

/** What an export holds. Nothing is random: the same words give the same bytes on every machine. */
export interface Export {
  readonly kind: 'ids' | 'aliases';
  readonly lines: number;
  /** Of a hundred lines, how many repeat an earlier one. */
  readonly repeated?: number;
  /** How many different identifiers there are at most. */
  readonly distinct?: number;
}

/** Writes an export, one identifier a line; those with fewer lines are the beginnings of those with more. */
export function writeExport(path: string, { kind, lines, repeated = 0, distinct = lines }: Export): void {
  const write = kind === 'ids' ? writeId : writeAlias;
  const file = openSync(path, 'w');
  const buffer = Buffer.allocUnsafe(BUFFER);
  let end = 0;
  let fresh = 0;
  for (let line = 0; line < lines; line += 1) {
    const chance = scatter(line);
    const isRepeat = fresh >= distinct || (fresh > 0 && chance % 100 < repeated);
    end = write(buffer, end, isRepeat ? scatter(chance) % fresh : fresh);
    if (!isRepeat) fresh += 1;
    if (end + LONGEST_ALIAS + 1 <= BUFFER && line + 1 < lines) continue;
    writeSync(file, buffer, 0, end);
    end = 0;
  }
  closeSync(file);
}

/** Writes the identifier of that number and a line feed; returns where they end. */
function writeId(buffer: Buffer, start: number, number: number): number {
  let bits = 0;
  for (let digit = 0; digit < ID_LENGTH; digit += 1) {
    bits = digit % 8 === 0 ? scatter(number * 3 + digit / 8) : bits >>> 4;
    buffer[start + digit] = HEX[bits & 15] ?? 0;
  }
  buffer[start + ID_LENGTH] = 0x0a;
  return start + ID_LENGTH + 1;
}

/** An alias of 5 to 40 bytes; every other one has Chinese characters. */
function writeAlias(buffer: Buffer, start: number, number: number): number {
  let draw = number * DRAWS;
  const next = (): number => scatter(draw++);
  const end = start + 5 + (next() % (LONGEST_ALIAS - 4));
  const hasHan = next() % 2 === 0;
  let at = start;
  while (at < end) {
    const isHan = hasHan && at + HAN_LENGTH <= end && next() % 2 === 0;
    if (isHan) at = writeHan(buffer, at, 0x4e00 + (next() % 20_000));
    else buffer[at++] = ASCII[next() % ASCII.length] ?? 0;
  }
  buffer[end] = 0x0a;
  return end + 1;
}

function writeHan(buffer: Buffer, at: number, codePoint: number): number {
  buffer[at] = 0xe0 | (codePoint >> 12);
  buffer[at + 1] = 0x80 | ((codePoint >> 6) & 0x3f);
  buffer[at + 2] = 0x80 | (codePoint & 0x3f);
  return at + HAN_LENGTH;
}

/** Turns every 32-bit number into another one that looks random ("lowbias32" by Chris Wellons). */
function scatter(number: number): number {
  let bits = number + 0x9e3779b9;
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return (bits ^ (bits >>> 16)) >>> 0;
}

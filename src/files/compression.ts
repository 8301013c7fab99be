import type { FileHandle } from 'node:fs/promises';
import { pipeline, type Transform } from 'node:stream';

/** Large enough that system calls cost nothing, small enough to fit into the processor's cache. */
export const CHUNK = 256 * 1024;
/** What is read first of a later member: many are small. */
const FIRST_READ = 16 * 1024;

/** A format that is decompressed on the fly. Others are only recognised: see `audience/not-text.ts`. */
export interface Compression {
  readonly name: string;
  /** What every member (gzip) or frame (zstd) begins with. */
  readonly starts: (bytes: Uint8Array) => boolean;
  /** Whether members may be padded with NULs (tape blocks, `dd`). */
  readonly padded: boolean;
  readonly decoder: () => Promise<Transform & { readonly bytesWritten: number }>;
}

const FORMATS: readonly Compression[] = [
  {
    name: 'gzip',
    // RFC 1952, 2.3.1.
    starts: (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b,
    padded: true,
    decoder: async () => (await import('node:zlib')).createGunzip({ chunkSize: CHUNK }),
  },
  {
    name: 'zstd',
    // RFC 8878, 3.1.1 and 3.1.2: a frame, or one to be skipped, with which pzstd begins.
    starts: ([first = 0, second, third, fourth]) =>
      (first === 0x28 && second === 0xb5 && third === 0x2f && fourth === 0xfd) ||
      (first >> 4 === 5 && second === 0x2a && third === 0x4d && fourth === 0x18),
    padded: false,
    decoder: async () => (await import('node:zlib')).createZstdDecompress({ chunkSize: CHUNK }),
  },
];

/** Bytes that are enough to recognise every format. */
const LONGEST_MAGIC = 4;

/** Something lies behind the compressed data that is none. */
export class TrailingDataError extends Error {
  override readonly name = 'TrailingDataError';
}

/** By which format the file is compressed, if by any that can be read. */
export async function compressionOf(handle: FileHandle): Promise<Compression | undefined> {
  const start = await readAt(handle, 0, LONGEST_MAGIC);
  return FORMATS.find(({ starts }) => starts(start));
}

/**
 * The bytes that all members or frames of a file hold. Node's own decoders end in silence after the first frame of
 * zstd and before padding of gzip, so each is given what the last one left.
 *
 * @param onRead called with the number of bytes just read for the first time
 * @throws TrailingDataError, and what a decoder throws for data that is damaged or cut off
 */
export async function* decompress(
  format: Compression,
  handle: FileHandle,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let seen = 0;
  const onPosition = (position: number): void => {
    if (position > seen) onRead(position - seen);
    seen = Math.max(seen, position);
  };
  let start: number | undefined = 0;
  while (start !== undefined) {
    const decoder = await format.decoder();
    // An error on either side ends the other; it comes out of the decoder.
    pipeline(readFrom(handle, start, onPosition), decoder, () => undefined);
    yield* decoder;
    if (decoder.bytesWritten === 0) throw new TrailingDataError();
    start = await nextMember(format, handle, start + decoder.bytesWritten);
  }
}

/** Where the next member starts, or nothing at the file's end. */
async function nextMember(
  { starts, padded }: Compression,
  handle: FileHandle,
  behind: number,
): Promise<number | undefined> {
  for (let position = behind; ; ) {
    const bytes = await readAt(handle, position, FIRST_READ);
    if (bytes.length === 0) return undefined;
    const offset = padded ? bytes.findIndex((byte) => byte !== 0) : 0;
    if (offset === -1) {
      position += bytes.length;
      continue;
    }
    const magic = await readAt(handle, position + offset, LONGEST_MAGIC);
    if (!starts(magic)) throw new TrailingDataError();
    return position + offset;
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** Each chunk in a buffer of its own: a stream may keep some. A stream of the handle's own would close it at its end. */
async function* readFrom(
  handle: FileHandle,
  start: number,
  onPosition: (position: number) => void,
): AsyncGenerator<Uint8Array> {
  let size = start === 0 ? CHUNK : FIRST_READ;
  for (let position = start; ; size = Math.min(CHUNK, size * 2)) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(size), 0, size, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    try {
      yield buffer.subarray(0, bytesRead);
    } finally {
      // Now the decoder has it.
      onPosition(position);
    }
  }
}

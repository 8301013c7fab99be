import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import type { Source } from '../audience/types.ts';
import { codeOf, FileError, fileErrorFrom } from './errors.ts';
import type { FoundFile } from './find.ts';

/** Large enough that system calls cost nothing, small enough to stay in the processor's cache. */
const CHUNK = 1024 * 1024;
/** RFC 1952: the two bytes every gzip member starts with. */
const GZIP_MAGIC = [0x1f, 0x8b] as const;

/**
 * Opens a file for one reading, gzip read through. Each chunk is valid until the next one is asked for.
 *
 * @param onRead called with the number of bytes just read from the disk
 */
export function openSource(file: FoundFile, onRead: (bytes: number) => void): Source {
  return { name: file.name, chunks: () => readThrough(file, onRead) };
}

async function* readThrough(file: FoundFile, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file.path);
    const before = await handle.stat({ bigint: true });
    const isGzip = await startsWithGzip(handle);
    yield* isGzip ? readGzip(handle, onRead) : readPlain(handle, chunkFor(file), onRead);
    const after = await handle.stat({ bigint: true });
    if (after.size !== before.size || after.mtimeNs !== before.mtimeNs) {
      throw new FileError(file.name, 'it changed while it was read; let the step that writes it end first.');
    }
  } catch (error) {
    throw error instanceof FileError ? error : faultOf(file.name, error);
  } finally {
    await handle?.close();
  }
}

function faultOf(name: string, error: unknown): unknown {
  if (codeOf(error).startsWith('Z_')) {
    return new FileError(name, 'its gzip data is damaged or cut off; make the file again.', { cause: error });
  }
  return error instanceof Error && 'syscall' in error ? fileErrorFrom(name, error) : error;
}

async function startsWithGzip(handle: FileHandle): Promise<boolean> {
  const start = Buffer.alloc(GZIP_MAGIC.length);
  const { bytesRead } = await handle.read(start, 0, start.length, 0);
  return bytesRead === start.length && GZIP_MAGIC.every((byte, index) => start[index] === byte);
}

/** Thousands of small files would spend more time on large buffers than on reading. */
function chunkFor({ size }: FoundFile): number {
  return Math.min(CHUNK, size + 1);
}

/** Reads ahead by one chunk into two buffers that take turns. */
async function* readPlain(
  handle: FileHandle,
  size: number,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const buffers = [Buffer.allocUnsafe(size), Buffer.allocUnsafe(size)] as const;
  let position = 0;
  let ahead = handle.read(buffers[0], 0, size, 0);
  try {
    for (let turn = 1; ; turn = 1 - turn) {
      const { bytesRead, buffer } = await ahead;
      if (bytesRead === 0) return;
      position += bytesRead;
      ahead = handle.read(turn === 1 ? buffers[1] : buffers[0], 0, size, position);
      onRead(bytesRead);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await ahead.catch(() => undefined);
  }
}

async function* readGzip(handle: FileHandle, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const { createGunzip } = await import('node:zlib');
  const plain = createGunzip({ chunkSize: CHUNK });
  // An error on either side ends the other; it comes out of `plain`.
  pipeline(readAfresh(handle, onRead), plain, () => undefined);
  yield* plain;
}

/** Each chunk in a buffer of its own: a stream may keep some. A stream of the handle's own would close it at its end. */
async function* readAfresh(handle: FileHandle, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    onRead(bytesRead);
    yield buffer.subarray(0, bytesRead);
  }
}

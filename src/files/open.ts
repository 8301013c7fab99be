import { type FileHandle, open, statfs } from 'node:fs/promises';
import type { Source } from '../audience/types.ts';
import { CHUNK, type Compression, compressionOf, decompress, TrailingDataError } from './compression.ts';
import type { FoundFile } from './described.ts';
import { codeOf, FileError, fileErrorFrom } from './errors.ts';

/**
 * Opens a file for reading, decompressed where it is gzip or zstd. Each chunk is valid until the next one is asked for.
 *
 * @param onRead called with the number of bytes just read from the disk for the first time; a second reading counts nothing
 */
export function openSource(file: FoundFile, onRead: (bytes: number) => void): Source {
  let counted = 0;
  return {
    name: file.name,
    chunks: () => {
      let position = 0;
      return readThrough(file, (bytes) => {
        position += bytes;
        if (position > counted) onRead(position - counted);
        counted = Math.max(counted, position);
      });
    },
  };
}

async function* readThrough(file: FoundFile, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let handle: FileHandle | undefined;
  let compression: Compression | undefined;
  try {
    if (file.size === 0 && (await isOfKernel(file.path))) throw new SizeZeroError(file.name);
    handle = await open(file.path);
    const before = await handle.stat({ bigint: true });
    compression = await compressionOf(handle);
    yield* compression === undefined
      ? readPlain(handle, file, onRead)
      : decompress(compression, handle, onRead);
    const after = await handle.stat({ bigint: true });
    if (after.size !== before.size || after.mtimeNs !== before.mtimeNs) {
      throw new FileError(file.name, 'it changed while it was read; let the step that writes it end first.');
    }
  } catch (error) {
    throw error instanceof FileError ? error : faultOf(file.name, error, compression?.name ?? '');
  } finally {
    await handle?.close();
  }
}

/** Types of Linux file systems whose files the kernel makes up as they are read (magic.h): proc, sysfs, debugfs, tracefs. */
const KERNEL_FILE_SYSTEMS: readonly number[] = [0x9fa0, 0x6265_6572, 0x6462_6720, 0x7472_6163];

/** Some files of the kernel take minutes for a byte, some never end: they are not even read. */
async function isOfKernel(path: string): Promise<boolean> {
  return await statfs(path).then(
    ({ type }) => KERNEL_FILE_SYSTEMS.includes(type),
    () => false,
  );
}

class SizeZeroError extends FileError {
  constructor(name: string) {
    super(name, 'it has size 0 and still gives data; write that to a file first.');
  }
}

function faultOf(name: string, error: unknown, format: string): unknown {
  if (error instanceof TrailingDataError) {
    return new FileError(
      name,
      `something else follows its ${format} data, so the rest of the file cannot be read; make the file again.`,
      { cause: error },
    );
  }
  const code = codeOf(error);
  if (code === 'ZSTD_error_frameParameter_windowTooLarge') {
    return new FileError(
      name,
      'its zstd data needs too much memory; compress it without --long or --ultra.',
      {
        cause: error,
      },
    );
  }
  if (code.startsWith('Z_') || code.startsWith('ZSTD_')) {
    return new FileError(
      name,
      `its ${format} data is damaged or cut off, or something else follows it; make the file again.`,
      { cause: error },
    );
  }
  return error instanceof Error && 'syscall' in error ? fileErrorFrom(name, error) : error;
}

/** Thousands of small files would spend more time on large buffers than on reading. */
function chunkFor({ size }: FoundFile): number {
  return Math.min(CHUNK, size + 1);
}

/** Reads ahead by one chunk into two buffers that take turns. */
async function* readPlain(
  handle: FileHandle,
  file: FoundFile,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const size = chunkFor(file);
  const buffers = [Buffer.allocUnsafe(size), Buffer.allocUnsafe(size)] as const;
  let position = 0;
  let ahead = handle.read(buffers[0], 0, size, 0);
  try {
    for (let turn = 1; ; turn = 1 - turn) {
      const { bytesRead, buffer } = await ahead;
      if (bytesRead === 0) return;
      if (file.size === 0) throw new SizeZeroError(file.name);
      position += bytesRead;
      ahead = handle.read(turn === 1 ? buffers[1] : buffers[0], 0, size, position);
      onRead(bytesRead);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await ahead.catch(() => undefined);
  }
}

import { closeSync, existsSync, mkdirSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { FileError } from './errors.ts';

/** Text gathered before it is written: ten million problem lines must not be ten million system calls. */
const BUFFERED = 64 * 1024;

/**
 * A text file written piece by piece. A disk that fills up does not end the step: the first fault is kept and nothing
 * more is written.
 */
export class ReportFile {
  readonly path: string;
  #descriptor: number | undefined;
  #buffer = '';
  #fault: unknown;

  /**
   * Opens the file, its folders made; a fault shows in {@link fault}.
   *
   * @param mark what every report begins with
   * @throws FileError when the file exists and holds something else: perhaps the audience itself, by whatever link
   */
  constructor(path: string, { workspace, mark }: { readonly workspace: string; readonly mark: string }) {
    this.path = resolve(workspace, path);
    if (holdsOther(this.path, mark)) {
      throw new FileError(
        path,
        'it exists and is no report of this action, so it was not overwritten. Set `report_path` to another file.',
      );
    }
    this.#attempt(() => {
      makeFolder(dirname(this.path));
      this.#descriptor = openSync(this.path, 'w');
    });
  }

  /** Why the file is not whole, if it is not. */
  get fault(): unknown {
    return this.#fault;
  }

  write(text: string): void {
    this.#buffer += text;
    if (this.#buffer.length >= BUFFERED) this.#flush();
  }

  close(): void {
    this.#flush();
    const descriptor = this.#descriptor;
    this.#descriptor = undefined;
    if (descriptor !== undefined) this.#attempt(() => closeSync(descriptor));
  }

  #flush(): void {
    const bytes = Buffer.from(this.#buffer);
    this.#buffer = '';
    const descriptor = this.#descriptor;
    if (descriptor === undefined || this.#fault !== undefined) return;
    this.#attempt(() => {
      for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
    });
  }

  #attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#fault ??= error;
    }
  }
}

/** What cannot be looked into cannot be opened either, or is no regular file: a pipe, a device. */
function holdsOther(path: string, mark: string): boolean {
  let descriptor: number | undefined;
  try {
    const stats = statSync(path);
    // Opening one waits until another process reads it: for ever.
    if (stats.isFIFO()) return true;
    if (!stats.isFile() || stats.size === 0) return false;
    descriptor = openSync(path, 'r');
    const start = Buffer.alloc(mark.length);
    return start.toString('utf8', 0, readSync(descriptor, start)) !== mark;
  } catch {
    return false;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** `mkdirSync`'s own recursion never ends where a file system takes no folders, as under /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  // A drive that is not there has no folder above itself: to make it fails, as it should.
  if (parent !== path) makeFolder(parent);
  try {
    mkdirSync(path);
  } catch (error) {
    // Another step may have been faster.
    if (!existsSync(path)) throw error;
  }
}

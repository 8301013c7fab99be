import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

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

  /** Opens the file, its folders made; a fault shows in {@link fault}. */
  constructor(path: string, workspace: string) {
    this.path = resolve(workspace, path);
    this.#attempt(() => {
      mkdirSync(dirname(this.path), { recursive: true });
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

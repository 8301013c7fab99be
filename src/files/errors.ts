import { shorten } from '../shared/format.ts';

/** A longer pattern is shortened in messages, so that what is wrong with it is not cut off. */
const LONGEST_SHOWN = 300;

/** A file of the audience that cannot be used. The message has its path as the user's pattern found it. */
export class FileError extends Error {
  override readonly name = 'FileError';
  readonly path: string;

  constructor(path: string, fault: string, options?: ErrorOptions) {
    super(`${shorten(path, LONGEST_SHOWN)}: ${fault}`, options);
    this.path = path;
  }
}

const FAULTS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file. Check the path, and that an earlier step made or downloaded it.'],
  ['EACCES', "permission denied; fix the file's permissions in an earlier step."],
  ['EPERM', "permission denied; fix the file's permissions in an earlier step."],
  ['EBUSY', 'another program has it open (a spreadsheet, a virus scanner); close it, or run the step again.'],
  ['EISDIR', 'it is a directory; name the files in it, for example with a glob.'],
  ['ENOTDIR', 'a part of the path is a file, not a directory.'],
  ['ELOOP', 'its symbolic links go in a circle.'],
  ['ENAMETOOLONG', 'the path is too long.'],
]);

/** The code of an error of Node's own (`ENOENT`, `Z_DATA_ERROR`), or nothing. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Puts an error of the file system into a sentence, the original kept as `cause`. */
export function fileErrorFrom(path: string, error: unknown): FileError {
  const code = codeOf(error);
  const fault = FAULTS.get(code) ?? `it cannot be read${code === '' ? '' : ` (${code})`}.`;
  return new FileError(path, fault, { cause: error });
}

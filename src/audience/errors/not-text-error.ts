/** A file is no text at all, by its first bytes. */
export class NotTextError extends Error {
  override readonly name = 'NotTextError';
  readonly file: string;

  constructor({
    file,
    kind,
    remedy,
  }: { readonly file: string; readonly kind: string; readonly remedy: string }) {
    super(`${file} is ${kind}, not text with one identifier a line; ${remedy}.`);
    this.file = file;
  }
}

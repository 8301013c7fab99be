export type WrongEncoding = 'UTF-16' | 'UTF-16LE' | 'UTF-16BE' | 'UTF-32' | 'UTF-32LE' | 'UTF-32BE';

/** A whole file is in another encoding than UTF-8, the only one JPush takes. */
export class EncodingError extends Error {
  override readonly name = 'EncodingError';
  readonly file: string;
  /** As `iconv` calls it. */
  readonly encoding: WrongEncoding;

  constructor({ file, encoding }: { readonly file: string; readonly encoding: WrongEncoding }) {
    super(
      `${file} is ${encoding}, JPush takes only UTF-8; convert it first: iconv -f ${encoding} -t UTF-8 OLD > NEW`,
    );
    this.file = file;
    this.encoding = encoding;
  }
}

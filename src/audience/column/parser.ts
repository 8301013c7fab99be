import type { Options } from 'csv-parse/sync';

/** Characters that may separate fields. */
export const DELIMITERS = [
  { character: ',', name: 'commas' },
  { character: '\t', name: 'tabs' },
  { character: ';', name: 'semicolons' },
  { character: '|', name: 'vertical bars' },
] as const;

export type Delimiter = (typeof DELIMITERS)[number];

/** The fields of each record. Bytes are latin1 characters, so that none is lost. */
export type Parse = (bytes: Uint8Array, delimiter: Delimiter) => readonly (readonly string[])[];

/** Loads the CSV parser, which only `column` needs. Rows may have any number of fields; quotes are read strictly. */
export async function loadParser(): Promise<Parse> {
  const { parse } = await import('csv-parse/sync');
  return (bytes, { character }) => {
    const options: Options = {
      delimiter: character,
      encoding: 'latin1',
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
    };
    return parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), options);
  };
}

import { ColumnError } from '../errors.ts';
import type { Delimiter, Parse } from './parser.ts';

/** Where a file has the column. */
export interface ColumnPlace {
  readonly delimiter: Delimiter;
  /** From 0. */
  readonly index: number;
  /** Fields of the header, and so of every row. */
  readonly fields: number;
}

export interface HeaderOptions {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** As the input has it: a name, or a number from 1. */
  readonly column: string;
  /** Whether the file may be a list of one identifier per line instead: one of `exclude_path`. */
  readonly maybePlain: boolean;
  /** Those that the fields may have. */
  readonly delimiters: readonly Delimiter[];
  readonly parse: Parse;
}

/** The header as it reads with one delimiter. */
interface Split {
  readonly delimiter: Delimiter;
  readonly names: readonly string[];
}

/** Identifiers, or numbers of people: what is there when a header is missing. */
const DATA = /^(?:[0-9a-f]{11}|[0-9a-f]{19}|\d{5,})$/;

/**
 * Finds the column in a header. The delimiter is the one that gives the name; for a number it must be the only one
 * that the header has.
 *
 * @returns nothing for a file that has no columns, where that is allowed
 * @throws {ColumnError} Its message never shows a field: a file without header has data there.
 */
export function findColumn(header: Uint8Array, options: HeaderOptions): ColumnPlace | undefined {
  const splits = options.delimiters.flatMap((delimiter) => splitBy(delimiter, header, options.parse));
  const several = splits.filter(({ names }) => names.length > 1);
  const found = /^[1-9]\d*$/.test(options.column)
    ? byNumber(Number(options.column), { splits, several, options })
    : byName({ splits, several, options });
  if (found === undefined) return undefined;
  const { delimiter, names, index } = found;
  return { delimiter, index, fields: names.length };
}

interface Search {
  readonly splits: readonly Split[];
  readonly several: readonly Split[];
  readonly options: HeaderOptions;
}

type Found = Split & { readonly index: number };

function byName({ splits, several, options }: Search): Found | undefined {
  const wanted = options.column.normalize('NFC');
  const having = ({ names }: Split): boolean => names.includes(wanted);
  const [match, other] = several.length > 0 ? several.filter(having) : splits.filter(having).slice(0, 1);
  if (match === undefined) {
    if (several.length === 0 && options.maybePlain) return undefined;
    throw fault(
      options,
      `has no field that is called \`${options.column}\`${shape(several)}. ${advice(options)}`,
    );
  }
  if (other !== undefined) throw ambiguous(options, [match, other]);
  const index = match.names.indexOf(wanted);
  if (match.names.lastIndexOf(wanted) !== index) {
    throw fault(
      options,
      `has two fields that are called \`${options.column}\`. Set \`column\` to the number of the one that is meant, ${index + 1} or ${match.names.lastIndexOf(wanted) + 1}.`,
    );
  }
  return { ...match, index };
}

function byNumber(number: number, { splits, several, options }: Search): Found | undefined {
  if (several.length === 0 && options.maybePlain) return undefined;
  const [match, other] = several.length > 0 ? several : splits;
  if (match === undefined) throw fault(options, `cannot be read as CSV: its quotation marks do not fit.`);
  if (several.length > 1 && other !== undefined) throw ambiguous(options, [match, other]);
  const index = number - 1;
  const name = match.names[index];
  if (name === undefined) {
    throw fault(options, `has no field ${number}${shape(several)}. ${advice(options)}`);
  }
  const named = match.names.indexOf(options.column);
  if (named !== -1 && named !== index) {
    throw fault(
      options,
      `has a field that is called \`${options.column}\`, and another one in that place. Rename the field, so that \`column: ${options.column}\` can mean only one of them.`,
    );
  }
  if (DATA.test(name)) {
    throw fault(
      options,
      'looks like data: its field in that place is an identifier or a number. Export the file with a header, so that its first row is not lost.',
    );
  }
  return { ...match, index };
}

function splitBy(delimiter: Delimiter, header: Uint8Array, parse: Parse): readonly Split[] {
  try {
    const [fields = []] = parse(header, delimiter);
    return [{ delimiter, names: fields.map(nameOf) }];
  } catch {
    // What does not fit the quotes with this delimiter is separated by another.
    return [];
  }
}

function nameOf(field: string): string {
  return Buffer.from(field, 'latin1')
    .toString()
    .replace(/^[ \t]+|[ \t]+$/g, '')
    .normalize('NFC');
}

function ambiguous(options: HeaderOptions, [one, other]: readonly [Split, Split]): ColumnError {
  return fault(
    options,
    `can be read in two ways, with fields separated by ${one.delimiter.name} or by ${other.delimiter.name}. Set \`column\` to a name that only one of them gives.`,
  );
}

function shape(several: readonly Split[]): string {
  const [split, other] = several;
  if (split === undefined) return ' and only one field (no comma, tab, semicolon or vertical bar)';
  return other === undefined ? ` among ${split.names.length}, separated by ${split.delimiter.name}` : '';
}

function advice({ maybePlain, column }: HeaderOptions): string {
  const check = 'Check the spelling and the case of `column`, and that the first line is a header.';
  return maybePlain
    ? `${check} A file of \`exclude_path\` must have \`${column}\` too, or be a list of one identifier per line; until it is read, no one is left out.`
    : check;
}

function fault({ file, line }: HeaderOptions, text: string): ColumnError {
  return new ColumnError({ file, line, fault: `the header ${text}` });
}

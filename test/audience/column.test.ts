import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readColumn } from '../../src/audience/column/column.ts';
import { ColumnError } from '../../src/audience/errors.ts';
import { inChunks, named, readSources } from './reading.ts';

const rules = { type: 'alias', on_duplicate: 'keep', on_oversize: 'split' } as const;

/** The lines that one column of a text gives, and the lines before the first. */
async function take(
  text: string | Uint8Array,
  column: string,
  { size = 65_536, maybePlain = false }: { readonly size?: number; readonly maybePlain?: boolean } = {},
): Promise<{ readonly lines: readonly string[]; readonly before: number; readonly place: string }> {
  let before = -1;
  let place = '';
  const lines: Buffer[] = [];
  const source = inChunks(named('people.csv', text), [size]);
  for await (const chunk of readColumn(source.chunks(), {
    file: 'people.csv',
    column,
    maybePlain,
    onStart: (linesBefore, found) => {
      before = linesBefore;
      place =
        found === undefined ? 'plain' : `${found.index + 1} of ${found.fields} by ${found.delimiter.name}`;
    },
  })) {
    lines.push(Buffer.from(chunk));
  }
  const all = Buffer.concat(lines).toString();
  return { lines: all.split(/\r\n?|\n/).slice(0, -1), before, place };
}

const field = fc.oneof(
  fc.constantFrom(
    '',
    'alice',
    '13800138000',
    '1507bfd3f79558957de',
    '张三',
    ' x ',
    'a b',
    '\t',
    ',',
    ';',
    '|',
    '"',
    '""',
    'a"b',
    '"a',
    'a,b;c|d\te',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => text.replace(/[\r\n]/g, '')),
);

const table = fc.integer({ min: 1, max: 5 }).chain((width) =>
  fc.record({
    width: fc.constant(width),
    index: fc.integer({ min: 0, max: width - 1 }),
    rows: fc.array(fc.array(field, { minLength: width, maxLength: width }), { maxLength: 12 }),
    delimiter: fc.constantFrom(',', '\t', ';', '|'),
    quoted: fc.boolean(),
    quoted_empty: fc.boolean(),
    record_delimiter: fc.constantFrom('\n', '\r\n', '\r'),
    size: fc.constantFrom(1, 2, 3, 7, 64, 65_536),
    eof: fc.boolean(),
  }),
);

/** Header names that are no data and hold no delimiter. */
function headerOf(width: number): readonly string[] {
  return Array.from({ length: width }, (_, index) => `column ${'abcde'[index]}`);
}

describe('`column`', () => {
  test('gives exactly that column of any table, however the fields are quoted and the file is cut', async () => {
    await fc.assert(
      fc.asyncProperty(table, async ({ width, index, rows, size, ...options }) => {
        // A row that is all blank may be written as a blank line.
        const filled = rows.filter((row) => row.length > 1 || (row[0] ?? '').trim() !== '');
        const header = headerOf(width);
        // Nothing shows the delimiter of a single field.
        const delimiter = width === 1 ? ',' : options.delimiter;
        const text = stringify([header, ...filled], { ...options, delimiter });
        const wanted = filled.map((row) => row[index] ?? '');
        for (const column of [header[index] ?? '', String(index + 1)]) {
          const { lines, before } = await take(text, column, { size });
          expect({ lines, before }).toEqual({ lines: wanted, before: 1 });
        }
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  test('gives what csv-parse gives when it is used plainly, or an error where that has one', async () => {
    const character = fc.constantFrom('a', 'b', ',', ',', '"', '"', '\n', '\r\n', ' ', '张');
    await fc.assert(
      fc.asyncProperty(
        fc.array(character, { maxLength: 30 }).map((characters) => `x,y\n${characters.join('')}`),
        fc.constantFrom(1, 5, 65_536),
        async (text, size) => {
          let expected: readonly string[] | undefined;
          try {
            const records: string[][] = parse(text, {
              record_delimiter: ['\r\n', '\n', '\r'],
              relax_column_count: true,
            });
            // The parser does not distinguish a blank line from one of a field in quotes that is blank.
            const blank = text.split(/\r\n|\n|\r/).filter((one) => /^ *$/.test(one)).length;
            const single = records.filter((record) => record.length === 1).length;
            const last = /(?:^|\r|\n) *$/.test(text) && !/ $/.test(text) ? 1 : 0;
            const isTable =
              single === blank - last && records.every(({ length }) => length === 2 || length === 1);
            const fields = records.slice(1).map((record) => record[1] ?? '');
            // A field over several lines is read by the parser, and refused here.
            if (isTable && !records.some((record) => /[\r\n]/.test(record.join()))) expected = fields;
          } catch {
            // The parser refuses it too.
          }
          const found = await take(text, 'y', { size }).catch((error: unknown) => {
            expect(error).toBeInstanceOf(ColumnError);
            return undefined;
          });
          expect(found?.lines).toEqual(expected);
        },
      ),
      { numRuns: 3000 },
    );
  }, 60_000);

  test('is cut at every byte with the same result', async () => {
    const text = 'id,"name"\r\n1,"a ""b"""\r\n\r\n"2",张三\r3,"x,y"\n4,last';
    for (let size = 1; size <= Buffer.byteLength(text); size++) {
      expect((await take(text, 'name', { size })).lines).toEqual(['a "b"', '', '张三', 'x,y', 'last']);
      expect((await take(text, 'id', { size })).lines).toEqual(['1', '', '2', '3', '4']);
    }
  });

  test.each<[string, string, string, string]>([
    ['commas', 'id,name\n1,a', 'name', '2 of 2 by commas'],
    ['tabs', 'id\tname\n1\ta', 'name', '2 of 2 by tabs'],
    ['semicolons', 'id;name\n1;a', 'name', '2 of 2 by semicolons'],
    ['vertical bars', 'id|name\n1|a', 'name', '2 of 2 by vertical bars'],
    [
      'the delimiter that gives the name, with another inside of a name',
      'id;name, first;x\n1;a;b',
      'id',
      '1 of 3 by semicolons',
    ],
    ['quotes around names', '"id","na,me"\n1,a', 'na,me', '2 of 2 by commas'],
    ['blanks around names', 'id , name \n1,a', 'name', '2 of 2 by commas'],
    ['Chinese names', '编号,会员ID\n1,a', '会员ID', '2 of 2 by commas'],
    ['a single field', 'name\na', 'name', '1 of 1 by commas'],
    ['a number', 'id,name\n1,a', '2', '2 of 2 by commas'],
    ['a line of Excel that says the delimiter', 'sep=;\r\nid, x;name\r\n1;a', 'name', '2 of 2 by semicolons'],
    ['such a line, and the number', 'sep=;\nid, x;name\n1;a', '2', '2 of 2 by semicolons'],
    ['blank lines before the header', '\n \nid,name\n1,a', 'name', '2 of 2 by commas'],
  ])('is found by %s', async (_, text, column, place) => {
    const found = await take(text, column);
    expect(found.place).toBe(place);
    expect(found.lines).toEqual([column === 'id' ? '1' : 'a']);
  });

  test('passes over a header that comes again where files were joined', async () => {
    const text = 'name,id\na,1\nname,id\r\nb,2\n\ufeffname,id\nc,3\nname,other\nname,id';
    expect((await take(text, 'name')).lines).toEqual(['a', '', 'b', '', 'c', 'name', '']);
  });

  test.each<[string, string, string, RegExp]>([
    [
      'a name that no header has',
      'id,name\n1,a',
      'alias',
      /line 1: the header has no field that is called `alias` among 2, separated by commas/,
    ],
    ['a name in another case', 'id,Name\n1,a', 'name', /no field that is called `name`.*the case/],
    ['a name that two have', 'id,name,id\n1,a,2', 'id', /two fields that are called `id`.*1 or 3/],
    ['a number that no header has', 'id,name\n1,a', '3', /no field 3 among 2/],
    ['a number and two delimiters', 'id;name, first\n1;a', '1', /read in two ways.*commas or by semicolons/],
    ['a number that is a name elsewhere', 'id,1\n7,8', '1', /called `1`/],
    ['a number where the header is missing', '13800138000,a\n13800138001,b', '1', /looks like data/],
    ['no header at all', '', 'id', /it is empty/],
    [
      'a row without that field',
      'id,name\n1,a\n2\n3,c',
      'name',
      /line 3: the row has 1 field, the header has 2/,
    ],
    ['a row with more fields', 'id,name\n1,a\n2,b,c', 'id', /line 3: the row has 3 fields, the header has 2/],
    [
      'a field over several lines',
      'id,name\n1,a\n2,"b\nc"\n',
      'id',
      /line 3: a field in quotes does not end on its line/,
    ],
    ['quotes that never end', 'id,name\n1,a\n2,"b', 'id', /line 3: a field in quotes does not end/],
    ['a quotation mark inside of a field', 'id,name\n1,a"b\n', 'id', /line 2: a quotation mark/],
    ['something behind quotes', 'id,name\n1,"a"b\n', 'id', /line 2: a quotation mark/],
    ['a header over several lines', 'id,"na\nme"\n1,a', 'id', /has no field/],
  ])('is an error for %s', async (_, text, column, message) => {
    for (const size of [1, 65_536]) {
      const reading = take(text, column, { size });
      await expect(reading).rejects.toThrow(ColumnError);
      await expect(reading).rejects.toThrow(message);
      await expect(reading).rejects.not.toThrow(/on_invalid/);
    }
  });
});

describe('a file of exclude_path', () => {
  test.each<[string, string, string, readonly string[]]>([
    ['with the column', 'id,name\n1,a\n2,b', 'name', ['a', 'b']],
    ['with nothing but the column', 'name\na\nb', 'name', ['a', 'b']],
    ['that is a plain list', 'a\nb', 'name', ['a', 'b']],
    ['that is a plain list, for a number', 'a\nb', '1', ['a', 'b']],
    ['that is a plain list behind blank lines', '\n\na\nb', '2', ['a', 'b']],
    ['that is empty', '', 'name', []],
  ])('%s is read', async (_, text, column, lines) => {
    expect((await take(text, column, { maybePlain: true })).lines).toEqual(lines);
  });

  test('whose header lacks the column is an error that says what that file is then', async () => {
    const reading = take('id,mail\n1,a', 'name', { maybePlain: true });
    await expect(reading).rejects.toThrow(/must have `name` too, or be a list of one identifier per line/);
  });
});

describe('problems of a column', () => {
  test('have the lines of the file', async () => {
    const text = `\nid,name\n1,good\n2,${'x'.repeat(41)}\n\n3,"a ""quoted"" \u0007"\n`;
    const { problems, audience } = await readSources([inChunks(named('a.csv', text), [5])], {
      rules,
      column: 'name',
    });
    expect(problems.map(({ rule, line, column }) => ({ rule, line, column }))).toEqual([
      { rule: 'too_long', line: 4, column: 1 },
      { rule: 'control_character', line: 6, column: 1 },
    ]);
    expect(audience.counts).toMatchObject({ lines: 4, blank: 1, invalid: 2, count: 1 });
    expect(audience.remarks.map(({ text: remark }) => remark)).toEqual([
      'a.csv: `column` is field 2 of 2, separated by commas.',
    ]);
  });
});

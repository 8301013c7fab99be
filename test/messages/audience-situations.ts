import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { Given, Situation } from './hear.ts';

const ID = '1507bfd3f0000000001';

/** A list of identifiers to be uploaded. */
export function upload(
  content: string | Uint8Array,
  inputs: Given = {},
  more: Partial<Situation> = {},
): Situation {
  return {
    ...more,
    files: { 'vip.txt': content, ...more.files },
    with: { file_path: 'vip.txt', type: 'alias', ...inputs },
  };
}

function ids(count: number, from = 0): string {
  return Array.from(
    { length: count },
    (_, index) => `1507bfd3f${(from + index).toString(16).padStart(10, '0')}\n`,
  ).join('');
}

function aliases(count: number): string {
  return Array.from({ length: count }, (_, index) => `anna_${index}\n`).join('');
}

/** A line of each rule, once and twice, among lines that are right. */
const LINES: readonly (readonly [string | Uint8Array, Given])[] = [
  ['a\u0007b', {}],
  ['x'.repeat(41), {}],
  [`${'x'.repeat(30)},${'y'.repeat(30)}`, {}],
  [Buffer.from([0x61, 0xff, 0x62]), {}],
  ['a-b', {}],
  ['anna,bob', {}],
  ['anna\tbob', {}],
  ['"anna"', {}],
  ['an\u00a0na', {}],
  ['1.6E+19', {}],
  ['10086.0', {}],
  ['NULL', {}],
  ['user_id', {}],
  ['1234567890120000', {}],
  ['xyz', { type: 'registration_id' }],
];

function around(line: string | Uint8Array, times: number, type: string): Uint8Array {
  const good = Buffer.from(type === 'alias' ? aliases(20) : ids(20));
  const bad = Array.from({ length: times }, (_, index) =>
    Buffer.concat([Buffer.from(line), Buffer.from(index === 0 ? '\n' : ' \n')]),
  );
  return Buffer.concat([good, ...bad]);
}

const LINE_SITUATIONS = LINES.flatMap(([line, inputs]) =>
  [1, 2].flatMap((times) =>
    [{}, { on_invalid: 'drop' }, { on_suspicious: 'fail' }].map((rules) =>
      upload(around(line, times, inputs['type'] ?? 'alias'), { on_duplicate: 'keep', ...inputs, ...rules }),
    ),
  ),
);

const TABLE = 'id,name\n1,anna\n2,bob\n';
const csv = (content: string, column: string, more: Given = {}): Situation =>
  upload(content, { column, ...more });
const excluding = (content: string | Uint8Array, inputs: Given = {}): Situation =>
  upload(aliases(20), { exclude_path: 'out.txt', ...inputs }, { files: { 'out.txt': content } });

export const COLUMN_SITUATIONS: readonly Situation[] = [
  csv('', 'name'),
  csv(TABLE, 'nome'),
  csv(TABLE, '5'),
  csv('name,name\na,b\n', 'name'),
  csv('anna\nbob\n', 'name'),
  csv('"a\nb\n', '1'),
  csv('2,1\na,b\n', '1'),
  csv(`${ID},13800138000\n`, '2'),
  csv('a,b;name,c\n', 'name'),
  csv('a,b;c\n1,2;3\n', '1'),
  csv('id,name\n1,"anna\n', 'name'),
  csv('id,name\n1,an"na\n', 'name'),
  csv('id,name\n1,anna,x\n', 'name'),
  csv(`id,${'x'.repeat(17 * 1024 * 1024)}`, 'id'),
  csv('name\nanna\n', 'name'),
  csv(TABLE, 'name'),
  upload(TABLE, { column: 'name', exclude_path: 'out.txt' }, { files: { 'out.txt': 'x,y\n1,2\n' } }),
  upload(TABLE, { column: 'name', file_path: '*.txt' }, { files: { 'b.txt': TABLE } }),
];

const NOT_TEXTS: readonly (readonly number[] | string)[] = [
  [0xd0, 0xcf, 0x11, 0xe0],
  '%PDF-1.7',
  'SQLite format 3\0',
  'PK\x03\x04',
  'PK\x03\x04[Content_Types].xml',
  'PK\x05\x06',
  `${'\0'.repeat(257)}ustar\0`,
  [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
  'Rar!\x1a\x07',
  [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
  [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59],
  'PAR1\x15\x04',
  'version https://git-lfs.github.com/spec/v1\noid sha256:0\n',
  '<!doctype html><html></html>',
  '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>',
  '<?xml version="1.0"?><list/>',
  '{"message": "Not Found"}',
  '["anna", "bob"]',
  '404 Not Found\n',
  '{\\rtf1 anna}',
  '-----BEGIN PGP MESSAGE-----\n',
];

const LONG_NUMBERS = Array.from({ length: 40 }, (_, index) => `12345678901${index + 10}0000\n`).join('');

export const AUDIENCE_SITUATIONS: readonly Situation[] = [
  ...LINE_SITUATIONS,
  ...NOT_TEXTS.map((content) => upload(Buffer.from(typeof content === 'string' ? content : [...content]))),
  upload(gzipSync(gzipSync('anna\n'))),
  upload(zstdCompressSync(zstdCompressSync('anna\n'))),
  // Too few, too many, the wrong ones.
  upload('a\u0007b\n'),
  upload(aliases(3), { min_count: '5' }),
  upload('', {}),
  upload(aliases(3), { max_count: '2' }),
  upload('anna\nanna\nbob\n', { on_duplicate: 'fail' }),
  upload('anna\nanna\nanna\nbob\n', { on_duplicate: 'fail' }),
  upload(ids(20), { type: 'alias' }),
  upload(aliases(20), { type: 'registration_id' }),
  upload('0900e8d85ef\n'),
  upload('13800138000\n', { type: 'registration_id' }),
  upload(`${'x'.repeat(30)},${'y'.repeat(30)}\n`),
  upload('"a"\n"b"\nc\n'),
  upload('13800138000\n13800138001\n13800138002\n', { type: 'registration_id' }),
  upload('1234567890120000\n2234567890120000\n3234567890120000\n4234567890120000\n', {}),
  upload(`1234567890120000\n${aliases(2)}`, {}),
  upload(`user_id\n${aliases(9)}`, {}),
  upload(`user_id\n${aliases(9)}`, { on_suspicious: 'fail' }),
  upload(`user_id\nid\n${aliases(9)}`, { on_suspicious: 'keep' }),
  upload(ids(20), { type: 'alias', on_suspicious: 'keep' }),
  // Exclusions.
  excluding('ANNA_1\n'),
  excluding('ANNA_1\nANNA_2\n', { on_suspicious: 'keep' }),
  excluding('a\u0007b\n'),
  excluding('a\u0007b\nc\u0007d\n'),
  excluding('"anna_1"\n'),
  excluding('"anna_1"\n"anna_2"\n'),
  excluding(''),
  excluding('else_1\n'),
  excluding(ids(20)),
  excluding('a-b\n', { on_suspicious: 'keep' }),
  // Sizes.
  upload(ids(550), { type: 'registration_id' }),
  upload(ids(510), { type: 'registration_id' }),

  upload(ids(10_100), { type: 'registration_id', on_oversize: 'split' }),
  // Encodings.
  upload(Buffer.from([0xc4, 0xe3, 0xba, 0xc3, 0x0a, 0xca, 0xc0, 0xbd, 0xe7, 0x0a])),
  upload('你好世界\n', { encoding: 'gb18030' }),
  upload(Buffer.from('\ufeffanna\n', 'utf16le')),
  upload(Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])),
  upload(Buffer.concat([Buffer.from('你好\n世界\n'), Buffer.from('anna\r\nbob\r\n', 'utf16le')])),
  upload(
    Buffer.concat([
      Buffer.from('你好世界\n'),
      Buffer.from([0xc4, 0xe3, 0xba, 0xc3, 0x0a, 0xca, 0xc0, 0xbd, 0xe7, 0x0a]),
    ]),
  ),
  upload(Buffer.concat([Buffer.from([0x80, 0xff, 0x0a]), Buffer.from('anna\n')]), { encoding: 'gb18030' }),
  upload(Buffer.concat([Buffer.from('anna\nbob\nb\u0000b\n')]), {}),
  upload(Buffer.concat([Buffer.from([0x80, 0xff, 0x0a, 0x80, 0xff, 0x0a]), Buffer.from('anna\n')]), {
    encoding: 'gb18030',
  }),
  // Several files.
  upload(`user_id\n${aliases(9)}`, { file_path: '*.txt' }, { files: { 'b.txt': `user_id\n${aliases(9)}` } }),
  upload(
    '1234567890120000\n',
    { file_path: '*.txt', on_suspicious: 'keep' },
    { files: { 'b.txt': LONG_NUMBERS } },
  ),
  upload(Buffer.concat(LINES.map(([line]) => Buffer.concat([Buffer.from(line), Buffer.from('\n')]))), {
    on_invalid: 'drop',
    on_suspicious: 'keep',
  }),
  // What is left out.
  upload('\ufeffanna\n\ufeffbob\n'),
];

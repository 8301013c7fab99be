import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { NotTextError } from '../../src/audience/errors.ts';
import { readFile } from './reading.ts';

function tar(magic: string): Buffer {
  const block = Buffer.alloc(1024);
  block.write('list.txt\0');
  block.write(magic, 257, 'latin1');
  block.write('alice\n', 512);
  return block;
}

const XLSX = Buffer.from('PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0xxxx[Content_Types].xml', 'latin1');
const LFS =
  'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 18151\n';
const S3 =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>';

describe('a file that is no list of identifiers is refused as what it is, with the way out', () => {
  test.each<[string, RegExp, string | Uint8Array]>([
    ['an Excel workbook', /set `column`/, XLSX],
    ['a zip archive', /Unpack it/, Buffer.from('PK\x03\x04\x14\0\0\0\x08\0list.txt', 'latin1')],
    ['an empty zip archive', /Unpack it/, Buffer.from('PK\x05\x06\0\0', 'latin1')],
    ['an old Excel workbook', /set `column`/, Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)],
    ['a PDF', /one per line/, '%PDF-1.7\n'],
    ['a tar archive', /Unpack it/, tar('ustar\x0000')],
    ['a tar archive', /Unpack it/, tar('ustar  \0')],
    ['a 7z archive', /Unpack it/, Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4)],
    ['a rar archive', /Unpack it/, 'Rar!\x1a\x07\x01\0'],
    ['xz-compressed', /only gzip and zstd/, Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00, 1)],
    ['bzip2-compressed', /only gzip and zstd/, 'BZh91AY&SY\x01'],
    ['gzip inside', /once only/, gzipSync('alice\n')],
    ['zstd inside', /once only/, zstdCompressSync('alice\n')],
    ['an SQLite database', /set `column`/, 'SQLite format 3\0\x10\0'],
    ['a Parquet file', /set `column`/, 'PAR1\x15\x04\x15'],
    ['a rich text document (RTF)', /one per line/, '{\\rtf1\\ansi alice}'],
    ['encrypted or signed', /Decrypt it/, '-----BEGIN PGP MESSAGE-----\n\nhQEMA\n'],
    ['encrypted or signed', /Decrypt it/, 'age-encryption.org/v1\n-> X25519 abc\n'],
    ['encrypted by OpenSSL', /Decrypt it/, 'Salted__\x01\x02'],
    ['a Git LFS pointer', /`lfs: true`/, LFS],
    ['an HTML page', /curl --fail/, '\n<!DOCTYPE html>\n<html><head><title>404</title>'],
    ['an HTML page', /curl --fail/, '<html>\n<head><title>502 Bad Gateway</title></head>'],
    ['an error message in XML', /curl --fail/, S3],
    ['an error message in XML', /curl --fail/, '<Error><Code>AccessDenied</Code></Error>'],
    ['an error message in JSON', /curl --fail/, '{"message":"Not Found","status":"404"}'],
    ['an error message in JSON', /curl --fail/, '{\n  "error": {"code": 1101}\n}'],
    ['JSON', /jq/, '["alice","bob"]'],
    ['JSON', /jq/, '[\n  {"id": 1}\n]'],
    ['JSON', /jq/, '{"id":"alice"}\n{"id":"bob"}\n'],
    ['the error message of a server', /curl --fail/, '404: Not Found'],
    ['the error message of a server', /curl --fail/, '404 page not found\n'],
    ['the error message of a server', /curl --fail/, 'Not Found\n'],
    ['the error message of a server', /curl --fail/, '429: Too Many Requests'],
    ['the error message of a server', /curl --fail/, 'HTTP/1.1 503 Service Unavailable\r\n'],
  ])('%s', async (kind, remedy, content) => {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
    for (const marked of [bytes, Buffer.concat([Buffer.from('\ufeff'), bytes])]) {
      const reading = readFile(marked);
      await expect(reading).rejects.toThrow(NotTextError);
      await expect(reading).rejects.toThrow(`a.txt is ${kind}`);
      await expect(reading).rejects.toThrow(remedy);
    }
  });
});

describe('a list is not taken for something else', () => {
  test.each([
    'PK\nBZh\n',
    'PAR1\nPAR2\n',
    'Rar!\n',
    'gone\n',
    'forbidden\n',
    '404\n403\n',
    'version\nstatus\n',
    'ustar\n'.repeat(100),
    'not found\nalice\n',
    '\n\n',
  ])('%j', async (text) => {
    expect((await readFile(text)).audience.counts.lines).toBeGreaterThan(0);
  });
});

import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { runAction, Workspace } from './run-action.ts';
import { errorsIn } from './scenario.ts';

const INPUTS = { mode: 'validate', file_path: 'list.txt', type: 'alias' } as const;
const LFS = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 18151\n';
const TAR = Buffer.alloc(1024);
TAR.write('list.txt\0');
TAR.write('ustar\x0000', 257, 'latin1');
TAR.write('alice\nbob\n', 512);
const GBK = Buffer.from([0xd5, 0xc5, 0xc8, 0xfd, 0x0a, 0xc0, 0xee, 0xcb, 0xc4, 0x0a]);

/** What people had as their audience, and no one noticed. */
describe.concurrent('a file that is no audience fails the step, also under `on_invalid: drop`', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['the answer 404', '404: Not Found', /the error message of a server/],
    ['an answer in JSON', '{"message":"Not Found"}', /an error message in JSON/],
    ['an answer in XML', '<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>', /in XML/],
    ['a Git LFS pointer', LFS, /a Git LFS pointer .*Set `lfs: true` for actions\/checkout/],
    ['a tar archive in gzip', gzipSync(TAR), /a tar archive/],
    ['gzip in gzip', gzipSync(gzipSync('alice\n')), /gzip inside of compressed data/],
    ['GBK of a Chinese Excel', GBK, /looks like GB18030 .*Set `encoding: gb18030`/],
    ['Chinese UTF-16 without mark', Buffer.from('张三\r\n李四\r\n', 'utf16le'), /`encoding: utf-16le`/],
    [
      'UTF-16 that PowerShell appended',
      Buffer.concat([Buffer.from('alice\r\n'), Buffer.from('bob\r\ncarol\r\n', 'utf16le')]),
      /holds two encodings, UTF-8 and UTF-16LE: line 2/,
    ],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), /is UTF-32, .*Save it as UTF-8/],
  ])('%s', async (_, content, message) => {
    using workspace = new Workspace();
    workspace.write('list.txt', content);
    for (const on_invalid of ['fail', 'drop']) {
      const result = await runAction(workspace, { with: { ...INPUTS, on_invalid } });
      expect(result.exitCode).toBe(1);
      expect(errorsIn(result).join('\n')).toMatch(message);
      expect(errorsIn(result).join('\n')).not.toMatch(/on_invalid: drop|iconv/);
      expect(result.outputs).toMatchObject({ valid: 'false' });
    }
    workspace.write('people.txt', 'alice\n');
    const excluded = { ...INPUTS, file_path: 'people.txt', exclude_path: 'list.txt', on_invalid: 'drop' };
    const result = await runAction(workspace, { with: excluded });
    expect(result.exitCode).toBe(1);
    expect(errorsIn(result).join('\n')).toMatch(message);
  });
});

describe.concurrent('`encoding`', () => {
  test.each<[string, Buffer]>([
    ['gb18030', GBK],
    ['utf-16le', Buffer.from('\ufeff张三\r\n李四\r\n', 'utf16le')],
    ['utf-16be', Buffer.from('\ufeff张三\r\n李四\r\n', 'utf16le').swap16()],
    ['utf-8', Buffer.from('\ufeff张三\r\n李四')],
  ])('%s gives the same audience as UTF-8, compressed or not', async (encoding, content) => {
    using workspace = new Workspace();
    workspace.write('utf8.txt', '张三\n李四\n');
    const plain = await runAction(workspace, { with: { ...INPUTS, file_path: 'utf8.txt' } });
    for (const bytes of [content, gzipSync(content)]) {
      workspace.write('list.txt', bytes);
      const { exitCode, outputs } = await runAction(workspace, { with: { ...INPUTS, encoding } });
      expect(exitCode).toBe(0);
      expect(outputs['sha256']).toBe(plain.outputs['sha256']);
    }
  });

  test('reports a line that it cannot read by its number, and leaves it out under `on_invalid: drop`', async () => {
    using workspace = new Workspace();
    workspace.write('list.txt', Buffer.concat([GBK, Buffer.from([0xd5, 0x0a]), GBK]));
    const inputs = { ...INPUTS, encoding: 'gb18030' };
    const failed = await runAction(workspace, { with: inputs });
    expect(failed.exitCode).toBe(1);
    expect(failed.stdout).toMatch(/^::error title=Not in the encoding,file=list\.txt,line=3,/m);
    const dropped = await runAction(workspace, { with: { ...inputs, on_invalid: 'drop' } });
    expect([dropped.exitCode, dropped.outputs['count']]).toEqual([0, '2']);
  });
});

import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { upload } from './audience-situations.ts';
import type { Situation } from './hear.ts';

const paths = (file_path: string, more: Partial<Situation> = {}): Situation =>
  upload('anna\nbob\n', { file_path }, more);

/** Paths and files that cannot be read as they are written. */
export const FILE_SITUATIONS: readonly Situation[] = [
  paths('nope.txt'),
  paths('vip.txt,nope.txt'),
  paths('*.csv, *.tsv'),
  paths('*.csv'),
  paths('VIP.txt'),
  paths('VIP.*'),
  paths('*.txt\n!VIP.txt'),
  paths('vip.*\n!a.+\\.txt'),
  paths('^vip.*$'),
  paths('~/vip.txt'),
  upload('anna\n', { exclude_path: 'OUT.txt' }, { files: { 'out.txt': 'bob\n' } }),
  upload('anna\n', { exclude_path: 'o*.txt' }, { files: { 'out.txt': 'bob\n', 'Out.txt': 'carl\n' } }),
  paths('data\\vip.txt'),
  paths('a[1]/v.txt', { files: { 'a[1]/w.txt': 'anna\n' } }),
  paths('inside.txt', { files: { 'data/inside.txt': 'anna\n' } }),
  paths('data', { files: { 'data/inside.txt': 'anna\n' } }),
  paths('vip.txt/x'),
  paths('circle', { prepare: (folder) => symlinkSync('circle', join(folder, 'circle')) }),
  paths(`${'x'.repeat(300)}.txt`),
  paths('pipe', { prepare: (folder) => void execFileSync('mkfifo', [join(folder, 'pipe')]) }),
  paths('vip.txt\n!vip.txt'),
  paths('vip.txt\n!a.txt, b.txt'),
  paths('vip.txt\n!nothing.txt'),
  paths('@(a|b)*.txt'),
  paths('x*/../nope.txt'),
  paths('{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}'),
  paths('/proc/version'),
  upload(Buffer.concat([gzipSync('anna\n'), Buffer.from('rest')])),
  upload(Buffer.concat([zstdCompressSync('anna\n'), Buffer.from('rest')])),
  upload(gzipSync('anna\nbob\n').subarray(0, 20)),
  upload(zstdCompressSync('anna\nbob\n'.repeat(1000)).subarray(0, 15)),
  upload(Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xf8, 0x01, 0x00, 0x00])),
  // One more file that is written while it is read has a test of its own.
  { with: { file_path: 'vip.txt', type: 'alias' }, prepare: (folder) => mkdirSync(join(folder, 'x')) },
  upload('anna\n', { file_name: '会员' }),
  { ...paths('会员.txt'), prepare: (folder) => writeFileSync(join(folder, '会员.txt'), 'anna\n') },
];

import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { runAction, Workspace } from './run-action.ts';
import { errorsIn, registrationIds } from './scenario.ts';

const INPUTS = { mode: 'validate', file_path: 'export.txt.gz', type: 'registration_id' } as const;

describe('a gzip file', () => {
  test.each([
    ['of three lines', 3],
    ['of many chunks', 200_000],
  ])('%s is the audience that it holds', async (_size, count) => {
    using workspace = new Workspace();
    workspace.write('export.txt.gz', gzipSync(`${registrationIds(count).join('\r\n')}\n`));
    const { exitCode, outputs } = await runAction(workspace, { with: INPUTS });
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({ valid: 'true', count: String(count), bytes: String(count * 20) });
  });

  test('of several members, as `cat` makes it, is read to its end', async () => {
    using workspace = new Workspace();
    const members = registrationIds(3).map((id) => gzipSync(`${id}\n`));
    workspace.write('export.txt.gz', Buffer.concat(members));
    const { exitCode, outputs } = await runAction(workspace, { with: INPUTS });
    expect([exitCode, outputs['count']]).toEqual([0, '3']);
  });

  test('that is cut off is an error that names the file', async () => {
    using workspace = new Workspace();
    workspace.write('export.txt.gz', gzipSync(registrationIds(2000).join('\n')).subarray(0, -9));
    const result = await runAction(workspace, { with: INPUTS });
    expect(result.exitCode).toBe(1);
    expect(errorsIn(result)).toContainEqual(
      expect.stringMatching(/^export\.txt\.gz: .*gzip.*damaged or cut off/),
    );
  });

  test('that fails another rule ends the step without waiting for the rest of the file', async () => {
    using workspace = new Workspace();
    const wide = Buffer.from(`\ufeff${registrationIds(300_000).join('\n')}`, 'utf16le');
    workspace.write('export.txt.gz', gzipSync(wide, { level: 1 }));
    const result = await runAction(workspace, { with: INPUTS });
    expect(result.exitCode).toBe(1);
    expect(errorsIn(result).join()).toContain('UTF-16');
  });
});

describe('a zstd file', () => {
  test('is the audience that all its frames hold, and so is one of exclude_path', async () => {
    using workspace = new Workspace();
    const ids = registrationIds(5);
    workspace.write('export.txt.zst', Buffer.concat(ids.map((id) => zstdCompressSync(`${id}\n`))));
    workspace.write('out.zst', Buffer.concat(ids.slice(3).map((id) => zstdCompressSync(`${id}\n`))));
    const inputs = { ...INPUTS, file_path: 'export.txt.zst', exclude_path: 'out.zst' };
    const { exitCode, outputs } = await runAction(workspace, { with: inputs });
    expect([exitCode, outputs['count'], outputs['excluded_count']]).toEqual([0, '3', '2']);
  });
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { StepResult } from './run-action.ts';
import { errorsIn, type Scenario, startScenario } from './scenario.ts';
import { sent } from './uploads.ts';

type Content = string | Uint8Array;
type Inputs = Readonly<Record<string, string>>;

const PEOPLE = 'alice\nbob\ncarol\n';
const WITHOUT_BOB = 'alice\ncarol\n';
const PADDING = Buffer.alloc(512);

/** Uploads three people but those of `out.txt`. */
async function upload(scenario: Scenario, content: Content, inputs: Inputs = {}): Promise<StepResult> {
  scenario.workspace.write('vip.txt', PEOPLE);
  scenario.workspace.write('out.txt', content);
  return await scenario.step({ file_path: 'vip.txt', exclude_path: 'out.txt', type: 'alias', ...inputs });
}

function expectRefused(result: StepResult, scenario: Scenario): void {
  expect(result.exitCode, result.stdout).toBe(1);
  expect(errorsIn(result).at(-1)).toContain('Nothing was uploaded or deleted. It is safe to re-run.');
  expect(scenario.jpush.log.requests()).toEqual([]);
}

describe.concurrent('an opt-out that is written like this leaves its person out', () => {
  test.each<[string, Content, Inputs?]>([
    ['behind a byte order mark', '\ufeffbob\n'],
    ['behind a mark in the middle', 'dave\n\ufeffbob\n'],
    ['with blanks, a tab and CRLF', ' \tbob \r\n'],
    ['with CR alone', 'dave\rbob\rerin'],
    ['in gzip', gzipSync('bob\n')],
    ['in the second member of gzip', Buffer.concat([gzipSync('dave\n'), gzipSync('bob\n')])],
    ['behind 512 NULs between two members', Buffer.concat([gzipSync('dave\n'), PADDING, gzipSync('bob\n')])],
    [
      'in the third member',
      Buffer.concat([gzipSync('x\n'), gzipSync('y\n'), PADDING, gzipSync('bob\n'), PADDING]),
    ],
    ['in the second frame of zstd', Buffer.concat([zstdCompressSync('dave\n'), zstdCompressSync('bob\n')])],
    ['in UTF-16', Buffer.from('bob\r\n', 'utf16le'), { file_path: 'wide.txt', encoding: 'utf-16le' }],
    ['in a column', 'when,who\n2026-11-01,"bob"\n', { column: 'who', file_path: 'people.csv' }],
  ])('%s', async (_, content, inputs) => {
    await using scenario = await startScenario();
    scenario.workspace.write('wide.txt', Buffer.from(PEOPLE, 'utf16le'));
    scenario.workspace.write('people.csv', `who\n${PEOPLE}`);
    const { exitCode, stdout, outputs } = await upload(scenario, content, inputs);
    expect(exitCode, stdout).toBe(0);
    expect(outputs['excluded_count']).toBe('1');
    expect(scenario.jpush.contentOf(outputs['file_id'] ?? '')?.toString()).toBe(WITHOUT_BOB);
  });

  test.each([
    'out.txt',
    './out.txt',
    'sub/../out.txt',
    'o*.txt',
    '**/out.txt',
    '{out,none}.txt',
    '["out.txt"]',
  ])('by the path %s', async (exclude_path) => {
    await using scenario = await startScenario();
    mkdirSync(join(scenario.workspace.path, 'sub'));
    const { exitCode, stdout, outputs } = await upload(scenario, 'bob\n', { exclude_path });
    expect(exitCode, stdout).toBe(0);
    expect(scenario.jpush.contentOf(outputs['file_id'] ?? '')?.toString()).toBe(WITHOUT_BOB);
  });
});

describe.concurrent('an opt-out that may not be the identifier fails the step', () => {
  const LINES: readonly (readonly [string, Content])[] = [
    ['in quotes', '"bob"\n'],
    ['in single quotes', "'bob'\n"],
    ['in typographic quotes', '“bob”\n'],
    ['before a no-break space', 'bob\u00a0\n'],
    ['behind a zero-width space', '\u200bbob\n'],
    ['with a direction mark', 'bob\u200e\n'],
    ['behind an ideographic space', '\u3000bob\n'],
    ['with a comma behind it', 'bob,\n'],
    ['in a row of several', 'bob,carol\n'],
    ['under a header', 'alias\nbob\n'],
    ['as a placeholder', 'NULL\nbob\n'],
    ['as a rounded number', '1.3800138E10\n'],
  ];

  test.each(LINES)('%s, unless `on_suspicious: keep` says to take it as it is', async (_, content) => {
    await using scenario = await startScenario();
    const result = await upload(scenario, content, { on_invalid: 'drop' });
    expectRefused(result, scenario);
    expect(errorsIn(result).join('\n')).toMatch(/`exclude_path`/);
    expect(errorsIn(result).join('\n')).not.toMatch(/set `?on_invalid: drop/);
    const kept = await upload(scenario, content, { on_suspicious: 'keep' });
    expect(kept.exitCode, kept.stdout).toBe(0);
    expect(kept.stdout).toMatch(/^::warning .*out\.txt/m);
  });
});

describe.concurrent('opt-outs of which none is in the audience, and some are in another letter case,', () => {
  test.each<[string, Content, string, Inputs?]>([
    ['in capitals', 'BOB\nDAVE\n', '1 line of the audience differs'],
    ['with a capital', 'Bob\nCarol\n', '2 lines of the audience differ'],
    ['in gzip', gzipSync('BOB\n'), '1 line of the audience differs'],
    [
      'in UTF-16',
      Buffer.from('BOB\r\n', 'utf16le'),
      '1 line of the audience differs',
      { file_path: 'wide.txt', encoding: 'utf-16le' },
    ],
    [
      'in a column',
      'when,WHO\n2026-11-01,BOB\n',
      '1 line of the audience differs',
      { column: '1', file_path: 'people.csv', exclude_path: 'who.csv' },
    ],
  ])('fail the step: %s', async (_, content, differs, inputs) => {
    await using scenario = await startScenario();
    scenario.workspace.write('wide.txt', Buffer.from(PEOPLE, 'utf16le'));
    scenario.workspace.write('people.csv', `who,when\n${PEOPLE.replaceAll('\n', ',1\n')}`);
    scenario.workspace.write('who.csv', 'WHO,when\nBOB,1\n');
    const result = await upload(scenario, content, inputs);
    expectRefused(result, scenario);
    expect(errorsIn(result).join('\n')).toContain(
      `No line of \`exclude_path\` is in the audience, and ${differs} from a line of \`exclude_path\` only in letter case`,
    );
    const kept = await upload(scenario, content, { ...inputs, on_suspicious: 'keep' });
    expect(kept.exitCode, kept.stdout).toBe(0);
    expect(kept.stdout).toMatch(/^::warning .*only in letter case/m);
    expect(sent(scenario, kept)).toBe(PEOPLE);
  });

  test('but not where other people are in them', async () => {
    await using scenario = await startScenario();
    const result = await upload(scenario, 'dave\nERIN\n');
    expect(result.exitCode, result.stdout).toBe(0);
    expect(result.stdout).not.toContain('letter case');
    expect(sent(scenario, result)).toBe(PEOPLE);
  });

  test('and only warn where one is in them as it is written: the other may be another person', async () => {
    await using scenario = await startScenario();
    const result = await upload(scenario, 'bob\nCAROL\n');
    expect(result.exitCode, result.stdout).toBe(0);
    expect(result.stdout).toMatch(
      /^::warning [^\n]*::1 line of the audience differs from a line of `exclude_path` only in letter case, so people/m,
    );
    expect(sent(scenario, result)).toBe(WITHOUT_BOB);
  });
});

describe.concurrent('a file of opt-outs that cannot be read in full fails the step, also under `on_invalid: drop`', () => {
  const LFS = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 18151\n';

  test.each<[string, Content, RegExp]>([
    ['a Git LFS pointer', LFS, /out\.txt is a Git LFS pointer/],
    ['a pointer in gzip', gzipSync(LFS), /out\.txt is a Git LFS pointer/],
    ['the answer 404', '404: Not Found', /out\.txt is the error message of a server/],
    ['an error in JSON', '{"message":"Not Found"}', /out\.txt is an error message in JSON/],
    ['text behind gzip', Buffer.concat([gzipSync('dave\n'), Buffer.from('bob\n')]), /something else follows/],
    [
      '512 NULs and text behind gzip',
      Buffer.concat([gzipSync('d\n'), PADDING, Buffer.from('bob\n')]),
      /something else follows/,
    ],
    ['gzip that is cut off', gzipSync('bob\n'.repeat(99)).subarray(0, -4), /damaged or cut off/],
    [
      'gzip behind zstd',
      Buffer.concat([zstdCompressSync('d\n'), gzipSync('bob\n')]),
      /something else follows/,
    ],
    ['GBK', Buffer.from([0xd5, 0xc5, 0xc8, 0xfd, 0x0a, 0xc0, 0xee, 0xcb, 0xc4, 0x0a]), /`encoding: gb18030`/],
    ['UTF-16', Buffer.from('bob\r\n', 'utf16le'), /`encoding: utf-16le`/],
    ['a line that is too long', `bob\n${'x'.repeat(41)}\n`, /out\.txt|`exclude_path`/],
  ])('%s', async (_, content, message) => {
    await using scenario = await startScenario();
    const result = await upload(scenario, content, { on_invalid: 'drop' });
    expectRefused(result, scenario);
    expect(errorsIn(result).join('\n')).toMatch(message);
  });
});

describe.concurrent('a path of opt-outs that may mean another file fails the step', () => {
  test.each<[string, RegExp]>([
    ['gone.txt', /there is no such file/],
    ['gone*.txt', /no file matches/],
    ['out.txt, more.txt', /the line holds a comma\. Write one entry per line/],
    ['out.txt more.txt', /the line holds a blank/],
    ['"out.txt"', /the line is in quotes/],
    ['- out.txt', /begins with a dash and a blank/],
    ['^o.*$', /looks like a regular expression, and is read as a glob/],
    ['^out\\.txt$', /looks like a regular expression/],
    ['/^out.*/i', /looks like a regular expression/],
    ['(out|more).txt', /looks like a regular expression/],
    ['o.+', /looks like a regular expression/],
    ['out.txt\nnone', /"none" is one of several entries/],
    ['', /the value is empty/],
    ['$OPT_OUTS', /an expression that was not replaced/],
  ])('%j', async (exclude_path, message) => {
    await using scenario = await startScenario();
    const result = await upload(scenario, 'bob\n', { exclude_path });
    expectRefused(result, scenario);
    expect(errorsIn(result).join('\n')).toMatch(message);
  });
});

/** Where upper and lower case are one, a file is found in any spelling. */
const CASE_COUNTS = process.platform !== 'win32' && process.platform !== 'darwin';

describe
  .skipIf(!CASE_COUNTS)
  .concurrent('letter case, where names are case-sensitive (not on Windows and macOS)', () => {
    test.each([
      ['OUT.txt', 'out.txt'],
      ['Out*.txt', 'out.txt'],
      ['*.TXT', 'out.txt'],
      ['Lists/old.txt', 'lists/old.txt'],
      ['./LISTS/*.txt', 'lists/old.txt'],
    ])(
      '%s finds nothing, and the error has the name that was probably meant',
      async (exclude_path, meant) => {
        await using scenario = await startScenario();
        mkdirSync(join(scenario.workspace.path, 'lists'));
        scenario.workspace.write('lists/old.txt', 'dave\n');
        const result = await upload(scenario, 'bob\n', { exclude_path });
        expectRefused(result, scenario);
        expect(errorsIn(result).join('\n')).toContain(`There is ${meant}: names are case-sensitive here.`);
      },
    );

    test.each(['out*.txt', '**/out*', 'o*.txt\n!out.txt\nout.txt.bak'])(
      'a glob that passes over a file of opt-outs is an error with its name: %j',
      async (exclude_path) => {
        await using scenario = await startScenario();
        scenario.workspace.write('OUT-2.TXT', 'carol\n');
        scenario.workspace.write('out.txt.bak', 'dave\n');
        const result = await upload(scenario, 'bob\n', { exclude_path });
        expectRefused(result, scenario);
        expect(errorsIn(result).join('\n')).toMatch(
          /it passes over OUT-2\.TXT, which differs from it only in letter case, .*Add a line OUT-2\.TXT, or !OUT-2\.TXT/,
        );
      },
    );

    test.each<[string, string]>([
      ['out*.txt\nOUT-2.TXT', 'alice\n'],
      ['out*.txt\nOUT*', 'alice\n'],
      ['out*.txt\n!OUT-2.TXT', WITHOUT_BOB],
      ['out.txt', WITHOUT_BOB],
    ])(
      'a line for that file, either way, or a path as it is written settles it: %j',
      async (exclude_path, sent) => {
        await using scenario = await startScenario();
        scenario.workspace.write('OUT-2.TXT', 'carol\n');
        const { exitCode, stdout, outputs } = await upload(scenario, 'bob\n', { exclude_path });
        expect(exitCode, stdout).toBe(0);
        expect(stdout).not.toContain('excludes no file');
        expect(scenario.jpush.contentOf(outputs['file_id'] ?? '')?.toString()).toBe(sent);
      },
    );
  });

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../src/audience/types.ts';
import { MODES } from '../../src/inputs/catalogue.ts';
import type { KeepReason } from '../../src/prune/types.ts';
import { describeError } from '../../src/report/failure.ts';
import type { Findings } from '../../src/report/findings.ts';
import { joinSections, SUMMARY_LIMIT } from '../../src/report/summary/layout.ts';
import { type SummaryInput, summaryOf } from '../../src/report/summary/summary.ts';
import { nastyText } from './nasty.ts';
import { audience, NOW, outcome, part, problems, remoteFile, SCENARIOS } from './scenarios.ts';

const RULES: readonly Rule[] = [
  'too_long',
  'not_utf8',
  'not_decodable',
  'control_character',
  'alias_alphabet',
  'registration_id_form',
  'csv_row',
  'header',
  'spreadsheet_number',
  'duplicate',
];
const KEEP_REASONS: readonly (readonly [KeepReason, string])[] = [
  ['protected', 'listed in protect'],
  ['scheduled', 'a pending schedule needs it'],
  ['too_young', 'younger than min_age'],
  ['kept_last', 'one of the newest that keep_last keeps'],
  ['not_old_enough', 'younger than older_than'],
  ['enough_free', 'enough slots are free without it'],
  ['other_type', 'of another type'],
  ['other_name', 'its name is not known'],
  ['unreadable_time', 'its time cannot be read'],
  ['uploaded_now', 'part of the audience of this run'],
];
const clock = { now: NOW, time_zone: '+08:00' } as const;

function summary(
  findings: Findings,
  mode: SummaryInput['context']['mode'] = 'prune',
  report_path?: string,
): string {
  return summaryOf({ findings, context: { mode, report_path } });
}

function scenario(name: string): string {
  const input = SCENARIOS[name];
  return input === undefined ? '' : summaryOf(input);
}

/** Rows of every table must have as many cells as their head. */
function raggedRows(markdown: string): readonly string[] {
  const lines = markdown.split('\n');
  const cells = (line: string | undefined): number => (line ?? '').split('|').length;
  let width = 0;
  return lines.filter((line, index) => {
    if (!line.startsWith('|')) return false;
    if (!(lines[index - 1] ?? '').startsWith('|')) width = cells(line);
    return cells(line) !== width;
  });
}

describe('summaryOf', () => {
  it.each(MODES)('says in its first line what happened in mode %s, also when nothing is known', (mode) => {
    expect(summary({}, mode)).toMatch(/^## JPush · \S.*\n$/);
  });

  it.each(Object.keys(SCENARIOS))('makes even tables for the run %s', (name) => {
    expect(raggedRows(scenario(name))).toEqual([]);
  });

  it('says in one sum how lines became identifiers, without what there is none of', () => {
    expect(scenario('upload')).toContain(
      '\n505,320 lines = 499,999 registration IDs + 4,301 duplicates + 1,000 excluded + 8 invalid + 12 blank. 3 lines are suspicious.\n',
    );
  });

  it('says at the end, folded, how to push, with every expression in env:', () => {
    const text = scenario('upload');
    const help = text.slice(text.indexOf('<summary>Next step'));
    expect(help).toMatch(/\n {4}AUDIENCE: \$\{\{ steps\.audience\.outputs\.audience \}\}\n/);
    expect(help.slice(help.indexOf('run: |'))).not.toContain('${{');
    expect(text.indexOf('### Files at JPush')).toBeLessThan(text.indexOf('<summary>Next step'));
    expect(scenario('reuse')).toContain('--arg cid "$CID"');
    expect(scenario('split-upload')).toContain('<summary>Next step: 3 pushes, one for each file</summary>');
    expect(scenario('failure')).not.toContain('Next step');
  });

  it('shows the end of a cid, and by how much the audience has changed', () => {
    expect(scenario('reuse')).toContain(' · cid …2f1c0d6e8a90</sub>');
    expect(scenario('made-room')).toContain(
      '4.2% more identifiers than in the previous audience at JPush: 480,000',
    );
  });

  it('shows the rules in force, what they deleted in a table, and the rest folded', () => {
    const text = scenario('prune');
    expect(text).toContain('Rules: <code>older&#95;than: 10d</code>'.replace('&#95;', '_'));
    expect(text).toContain('<summary>11 other files</summary>');
    expect(text.indexOf('**deleted**')).toBeLessThan(text.indexOf('<details>'));
  });

  it('draws no chart of a single file, and gives the time of the run no section of its own', () => {
    expect(summary({ ...clock, files: [remoteFile(1, 3)] }, 'list')).not.toContain('mermaid');
    expect(scenario('prune')).not.toContain('section now');
    expect(scenario('prune')).toMatch(/section deleted\n(.*:crit.*\n)+ {4}this run :milestone/);
  });

  it('lists errors before warnings, the lines first', () => {
    const text = summary({ problems: problems(['header', 'csv_row', 'too_long', 'quoted']) }, 'validate');
    expect(text).toContain('| lines | what | what to do |');
    const rows = text.split('\n').filter((line) => /<br>[\d,]+ (error|warning)s? \|/.test(line));
    expect(rows.map((row) => /<br>[\d,]+ (error|warning)/.exec(row)?.[1])).toEqual([
      'error',
      'error',
      'error',
      'warning',
    ]);
    expect(rows[0]).toMatch(/^\| 5, 90–140, 2000/);
  });

  it('shows in an alert what failed, the code of JPush once, what to do, and what is at JPush', () => {
    const text = scenario('failure');
    expect(text).toContain(
      '\n> [!CAUTION]\n> **What failed:** 1 of 3 parts could not be uploaded. JPush refused to upload the file: Too many files (HTTP 400, code 1112).\n>\n',
    );
    expect(text).toContain('\n>\n> **What to do:** ');
    expect(text).not.toContain("JPush's code");
    expect(text).toContain(
      '\n>\n> **State now:** 2 of 3 parts are at JPush. It is safe to re-run: only the rest is sent.\n',
    );
    expect(text).toContain('**not at JPush**');
  });

  it('lists a few of the files in the way, which are all in the table below', () => {
    const text = scenario('full-app');
    expect(text.match(/^> - .*$/gm)).toHaveLength(4);
    expect(text).toContain('\n> - and 17 more, listed below\n');
  });

  it('compares no audience with itself', () => {
    const file_name = part(1, 'reused', 1).file_name;
    const change = { file_name, before: 5, now: 5, percent: 0 };
    const findings: Findings = { ...clock, audience: audience(1), change, parts: [part(1, 'reused', 1)] };
    expect(summary(findings, 'upload')).not.toContain('previous audience');
    expect(summary({ ...findings, parts: [part(2, 'uploaded', 1)] }, 'upload')).toContain(
      'previous audience',
    );
  });

  it('lists each of several wrong inputs', () => {
    expect(scenario('wrong-inputs')).toContain(
      '\n> - type: "Alias" is not allowed; allowed: alias, registration_id.\n',
    );
  });

  it.each(RULES)('explains rule %s', (rule) => {
    expect(summary({ problems: problems([rule]) }, 'validate')).toMatch(
      /\| \*\*[A-Z].*<br>[\d,]+ errors? \| .*\. \|/,
    );
  });

  it.each(KEEP_REASONS)('says in words why a file is kept: %s', (reason, words) => {
    const outcomes = [outcome(remoteFile(1, 3), { outcome: 'kept', reason })];
    expect(summary({ ...clock, outcomes })).toContain(`**kept**: ${words}<br>`);
  });

  it('gives the sentence of a failed deletion, and says which files were not reached', () => {
    const outcomes = [
      outcome(remoteFile(1, 3), { outcome: 'failed', reason: 'JPush refused to delete a|b (HTTP 500).' }),
      outcome(remoteFile(2, 2), { outcome: 'not_tried', reason: 'the job was cancelled' }),
      outcome(remoteFile(3, 1), { outcome: 'deleted', reason: 'already_gone' }),
    ];
    const text = summary({ ...clock, outcomes });
    expect(text).toContain('**not deleted**: JPush refused to delete a&#124;b (HTTP 500).<br>');
    expect(text).toContain('**not tried**: the job was cancelled<br>');
    expect(text).toContain('**deleted**: it was already gone<br>');
  });

  it('shows the first hundred problems and where the rest is', () => {
    expect(scenario('invalid-audience')).toContain('<summary>The first 100 of 19,539 lines</summary>');
    expect(scenario('invalid-audience')).toContain('Set <code>report_path</code>');
    expect(summary({ problems: problems(['header']) }, 'validate', 'out/r.json')).toContain(
      '<code>out/r.json</code>',
    );
  });

  it('shows the slots now, and what a dry run would make of them', () => {
    expect(scenario('dry-run')).toContain(`<code>${'■'.repeat(20)}</code> 20 of 20 slots used, 0 free`);
    expect(scenario('dry-run')).toContain(
      `<code>${'■'.repeat(11)}${'□'.repeat(9)}</code> 11 of 20 slots used, 9 free`,
    );
    const upload: Findings = { ...clock, dry_run: true, audience: audience(3), slots: { used: 7, free: 13 } };
    expect(summary({ ...upload, parts: [part(1, 'reused'), undefined, undefined] }, 'upload')).toContain(
      '9 of 20',
    );
  });

  it('leaves out of the last line what the runner did not say', () => {
    const run = { repository: 'acme/campaigns', workflow: '', run_id: '7', run_attempt: '' };
    const text = summaryOf({ findings: {}, context: { mode: 'list', report_path: undefined, run } });
    expect(text).toMatch(/<sub>acme\/campaigns · run 7<\/sub>\n$/);
  });

  it('is below one mebibyte with a million problems, twenty files and names of 10,000 characters', () => {
    const name = '名|'.repeat(5000);
    const files = Array.from({ length: 20 }, (_, index) => remoteFile(index, index, `${name}${index}`));
    const line = problems(RULES, name);
    const groups = Array.from({ length: 2000 }, () => line.groups).flat();
    const remarks = Array.from({ length: 5000 }, () => ({
      level: 'warning' as const,
      text: name,
      file: name,
    }));
    const text = summaryOf({
      findings: {
        ...clock,
        audience: { ...audience(20, [name]), remarks },
        problems: { ...line, groups, error_count: 1_000_000, warning_count: 17 },
        parts: Array.from({ length: 20 }, (_, index) => ({ ...part(index), file_name: name })),
        files,
        outcomes: files.map((file) => outcome(file, { outcome: 'failed', reason: name })),
        remarks,
        slots: { used: 20, free: 0 },
      },
      failure: describeError(new Error(`${name}\n`.repeat(20))),
      context: { mode: 'upload', report_path: name },
    });
    expect(Buffer.byteLength(text)).toBeLessThan(SUMMARY_LIMIT);
    expect(text).toContain('1,000,000 errors, 17 warnings');
    expect(raggedRows(text)).toEqual([]);
  });

  it('leaves out whole sections that do not fit, and says so', () => {
    expect(joinSections(['# a', '', '界'.repeat(500), 'b'], 1400)).toMatch(
      /^# a\n\nb\n\n1 section left out: /,
    );
    expect(joinSections(['# a', 'b'], 1400)).toBe('# a\n\nb\n');
    const anyTexts = fc.array(fc.string({ unit: 'grapheme', maxLength: 600 }), { maxLength: 20 });
    fc.assert(fc.property(anyTexts, (texts) => Buffer.byteLength(joinSections(texts, 2000)) < 2000));
  });

  it('keeps names and messages from outside inside their cell, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(nastyText, { minLength: 1, maxLength: 5 }), nastyText, (names, message) => {
        const files = names.map((name, index) => remoteFile(index, index, name));
        const text = summaryOf({
          findings: {
            ...clock,
            files,
            outcomes: files.map((file) => outcome(file, { outcome: 'failed', reason: message })),
            problems: problems(['too_long'], names[0]),
          },
          failure: describeError(new Error(message)),
          context: { mode: 'prune', report_path: message },
        });
        expect(raggedRows(text)).toEqual([]);
        expect(text).not.toMatch(/<(?!\/?(code|sub|br|details|summary)>)/);
        // A wide or a hard space is a space; what ends a line or cannot be seen is none.
        expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(text.split('```')).toHaveLength(files.length < 2 ? 1 : 3);
      }),
      { numRuns: 60 },
    );
  });
});

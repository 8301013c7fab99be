import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Language, Results } from './row.ts';
import { ALL_ROWS } from './rows.ts';
import { origin, table } from './table.ts';

/** What writes the table; it is below it. */
export const COMMAND = 'npm run bench -- --readme';
/** Where the table is, between its marks. */
export const TABLE_FILES: Readonly<Record<Language, string>> = {
  en: 'docs/performance.md',
  zh: 'docs/zh-CN/performance.md',
};

const START = '<!-- bench:start -->';
const END = '<!-- bench:end -->';

/** Puts the table between its marks in both languages; a page that has no marks is not changed. */
export function writeIntoReadmes(results: Results, runs: number): void {
  for (const language of ['en', 'zh'] as const) {
    const path = resolve(import.meta.dirname, '../..', TABLE_FILES[language]);
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const [start, end] = [text.indexOf(START), text.indexOf(END)];
    if (start === -1 || end < start) {
      console.error(`${TABLE_FILES[language]} has no ${START} … ${END}.`);
      continue;
    }
    const section = `${START}\n\n${performanceSection(results, runs, language)}\n\n`;
    writeFileSync(path, text.slice(0, start) + section + text.slice(end));
  }
}

function performanceSection(results: Results, runs: number, language: Language): string {
  const date = new Date().toISOString().slice(0, 10);
  const made = { en: `Made by \`${COMMAND}\` on ${date}.`, zh: `由 \`${COMMAND}\` 生成于 ${date}。` };
  const space = language === 'zh' ? '' : ' ';
  return `${table(ALL_ROWS, results, language)}\n\n${made[language]}${space}${origin(runs, language)}`;
}

/** The text between the marks, or nothing. */
export function benchSection(readme: string): string | undefined {
  const [, section] = readme.split(START);
  return section?.includes(END) ? section.split(END)[0] : undefined;
}

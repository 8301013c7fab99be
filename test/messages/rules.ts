import { INPUTS } from '../../src/inputs/catalogue.ts';
import type { Heard } from './hear.ts';

/** Variables of the environment that messages speak of. */
const VARIABLES = ['https_proxy', 'no_proxy', 'NODE_EXTRA_CA_CERTS', 'NODE_DEBUG'];
/** Inputs that are words of their own too: only `name: value` and `name value` are the input. */
const NAMES = Object.keys(INPUTS).filter((name) => name.includes('_'));
const NAMED = new RegExp(`(?<![\\w./-])(?:${[...NAMES, ...VARIABLES].join('|')})(?![\\w-])`);
const MODE = /\bmode (?:upload|validate|prune|list|get|delete)\b/;

/** What switches a guard off, and the words that say what that costs. */
const PRICES: readonly (readonly [RegExp, RegExp])[] = [
  [/`on_invalid: drop` such lines/, /get no push/],
  [/`on_suspicious: keep`/, /no one, or the wrong people|people who opted out/],
  [/`on_duplicate: drop`/, /keeps the first of each/],
  [/`protect_scheduled: false`/, /a scheduled push whose file is deleted fails/],
  [/[Rr]aise `max_\w+`/, /only if/],
  [/[Ll]ower `min_count`/, /only if/],
  [/set `on_full: prune`/, /then deletes/],
  [/relax the rules/, /delete more files/],
  [/`reuse: false`/, /uploads every part again/],
];
/** What only says what is in force, or what a name means. */
const STATED = [
  /\(`[^`]+`\)/g,
  /(?:fewer than|so that|read in) `[^`]+`/g,
  /With `reuse: false` a re-run/g,
  /`[^`]+` (?:does not use|is wrong by)/g,
];
const ADVICE = /`(\w+): ([^`]+)`/g;
/** JPush's own words. */
const QUOTED = /(refused to [^:]+): .*? \(HTTP/g;

/** The text without what stands in backticks, and without what the user wrote. */
function bare({ with: inputs }: Heard, text: string): string {
  const values = Object.values(inputs).flatMap((value) => value.split('\n'));
  return values
    .filter((value) => value.length > 2)
    .reduce(
      (rest, value) => rest.replaceAll(value, '…'),
      text.replace(/`[^`]*`/g, '…').replace(QUOTED, '$1 (HTTP'),
    );
}

/** What is wrong with a text that a user reads, in words; nothing for most. */
export function faultsOf(heard: Heard, text: string): readonly string[] {
  const faults: string[] = [];
  const name = NAMED.exec(bare(heard, text)) ?? MODE.exec(bare(heard, text));
  if (name !== null) faults.push(`${name[0]} is not in backticks`);
  for (const [off, price] of PRICES) {
    if (off.test(text) && !price.test(text)) faults.push(`${off.source} without its price`);
  }
  const advice = STATED.reduce((rest, statement) => rest.replace(statement, ''), text);
  for (const [all, input = '', value = ''] of advice.matchAll(ADVICE)) {
    const given = heard.with[input] ?? (input === 'mode' ? 'upload' : undefined);
    if (given === value) faults.push(`${all} is what was done`);
  }
  if (/ {2}|[^.]\.\.[^./"]| [,;]|undefined(?!,)|NaN|: \[object/.test(text)) faults.push('a slip of the pen');
  return faults;
}

/** What is wrong with the whole of a failure. */
export function faultsOfFailure(heard: Heard): readonly string[] {
  const { failure } = heard;
  const faults = [...faultsOf(heard, failure)];
  const last = failure.split(/(?<=[.!?])\s+(?=[A-Z])/).at(-1) ?? '';
  if (!/\bre-run\b/.test(last)) faults.push('the last sentence does not say whether a re-run is safe');
  for (const line of failure.split('\n')) {
    const sentences = line.split(/(?<=[.!?]) /).filter((sentence) => sentence.split(' ').length > 3);
    if (new Set(sentences).size < sentences.length) faults.push('it says a sentence twice');
  }
  if (!/[.!?]$/.test(failure)) faults.push('it does not end as a sentence');
  return faults;
}

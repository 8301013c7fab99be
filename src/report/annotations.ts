import type { ProblemGroup } from '../audience/digest.ts';
import { INPUTS, type InputName, type Mode } from '../inputs/catalogue.ts';
import { cut, pluralize, shorten } from '../shared/format.ts';
import type { Remark } from '../shared/types.ts';
import { messageText, visible } from './escape.ts';
import { MESSAGE_LIMIT } from './failure.ts';
import type { Findings } from './findings.ts';
import { lineRanges } from './line-ranges.ts';
import { RULE_WORDS, ruleTitle } from './rule-words.ts';

/** GitHub shows 10 annotations of a level a step and drops the rest in silence. */
export const LEVEL_LIMIT = 10;
/** Code points of a file's name inside a sentence. */
const NAME_LENGTH = 120;

export type Level = 'error' | 'warning' | 'notice';

/** One annotation, for the runner to emit; texts are one line each and harmless. */
export interface Annotation {
  readonly level: Level;
  readonly title: string;
  readonly message: string;
  /** As the user's pattern found it. */
  readonly file?: string;
  /** Counted from 1. */
  readonly line?: number;
  readonly endLine?: number;
  /** Counted from 1; only where one line is meant. */
  readonly column?: number;
}

/** Annotations that others emit in the same step: its final error, for one. */
export type Reserved = Readonly<Partial<Record<Level, number>>>;

/**
 * The annotations of a run, at most 10 of a level together with those that are `reserved`; where there are more, the
 * last one says how many. One of each rule comes before a second of any.
 */
export function annotationsOf(findings: Findings, reserved: Reserved = { error: 1 }): readonly Annotation[] {
  const groups = everyRuleFirst(findings.problems?.groups ?? []).map(ofGroup);
  const remarks = [
    ...(findings.audience?.remarks ?? []).map((remark) => ofRemark(remark, 'Audience')),
    ...(findings.remarks ?? []).map((remark) => ofRemark(remark, 'JPush')),
  ];
  const all = [...remarks, ...groups];
  return (['error', 'warning', 'notice'] as const).flatMap((level) =>
    limited(
      all.filter((annotation) => annotation.level === level),
      LEVEL_LIMIT - (reserved[level] ?? 0),
    ),
  );
}

function ofGroup(group: ProblemGroup): Annotation {
  const words = RULE_WORDS[group.rule];
  const title = ruleTitle(group.rule, group.first.codePoint);
  const { line, column } = group.first;
  const first = group.ranges[0] ?? { from: line, to: line };
  const isOne = group.count === 1;
  const lines = isOne ? `line ${line} (column ${column})` : lineRanges(group);
  const name = shorten(visible(group.file), NAME_LENGTH);
  return {
    level: group.level,
    title: isOne ? title : `${title}: ${pluralize(group.count, 'line')}`,
    message: message(`${name}: ${lines} ${isOne ? words.one : words.many} ${words[group.level]}`),
    file: group.file,
    line: first.from,
    endLine: first.to,
    // GitHub takes columns only within one line.
    ...(first.from === first.to ? { column } : {}),
  };
}

/** The title says what the remark is about. */
function ofRemark({ level, text, file }: Remark, about: string): Annotation {
  return {
    level,
    title: file === undefined ? about : 'Audience',
    message: message(text),
    ...(file === undefined ? {} : { file }),
  };
}

/** The first of every rule, then the second of every rule, and so on; within a rule in order of reading. */
function everyRuleFirst(groups: readonly ProblemGroup[]): readonly ProblemGroup[] {
  const seen = new Map<string, number>();
  return groups
    .map((group) => {
      const turn = seen.get(group.rule) ?? 0;
      seen.set(group.rule, turn + 1);
      return { group, turn };
    })
    .toSorted((one, other) => one.turn - other.turn)
    .map(({ group }) => group);
}

function limited(annotations: readonly Annotation[], room: number): readonly Annotation[] {
  if (annotations.length <= room) return annotations;
  if (room < 1) return [];
  const shown = annotations.slice(0, room - 1);
  const rest = annotations.slice(room - 1);
  const [first] = rest;
  if (first === undefined) return shown;
  const files = new Set(rest.flatMap(({ file }) => (file === undefined ? [] : [file])));
  const titles = [...new Set(rest.map(({ title }) => title.replace(/:.*/s, '').toLowerCase()))];
  const where = files.size === 0 ? '' : ` on ${pluralize(files.size, 'file')}`;
  return [
    ...shown,
    {
      level: first.level,
      title: pluralize(rest.length, 'more message'),
      message: message(
        `${pluralize(rest.length, 'more message')}${where} (${titles.join(', ')}): GitHub shows ${LEVEL_LIMIT} of a level; the job summary shows more, the report (\`report_path\`) all of them.`,
      ),
    },
  ];
}

function message(text: string): string {
  return cut(messageText(text), MESSAGE_LIMIT);
}

/** One warning about all inputs that were given and not read, so that others find room beside it. */
export function ignoredAnnotations(mode: Mode, ignored: readonly InputName[]): readonly Annotation[] {
  const foreign = ignored.filter((name) => !INPUTS[name].modes.includes(mode));
  // What the mode could read and did not are rules of pruning.
  const unmatched = ignored.filter((name) => INPUTS[name].modes.includes(mode));
  const sentences = [
    ...(foreign.length === 0 ? [] : [`\`mode: ${mode}\` does not use ${quoted(foreign)}.`]),
    ...(unmatched.length === 0 ? [] : [`Without \`on_full: prune\` it does not use ${quoted(unmatched)}.`]),
  ];
  if (sentences.length === 0) return [];
  return [{ level: 'warning', title: 'Inputs that were not used', message: sentences.join(' ') }];
}

function quoted(names: readonly InputName[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

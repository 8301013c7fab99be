import type { InvalidRule, Problem, Rule } from './types.ts';

/** Problems that are kept one by one: what a job summary shows. */
const FIRST_PROBLEMS = 100;

/** Line ranges that are kept for a rule, over all files: more than any annotation or summary can show. */
const RANGES_PER_RULE = 1000;

const INVALID_RULES: ReadonlySet<Rule> = new Set<InvalidRule>([
  'too_long',
  'not_utf8',
  'not_decodable',
  'control_character',
  'row_too_long',
]);

/** Problem lines of one rule in one file, as line ranges, as far as memory allows. */
export interface ProblemGroup {
  readonly rule: Rule;
  readonly level: 'error' | 'warning';
  readonly file: string;
  /** Exact, also where `ranges` was cut. */
  readonly count: number;
  readonly first: Problem;
  readonly ranges: readonly LineRange[];
  /** Whether `ranges` holds every line. */
  readonly complete: boolean;
}

export interface LineRange {
  readonly from: number;
  readonly to: number;
}

export interface ProblemFindings {
  readonly groups: readonly ProblemGroup[];
  /** The first 100, in order of reading. */
  readonly first: readonly (Problem & { readonly level: 'error' | 'warning' })[];
  readonly error_count: number;
  readonly warning_count: number;
}

interface Group {
  readonly first: Problem;
  readonly ranges: { from: number; to: number }[];
  count: number;
  complete: boolean;
}

export interface DigestRules {
  readonly on_invalid: 'fail' | 'drop';
}

/**
 * Groups problems by file and rule into line ranges. Its memory is bounded by the number of files, however many
 * problems there are; its counts are exact.
 */
export class ProblemDigest {
  readonly #rules: DigestRules;
  readonly #groups = new Map<string, Map<Rule, Group>>();
  readonly #rangesOfRule = new Map<Rule, number>();
  readonly #first: Problem[] = [];
  #errors = 0;
  #warnings = 0;

  constructor(rules: DigestRules) {
    this.#rules = rules;
  }

  /** Takes the next problem; those of one file come in the order of its lines. */
  add(problem: Problem): void {
    if (this.levelOf(problem.rule) === 'error') this.#errors++;
    else this.#warnings++;
    if (this.#first.length < FIRST_PROBLEMS) this.#first.push(problem);
    const group = this.#groupOf(problem);
    group.count++;
    this.#addLine(group, problem);
  }

  /** What `on_invalid: drop` allows is a warning; a duplicate is a problem only where it is an error. */
  levelOf(rule: Rule): 'error' | 'warning' {
    if (rule === 'duplicate') return 'error';
    return INVALID_RULES.has(rule) && this.#rules.on_invalid === 'fail' ? 'error' : 'warning';
  }

  /** What was found so far; groups in order of first appearance. */
  findings(): ProblemFindings {
    return {
      groups: [...this.#groups.values()].flatMap((rules) => [...rules.values()].map(this.#toGroup)),
      first: this.#first.map((problem) => ({ ...problem, level: this.levelOf(problem.rule) })),
      error_count: this.#errors,
      warning_count: this.#warnings,
    };
  }

  #groupOf(problem: Problem): Group {
    let rules = this.#groups.get(problem.file);
    if (rules === undefined) {
      rules = new Map();
      this.#groups.set(problem.file, rules);
    }
    let group = rules.get(problem.rule);
    if (group === undefined) {
      group = { first: problem, ranges: [], count: 0, complete: true };
      rules.set(problem.rule, group);
    }
    return group;
  }

  #addLine(group: Group, { rule, line }: Problem): void {
    if (!group.complete) return;
    const last = group.ranges.at(-1);
    if (last !== undefined && line === last.to + 1) {
      last.to = line;
      return;
    }
    const ranges = this.#rangesOfRule.get(rule) ?? 0;
    if (ranges === RANGES_PER_RULE) {
      group.complete = false;
      return;
    }
    this.#rangesOfRule.set(rule, ranges + 1);
    group.ranges.push({ from: line, to: line });
  }

  readonly #toGroup = ({ first, ranges, count, complete }: Group): ProblemGroup => ({
    rule: first.rule,
    level: this.levelOf(first.rule),
    file: first.file,
    count,
    first,
    ranges: ranges.map(({ from, to }): LineRange => ({ from, to })),
    complete,
  });
}

import { cut } from '../shared/format.ts';
import { INPUTS, type InputName, isInputName, NONE } from './catalogue.ts';
import type { InputProblem } from './errors.ts';
import { splitList } from './lists.ts';

const MILLISECONDS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const DURATION = /^[1-9]\d*[mhdw]$/;
/** Longer values are cut in messages. */
const SHOWN_LENGTH = 60;

/**
 * Reads inputs in their strict forms and collects what is wrong. A method whose input is wrong notes the problem
 * and returns an unused value of the right type: the caller throws once everything was read.
 */
export class InputReader {
  readonly problems: InputProblem[] = [];
  readonly #given: ReadonlyMap<string, string>;
  /** Inputs with the default `none` that were given an empty value, whatever the mode. */
  readonly #emptied: ReadonlySet<string>;

  /** @param given input names with the values that the runner passed, as they came */
  constructor(given: ReadonlyMap<string, string>) {
    this.#given = given;
    const emptied = Object.keys(INPUTS)
      .filter(isInputName)
      .filter((name) => INPUTS[name].default === NONE && this.text(name) === '');
    this.problems.push(...emptied.map((name) => ({ input: name, message: emptyMessage(name) })));
    this.#emptied = new Set(emptied);
  }

  /**
   * The trimmed value, or the default when the workflow leaves the input out; `''` means "not given" only for inputs
   * without a default, because the runner fills in a default unless the workflow passed an empty value.
   */
  text(name: InputName): string {
    return this.#given.get(name)?.trim() ?? INPUTS[name].default ?? '';
  }

  /** Notes a problem; of an empty value nothing more is said than that. */
  note(name: InputName, message: string): void {
    if (this.#emptied.has(name)) return;
    this.problems.push({ input: name, message });
  }

  /** Notes that the value is not of the form that is allowed; a secret's value is not shown. */
  refuse(name: InputName, allowed: string, shown = this.text(name)): void {
    const isSecret = INPUTS[name].secret === true;
    if (shown === '') this.note(name, `the value is empty; allowed: ${allowed}.`);
    else if (isSecret)
      this.note(name, `the value (not shown) is not of the right form; allowed: ${allowed}.`);
    else this.note(name, `${quote(shown)} is not allowed; allowed: ${allowed}.`);
  }

  choice<const T extends string>(name: InputName, allowed: readonly [T, ...T[]]): T {
    const value = this.text(name);
    const found = allowed.find((one) => one === value);
    if (found === undefined) this.refuse(name, allowed.join(', '));
    return found ?? allowed[0];
  }

  flag(name: InputName): boolean {
    return this.choice(name, ['true', 'false']) === 'true';
  }

  integer(name: InputName, from: number, to: number): number {
    const value = this.text(name);
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= from && number <= to) return number;
    const span = to === Number.MAX_SAFE_INTEGER ? `of at least ${from}` : `from ${from} to ${to}`;
    this.refuse(name, `a whole number ${span}`);
    return from;
  }

  /** Milliseconds of `30m`, `12h`, `7d`, `2w`. */
  duration(name: InputName, least = 0): number {
    const value = this.text(name);
    const unit = (['m', 'h', 'd', 'w'] as const).find((letter) => value.endsWith(letter));
    const milliseconds =
      DURATION.test(value) && unit !== undefined
        ? Number(value.slice(0, -1)) * MILLISECONDS[unit]
        : Number.NaN;
    if (milliseconds >= least && milliseconds <= Number.MAX_SAFE_INTEGER) return milliseconds;
    const bound = least > 0 ? `, at least ${least / MILLISECONDS.m}m` : '';
    this.refuse(name, `a duration like 30m, 12h, 7d or 2w${bound}`);
    return least;
  }

  /** Any text but none. */
  filled(name: InputName): string {
    if (this.text(name) === '') this.refuse(name, 'any text');
    return this.text(name);
  }

  /** `25%` as 25, from 1% to 1000%. */
  percent(name: InputName): number {
    const value = this.text(name);
    const number = /^\d+%$/.test(value) ? Number(value.slice(0, -1)) : Number.NaN;
    if (number >= 1 && number <= 1000) return number;
    this.refuse(name, 'a percentage from 1% to 1000%');
    return 1;
  }

  /** The entries of a list in either of its forms; `none` alone has none. */
  list(name: InputName): readonly string[] {
    const { entries, fault } = splitList(this.text(name));
    if (fault !== undefined) this.note(name, fault);
    else if (this.has(name) && entries.length === 0) {
      this.note(
        name,
        'the list is empty: every line is blank or a comment. Leave the input out, or fill it.',
      );
    }
    if (INPUTS[name].default !== NONE || !entries.includes(NONE)) return entries;
    if (entries.length > 1 || this.text(name).startsWith('[')) {
      this.note(
        name,
        '"none" is one of several entries. Write none alone for no entry at all; a file of that name is written ./none in a path and [n]one in a glob.',
      );
    }
    return [];
  }

  /** Whether the workflow gave anything, if only a blank: an empty variable in a block of lines leaves a line feed. */
  has(name: InputName): boolean {
    if (INPUTS[name].default === NONE) return this.text(name) !== NONE;
    return (this.#given.get(name) ?? INPUTS[name].default ?? '') !== '';
  }

  /** Reads an input that may be left out. */
  optional<T>(name: InputName, read: () => T): T | undefined {
    return this.has(name) ? read() : undefined;
  }
}

function emptyMessage(name: InputName): string {
  return `the value is empty. An unset variable must not lift a restriction: leave the input out or write none, for example \`\${{ inputs.${name} || 'none' }}\`.`;
}

/** A value in quotes, on one line, not longer than a message can bear. */
export function quote(value: string): string {
  return JSON.stringify(cut(value, SHOWN_LENGTH));
}

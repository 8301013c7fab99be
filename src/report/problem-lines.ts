import type { Problem } from '../audience/types.ts';

type Level = 'error' | 'warning';

/** A run of lines with one fault, not yet written. */
interface Run {
  readonly problem: Problem;
  readonly level: Level;
  until: number;
}

/**
 * Turns problems, in order of reading, into the elements of the report's `problems` array, a line of JSON each:
 * `{rule, level, file, line, end_line, column}`. Lines in a row with the same rule, level, file and column become one
 * element, so that a file of ten million bad lines is one line and memory holds the open runs only. Elements stand in
 * the order in which their runs end.
 */
export class ProblemLines {
  #open: Run[] = [];
  #isFirst = true;
  #file: string | undefined;
  #fileJson = '';

  /** Takes one problem; returns the text to write now, mostly none. */
  add(problem: Problem, level: Level): string {
    const { rule, file, line, column } = problem;
    let text = '';
    let taken = false;
    for (const run of this.#open) {
      const sameFile = run.problem.file === file;
      if (sameFile && run.until + 1 >= line) {
        const same = run.problem.rule === rule && run.level === level && run.problem.column === column;
        if (same && !taken) {
          run.until = line;
          taken = true;
        }
      } else text += this.#element(run);
    }
    if (text !== '')
      this.#open = this.#open.filter((run) => run.problem.file === file && run.until + 1 >= line);
    if (!taken) this.#open.push({ problem, level, until: line });
    return text;
  }

  /** The text of all runs that are still open, when the reading ends, however it ends. */
  end(): string {
    const text = this.#open.map((run) => this.#element(run)).join('');
    this.#open = [];
    return text;
  }

  #element({ problem, level, until }: Run): string {
    const { rule, file, line, column } = problem;
    if (file !== this.#file) {
      this.#file = file;
      this.#fileJson = JSON.stringify(file);
    }
    const comma = this.#isFirst ? '' : ',';
    this.#isFirst = false;
    return `${comma}\n{"rule":"${rule}","level":"${level}","file":${this.#fileJson},"line":${line},"end_line":${until},"column":${column}}`;
  }
}

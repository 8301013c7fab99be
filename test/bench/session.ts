import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, time } from './command.ts';
import { type Export, writeExport } from './data.ts';
import { type Figures, type Row, spreadOf } from './row.ts';

export interface SessionOptions {
  /** For everything that is written; whoever made it takes it away. */
  readonly folder: string;
  readonly runs: number;
  /** Names of rows; none means all. */
  readonly only: readonly string[];
  readonly progress: (line: string) => void;
}

export interface Interleaving {
  /** How often in each run; short processes must run more often to mean something. */
  readonly times?: number;
  /** Called after each command. */
  readonly afterEach?: () => Promise<void>;
}

/** One run of the benchmark: what is asked for, what was measured so far. */
export class Session {
  readonly folder: string;
  readonly runs: number;
  readonly #only: readonly string[];
  readonly #progress: (line: string) => void;
  readonly #results = new Map<Row, Figures>();

  constructor({ folder, runs, only, progress }: SessionOptions) {
    this.folder = folder;
    this.runs = runs;
    this.#only = only;
    this.#progress = progress;
  }

  get results(): ReadonlyMap<Row, Figures> {
    return this.#results;
  }

  wants(...rows: readonly Row[]): boolean {
    return this.#only.length === 0 || rows.some(({ name }) => this.#only.includes(name));
  }

  record(row: Row, figures: Figures): void {
    this.#results.set(row, figures);
  }

  say(line: string): void {
    this.#progress(line);
  }

  /** A folder for one process, so that processes that run at once do not share files. */
  async ownFolder(): Promise<string> {
    return await mkdtemp(join(this.folder, 'step-'));
  }

  /** The path of an export, which is written when it is asked for first. */
  export(what: Export): string {
    const path = join(this.folder, `${Object.values(what).join('-')}.txt`);
    if (!existsSync(path)) {
      this.say(`writing ${what.lines.toLocaleString('en-US')} lines`);
      writeExport(path, what);
    }
    return path;
  }

  /**
   * Runs the commands in turn, again and again, so that whatever else the machine does meets all of them.
   *
   * @returns the seconds of every run, for each command
   */
  async interleave(
    title: string,
    commands: readonly Command[],
    { times = 1, afterEach }: Interleaving = {},
  ): Promise<readonly (readonly number[])[]> {
    const seconds = commands.map((): number[] => []);
    for (let run = 1; run <= this.runs; run += 1) {
      this.say(`${title}: run ${run} of ${this.runs}`);
      for (let turn = 0; turn < times; turn += 1) {
        for (const [place, command] of commands.entries()) {
          seconds[place]?.push(await time(command));
          await afterEach?.();
        }
      }
    }
    return seconds;
  }

  /**
   * Measures a command against one or more others and records a row for each that is wanted; `undefined` is for a
   * program that is not installed.
   */
  async compare(
    ours: Command,
    peers: readonly (readonly [Row, Command | undefined])[],
    interleaving: Interleaving = {},
  ): Promise<void> {
    const wanted = peers.filter(([row]) => this.wants(row));
    const [first] = wanted;
    if (first === undefined) return;
    const installed = wanted.flatMap(([row, command]) => (command === undefined ? [] : [{ row, command }]));
    const commands = [ours, ...installed.map(({ command }) => command)];
    const [own = [], ...others] = await this.interleave(first[0].what.en, commands, interleaving);
    for (const [row] of wanted) this.record(row, { ours: spreadOf(own), peerIsMissing: true });
    for (const [place, { row }] of installed.entries()) {
      this.record(row, { ours: spreadOf(own), theirs: spreadOf(others[place] ?? []) });
    }
  }
}

export type Language = 'en' | 'zh';

/** A row of the table, before anything is measured. */
export interface Row {
  /** For `--only`. */
  readonly name: string;
  readonly what: Readonly<Record<Language, string>>;
  readonly unit: 'seconds' | 'bytes' | 'nanoseconds';
  /** What ours is compared with; without one the figure itself is held to the goal. */
  readonly peer?: Readonly<Record<Language, string>>;
  /** The most that is allowed: a ratio where there is a peer, else in the row's unit. */
  readonly goal?: number;
  /** The most that is wished for. */
  readonly aim?: number;
}

/** Of several runs, in the row's unit. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export interface Figures {
  readonly ours: Spread;
  readonly theirs?: Spread;
  /** The peer is a program that this machine does not have. */
  readonly peerIsMissing?: boolean;
}

export type Results = ReadonlyMap<Row, Figures>;

export function spreadOf(figures: readonly number[]): Spread {
  const sorted = figures.toSorted((one, other) => one - other);
  const [least = Number.NaN] = sorted;
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? least) + (sorted[Math.ceil(middle)] ?? least)) / 2;
  return { median, least, most: sorted.at(-1) ?? least };
}

/** What is held to the goal. */
export function judged({ ours, theirs }: Figures): number {
  return theirs === undefined ? ours.median : ours.median / theirs.median;
}

/** A command as it is typed, the same in both languages. */
export function typed(command: string): Readonly<Record<Language, string>> {
  return { en: `\`${command}\``, zh: `\`${command}\`` };
}

import { spawnSync } from 'node:child_process';

/** Seconds of whole processes. */
export interface Measured {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  /** Bytes, where the process prints `{"peak": …}`. */
  readonly peak: number | undefined;
}

/** Runs the commands in turn, again and again, so that whatever else the machine does meets all of them. */
export function measure(commands: readonly (readonly string[])[], runs: number): readonly Measured[] {
  const times = commands.map((): number[] => []);
  const peaks = commands.map((): number[] => []);
  for (let run = 0; run < runs; run++) {
    for (const [i, command] of commands.entries()) {
      const { seconds, peak } = time(command);
      times[i]?.push(seconds);
      if (peak !== undefined) peaks[i]?.push(peak);
    }
  }
  return times.map((all, i) => {
    const sorted = all.toSorted((a, b) => a - b);
    const peak = Math.max(...(peaks[i] ?? []));
    return {
      median: sorted[Math.floor(sorted.length / 2)] ?? 0,
      least: sorted[0] ?? 0,
      most: sorted.at(-1) ?? 0,
      peak: peak > 0 ? peak : undefined,
    };
  });
}

function time([command = '', ...parameters]: readonly string[]): {
  seconds: number;
  peak: number | undefined;
} {
  const begin = performance.now();
  const { stdout, status, error } = spawnSync(command, parameters, { env: { ...process.env, LC_ALL: 'C' } });
  const seconds = (performance.now() - begin) / 1000;
  // grep says with 1 that it found nothing.
  if (error !== undefined || (status ?? 2) > 1) throw new Error(`${command} failed`, { cause: error });
  const text = stdout.toString();
  return { seconds, peak: text.startsWith('{') ? JSON.parse(text).peak : undefined };
}

import { isDeepStrictEqual } from 'node:util';
import type { KeptJob, Matrix, Rerun } from '../engine.ts';

/**
 * What a re-run takes over from the run before. As on GitHub, a job that succeeded is not run again and its outputs are
 * kept, except where it is named or needs a job that runs again; of a matrix only what failed is run again.
 */
export class EarlierRun {
  readonly #rerun: Rerun | undefined;
  readonly #runsAgain = new Set<string>();

  constructor(rerun: Rerun | undefined) {
    this.#rerun = rerun;
  }

  /** Every job that succeeded before. */
  get kept(): readonly KeptJob[] {
    return this.#rerun?.of.kept ?? [];
  }

  /**
   * @param needs paths of the jobs that it needs
   * @returns the job as it was kept, or nothing where it is to run
   */
  keptJob(path: string, matrix: Matrix, needs: readonly string[]): KeptJob | undefined {
    const due = this.#isNamed(path) || needs.some((one) => this.#runsAgain.has(one));
    const kept = this.kept.find((job) => job.path === path && isDeepStrictEqual(job.matrix, matrix));
    if (kept === undefined || due) this.#runsAgain.add(path);
    return due ? undefined : kept;
  }

  #isNamed(path: string): boolean {
    const jobs = this.#rerun?.jobs;
    return typeof jobs === 'object' && jobs.named === path;
  }
}

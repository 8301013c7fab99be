import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import {
  type CaseCounts,
  caseFaults,
  caseRemarks,
  checkAudience,
  majorityRemarks,
} from '../audience/check.ts';
import { ProblemDigest } from '../audience/digest.ts';
import { AudienceError } from '../audience/errors.ts';
import { readAudience } from '../audience/read.ts';
import type { Audience, ReadAudienceOptions, Source } from '../audience/types.ts';
import type { FoundFile } from '../files/described.ts';
import { findFiles } from '../files/find.ts';
import { openSource } from '../files/open.ts';
import { unmatchedRemarks } from '../files/remarks.ts';
import type { AudienceInputs } from '../inputs/audience.ts';
import type { CommonInputs } from '../inputs/inputs.ts';
import type { ModeContext } from './context.ts';

/** A valid audience, and the first of the files that it came from. */
export interface GatheredAudience {
  readonly audience: Audience;
  readonly firstFile: string;
}

/**
 * Finds, reads and checks the audience and records what was found, also when it may not be uploaded.
 *
 * @throws FileError, EncodingError, AudienceTooLargeError, or AudienceError with everything that is wrong with it
 */
export async function gatherAudience(
  inputs: AudienceInputs & CommonInputs,
  context: ModeContext,
  {
    keepBytes,
    requests,
  }: {
    readonly keepBytes: boolean;
    /** Requests that the run will make, where that is known before the audience is. */
    readonly requests?: number;
  },
): Promise<GatheredAudience> {
  const { files, excluded } = await find(inputs, context);
  const size = sizeOf([...files, ...excluded]);
  const read = { files: files.length + excluded.length, bytes: size };
  context.report({ kind: 'plan', read, ...(requests === undefined ? {} : { requests }) });
  const reading = { files, excluded, size, keepBytes };
  const audience = await readFiles(inputs, context, reading);
  const inCase = await countCases(audience, inputs, context, reading);
  const faults = [...checkAudience(audience, inputs), ...caseFaults(inCase, inputs)];
  const { counts, sha256, parts } = audience;
  const remarks = [...audience.remarks, ...majorityRemarks(audience, inputs), ...caseRemarks(inCase, inputs)];
  context.record({
    audience: { type: inputs.type, counts, size: audience.size, sha256, parts, remarks, faults },
  });
  if (faults.length > 0) throw new AudienceError(faults);
  return { audience, firstFile: files[0]?.name ?? '' };
}

async function find(
  inputs: AudienceInputs & CommonInputs,
  { workspace, cancelled, remark }: ModeContext,
): Promise<Readonly<Record<'files' | 'excluded', readonly FoundFile[]>>> {
  // The step's own report may lie where a glob finds it.
  const except = inputs.report_path === undefined ? undefined : resolve(workspace, inputs.report_path);
  const search = { workspace, except, signal: cancelled };
  const audience = await findFiles(inputs.file_path, search);
  const exclusion = await findFiles(inputs.exclude_path, { ...search, isOptOut: true });
  remark(...unmatchedRemarks('file_path', audience.unmatched));
  remark(...unmatchedRemarks('exclude_path', exclusion.unmatched));
  return { files: audience.files, excluded: exclusion.files };
}

interface FilesToRead {
  readonly files: readonly FoundFile[];
  readonly excluded: readonly FoundFile[];
  /** Bytes on disk. */
  readonly size: number;
  readonly keepBytes: boolean;
}

async function readFiles(
  inputs: AudienceInputs,
  context: ModeContext,
  { files, excluded, size, keepBytes }: FilesToRead,
): Promise<Audience> {
  const digest = new ProblemDigest(inputs);
  let read = 0;
  const open = (file: FoundFile): Source =>
    openSource(file, (bytes) => {
      read += bytes;
    });
  try {
    return await readAudience({
      ...commonOptions(inputs, context),
      sources: files.map(open),
      excluded: excluded.map(open),
      keepBytes,
      share: () => read / size,
      onProblem: (problem) => {
        digest.add(problem);
        context.onProblem({ ...problem, level: digest.levelOf(problem.rule) });
      },
      onProgress: ({ lines }) => context.report({ kind: 'reading', read, size, lines }),
    });
  } finally {
    context.record({ problems: digest.findings() });
  }
}

/**
 * What letter case makes of the lines that are to be left out. Where there are capitals, the files are read once more,
 * without regard to case.
 */
async function countCases(
  { counts, exclusion, hasCapitals }: Audience,
  inputs: AudienceInputs,
  context: ModeContext,
  { files, excluded }: FilesToRead,
): Promise<CaseCounts> {
  const { excluded: leftOut } = counts;
  if (exclusion.count === 0 || counts.count === 0 || !hasCapitals)
    return { excluded: leftOut, inOtherCase: 0 };
  const open = (file: FoundFile): Source => openSource(file, () => undefined);
  const again = await readAudience({
    ...commonOptions(inputs, context),
    sources: files.map(open),
    excluded: excluded.map(open),
    keepBytes: false,
    ignoreCase: true,
  });
  return { excluded: leftOut, inOtherCase: again.counts.excluded - leftOut };
}

function commonOptions(
  inputs: AudienceInputs,
  { cancelled, limits }: ModeContext,
): Pick<ReadAudienceOptions, 'rules' | 'encoding' | 'column' | 'seed' | 'signal' | 'limits'> {
  const { encoding, column } = inputs;
  return {
    rules: inputs,
    encoding,
    column,
    seed: randomBytes(8).readBigUInt64LE(),
    signal: cancelled,
    limits,
  };
}

function sizeOf(files: readonly FoundFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

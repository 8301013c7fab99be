const FUNCTIONS = [
  'setUp',
  'setShare',
  'openExclusion',
  'openAudience',
  'startFile',
  'read',
  'endFile',
  'endAudience',
  'hashOf',
  'lineCount',
  'blankCount',
  'invalidCount',
  'warningCount',
  'markCount',
  'decimalCount',
  'otherTypeCount',
  'duplicateCount',
  'excludedCount',
  'keptCount',
  'byteCount',
  'hasCapitals',
] as const;

/** What `assembly/index.ts` exports: see there. Addresses and sizes are bytes, counts are whole numbers. */
export interface EngineExports {
  readonly memory: WebAssembly.Memory;
  setUp(
    registrationIds: boolean,
    seed: bigint,
    inputSize: number,
    longestLine: number,
    keep: boolean,
  ): number;
  setShare(share: number): void;
  openExclusion(): void;
  openAudience(limit: number, distinct: boolean, reportDuplicates: boolean): void;
  startFile(): void;
  read(size: number): number;
  endFile(): void;
  endAudience(): void;
  hashOf(length: number): number;
  lineCount(): number;
  blankCount(): number;
  invalidCount(): number;
  warningCount(): number;
  markCount(): number;
  decimalCount(): number;
  otherTypeCount(): number;
  duplicateCount(): number;
  excludedCount(): number;
  keptCount(): number;
  byteCount(): number;
  /** 0 or 1. */
  hasCapitals(): number;
}

/** @throws if the compiled engine and this file do not belong together */
export function asEngine(exports: WebAssembly.Exports): EngineExports {
  if (!isEngine(exports))
    throw new Error('The compiled audience engine is out of date: npm run build:engine.');
  return exports;
}

function isEngine(exports: WebAssembly.Exports): exports is WebAssembly.Exports & EngineExports {
  return 'memory' in exports && FUNCTIONS.every((name) => typeof exports[name] === 'function');
}

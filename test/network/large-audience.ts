/** One registration id and its line end. */
export const LINE_BYTES = 20;

/** What lets the same line count often. */
export const KEEP = { on_duplicate: 'keep' } as const;

/** An audience of any size in no time: the same line again and again. */
export function sameLine(count: number): Buffer {
  return Buffer.alloc(count * LINE_BYTES, '1507bfd3f0123456789\n');
}

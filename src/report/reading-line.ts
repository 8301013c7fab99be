import { grouped, sized } from '../numbers.ts';

/** Progress of a reading: bytes on disk, percent and lines. */
export function readingLine({ read, size, lines }: { read: number; size: number; lines: number }): string {
  const percent = size === 0 ? 100 : Math.floor((100 * read) / size);
  return `Read ${sized(read)} of ${sized(size)} (${percent} %), ${grouped(lines)} lines`;
}

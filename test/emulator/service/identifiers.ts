import { randomBytes } from 'node:crypto';

/** Where the ids of files, schedules, pushes and cids come from. */
export type Identifiers = {
  /** A version 4 uuid. */
  readonly uuid: () => string;
  /** A decimal number, as the ids of messages are. */
  readonly messageId: () => string;
};

/** @param random - numbers from 0 to below 1: with one from a seed all ids repeat. Default: the system's randomness. */
export function createIdentifiers(random?: () => number): Identifiers {
  const bytes = (count: number): Buffer =>
    random === undefined
      ? randomBytes(count)
      : Buffer.from(Array.from({ length: count }, () => Math.floor(random() * 256)));
  return {
    uuid: () => {
      const drawn = bytes(16);
      // RFC 9562, 5.4: version 4 in the seventh byte, variant 10 in the ninth.
      drawn[6] = ((drawn[6] ?? 0) & 0x0f) | 0x40;
      drawn[8] = ((drawn[8] ?? 0) & 0x3f) | 0x80;
      return drawn.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    },
    messageId: () => `${bytes(5).readUIntBE(0, 5)}`,
  };
}

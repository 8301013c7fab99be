import type { Identifiers } from './identifiers.ts';
import type { Reply } from './reply.ts';

export const CID_TYPES = ['push', 'schedule'] as const;
export type CidType = (typeof CID_TYPES)[number];

/** A cid and the result of its first success are kept for a day. (JPush's page on advanced push features.) */
const VALID_MS = 24 * 3_600_000;

type Cid = {
  readonly type: CidType;
  readonly handedOutAt: number;
  readonly result: Reply | undefined;
};

/** The ids against repeated pushes of one credential set. */
export class CidLedger {
  readonly #prefix: string;
  readonly #identifiers: Identifiers;
  readonly #cids = new Map<string, Cid>();

  constructor(prefix: string, identifiers: Identifiers) {
    this.#prefix = prefix;
    this.#identifiers = identifiers;
  }

  handOut(count: number, type: CidType, time: number): readonly string[] {
    return Array.from({ length: count }, () => {
      const cid = `${this.#prefix}-${this.#identifiers.uuid()}`;
      this.#cids.set(cid, { type, handedOutAt: time, result: undefined });
      return cid;
    });
  }

  /** `unknown` also for a cid of the other type, which no page allows. */
  statusAt(cid: string, type: CidType, time: number): 'valid' | 'expired' | 'unknown' {
    const known = this.#cids.get(cid);
    if (known === undefined || known.type !== type) return 'unknown';
    return time < known.handedOutAt + VALID_MS ? 'valid' : 'expired';
  }

  /** What the first request with this cid that succeeded was answered. */
  resultOf(cid: string): Reply | undefined {
    return this.#cids.get(cid)?.result;
  }

  remember(cid: string, result: Reply): void {
    const known = this.#cids.get(cid);
    if (known !== undefined) this.#cids.set(cid, { ...known, result });
  }

  clear(): void {
    this.#cids.clear();
  }
}

import type { IncomingHttpHeaders } from 'node:http';
import type { Reply } from '../service/reply.ts';
import type { BodyReading, ReadOptions } from '../wire/read-body.ts';

/** The other side of one request, and all that can be done to it: over sockets, or within this process. */
export type Wire = {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Counted from 1; 0 when not known. */
  readonly connection: number;
  /** Calls when the exchange is over, whoever ended it. */
  readonly onClose: (listener: () => void) => void;
  readonly read: (options: ReadOptions) => Promise<BodyReading>;
  /** Sends a whole answer, its body at the given pace; `onLast` is called just before the last byte goes out. */
  readonly send: (reply: Reply, pace: SendPace) => Promise<void>;
  /** Answers although the body was not read, then closes. */
  readonly sendEarly: (reply: Reply) => Promise<void>;
  /** Sends the head and the first bytes of a body that was announced longer, and leaves it at that. */
  readonly begin: (reply: Reply, bytes: number) => Promise<void>;
  /** Sends so many bytes of valid JSON: a string of blanks, with the other side setting the pace. */
  readonly sendHuge: (reply: Reply, options: HugeOptions) => Promise<void>;
  /** Sends bytes that need not be HTTP, and ends the connection. */
  readonly sendRaw: (head: string, body: Buffer) => void;
  /** Ends the connection in the midst of an answer. */
  readonly cut: () => void;
  /** A TCP reset. */
  readonly reset: () => void;
};

export type SendPace = { readonly bytesPerSecond: number; readonly onLast: () => void };
export type HugeOptions = { readonly bytes: number; readonly framing: 'length' | 'chunked' };

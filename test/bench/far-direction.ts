import type { Socket } from 'node:net';

/** Bytes that leave at once: small enough that a rate is even, large enough that timers keep up with it. */
const PIECE = 8 * 1024;
/** Bytes are put on the line so long before it is free, lest a timer that is late leaves it unused. */
const AHEAD_MS = 30;
/** Bytes that wait to leave before the sender is held back. */
const MOST_WAITING = 256 * 1024;

/** What bounds how fast bytes leave: one connection's line, or a line that all share. */
export class Line {
  readonly #bytesPerMs: number;
  #freeAt = 0;

  /** @param bytesPerSecond `Infinity` bounds nothing */
  constructor(bytesPerSecond: number) {
    this.#bytesPerMs = bytesPerSecond / 1000;
  }

  /** When it can take the next bytes, in milliseconds of `performance.now()`. */
  get freeAt(): number {
    return this.#freeAt;
  }

  /** Takes bytes from a moment on and returns when the last of them has left. */
  take(bytes: number, from: number): number {
    this.#freeAt = Math.max(from, this.#freeAt) + bytes / this.#bytesPerMs;
    return this.#freeAt;
  }
}

export interface DirectionOptions {
  readonly from: Socket;
  readonly to: Socket;
  /** Milliseconds from one end to the other. */
  readonly delayMs: number;
  /** Bytes that may be under way before the first of them is acknowledged; as many again with each that is. */
  readonly firstFlight: number;
  /** Nothing leaves before this moment: the other end does not know of the connection yet. */
  readonly openAt: number;
  readonly lines: readonly Line[];
}

interface Arrival {
  readonly at: number;
  readonly piece: Buffer;
}

/** Carries what one end of a connection sends to the other as a far link does: late, at a rate, slowly at first. */
export class Direction {
  readonly #options: DirectionOptions;
  readonly #waiting: Buffer[] = [];
  readonly #arrivals: Arrival[] = [];
  readonly #acknowledgements: { readonly at: number; readonly bytes: number }[] = [];
  #waitingBytes = 0;
  #underWay = 0;
  /** Bytes that may be under way: doubles with every round trip, as TCP's slow start does. */
  #window: number;
  #ended = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: DirectionOptions) {
    this.#options = options;
    this.#window = options.firstFlight;
    options.from
      .on('data', (chunk: Buffer) => this.#accept(chunk))
      .on('end', () => {
        this.#ended = true;
        this.#move();
      })
      .on('close', () => setTimeout(() => this.#drop(), options.delayMs));
  }

  #accept(chunk: Buffer): void {
    for (let start = 0; start < chunk.length; start += PIECE) {
      this.#waiting.push(chunk.subarray(start, start + PIECE));
    }
    this.#waitingBytes += chunk.length;
    if (this.#waitingBytes > MOST_WAITING) this.#options.from.pause();
    this.#move();
  }

  /** Does what is due and comes back when something is due next. */
  #move(): void {
    clearTimeout(this.#timer);
    const { to } = this.#options;
    const now = performance.now();
    for (const { bytes } of due(this.#acknowledgements, now)) {
      this.#underWay -= bytes;
      this.#window += bytes;
    }
    this.#send(now);
    for (const { piece } of due(this.#arrivals, now)) to.write(piece);
    if (this.#ended && this.#waiting.length === 0 && this.#arrivals.length === 0) to.end();
    this.#sleep(now);
  }

  #send(now: number): void {
    const { from, delayMs, openAt, lines } = this.#options;
    if (now < openAt) return;
    for (;;) {
      const [whole] = this.#waiting;
      const free = this.#window - this.#underWay;
      if (whole === undefined || free <= 0 || this.#lineFreeAt() > now + AHEAD_MS) break;
      const piece = whole.subarray(0, free);
      if (piece.length === whole.length) this.#waiting.shift();
      else this.#waiting[0] = whole.subarray(free);
      this.#waitingBytes -= piece.length;
      this.#underWay += piece.length;
      const left = Math.max(...lines.map((line) => line.take(piece.length, now)));
      this.#arrivals.push({ at: left + delayMs, piece });
      this.#acknowledgements.push({ at: left + 2 * delayMs, bytes: piece.length });
    }
    if (this.#waitingBytes <= MOST_WAITING && from.isPaused()) from.resume();
  }

  #lineFreeAt(): number {
    return Math.max(...this.#options.lines.map(({ freeAt }) => freeAt));
  }

  #sleep(now: number): void {
    const next = [this.#arrivals[0]?.at, this.#acknowledgements[0]?.at];
    if (this.#waiting.length > 0 && this.#underWay < this.#window) {
      next.push(Math.max(this.#options.openAt, this.#lineFreeAt() - AHEAD_MS / 2));
    }
    const times = next.filter((time) => time !== undefined);
    if (times.length === 0) return;
    this.#timer = setTimeout(() => this.#move(), Math.max(0, Math.min(...times) - now));
  }

  /** The sender is gone: what it sent last has arrived by now, and the other end hears of it. */
  #drop(): void {
    if (this.#waiting.length > 0 || this.#arrivals.length > 0) {
      setTimeout(() => this.#drop(), this.#options.delayMs);
      return;
    }
    clearTimeout(this.#timer);
    this.#options.to.destroy();
  }
}

/** Takes from a queue, which is in the order of time, what is due. */
function due<T extends { readonly at: number }>(queue: T[], now: number): readonly T[] {
  const later = queue.findIndex(({ at }) => at > now);
  return queue.splice(0, later === -1 ? queue.length : later);
}

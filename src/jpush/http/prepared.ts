import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import type { Clock } from '../../shared/clock.ts';

/**
 * So long an open connection may wait for its first request. Gateways close one on which nothing comes, some after
 * ten seconds; an audience that takes longer to read does not feel the two round trips of another connection.
 */
const LONGEST_WAIT_MS = 8000;

/**
 * Connections that are opened before there is a request for them, with nothing sent on them. One that fails, that the
 * other side closes or that has waited too long is dropped, and the request opens another as if there had been none.
 */
export class PreparedConnections {
  readonly #open: buildConnector.connector;
  readonly #clock: Clock;
  #prepared: readonly PreparedConnection[] = [];

  constructor(open: buildConnector.connector, clock: Clock) {
    this.#open = open;
    this.#clock = clock;
  }

  /** Opens connections until so many were opened, those handed out included. Never fails. */
  prepare(target: buildConnector.Options, count: number): void {
    const missing = Math.max(0, count - this.#prepared.length);
    const open = (callback: buildConnector.Callback): void => this.#open(target, callback);
    const more = Array.from({ length: missing }, () => new PreparedConnection(open, this.#clock));
    this.#prepared = [...this.#prepared, ...more];
  }

  /** Hands out one that is open, else one that is being opened, else opens one. */
  readonly connect: buildConnector.connector = (target, callback) => {
    const usable = this.#prepared.filter((connection) => connection.isUsable);
    const chosen = usable.find(({ isOpen }) => isOpen) ?? usable[0];
    if (chosen === undefined) this.#open(target, callback);
    else chosen.handOut(callback);
  };
}

class PreparedConnection {
  readonly #clock: Clock;
  #socket: Socket | undefined;
  #openedAt = 0;
  #callback: buildConnector.Callback | undefined;
  #isGone = false;

  constructor(open: (callback: buildConnector.Callback) => void, clock: Clock) {
    this.#clock = clock;
    open((...result) => {
      if (this.#callback !== undefined) {
        this.#callback(...result);
        return;
      }
      [, this.#socket] = [result[0], result[1] ?? undefined];
      this.#isGone = this.#socket === undefined;
      this.#openedAt = clock.now();
      this.#socket?.on('readable', this.#drop).on('close', this.#drop);
    });
  }

  get isOpen(): boolean {
    return this.#socket !== undefined;
  }

  /** Whether it is open or being opened, and not in use yet. */
  get isUsable(): boolean {
    const isStale = this.isOpen && this.#clock.now() - this.#openedAt > LONGEST_WAIT_MS;
    if (isStale) this.#drop();
    return !this.#isGone && this.#callback === undefined;
  }

  handOut(callback: buildConnector.Callback): void {
    this.#callback = callback;
    const socket = this.#socket;
    if (socket === undefined) return;
    socket.off('readable', this.#drop).off('close', this.#drop);
    // As after a connection that was opened just now: never within the call.
    queueMicrotask(() => callback(null, socket));
  }

  /** Whatever the other side says before it was asked, an end included, makes the connection useless. */
  readonly #drop = (): void => {
    this.#isGone = true;
    this.#socket?.destroy();
  };
}

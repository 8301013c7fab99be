import type { FileSeed, ScheduleSeed } from '../control/seeds.ts';
import type { SettingsPatch } from '../service/settings.ts';

/**
 * When a spoilt answer is given. `early`: before the body is read, nothing is done. `mid_body`: when half of the body
 * (or its first byte, when its length is not known) has been read, nothing is done. `instead`: the body is read,
 * nothing is done. `after`: the call is carried out first, so the answer is wrong.
 */
export type When = 'early' | 'mid_body' | 'instead' | 'after';

type Timed = { readonly when?: When };

/** An answer of the caller's choice; `json`, `bodyBase64` and `body` exclude each other, in that order. */
export type CannedAnswer = Timed & {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly bodyBase64?: string;
  readonly json?: unknown;
};

export type HtmlPage = Timed & { readonly kind: 'html'; readonly status: number };
export type EmptyAnswer = Timed & { readonly kind: 'empty'; readonly status?: number };
export type JpushError = Timed & {
  readonly kind: 'error';
  readonly code: number;
  /** Default: the documented one of the code. */
  readonly status?: number;
  readonly message?: string;
};
export type RateLimited = Timed & {
  readonly kind: 'rate_limited';
  readonly headers: 'present' | 'absent';
  readonly resetSeconds?: number;
};
export type Redirect = { readonly kind: 'redirect'; readonly status: number; readonly location: string };
/** The true answer, cut: its connection closed half way, or framed as if the half were all. */
export type CutAnswer = {
  readonly kind: 'cut';
  readonly how: 'destroyed' | 'framed';
  readonly keepBytes?: number;
};
/** Written to the socket as it is; every character of `head` becomes one byte, so any byte can be sent. */
export type RawAnswer = Timed & {
  readonly kind: 'raw';
  /** Status line and header lines, separated by CRLF; the blank line is added. */
  readonly head: string;
  readonly body?: string;
  readonly bodyBase64?: string;
};
/** A 200 with a body of so many bytes of JSON. */
export type HugeAnswer = Timed & {
  readonly kind: 'huge';
  readonly bytes: number;
  readonly framing: 'length' | 'chunked';
};
/**
 * Never answers. At `before` and `mid_body` the rest of the body is not read, so the sender is held up;
 * then the emulator cannot see the sender leave either, and the log shows the request as under way.
 */
export type Hang = {
  readonly kind: 'hang';
  readonly at: 'before' | 'mid_body' | 'after' | 'mid_answer';
  /** For `mid_body`: after so many bytes of the body; default half of it. */
  readonly afterBytes?: number;
};
/** A TCP reset. At `after` the call has been carried out and not a byte of its answer sent. */
export type Reset = {
  readonly kind: 'reset';
  readonly at: 'before' | 'mid_body' | 'after' | 'mid_answer';
  readonly afterBytes?: number;
};
/** The answer is lost now (with `slow_answer` after its delay) and the call is carried out later, in real milliseconds. */
export type StoredLate = {
  readonly kind: 'stored_late';
  readonly delayMs: number;
  /** What the client sees now; default `reset`. */
  readonly meanwhile?: 'reset' | 'hang' | 'html';
};
/** Answers the call, but from then on connections are refused. */
export type CloseDoor = { readonly kind: 'close_door'; readonly reopenAfterMs?: number };

/** What replaces or spoils an answer; a request meets at most one. */
export type Fault =
  | CannedAnswer
  | HtmlPage
  | EmptyAnswer
  | JpushError
  | RateLimited
  | Redirect
  | CutAnswer
  | RawAnswer
  | HugeAnswer
  | Hang
  | Reset
  | StoredLate
  | CloseDoor;

/** The call is carried out, then the answer waits. */
export type SlowAnswer = { readonly kind: 'slow_answer'; readonly delayMs: number };
/** Bytes a second, for each connection, of the request's body and of the answer's. */
export type SlowLink = {
  readonly kind: 'slow_link';
  readonly bytesPerSecond: number;
  readonly answerBytesPerSecond?: number;
};
/** Other settings for these requests only. */
export type OtherSettings = { readonly kind: 'settings'; readonly settings: SettingsPatch };

/** A file of another job comes or goes when the request arrives; the same for schedules; or the clock moves on. */
export type FileAppears = { readonly kind: 'file_appears'; readonly file: FileSeed };
export type FileDisappears = { readonly kind: 'file_disappears'; readonly file_id: string };
export type ScheduleAppears = { readonly kind: 'schedule_appears'; readonly schedule: ScheduleSeed };
export type ScheduleDisappears = { readonly kind: 'schedule_disappears'; readonly schedule_id: string };
export type TimePasses = { readonly kind: 'time_passes'; readonly ms: number };

export type Meanwhile = FileAppears | FileDisappears | ScheduleAppears | ScheduleDisappears | TimePasses;

/** What a request can meet in any number, together with a fault. */
export type Circumstance = SlowAnswer | SlowLink | OtherSettings | Meanwhile;

export type Instruction = Fault | Circumstance;

import { cut } from '../shared/format.ts';
import { logText, messageText } from './escape.ts';

/** Links of a cause chain that are followed; longer chains come from a cycle or from nowhere useful. */
const CHAIN_LIMIT = 8;
/** Lines of one error's stack, and units of one line: enough to find the place. */
const STACK_LINES = 8;
const LINE_LENGTH = 500;
/** GitHub cuts an annotation's message at 4,096 characters. */
export const MESSAGE_LIMIT = 4096;
/** What a fault of the program itself is, as opposed to one of the world around it. */
const BUGS = [TypeError, RangeError, ReferenceError, SyntaxError] as const;

/** An error as the user reads it. */
export interface Failure {
  /** What failed, and what to do about it; several lines where several things are wrong. */
  readonly message: string;
  /** JPush's own code, of the error or of what caused it. */
  readonly code: number | undefined;
  /** What to do about it, where the error or its cause says so apart; `message` holds it too. */
  readonly hint: string | undefined;
  /** What the step leaves at JPush and whether a re-run is safe: its last sentence. */
  readonly standing?: string;
  /** The chain of causes with their stacks, one line each, for the debug log. */
  readonly details: readonly string[];
}

/** Describes whatever was thrown. It never throws itself, whatever that is, and never runs in circles. */
export function describeError(thrown: unknown): Failure {
  const errors = chain(thrown);
  // Other errors have numbers too (an aborted one is 20), but only JPush's come with a hint.
  const advised = errors.filter((error) => textAt(error, 'hint') !== undefined);
  return {
    message: cut(messageText(sentence(thrown)), MESSAGE_LIMIT),
    code: advised.map((error) => numberAt(error, 'code')).find((code) => code !== undefined),
    hint: textAt(advised[0], 'hint'),
    details: errors.flatMap((error, index) => detailLines(error, index > 0)),
  };
}

/** The whole of it, as the annotation shows it; what the step leaves is never cut off. */
export function failureText({ message, standing }: Failure): string {
  if (standing === undefined) return message;
  const last = `${message.includes('\n') ? '\n' : ' '}${standing}`;
  return cut(message, MESSAGE_LIMIT - last.length) + last;
}

function sentence(thrown: unknown): string {
  if (BUGS.some((kind) => thrown instanceof kind)) {
    return `A fault in the action itself (${textAt(thrown, 'name') ?? 'Error'}: ${textAt(thrown, 'message') ?? ''}). Please report it with the debug log.`;
  }
  const message = textAt(thrown, 'message');
  if (message !== undefined && message.trim() !== '') return message;
  return `Something without a message was thrown (${plain(thrown)}). Please report it with the debug log.`;
}

/** What was thrown and what caused it, each once, the nearest first. */
function chain(thrown: unknown): readonly unknown[] {
  const seen = new Set<unknown>();
  const waiting: unknown[] = [thrown];
  while (waiting.length > 0 && seen.size < CHAIN_LIMIT) {
    const error = waiting.shift();
    if (seen.has(error)) continue;
    seen.add(error);
    const cause = valueAt(error, 'cause');
    if (cause !== undefined && cause !== null) waiting.push(cause);
    const errors = valueAt(error, 'errors');
    if (Array.isArray(errors)) waiting.push(...errors.slice(0, CHAIN_LIMIT));
  }
  return [...seen];
}

function detailLines(error: unknown, isCause: boolean): readonly string[] {
  const name = textAt(error, 'name');
  const code = valueAt(error, 'code');
  const mark = typeof code === 'string' || typeof code === 'number' ? ` [${code}]` : '';
  const head = name === undefined ? plain(error) : `${name}${mark}: ${textAt(error, 'message') ?? ''}`;
  const frames = (textAt(error, 'stack') ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${isCause ? 'caused by ' : ''}${head}`, ...frames.slice(0, STACK_LINES)].map((line) =>
    cut(logText(line), LINE_LENGTH),
  );
}

/** A property of anything; a getter that throws is no property. */
function valueAt(holder: unknown, key: string): unknown {
  try {
    if (typeof holder !== 'object' || holder === null) return undefined;
    return Reflect.get(holder, key);
  } catch {
    return undefined;
  }
}

function textAt(holder: unknown, key: string): string | undefined {
  const value = valueAt(holder, key);
  return typeof value === 'string' ? value : undefined;
}

function numberAt(holder: unknown, key: string): number | undefined {
  const value = valueAt(holder, key);
  return typeof value === 'number' ? value : undefined;
}

function plain(thrown: unknown): string {
  try {
    return typeof thrown === 'object' && thrown !== null
      ? Object.prototype.toString.call(thrown)
      : String(thrown);
  } catch {
    return 'a value that cannot be shown';
  }
}

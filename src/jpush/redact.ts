import { SharedRuns } from './shared-runs.ts';

const HIDDEN = '***';
/** Much more than is shown of a message in the end. */
const LONGEST_SEARCHED = 2000;
/** More characters than a quotation can need for the bytes by which it is known, so that a cut hides none of them. */
const LONGEST_QUOTED = 100;
/** Bytes of an audience that are compared; with more of them nothing is shown, because it would take seconds. */
const MOST_COMPARED = 32 * 1024 * 1024;
/** Letters of the longest word of a refusal (`authentication` has 14). */
const LONGEST_WORD = 16;
/** Letters from which on a word may be base64 of what must be hidden. */
const SHORTEST_ENCODED = 8;

/** Runs between white space and the punctuation of sentences; Han characters and others are runs of their own. */
const TOKEN =
  /\p{Script=Han}+|[^\s\p{Script=Han}.,:;!?()[\]{}'"`/_\-<>|，。：；！？、（）【】「」“”‘’《》…]+/gu;
const HAN = /^\p{Script=Han}+$/u;
/** `file`, `File`, `HTTP`: capitals only where they are few, because base64 may have been put into upper case. */
const WORD = /^(?:[A-Z]?[a-z]+|[A-Z]{1,5})$/;
/** No English word has so many consonants in a row; encoded text often does. */
const UNPRONOUNCEABLE = /[b-df-hj-np-tv-xz]{5}/i;
const SHORT_NUMBER = /^\d{1,4}$/;
/** Aliases may be made of punctuation, and a sentence has no four signs in a row. */
const SIGNS = /[^\s\p{L}\p{N}]{4,}/gu;

/** A piece of a message that is shown or hidden as a whole. */
interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Makes a message of the service fit to be shown: whatever it may quote of the secrets or the audience is replaced by
 * `***`. Words, Han characters and short numbers are shown where they share no run of six bytes with what is sensitive,
 * whatever their case, width and punctuation. Everything else is hidden without being examined, because it may be a
 * quotation in another form: base64, hex, percent signs, entities, `\u0061`.
 *
 * @param sensitive the secrets, and lines of UTF-8
 */
export function redact(message: string, sensitive: readonly Uint8Array[]): string {
  // Cut in its middle, a quotation may not be recognised.
  if (sensitive.reduce((sum, bytes) => sum + bytes.length, 0) > MOST_COMPARED) return '';
  const text = message.slice(0, LONGEST_SEARCHED + LONGEST_QUOTED);
  const hidden = new Uint8Array(text.length);
  const tokens = tokensOf(text);
  const shared = new SharedRuns();
  shared.search(text, (start, end) => hidden.fill(1, start, end));
  for (const { 0: signs, index } of text.matchAll(SIGNS)) hidden.fill(1, index, index + signs.length);
  for (const [index, token] of tokens.entries()) {
    const hide = (): unknown => hidden.fill(1, token.start, token.end);
    if (!isPlain(token, tokens[index - 1], tokens[index + 1])) hide();
    else if (token.text.length >= SHORTEST_ENCODED && WORD.test(token.text)) {
      for (const decoded of decodings(token.text)) shared.search(decoded, hide);
    }
  }
  for (const bytes of sensitive) shared.find(bytes);
  return withMarks(text.slice(0, LONGEST_SEARCHED), hidden);
}

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(TOKEN)].map(({ 0: found, index }) => ({
    text: found,
    start: index,
    end: index + found.length,
  }));
}

function isPlain({ text }: Token, before: Token | undefined, after: Token | undefined): boolean {
  if (HAN.test(text)) return true;
  // A number among numbers may be one of many that encode characters.
  if (SHORT_NUMBER.test(text))
    return ![before, after].some((other) => other !== undefined && /^\d+$/.test(other.text));
  return WORD.test(text) && text.length <= LONGEST_WORD && !UNPRONOUNCEABLE.test(text);
}

/** What a word would be if it were base64, wherever its first bytes were cut off. */
function decodings(word: string): readonly string[] {
  return [0, 1, 2, 3].map((cut) => Buffer.from(word.slice(cut), 'base64').toString('utf8'));
}

/** Hidden characters, and signs that were not looked at beside them, become one mark. */
function withMarks(text: string, hidden: Uint8Array): string {
  let shown = '';
  for (let at = 0; at < text.length; at += 1) {
    if (hidden[at] === 0) shown += text[at];
    else if (at === 0 || hidden[at - 1] === 0) shown += HIDDEN;
  }
  return shown.toWellFormed();
}

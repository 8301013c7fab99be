import { SharedRuns } from './shared-runs.ts';

const HIDDEN = '***';
/** Much more than is shown of a message in the end. */
const LONGEST_SEARCHED = 2000;
/** More characters than a quotation can need for the bytes by which it is known, so that a cut hides none of them. */
const LONGEST_QUOTED = 100;
/** Bytes of an audience that are compared; with more of them nothing is shown, because it would take seconds. */
const MOST_COMPARED = 32 * 1024 * 1024;
/** Letters from which on a word may be six bytes in base64, and be one no more once its case is lost. */
const SHORTEST_ENCODED = 8;
/** Words of that length that services use, and what they join to such words with `_`, `-` or `/`. */
const KNOWN_WORDS: ReadonlySet<string> = new Set(
  `acceptable access alias aliases api app application applications attempts audience authen authenticate authenticated
  authentication authorization authorized available balancer blacklist blacklisted character characters client cid code
  condition connection contains content contract correct credential credentials data database delete deleted dev
  developer developers disabled disconnect administrator documentation duplicate duplicated encoding endpoint entities entity error exceeded
  exceeds exception exclusive existing expected expiration expired failure file filename files forbidden forwarded
  frequency frequently gateway group html http https identifier identifiers identity illegal implemented include
  incorrect info insufficient interface internal invalid json key large length limit limited limitation maintenance
  malformed manager master maximum message method minimum missing month msg multipart name namespace network number
  operation overload overloaded parameter parameters password permission permissions platform possible precondition
  privilege privileges processing protocol proxy push quota rate read received register registered registration
  reached rejected remaining request requested requests required requires resource resources response restricted
  reset retry sandbox schedule schedules secret security sendno server servers service services specified standard
  statement status subscription supported suspended syntax temporarily temporary throttled timed timeout token
  transport ttl type unauthorized unavailable undefined unexpected unknown unprocessable unsupported upload uploaded
  uploading upstream username validate validation whitelist without`.split(/\s+/),
);

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

/** A word, a number or a run of Han characters. */
interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Makes a message of the service fit to be shown: whatever it may quote of the secrets or the audience is replaced by
 * `***`. Words, Han characters and short numbers are shown where they share no run of six bytes with what is sensitive,
 * whatever their case, width and punctuation. Everything else is hidden without being examined, because it may be a
 * quotation in another form: base64, hex, percent signs, entities, `\u0061`. So are long words that services do not use.
 *
 * @param sensitive the secrets, and lines of UTF-8
 */
export function redact(message: string, sensitive: readonly Uint8Array[]): string {
  // Cut in its middle, a quotation may not be recognised.
  if (sensitive.reduce((sum, bytes) => sum + bytes.length, 0) > MOST_COMPARED) return '';
  const text = message.slice(0, LONGEST_SEARCHED + LONGEST_QUOTED);
  const hidden = new Uint8Array(text.length);
  const chains = chainsOf(text, tokensOf(text));
  const shared = new SharedRuns();
  shared.search(text, (start, end) => hidden.fill(1, start, end));
  for (const { 0: signs, index } of text.matchAll(SIGNS)) hidden.fill(1, index, index + signs.length);
  for (const [index, chain] of chains.entries()) {
    const [start, end] = [chain[0].start, (chain.at(-1) ?? chain[0]).end];
    const around = [chains[index - 1]?.at(-1), ...chain, chains[index + 1]?.[0]];
    const isWhole = (token: Token, place: number): boolean =>
      isPlain(token, around[place], around[place + 2]) && (end - start < SHORTEST_ENCODED || isKnown(token));
    if (!chain.every(isWhole)) hidden.fill(1, start, end);
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

/** Words joined by `-`, `_` or `/` may be one piece of base64, so they are shown or hidden together. */
function chainsOf(text: string, tokens: readonly Token[]): readonly (readonly [Token, ...Token[]])[] {
  const chains: [Token, ...Token[]][] = [];
  for (const token of tokens) {
    const chain = chains.at(-1);
    const joint = chain === undefined ? '' : text.slice((chain.at(-1) ?? chain[0]).end, token.start);
    if (chain !== undefined && /^[-_/]$/.test(joint)) chain.push(token);
    else chains.push([token]);
  }
  return chains;
}

function isPlain({ text }: Token, before: Token | undefined, after: Token | undefined): boolean {
  if (HAN.test(text)) return true;
  // A number among numbers may be one of many that encode characters.
  if (SHORT_NUMBER.test(text))
    return ![before, after].some((other) => other !== undefined && /^\d+$/.test(other.text));
  return WORD.test(text) && !UNPRONOUNCEABLE.test(text);
}

function isKnown({ text }: Token): boolean {
  return !WORD.test(text) || KNOWN_WORDS.has(text.toLowerCase());
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

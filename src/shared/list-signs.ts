/** What to write instead of a text that may be a list; true of every list of the action. */
export const LIST_FORM = 'Write one entry per line, or a JSON array of strings such as ["a", "b"].';

const QUOTES = `"'\`“”‘’„«»「」『』＂＇`;
const QUOTE_AT_AN_END = new RegExp(`^[${QUOTES}]|[${QUOTES}]$`, 'u');
const COMMA = /[,，、]/u;
/** Separators that are none inside of braces either. */
const OTHER_SEPARATOR = /[;；]/u;
/** Blanks of every kind, and what has no width: a zero-width space, a byte order mark. */
const BLANK = /[\s\p{Z}\p{Cf}]/u;

/**
 * What shows that a text may hold several entries, or one in the dress of another language (quotes, a YAML dash, an
 * unset expression), as a clause to put behind the text: `holds a comma`. `undefined` for a text that can only be read
 * as one entry. Commas in braces (`{a,b}`) and anything in a set (`[,]`) or behind a `\` belong to the entry.
 */
export function listSign(text: string): string | undefined {
  if (/\\[nrt]/u.test(text) || /%0[AD]/iu.test(text)) return 'holds an escaped line break';
  if (/\$\{|\$\(|^\$\w|^%\w+%$/u.test(text)) return 'holds an expression that was not replaced';
  if (/^\[[^\]]*\]$/u.test(text)) return 'is in brackets';
  const plain = withoutSets(text);
  if (/^-\s/u.test(text)) return 'begins with a dash and a blank';
  if (QUOTE_AT_AN_END.test(text) || /["“”]/u.test(plain)) return 'is in quotes';
  if (COMMA.test(withoutBraces(plain))) return 'holds a comma';
  if (OTHER_SEPARATOR.test(plain)) return 'holds a semicolon';
  if (BLANK.test(plain)) return 'holds a blank';
  return undefined;
}

/** The same for a glob on a name, where a path separator list, a regular expression or parentheses make no sense. */
export function nameListSign(text: string): string | undefined {
  const sign = listSign(text);
  if (sign !== undefined) return sign;
  const plain = withoutSets(text);
  if (/^\^|\$$|\.\+|\\[dwsbDWSB]|^\/.*\/$|\(\?/u.test(text)) return REGEX_SIGN;
  if (/[|｜]/u.test(plain)) return 'holds a vertical bar';
  if (/[:：]/u.test(plain)) return 'holds a colon';
  if (/^\(.*\)$|^<.*>$|^\{[^,{}]*\}$/u.test(text)) return 'is in brackets';
  return undefined;
}

/** What a name is called that only a regular expression can look like. */
export const REGEX_SIGN = 'looks like a regular expression';

/** Why a path with such signs is none: what a glob says with other characters. */
export const REGEX_FORM =
  'It looks like a regular expression, and is read as a glob: "*" matches any text, "?" one character, "{a,b}" one of several.';

/** Whether a path or a glob on paths has signs that only a regular expression has. A `\` of Windows must be a `/` in it. */
export function looksLikeRegex(path: string): boolean {
  return /^\/?\^|\$(?:\/[dgimsuvy]*)?$|\.\+|\\(?:\.|[dwsDWS](?![A-Za-z]))|\([^()]*\|[^()]*\)/u.test(path);
}

/** Without the characters behind a `\` and without sets, which stand for one character each. */
function withoutSets(text: string): string {
  return text.replace(/\\[^\w\s]/gu, '').replace(/\[[^\]]+\]/gu, '');
}

/** Without complete braces, from the innermost outwards. */
function withoutBraces(text: string): string {
  const shorter = text.replace(/\{[^{}]*\}/gu, '');
  return shorter === text ? text : withoutBraces(shorter);
}

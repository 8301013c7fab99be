import { losesLetters } from '../jpush/stem.ts';

/** Entries that the braces of one entry are written out to; of more, the others are not looked at. */
const MOST_ALTERNATIVES = 64;

/** What a list of files on disk may end in; a name at JPush ends in `.txt`. */
const LOCAL_EXTENSION = /\.(?:csv|tsv|tab|text|lst|list|dat|gz|zst|zstd|xlsx?)$/i;
/** Which part of an audience a name is, or a glob on it. */
export const POSITION = /\.[\d*?]+of[\d*?]+(?=\.|$)/;
/** What someone writes who wants every file kept. */
const EVERYTHING = /^(?:all|any|every|everything|true|yes)$/i;

/**
 * What an entry of `protect` that matches nothing may have been meant to say, as globs on names: one of the names in
 * its braces, a name that was copied from a log or a table where its middle is left out, the name of the file on disk,
 * a name as an address has it, or one with something in front.
 */
export function variantsOf(entry: string): readonly string[] {
  if (EVERYTHING.test(entry)) return ['*'];
  const variants = new Set<string>();
  for (const text of [entry, decoded(entry)].flatMap(alternativesOf)) {
    const plain = text.replace(/^[^\p{L}\p{N}*?[.\\/~]+/u, '');
    const whole = plain.replace(/…|\.{3}/g, '*');
    // A path of either system.
    for (const one of [
      whole,
      whole.replace(POSITION, ''),
      whole.replaceAll('\\', '/').split('/').at(-1) ?? '',
    ]) {
      if (one === '') continue;
      variants.add(one);
      variants.add(`${one}.*`);
      if (LOCAL_EXTENSION.test(one)) variants.add(one.replace(LOCAL_EXTENSION, '.*'));
      // `*会员*`: at JPush these letters have become others.
      if (losesLetters(one)) variants.add(one.replace(/^[*?]+/, ''));
    }
  }
  return [...variants];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `vip.{txt,csv}` as `vip.txt` and `vip.csv`. */
function alternativesOf(text: string): readonly string[] {
  let texts: readonly string[] = [text];
  while (texts.length <= MOST_ALTERNATIVES && texts.some((one) => /\{[^{}]*\}/.test(one))) {
    texts = texts.flatMap((one) => {
      const [braces, inside = ''] = /\{([^{}]*)\}/.exec(one) ?? [];
      return braces === undefined ? [one] : inside.split(',').map((part) => one.replace(braces, () => part));
    });
  }
  return texts.slice(0, MOST_ALTERNATIVES);
}

import { matchesWhole, parseGlob } from '../shared/glob.ts';

/**
 * Whether a JPush file name matches one of the globs: `*` any characters, `?` one, `[a-z]` `[!a-z]` one of a
 * set, `{a,b}` alternatives, `\` takes the next character as it is. A name that equals a glob letter for letter also
 * matches it, so a name that holds such characters can be written as it is.
 *
 * A name is not a path: unlike a shell's, `*` and `?` also take slashes and a dot in front. `path.matchesGlob` leaves
 * `.opt-outs.txt` and `a/b.txt` out of `*`, and a `protect` that misses a name lets the file be deleted. The two
 * Unicode spellings of an accented letter are one, because both look the same on a screen. Case matters.
 *
 * Takes time in proportion to name times glob, whatever the glob.
 */
export function matchesName(name: string, globs: readonly string[]): boolean {
  const text = name.normalize('NFC');
  const characters = [...text];
  return globs
    .map((glob) => glob.normalize('NFC'))
    .some(
      (glob) =>
        glob === text || matchesWhole(parseGlob(glob, { escapes: true, ignoreCase: false }), characters),
    );
}

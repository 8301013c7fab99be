// What shows that a line longer than any identifier holds several of them. In a short line most of these say nothing:
// `|` may be part of an alias, and a blank is just one more character that JPush does not document.

const SMALL_N: u8 = 0x6e;

/** Whether anything between `from` and `to`, which is UTF-8, separates values. */
export function holdsSeveral(from: usize, to: usize): bool {
  for (let at = from; at < to; at++) {
    const byte = load<u8>(at);
    if (isSeparator(byte)) return true;
    // A line break that was escaped: `\n`, also behind `\r`.
    if (byte == 0x5c && at + 1 < to && load<u8>(at, 1) == SMALL_N) return true;
    if (at + 2 < to && isWideSeparator(byte, load<u8>(at, 1), load<u8>(at, 2))) return true;
  }
  return false;
}

/** Tab, blank, `"`, `,`, `;` and `|`. */
function isSeparator(byte: u8): bool {
  return byte == 0x09 || byte == 0x20 || byte == 0x22 || byte == 0x2c || byte == 0x3b || byte == 0x7c;
}

/** The ideographic space, `、`, `，` and `；`. */
function isWideSeparator(first: u8, second: u8, third: u8): bool {
  if (first == 0xe3) return second == 0x80 && (third == 0x80 || third == 0x81);
  return first == 0xef && second == 0xbc && (third == 0x8c || third == 0x9b);
}

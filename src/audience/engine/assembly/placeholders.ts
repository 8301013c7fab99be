import { upTo } from "./line";

// What programs write where a value is missing, among them what spreadsheets write where a formula fails. The list is
// closed: any word may be an alias.

const SHORTEST: usize = 2;
const LONGEST: usize = 9;
/** Lengths of placeholders, bit n for n bytes. */
const LENGTHS: u64 = 0b1011111100;

/** For each length the words of it, 16 bytes each, and behind them one of zeros. */
const WORDS_OF_A_LENGTH: usize = 8;
const words = memory.data(1024, 16);

/** Call once, before any line is judged. */
export function fillPlaceholders(): void {
  add("NA");
  add("\\N");
  add("NaN");
  add("nan");
  add("NAN");
  add("N/A");
  add("nil");
  add("NULL");
  add("null");
  add("Null");
  add("None");
  add("#N/A");
  add("#REF!");
  add("#NUM!");
  add("(null)");
  add("#NAME?");
  add("#NULL!");
  add("#VALUE!");
  add("#DIV/0!");
  add("undefined");
}

function add(word: string): void {
  let place = wordsOf(word.length);
  while (load<u8>(place) != 0) place += 16;
  for (let i = 0; i < word.length; i++) store<u8>(place + i, <u8>word.charCodeAt(i));
}

/** Whether the first `length` bytes are a placeholder. */
// @ts-ignore: decorator
@inline
export function isPlaceholder(v0: v128, length: usize): bool {
  return length <= LONGEST && ((LENGTHS >> length) & 1) != 0 && isListed(v0, length);
}

function isListed(v0: v128, length: usize): bool {
  const bytes = upTo(v0, length, 0);
  for (let place = wordsOf(length); load<u8>(place) != 0; place += 16) {
    if (!v128.any_true(v128.xor(bytes, v128.load(place)))) return true;
  }
  return false;
}

function wordsOf(length: usize): usize {
  return words + (length - SHORTEST) * WORDS_OF_A_LENGTH * 16;
}

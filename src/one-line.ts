const LINE_BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** Foreign text without anything that would begin a line of its own. */
export function oneLine(text: string): string {
  return text.replace(LINE_BREAKS, ' ');
}

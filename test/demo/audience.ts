/** One id per line, with what real exports also contain: CRLF, blank lines, ids that appear twice. */
export function realisticAudience(identifiers: number): string {
  const lines: string[] = [];
  for (let number = 0; number < identifiers; number += 1) {
    const id = `1507bfd3f${(number * 7919).toString(16).padStart(10, '0')}`;
    lines.push(number % 3 === 0 ? `${id}\r\n` : `${id}\n`);
    if (number % 5000 === 0) lines.push('\n');
    if (number % 1000 === 0) lines.push(`${id}\n`);
  }
  return lines.join('');
}

/** The identifiers of an audience, each once, in order. */
export function distinctLines(text: string): readonly string[] {
  return [...new Set(text.split(/\r?\n/).filter((line) => line !== ''))];
}

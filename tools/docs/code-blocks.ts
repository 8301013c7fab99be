const BLOCK = /^```.*?^```$/gms;

/** The fenced blocks of a Markdown text, fences included. */
export function codeBlocksIn(text: string): readonly string[] {
  return text.match(BLOCK) ?? [];
}

/**
 * A text with the code blocks of another, in their order: a recipe is written once and reads the same in every language.
 *
 * @throws when the texts have not as many
 */
export function withCodeOf(original: string, text: string): string {
  const blocks = codeBlocksIn(original);
  const count = codeBlocksIn(text).length;
  if (count !== blocks.length) {
    throw new Error(`${blocks.length} code blocks are to be taken over, and there are places for ${count}.`);
  }
  let next = 0;
  return text.replace(BLOCK, (own) => {
    const block = blocks[next] ?? own;
    next += 1;
    return block;
  });
}

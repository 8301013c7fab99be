import { describe, expect, test } from 'vitest';
import { findingsOf } from './language-service.ts';
import { readReadmes, yamlBlocksOf } from './readmes.ts';
import type { RepositoryFile } from './repository-files.ts';

const readmes = readReadmes();

test.each(readmes)('$name shows whole workflows', (readme) => {
  const blocks = yamlBlocksOf(readme);
  expect(blocks.length).toBeGreaterThanOrEqual(10);
  for (const { text } of blocks) expect(text).toMatch(/^name: .+\non:.*^permissions:.*^jobs:/ms);
  // A fence in another manner would hide its block from every check here.
  expect(readme.text.match(/^ *(```|~~~) *ya?ml/gim)).toHaveLength(blocks.length);
});

describe.each(readmes.flatMap(yamlBlocksOf))('$name', (block) => {
  test('has no findings of GitHub’s language service', async () => {
    expect(await findingsIn(block.text)).toEqual([]);
  });

  test('would have one for every input and output, were it misspelt', async () => {
    const misspelt = misspellings(block);
    expect(misspelt.length).toBeGreaterThan(0);
    for (const { what, text } of misspelt) expect(await findingsIn(text), what).not.toEqual([]);
  });
});

function findingsIn(text: string): Promise<readonly string[]> {
  return findingsOf('.github/workflows/recipe.yml', text);
}

/** The block with one letter too many, once for each key of a `with:` and each output that an expression names. */
function misspellings({ text }: RepositoryFile): readonly { readonly what: string; readonly text: string }[] {
  const keys = [...text.matchAll(/^( *)with:\n((?:\1 .*\n)+)/gm)].flatMap(({ index, 0: whole, 1: indent }) =>
    [...whole.matchAll(new RegExp(`^${indent}  ([a-z_-]+)(?=:)`, 'gm'))].map((key) => ({
      what: key[1] ?? '',
      end: index + key.index + key[0].length,
    })),
  );
  const outputs = [...text.matchAll(/\b(?:steps|needs)\.[\w-]+\.outputs\.\w+/g)].map(
    ({ index, 0: whole }) => ({
      what: whole,
      end: index + whole.length,
    }),
  );
  return [...keys, ...outputs].map(({ what, end }) => ({
    what,
    text: `${text.slice(0, end)}x${text.slice(end)}`,
  }));
}

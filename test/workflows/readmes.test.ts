import { describe, expect, test } from 'vitest';
import { INPUTS } from '../../src/inputs/catalogue.ts';
import { THIS_ACTION } from './known-actions.ts';
import { findingsOf } from './language-service.ts';
import { readPages, yamlBlocksOf } from './readmes.ts';
import type { RepositoryFile } from './repository-files.ts';

const pages = readPages();

test.each(pages.filter(({ text }) => text.includes('```yaml')))('$name shows whole workflows', (page) => {
  const blocks = yamlBlocksOf(page);
  for (const { text } of blocks) expect(text).toMatch(/^name: .+\non:.*^permissions:.*^jobs:/ms);
  // A fence in another manner would hide its block from every check here.
  expect(page.text.match(/^ *(```|~~~) *ya?ml/gim)).toHaveLength(blocks.length);
});

test('the pages show the workflows that they promise', () => {
  expect(pages.flatMap(yamlBlocksOf).length).toBeGreaterThanOrEqual(20);
});

describe.each(pages.flatMap(yamlBlocksOf))('$name', (block) => {
  test('has no findings of GitHub’s language service', async () => {
    expect(await findingsIn(block.text)).toEqual([]);
  });

  test('would have one for every input and output, were it misspelt', async () => {
    const misspelt = misspellings(block);
    // One workflow only calls the reusable one, whose inputs the service does not know.
    if (!block.text.includes('push.yml')) expect(misspelt.length).toBeGreaterThan(0);
    for (const { what, text } of misspelt) expect(await findingsIn(text), what).not.toEqual([]);
  });
});

function findingsIn(text: string): Promise<readonly string[]> {
  return findingsOf('.github/workflows/recipe.yml', text);
}

/**
 * The block with one letter too many, once for each input of this action and each of its outputs that an expression
 * names. What a script puts out is not known to the service.
 */
function misspellings({ text }: RepositoryFile): readonly { readonly what: string; readonly text: string }[] {
  const steps = stepsOfThisAction(text);
  const keys = steps.flatMap(({ start, lines }) => {
    const indent = ' '.repeat((/^ *with:$/m.exec(lines)?.[0].length ?? 0) - 'with:'.length + 2);
    return [...lines.matchAll(new RegExp(`^${indent}([a-z_]+)(?=:)`, 'gm'))]
      .filter(({ 1: key = '' }) => Object.hasOwn(INPUTS, key))
      .map((key) => ({ what: key[1] ?? '', end: start + key.index + key[0].length }));
  });
  const ids = steps.flatMap(({ lines }) => /\bid: ([\w-]+)/.exec(lines)?.[1] ?? []);
  const outputs = [...text.matchAll(/\b(?:steps\.(?<id>[\w-]+)|needs\.[\w-]+)\.outputs\.\w+/g)]
    .filter(({ groups }) => groups?.['id'] === undefined || ids.includes(groups['id']))
    .map(({ index, 0: whole }) => ({ what: whole, end: index + whole.length }));
  return [...keys, ...outputs].map(({ what, end }) => ({
    what,
    text: `${text.slice(0, end)}x${text.slice(end)}`,
  }));
}

/** The steps that use this action, each with the place in the text where it begins. */
function stepsOfThisAction(text: string): readonly { readonly start: number; readonly lines: string }[] {
  const starts = [...text.matchAll(/^ *- /gm)].map(({ index }) => index);
  return starts
    .map((start, at) => ({ start, lines: text.slice(start, starts[at + 1]) }))
    .filter(({ lines }) => lines.includes(`uses: ${THIS_ACTION}@`));
}

import { globSync } from 'node:fs';
import { type RepositoryFile, ROOT, readRepositoryFile } from './repository-files.ts';

/** Every README of the repository, whatever its language. */
export function readReadmes(): readonly RepositoryFile[] {
  return globSync('README*.md', { cwd: ROOT }).sort().map(readRepositoryFile);
}

/** The YAML blocks of a Markdown file, each named by the line its text begins at: `README.md:12`. */
export function yamlBlocksOf({ name, text }: RepositoryFile): readonly RepositoryFile[] {
  const blocks = text.matchAll(/^```ya?ml[^\n]*\n(.*?)^```$/gms);
  return [...blocks].map(({ index, 1: block = '' }) => {
    const line = text.slice(0, index).split('\n').length + 1;
    return { name: `${name}:${line}`, text: block };
  });
}

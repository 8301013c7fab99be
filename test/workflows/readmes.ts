import { PAGES } from '../../tools/docs/documents.ts';
import { type RepositoryFile, readRepositoryFile } from './repository-files.ts';

/** The README and the pages of docs/, in every language. */
export function readPages(): readonly RepositoryFile[] {
  return PAGES.flat().map(readRepositoryFile);
}

/** The YAML blocks of a Markdown file, each named by the line its text begins at: `README.md:12`. */
export function yamlBlocksOf({ name, text }: RepositoryFile): readonly RepositoryFile[] {
  const blocks = text.matchAll(/^```ya?ml[^\n]*\n(.*?)^```$/gms);
  return [...blocks].map(({ index, 1: block = '' }) => {
    const line = text.slice(0, index).split('\n').length + 1;
    return { name: `${name}:${line}`, text: block };
  });
}

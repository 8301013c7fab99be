import { arrowsBetweenFolders, FOLDERS, folderOf, packagesOfFolders, SHARED } from './folders.ts';
import { sourceFiles } from './imports.ts';

/**
 * The folders of `src` as a Mermaid flowchart, drawn from the imports. A solid arrow means: calls it at run time. A
 * dashed one: uses its types alone. What all folders share is left out.
 *
 * @throws when a folder is not described, or a description has no folder
 */
export function architecture(): string {
  const folders = [...new Set(sourceFiles().map(folderOf))].filter((folder) => folder !== SHARED);
  const known = Object.keys(FOLDERS);
  const strange = [
    ...folders.filter((folder) => !known.includes(folder)),
    ...known.filter((folder) => !folders.includes(folder)),
  ];
  if (strange.length > 0) throw new Error(`Folders and their descriptions differ: ${strange.join(', ')}.`);
  const arrows = arrowsBetweenFolders().filter(({ to }) => to !== SHARED);
  const packages = packagesOfFolders();
  return [
    '```mermaid',
    'flowchart TD',
    ...known.map(
      (folder) =>
        `  ${folder}["<b>${folder}</b><br/>${FOLDERS[folder] ?? ''}${packagesLine(packages[folder])}"]`,
    ),
    ...arrows.map(({ from, to, types }) => `  ${from} ${types ? '-.->' : '-->'} ${to}`),
    '```',
  ].join('\n');
}

function packagesLine(packages: readonly string[] = []): string {
  return packages.length === 0 ? '' : `<br/><i>${packages.join(', ')}</i>`;
}

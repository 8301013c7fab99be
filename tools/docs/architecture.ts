import { sourceFiles } from './imports.ts';
import { arrowsBetweenRooms, packagesOfRooms, ROOMS, roomOf, SHARED } from './rooms.ts';

/**
 * The rooms of `src` as a Mermaid flowchart, drawn from the imports. An arrow means: calls it at run time. Types that
 * cross rooms, and the words they share, are left out.
 *
 * @throws when a room is not described, or a description has no room
 */
export function architecture(): string {
  const rooms = [...new Set(sourceFiles().map(roomOf))].filter((room) => !SHARED.includes(room));
  const known = Object.keys(ROOMS);
  const strange = [
    ...rooms.filter((room) => !known.includes(room)),
    ...known.filter((room) => !rooms.includes(room)),
  ];
  if (strange.length > 0) throw new Error(`Rooms and their descriptions differ: ${strange.join(', ')}.`);
  const arrows = arrowsBetweenRooms().filter(({ to, types }) => !types && !SHARED.includes(to));
  const packages = packagesOfRooms();
  return [
    '```mermaid',
    'flowchart TD',
    ...known.map(
      (room) => `  ${room}["<b>${room}</b><br/>${ROOMS[room] ?? ''}${packagesLine(packages[room])}"]`,
    ),
    ...arrows.map(({ from, to }) => `  ${from} --> ${to}`),
    '```',
  ].join('\n');
}

function packagesLine(packages: readonly string[] = []): string {
  return packages.length === 0 ? '' : `<br/><i>${packages.join(', ')}</i>`;
}

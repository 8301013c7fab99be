import { readdir, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { looksLikeRegex, REGEX_FORM } from '../shared/list-signs.ts';
import { firstInOtherCase } from './other-case.ts';
import { hasWildcards } from './wildcards.ts';

/** Folders of the workspace in which a path that was not found is looked for. */
const FOLDERS_TRIED = 100;

/** Where every path starts, which `defaults.run.working-directory` does not change. */
export const PATHS_START =
  'Paths start from the workspace, also where `working-directory` is set for the commands of a job.';

/**
 * Why a path or glob may have found nothing, as one sentence or more.
 *
 * @param platform as in `process.platform`
 */
export async function hintFor(
  pattern: string,
  { workspace, signal }: { readonly workspace: string; readonly signal: AbortSignal },
  platform: string,
): Promise<string> {
  if (looksLikeRegex(pattern.replaceAll(sep, '/'))) return REGEX_FORM;
  if (pattern.startsWith('~')) {
    return '"~" is not replaced by the home folder. Write the whole path, or one that starts from the workspace.';
  }
  const drive = /^\/([a-z])(?=\/|$)/i.exec(pattern)?.[1];
  if (platform === 'win32' && drive !== undefined) {
    return `"/${drive}/" is how Git Bash writes a drive. Write ${drive.toUpperCase()}:/ instead.`;
  }
  if (platform !== 'win32' && pattern.includes('\\') && !hasWildcards(pattern)) {
    return 'Folders are separated by "/" here, not by "\\".';
  }
  const brackets = await bracketHint(pattern, workspace);
  if (brackets !== undefined) return brackets;
  const other = await firstInOtherCase(pattern, workspace, signal);
  if (other !== undefined) {
    return `There is ${other}: names are case-sensitive here. ${PATHS_START}`;
  }
  const inFolder = await pathInFolder(pattern, workspace);
  return inFolder === undefined ? PATHS_START : `There is ${inFolder}. ${PATHS_START}`;
}

/** How to write a name of the disk that has brackets, if the pattern was meant for one. */
export async function bracketHint(pattern: string, workspace: string): Promise<string | undefined> {
  const escaped = await withLiteralBrackets(pattern, workspace);
  if (escaped === undefined) return undefined;
  return `A folder or file is called so, but "[…]" matches one of the characters inside. Write ${escaped}.`;
}

/** The pattern with `[[]` where a name of the disk has a bracket, if there is one. */
async function withLiteralBrackets(pattern: string, workspace: string): Promise<string | undefined> {
  const names = pattern.split('/');
  const last = names.findLastIndex((name) => name.includes('['));
  for (let end = last; end >= 0; end--) {
    const path = names.slice(0, end + 1).join('/');
    if (!/\[[^\]]*\]/.test(path) || !(await exists(resolve(workspace, path)))) continue;
    return [path.replaceAll('[', '[[]'), ...names.slice(end + 1)].join('/');
  }
  return undefined;
}

/** The same path inside of a folder of the workspace, if there is one. */
async function pathInFolder(pattern: string, workspace: string): Promise<string | undefined> {
  if (hasWildcards(pattern)) return undefined;
  const entries = await readdir(workspace, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter((one) => one.isDirectory()).slice(0, FOLDERS_TRIED)) {
    const path = `${entry.name}/${pattern}`;
    if (await exists(resolve(workspace, path))) return path;
  }
  return undefined;
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** How to get the programs that some tests need. */
export const INSTALL = {
  act: 'go install github.com/nektos/act@v0.2.89',
  actionlint: 'go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12',
  curl: 'https://curl.se',
  iconv: 'https://www.gnu.org/software/libiconv/',
  jq: 'https://jqlang.org',
  'local-action': 'npm install --global --ignore-scripts @github/local-action@7.0.1',
  zstd: 'https://facebook.github.io/zstd/',
  zizmor: 'pipx install zizmor==1.32.0',
} as const;

export type ToolName = keyof typeof INSTALL;

export interface Tool {
  readonly path: string | undefined;
  /** For the title of a test: nothing, or that the tool is absent and the test says nothing. */
  readonly note: string;
}

/**
 * A program on PATH or where `go install` puts it. Most machines lack it, so its tests are skipped,
 * and say so, unless REQUIRE_WORKFLOW_TOOLS=true makes its absence an error.
 */
export function findTool(name: ToolName): Tool {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...goFolders()];
  const path = folders.map((folder) => join(folder, file)).find((candidate) => existsSync(candidate));
  if (path !== undefined) return { path, note: '' };
  const absent = `${name} is not installed, its tests are skipped; ${INSTALL[name]}`;
  if (process.env['REQUIRE_WORKFLOW_TOOLS'] === 'true') throw new Error(absent);
  console.log(absent);
  return { path, note: ` [skipped: ${name} is not installed]` };
}

function goFolders(): readonly string[] {
  try {
    const answer = execFileSync('go', ['env', 'GOPATH'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return answer
      .trim()
      .split(delimiter)
      .map((folder) => join(folder, 'bin'));
  } catch {
    return [];
  }
}

/** Fails unless `dist/` is, byte for byte, what the sources build. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const FRESH = 'build/dist';

execFileSync('npm', ['run', '--silent', 'build', '--', FRESH], {
  stdio: ['ignore', 'ignore', 'inherit'],
  shell: process.platform === 'win32',
});
const names = [...new Set([...readdirSync(FRESH), ...readdirSync('dist')])].sort();
const stale = names.filter((name) => read(`${FRESH}/${name}`) !== read(`dist/${name}`));
if (stale.length > 0) {
  console.error(
    `dist/ is not what the sources build (${stale.join(', ')}); run "npm run build" and commit it.`,
  );
  process.exitCode = 1;
} else {
  console.log(`dist/ is what the sources build (${names.length} files).`);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return undefined;
  }
}

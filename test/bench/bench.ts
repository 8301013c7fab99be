/**
 * Measures the committed bundle, as whole processes, against what a user has at hand otherwise, and prints one
 * Markdown table; progress goes to stderr.
 *
 *   npm run bench [-- --only ROW …] [--runs N] [--readme]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureAudience } from './audience-rows.ts';
import { measureFar } from './far-rows.ts';
import { measurePeers } from './peer-rows.ts';
import { writeIntoReadmes } from './readme.ts';
import { ALL_ROWS } from './rows.ts';
import { Session } from './session.ts';
import { measureStart } from './start-rows.ts';
import { origin, table } from './table.ts';
import { measureLinks, measureUpload } from './upload-rows.ts';
import { measureWindow } from './window-rows.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    runs: { type: 'string', default: '5' },
    readme: { type: 'boolean', default: false },
  },
});
const names = ALL_ROWS.map(({ name }) => name);
const unknown = values.only.filter((name) => !names.includes(name));
const runs = Number(values.runs);
if (unknown.length > 0)
  throw new Error(`There is no row ${unknown.join(', ')}; there are ${names.join(', ')}.`);
if (!Number.isInteger(runs) || runs < 1)
  throw new Error(`--runs must be an integer from 1, not ${values.runs}.`);
if (values.readme && values.only.length > 0)
  throw new Error('--readme takes the whole table: leave out --only.');

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
process.once('SIGINT', () => {
  rmSync(folder, { recursive: true });
  process.exit(130);
});
try {
  const results = await measureAll();
  console.log(`${table(ALL_ROWS, results, 'en')}\n\n${origin(runs, 'en')}`);
  if (values.readme) writeIntoReadmes(results, runs);
} finally {
  rmSync(folder, { recursive: true });
}

async function measureAll(): Promise<Session['results']> {
  const session = new Session({ folder, runs, only: values.only, progress });
  await measureStart(session);
  await measureAudience(session);
  await measurePeers(session);
  await measureUpload(session);
  // A slow or far link and a full window leave the machine idle, so they wait together.
  await Promise.all([measureWindow(session), measureLinks(session), measureFar(session)]);
  return session.results;
}

function progress(line: string): void {
  console.error(`${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${line}`);
}

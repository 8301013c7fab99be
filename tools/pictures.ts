/**
 * Draws the job summaries of test/report/scenarios.ts, and the folders of the code, as GitHub shows them.
 * Fails when a chart does not draw, or a page, a table or a label overflows.
 *
 *   npm run pictures -- <folder> [light|dark] [name…]        (CHROMIUM=/usr/bin/chromium, WIDTH=390 for a telephone's)
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { summaryOf } from '../src/report/summary/summary.ts';
import { SCENARIOS } from '../test/report/scenarios.ts';
import { architecture } from './docs/architecture.ts';
import { GitHubPage } from './pictures/page.ts';

const [folder = 'build/pictures', given = 'light', ...only] = process.argv.slice(2);
const scheme = given === 'dark' ? 'dark' : 'light';
const texts = {
  ...Object.fromEntries(Object.entries(SCENARIOS).map(([name, input]) => [name, summaryOf(input)])),
  architecture: architecture(),
};

mkdirSync(folder, { recursive: true });
const width = process.env['WIDTH'];
await using page = await GitHubPage.open({
  scheme,
  ...(width === undefined ? {} : { width: Number(width) }),
});
for (const [name, text] of Object.entries(texts)) {
  if (only.length > 0 && !only.includes(name)) continue;
  const faults = await page.draw(
    text,
    join(folder, `${name}.${scheme}${width === undefined ? '' : `.${width}`}.png`),
  );
  console.log(name, faults);
  if (faults.length > 0) process.exitCode = 1;
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { gitHubPage } from '../pictures/html.ts';

const FOLDER = resolve(import.meta.dirname, '../../build/step');

/** Draws a job summary as GitHub shows it and returns, in a sentence, where it is. */
export async function drawSummary(summary: string): Promise<string> {
  mkdirSync(FOLDER, { recursive: true });
  // Loaded only here: a browser's driver is large.
  const { GitHubPage, hasBrowser } = await import('../pictures/page.ts');
  if (!hasBrowser()) {
    const path = join(FOLDER, 'summary.html');
    writeFileSync(path, gitHubPage(summary, 'light'));
    return `There is no Chromium here (CHROMIUM says where), so the job summary is a page: ${shown(path)}`;
  }
  const path = join(FOLDER, 'summary.png');
  await using page = await GitHubPage.open({ scheme: 'light' });
  await page.draw(summary, path);
  return `The job summary as GitHub shows it: ${shown(path)}`;
}

function shown(path: string): string {
  return relative(resolve(FOLDER, '../..'), path);
}

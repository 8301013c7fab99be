/**
 * Makes the READMEs' pictures of the job summary: real runs of `dist/` against a JPush on this machine.
 *
 *   npm run screenshots        (CHROMIUM=/usr/bin/chromium; pngquant makes them smaller where it is installed)
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { registrationIds, startScenario } from '../test/action/scenario.ts';
import { seedFiles } from './pictures/campaigns.ts';
import { GitHubPage } from './pictures/page.ts';

const FOLDER = resolve(import.meta.dirname, '../.github/pictures');
/** Of both, side by side: the end of a table's row. */
const HEIGHT = 1199;

async function upload(): Promise<string> {
  await using scenario = await startScenario();
  seedFiles(scenario, 7);
  scenario.workspace.write(
    'export.txt',
    ['', ...registrationIds(180_000), ...registrationIds(412)].join('\n'),
  );
  scenario.workspace.write('opt-outs.txt', registrationIds(1_204, 90_000).join('\n'));
  const { summary } = await scenario.step({
    file_path: 'export.txt',
    exclude_path: 'opt-outs.txt',
    file_name: 'black-friday',
    type: 'registration_id',
  });
  return summary;
}

async function prune(): Promise<string> {
  await using scenario = await startScenario();
  seedFiles(scenario, 18);
  const { summary } = await scenario.step({
    mode: 'prune',
    older_than: '2w',
    keep_last: '5',
    protect: 'vip.*',
  });
  return summary;
}

const summaries = { upload: await upload(), prune: await prune() };
mkdirSync(FOLDER, { recursive: true });
for (const scheme of ['light', 'dark'] as const) {
  await using page = await GitHubPage.open({ scheme });
  for (const [name, summary] of Object.entries(summaries)) {
    const path = join(FOLDER, `${name}-${scheme}.png`);
    const faults = await page.draw(summary, path, HEIGHT);
    if (faults.length > 0) throw new Error(`${name}: ${faults.join(', ')}`);
    spawnSync('pngquant', ['64', '--force', '--strip', '--output', path, path]);
  }
}

/**
 * Makes the READMEs' pictures of the job summary: real runs of `dist/` against a JPush on this machine.
 *
 *   npm run screenshots        (CHROMIUM=/usr/bin/chromium; pngquant makes them smaller where it is installed)
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { registrationIds, type Scenario, startScenario } from '../test/action/scenario.ts';
import { GitHubPage } from './pictures/page.ts';

const FOLDER = resolve(import.meta.dirname, '../.github/pictures');
/** Of both, side by side: the end of a table's row. */
const HEIGHT = 1271;
const DAY_MS = 86_400_000;
const NAMES = ['winter-sale', 'vip', 'churn-risk', 'newsletter', 'beta-testers'];

/** So many files of other campaigns, one a day and a half. */
function seedFiles({ jpush }: Scenario, count: number): void {
  for (let index = count; index > 0; index -= 1) {
    const digest = createHash('sha256').update(`file ${index}`).digest('hex');
    const uuid = digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/, '$1-$2-4$3-8$4-$5');
    const file = jpush.seedFile({
      file_id: `${jpush.credentials.app.key}-${uuid}`,
      type: index % 2 === 0 ? 'alias' : 'registration_id',
      file_name: `${NAMES[index % NAMES.length]}.${digest.slice(-12)}.txt`,
      ageMs: (index - 0.4) * 1.5 * DAY_MS,
    });
    if (index === 15) jpush.seedSchedule({ file_id: file.file_id });
  }
}

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

import { createHash } from 'node:crypto';
import type { Scenario } from '../../test/action/scenario.ts';

const DAY_MS = 86_400_000;
const NAMES = ['winter-sale', 'vip', 'churn-risk', 'newsletter', 'beta-testers'];
/** The one that a pending schedule contains. */
const SCHEDULED = 15;

/** Puts so many files of other campaigns at JPush, one per day and a half. */
export function seedFiles({ jpush }: Pick<Scenario, 'jpush'>, count: number, scheduled = SCHEDULED): void {
  for (let index = count; index > 0; index -= 1) {
    const digest = createHash('sha256').update(`file ${index}`).digest('hex');
    const uuid = digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/, '$1-$2-4$3-8$4-$5');
    const file = jpush.seedFile({
      file_id: `${jpush.credentials.app.key}-${uuid}`,
      type: index % 2 === 0 ? 'alias' : 'registration_id',
      file_name: `${NAMES[index % NAMES.length]}.${index * 4321}.${digest.slice(-32)}.txt`,
      ageMs: (index - 0.4) * 1.5 * DAY_MS,
    });
    if (index === scheduled) jpush.seedSchedule({ file_id: file.file_id });
  }
}

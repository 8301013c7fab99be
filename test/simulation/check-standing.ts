import { standing } from '../../src/report/standing.ts';
import { wantedFiles } from './audiences.ts';
import { must } from './check-step.ts';
import type { StepResult } from './step.ts';
import { storedFiles } from './stored.ts';
import type { EndedGroup, World } from './world.ts';

/** Checks what a failed step says of what it leaves at JPush. @throws Error that says what is not so */
export function checkStanding(world: World, group: EndedGroup, step: StepResult): void {
  const { agent, inputs, end, findings, ended } = step;
  if (end !== 'failed' || inputs === undefined) return;
  const said = standing(inputs.mode, findings);
  const stored = storedFiles(world).filter(
    (one) => one.agent === agent && one.file.createdAt <= ended,
  ).length;
  const deleted = filesAskedFor(world, agent).filter(({ isOwn }) => isOwn).length;
  // JPush answers alike whether a file was there or another job had deleted it.
  const gone = filesAskedFor(world, agent).length;
  must(
    !said.includes('Nothing was uploaded') || stored === 0,
    `${agent} says "${said}", and stored ${stored} files`,
  );
  must(
    !said.includes('Nothing was uploaded or deleted') || deleted === 0,
    `${agent} says "${said}", and deleted ${deleted} files`,
  );
  const count = /(?<count>\d+) (?:old files? w|of \d+ files? (?:w|is c|are c))/.exec(said)?.groups?.['count'];
  must(Number(count ?? 0) <= gone, `${agent} says "${said}", and ${gone} files are gone`);
  const isAlone = group.results.length === 1 && group.meanwhile.length === 0;
  const parts = /(?<parts>\d+) of \d+ parts? (?:is|are)/.exec(said)?.groups?.['parts'];
  if (!isAlone || inputs.mode !== 'upload' || parts === undefined) return;
  const there = new Set(
    world.valid().flatMap(({ file_name, type }) => (type === inputs.type ? [file_name] : [])),
  );
  const wanted = wantedFiles(step.spec.with).filter(({ name }) => there.has(name)).length;
  must(Number(parts) <= wanted, `${agent} says "${said}", and ${wanted} are there`);
}

/** Files that are gone and that the step asked to delete; its own are those that its request deleted. */
function filesAskedFor(world: World, agent: string): readonly { readonly isOwn: boolean }[] {
  const asked = world.jpush.log
    .requests('delete')
    .filter(({ headers, carriedOutMs }) => headers['user-agent'] === agent && carriedOutMs !== undefined);
  return world.jpush.files().flatMap(({ file_id, deletedAt }) => {
    const requests = asked.filter(({ path }) => path.endsWith(file_id));
    if (deletedAt === undefined || requests.length === 0) return [];
    const isOwn = requests.some(
      ({ arrivedAt, arrivedMs, carriedOutMs = arrivedMs }) =>
        arrivedAt + carriedOutMs - arrivedMs === deletedAt,
    );
    return [{ isOwn }];
  });
}

import type { FileView } from '../emulator/control/views.ts';
import { listOf, must } from './check-step.ts';
import type { StepResult } from './step.ts';
import { storedFiles } from './stored.ts';
import type { World } from './world.ts';

const REPORTED = /^(?<name>\S+) is at JPush twice: .* Delete the other, (?<uuid>[0-9a-f-]{36}), /;

/** Checks that a step reports the second copies that its own list shows, and no others. @throws Error that names one */
export function checkCopies(world: World, step: StepResult): void {
  const { agent, inputs, findings, outputs } = step;
  if (inputs?.mode !== 'upload' || step.end === 'killed' || step.cancelledAt !== undefined) return;
  const ids = listOf(outputs, 'file_ids');
  const reported = (findings.remarks ?? []).flatMap(
    ({ text }) => REPORTED.exec(text)?.groups?.['uuid'] ?? [],
  );
  for (const uuid of reported) {
    const file = world.jpush.files().find(({ file_id }) => file_id.endsWith(uuid));
    must(file !== undefined, `${agent} reports a second copy that never was at JPush`);
    must(
      !ids.some((id) => id.endsWith(uuid)) && ids.some((id) => nameOf(world, id) === file?.file_name),
      `${agent} reports ${file?.file_name} as a second copy, and puts out no other file of that name`,
    );
  }
  for (const { file_id, file_name } of copiesShown(world, step, ids)) {
    must(
      reported.some((uuid) => file_id.endsWith(uuid)),
      `${agent} does not report the second copy of ${file_name} that its list shows`,
    );
  }
}

/** Copies of what the step puts out, stored by the step itself before it read the list for the last time. */
function copiesShown(world: World, { agent }: StepResult, ids: readonly string[]): readonly FileView[] {
  const names = ids.map((id) => nameOf(world, id));
  const own = storedFiles(world).flatMap(({ file, agent: by }) => (by === agent ? [file] : []));
  // Where another job's copy was taken for the one that was sent, each job made one: no copy is the step's second.
  const doubled = own.filter(({ file_name }) => own.filter((one) => one.file_name === file_name).length > 1);
  const copies = doubled.filter(
    ({ file_id, file_name, deletedAt }) =>
      names.includes(file_name) && !ids.includes(file_id) && deletedAt === undefined,
  );
  if (copies.length === 0) return [];
  const requests = world.jpush.log.requests().filter(({ headers }) => headers['user-agent'] === agent);
  const lastUpload = Math.max(...requests.map(({ call, endedMs = 0 }) => (call === 'upload' ? endedMs : 0)));
  const listings = requests.filter(({ call, arrivedMs }) => call === 'list' && arrivedMs >= lastUpload);
  must(listings.length > 0, `${agent} sent a file twice and did not read the list afterwards`);
  const shown = listings.findLast(
    ({ status, misbehaviours }) => status === 200 && misbehaviours.length === 0,
  );
  return copies.filter(({ createdAt }) => shown !== undefined && createdAt < shown.arrivedAt);
}

function nameOf(world: World, id: string): string | undefined {
  return world.jpush.files().find(({ file_id }) => file_id === id)?.file_name;
}

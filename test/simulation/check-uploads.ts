import type { FileView } from '../emulator/control/views.ts';
import { wantedFiles } from './audiences.ts';
import { must } from './check-step.ts';
import type { StepResult } from './step.ts';
import { cameTooLate, storedFiles } from './stored.ts';
import type { EndedGroup, World } from './world.ts';

const HOUR_MS = 3_600_000;
/** How far an age may be from the half of `ttl` for both answers to be right. */
const NEAR_HALF_MS = 10 * 60_000;

/**
 * Checks that each upload of a group stored each of its files once, and none that was there all along; only what JPush
 * stored when no step checked the list for it any more is one too many.
 *
 * @param before the valid files when the group began
 * @throws Error that says what is wrong
 */
export function checkUploads(world: World, group: EndedGroup, before: readonly FileView[]): void {
  const fresh = storedFiles(world).filter(({ file }) => !world.seen.has(file.file_id));
  for (const { file_id } of world.jpush.files()) world.seen.add(file_id);
  const uploads = group.results.filter(({ inputs }) => inputs?.mode === 'upload' && !inputs.dry_run);
  const now = new Map(world.jpush.files().map((file) => [file.file_id, file]));
  const kept = before.filter(({ file_id }) => now.get(file_id)?.deletedAt === undefined);
  // A copy that is gone before the list is checked cannot be found.
  const inTime = fresh.filter((one) => !cameTooLate(world, one) && one.file.deletedAt === undefined);
  const byName = Map.groupBy(inTime, ({ file }) => `${file.file_name} of type ${file.type}`);
  for (const [name, copies] of byName) {
    const [first] = copies;
    if (first === undefined) continue;
    const most = uploads.filter((step) => mayStore(group, step, { file: first.file, kept })).length;
    must(
      copies.length <= most,
      `${name} was stored ${copies.length} times, for ${most} uploads that lacked it`,
    );
  }
  for (const { file, agent } of fresh) {
    const step = world.steps.get(agent);
    must(
      step?.inputs?.mode === 'upload' && isWantedBy(step, file),
      `${agent} stored ${file.file_name}, which it was not to upload`,
    );
  }
}

function isWantedBy({ inputs, spec }: StepResult, { type, file_name }: FileView): boolean {
  return (
    inputs?.mode === 'upload' &&
    inputs.type === type &&
    wantedFiles(spec.with).some(({ name }) => name === file_name)
  );
}

/** False where the step wants another file, or where this one was there all along and had to be reused. */
function mayStore(
  { troubles, ended }: EndedGroup,
  step: StepResult,
  { file, kept }: { readonly file: FileView; readonly kept: readonly FileView[] },
): boolean {
  const { inputs } = step;
  if (inputs?.mode !== 'upload' || !isWantedBy(step, file)) return false;
  if (!inputs.reuse || troubles.some(({ do: instruction }) => instruction.kind === 'settings')) return true;
  const half = (inputs.ttl * HOUR_MS) / 2 + NEAR_HALF_MS;
  return !kept.some(
    ({ type, file_name, expiresAt }) =>
      type === file.type && file_name === file.file_name && expiresAt - ended >= half,
  );
}

import type { FileView } from '../emulator/control/views.ts';
import { must, wantedBy } from './check-step.ts';
import type { StepResult } from './step.ts';
import type { EndedGroup, World } from './world.ts';

const HOUR_MS = 3_600_000;
/** How far an age may be from the half of `ttl` for both answers to be right. */
const NEAR_HALF_MS = 10 * 60_000;

/** Checks how many files the steps of a group have stored. @throws Error that says what is wrong */
export function checkUploads(world: World, group: EndedGroup, before: readonly FileView[]): void {
  const stored = world.jpush
    .files()
    .filter(({ file_id }) => !world.seen.has(file_id) && !world.foreign.has(file_id));
  for (const { file_id } of world.jpush.files()) world.seen.add(file_id);
  const uploads = group.results.filter(({ inputs }) => inputs?.mode === 'upload' && !inputs.dry_run);
  const now = new Map(world.jpush.files().map((file) => [file.file_id, file]));
  const kept = before.filter(({ file_id }) => now.get(file_id)?.deletedAt === undefined);
  const most = uploads.filter((step) => mayStore(group, step, kept)).length;
  const extra = Math.max(0, stored.length - most);
  must(
    extra <= world.lateCopies,
    `${stored.length} files were stored by ${uploads.length} uploads, of which ${most} had something to store`,
  );
  world.lateCopies -= extra;
  for (const { file_name, type } of stored) {
    const isWanted = [...world.steps.values()].some(
      (step) =>
        step.inputs?.mode === 'upload' &&
        step.inputs.type === type &&
        file_name.includes(wantedBy(step)?.sha256.slice(0, 32) ?? 'nothing'),
    );
    must(isWanted, `${file_name} was stored, and no step was to upload it`);
  }
}

/** False where the audience was there all along and had to be reused. */
function mayStore({ troubles, ended }: EndedGroup, step: StepResult, kept: readonly FileView[]): boolean {
  const { inputs } = step;
  const wanted = wantedBy(step);
  if (inputs?.mode !== 'upload' || wanted === undefined || !inputs.reuse) return true;
  if (troubles.some(({ do: instruction }) => instruction.kind === 'settings')) return true;
  const stem = inputs.file_name ?? wanted.path.replace('.txt', '');
  const name = `${stem}.${wanted.count}.${wanted.sha256.slice(0, 32)}.txt`;
  const half = (inputs.ttl * HOUR_MS) / 2 + NEAR_HALF_MS;
  return !kept.some(
    ({ type, file_name, expiresAt }) =>
      type === inputs.type && file_name === name && expiresAt - ended >= half,
  );
}

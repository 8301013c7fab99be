import type { Inputs } from '../../src/inputs/inputs.ts';
import type { FileView } from '../emulator/control/views.ts';
import type { RequestRecord } from '../emulator/service/request-record.ts';
import { must } from './check-step.ts';
import type { StepResult } from './step.ts';
import type { EndedGroup, World } from './world.ts';

/** JPush writes whole seconds. */
const ROUNDING_MS = 2000;
/** A reading of the schedules counts for 10 s; a request takes up to one more to arrive. */
const SCHEDULES_COUNT_MS = 11_000;

const PART = /^(?<audience>.+)\.\d+of\d+\.txt$/;

/** Files that are one audience share this. */
function audienceOf({ file_id, file_name, type }: FileView): string {
  const name = PART.exec(file_name)?.groups?.['audience'];
  return name === undefined ? file_id : `${type} ${name}`;
}

/** Checks every deletion that was not judged before. @throws Error that says why one was wrong */
export function checkDeletions(world: World): void {
  const files = world.jpush.files();
  for (const file of files) {
    const { file_id, deletedAt } = file;
    if (deletedAt === undefined || world.judged.has(file_id)) continue;
    world.judged.add(file_id);
    if (world.removedByOthers.has(file_id)) continue;
    const requests = world.jpush.log
      .requests('delete')
      .filter(({ path, arrivedAt }) => path.endsWith(file_id) && arrivedAt <= deletedAt);
    const faults = requests.map((request) => faultOf(world, file, request));
    must(faults.length > 0, `${file.file_name} is gone, and no step deleted it`);
    must(faults.includes(undefined), `${file.file_name} was deleted although ${faults.find((one) => one)}`);
  }
}

/**
 * Checks that a step which pruned alone, and succeeded, left no audience in part. @throws Error that names one
 *
 * @param before the valid files when it began
 */
export function checkWhole(world: World, group: EndedGroup, before: readonly FileView[]): void {
  const [step] = group.results;
  if (group.results.length > 1 || group.meanwhile.length > 0 || step?.end !== 'succeeded') return;
  if (step.inputs?.mode === 'delete') return;
  const valid = new Set(world.valid().map(({ file_id }) => file_id));
  const lasting = before.filter(({ expiresAt }) => expiresAt > group.ended);
  for (const [name, parts] of Map.groupBy(lasting, audienceOf)) {
    const kept = parts.filter(({ file_id }) => valid.has(file_id)).length;
    must(
      kept === 0 || kept === parts.length,
      `${step.agent} keeps ${kept} of ${parts.length} parts of ${name}`,
    );
  }
}

/** Why that request must not have deleted the file; `undefined` where it may. */
function faultOf(world: World, file: FileView, { arrivedAt, headers }: RequestRecord): string | undefined {
  const step = world.steps.get(headers['user-agent'] ?? '');
  if (step?.inputs === undefined) return 'no one asked for it';
  if (isScheduled(world, file, arrivedAt) && protectsScheduled(step.inputs)) return 'a schedule needs it';
  const { inputs } = step;
  if (inputs.mode === 'delete') {
    if (inputs.dry_run) return 'the run was dry';
    if (matchesAny(file, inputs.protect)) return 'it is protected';
    return inputs.file_ids.includes(file.file_id) ? undefined : 'another one was asked for';
  }
  const rules = inputs.mode === 'prune' ? inputs.rules : inputs.mode === 'upload' ? inputs.prune : undefined;
  if (rules === undefined) return `mode ${inputs.mode} deletes nothing`;
  if ('dry_run' in inputs && inputs.dry_run) return 'the run was dry';
  if (matchesAny(file, rules.protect)) return 'it is protected';
  if (rules.name_pattern.length > 0 && !matchesAny(file, rules.name_pattern)) return 'its name is another';
  if (rules.type !== undefined && rules.type !== file.type) return 'its type is another';
  const age = arrivedAt + aheadOfBothClocks(world, step) - file.createdAt + ROUNDING_MS;
  if (age < rules.min_age) return 'it is young';
  if (rules.older_than !== undefined && age < rules.older_than) return 'it is not old enough';
  if (isKeptLast(world, { file, step, keep: rules.keep_last ?? 0 }, rules.name_pattern)) {
    return 'it is one of the newest audiences';
  }
  return undefined;
}

/** Milliseconds that no step can notice: its own clock is ahead, and so may be that of JPush's list. */
function aheadOfBothClocks({ jpush }: World, { agent, spec }: StepResult): number {
  const lists = jpush.log.requests('list').filter(({ headers }) => headers['user-agent'] === agent);
  return lists.some(({ misbehaviours }) => misbehaviours.includes('settings')) ? spec.ahead : 0;
}

function protectsScheduled(inputs: Inputs): boolean {
  if (inputs.mode === 'delete') return inputs.protect_scheduled;
  if (inputs.mode === 'prune') return inputs.rules.protect_scheduled;
  return inputs.mode === 'upload' && inputs.prune?.protect_scheduled === true;
}

function isScheduled(world: World, { file_id }: FileView, at: number): boolean {
  return world.schedules.some(
    ({ fileId, from, until }) => fileId === file_id && from <= at - SCHEDULES_COUNT_MS && at < until,
  );
}

/** Whether a name matches one of the few globs of the campaigns: `vip.*`, `*`. */
function matchesAny({ file_name, file_id }: FileView, globs: readonly string[]): boolean {
  return globs.some(
    (glob) => glob === file_id || (glob.endsWith('*') && file_name.startsWith(glob.slice(0, -1))),
  );
}

function isKeptLast(
  world: World,
  { file, step, keep }: { readonly file: FileView; readonly step: StepResult; readonly keep: number },
  name_pattern: readonly string[],
): boolean {
  const own = audienceOf(file);
  const all = world.jpush
    .files()
    .filter(({ type, createdAt }) => type === file.type && createdAt <= step.ended)
    .filter(({ deletedAt, expiresAt }) => (deletedAt ?? expiresAt) >= step.began && expiresAt >= step.began)
    .filter((one) => name_pattern.length === 0 || matchesAny(one, name_pattern));
  const audiences = Map.groupBy(all, audienceOf);
  const newest = (parts: readonly FileView[]): number => Math.max(...parts.map(({ createdAt }) => createdAt));
  const age = newest(audiences.get(own) ?? [file]);
  const newer = [...audiences].filter(([name, parts]) => name !== own && newest(parts) + ROUNDING_MS >= age);
  return newer.length < keep;
}

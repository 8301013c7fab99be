import type { FileView } from '../emulator/control/views.ts';
import { EXAMPLE_CREDENTIALS } from '../emulator/service/authentication.ts';
import { CANARY, WANTED, type Wanted, wantedFiles } from './audiences.ts';
import type { StepResult } from './step.ts';
import { storedFiles } from './stored.ts';
import type { EndedGroup, World } from './world.ts';

const WINDOW_MS = 60_000;
/** Requests under way get 2.5 s (docs/limits.md); the runner kills after 7.5 s. */
const CANCEL_GRACE_MS = 3000;
const { key, secret } = EXAMPLE_CREDENTIALS.app;
const SECRETS = [CANARY, secret, Buffer.from(`${key}:${secret}`).toString('base64')];
const BUGS = [TypeError, RangeError, ReferenceError, SyntaxError];

/** Ends a campaign unless something holds. */
export function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** The audience that a step was to upload. */
export function wantedBy({ spec }: StepResult): Wanted | undefined {
  return WANTED.find(({ path }) => path === spec.with['file_path']);
}

/** What a list among the outputs holds. */
export function listOf(outputs: Readonly<Record<string, string>>, name: string): readonly string[] {
  const list: unknown = JSON.parse(outputs[name] || '[]');
  return Array.isArray(list)
    ? list.map((item: unknown) => (typeof item === 'string' ? item : idIn(item)))
    : [];
}

function idIn(item: unknown): string {
  return typeof item === 'object' && item !== null && 'file_id' in item ? String(item.file_id) : '';
}

/** Checks what must hold of one step, whatever happened to it. @throws Error that says what does not */
export function checkStep(world: World, group: EndedGroup, step: StepResult): void {
  const { agent, end, thrown, shown, cancelledAt, sent } = step;
  for (const text of SECRETS) must(!shown.includes(text), `${agent} shows an identifier or a secret`);
  must(
    !BUGS.some((kind) => thrown instanceof kind),
    `${agent} fails with a fault of its own: ${String(thrown)}`,
  );
  must(cancelledAt === undefined || end !== 'succeeded', `${agent} succeeds though it was cancelled`);
  must(
    cancelledAt === undefined || sent.every(({ at }) => at <= cancelledAt),
    `${agent} sends a request after it was cancelled`,
  );
  must(
    cancelledAt === undefined || end === 'killed' || step.ended - cancelledAt <= CANCEL_GRACE_MS,
    `${agent} takes ${step.ended - (cancelledAt ?? 0)} ms to end after it was cancelled`,
  );
  checkPace(step);
  if (end === 'killed') return;
  checkOutcomes(world, step);
  checkIds(world, step);
  checkSlots(world, group, step);
}

/** Faults after which a step cannot know how many files there are. */
const UNSEEN: readonly string[] = ['stored_late', 'old_answer', 'answer'];

/** Checks how many slots a step that ran alone says are used. */
function checkSlots(
  world: World,
  group: EndedGroup,
  { agent, end, began, ended, outputs }: StepResult,
): void {
  const isAlone = group.results.length === 1 && group.meanwhile.length === 0;
  const isSeen = !group.troubles.some(({ do: { kind } }) => UNSEEN.includes(kind));
  if (!isAlone || !isSeen || end !== 'succeeded' || outputs['slots_used'] === '') return;
  const isIn = (time: number): boolean => time >= began && time <= ended;
  const hasExpired = world.jpush.files().some(({ expiresAt }) => isIn(expiresAt));
  // What the step before it sent may be stored only now.
  const hasCome = storedFiles(world).some((one) => one.agent !== agent && isIn(one.file.createdAt));
  const used = world.valid().length;
  must(
    Number(outputs['slots_used']) === used || hasExpired || hasCome,
    `${agent} says ${outputs['slots_used']} slots are used, JPush holds ${used} files`,
  );
}

function checkPace({ agent, spec, sent }: StepResult): void {
  const limit = Number(spec.with['requests_per_minute'] ?? 20);
  const times = sent.filter(({ path }) => path.startsWith('/v3/files')).map(({ at }) => at);
  for (const [index, at] of times.entries()) {
    const earlier = times[index - limit];
    must(
      earlier === undefined || at - earlier >= WINDOW_MS,
      `${agent} sends more than ${limit} file requests within a minute`,
    );
  }
}

function checkOutcomes(world: World, { agent, end, findings, sent, outputs }: StepResult): void {
  const valid = new Set(world.valid().map(({ file_id }) => file_id));
  const asked = new Set(
    sent.filter(({ method }) => method === 'DELETE').map(({ path }) => path.split('/').at(-1)),
  );
  for (const { file_id, outcome } of findings.outcomes ?? []) {
    if (outcome === 'deleted')
      must(!valid.has(file_id), `${agent} says that it deleted a file that is there`);
    if (outcome === 'kept' || outcome === 'not_tried' || outcome === 'would_delete') {
      must(!asked.has(file_id), `${agent} says "${outcome}" of a file that it asked to delete`);
    }
  }
  must(
    end === 'failed' || Number(outputs['failed_count'] || 0) === 0,
    `${agent} succeeds though deletions failed`,
  );
  for (const name of ['deleted', 'would_delete', 'failed', 'kept']) {
    if (outputs[`${name}_count`] === '') continue;
    must(
      listOf(outputs, name).length === Number(outputs[`${name}_count`] || 0),
      `${agent}: ${name}_count is not the length of ${name}`,
    );
  }
}

/** An old answer that names a file which was gone before the step read the list: no step can see that it is old. */
function isGoneAnswer(
  world: World,
  { agent }: StepResult,
  { file_id, deletedAt, expiresAt }: FileView,
): boolean {
  const list = world.jpush.log.requests('list').find(({ headers }) => headers['user-agent'] === agent);
  return world.oldAnswers.has(file_id) && (deletedAt ?? expiresAt) <= (list?.arrivedAt ?? 0);
}

function checkIds(world: World, step: StepResult): void {
  const { agent, end, inputs, outputs, spec } = step;
  const wanted = wantedBy(step);
  if (inputs?.mode !== 'upload' || wanted === undefined) return;
  const files = wantedFiles(spec.with);
  const contents = files.map(({ content }) => content);
  const ids = listOf(outputs, 'file_ids');
  for (const id of ids) {
    const file = world.jpush.files().find(({ file_id }) => file_id === id);
    must(file !== undefined, `${agent} puts out an id that never was at JPush`);
    if (file === undefined || isGoneAnswer(world, step, file)) return;
    must(file.type === inputs.type, `${agent} puts out a file of type ${file.type}, wanted ${inputs.type}`);
    must(
      contents.includes(world.jpush.contentOf(id)?.toString() ?? ''),
      `${agent} puts out a file that holds another audience than the one asked for`,
    );
    must(
      !step.sent.some(({ method, path }) => method === 'DELETE' && path.endsWith(id)),
      `${agent} deletes a file that it puts out`,
    );
  }
  must(new Set(ids).size === ids.length, `${agent} puts the same file out twice`);
  must(
    outputs['file_id'] === (files.length === 1 ? (ids[0] ?? '') : ''),
    `${agent} puts out ${outputs['file_id'] === '' ? 'no file_id' : 'a file_id'} for ${files.length} parts`,
  );
  if (end !== 'succeeded') return;
  must(outputs['count'] === String(wanted.count), `${agent} counts ${outputs['count']}, not ${wanted.count}`);
  must(outputs['sha256'] === wanted.sha256, `${agent} puts out another digest than the audience's`);
  if (inputs.dry_run) {
    must(!step.sent.some(({ method }) => method !== 'GET'), `${agent} changes something in a dry run`);
    return;
  }
  must(ids.length === files.length, `${agent} succeeds with ${ids.length} files of ${files.length}`);
  for (const [index, id] of ids.entries()) {
    must(
      world.jpush.contentOf(id)?.toString() === contents[index],
      `${agent} puts out the file of another part as part ${index + 1}`,
    );
  }
  must(
    listOf(outputs, 'cid_uuids').length === (inputs.cid === undefined ? 0 : files.length),
    `${agent} puts out ${outputs['cid_uuids']} as cids of ${files.length} parts`,
  );
  const posts = step.sent.filter(({ method }) => method === 'POST').length;
  must(
    (outputs['reused'] === 'true') === (posts === 0),
    `${agent} says reused=${outputs['reused']} after ${posts} sends`,
  );
}

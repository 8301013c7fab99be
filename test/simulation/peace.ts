import fc from 'fast-check';
import { wantedFiles } from './audiences.ts';
import { listOf, must } from './check-step.ts';
import { command, MINUTE, type Model } from './command.ts';
import type { StepSpec } from './step.ts';
import type { World } from './world.ts';

/** Inputs that say which audience it is; the others of a wanted upload have no say in peace. */
const IDENTITY = ['file_path', 'type', 'file_name', 'on_oversize'] as const;

/**
 * All is well: then an upload of each wanted audience ends with one file for each part, the one that lives longest as
 * far as JPush says.
 */
export async function makePeace(model: Model, world: World): Promise<void> {
  await world.pass(2 * MINUTE);
  for (const { with: given } of model.wanted.values()) {
    const own = Object.fromEntries(
      IDENTITY.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])),
    );
    const plain = { mode: 'upload', on_suspicious: 'keep', ...own };
    const files = wantedFiles(plain);
    if (world.valid().length + files.length > 20) continue;
    const spec: StepSpec = { with: plain, after: 0, ahead: 0, latencies: [50] };
    const { results } = await world.run({ steps: [spec], troubles: [], meanwhile: [] });
    const [result] = results;
    must(result?.end === 'succeeded', `in peace an upload fails: ${String(result?.thrown)}`);
    const ids = listOf(result?.outputs ?? {}, 'file_ids');
    for (const [index, { name }] of files.entries()) {
      const copies = world.valid().filter((file) => file.type === given['type'] && file.file_name === name);
      const endOf = (file: (typeof copies)[number]): number =>
        model.hidesExpiry ? file.createdAt : file.expiresAt;
      const longest = Math.max(...copies.map(endOf));
      const chosen = copies.find(({ file_id }) => file_id === ids[index]);
      must(chosen !== undefined, 'in peace the id that is put out is of another file');
      must(
        chosen !== undefined && endOf(chosen) >= longest - 2000,
        'in peace another file than the one that lives longest is put out',
      );
    }
  }
}

export const peace = fc.constant(command('peace', makePeace));

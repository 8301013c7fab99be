import type { FileView } from '../emulator/control/views.ts';
import type { RequestRecord } from '../emulator/service/request-record.ts';
import type { World } from './world.ts';

/** The later of two checks of the list begins so long after a failure (docs/limits.md). */
const LAST_CHECK_MS = 5500;

/** A file that a step has stored, and the request that did it. */
export interface StoredFile {
  readonly file: FileView;
  readonly agent: string;
  readonly request: RequestRecord;
}

/** The files that steps have stored, in the order in which they came. */
export function storedFiles(world: World): readonly StoredFile[] {
  const uploads = world.jpush.log.requests('upload').filter(({ carriedOutMs }) => carriedOutMs !== undefined);
  const used = new Set<RequestRecord>();
  return world.jpush.files().flatMap((file): readonly StoredFile[] => {
    if (world.foreign.has(file.file_id)) return [];
    const request = uploads.find((one) => !used.has(one) && isOf(one, file));
    if (request === undefined) return [];
    used.add(request);
    return [{ file, agent: request.headers['user-agent'] ?? '', request }];
  });
}

function isOf(request: RequestRecord, { type, file_name, createdAt }: FileView): boolean {
  const { arrivedAt, arrivedMs, carriedOutMs = arrivedMs, path, parts } = request;
  return (
    arrivedAt + carriedOutMs - arrivedMs === createdAt &&
    path.endsWith(`/${type}`) &&
    parts.some(({ filename }) => filename === file_name)
  );
}

/** Whether the file came when no step checked the list for it any more: the one way to a copy too many of a single job. */
export function cameTooLate(world: World, { file, agent, request }: StoredFile): boolean {
  const { arrivedAt, arrivedMs, endedMs } = request;
  const lost = endedMs === undefined ? Number.POSITIVE_INFINITY : arrivedAt + endedMs - arrivedMs;
  const ended = world.steps.get(agent)?.ended ?? Number.POSITIVE_INFINITY;
  return file.createdAt > Math.min(lost + LAST_CHECK_MS, ended);
}

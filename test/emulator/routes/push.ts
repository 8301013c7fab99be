import { isRecord, parseJson } from '../guards.ts';
import { audienceFileId } from '../service/calls.ts';
import { jpushError, json, type Reply } from '../service/reply.ts';
import { oncePerCid } from './cid.ts';
import type { CallContext } from './context.ts';

/** What an audience of `/v3/push` may hold, by the push page; who is in it is not known here. */
const AUDIENCE_KEYS: ReadonlySet<string> = new Set([
  'tag',
  'tag_and',
  'tag_not',
  'alias',
  'registration_id',
  'segment',
  'abtest',
  'live_activity_id',
]);

/** The error of a push object that is not what the push pages describe, or undefined. */
export function pushProblem(push: unknown): Reply | undefined {
  if (!isRecord(push)) return jpushError(1003, { message: 'The push object is invalid' });
  const { platform, audience } = push;
  if (platform === undefined) return jpushError(1002, { message: 'Missing parameter: platform' });
  if (audience === undefined) return jpushError(1002, { message: 'Missing parameter: audience' });
  if (push['notification'] === undefined && push['message'] === undefined) {
    return jpushError(1002, { message: 'Missing parameter: notification or message' });
  }
  return undefined;
}

/** Exactly `{"file":{"file_id":"…"}}`, and nothing next to it. */
function audienceProblem(audience: unknown): Reply | undefined {
  if (!isRecord(audience)) return jpushError(1009, { message: 'audience must be an object' });
  const strange = Object.keys(audience).find((key) => key !== 'file');
  if (strange !== undefined) return jpushError(1009, { message: `Unknown: ${strange}` });
  const { file } = audience;
  if (!isRecord(file)) return jpushError(1009, { message: 'file must be an object' });
  const strangeInFile = Object.keys(file).find((key) => key !== 'file_id');
  if (strangeInFile !== undefined) return jpushError(1009, { message: `Unknown: ${strangeInFile}` });
  return typeof file['file_id'] === 'string' ? undefined : jpushError(1009, { message: 'Missing: file_id' });
}

function pushToFile({ memory, settings, set, body }: CallContext): Reply {
  const push = parseJson(body.toString());
  const problem = pushProblem(push) ?? (isRecord(push) ? audienceProblem(push['audience']) : undefined);
  if (problem !== undefined) return problem;
  const fileId = audienceFileId(push) ?? '';
  const now = memory.clock.now();
  if (memory.files[set].statusAt(fileId, now) !== 'valid') return jpushError(1104);
  const messageId = memory.identifiers.messageId();
  const readAt = now + settings.pushReadDelayMs;
  memory.ledger.addPush({ msg_id: messageId, set, file_id: fileId, readAt, push });
  return json({ sendno: '0', msg_id: messageId });
}

/** A push to another audience than a file. */
function pushToAudience({ memory, set, body }: CallContext): Reply {
  const push = parseJson(body.toString());
  const problem = pushProblem(push) ?? otherAudienceProblem(push);
  if (problem !== undefined) return problem;
  const msg_id = memory.identifiers.messageId();
  memory.ledger.addPush({ msg_id, set, file_id: '', readAt: memory.clock.now(), push });
  return json({ sendno: '0', msg_id });
}

/** `"all"`, or an object with some of the documented keys. */
function otherAudienceProblem(push: unknown): Reply | undefined {
  const audience = isRecord(push) ? push['audience'] : undefined;
  if (audience === 'all') return undefined;
  if (!isRecord(audience)) return jpushError(1003, { message: 'The audience is invalid' });
  const strange = Object.keys(audience).find((key) => !AUDIENCE_KEYS.has(key));
  return strange === undefined ? undefined : jpushError(1003, { message: `Unknown: ${strange}` });
}

/**
 * `POST /v3/push` and `POST /v3/push/file`: accepted now, a file is read later. With a cid it is sent once; that a push
 * to a file heeds it is what official clients assume.
 */
export function push(context: CallContext): Reply {
  if (context.call.target !== 'file') return oncePerCid(context, 'push', pushToAudience);
  return context.settings.cidOnFilePush === 'ignored'
    ? pushToFile(context)
    : oncePerCid(context, 'push', pushToFile);
}

/** `POST /v3/push/validate`: the checks of a push, and nothing is sent. */
export function validatePush({ memory, body }: CallContext): Reply {
  const content = parseJson(body.toString());
  const problem = pushProblem(content) ?? otherAudienceProblem(content);
  return problem ?? json({ sendno: '0', msg_id: memory.identifiers.messageId() });
}

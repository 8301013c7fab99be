import { randomInt } from 'node:crypto';
import { isRecord, parseJson } from '../guards.ts';
import { audienceFileId } from '../service/calls.ts';
import { jpushError, json, type Reply } from '../service/reply.ts';
import type { CallContext } from './context.ts';

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

/** `POST /v3/push/file`: accepted now, the file is read later. */
export function pushToFile({ memory, settings, set, body }: CallContext): Reply {
  const push = parseJson(body.toString());
  const problem = pushProblem(push) ?? (isRecord(push) ? audienceProblem(push['audience']) : undefined);
  if (problem !== undefined) return problem;
  const fileId = audienceFileId(push) ?? '';
  const now = memory.clock.now();
  if (memory.files[set].statusAt(fileId, now) !== 'valid') return jpushError(1104);
  const messageId = `${randomInt(2 ** 40)}`;
  const readAt = now + settings.pushReadDelayMs;
  memory.ledger.addPush({ msg_id: messageId, set, file_id: fileId, readAt, push });
  return json({ sendno: '0', msg_id: messageId });
}

import { isRecord, parseJson } from '../guards.ts';
import { CID_TYPES, type CidType } from '../service/cid-ledger.ts';
import { jpushError, json, type Reply } from '../service/reply.ts';
import type { CallContext, Route } from './context.ts';

/** `GET /v3/push/cid?count=N&type=push|schedule`; N is 1 and the type `push` when left out. */
export function handOutCids({ memory, settings, set, call }: CallContext): Reply {
  const count = call.query.get('count') ?? '1';
  const asked = call.query.get('type') ?? 'push';
  const type = CID_TYPES.find((each) => each === asked);
  if (!/^[1-9]\d{0,8}$/.test(count)) return jpushError(1003, { message: 'The count is invalid' });
  if (type === undefined) return jpushError(1003, { message: 'The type is invalid' });
  const number = Math.min(Number(count), settings.cidLimit);
  return json({ cidlist: memory.cids[set].handOut(number, type, memory.clock.now()) });
}

/**
 * Carries a call out once per cid: after its first success the same result comes back, and nothing is sent.
 * JPush's words for a cid that it never handed out are unknown; here it is an invalid parameter of its API.
 */
export function oncePerCid(context: CallContext, type: CidType, route: Route): Reply {
  const { memory, settings, set, body } = context;
  const content = parseJson(body.toString());
  const cid = isRecord(content) ? content['cid'] : undefined;
  if (cid === undefined) return route(context);
  const refused = jpushError(type === 'push' ? 1003 : 8100, { message: 'The cid is invalid' });
  if (typeof cid !== 'string') return refused;
  const cids = memory.cids[set];
  const status = cids.statusAt(cid, type, memory.clock.now());
  if (status === 'expired' && settings.cidExpired === 'sent_again') return route(context);
  if (status !== 'valid') return refused;
  const first = cids.resultOf(cid);
  if (first !== undefined) return first;
  const result = route(context);
  if (result.status === 200) cids.remember(cid, result);
  return result;
}

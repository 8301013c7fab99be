import { bodyOf } from '../misbehaviour/canned.ts';
import type { Fault, RateLimited } from '../misbehaviour/faults.ts';
import { rateHeaders } from '../service/admission.ts';
import { json, type Reply, withHeaders } from '../service/reply.ts';
import type { Emulation } from './emulation.ts';
import type { Exchange } from './exchange.ts';

export type Spoiling = {
  readonly fault: Fault;
  /** The true answer, or the fault's own where it has one. */
  readonly reply: Reply;
  /** The request's body has not been read. */
  readonly early?: boolean;
};

function rateLimited(emulation: Emulation, { settings }: Exchange, fault: RateLimited, reply: Reply): Reply {
  if (fault.headers === 'absent') return reply;
  const reading = { allowed: false, limit: 20, remaining: 0, resetSeconds: fault.resetSeconds ?? 60 };
  return withHeaders(reply, rateHeaders(reading, settings, emulation.clock.now()));
}

/** Gives the answer a fault calls for, or none. */
export async function spoil(emulation: Emulation, exchange: Exchange, spoiling: Spoiling): Promise<void> {
  const { fault, reply } = spoiling;
  const { wire, record } = exchange;
  const answer = spoiling.early === true ? exchange.answerEarly : exchange.answer;
  const half = Math.floor(reply.body.length / 2);
  switch (fault.kind) {
    case 'rate_limited':
      return answer(rateLimited(emulation, exchange, fault, reply));
    case 'cut': {
      const keep = fault.keepBytes ?? half;
      if (fault.how === 'framed') return answer({ ...reply, body: reply.body.subarray(0, keep) });
      record.end('cut', reply.status);
      await exchange.begin(reply, keep);
      wire.cut();
      return;
    }
    case 'raw':
      record.end('answered');
      wire.sendRaw(fault.head, bodyOf(fault));
      return;
    case 'huge':
      await wire.sendHuge(json(''), fault);
      record.end('answered', 200);
      return;
    case 'hang':
    case 'reset':
      if (fault.at === 'mid_answer') await exchange.begin(reply, half);
      return exchange[fault.kind]();
    case 'stored_late':
      if (fault.meanwhile === 'html') return answer(reply);
      return fault.meanwhile === 'hang' ? exchange.hang() : exchange.reset();
    case 'close_door':
      emulation.door.close(fault.reopenAfterMs);
      return answer(withHeaders(reply, { Connection: 'close' }));
    default:
      return answer(reply);
  }
}

import { cannedReply, carriesRateHeaders, spoilsWhen } from '../misbehaviour/canned.ts';
import { carryOut } from '../routes/carry-out.ts';
import { type Admission, admit } from '../service/admission.ts';
import { poolOf } from '../service/calls.ts';
import { htmlPage, jpushError, type Reply, withHeaders } from '../service/reply.ts';
import type { Emulation } from './emulation.ts';
import { type Exchange, openExchange } from './exchange.ts';
import { stopsAtGateway } from './gateway.ts';
import { type Received, receive } from './receive.ts';
import { spoil } from './spoil.ts';
import type { Wire } from './wire.ts';

function enter(emulation: Emulation, { call, identity, settings }: Exchange, body?: Buffer): Admission {
  const { clock, windows } = emulation;
  return admit({ call, identity, settings, windows, pool: poolOf(call, body), now: clock.now() });
}

/** Which pool a new schedule draws on depends on its body. */
function countsAfterBody({ call, settings }: Exchange): boolean {
  return settings.rateCountedAt === 'body_read' || (call.kind === 'schedules' && call.method === 'POST');
}

type Admitted = { readonly admission: Admission; readonly received: Received };

/** What JPush does and answers when nothing goes wrong. */
function act(emulation: Emulation, exchange: Exchange, { admission, received }: Admitted): Reply {
  const { set, refusal, headers } = admission;
  if (set === undefined || refusal !== undefined) return withHeaders(refusal ?? jpushError(1101), headers);
  const { call, settings } = exchange;
  const reply = carryOut({ memory: emulation, settings, set, call, ...received });
  exchange.record.reached('carried_out');
  return withHeaders(reply, headers);
}

async function conclude(emulation: Emulation, exchange: Exchange, admitted: Admitted): Promise<void> {
  const { fault, answerDelayMs } = exchange.effects;
  const { headers, refusal } = admitted.admission;
  if (fault?.kind === 'stored_late') {
    emulation.timers.later(fault.delayMs, () => act(emulation, exchange, admitted));
    if (answerDelayMs > 0) await emulation.timers.sleep(answerDelayMs);
    return spoil(emulation, exchange, { fault, reply: htmlPage(504) });
  }
  const canned = fault === undefined ? undefined : cannedReply(fault);
  // Who is refused by login or window never comes as far as the fault.
  const instead = fault !== undefined && spoilsWhen(fault) === 'instead';
  const skipped = instead && refusal === undefined;
  const truth = skipped ? jpushError(1100) : act(emulation, exchange, admitted);
  if (answerDelayMs > 0) await emulation.timers.sleep(answerDelayMs);
  if (fault === undefined || (instead && !skipped)) return exchange.answer(truth);
  const reply = withHeaders(
    canned ?? truth,
    canned !== undefined && carriesRateHeaders(fault) ? headers : {},
  );
  await spoil(emulation, exchange, { fault, reply });
}

/** One request, from its head to the end of its answer, with everything that was made to go wrong. */
export async function converse(emulation: Emulation, wire: Wire): Promise<void> {
  const exchange = openExchange(emulation, wire);
  if (await stopsAtGateway(emulation, exchange)) return;
  const admittedEarly = countsAfterBody(exchange) ? undefined : enter(emulation, exchange);
  const received = await receive(emulation, exchange);
  if (received === undefined) return;
  const admission = admittedEarly ?? enter(emulation, exchange, received.body);
  await conclude(emulation, exchange, { admission, received });
}

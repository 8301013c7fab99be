import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { cannedReply, carriesRateHeaders, spoilsWhen } from '../misbehaviour/canned.ts';
import type { When } from '../misbehaviour/faults.ts';
import type { CallContext } from '../routes/context.ts';
import { deleteFile, getFile, listFiles } from '../routes/files.ts';
import { pushToFile } from '../routes/push.ts';
import { schedules } from '../routes/schedules.ts';
import { upload } from '../routes/upload.ts';
import { type Admission, admit } from '../service/admission.ts';
import { poolOf } from '../service/calls.ts';
import { describePart, type FormPart, parseForm } from '../service/multipart.ts';
import { htmlPage, jpushError, type Reply, withHeaders } from '../service/reply.ts';
import { readBody } from '../wire/read-body.ts';
import type { Emulation } from './emulation.ts';
import { type Exchange, openExchange } from './exchange.ts';
import { spoil } from './spoil.ts';

/** What a gateway refuses before JPush ever sees it. */
function gatewayRefusal({ call, request, settings }: Exchange): Reply | undefined {
  if (call.kind === 'none') return htmlPage(404);
  const hasLength = request.headers['content-length'] !== undefined;
  const needsLength = call.method === 'POST' || request.headers['transfer-encoding'] !== undefined;
  return needsLength && !hasLength && settings.contentLength === 'required' ? htmlPage(411) : undefined;
}

function carryOut(context: CallContext): Reply {
  switch (context.call.kind) {
    case 'list':
      return listFiles(context);
    case 'upload':
      return upload(context);
    case 'get':
      return getFile(context);
    case 'delete':
      return deleteFile(context);
    case 'schedules':
      return schedules(context);
    case 'push':
      return pushToFile(context);
    case 'none':
      return htmlPage(404);
  }
}

function stopAfter({ fate, request }: Exchange): number {
  const { fault } = fate;
  if ((fault?.kind !== 'hang' && fault?.kind !== 'reset') || fault.at !== 'mid_body') return Infinity;
  return fault.afterBytes ?? Math.floor(Number(request.headers['content-length'] ?? 0) / 2);
}

/** Ends the exchange before the body is read, where it is meant to. */
async function meetsEarlyEnd(emulation: Emulation, exchange: Exchange): Promise<boolean> {
  const { fault } = exchange.fate;
  if ((fault?.kind === 'reset' || fault?.kind === 'hang') && fault.at === 'before') {
    exchange[fault.kind]();
    return true;
  }
  if (fault !== undefined && spoilsWhen(fault) === 'early') {
    await spoil(emulation, exchange, { fault, reply: cannedReply(fault) ?? htmlPage(502), early: true });
    return true;
  }
  const refusal = gatewayRefusal(exchange);
  if (refusal !== undefined) await exchange.answerEarly(refusal);
  return refusal !== undefined;
}

async function readForm(exchange: Exchange, body: Buffer): Promise<readonly FormPart[] | undefined> {
  if (exchange.call.kind !== 'upload') return [];
  try {
    const parts = await parseForm(exchange.request.headers, body);
    exchange.record.parts(parts.map(describePart));
    return parts;
  } catch {
    return undefined;
  }
}

/** One request, from its head to the end of its answer, with everything that was made to go wrong. */
export async function converse(
  emulation: Emulation,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const exchange = openExchange(emulation, request, response);
  const { call, identity, fate, settings, record } = exchange;
  const { fault } = fate;
  if (await meetsEarlyEnd(emulation, exchange)) return;

  const enter = (body?: Buffer): Admission => {
    const now = emulation.clock.now();
    return admit({ identity, call, pool: poolOf(call, body), settings, windows: emulation.windows, now });
  };
  // Only its body tells which pool a new schedule draws on.
  const countsLate =
    settings.rateCountedAt === 'body_read' || (call.kind === 'schedules' && call.method === 'POST');
  const early = countsLate ? undefined : enter();

  const stopAfterBytes = stopAfter(exchange);
  const reading = await readBody(request, {
    bytesPerSecond: fate.requestBytesPerSecond,
    stopAfterBytes,
    onBytes: record.read,
  });
  if (reading.kind === 'broken') return;
  if (reading.kind === 'stopped' || stopAfterBytes !== Infinity) {
    if (fault?.kind === 'hang') return exchange.hang();
    return exchange.reset();
  }
  record.reached('body_read');

  const { body } = reading;
  const parts = await readForm(exchange, body);
  const admission = early ?? enter(body);
  const { set } = admission;
  const act = (): Reply => {
    if (set === undefined || admission.refusal !== undefined) return admission.refusal ?? jpushError(1101);
    const reply = carryOut({ memory: emulation, settings, set, call, body, parts });
    record.reached('carried_out');
    return reply;
  };

  const when: When | undefined = fault === undefined ? undefined : spoilsWhen(fault);
  if (fault?.kind === 'stored_late') {
    setTimeout(act, fault.delayMs).unref();
    await spoil(emulation, exchange, { fault, reply: htmlPage(504) });
    return;
  }
  const skipped = when === 'instead' && admission.refusal === undefined;
  const truth = skipped ? jpushError(1100) : withHeaders(act(), admission.headers);
  if (fate.answerDelayMs > 0) await sleep(fate.answerDelayMs);
  if (fault === undefined || (when === 'instead' && !skipped)) return exchange.answer(truth);
  const canned = cannedReply(fault);
  const headers = carriesRateHeaders(fault) ? admission.headers : {};
  const reply = canned === undefined ? truth : withHeaders(canned, headers);
  await spoil(emulation, exchange, { fault, reply });
}

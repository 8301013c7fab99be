import { request as httpRequest, type RequestOptions } from 'node:http';
import { connect } from 'node:net';
import { expect } from 'vitest';
import { type Client, createClient } from './client.ts';
import type { EmulatorOptions } from './options.ts';
import { type Emulator, startEmulator } from './server.ts';
import { basicToken, EXAMPLE_CREDENTIALS } from './service/authentication.ts';

export const NOON_IN_SHANGHAI = Date.parse('2026-11-24T12:00:00+08:00');
export const HOUR_MS = 3_600_000;
export const UUID =
  /^a1b2c3d4e5f60718293a4b5c-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export type Started = Client & AsyncDisposable & { readonly jpush: Emulator; readonly dev: Client };

/** A fresh emulator at noon, its clock stopped, and a client of either pair. */
export async function start(options: EmulatorOptions = {}): Promise<Started> {
  const jpush = await startEmulator({ now: () => NOON_IN_SHANGHAI, ...options });
  return {
    jpush,
    ...createClient(jpush.url, jpush.credentials.app),
    dev: createClient(jpush.url, jpush.credentials.dev),
    [Symbol.asyncDispose]: jpush.close,
  };
}

/** The id an upload was answered with. */
export function idOf({ json }: { readonly json: unknown }): string {
  expect(json).toEqual({ file_id: expect.stringMatching(UUID) });
  return typeof json === 'object' && json !== null && 'file_id' in json ? String(json.file_id) : '';
}

/** Matches JPush's error body with this code. */
export function error(code: number): unknown {
  return { error: expect.objectContaining({ code, message: expect.any(String) }) };
}

/** How a request failed, by the code of its innermost cause. */
export async function failure(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'no failure';
  } catch (caught) {
    let cause: unknown = caught;
    while (cause instanceof Error && cause.cause !== undefined) cause = cause.cause;
    if (cause instanceof Error)
      return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
    return String(cause);
  }
}

export type RawRequest = RequestOptions & { readonly body?: Buffer | string };

/** A request that Node frames exactly as given. */
export async function raw(
  url: string,
  { body, ...options }: RawRequest,
): Promise<{ status: number; text: string }> {
  const answered = Promise.withResolvers<{ status: number; text: string }>();
  const sent = httpRequest(url, options, (response) => {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      text += chunk;
    });
    response.on('end', () => answered.resolve({ status: response.statusCode ?? 0, text }));
    response.on('error', answered.reject);
  });
  sent.on('error', answered.reject);
  if (body !== undefined) sent.write(body);
  sent.end();
  return answered.promise;
}

/** Everything the other side sends until it closes, byte for byte. */
export async function everyByte(port: number, request: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const socket = connect(port, '127.0.0.1');
  socket.write(request);
  for await (const chunk of socket) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

export const authorization = basicToken(EXAMPLE_CREDENTIALS.app);

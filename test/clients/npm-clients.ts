import https, { Agent } from 'node:https';
import { createRequire } from 'node:module';
import { connect } from 'node:tls';
import { type Emulator, startEmulator } from '../emulator/server.ts';
import { createCertificate } from '../emulator/tls/certificate.ts';

const HOST = 'api.jpush.cn';

type Callback = (error: unknown, result: unknown) => void;
type Options = { readonly appKey: string; readonly masterSecret: string; readonly isDebug: false };

/** What is called here of `jpush-sdk`, JPush's official client; its payloads are JSON texts. */
export type CallbackClient = {
  readonly sendPush: (payload: string, callback: Callback) => void;
  readonly validate: (payload: string, callback: Callback) => void;
  readonly setSchedule: (payload: string, callback: Callback) => void;
  readonly updateSchedule: (id: string, payload: string, callback: Callback) => void;
  readonly getScheduleList: (page: number, callback: Callback) => void;
  readonly getSchedule: (id: string, callback: Callback) => void;
  readonly delSchedule: (id: string, callback: Callback) => void;
};

/** What is called here of `jpush-async`, a fork with promises; its payloads are objects. */
export type PromiseClient = {
  readonly sendPush: (payload: unknown) => Promise<unknown>;
  readonly validate: (payload: unknown) => Promise<unknown>;
  readonly setSchedule: (payload: unknown) => Promise<unknown>;
  readonly updateSchedule: (id: string, payload: unknown) => Promise<unknown>;
  readonly getScheduleList: (page: number) => Promise<unknown>;
  readonly getSchedule: (id: string) => Promise<unknown>;
  readonly delSchedule: (id: string) => Promise<unknown>;
};

const require = createRequire(import.meta.url);
const sdk: { readonly buildClient: (options: Options) => CallbackClient } = require('jpush-sdk');
const fork: { readonly JPushAsync: { readonly buildClient: (options: Options) => PromiseClient } } =
  require('jpush-async');

/** An agent that connects to the emulator whatever host is asked for; any other host than JPush's is an error. */
class AgentTo extends Agent {
  readonly #port: number;
  readonly #ca: string;

  constructor(port: number, ca: string) {
    super({ keepAlive: false });
    this.#port = port;
    this.#ca = ca;
  }

  override createConnection(options: { readonly host?: string | null }): ReturnType<typeof connect> {
    if (options.host !== HOST) throw new Error(`a client wants to connect to ${options.host}`);
    return connect({ port: this.#port, host: '127.0.0.1', servername: HOST, ca: this.#ca });
  }
}

export type NpmClients = AsyncDisposable & {
  readonly jpush: Emulator;
  readonly callbacks: CallbackClient;
  readonly promises: PromiseClient;
};

/**
 * An emulator in the place of JPush, with a certificate for its host, and both clients. Their host is written into
 * them, so that the connection is what is led to the emulator, for all of this process.
 */
export async function startForNpmClients(): Promise<NpmClients> {
  const tls = createCertificate({ hosts: [HOST] });
  const jpush = await startEmulator({ tls });
  const before = https.globalAgent;
  https.globalAgent = new AgentTo(jpush.port, tls.cert);
  const { key: appKey, secret: masterSecret } = jpush.credentials.app;
  const options = { appKey, masterSecret, isDebug: false } as const;
  return {
    jpush,
    callbacks: sdk.buildClient(options),
    promises: fork.JPushAsync.buildClient(options),
    [Symbol.asyncDispose]: async () => {
      https.globalAgent = before;
      await jpush.close();
    },
  };
}

/** The result of a call with a callback. */
export async function called(call: (callback: Callback) => void): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  call((error, result) => (error === null || error === undefined ? resolve(result) : reject(error)));
  return promise;
}

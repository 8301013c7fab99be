import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { isRecord } from '../emulator/guards.ts';
import { EXAMPLE_CREDENTIALS } from '../emulator/service/authentication.ts';
import type { SettingsPatch } from '../emulator/service/settings.ts';
import type { With } from './step.ts';

const CLI = resolve(import.meta.dirname, '../emulator/cli.ts');
const { key, secret } = EXAMPLE_CREDENTIALS.app;

/** A JPush in a process of its own, so that its work is not done on the time of whoever measures. */
export interface JPush extends AsyncDisposable {
  readonly url: string;
  /** `key:secret`, for curl. */
  readonly user: string;
  /** Inputs of a step that talks to it. */
  readonly inputs: With;
  /** Forgets every file and request. */
  readonly reset: () => Promise<void>;
  /** Says something under `/_emulator/`. */
  readonly control: (path: string, content: unknown) => Promise<void>;
  /** Uploads that were under way at once at most, since the last reset. */
  readonly connections: () => Promise<number>;
}

/** @throws when it does not start */
export async function startJPush(settings: SettingsPatch): Promise<JPush> {
  const child = spawn(process.execPath, [CLI, '--settings', JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const [url] = await once(lines, 'line');
  const ask = async (path: string, request: RequestInit): Promise<unknown> => {
    const answer = await fetch(`${url}/_emulator/${path}`, request);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return await answer.json();
  };
  const control = async (path: string, content: unknown): Promise<void> => {
    await ask(path, { method: 'POST', body: JSON.stringify(content) });
  };
  return {
    url,
    user: `${key}:${secret}`,
    inputs: { app_key: key, master_secret: secret, api_url: url },
    reset: () => control('reset', {}),
    control,
    connections: async () => {
      const log = await ask('requests?call=upload', {});
      return isRecord(log) ? Number(log['maxConcurrency']) : Number.NaN;
    },
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
}

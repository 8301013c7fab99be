import { pathToFileURL } from 'node:url';
import type { EmulatorOptions } from '../emulator/options.ts';
import { type Emulator, startEmulator } from '../emulator/server.ts';
import { type RunOptions, runAction, type StepResult, Workspace } from './run-action.ts';

const SHIFTED_CLOCK = pathToFileURL(`${import.meta.dirname}/shifted-clock.mjs`).href;

/** A workspace, a JPush, and steps that know both. */
export interface Scenario extends AsyncDisposable {
  readonly workspace: Workspace;
  readonly jpush: Emulator;
  /** What every step that talks to JPush is given. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Runs a step with the credentials of the app. */
  readonly step: (inputs: Readonly<Record<string, string>>, options?: RunOptions) => Promise<StepResult>;
}

export async function startScenario(options: EmulatorOptions = {}): Promise<Scenario> {
  const jpush = await startEmulator(options);
  const workspace = new Workspace();
  const { key, secret } = jpush.credentials.app;
  const credentials = { app_key: key, master_secret: secret, api_url: jpush.url };
  return {
    workspace,
    jpush,
    credentials,
    step: (inputs, run = {}) =>
      runAction(workspace, { ...atTimeOf(jpush, run), with: { ...credentials, ...inputs } }),
    [Symbol.asyncDispose]: async () => {
      workspace[Symbol.dispose]();
      await jpush.close();
    },
  };
}

/** Sets the step's clock where that of JPush is a minute or more away from it, unless the run sets it itself. */
function atTimeOf(jpush: Emulator, run: RunOptions): RunOptions {
  const ahead = jpush.clock.now() - Date.now();
  if (Math.abs(ahead) < 60_000 || run.env?.['CLOCK_AHEAD'] !== undefined) return run;
  return {
    ...run,
    env: { ...run.env, CLOCK_AHEAD: `${ahead}` },
    node: [...(run.node ?? []), '--import', SHIFTED_CLOCK],
  };
}

/** The log without the lines that only hide a value: what may be searched for secrets. */
export function withoutMasks({ everything }: StepResult): string {
  return everything
    .split('\n')
    .filter((line) => !line.startsWith('::add-mask::'))
    .join('\n');
}

/** Messages of the `::error::` commands in a log, unescaped as the runner does. */
export function errorsIn({ stdout }: StepResult): readonly string[] {
  return [...stdout.matchAll(/^::error[^:]*::(.*)$/gm)].map(([, message = '']) =>
    message.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%'),
  );
}

/** A set of registration ids as real ones look: 19 lower-case hex digits. */
export function registrationIds(count: number, from = 0): readonly string[] {
  return Array.from(
    { length: count },
    (_, index) => `1507bfd3f${(from + index).toString(16).padStart(10, '0')}`,
  );
}

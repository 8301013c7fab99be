import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseJson } from './guards.ts';
import type { EmulatorOptions } from './options.ts';
import { startEmulator } from './server.ts';
import { EXAMPLE_CREDENTIALS } from './service/authentication.ts';
import { isSettingsPatch } from './service/settings.ts';
import { createCertificate } from './tls/certificate.ts';

const USAGE = `usage: npm run emulator -- [options]
  --port N                 default: any free port
  --host ADDRESS           default: 127.0.0.1
  --app-key, --master-secret, --dev-key, --dev-secret TEXT
  --window-ms N            length of the request windows, default 60000
  --requests-per-window N  default 20
  --now TIME               start of the clock, ISO 8601, default: now
  --settings JSON          for example '{"listOrder":"reversed","rateLimit":false}'
  --misbehaviours JSON     for example '[{"on":"upload","times":1,"do":{"kind":"reset","at":"after"}}]'
  --tls FILE               serve HTTPS with a fresh certificate, which is written to FILE for clients to trust
  --cert FILE --key FILE   serve HTTPS with these PEM files
  --help`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    'app-key': { type: 'string', default: EXAMPLE_CREDENTIALS.app.key },
    'master-secret': { type: 'string', default: EXAMPLE_CREDENTIALS.app.secret },
    'dev-key': { type: 'string', default: EXAMPLE_CREDENTIALS.dev.key },
    'dev-secret': { type: 'string', default: EXAMPLE_CREDENTIALS.dev.secret },
    'window-ms': { type: 'string', default: '60000' },
    'requests-per-window': { type: 'string', default: '20' },
    now: { type: 'string' },
    settings: { type: 'string', default: '{}' },
    misbehaviours: { type: 'string', default: '[]' },
    tls: { type: 'string' },
    cert: { type: 'string' },
    key: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

function integer(text: string, option: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${option} must be an integer, not ${text}`);
  return Number(text);
}

/** PEM texts to serve HTTPS with, or undefined for HTTP. */
function tlsOf({ tls, cert, key, host }: typeof values): EmulatorOptions['tls'] {
  if (tls !== undefined) {
    const certificate = createCertificate({ hosts: [...new Set([host, 'localhost', '127.0.0.1'])] });
    writeFileSync(tls, certificate.cert);
    return certificate;
  }
  if ((cert === undefined) !== (key === undefined)) throw new Error('--cert and --key need each other');
  if (cert === undefined || key === undefined) return undefined;
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}

/** What to connect with. Credentials that were given are not repeated: they may be secrets. */
function greeting(url: string): string {
  const { app, dev } = EXAMPLE_CREDENTIALS;
  const appIsExample = values['app-key'] === app.key && values['master-secret'] === app.secret;
  const devIsExample = values['dev-key'] === dev.key && values['dev-secret'] === dev.secret;
  const trust = values.tls === undefined ? '' : `--cacert ${values.tls} `;
  return [
    url,
    '',
    `app_key and master_secret  ${appIsExample ? `${app.key}  ${app.secret}` : 'as given'}`,
    `dev_key and dev_secret     ${devIsExample ? `${dev.key}  ${dev.secret}` : 'as given'}`,
    '',
    `curl ${trust}--user ${appIsExample ? `${app.key}:${app.secret}` : 'APP_KEY:MASTER_SECRET'} ${url}/v3/files`,
    '',
    'Serves until Ctrl+C. Settings, misbehaviours and control over HTTP: test/emulator/README.md',
  ].join('\n');
}

async function serve(): Promise<void> {
  const settings = parseJson(values.settings);
  if (!isSettingsPatch(settings)) throw new Error(`--settings: not settings: ${values.settings}`);
  const misbehaviours = parseJson(values.misbehaviours);
  if (!Array.isArray(misbehaviours)) throw new Error('--misbehaviours must be a JSON array');
  const start = values.now === undefined ? undefined : Date.parse(values.now);
  if (Number.isNaN(start)) throw new Error(`--now must be an ISO 8601 time, not ${values.now}`);
  const tls = tlsOf(values);
  const emulator = await startEmulator({
    port: integer(values.port, 'port'),
    host: values.host,
    credentials: {
      app: { key: values['app-key'], secret: values['master-secret'] },
      dev: { key: values['dev-key'], secret: values['dev-secret'] },
    },
    windowMs: integer(values['window-ms'], 'window-ms'),
    requestsPerWindow: integer(values['requests-per-window'], 'requests-per-window'),
    settings,
    ...(tls === undefined ? {} : { tls }),
  });
  if (start !== undefined) emulator.clock.set(start);
  emulator.misbehave(...misbehaviours);
  console.log(greeting(emulator.url));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => emulator.close());
}

if (values.help) console.log(USAGE);
else await serve();

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseJson } from './guards.ts';
import { startEmulator } from './server.ts';
import { EXAMPLE_CREDENTIALS } from './service/authentication.ts';
import { isSettingsPatch } from './service/settings.ts';

const USAGE = `usage: node test/emulator/cli.ts [options]
  --port N                 default: any free port
  --host ADDRESS           default: 127.0.0.1
  --app-key, --master-secret, --dev-key, --dev-secret TEXT
  --window-ms N            length of the request windows, default 60000
  --requests-per-window N  default 20
  --now TIME               start of the clock, ISO 8601, default: now
  --settings JSON          for example '{"listOrder":"reversed","rateLimit":false}'
  --misbehaviours JSON     for example '[{"on":"upload","times":1,"do":{"kind":"reset","at":"after"}}]'
  --cert FILE --key FILE   PEM files: serve HTTPS
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
    cert: { type: 'string' },
    key: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

function integer(text: string, option: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${option} must be an integer, not ${text}`);
  return Number(text);
}

async function serve(): Promise<void> {
  const settings = parseJson(values.settings);
  if (!isSettingsPatch(settings)) throw new Error(`--settings: not settings: ${values.settings}`);
  const misbehaviours = parseJson(values.misbehaviours);
  if (!Array.isArray(misbehaviours)) throw new Error('--misbehaviours must be a JSON array');
  const { cert, key } = values;
  const start = values.now === undefined ? undefined : Date.parse(values.now);
  if (Number.isNaN(start)) throw new Error(`--now must be an ISO 8601 time, not ${values.now}`);
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
    ...(cert === undefined || key === undefined
      ? {}
      : { tls: { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') } }),
  });
  if (start !== undefined) emulator.clock.set(start);
  emulator.misbehave(...misbehaviours);
  console.log(emulator.url);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => emulator.close());
}

if (values.help) console.log(USAGE);
else await serve();

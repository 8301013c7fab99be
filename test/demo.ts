/**
 * Shows the whole way on this machine: a JPush on loopback, a realistic audience, the bundled action as a runner would
 * start it, and a push to what it uploaded. Ends with what was proved, or with a failure.
 */
import { strict as assert } from 'node:assert';
import { runAction, type StepResult, Workspace } from './action/run-action.ts';
import { startEmulator } from './emulator/server.ts';

const IDENTIFIERS = 100_000;

await using jpush = await startEmulator();
using workspace = new Workspace();
const { key, secret } = jpush.credentials.app;
const authorization = `Basic ${btoa(`${key}:${secret}`)}`;
const inputs = {
  file_path: 'november.txt',
  type: 'registration_id',
  ttl: '72',
  app_key: key,
  master_secret: secret,
  api_url: jpush.url,
};

title(`JPush listens at ${jpush.url}`);
workspace.write('november.txt', realisticAudience());
console.log(
  `november.txt: ${IDENTIFIERS.toLocaleString('en-US')} registration ids, some blank, doubled and CRLF lines`,
);

title('The step: uses: jpush-audience/jpush-audience@v1');
const step = await runAction(workspace, { with: inputs });
show(step);
assert.equal(step.exitCode, 0);
assert.equal(step.outputs['count'], String(IDENTIFIERS));

title('A later step: POST /v3/push/file');
const push = await fetch(`${jpush.url}/v3/push/file`, {
  method: 'POST',
  headers: { authorization, 'content-type': 'application/json' },
  body: `{"platform":"all","audience":${step.outputs['audience']},"notification":{"alert":"Hello"}}`,
});
console.log(push.status, await push.text());
assert.equal(push.status, 200);
assert.equal(jpush.pushes()[0]?.file_id, step.outputs['file_id']);

title('The same step again');
const again = await runAction(workspace, { with: inputs });
console.log(again.stdout.split('\n').at(-2));
assert.equal(again.outputs['file_id'], step.outputs['file_id']);
assert.equal(again.outputs['reused'], 'true');

title('What JPush lists');
const list = await fetch(`${jpush.url}/v3/files`, { headers: { authorization } });
console.log(await list.text());
const stored = jpush.contentOf(step.outputs['file_id'] ?? '')?.toString() ?? '';
assert.equal(jpush.files().length, 1);
assert.equal(stored.trimEnd().split('\n').length, IDENTIFIERS);
assert.equal(new Set(stored.trimEnd().split('\n')).size, IDENTIFIERS);

title(
  `Proved: ${IDENTIFIERS.toLocaleString('en-US')} distinct registration ids are at JPush in exactly one file, a push to it was accepted, and a second run reused it.`,
);

/** One id a line, with what real exports hold besides: CRLF, blank lines, ids that come twice. */
function realisticAudience(): string {
  const lines: string[] = [];
  for (let number = 0; number < IDENTIFIERS; number += 1) {
    const id = `1507bfd3f${(number * 7919).toString(16).padStart(10, '0')}`;
    lines.push(number % 3 === 0 ? `${id}\r\n` : `${id}\n`);
    if (number % 5000 === 0) lines.push('\n');
    if (number % 1000 === 0) lines.push(`${id}\n`);
  }
  return lines.join('');
}

function show({ stdout, outputs, summary }: StepResult): void {
  console.log(stdout.trimEnd());
  title('Its outputs');
  for (const [name, value] of Object.entries(outputs)) if (value !== '') console.log(`${name}=${value}`);
  title('Its job summary');
  console.log(summary.trimEnd());
}

function title(text: string): void {
  console.log(`\n\x1b[1m${text}\x1b[0m`);
}

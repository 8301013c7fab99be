/**
 * Runs the bundled action once, as a runner would, against an emulator of JPush on this machine.
 *
 *   npm run step -- mode=prune older_than=2d --look
 */
import { formatNumber } from '../src/shared/format.ts';
import { registrationIds, startScenario } from '../test/action/scenario.ts';
import { seedFiles } from './pictures/campaigns.ts';
import { readArguments, type StepArguments, USAGE } from './step/arguments.ts';
import { shownLog } from './step/log.ts';
import { drawSummary } from './step/look.ts';

const FILES = 12;
/** Which of them, counted from the newest, a pending schedule contains. */
const SCHEDULED = 9;
const SAMPLE_SIZE = 5000;
/** Characters of an output that are shown. */
const SHOWN = 200;

async function runStep({ inputs, look }: StepArguments): Promise<void> {
  await using scenario = await startScenario();
  seedFiles(scenario, FILES, SCHEDULED);
  const sample: Record<string, string> = {};
  if (inputs['file_path'] === undefined && ['upload', 'validate'].includes(inputs['mode'] ?? 'upload')) {
    const ids = registrationIds(SAMPLE_SIZE);
    scenario.workspace.write('sample.txt', [...ids, '', ...ids.slice(0, 40)].join('\n'));
    sample['file_path'] = `${scenario.workspace.path}/sample.txt`;
    sample['type'] = 'registration_id';
  }
  const cwd = process.env['INIT_CWD'] ?? process.cwd();
  const step = await scenario.step({ ...sample, ...inputs }, { cwd });
  console.log(shownLog(step.stdout));
  if (step.stderr !== '') console.error(step.stderr.trimEnd());
  console.log('\nOutputs');
  for (const [name, value] of Object.entries(step.outputs)) if (value !== '') console.log(shown(name, value));
  if (look) console.log(`\n${await drawSummary(step.summary)}`);
  process.exitCode = step.exitCode ?? 1;
}

function shown(name: string, value: string): string {
  const rest = value.length > SHOWN ? `… (${formatNumber(value.length)} characters)` : '';
  return `${name}=${value.slice(0, SHOWN)}${rest}`;
}

const given = process.argv.slice(2);
if (given.includes('--help')) console.log(USAGE);
else {
  try {
    await runStep(readArguments(given));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  }
}

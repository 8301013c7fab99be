import { describe, expect, test } from 'vitest';
import type { RunOptions } from '../action/run-action.ts';
import { registrationIds, startScenario } from '../action/scenario.ts';

/** Puts the device that is always full in the place of the log. */
const FULL = `import fs from 'node:fs'; fs.closeSync(1); fs.openSync('/dev/full', 'w')`;

const LOGS: readonly (readonly [string, RunOptions])[] = [
  ['is closed', { onStart: (child) => child.stdout?.destroy() }],
  ...(process.platform === 'linux'
    ? [['is full', { node: ['--import', `data:text/javascript,${encodeURIComponent(FULL)}`] }] as const]
    : []),
];

describe.each(LOGS)('a log that %s', (_, options) => {
  test('stops nothing: the file is uploaded, outputs, summary and report are written', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', registrationIds(50).join('\n'));
    const inputs = { file_path: 'vip.txt', type: 'registration_id', report_path: 'report.json' };
    const { exitCode, outputs, summary } = await scenario.step(inputs, options);
    const [file] = scenario.jpush.files();
    expect({ exitCode, file_id: outputs['file_id'] }).toEqual({ exitCode: 0, file_id: file?.file_id });
    expect(outputs['report_path']).toContain('report.json');
    expect(summary).toContain('50');
    expect(JSON.parse(scenario.workspace.read('report.json'))).toMatchObject({});
  });

  test('leaves a failure a failure', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', 'x'.repeat(41));
    const { exitCode, outputs } = await scenario.step(
      { mode: 'validate', type: 'alias', file_path: 'vip.txt' },
      options,
    );
    expect({ exitCode, valid: outputs['valid'] }).toEqual({ exitCode: 1, valid: 'false' });
  });
});

import { expect, test } from 'vitest';
import { FAST, startFastScenario, steadily } from './fast-scenario.ts';

test(
  'an answer that drips is given up after five minutes, though it never stalls',
  FAST,
  steadily(async () => {
    const speed = 60;
    await using scenario = await startFastScenario(speed);
    for (let number = 0; number < 4; number += 1) scenario.jpush.seedFile({});
    scenario.jpush.misbehave({ on: 'list', times: 1, do: { kind: 'slow_link', bytesPerSecond: 20 } });
    const { exitCode, stdout } = await scenario.step({ mode: 'list' });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/the answer was not complete after 5 minutes.*Trying again/s);
    expect(scenario.jpush.log.requests('list')).toHaveLength(2);
  }),
);

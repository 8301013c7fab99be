import type { Scenario } from './scenario.ts';

const HOUR_MS = 3_600_000;

/** Twenty files, one a day, the newest an hour and a half old. */
export function fillSlots({ jpush }: Scenario): void {
  for (let day = 0; day < 20; day += 1) {
    jpush.seedFile({ file_name: `day-${day}.txt`, ageMs: (day * 24 + 1.5) * HOUR_MS });
  }
}

/** The names in an output like `deleted`, sorted. */
export function namesIn(json: string | undefined): readonly string[] {
  const outcomes: readonly { readonly file_name: string }[] = JSON.parse(json ?? '[]');
  return outcomes.map(({ file_name }) => file_name).sort();
}

/** The reasons in an output like `kept`, by the files' names. */
export function reasonsIn(json: string | undefined): Readonly<Record<string, string>> {
  const outcomes: readonly { readonly file_name: string; readonly reason: string }[] = JSON.parse(
    json ?? '[]',
  );
  return Object.fromEntries(outcomes.map(({ file_name, reason }) => [file_name, reason]));
}

/** The names of the files that JPush holds, sorted. */
export function validNames({ jpush }: Scenario): readonly string[] {
  return jpush
    .files()
    .filter(({ status }) => status === 'valid')
    .map(({ file_name }) => file_name ?? '')
    .sort();
}

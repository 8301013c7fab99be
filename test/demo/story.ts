import { strict as assert } from 'node:assert';
import { formatNumber } from '../../src/shared/format.ts';
import type { StepResult } from '../action/run-action.ts';
import { type Scenario, startScenario, withoutMasks } from '../action/scenario.ts';
import { distinctLines, realisticAudience } from './audience.ts';

const IDENTIFIERS = 100_000;
const BAD_LINE = 61_803;
/** A control character in its tenth column. */
const BAD_IDENTIFIER = '1507bfd3f\u0007000001e240';
const DAY_MS = 86_400_000;
const UPLOAD = { type: 'registration_id', ttl: '72' };

/** What a campaign does with JPush, chapter by chapter. Each returns what was seen, and throws where it is not so. */
export class Story implements AsyncDisposable {
  readonly #campaign: Scenario;
  /** Another app, so that each chapter counts only its own files. */
  readonly #other: Scenario;
  readonly #steps: StepResult[] = [];
  readonly #audience = realisticAudience(IDENTIFIERS);

  private constructor(campaign: Scenario, other: Scenario) {
    this.#campaign = campaign;
    this.#other = other;
  }

  static async begin(): Promise<Story> {
    return new Story(await startScenario(), await startScenario());
  }

  get url(): string {
    return this.#campaign.jpush.url;
  }

  async findsBadLine(): Promise<string> {
    const { jpush, workspace } = this.#campaign;
    const lines = this.#audience.split('\n');
    lines[BAD_LINE - 1] = BAD_IDENTIFIER;
    workspace.write('damaged.txt', lines.join('\n'));
    const inputs = { ...UPLOAD, file_path: 'damaged.txt', report_path: 'report.json' };
    const { exitCode } = await this.#step(this.#campaign, inputs);
    assert.equal(exitCode, 1, `the step ended with exit code ${exitCode}`);
    const { problems } = JSON.parse(workspace.read('report.json'));
    assert.equal(problems.length, 1, `it found ${problems.length} problems`);
    const [{ file, line, column, rule }] = problems;
    assert.deepEqual(
      { file, line, column, rule },
      {
        file: 'damaged.txt',
        line: BAD_LINE,
        column: 10,
        rule: 'control_character',
      },
    );
    assert.equal(jpush.log.requests().length, 0, 'it sent a request');
    return `${file}, line ${formatNumber(line)}, column ${column}: ${rule}`;
  }

  async uploadsEachOnce(): Promise<string> {
    const { jpush, workspace } = this.#campaign;
    workspace.write('november.txt', this.#audience);
    const step = await this.#step(this.#campaign, { ...UPLOAD, file_path: 'november.txt' });
    assert.equal(step.exitCode, 0, lastLine(step));
    const stored = jpush.contentOf(step.outputs['file_id'] ?? '')?.toString();
    const wanted = `${distinctLines(this.#audience).join('\n')}\n`;
    assert.ok(stored === wanted, 'JPush does not have exactly these identifiers');
    const { line_count, blank_count, duplicate_count, count } = step.outputs;
    assert.equal(count, String(IDENTIFIERS));
    return `${formatNumber(line_count ?? '')} lines - ${duplicate_count} duplicates - ${blank_count} blank lines = ${formatNumber(count)}`;
  }

  async acceptsPush(): Promise<string> {
    const { jpush } = this.#campaign;
    const { key, secret } = jpush.credentials.app;
    const audience = this.#steps.at(-1)?.outputs['audience'];
    const { status } = await fetch(`${jpush.url}/v3/push/file`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${key}:${secret}`)}`, 'content-type': 'application/json' },
      body: `{"platform":"all","audience":${audience},"notification":{"alert":"Hello"}}`,
    });
    assert.equal(status, 200, `JPush answered HTTP ${status}`);
    assert.equal(jpush.pushes()[0]?.file_id, this.#uploaded());
    return `POST /v3/push/file: HTTP ${status}`;
  }

  async reusesFile(): Promise<string> {
    const { jpush } = this.#campaign;
    const before = this.#uploaded();
    const step = await this.#step(this.#campaign, { ...UPLOAD, file_path: 'november.txt' });
    assert.equal(step.exitCode, 0, lastLine(step));
    assert.equal(step.outputs['reused'], 'true');
    assert.equal(step.outputs['file_id'], before);
    assert.equal(jpush.log.requests('upload').length, 1, 'it was uploaded again');
    return lastLine(step);
  }

  async survivesLostResponse(): Promise<string> {
    const { jpush, workspace } = this.#other;
    workspace.write('december.txt', this.#audience);
    jpush.misbehave({ on: 'upload', times: 1, do: { kind: 'reset', at: 'after' } });
    const step = await this.#step(this.#other, { ...UPLOAD, file_path: 'december.txt' });
    assert.equal(step.exitCode, 0, lastLine(step));
    assert.equal(jpush.pendingMisbehaviours().length, 0, 'no response was lost');
    assert.equal(jpush.log.requests('upload').length, 1, 'it was sent twice');
    const files = jpush.files();
    assert.equal(files.length, 1, `${files.length} files are at JPush`);
    assert.equal(step.outputs['file_id'], files[0]?.file_id);
    return `JPush stored the file and dropped the connection: found in the list, ${files.length} file at JPush`;
  }

  async prunesByRule(): Promise<string> {
    const { jpush } = this.#other;
    const old = jpush.seedFile({ file_name: 'spring.txt', ageMs: 9 * DAY_MS });
    const scheduled = jpush.seedFile({ file_name: 'summer.txt', ageMs: 8 * DAY_MS });
    jpush.seedSchedule({ file_id: scheduled.file_id });
    const step = await this.#step(this.#other, { mode: 'prune', older_than: '7d' });
    assert.equal(step.exitCode, 0, lastLine(step));
    const deleted = jpush.files().filter(({ status }) => status === 'deleted');
    assert.deepEqual(
      deleted.map(({ file_id }) => file_id),
      [old.file_id],
    );
    return `older_than: 7d deleted ${deleted.length} of 3 files, and kept one for a scheduled push`;
  }

  async printedNothingPersonal(): Promise<string> {
    const printed = this.#steps.map(withoutMasks).join('\n');
    const { secret } = this.#campaign.jpush.credentials.app;
    const shown = distinctLines(this.#audience).filter((identifier) => printed.includes(identifier));
    assert.equal(shown.length, 0, `${shown.length} identifiers were printed`);
    assert.ok(!printed.includes(BAD_IDENTIFIER), 'the bad line was printed');
    assert.ok(!printed.includes(secret), 'the secret was printed');
    return `log, outputs and summary of ${this.#steps.length} steps searched`;
  }

  async #step(scenario: Scenario, inputs: Readonly<Record<string, string>>): Promise<StepResult> {
    const step = await scenario.step(inputs);
    this.#steps.push(step);
    return step;
  }

  #uploaded(): string | undefined {
    return this.#steps.at(-1)?.outputs['file_id'];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#campaign[Symbol.asyncDispose]();
    await this.#other[Symbol.asyncDispose]();
  }
}

/** What a step did, in its own words: its last line that is no command. */
function lastLine({ stdout }: StepResult): string {
  const lines = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('::'));
  return lines.at(-1) ?? 'the step printed nothing';
}

import { expect, test } from 'vitest';
import { findingsOf } from './language-service.ts';

const WORKFLOW = `on: push
permissions: {}
jobs:
  upload:
    runs-on: ubuntu-latest
    outputs:
      uuids: \${{ steps.audience.outputs.file_uuids }}
    steps:
      - id: audience
        uses: jpush-audience/jpush-audience@v1
        with:
          file_path: vip.txt
          type: alias
      - if: steps.audience.outputs.reused == 'true'
        run: echo "$COUNT"
        env:
          COUNT: \${{ steps.audience.outputs.count }}
  push:
    needs: upload
    runs-on: ubuntu-latest
    strategy:
      matrix:
        uuid: \${{ fromJSON(needs.upload.outputs.uuids) }}
    steps:
      - run: echo "\${{ matrix.uuid }}"
`;

/** The findings once one text is replaced by another. */
async function findingsWith(right: string, wrong: string): Promise<readonly string[]> {
  expect(WORKFLOW).toContain(right);
  return findingsOf('.github/workflows/recipe.yml', WORKFLOW.replace(right, wrong));
}

test('a workflow that is right has no findings', async () => {
  expect(await findingsOf('.github/workflows/recipe.yml', WORKFLOW)).toEqual([]);
});

test.each([
  [
    'an input that action.yml does not have',
    'file_path:',
    'file-path:',
    "12: Invalid action input 'file-path'",
  ],
  ['an output that action.yml does not have', 'outputs.count', 'outputs.counts', /^17: .*counts/],
  ['a misspelt output in a job output', 'outputs.file_uuids', 'outputs.uuids', /^7: .*uuids/],
  ['a misspelt output in a condition', 'outputs.reused', 'outputs.reuse', /^14: .*reuse/],
  [
    'a step that does not exist',
    'steps.audience.outputs.count',
    'steps.audiences.outputs.count',
    /^17: .*audiences/,
  ],
  [
    'a job output that does not exist',
    'needs.upload.outputs.uuids',
    'needs.upload.outputs.uuid',
    /^23: .*uuid/,
  ],
  [
    'a key that no workflow has',
    'runs-on: ubuntu-latest\n    outputs',
    'runs_on: ubuntu-latest\n    outputs',
    /runs_on/,
  ],
  [
    'an action that no one decided on',
    'jpush-audience/jpush-audience@v1',
    'someone/else@v1',
    /^10: Unable to resolve/,
  ],
  ['an expression that does not close', '{{ matrix.uuid }}', '{{ matrix.uuid ', /^25: /],
])('finds %s', async (_what, right, wrong, finding) => {
  const findings = await findingsWith(right, wrong);
  expect(findings).toContainEqual(typeof finding === 'string' ? finding : expect.stringMatching(finding));
});

test('finds a misspelt input of this repository called by its path', async () => {
  const findings = await findingsWith(
    'jpush-audience/jpush-audience@v1\n        with:\n          file_path',
    './\n        with:\n          tll',
  );
  expect(findings).toEqual(["12: Invalid action input 'tll'"]);
});

test('finds a key that no action.yml has', async () => {
  const action = 'name: x\ndescription: y\ninput: {}\nruns:\n  using: node24\n  main: dist/index.js\n';
  expect(await findingsOf('action.yml', action)).toEqual([expect.stringContaining('input')]);
});

import { expect, test } from 'vitest';
import { outputsOf } from '../../src/report/outputs/outputs.ts';
import { audience, NOW, remoteFile } from './scenarios.ts';

const nowhere = { report_path: undefined } as const;

test('an audience that is empty was not reused', () => {
  const findings = { audience: audience(0), parts: [], now: NOW };
  expect(outputsOf('upload', findings, nowhere)).toMatchObject({
    reused: 'false',
    file_id: '',
    file_ids: '[]',
  });
});

test('files of both types have no type in common, files of one have', () => {
  const [alias, another, registrationId] = [remoteFile(1, 1), remoteFile(2, 1), remoteFile(4, 1)];
  const typeOf = (...files: readonly ReturnType<typeof remoteFile>[]): string =>
    outputsOf('get', { files, asked: files.length, now: NOW }, nowhere).type;
  expect([typeOf(alias, registrationId), typeOf(alias, another), typeOf(registrationId)]).toEqual([
    ...['', 'alias', 'registration_id'],
  ]);
});

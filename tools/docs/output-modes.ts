import { MODES, type Mode } from '../../src/inputs/catalogue.ts';
import type { Findings } from '../../src/report/findings.ts';
import { outputsOf } from '../../src/report/outputs/outputs.ts';

const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const FILE = {
  file_id: 'a1b2c3d4e5f60718293a4b5c-11111111-1111-4111-8111-111111111111',
  file_uuid: '11111111-1111-4111-8111-111111111111',
  file_name: 'vip.txt',
  created: 0,
  expires: 1,
} as const;

const AUDIENCE: Findings = {
  audience: {
    type: 'alias',
    counts: { lines: 1, blank: 0, invalid: 0, duplicate: 0, excluded: 0, count: 1, warnings: 0 },
    size: 6,
    sha256: SHA256,
    parts: [{ count: 1, size: 6, sha256: SHA256 }],
    remarks: [],
    faults: [],
  },
};

/** A run that found out everything there is to find out. */
const EVERYTHING: Findings = {
  ...AUDIENCE,
  parts: [{ ...FILE, how: 'uploaded', size: 6, count: 1 }],
  cids: [FILE.file_id],
  files: [
    {
      ...FILE,
      type: 'alias',
      create_time: '1970-01-01 08:00:00',
      expire_time: '1970-01-01 08:00:01',
    },
  ],
  asked: 1,
  total_count: 1,
  slots: { used: 1, free: 19 },
  outcomes: [{ ...FILE, type: 'alias', outcome: 'kept', reason: 'protected' }],
  rate_limit_remaining: 18,
  now: 0,
};

/** The modes in which an output can be other than empty, as the code has it. */
export function modesOfOutput(name: string): readonly Mode[] {
  return MODES.filter((mode) => {
    const findings = mode === 'validate' ? AUDIENCE : EVERYTHING;
    const outputs: Readonly<Record<string, string>> = outputsOf(mode, findings, {
      report_path: 'report.json',
    });
    return outputs[name] !== '';
  });
}

import { checkAudience } from '../../src/audience/check.ts';
import { AudienceError, EngineMemoryError } from '../../src/audience/errors.ts';
import { fileErrorFrom } from '../../src/files/errors.ts';
import { hintFor } from '../../src/files/hints.ts';
import { describeFault } from '../../src/jpush/http/faults.ts';
import { describeError, failureText } from '../../src/report/failure.ts';
import { standing } from '../../src/report/standing.ts';
import { readFile, SMALL } from '../audience/reading.ts';
import type { Given, Heard } from './hear.ts';

/** Errors of the system that no test can bring about on every machine, as Node reports them. */
const FILE_CODES = ['EACCES', 'EPERM', 'EBUSY', 'EIO'];
const CONNECTION_CODES = [
  ...['EAI_AGAIN', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT'],
  ...['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'UNABLE_TO_GET_ISSUER_CERT', 'EHOSTUNREACH'],
];
const KEEP = { type: 'alias', on_duplicate: 'keep', on_oversize: 'fail' } as const;
const HERE = { workspace: '/', signal: new AbortController().signal };
const VALIDATE = { mode: 'validate' };
const LIST = { mode: 'list' };

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code, syscall: 'open' });
}

function heard(thrown: unknown, inputs: Given): Heard {
  const failure = failureText({ ...describeError(thrown), standing: standing('list', {}) });
  return { with: inputs, failure, annotations: [], rest: '' };
}

async function caught(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (thrown) {
    return thrown;
  }
  throw new Error('nothing was thrown');
}

/** What the action's functions say of what no step of a test can meet: small limits, systems, its own faults. */
export async function hearFunctions(): Promise<readonly Heard[]> {
  const lines = 'user_1234\n'.repeat(40);
  const excluded = [
    {
      name: 'out.txt',
      chunks: async function* () {
        yield Buffer.from(lines);
      },
    },
  ];
  const tooMany = readFile('anna\n', { limits: { ...SMALL, exclusion: 5 }, excluded });
  const { audience } = await readFile('user_1234\n'.repeat(30), { rules: KEEP, limits: SMALL });
  const acceptance = { ...KEEP, on_invalid: 'fail', on_suspicious: 'majority', min_count: 1 } as const;
  const connection = { call: 'list the files', host: 'api.jpush.cn', handedOver: true };
  return [
    heard(await caught(tooMany), { ...VALIDATE, exclude_path: 'out.txt' }),
    heard(new AudienceError(checkAudience(audience, acceptance, SMALL)), VALIDATE),
    heard(new EngineMemoryError(), { ...VALIDATE, exclude_path: 'out.txt' }),
    ...FILE_CODES.map((code) => heard(fileErrorFrom('vip.txt', systemError(code)), VALIDATE)),
    ...CONNECTION_CODES.map((code) => heard(describeFault(systemError(code), connection), LIST)),
    heard(new Error(await hintFor('/d/vip.txt', HERE, 'win32')), VALIDATE),
    heard(new TypeError('x is not a function'), VALIDATE),
    heard('', VALIDATE),
    heard({}, VALIDATE),
  ];
}

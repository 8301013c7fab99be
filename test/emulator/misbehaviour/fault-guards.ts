import { isFileSeed, isScheduleSeed } from '../control/seeds.ts';
import { type Guard, isAmount, isAnything, isString, isStringMap, oneOf, shape } from '../guards.ts';
import { isSettingsPatch } from '../service/settings.ts';
import type {
  CannedAnswer,
  CloseDoor,
  CutAnswer,
  EmptyAnswer,
  FileAppears,
  FileDisappears,
  Hang,
  HtmlPage,
  HugeAnswer,
  Instruction,
  JpushError,
  OtherSettings,
  RateLimited,
  RawAnswer,
  Redirect,
  Reset,
  ScheduleAppears,
  ScheduleDisappears,
  SlowAnswer,
  SlowLink,
  StoredLate,
  TimePasses,
} from './faults.ts';

const isWhen = oneOf('early', 'mid_body', 'instead', 'after');
const isPlace = oneOf('before', 'mid_body', 'after', 'mid_answer');

const guards: {
  readonly [Kind in Instruction['kind']]: Guard<Extract<Instruction, { readonly kind: Kind }>>;
} = {
  answer: shape<CannedAnswer>(
    {
      kind: oneOf('answer'),
      status: isAmount,
      when: isWhen,
      headers: isStringMap,
      body: isString,
      bodyBase64: isString,
      json: isAnything,
    },
    ['when', 'headers', 'body', 'bodyBase64', 'json'],
  ),
  html: shape<HtmlPage>({ kind: oneOf('html'), status: isAmount, when: isWhen }, ['when']),
  empty: shape<EmptyAnswer>({ kind: oneOf('empty'), status: isAmount, when: isWhen }, ['when', 'status']),
  error: shape<JpushError>(
    { kind: oneOf('error'), code: isAmount, status: isAmount, message: isString, when: isWhen },
    ['status', 'message', 'when'],
  ),
  rate_limited: shape<RateLimited>(
    {
      kind: oneOf('rate_limited'),
      headers: oneOf('present', 'absent'),
      resetSeconds: isAmount,
      when: isWhen,
    },
    ['resetSeconds', 'when'],
  ),
  redirect: shape<Redirect>({ kind: oneOf('redirect'), status: isAmount, location: isString }),
  cut: shape<CutAnswer>({ kind: oneOf('cut'), how: oneOf('destroyed', 'framed'), keepBytes: isAmount }, [
    'keepBytes',
  ]),
  raw: shape<RawAnswer>(
    { kind: oneOf('raw'), head: isString, body: isString, bodyBase64: isString, when: isWhen },
    ['body', 'bodyBase64', 'when'],
  ),
  huge: shape<HugeAnswer>(
    { kind: oneOf('huge'), bytes: isAmount, framing: oneOf('length', 'chunked'), when: isWhen },
    ['when'],
  ),
  hang: shape<Hang>({ kind: oneOf('hang'), at: isPlace, afterBytes: isAmount }, ['afterBytes']),
  reset: shape<Reset>({ kind: oneOf('reset'), at: isPlace, afterBytes: isAmount }, ['afterBytes']),
  stored_late: shape<StoredLate>(
    { kind: oneOf('stored_late'), delayMs: isAmount, meanwhile: oneOf('reset', 'hang', 'html') },
    ['meanwhile'],
  ),
  close_door: shape<CloseDoor>({ kind: oneOf('close_door'), reopenAfterMs: isAmount }, ['reopenAfterMs']),
  slow_answer: shape<SlowAnswer>({ kind: oneOf('slow_answer'), delayMs: isAmount }),
  slow_link: shape<SlowLink>(
    { kind: oneOf('slow_link'), bytesPerSecond: isAmount, answerBytesPerSecond: isAmount },
    ['answerBytesPerSecond'],
  ),
  settings: shape<OtherSettings>({ kind: oneOf('settings'), settings: isSettingsPatch }),
  file_appears: shape<FileAppears>({ kind: oneOf('file_appears'), file: isFileSeed }),
  file_disappears: shape<FileDisappears>({ kind: oneOf('file_disappears'), file_id: isString }),
  schedule_appears: shape<ScheduleAppears>({ kind: oneOf('schedule_appears'), schedule: isScheduleSeed }),
  schedule_disappears: shape<ScheduleDisappears>({
    kind: oneOf('schedule_disappears'),
    schedule_id: isString,
  }),
  time_passes: shape<TimePasses>({ kind: oneOf('time_passes'), ms: isAmount }),
};

/** True for something that can go wrong, with all its fields and no others. */
export function isInstruction(value: unknown): value is Instruction {
  return Object.values(guards).some((guard) => guard(value));
}

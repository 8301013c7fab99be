import type { Deed } from '../emulator/misbehaviour/faults.ts';

/**
 * What can go wrong with a call, and the words that a step which cannot get past it ends with. `when done` means that
 * JPush has carried the call out, and that its answer is lost or wrong.
 */
export const FAULTS: Readonly<Record<string, { readonly do: Deed; readonly says: RegExp }>> = {
  'connection refused': { do: { kind: 'close_door' }, says: /nothing listens at that address/ },
  'reset before': { do: { kind: 'reset', at: 'before' }, says: /the connection was (reset|closed)/ },
  'reset mid-body': {
    do: { kind: 'reset', at: 'mid_body', afterBytes: 100_000 },
    says: /the connection was (reset|closed)/,
  },
  'reset when done': { do: { kind: 'reset', at: 'after' }, says: /the connection was reset/ },
  '500 when done': { do: { kind: 'answer', status: 500, when: 'after' }, says: /\(HTTP 500\)/ },
  '1100 when done': { do: { kind: 'error', code: 1100, when: 'after' }, says: /\(HTTP 500, code 1100\)/ },
  '429 with headers': {
    do: { kind: 'rate_limited', headers: 'present', resetSeconds: 9 },
    says: /\(HTTP 429, code 2002\)/,
  },
  '429 without headers': {
    do: { kind: 'rate_limited', headers: 'absent' },
    says: /\(HTTP 429, code 2002\)/,
  },
  'HTML 502': { do: { kind: 'html', status: 502 }, says: /\(HTTP 502\)/ },
  'HTML 200': { do: { kind: 'html', status: 200 }, says: /makes no sense: it is not a JSON object/ },
  'cut JSON': { do: { kind: 'cut', how: 'framed' }, says: /it is not a JSON object, or was cut off/ },
  'cut connection': { do: { kind: 'cut', how: 'destroyed' }, says: /closed before the answer was complete/ },
  'wrong types': {
    do: { kind: 'answer', status: 200, when: 'after', json: { file_id: 7, files: {}, schedules: 'none' } },
    says: /makes no sense: (file_id is missing or malformed|(files|schedules) is not an array)/,
  },
  'empty body': { do: { kind: 'empty', when: 'after' }, says: /makes no sense: it is empty/ },
  'hang before': { do: { kind: 'hang', at: 'before' }, says: /no progress for 60 seconds/ },
  'hang when done': { do: { kind: 'hang', at: 'after' }, says: /no progress for 60 seconds/ },
  'hang mid-answer': { do: { kind: 'hang', at: 'mid_answer' }, says: /no progress for 60 seconds/ },
  'slow answer': { do: { kind: 'slow_answer', delayMs: 500 }, says: /never said/ },
  'trickling answer': {
    do: { kind: 'slow_link', bytesPerSecond: 1e9, answerBytesPerSecond: 120 },
    says: /never said/,
  },
};

/**
 * Every fault on every call: the requests that JPush sees and the valid files that it holds afterwards, when the fault
 * is met once, and when it is met every time. `fails` means that the step does.
 *
 * What follows from the shape of a call: without a body nothing can happen in its middle, and where nothing changes it
 * is the same whether the call was carried out (`as …`, not run twice); a deletion answers with nothing, so that half of
 * it is the whole, an empty one is true, and any JSON object that is no error will do; schedules are read before
 * anything is deleted, so that a failure keeps the file.
 */
export const TABLE = `
connection refused  | list      | list, 1                           | fails: -, 1
connection refused  | upload    | list upload, 1                    | fails: list, 0
connection refused  | get       | get, 1                            | fails: -, 1
connection refused  | delete    | list delete, 0                    | fails: list, 1
connection refused  | schedules | list schedules delete, 0          | fails: list, 1

reset before        | list      | 2*list, 1                         | fails: 5*list, 1
reset before        | upload    | list 2*upload, 1                  | fails: list 4*upload, 0
reset before        | get       | 2*get, 1                          | fails: 5*get, 1
reset before        | delete    | list 2*delete, 0                  | fails: list 5*delete, 1
reset before        | schedules | list 2*schedules delete, 0        | fails: list 5*schedules, 1

reset mid-body      | list      | as reset before
reset mid-body      | upload    | list 2*upload, 1                  | fails: list 4*upload, 0
reset mid-body      | get       | as reset before
reset mid-body      | delete    | as reset before
reset mid-body      | schedules | as reset before

reset when done     | list      | as reset before
reset when done     | upload    | list upload list, 1               | the same
reset when done     | get       | as reset before
reset when done     | delete    | list 2*delete, 0                  | fails: list 5*delete, 0
reset when done     | schedules | as reset before

500 when done       | list      | 2*list, 1                         | fails: 5*list, 1
500 when done       | upload    | list upload list, 1               | the same
500 when done       | get       | 2*get, 1                          | fails: 5*get, 1
500 when done       | delete    | list 2*delete, 0                  | fails: list 5*delete, 0
500 when done       | schedules | list 2*schedules delete, 0        | fails: list 5*schedules, 1

1100 when done      | list      | 2*list, 1                         | fails: 5*list, 1
1100 when done      | upload    | list upload list, 1               | the same
1100 when done      | get       | 2*get, 1                          | fails: 5*get, 1
1100 when done      | delete    | list 2*delete, 0                  | fails: list 5*delete, 0
1100 when done      | schedules | list 2*schedules delete, 0        | fails: list 5*schedules, 1

429 with headers    | list      | 2*list, 1                         | fails: 5*list, 1
429 with headers    | upload    | list 2*upload, 1                  | fails: list 5*upload, 0
429 with headers    | get       | 2*get, 1                          | fails: 5*get, 1
429 with headers    | delete    | list 2*delete, 0                  | fails: list 5*delete, 1
429 with headers    | schedules | list 2*schedules delete, 0        | fails: list 5*schedules, 1

429 without headers | list      | 2*list, 1                         | fails: 5*list, 1
429 without headers | upload    | list 2*upload, 1                  | fails: list 5*upload, 0
429 without headers | get       | 2*get, 1                          | fails: 5*get, 1
429 without headers | delete    | list 2*delete, 0                  | fails: list 5*delete, 1
429 without headers | schedules | list 2*schedules delete, 0        | fails: list 5*schedules, 1

HTML 502            | list      | 2*list, 1                         | fails: 5*list, 1
HTML 502            | upload    | list upload 2*list upload list, 1 | fails: list 4*(upload 2*list), 0
HTML 502            | get       | 2*get, 1                          | fails: 5*get, 1
HTML 502            | delete    | list 2*delete, 0                  | fails: list 5*delete, 1
HTML 502            | schedules | list 2*schedules delete, 0        | fails: list 5*schedules, 1

HTML 200            | list      | fails: list, 1                    | the same
HTML 200            | upload    | list upload 2*list upload list, 1 | fails: list 4*(upload 2*list), 0
HTML 200            | get       | fails: get, 1                     | the same
HTML 200            | delete    | fails: list delete, 1             | the same
HTML 200            | schedules | fails: list schedules, 1          | the same

cut JSON            | list      | fails: list, 1                    | the same
cut JSON            | upload    | list upload list, 1               | the same
cut JSON            | get       | fails: get, 1                     | the same
cut JSON            | delete    | list delete, 0                    | the same
cut JSON            | schedules | fails: list schedules, 1          | the same

cut connection      | list      | 2*list, 1                         | fails: 5*list, 1
cut connection      | upload    | list upload list, 1               | the same
cut connection      | get       | 2*get, 1                          | fails: 5*get, 1
cut connection      | delete    | list 2*delete, 0                  | fails: list 5*delete, 0
cut connection      | schedules | list 2*schedules delete, 0        | fails: list 5*schedules, 1

wrong types         | list      | fails: list, 1                    | the same
wrong types         | upload    | list upload list, 1               | the same
wrong types         | get       | fails: get, 1                     | the same
wrong types         | delete    | list delete, 0                    | the same
wrong types         | schedules | fails: list schedules, 1          | the same

empty body          | list      | fails: list, 1                    | the same
empty body          | upload    | list upload list, 1               | the same
empty body          | get       | fails: get, 1                     | the same
empty body          | delete    | list delete, 0                    | the same
empty body          | schedules | fails: list schedules, 1          | the same

hang before         | list      | 2*list, 1                         | fails: 5*list, 1
hang before         | upload    | list upload 2*list upload list, 1 | fails: list 4*(upload 2*list), 0
hang before         | get       | 2*get, 1                          | fails: 5*get, 1
hang before         | delete    | list 2*delete, 0                  | fails: list 5*delete, 1
hang before         | schedules | list 2*schedules delete, 0        | fails: list 5*schedules, 1

hang when done      | list      | as hang before
hang when done      | upload    | list upload list, 1               | the same
hang when done      | get       | as hang before
hang when done      | delete    | list 2*delete, 0                  | fails: list 5*delete, 0
hang when done      | schedules | as hang before

hang mid-answer     | list      | 2*list, 1                         | fails: 5*list, 1
hang mid-answer     | upload    | list upload list, 1               | the same
hang mid-answer     | get       | as hang before
hang mid-answer     | delete    | as hang when done
hang mid-answer     | schedules | as hang before

slow answer         | list      | list, 1                           | the same
slow answer         | upload    | list upload, 1                    | the same
slow answer         | get       | get, 1                            | the same
slow answer         | delete    | list delete, 0                    | the same
slow answer         | schedules | list schedules delete, 0          | the same

trickling answer    | list      | list, 1                           | the same
trickling answer    | upload    | list upload, 1                    | the same
trickling answer    | get       | get, 1                            | the same
trickling answer    | delete    | list delete, 0                    | the same
trickling answer    | schedules | list schedules delete, 0          | the same
`;

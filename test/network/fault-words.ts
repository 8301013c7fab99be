/** The words that a step ends with when it cannot get past a fault of the table. */
export const WORDS: Readonly<Record<string, RegExp>> = {
  'connection refused': /nothing listens at that address/,
  'reset before': /the connection was (reset|closed)/,
  'reset mid-body': /the connection was (reset|closed)/,
  'reset when done': /the connection was reset/,
  '500 when done': /\(HTTP 500\)/,
  '1100 when done': /\(HTTP 500, code 1100\)/,
  '429 with headers': /\(HTTP 429, code 2002\)/,
  '429 without headers': /\(HTTP 429, code 2002\)/,
  'HTML 502': /\(HTTP 502\)/,
  'HTML 200': /makes no sense: it is not (a JSON object|the empty answer)/,
  'cut JSON': /it is not a JSON object, or was cut off/,
  'cut connection': /closed before the answer was complete/,
  'wrong types':
    /makes no sense: (`file_id` is missing or malformed|`(files|schedules|cidlist)` is not an array)/,
  'empty body': /makes no sense: it is empty/,
  'hang before': /no progress for 60 seconds/,
  'hang when done': /no progress for 60 seconds/,
  'hang mid-answer': /no progress for 60 seconds/,
  'slow answer': /never said/,
  'trickling answer': /never said/,
};

import fc from 'fast-check';
import { replyOf } from './reply-server.ts';

export const FILE_ID = 'a1b2c3d4e5f60718293a4b5c-0f8fad5b-d9cb-469f-a165-70867728950e';
const FILE = {
  file_id: FILE_ID,
  type: 'alias',
  create_time: '2026-11-24 12:00:00',
  expire_time: '2026-12-24 12:00:02',
  file_name: 'vip.txt',
};

/** True answers to all calls in one: what is cut and bent below. */
export const TRUE_ANSWER = JSON.stringify({
  ...FILE,
  total_count: 1,
  total_pages: 1,
  page: 1,
  files: [FILE],
  schedules: [{ schedule_id: 's', push: { audience: { file: { file_id: FILE_ID } } } }],
});

const anything = fc.jsonValue({ maxDepth: 3 });
const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));

const bentFile = fc.record(
  {
    file_id: fc.oneof(fc.constant(FILE_ID), anything),
    type: fc.oneof(fc.constant('alias'), anything),
    create_time: fc.oneof(fc.constant(FILE.create_time), anything),
    expire_time: anything,
    file_name: anything,
  },
  { requiredKeys: [] },
);

const bentAnswer = fc.record(
  {
    error: fc.oneof(anything, fc.record({ code: anything, message: anything })),
    file_id: anything,
    type: anything,
    total_count: fc.oneof(fc.nat({ max: 3 }), anything),
    total_pages: fc.oneof(fc.nat({ max: 3 }), anything),
    files: fc.oneof(fc.array(fc.oneof(bentFile, anything), { maxLength: 3 }), anything),
    schedules: fc.oneof(fc.array(anything, { maxLength: 2 }), anything),
  },
  { requiredKeys: [] },
);

/** Bodies: random JSON, the true answer cut anywhere, wrong types, bytes that are no UTF-8, deep nesting. */
const body: fc.Arbitrary<Buffer> = fc.oneof(
  fc.json().map((json) => Buffer.from(json)),
  fc.nat({ max: TRUE_ANSWER.length }).map((length) => Buffer.from(TRUE_ANSWER.slice(0, length))),
  bentAnswer.map((answer) => Buffer.from(JSON.stringify(answer))),
  bytes,
  fc
    .tuple(fc.constantFrom('[', '{"error":', '{"files":[', '{"push":'), fc.nat({ max: 50_000 }))
    .map(([opening, depth]) => Buffer.from(opening.repeat(depth))),
);

const status = fc.oneof(
  fc.constantFrom('200 OK', '200', '204 No Content', '302 Found', '400 Bad Request', '429 Slow', '500 Oops'),
  fc.integer({ min: 0, max: 1000 }).map((code) => `${code} Odd`),
);

const headerLine = fc.oneof(
  fc.constantFrom(
    ...[
      'Content-Length: -1',
      'Content-Length: 99999999999999999999',
      'Content-Length: 0x10',
      'Content-Length: 5, 7',
    ],
    ...['Transfer-Encoding: chunked', 'Transfer-Encoding: gzip, chunked', 'Transfer-Encoding: nonsense'],
    ...['Content-Encoding: gzip', 'Content-Encoding: br', 'Content-Type: application/json; charset=utf-16'],
    ...[
      'Connection: close',
      'Connection: upgrade',
      'Upgrade: websocket',
      'Location: http://127.0.0.1:1/',
      'Date: \xff\xfe',
    ],
    ...[
      'X-Rate-Limit-Remaining: -5',
      'X-Rate-Limit-Reset: 99999999999',
      'X-Rate-Limit-Limit: \xc3\x28',
      'Retry-After: soon',
    ],
    ...[' folded: line', 'no colon', ': no name', 'nul: \x00', `long: ${'x'.repeat(70_000)}`],
  ),
  fc.tuple(bytes, bytes).map(([name, value]) => `${name.toString('latin1')}: ${value.toString('latin1')}`),
);

/** Whole replies, from nearly true to no HTTP at all. */
export const reply: fc.Arbitrary<Buffer> = fc.oneof(
  {
    weight: 4,
    arbitrary: body.map((content) =>
      replyOf(`HTTP/1.1 200 OK\r\nContent-Length: ${content.length}`, content),
    ),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(status, fc.array(headerLine, { maxLength: 4 }), body)
      .map(([code, lines, content]) => replyOf([`HTTP/1.1 ${code}`, ...lines].join('\r\n'), content)),
  },
  {
    weight: 1,
    arbitrary: body.map((content) => replyOf('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked', content)),
  },
  { weight: 1, arbitrary: bytes },
);

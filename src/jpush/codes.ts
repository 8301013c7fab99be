/**
 * What an answer that is not a success means for what comes next, whatever HTTP status came with it:
 *
 * | kind          | means                                                              |
 * | ------------- | ------------------------------------------------------------------ |
 * | `internal`    | JPush failed; it may or may not have acted                         |
 * | `refused`     | it did nothing, and another try would end the same way             |
 * | `credentials` | the same, for every request of this app                            |
 * | `no_file`     | there is no such file                                              |
 * | `rate_limit`  | it did nothing; there is room again later                          |
 */
export type CodeKind = 'internal' | 'refused' | 'credentials' | 'no_file' | 'rate_limit';

interface CodeMeaning {
  readonly kind: CodeKind;
  readonly hint: string;
}

const BAD_CREDENTIALS: CodeMeaning = {
  kind: 'credentials',
  hint: 'The key and the secret do not belong together; check both inputs and the secrets behind them.',
};

/** JPush's error codes (File Management API, REST overview), what they mean and what a user can do. */
const CODES: ReadonlyMap<number, CodeMeaning> = new Map<number, CodeMeaning>([
  // The file page says 1101, the push API answers 1004, schedules 8101.
  [1004, BAD_CREDENTIALS],
  [1101, BAD_CREDENTIALS],
  [8101, BAD_CREDENTIALS],
  [1100, { kind: 'internal', hint: 'JPush has an internal fault; run the step again later.' }],
  [1102, { kind: 'refused', hint: 'The file part was missing; please report this as a bug of this action.' }],
  [
    1103,
    {
      kind: 'refused',
      hint: 'JPush did not accept the file or its ttl, though it passed every check of this action; correct the suspicious lines that the step warned of at their source, and ask JPush support if there are none.',
    },
  ],
  [
    1104,
    {
      kind: 'no_file',
      hint: 'There is no such file; it expired, was deleted or belongs to another app. Mode list shows the valid ones.',
    },
  ],
  [
    1105,
    {
      kind: 'refused',
      hint: 'dev_key and dev_secret need the group-push permission of a VIP plan; use app_key and master_secret, or ask JPush for it.',
    },
  ],
  [
    1112,
    {
      kind: 'refused',
      hint: 'The app has no free slot of its 20; prune old files (mode prune or on_full: prune).',
    },
  ],
  [
    2002,
    {
      kind: 'rate_limit',
      hint: 'The 20 requests a minute of this app are used up, perhaps by another job; run the step again later.',
    },
  ],
  [2003, { kind: 'refused', hint: 'The app key is blacklisted; ask JPush support.' }],
  [
    2004,
    {
      kind: 'refused',
      hint: "This runner's address is not in the app's IP whitelist; use a runner with a fixed address, and add that address to the whitelist in JPush's console.",
    },
  ],
  [2006, { kind: 'refused', hint: 'The interface needs a VIP plan; ask JPush.' }],
  [2007, { kind: 'refused', hint: 'The app has no right to this interface; ask JPush.' }],
]);

/** What an answer means for what comes next; any 401 is about the credentials (the pages contradict each other). */
export function kindOf(status: number, code: number | undefined): CodeKind | undefined {
  if (status === 401) return 'credentials';
  return code === undefined ? undefined : CODES.get(code)?.kind;
}

/** What a user can do about an answer that is not a success, in one sentence. */
export function hintFor(status: number, code: number | undefined): string {
  if (status === 401) return BAD_CREDENTIALS.hint;
  const hint = code === undefined ? undefined : CODES.get(code)?.hint;
  if (hint !== undefined) return hint;
  if (status === 429) return 'Too many requests; run the step again later or lower requests_per_minute.';
  if (status === 413) return 'A gateway found the upload too large; on_oversize: split makes smaller parts.';
  if (status >= 500) return 'JPush or a gateway before it has a passing fault; run the step again later.';
  if (status >= 300 && status < 400) return 'Redirects are not followed; set api_url to the final address.';
  if (status === 403)
    return 'The app has no right to this interface; check its plan and IP whitelist at JPush.';
  return 'Check api_url, and the code in the JPush documentation.';
}

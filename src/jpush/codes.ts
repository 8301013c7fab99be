/**
 * What an answer that is not a success means for what comes next, whatever HTTP status came with it:
 *
 * | kind          | means                                                              |
 * | ------------- | ------------------------------------------------------------------ |
 * | `internal`    | JPush failed; it may or may not have acted                         |
 * | `refused`     | it did nothing, and another try would end the same way             |
 * | `credentials` | the same, for every request of this app                            |
 * | `no_file`     | there is no such file                                              |
 * | `rate_limit`  | it did nothing; a later request is accepted                        |
 */
export type CodeKind = 'internal' | 'refused' | 'credentials' | 'no_file' | 'rate_limit';

interface CodeMeaning {
  readonly kind: CodeKind;
  readonly hint: string;
}

const BAD_CREDENTIALS: CodeMeaning = {
  kind: 'credentials',
  hint: "`app_key` and `master_secret` (or `dev_key` and `dev_secret`) do not match. Check both values in the repository's variables and secrets.",
};

/** JPush's error codes (File Management API, REST overview), what they mean and what a user can do. */
const CODES: ReadonlyMap<number, CodeMeaning> = new Map<number, CodeMeaning>([
  // The file page says 1101, the push API answers 1004, schedules 8101.
  [1004, BAD_CREDENTIALS],
  [1101, BAD_CREDENTIALS],
  [8101, BAD_CREDENTIALS],
  [1100, { kind: 'internal', hint: 'Internal error at JPush. Run the step again later.' }],
  [1102, { kind: 'refused', hint: 'The file part was missing. Please report this as a bug of this action.' }],
  [
    1103,
    {
      kind: 'refused',
      hint: 'JPush did not accept the file or its `ttl`, though it passed every check of this action. Correct the suspicious lines that the step warned of at their source. If there are none, contact JPush support.',
    },
  ],
  [
    1104,
    {
      kind: 'no_file',
      hint: 'There is no such file: it expired, was deleted or belongs to another app. `mode: list` shows the valid ones.',
    },
  ],
  [
    1105,
    {
      kind: 'refused',
      hint: '`dev_key` and `dev_secret` need the group-push permission of a VIP plan. Use `app_key` and `master_secret`, or contact JPush.',
    },
  ],
  [
    1112,
    {
      kind: 'refused',
      hint: 'All 20 slots of the app are in use. Delete files that no push needs any more (`mode: prune`), or set `on_full: prune` and rules: the step then deletes files that match them.',
    },
  ],
  [
    2002,
    {
      kind: 'rate_limit',
      hint: 'The 20 requests per minute of this app are used up, perhaps by another job. Run the step again later.',
    },
  ],
  [2003, { kind: 'refused', hint: 'The app key is blacklisted. Contact JPush support.' }],
  [
    2004,
    {
      kind: 'refused',
      hint: "This runner's address is not in the app's IP whitelist. Use a runner with a fixed address, and add that address to the whitelist in JPush's console.",
    },
  ],
  [2006, { kind: 'refused', hint: 'This API needs a VIP plan. Contact JPush.' }],
  [2007, { kind: 'refused', hint: 'This app may not use this API. Contact JPush.' }],
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
  if (status === 429) return 'Too many requests. Run the step again later, or lower `requests_per_minute`.';
  if (status === 413)
    return 'A gateway found the upload too large. Check its limit: JPush itself accepts files of 10 MB.';
  if (status >= 500) return 'Temporary error at JPush or a gateway in front of it. Run the step again later.';
  if (status >= 300 && status < 400) return 'Redirects are not followed. Set `api_url` to the final address.';
  if (status === 403) return 'This app may not use this API. Check its plan and IP whitelist at JPush.';
  return 'Check `api_url`, and the code in the JPush documentation.';
}

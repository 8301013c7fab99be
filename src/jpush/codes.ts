/** JPush's error codes that the action acts on (File Management API, REST overview). */
export const INTERNAL_ERROR = 1100;
export const FILE_NOT_FOUND = 1104;
export const RATE_LIMIT_EXCEEDED = 2002;

/** The request is wrong, the permission is missing, no slot is free: another try would end the same way. */
export const REFUSALS: readonly number[] = [1102, 1103, 1105, 1112];

/** The file page says 1101, the push API answers 1004, schedules 8101. */
const BAD_CREDENTIALS: readonly number[] = [1101, 1004, 8101];

const HINTS: ReadonlyMap<number, string> = new Map([
  [1100, 'JPush has an internal fault; run the step again later.'],
  [1102, 'The file part was missing; please report this as a bug of this action.'],
  [
    1103,
    'JPush did not accept the file or its ttl; run mode validate on the audience to see every line that JPush may refuse.',
  ],
  [
    1104,
    'There is no such file; it expired, was deleted or belongs to another app. Mode list shows the valid ones.',
  ],
  [
    1105,
    'dev_key and dev_secret need the group-push permission of a VIP plan; use app_key and master_secret, or ask JPush for it.',
  ],
  [1112, 'The app has no free slot of its 20; prune old files (mode prune or on_full: prune).'],
  [
    2002,
    'The 20 requests a minute of this app are used up, perhaps by another job; run the step again later.',
  ],
  [2003, 'The app key is blacklisted; ask JPush support.'],
  [
    2004,
    "This runner's address is not in the app's IP whitelist; clear the whitelist in JPush's console or use a runner with a fixed address.",
  ],
  [2006, 'The interface needs a VIP plan; ask JPush.'],
  [2007, 'The app has no right to this interface; ask JPush.'],
]);

/** Tells whether an answer means wrong credentials: any 401 and the three codes are alike (contradictory pages). */
export function isBadCredentials(status: number, code: number | undefined): boolean {
  return status === 401 || (code !== undefined && BAD_CREDENTIALS.includes(code));
}

/** What a user can do about an answer that is not a success, in one sentence. */
export function hintFor(status: number, code: number | undefined): string {
  if (isBadCredentials(status, code)) {
    return 'The key and the secret do not belong together; check both inputs and the secrets behind them.';
  }
  const hint = code === undefined ? undefined : HINTS.get(code);
  if (hint !== undefined) return hint;
  if (status === 429) return 'Too many requests; run the step again later or lower requests_per_minute.';
  if (status === 413) return 'A gateway found the upload too large; on_oversize: split makes smaller parts.';
  if (status >= 500) return 'JPush or a gateway before it has a passing fault; run the step again later.';
  if (status >= 300 && status < 400) return 'Redirects are not followed; set api_url to the final address.';
  if (status === 403)
    return 'The app has no right to this interface; check its plan and IP whitelist at JPush.';
  return 'Check api_url, and the code in the JPush documentation.';
}

import type { CredentialSet, Identity } from './authentication.ts';
import type { Call } from './calls.ts';
import type { Pool, RateReading, RateWindows } from './rate-window.ts';
import { jpushError, type Reply } from './reply.ts';
import type { Settings } from './settings.ts';

export type Admission = {
  /** Undefined for a failed login. */
  readonly set: CredentialSet | undefined;
  /** What the call is refused with; undefined when it may go on. */
  readonly refusal: Reply | undefined;
  readonly headers: Readonly<Record<string, string>>;
};

/** Each API has its own way to say that the credentials are wrong. */
function loginFailed(kind: Call['kind'], settings: Settings): Reply {
  if (kind === 'push' || kind === 'validate' || kind === 'cid') return jpushError(1004);
  if (kind === 'schedules' || kind === 'schedule' || kind === 'msg_ids') return jpushError(8101);
  return jpushError(settings.authAnswer === '401/1004' ? 1004 : 1101);
}

/** The three rate headers, or the odd values that may come instead. */
export function rateHeaders(
  reading: RateReading,
  settings: Settings,
  now: number,
): Readonly<Record<string, string>> {
  const headers = (limit: string, remaining: string, reset: string): Readonly<Record<string, string>> => ({
    [`X-Rate-Limit-${settings.rateHeaders === 'quota' ? 'Quota' : 'Limit'}`]: limit,
    'X-Rate-Limit-Remaining': remaining,
    'X-Rate-Limit-Reset': reset,
  });
  const { limit, remaining, resetSeconds } = reading;
  switch (settings.rateHeaders) {
    case 'present':
    case 'quota':
      return headers(`${limit}`, `${remaining}`, `${resetSeconds}`);
    case 'absent':
      return {};
    case 'words':
      return headers('twenty', 'some', 'soon');
    case 'negative':
      return headers('-20', '-1', '-60');
    case 'huge':
      return headers('9'.repeat(40), '9'.repeat(40), '9'.repeat(40));
    case 'epoch':
      return headers(`${limit}`, `${remaining}`, `${Math.ceil(now / 1000) + resetSeconds}`);
    case 'empty':
      return headers('', '', '');
  }
}

export type AdmissionRequest = {
  readonly identity: Identity;
  readonly call: Call;
  readonly pool: Pool;
  readonly settings: Settings;
  readonly windows: RateWindows;
  readonly now: number;
};

/** Login, then the request window, then the permission: in this order, and a failed login counts nowhere. */
export function admit({ identity, call, pool, settings, windows, now }: AdmissionRequest): Admission {
  if (identity === 'none' || identity === 'wrong') {
    return { set: undefined, refusal: loginFailed(call.kind, settings), headers: {} };
  }
  const window = windows[identity][pool];
  const reading = settings.rateLimit ? window.take() : window.untouched();
  const headers = rateHeaders(reading, settings, now);
  if (!reading.allowed) return { set: identity, refusal: jpushError(2002), headers };
  if (identity === 'dev' && !settings.devPermission) {
    return { set: identity, refusal: jpushError(1105), headers };
  }
  return { set: identity, refusal: undefined, headers };
}

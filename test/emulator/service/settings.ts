import { type Guard, isAmount, isBoolean, isFiniteNumber, isString, oneOf, partial } from '../guards.ts';
import { isZone, JPUSH_ZONE } from './times.ts';

/** What is unknown about JPush, or may change: each can be switched at run time, for all calls or for some. */
export type Settings = {
  /** How the file API answers bad credentials; push always says 401/1004, schedules 401/8101. */
  readonly authAnswer: '400/1101' | '401/1004';
  /** Whether the dev pair has the VIP group-push permission; without it every call is 403/1105. */
  readonly devPermission: boolean;
  /** `false`: nothing is counted and no call is refused. */
  readonly rateLimit: boolean;
  /** Whether a call is counted when its head arrives or when its body has been read. */
  readonly rateCountedAt: 'arrival' | 'body_read';
  readonly rateHeaders: 'present' | 'quota' | 'absent' | 'words' | 'negative' | 'huge' | 'epoch' | 'empty';
  readonly dateHeader: 'present' | 'absent' | 'words';
  /** When not empty: the value of `Date`, sent as it is. */
  readonly dateText: string;
  /** How far `Date` is ahead of the emulator's clock (behind it, when negative). */
  readonly dateOffsetMs: number;
  /** `+08:00` form or IANA name of the zone file times are written in. */
  readonly timeZone: string;
  readonly times: 'readable' | 'unreadable' | 'empty' | 'number' | 'null';
  readonly expireTime: 'present' | 'absent';
  readonly fileName: 'present' | 'absent';
  /** How `files` is written when there is none. */
  readonly emptyList: 'array' | 'null' | 'absent';
  readonly listOrder: 'stored' | 'reversed' | 'shuffled' | 'by_id';
  /** Seed of the shuffled order. */
  readonly listSeed: number;
  /** JPush says "10 MB": 10,000,000 or 10,485,760. */
  readonly sizeLimitBytes: number;
  readonly fileLimit: number;
  readonly aliasAlphabet: 'any' | 'documented';
  readonly blankLines: 'trimmed' | 'refused';
  /** Of uploads; JSON may always come chunked, as official clients send it. */
  readonly contentLength: 'required' | 'optional';
  /** How a schedule's push is nested in the list. */
  readonly schedulePush: 'as_sent' | 'nested';
  /** How many schedules that are not past an app may have. */
  readonly scheduleLimit: number;
  /** `total_count` of all schedules, of those on the page, or none. */
  readonly scheduleTotalCount: 'all' | 'of_page' | 'absent';
  readonly scheduleTotalPages: 'documented' | 'one' | 'absent';
  /** What a page past the end holds: nothing, the last page again, or schedules never seen before, without end. */
  readonly schedulePastEnd: 'empty' | 'repeated' | 'endless';
  /** Ids against repeated pushes per call at most; 10 for apps without VIP, 1,000 with. */
  readonly cidLimit: number;
  /** Whether `/v3/push/file` heeds `cid` is unknown. */
  readonly cidOnFilePush: 'heeded' | 'ignored';
  /** What a cid that is older than a day does: the push is refused, or sent again. */
  readonly cidExpired: 'refused' | 'sent_again';
  /** How long after its 200 a push reads its file, on the emulator's clock. */
  readonly pushReadDelayMs: number;
};

export type SettingsPatch = { readonly [Key in keyof Settings]?: Settings[Key] };

/** The strictest reading of the documentation. */
export const DEFAULT_SETTINGS: Settings = {
  authAnswer: '400/1101',
  devPermission: false,
  rateLimit: true,
  rateCountedAt: 'arrival',
  rateHeaders: 'present',
  dateHeader: 'present',
  dateText: '',
  dateOffsetMs: 0,
  timeZone: JPUSH_ZONE,
  times: 'readable',
  expireTime: 'present',
  fileName: 'present',
  emptyList: 'array',
  listOrder: 'stored',
  listSeed: 1,
  sizeLimitBytes: 10_000_000,
  fileLimit: 20,
  aliasAlphabet: 'any',
  blankLines: 'trimmed',
  contentLength: 'required',
  schedulePush: 'as_sent',
  scheduleLimit: 100,
  scheduleTotalCount: 'all',
  scheduleTotalPages: 'documented',
  schedulePastEnd: 'empty',
  cidLimit: 10,
  cidOnFilePush: 'heeded',
  cidExpired: 'refused',
  pushReadDelayMs: 5 * 60_000,
};

const guards: { readonly [Key in keyof Settings]: Guard<Settings[Key]> } = {
  authAnswer: oneOf('400/1101', '401/1004'),
  devPermission: isBoolean,
  rateLimit: isBoolean,
  rateCountedAt: oneOf('arrival', 'body_read'),
  rateHeaders: oneOf('present', 'quota', 'absent', 'words', 'negative', 'huge', 'epoch', 'empty'),
  dateHeader: oneOf('present', 'absent', 'words'),
  dateText: isString,
  dateOffsetMs: isFiniteNumber,
  timeZone: isZone,
  times: oneOf('readable', 'unreadable', 'empty', 'number', 'null'),
  expireTime: oneOf('present', 'absent'),
  fileName: oneOf('present', 'absent'),
  emptyList: oneOf('array', 'null', 'absent'),
  listOrder: oneOf('stored', 'reversed', 'shuffled', 'by_id'),
  listSeed: isAmount,
  sizeLimitBytes: isAmount,
  fileLimit: isAmount,
  aliasAlphabet: oneOf('any', 'documented'),
  blankLines: oneOf('trimmed', 'refused'),
  contentLength: oneOf('required', 'optional'),
  schedulePush: oneOf('as_sent', 'nested'),
  scheduleLimit: isAmount,
  scheduleTotalCount: oneOf('all', 'of_page', 'absent'),
  scheduleTotalPages: oneOf('documented', 'one', 'absent'),
  schedulePastEnd: oneOf('empty', 'repeated', 'endless'),
  cidLimit: isAmount,
  cidOnFilePush: oneOf('heeded', 'ignored'),
  cidExpired: oneOf('refused', 'sent_again'),
  pushReadDelayMs: isAmount,
};

/** True for an object that holds some settings, each with an allowed value, and nothing else. */
export const isSettingsPatch: Guard<SettingsPatch> = partial<Settings>(guards);

export type SettingsStore = {
  readonly current: () => Settings;
  /** Changes some settings. @throws TypeError for a name or value that does not exist. */
  readonly change: (patch: SettingsPatch) => void;
  /** Back to the settings the emulator was started with. */
  readonly restore: () => void;
};

export function createSettings(start: SettingsPatch = {}): SettingsStore {
  let current = DEFAULT_SETTINGS;
  const change = (patch: SettingsPatch): void => {
    if (!isSettingsPatch(patch)) throw new TypeError(`not settings: ${JSON.stringify(patch)}`);
    current = { ...current, ...patch };
  };
  const restore = (): void => {
    current = DEFAULT_SETTINGS;
    change(start);
  };
  restore();
  return { current: () => current, change, restore };
}

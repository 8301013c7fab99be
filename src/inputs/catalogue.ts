/** The six things the action can do. */
export const MODES = ['upload', 'validate', 'prune', 'list', 'get', 'delete'] as const;
export type Mode = (typeof MODES)[number];

/**
 * The default of every input that narrows, protects or excludes. The runner passes an empty text both for an input that
 * was left out and for a variable that is not set; only a default distinguishes the two. So an empty value is an error.
 */
export const NONE = 'none';

interface InputEntry {
  /** The modes that read the input. */
  readonly modes: readonly Mode[];
  /** What the runner passes when the workflow leaves the input out; the same as in `action.yml`. */
  readonly default?: string;
  /** A value that no message may show. */
  readonly secret?: true;
}

const AUDIENCE: readonly Mode[] = ['upload', 'validate'];
const PRUNING: readonly Mode[] = ['upload', 'prune'];
const DELETING: readonly Mode[] = ['upload', 'prune', 'delete'];
const SERVICE: readonly Mode[] = ['upload', 'prune', 'list', 'get', 'delete'];

const ENTRIES = {
  mode: { modes: MODES, default: 'upload' },
  file_path: { modes: AUDIENCE },
  exclude_path: { modes: AUDIENCE, default: NONE },
  column: { modes: AUDIENCE, default: NONE },
  encoding: { modes: AUDIENCE, default: 'utf-8' },
  type: { modes: ['upload', 'validate', 'list', 'prune'], default: NONE },
  ttl: { modes: ['upload'], default: '720' },
  file_name: { modes: ['upload'] },
  on_invalid: { modes: AUDIENCE, default: 'fail' },
  on_suspicious: { modes: AUDIENCE, default: 'majority' },
  on_duplicate: { modes: AUDIENCE, default: 'drop' },
  on_oversize: { modes: AUDIENCE, default: 'fail' },
  on_full: { modes: ['upload'], default: 'fail' },
  min_count: { modes: AUDIENCE, default: '1' },
  max_count: { modes: AUDIENCE, default: NONE },
  max_change: { modes: ['upload'], default: NONE },
  cid: { modes: ['upload'], default: NONE },
  reuse: { modes: ['upload'], default: 'true' },
  file_id: { modes: ['get', 'delete'] },
  older_than: { modes: PRUNING, default: NONE },
  keep_last: { modes: PRUNING, default: NONE },
  free_slots: { modes: PRUNING, default: NONE },
  max_deletes: { modes: DELETING, default: NONE },
  name_pattern: { modes: ['upload', 'list', 'prune'], default: NONE },
  protect: { modes: DELETING, default: NONE },
  protect_scheduled: { modes: DELETING, default: 'true' },
  min_age: { modes: PRUNING, default: '1h' },
  dry_run: { modes: DELETING, default: 'false' },
  app_key: { modes: SERVICE, secret: true },
  master_secret: { modes: SERVICE, secret: true },
  dev_key: { modes: SERVICE, secret: true },
  dev_secret: { modes: SERVICE, secret: true },
  api_url: { modes: SERVICE, default: 'https://api.jpush.cn' },
  time_zone: { modes: SERVICE, default: '+08:00' },
  requests_per_minute: { modes: SERVICE, default: '20' },
  summary: { modes: MODES, default: 'true' },
  report_path: { modes: MODES },
} satisfies Readonly<Record<string, InputEntry>>;

export type InputName = keyof typeof ENTRIES;

/** Every input of the action: who reads it, what it is when the workflow is silent. */
export const INPUTS: Readonly<Record<InputName, InputEntry>> = ENTRIES;

/** Inputs that choose what may be deleted; meaningless in `upload` unless it may prune. */
export const PRUNE_INPUTS = [
  'older_than',
  'keep_last',
  'free_slots',
  'max_deletes',
  'name_pattern',
  'protect',
  'protect_scheduled',
  'min_age',
] as const satisfies readonly InputName[];

/** Whether a string is the name of an input. */
export function isInputName(name: string): name is InputName {
  return Object.hasOwn(ENTRIES, name);
}

/** The mode that a workflow meant, as far as it is known before its inputs are known to be right. */
export function readModeName(written: string | undefined): Mode {
  return MODES.find((mode) => mode === written?.trim()) ?? 'upload';
}

/** An input as workflow authors were promised it. */
interface ExpectedInput {
  readonly modes: readonly string[];
  /** What it is when the workflow says nothing. */
  readonly default?: string;
}

const ALL = ['upload', 'validate', 'prune', 'list', 'get', 'delete'];
const ONLINE = ['upload', 'prune', 'list', 'get', 'delete'];
const AUDIENCE = ['upload', 'validate'];
/** `on_full: prune` of `upload` included. */
const PRUNING = ['upload', 'prune'];
const DELETING = ['upload', 'prune', 'delete'];

/**
 * Every input with its modes and its default. Whoever changes a line here changes what workflows rely on: a name that
 * goes, or a default that becomes another one, is a new major version.
 */
export const EXPECTED_INPUTS: Readonly<Record<string, ExpectedInput>> = {
  mode: { modes: ALL, default: 'upload' },
  file_path: { modes: AUDIENCE },
  exclude_path: { modes: AUDIENCE, default: 'none' },
  column: { modes: AUDIENCE, default: 'none' },
  encoding: { modes: AUDIENCE, default: 'utf-8' },
  type: { modes: ['upload', 'validate', 'list', 'prune'], default: 'none' },
  ttl: { modes: ['upload'], default: '720' },
  file_name: { modes: ['upload'] },
  on_invalid: { modes: AUDIENCE, default: 'fail' },
  on_suspicious: { modes: AUDIENCE, default: 'majority' },
  on_duplicate: { modes: AUDIENCE, default: 'drop' },
  on_oversize: { modes: AUDIENCE, default: 'fail' },
  on_full: { modes: ['upload'], default: 'fail' },
  min_count: { modes: AUDIENCE, default: '1' },
  max_count: { modes: AUDIENCE, default: 'none' },
  max_change: { modes: ['upload'], default: 'none' },
  cid: { modes: ['upload'], default: 'none' },
  reuse: { modes: ['upload'], default: 'true' },
  file_id: { modes: ['get', 'delete'] },
  older_than: { modes: PRUNING, default: 'none' },
  keep_last: { modes: PRUNING, default: 'none' },
  free_slots: { modes: PRUNING, default: 'none' },
  max_deletes: { modes: DELETING, default: 'none' },
  name_pattern: { modes: ['list', ...PRUNING], default: 'none' },
  protect: { modes: DELETING, default: 'none' },
  protect_scheduled: { modes: DELETING, default: 'true' },
  min_age: { modes: PRUNING, default: '1h' },
  dry_run: { modes: DELETING, default: 'false' },
  app_key: { modes: ONLINE },
  master_secret: { modes: ONLINE },
  dev_key: { modes: ONLINE },
  dev_secret: { modes: ONLINE },
  api_url: { modes: ONLINE, default: 'https://api.jpush.cn' },
  time_zone: { modes: ONLINE, default: '+08:00' },
  requests_per_minute: { modes: ONLINE, default: '20' },
  summary: { modes: ALL, default: 'true' },
  report_path: { modes: ALL },
};

const IDS = ['upload', 'get', 'delete'];
const FILE = ['upload', 'get'];
const SLOTS = ['upload', 'list', 'prune'];
const OUTCOME_MODES = ['prune', 'delete', 'upload'];

/** Every output with the modes in which it can be other than empty. */
export const EXPECTED_OUTPUTS: Readonly<Record<string, readonly string[]>> = {
  file_id: IDS,
  file_uuid: IDS,
  file_ids: IDS,
  file_uuids: IDS,
  audience: FILE,
  file_name: FILE,
  type: FILE,
  create_time: FILE,
  expire_time: FILE,
  sha256: AUDIENCE,
  reused: ['upload'],
  cid_uuid: ['upload'],
  cid_uuids: ['upload'],
  count: AUDIENCE,
  line_count: AUDIENCE,
  blank_count: AUDIENCE,
  invalid_count: AUDIENCE,
  duplicate_count: AUDIENCE,
  excluded_count: AUDIENCE,
  warning_count: AUDIENCE,
  bytes: AUDIENCE,
  part_count: AUDIENCE,
  valid: ['validate'],
  files: ['list'],
  total_count: SLOTS,
  slots_used: SLOTS,
  slots_free: SLOTS,
  deleted: OUTCOME_MODES,
  deleted_count: OUTCOME_MODES,
  would_delete: OUTCOME_MODES,
  would_delete_count: OUTCOME_MODES,
  failed: OUTCOME_MODES,
  failed_count: OUTCOME_MODES,
  kept: OUTCOME_MODES,
  kept_count: OUTCOME_MODES,
  rate_limit_remaining: ONLINE,
  report_path: ALL,
};

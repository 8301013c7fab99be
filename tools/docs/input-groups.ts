import type { InputName, Mode } from '../../src/inputs/catalogue.ts';

/** The groups of the table of inputs, in its order. */
export const INPUT_GROUPS = ['credentials', 'audience', 'upload', 'prune', 'other'] as const;
export type InputGroup = (typeof INPUT_GROUPS)[number];

/** The group of every input. */
export const GROUP_OF: Readonly<Record<InputName, InputGroup>> = {
  mode: 'other',
  file_path: 'audience',
  exclude_path: 'audience',
  column: 'audience',
  encoding: 'audience',
  type: 'audience',
  ttl: 'upload',
  file_name: 'upload',
  on_invalid: 'audience',
  on_suspicious: 'audience',
  on_duplicate: 'audience',
  on_oversize: 'upload',
  on_full: 'upload',
  min_count: 'audience',
  max_count: 'audience',
  max_change: 'upload',
  cid: 'upload',
  reuse: 'upload',
  file_id: 'prune',
  older_than: 'prune',
  keep_last: 'prune',
  free_slots: 'prune',
  max_deletes: 'prune',
  name_pattern: 'prune',
  protect: 'prune',
  protect_scheduled: 'prune',
  min_age: 'prune',
  dry_run: 'other',
  app_key: 'credentials',
  master_secret: 'credentials',
  dev_key: 'credentials',
  dev_secret: 'credentials',
  api_url: 'other',
  time_zone: 'other',
  requests_per_minute: 'other',
  summary: 'other',
  report_path: 'other',
};

/** The modes that fail without an input. One pair of credentials is needed besides, in every mode but `validate`. */
export const REQUIRED_IN: Readonly<Partial<Record<InputName, readonly Mode[]>>> = {
  file_path: ['upload', 'validate'],
  type: ['upload', 'validate'],
  file_id: ['get', 'delete'],
};

/** The outputs that nearly every workflow uses; the table folds the others. */
export const COMMON_OUTPUTS: readonly string[] = [
  'file_id',
  'file_uuid',
  'file_uuids',
  'audience',
  'cid_uuid',
  'cid_uuids',
  'count',
  'reused',
];

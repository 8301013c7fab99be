import { EXAMPLE_CREDENTIALS } from '../emulator/service/authentication.ts';
import type { Given } from './hear.ts';

const { key, secret } = EXAMPLE_CREDENTIALS.app;
const UUID = '09c50eb9-c335-4a4b-a28c-f23569959170';
const OTHER = `ffffffffffffffffffffffff-${UUID}`;

/** As an environment gives it: `INPUT_` and the name. */
function environment(inputs: Given): Given {
  const all = { app_key: key, master_secret: secret, file_path: 'vip.txt', type: 'alias', ...inputs };
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
}

const prune = (inputs: Given): Given =>
  environment({ mode: 'prune', file_path: '', type: 'none', ...inputs });
const remove = (file_id: string, inputs: Given = {}): Given =>
  environment({ mode: 'delete', file_path: '', type: 'none', file_id, ...inputs });

/** Environments whose inputs are wrong. */
export const INPUT_SITUATIONS: readonly Given[] = [
  environment({ mode: 'uplaod' }),
  environment({
    summary: 'yes',
    ttl: '0',
    min_count: '-1',
    max_change: '5',
    reuse: 'True',
    encoding: 'latin1',
  }),
  environment({ max_count: '0', column: '0', time_zone: 'Peking', requests_per_minute: '21' }),
  environment({ max_count: '3', min_count: '5' }),
  environment({ exclude_path: '' }),
  environment({ exclude_path: 'none\nout.txt' }),
  environment({ file_path: '# nothing\n', type: '' }),
  environment({ file_path: '', type: 'none' }),
  environment({ file_path: ' ', report_path: ' ' }),
  environment({ file_path: 'a\n!' }),
  environment({ file_path: '!a' }),
  environment({ file_path: '["a", 1]' }),
  environment({ file_path: '[]' }),
  environment({ file_path: '[""]' }),
  environment({ file_path: '["a", ' }),
  environment({ dev_key: key, dev_secret: secret }),
  environment({ app_key: '', master_secret: '' }),
  environment({ app_key: '', master_secret: '', dev_key: 'short', dev_secret: '' }),
  environment({ master_secret: 'short' }),
  environment({ api_url: 'https://user@host' }),
  environment({ api_url: 'ftp://host' }),
  environment({ api_url: 'http://jpush.example' }),
  environment({ api_url: 'https://api.jpush.cn/v3/files' }),
  environment({ dry_runn: 'true' }),
  { ...environment({ mode: 'list' }), INPUT_Mode: 'list' },
  environment({ on_full: 'prune' }),
  prune({}),
  prune({ older_than: '7', min_age: '1m' }),
  prune({ older_than: '7d', ttl: '5' }),
  prune({ older_than: '7d', protect: `${UUID} ${UUID}` }),
  prune({ older_than: '7d', protect: `${UUID}.txt` }),
  prune({ older_than: '7d', protect: OTHER }),
  prune({ older_than: '7d', protect: '!vip.*' }),
  prune({ older_than: '7d', name_pattern: 'a,b' }),
  prune({
    older_than: '7d',
    name_pattern: 'vip.*\n"news.*"\na b\na;b\n^vip$\na|b\na:b\n(a)\n- a\n\\na\n%0A\n$HOME\n[a]',
  }),
  remove(''),
  remove('nope'),
  remove('a,b'),
  remove(UUID, { older_than: '7d' }),
];

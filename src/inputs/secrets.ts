import { basicToken } from '../jpush/basic-token.ts';
import { proxySecrets } from '../jpush/proxy.ts';

const PAIRS = [
  ['app_key', 'master_secret'],
  ['dev_key', 'dev_secret'],
] as const;

/**
 * Everything that must be masked before the first line is printed: the secrets as the workflow wrote them and as they
 * are used, the Basic token made of them, and the passwords of proxies. Keys are never masked: a `file_id` holds the
 * app key, and the runner drops every job output that holds a masked value.
 */
export function secretsIn(
  inputs: ReadonlyMap<string, string>,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const secrets = PAIRS.flatMap(([keyName, secretName]) => {
    const key = inputs.get(keyName)?.trim() ?? '';
    const written = inputs.get(secretName) ?? '';
    const secret = written.trim();
    if (secret === '' || secret === key) return [];
    return [written, secret, basicToken({ key, secret })];
  });
  return [...new Set([...secrets, ...proxySecrets(environment)])];
}

import { basicToken } from '../jpush/http/auth.ts';
import { isLoopback, proxySecrets } from '../jpush/http/proxy.ts';
import { REQUESTS_PER_MINUTE } from '../jpush/limits.ts';
import { isTimeZone } from '../jpush/times.ts';
import { type InputReader, quote } from './reader.ts';

/** AppKey, MasterSecret, DevKey and DevSecret alike (JPush). */
const CREDENTIAL = /^[0-9a-zA-Z]{24}$/;

/** A pair for HTTP Basic authentication. */
export interface Credentials {
  /** `app`: AppKey and MasterSecret. `developer`: DevKey and DevSecret. */
  readonly level: 'app' | 'developer';
  readonly key: string;
  readonly secret: string;
}

/** How to reach JPush. */
export interface ServiceInputs {
  readonly credentials: Credentials;
  /** Without a slash at its end. */
  readonly api_url: string;
  readonly time_zone: string;
  readonly requests_per_minute: number;
}

/** Reads how JPush is reached; what is wrong is noted by the reader. */
export function readService(reader: InputReader): ServiceInputs {
  return {
    credentials: readCredentials(reader),
    api_url: readApiUrl(reader),
    time_zone: readTimeZone(reader),
    requests_per_minute: reader.integer('requests_per_minute', 1, REQUESTS_PER_MINUTE),
  };
}

function readCredentials(reader: InputReader): Credentials {
  const app = reader.has('app_key') || reader.has('master_secret');
  const developer = reader.has('dev_key') || reader.has('dev_secret');
  if (app && developer) {
    reader.note(
      'app_key',
      '`app_key`/`master_secret` and `dev_key`/`dev_secret` are both given. Use one pair.',
    );
  }
  const level = developer && !app ? 'developer' : 'app';
  const [key, secret] =
    level === 'app' ? (['app_key', 'master_secret'] as const) : (['dev_key', 'dev_secret'] as const);
  for (const name of [key, secret]) {
    if (!reader.has(name)) {
      reader.note(
        name,
        `missing. This mode needs \`${key}\` and \`${secret}\`${level === 'app' ? ' (or `dev_key` and `dev_secret`)' : ''}.`,
      );
    } else if (!CREDENTIAL.test(reader.text(name))) {
      reader.refuse(name, '24 letters and digits');
    }
  }
  return { level, key: reader.text(key), secret: reader.text(secret) };
}

function readApiUrl(reader: InputReader): string {
  const text = reader.text('api_url');
  const url = URL.parse(text);
  const allowed = 'an https URL without user, query or fragment; plain http only to loopback';
  if (/[@?#]/.test(text)) {
    // It may be a password or a token, also in an address that cannot be read.
    reader.note(
      'api_url',
      `the value (not shown) holds a user, password, query or fragment; allowed: ${allowed}.`,
    );
  } else if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    reader.refuse('api_url', allowed);
  } else if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    reader.note('api_url', `${quote(text)} would send the secret in the clear; allowed: ${allowed}.`);
  }
  const base = text.replace(/\/+$/, '');
  // As JPush's own page prints the address of the file calls.
  const host = base.replace(/(\/+v3(\/+files)?)(\/.*)?$/i, '');
  if (host !== base && !/[@?#]/.test(text)) {
    reader.note('api_url', `${quote(text)} is the address of a call; give only the host: ${quote(host)}.`);
  }
  return base;
}

function readTimeZone(reader: InputReader): string {
  const zone = reader.text('time_zone');
  if (!isTimeZone(zone))
    reader.refuse('time_zone', 'an offset like +08:00 or an IANA name like Asia/Shanghai');
  return zone;
}

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

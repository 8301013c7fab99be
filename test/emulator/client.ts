import { basicToken, type CredentialPair } from './service/authentication.ts';

/** The least a caller needs: plain requests with one pair of credentials. */
export type Client = {
  readonly call: (method: string, path: string, options?: CallOptions) => Promise<Answer>;
  readonly upload: (content: string | Buffer, options?: UploadOptions) => Promise<Answer>;
};

export type CallOptions = {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly form?: FormData;
  /** Gives up after so many milliseconds. */
  readonly timeoutMs?: number;
};

export type UploadOptions = Omit<CallOptions, 'json' | 'form'> & {
  readonly type?: string;
  readonly filename?: string;
  /** `null`: send none. Default `720`. */
  readonly ttl?: string | null;
};

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined when the text is no JSON. */
  readonly json: unknown;
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function createClient(url: string, pair: CredentialPair): Client {
  const call: Client['call'] = async (method, path, options = {}) => {
    const { headers = {}, json, form, timeoutMs } = options;
    const body = form ?? (json === undefined ? undefined : JSON.stringify(json));
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      headers: { Authorization: basicToken(pair), ...headers },
      ...(body === undefined ? {} : { body }),
      ...(timeoutMs === undefined ? {} : { signal: AbortSignal.timeout(timeoutMs) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parsed(text) };
  };
  const upload: Client['upload'] = (content, options = {}) => {
    const { type = 'alias', filename = 'audience.txt', ttl = '720', ...rest } = options;
    const form = new FormData();
    const bytes = new Uint8Array(Buffer.from(content));
    form.append('filename', new Blob([bytes], { type: 'text/plain' }), filename);
    if (ttl !== null) form.append('ttl', ttl);
    return call('POST', `/v3/files/${type}`, { ...rest, form });
  };
  return { call, upload };
}

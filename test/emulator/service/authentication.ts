/** The two credential pairs; each has its own files and its own request windows. */
export type CredentialSet = 'app' | 'dev';

export type CredentialPair = { readonly key: string; readonly secret: string };

export type Credentials = Readonly<Record<CredentialSet, CredentialPair>>;

export type Identity = CredentialSet | 'wrong' | 'none';

/** Credentials of the documented form (24 characters) that belong to no app. */
export const EXAMPLE_CREDENTIALS: Credentials = {
  app: { key: 'a1b2c3d4e5f60718293a4b5c', secret: '0f1e2d3c4b5a69788796a5b4' },
  dev: { key: 'd0d1d2d3d4d5d6d7d8d9dadb', secret: 'e0e1e2e3e4e5e6e7e8e9eaeb' },
};

/** The value of the Authorization header for a pair. */
export function basicToken(pair: CredentialPair): string {
  return `Basic ${Buffer.from(`${pair.key}:${pair.secret}`).toString('base64')}`;
}

export function identify(authorization: string | undefined, credentials: Credentials): Identity {
  if (authorization === undefined) return 'none';
  // RFC 9110, 11.1: a scheme has no case, and official clients write it small.
  const token = authorization.replace(/^basic +/i, 'Basic ');
  if (token === basicToken(credentials.app)) return 'app';
  if (token === basicToken(credentials.dev)) return 'dev';
  return 'wrong';
}

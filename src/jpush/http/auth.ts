/** What HTTP Basic authentication sends; as secret as the secret in it. */
export function basicToken({ key, secret }: { readonly key: string; readonly secret: string }): string {
  return Buffer.from(`${key}:${secret}`).toString('base64');
}

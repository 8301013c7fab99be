/** The proxy opened no way to JPush: nothing of the request has left. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  /** Scheme, host and port, without credentials. */
  readonly proxy: string;
  /** What it answered to CONNECT; `undefined` when it did not answer. */
  readonly status: number | undefined;

  constructor(proxy: string, status: number | undefined, options?: ErrorOptions) {
    super(`${proxy} opened no tunnel${status === undefined ? '' : ` (HTTP ${status})`}`, options);
    this.proxy = proxy;
    this.status = status;
  }
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Tells whether requests to a host stay on this machine: then plain http gives nothing away, and no proxy can reach it.
 *
 * @param hostname as `URL` gives it
 */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}

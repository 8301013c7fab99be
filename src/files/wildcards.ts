const WILDCARDS = /[*?[\]{}]/;

/** Whether a pattern has characters that may be wildcards. */
export function hasWildcards(pattern: string): boolean {
  return WILDCARDS.test(pattern);
}

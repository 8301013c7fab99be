import leven from 'leven';

/**
 * Finds the name that was probably meant: `dry-run` → `dry_run`, `tll` → `ttl`, `keep_latest` → `keep_last`.
 * Dashes, spaces and case do not count; up to a third of the letters may differ.
 */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  const bare = (name: string): string => name.toLowerCase().replace(/[-_ .]/g, '');
  const wanted = bare(written);
  let best: { name: string; distance: number } | undefined;
  for (const name of names) {
    const distance = leven(wanted, bare(name));
    if (best === undefined || distance < best.distance) best = { name, distance };
  }
  return best !== undefined && best.distance <= Math.max(1, wanted.length / 3) ? best.name : undefined;
}

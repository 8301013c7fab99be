/** Nothing says what may be deleted: without a rule every file would do. */
export class NoPruneRuleError extends Error {
  override readonly name = 'NoPruneRuleError';

  constructor() {
    super('No rule says what may be deleted; give older_than, keep_last or free_slots.');
  }
}

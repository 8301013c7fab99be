/** Lines that are shown of why a check failed. */
const REASON_LINES = 2;
const [GREEN, RED, GREY, PLAIN] = ['\x1b[32m', '\x1b[31m', '\x1b[90m', '\x1b[0m'];

/** Checks, each printed when it ends: a tick and what was seen, or a cross and why. */
export class Checklist {
  #passed = 0;
  #failed = 0;

  get failed(): number {
    return this.#failed;
  }

  /** @param look - returns what was seen, in one line; throws where the title is not true */
  async check(title: string, look: () => Promise<string>): Promise<void> {
    try {
      const seen = await look();
      this.#passed += 1;
      console.log(`${GREEN}✓${PLAIN} ${title}\n  ${GREY}${seen}${PLAIN}`);
    } catch (error) {
      this.#failed += 1;
      const reason = error instanceof Error ? error.message : String(error);
      const lines = reason.split('\n').filter((line) => line.trim() !== '');
      console.log(`${RED}✗${PLAIN} ${title}\n  ${lines.slice(0, REASON_LINES).join('\n  ')}`);
    }
  }

  result(): string {
    const total = this.#passed + this.#failed;
    return this.#failed === 0 ? `All ${total} checks passed.` : `${this.#failed} of ${total} checks failed.`;
  }
}

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { drawingScript, gitHubHtml, MERMAID, type Scheme } from './html.ts';

/** Width of a job summary on GitHub; a telephone's is 390. */
const WIDTH = 1012;
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
export interface Look {
  readonly scheme: Scheme;
  /** Pixels; default a job summary's on GitHub. */
  readonly width?: number;
}

/** Where the browser is, unless `CHROMIUM` says otherwise. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export function hasBrowser(): boolean {
  return existsSync(CHROMIUM);
}

/** A browser that shows Markdown as GitHub does: its stylesheet, Mermaid, headless Chromium. */
export class GitHubPage implements AsyncDisposable {
  readonly #browser: BrowserContext;
  readonly #profile: string;
  readonly #scheme: Scheme;
  readonly #width: number;

  private constructor(browser: BrowserContext, profile: string, look: Look) {
    this.#browser = browser;
    this.#profile = profile;
    this.#scheme = look.scheme;
    this.#width = look.width ?? WIDTH;
  }

  static async open(look: Look): Promise<GitHubPage> {
    const profile = mkdtempSync(join(tmpdir(), 'pictures-'));
    const browser = await chromium.launchPersistentContext(profile, {
      executablePath: CHROMIUM,
      args: FLAGS,
      viewport: { width: look.width ?? WIDTH, height: 800 },
      colorScheme: look.scheme,
    });
    return new GitHubPage(browser, profile, look);
  }

  /**
   * Writes Markdown as a PNG.
   *
   * @param height pixels from the top; the rest is cut off
   * @returns what does not draw or does not fit
   */
  async draw(markdown: string, path: string, height?: number): Promise<readonly string[]> {
    const page = await this.#browser.newPage();
    await page.setContent(gitHubHtml(markdown, this.#scheme));
    await page.addScriptTag({ path: MERMAID });
    const faults: readonly string[] = await page.evaluate(drawingScript(this.#scheme));
    if (height === undefined) await page.locator('.markdown-body').screenshot({ path });
    else await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width: this.#width, height } });
    await page.close();
    return faults;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
    rmSync(this.#profile, { recursive: true, force: true });
  }
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { type BrowserContext, chromium } from 'playwright-core';

/** Width of a job summary on GitHub; a telephone's is 390. */
const WIDTH = 1012;
const ALERT = /^<p>\[!(NOTE|WARNING|CAUTION)\]\n?/;
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Runs in the page: draws every chart and reports what does not fit. */
const DRAW = `(async (theme) => {
  mermaid.initialize({ startOnLoad: false, theme, securityLevel: 'strict' });
  const faults = [];
  for (const [index, code] of [...document.querySelectorAll('code.language-mermaid')].entries()) {
    const holder = document.createElement('div');
    code.parentElement.replaceWith(holder);
    try {
      holder.innerHTML = (await mermaid.render('chart' + index, code.textContent, holder)).svg;
    } catch (error) {
      faults.push(String(error));
    }
  }
  const page = document.querySelector('.markdown-body');
  if (page.scrollWidth > page.clientWidth) faults.push('the page overflows');
  for (const table of document.querySelectorAll('table')) {
    if (table.scrollWidth > table.clientWidth + 1) faults.push('a table overflows: ' + table.textContent.slice(0, 60));
  }
  for (const label of document.querySelectorAll('svg text')) {
    const [own, chart] = [label.getBoundingClientRect(), label.ownerSVGElement.getBoundingClientRect()];
    if (own.right > chart.right + 1 || own.left < chart.left - 1) faults.push('a label overflows: ' + label.textContent);
  }
  return faults;
})`;

const files = createRequire(import.meta.url);
const text = (path: string): string => readFileSync(files.resolve(path), 'utf8');

export interface Look {
  readonly scheme: 'light' | 'dark';
  /** Pixels; default a job summary's on GitHub. */
  readonly width?: number;
}

/** Quotations that begin with `[!NOTE]` and the like as GitHub's alerts. */
function withAlerts(html: string): string {
  return html
    .split(/(?=<blockquote>)/)
    .map((piece) => {
      const [quote = '', ...rest] = piece.split('</blockquote>');
      const inner = quote.replace(/^<blockquote>\n?/, '');
      const kind = ALERT.exec(inner)?.[1];
      if (kind === undefined) return piece;
      const title = `${kind.slice(0, 1)}${kind.slice(1).toLowerCase()}`;
      const text = inner.replace(ALERT, '<p>').replace('<p></p>', '');
      return `<div class="markdown-alert markdown-alert-${kind.toLowerCase()}"><p class="markdown-alert-title">${title}</p>${text}</div>${rest.join('</blockquote>')}`;
    })
    .join('');
}

/** A browser that shows Markdown as GitHub does: its stylesheet, Mermaid, headless Chromium. */
export class GitHubPage implements AsyncDisposable {
  readonly #browser: BrowserContext;
  readonly #profile: string;
  readonly #scheme: 'light' | 'dark';
  readonly #markdown = new MarkdownIt({ html: true });

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
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
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
    const style = text(`github-markdown-css/github-markdown-${this.#scheme}.css`);
    const page = await this.#browser.newPage();
    await page.setContent(
      `<!doctype html><meta charset="utf-8"><style>${style} body{margin:0}.markdown-body{padding:24px 32px}</style>` +
        `<article class="markdown-body">${withAlerts(this.#markdown.render(markdown))}</article>`,
    );
    await page.addScriptTag({ content: text('mermaid/dist/mermaid.min.js') });
    const theme = this.#scheme === 'dark' ? 'dark' : 'default';
    const faults: readonly string[] = await page.evaluate(`${DRAW}('${theme}')`);
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

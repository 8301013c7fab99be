/**
 * Renders the job summaries of test/report/scenarios.ts to PNGs: GitHub's stylesheet, Mermaid, headless Chromium.
 * Fails when a chart does not draw, or a page, a table or a label overflows.
 *
 *   node tools/pictures.ts <folder> [light|dark] [scenario…]        (CHROMIUM=/usr/bin/chromium)
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { chromium } from 'playwright-core';
import { summaryOf } from '../src/report/summary.ts';
import { SCENARIOS } from '../test/report/scenarios.ts';

/** Width of a job summary on GitHub. */
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
/** Runs in the page: draws every chart and tells what does not fit. */
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

const [folder = 'build/pictures', scheme = 'light', ...only] = process.argv.slice(2);
const files = createRequire(import.meta.url);
const text = (path: string): string => readFileSync(files.resolve(path), 'utf8');
const style = text(`github-markdown-css/github-markdown-${scheme}.css`);
const mermaid = text('mermaid/dist/mermaid.min.js');
const markdown = new MarkdownIt({ html: true });
const profile = mkdtempSync(join(tmpdir(), 'pictures-'));
mkdirSync(folder, { recursive: true });
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: FLAGS,
  viewport: { width: WIDTH, height: 800 },
  colorScheme: scheme === 'dark' ? 'dark' : 'light',
});
try {
  const page = await browser.newPage();
  for (const [name, told] of Object.entries(SCENARIOS)) {
    if (only.length > 0 && !only.includes(name)) continue;
    await page.setContent(
      `<!doctype html><meta charset="utf-8"><style>${style} body{margin:0}.markdown-body{padding:24px 32px}</style>` +
        `<article class="markdown-body">${markdown.render(summaryOf(told))}</article>`,
    );
    await page.addScriptTag({ content: mermaid });
    const faults: unknown = await page.evaluate(`${DRAW}('${scheme === 'dark' ? 'dark' : 'default'}')`);
    await page.locator('.markdown-body').screenshot({ path: join(folder, `${name}.${scheme}.png`) });
    console.log(name, faults);
    if (Array.isArray(faults) && faults.length > 0) process.exitCode = 1;
  }
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}

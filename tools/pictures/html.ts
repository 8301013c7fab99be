import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import MarkdownIt from 'markdown-it';

export type Scheme = 'light' | 'dark';

const ALERT = /^<p>\[!(NOTE|WARNING|CAUTION)\]\n?/;
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
const markdown = new MarkdownIt({ html: true });

/** The library that draws charts. */
export const MERMAID = files.resolve('mermaid/dist/mermaid.min.js');

/** Draws the charts of a page, as a script whose value is a promise of what does not draw or does not fit. */
export function drawingScript(scheme: Scheme): string {
  return `${DRAW}('${scheme === 'dark' ? 'dark' : 'default'}')`;
}

/** Markdown as GitHub shows it, its charts not drawn yet. */
export function gitHubHtml(text: string, scheme: Scheme): string {
  const style = readFileSync(files.resolve(`github-markdown-css/github-markdown-${scheme}.css`), 'utf8');
  return (
    `<!doctype html><meta charset="utf-8"><style>${style} body{margin:0}.markdown-body{padding:24px 32px}</style>` +
    `<article class="markdown-body">${withAlerts(markdown.render(text))}</article>`
  );
}

/** The same as a page that draws its charts itself, in any browser on this machine. */
export function gitHubPage(text: string, scheme: Scheme): string {
  const library = pathToFileURL(MERMAID).href;
  return `${gitHubHtml(text, scheme)}<script src="${library}"></script><script>${drawingScript(scheme)}</script>`;
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
      const content = inner.replace(ALERT, '<p>').replace('<p></p>', '');
      return `<div class="markdown-alert markdown-alert-${kind.toLowerCase()}"><p class="markdown-alert-title">${title}</p>${content}</div>${rest.join('</blockquote>')}`;
    })
    .join('');
}

import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import mermaid from 'mermaid';
import { describe, expect, it } from 'vitest';
import { markdownCode, markdownText, visible } from '../../src/report/escape.ts';
import { lifetimesOf } from '../../src/report/lifetimes.ts';
import { lifetimesChart } from '../../src/report/summary/chart.ts';
import { summaryOf } from '../../src/report/summary/summary.ts';
import { NASTY_NAMES, nastyText } from './nasty.ts';
import { NOW, remoteFile, SCENARIOS } from './scenarios.ts';

const markdown = new MarkdownIt({ html: true, linkify: true });

/** What a reader sees of a piece of HTML. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

function chartsIn(summary: string): readonly string[] {
  return [...summary.matchAll(/^```mermaid\n(.*?)\n```$/gms)].map(([, chart = '']) => chart);
}

function chartOf(names: readonly string[]): string {
  const files = names.map((name, index) => remoteFile(index, index, name));
  return lifetimesChart(lifetimesOf({ files }), { now: NOW, time_zone: '+08:00' });
}

describe('text from outside, rendered', () => {
  it('is the text itself in a table, without markup, links or further cells', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const html = markdown.render(
          `| a | b |\n|---|---|\n| ${markdownText(text)} | ${markdownCode(text)} |\n`,
        );
        const cells = [...html.matchAll(/<td>(.*?)<\/td>/gs)].map(([, cell = '']) => cell);
        expect(cells).toHaveLength(2);
        expect(textOf(cells[0] ?? '').trim()).toBe(visible(text).trim());
        expect(textOf(cells[1] ?? '')).toBe(visible(text));
        // A bare mail address may become a link; nothing else may become an element.
        expect((cells[1] ?? '').replace(/<\/?code>|<a href="mailto:[^"]*">|<\/a>/g, '')).not.toMatch(/</);
      }),
    );
  });

  it('is the text itself in a paragraph', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const html = markdown.render(`> ${markdownText(text)}\n`);
        expect(textOf(html).trim()).toBe(visible(text).trim());
        expect(html).not.toMatch(/<(?!\/?(?:blockquote|p|a)\b)/);
      }),
    );
  });
});

describe('the charts', () => {
  it.each(Object.keys(SCENARIOS))('of the run %s are charts for Mermaid', async (name) => {
    const input = SCENARIOS[name];
    for (const chart of input === undefined ? [] : chartsIn(summaryOf(input))) {
      expect(await mermaid.parse(chart)).toMatchObject({ diagramType: 'gantt' });
    }
  });

  it('are charts for Mermaid whatever the names are', async () => {
    expect(await mermaid.parse(chartOf(NASTY_NAMES))).toMatchObject({ diagramType: 'gantt' });
    await fc.assert(
      fc.asyncProperty(fc.array(nastyText, { minLength: 1, maxLength: 5 }), async (names) => {
        expect(await mermaid.parse(chartOf([...names, 'another']))).toMatchObject({ diagramType: 'gantt' });
      }),
    );
  });

  it('keep a row a file, with its number and its campaign, in a chart of 20', () => {
    const names = Array.from(
      { length: 20 },
      (_, index) => `sale-${index}.5000.${'0123456789abcdef'.repeat(2)}.txt`,
    );
    const rows = chartOf(names)
      .split('\n')
      .filter((line) => line.includes(' :done'));
    expect(rows).toHaveLength(20);
    expect(rows.map((row) => row.trim().replace(/ :.*/, ''))).toEqual(
      names
        .map((_, index) => `${20 - index} sale-${index}`)
        .toSorted((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10)),
    );
  });
});

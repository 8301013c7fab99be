import { cpus, release, totalmem, type } from 'node:os';
import { type Figures, judged, type Language, type Results, type Row, type Spread } from './row.ts';

const WORDS = {
  en: {
    head: ['what', 'ours', 'peer', 'peer takes', 'ratio', 'goal', 'aim', 'reached'],
    missing: 'not installed here',
    reached: { aim: 'aim', goal: 'goal', missed: '**missed**' },
    medians: (runs: number) =>
      `Medians of at least ${runs} interleaved runs of whole processes, in brackets the least and the most.`,
  },
  zh: {
    head: ['项目', '本 action', '对照', '对照用时', '比值', '目标', '期望', '达到'],
    missing: '此处未安装',
    reached: { aim: '期望', goal: '目标', missed: '**未达到**' },
    medians: (runs: number) => `完整进程交错运行至少 ${runs} 次的中位数，括号内为最小值与最大值。`,
  },
} as const;

/** One Markdown table; rows that were not measured are left out. */
export function table(rows: readonly Row[], results: Results, language: Language): string {
  const { head } = WORDS[language];
  const lines = rows.flatMap((row) => {
    const figures = results.get(row);
    return figures === undefined ? [] : [cells(row, figures, language)];
  });
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  return [head, head.map(() => '---'), ...lines]
    .map((line) => `| ${line.map(cell).join(' | ')} |`)
    .join('\n');
}

/** How the figures were made and on what: nothing of it names the machine. */
export function origin(runs: number, language: Language): string {
  const processors = cpus();
  const model = processors[0]?.model.trim().replace(/\s+/g, ' ') || process.arch;
  const memory = `${Math.round(totalmem() / 1024 ** 3)} GB`;
  const machine = [
    `${processors.length} × ${model}`,
    memory,
    `Node ${process.version}`,
    `${type()} ${release()}`,
  ];
  return `${WORDS[language].medians(runs)} ${machine.join(', ')}${language === 'zh' ? '。' : '.'}`;
}

function cells(row: Row, figures: Figures, language: Language): readonly string[] {
  const { ours, theirs, peerIsMissing = false } = figures;
  const limit = (value: number | undefined): string => (value === undefined ? '–' : `≤ ${bound(row, value)}`);
  return [
    row.what[language],
    spread(row, ours),
    row.peer?.[language] ?? '–',
    peerIsMissing ? WORDS[language].missing : theirs === undefined ? '–' : spread(row, theirs),
    theirs === undefined ? '–' : judged(figures).toFixed(2),
    limit(row.goal),
    limit(row.aim),
    peerIsMissing ? '–' : reached(row, judged(figures), language),
  ];
}

function reached({ goal, aim }: Row, value: number, language: Language): string {
  const words = WORDS[language].reached;
  if (goal === undefined) return '–';
  if (value > goal) return words.missed;
  return aim !== undefined && value <= aim ? words.aim : words.goal;
}

function bound(row: Row, value: number): string {
  return row.peer === undefined ? amount(row, value, 0) : String(value);
}

function spread(row: Row, { median, least, most }: Spread): string {
  return `${amount(row, median)} (${figure(row, least)}–${figure(row, most)})`;
}

function amount(row: Row, value: number, digits?: number): string {
  const unit = { seconds: 's', bytes: 'MB', nanoseconds: 'ns' }[row.unit];
  return `${figure(row, value, digits)} ${unit}`;
}

function figure({ unit }: Row, value: number, digits?: number): string {
  if (unit === 'seconds') return value.toFixed(digits ?? (value < 1 ? 3 : 2));
  return (unit === 'bytes' ? value / 1e6 : value).toFixed(0);
}

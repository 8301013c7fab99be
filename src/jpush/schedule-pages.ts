import type { SchedulePage } from './answers.ts';
import { BadAnswerError } from './errors.ts';

/** A schedule that ends while the pages are read shifts the rest; then they are read again, at most so often. */
const MAX_SCHEDULE_READINGS = 6;
/** Pages that are read at most: 10,000 schedules, of 50 a page. */
const MAX_SCHEDULE_PAGES = 200;

/** One reading of all pages. */
interface Reading {
  readonly pages: number;
  /** The ids of every page, in their order: equal where nothing moved between two readings. */
  readonly order: string;
  readonly schedules: readonly unknown[];
}

/** Asks for a page, counted from 1. */
type AskPage = (number: number) => Promise<SchedulePage>;

/**
 * The schedules of all pages, as JSON gave them. Where there are several pages, one that ends while they are read moves
 * another to a page that was read already: then two readings in a row must agree, and what both have read is the answer.
 *
 * @param call what is done, as errors name it
 * @throws {BadAnswerError} where the pages do not fit together or have no end, and what `ask` throws
 */
export async function readAllSchedules(call: string, ask: AskPage): Promise<readonly unknown[]> {
  let last: Reading | undefined;
  for (let reading = 1; reading <= MAX_SCHEDULE_READINGS; reading += 1) {
    const one = await readPages(call, ask);
    if (one?.pages === 1) return one.schedules;
    if (one !== undefined && one.order === last?.order) return [...last.schedules, ...one.schedules];
    last = one;
  }
  throw new BadAnswerError(call, 'its pages do not fit together, however often they are read');
}

/** All pages, once; `undefined` where they changed meanwhile or do not add up. */
async function readPages(call: string, ask: AskPage): Promise<Reading | undefined> {
  const schedules = new Map<string, unknown>();
  const order: string[] = [];
  for (let number = 1, total: number | undefined; number <= MAX_SCHEDULE_PAGES; number += 1) {
    const page = await ask(number);
    if (total !== undefined && total !== page.total_count) return undefined;
    total = page.total_count;
    const before = schedules.size;
    for (const [id, schedule] of page.schedules) schedules.set(id, schedule);
    order.push(JSON.stringify([...page.schedules.keys()]));
    // Pages without an end would be read for ever: one that has nothing new is past it.
    const isEnd = schedules.size >= total || schedules.size === before;
    if (!isEnd || number < page.total_pages) continue;
    if (schedules.size < total) return undefined;
    return { pages: number, order: order.join(), schedules: [...schedules.values()] };
  }
  throw new BadAnswerError(call, `it has more than ${MAX_SCHEDULE_PAGES} pages`);
}

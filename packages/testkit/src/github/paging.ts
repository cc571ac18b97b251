import type { Call } from './router.ts';

const DEFAULT_PAGE_SIZE = 30;
const MAX_PAGE_SIZE = 100;

export interface Page<Item> {
  items: Item[];
  number: number;
  headers: Record<string, string>;
}

/** A positive whole number from the query; what is absent or senseless is the fallback, as on GitHub. */
function positive(url: URL, name: string, fallback: number): number {
  const value = Number(url.searchParams.get(name) ?? fallback);
  return Number.isInteger(value) && value > 0 ? value : fallback;
}

export function pageNumber(url: URL): number {
  return positive(url, 'page', 1);
}

function link(url: URL, page: number | string, relation: string, parameter = 'page'): string {
  const target = new URL(url);
  target.searchParams.set(parameter, `${page}`);
  return `<${target.href}>; rel="${relation}"`;
}

function sizeOf(url: URL, defaultSize: number): number {
  if (!url.searchParams.has('per_page')) return defaultSize;
  return Math.min(positive(url, 'per_page', DEFAULT_PAGE_SIZE), MAX_PAGE_SIZE);
}

function cursorOf(id: number): string {
  return Buffer.from(`v1:${id}`).toString('base64');
}

/** One page of a list and its Link header. `defaultSize` is GitHub's where no `per_page` is given. */
export function paginate<Item>(call: Call, all: readonly Item[], defaultSize = DEFAULT_PAGE_SIZE): Page<Item> {
  const size = sizeOf(call.url, defaultSize);
  const number = pageNumber(call.url);
  const last = Math.max(1, Math.ceil(all.length / size));
  const links: string[] = [];
  if (number > 1) links.push(link(call.url, number - 1, 'prev'));
  if (number < last) links.push(link(call.url, number + 1, 'next'), link(call.url, last, 'last'));
  if (number > 1) links.push(link(call.url, 1, 'first'));
  return {
    items: all.slice((number - 1) * size, number * size),
    number,
    headers: links.length > 0 ? { link: links.join(', ') } : {},
  };
}

/** One page of a list that has no numbered pages: it begins after the entry that the query's `after` names. */
export function paginateAfter<Item extends { id: number }>(
  { url }: Call,
  all: readonly Item[],
): Pick<Page<Item>, 'items' | 'headers'> {
  const size = sizeOf(url, DEFAULT_PAGE_SIZE);
  const after = url.searchParams.get('after');
  const begin = after === null ? 0 : all.findIndex(({ id }) => cursorOf(id) === after) + 1;
  const items = all.slice(begin, begin + size);
  const last = items.at(-1);
  const isEnd = last === undefined || last === all.at(-1);
  return { items, headers: isEnd ? {} : { link: link(url, cursorOf(last.id), 'next', 'after') } };
}

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

function link(url: URL, page: number, relation: string): string {
  const target = new URL(url);
  target.searchParams.set('page', `${page}`);
  return `<${target.href}>; rel="${relation}"`;
}

/** One page of a list and its Link header. `defaultSize` is GitHub's where no `per_page` is given. */
export function paginate<Item>(call: Call, all: readonly Item[], defaultSize = DEFAULT_PAGE_SIZE): Page<Item> {
  const asked = call.url.searchParams.has('per_page');
  const size = asked ? Math.min(positive(call.url, 'per_page', DEFAULT_PAGE_SIZE), MAX_PAGE_SIZE) : defaultSize;
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

import type { Claims, LogFacts } from '../scan/observer.ts';
import type { Diagnostic } from './diagnostic-parser.ts';
import { failing } from './rank.ts';

/** How many are told. */
const most = 50;
/** What is nobody's to change here, and what programs say while they run. */
const foreign =
  /(?:^|[\\/])(?:site-packages|dist-packages|node_modules|vendor|\.cargo|\.rustup|\.m2|\.gradle|\.nuget)[\\/]|^\/usr\//;
const runtime = /^\w{0,60}Warning:/;

/**
 * What is said beside the causes that grammars have found, where they have found them: told, but as no cause. `all`
 * holds repeats too: what a grammar has read once is not told again from a second copy.
 */
export function beside(all: readonly Diagnostic[], facts: LogFacts, claims: Claims): Diagnostic[] {
  const explained = new Set(explainedSections(facts, claims));
  const isClaimed = ({ lines }: Diagnostic) => lines.some(({ number }) => claims.claimed(number));
  const told = new Set(all.filter(isClaimed).map(keyOf));
  const free = all.filter(
    (each) => explained.has(each.section) && isWorthTelling(each) && !isClaimed(each) && !told.has(keyOf(each)),
  );
  return free.slice(0, most);
}

function isWorthTelling({ level, rule, location, message }: Diagnostic): boolean {
  if (level === 'note' || (level === 'unsaid' && rule === '')) return false;
  return !foreign.test(location?.path ?? '') && !runtime.test(message);
}

/** The same file may be named by other paths. */
function keyOf({ location, message }: Diagnostic): string {
  if (location === null) return message;
  return `${location.path.split(/[\\/]/).at(-1)}:${location.line}:${message}`;
}

/** The sections that failed and in which a grammar has found a cause; where no mark tells, all with a cause. */
export function explainedSections({ marks, sections, lines }: LogFacts, claims: Claims): number[] {
  const near = failing(marks).filter(({ scope }) => scope !== 'job');
  const ends =
    near.length > 0
      ? near.map(({ section, line }) => ({ section, last: line.number }))
      : sections.map(({ index, lastLine }) => ({ section: index, last: lastLine ?? lines }));
  return ends.flatMap(({ section, last }) => {
    const first = sections.find(({ index }) => index === section)?.firstLine ?? 1;
    return claims.roots(Math.min(first, last), last) > 0 ? [section] : [];
  });
}

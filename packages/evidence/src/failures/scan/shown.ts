import type { LogLine } from '../grammar.ts';
import type { Envelope } from './observer.ts';

/** A line as readers see it. */
export type Shown = Pick<LogLine, 'text' | 'mark'>;

/** Lines of the CI system itself that are never output, by envelope. */
const silent: Partial<Record<Envelope, RegExp>> = {
  travis: /^travis_(?:fold|time):/,
  gitlab: /^section_(?:start|end):\d/,
  jenkins: /^\[Pipeline\] /,
};

/** A line without the runner's mark (`##[error]`); null for a line that no tool printed. */
export function shown(text: string, envelope: Envelope): Shown | null {
  const first = text.charCodeAt(0);
  if (first === 0x23 && text.startsWith('##[')) return unmarked(text);
  if (first === 0x5b && text.startsWith('[command]')) return null;
  return silent[envelope]?.test(text) ? null : { text, mark: null };
}

function unmarked(text: string): Shown | null {
  const end = text.indexOf(']');
  switch (text.slice(3, end)) {
    case 'error':
      return { text: text.slice(end + 1), mark: 'error' };
    case 'warning':
      return { text: text.slice(end + 1), mark: 'warning' };
    case 'group':
    case 'notice':
      return { text: text.slice(end + 1), mark: null };
    case 'endgroup':
    case 'debug':
    case 'command':
    case 'section':
      return null;
    default:
      return { text, mark: null };
  }
}

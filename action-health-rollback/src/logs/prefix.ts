/** What a logger writes before a message. */
export interface Prefixed {
  /** What is left of the line. */
  text: string;
  /** Null where the line names none. */
  level: 'error' | 'other' | null;
  /** Whether it begins like an entry of a log: what follows belongs to something else. */
  begins: boolean;
}

const colour = /(?:\u001b|\u009b)\[[0-9;:?]{0,40}[A-Za-z]/g;
/** `web-1  | `, `[pod/shop-6d/web] ` */
const container = /^(?:[\w.-]{1,100} {1,20}\| |\[pod\/[^\]\s]{1,200}\] )/;
const stamps: readonly RegExp[] = [
  /^[[(]?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})? ?(?:Z|[+-]\d\d:?\d\d|UTC)?[\])]?[\s,;:|-]{0,5}/,
  /^[[(]?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?[\])]?[\s|-]{1,5}/,
  /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d [\w.-]{1,100} [^\s:]{1,100}: /,
];
/** `E0102 03:04:05.678901       1 cart.go:12] ` */
const klog = /^([EFWID])\d{4} \d\d:\d\d:\d\d\.\d{6} {1,8}\d{1,9} [^\s\]]{1,200}\] /;
/** The first level that a line names: in capitals, in brackets, as `level=error`, or at its beginning as `error:`. */
const levels =
  /(?<![\w.-])(?:(FATAL|CRITICAL|SEVERE|PANIC|EMERG|ERROR|ERR)|(WARN(?:ING)?|INFO|NOTICE|DEBUG|TRACE|FINE))(?=[\s\]:|)-]|$)|\[(?:(error|fatal|crit|critical|alert|emerg)|(warn|warning|notice|info|debug|trace))\]|\blevel="?(?:(error|fatal|panic|critical)|([a-z]{1,10}))\b/;
/** In small letters: `Error: …` is an exception of its own, and says of which type. */
const word = /^(?:(error|fatal|fail|crit|critical|panic)|(warn|warning|info|dbug|debug|trce|trace)): {0,6}/;
/** How far into a line its level stands. */
const reach = 160;
/** Threads, loggers' names and rulers between a level and its message. */
const between = /^(?:\[[^\]]{0,100}\]|[-:|\s])+/;

/** A line without colour, time and level. */
export function stripPrefix(line: string): Prefixed {
  const plain = line.includes('[') ? line.replace(colour, '') : line;
  const bare = plain.replace(container, '');
  const [whole, letter] = klog.exec(bare) ?? [];
  if (whole !== undefined) {
    return {
      text: bare.slice(whole.length),
      level: letter === 'E' || letter === 'F' ? 'error' : 'other',
      begins: true,
    };
  }
  const stamp = stamps.map((pattern) => pattern.exec(bare)?.[0]).find((found) => found !== undefined) ?? '';
  return withoutLevel(bare.slice(stamp.length), stamp !== '');
}

function withoutLevel(text: string, begins: boolean): Prefixed {
  const spoken = begins || !/^\s/.test(text) ? word.exec(text) : null;
  if (spoken !== null) {
    const [whole, bad] = spoken;
    // Go's and Rust's own words are part of what they say.
    const isOwn = /^(?:panic|fatal error)/.test(text);
    return { text: isOwn ? text : text.slice(whole.length), level: bad === undefined ? 'other' : 'error', begins };
  }
  const found = /^\s/.test(text) && !begins ? null : levels.exec(text.slice(0, reach));
  if (found === null) return { text, level: null, begins };
  const level = found[1] ?? found[3] ?? found[5];
  const rest = text.slice(found.index + found[0].length).replace(between, '');
  const [, message] = /^msg="((?:[^"\\]|\\.){0,4000})"/.exec(rest) ?? [];
  return { text: message ?? rest, level: level === undefined ? 'other' : 'error', begins: true };
}

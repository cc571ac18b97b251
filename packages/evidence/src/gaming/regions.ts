/**
 * Which lines of a configuration file speak of coverage, although they do not name it: told by what stands around them.
 * A reading of layout, not of the language: it knows tables, blocks and elements that are written one to a line.
 */

export interface Region {
  /** By line, from 1 on: whether it is about coverage. */
  lines: boolean[];
  /** By line: whether a line that stood right after it, and is gone, was about coverage as far as can be told. */
  gaps: boolean[];
}

/** TOML and INI: the lines of tables whose name matches, headers included. */
export function tables(text: string, name: RegExp): Region {
  const lines: boolean[] = [];
  let inside = false;
  for (const [index, line] of text.split('\n').entries()) {
    const header = /^\s*\[{1,2}([\w.:"' -]+)\]{1,2}\s*(?:[#;]|$)/.exec(line);
    if (header) inside = name.test(header[1]!);
    lines[index + 1] = inside;
  }
  return { lines, gaps: lines };
}

/** Languages with brackets: the lines of every block that opens on a line that matches. Brackets in strings count too. */
export function blocks(text: string, opener: RegExp): Region {
  const lines: boolean[] = [];
  let depth = 0;
  /** The depth outside of the block that we are in; null outside of any. */
  let outer: number | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    const before = depth;
    for (const character of line) {
      if ('{[('.includes(character)) depth++;
      else if ('}])'.includes(character)) depth--;
    }
    if (outer === null && depth > before && opener.test(line)) outer = before;
    lines[index + 1] = outer !== null;
    if (outer !== null && depth <= outer) outer = null;
  }
  return { lines, gaps: between(lines) };
}

/** XML: the lines of every such element, where it holds what matches. Elements of one name inside each other end early. */
export function elements(text: string, element: string, content: RegExp): Region {
  const texts = text.split('\n');
  const lines = [false, ...texts.map(() => false)];
  let start: number | null = null;
  let matched = false;
  for (const [index, line] of texts.entries()) {
    if (line.includes(`<${element}>`)) {
      start = index;
      matched = false;
    }
    matched ||= content.test(line);
    if (start === null || !line.includes(`</${element}>`)) continue;
    if (matched) lines.fill(true, start + 1, index + 2);
    start = null;
  }
  return { lines, gaps: between(lines) };
}

/** A block ends with a line of its own: what stood after that one was outside. */
function between(lines: readonly boolean[]): boolean[] {
  return lines.map((inside, line) => inside && lines[line + 1] === true);
}

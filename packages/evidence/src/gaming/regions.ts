/**
 * Which lines of a configuration file speak of coverage, although they do not name it: told by what stands around them.
 * A reading of layout, not of the language: it knows tables, blocks and elements that are written one to a line.
 */

/** By line, from 1 on. What is past the end of the text is undefined. */
export type Region = Array<boolean | undefined>;

/** TOML and INI: the lines of tables whose name matches, headers included. */
export function tables(text: string, name: RegExp): Region {
  const region: Region = [];
  let inside = false;
  for (const [index, line] of text.split('\n').entries()) {
    const header = /^\s*\[{1,2}([\w.:"' -]+)\]{1,2}\s*(?:[#;]|$)/.exec(line);
    if (header) inside = name.test(header[1]!);
    region[index + 1] = inside;
  }
  return region;
}

/** Languages with brackets: the lines of every block that opens on a line that matches. Brackets in strings count too. */
export function blocks(text: string, opener: RegExp): Region {
  const region: Region = [];
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
    region[index + 1] = outer !== null;
    if (outer !== null && depth <= outer) outer = null;
  }
  return region;
}

/** XML: the lines of every such element, where it holds what matches. Elements of one name inside each other end early. */
export function elements(text: string, element: string, content: RegExp): Region {
  const lines = text.split('\n');
  const region: Region = [undefined, ...lines.map(() => false)];
  let start: number | null = null;
  let matched = false;
  for (const [index, line] of lines.entries()) {
    if (line.includes(`<${element}>`)) {
      start = index;
      matched = false;
    }
    matched ||= content.test(line);
    if (start === null || !line.includes(`</${element}>`)) continue;
    if (matched) region.fill(true, start + 1, index + 2);
    start = null;
  }
  return region;
}

import type { LogLine } from '../grammar.ts';
import type { Diagnostic } from './diagnostic-parser.ts';
import { Walk } from './finding-walk.ts';

/** How much of one output is read as JSON. */
const mostUnits = 512 << 10;
const mostTexts = 200;
const mostFound = 200;

/** What tools say of places in JSON that they print into a log, on one line or on many. Lines have to follow each other. */
export function jsonFindings(lines: readonly LogLine[], section: number): Diagnostic[] {
  const found: Diagnostic[] = [];
  let units = 0;
  for (const { text, block } of jsonTexts(lines).slice(0, mostTexts)) {
    units += text.length;
    if (units > mostUnits || found.length >= mostFound) break;
    const value = parsed(text);
    if (value !== null) new Walk({ block, section, found, most: mostFound }).see(value, null, 0);
  }
  return found.slice(0, mostFound);
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

interface JsonText {
  text: string;
  block: readonly LogLine[];
}

/** What stands between quotes is no structure. */
const quoted = /"(?:[^"\\]|\\.){0,9999}"/g;
/** A line that begins a text and does not end it. */
const opening = /^[[{]+\s?$|^[[{]\s?(?:"[^"]{1,80}"\s?:|[[{])/;

function jsonTexts(lines: readonly LogLine[]): JsonText[] {
  const texts: JsonText[] = [];
  let block: LogLine[] = [];
  let depth = 0;
  for (const line of lines) {
    const { text } = line;
    if (depth === 0 && /^(?:@?\w{1,20}:? )?[[{].{3,}[\]}]$/.test(text)) {
      texts.push({ text: text.slice(text.search(/[[{]/)), block: [line] });
      continue;
    }
    if (depth === 0 && !opening.test(text)) continue;
    if (depth === 0) block = [];
    block.push(line);
    depth += depthOf(text);
    if (depth > 0) continue;
    texts.push({ text: block.map((each) => each.text).join('\n'), block });
    depth = 0;
  }
  return texts;
}

/** How many more objects and arrays a line opens than it closes. */
export function depthOf(text: string): number {
  let depth = 0;
  for (const [sign] of text.replace(quoted, '').matchAll(/[[{\]}]/g)) depth += sign === '[' || sign === '{' ? 1 : -1;
  return depth;
}

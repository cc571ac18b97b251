/** A text to find, in any ASCII case. */
export interface Pattern {
  /** Without control characters and capitals; beyond ASCII only what UTF-8 writes without bytes that could be C1 controls. */
  text: string;
  /** What is told when it is found; several patterns may tell the same. */
  id: number;
  /** Only at the start of a line. */
  anchored?: boolean;
}

/** Bytes that no pattern holds and that the scan has to look at: the codes lie above all states. */
export const specials = { newline: 0, return: 1, escape: 2, c1: 3, lead: 4, stray: 5, caret: 6 } as const;
const specialCount = 7;

/** The special that a byte is, or undefined. `lead` may begin a C1 control written in UTF-8, `caret` an escape that was printed. */
export function specialOf(byte: number): number | undefined {
  if (byte === 0x0a) return specials.newline;
  if (byte === 0x0d) return specials.return;
  if (byte === 0x1b) return specials.escape;
  if (byte === 0xc2) return specials.lead;
  if (byte === 0x5e) return specials.caret;
  if (byte === 0x90 || byte === 0x98 || byte === 0x9b || (byte >= 0x9d && byte <= 0x9f)) return specials.c1;
  return (byte < 0x20 && byte !== 0x09) || byte === 0x7f ? specials.stray : undefined;
}

/**
 * An Aho-Corasick automaton as one dense table: `table[(state << shift) | classes[byte]]` is the next state. States from
 * `accepting` on have found something, codes from `special` on mean one of `specials` and are no states.
 */
export interface Automaton {
  table: Uint16Array | Uint32Array;
  classes: Uint8Array;
  shift: number;
  root: number;
  /** The state at the start of a line. */
  start: number;
  accepting: number;
  special: number;
  /** `ids[i]` for `offsets[state - accepting] <= i < offsets[state - accepting + 1]` are what an accepting state has found. */
  ids: Int32Array;
  offsets: Int32Array;
}

interface Node {
  next: Map<number, Node>;
  fail: Node;
  ids: Set<number>;
  state: number;
}

/** Stands before the first character of an anchored pattern. */
const anchor = -1;

export function buildAutomaton(patterns: readonly Pattern[]): Automaton {
  const { classes, count } = byteClasses(patterns);
  const order = trie(patterns);
  const root = order[0] as Node;
  const start = root.next.get(anchor) ?? root;
  const quiet = order.filter((node) => node.ids.size === 0);
  const loud = order.filter((node) => node.ids.size > 0);
  // The shallow states come first: they are used most and share cache lines.
  [...quiet, ...loud].forEach((node, state) => {
    node.state = state;
  });
  const special = order.length;
  const shift = Math.ceil(Math.log2(count));
  const table = new (special + specialCount < 1 << 16 ? Uint16Array : Uint32Array)(special << shift);
  for (const node of order) {
    const row = node.state << shift;
    if (node !== root) table.copyWithin(row, node.fail.state << shift, (node.fail.state + 1) << shift);
    for (const [char, next] of node.next) if (char !== anchor) table[row | (classes[char] as number)] = next.state;
    for (let code = 0; code < specialCount; code++) table[row | (code + 1)] = special + code;
  }
  const lists = loud.map((node) => [...node.ids].sort((a, b) => a - b));
  const offsets = new Int32Array(loud.length + 1);
  for (const [i, list] of lists.entries()) offsets[i + 1] = (offsets[i] as number) + list.length;
  return {
    ...{ table, classes, shift, special, offsets },
    ...{ root: root.state, start: start.state, accepting: quiet.length, ids: Int32Array.from(lists.flat()) },
  };
}

/** The bytes of a trigger. */
function utf8(text: string): number[] {
  const parts = encodeURIComponent(text).match(/%[0-9A-F]{2}|[^%]/g) ?? [];
  return parts.map((part) => (part.length === 3 ? Number.parseInt(part.slice(1), 16) : part.charCodeAt(0)));
}

/** Class 0 is every byte that no pattern holds, then come the specials; capitals share the class of their small letter. */
function byteClasses(patterns: readonly Pattern[]): { classes: Uint8Array; count: number } {
  const classes = new Uint8Array(256);
  let count = 1 + specialCount;
  for (const { text } of patterns) {
    for (const byte of utf8(text)) {
      if ((byte < 0x20 && byte !== 0x09) || specialOf(byte) !== undefined || (byte >= 0x41 && byte <= 0x5a))
        throw new Error(`the trigger ${JSON.stringify(text)} has a capital or what could be a control`);
      if (classes[byte] === 0) classes[byte] = count++;
    }
  }
  for (let byte = 0; byte < 256; byte++) {
    const special = specialOf(byte);
    if (special !== undefined) classes[byte] = special + 1;
    else if (byte >= 0x41 && byte <= 0x5a) classes[byte] = classes[byte + 0x20] as number;
  }
  return { classes, count };
}

/** The nodes in breadth-first order, with failure links and what each has found by itself or through them. */
function trie(patterns: readonly Pattern[]): Node[] {
  const root = { next: new Map(), ids: new Set(), state: 0 } as unknown as Node;
  root.fail = root;
  for (const { text, id, anchored } of patterns) {
    if (text === '') throw new Error('a trigger is empty');
    let node = anchored ? child(root, anchor, root) : root;
    for (const byte of utf8(text)) node = child(node, byte, root);
    node.ids.add(id);
  }
  const order = [root];
  for (let at = 0; at < order.length; at++) {
    const node = order[at] as Node;
    for (const [char, next] of node.next) {
      let fail = node.fail;
      while (node !== root && fail !== root && !fail.next.has(char)) fail = fail.fail;
      next.fail = node === root ? root : (fail.next.get(char) ?? root);
      for (const id of next.fail.ids) next.ids.add(id);
      order.push(next);
    }
  }
  return order;
}

function child(node: Node, char: number, root: Node): Node {
  let next = node.next.get(char);
  if (!next) {
    next = { next: new Map(), fail: root, ids: new Set(), state: 0 };
    node.next.set(char, next);
  }
  return next;
}

import {
  boolCoreTag,
  EVENT_ID,
  type Event,
  floatCoreTag,
  getScalarValue,
  intCoreTag,
  NOT_RESOLVED,
  nullCoreTag,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  type ScalarTagDefinition,
  YAMLException,
} from 'js-yaml';
import type { YamlType } from '../fields/field.ts';
import { quote } from '../fields/quote.ts';

/** A scalar as written. `at` is its offset in the file, as for every node. */
export interface ScalarNode {
  kind: 'scalar';
  text: string;
  type: YamlType | 'null';
  at: number;
}

export interface SequenceNode {
  kind: 'sequence';
  items: Node[];
  at: number;
}

export interface MappingNode {
  kind: 'mapping';
  entries: Map<string, { key: ScalarNode; value: Node }>;
  at: number;
}

export type Node = ScalarNode | SequenceNode | MappingNode;

/** A mistake at an offset of the file. */
export interface Mistake {
  at: number;
  message: string;
}

/** The first mistake of a tree ends its reading: what follows may only be its echo. */
class TreeError extends Error {
  readonly at: number;

  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

const maxDepth = 8;

/**
 * Reads one YAML 1.2 document into nodes that know their place. What makes a document say something else than it shows
 * is refused: anchors, aliases, merge keys, tags and keys that come twice; so is a second document. Null for a file
 * without a document.
 */
export function readTree(source: string): { root: Node | null } | Mistake {
  try {
    const events = parseEvents(source, { maxDepth });
    if (events.length === 0) return { root: null };
    // A document is its own event, one node and a closing event.
    const walk: Walk = { source, events, next: 1, end: 0 };
    const root = readNode(walk, 0);
    if (walk.next + 1 < events.length) {
      throw new TreeError(
        source.indexOf('\n---', walk.end) + 1,
        'The file holds several documents, but must hold one.',
      );
    }
    return { root };
  } catch (error) {
    if (error instanceof TreeError) return { at: error.at, message: error.message };
    if (error instanceof YAMLException) {
      return { at: error.mark?.position ?? 0, message: `The file is not YAML: ${error.reason}.` };
    }
    throw error;
  }
}

interface Walk {
  source: string;
  events: Event[];
  /** The next event. */
  next: number;
  /** The offset after the last scalar: the best guess at where a node without text is. */
  end: number;
}

function readNode(walk: Walk, fallbackAt: number): Node {
  const event = walk.events[walk.next++];
  switch (event?.type) {
    case EVENT_ID.SCALAR:
      refuseProperties(event);
      return readScalar(walk, event, fallbackAt);
    case EVENT_ID.SEQUENCE:
      refuseProperties(event);
      return { kind: 'sequence', items: readItems(walk, event.start), at: event.start };
    case EVENT_ID.MAPPING:
      refuseProperties(event);
      return { kind: 'mapping', entries: readEntries(walk, event.start), at: event.start };
    case EVENT_ID.ALIAS:
      throw new TreeError(event.anchorStart - 1, 'Aliases (*name) are not allowed; write the value out.');
    default:
      throw new TreeError(walk.end, 'The file ends where a value must be.');
  }
}

function refuseProperties(event: { anchorStart: number; tagStart: number }): void {
  if (event.anchorStart !== -1) {
    throw new TreeError(
      event.anchorStart - 1,
      'Anchors (&name) are not allowed; write the value out where it is used.',
    );
  }
  if (event.tagStart !== -1) {
    throw new TreeError(event.tagStart, 'Tags (!name) are not allowed; quote a value to make it a string.');
  }
}

function readScalar(walk: Walk, event: ScalarEvent, fallbackAt: number): ScalarNode {
  const text = getScalarValue(walk.source, event);
  const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
  const at = event.valueStart === -1 ? fallbackAt : event.valueStart - (quoted ? 1 : 0);
  walk.end = event.valueEnd === -1 ? walk.end : event.valueEnd;
  return { kind: 'scalar', text, type: event.style === SCALAR_STYLE.PLAIN ? plainType(text) : 'string', at };
}

const plainTypes: readonly [ScalarTagDefinition, YamlType | 'null'][] = [
  [nullCoreTag, 'null'],
  [boolCoreTag, 'boolean'],
  [intCoreTag, 'integer'],
  [floatCoreTag, 'number'],
];

/** The type that the core schema of YAML 1.2 gives an unquoted scalar. */
function plainType(text: string): YamlType | 'null' {
  const found = plainTypes.find(([tag]) => tag.resolve(text, false, tag.tagName) !== NOT_RESOLVED);
  return found?.[1] ?? 'string';
}

function atEnd(walk: Walk): boolean {
  if (walk.events[walk.next]?.type !== EVENT_ID.POP) return false;
  walk.next++;
  return true;
}

function readItems(walk: Walk, start: number): Node[] {
  walk.end = start;
  const items: Node[] = [];
  while (!atEnd(walk)) items.push(readNode(walk, walk.end));
  return items;
}

function readEntries(walk: Walk, start: number): MappingNode['entries'] {
  walk.end = start;
  const entries: MappingNode['entries'] = new Map();
  while (!atEnd(walk)) {
    const key = readNode(walk, walk.end);
    if (key.kind !== 'scalar') throw new TreeError(key.at, 'A key must be a name, not a list or a mapping.');
    if (key.text === '<<') throw new TreeError(key.at, 'Merge keys (<<) are not allowed; write the values out.');
    if (entries.has(key.text)) throw new TreeError(key.at, `The key ${quote(key.text)} comes twice.`);
    entries.set(key.text, { key, value: readNode(walk, key.at) });
  }
  return entries;
}

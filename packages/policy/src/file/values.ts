import { type Field, type Fields, maxItems, type ValuesOf } from '../fields/field.ts';
import { didYouMean } from '../fields/nearest.ts';
import { quote } from '../fields/quote.ts';
import type { MappingNode, Mistake, Node } from './tree.ts';

const article: Record<Node['kind'], string> = { scalar: 'a single value', sequence: 'a list', mapping: 'a mapping' };

/** Takes the mistakes of a file while it is read. */
export type Report = (mistake: Mistake) => void;

/** Says of a key that none of `names` is, what was likely meant. */
export function reportUnknown(key: { text: string; at: number }, place: string, names: string[], report: Report): void {
  const known = `the keys are ${names.join(', ')}`;
  report({
    at: key.at,
    message: `The key ${quote(key.text)}${place} does not exist${didYouMean(key.text, names)}; ${known}.`,
  });
}

/** The values that a mapping gives to `fields`, or undefined where it is no mapping. Mistakes are reported, and their values left out. */
export function readValues<T extends Fields>(
  fields: T,
  name: string,
  node: Node,
  report: Report,
): Partial<ValuesOf<T>> | undefined {
  if (node.kind !== 'mapping') {
    report({ at: node.at, message: `${name} is ${nodeText(node)}, but must be a mapping of settings.` });
    return undefined;
  }
  return Object.freeze(readFields(fields, name, node, report)) as Partial<ValuesOf<T>>;
}

function readFields(fields: Fields, name: string, node: MappingNode, report: Report): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [key, entry] of node.entries) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (field === undefined) {
      reportUnknown(entry.key, ` of ${name}`, Object.keys(fields), report);
      continue;
    }
    const value = readValue(field, `${name}.${key}`, entry.value, report);
    if (value !== undefined) values[key] = value;
  }
  return values;
}

/** One field's value, or undefined after a reported mistake. */
export function readValue(field: Field, name: string, node: Node, report: Report): unknown {
  return field.shape === 'scalar' ? readScalar(field, name, node, report) : readList(field, name, node, report);
}

function readScalar(field: Field & { shape: 'scalar' }, name: string, node: Node, report: Report): unknown {
  const fits = node.kind === 'scalar' && field.yaml.some((type) => type === node.type);
  const value: unknown = fits ? field.parse(node.text) : undefined;
  if (value === undefined)
    report({ at: node.at, message: `${name} is ${nodeText(node)}, but must be ${field.allowed}.` });
  return value;
}

function readList(field: Field & { shape: 'list' }, name: string, node: Node, report: Report): unknown {
  if (node.kind !== 'sequence') {
    report({ at: node.at, message: `${name} is ${nodeText(node)}, but must be a list (lines that begin with "- ").` });
    return undefined;
  }
  if (node.items.length > maxItems) {
    report({ at: node.at, message: `${name} has ${node.items.length} items, but must have at most ${maxItems}.` });
    return undefined;
  }
  const values: unknown[] = [];
  for (const [index, item] of node.items.entries()) {
    const value: unknown = item.kind === 'scalar' && item.type === 'string' ? field.parseItem(item.text) : undefined;
    if (value !== undefined) values.push(value);
    else
      report({
        at: item.at,
        message: `Item ${index + 1} of ${name} is ${nodeText(item)}, but must be ${field.allowed}.`,
      });
  }
  return Object.freeze(values);
}

function nodeText(node: Node): string {
  if (node.kind !== 'scalar') return article[node.kind];
  if (node.type === 'null') return 'empty';
  return node.type === 'string' ? quote(node.text) : `the ${node.type} ${quote(node.text)}`;
}

import {
  defaultsOf,
  type Field,
  type Fields,
  type GroupField,
  type ListField,
  maxItems,
  type PolicyField,
  type PolicyFields,
  type RecordsField,
  type ScalarField,
  type ValuesOf,
} from '../fields/field.ts';
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
export function readValues<T extends PolicyFields>(
  fields: T,
  name: string,
  node: Node,
  report: Report,
): Partial<ValuesOf<T>> | undefined {
  if (!isMapping(node, name, report)) return undefined;
  const place = { name, nameOf: (key: string) => `${name}.${key}` };
  return Object.freeze(readFields(fields, place, node, report)) as Partial<ValuesOf<T>>;
}

/** What a mapping and the settings in it are called in messages. */
interface Place {
  name: string;
  nameOf: (key: string) => string;
}

function isMapping(node: Node, name: string, report: Report): node is MappingNode {
  if (node.kind === 'mapping') return true;
  report({ at: node.at, message: `${name} is ${nodeText(node)}, but must be a mapping of settings.` });
  return false;
}

function readFields(fields: PolicyFields, place: Place, node: MappingNode, report: Report): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [key, entry] of node.entries) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (field === undefined) {
      reportUnknown(entry.key, ` of ${place.name}`, Object.keys(fields), report);
      continue;
    }
    const value = readValue(field, place.nameOf(key), entry.value, report);
    if (value !== undefined) values[key] = value;
  }
  return values;
}

/** One field's value, or undefined after a reported mistake. */
export function readValue(field: PolicyField, name: string, node: Node, report: Report): unknown {
  if (field.shape === 'scalar') return readScalar(field, name, node, report);
  if (field.shape === 'group') return readGroup(field, name, node, report);
  return field.shape === 'list' ? readList(field, name, node, report) : readRecords(field, name, node, report);
}

function readGroup({ fields }: GroupField<PolicyFields>, name: string, node: Node, report: Report): unknown {
  const values = readValues(fields, name, node, report);
  return values && Object.freeze({ ...defaultsOf(fields), ...values });
}

function readScalar(field: ScalarField<unknown>, name: string, node: Node, report: Report): unknown {
  const fits = node.kind === 'scalar' && field.yaml.some((type) => type === node.type);
  const value = fits ? field.parse(node.text) : undefined;
  if (value === undefined) {
    const allowed = expected(field, node, (text) => field.parse(text) !== undefined);
    report({ at: node.at, message: `${name} is ${nodeText(node)}, but must be ${allowed}.` });
  }
  return value;
}

function readList(field: ListField<unknown>, name: string, node: Node, report: Report): unknown {
  const items = readItems(name, node, maxItems, report);
  if (items === undefined) return undefined;
  const values: unknown[] = [];
  for (const [index, item] of items.entries()) {
    const value = item.kind === 'scalar' && item.type === 'string' ? field.parseItem(item.text) : undefined;
    if (value !== undefined) values.push(value);
    else {
      const allowed = expected(field, item, (text) => field.parseItem(text) !== undefined);
      report({ at: item.at, message: `Item ${index + 1} of ${name} is ${nodeText(item)}, but must be ${allowed}.` });
    }
  }
  return Object.freeze(values);
}

function readItems(name: string, node: Node, most: number, report: Report): Node[] | undefined {
  if (node.kind !== 'sequence') {
    report({ at: node.at, message: `${name} is ${nodeText(node)}, but must be a list (lines that begin with "- ").` });
    return undefined;
  }
  if (node.items.length > most) {
    report({ at: node.at, message: `${name} has ${node.items.length} items, but must have at most ${most}.` });
    return undefined;
  }
  return node.items;
}

function readRecords(field: RecordsField<Fields>, name: string, node: Node, report: Report): unknown {
  const items = readItems(name, node, field.maxRecords, report);
  if (items === undefined) return undefined;
  const defaults = defaultsOf(field.fields);
  const owners = new Map<unknown, number>();
  const records = items.map((item, index) => {
    const numbered = `${index + 1} of ${name}`;
    if (!isMapping(item, `Item ${numbered}`, report)) return undefined;
    const values = readRecord(field, numbered, item, report);
    const key = field.unique;
    const own = key === null ? undefined : values[key];
    const owner = own === undefined ? undefined : owners.get(own);
    if (key === null || owner === undefined) owners.set(own, index + 1);
    else {
      const same = `The ${key} of item ${numbered} is that of item ${owner}`;
      report({ at: placeOf(item, key), message: `${same}, but must be its own.` });
    }
    return Object.freeze({ ...defaults, ...values });
  });
  return Object.freeze(records);
}

function readRecord(
  { fields, required }: RecordsField<Fields>,
  numbered: string,
  node: MappingNode,
  report: Report,
): Record<string, unknown> {
  const nameOf = (key: string) => `${key} of item ${numbered}`;
  for (const key of required) {
    const value = node.entries.get(key)?.value;
    if (value === undefined) {
      report({ at: node.at, message: `Item ${numbered} has no ${key}, but must have ${required.join(' and ')}.` });
    } else if (value.kind === 'sequence' && value.items.length === 0) {
      report({ at: value.at, message: `${nameOf(key)} is an empty list, but must have at least one item.` });
    }
  }
  return readFields(fields, { name: `item ${numbered}`, nameOf }, node, report);
}

/** Where a mapping gives `key` its value. */
function placeOf(node: MappingNode, key: string): number {
  return node.entries.get(key)?.value.at ?? node.at;
}

/** What a refused value must be. `fits` says whether its text alone is allowed: then it is only quoted wrongly. */
function expected(field: Field, node: Node, fits: (text: string) => boolean): string {
  if (node.kind !== 'scalar' || node.type === 'null' || !fits(node.text)) return field.allowed;
  return node.type === 'string' ? 'written without quotes' : 'written in quotes';
}

function nodeText(node: Node): string {
  if (node.kind !== 'scalar') return article[node.kind];
  if (node.type === 'null') return 'empty';
  return node.type === 'string' ? quote(node.text) : `the ${node.type} ${quote(node.text)}`;
}

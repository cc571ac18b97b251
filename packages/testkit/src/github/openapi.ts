import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export type JsonSchema = Readonly<Record<string, unknown>>;

interface Reference {
  $ref: string;
}

interface MediaTypes {
  content?: Record<string, { schema?: JsonSchema }>;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: JsonSchema;
}

interface RawOperation {
  parameters?: (Parameter | Reference)[];
  requestBody?: MediaTypes & { required?: boolean };
  responses: Record<string, MediaTypes | Reference>;
}

interface RawDescription {
  paths: Record<string, Record<string, RawOperation>>;
  components: Record<string, Record<string, unknown>>;
}

export interface Operation {
  parameters: Parameter[];
  requestBody: { required: boolean; schema: JsonSchema } | null;
  /** Status -> the schema of its JSON body; null where the body is empty. */
  responses: Map<number, JsonSchema | null>;
}

let loaded: RawDescription | undefined;

/** GitHub's own description of its REST API (@octokit/openapi), 13 MB: read when first needed, once per process. */
function description(): RawDescription {
  if (loaded === undefined) {
    const file = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
    loaded = JSON.parse(readFileSync(file, 'utf8')) as RawDescription;
  }
  return loaded;
}

function dereference<Target>(value: Target | Reference): Target {
  if (typeof value !== 'object' || value === null || !('$ref' in value)) return value as Target;
  const [kind, name] = value.$ref.split('/').slice(-2);
  return description().components[kind!]?.[name!] as Target;
}

function jsonSchemaOf(media: MediaTypes): JsonSchema | null {
  return media.content?.['application/json']?.schema ?? null;
}

/** What the description says of one method of one path; null when it knows no such operation. */
export function findOperation(method: string, template: string): Operation | null {
  const raw = description().paths[template]?.[method.toLowerCase()];
  if (raw === undefined) return null;
  const schema = raw.requestBody && jsonSchemaOf(raw.requestBody);
  const responses = Object.entries(raw.responses).map(
    ([status, response]) => [Number(status), jsonSchemaOf(dereference(response))] as const,
  );
  return {
    parameters: (raw.parameters ?? []).map((parameter) => dereference(parameter)),
    requestBody: schema ? { required: raw.requestBody?.required ?? false, schema } : null,
    responses: new Map(responses),
  };
}

export function componentSchema(name: string): JsonSchema {
  const schema = description().components['schemas']?.[name];
  if (schema === undefined) throw new Error(`GitHub's API description has no schema "${name}".`);
  return schema as JsonSchema;
}

const REFERENCE_PREFIX = '#/components/schemas/';

/** Keywords with a meaning for validation; the rest is prose, examples and extensions. */
const PLAIN_KEYWORDS = [
  'type',
  'enum',
  'format',
  'pattern',
  'required',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
];

export interface ConvertOptions {
  /** `oneOf` as `anyOf`: for error bodies and parameters, where the description's alternatives overlap. */
  overlapping?: boolean;
}

function convertList(list: unknown, options: ConvertOptions): JsonSchema[] {
  return (list as JsonSchema[]).map((schema) => toJsonSchema(schema, options));
}

function convertProperties(properties: unknown, options: ConvertOptions): JsonSchema {
  const entries = Object.entries(properties as Record<string, JsonSchema>);
  return Object.fromEntries(entries.map(([name, schema]) => [name, toJsonSchema(schema, options)]));
}

function convertKeywords(schema: JsonSchema, options: ConvertOptions): JsonSchema {
  const converted: Record<string, unknown> = {};
  for (const keyword of PLAIN_KEYWORDS) if (keyword in schema) converted[keyword] = schema[keyword];
  if ('properties' in schema) converted['properties'] = convertProperties(schema['properties'], options);
  if ('items' in schema) converted['items'] = toJsonSchema(schema['items'] as JsonSchema, options);
  if ('allOf' in schema) converted['allOf'] = convertList(schema['allOf'], options);
  if ('anyOf' in schema) converted['anyOf'] = convertList(schema['anyOf'], options);
  if ('oneOf' in schema) converted[options.overlapping ? 'anyOf' : 'oneOf'] = convertList(schema['oneOf'], options);
  const additional = schema['additionalProperties'];
  if (typeof additional === 'boolean') converted['additionalProperties'] = additional;
  else if (additional) converted['additionalProperties'] = toJsonSchema(additional as JsonSchema, options);
  return converted;
}

/** OpenAPI 3.0 -> JSON Schema: `nullable` becomes an alternative, references name their component alone. */
export function toJsonSchema(schema: JsonSchema, options: ConvertOptions = {}): JsonSchema {
  const reference = schema['$ref'];
  if (typeof reference === 'string') return { $ref: reference.slice(REFERENCE_PREFIX.length) };
  const converted = convertKeywords(schema, options);
  return schema['nullable'] === true ? { anyOf: [{ type: 'null' }, converted] } : converted;
}

/** Names of the components that a converted schema refers to. */
export function referencesOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(referencesOf);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : referencesOf(value),
  );
}

import {
  defaultText,
  type Fields,
  type JsonSchema,
  maxItems,
  type PolicyField,
  type PolicyFields,
  type RecordsField,
} from '../fields/field.ts';
import { type Section, settingsOf } from '../sections/section.ts';
import { sections, versionField } from './policy.ts';

/** The JSON Schema (draft 7, which editors know best) of the policy file, made from the same tables that read it. */
export function policySchema(id: string): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: id,
    title: 'Gauntlet policy',
    description: 'What the gates ask of a change: .github/gauntlet.yml, read at the base commit.',
    type: 'object',
    additionalProperties: false,
    properties: {
      version: fieldSchema(versionField),
      ...mapped(sections, sectionSchema),
    },
  };
}

function mapped<T>(
  table: Readonly<Record<string, T>>,
  schema: (entry: T, name: string) => JsonSchema,
): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(table).map(([name, entry]) => [name, schema(entry, name)]));
}

function sectionSchema(section: Section): JsonSchema {
  return { description: section.description, ...mappingSchema(settingsOf(section)) };
}

function mappingSchema(fields: PolicyFields): JsonSchema {
  return { type: 'object', additionalProperties: false, properties: mapped(fields, fieldSchema) };
}

function fieldSchema(field: PolicyField): JsonSchema {
  const { description } = field;
  if (field.shape === 'records') {
    return { description, type: 'array', maxItems: field.maxRecords, items: recordSchema(field) };
  }
  if (field.shape === 'group') return { description, ...mappingSchema(field.fields) };
  if (field.shape === 'list') return { description, type: 'array', maxItems, items: field.itemSchema };
  return { description, ...(defaultText(field) === '' ? {} : { default: field.default as unknown }), ...field.schema };
}

/** That `unique` values differ is more than JSON Schema can say. */
function recordSchema({ fields, required }: RecordsField<Fields>): JsonSchema {
  const schema = (field: PolicyField, name: string) =>
    field.shape === 'list' && required.includes(name) ? { ...fieldSchema(field), minItems: 1 } : fieldSchema(field);
  return { type: 'object', additionalProperties: false, required, properties: mapped(fields, schema) };
}

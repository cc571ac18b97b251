import { defaultText, type Field, type JsonSchema, maxItems } from '../fields/field.ts';
import type { Section } from '../sections/section.ts';
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

function mapped<T>(table: Readonly<Record<string, T>>, schema: (entry: T) => JsonSchema): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(table).map(([name, entry]) => [name, schema(entry)]));
}

function sectionSchema({ description, fields }: Section): JsonSchema {
  return { description, type: 'object', additionalProperties: false, properties: mapped(fields, fieldSchema) };
}

function fieldSchema(field: Field): JsonSchema {
  const { description } = field;
  if (field.shape === 'list') return { description, type: 'array', maxItems, items: field.itemSchema };
  return { description, ...(defaultText(field) === '' ? {} : { default: field.default as unknown }), ...field.schema };
}

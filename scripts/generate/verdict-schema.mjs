import { join } from 'node:path';
import generator from 'ts-json-schema-generator';

/**
 * The JSON Schema of a type of the verdict package, made from its TypeScript source; docstrings become descriptions.
 * Objects are open, since a new field is a minor version: who checks with this schema must go on reading.
 *
 * @param {string} root
 * @param {{ type: string, id: string, title: string }} schema
 */
export function schemaOfType(root, { type, id, title }) {
  const schema = generator
    .createGenerator({
      path: join(root, 'packages/verdict/src/index.ts'),
      tsconfig: join(root, 'packages/verdict/tsconfig.json'),
      type,
      expose: 'export',
      topRef: false,
      jsDoc: 'extended',
      sortProps: false,
      additionalProperties: true,
      // The compiler has its own turn; this one only reads types.
      skipTypeCheck: true,
    })
    .createSchema(type);
  const { $schema, definitions, ...rest } = schema;
  return { $schema, $id: id, title, ...rest, definitions };
}

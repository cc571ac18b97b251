import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildSchema, type GraphQLScalarType, type GraphQLSchema, Kind, type ValueNode } from 'graphql';
import { isSha } from '../git-names.ts';

let loaded: GraphQLSchema | undefined;

/** Found by hand: the package exports only a module that reads 5 MB more and builds a schema of its own. */
function schemaFile(): string {
  const folders = createRequire(import.meta.url).resolve.paths('@octokit/graphql-schema') ?? [];
  const files = folders.map((folder) => join(folder, '@octokit', 'graphql-schema', 'schema.graphql'));
  const file = files.find((candidate) => existsSync(candidate));
  if (file === undefined) throw new Error('The package @octokit/graphql-schema is not installed.');
  return file;
}

function isBase64(text: unknown): boolean {
  return typeof text === 'string' && Buffer.from(text, 'base64').toString('base64') === text;
}

/** The description says of GitHub's own scalars no more than their names. */
function narrow(schema: GraphQLSchema, name: string, fits: (value: unknown) => boolean): void {
  const scalar = schema.getType(name) as GraphQLScalarType;
  const read = (value: unknown): unknown => {
    if (!fits(value)) throw new TypeError(`${name} cannot represent ${JSON.stringify(value)?.slice(0, 100)}`);
    return value;
  };
  scalar.parseValue = read;
  scalar.parseLiteral = (node: ValueNode) => read(node.kind === Kind.STRING ? node.value : null);
}

/** GitHub's own description of its GraphQL API (@octokit/graphql-schema), read when first needed, once per process. */
export function githubSchema(): GraphQLSchema {
  if (loaded === undefined) {
    loaded = buildSchema(readFileSync(schemaFile(), 'utf8'), { assumeValidSDL: true, noLocation: true });
    narrow(loaded, 'GitObjectID', isSha);
    narrow(loaded, 'Base64String', isBase64);
  }
  return loaded;
}

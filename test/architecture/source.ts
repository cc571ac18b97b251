import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

/** A module that a file names: in an import, an export from, or a call of import(). */
export interface ImportOf {
  specifier: string;
  /** `import type`: gone from the built code. */
  typeOnly: boolean;
  dynamic: boolean;
}

/** One file as the rules see it. */
export interface SourceFile {
  /** Relative to the repository's root, with `/`. */
  path: string;
  lines: number;
  imports: ImportOf[];
  /** What it uses of the ambient world that is neither declared nor imported by the language: `Date`, `Math.random`, ... */
  ambient: string[];
  awaits: boolean;
}

type Tree = Record<string, unknown>;

const outside = new Set([
  ...['process', 'console', 'Buffer', 'global', 'globalThis', 'require', 'module'],
  ...['Date', 'performance', 'crypto', 'fetch', 'WebSocket', 'Temporal'],
  ...[
    'setTimeout',
    'setInterval',
    'setImmediate',
    'queueMicrotask',
    'eval',
    'Function',
    'Atomics',
    'SharedArrayBuffer',
  ],
]);

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}

function identifier(value: unknown): string | undefined {
  return isTree(value) && value['type'] === 'Identifier' ? String(value['value']) : undefined;
}

/** Parses one file. `text` must be TypeScript or JavaScript. */
export function sourceOf(path: string, text: string): SourceFile {
  const file: SourceFile = {
    path,
    lines: text.replace(/\n$/, '').split('\n').length,
    imports: [],
    ambient: [],
    awaits: false,
  };
  visit(parseSync(text, { syntax: 'typescript', target: 'es2022' }) as unknown as Tree, file);
  return file;
}

function visit(node: Tree, file: SourceFile): void {
  noteImport(node, file.imports);
  noteAmbient(node, file.ambient);
  if (node['type'] === 'AwaitExpression' || node['async'] === true || node['isAwait'] === true) file.awaits = true;
  for (const [field, child] of Object.entries(node)) {
    // A name that follows a dot, or that an object or a type gives a member, is no use of the outside.
    const isName = (field === 'property' || field === 'key') && identifier(child) !== undefined;
    if (isName || !isTree(child)) continue;
    for (const part of Array.isArray(child) ? child : [child]) {
      if (isTree(part))
        visit(part.expression !== undefined && part.type === undefined ? (part.expression as Tree) : part, file);
    }
  }
}

function noteImport(node: Tree, imports: ImportOf[]): void {
  const { type, source } = node;
  if (
    isTree(source) &&
    ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration'].includes(String(type))
  ) {
    imports.push({ specifier: String(source['value']), typeOnly: node['typeOnly'] === true, dynamic: false });
  }
  if (type === 'TsImportType' && isTree(node['argument'])) {
    imports.push({ specifier: String(node['argument']['value']), typeOnly: true, dynamic: false });
  }
  const callee = node['callee'];
  if (type !== 'CallExpression' || !isTree(callee) || callee['type'] !== 'Import') return;
  const [first] = node['arguments'] as { expression: Tree }[];
  const literal = first?.expression['type'] === 'StringLiteral' ? String(first.expression['value']) : '(computed)';
  imports.push({ specifier: literal, typeOnly: false, dynamic: true });
}

function noteAmbient(node: Tree, ambient: string[]): void {
  const name = identifier(node);
  if (name !== undefined && outside.has(name)) ambient.push(name);
  if (node['type'] === 'MetaProperty') ambient.push('import.meta');
  if (node['type'] !== 'MemberExpression' || identifier(node['object']) !== 'Math') return;
  const property = node['property'];
  const isComputed = isTree(property) && property['type'] === 'Computed';
  if (isComputed || identifier(property) === 'random') ambient.push('Math.random');
}

const skipped = new Set(['node_modules', 'lib', 'dist', 'fixtures', '.cache']);

/** Every .ts and .mjs file below a folder of the repository, as paths relative to its root. */
export function sourcePaths(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : sourcePaths(root, path);
    return /\.(?:ts|mts|mjs|js)$/.test(entry.name) ? [path] : [];
  });
}

export function readSource(root: string, path: string): SourceFile {
  try {
    return sourceOf(path, readFileSync(join(root, path), 'utf8'));
  } catch (cause) {
    throw new Error(`${path} does not parse.`, { cause });
  }
}

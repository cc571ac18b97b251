/**
 * Module hooks that let Node run the TypeScript of the packages as it stands. Nothing is compiled to files, so that it
 * works on a fresh clone and never meets a half-written file of a build that runs beside it.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

/** The packages name their sources under a condition of their own. */
export function resolve(
  /** @type {string} */ specifier,
  /** @type {import('node:module').ResolveHookContext} */ context,
  /** @type {Function} */ next,
) {
  return next(specifier, { ...context, conditions: [...context.conditions, '@gauntlet/source'] });
}

export async function load(
  /** @type {string} */ url,
  /** @type {import('node:module').LoadHookContext} */ context,
  /** @type {Function} */ next,
) {
  if (!url.endsWith('.ts')) return next(url, context);
  const { code } = await transform(await readFile(fileURLToPath(url), 'utf8'), {
    swcrc: false,
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  });
  return { format: 'module', source: code, shortCircuit: true };
}

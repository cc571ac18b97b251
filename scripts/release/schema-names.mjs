/** @typedef {import('./public-names.mjs').Names} Names */
/** @typedef {Record<string, unknown>} Schema */

/** Says nothing of what is valid. */
const words = new Set(['$schema', '$id', 'title', 'description', 'examples', 'definitions', '$defs', '$ref']);
/** What lies deeper, under names of its own. */
const below = new Set(['properties', 'items', 'additionalProperties', 'anyOf', 'oneOf', 'allOf', 'if', 'then', 'else']);

/**
 * The fields of a JSON Schema by the way to each, as `schemas/verdict.v1.json findings[].path`. What is named by a
 * reference is looked up, so that a definition's own name is nobody's business.
 * @returns {Names}
 */
export function namesOfSchema(/** @type {string} */ file, /** @type {Schema} */ schema) {
  /** @type {Names} */
  const names = new Map();
  const at = (/** @type {string} */ path) => `schemas/${file}${path === '' ? '' : ` ${path}`}`;

  /** @type {(node: unknown, path: string, required: boolean, seen: readonly string[]) => void} */
  const walk = (node, path, required, seen) => {
    const { node: found, seen: on, isAgain } = followed(schema, node, seen);
    let name = at(path);
    while (names.has(name)) name += ' (again)';
    if (isAgain || typeof found !== 'object' || found === null) {
      names.set(name, { required: String(required), value: isAgain ? 'as above' : JSON.stringify(found) });
      return;
    }
    const own = /** @type {Schema} */ (found);
    names.set(name, { required: String(required), ...factsOf(own) });
    const needed = new Set(Array.isArray(own['required']) ? own['required'] : []);
    for (const [key, each] of Object.entries(/** @type {Schema} */ (own['properties'] ?? {}))) {
      walk(each, path === '' ? key : `${path}.${key}`, needed.has(key), on);
    }
    if (own['items'] !== undefined) walk(own['items'], `${path}[]`, false, on);
    if (typeof own['additionalProperties'] === 'object') walk(own['additionalProperties'], `${path}.*`, false, on);
    for (const key of ['if', 'then', 'else']) {
      if (own[key] !== undefined) walk(own[key], `${path} ${key}`, false, on);
    }
    for (const key of ['anyOf', 'oneOf', 'allOf']) {
      const all = Array.isArray(own[key]) ? own[key] : [];
      all.forEach((each, index) => {
        walk(each, `${path} ${key} ${labelOf(schema, each, index)}`, false, on);
      });
    }
  };
  walk(schema, '', true, []);
  return names;
}

/** @type {(schema: Schema, node: unknown, seen: readonly string[]) => { node: unknown, seen: readonly string[], isAgain: boolean }} */
function followed(schema, node, seen) {
  const to = typeof node === 'object' && node !== null ? /** @type {Schema} */ (node)['$ref'] : undefined;
  if (typeof to !== 'string') return { node, seen, isAgain: false };
  if (seen.includes(to)) return { node, seen, isAgain: true };
  const found = to
    .replace(/^#\//, '')
    .split('/')
    .reduce((/** @type {unknown} */ part, key) => /** @type {Schema} */ (part)?.[decodeURIComponent(key)], schema);
  return followed(schema, found, [...seen, to]);
}

/**
 * Which of some alternatives it is: by its type and what its fields are fixed to, so that one more in front renames no other.
 * @type {(schema: Schema, node: unknown, index: number) => string}
 */
function labelOf(schema, node, index) {
  const { type, const: value, properties } = /** @type {Schema} */ (followed(schema, node, []).node ?? {});
  const fixed = Object.entries(/** @type {Schema} */ (properties ?? {})).flatMap(([key, each]) => {
    const { const: only } = /** @type {Schema} */ (followed(schema, each, []).node ?? {});
    return only === undefined ? [] : [`${key}=${only}`];
  });
  const words = [type, value, ...fixed].filter((each) => typeof each === 'string');
  return words.length === 0 ? String(index) : words.join(':');
}

/** @returns {Record<string, string>} */
function factsOf(/** @type {Schema} */ node) {
  /** @type {Record<string, string>} */
  const facts = {};
  for (const [key, value] of Object.entries(node)) {
    if (words.has(key) || key === 'required') continue;
    if (key === 'additionalProperties' && typeof value === 'boolean') facts[key] = String(value);
    else if (!below.has(key)) facts[key] = JSON.stringify(value);
  }
  return facts;
}

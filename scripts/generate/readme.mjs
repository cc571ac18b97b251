/**
 * The tables of an action's README, made from what they describe. They lie between markers:
 * `<!-- generated:inputs -->` and `<!-- /generated:inputs -->`, the same with `outputs` and `reasons`.
 */

/** One cell: on one line, and with `|` escaped. */
function cell(/** @type {string} */ text) {
  return text.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|');
}

export function table(/** @type {string[]} */ head, /** @type {string[][]} */ rows) {
  const lines = [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))];
  return lines.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function code(/** @type {string} */ text) {
  return text === '' ? '' : `\`${text}\``;
}

/** @param {import('./action-file.mjs').ActionFile} action */
export function inputsTable({ inputs }) {
  const rows = Object.entries(inputs).map(([name, input]) => [
    code(name),
    code(input.default ?? ''),
    input.description,
  ]);
  return table(['input', 'default', 'what it is'], rows);
}

/** @param {import('./action-file.mjs').ActionFile} action */
export function outputsTable({ outputs }) {
  const rows = Object.entries(outputs).map(([name, output]) => [code(name), output.description]);
  return table(['output', 'what it is'], rows);
}

/** @param {Readonly<Record<string, { conclusion: string, meaning: string, resolve: string }>>} reasons */
export function reasonsTable(reasons) {
  const rows = Object.entries(reasons).map(([name, { conclusion, meaning, resolve }]) => [
    code(name),
    code(conclusion),
    meaning,
    resolve,
  ]);
  return table(['code', 'conclusion', 'when', 'what resolves it'], rows);
}

/**
 * The options of every kind of driver or source.
 * @param {Readonly<Record<string, { options: Readonly<Record<string, any>> }>>} kinds
 */
export function optionsTable(kinds) {
  const rows = Object.entries(kinds).flatMap(([kind, { options }]) =>
    Object.entries(options).map(([name, { description, default: value }]) => [
      code(kind),
      code(name),
      code(value === null || value === undefined || typeof value === 'object' ? '' : `${value}`),
      description,
    ]),
  );
  return table(['for', 'option', 'default', 'what it is'], rows);
}

/**
 * Tools by the category of what they report; those of `documented` are marked.
 * @param {readonly { tool: string, category: string }[]} grammars
 * @param {ReadonlySet<string>} documented
 */
export function toolsTable(grammars, documented) {
  const byCategory = new Map();
  for (const { tool, category } of grammars) {
    byCategory.set(category, (byCategory.get(category) ?? new Set()).add(tool));
  }
  const rows = [...byCategory].sort().map(([category, tools]) => [
    code(category),
    [...tools]
      .sort()
      .map((tool) => `${code(tool)}${documented.has(tool) ? '*' : ''}`)
      .join(', '),
  ]);
  return table(['what it reports', 'tools'], rows);
}

/** @param {readonly { format: string, title: string }[]} formats */
export function formatsTable(formats) {
  return table(
    ['format', 'what it is'],
    formats.map(({ format, title }) => [code(format), title]),
  );
}

/**
 * `readme` with the table put between its markers.
 * @throws Error where the pair of markers is not there exactly once.
 */
export function withTable(/** @type {string} */ readme, /** @type {string} */ name, /** @type {string} */ text) {
  const [open, close] = [`<!-- generated:${name} -->`, `<!-- /generated:${name} -->`];
  const [start, end] = [readme.indexOf(open), readme.indexOf(close)];
  const once = start === readme.lastIndexOf(open) && end === readme.lastIndexOf(close);
  if (start === -1 || end < start || !once) throw new Error(`must have "${open}" and then "${close}", each once`);
  return `${readme.slice(0, start + open.length)}\n\n${text}\n\n${readme.slice(end)}`;
}

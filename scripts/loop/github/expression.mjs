/**
 * The few expressions that stand in a `concurrency` group: dotted names, texts and numbers, joined by `||` and `&&`.
 * @param {string} text With any number of `${{ }}`.
 * @param {Record<string, unknown>} contexts `github`, `inputs`, …
 */
export function interpolate(text, contexts) {
  return text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_, inner) => String(evaluate(inner, contexts) ?? ''));
}

/** @type {(expression: string, contexts: Record<string, unknown>) => unknown} */
function evaluate(expression, contexts) {
  const [first = '', ...others] = expression.split('||');
  if (others.length > 0) return evaluate(first, contexts) || evaluate(others.join('||'), contexts);
  const [left = '', ...more] = first.split('&&');
  if (more.length > 0) return evaluate(left, contexts) && evaluate(more.join('&&'), contexts);
  const equal = /^(.*?)(==|!=)(.*)$/s.exec(first);
  if (equal !== null) {
    return (evaluate(equal[1] ?? '', contexts) === evaluate(equal[3] ?? '', contexts)) === (equal[2] === '==');
  }
  return atomOf(first.trim(), contexts);
}

/** @type {(atom: string, contexts: Record<string, unknown>) => unknown} */
function atomOf(atom, contexts) {
  const quoted = /^'((?:[^']|'')*)'$/.exec(atom);
  if (quoted !== null) return (quoted[1] ?? '').replaceAll("''", "'");
  if (/^\d+$/.test(atom)) return Number(atom);
  if (atom === 'true' || atom === 'false') return atom === 'true';
  if (!/^[\w-]+(?:\.[\w-]+)*$/.test(atom)) throw new Error(`The loop cannot work out the expression "${atom}".`);
  let value = /** @type {any} */ (contexts);
  for (const name of atom.split('.')) value = value?.[name];
  return value;
}

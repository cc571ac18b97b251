/**
 * Evaluates the `${{ github.name }}` expressions of an input's default. A name that the run does not have gives the
 * empty string, as in GitHub. Every other kind of expression throws: it is not read here.
 */
export function evaluateDefault(text: string, github: Readonly<Record<string, string>>): string {
  const [first = '', ...pieces] = text.split('${{');
  return first + pieces.map((piece) => evaluatePiece(piece, github)).join('');
}

function evaluatePiece(piece: string, github: Readonly<Record<string, string>>): string {
  const end = piece.indexOf('}}');
  const expression = piece.slice(0, Math.max(end, 0)).trim();
  const name = /^github\.([a-z_]+)$/i.exec(expression)?.[1]?.toLowerCase();
  if (name === undefined) {
    throw new Error(`A default may only use \${{ github.<name> }}, not '\${{${piece}'.`);
  }
  return (github[name] ?? '') + piece.slice(end + 2);
}

import { type Fields, type InputsOf, parseInputs } from '@gauntlet/policy';

export type Options<T extends Fields> = { values: InputsOf<T> } | { mistakes: string[] };

/**
 * The lines `name: value` of an input such as `driver-options`, by the fields of what was chosen. Every mistake, one sentence
 * each; a name that comes twice is one.
 */
export function readOptions<const T extends Fields>(input: string, lines: readonly string[], fields: T): Options<T> {
  const texts = new Map<string, string>();
  const mistakes: string[] = [];
  const known = Object.keys(fields);
  for (const [at, line] of lines.entries()) {
    const cut = line.indexOf(':');
    const name = cut < 0 ? '' : line.slice(0, cut).trim();
    if (!/^[a-z][a-z0-9-]{0,40}$/.test(name)) {
      mistakes.push(`Input ${input}, line ${at + 1}, must be "name: value".`);
    } else if (!known.includes(name)) {
      mistakes.push(
        `Input ${input} has an option "${name}" that does not exist; there are ${known.join(', ') || 'none'}.`,
      );
    } else if (texts.has(name)) {
      mistakes.push(`Input ${input} has the option "${name}" twice.`);
    } else {
      texts.set(name, line.slice(cut + 1).trim());
    }
  }
  const parsed = parseInputs(fields, (name) => texts.get(name));
  if (!parsed.ok) mistakes.push(...parsed.problems.map((each) => each.replace(/^Input /, `Input ${input}, option `)));
  return parsed.ok && mistakes.length === 0 ? { values: parsed.inputs } : { mistakes };
}

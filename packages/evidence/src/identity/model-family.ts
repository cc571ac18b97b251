/** The family of a model that no trailer names: it has to earn its trust like any other. */
export const unnamedModel = 'unnamed';

/**
 * What a model has in common with its later builds: its words and its major version, such as `claude-opus-4` of
 * `anthropic/claude-opus-4-5-20251101`. Two spellings that end in different families only cost a probation.
 */
export function modelFamily(model: string): string {
  const name = model.slice(0, 200).toLowerCase();
  const parts = name.slice(name.lastIndexOf('/') + 1).split(/[^a-z0-9]+/);
  const words = parts.filter((part) => /^[a-z]/.test(part));
  const version = parts.find((part) => /^[0-9]/.test(part));
  const family = [...words, ...(version === undefined ? [] : [version])].join('-');
  return family === '' ? unnamedModel : family;
}

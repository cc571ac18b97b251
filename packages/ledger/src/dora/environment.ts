/**
 * The name of an environment as `deployed` events hold it: letters, digits and a few signs. What is changed in it is told
 * apart by a hash of the whole.
 */
export function environmentReference(name: string, sha256: (text: string) => string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._/#@-]{0,59}$/.test(name)) return name;
  const kept = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  return `${`e${kept}`.slice(0, 40)}@${sha256(name).slice(0, 12)}`;
}

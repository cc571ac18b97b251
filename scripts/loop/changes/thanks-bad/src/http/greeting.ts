function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** `ada  lovelace` is thanked as Ada Lovelace. */
export function greetingFor(name: string): string {
  const words = name.split(' ').filter((word) => word !== '');
  const full = words.map(capitalise).reduce((whole, word) => `${whole} ${word}`);
  return `Thank you, ${full}!`;
}

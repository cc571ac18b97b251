function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** `ada  lovelace` is thanked as Ada Lovelace, and a guest without a name. */
export function greetingFor(name: string): string {
  const words = name.split(' ').filter((word) => word !== '');
  if (words.length === 0) return 'Thank you!';
  return `Thank you, ${words.map(capitalise).join(' ')}!`;
}

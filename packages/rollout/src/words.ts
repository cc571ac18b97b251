/** As it stands within a sentence. */
export function lowerFirst(text: string): string {
  // Not what is written in capitals.
  return /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

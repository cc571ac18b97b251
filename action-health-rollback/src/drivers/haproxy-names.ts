/**
 * HAProxy's names of servers may hold letters, digits, `-`, `_`, `.` and `:` (Configuration Manual 2.6, section 2.2), and versions
 * `@`, `/` and `+` besides; these, and `:` itself, are written as `:` and a letter.
 */
const written: Readonly<Record<string, string>> = { ':': ':c', '/': ':s', '@': ':a', '+': ':p' };
const read = Object.fromEntries(Object.entries(written).map(([character, name]) => [name, character]));

export function serverOf(version: string): string {
  return version.replace(/[:/@+]/g, (character) => written[character] ?? character);
}

/** Null where no version has this name. */
export function versionOf(server: string): string | null {
  const version = server.replace(/:./g, (name) => read[name] ?? '\0');
  return serverOf(version) === server ? version : null;
}

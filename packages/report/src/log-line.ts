import { reveal } from './characters.ts';

/**
 * One line for a job's log that the runner does not take for a workflow command. The runner (2.3xx) reads `::name::`
 * at the start of a line, after white space, and `##[name]` anywhere in it; both are broken by a space.
 */
export function plainLine(text: string): string {
  return reveal(text)
    .replace(/##\[/g, '## [')
    .replace(/^( *):(?=:)/, '$1: ');
}

/** As {@link plainLine} for text whose lines are kept. */
export function plainText(text: string): string {
  return text
    .split(/\r\n|[\r\n]/)
    .map(plainLine)
    .join('\n');
}

/**
 * Characters that a reader cannot see, or that reorder what is seen: controls, bidirectional marks, zero-width and
 * tag characters, lone surrogates. They are shown by number, so that two names that differ never look alike and
 * no instruction hides in plain text.
 */

const lineBreaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
const oddSpaces = /\p{Zs}/gu;
/** They only choose between two drawings of the character before them. */
const variationSelectors = /[\uFE00-\uFE0F]/g;
const hiddenRun = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]+/gu;
/** Control sequences (colours, cursor moves) and operating system commands (titles, links) of terminals. */
const terminalSequences = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)/g;
/** Longer runs are counted: spelled out, they could carry a message. */
const maxSpelledOut = 4;

/** `text` on one line, without terminal sequences, hidden characters shown as `<U+202E>`. */
export function reveal(text: string): string {
  return text
    .replace(terminalSequences, '')
    .replace(lineBreaks, ' ')
    .replace(oddSpaces, ' ')
    .replace(variationSelectors, '')
    .replace(hiddenRun, describeHidden);
}

function describeHidden(run: string): string {
  const points = [...run];
  if (points.length > maxSpelledOut) return `<${points.length} hidden characters>`;
  return points
    .map((point) => `<U+${(point.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}>`)
    .join('');
}

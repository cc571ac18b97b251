import { quote } from '../fields/quote.ts';
import { maxDepth } from './collisions.ts';
import { fold } from './path-table.ts';
import type { RawChange, RuleHit } from './types.ts';

/** Legal git modes of files. `100664` is one of old repositories. */
const regularModes = new Set(['100644', '100755', '100664']);
const noMode = '000000';
const symlink = '120000';
const submodule = '160000';
const executable = '100755';

function hazard(id: string, why: string, detail: string | null = null): RuleHit {
  return { id, why, class: 'high', floor: false, kind: null, detail };
}

/** What the modes, the counts and the path itself say, whatever the content. All of it is high. */
export function hazardsOf(change: RawChange): RuleHit[] {
  return [...pathHazards(change.path), ...modeHazards(change), ...textHazards(change)];
}

function pathHazards(path: string): RuleHit[] {
  const hits: RuleHit[] = [];
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(path)) {
    hits.push(hazard('path-control-character', 'The path holds a control character.', quote(path)));
  }
  if (hidden(path)) {
    const why = 'The path holds a character that is invisible or turns the direction of the text.';
    hits.push(hazard('path-invisible', why, quote(path)));
  }
  if (/[\uFFFD\p{Cs}]/u.test(path)) {
    hits.push(hazard('path-not-unicode', 'The path is no valid UTF-8, so that no rule can tell which file it names.'));
  }
  const parts = path.split('/');
  if (parts.some((part) => ['', '.', '..'].includes(part)) || parts.some(oddOnWindows)) {
    const why = 'The path means another file, or none, on some systems.';
    hits.push(hazard('path-ambiguous', why, quote(path)));
  }
  if (parts.length > maxDepth) {
    hits.push(hazard('path-deep', `The path lies below ${maxDepth} folders or more.`));
  }
  return hits;
}

/** Names of Windows that are devices, whatever their ending. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

/** Git's own folder in any of its spellings, and names that Windows reads otherwise than they are written. */
function oddOnWindows(part: string): boolean {
  return (
    /^(?:\.git|git~\d+)$/.test(fold(part).replace(/[ .]{1,16}$/, '')) ||
    /[\\:]|[ .]$/.test(part) ||
    device.test(fold(part))
  );
}

function modeHazards({ status, oldMode, newMode }: RawChange): RuleHit[] {
  const sides = [oldMode, newMode];
  if (sides.includes(symlink)) return [hazard('symbolic-link', 'The path is or was a symbolic link.')];
  if (sides.includes(submodule)) {
    return [hazard('submodule', 'The path is or was a submodule: what it brings is not in this change.')];
  }
  if (status === 'type-changed') return [hazard('type-changed', 'The path became something of another type.')];
  const [old, next] = [regularModes.has(oldMode), regularModes.has(newMode)];
  const consistent =
    (status === 'added' && oldMode === noMode && next) ||
    (status === 'deleted' && newMode === noMode && old) ||
    (status === 'modified' && old && next);
  if (!consistent) return [hazard('mode-unknown', 'The modes of the path are none that its status can have.')];
  if (status !== 'deleted' && (oldMode === executable) !== (newMode === executable)) {
    return [hazard('executable-bit', 'The change sets or clears the executable bit.')];
  }
  return [];
}

function textHazards(change: RawChange): RuleHit[] {
  if (change.binary) return [hazard('binary', 'The file is binary: a reviewer cannot read it.')];
  const hits: RuleHit[] = [];
  if (change.added === null || change.deleted === null) {
    hits.push(hazard('lines-uncounted', 'It is not known how many lines the change adds and removes.'));
  }
  const fewer = change.added !== null && change.addedLines.length < change.added;
  if (change.truncated || fewer) {
    hits.push(hazard('lines-unseen', 'Not every added line could be read, so that nobody knows what is in them.'));
  }
  const line = change.addedLines.find(({ line, text }) => hidden(line === 1 ? withoutMark(text) : text));
  if (line !== undefined) {
    const why = 'An added line holds a character that is invisible or turns the direction of the text.';
    hits.push(hazard('line-invisible', why, `line ${line.line}`));
  }
  return hits;
}

/** A byte order mark is no part of a file's first line. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** An emoji's own selectors and joiners are seen: `⚠️`, a family, a flag of a region, a keycap. */
const emojiSelector = /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}])\uFE0F|(?<=[0-9#*])\uFE0F(?=\u20E3)/gu;
const emojiJoiner =
  /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}])\u200D(?=[\p{Extended_Pictographic}\u2640\u2642])/gu;
/** Everything of Unicode that has no shape of its own; a tab, a form feed and the end of a line in DOS do no harm. */
const shapeless = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether `text`, one line, holds a character that nobody sees, or that reorders what is seen. */
export function hidden(text: string): boolean {
  const plain = text.endsWith('\r') ? text.slice(0, -1) : text;
  // Nearly every line is printable ASCII, and that is the quickest question.
  if (/^[\t\f -~]*$/.test(plain)) return false;
  return shapeless.test(
    plain
      .replace(emojiSelector, '')
      .replace(emojiJoiner, '')
      .replace(/[\t\f]/g, ''),
  );
}

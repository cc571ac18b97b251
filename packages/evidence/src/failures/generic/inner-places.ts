import { coded } from './codes.ts';
import type { Heading, Remark } from './diagnostic-line.ts';
import { isFile } from './printed-place.ts';
import { levelOf, severityWords } from './severity.ts';

/**
 * Forms that name the place in the middle of what they say. Groups: `path`, `line`, `column`, `word` for the severity,
 * `rule`, and `before` and `after` for what is said.
 */
const forms: readonly RegExp[] = [
  // `ERROR: Code - src/a.php:3:5 - message`
  new RegExp(
    String.raw`^(?<word>${severityWords}): (?<rule>\w{2,80}) - (?<path>[^\s:]{1,300}):(?<line>\d{1,7}):(?<column>\d{1,7}) - (?<after>\S.{0,1500})$`,
    'i',
  ),
  // `a.pp - WARNING: message on line 3`
  new RegExp(
    String.raw`^(?<path>[^\s:]{1,300}) - (?<word>${severityWords}): (?<before>\S.{0,600}) on line (?<line>\d{1,7})(?: column \d{1,7})?(?: \(check: (?<rule>[\w-]{1,80})\))?$`,
    'i',
  ),
  // `M D DLS: message  At A.java:[line 3]`
  /^[HML] [A-Z] (?<rule>[A-Z]\w{0,80}): (?<before>\S.{0,600}?) {1,3}At (?<path>[^\s:]{1,300}):\[lines? (?<line>\d{1,7})(?:-\d{1,7})?\]$/,
  // `Error (10500): message at a.vhd(3) near text`
  /^(?<word>error|warning|critical warning) \((?<rule>\d{3,8})\): (?<before>\S.{0,600}? at [^\s:()]{1,300}\(\d{1,7}\).{0,300})$/i,
  // `a.pl: message at line 3, column 5.  See page 7.`
  /^(?<path>[^\s:]{1,300}): (?<before>\S.{0,600}?) at line (?<line>\d{1,7}), column (?<column>\d{1,7})\.(?: .{0,300})?$/,
  // `Warning 1 in a.tex line 3: message`, `message in a.sh line 3 (more):`
  /^(?<word>Error|Warning|Message) (?<rule>\d{1,5}) in (?<path>[^\s:]{1,300}) line (?<line>\d{1,7}): (?<after>\S.{0,1000})$/,
  /^(?<before>possible \S.{0,80}) in (?<path>[^\s:]{1,300}) line (?<line>\d{1,7}) (?<after>\(.{1,300}\)):$/,
  // `Error E2451 a.cpp 3: message`
  /^(?<word>Error|Warning|Fatal) (?<rule>[A-Z]\d{3,6}) (?<path>[^\s:]{1,300}) (?<line>\d{1,7}): (?<after>\S.{0,1000})$/,
  // `parse error near line 3 of file a.m`
  /^(?<before>(?:parse|syntax) error) near line (?<line>\d{1,7}) of file (?<path>\S{1,300})$/,
  // `[ERROR] templates/: parse error at (a/b.yaml:3): message`
  /^(?<before>\[?(?:ERROR|Error)\]?:? \S.{0,300}?) at \((?<path>[^\s:()]{1,300}):(?<line>\d{1,7})(?::(?<column>\d{1,7}))?\): (?<after>\S.{0,1000})$/,
  // `name: [emerg] message in /etc/a.conf:3`
  /^[\w.-]{1,40}: \[(?<word>emerg|alert|crit|error|warn)\] (?<before>\S.{0,600}) in (?<path>[^\s:]{1,300}):(?<line>\d{1,7})$/,
  // `a.nix>3:5:W:10:message`
  /^(?<path>[^\s:>]{1,300})>(?<line>\d{1,7}):(?<column>\d{1,7}):(?<word>[EWI]):(?<rule>\d{1,6}):(?<after>\S.{0,1000})$/,
  // `a.c  3  Warning 530: message`
  /^(?<path>[^\s:]{1,300}) {1,4}(?<line>\d{1,7}) {1,4}(?<word>Error|Warning|Info|Note) (?<rule>\d{1,5}): (?<after>\S.{0,1000})$/,
  // Tabs between the columns: path, line, kind and so on.
  /^(?<path>[^\s:]{1,300})\t(?<line>\d{1,7})\t(?<after>[A-Za-z][^\t]{1,300}(?:\t[^\t]{0,600}){1,6})$/,
];

/** Quartus names the place inside of the sentence. */
const inSentence = / at ([^\s:()]{1,300})\((\d{1,7})\)/;

/** Most lines name no file, and frames of stacks are none of these. */
const fileName = /\.\w{1,10}(?:[:>\t(]| {1,4}(?:\d|- |line \d)|$)/;

/** What a line says that has its place in the middle. */
export function innerRemark(text: string): Remark | null {
  if (text.startsWith('at ') || !fileName.test(text)) return null;
  for (const form of forms) {
    const groups = form.exec(text)?.groups;
    if (groups === undefined) continue;
    const [, path = groups['path'], line = groups['line']] = groups['path'] ? [] : (inSentence.exec(text) ?? []);
    if (!path || !isFile(path) || Number(line) < 1) continue;
    const { word, rule = '', before = '', after = '' } = groups;
    const said = [before, after].filter((part) => part !== '').join(after.startsWith('(') ? ' ' : ': ');
    const column = Number(groups['column']);
    const told = rule === '' && word !== undefined ? coded(said, true) : { rule, message: said };
    return {
      level: word === undefined ? 'unsaid' : levelOf(/^(?:emerg|alert|crit)/.test(word) ? 'error' : word),
      location: { path, line: Number(line), ...(column >= 1 ? { column } : {}) },
      ...{ rule: told.rule, message: told.message.replace(/\t/g, ' ') },
    };
  }
  return null;
}

/** Places alone whose message follows: `Error ----- src/a.js:3:5`, `Syntax error on line 3 of /etc/a.conf:`. */
const headings: readonly RegExp[] = [
  /^(?<word>Error|Warning) -{3,200} (?<path>[^\s:]{1,300}):(?<line>\d{1,7}):(?<column>\d{1,7})$/,
  /^(?:\w{2,12}: )?Syntax error on line (?<line>\d{1,7}) of (?<path>[^\s:]{1,300}):$/,
];

/** A place whose message is the next line that is no source. */
export function innerHeading(text: string): Heading | null {
  for (const form of headings) {
    const { word, path, line, column } = form.exec(text)?.groups ?? {};
    if (!path || !isFile(path) || Number(line) < 1) continue;
    const location = { path, line: Number(line), ...(Number(column) >= 1 ? { column: Number(column) } : {}) };
    return { level: levelOf(word ?? 'error'), location, rule: '', opens: true };
  }
  return null;
}

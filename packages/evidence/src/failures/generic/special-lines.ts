import { coded, projectOf, withoutProject } from './codes.ts';
import type { Heading, Remark } from './diagnostic-line.ts';
import { isFile, placeAt } from './printed-place.ts';
import { levelOf, severityBefore } from './severity.ts';

/** Forms that name severity, code and place in an order of their own, or by name. */
export function specialRemark(text: string): Remark | null {
  return (
    elixir(text) ??
    annotation(text) ??
    piped(text) ??
    bulleted(text) ??
    starred(text) ??
    columned(text) ??
    placeless(text)
  );
}

/** `** (CompileError) lib/a.ex:3: message`. */
function elixir(text: string): Remark | null {
  const [whole, name] = /^\*\* \((\w[\w.]{1,80})\) (?=\S)/.exec(text) ?? [];
  const placed = whole === undefined ? null : placeAt(text.slice(whole.length));
  if (placed === null || name === undefined) return null;
  const message = placed.rest.replace(/^:? /, '');
  return message === '' ? null : { level: 'error', location: placed.location, rule: name, message };
}

const php =
  /^(?:PHP )?(Parse|Fatal|Compile|Recoverable fatal) error: {1,3}(.{1,1000}) in (\S{1,300}) on line (\d{1,7})$/i;
const perl = /^(\S.{0,600}) at (\S{1,300}) line (\d{1,7})(?:, near .{1,300}|, <[^>]{1,40}> line \d{1,9})?\.?$/;
/** `error: message at path:3:5`, `ERROR: [CODE] message [path:3]`. */
/** Lines that name a place and whose message comes below. */
const headings: readonly RegExp[] = [
  /^At (?<path>\S.{0,300}):(?<line>\d{1,7}) char:(?<column>\d{1,7})$/,
  /^(?:In|at) (?<path>\S{1,300}):(?<line>\d{1,7}):(?<column>\d{1,7})(?: - \d.{0,80})?$/,
  /^CMake (?<word>Error|Warning|Deprecation Warning)(?: \(dev\))? at (?<path>\S{1,300}):(?<line>\d{1,7})(?: \(\w{1,80}\))?:$/,
];
/** Those where it comes after the line of source and its marks. */
const marked: readonly RegExp[] = [
  /^\d{1,6}\. (?<word>ERROR|WARNING|INFO) in (?<path>\S.{0,300}) \(at line (?<line>\d{1,7})\)$/,
];
/** And those where it comes on the very next line that is no source. */
const openings: readonly RegExp[] = [
  /^(?:Syntax|Execution|Unexpected) error .{0,200}\bat \((?<path>[^\s:()]{1,300}):(?<line>\d{1,7}):(?<column>\d{1,7})\)\.$/,
  /^-- [A-Z][A-Z ]{2,60} -{3,200} (?<path>\S{1,300}\.\w{1,8})$/,
];

/** A place whose message comes below it. */
export function sourceHeading(text: string): Heading | null {
  for (const form of [...headings, ...marked, ...openings]) {
    const { path, line, column, word } = form.exec(text)?.groups ?? {};
    if (!path || !isFile(path)) continue;
    const level = word === undefined ? (/^[ia]/i.test(text) && !/^At/.test(text) ? 'unsaid' : 'error') : levelOf(word);
    const [at, from] = [Number(line), Number(column)];
    const location = { path, ...(at >= 1 ? { line: at } : {}), ...(from >= 1 ? { column: from } : {}) };
    return { level, location, rule: '', opens: openings.includes(form), marked: marked.includes(form) };
  }
  return null;
}

const trailing =
  /^(\S.{0,600}?)(?:,? (?:at|in|on|from) \(?|,? [[(])([^\s:()"'[\]]{1,300}):(\d{1,7})(?::(\d{1,7}))?(?:-\d{1,7})?[\])]?\.?$/;

/** Forms that name the place after the message. */
export function lastRemark(text: string): Remark | null {
  const [, kind, said, file, at] = php.exec(text) ?? [];
  if (kind && said && file && Number(at) >= 1) {
    return { level: 'error', location: { path: file, line: Number(at) }, rule: '', message: said.trim() };
  }
  return perlRemark(text) ?? onLine(text) ?? trailingRemark(text) ?? embedded(text);
}

const onLineForm = /^(\w{0,60}Error): (\S.{0,600}) in (\S{1,300}) on line (\d{1,7})(?:, column (\d{1,7}))?[:.]?$/;

/** `NameError: message in a.less on line 3, column 5:`. */
function onLine(text: string): Remark | null {
  const [, rule, message, path, line, column] = onLineForm.exec(text) ?? [];
  if (!rule || !message || !path || Number(line) < 1) return null;
  const location = { path, line: Number(line), ...(Number(column) >= 1 ? { column: Number(column) } : {}) };
  return { level: 'error', location, rule, message };
}

function perlRemark(text: string): Remark | null {
  if (!text.includes(' line ')) return null;
  const [, message, file, at] = perl.exec(text) ?? [];
  if (!message || !file || Number(at) < 1 || !/\.(?:p[lm]|t|cgi)$/.test(file)) return null;
  return { level: 'error', location: { path: file, line: Number(at) }, rule: '', message };
}

function trailingRemark(text: string): Remark | null {
  const before = severityBefore(text);
  if (before === null || before.level === 'note') return null;
  const [, said, file, at, column] = trailing.exec(before.rest) ?? [];
  if (!said || !file || Number(at) < 1 || !isFile(file)) return null;
  const { rule, message } = coded(said, true);
  const location = { path: file, line: Number(at), ...(Number(column) >= 1 ? { column: Number(column) } : {}) };
  return { level: before.level, location, rule, message };
}

const annotationForm =
  /^(?:::|##vso\[task\.logissue type=)(error|warning|notice)[ ;]([^\]]{1,600}?)(?:::|\])(\S.{0,1500})$/i;
const pairsForm = /^(error|warning) file=(\S{1,300}) message=(\S.{0,600}?)(?: line=(\d{1,7}))?(?: column=(\d{1,7}))?$/;

/** `::error file=a.ts,line=3,col=5::message` and `error file=a.scala message=… line=3`. */
function annotation(text: string): Remark | null {
  return pairs(text) ?? command(text);
}

function pairs(text: string): Remark | null {
  const [, word, path, message, line, column] = pairsForm.exec(text) ?? [];
  if (!word || !path || !message) return null;
  const location = { path, ...(line ? { line: Number(line) } : {}), ...(column ? { column: Number(column) } : {}) };
  return { level: levelOf(word), location, rule: '', message };
}

function command(text: string): Remark | null {
  if (!/^::|^##vso/.test(text)) return null;
  const [, word, settings, message] = annotationForm.exec(text) ?? [];
  if (!word || !settings || !message) return null;
  const value = (...names: string[]) =>
    names.map((name) => new RegExp(`(?:^|[,;] ?)${name}=([^,;]{1,300})`).exec(settings)?.[1]).find((found) => found);
  const path = value('file', 'sourcepath');
  if (!path) return null;
  const [line, column] = [Number(value('line', 'linenumber')), Number(value('col', 'columnnumber'))];
  const location = { path, ...(line >= 1 ? { line } : {}), ...(column >= 1 ? { column } : {}) };
  return { level: levelOf(word), location, rule: value('code') ?? '', message };
}

const pipedForm =
  /^(ERROR|WARNING|INFO)\|[A-Z_]{2,40}\|([A-Z_\d]{2,80})\|([^|]{1,300})\|(\d{1,7})\|(\d{1,7})\|\d{1,7}\|(\S.{0,1500})$/;

/** `ERROR|COMPILE_TIME_ERROR|UNDEFINED_NAME|/srv/a.dart|3|5|4|message`. */
function piped(text: string): Remark | null {
  const [, word, rule, path, line, column, message] = pipedForm.exec(text) ?? [];
  if (!word || !rule || !path || !message) return null;
  const location = { path: path.replaceAll('\\\\', '\\'), line: Number(line), column: Number(column) };
  return { level: levelOf(word), location, rule, message };
}

const placelessForm =
  /^(?:[A-Za-z][\w.-]{1,20} ?: )?(fatal error|error|warning)(?: ?:)? {1,2}([A-Z]{1,6}\d{2,6}) ?: (?:Microsoft\.\w{3,40} ?: )?(\S.{0,1500})$/i;

/** `LINK : fatal error LNK1104: message`, `error TS18003: message`. */
function placeless(text: string): Remark | null {
  const [, word, rule, message] = placelessForm.exec(text) ?? [];
  if (!word || !rule || !message) return null;
  const location = projectOf(message);
  return { level: levelOf(word), location, rule, message: withoutProject(message) };
}

const starredForm =
  /^[a-z]\w{1,20}: \*([EWFN]),(\w{2,20})(?: \(([^|()]{1,300}),(\d{1,7})(?:\|(\d{1,7}))?\))?: (\S.{0,1200}?)(?: \[File:([^,\]]{1,300}), ?Line:(\d{1,7})\]\.?)?$/;

/** Tools for circuits: `tool: *W,CODE (src/a.v,3|5): message`, or the place behind it. */
function starred(text: string): Remark | null {
  const [, word, rule, first, firstLine, column, message, last, lastLine] = starredForm.exec(text) ?? [];
  if (!word || !rule || !message) return null;
  const path = first ?? last;
  const line = Number(firstLine ?? lastLine);
  const location =
    path && line >= 1 ? { path, line, ...(Number(column) >= 1 ? { column: Number(column) } : {}) } : null;
  return { level: levelOf(word), location, rule, message };
}

const columnedForm = /^([^\s:]{1,300}):([EWI]):(\d{1,7}):(\d{1,7}):([A-Za-z][\w-]{1,80}):(\S.{0,1200})$/;

/** `a.robot:W:3:5:Rule:message`. */
function columned(text: string): Remark | null {
  const [, path, word, line, column, rule, message] = columnedForm.exec(text) ?? [];
  if (!path || !word || !rule || !message || !isFile(path) || Number(line) < 1) return null;
  const location = { path, line: Number(line), ...(Number(column) >= 1 ? { column: Number(column) } : {}) };
  return { level: levelOf(word), location, rule, message };
}

/** What stands behind something else: `clang-tidy -p=build src/a.c:3:5: warning: message`. */
function embedded(text: string): Remark | null {
  const [sign] = /: (?:fatal error|error|warning): /.exec(text) ?? [];
  if (sign === undefined) return null;
  const at = text.indexOf(sign);
  const from = text.lastIndexOf(' ', at - 1) + 1;
  if (from === 0) return null;
  const placed = placeAt(text.slice(from));
  const { path, line } = placed?.location ?? {};
  if (placed === null || path === undefined || line === undefined || !isFile(path)) return null;
  if (!placed.rest.startsWith(sign)) return null;
  const { rule, message } = coded(placed.rest.slice(sign.length), true);
  return message === '' ? null : { level: levelOf(sign.slice(2, -2)), location: placed.location, rule, message };
}

const bulletedForm = /^(error|warning|info) • (\S.{0,600}) • (\S{1,300}):(\d{1,7}):(\d{1,7}) • ([a-z_]{2,80})$/;

/** `error • message • lib/a.dart:3:5 • code`. */
function bulleted(text: string): Remark | null {
  const [, word, message, path, line, column, rule] = bulletedForm.exec(text) ?? [];
  if (!word || !message || !path || !rule || Number(line) < 1) return null;
  return { level: levelOf(word), location: { path, line: Number(line), column: Number(column) }, rule, message };
}

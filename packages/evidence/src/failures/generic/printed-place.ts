import type { PrintedLocation } from '../failure.ts';

/** Where a diagnostic begins: the place, and what stands after it. */
export interface Placed {
  location: PrintedLocation;
  rest: string;
}

const plainPath = String.raw`(?:\/?[A-Za-z]:(?=[\\/]))?[^\s:()"'|<>,;={}\[\]]{1,300}`;
/** Only a path from the root, or one that says that it begins here, may hold spaces. */
const spacedPath = String.raw`(?:[A-Za-z]:[\\/]|\.{0,2}\/)[^:()"|<>]{1,300}\.\w{1,10}`;
/** A folder of Windows that is named so on every machine. */
const programs = String.raw`[A-Za-z]:[\\/]Program Files(?: \(x86\))?[\\/][^:*?"<>|]{1,300}`;
const standard = String.raw`<\w{1,20}>|\{standard[ _]input\}|-(?=:)`;
const path = `(?<path>${plainPath}|${programs}|${spacedPath}|${standard})`;
const line = String.raw`(?<line>\d{1,7})`;
const column = String.raw`(?<column>\d{1,7})`;

/** Each is tried at the start of a text. */
const forms: readonly RegExp[] = [
  // `File "a.ml", line 3, characters 4-7:`, `"a.c", line 3.5:`
  new RegExp(
    String.raw`^(?:File )?"(?<path>[^"]{1,300})",? (?:(?:WARNING|ERROR)! {1,4})?(?:at )?lines? ${line}(?:-(?<endLine>\d{1,7}))?(?:[.,]? {0,2}(?:col(?:umn)?\.?:?|characters?|char|pos)? ?${column}(?:-\d{1,7})?)?(?=[:,\s]|$)`,
  ),
  // `"file:/srv/a.html":3.5-4.9`
  new RegExp(
    String.raw`^"(?:file:)?(?<path>[^"]{1,300})":${line}(?:[:.,]${column}(?:-(?:(?<endLine>\d{1,7})[.:])?\d{1,7})?)?(?=[:,\s]|$)`,
  ),
  // `a.ts[3, 5]`
  new RegExp(String.raw`^(?<path>[^\s:()"'|<>,;={}\[\]]{1,300})\[${line}, ${column}\]`),
  // `"a.c",3`
  new RegExp(String.raw`^"(?<path>[^"]{1,300})",${line}(?=[:,\s]|$)`),
  // `[a.proto:3:5] `
  new RegExp(String.raw`^\[(?<path>[^\s:()"'|<>,;={}\[\]]{1,300}):${line}(?::${column})?\]`),
  // `a.cs(3,5)`, `a.pas(3)`, `a.cs(3,5,4,7)`, `a.rs(3:5)`
  new RegExp(
    String.raw`^${path} ?\((?:line )?${line}(?:[,:.] ?${column}(?:[-,] ?(?<endLine>\d{1,7})[,:]\d{1,7}|-\d{1,7})?)?\)`,
  ),
  // `A.java:[3,5]`, `A.hs:(3,5)-(4,7)`
  new RegExp(String.raw`^${path}:[[(]${line}(?:,${column})?[\])](?:-\((?<endLine>\d{1,7}),\d{1,7}\))?`),
  // `a.hx:3: characters 5-9 : `
  new RegExp(String.raw`^${path}:${line}: (?:characters|columns) ${column}-\d{1,7}(?= ?:)`),
  // `a.c:3:5`, `a.c:3:5-9`, `a.c:3.5-4.7`, `a.c:3`
  new RegExp(
    String.raw`^${path}:${line}(?:[:.,]${column}(?:-(?:(?<endLine>\d{1,7})[.:])?\d{1,7})?|-(?<lastLine>\d{1,7})(?::\d{1,7})?)?(?=[:\s,|\]]|$)`,
  ),
  // `a.kt: (3, 5): `
  new RegExp(String.raw`^${path}: \(${line}, ${column}\)`),
  // `a.js: line 3, col 5, `, `a.tf line 3`, `a.sh: 3: `
  new RegExp(String.raw`^${path}[:,]? (?:on )?[Ll]ine:? ${line}(?:,? col(?:umn)?:? ?${column})?(?=[:,\s]|$)`),
  new RegExp(`^${path}: ${line}(?::${column})?(?=:)`),
];

const special =
  /^(?:Makefile|GNUmakefile|Dockerfile|Containerfile|Jenkinsfile|Gemfile|Rakefile|Vagrantfile|Podfile|BUILD|WORKSPACE|Justfile|stdin)$/;
const ending = /\.[A-Za-z]\w{0,9}$/;
const host = /^[\w-]+(?:\.[\w-]+){0,8}\.(?:com|org|net|io|dev|local|internal|cloud|app|edu|gov|localhost)$/i;
const moment = /^\d{4}-\d\d-\d\dT?|^\[?\d\d?$|^T?\d\d:/;

/** Whether a name is surely one of a file. */
export function isFile(name: string): boolean {
  if (name.includes('://') || host.test(name)) return false;
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return ending.test(last) || special.test(last) || /^[<{]|^-$/.test(name);
}

/** Whether a name may be one where all around it says so. */
function mayBeFile(name: string): boolean {
  return /[A-Za-z]|^-$/.test(name) && !moment.test(name) && !name.includes('://') && !host.test(name);
}

/** The place that a text begins with. */
export function placeAt(text: string): Placed | null {
  for (const form of forms) {
    const found = form.exec(text);
    const groups = found?.groups;
    if (!found || groups?.['path'] === undefined || !mayBeFile(groups['path'])) continue;
    const at = Number(groups['line']);
    const [skipped, column] = /^:? \(col\. (\d{1,7})\)/.exec(text.slice(found[0].length)) ?? ['', undefined];
    const location = located(groups['path'], at, { ...groups, column: groups['column'] ?? column });
    return { location, rest: text.slice(found[0].length + skipped.length) };
  }
  return fileAlone(text);
}

const wholeFile = new RegExp(`^${path}: ?(?=(?:fatal error|error|warning) ?:)`, 'i');

/** `a.desktop: error: message`. */
function fileAlone(text: string): Placed | null {
  const found = wholeFile.exec(text);
  const name = found?.groups?.['path'];
  return found && name && isFile(name) ? { location: { path: name }, rest: `: ${text.slice(found[0].length)}` } : null;
}

function located(file: string, at: number, groups: Record<string, string | undefined>): PrintedLocation {
  const from = Number(groups['column']);
  const to = Number(groups['endLine'] ?? groups['lastLine']);
  return {
    path: file.trim(),
    ...(at >= 1 ? { line: at } : {}),
    ...(from >= 1 ? { column: from } : {}),
    ...(to > at ? { endLine: to } : {}),
  };
}

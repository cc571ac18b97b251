import type { Severity } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const levels = ['info', 'low', 'moderate', 'high', 'critical'];
/** `lodash  <=4.17.20` */
const head = /^((?:@[\w.-]{1,100}\/)?[\w.-]{1,200}) {1,3}([<>=~^*\d].{0,200})$/;
const title = /^(\S.{0,400}) - (https:\/\/\S{1,200})$/;
const advisory = /\b(GHSA(?:-[0-9a-z]{4}){3}|CVE-\d{4}-\d{4,7})\b/;
/** The tables of npm 6, of yarn 1 and of pnpm: `│ high          │ Prototype Pollution          │` */
const row = /^│ ([\w .()-]{1,40}?) *│ (\S.{0,300}?) *│$/;

interface Open {
  name: string;
  range: string;
  severity: string | null;
  texts: string[];
  links: string[];
  lines: LogLine[];
  left: number;
}

/** The report of `npm audit` (7 to 11), and the tables of npm 6, of yarn 1 and of pnpm: one failure a package. */
class NpmAuditReader implements GrammarReader {
  readonly #context: Context;
  readonly #told = new Set<string>();
  #isReport = false;
  #isTable = false;
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    if (text === '# npm audit report') this.#isReport = true;
    else if (this.#isReport && /^\d{1,6} (?:\w{1,20} severity )?vulnerabilit/.test(text)) {
      this.end();
      this.#isReport = false;
    } else if (row.test(text)) return this.#readRow(line, text);
    else if (this.#isReport) this.#readReport(line, text);
    else if (this.#isTable && /^[└╘]/.test(text)) this.end();
    return this.#isReport || this.#isTable;
  }

  end(): void {
    const open = this.#open;
    this.#open = null;
    this.#isTable = false;
    if (open === null || open.severity === null || open.name === '') return;
    const rule = advisory.exec(open.links.join(' '))?.[1] ?? '';
    const message = [`${open.name} ${open.range}`.trim(), ...open.texts].join('\n');
    if (this.#told.has(message)) return;
    this.#told.add(message);
    this.#context.emit({ lines: open.lines.slice(0, 5), message, rule, severity: this.#severityOf(open.severity) });
  }

  #readReport(line: LogLine, text: string): void {
    const [, name, range] = head.exec(text) ?? [];
    const open = this.#open;
    if (name !== undefined && range !== undefined && (open === null || open.severity !== null)) {
      this.end();
      this.#open = { name, range, severity: null, texts: [], links: [], lines: [line], left: 0 };
      return;
    }
    if (open === null) return;
    const [, severity] = /^Severity: (\w{1,20})$/.exec(text) ?? [];
    const [, what, link] = title.exec(text) ?? [];
    if (severity !== undefined) open.severity = severity;
    else if (what !== undefined && link !== undefined) {
      // npm leaves the severity out where it is low.
      open.severity ??= 'low';
      if (open.texts.length < 6) open.texts.push(what);
      open.links.push(link);
    } else return;
    open.lines.push(line);
  }

  #readRow(line: LogLine, text: string): boolean {
    const [, key = '', value = ''] = row.exec(text) ?? [];
    const level = key.toLowerCase();
    if (levels.includes(level)) {
      this.end();
      this.#isTable = true;
      this.#open = { name: '', range: '', severity: level, texts: [value], links: [], lines: [line], left: 40 };
      return true;
    }
    const open = this.#open;
    if (open === null || --open.left < 0) return false;
    if (key === 'Package') open.name = value;
    else if (key === 'Vulnerable versions') open.range = value;
    else if (key === 'More info') open.links.push(value);
    if (key === 'Package') open.lines.push(line);
    return true;
  }

  /** What `--audit-level` lets pass is shown all the same. */
  #severityOf(severity: string): Severity {
    const asked = this.#context.section.commands
      .map((command) => /--(?:audit-)?level[= ](\w{1,20})/.exec(command)?.[1])
      .find((level) => level !== undefined);
    return asked !== undefined && levels.indexOf(severity) < levels.indexOf(asked) ? 'note' : 'error';
  }
}

export const npmAudit: Grammar = {
  tool: 'npm-audit',
  category: 'security',
  triggers: ['# npm audit report', '│ low ', '│ moderate ', '│ high ', '│ critical '],
  commands: ['npm audit', 'yarn audit', 'pnpm audit'],
  open: (context) => new NpmAuditReader(context),
};

import type { Category, Severity } from '@gauntlet/verdict';
import type { PrintedLocation } from '../../failure.ts';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const most = 100;
const level = /^(?:CRITICAL|HIGH|MEDIUM|LOW|UNKNOWN)$/;
const identifier =
  /^(?:CVE-\d{4}-\d{4,7}|GHSA(?:-[0-9a-z]{4}){3}|[A-Z]{2,12}-\d{4}-\d{1,7}|[A-Z]{3,12}-[A-Z0-9-]{4,40})$/;
/** `package-lock.json (npm)`, two lines above `Total: 3 (HIGH: 2, CRITICAL: 1)` */
const target = /^(\S.{0,300}?) \([^()]{1,60}\)$/;
/** `AVD-DS-0002 (HIGH): Specify at least 1 USER command`, `CRITICAL: AWS (aws-access-key-id)` */
const misuse = /^((?:AVD-)?[A-Z]{2,8}-\d{4}) \((CRITICAL|HIGH|MEDIUM|LOW|UNKNOWN)\): (\S.{0,600})$/;
const secret = /^(CRITICAL|HIGH|MEDIUM|LOW): (\S.{0,60}) \(([a-z][\w-]{1,80})\)$/;
const place = /^ (\S.{0,300}?):(\d{1,7})(?:-\d{1,7})?(?: \(.{0,300})?$/;

interface Open {
  line: LogLine;
  rule: string;
  level: string;
  message: string;
  category: Category;
  left: number;
}

/** trivy 0.20 to 0.70, its tables of packages and its blocks of misconfigurations and secrets. */
class TrivyReader implements GrammarReader {
  readonly #context: Context;
  #target: string | null = null;
  #cells: string[] = [];
  #columns: string[] = [];
  #open: Open | null = null;
  #count = 0;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    if (/^(?:Total|Failures): \d{1,7} \(/.test(text)) {
      this.end();
      const above = this.#context.before(5).findLast((each) => target.test(each.text));
      this.#target = target.exec(above?.text ?? '')?.[1] ?? null;
      this.#columns = [];
      this.#cells = [];
      return false;
    }
    if (text.startsWith('│')) return this.#readRow(line, text);
    return this.#readBlock(line, text);
  }

  end(): void {
    if (this.#open !== null) this.#tell(this.#open, [this.#open.line], null);
    this.#open = null;
  }

  #readRow(line: LogLine, text: string): boolean {
    // A rule below a cell that goes on.
    if (text.includes('├─')) return this.#columns.length > 0;
    const cells = text
      .slice(0, 2_000)
      .split('│')
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (cells[0] === 'Library' && cells[1] === 'Vulnerability') {
      this.#columns = cells;
      return true;
    }
    if (this.#columns.length === 0 || cells.length !== this.#columns.length) return false;
    // A cell that is empty is the one above.
    this.#cells = cells.map((cell, index) => cell || (this.#cells[index] ?? ''));
    const at = (name: string) => this.#cells[this.#columns.indexOf(name)] ?? '';
    const rule = cells[1] ?? '';
    if (!identifier.test(rule) || !level.test(at('Severity'))) return true;
    const fixed = cells[this.#columns.indexOf('Fixed Version')] ?? '';
    const title = cells[this.#columns.indexOf('Title')] ?? '';
    const message = [
      `${at('Library')} ${at('Installed Version')} is vulnerable: ${rule}${title === '' ? '' : `, ${title}`}`,
      ...(fixed === '' ? [] : [`It is mended in ${fixed}.`]),
    ].join('\n');
    this.#emit([line], message, rule, at('Severity'), 'security', this.#file());
    return true;
  }

  #readBlock(line: LogLine, text: string): boolean {
    const [, rule, severity, said] = misuse.exec(text) ?? [];
    const [, secretLevel, kind, secretRule] = secret.exec(text) ?? [];
    if (rule !== undefined && severity !== undefined && said !== undefined) {
      this.end();
      this.#open = { line, rule, level: severity, message: said, category: 'security', left: 30 };
      return true;
    }
    if (secretLevel !== undefined && secretRule !== undefined && this.#target !== null) {
      this.end();
      const message = `A secret was found: ${kind} (${secretRule}).`;
      this.#open = { line, rule: secretRule, level: secretLevel, message, category: 'secret', left: 12 };
      return true;
    }
    const open = this.#open;
    if (open === null) return this.#columns.length > 0 && /^[├└┌]/.test(text);
    const [, path, at] = place.exec(text) ?? [];
    if (path === undefined && --open.left > 0) return true;
    this.#open = null;
    const lines =
      path === undefined || open.category === 'secret' || line.number - open.line.number > 8
        ? [open.line]
        : [open.line, line];
    this.#tell(open, lines, path === undefined ? null : { path, line: Number(at) });
    return false;
  }

  #file(): PrintedLocation | null {
    return this.#target !== null && /[./]/.test(this.#target) && !/[: ]/.test(this.#target)
      ? { path: this.#target }
      : null;
  }

  #tell(open: Open, lines: LogLine[], location: PrintedLocation | null): void {
    this.#emit(lines, open.message, open.rule, open.level, open.category, location ?? this.#file());
  }

  #emit(
    lines: LogLine[],
    message: string,
    rule: string,
    severity: string,
    category: Category,
    location: PrintedLocation | null,
  ): void {
    if (++this.#count > most) return;
    const severities: Severity = /^(?:CRITICAL|HIGH)$/.test(severity) ? 'error' : 'warning';
    this.#context.emit({ lines, message, rule, severity: severities, category, location });
  }
}

export const trivy: Grammar = {
  tool: 'trivy',
  category: 'security',
  triggers: [
    'total: ',
    'failures: ',
    '│ vulnerability ',
    '(high): ',
    '(critical): ',
    '(medium): ',
    '(low): ',
    'critical: ',
    'high: ',
  ],
  commands: ['trivy'],
  open: (context) => new TrivyReader(context),
};

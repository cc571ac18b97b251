import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `package-lock.json » lodash@4.17.20 – Prototype pollution (high severity)` */
const change =
  /^(\S.{0,300}?) » (\S{1,200}@\S{0,100}) – (?:(\S.{0,400}) \((low|moderate|high|critical) severity\)|License: (\S.{0,200}))$/;
const link = /^\s{0,8}↪ https:\/\/\S{0,200}\/(GHSA(?:-[0-9a-z]{4}){3})$/;
const summary = /^(?:Error: )?(Dependency review detected (?:vulnerable|incompatible|denied|invalid) \S.{0,100})$/;

/** actions/dependency-review-action 2 to 4, whose wordings stand in its open source. */
class DependencyReviewReader implements GrammarReader {
  readonly #context: Context;
  #open: { line: LogLine; path: string; message: string; rule: string } | null = null;
  #count = 0;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const [, rule] = link.exec(line.text) ?? [];
    if (this.#open !== null && rule !== undefined) {
      this.#open.rule = rule;
      this.end();
      return false;
    }
    this.end();
    const [, path, name, said, severity, license] = change.exec(line.text) ?? [];
    if (path !== undefined) {
      this.#count += 1;
      const isLicense = license !== undefined;
      const message = `${name}: ${isLicense ? `the license ${license} is not allowed` : `${said} (${severity})`}`;
      this.#open = { line, path, message, rule: isLicense ? 'license' : '' };
      return !isLicense;
    }
    const [, text] = summary.exec(line.text) ?? [];
    if (text !== undefined && this.#count === 0) this.#context.emit({ lines: [line], message: text });
    return false;
  }

  end(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { line, path, message, rule } = open;
    this.#context.emit({ lines: [line], message, rule, location: { path } });
  }
}

export const dependencyReview: Grammar = {
  tool: 'dependency-review',
  category: 'security',
  triggers: [' severity)', ' license: ', 'dependency review detected'],
  open: (context) => new DependencyReviewReader(context),
};

/** `FAIL-NEW: Vulnerable JS Library [10003] x 1` with the addresses below. */
const alert = /^(FAIL|WARN)-NEW: (\S.{0,200}?) \[(\d{4,6})\] x (\d{1,7})\s?$/;

/** The packaged scans of ZAP 2 (baseline, full, API). A warning fails them too unless -I is given. */
export const zap: Grammar = {
  tool: 'zap',
  category: 'security',
  triggers: ['fail-new: ', 'warn-new: '],
  commands: ['zap-baseline.py', 'zap-full-scan.py', 'zap-api-scan.py'],
  open: (context) => ({
    line(line) {
      const [, kind, name, rule, count] = alert.exec(line.text) ?? [];
      if (kind === undefined || rule === undefined) return false;
      const severity = kind === 'FAIL' ? 'error' : 'warning';
      context.emit({ lines: [line], message: `${name} (${count} times)`, rule, severity });
      return false;
    },
  }),
};

/** `  ✗ Prototype Pollution [High Severity][https://security.snyk.io/vuln/SNYK-JS-LODASH-450202] in lodash@4.17.4` */
const issue =
  /^\s{0,8}✗ (\S.{0,200}?) (?:\(new\) )?\[(Low|Medium|High|Critical) Severity\]\[https?:\/\/\S{0,80}\/([\w:.-]{1,100})\] in (\S{1,300})$/;
/** `✗ High severity vulnerability found in lodash` with `Info: https://…` below; ` ✗ [High] SQL Injection` with `Path:`. */
const older = /^\s{0,4}✗ (Low|Medium|High|Critical) severity vulnerability found in (\S{1,300})$/;
const inCode = /^\s{0,4}✗ \[(Low|Medium|High|Critical)\] (\S.{0,200})$/;
const detail = /^\s{1,8}(Description|Info|Path): (\S.{0,400}?)(?:, line (\d{1,7}))?\s?$/;

interface Issue {
  line: LogLine;
  severity: string;
  message: string;
  rule: string;
  path: string | null;
  at: number | null;
  left: number;
}

/** snyk 1, its text. */
class SnykReader implements GrammarReader {
  readonly #context: Context;
  readonly #told = new Set<string>();
  #open: Issue | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const [, title, severity, rule, name] = issue.exec(line.text) ?? [];
    if (title !== undefined && severity !== undefined && rule !== undefined) {
      this.end();
      this.#open = { line, severity, message: `${name}: ${title}`, rule, path: null, at: null, left: 0 };
      this.end();
      return false;
    }
    const [, level, found] = older.exec(line.text) ?? inCode.exec(line.text) ?? [];
    if (level !== undefined && found !== undefined) {
      this.end();
      this.#open = { line, severity: level, message: found, rule: '', path: null, at: null, left: 8 };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    const [, key, value, at] = detail.exec(line.text) ?? [];
    if (key === 'Description') open.message += `: ${value}`;
    else if (key === 'Path') open.path = value ?? null;
    else if (key === 'Info')
      open.rule = /\/(SNYK-[\w:.-]{1,100}|npm:[\w:.-]{1,100})$/.exec(value ?? '')?.[1] ?? open.rule;
    if (at !== undefined) open.at = Number(at);
    if (line.text !== '' && --open.left > 0) return true;
    this.end();
    return false;
  }

  end(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { line, message, rule, path, at } = open;
    const key = `${rule}\n${message}\n${path}\n${at}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    const severity = /^(?:High|Critical)$/.test(open.severity) ? 'error' : 'warning';
    const location = path === null ? null : at === null ? { path } : { path, line: at };
    this.#context.emit({ lines: [line], message, rule, severity, location });
  }
}

export const snyk: Grammar = {
  tool: 'snyk',
  category: 'security',
  triggers: ['✗ [', ' severity][http', 'severity vulnerability found in'],
  commands: ['snyk'],
  open: (context) => new SnykReader(context),
};

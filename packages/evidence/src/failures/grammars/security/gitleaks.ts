import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `RuleID:      github-pat`, `File:        src/conf.py`, `Line:        2`; the secret's own lines are never kept. */
const field = /^(RuleID|File|Line|Fingerprint|Link): {1,12}(\S.{0,600})$/;
const leaks = /\bWRN\b.{0,10}\bleaks found: (\d{1,7})\b/;
const oldLeaks = /^(?:.{0,60}\b)?(\d{1,7}) leaks? (?:detected|found)\b/i;

interface Open {
  rule: string;
  file: string | null;
  line: number | null;
  lines: LogLine[];
}

/** gitleaks 8: a block for each secret with -v, else only how many there are. Version 8 prints the rule before the place. */
class GitleaksReader implements GrammarReader {
  readonly #context: Context;
  readonly #told = new Set<string>();
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const [, name, value] = field.exec(line.text) ?? [];
    if (name === 'RuleID' && value !== undefined) {
      this.end();
      this.#open = { rule: value, file: null, line: null, lines: [line] };
      return true;
    }
    const open = this.#open;
    if (open !== null && name !== undefined && value !== undefined) {
      if (name === 'File') open.file = value;
      if (name === 'Line') open.line = Number.parseInt(value, 10) || null;
      if (name === 'File' || name === 'Line') open.lines.push(line);
      return true;
    }
    if (open !== null && line.text !== '' && line.number - (open.lines[0]?.number ?? 0) < 12) return true;
    this.end();
    const [, count] = leaks.exec(line.text) ?? (this.#context.saw('gitleaks') ? oldLeaks.exec(line.text) : null) ?? [];
    if (count !== undefined && Number(count) > 0 && this.#told.size === 0) {
      this.#told.add('');
      this.#context.emit({ lines: [line], message: `Leaks found: ${count}.`, confidence: 0.8 });
    }
    return false;
  }

  end(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || open.file === null) return;
    const { rule, file, line, lines } = open;
    const key = `${rule}\n${file}\n${line}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    const place = line === null ? { path: file } : { path: file, line };
    const message = `A secret of the kind ${rule} was found in ${file}${line === null ? '' : `, line ${line}`}.`;
    this.#context.emit({ lines, message, rule, location: place });
  }
}

export const gitleaks: Grammar = {
  tool: 'gitleaks',
  category: 'secret',
  triggers: ['ruleid:  ', 'leaks found: ', ' leaks detected', ' leak detected', ' leaks found'],
  commands: ['gitleaks'],
  open: (context) => new GitleaksReader(context),
};

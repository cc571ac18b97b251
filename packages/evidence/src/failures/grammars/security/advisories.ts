import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const most = 100;
/** `Name  Version ID             Fix Versions` */
const header = /^Name {1,200}Version {1,200}ID {1,200}Fix Versions/;
const entry = /^(\S{1,200}) {1,200}(\S{1,80}) {1,200}((?:PYSEC|GHSA|CVE|OSV)-\S{1,60})(?: {1,200}(\S.{0,300}))?$/;

/** pip-audit 2, its columns. */
class PipAuditReader implements GrammarReader {
  readonly #context: Context;
  #isTable = false;
  #count = 0;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    if (header.test(line.text)) {
      this.#isTable = true;
      return true;
    }
    if (!this.#isTable) return false;
    const [, name, version, rule, fix] = entry.exec(line.text) ?? [];
    if (name === undefined || rule === undefined) {
      this.#isTable = /^[- ]+$/.test(line.text);
      return this.#isTable;
    }
    const mended = fix === undefined ? '' : ` It is mended in ${fix}.`;
    if (++this.#count > most) return false;
    this.#context.emit({ lines: [line], message: `${name} ${version} is vulnerable: ${rule}.${mended}`, rule });
    return true;
  }
}

export const pipAudit: Grammar = {
  tool: 'pip-audit',
  category: 'security',
  triggers: ['fix versions'],
  commands: ['pip-audit'],
  open: (context) => new PipAuditReader(context),
};

const field = /^(Crate|Version|Warning|Title|ID|Severity|Solution): {2,12}(\S.{0,400})$/;

/** cargo-audit 0.12 to 0.21: the advisories that are no warnings. */
class CargoAuditReader implements GrammarReader {
  readonly #context: Context;
  #fields = new Map<string, LogLine>();
  #left = 0;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const [, name] = field.exec(line.text) ?? [];
    if (name === 'Crate') {
      this.end();
      this.#left = 16;
    }
    if (--this.#left < 0 || line.text === '' || line.text.startsWith('Dependency tree:')) {
      this.end();
      return false;
    }
    if (name !== undefined) this.#fields.set(name, line);
    return true;
  }

  end(): void {
    const fields = this.#fields;
    this.#fields = new Map();
    this.#left = 0;
    const value = (name: string) => field.exec(fields.get(name)?.text ?? '')?.[2] ?? '';
    const rule = value('ID');
    if (fields.has('Warning') || !/^(?:RUSTSEC|CVE|GHSA)-/.test(rule)) return;
    const said = [`${value('Crate')} ${value('Version')}: ${value('Title')}`, value('Solution')];
    const lines = ['Crate', 'Version', 'Title', 'ID'].flatMap((name) => fields.get(name) ?? []);
    const message = said.filter((text) => text !== '').join('\n');
    this.#context.emit({ lines, message, rule, location: { path: 'Cargo.lock' } });
  }
}

export const cargoAudit: Grammar = {
  tool: 'cargo-audit',
  category: 'security',
  triggers: ['crate:   '],
  commands: ['cargo audit'],
  open: (context) => new CargoAuditReader(context),
};

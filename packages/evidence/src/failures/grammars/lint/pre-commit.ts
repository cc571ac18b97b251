import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const hook = /^(\S.{0,200}?)\.{3,200}(?:\([^)]{1,60}\))?(Passed|Failed|Skipped)$/;
const idLine = /^- hook id: (\S{1,100})$/;
const changed = /^- files were modified by this hook$/;
const fixing = /^(?:Fixing|Fixed|Rewriting|reformatted|Formatting) (\S.{0,300})$/;
const place = /^((?:[A-Za-z]:)?[^\s:][^:]{0,300}):(\d{1,7})(?::(\d{1,7}))?[: ]/;
const broken = /^An error has occurred: (\w{1,60}): ?(.{0,500})$/;
const detail = /^=+> (\S.{0,500})$/;
/** Hooks that only call a tool whose own words are read elsewhere. */
const read =
  /^(?:ruff|ruff-check|ruff-format|flake8|pycodestyle|mypy|pylint|pyright|black|isort|bandit|yamllint|shellcheck|actionlint|hadolint|codespell|markdownlint|markdownlint-cli2|stylelint|eslint|sqlfluff-lint|pytest|tsc|clippy|fmt|golangci-lint)(?:-[a-z]{2,12})?$/;

interface Open {
  name: string;
  id: string;
  lines: LogLine[];
  isChanged: boolean;
  output: LogLine[];
  seen: number;
}

/** pre-commit 1 to 4 (and prek): each hook that failed, and a configuration that cannot be read. */
class PreCommitReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  #broken: { line: LogLine; rule: string; texts: string[]; seen: number } | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, id] = idLine.exec(text) ?? [];
    const [above] = this.#context.before(1);
    const [, name, result] = hook.exec(above?.text ?? '') ?? [];
    if (id !== undefined) {
      this.#close();
      if (above === undefined || name === undefined || result !== 'Failed') return false;
      this.#open = { name, id, lines: [above, line], isChanged: false, output: [], seen: 0 };
      return true;
    }
    if (this.#open !== null) return this.#read(this.#open, line);
    const [, rule, message] = broken.exec(text) ?? [];
    if (rule !== undefined) this.#broken = { line, rule, texts: message ? [message] : [], seen: 0 };
    else if (this.#broken !== null) {
      const [, said] = detail.exec(text) ?? [];
      if (said !== undefined) this.#broken.texts.push(said);
      this.#broken.seen++;
    }
    if (this.#broken === null) return false;
    if (this.#broken.seen < 5 && !text.startsWith('Check the log')) return true;
    this.#close();
    return false;
  }

  end(): void {
    this.#close();
  }

  #read(open: Open, line: LogLine): boolean {
    const { text } = line;
    if (hook.test(text) || ++open.seen > 300) {
      this.#close();
      return false;
    }
    if (changed.test(text)) open.isChanged = true;
    else if (text !== '' && !/^- (?:exit code|duration): /.test(text) && open.output.length < 8) open.output.push(line);
    return true;
  }

  #close(): void {
    const [open, problem] = [this.#open, this.#broken];
    this.#open = null;
    this.#broken = null;
    if (problem !== null) {
      const { line, rule, texts } = problem;
      this.#context.emit({ lines: [line], message: texts.join('\n') || rule, rule, category: 'build' });
    }
    if (open === null) return;
    const { name, id, lines, isChanged, output } = open;
    const texts = output.map(({ text }) => text);
    const file = texts.map((text) => fixing.exec(text)?.[1]).find((path) => path !== undefined);
    const [, path, at, column] = texts.map((text) => place.exec(text)).find((match) => match !== null) ?? [];
    this.#context.emit({
      lines: [...lines, ...output.slice(0, 3)],
      message: [name, ...texts].join('\n'),
      rule: id,
      category: isChanged ? 'format' : 'lint',
      location:
        path === undefined
          ? file === undefined
            ? null
            : { path: file }
          : { path, line: Number(at), ...(column === undefined ? {} : { column: Number(column) }) },
      root: !read.test(id) || (isChanged && path === undefined),
    });
  }
}

export const preCommit: Grammar = {
  tool: 'pre-commit',
  category: 'lint',
  triggers: ['- hook id: ', 'an error has occurred: '],
  commands: ['pre-commit', 'prek'],
  open: (context) => new PreCommitReader(context),
};

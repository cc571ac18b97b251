import type { FailedTest } from '@gauntlet/verdict';
import type { Context, Draft, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { PytestBlock, ruleOf } from './pytest-block.ts';

/** `____ TestCart.test_total[1-2] ____`, `____ ERROR at setup of test_total ____`, `____ ERROR collecting a.py ____` */
const header =
  /^(_{3,}|_{1,2}(?= [^_])) (?:(ERROR at (?:setup|teardown) of|ERROR collecting) )?(\S.{0,2000}?) _{1,200}$/;
const banner =
  /^={1,200} (FAILURES|ERRORS|(?:short test|warnings|rerun test) summary.{0,20}|PASSES|XFAILURES|XPASSES|slowest.{0,40}|tests coverage|.{0,200}\bin [\d.]+s.{0,40}|.{0,200}\d+ (?:failed|passed|error)s?.{0,100}) ={1,200}$/;
/** `FAILED tests/test_cart.py::TestCart::test_total[1-2] - AssertionError: …`, `ERROR tests/test_cart.py - …` */
const summary =
  /^(?:FAILED|ERROR|SUBFAIL(?:ED)?(?:\[.{0,200}?\])?(?: \(.{0,200}?\))?) (\S{1,400}?\.pyx?)(?:::([^\s[][^[]{0,500}?(?:\[.{0,500}?\])?))?(?: - (.{0,2000}))?$/;
/** `tests/test_cart.py::test_total FAILED   [ 50%]` and `[gw0] [ 50%] FAILED tests/…` of -v and of xdist. */
const verbose =
  /^(?:\[gw\d+\] (?:\[ *\d+%\] )?(?:FAILED|ERROR) (\S{1,400}?\.pyx?)::(\S.{0,500}?)|(\S{1,400}?\.pyx?)::(\S.{0,500}?) (?:FAILED|ERROR) *(?:\[ *\d+%\])?)$/;
const internal = /^INTERNALERROR> (\w[\w.]{0,100}(?:Error|Exception|Exit|Interrupt)\b.{0,500})$/;
const conftest = /^ImportError while loading conftest '([^']{1,400})'\.$/;
const usage =
  /^(?:ERROR: ((?:file or directory not found|not found): .{0,500})|(?:pytest|py\.test): error: (.{1,500}))$/;
const lineOnly = /^(\S{1,400}\.pyx?):(\d{1,7}): (.{1,4000})$/;

interface Listed {
  line: LogLine;
  path: string;
  name: string | null;
  message: string;
}

/** Everything that pytest (3 to 9) says of a test that failed or could not be set up or collected; each once. */
class PytestReader implements GrammarReader {
  readonly #context: Context;
  #open: PytestBlock | null = null;
  #part: string | null = null;
  readonly #blocks: PytestBlock[] = [];
  /** Of --tb=line, which prints places without names. */
  readonly #nameless: Array<{ lines: LogLine[]; path: string; at: number; message: string }> = [];
  #details: LogLine[] = [];
  readonly #listed = new Map<string, Listed>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, part] = banner.exec(text) ?? [];
    if (part !== undefined) {
      this.#close();
      this.#part = part;
      return part === 'FAILURES' || part === 'ERRORS';
    }
    // What passed or was expected to fail may show details too.
    if (this.#part === 'PASSES' || this.#part === 'XFAILURES' || this.#part === 'XPASSES') return false;
    const isInside = this.#part === 'FAILURES' || this.#part === 'ERRORS';
    const [, rule, error, name] = header.exec(text) ?? [];
    if (name !== undefined && (isInside || (rule as string).length > 2) && !/^(?:coverage|summary|_)/.test(name)) {
      this.#close();
      const kind = error === undefined ? 'test' : error.endsWith('collecting') ? 'collection' : 'error';
      this.#open = new PytestBlock(line, name, kind);
      return true;
    }
    if (this.#open !== null) {
      if (this.#open.read(line)) return true;
      this.#close();
      return false;
    }
    if (isInside) return this.#readLineOnly(line);
    return this.#list(line);
  }

  end(): void {
    this.#close();
    for (const block of this.#blocks) this.#emitBlock(block);
    for (const listed of this.#listed.values()) this.#emitListed(listed);
    for (const { lines, path, at, message } of this.#nameless) {
      this.#context.emit({ lines, message, rule: ruleOf(message), location: { path, line: at }, confidence: 0.8 });
    }
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    if (this.#blocks.length < 1_000) this.#blocks.push(open);
    else this.#emitBlock(open);
  }

  #readLineOnly(line: LogLine): boolean {
    const [, path, at, message] = lineOnly.exec(line.text) ?? [];
    if (path === undefined) {
      if (this.#details.length < 20) this.#details.push(line);
      return true;
    }
    const details = this.#details.filter((each) => /^E {3}| {5}/.test(each.text));
    this.#details = [];
    const texts = details.map((each) => each.text.slice(4));
    this.#nameless.push({
      lines: details.length > 0 ? [...details.slice(0, 3), line] : [line],
      path,
      at: Number(at),
      message: texts.join('\n') || (message as string),
    });
    return this.#nameless.length < 2_000;
  }

  #list(line: LogLine): boolean {
    const { text } = line;
    const [, path, name, message] = summary.exec(text) ?? [];
    const seen = verbose.exec(text);
    if (path !== undefined) {
      // pytest's subtests are listed before the test that holds them.
      if (/^contains \d+ failed subtests?$/.test(message ?? '') && this.#listed.has(`${path}::${name}`)) return false;
      this.#listed.set(`${path}::${name ?? ''}`, { line, path, name: name ?? null, message: message ?? '' });
    } else if (seen !== null) {
      const [file, test] = [seen[1] ?? seen[3], seen[2] ?? seen[4]] as [string, string];
      const key = `${file}::${test}`;
      if (!this.#listed.has(key)) this.#listed.set(key, { line, path: file, name: test, message: '' });
    } else return this.#other(line);
    return false;
  }

  #other(line: LogLine): boolean {
    const [, what] = internal.exec(line.text) ?? [];
    if (what !== undefined) {
      this.#context.emit({ lines: [line], message: what, rule: 'INTERNALERROR', category: 'build' });
      return false;
    }
    const [, path] = conftest.exec(line.text) ?? [];
    if (path !== undefined) {
      this.#open = new PytestBlock(line, path, 'collection');
      return true;
    }
    const found = usage.exec(line.text);
    const problem = found?.[1] ?? found?.[2];
    if (problem !== undefined && (this.#context.saw('pytest') || !problem.startsWith('not found'))) {
      this.#context.emit({ lines: [line], message: problem, rule: 'usage', category: 'build' });
    }
    return false;
  }

  #emitBlock(block: PytestBlock): void {
    const draft = block.draft();
    if (draft === null) return;
    const { equal, ...rest } = draft;
    const listed = this.#take(block);
    if (block.kind === 'collection') {
      const location = draft.location ?? { path: block.name };
      this.#emit({ ...rest, location, category: 'build', test: fileOf(block.name) });
      return;
    }
    const path = listed?.path ?? block.crashed?.split('::')[0] ?? block.file;
    const inside = listed?.name ?? block.crashed?.split('::').slice(1).join('::') ?? null;
    const parts = inside === null ? partsOf(block.name) : nodeParts(inside);
    this.#emit({
      ...rest,
      location: draft.location ?? (path === null ? null : { path }),
      test: { ...testOf(path, parts), expected: equal?.expected ?? null, actual: equal?.actual ?? null },
    });
  }

  /** The entry of the list that means the same test, which is told then. */
  #take(block: PytestBlock): Listed | null {
    const wanted =
      block.kind === 'collection' ? null : keyOf(block.crashed?.split('::').slice(1).join('::') ?? block.name);
    const same = [...this.#listed].filter(([, { name, path }]) =>
      wanted === null ? name === null && path === block.name : name !== null && keyOf(name) === wanted,
    );
    const file = block.file;
    const found = same.find(([, { path }]) => file === null || file.endsWith(path)) ?? same[0];
    if (found === undefined) return null;
    const [key, listed] = found;
    this.#listed.delete(key);
    return listed;
  }

  #emitListed({ line, path, name, message }: Listed): void {
    const begin = message.replace(/\.\.\.$/, '');
    const at = this.#nameless.findIndex((each) => begin !== '' && each.message.startsWith(begin));
    const [told] = at < 0 ? [] : this.#nameless.splice(at, 1);
    const text = told?.message ?? message;
    this.#emit({
      lines: told?.lines ?? [line],
      message: text || 'The test failed; its details were not printed.',
      rule: ruleOf(text),
      category: name === null ? 'build' : 'test',
      location: told === undefined ? { path } : { path: told.path, line: told.at },
      test: name === null ? fileOf(path) : testOf(path, nodeParts(name)),
      confidence: told === undefined ? 0.85 : 0.9,
    });
  }

  #emit(draft: Draft): void {
    this.#context.emit(draft);
  }
}

function fileOf(name: string): FailedTest {
  return { suite: null, name, expected: null, actual: null };
}

function testOf(path: string | null, parts: readonly string[]): FailedTest {
  const classes = parts.slice(0, -1).filter((part) => part !== '');
  const suite = [...(path === null ? [] : [path]), ...classes].join('::') || null;
  return { suite, name: parts.at(-1) ?? '', expected: null, actual: null };
}

/** `TestCart::test_total[a::b]`: what stands in brackets is no name. */
function nodeParts(name: string): string[] {
  const at = name.indexOf('[');
  const [plain, rest] = at < 0 ? [name, ''] : [name.slice(0, at), name.slice(at)];
  const parts = plain.split('::');
  return [...parts.slice(0, -1), `${parts.at(-1)}${rest}`];
}

function partsOf(name: string): string[] {
  const at = name.search(/[[ ]/);
  const [plain, rest] = at < 0 ? [name, ''] : [name.slice(0, at), name.slice(at)];
  const parts = plain.split('.');
  return [...parts.slice(0, -1), `${parts.at(-1)}${rest}`];
}

/** `TestCart.test_total[a]` and `TestCart::test_total[a]` are the same. */
function keyOf(name: string): string {
  return name.replaceAll('::', '.').split(' ')[0] as string;
}

export const pytest: Grammar = {
  tool: 'pytest',
  category: 'test',
  triggers: [
    '___ ',
    'failed ',
    'error ',
    ' failed',
    ' error',
    'error: ',
    'short test summary',
    '= passes =',
    '= xfailures =',
    '= xpasses =',
    'internalerror>',
    'while loading conftest',
    'subfail',
  ],
  commands: ['pytest', 'py.test', 'tox', 'nox'],
  banners: ['= test session starts =', '= failures =', '= errors ='],
  open: (context) => new PytestReader(context),
};

import type { FailedTest, StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `____ TestCart.test_total[1-2] ____`, `____ ERROR at setup of test_total ____`, `____ ERROR collecting a.py ____` */
const header = /^_{3,} (?:(ERROR at (?:setup|teardown) of|ERROR collecting) )?(\S.{0,500}?) _{3,}$/;
const detail = /^E {3,}(\S.{0,2000})$/;
/** `tests/test_cart.py:12: AssertionError`, also behind a worker's `[gw0] `. */
const place = /^(\S{1,400}\.pyx?):(\d{1,7}): ?([A-Za-z_][\w.]{0,100})?/;
const nativePlace = /^ {2,}File "([^"]{1,400})", line (\d{1,7})/;
/** `FAILED tests/test_cart.py::TestCart::test_total[1-2] - AssertionError: …`, `ERROR tests/test_cart.py - …` */
const summary = /^(FAILED|ERROR) (\S{1,400}?\.pyx?)(?:::(\S.{0,500}?))?(?: - (.{0,1000}))?$/;
/** `tests/test_cart.py::test_total FAILED   [ 50%]` and `FAILED tests/…` of -v and of xdist. */
const verbose =
  /^(?:\[gw\d+\] (?:\[ *\d+%\] )?(FAILED|ERROR) (\S{1,400}?\.pyx?)::(\S.{0,500}?)|(\S{1,400}?\.pyx?)::(\S.{0,500}?) (FAILED|ERROR) *(?:\[ *\d+%\])?)\s*$/;
const plainEqual = /^(?:AssertionError: )?assert (.{1,200}?) == (.{1,200})$/;
const sectionEnd =
  /^={3,} (?:short test summary info|warnings summary|slowest|\d+ (?:passed|failed|error)|[\w ]{0,40}in [\d.]+s|.{0,200}\d+ (?:failed|passed|error)s?)/;
const internal = /^INTERNALERROR> (\w[\w.]{0,100}(?:Error|Exception).{0,500})$/;
const coverage =
  /^(?:FAIL |ERROR: )?(?:Required test coverage of [\d.]+% not reached|Coverage failure: total of [\d.]+ is less than fail-under).{0,200}$/;

interface Open {
  name: string;
  isError: boolean;
  header: LogLine;
  details: LogLine[];
  /** The last place: pytest prints the innermost frame last. */
  places: Array<{ line: LogLine; path: string; at: number; rule: string | null }>;
  waiting: number;
}

/** Everything that pytest (3 to 9) says of a test that failed or could not be set up or collected; each once. */
class PytestReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  /** Names told in full, by the last part that both forms have. */
  readonly #told = new Map<string, number>();
  readonly #listed = new Map<string, { line: LogLine; path: string; name: string | null; message: string }>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, error, name] = header.exec(text) ?? [];
    if (name !== undefined && !/^(?:coverage|summary)/.test(name)) {
      this.#close();
      this.#open = { name, isError: error !== undefined, header: line, details: [], places: [], waiting: 0 };
      return true;
    }
    if (this.#open !== null) {
      if (!sectionEnd.test(text)) return this.#read(this.#open, line);
      this.#close();
    }
    this.#list(line);
    return false;
  }

  end(): void {
    this.#close();
    for (const { line, path, name, message } of this.#listed.values()) {
      if (name !== null && (this.#told.get(keyOf(name)) ?? 0) > 0) continue;
      if (name === null && this.#told.has(`collecting ${path}`)) continue;
      this.#context.emit({
        lines: [line],
        message: message || 'The test failed; its details were not printed.',
        rule: ruleOf(message),
        category: name === null ? 'build' : 'test',
        location: { path },
        test:
          name === null
            ? { suite: null, name: path, expected: null, actual: null }
            : testOf(path, name.split('::'), null),
        confidence: 0.85,
      });
    }
  }

  #read(open: Open, line: LogLine): boolean {
    const [, what] = detail.exec(line.text) ?? [];
    if (what !== undefined && open.details.length < 40) open.details.push(line);
    const [, path, at, rule] = place.exec(line.text) ?? [];
    if (path !== undefined) open.places.push({ line, path, at: Number(at), rule: rule ?? null });
    else {
      const [, file, number] = nativePlace.exec(line.text) ?? [];
      if (file !== undefined) open.places.push({ line, path: file, at: Number(number), rule: null });
    }
    if (open.places.length > 60) open.places.splice(1, 1);
    return ++open.waiting < 2_000;
  }

  #list(line: LogLine): void {
    const { text } = line;
    const [, , path, name, message] = summary.exec(text) ?? [];
    const seen = verbose.exec(text);
    if (path !== undefined) {
      const key = `${path}::${name ?? ''}`;
      this.#listed.set(key, { line, path, name: name ?? null, message: message ?? '' });
    } else if (seen !== null) {
      const [file, test] = seen[2] === undefined ? [seen[4], seen[5]] : [seen[2], seen[3]];
      const key = `${file}::${test}`;
      if (!this.#listed.has(key))
        this.#listed.set(key, { line, path: file as string, name: test as string, message: '' });
    } else this.#other(line);
  }

  #other(line: LogLine): void {
    const [, what] = internal.exec(line.text) ?? [];
    if (what !== undefined)
      this.#context.emit({ lines: [line], message: what, rule: 'INTERNALERROR', category: 'build' });
    else if (coverage.test(line.text)) {
      this.#context.emit({ lines: [line], message: line.text.trim(), rule: 'fail-under', category: 'coverage' });
    }
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || (open.details.length === 0 && open.places.length === 0)) return;
    const { name, isError, header: first, details, places } = open;
    const isCollecting = isError && / collecting /.test(first.text);
    const texts = details.map(({ text }) => (detail.exec(text) as RegExpExecArray)[1] as string);
    const last = places.at(-1);
    const own =
      places.findLast(({ path }) => !/site-packages|[/\\]lib[/\\]python|^\/usr\/|^<frozen/.test(path)) ?? last;
    const rule = ruleOf(texts.find((text) => ruleOf(text) !== '') ?? '') || (last?.rule ?? '');
    const parts = isCollecting ? [] : name.split(/(?<!\d)\.(?!\d)/);
    const file = isCollecting
      ? name
      : (places.find(({ path }) => /(?:^|[/\\])(?:test_[^/\\]*|[^/\\]*_tests?)\.py$/.test(path))?.path ??
        own?.path ??
        null);
    const key = isCollecting ? `collecting ${name}` : keyOf(name);
    this.#told.set(key, (this.#told.get(key) ?? 0) + 1);
    const stack: StackFrame[] = places.toReversed().map(({ path, at }) => ({ path, line: at }));
    this.#context.emit({
      lines: shown(open, own?.line),
      message: texts.slice(0, 12).join('\n') || `The test failed${rule === '' ? '' : ` with ${rule}`}.`,
      rule,
      category: isCollecting ? 'build' : 'test',
      location: own === undefined ? (file === null ? null : { path: file }) : { path: own.path, line: own.at },
      test: isCollecting ? { suite: null, name, expected: null, actual: null } : testOf(file, parts, texts),
      stack,
    });
  }
}

/** The first details, which say what was wrong; without any, the header. */
function shown({ header: first, details }: Open, at: LogLine | undefined): LogLine[] {
  if (details.length > 0) return details.slice(0, 4);
  return at === undefined ? [first] : [at];
}

function testOf(path: string | null, parts: string[], texts: readonly string[] | null): FailedTest {
  const name = parts.at(-1) ?? '';
  const classes = parts.slice(0, -1).filter((part) => part !== '');
  const suite = [...(path === null ? [] : [path]), ...classes].join('::') || null;
  const equal = texts?.map((text) => plainEqual.exec(text)).find((match) => match !== null);
  return { suite, name, expected: equal?.[2] ?? null, actual: equal?.[1] ?? null };
}

/** `TestCart.test_total[a]` and `TestCart::test_total[a]` are the same. */
function keyOf(name: string): string {
  return name.replaceAll('::', '.').split(' ')[0] as string;
}

function ruleOf(text: string): string {
  return (
    /^([A-Za-z_][\w.]{0,100}(?:Error|Exception|Warning|Failed|Exit|Interrupt|Skipped))\b/.exec(text)?.[1] ??
    (/^assert /.test(text) ? 'AssertionError' : '')
  );
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
    'short test summary',
    'internalerror>',
    'test coverage of',
    'coverage failure',
  ],
  commands: ['pytest', 'py.test', 'tox', 'nox'],
  banners: ['= test session starts =', '= failures =', '= errors ='],
  open: (context) => new PytestReader(context),
};

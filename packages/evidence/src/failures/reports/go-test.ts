import type { JsonObject } from '../../coverage/json-reader.ts';
import type { FormatReader } from '../../coverage/report.ts';
import { ownText } from '../scan/own-text.ts';
import type { ReportCollector } from './collector.ts';
import { comparisonIn } from './comparison.ts';
import { framesIn, ownFrame, placeOfFrame } from './frames.ts';
import { openJsonLines } from './json-lines.ts';
import { placeOf, textOf } from './text.ts';

/** How much of the output of one test and of all running ones is kept, in UTF-16 units. */
const testUnits = 64 << 10;
const allUnits = 16 << 20;
/** The longest name, and how many failed tests are remembered. */
const nameUnits = 1_000;
const maxFailed = 10_000;

/** `till/till.go:7:9: cannot use …` */
const compiled = /^(?:vet: )?([^\s:][^:\n]{0,400}\.go):(\d{1,7})(?::(\d{1,5}))?: (.{1,2000})/gm;
/** What the runner prints around a test's own lines. */
const noise = /^(?:=== [A-Z]{3,8} .*| *--- [A-Z]{4,5}: .*|FAIL\b.*|ok {2}.*|exit status \d.*|PASS|coverage: .*)\n?/gm;
const placed = /^ *[^\s:]{1,200}\.go:\d{1,7}: /gm;

/**
 * Reads the lines of `go test -json`: each failed test, packages that did not compile, and packages that failed outside of any
 * test. A test of which only a subtest failed is a consequence.
 */
export function openGoTest(failures: ReportCollector): FormatReader {
  const run = new GoRun(failures);
  return openJsonLines({
    isMixed: true,
    take: (event) => run.take(event),
    other: (line) => run.other(line),
    finish: () => run.finish(),
  });
}

class GoRun {
  readonly #failures: ReportCollector;
  /** By package and test; a package's own under its name alone. */
  readonly #output = new Map<string, string>();
  #units = 0;
  /** The failed tests of each package that is running. */
  readonly #failed = new Map<string, Set<string>>();
  readonly #builds = new Map<string, string>();
  #sawBuild = false;
  #remembered = 0;

  constructor(failures: ReportCollector) {
    this.#failures = failures;
  }

  take(event: JsonObject): void {
    const inPackage = ownText(textOf(event['Package']), nameUnits);
    const test = ownText(textOf(event['Test']), nameUnits);
    const key = test === '' ? inPackage : `${inPackage}\u0000${test}`;
    switch (event['Action']) {
      case 'output':
        this.#keep(this.#output, key, textOf(event['Output']));
        break;
      case 'build-output':
        this.#keep(this.#builds, ownText(textOf(event['ImportPath']), nameUnits), textOf(event['Output']));
        break;
      case 'build-fail':
        this.#addBuild(this.#take(this.#builds, ownText(textOf(event['ImportPath']), nameUnits)));
        break;
      case 'pass':
      case 'skip':
        if (test !== '') this.#failures.count(event['Action'] === 'skip' ? 'skipped' : 'executed');
        this.#take(this.#output, key);
        if (test === '') this.#failed.delete(inPackage);
        break;
      case 'fail':
        if (test === '')
          this.#failPackage(inPackage, this.#take(this.#output, key), event['FailedBuild'] !== undefined);
        else this.#failTest(inPackage, test, this.#take(this.#output, key));
        break;
      default:
    }
  }

  /** Before Go 1.24 the compiler's errors stood beside the JSON, if they were kept at all. */
  other(line: string): void {
    if (/^(?:vet: )?[^\s:][^:]{0,400}\.go:\d/.test(line) && this.#addBuild(line)) this.#sawBuild = true;
  }

  /** The run was cut short: what was running did not pass. */
  finish(): void {
    for (const output of this.#builds.values()) this.#addBuild(output);
    for (const [key, output] of this.#output) {
      const [inPackage, test] = key.split('\u0000') as [string, string?];
      if (test !== undefined && /^(?:panic: |fatal error: )/m.test(output)) this.#failTest(inPackage, test, output);
    }
  }

  #keep(map: Map<string, string>, key: string, text: string): void {
    const known = map.get(key) ?? '';
    const room = Math.min(testUnits - known.length, allUnits - this.#units);
    const added = ownText(text, Math.max(0, room));
    this.#units += added.length + (known === '' ? key.length : 0);
    if (added !== '') map.set(key, known + added);
  }

  #take(map: Map<string, string>, key: string): string {
    const text = map.get(key);
    if (text === undefined) return '';
    map.delete(key);
    this.#units -= text.length + key.length;
    return text;
  }

  #failTest(inPackage: string, name: string, output: string): void {
    this.#failures.count('executed');
    const failed = this.#failed.get(inPackage) ?? new Set<string>();
    const own = output.replace(noise, '');
    const inner = [...failed].some((other) => other.startsWith(`${name}/`));
    if (this.#remembered++ < maxFailed) this.#failed.set(inPackage, failed.add(name));
    const panic = /^(?:panic|fatal error): (.{1,2000})/m.exec(own)?.[1]?.replace(/ \[recovered.{0,200}$/, '');
    const stack = framesIn(panic === undefined ? own : own.slice(own.indexOf('goroutine ')));
    this.#failures.add({
      message: panic ?? (own.replace(placed, '').trim() || 'The test failed.'),
      rule: panic === undefined ? '' : 'panic',
      location: placeOfFrame(panic === undefined ? stack[0] : (ownFrame(stack) ?? stack[0])),
      test: { suite: inPackage || null, name, ...comparisonIn(own.replace(placed, '')) },
      stack,
      excerpt: own,
      root: !(inner && own.trim() === ''),
    });
  }

  #failPackage(name: string, output: string, isBuild: boolean): void {
    const hasTests = this.#failed.delete(name);
    if (isBuild || hasTests) return;
    if (/^FAIL\s+\S+ \[(?:build|setup) failed\]/m.test(output) && (this.#addBuild(output) || this.#sawBuild)) return;
    const own = output.replace(noise, '').trim();
    const panic = /^(?:panic|fatal error): (.{1,2000})/m.exec(own)?.[1];
    const stack = framesIn(own);
    this.#failures.add({
      message: panic ?? (own || `The tests of ${name} failed.`),
      rule: panic === undefined ? '' : 'panic',
      location: placeOfFrame(ownFrame(stack)),
      test: { suite: null, name, expected: null, actual: null },
      stack,
      excerpt: own || output,
    });
  }

  /** Returns whether anything was found. */
  #addBuild(output: string): boolean {
    const errors = [...output.matchAll(compiled)];
    for (const [line, path, at, column, message = ''] of errors) {
      this.#failures.add({ message, category: 'build', location: placeOf(path, at, column), excerpt: line });
    }
    const told = output
      .replace(/^# .*\n/gm, '')
      .replace(noise, '')
      .trim();
    if (errors.length === 0 && told !== '') this.#failures.add({ message: told, category: 'build' });
    return errors.length > 0 || told !== '';
  }
}

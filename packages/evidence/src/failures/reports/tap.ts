import { LineSplitter } from '../../bytes/lines.ts';
import { malformed } from '../../bytes/malformed.ts';
import { decodeStrict } from '../../bytes/utf8.ts';
import type { FormatReader, Position } from '../../coverage/report.ts';
import type { ReportCollector } from './collector.ts';
import { isFileName } from './junit-dialects.ts';
import { draftOfResult, type TapResult } from './tap-result.ts';
import { YamlBlock } from './tap-yaml.ts';

/** The longest line in bytes, and the deepest nesting of subtests. */
const lineCap = 1 << 20;
const maxDepth = 64;
const newline = 0x0a;

const result = /^(not )?ok\b(?: {1,10}(\d{1,9}))?(?: {0,10}- {0,10}| {1,10}|$)(.*)$/;
const plan = /^1\.\.(\d{1,9})(?:\s|$)/;
const directive = /(?:^| )# {0,4}(skip|todo)\b/i;

interface Level {
  /** What the subtests at this level lie in. */
  name: string;
  planned: number | null;
  seen: number;
  hasFailed: boolean;
}

/**
 * Reads TAP 12, 13 and 14: failed tests with their YAML blocks, `Bail out!`, and plans that were not met. Subtests are read at
 * any depth; what they lie in is left out where one of them failed. TODO and SKIP are no failures.
 */
export class TapReader implements FormatReader {
  readonly #failures: ReportCollector;
  readonly #splitter = new LineSplitter(
    {
      lines: (bytes, from, to) => {
        for (let at = from; at < to; ) {
          const end = bytes.indexOf(newline, at);
          this.#line++;
          this.#take(decodeStrict(bytes, at, end, 'the line').replace(/\r$/, ''));
          at = end + 1;
        }
      },
      longLine: () => malformed(`a line is longer than ${lineCap} bytes`),
    },
    lineCap,
  );
  #line = 0;
  #isTap = false;
  #levels: Level[] = [levelOf('')];
  /** The failed test that waits for its block, or for what lies in it. */
  #waiting: TapResult | null = null;
  #yaml: YamlBlock | null = null;

  constructor(failures: ReportCollector) {
    this.#failures = failures;
  }

  push(chunk: Uint8Array): void {
    this.#splitter.push(chunk);
  }

  end(): void {
    this.#splitter.end();
    if (!this.#isTap) malformed('it holds no line of TAP');
    this.#flush();
    this.#leave(0);
    this.#checkPlan();
  }

  position(): Position {
    return { line: Math.max(1, this.#line) };
  }

  #take(line: string): void {
    if (this.#yaml?.line(line)) return;
    if (this.#yaml !== null) {
      if (this.#waiting !== null) this.#waiting.block = this.#yaml;
      this.#yaml = null;
      if (/^\s*\.\.\.\s{0,10}$/.test(line)) return;
    }
    const text = line.trimStart();
    const indent = line.length - text.length;
    if (/^---\s{0,10}$/.test(text) && indent > 0) {
      this.#yaml = new YamlBlock(indent);
      return;
    }
    if (text !== '') this.#read(text, Math.floor(indent / 4));
  }

  #read(text: string, depth: number): void {
    if (/^TAP version 1[0-9]/.test(text)) this.#isTap = true;
    else if (text.startsWith('Bail out!')) this.#bailOut(text.slice(9).trim());
    else if (text === '}') this.#flush();
    else if (text.startsWith('# Subtest')) this.#subtest(text.replace(/^# Subtest:? {0,4}/, ''), depth);
    else if (text.startsWith('#')) this.#comment(text.slice(1));
    else if (plan.test(text)) this.#plan(Number((plan.exec(text) as RegExpExecArray)[1]), depth);
    else {
      const parts = result.exec(text);
      if (parts !== null && depth < maxDepth) this.#result(parts, depth);
    }
  }

  #plan(count: number, depth: number): void {
    this.#isTap = true;
    const level = this.#levels[depth];
    if (level) level.planned = count;
  }

  /** Perl's tests say in comments what failed and where. */
  #comment(text: string): void {
    if (this.#waiting !== null && this.#waiting.comments.length < 20) this.#waiting.comments.push(text);
  }

  /** TAP 14 tells before a subtest what it lies in. */
  #subtest(name: string, depth: number): void {
    this.#flush();
    this.#leave(depth);
    if (depth < maxDepth) this.#levels[depth + 1] = levelOf(name);
  }

  #result([, not, number = '', rest = '']: RegExpExecArray, depth: number): void {
    this.#isTap = true;
    this.#flush();
    const opens = / \{$/.test(rest);
    const said = opens ? rest.slice(0, -2) : rest;
    const name = said.replace(/ # (?:time|duration)[=: ].{0,60}$/i, '').trim();
    const inner = this.#levels[depth + 1];
    const innerFailed = inner?.hasFailed === true;
    this.#leave(depth);
    const level = this.#levels[depth] ?? levelOf('');
    this.#levels[depth] = level;
    level.seen++;
    // What others lie in is a suite of them; what opens one says before it how they went.
    const isLeaf = !opens && (inner?.seen ?? 0) === 0;
    if (isLeaf) this.#failures.count(directive.test(said) || isFileName(name) ? 'skipped' : 'executed');
    if (opens) this.#levels[depth + 1] = levelOf(name);
    if (not === undefined || directive.test(said)) return;
    for (const each of this.#levels.slice(0, depth + 1)) if (each) each.hasFailed = true;
    // What was told of its subtests is enough.
    if (innerFailed) return;
    const suite = this.#levels.slice(1, depth + 1).map((each) => each?.name ?? '');
    this.#waiting = { number, name, suite, block: null, comments: [], opens };
  }

  /** Forgets the levels below. */
  #leave(depth: number): void {
    this.#levels.length = Math.min(this.#levels.length, depth + 1);
  }

  #flush(): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting === null) return;
    if (waiting.opens && waiting.block === null) return;
    this.#failures.add(draftOfResult(waiting));
  }

  #bailOut(reason: string): void {
    this.#isTap = true;
    this.#flush();
    this.#failures.add({ message: reason === '' ? 'Bail out!' : `Bail out! ${reason}`, rule: 'bail-out' });
  }

  #checkPlan(): void {
    const [{ planned, seen }] = this.#levels as [Level];
    if (planned === null || planned === seen) return;
    this.#failures.add({ message: `${planned} tests were planned, but ${seen} ran.`, rule: 'plan' });
  }
}

function levelOf(name: string): Level {
  return { name, planned: null, seen: 0, hasFailed: false };
}

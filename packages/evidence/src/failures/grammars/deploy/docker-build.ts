import type { Category } from '@gauntlet/verdict';
import type { PrintedLocation } from '../../failure.ts';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `ERROR: failed to solve: …`, `target shop: failed to solve: …`, `ERROR: failed to build: failed to solve: …` */
const solve =
  /^(?:buildx failed with: )?(?:ERROR: |error: |target \S{1,100}: ){0,2}(?:failed to build: )?failed to solve(?: with frontend \S{1,80})?: (\S.{0,2000})$/;
const failedRun = /process "(.{1,1500})" did not complete successfully: exit code: (\d{1,5})/;
/** The classic builder: `The command '/bin/sh -c npm ci' returned a non-zero code: 1` */
const classicRun =
  /^(?:ERROR: )?(?:Service '\S{1,100}' failed to build: )?The command '(.{1,1500})' returned a non-zero code: (\d{1,5})$/;
/** `Dockerfile:4`, above the excerpt with `>>>`. */
const place = /^(\S{1,300}):(\d{1,6})$/;
const marked = /^ {0,6}(\d{1,6}) \| >>> /;
/** ` > [4/5] RUN npm ci:`, and the last lines that it printed. */
const excerpt = /^ > \[.{1,300}:$/;
/** Read where the daemon and the registries are. */
const elsewhere =
  /\b(?:pull access denied|manifest unknown|unauthorized: |toomanyrequests|no such host|i\/o timeout|TLS handshake timeout|connection refused|no space left)/;

const causes: ReadonlyArray<{ pattern: RegExp; rule: string; category: Category }> = [
  { pattern: /^dockerfile parse error\b/, rule: 'dockerfile', category: 'build' },
  {
    pattern: /failed to (?:compute cache key|calculate checksum of ref).{0,400}"\/.{1,300}": not found$/,
    rule: 'file-missing',
    category: 'build',
  },
  {
    pattern: /failed to read dockerfile|failed to parse stage name|target stage "?\S{1,100}"? could not be found/,
    rule: 'dockerfile',
    category: 'build',
  },
  { pattern: /failed to resolve source metadata for .{1,300}: not found/, rule: 'image-missing', category: 'build' },
  {
    pattern:
      /(?:failed to copy: httpReadSeeker|could not fetch content descriptor|failed to fetch oauth token|unexpected status from )/,
    rule: 'registry',
    category: 'infrastructure',
  },
];
const classic: ReadonlyArray<{ pattern: RegExp; rule: string; category: Category }> = [
  { pattern: /^(?:COPY|ADD) failed: \S/, rule: 'file-missing', category: 'build' },
  {
    pattern: /^(?:Error response from daemon: )?dockerfile parse error (?:on )?line \d{1,6}: /i,
    rule: 'dockerfile',
    category: 'build',
  },
  { pattern: /^(?:ERROR: )?unable to prepare context: \S/, rule: 'context', category: 'build' },
  {
    pattern:
      /^(?:service "\S{1,100}" (?:has neither an image nor|refers to undefined|depends on undefined)|validating \S{1,300}\.ya?ml: )/,
    rule: 'compose',
    category: 'build',
  },
  {
    pattern: /^(?:dependency failed to start: |container \S{1,100} is unhealthy)/,
    rule: 'unhealthy',
    category: 'deploy',
  },
  {
    pattern:
      /^(?:error from registry: |denied: )(?:requested access to the resource is denied|permission_denied|installation not allowed|Permission ".{1,100}" denied|User cannot be authenticated)/,
    rule: 'push-denied',
    category: 'deploy',
  },
];

/** BuildKit 0.8 to 0.24 (plain progress), the classic builder, compose and a push that is refused. */
class DockerBuildReader implements GrammarReader {
  readonly #context: Context;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, reason] = solve.exec(text) ?? [];
    if (reason !== undefined) this.#solve(line, reason);
    else {
      const [, command, code] = classicRun.exec(text) ?? [];
      const known = classic.find(({ pattern }) => pattern.test(text));
      if (command !== undefined) this.#run([line], command, code ?? '', null, []);
      else if (known !== undefined && !elsewhere.test(text))
        this.#emit([line], text, known.rule, known.category, lineOf(text));
    }
    return false;
  }

  #solve(line: LogLine, reason: string): void {
    const before = this.#context.before(40);
    const found = placeIn(before);
    const [, command, code] = failedRun.exec(reason) ?? [];
    if (command !== undefined) {
      this.#run([line], command, code ?? '', found?.location ?? null, outputIn(before));
      return;
    }
    if (elsewhere.test(reason)) return;
    const { rule, category } = causes.find(({ pattern }) => pattern.test(reason)) ?? {
      rule: '',
      category: 'build' as const,
    };
    const lines = found === null ? [line] : [found.line, line];
    const location = found?.location ?? lineOf(reason);
    this.#emit(
      lines.slice(found !== null && line.number - found.line.number > 8 ? 1 : 0),
      reason,
      rule,
      category,
      location,
    );
  }

  /** What the command printed says why; that it failed is a consequence. */
  #run(
    lines: readonly LogLine[],
    command: string,
    code: string,
    location: PrintedLocation | null,
    output: string[],
  ): void {
    const head = `The build stops at: ${command} (exit code ${code})`;
    if (this.#told.has(head)) return;
    this.#told.add(head);
    const message = [head, ...output].join('\n');
    this.#context.emit({ lines, message, rule: 'run', category: 'build', location, root: false, confidence: 0.6 });
  }

  #emit(
    lines: readonly LogLine[],
    message: string,
    rule: string,
    category: Category,
    location: PrintedLocation | null,
  ): void {
    if (this.#told.has(message)) return;
    this.#told.add(message);
    this.#context.emit({ lines, message, rule, category, location });
  }
}

function placeIn(before: readonly LogLine[]): { line: LogLine; location: PrintedLocation } | null {
  const at = before.findLastIndex(({ text }) => marked.test(text));
  if (at === -1) return null;
  const name = before.slice(0, at).findLast(({ text }) => place.test(text));
  const [, path, named] = place.exec(name?.text ?? '') ?? [];
  const shown = before.find(({ text }) => marked.test(text));
  return name === undefined || path === undefined || shown === undefined
    ? null
    : { line: name, location: { path, line: Number(named) } };
}

/** The last three lines of the excerpt of what the command printed. */
function outputIn(before: readonly LogLine[]): string[] {
  const from = before.findLastIndex(({ text }) => excerpt.test(text));
  if (from === -1) return [];
  const printed = before.slice(from + 1).map(({ text }) => text);
  const to = printed.findIndex((text) => /^-{6}$/.test(text));
  return printed
    .slice(0, Math.max(0, to))
    .map((text) => text.replace(/^\d{1,6}\.\d{1,4} ?/, '').trim())
    .filter((text) => text !== '')
    .slice(-3);
}

function lineOf(text: string): PrintedLocation | null {
  const [, line] = /dockerfile parse error (?:on )?line (\d{1,6}): /i.exec(text) ?? [];
  return line === undefined ? null : { path: 'Dockerfile', line: Number(line) };
}

export const dockerBuild: Grammar = {
  tool: 'docker-build',
  category: 'build',
  triggers: [
    'failed to solve',
    'returned a non-zero code',
    'copy failed: ',
    'add failed: ',
    'dockerfile parse error',
    'unable to prepare context',
    'service "',
    'validating ',
    'dependency failed to start',
    ' is unhealthy',
    'denied: ',
  ],
  commands: ['docker', 'docker-compose', 'buildx'],
  open: (context) => new DockerBuildReader(context),
};

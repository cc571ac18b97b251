import type { Category } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const goal =
  /^\[ERROR\] Failed to execute goal (?:([\w.-]{1,100}):([\w.-]{1,100}):([\w.-]{1,60}):([\w-]{1,60}) (?:\([^)]{1,80}\) )?)?on project ([^\s:]{1,200}): ?(.{0,4000})$/;
const end = /^(?:\[ERROR\] )?(?:-> \[Help \d|\s*$|To see the full|After correcting)|^(?!\[ERROR\])\[\w+\] /;
/** `[ERROR] Unknown lifecycle phase "x". …`, `[ERROR] Plugin a:b:1 or one of its dependencies could not be resolved: …` */
const alone: ReadonlyArray<[RegExp, Category, string]> = [
  [
    /^\[(?:ERROR|FATAL)\] (?:\[ERROR\] )?((?:Non-resolvable|Unresolveable) (?:parent|import) POM\b.{1,2000})$/,
    'dependency',
    'unresolvable-pom',
  ],
  [
    /^\[ERROR\] ((?:Plugin|Unresolveable build extension: Plugin) \S{1,200} or one of its dependencies could not be resolved.{1,2000})$/,
    'dependency',
    'unresolvable-plugin',
  ],
  [
    /^\[ERROR\] ((?:No plugin found for prefix|Error resolving version for plugin) .{1,1000})$/,
    'dependency',
    'unresolvable-plugin',
  ],
  [/^\[(?:FATAL|ERROR)\] (Non-parseable (?:POM|settings) .{1,1000})$/, 'build', 'unparseable-pom'],
  [/^\[ERROR\] (Malformed POM .{1,1000})$/, 'build', 'unparseable-pom'],
  [/^\[ERROR\] (Unknown lifecycle phase ".{1,2000})$/, 'build', 'unknown-phase'],
  [
    /^\[ERROR\] ('[\w.[\]:-]{1,200}' (?:is missing|for \S{1,200} is missing|must be|contains an|with value).{0,600})$/,
    'build',
    'invalid-pom',
  ],
  [
    /^\[ERROR\] (The goal you specified requires a project to execute but there is no POM .{1,400})$/,
    'build',
    'no-pom',
  ],
  [/^\[ERROR\] (The projects in the reactor contain a cyclic reference: .{1,600})$/, 'build', 'cyclic-modules'],
  [/^\[ERROR\] (Could not find the selected project in the reactor: .{1,300})$/, 'build', 'no-module'],
  [/^\[ERROR\] (Child module \S{1,300} of \S{1,300} does not exist)\b/, 'build', 'no-module'],
  [
    /^\[ERROR\] (The forked VM terminated without (?:properly )?saying (?:properly )?goodbye\..{0,300})$/,
    'test',
    'fork-crashed',
  ],
];
/** What only points at what stands above it. */
const consequence =
  /^(?:There are test failures|Please refer to |See .{1,300} for the individual|There was a(?: timeout)? |Compilation fail|You have \d+ Checkstyle|\d+ Checkstyle|PMD \S{1,12} has found|failed with \d+ bugs|Tests failed|There were failing|Execution \S{1,100} of goal \S{1,200} failed: Compilation failed)/;
const unresolved =
  /Could not (?:resolve dependencies|find artifact|transfer artifact|collect dependencies)|Failed to collect dependencies|could not be resolved|was not found in|Failed to read artifact descriptor/;
const refused =
  /Connection (?:refused|reset|timed out)|timed out|Unknown host|status code: ?(?:5\d\d|429)|status: (?:5\d\d|429)/;
/** Plugins of which the failure is not one of building. */
const plugins: Readonly<Record<string, Category>> = {
  'maven-surefire-plugin': 'test',
  'maven-failsafe-plugin': 'test',
  'scalatest-maven-plugin': 'test',
  'maven-checkstyle-plugin': 'lint',
  'maven-pmd-plugin': 'lint',
  'spotbugs-maven-plugin': 'lint',
  'findbugs-maven-plugin': 'lint',
  'apache-rat-plugin': 'lint',
  'license-maven-plugin': 'lint',
  'detekt-maven-plugin': 'lint',
  'spotless-maven-plugin': 'format',
  'formatter-maven-plugin': 'format',
  'fmt-maven-plugin': 'format',
  'impsort-maven-plugin': 'format',
  'git-code-format-maven-plugin': 'format',
  'jacoco-maven-plugin': 'coverage',
  'pitest-maven': 'mutation',
  'dependency-check-maven': 'security',
  'maven-deploy-plugin': 'deploy',
  'nexus-staging-maven-plugin': 'deploy',
  'central-publishing-maven-plugin': 'deploy',
  'maven-gpg-plugin': 'deploy',
  'maven-dependency-plugin': 'dependency',
};

interface Open {
  lines: LogLine[];
  plugin: string | null;
  goal: string;
  message: string[];
}

class MavenReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, , plugin, , name, , message] = goal.exec(text) ?? [];
    if (message !== undefined) {
      this.#close();
      this.#open = { lines: [line], plugin: plugin ?? null, goal: name ?? '', message: [] };
      return this.#add(this.#open, message);
    }
    const open = this.#open;
    if (open === null) {
      this.#tellAlone(line);
      return false;
    }
    if (end.test(text) && open.message.length > 0) {
      this.#close();
      return false;
    }
    open.lines.push(line);
    return this.#add(open, text.replace(/^\[ERROR\] ?/, ''));
  }

  end(): void {
    this.#close();
  }

  /** False when the message is whole. */
  #add(open: Open, text: string): boolean {
    const at = text.lastIndexOf(' -> [Help');
    const said = (at === -1 ? text : text.slice(0, at)).trim();
    if (said !== '') open.message.push(said);
    if (at === -1 && open.lines.length < 30 && open.message.length < 12) return true;
    this.#close();
    return false;
  }

  #tellAlone(line: LogLine): void {
    for (const [pattern, category, rule] of alone) {
      const [, text] = pattern.exec(line.text) ?? [];
      if (text === undefined) continue;
      const message = text.replace(/ -> \[Help \d{1,2}\]$/, '');
      if (this.#told.has(message)) return;
      this.#told.add(message);
      const place = / @ (?:(\S{1,300}), )?line (\d{1,7}), column (\d{1,7})$/.exec(message);
      const path = /^Non-parseable POM (\S{1,300}\.xml): /.exec(message)?.[1] ?? place?.[1];
      const location =
        path === undefined
          ? null
          : { path, ...(place === null ? {} : { line: Number(place[2]), column: Number(place[3]) }) };
      this.#context.emit({
        lines: [line],
        message,
        rule,
        category: refused.test(message) ? 'infrastructure' : category,
        location,
      });
      return;
    }
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { lines, plugin, goal: name, message } = open;
    const text = message.join('\n');
    if (this.#told.has(text)) return;
    this.#told.add(text);
    const isUnresolved = unresolved.test(text) && (plugin === null || !/surefire|failsafe/.test(plugin));
    const known = plugin === null ? undefined : Object.hasOwn(plugins, plugin) ? plugins[plugin] : undefined;
    const isConsequence = consequence.test(text) || text === '';
    this.#context.emit({
      lines: lines.slice(0, 4),
      message: text || `${plugin ?? 'A goal'} failed.`,
      rule: isUnresolved ? 'unresolved' : plugin === null ? '' : `${plugin}:${name}`,
      category: isUnresolved ? (refused.test(text) ? 'infrastructure' : 'dependency') : (known ?? 'build'),
      root: !isConsequence,
      confidence: isConsequence ? 0.4 : 0.85,
    });
  }
}

/** What Maven 3 and 4 itself says at the end, beside what the compilers, tests and checks within it say. */
export const maven: Grammar = {
  tool: 'maven',
  category: 'build',
  triggers: ['[error] ', '[fatal] '],
  commands: ['mvn', 'mvnw', 'mvnd'],
  open: (context) => new MavenReader(context),
};

import type { Category } from '@gauntlet/verdict';
import type { PrintedLocation } from '../../failure.ts';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

interface Said {
  pattern: RegExp;
  rule: string;
  category: Category;
}

interface Found {
  rule: string;
  category: Category;
  location: PrintedLocation | null;
}

const kubectlSaid: readonly Said[] = [
  { pattern: /^error: error validating "/, rule: 'validation', category: 'build' },
  { pattern: /^error: (?:error parsing |unable to decode ")/, rule: 'parse', category: 'build' },
  {
    pattern: /^(?:error: )?(?:unable to recognize "|resource mapping not found for name: )/,
    rule: 'kind',
    category: 'build',
  },
  { pattern: /^error: the path ".{1,300}" does not exist$/, rule: 'no-file', category: 'build' },
  { pattern: /^error: (?:context|no context exists with the name:?) "/, rule: 'context', category: 'deploy' },
  { pattern: /^The [A-Z]\w{1,60} "\S{1,200}" is invalid: /, rule: 'Invalid', category: 'deploy' },
  { pattern: /^error: You must be logged in to the server/, rule: 'Unauthorized', category: 'deploy' },
  {
    pattern: /^error: (?:timed out waiting for the condition|deployment "\S{1,200}" exceeded its progress deadline)/,
    rule: 'timeout',
    category: 'deploy',
  },
  {
    pattern: /^(?:The connection to the server \S{1,200} was refused|Unable to connect to the server: )/,
    rule: 'connection',
    category: 'infrastructure',
  },
];
const server = /^Error from server(?: \((\w{1,60})\))?: \S/;
const file =
  /^(?:error: )?(?:error validating|error parsing|unable to decode|unable to recognize|the path|Error from server \(\w{1,60}\): error when \w{1,20}) "([^"]{1,300})"/;

const helmSaid: readonly Said[] = [
  { pattern: /^Error: (?:UPGRADE|INSTALLATION|ROLLBACK) FAILED: /, rule: 'release', category: 'deploy' },
  { pattern: /^Error: YAML parse error on \S/, rule: 'yaml', category: 'build' },
  { pattern: /^Error: (?:template: |parse error at \(|execution error at \()\S/, rule: 'template', category: 'build' },
  {
    pattern:
      /^Error: (?:chart "\S{1,200}" (?:version ".{1,60}" )?not found|path "\S{1,300}" not found|no repo named "|found in Chart\.yaml, but missing in charts)/,
    rule: 'chart',
    category: 'dependency',
  },
  { pattern: /^Error: values don't meet the specifications of the schema/, rule: 'values', category: 'build' },
  { pattern: /^\[ERROR\] (?:templates\/\S{0,200}|Chart\.yaml|values\.yaml): /, rule: 'lint', category: 'lint' },
];
/** `template: shop/templates/deploy.yaml:12:20: executing …`, `parse error at (shop/templates/a.yaml:3): …` */
const template = /(?:template: |error at \()(\S{1,300}?\.(?:ya?ml|tpl|txt)):(\d{1,7})(?::(\d{1,7}))?/;
const yaml = /(?:YAML parse error on|\[ERROR\]) (\S{1,300}?\.ya?ml): (?:.{0,200}yaml: line (\d{1,7}))?/;

/** One failure a line, by its wording. */
class ClusterReader implements GrammarReader {
  readonly #context: Context;
  readonly #find: (text: string) => Found | null;
  readonly #told = new Set<string>();

  constructor(context: Context, find: (text: string) => Found | null) {
    this.#context = context;
    this.#find = find;
  }

  line(line: LogLine): boolean {
    const found = this.#find(line.text);
    if (found === null || this.#told.has(line.text)) return false;
    this.#told.add(line.text);
    const message = line.text.replace(/^(?:error:|Error:|\[ERROR\]) /, '');
    this.#context.emit({ lines: [line], message, ...found });
    return false;
  }
}

function kubectlFinds(text: string): Found | null {
  const [, path] = file.exec(text) ?? [];
  const location = path === undefined ? null : { path };
  const [isServer, reason] = server.exec(text) ?? [];
  if (isServer !== undefined) return { rule: reason ?? '', category: 'deploy', location };
  const known = kubectlSaid.find(({ pattern }) => pattern.test(text));
  if (known === undefined) return null;
  return { rule: known.rule, category: known.category, location: known.rule === 'no-file' ? null : location };
}

function helmFinds(text: string): Found | null {
  const known = helmSaid.find(({ pattern }) => pattern.test(text));
  if (known === undefined) return null;
  const [, path, line, column] = template.exec(text) ?? yaml.exec(text) ?? [];
  const location =
    path === undefined
      ? null
      : {
          path,
          ...(line === undefined ? {} : { line: Number(line) }),
          ...(column === undefined ? {} : { column: Number(column) }),
        };
  return { rule: known.rule, category: known.category, location };
}

/** kubectl 1.2x and 1.3x. */
export const kubectl: Grammar = {
  tool: 'kubectl',
  category: 'deploy',
  triggers: [
    'error: error validating',
    'error: error parsing',
    'error: unable to decode',
    'unable to recognize "',
    'resource mapping not found',
    'error: the path "',
    'error: context "',
    'error: no context exists',
    '" is invalid: ',
    'error: you must be logged in',
    'error: timed out waiting for the condition',
    'exceeded its progress deadline',
    'the connection to the server',
    'unable to connect to the server',
    'error from server',
  ],
  commands: ['kubectl', 'oc'],
  open: (context) => new ClusterReader(context, kubectlFinds),
};

/** Helm 3. */
export const helm: Grammar = {
  tool: 'helm',
  category: 'deploy',
  triggers: [
    ' failed: ',
    'error: yaml parse error',
    'error: template: ',
    'error: parse error at',
    'error: execution error at',
    'error: chart "',
    'error: path "',
    'error: no repo named',
    'error: found in chart.yaml',
    "error: values don't meet",
    '[error] templates/',
    '[error] chart.yaml',
    '[error] values.yaml',
  ],
  commands: ['helm', 'helmfile'],
  open: (context) => new ClusterReader(context, helmFinds),
};

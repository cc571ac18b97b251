import type { StackFrame } from '@gauntlet/verdict';
import type { PrintedLocation } from '../../failure.ts';
import type { Context, Draft, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `Error: Cannot find module 'left-pad'`, `Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'left-pad' imported from /…/a.mjs` */
const header =
  /^(?:Uncaught )?(?:Error|TypeError)(?: \[(ERR_\w{1,60})\])?: (Cannot find (?:module|package) '([^']{1,400})'.{0,800}|require\(\) of ES Module .{1,800} not supported\.|Package subpath '.{1,200}' is not defined by "exports" in .{1,400}|Directory import '.{1,400}' is not supported .{1,600}|No "exports" main defined in .{1,400})$/;
const importer = / (?:imported )?from ((?:file:\/\/)?[^\s'"]{1,400}?)(?: not supported\.)?$/;
const required = /^- ((?:\/|[A-Za-z]:)\S{1,400})$/;
const frame = /^ {4,}at (?:(?:async )?(.{1,200}?) \()?((?:file:\/\/)?[^()\s][^()]{0,400}?):(\d{1,7}):(\d{1,7})\)?/;
const code = /^ {2,}code: '(\w{1,60})'/;
const mostFound = 20;
const foreign = /node_modules|^node:|^internal\//;

interface Open {
  first: LogLine;
  rule: string;
  message: string;
  specifier: string;
  importers: string[];
  stack: StackFrame[];
  isProven: boolean;
  left: number;
}

/** Node 12 to 24 as it dies because a module is not there or cannot be loaded in this way. */
class NodeModuleReader implements GrammarReader {
  readonly #context: Context;
  readonly #told = new Set<string>();
  readonly #found: Draft[] = [];
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const [, rule, message, specifier] = header.exec(line.text) ?? [];
    if (message !== undefined) {
      this.#close();
      const [, from] = importer.exec(message) ?? [];
      this.#open = {
        first: line,
        rule: rule ?? 'MODULE_NOT_FOUND',
        message,
        specifier: specifier ?? '',
        importers: from === undefined ? [] : [from],
        stack: [],
        isProven: rule !== undefined,
        left: 60,
      };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    if (--open.left < 0 || !this.#read(open, line.text)) {
      this.#close();
      return false;
    }
    return true;
  }

  end(): void {
    this.#close();
    // Node's test runner tells of its own files, and only its summary says that it ran.
    if (!this.#context.saw('node-test')) for (const draft of this.#found) this.#context.emit(draft);
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || !open.isProven) return;
    const { first, rule, message, specifier, stack } = open;
    const location = placeOf(open);
    const key = `${message}\n${location?.path}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    const isOwn = specifier === '' || /^(?:[./]|[A-Za-z]:|file:)/.test(specifier);
    if (this.#found.length >= mostFound) return;
    this.#found.push({
      lines: [first],
      message,
      rule,
      category: isOwn ? 'build' : 'dependency',
      location,
      stack: stack.slice(0, 20),
      confidence: 0.8,
    });
  }

  /** False where the error is over. */
  #read(open: Open, text: string): boolean {
    const [, by] = required.exec(text) ?? [];
    const [, within, path, at, column] = frame.exec(text) ?? [];
    const [, name] = code.exec(text) ?? [];
    if (text === 'Require stack:' || by !== undefined || path !== undefined || name !== undefined) open.isProven = true;
    if (by !== undefined && open.importers.length < 10) open.importers.push(by);
    if (name !== undefined) open.rule = name;
    if (path !== undefined) {
      const place = { path, line: Number(at), column: Number(column) };
      open.stack.push(within === undefined ? place : { ...place, function: within });
    }
    return text !== '' && !/^(?:Node\.js v\d|\})/.test(text);
  }
}

function placeOf({ importers, stack }: Open): PrintedLocation | null {
  const own = importers.find((path) => !foreign.test(path));
  const found = stack.find(({ path }) => !foreign.test(path) && (own === undefined || path === own));
  if (found?.line !== undefined) {
    return { path: found.path, line: found.line, ...(found.column === undefined ? {} : { column: found.column }) };
  }
  return own === undefined ? null : { path: own };
}

export const nodeModule: Grammar = {
  tool: 'node',
  category: 'dependency',
  triggers: [
    "error: cannot find module '",
    '[err_module_not_found]: ',
    '[err_require_esm]: ',
    '[err_package_path_not_exported]: ',
    '[err_unsupported_dir_import]: ',
  ],
  open: (context) => new NodeModuleReader(context),
};

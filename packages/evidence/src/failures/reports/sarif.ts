import type { Severity } from '@gauntlet/verdict';
import type { JsonPath } from '../../bytes/json.ts';
import type { JsonObject } from '../../coverage/json-reader.ts';
import type { FormatReader } from '../../coverage/report.ts';
import type { PrintedLocation } from '../failure.ts';
import { ownText } from '../scan/own-text.ts';
import { Backlog } from './backlog.ts';
import type { ReportCollector } from './collector.ts';
import { openJson } from './json-report.ts';
import { firstText, numberOf, pathOfAddress, placeOf, textOf } from './text.ts';
import { knownTool } from './tools.ts';
import { itemsOf, objectOf, objectsOf } from './values.ts';

interface Rule {
  id: string;
  level: string;
  /** What GitHub goes by for findings of security: 0 to 10, as in CVSS; 0 where it is not told. */
  danger: number;
  text: string;
}

/** What of a result is needed. */
interface Result {
  rule: string;
  index: number;
  level: string;
  danger: number;
  message: string;
  location: PrintedLocation | null;
}

/**
 * Reads SARIF 2.1.0. Left out are results that are suppressed, absent or unchanged, and those that are no problem by
 * their `kind`; `none` and `note` are notes. A `security-severity` can only make it worse.
 */
export function openSarif(failures: ReportCollector): FormatReader {
  let run = new Run(failures);
  let at: string | number = 0;
  const of = (path: JsonPath) => {
    const index = path[1] as string | number;
    if (index !== at) {
      run.finish();
      run = new Run(failures);
      at = index;
    }
    return run;
  };
  return openJson({
    needs: ['runs'],
    parts: {
      'runs.*.tool': (value, path) => of(path).tool(objectOf(value)),
      'runs.*.results.*': (value, path) => of(path).result(objectOf(value)),
    },
    finish: () => run.finish(),
  });
}

class Run {
  readonly #failures: ReportCollector;
  /** Those whose run's tool is not told yet: it may come after them. */
  readonly #held = new Backlog<Result>((result) => this.#add(result));
  #rules: Map<string, Rule> | null = null;
  #byIndex: readonly Rule[] = [];
  #tool = knownTool(undefined);

  constructor(failures: ReportCollector) {
    this.#failures = failures;
  }

  tool({ driver, extensions }: JsonObject): void {
    const { name, rules } = objectOf(driver);
    this.#tool = knownTool(name);
    this.#byIndex = objectsOf(rules).map(ruleOf);
    const others = objectsOf(extensions).flatMap((extension) => objectsOf(extension['rules']).map(ruleOf));
    this.#rules = new Map([...others, ...this.#byIndex].map((rule) => [rule.id, rule]));
  }

  result(value: JsonObject): void {
    if (!counts(value)) return;
    const { rule, ruleId, ruleIndex, level, message } = value;
    const reference = objectOf(rule);
    const index = numberOrNone(ruleIndex ?? reference['index']);
    const result: Result = {
      rule: ownText(firstText(ruleId, reference['id']), 400),
      // An index of a rule of an extension is none of the driver's.
      index: reference['toolComponent'] === undefined ? index : -1,
      level: ownText(textOf(level), 20),
      danger: dangerOf(value),
      message: ownText(messageOf(objectOf(message)), 8_000),
      location: placeOfResult(value),
    };
    if (this.#rules !== null) this.#add(result);
    else this.#held.hold(result, 500 + result.message.length + (result.location?.path.length ?? 0));
  }

  finish(): void {
    this.#held.release();
  }

  #add({ rule, index, level, danger, message, location }: Result): void {
    // `a/b` is a rule of its own below `a`.
    const known = this.#rules?.get(rule) ?? (rule === '' ? this.#byIndex[index] : this.#rules?.get(parentOf(rule)));
    const { tool, category } = this.#tool ?? {};
    this.#failures.add({
      message: message || (known?.text ?? '') || rule,
      ...(tool === undefined || category === undefined ? {} : { tool, category }),
      rule: rule || (known?.id ?? ''),
      // Scanners for secrets give no level, and fail.
      severity: worseOf(
        severityOfLevel(level || (known?.level ?? '') || (category === 'secret' ? 'error' : '')),
        Math.max(danger, known?.danger ?? 0),
      ),
      location,
    });
  }
}

function parentOf(rule: string): string {
  return rule.slice(0, Math.max(0, rule.lastIndexOf('/')));
}

function counts({ kind, baselineState, suppressions }: JsonObject): boolean {
  if (baselineState === 'unchanged' || baselineState === 'absent') return false;
  if (kind !== undefined && kind !== 'fail' && kind !== 'open' && kind !== 'review') return false;
  // A suppression that is under review or was rejected suppresses nothing.
  return !objectsOf(suppressions).some(({ status }) => status === undefined || status === 'accepted');
}

function severityOfLevel(level: string): Severity {
  if (level === 'none' || level === 'note') return 'note';
  return level === 'error' ? 'error' : 'warning';
}

/** Critical and high, from 7 on, are errors and medium is a warning, whatever the level: scanners give many a wrong one. */
function worseOf(severity: Severity, danger: number): Severity {
  if (danger >= 7) return 'error';
  return danger >= 4 && severity === 'note' ? 'warning' : severity;
}

function dangerOf({ properties }: JsonObject): number {
  const told = objectOf(properties)['security-severity'];
  const value = typeof told === 'string' && /^\d{1,2}(?:\.\d{1,6})?$/.test(told) ? Number(told) : told;
  return typeof value === 'number' && value >= 0 && value <= 10 ? value : 0;
}

function ruleOf(rule: JsonObject): Rule {
  const { id, defaultConfiguration, shortDescription, fullDescription, name } = rule;
  const text = firstText(objectOf(shortDescription)['text'], objectOf(fullDescription)['text'], name);
  return {
    id: textOf(id).slice(0, 400),
    level: textOf(objectOf(defaultConfiguration)['level']).slice(0, 20),
    danger: dangerOf(rule),
    text: text.slice(0, 1_000),
  };
}

function numberOrNone(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : -1;
}

/** The message with its arguments in place. */
function messageOf({ text, markdown, arguments: given }: JsonObject): string {
  const values = itemsOf(given).map(textOf);
  const template = firstText(text, markdown).slice(0, 20_000);
  const whole =
    values.length === 0 ? template : template.replace(/\{(\d{1,2})\}/g, (mark, i) => values[Number(i)] ?? mark);
  // Links to related places: `[text](1)`.
  return whole.replace(/\[([^[\]]{1,500})\]\(\d{1,4}\)/g, '$1');
}

function placeOfResult({ locations }: JsonObject): PrintedLocation | null {
  for (const location of objectsOf(locations)) {
    const { artifactLocation, region } = objectOf(location['physicalLocation']);
    const address = textOf(objectOf(artifactLocation)['uri']).slice(0, 8_000);
    const { startLine, startColumn, endLine, endColumn } = objectOf(region);
    const place = placeOf(
      ownText(pathOfAddress(address), 4_096),
      startLine,
      startColumn,
      endLine ?? startLine,
      lastColumn(endColumn),
    );
    if (place !== null) return place;
  }
  return null;
}

/** SARIF's ends are exclusive. */
function lastColumn(end: unknown): number | undefined {
  const after = numberOf(end);
  return after === undefined ? undefined : Math.max(1, after - 1);
}

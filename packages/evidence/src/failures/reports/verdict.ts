import { type Category, categories, type Reason, type Severity, severities, verdictSchema } from '@gauntlet/verdict';
import { excerpt, malformed } from '../../bytes/malformed.ts';
import type { JsonObject } from '../../coverage/json-reader.ts';
import type { FormatReader } from '../../coverage/report.ts';
import type { ReportCollector } from './collector.ts';
import { openJson } from './json-report.ts';
import { placeOf, textOf } from './text.ts';
import { itemsOf, objectOf, objectsOf } from './values.ts';

const conclusions = ['pass', 'fail', 'error'];
/** Who writes verdicts, and signs its findings. */
const ownTool = /^gauntlet\/[a-z][a-z-]{0,40}$/;

/**
 * Reads the verdict of a gate. What it found is what failed; where it found nothing and yet failed, its reasons are. A gate
 * that could not judge is a failure of the infrastructure: no change of the code mends it.
 */
export function openVerdict(failures: ReportCollector): FormatReader {
  const verdict: Record<'schema' | 'gate' | 'conclusion', unknown> = { schema: '', gate: '', conclusion: '' };
  let reasons: readonly JsonObject[] = [];
  let findings: readonly unknown[] = [];
  return openJson({
    needs: ['schema'],
    parts: {
      schema: (value) => {
        verdict.schema = value;
      },
      gate: (value) => {
        verdict.gate = value;
      },
      conclusion: (value) => {
        verdict.conclusion = value;
      },
      reasons: (value) => {
        reasons = objectsOf(value);
      },
      findings: (value) => {
        findings = itemsOf(value);
      },
    },
    finish: () => {
      const { schema, conclusion } = verdict;
      if (schema !== verdictSchema)
        malformed(`its schema is ${excerpt(textOf(schema))}; allowed is "${verdictSchema}"`);
      if (!conclusions.includes(conclusion as string))
        malformed(`its conclusion is ${excerpt(textOf(conclusion))}; allowed are ${conclusions.join(', ')}`);
      const gate = gateTool(verdict.gate);
      if (conclusion === 'error') addErrors(failures, gate, reasons);
      else if (conclusion === 'fail') addFindings(failures, gate, objectsOf(findings), reasons);
    },
  });
}

function gateTool(gate: unknown): string {
  const tool = `gauntlet/${textOf(gate)}`;
  return ownTool.test(tool) ? tool : 'gauntlet';
}

function addErrors(failures: ReportCollector, tool: string, reasons: readonly JsonObject[]): void {
  const told =
    reasons.length === 0 ? [{ code: '', message: 'The gate could not judge, and gives no reason.' }] : reasons;
  for (const reason of told)
    failures.add({ ...reasonText(reason as Partial<Reason>), tool, category: 'infrastructure' });
}

function addFindings(
  failures: ReportCollector,
  tool: string,
  findings: readonly JsonObject[],
  reasons: readonly JsonObject[],
): void {
  for (const finding of findings) {
    const { category, severity, rule, message, location } = finding;
    const { path, line, column, endLine, endColumn } = objectOf(location);
    const signed = textOf(finding['tool']);
    failures.add({
      message: textOf(message),
      tool: ownTool.test(signed) ? signed : tool,
      category: categories.includes(category as Category) ? (category as Category) : 'unknown',
      severity: severities.includes(severity as Severity) ? (severity as Severity) : 'error',
      rule: textOf(rule),
      location: placeOf(path, line, column, endLine, endColumn),
    });
  }
  if (findings.length > 0) return;
  const category = categories.find((each) => tool === `gauntlet/${each}`) ?? 'unknown';
  for (const reason of reasons) failures.add({ ...reasonText(reason as Partial<Reason>), tool, category });
}

function reasonText({ code, message, actual, required }: Partial<Reason>): { rule: string; message: string } {
  const numbers =
    actual === undefined || required === undefined ? '' : ` (${textOf(actual)}, required ${textOf(required)})`;
  return { rule: textOf(code), message: `${textOf(message)}${numbers}` };
}

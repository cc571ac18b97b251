import type { JsonPath } from '../../bytes/json.ts';
import type { FailureReportFormat } from './report.ts';

/** Members that only one format has, by their way from the root; `*` is any index of a list. */
const signs: Readonly<Record<string, FailureReportFormat>> = {
  runs: 'sarif',
};

/** The format that has a member at `path`; null where that says nothing. `value` is undefined for an object or a list. */
export function formatOfMember(path: JsonPath, value: unknown): FailureReportFormat | null {
  const way = path.map((part) => (typeof part === 'number' ? '*' : part)).join('.');
  if (way === 'schema') return typeof value === 'string' && value.startsWith('gauntlet/verdict/') ? 'verdict' : null;
  return Object.hasOwn(signs, way) ? (signs[way] as FailureReportFormat) : null;
}

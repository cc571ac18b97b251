import { type Files, PathError } from '@gauntlet/host';
import { type Subject, verdictSchema } from '@gauntlet/verdict';
import type { Problem } from './evidence.ts';
import type { Inputs } from './inputs.ts';

const limit = 64 << 20;

/**
 * How many changed lines the coverage gate found instrumented; null where no verdict is given. It has to be of the very
 * commit that is judged: any other says nothing.
 */
export async function readCoverageVerdict(
  files: Files,
  inputs: Inputs,
  subject: Subject,
): Promise<{ lines: number | null } | { problem: Problem }> {
  const path = inputs['coverage-verdict'];
  if (path === '') return { lines: null };
  const refused = (why: string): { problem: Problem } => ({
    problem: { code: 'coverage-verdict-unreadable', what: `${path} ${why}` },
  });
  let text: string;
  try {
    text = await readText(files, path);
  } catch (error) {
    if (error instanceof PathError)
      return refused('cannot be read: it is missing, too large, or outside of the workspace');
    throw error;
  }
  const verdict = parse(text);
  if (verdict === null || verdict['schema'] !== verdictSchema || verdict['gate'] !== 'coverage') {
    return refused('is no verdict of the coverage gate');
  }
  const tested = at(verdict['subject'], 'testedSha');
  if (tested !== subject.testedSha) return refused(`is for another commit than ${subject.testedSha}`);
  if (verdict['conclusion'] === 'error') return refused('says that coverage could not be judged');
  const metrics = Array.isArray(verdict['metrics']) ? verdict['metrics'] : [];
  const lines = at(
    metrics.find((metric) => at(metric, 'name') === 'patch.lines'),
    'denominator',
  );
  return { lines: Number.isSafeInteger(lines) ? (lines as number) : 0 };
}

async function readText(files: Files, path: string): Promise<string> {
  const file = await files.open(path);
  if (file.bytes > limit) throw new PathError('too large');
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of file.chunks()) text += decoder.decode(chunk, { stream: true });
  return text;
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

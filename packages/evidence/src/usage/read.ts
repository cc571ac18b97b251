import { type UsageRecord, usageSchema } from '@gauntlet/verdict';

/** A usage file that is not read; the message is one sentence without its full stop, and without the file's text. */
export class UsageError extends Error {}

/** UTF-16 units. */
export const maxUsageUnits = 1 << 20;
const maxLines = 10_000;
const maxTokens = 1_000_000_000;
/** Of one file, so that all files of a month stay within whole numbers. */
const maxTokensOfFile = 100_000_000_000;
const maxDollars = 100_000;
const modelName = /^[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,99}$/;

/**
 * Reads `usage.jsonl`: lines of `gauntlet/usage/v1`. Whatever is out of its range makes all of it useless, for a wrong number
 * would be counted like a right one; no line at all says that nothing was used. Fields that it does not know are passed over.
 * @param run of which the file is.
 * @throws UsageError
 */
export function readUsage(text: string, run: number): UsageRecord[] {
  if (text.length > maxUsageUnits) throw new UsageError('it is too large');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > maxLines) throw new UsageError(`it has more than ${maxLines} lines`);
  let [tokens, dollars] = [0, 0];
  return lines.map((line, at) => {
    const record = recordIn(line, at + 1, run);
    tokens += record.inputTokens + record.cachedTokens + record.outputTokens;
    if (tokens > maxTokensOfFile) throw new UsageError(`it has more than ${maxTokensOfFile} tokens`);
    dollars += record.costUsd ?? 0;
    if (dollars > maxDollars) throw new UsageError(`it has more than ${maxDollars} dollars`);
    return record;
  });
}

const checks: Readonly<Record<Exclude<keyof UsageRecord, 'run'>, (value: unknown) => boolean>> = {
  schema: (value) => value === usageSchema,
  agent: optional(isName),
  task: optional(isName),
  model: (value) => typeof value === 'string' && modelName.test(value),
  inputTokens: isTokens,
  cachedTokens: isTokens,
  outputTokens: isTokens,
  costUsd: optional((value) => typeof value === 'number' && value >= 0 && value <= maxDollars),
};

function recordIn(line: string, number: number, run: number): UsageRecord {
  const fields = parse(line, number);
  const wrong = Object.entries(checks).find(([name, check]) => !check(fields[name]));
  if (wrong !== undefined) throw new UsageError(`${wrong[0]} of line ${number} is not what it must be`);
  if (fields['run'] !== undefined && fields['run'] !== run) throw new UsageError(`line ${number} is of another run`);
  const known = [...Object.keys(checks), 'run'].filter((name) => fields[name] !== undefined);
  return Object.fromEntries(known.map((name) => [name, fields[name]])) as unknown as UsageRecord;
}

function parse(line: string, number: number): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UsageError(`line ${number} is not JSON`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(`line ${number} is no object`);
  }
  return { ...value };
}

function optional(check: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => value === undefined || check(value);
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= 200 && !/[\p{C}\p{Zl}\p{Zp}]/u.test(value);
}

function isTokens(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= maxTokens;
}

import { isRecord, parseJson } from '../metrics/answer.ts';

const maxUnits = 65_536;
const levelNames = ['level', 'severity', 'levelname', 'log.level', 'lvl', '@l', 'LogLevel'] as const;
const messageNames = ['message', 'msg', '@m', '@mt', 'event', 'Message'] as const;
const stackNames = [
  'stack',
  'stack_trace',
  'stackTrace',
  'stacktrace',
  'error.stack_trace',
  'exc_info',
  'exception',
  '@x',
  'Exception',
] as const;
const errorNames = ['err', 'error', 'exception', 'exc'] as const;
const bad = /^(?:error|err|fatal|critical|crit|alert|emerg|emergency|panic|severe|dpanic)$/i;

/**
 * What an entry in JSON says of an error: its stack trace, or else its message; as pino, winston, zap, logrus, Serilog,
 * structlog, Logback's and Google's loggers write them. Null for a line that is no JSON object, empty for what is no error.
 */
export function errorInJson(line: string): string | null {
  if (!/^\s{0,8}\{/.test(line) || line.length > maxUnits) return null;
  const value = parseJson(line);
  if (!isRecord(value)) return null;
  return isError(value) ? whatIn(value) : '';
}

function isError(entry: Record<string, unknown>): boolean {
  const level = levelNames.map((name) => entry[name]).find((each) => each !== undefined);
  // Of pino and bunyan 50 is an error, 60 fatal; of Python's numbers 40 is, but those come with a name.
  if (typeof level === 'number') return level >= 50;
  if (typeof level === 'string') return bad.test(level);
  return stackIn(entry) !== null;
}

function whatIn(entry: Record<string, unknown>): string {
  return (
    stackIn(entry) ?? firstText(entry, messageNames) ?? firstText(entry, errorNames) ?? 'an error without a message'
  );
}

function stackIn(entry: Record<string, unknown>): string | null {
  const inner = errorNames.map((name) => entry[name]).find(isRecord);
  const told = firstText(entry, stackNames) ?? (inner === undefined ? null : firstText(inner, stackNames));
  if (told !== null && /\n/.test(told)) return told;
  if (inner === undefined) return null;
  const [type, message] = [firstText(inner, ['type', 'name', 'class', 'kind']), firstText(inner, messageNames)];
  return type === null || message === null ? message : `${type}: ${message}`;
}

function firstText(entry: Record<string, unknown>, names: readonly string[]): string | null {
  for (const name of names) {
    const value = Object.hasOwn(entry, name) ? entry[name] : undefined;
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return null;
}

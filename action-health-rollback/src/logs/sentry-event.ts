import { isRecord } from '../metrics/answer.ts';

const maxFrames = 10;
const units = 300;

/**
 * An event as a traceback: what was raised last, the frames of the application's own if there are any, the innermost at the
 * end as Sentry has them. Python's form, since it is the one that needs no column.
 */
export function tracebackOf(event: unknown): string {
  const { title, entries } = isRecord(event) ? event : {};
  const [raised] = valuesIn(entries).toReversed();
  const said = oneLine(typeof title === 'string' ? title : 'an error without a title');
  if (raised === undefined) return `ERROR ${said}`;
  const { type, value, stacktrace } = raised;
  const name = typeof type === 'string' && /^[A-Za-z_$][\w.$:]{0,150}$/.test(type) ? type : 'Error';
  const what = `${name}: ${oneLine(typeof value === 'string' && value !== '' ? value : said)}`;
  const frames = framesIn(stacktrace);
  return frames.length === 0 ? `ERROR ${what}` : ['Traceback (most recent call last):', ...frames, what].join('\n');
}

/** The exceptions of an event: a cause before what came of it. */
function valuesIn(entries: unknown): Record<string, unknown>[] {
  const entry = (Array.isArray(entries) ? entries : []).find((each) => isRecord(each) && each['type'] === 'exception');
  const data: unknown = isRecord(entry) ? entry['data'] : null;
  return recordsIn(isRecord(data) ? data['values'] : null);
}

function framesIn(stacktrace: unknown): string[] {
  const all = recordsIn(isRecord(stacktrace) ? stacktrace['frames'] : null);
  const own = all.filter(({ inApp }) => inApp === true);
  return (own.length > 0 ? own : all).slice(-maxFrames).flatMap(({ filename, absPath, lineNo, function: within }) => {
    const file = [filename, absPath].find((each) => typeof each === 'string' && each !== '');
    if (typeof file !== 'string' || typeof lineNo !== 'number' || !Number.isSafeInteger(lineNo) || lineNo < 1)
      return [];
    const name = typeof within === 'string' && within !== '' ? `, in ${oneLine(within).replaceAll(' ', '_')}` : '';
    return [`  File "${oneLine(file).replaceAll('"', "'")}", line ${lineNo}${name}`];
  });
}

function recordsIn(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.slice(0, 1_000).filter(isRecord) : [];
}

function oneLine(text: string): string {
  return text.slice(0, units).replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

/** A line of a file as a report names it. */
export interface Place {
  file: string;
  /** 1-based. */
  line: number;
}

/** Something that went wrong, as far as the report tells it. */
export interface Told {
  /** `test`, `lint`, …; `runtime` for an error of a version that served. */
  category: string;
  /** A test's name, or a tool's or an error's message. */
  title: string;
  /** The tool, with its rule where it has one: `eslint no-var`. */
  by: string;
  message: string;
  expected: string;
  actual: string;
  /** Where it is said to be, the most exact first. */
  places: Place[];
}

/** The text in a code span, whatever number of backticks stands around it; all of them in their order. */
function spansOf(line: string): string[] {
  const spans: string[] = [];
  let at = 0;
  while (at < line.length) {
    const start = line.indexOf('`', at);
    if (start === -1) break;
    let inner = start;
    while (line[inner] === '`') inner++;
    const fence = line.slice(start, inner);
    const end = line.indexOf(fence, inner);
    if (end === -1) break;
    const text = line.slice(inner, end);
    spans.push(/^ .*[^ ].* $/.test(text) ? text.slice(1, -1) : text);
    at = end + fence.length;
  }
  return spans;
}

function placeIn(text: string): Place | null {
  const [, file, line] = /^(.{1,300}?):(\d{1,7})(?::\d{1,7})?$/.exec(text) ?? [];
  return file === undefined ? null : { file, line: Number(line) };
}

function placesIn(spans: readonly string[]): Place[] {
  return spans.flatMap((span) => placeIn(span) ?? []);
}

/** Lines of the report, each with whether it was quoted from a log. */
function linesOf(report: string): { text: string; isQuoted: boolean }[] {
  let fence: string | null = null;
  return report.split('\n').map((text) => {
    const mark = /^(`{3,})/.exec(text)?.[1];
    const isQuoted = fence !== null;
    if (fence === null && mark !== undefined) fence = mark;
    else if (fence !== null && text === fence) fence = null;
    return { text, isQuoted };
  });
}

/** `### 1. test: \`cart › adds two\`` begins a failure, and `**1.** \`TypeError: …\`` an error of a version that served. */
function beginningOf(text: string): Told | null {
  const empty = { by: '', message: '', expected: '', actual: '', places: [] };
  const failure = /^### \d+\. ([a-z-]+): /.exec(text);
  if (failure !== null) return { ...empty, category: failure[1] ?? '', title: spansOf(text)[0] ?? '' };
  const isError = /^\*\*\d+\.\*\* `/.test(text);
  const title = spansOf(text)[0] ?? '';
  return isError ? { ...empty, category: 'runtime', title, message: title } : null;
}

function readFact(told: Told, text: string): void {
  const spans = spansOf(text);
  const first = spans[0] ?? '';
  if (text.startsWith('- message: ')) told.message = first;
  else if (text.startsWith('- expected: ')) told.expected = first;
  else if (text.startsWith('- actual: ')) told.actual = first;
  else if (text.startsWith('- frames: ')) told.places.push(...placesIn(spans));
  else if (told.by === '') {
    if (text.startsWith('- at ')) told.places.unshift(...placesIn([first]));
    const [, tool = ''] = / of ([\w.-]+)(?= `|;|$)/.exec(text) ?? [];
    const rule = / of [\w.-]+ `/.test(text) ? (spans[text.startsWith('- at ') ? 1 : 0] ?? '') : '';
    told.by = `${tool} ${rule}`.trim();
  }
}

/** A stack's line: `    at greeting (src/checkout.ts:14:33)`. */
function frameOf(text: string): Place | null {
  const [, place = ''] = /^\s{2,}at (?:.{1,200} \()?([^()\s]{1,300}:\d+:\d+)\)?$/.exec(text) ?? [];
  return placeIn(place);
}

/** What a report of the failure parser or of a rollout tells, and nothing else. */
export function readReport(report: string): Told[] {
  const all: Told[] = [];
  let told: Told | null = null;
  for (const { text, isQuoted } of linesOf(report)) {
    const begun = isQuoted ? null : beginningOf(text);
    if (begun !== null) {
      told = begun;
      all.push(told);
    } else if (!isQuoted && text.startsWith('#')) {
      told = null;
    } else if (told !== null && !isQuoted && text.startsWith('- ')) {
      readFact(told, text);
    } else if (told?.category === 'runtime' && isQuoted) {
      told.places.push(...[frameOf(text)].flatMap((place) => place ?? []));
    }
  }
  return all;
}

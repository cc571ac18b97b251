/** Holds what a reader says against what is known of a case. */
import { isSameTest, lastPart } from './names.mjs';

/** Counts of things found among things wanted. */
export function tally() {
  return { found: 0, of: 0 };
}

function count(into, hit) {
  into.of += 1;
  if (hit) into.found += 1;
}

export function emptyScore() {
  return {
    ...{
      cause: tally(),
      named: tally(),
      strict: tally(),
      lenient: tally(),
      signals: tally(),
      silent: tally(),
      reports: tally(),
    },
    lines: [],
    misses: [],
  };
}

/** Adds one log to the score; `miss` is called with what was not found. */
export function scoreLog(score, one, answer, miss) {
  const { causes, tests, signals, silent } = one;
  if (silent) {
    const nothing = answer.lines.size === 0 && (answer.reading?.failures.length ?? 0) === 0;
    count(score.silent, nothing);
    if (!nothing) miss('a passing log is not silent', '');
    return;
  }
  score.lines.push(answer.lines.size);
  if (causes) {
    const hit = touches(answer.lines, causes);
    count(score.cause, hit);
    if (!hit) miss('cause', rangesText(causes));
  }
  if (tests) scoreTests(score, tests, answer, miss);
  for (const signal of signals ?? []) {
    const hit = hasSignal(signal, answer);
    count(score.signals, hit);
    if (!hit) miss('signal', signal.text ?? `${signal.file}:${signal.line}`);
  }
}

function touches(lines, ranges) {
  return [...lines].some((line) => ranges.some(([first, last]) => line >= first && line <= last));
}

function scoreTests(score, tests, answer, miss) {
  const reported = (answer.reading?.failures ?? []).flatMap(({ test }) => (test === null ? [] : [test]));
  const isNamed = tests.map((name) => {
    const same = reported.some((test) => isSameTest(name, test));
    const contained = same || answer.text.includes(lastPart(name));
    count(score.lenient, contained);
    count(score.strict, same);
    if (!contained) miss('test name', name);
    else if (!same) miss('test name only contained', name);
    return contained;
  });
  count(score.named, isNamed.includes(true));
}

function hasSignal(signal, { text, reading }) {
  if ('text' in signal) return text.includes(signal.text);
  const { file, line } = signal;
  const is = (place) => place && isSameFile(file, place.path) && (line === null || place.line === line);
  const placed = reading?.failures.some(({ location, stack }) => is(location) || stack.some(is)) ?? false;
  return placed || text.includes(line === null ? file : `${file}:${line}`);
}

/** One path may say more of where the file lies than the other. */
export function isSameFile(one, other) {
  const parts = (path) =>
    path
      .replaceAll('\\', '/')
      .split('/')
      .filter((part) => part !== '' && part !== '.');
  const [short, long] = [parts(one), parts(other)].sort((a, b) => a.length - b.length);
  return short.length > 0 && short.every((part, index) => part === long[long.length - short.length + index]);
}

const rangesText = (ranges) =>
  ranges
    .slice(0, 3)
    .map(([first, last]) => `${first}-${last}`)
    .join(' ');

/** Compares the findings of one tool's output; each reported one answers for one expected one at most. */
export function scoreFindings(tallies, { findings, complete }, reading, miss) {
  const left = new Set(reading.failures);
  for (const wanted of findings) {
    const isPlaced = wanted.file !== null || wanted.line !== null;
    if (!isPlaced && wanted.message === null && wanted.rule === null) continue;
    const here = [...left].filter((failure) => agrees(wanted, failure, ['file', 'line']));
    const best =
      here.find((failure) => agrees(wanted, failure, ['rule', 'message'])) ??
      here.find((failure) => agrees(wanted, failure, ['message'])) ??
      (isPlaced ? here[0] : undefined);
    if (best) left.delete(best);
    if (isPlaced) count(tallies.place, best);
    if (wanted.rule !== null) count(tallies.rule, best && agrees(wanted, best, ['rule']));
    if (wanted.message !== null) count(tallies.message, best && agrees(wanted, best, ['message']));
    const whole = best && agrees(wanted, best, ['rule', 'message']);
    count(tallies.whole, whole);
    if (!whole) miss(best, wanted);
  }
  if (complete) tallies.extra += left.size;
}

const same = {
  file: (file, { location }) => location !== null && isSameFile(file, location.path),
  line: (line, { location }) => location?.line === line,
  rule: (rule, failure) => failure.rule === rule,
  message: (message, failure) => flat(failure.message) === flat(message),
};

/** What the collection does not tell agrees with anything. */
function agrees(wanted, failure, fields) {
  return fields.every((field) => wanted[field] === null || same[field](wanted[field], failure));
}

const flat = (message) => message.replace(/\s+/g, ' ').replace(/\.$/, '').trim();

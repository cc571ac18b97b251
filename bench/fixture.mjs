/**
 * Makes the repository and the reports that every figure in docs/benchmarks.md is measured on: 2,000 files of 250
 * lines, a change of 20 lines in each (40,000 lines), and its coverage as lcov (about 8.5 MB), Cobertura (about
 * 26 MB) and Istanbul JSON (about 40 MB). The same seed gives the same bytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { git, random } from './seed.mjs';

const FILES = 2000;
const LINES = 250;

const path = (i) => `src/module${i % 40}/component${i}/implementation.ts`;

function source(i, changed) {
  const lines = [];
  for (let line = 1; line <= LINES; line++) {
    const touched = changed && line > 40 && line <= 80 && line % 2 === 0;
    lines.push(`export const value${line} = compute(${i}, ${line}${touched ? ', "changed"' : ''});`);
  }
  return `${lines.join('\n')}\n`;
}

/** Line hits and branch arms of one file: 200 of its 250 lines are instrumented, 12 of them branch. */
function coverage(next) {
  const lines = [];
  const branches = [];
  for (let line = 1; line <= LINES; line++) {
    if (line % 5 === 0) continue;
    lines.push([line, next() < 0.93 ? 1 + Math.floor(next() * 400) : 0]);
    if (line % 21 === 1) branches.push([line, next() < 0.9 ? 3 : 0, next() < 0.8 ? 1 : 0]);
  }
  return { lines, branches };
}

function lcov(i, { lines, branches }, root) {
  const out = ['TN:', `SF:${root}/${path(i)}`];
  for (let f = 0; f < 40; f++) out.push(`FN:${f * 6 + 1},functionNumber${f}OfTheModule`);
  for (let f = 0; f < 40; f++) out.push(`FNDA:${f % 7},functionNumber${f}OfTheModule`);
  out.push('FNF:40', 'FNH:34');
  for (const [line, hits] of lines) out.push(`DA:${line},${hits}`);
  out.push(`LF:${lines.length}`, `LH:${lines.filter(([, hits]) => hits > 0).length}`);
  for (const [index, [line, a, b]] of branches.entries()) {
    out.push(`BRDA:${line},${index},0,${a}`, `BRDA:${line},${index},1,${b}`);
  }
  out.push(
    `BRF:${branches.length * 2}`,
    `BRH:${branches.flatMap(([, a, b]) => [a, b]).filter((n) => n > 0).length}`,
    'end_of_record',
  );
  return `${out.join('\n')}\n`;
}

function cobertura(i, { lines, branches }) {
  const arms = new Map(branches.map(([line, a, b]) => [line, Number(a > 0) + Number(b > 0)]));
  const line = ([number, hits]) => {
    const covered = arms.get(number);
    return covered === undefined
      ? `            <line number="${number}" hits="${hits}" branch="false"/>\n`
      : `            <line number="${number}" hits="${hits}" branch="true" condition-coverage="${covered * 50}% (${covered}/2)"/>\n`;
  };
  return `      <class name="implementation.ts" filename="${path(i)}" line-rate="0.93" branch-rate="0.85">\n        <methods>\n        </methods>\n          <lines>\n${lines.map(line).join('')}          </lines>\n      </class>\n`;
}

function istanbul(i, { lines, branches }, root) {
  const span = (line) => ({ start: { line, column: 0 }, end: { line, column: 64 } });
  return {
    path: `${root}/${path(i)}`,
    statementMap: Object.fromEntries(lines.map(([line], index) => [index, span(line)])),
    fnMap: {},
    branchMap: Object.fromEntries(
      branches.map(([line], index) => [
        index,
        { loc: span(line), type: 'cond-expr', locations: [span(line), span(line)], line },
      ]),
    ),
    s: Object.fromEntries(lines.map(([, hits], index) => [index, hits])),
    f: {},
    b: Object.fromEntries(branches.map(([, a, b], index) => [index, [a, b]])),
  };
}

/** Instructions are made up; JaCoCo only asks whether any of a line ran. */
function jacoco(i, { lines, branches }) {
  const arms = new Map(branches.map(([line, a, b]) => [line, Number(a > 0) + Number(b > 0)]));
  const line = ([number, hits]) => {
    const covered = arms.get(number);
    const branch = covered === undefined ? 'mb="0" cb="0"' : `mb="${2 - covered}" cb="${covered}"`;
    return `<line nr="${number}" mi="${hits > 0 ? 0 : 3}" ci="${hits > 0 ? 3 : 0}" ${branch}/>`;
  };
  const counters = jacocoCounters([{ lines, branches }]);
  const name = `${dirname(path(i))}/Implementation`;
  const method = '<counter type="METHOD" missed="0" covered="1"/>';
  const type = `<class name="${name}" sourcefilename="implementation.ts"><method name="run" desc="()V" line="1">${method}</method>${counters}</class>`;
  return `<package name="${dirname(path(i))}">${type}<sourcefile name="implementation.ts">${lines.map(line).join('')}${counters}</sourcefile>${counters}</package>\n`;
}

/** The sums that JaCoCo writes at the end of each file, package and report. */
function jacocoCounters(files) {
  const { lines, covered, arms, taken } = sums(files);
  const counter = (type, all, hit) => `<counter type="${type}" missed="${all - hit}" covered="${hit}"/>`;
  return (
    counter('INSTRUCTION', lines * 3, covered * 3) + counter('BRANCH', arms, taken) + counter('LINE', lines, covered)
  );
}

function sums(files) {
  const total = { lines: 0, covered: 0, arms: 0, taken: 0 };
  for (const { lines, branches } of files) {
    total.lines += lines.length;
    total.covered += lines.filter(([, hits]) => hits > 0).length;
    total.arms += branches.length * 2;
    total.taken += branches.reduce((sum, [, a, b]) => sum + Number(a > 0) + Number(b > 0), 0);
  }
  return total;
}

/** As Istanbul's reporter writes it: a line with branches is a `cond` that has hits and numbers of arms. */
function clover(i, { lines, branches }, root) {
  const arms = new Map(branches.map(([line, a, b]) => [line, Number(a > 0) + Number(b > 0)]));
  const line = ([number, hits]) => {
    const covered = arms.get(number);
    return covered === undefined
      ? `        <line num="${number}" count="${hits}" type="stmt"/>\n`
      : `        <line num="${number}" count="${hits}" type="cond" truecount="${covered}" falsecount="${2 - covered}"/>\n`;
  };
  return `      <file name="implementation.ts" path="${root}/${path(i)}">\n        ${cloverMetrics([{ lines, branches }])}\n${lines.map(line).join('')}      </file>\n`;
}

function cloverMetrics(files) {
  const { lines, covered, arms, taken } = sums(files);
  return `<metrics statements="${lines}" coveredstatements="${covered}" conditionals="${arms}" coveredconditionals="${taken}" methods="0" coveredmethods="0"/>`;
}

/** Writes `repository/` and the reports into `folder`; returns the two commits. */
export function makeFixture(folder) {
  const repository = join(folder, 'repository');
  for (let i = 0; i < FILES; i++) {
    mkdirSync(dirname(join(repository, path(i))), { recursive: true });
    writeFileSync(join(repository, path(i)), source(i, false));
  }
  git(repository, 'init', '-q', '-b', 'main');
  git(repository, 'add', '.');
  git(repository, 'commit', '-qm', 'base');
  const base = git(repository, 'rev-parse', 'HEAD');
  for (let i = 0; i < FILES; i++) writeFileSync(join(repository, path(i)), source(i, true));
  git(repository, 'commit', '-qam', 'change');
  git(repository, 'repack', '-qad');
  const head = git(repository, 'rev-parse', 'HEAD');

  const next = random(20261121);
  const files = Array.from({ length: FILES }, () => coverage(next));
  const reports = join(repository, 'coverage');
  mkdirSync(reports);
  writeFileSync(join(repository, '.git/info/exclude'), 'coverage/\n');
  writeFileSync(join(reports, 'lcov.info'), files.map((file, i) => lcov(i, file, repository)).join(''));
  writeFileSync(
    join(reports, 'cobertura.xml'),
    `<?xml version="1.0" ?>\n<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">\n<coverage line-rate="0.93" branch-rate="0.85" version="0.1" timestamp="1">\n  <sources>\n    <source>${repository}</source>\n  </sources>\n  <packages>\n    <package name="main" line-rate="0.93" branch-rate="0.85">\n      <classes>\n${files.map((file, i) => cobertura(i, file)).join('')}      </classes>\n    </package>\n  </packages>\n</coverage>\n`,
  );
  writeFileSync(
    join(reports, 'jacoco.xml'),
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd"><report name="bench">${files.map((file, i) => jacoco(i, file)).join('')}${jacocoCounters(files)}</report>\n`,
  );
  writeFileSync(
    join(reports, 'clover.xml'),
    `<?xml version="1.0" encoding="UTF-8"?>\n<coverage generated="1" clover="3.2.0">\n  <project timestamp="1" name="All files">\n    ${cloverMetrics(files)}\n    <package name="main">\n      ${cloverMetrics(files)}\n${files.map((file, i) => clover(i, file, repository)).join('')}    </package>\n  </project>\n</coverage>\n`,
  );
  const entries = files.map(
    (file, i) => `${JSON.stringify(`${repository}/${path(i)}`)}:${JSON.stringify(istanbul(i, file, repository))}`,
  );
  writeFileSync(join(reports, 'coverage-final.json'), `{${entries.join('\n,')}}\n`);
  return { repository, base, head };
}

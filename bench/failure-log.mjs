/**
 * Makes a job log as a runner of GitHub writes it, of any size: long stretches of what npm, cargo, maven, pytest, vitest and
 * gcc print when all is well, and now and then a step that fails as one of the kept fixtures does. The same seed and
 * fixtures give the same bytes.
 */
import { closeSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { random } from './seed.mjs';

const fixtures = join(import.meta.dirname, '../packages/evidence/fixtures/failures');
/** How many lines a stretch without failures has, and the largest fixture that is used, in bytes. */
const stretch = 4_000;
const largestFixture = 30_000;

/** What each tool prints when all is well; `n` gives a whole number below its argument. */
const calm = {
  'npm ci': [
    (n) =>
      `npm http fetch GET 200 https://registry.npmjs.org/package-${n(900)}/-/package-${n(900)}-${n(9)}.${n(20)}.0.tgz ${n(900)}ms (cache miss)`,
    (n) => `npm warn deprecated module-${n(500)}@${n(5)}.${n(10)}.${n(10)}: this version is no longer supported`,
    (n) => `npm silly placeDep ROOT helper-${n(5000)}@${n(9)}.${n(9)}.${n(9)} OK for: app@1.0.0 want: ^${n(9)}.0.0`,
  ],
  'cargo test --workspace': [
    (n) => `   Compiling crate-${n(400)} v${n(3)}.${n(40)}.${n(10)}`,
    (n) => `test store::tests::case_${n(9000)}_returns_an_error_for_bad_input ... ok`,
    (n) => `test parser::tests::case_${n(9000)} ... ok`,
    (n) => `  Downloaded library-${n(400)} v${n(3)}.${n(40)}.${n(10)}`,
  ],
  'mvn -B verify': [
    (n) =>
      `[INFO] Downloading from central: https://repo.maven.apache.org/maven2/org/example/part-${n(300)}/${n(9)}.${n(9)}/part-${n(300)}-${n(9)}.${n(9)}.pom`,
    (n) =>
      `[INFO] Tests run: ${n(40)}, Failures: 0, Errors: 0, Skipped: ${n(3)}, Time elapsed: 0.${n(900)} s -- in org.example.Case${n(900)}Test`,
    (n) => `[INFO] Running org.example.service.Case${n(900)}Test`,
    (n) =>
      `2026-04-19 17:12:42,${n(900)} DEBUG [main] o.e.service.Store${n(90)} - loaded ${n(9000)} rows in ${n(90)} ms`,
  ],
  'pytest -v': [
    (n) => `tests/test_part_${n(200)}.py::TestStore::test_case_${n(9000)} PASSED                     [ ${n(99)}%]`,
    (n) => `tests/unit/test_errors.py::test_failure_is_reported[${n(500)}] PASSED                [ ${n(99)}%]`,
  ],
  'npx vitest run': [
    (n) =>
      ` \x1b[32m✓\x1b[39m src/part${n(300)}.test.ts \x1b[2m(\x1b[22m\x1b[2m${n(40)} tests\x1b[22m\x1b[2m)\x1b[22m\x1b[32m ${n(900)}\x1b[2mms\x1b[22m\x1b[39m`,
    (n) =>
      `   \x1b[32m✓\x1b[39m store \x1b[2m>\x1b[22m keeps case ${n(9000)}\x1b[32m ${n(90)}\x1b[2mms\x1b[22m\x1b[39m`,
  ],
  'make -j4': [
    (n) =>
      `gcc -Wall -Wextra -O2 -Iinclude -DVERSION=\\"1.${n(9)}\\" -c src/module_${n(900)}.c -o build/module_${n(900)}.o`,
    (n) => `[ ${n(99)}%] Building CXX object lib/CMakeFiles/part.dir/source_${n(900)}.cc.o`,
    (n) => `src/module_${n(900)}.c:${n(900)}:${n(80)}: warning: unused parameter 'context' [-Wunused-parameter]`,
  ],
};

/** The fixtures that the failing steps are made of. */
export function blockNames() {
  return readdirSync(fixtures, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:txt|log)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size < largestFixture)
    .sort();
}

/** Writes a log of at least `megabytes` (10^6 bytes) to `path`; returns how many steps of it failed. */
export function makeFailureLog(path, megabytes) {
  const next = random(20260419);
  const n = (below) => Math.floor(next() * below);
  const blocks = blockNames().map((file) =>
    readFileSync(file, 'utf8')
      .replace(/\r?\n$/, '')
      .split('\n'),
  );
  const commands = Object.keys(calm);
  const descriptor = openSync(path, 'w');
  let [size, ticks, failed] = [0, 0, 0];
  while (size < megabytes * 1e6) {
    const command = commands[n(commands.length)];
    const lines = [
      `##[group]Run ${command}`,
      `\x1b[36;1m${command}\x1b[0m`,
      'shell: /usr/bin/bash -e {0}',
      '##[endgroup]',
    ];
    const shapes = calm[command];
    for (let i = 0; i < stretch; i++) lines.push(shapes[n(shapes.length)](n));
    if (blocks.length > 0 && next() < 0.3) {
      lines.push(...blocks[n(blocks.length)], '##[error]Process completed with exit code 1.');
      failed++;
    }
    const text = lines.map((line) => `${stamp(ticks++)} ${line}\n`).join('');
    size += writeSync(descriptor, text);
  }
  closeSync(descriptor);
  return failed;
}

/** The runner's stamp, a millisecond a line. */
function stamp(tick) {
  return new Date(1_776_600_000_000 + tick).toISOString().replace('Z', '6835Z');
}

/**
 * Makes a large repository and its lcov report of about 200 MB: 20,000 files of 600 to 1,240 lines, 18 million lines
 * in all, as a large C++ or TypeScript monorepo has them, and a change of 10 lines in each of 200 files. Every file is
 * different, so that git has as much to read as in a real one. The same seed gives the same bytes.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { git, random } from './seed.mjs';

const FILES = 20_000;
const CHANGED_FILES = 200;

const path = (i) => `modules/group${i % 100}/module${i % 1000}/source${i}.cc`;
const isChanged = (i) => i % (FILES / CHANGED_FILES) === 0;

/** Lines of each file, between 600 and 1,240. */
function lengths() {
  const next = random(7);
  return Array.from({ length: FILES }, () => 600 + Math.floor(next() * 640));
}

function source(i, lines, changed) {
  let text = '';
  for (let line = 1; line <= lines; line++) {
    const touched = changed && line > 100 && line <= 110;
    text += `${touched ? 'changed' : 'total'} += part(${i}, ${line * 7});\n`;
  }
  return text;
}

/** Four in five lines hold code, one in twenty-five has two branch arms. */
function record(i, lines, next, root) {
  let text = `TN:\nSF:${root}/${path(i)}\n`;
  for (let line = 1; line <= lines; line += 40)
    text += `FN:${line},function${line}\nFNDA:${line % 7},function${line}\n`;
  let branches = '';
  let found = 0;
  let hit = 0;
  for (let line = 1; line <= lines; line++) {
    if (line % 5 === 0) continue;
    const hits = next() < 0.93 ? 1 + Math.floor(next() * 400) : 0;
    text += `DA:${line},${hits}\n`;
    found++;
    if (hits > 0) hit++;
    if (line % 25 === 1)
      branches += `BRDA:${line},0,0,${hits}\nBRDA:${line},0,1,${hits > 100 ? 1 : hits > 0 ? 0 : '-'}\n`;
  }
  return `${text}${branches}LF:${found}\nLH:${hit}\nend_of_record\n`;
}

/** Writes to a stream without holding more than its buffer. */
async function write(stream, text) {
  if (!stream.write(text)) await once(stream, 'drain');
}

async function commit(stream, ref, message, files) {
  await write(stream, `commit refs/heads/main\nmark :${ref}\ncommitter bench <bench@example.com> 1767225600 +0000\n`);
  await write(stream, `data ${message.length}\n${message}\n`);
  for (const [name, text] of files) await write(stream, `M 100644 inline ${name}\ndata ${text.length}\n${text}\n`);
}

/** Writes `repository/` with `coverage/lcov.info` into `folder`; returns the two commits. */
export async function makeLarge(folder) {
  const repository = join(folder, 'repository');
  mkdirSync(join(repository, 'coverage'), { recursive: true });
  git(repository, 'init', '-q', '-b', 'main');
  const sizes = lengths();
  // No deltas: fast-import makes chains of unrelated files, which no real pack has and which are slow to read.
  const importing = spawn('git', ['-c', 'core.compression=1', 'fast-import', '--quiet', '--depth=0'], {
    cwd: repository,
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = once(importing, 'close');
  const all = sizes.map((lines, i) => [i, lines]);
  await commit(
    importing.stdin,
    1,
    'base',
    lazily(all, ([i, lines]) => [path(i), source(i, lines, false)]),
  );
  const changed = all.filter(([i]) => isChanged(i));
  await commit(
    importing.stdin,
    2,
    'change',
    lazily(changed, ([i, lines]) => [path(i), source(i, lines, true)]),
  );
  importing.stdin.end('done\n');
  const [exitCode] = await ended;
  if (exitCode !== 0) throw new Error(`git fast-import failed with exit code ${exitCode}`);

  const report = createWriteStream(join(repository, 'coverage', 'lcov.info'));
  const next = random(20261121);
  for (const [i, lines] of all) await write(report, record(i, lines, next, repository));
  report.end();
  await once(report, 'close');
  writeFileSync(join(repository, '.git/info/exclude'), 'coverage/\n');
  // Our gate reads objects only; diff-cover compares what is checked out too.
  git(repository, 'reset', '--hard', '--quiet');
  return { repository, base: git(repository, 'rev-parse', 'HEAD~1'), head: git(repository, 'rev-parse', 'HEAD') };
}

function* lazily(items, make) {
  for (const item of items) yield make(item);
}

#!/usr/bin/env node
/** Runs the demo, and puts the first judgement of it into the README as it was printed. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const readme = join(root, 'README.md');
const block = /(<!-- demo output -->\n\n```text\n)[\s\S]*?(\n```\n)/;

/** The demo's first judgement, without what differs from run to run. */
export function firstJudgement(/** @type {string} */ output) {
  const folder = keptFolder(output);
  const steady = output.replaceAll(folder, '/tmp/gauntlet-demo').replace(/after \d+\.\d+ s/g, 'after 0.2 s');
  const [start, end] = [steady.indexOf('\n1. '), steady.indexOf('\n\n2. ')];
  if (start === -1 || end === -1) throw new Error(`The demo did not get as far as its second judgement:\n${output}`);
  return steady.slice(start + 1, end);
}

export function keptFolder(/** @type {string} */ output) {
  const folder = /^Everything is kept in (.+)$/m.exec(output)?.[1];
  if (folder === undefined) throw new Error(`The demo did not end:\n${output}`);
  return folder;
}

export function withOutput(/** @type {string} */ text, /** @type {string} */ shown) {
  if (!block.test(text)) throw new Error('README.md must have "<!-- demo output -->" and then a block of text.');
  return text.replace(block, (_, open, close) => open + shown + close);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const output = execFileSync(process.execPath, [join(root, 'scripts/demo.mjs')], { encoding: 'utf8' });
  writeFileSync(readme, withOutput(readFileSync(readme, 'utf8'), firstJudgement(output)));
  rmSync(keptFolder(output), { recursive: true });
}

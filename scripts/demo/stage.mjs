import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * @typedef {typeof import('@gauntlet/testkit')} Testkit
 *
 * What a scene plays on.
 * @typedef {object} Stage
 * @property {string} root This repository.
 * @property {string} folder Where the demo leaves what it makes, absolute.
 * @property {Testkit} testkit
 * @property {(text: string) => void} say Tells the person who watches what happens.
 * @property {(text: string) => void} quote Shows what a program printed.
 * @property {(path: string, text: string) => string} keep Writes a file below the folder, and gives its absolute path.
 *
 * What came of one judgement.
 * @typedef {{ title: string, expected: Outcome, actual: Outcome }} Judgement
 * @typedef {{ conclusion: string, exitCode: number | null }} Outcome
 */

/**
 * @param {Pick<Stage, 'root' | 'folder' | 'testkit'>} place
 * @returns {Stage}
 */
export function openStage(place) {
  return {
    ...place,
    say: (text) => console.log(text),
    quote: (text) => console.log(text.trimEnd().replaceAll(/^/gm, '   │ ')),
    keep: (path, text) => {
      const file = join(place.folder, path);
      if (relative(place.folder, file).startsWith('..')) throw new Error(`${path} lies outside of the demo's folder.`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
  };
}

/** A sentence for each judgement that came out differently. */
export function unexpected(/** @type {readonly Judgement[]} */ judgements) {
  if (judgements.length === 0) return ['Nothing was judged.'];
  return judgements
    .filter(({ expected, actual }) => describe(expected) !== describe(actual))
    .map(({ title, expected, actual }) => `${title}: expected ${describe(expected)}, but got ${describe(actual)}.`);
}

function describe(/** @type {Outcome} */ { conclusion, exitCode }) {
  return `${conclusion} with exit code ${exitCode}`;
}

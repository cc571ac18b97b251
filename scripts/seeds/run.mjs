import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** @typedef {import('./rows.mjs').Proof} Proof */

/** What a run of `.ci/run` left in its folder of logs. */
export class Run {
  /**
   * @param {string} folder
   * @param {string} root The repository's own folder.
   */
  constructor(folder, root) {
    this.folder = folder;
    /** @type {Map<string, { name: string, status: string }[]>} the tests of each file, of every suite that ran. */
    this.tests = new Map();
    for (const file of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
      const { testResults = [] } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      for (const { name, assertionResults } of testResults) {
        const path = relative(root, name);
        const told = assertionResults.map(
          (/** @type {{ fullName: string, status: string }} */ { fullName, status }) => ({
            name: fullName,
            status,
          }),
        );
        this.tests.set(path, [...(this.tests.get(path) ?? []), ...told]);
      }
    }
  }

  /**
   * Why a proof shows nothing in this run; null where it does.
   * @param {Proof} proof
   * @returns {string | null}
   */
  lacking(proof) {
    if (proof.kind === 'test') return this.#lackingTest(proof);
    if (proof.kind === 'check') return this.#lackingCheck(proof);
    return null;
  }

  /** @returns {string | null} */
  #lackingTest(/** @type {import('./rows.mjs').TestProof} */ { file, name }) {
    const tests = this.tests.get(file);
    if (tests === undefined) return `no test of ${file} ran`;
    const meant = tests.filter((test) => test.name.includes(name));
    if (meant.length === 0) return `${file} has no test "${name}"`;
    const other = meant.find(({ status }) => status !== 'passed');
    return other === undefined ? null : `the test "${other.name}" of ${file} is ${other.status}`;
  }

  /** @returns {string | null} */
  #lackingCheck(/** @type {import('./rows.mjs').CheckProof} */ { check, name }) {
    if (!existsSync(join(this.folder, `${check}.ok`))) return `the check ${check} did not pass`;
    if (name === '') return null;
    const log = join(this.folder, `${check}.log`);
    const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [];
    return lines.some((line) => /^ok\s/.test(line) && line.includes(name))
      ? null
      : `the check ${check} has no line "ok … ${name}"`;
  }
}

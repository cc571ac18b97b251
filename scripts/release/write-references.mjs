/**
 * Our reusable workflows for somebody's own repository, where `$/` cannot serve: GitHub Enterprise Server, runners before
 * 2.336.0, and keys of an environment of the caller. Each of our actions is named by the commit of the release. They call
 * each other in the folder that they lie in, since what a commit holds cannot name that commit, but its neighbours.
 */
import { localName, pinned } from '../workflows/references.mjs';
import { Refusal } from './refusal.mjs';

const called = /(\buses:\s+)gauntlet-ci\/gauntlet\/\.github\/workflows\/([\w-]+\.yml)@\S+(?: #.*)?/g;

export function isReusable(/** @type {string} */ text) {
  return /^ {2}workflow_call:/m.test(text);
}

/**
 * @param {ReadonlyMap<string, string>} workflows All of ours, by file name.
 * @param {{ commit: string, version: string }} release
 * @returns {Map<string, string>} Of those that others call, by the name that each gets.
 */
export function writeReferences(workflows, { commit, version }) {
  const reusable = new Map([...workflows].filter(([, text]) => isReusable(text)));
  return new Map(
    [...reusable].map(([name, text]) => {
      const written = pinned(text, `${commit} # v${version}`).replace(called, (_, uses, file) => {
        if (!reusable.has(file)) throw new Refusal(`${name} calls ${file}, which nobody else can.`);
        return `${uses}./.github/workflows/${localName(file)} # zizmor: ignore[self-repository] not every server knows $/`;
      });
      const left = /^.*\buses:\s+(?:\$\/|\.\/(?!\.github\/workflows\/gauntlet-)).*$/m.exec(written);
      if (left !== null)
        throw new Refusal(`${name} names something of ours in a way that is not known: ${left[0].trim()}`);
      return [localName(name), `# From Gauntlet ${version}, commit ${commit}.\n${written}`];
    }),
  );
}

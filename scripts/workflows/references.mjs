/**
 * How our reusable workflows name what is ours: actions as `$/action-x`, each other as `./.github/workflows/x.yml`. GitHub
 * takes both from the commit of the file itself. Other programs do not know `$/`, and old servers neither: they get a copy.
 */

const call = /(\buses:\s+)\.\/\.github\/workflows\/([\w-]+\.yml)\b/g;
const action = /(\buses:\s+)\$\/([\w./-]+)/g;
const released = /(\buses:\s+)gauntlet-ci\/gauntlet\/((?:\.github\/workflows\/|action-)[\w./-]+)@v1\b/g;

/** Of a workflow that is called, inside the repository that calls it. */
export function localName(/** @type {string} */ file) {
  return `gauntlet-${file}`;
}

/**
 * One of our reusable workflows, for a folder where it lies beside the caller as `gauntlet-x.yml`, and our actions lie at
 * the top.
 */
export function besideCaller(/** @type {string} */ text) {
  return text
    .replace(call, (_, uses, file) => `${uses}./.github/workflows/${localName(file)}`)
    .replace(action, (_, uses, path) => `${uses}./${path}`);
}

/** A workflow of a user, which names our releases, for the same folder. */
export function withLocalReleases(/** @type {string} */ text) {
  return text.replace(released, (_, uses, path) => {
    const file = /^\.github\/workflows\/([\w-]+\.yml)$/.exec(path)?.[1];
    return `${uses}./${file === undefined ? path : `.github/workflows/${localName(file)}`}`;
  });
}

/**
 * One of our reusable workflows, for somebody's own repository: all that is ours comes from one version.
 * @param {string} text
 * @param {string} ref A tag, or a commit with its version, such as `v1` or `<40 digits> # v1.2.0`.
 */
export function pinned(text, ref) {
  const [name, comment = ''] = ref.split(/(?= #)/);
  const at = (/** @type {string} */ path) => `gauntlet-ci/gauntlet/${path}@${name}${comment}`;
  return text
    .replace(/(\buses:\s+)\.\/(\.github\/workflows\/[\w-]+\.yml)\b.*/g, (_, uses, path) => `${uses}${at(path)}`)
    .replace(/(\buses:\s+)\$\/([\w./-]+).*/g, (_, uses, path) => `${uses}${at(path)}`);
}

/**
 * A pull request to an example, and what has to be seen of it.
 * @typedef {object} Scenario
 * @property {string} example Below `examples/`.
 * @property {string} title
 * @property {import('../consumer.mjs').Call} call
 * @property {readonly import('../repository.mjs').Edit[]} change
 * @property {readonly Need[]} needs What has to be there to run it.
 * @property {readonly StageExpectation[]} stages
 * @property {(node: string) => Promise<{ stop: () => Promise<void> }>} [beside] What runs beside it.
 */

/** @typedef {'node' | 'python' | 'rust' | 'rust-tools' | 'gitleaks' | 'scanners' | 'databases' | 'browser'} Need */

/**
 * @typedef {object} StageExpectation
 * @property {string} stage
 * @property {string} prefix What the names of its jobs begin with.
 * @property {'success' | 'failure'} gate The conclusion of its job Gate.
 * @property {Record<string, Look>} looks By what is looked at.
 */

/**
 * Says what it saw, or throws what it missed.
 * @typedef {(seen: { run: import('../stage-run.mjs').StageRun, prefix: string, tool: string }) => string} Look
 */

export {};

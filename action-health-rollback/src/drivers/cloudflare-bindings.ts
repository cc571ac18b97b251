import type { WorkerVersion } from './cloudflare-wrangler.ts';

const mostNamed = 5;
const namePattern = /^[\w.@/-]{1,100} [\w.$-]{1,100}$/;

/**
 * What a person has to know of the bindings before the newer version takes traffic, a sentence each, without full stops.
 * Cloudflare tells which there are, and never what a secret holds.
 */
export function describeBindings(before: WorkerVersion, after: WorkerVersion): string[] {
  const added = after.bindings.filter((binding) => !before.bindings.includes(binding));
  const gone = before.bindings.filter((binding) => !after.bindings.includes(binding));
  const sentences: string[] = [];
  if (added.length > 0) sentences.push(`Version ${after.id} has bindings that ${before.id} has not: ${named(added)}`);
  if (gone.length > 0) sentences.push(`Version ${after.id} lacks bindings that ${before.id} has: ${named(gone)}`);
  if (after.bindings.some((binding) => !/^(?:secret_text|plain_text|json) /.test(binding))) {
    sentences.push(
      `Version ${after.id} is bound to what other versions use too; what it writes there is not taken back by a rollback`,
    );
  }
  return sentences;
}

function named(bindings: readonly string[]): string {
  const shown = bindings
    .slice(0, mostNamed)
    .map((binding) => (namePattern.test(binding) ? binding : 'one with a strange name'));
  const more = bindings.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

import { createRequire } from 'node:module';
import type { EventPayload, JsonValue } from './event.ts';

/** Who a repository is. */
export interface RepositoryIdentity {
  /** `owner/name`. */
  readonly fullName: string;
  readonly id: number;
  readonly ownerId: number;
  readonly defaultBranch: string;
  readonly fork: boolean;
}

/** An account as payloads name it. */
export interface Account {
  readonly login: string;
  readonly id: number;
  readonly type?: 'User' | 'Bot' | 'Organization';
}

/** What every event can say of the repository in which it happened. */
export interface RepositoryOptions {
  /** Default `gauntlet-ci/demo`. */
  readonly repository?: string;
  readonly repositoryId?: number;
  readonly ownerId?: number;
  readonly defaultBranch?: string;
  readonly sender?: Account;
}

interface WebhookExamples {
  readonly name: string;
  readonly examples: readonly EventPayload[];
}

const webhooks = createRequire(import.meta.url)('@octokit/webhooks-examples') as readonly WebhookExamples[];

/** The first example of an event that fits. Throws where the package has none, so that an upgrade cannot pass unseen. */
export function exampleOf(name: string, fits: (payload: EventPayload) => boolean): EventPayload {
  const example = webhooks.find((webhook) => webhook.name === name)?.examples.find(fits);
  if (example === undefined) {
    throw new Error(`@octokit/webhooks-examples has no ${name} example of the kind that is needed.`);
  }
  return example;
}

export function identityOf(options: RepositoryOptions): RepositoryIdentity {
  return {
    fullName: options.repository ?? 'gauntlet-ci/demo',
    id: options.repositoryId ?? 700_000_001,
    ownerId: options.ownerId ?? 800_000_001,
    defaultBranch: options.defaultBranch ?? 'main',
    fork: false,
  };
}

/** Who caused the event; an agent if nothing else is said. */
export function senderOf(options: RepositoryOptions): Account {
  return options.sender ?? { login: 'agent[bot]', id: 900_000_001, type: 'Bot' };
}

/** The event's `repository` and `sender`, made over from the example's own. */
export function surroundings(example: EventPayload, options: RepositoryOptions): EventPayload {
  return {
    repository: repositoryFrom(objectIn(example, 'repository'), identityOf(options)),
    sender: accountFrom(objectIn(example, 'sender'), senderOf(options)),
  };
}

/** A repository object of an example made over: every address in it names the new repository. */
export function repositoryFrom(example: EventPayload, identity: RepositoryIdentity): EventPayload {
  const [owner = '', name = ''] = identity.fullName.split('/');
  const exampleOwner = objectIn(example, 'owner');
  const renamed = rewrite(example, [
    [String(example['full_name']), identity.fullName],
    [String(exampleOwner['login']), owner],
  ]);
  return {
    ...renamed,
    id: identity.id,
    name,
    full_name: identity.fullName,
    fork: identity.fork,
    owner: accountFrom(exampleOwner, { login: owner, id: identity.ownerId, type: 'Organization' }),
    ...('default_branch' in example ? { default_branch: identity.defaultBranch } : {}),
    ...('master_branch' in example ? { master_branch: identity.defaultBranch } : {}),
  };
}

export function accountFrom(example: EventPayload, account: Account): EventPayload {
  return {
    ...rewrite(example, [[String(example['login']), account.login]]),
    login: account.login,
    id: account.id,
    type: account.type ?? 'User',
  };
}

/** A copy in which each of these strings is replaced wherever it stands. */
export function rewrite(payload: EventPayload, replacements: readonly (readonly [string, string])[]): EventPayload {
  const entries = Object.entries(payload).map(([key, value]) => [key, rewriteValue(value, replacements)]);
  return Object.fromEntries(entries) as EventPayload;
}

function rewriteValue(value: JsonValue, replacements: readonly (readonly [string, string])[]): JsonValue {
  if (typeof value === 'string') {
    return replacements.reduce((text, [from, to]) => text.replaceAll(from, () => to), value);
  }
  if (Array.isArray(value)) {
    return value.map((item) => rewriteValue(item, replacements));
  }
  return value === null || typeof value !== 'object' ? value : rewrite(value, replacements);
}

export function objectIn(payload: EventPayload, key: string): EventPayload {
  const value = payload[key];
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new Error(`The example has no object '${key}'.`);
  }
  return value;
}

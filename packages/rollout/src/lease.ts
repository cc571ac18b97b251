import type { RolloutReason } from './code.ts';
import type { RolloutPorts } from './ports.ts';
import type { Ground } from './preflight.ts';
import type { RolloutOptions } from './rollout.ts';
import {
  type Entry,
  firstEntry,
  type Phase,
  type Proof,
  type RolloutStart,
  type StoredRollout,
  StoreError,
  versionOf,
} from './store.ts';
import { abandon } from './sweep.ts';
import { back, type Turn } from './turn.ts';

/** Phases in which only the one who began it writes; after them somebody else has finished it. */
const own: ReadonlySet<Phase> = new Set(['deploying', 'shifting', 'watching', 'promoting', 'held']);

/** Stores the start. Of two that begin at once, the one that was stored first goes on. */
export async function beginLease(
  ports: RolloutPorts,
  options: RolloutOptions,
  ground: Ground,
  now: () => number,
): Promise<Lease | RolloutReason> {
  try {
    const start = startOf(ports, options, ground, now());
    const id = await ports.store.begin(start);
    const rollout: StoredRollout = { id, start, entries: [{ ...firstEntry(start), at: start.startedAt }] };
    const rollouts = await ports.store.list();
    const place = rollouts.findIndex((each) => each.id === id);
    const isOther = (each: StoredRollout) => own.has(each.entries[0].phase) && each.id !== ground.held?.id;
    const older = rollouts.slice(place + 1).find(isOther);
    if (older === undefined) {
      // From here on the canary is this one's to take back.
      if (ground.held !== null) await abandon(ports, ground.held);
      return new Lease(ports, rollout, now);
    }
    await abandon(ports, rollout);
    return { code: 'rollout-under-way', what: `The rollout ${older.id} of ${versionOf(older)} began first` };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { code: 'store-unavailable', what: error.message };
  }
}

function startOf(
  { driver }: RolloutPorts,
  options: RolloutOptions,
  { live, target, alternate, held }: Ground,
  startedAt: number,
): RolloutStart {
  const { key, environment, sha, change, schema, plan, holdSeconds, heartbeatSeconds, stepSeconds } = options;
  const version = held === null ? options.version : versionOf(held);
  return {
    ...{ key, kind: 'rollout', environment, version, sha, change, live: live.stable },
    target: { version: target.version, sha: target.sha },
    alternate: alternate && { version: alternate.version, sha: alternate.sha },
    ...{ schema, targetSchema: target.schema, driver: driver.name, holdSeconds, heartbeatSeconds, stepSeconds },
    ...{ percent: held?.entries[0].percent ?? 0, percents: plan.stages.map(({ percent }) => percent), startedAt },
    deadline: startedAt + plan.deadlineSeconds * 1_000,
  };
}

/** The right to move the traffic of one rollout, as long as it is kept up. */
export class Lease {
  readonly #ports: RolloutPorts;
  readonly #now: () => number;
  #rollout: StoredRollout;
  #savedAt: number;

  constructor(ports: RolloutPorts, rollout: StoredRollout, now: () => number) {
    this.#ports = ports;
    this.#now = now;
    this.#rollout = rollout;
    this.#savedAt = now();
  }

  get rollout(): StoredRollout {
    return this.#rollout;
  }

  /** The canary as the platform names it. */
  get version(): string {
    return versionOf(this.#rollout);
  }

  get percent(): number {
    return this.#rollout.entries[0].percent;
  }

  /** Kept in the store with the next entry. */
  rename(version: string): void {
    this.#add({ ...this.#rollout.entries[0], version });
  }

  /** Saves an intention, or an end; no traffic may move before that. */
  async save(phase: Phase, percent: number, proof: Proof | null = null): Promise<Turn> {
    try {
      const lost = await this.#check();
      if (lost !== null) return lost;
      await this.#put({ phase, percent, version: this.version, proof });
      return null;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      // Nobody answered: it may be stored all the same.
      if (phase === 'promoted' && (await this.#isStored(phase))) return null;
      return back('lease-lost', `What comes next could not be stored: ${error.message}`);
    }
  }

  async #isStored(phase: Phase): Promise<boolean> {
    try {
      return (await this.#ports.store.newest(this.#rollout.id)).phase === phase;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      return false;
    }
  }

  /** Tells that somebody still watches. Once in a while the store may not answer. */
  async beat(percent: number): Promise<Turn> {
    const beatMs = this.#rollout.start.heartbeatSeconds * 1_000;
    if (this.#now() - this.#savedAt < beatMs) return null;
    try {
      const lost = await this.#check();
      if (lost !== null) return lost;
      await this.#put({ phase: 'watching', percent, version: this.version, proof: null });
      return null;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      // It goes back by itself before a sweep takes it for lost.
      const isLost = this.#now() - this.#savedAt >= 2 * beatMs;
      return isLost ? back('lease-lost', `The lease could not be kept: ${error.message}`) : null;
    }
  }

  /** A runner that slept through its heartbeats must not wake up and go on. */
  async #check(): Promise<Turn> {
    const { phase } = await this.#ports.store.newest(this.#rollout.id);
    if (own.has(phase)) return null;
    return {
      kind: 'lost',
      reason: { code: 'lease-lost', what: `Somebody else finished this rollout: it is ${phase}` },
    };
  }

  async #put(entry: Entry): Promise<void> {
    // Kept in mind even where nobody answers: it may be stored all the same.
    this.#add(entry);
    await this.#ports.store.save(this.#rollout.id, entry);
    this.#savedAt = this.#now();
  }

  #add(entry: Entry): void {
    const stored = { ...entry, at: this.#now() };
    this.#rollout = { ...this.#rollout, entries: [stored, ...this.#rollout.entries] };
  }
}

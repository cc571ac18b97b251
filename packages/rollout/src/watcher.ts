import {
  type Counts,
  type Judgement,
  type JudgeOptions,
  judge,
  type ResourceSample,
  type Signals,
  type Stage,
} from '@gauntlet/judge';
import { armOf, resourceOf } from './arms.ts';
import type { Before } from './before.ts';
import { checkHealth } from './health.ts';
import { type Look, MetricsError, type Sample } from './metrics.ts';
import type { PlannedStage } from './plan.ts';
import type { RolloutPorts } from './ports.ts';
import { lowerFirst } from './words.ts';

/** Both arms of one look, as they were measured; for a report. */
export interface WatchedLook {
  /** Milliseconds since 1970: its end. */
  at: number;
  stage: number;
  percent: number;
  baseline: Sample | null;
  canary: Sample | null;
}

export interface WatchOptions {
  /** All that are planned: the judge's error is shared out among them from the start. */
  stages: readonly PlannedStage[];
  version: string;
  stable: string;
  lookSeconds: number;
  /** Null where there are no metrics. */
  before: Before | null;
  judge: JudgeOptions;
  /** By the clock that does not jump. */
  now: () => number;
}

/** So many looks in a row without an answer from the metrics end the rollout: nobody watches any more. */
export const mostLost = 5;
const probeSeconds = 10;
const resourceSeconds = 30;

/** Gathers what is seen of a canary, look by look, and judges it after each. */
export class Watcher {
  readonly looks: WatchedLook[] = [];
  readonly #ports: RolloutPorts;
  readonly #options: WatchOptions;
  readonly #stages: Array<Stage & { minutes: Array<Stage['minutes'][number]> }>;
  #stage = 0;
  readonly #health: Array<boolean | null> = [];
  readonly #cpu: ResourceSample[] = [];
  readonly #memory: ResourceSample[] = [];
  readonly #began: number;
  readonly #restarts: number[] = [];
  readonly #kills: number[] = [];
  #until: number | null = null;
  #lost = 0;
  #lastSickness = '';
  #sickSince: number | null = null;

  constructor(ports: RolloutPorts, options: WatchOptions) {
    this.#ports = ports;
    this.#options = options;
    this.#began = options.now();
    this.#stages = options.stages.map(({ percent, seconds }) => ({
      ...{ split: percent / 100, minutes: [], plannedMinutes: seconds / options.lookSeconds },
    }));
  }

  get counts(): Counts {
    const { before } = this.#options;
    return { before: before?.counts ?? [], slowThresholdMs: before?.slowThresholdMs ?? null, stages: this.#stages };
  }

  /** Looks that got no answer in a row, up to now. */
  get lost(): number {
    return this.#lost;
  }

  /** When the health checks began to fail; null where the last one was good. Milliseconds since 1970. */
  get sickSince(): number | null {
    return this.#sickSince;
  }

  /** What was wrong at the last health check that was not good. */
  get sickness(): string {
    return this.#lastSickness;
  }

  /** @param stage its place in the plan. */
  begin(stage: number): void {
    this.#stage = stage;
    this.#until = null;
  }

  /**
   * Watches until the end of one look.
   * @returns false where a stop was asked for, or a guard was breached on the way, so that the look was not taken.
   */
  async look(percent: number): Promise<boolean> {
    const { lookSeconds, now } = this.#options;
    const from = this.#until ?? now();
    const to = from + lookSeconds * 1_000;
    this.#until = to;
    let nextProbe = from;
    let nextResource = from + resourceSeconds * 1_000;
    // Sources that take longer than a look must not keep anybody from looking at its health.
    if (now() >= to) {
      await this.probe();
      if (this.judgement().judgement === 'rollback') return false;
    }
    while (now() < to) {
      if (this.#ports.stopped() !== null) return false;
      if (now() >= nextProbe) {
        await this.probe();
        if (this.judgement().judgement === 'rollback') return false;
        nextProbe = now() + Math.min(probeSeconds, lookSeconds) * 1_000;
      }
      if (now() >= nextResource && nextResource < to) {
        await this.#resources(nextResource - resourceSeconds * 1_000, nextResource);
        nextResource += resourceSeconds * 1_000;
      }
      const wait = Math.min(to, nextProbe, nextResource) - now();
      if (wait > 0) await this.#ports.clock.sleep(wait);
    }
    if (this.#ports.stopped() !== null) return false;
    await this.#take(percent, from, to);
    return true;
  }

  /** Why what was seen is no ground for anything, as the end of a sentence; null where it is one. A metric of another name looks like this. */
  blindness(): string | null {
    const told = this.looks.filter(
      ({ canary, baseline, percent }) => canary !== null && (percent === 100 || baseline !== null),
    );
    const known = told.filter(({ canary }) => canary?.errors != null);
    const requests = known.reduce((sum, { canary }) => sum + (canary?.requests ?? 0), 0);
    if (told.length === 0) return 'the metrics know nothing of the canary';
    if (2 * known.length < this.looks.length)
      return `the metrics told of ${known.length} of ${this.looks.length} looks`;
    if (requests === 0) return 'the canary had no request';
    const note = this.judgement().notes.find(({ code }) => code.endsWith('-without-traffic'));
    return note === undefined ? null : lowerFirst(note.message);
  }

  async probe(): Promise<void> {
    const { probes } = this.#ports;
    if (probes.length === 0) return;
    const { healthy, what } = await checkHealth(probes, this.#options.version);
    this.#health.push(healthy);
    if (healthy === true) this.#sickSince = null;
    else {
      this.#lastSickness = what;
      this.#sickSince ??= this.#options.now();
    }
  }

  judgement(): Judgement {
    const { metrics, probes } = this.#ports;
    const judged = judge(this.counts, { ...this.#options.judge, signals: this.#signals() });
    // Without metrics nobody asked how many requests fail; with health checks these are requests too.
    const isMoot = metrics === null || this.#isHealthy(judged);
    const guards = judged.guards.filter(
      ({ guard, status }) => !(guard === 'failing' && status === 'missing' && isMoot && probes.length > 0),
    );
    return { ...judged, guards, guardsClear: guards.every(({ status }) => status === 'clear') };
  }

  #isHealthy({ guards }: Judgement): boolean {
    return guards.some(({ guard, status }) => guard === 'health' && status === 'clear');
  }

  #signals(): Signals {
    const { probes } = this.#ports;
    const known = (samples: readonly ResourceSample[]) => samples.some(({ canary }) => canary !== null);
    const usual = this.#options.before;
    return {
      ...(probes.length === 0 ? {} : { health: this.#health }),
      ...(known(this.#cpu) || (usual?.cpu ?? null) !== null ? { cpu: this.#cpu } : {}),
      ...(known(this.#memory) || (usual?.memory ?? null) !== null ? { memory: this.#memory } : {}),
      ...(this.#isKnown('restarts') ? { restarts: sumOf(this.#restarts) } : {}),
      ...(this.#isKnown('outOfMemoryKills') ? { outOfMemoryKills: sumOf(this.#kills) } : {}),
    };
  }

  async #take(percent: number, from: number, to: number): Promise<void> {
    const stage = this.#stages[this.#stage];
    if (stage === undefined || this.#ports.metrics === null) return;
    const isShared = percent < 100;
    try {
      const canary = await this.#sample('canary', from, to);
      const baseline = isShared ? await this.#sample('baseline', from, to) : null;
      // A canary may have had no request yet; of what serves beside it something has to be known.
      const isLost = (isShared ? baseline : canary) === null;
      this.#lost = isLost ? this.#lost + 1 : 0;
      this.#record(stage, percent, to, canary, baseline);
      this.#addResources(to, canary, baseline);
      this.#addRestarts(canary);
    } catch (error) {
      if (!(error instanceof MetricsError)) throw error;
      this.#lost += 1;
      this.#record(stage, percent, to, null, null);
      this.#ports.tell(`The metrics did not answer (${this.#lost} of ${mostLost} in a row): ${error.message}.`);
    }
  }

  #record(
    stage: { minutes: Array<Stage['minutes'][number]> },
    percent: number,
    at: number,
    canary: Sample | null,
    baseline: Sample | null,
  ): void {
    const slowMs = this.#options.before?.slowThresholdMs ?? null;
    stage.minutes.push({ baseline: armOf(baseline, slowMs), canary: armOf(canary, slowMs) });
    this.looks.push({ at, stage: this.#stage, percent, baseline, canary });
  }

  async #resources(from: number, to: number): Promise<void> {
    const { before } = this.#options;
    if (this.#ports.metrics === null || (before?.cpu ?? before?.memory ?? null) === null) return;
    try {
      const [canary, baseline] = [await this.#sample('canary', from, to), await this.#sample('baseline', from, to)];
      this.#addResources(to, canary, baseline);
    } catch (error) {
      // The look itself tells that the metrics do not answer.
      if (!(error instanceof MetricsError)) throw error;
    }
  }

  #addResources(to: number, canary: Sample | null, baseline: Sample | null): void {
    const { before } = this.#options;
    const at = (to - this.#began) / 1_000;
    this.#cpu.push(resourceOf('cpu', at, canary, baseline, before?.cpu ?? null));
    this.#memory.push(resourceOf('memory', at, canary, baseline, before?.memory ?? null));
  }

  #addRestarts(canary: Sample | null): void {
    if (canary?.restarts != null) this.#restarts.push(canary.restarts);
    if (canary?.outOfMemoryKills != null) this.#kills.push(canary.outOfMemoryKills);
  }

  /** Whether the source told of it before the deploy: only then is its silence worth a word. */
  #isKnown(name: 'restarts' | 'outOfMemoryKills'): boolean {
    return this.#options.before?.samples.some((sample) => sample?.[name] != null) ?? false;
  }

  async #sample(arm: 'canary' | 'baseline', from: number, to: number): Promise<Sample | null> {
    const stage = this.#stage;
    const { version, stable, before } = this.#options;
    const look: Look = {
      ...{ arm, version: arm === 'canary' ? version : stable, window: { from, to } },
      ...{ at: this.#stages[stage]?.minutes.length ?? 0, stage, slowThresholdMs: before?.slowThresholdMs ?? null },
    };
    return (await this.#ports.metrics?.sample(look)) ?? null;
  }
}

function sumOf(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : numbers.reduce((sum, each) => sum + each, 0);
}

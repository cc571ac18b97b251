import type { RolloutReason } from './code.ts';
import { DriverError } from './driver.ts';
import { beginLease, type Lease } from './lease.ts';
import { nothingBegun, type Outcome, type Times } from './outcome.ts';
import { verifyOutside } from './outside.ts';
import { decisionStage, type PlannedStage, withExtensions } from './plan.ts';
import { type RolloutPorts, steady } from './ports.ts';
import { type Ground, preflight, type RolloutRequest, readTraffic } from './preflight.ts';
import { restore } from './restore.ts';
import { abandon, isUnmoved } from './sweep.ts';
import { describeTraffic, isSameTraffic, type Traffic } from './traffic.ts';
import { back, type Fall, failure, hold, type Turn } from './turn.ts';
import { mostLost, Watcher, type WatchOptions } from './watcher.ts';
import { lowerFirst } from './words.ts';

export interface RolloutOptions extends RolloutRequest {
  /** Told apart from every other by it: random. */
  key: string;
  judge: WatchOptions['judge'];
  whenUnproven: 'promote' | 'hold' | 'rollback';
  /** Whether somebody has to look at it before it takes everything unproven: the change since that commit is of high risk. */
  isHighRisk(since: string | null): Promise<boolean>;
  holdSeconds: number;
  /** Heartbeats of long rollouts are rarer: a store keeps only so many. */
  heartbeatSeconds: number;
  /** The most that one step of the driver takes. */
  stepSeconds: number;
}

/**
 * Rolls a version out: looks whether that can be done, deploys, shifts, watches, and promotes or goes back. Whatever moves
 * traffic is saved before it is done, so that `sweep` can finish what was cut off. Never throws for what its ports refuse.
 */
export async function rollOut(ports: RolloutPorts, options: RolloutOptions): Promise<Outcome> {
  const now = steady(ports.clock);
  const startedAt = now();
  const ground = await preflight(ports, options, now);
  if ('code' in ground) {
    const version = ground.code === 'already-live' ? options.version : null;
    return nothingBegun(startedAt, [ground], version);
  }
  const lease = await beginLease(ports, options, ground, now);
  if ('code' in lease) return { ...nothingBegun(startedAt, [lease], ground.live.stable), before: ground.before };
  return new Rollout(ports, options, ground, lease, { now, startedAt }).run();
}

class Rollout {
  readonly #ports: RolloutPorts;
  readonly #options: RolloutOptions;
  readonly #ground: Ground;
  readonly #now: () => number;
  readonly #times: Times;
  readonly #lease: Lease;
  #watcher: Watcher | null = null;
  #isMoved: boolean;
  /** What was last seen to be so. */
  #split: Traffic;

  constructor(
    ports: RolloutPorts,
    options: RolloutOptions,
    ground: Ground,
    lease: Lease,
    { now, startedAt }: { now: () => number; startedAt: number },
  ) {
    this.#ports = ports;
    this.#options = options;
    this.#ground = ground;
    this.#lease = lease;
    this.#now = now;
    this.#isMoved = ground.held !== null;
    this.#split = ground.live;
    this.#times = {
      startedAt,
      shiftedAt: null,
      firstBadAt: null,
      detectedAt: null,
      restoredAt: null,
      promotedAt: null,
    };
  }

  async run(): Promise<Outcome> {
    for (const sentence of this.#ground.before?.sentences ?? []) this.#ports.tell(sentence);
    return this.#end((await this.#deploy()) ?? (await this.#stages()) ?? (await this.#promote()));
  }

  #end(turn: Turn): Outcome | Promise<Outcome> {
    if (turn === null) return this.#promoted();
    if (turn.kind === 'lost') return this.#lost(turn.reason);
    return turn.kind === 'hold' ? this.#hold(turn.reason) : this.#goBack(turn);
  }

  get #version(): string {
    return this.#lease.version;
  }

  get #stable(): string {
    return this.#ground.live.stable;
  }

  async #deploy(): Promise<Turn> {
    if (this.#ground.held !== null) return null;
    const stop = this.#stop();
    if (stop !== null) return stop;
    try {
      this.#ports.tell(`Deploying ${this.#options.version}.`);
      const version = await this.#ports.driver.deploy(this.#options.version, this.#stable);
      this.#lease.rename(version);
      const refused = this.#ground.refuse(version);
      return refused === null ? null : back(refused.code, refused.what);
    } catch (error) {
      return this.#failure(error, 'deploy-failed');
    }
  }

  async #stages(): Promise<Turn> {
    const { stages } = this.#options.plan;
    const { version, lookSeconds } = { version: this.#version, lookSeconds: this.#options.plan.lookSeconds };
    const { before } = this.#ground;
    const { judge } = this.#options;
    const watch = {
      stages: withExtensions(this.#options.plan),
      version,
      stable: this.#stable,
      lookSeconds,
      before,
      judge,
      now: this.#now,
    };
    this.#watcher = new Watcher(this.#ports, watch);
    const decision = decisionStage(stages);
    for (const [at, stage] of stages.entries()) {
      // What was held goes on where it was.
      if (this.#ground.held !== null && stage.percent < this.#lease.percent) continue;
      const turn =
        (await this.#shift(stage)) ??
        (await this.#watch(stage, at)) ??
        (at === decision ? await this.#decide(stage) : null);
      if (turn !== null) return turn;
    }
    return null;
  }

  async #shift({ percent }: PlannedStage): Promise<Turn> {
    const stop = this.#stop() ?? this.#late(this.#options.plan.lookSeconds) ?? (await this.#foreign());
    if (stop !== null) return stop;
    const lost = await this.#lease.save('shifting', percent);
    if (lost !== null) return lost;
    const [stable, canary] = [this.#stable, this.#version];
    this.#isMoved = true;
    this.#times.shiftedAt ??= this.#now();
    try {
      this.#ports.tell(`Giving ${canary} ${percent} %.`);
      await this.#ports.driver.shift({ stable, canary, percent });
      // The platform alone tells of it: health is watched from then on.
      const split = { stable, canary: { version: canary, percent } };
      const wrong = await this.#ports.driver.verify(split);
      if (wrong !== null) return back('verification-failed', wrong);
      this.#split = split;
      // Somebody may have finished it while the traffic moved; and from now on somebody watches.
      return await this.#lease.save('watching', percent);
    } catch (error) {
      return this.#failure(error, 'shift-failed');
    }
  }

  /** @param place of the stage in the plan; null: the stage goes on. */
  async #watch(stage: PlannedStage, place: number | null): Promise<Turn> {
    const watcher = this.#watcher as Watcher;
    const { lookSeconds } = this.#options.plan;
    const looks = stage.seconds / lookSeconds;
    if (place !== null) watcher.begin(place);
    let seen = 0;
    while (seen < looks) {
      const turn = this.#stop() ?? this.#late(lookSeconds) ?? (await this.#lease.beat(stage.percent));
      if (turn !== null) return turn;
      const taken = await watcher.look(stage.percent);
      const judgement = watcher.judgement();
      if (judgement.judgement === 'rollback') return this.#worse(judgement.explanation);
      if (!taken) return this.#stop() ?? back('stopped', 'The rollout was stopped');
      if (watcher.lost === mostLost) {
        return back('metrics-lost', `The metrics told nothing in ${mostLost} looks in a row`);
      }
      // Time that nobody could look at does not count.
      if (watcher.lost === 0) seen += 1;
      this.#ports.tell(
        `${stage.percent} %, look ${seen} of ${looks}: ${judgement.judgement}. ${judgement.explanation}.`,
      );
    }
    return null;
  }

  /** Whether the canary may take everything, once all that could be seen beside the stable version was seen. */
  async #decide(stage: PlannedStage): Promise<Turn> {
    const watcher = this.#watcher as Watcher;
    for (let more = 0; more < this.#options.plan.extensions; more++) {
      if (watcher.judgement().judgement !== 'unproven' || this.#late(stage.seconds) !== null) break;
      this.#ports.tell('Nothing is proven yet: the stage is repeated.');
      const turn = await this.#watch(stage, null);
      if (turn !== null) return turn;
    }
    const judgement = watcher.judgement();
    if (judgement.judgement !== 'unproven') return null;
    return this.#decideUnproven(judgement.explanation, judgement.guardsClear);
  }

  async #decideUnproven(explanation: string, guardsClear: boolean): Promise<Turn> {
    const { whenUnproven, isHighRisk } = this.#options;
    if (whenUnproven === 'rollback') return back('unproven', `Nothing was proven: ${explanation}`);
    if (whenUnproven === 'hold') return hold('held-unproven', `Nothing was proven: ${explanation}`);
    // A held rollout that is taken up again was looked at by somebody.
    if (this.#ground.held === null && (await isHighRisk(this.#ground.target.sha))) {
      return hold('held-high-risk', `The change is of high risk, and nothing was proven: ${explanation}`);
    }
    const blind = this.#ports.metrics === null ? null : (this.#watcher?.blindness() ?? null);
    if (blind !== null) return hold('held-unguarded', `Nothing was proven, and ${blind}`);
    if (guardsClear) return null;
    const unclear = this.#watcher?.judgement().guards.find(({ status }) => status !== 'clear');
    return hold('held-unguarded', `Nothing was proven, and ${lowerFirst(unclear?.message ?? 'a guard is not clear')}`);
  }

  async #promote(): Promise<Turn> {
    const turn = this.#stop() ?? (await this.#foreign());
    if (turn !== null) return turn;
    const lost = await this.#lease.save('promoting', 100);
    if (lost !== null) return lost;
    const [stable, canary] = [this.#stable, this.#version];
    this.#isMoved = true;
    try {
      await this.#ports.driver.promote({ stable, canary });
      const wrong = await verifyOutside(this.#ports, { stable: canary, canary: null });
      if (wrong !== null) return back('verification-failed', wrong.what);
    } catch (error) {
      return this.#failure(error, 'shift-failed');
    }
    return this.#lease.save(
      'promoted',
      100,
      this.#watcher?.judgement().judgement === 'cleared' ? 'cleared' : 'unproven',
    );
  }

  #promoted(): Outcome {
    const judgement = this.#watcher?.judgement() ?? null;
    this.#times.promotedAt = this.#now();
    const isCleared = judgement?.judgement === 'cleared';
    const what = `${this.#version} has all of the traffic: ${lowerFirst(judgement?.explanation ?? '')}`;
    const reason: RolloutReason = isCleared
      ? { code: 'promoted', what }
      : { code: 'promoted-unproven', what: `${what}. That it is no worse was not proven` };
    return this.#outcome('promoted', [reason], this.#version);
  }

  async #hold(reason: RolloutReason): Promise<Outcome> {
    const { percent } = this.#lease;
    const lost = await this.#lease.save('held', percent, 'unproven');
    if (lost !== null) return this.#end(lost);
    return this.#outcome('held', [reason], this.#stable);
  }

  async #goBack({ reason, proof }: Fall): Promise<Outcome> {
    this.#times.detectedAt = this.#now();
    this.#times.firstBadAt = this.#firstBad();
    if (!this.#isMoved && (await isUnmoved(this.#ports, this.#lease.rollout))) {
      const notes = await abandon(this.#ports, this.#lease.rollout);
      return this.#outcome(null, [reason, ...notes], this.#stable);
    }
    this.#ports.tell(`Going back to ${this.#lease.rollout.start.target.version}: ${reason.what}.`);
    const done = await restore(this.#ports, this.#lease.rollout, { proof, now: this.#now });
    this.#times.restoredAt = done.restoredAt;
    return this.#outcome(done.result, [reason, ...done.reasons], done.version);
  }

  /** Somebody else ended it, perhaps while this was moving traffic: what that has left is put right. */
  async #lost(reason: RolloutReason): Promise<Outcome> {
    const live = await readTraffic(this.#ports);
    const canary = 'code' in live ? null : live.canary?.version === this.#version || live.stable === this.#version;
    if (!this.#isMoved || canary === false) return this.#outcome(null, [reason], null);
    const done = await restore(this.#ports, this.#lease.rollout, { proof: null, now: this.#now });
    return this.#outcome(done.result, [reason, ...done.reasons], done.version);
  }

  /** When what it goes back for could first be seen; null where the canary is not to blame. */
  #firstBad(): number | null {
    const judgement = this.#watcher?.judgement() ?? null;
    if (judgement?.judgement !== 'rollback') return null;
    const looks = this.#watcher?.looks ?? [];
    if (judgement.because === 'health') return this.#watcher?.sickSince ?? this.#now();
    const minute = judgement.metrics.find((metric) => metric.judgement === 'rollback')?.minute ?? null;
    const bad = looks.find(({ canary }) => (canary?.errors ?? 0) > 0);
    return bad?.at ?? looks[(minute ?? looks.length) - 1]?.at ?? this.#now();
  }

  #outcome(result: Outcome['result'], reasons: RolloutReason[], version: string | null): Outcome {
    const watcher = this.#watcher;
    return {
      ...{ result, reasons, version, rollout: this.#lease.rollout, before: this.#ground.before },
      notes: [...this.#ports.driver.warnings],
      ...{ judgement: watcher?.judgement() ?? null, counts: watcher?.counts ?? null, looks: watcher?.looks ?? [] },
      times: this.#times,
    };
  }

  #worse(explanation: string): Fall {
    const because = this.#watcher?.judgement().because ?? null;
    const more = because === 'health' && this.#watcher?.sickness ? ` (${this.#watcher.sickness})` : '';
    return back('canary-worse', `${explanation}${more}`, 'rollback');
  }

  /** The tool's own words go to the log; a stop that called it off comes first. */
  #failure(error: unknown, code: RolloutReason['code']): Fall {
    const stop = this.#stop();
    if (stop !== null && error instanceof DriverError) return stop;
    const fall = failure(error, code);
    if (error instanceof DriverError && error.output !== '') this.#ports.quote(error.output);
    return fall;
  }

  #stop(): Fall | null {
    const why = this.#ports.stopped();
    return why === null ? null : back('stopped', why);
  }

  #late(seconds: number): Turn {
    const left = this.#lease.rollout.start.deadline - this.#now();
    return left > seconds * 1_000 ? null : back('deadline-passed', 'The deadline leaves no time for another look');
  }

  /** What is live has to be what was last seen to be so: a person may have taken the canary back, or promoted it. */
  async #foreign(): Promise<Turn> {
    const live = await readTraffic(this.#ports);
    if ('code' in live) return this.#stop() ?? back('driver-unavailable', live.what);
    if (isSameTraffic(live, this.#split)) return null;
    return back('traffic-changed', `Somebody else moved the traffic: it is ${describeTraffic(live)}`);
  }
}

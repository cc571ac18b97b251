import { DriverError, type Traffic } from '@gauntlet/rollout';
import { parseJson, Shape } from './shape.ts';
import type { Step } from './step.ts';

/** Set on every machine of a deploy of ours: the app may tell it, and a deploy that was cut off is understood by it. */
export const versionVariable = 'GAUNTLET_VERSION';
export const stableVariable = 'GAUNTLET_STABLE';

/** One machine of the app, as `flyctl machines list --json` has it (fly-go, machine_types.go). */
export interface Machine {
  /** Of the image that it runs. */
  digest: string;
  /** What its deploy said was the stable version; empty where it was none of ours. */
  stable: string;
  release: number;
  /** Null where it serves, or would when it is woken; else a sentence without its full stop. */
  unready: string | null;
}

export const digestPattern = /^sha256:[0-9a-f]{64}$/;

const passing: ReadonlySet<string> = new Set(['started', 'stopped', 'suspended']);

/** Those that `flyctl deploy` looks after, and that serve: not those of release commands and consoles. */
export async function readMachines(step: Step, call: { program: string; args: readonly string[] }): Promise<Machine[]> {
  const where = 'What flyctl machines list printed';
  const machines = new Shape(parseJson(await step.run(call), where), where).items.filter(isServing).map(readMachine);
  if (machines.length > 0) return machines;
  throw new DriverError('The app has no machine that flyctl deploy looks after');
}

/** Two versions only between two machines of a deploy, or after one that was cut off. */
export function trafficOf(machines: readonly Machine[]): Traffic {
  const digests = [...new Set(machines.map(({ digest }) => digest))];
  const [one = '', other, ...more] = digests;
  if (more.length > 0)
    throw new DriverError(`The machines of the app run ${digests.length} images, and not one or two`);
  if (other === undefined) return { stable: one, canary: null };
  const stable = stableOf(machines, one, other);
  const canary = stable === one ? other : one;
  const percent = (100 * machines.filter(({ digest }) => digest === canary).length) / machines.length;
  return { stable, canary: { version: canary, percent: Math.round(percent * 100) / 100 } };
}

/** By the word of the newest release where it was ours; else what the older release runs. */
function stableOf(machines: readonly Machine[], one: string, other: string): string {
  const [newest, ...rest] = machines.toSorted((left, right) => right.release - left.release);
  const older = rest.find(({ digest }) => digest !== newest?.digest);
  if (newest && [one, other].includes(newest.stable)) return newest.stable;
  if (newest && older && older.release < newest.release) return older.digest;
  throw new DriverError('The machines of the app run two images, and neither is known as the older one');
}

function isServing(machine: Shape): boolean {
  const metadata = configOf(machine).at('metadata');
  const group = metadata.at('fly_process_group');
  const isTemporary = !group.isAbsent && /^fly_app_/.test(group.text);
  const platform = metadata.at('fly_platform_version');
  const isGone = ['destroyed', 'destroying'].includes(machine.at('state').text);
  return !isGone && !isTemporary && !isLost(machine) && !platform.isAbsent && platform.text === 'v2';
}

/** On a host that does not answer, with an image that nobody can tell: it serves nobody, and flyctl replaces it unasked. */
function isLost(machine: Shape): boolean {
  const [host, digest] = [machine.at('host_status'), machine.at('image_ref', 'digest')];
  return !host.isAbsent && host.text !== 'ok' && (digest.isAbsent || digest.text === '');
}

/** Of a machine whose host does not answer only a part is known. */
function configOf(machine: Shape): Shape {
  const config = machine.at('config');
  return config.isAbsent ? machine.at('incomplete_config') : config;
}

function readMachine(machine: Shape): Machine {
  const digest = machine.at('image_ref', 'digest').text;
  if (!digestPattern.test(digest)) throw new DriverError('The image of a machine must have a digest, and has not');
  const config = configOf(machine);
  const stable = config.at('env', stableVariable);
  const release = config.at('metadata', 'fly_release_version');
  return {
    digest,
    stable: stable.isAbsent ? '' : stable.text,
    release: release.isAbsent ? 0 : Number(release.text) || 0,
    unready: unreadyOf(machine),
  };
}

function unreadyOf(machine: Shape): string | null {
  if (!passing.has(machine.at('state').text)) return 'A machine of the app is neither started nor asleep';
  const cordoned = machine.at('cordoned');
  if (!cordoned.isAbsent && cordoned.flag) return 'A machine of the app is cordoned, and gets no requests';
  if (machine.at('state').text !== 'started') return null;
  const checks = machine.at('checks');
  const isWell = (checks.isAbsent ? [] : checks.items).every((check) => check.at('status').text === 'passing');
  return isWell ? null : 'A check of a machine of the app does not pass';
}

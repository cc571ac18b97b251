// `flyctl`, as far as the driver uses it, on an app in a JSON file (FLY_STATE). A machine has the form of
// fixtures/drivers/flyctl.json. `next` says what the next deploy does: it may stop after one machine, or be taken back.
import { serve } from './program.mjs';

/** @param {string} letter */
export const digestOf = (letter) => `sha256:${letter.repeat(64)}`;

export function newApp(machines = 4) {
  const state = { machines: [], release: 1, next: null, violations: [] };
  for (let number = 1; number <= machines; number++) state.machines.push(machine(number, digestOf('a'), 1, {}));
  state.machines.push(machine(9, digestOf('e'), 1, {}, { fly_process_group: 'fly_app_release_command' }));
  return state;
}

function machine(number, digest, release, env, more = {}) {
  const metadata = { fly_platform_version: 'v2', fly_process_group: 'app', fly_release_version: `${release}`, ...more };
  return {
    id: `7811332f2e4${number}58`,
    name: `quiet-fire-${number}`,
    state: number === 4 ? 'stopped' : 'started',
    region: 'ams',
    image_ref: { registry: 'registry.fly.io', repository: 'shop', tag: `deployment-${release}`, digest },
    config: { env, metadata, image: `registry.fly.io/shop@${digest}` },
    checks: number === 4 ? [] : [{ name: 'servicecheck-00-http-8080', status: 'passing' }],
    cordoned: false,
    host_status: 'ok',
  };
}

/** @param {readonly string[]} args @param {any} state */
export function flyctl(args, state) {
  const words = args.filter((word) => !word.startsWith('--'));
  const flags = args.flatMap((word) => [...word.matchAll(/^--([a-z-]+)(?:=(.*))?$/gs)].map((m) => [m[1], m[2] ?? '']));
  const flag = (name) => flags.find(([key]) => key === name)?.[1];
  if (flag('app') !== 'shop') return failure('Could not find App');
  if (words.join(' ') === 'machines list' && flag('json') !== undefined)
    return said(`${JSON.stringify(state.machines)}\n`);
  if (words.join(' ') !== 'deploy') return failure(`unknown command ${words.join(' ')}`);
  const [, digest] = /^registry\.fly\.io\/shop@(sha256:[0-9a-f]{64})$/.exec(flag('image') ?? '') ?? [];
  if (!digest) state.violations.push(`${flag('image')} is deployed, and not a digest`);
  if (flag('yes') === undefined) return failure('prompt: non interactive');
  const env = Object.fromEntries(flags.filter(([key]) => key === 'env').map(([, pair]) => pair.split('=')));
  const served = state.machines.filter((each) => groupOf(each) === 'app' && each.host_status === 'ok');
  // As strategy_bluegreen.go of flyctl does, before it changes anything.
  if (flag('strategy') === 'bluegreen' && new Set(served.map(({ image_ref }) => image_ref.digest)).size > 1)
    return failure('found multiple image versions');
  return deploy(state, digest, env);
}

const groupOf = ({ config, incomplete_config }) => (config ?? incomplete_config).metadata.fly_process_group;
const said = (stdout) => ({ exitCode: 0, stdout, stderr: '' });
const failure = (text) => ({ exitCode: 1, stdout: '', stderr: `Error: ${text}\n` });

function deploy(state, digest, env) {
  state.release++;
  const { next } = state;
  state.next = null;
  if (next === 'reverts') return said('✔ Machine is now in a good state\n');
  let left = next === 'stops' ? 1 : Number.POSITIVE_INFINITY;
  for (const [at, each] of state.machines.entries()) {
    if (groupOf(each) !== 'app' || left-- <= 0) continue;
    state.machines[at] = { ...machine(at + 1, digest, state.release, env), id: each.id, name: each.name };
  }
  return next === null ? said('✔ Machine is now in a good state\n') : failure('failed to update machine');
}

serve(import.meta.url, 'FLY_STATE', flyctl);

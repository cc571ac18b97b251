import {
  boolean,
  choice,
  commonInputs,
  defineInputs,
  healthSection,
  type InputsOf,
  integer,
  ledgerPlace,
  list,
  listOf,
  path,
  revision,
  type TextForm,
  text,
} from '@gauntlet/policy';
import { parseStage, versionPattern } from '@gauntlet/rollout';

export const commands = ['rollout', 'adopt', 'rollback', 'monitor', 'judge', 'sweep', 'costs', 'alert'] as const;
export type Command = (typeof commands)[number];

export const drivers = [
  ...(['command', 'haproxy', 'cloudflare', 'kubernetes', 'argo-rollouts'] as const),
  ...(['cloud-run', 'vercel', 'fly', 'railway', 'cloudflare-pages'] as const),
] as const;
export const metricsSources = ['none', 'prometheus', 'json', 'command', 'counts'] as const;
export const logSources = ['none', 'command', 'file', 'sentry'] as const;

const version: TextForm = {
  pattern: versionPattern,
  allowed:
    'a version of at most 100 letters, digits, ".", "_", ":", "@", "/", "+" or "-" that begins with a letter or a digit',
};
const duration: TextForm = { pattern: /^[1-9]\d{0,5}[smh]$/, allowed: 'a duration such as "90s", "10m" or "24h"' };
const environment: TextForm = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/,
  allowed: 'a name of at most 100 letters, digits, ".", "_", "/" or "-"',
};
const statePlace: TextForm = {
  pattern: /^(?:deployments|file:[^\p{Cc}\p{Zl}\p{Zp}]{1,1000})$/u,
  allowed: '"deployments", or "file:" and a folder of the workspace',
};
const marker: TextForm = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9._:@/+-]{0,99}$/,
  allowed: 'at most 100 letters, digits, ".", "_", ":", "@", "/", "+" or "-"',
};
const secret: TextForm = { pattern: /^[!-~]{16,1024}$/, allowed: 'a secret of 16 to 1024 characters without blanks' };
const needs: TextForm = {
  pattern: /^\s*\{[\s\S]{0,100000}\}\s*$/,
  allowed: 'a JSON object, as `toJSON(needs)` gives it',
};
const address: TextForm = { pattern: /^https:\/\/[!-~]{1,2000}$/, allowed: 'an https address without blanks' };

/** Every input of the action, as action.yml declares them; those of the policy's section come with it. */
export const inputs = defineInputs({
  command: choice(commands, {
    default: 'rollout',
    description:
      'What to do: `rollout` a version by stages, `adopt` the live version as one that can be gone back to, `rollback` by hand, `monitor` what is live, `judge` a counts file without touching anything, `sweep` up rollouts whose job was lost, tell what the month `costs`, or `alert` people that jobs of a monitor failed.',
  }),
  environment: text({
    form: environment,
    default: 'production',
    description: 'The environment that is rolled out to; rollouts of one environment never run side by side.',
  }),
  version: text({
    form: version,
    description:
      'The version to roll out or, for `rollback`, to go back to; empty takes the first 12 digits of the commit, or, for `rollback`, what was good last.',
  }),
  sha: text({
    form: revision,
    description: 'The commit that the version was made from; empty means the commit of the run.',
  }),
  driver: choice(drivers, {
    default: 'command',
    description:
      'What moves the traffic: your own commands (`command`), `haproxy`, `cloudflare` (Workers), `kubernetes`, `argo-rollouts`, `cloud-run`, `vercel`, or, all at once, `fly`, `railway` and `cloudflare-pages`.',
  }),
  'driver-options': list({ description: 'Lines `name: value` for the driver; see its table.' }),
  stages: listOf(
    {
      description:
        'Lines such as `5% 10m`: the share of the canary, and for how long it is watched there; empty means 5% 10m, 25% 10m, 100% 10m, or 100% 10m where the driver cannot split the traffic.',
    },
    'a share and a duration such as "5% 10m"',
    { type: 'string' },
    parseStage,
  ),
  look: text({
    form: duration,
    default: '60s',
    description: 'How long each look at the metrics is; the stages are multiples of it.',
  }),
  'warm-up': text({
    form: { pattern: /^\d{1,6}[smh]$/, allowed: 'a duration such as "0s" or "60s"' },
    default: '60s',
    description: 'How long after the first shift the metrics are shown but not judged.',
  }),
  'baseline-window': text({
    form: duration,
    default: '60m',
    description: 'How far back the time before the deploy is read.',
  }),
  extensions: integer(
    { min: 0, max: 3 },
    { default: 1, description: 'How often the last shared stage is repeated while nothing is proven.' },
  ),
  deadline: text({
    form: duration,
    default: '50m',
    description:
      'When all has to be over, counted from the start: at least 10 minutes below the time limit of the job; plans that do not fit are refused.',
  }),
  'step-timeout': text({
    form: duration,
    default: '5m',
    description: 'How long one step of the driver, such as a deploy, may take.',
  }),
  hold: text({
    form: duration,
    default: '24h',
    description: 'How long a held canary keeps its share before the sweep takes it back.',
  }),
  'data-version': text({
    form: marker,
    description:
      'The form of stored data that the version needs, such as the number of the last migration; a version of another form is never gone back to once the new one serves alone.',
  }),
  again: boolean({
    default: false,
    description:
      'Whether a version, or the same change under another name, may be rolled out that was rolled back before.',
  }),
  risk: choice(['', 'low', 'medium', 'high'], {
    default: '',
    description:
      'The risk of the change as the risk gate says it; empty asks the ledger, and a change of high risk is held where nothing is proven.',
  }),
  probes: list({
    description: 'Health checks, one a line: `https://host/health status=200 max-latency=5s`, or `tcp://host:port`.',
  }),
  'version-probe': text({
    description:
      'Where the live version can be read from outside: `https://host/ header=x-version`, `https://host/version json=/version`, or `https://host/version body`.',
  }),
  metrics: choice(metricsSources, {
    default: 'none',
    description:
      'Where requests, errors and latencies come from: `prometheus`, `json` over HTTPS, a `command`, a `counts` file, or `none`.',
  }),
  'metrics-options': list({ description: 'Lines `name: value` for the source of metrics; see its table.' }),
  'slow-threshold': integer(
    { min: 1, max: 600_000 },
    {
      description:
        'Milliseconds over which a request is slow, for sources that count slow requests themselves; empty takes it from the histogram before the deploy.',
    },
  ),
  logs: choice(logSources, {
    default: 'none',
    description: 'Where errors and their stack traces come from: a `command`, a `file`, `sentry`, or `none`.',
  }),
  'logs-options': list({ description: 'Lines `name: value` for the source of logs; see its table.' }),
  ...healthSection.fields,
  state: text({
    form: statePlace,
    default: 'deployments',
    description:
      "Where rollouts are kept, so that they outlive the job: this repository's deployments, or `file:` and a folder that outlives the job too.",
  }),
  counts: path({ description: 'The counts file (`gauntlet/counts/v1`) that `judge` reads.' }),
  window: text({
    form: duration,
    default: '10m',
    description:
      'How far back `monitor` looks at what is live, in looks of `look`; best at least as long as the time between two runs.',
  }),
  normal: path({
    default: 'gauntlet/normal.json',
    description:
      'What is normal, as `monitor` has learnt it: read if it is there, and written anew; keep it in a cache.',
  }),
  needs: text({
    form: needs,
    description: 'The results of the jobs before this one, for `alert`: `toJSON(needs)`.',
  }),
  'costs-seen': path({
    default: 'gauntlet/costs-seen.json',
    description:
      'What `costs` has read of past runs, so that it is not asked again: read if it is there, and written anew; keep it in a cache.',
  }),
  'costs-limit': integer(
    { min: 1, max: 5_000 },
    {
      default: 200,
      description:
        'How many runs `costs` asks GitHub about in one go, newest first, beside those that it knows; each takes one to five requests.',
    },
  ),
  'rollback-on-anomaly': boolean({
    default: false,
    description: 'Whether `monitor` goes back to the last good version when something is wrong with the live one.',
  }),
  ledger: text({
    form: ledgerPlace,
    default: 'gauntlet-ledger',
    description:
      'Where deploys, rollbacks and incidents are written down: a branch of this repository, or a git remote and its branch as `remote#branch`.',
  }),
  route: choice(['none', 'comment', 'dispatch', 'webhook'], {
    default: 'none',
    description:
      'How the report of a rollback, an anomaly or an exceeded budget reaches the coding agent: `none`, a `comment` that mentions it, a `repository_dispatch` event (`dispatch`), or a signed `webhook`.',
  }),
  budget: integer(
    { min: 500, max: 100_000 },
    { default: 4_000, description: 'The most tokens that the report for the agent may have.' },
  ),
  'webhook-url': text({
    form: address,
    secret: true,
    description: 'The https address that the route `webhook` posts to.',
  }),
  'webhook-secret': text({
    form: secret,
    secret: true,
    description: 'The key that the route `webhook` signs with (HMAC-SHA256).',
  }),
  'report-file': path({
    default: 'gauntlet/rollout.json',
    description: 'Where to write the report as JSON, relative to the workspace.',
  }),
  'markdown-file': path({
    default: 'gauntlet/rollout.md',
    description: 'Where to write the report for the agent, relative to the workspace.',
  }),
  'counts-file': path({
    default: 'gauntlet/counts.json',
    description: 'Where to write what was counted (`gauntlet/counts/v1`), which `judge` can read again.',
  }),
  'dora-file': path({
    default: 'gauntlet/dora.json',
    description: 'Where to write the delivery figures (`gauntlet/dora/v1`), where there is a ledger.',
  }),
  'costs-file': path({
    default: 'gauntlet/costs.json',
    description: 'Where to write what the month has cost (`gauntlet/costs/v1`), relative to the workspace.',
  }),
  ...commonInputs,
});

export type Inputs = InputsOf<typeof inputs>;

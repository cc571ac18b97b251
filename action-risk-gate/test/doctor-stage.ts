import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readInputs } from '@gauntlet/gate';
import { openFiles, openHost, openRunner } from '@gauntlet/host';
import {
  createRepository,
  type FakeGitHub,
  type GitHubSeed,
  type Repository,
  type RulesetSeed,
  startFakeGitHub,
  type TokenSeed,
} from '@gauntlet/testkit';
import type { CommandResult } from '../src/command.ts';
import { doctor } from '../src/doctor.ts';
import type { Guarantee } from '../src/doctor-guarantee.ts';
import { type Inputs, inputs as schema } from '../src/inputs.ts';
import type { State } from '../src/state.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const ownAppId = 4_711;

/** A ruleset of the folder `rulesets`, with the id of the App put in as docs/auto-merge.md says. */
export function rulesetText(name: string, app = ownAppId): string {
  const text = readFileSync(join(root, 'rulesets', `${name}.json`), 'utf8');
  return text.replace(/"(integration_id|actor_id)": 0/g, `"$1": ${app}`);
}

export function rulesetSeed(name: string, id: number, app = ownAppId): RulesetSeed {
  const { conditions, bypass_actors: bypassActors, ...rest } = JSON.parse(rulesetText(name, app));
  const { include, exclude } = conditions.ref_name;
  return { ...rest, id, include, exclude, bypassActors };
}

const reading = {
  issues: 'read',
  contents: 'read',
  actions: 'read',
  checks: 'read',
  pull_requests: 'read',
  statuses: 'read',
} as const;
const tokens: Record<string, TokenSeed> = {
  admin: { login: 'ada', id: 5, type: 'User', permissions: { ...reading, administration: 'write' } },
  actions: { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot', permissions: reading },
  poor: {
    login: 'github-actions[bot]',
    id: 41_898_282,
    type: 'Bot',
    permissions: { contents: 'read', checks: 'read' },
  },
};

type FilesOf = Record<string, string>;

function filesBelow(folder: string): FilesOf {
  const paths = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, folder).length + 1));
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, folder, path), 'utf8')]));
}

/** The example as it is once the gate decides, and the failure parser's beside it. */
export function exampleFiles(): FilesOf {
  const own = filesBelow('examples/auto-merge');
  const feedback = filesBelow('examples/failure-feedback');
  const of = (name: string) => feedback[`.github/workflows/${name}`] as string;
  const enforce = (name: string) =>
    (own[`.github/workflows/${name}`] as string).replaceAll('mode: report', 'mode: enforce');
  return {
    ...own,
    '.github/workflows/risk.yml': enforce('risk.yml'),
    '.github/workflows/queue.yml': enforce('queue.yml'),
    '.github/workflows/feedback.yml': of('feedback.yml'),
    '.github/workflows/agent.yml': of('agent.yml'),
  };
}

export interface StageOptions {
  rulesets?: RulesetSeed[];
  /** Null takes the file away. */
  files?: Record<string, string | null>;
  seed?: Partial<GitHubSeed>;
}

export interface Asked {
  result: CommandResult;
  guarantees: Guarantee[];
  of(id: string): Guarantee;
  /** Of those that do not hold. */
  lost: string[];
}

/** A repository whose default branch has the example's files, behind a GitHub with some rulesets. */
export class DoctorStage {
  readonly repository: Repository;
  readonly fake: FakeGitHub;

  private constructor(repository: Repository, fake: FakeGitHub) {
    this.repository = repository;
    this.fake = fake;
  }

  static async start({ rulesets, files = {}, seed = {} }: StageOptions = {}): Promise<DoctorStage> {
    const repository = createRepository();
    for (const [path, text] of Object.entries({ ...exampleFiles(), ...files })) {
      if (text !== null) repository.write(path, text);
    }
    repository.commit('Begin');
    const fake = await startFakeGitHub({
      ...{
        owner: 'octo',
        name: 'shop',
        repositoryId: 77,
        gitDir: repository.bareClone(),
        defaultBranch: 'main',
        tokens,
      },
      rulesets: rulesets ?? [rulesetSeed('default-branch', 1), rulesetSeed('ledger', 2)],
      ...seed,
    });
    return new DoctorStage(repository, fake);
  }

  async ask(token = 'admin', given: Record<string, string> = {}, event: object | null = main): Promise<Asked> {
    const environment: Record<string, string> = {
      GITHUB_REPOSITORY: 'octo/shop',
      GITHUB_API_URL: this.fake.url,
      GITHUB_WORKSPACE: this.repository.path,
    };
    for (const [name, value] of Object.entries({ command: 'doctor', 'github-token': token, ...given })) {
      environment[`INPUT_${name.toUpperCase()}`] = value;
    }
    const host = { ...openHost(), runner: openRunner(environment), files: openFiles(this.repository.path) };
    const { inputs, problems } = readInputs(schema, host.runner);
    if (problems.length > 0) throw new Error(problems[0]?.what);
    const git = host.openGit(this.repository.path);
    try {
      return read(await doctor(host, git, event as Record<string, unknown> | null, stateOf(inputs)));
    } finally {
      await git?.dispose();
    }
  }

  async close(): Promise<void> {
    this.repository.dispose();
    await this.fake.close();
  }
}

const main = { repository: { default_branch: 'main' } };

/** The doctor asks for the inputs alone. */
function stateOf(inputs: Inputs): State {
  return { inputs } as State;
}

function read(result: CommandResult): Asked {
  const guarantees = (result.report as { guarantees?: Guarantee[] } | null)?.guarantees ?? [];
  const of = (id: string) => {
    const found = guarantees.find((guarantee) => guarantee.id === id);
    if (found === undefined) throw new Error(`There is no guarantee ${id}.`);
    return found;
  };
  const lost = guarantees.filter(({ standing }) => standing === 'missing').map(({ id }) => id);
  return { result, guarantees, of, lost };
}

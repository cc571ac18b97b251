import { DriverError } from '@gauntlet/rollout';
import { parseJson, Shape } from './shape.ts';
import type { Call, Step } from './step.ts';

/** One deployment of a Worker: its versions with their percents, and what was written beside it. */
export interface Deployment {
  versions: readonly { id: string; percent: number }[];
  message: string;
}

/** One uploaded version. Bindings as `type name`: what a secret holds is not told. */
export interface WorkerVersion {
  id: string;
  message: string;
  createdOn: string;
  bindings: readonly string[];
}

const idPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function isId(version: string): boolean {
  return idPattern.test(version);
}

/** Cloudflare's API refuses a version whose secrets are not the present ones (wrangler 4.86, src/versions/rollback). */
const secretsChanged = /\[code: 10220\]/;

/** Wrangler 4, on one Worker. Its questions are not asked: there is no terminal, and `--yes` besides. */
export class Wrangler {
  readonly #program: readonly string[];
  readonly #where: readonly string[];

  /** The program with its first arguments, and the options that name the Worker, for every command. */
  constructor(program: readonly string[], where: readonly string[]) {
    this.#program = program;
    this.#where = where;
  }

  /** `wrangler deployments status --json` prints the newest deployment. */
  async deployment(step: Step): Promise<Deployment> {
    const shape = await this.#json(step, ['deployments', 'status']);
    const versions = shape.at('versions').items.map((item) => ({
      id: readId(item.at('version_id')),
      percent: item.at('percentage').percent,
    }));
    return { versions, message: readMessage(shape) };
  }

  /** `wrangler versions view <id> --json` */
  async version(step: Step, id: string): Promise<WorkerVersion> {
    return readVersion(await this.#json(step, ['versions', 'view'], id));
  }

  /** The newest ten, as `wrangler versions list --json` has them. */
  async versions(step: Step): Promise<readonly WorkerVersion[]> {
    return (await this.#json(step, ['versions', 'list'])).items.map(readListed);
  }

  /** @returns the id, which `wrangler versions upload` prints and has no JSON for. */
  async upload(step: Step, message: string): Promise<string> {
    const output = await step.run(this.#call(['versions', 'upload'], [`--message=${message}`]));
    for (const line of output.split('\n')) {
      const id = /^Worker Version ID: (\S{1,100})\s*$/.exec(line)?.[1];
      if (id !== undefined && isId(id)) return id;
    }
    throw new DriverError(
      'What wrangler versions upload printed must have a line with the id of the version, but has none',
    );
  }

  /** False where Cloudflare refuses since secrets are not what they were with that version. */
  async deploy(step: Step, versions: readonly { id: string; percent: number }[], message: string): Promise<boolean> {
    const operands = versions.map(({ id, percent }) => `${id}@${percent}%`);
    const call = this.#call(['versions', 'deploy'], [`--message=${message}`, '--yes'], operands);
    const { exitCode, stdout, stderr } = await step.attempt(call);
    if (exitCode === 0) return true;
    if (secretsChanged.test(stderr) || secretsChanged.test(stdout)) return false;
    throw new DriverError(`wrangler versions deploy ended with exit code ${exitCode}`, stderr.trim().slice(-4000));
  }

  /** To this version and no other: without an id wrangler would choose one by itself, which may be a bad one. */
  async rollbackWithItsSecrets(step: Step, id: string, message: string): Promise<void> {
    await step.run(this.#call(['rollback'], [`--message=${message}`, '--yes'], [id]));
  }

  async #json(step: Step, verb: readonly string[], ...operands: readonly string[]): Promise<Shape> {
    const where = `What wrangler ${verb.join(' ')} printed`;
    return new Shape(parseJson(await step.run(this.#call(verb, ['--json'], operands)), where), where);
  }

  #call(verb: readonly string[], flags: readonly string[], operands: readonly string[] = []): Call {
    const [program = '', ...first] = this.#program;
    // The operands are UUIDs: wrangler does not take `--` before them.
    const args = [...first, ...verb, ...flags, ...this.#where, ...operands];
    const env = { CI: 'true', NO_COLOR: '1', FORCE_COLOR: '0', WRANGLER_SEND_METRICS: 'false' };
    return { program, args, env };
  }
}

function readId(shape: Shape): string {
  const id = shape.text;
  if (isId(id)) return id;
  throw new DriverError('The id of a version must be a UUID, and what wrangler printed is not');
}

/** The annotation of a version or a deployment; empty where there is none. */
function readMessage(shape: Shape): string {
  const message = shape.at('annotations', 'workers/message');
  return message.isAbsent ? '' : message.text;
}

function readListed(shape: Shape): WorkerVersion {
  const createdOn = shape.at('metadata', 'created_on').text;
  return { id: readId(shape.at('id')), message: readMessage(shape), createdOn, bindings: [] };
}

function readVersion(shape: Shape): WorkerVersion {
  const list = shape.at('resources', 'bindings');
  const bindings = (list.isAbsent ? [] : list.items).map(
    (binding) => `${binding.at('type').version} ${binding.at('name').text}`,
  );
  return { ...readListed(shape), bindings };
}

import { type TextForm, text } from '@gauntlet/policy';
import { DriverError } from '@gauntlet/rollout';
import { parseJson, Shape } from './shape.ts';
import type { Call, Step } from './step.ts';

/** RFC 1123: what names of objects, namespaces and containers are made of. */
export const objectName: TextForm = {
  pattern: /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/,
  allowed: 'a name of lower case letters, digits, "-" and "."',
};

const contextName: TextForm = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9._:@/-]{0,253}$/,
  allowed: 'the name of a context of the kubeconfig',
};

export const clusterOptions = {
  namespace: text({ form: objectName, description: 'The namespace; without it, the one of the context.' }),
  context: text({ form: contextName, description: 'The context of the kubeconfig; without it, the current one.' }),
};

/** An operation of a JSON patch (RFC 6902). */
export type Operation = { op: 'add' | 'replace' | 'test'; path: string; value: unknown };

/** An object of the cluster. `id` is its type and name, as kubectl takes them. */
export interface Found {
  id: string;
  shape: Shape;
}

/** Somebody may write in between, and a controller does so often. */
const maxAttempts = 5;

/** kubectl, in one namespace of one context. */
export class Kubectl {
  readonly #flags: readonly string[];

  constructor({ namespace, context }: { namespace: string; context: string }) {
    this.#flags = [...(context ? [`--context=${context}`] : []), ...(namespace ? [`--namespace=${namespace}`] : [])];
  }

  /** The flags that name the cluster, for a plugin. */
  get flags(): readonly string[] {
    return this.#flags;
  }

  async get(step: Step, id: string): Promise<Found> {
    const shape = await this.#json(step, `get ${id}`, ['get', '--output=json', ...this.#flags, '--', id]);
    for (const part of ['metadata', 'spec']) shape.at(part).requireObject();
    return { id, shape };
  }

  /** All of a type with a label. */
  async list(step: Step, type: string, selector: string): Promise<readonly Shape[]> {
    const args = ['get', '--output=json', `--selector=${selector}`, ...this.#flags, '--', type];
    return (await this.#json(step, `get ${type}`, args)).at('items').items;
  }

  /**
   * Changes an object as it was seen, and no other: its `uid` and its `generation`, which counts the changes of what is
   * asked for and not those of its status, are tested by the server with the same request.
   * @param change gives the operations on what is there now, or null where nothing is to be done
   * @returns the object after it
   * @throws DriverError where the server refuses, or where somebody else changes it each time
   */
  async change(step: Step, seen: Found, change: (now: Shape) => readonly Operation[] | null): Promise<Found> {
    let now = seen;
    for (let attempt = 1; ; attempt++) {
      const operations = change(now.shape);
      if (operations === null) return now;
      const mark = markOf(now.shape);
      const patch = JSON.stringify([...mark, ...operations]);
      const args = ['patch', '--type=json', `--patch=${patch}`, '--output=json', ...this.#flags, '--', now.id];
      const { exitCode, stdout, stderr } = await step.attempt({ program: 'kubectl', args });
      if (exitCode === 0) return { id: now.id, shape: new Shape(parseJson(stdout, where('patch')), where('patch')) };
      now = await this.get(step, now.id);
      const isOther = JSON.stringify(markOf(now.shape)) !== JSON.stringify(mark);
      if (!isOther)
        throw new DriverError(`kubectl did not change ${now.id}: exit code ${exitCode}`, stderr.trim().slice(-4000));
      if (attempt === maxAttempts)
        throw new DriverError(`${now.id} was changed by somebody else each time that it was tried`);
    }
  }

  async #json(step: Step, verb: string, args: readonly string[]): Promise<Shape> {
    const call: Call = { program: 'kubectl', args };
    return new Shape(parseJson(await step.run(call), where(verb)), where(verb));
  }
}

function where(verb: string): string {
  return `What kubectl ${verb} printed`;
}

function markOf(shape: Shape): readonly Operation[] {
  return [
    { op: 'test', path: '/metadata/uid', value: shape.at('metadata', 'uid').text },
    { op: 'test', path: '/metadata/generation', value: shape.at('metadata', 'generation').whole },
  ];
}

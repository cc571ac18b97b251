import { DriverError } from '@gauntlet/rollout';
import { parseJson, Shape } from './shape.ts';
import type { Step } from './step.ts';

/** A server of a backend, as `show stat` tells it (Management Guide 2.6, section 9.1). */
export interface Server {
  name: string;
  /** The weight that was asked for, 0 to 256; what counts besides is the status. */
  weight: number;
  /** `UP`, `UP 1/3`, `DOWN`, `NOLB`, `DRAIN`, `MAINT`, `no check` and the like. */
  status: string;
  /** Only used where no other server is there. */
  isBackup: boolean;
  sessions: number;
}

/** Whether its weight counts: a server that is down still has its share, as it is asked for. */
export function hasShare({ status, weight, isBackup }: Server): boolean {
  return weight > 0 && !isBackup && isEnabled(status);
}

export function isEnabled(status: string): boolean {
  return !/^(?:MAINT|DRAIN)/.test(status);
}

/** `UP 1/3` is the state between: it has been let in, and was not looked at since. */
export function isUp({ status }: Server): boolean {
  return status === 'UP' || status === 'no check';
}

export type Address = { path: string } | { host: string; port: number };

/** HAProxy's runtime API, on one backend. Names are checked before they get here: they hold neither blanks nor `;`. */
export class Runtime {
  readonly #at: Address;
  readonly #backend: string;

  constructor(at: Address, backend: string) {
    this.#at = at;
    this.#backend = backend;
  }

  async servers(step: Step): Promise<readonly Server[]> {
    const where = 'What HAProxy answers to show stat';
    const answer = (await step.talk(this.#at, `show stat ${this.#backend} 4 -1 json\n`)).trim();
    if (answer === 'No such proxy.') throw new DriverError(`HAProxy has no backend ${this.#backend}`);
    return new Shape(parseJson(answer, where), where).items.map(readServer);
  }

  /** All with one request, in this order. Each command has an empty answer where it was done. @throws DriverError */
  async order(step: Step, ...commands: readonly string[]): Promise<void> {
    const answer = await step.talk(this.#at, `${commands.join('; ')}\n`);
    if (answer.trim() !== '')
      throw new DriverError(`HAProxy did not do as it was told: ${commands.join('; ')}`, answer);
  }

  readonly weightCommand = (server: string, weight: number): string =>
    `set server ${this.#backend}/${server} weight ${weight}`;

  readonly stateCommand = (server: string, state: 'ready' | 'maint' | 'drain'): string =>
    `set server ${this.#backend}/${server} state ${state}`;

  /** Nothing where the server has no check. */
  async enableHealth(step: Step, server: string): Promise<void> {
    const answer = (await step.talk(this.#at, `enable health ${this.#backend}/${server}\n`)).trim();
    if (answer === '' || answer.startsWith('Health check was not configured')) return;
    throw new DriverError(`HAProxy did not enable the health check of the server ${server}`, answer);
  }

  /** It begins in maintenance. */
  async addServer(step: Step, server: string, address: string, isChecked: boolean): Promise<void> {
    const command = `add server ${this.#backend}/${server} ${address} weight 0${isChecked ? ' check' : ''}`;
    const answer = (await step.talk(this.#at, `${command}\n`)).trim();
    // The other answer comes where a call was cut off after it.
    if (answer === 'New server registered.' || answer.startsWith('Already exists a server')) return;
    throw new DriverError(`HAProxy did not take a new server: ${command}`, answer);
  }

  /** What was remembered beside this backend; null where nothing was. */
  async recall(step: Step): Promise<string | null> {
    const answer = (await step.talk(this.#at, `get var ${this.#variable}\n`)).trim();
    return /type=str value=<([\w.:-]{1,200})>$/.exec(answer)?.[1] ?? null;
  }

  /** Until HAProxy is started again. */
  async remember(step: Step, text: string): Promise<void> {
    await this.order(step, 'experimental-mode on', `set var ${this.#variable} str(${text})`);
  }

  get #variable(): string {
    return `proc.gauntlet_stable_${Buffer.from(this.#backend).toString('hex')}`;
  }
}

/** A list of fields, each with its name and its typed value. */
function readServer(fields: Shape): Server {
  const values = new Map<string, Shape>();
  for (const field of fields.items) values.set(field.at('field', 'name').text, field.at('value', 'value'));
  const get = (name: string) => values.get(name) ?? new Shape(undefined, `The field ${name} of HAProxy's show stat`);
  const name = get('svname').text;
  if (!/^[\w.:-]{1,200}$/.test(name)) throw new DriverError('HAProxy has a server whose name cannot be read');
  return {
    name,
    weight: get('uweight').whole,
    status: get('status').text,
    isBackup: get('bck').whole > 0,
    sessions: get('scur').whole,
  };
}

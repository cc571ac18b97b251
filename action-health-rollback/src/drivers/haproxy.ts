import { boolean, defineInputs, type InputsOf, path, type TextForm, text } from '@gauntlet/policy';
import { type Driver, DriverError, type Traffic, versionPattern } from '@gauntlet/rollout';
import { serverOf, versionOf } from './haproxy-names.ts';
import { hasShare, isEnabled, isUp, Runtime, type Server } from './haproxy-runtime.ts';
import { percentOf, weightsOf } from './haproxy-weights.ts';
import { type DriverPorts, defineDriver } from './ports.ts';
import { Step } from './step.ts';
import { awaitTraffic } from './verify.ts';
import { fillIn, refusePlaceholders } from './words.ts';

const backendName: TextForm = {
  pattern: /^[A-Za-z0-9_.:-]{1,100}$/,
  allowed: 'the name of a backend: at most 100 letters, digits, "-", "_", "." or ":"',
};

const addressForm: TextForm = {
  pattern: /^[A-Za-z0-9_.:@/[\]{}-]{1,300}$/,
  allowed: 'an address of a server, such as "10.0.0.5:8080" or "unix@/run/app/{version}.sock"',
};

const socketForm: TextForm = {
  pattern: /^(?:\/[^\p{Cc}\p{Zl}\p{Zp}]{1,200}|[A-Za-z0-9_.-]{1,253}:\d{1,5}|\[[0-9A-Fa-f:.]{2,45}\]:\d{1,5})$/u,
  allowed: 'the absolute path of a socket, or a host and a port as "host:port"',
};

const options = defineInputs({
  socket: path({
    form: socketForm,
    description: "HAProxy's runtime API (`stats socket ... level admin`): the path of a Unix socket, or host:port.",
  }),
  backend: text({
    form: backendName,
    description:
      'The backend in which each version is one server, named after it (`:`, `/`, `@` and `+` written as `:c`, `:s`, `:a` and `:p`).',
  }),
  address: text({
    form: addressForm,
    description:
      'Where the server of a version is that the backend does not have yet; it may hold `{version}`. Without it every version must be in the configuration.',
  }),
  check: boolean({
    default: true,
    description:
      'Whether HAProxy checks the health of a server that was added, and it gets traffic only when it is up.',
  }),
});

type Values = InputsOf<typeof options>;

function refuse({ socket, backend, address }: Values, percents: readonly number[]): string | null {
  if (socket === '' || backend === '')
    return `The driver haproxy needs the option ${socket === '' ? 'socket' : 'backend'}`;
  const refusal = refusePlaceholders(address, ['version']);
  if (refusal !== null) return `In the option address of the driver haproxy, ${refusal}`;
  const wrong = percents.find((percent) => weightsOf(percent) === null);
  return wrong === undefined ? null : refusePercent(wrong);
}

function refusePercent(percent: number): string {
  return `HAProxy's weights (0 to 256) cannot split off ${percent} %: what they can is 0.4 % to 99.6 %, in tenths`;
}

export const haproxy = defineDriver({
  options,
  refuse,
  open: (ports, given): Driver => new HaproxyDriver(ports, given),
});

/** A server gets so long to end its requests before it is disabled, which does not cut them off either. A cancelled job has 7.5 s. */
const drainMs = 5_000;

class HaproxyDriver implements Driver {
  readonly name = 'haproxy';
  readonly canSplit = true;
  readonly warnings: readonly string[] = [
    'What HAProxy is told here is gone when it is started again, unless its configuration loads a state file of its servers',
  ];
  readonly #ports: DriverPorts;
  readonly #options: Values;
  readonly #runtime: Runtime;

  constructor(ports: DriverPorts, given: Values) {
    this.#ports = ports;
    this.#options = given;
    const place = /^\[?([^/\]]+)\]?:(\d+)$/.exec(given.socket);
    const at = place === null ? { path: given.socket } : { host: place[1] ?? '', port: Number(place[2]) };
    this.#runtime = new Runtime(at, given.backend);
  }

  async current(): Promise<Traffic> {
    const step = new Step(this.#ports);
    return this.#trafficOf(step, await this.#runtime.servers(step));
  }

  async deploy(version: string, stable: string): Promise<string> {
    const step = new Step(this.#ports);
    const server = serverOf(version);
    if (version === stable) throw new DriverError(`${version} is the stable version, and cannot be the canary too`);
    const servers = await this.#runtime.servers(step);
    const others = servers.filter((one) => one.name !== server && hasShare(one));
    if (others.length === 0) {
      throw new DriverError(`No server but the one of ${version} has traffic, so that it cannot be taken from it`);
    }
    await this.#bringUp(step, version, servers, 0);
    return version;
  }

  async shift({ stable, canary, percent }: { stable: string; canary: string; percent: number }): Promise<void> {
    const step = new Step(this.#ports);
    const weights = weightsOf(percent);
    if (weights === null) throw new DriverError(refusePercent(percent));
    const servers = await this.#runtime.servers(step);
    const [old, fresh] = [this.#find(servers, stable), this.#find(servers, canary)];
    const third = servers.find((one) => hasShare(one) && one !== old && one !== fresh);
    if (third) throw new DriverError(`A third server, ${third.name}, has traffic, so that nothing was moved`);
    for (const one of [old, fresh]) {
      if (!isEnabled(one.status))
        throw new DriverError(`The server ${one.name} is not enabled, so that nothing was moved`);
    }
    // The weights alone do not tell the two apart where the canary has as much as the stable one, or more.
    if (percent >= 50 || (await this.#runtime.recall(step)) !== null) await this.#runtime.remember(step, old.name);
    const commands = [
      this.#runtime.weightCommand(fresh.name, weights.canary),
      this.#runtime.weightCommand(old.name, weights.stable),
    ];
    // Never both at 0 in between.
    await this.#runtime.order(step, ...(percent === 0 ? commands.toReversed() : commands));
  }

  async promote({ stable, canary }: { stable: string; canary: string }): Promise<void> {
    await this.shift({ stable, canary, percent: 100 });
  }

  async rollback({ version, from }: { version: string; from: string | null }): Promise<void> {
    const step = new Step(this.#ports);
    const server = serverOf(version);
    const servers = await this.#runtime.servers(step);
    const target = servers.find((one) => one.name === server);
    // One that takes traffic already is not asked again whether it is well: everything else waits for this.
    if (!(target && hasShare(target) && isUp(target))) {
      await this.#bringUp(step, version, servers, target && hasShare(target) ? target.weight : 0);
    }
    const others = servers.filter((one) => one.name !== server && one.weight > 0 && !one.isBackup);
    await this.#runtime.order(
      step,
      this.#runtime.weightCommand(server, 100),
      ...others.map((one) => this.#runtime.weightCommand(one.name, 0)),
    );
    const left = from === null || from === version ? undefined : servers.find((one) => one.name === serverOf(from));
    if (left && !left.status.startsWith('MAINT')) await this.#disable(step, left.name);
  }

  async verify(expected: Traffic): Promise<string | null> {
    const step = new Step(this.#ports);
    return awaitTraffic(step, expected, async () => {
      const servers = await this.#runtime.servers(step);
      const down = servers.find((one) => hasShare(one) && !isUp(one));
      const unready = down ? `HAProxy says that the server ${down.name} is not up` : null;
      return { traffic: await this.#trafficOf(step, servers), unready };
    });
  }

  /** Enabled, with this weight, and up as HAProxy sees it. */
  async #bringUp(step: Step, version: string, servers: readonly Server[], weight: number): Promise<void> {
    const { address, check } = this.#options;
    const server = serverOf(version);
    const known = servers.find((one) => one.name === server);
    if (!known) {
      if (address === '') {
        throw new DriverError(
          `The backend ${this.#options.backend} has no server ${server}, and there is no option address`,
        );
      }
      await this.#runtime.addServer(step, server, fillIn(address, { version }), check);
    }
    // Before anything is let in, so that it is not yet seen as up where its check is still off.
    if (check) await this.#runtime.enableHealth(step, server);
    const { weightCommand, stateCommand } = this.#runtime;
    await this.#runtime.order(step, weightCommand(server, weight), stateCommand(server, 'ready'));
    const isThere = await step.wait(async () => {
      const one = (await this.#runtime.servers(step)).find(({ name }) => name === server);
      return one && isUp(one) ? true : null;
    });
    if (!isThere) throw new DriverError(`HAProxy did not see the server ${server} up within the time of a step`);
  }

  async #disable(step: Step, server: string): Promise<void> {
    await this.#runtime.order(step, this.#runtime.stateCommand(server, 'drain'));
    const isIdle = async () => {
      const one = (await this.#runtime.servers(step)).find(({ name }) => name === server);
      return one === undefined || one.sessions === 0 ? true : null;
    };
    await step.wait(isIdle, Math.min(drainMs, step.remainingMs / 2));
    await this.#runtime.order(step, this.#runtime.stateCommand(server, 'maint'));
  }

  #find(servers: readonly Server[], version: string): Server {
    const server = servers.find(({ name }) => name === serverOf(version));
    if (server) return server;
    throw new DriverError(`The backend ${this.#options.backend} has no server ${serverOf(version)}`);
  }

  async #trafficOf(step: Step, servers: readonly Server[]): Promise<Traffic> {
    const [one, other, ...more] = servers.filter(hasShare).toSorted((left, right) => right.weight - left.weight);
    const { backend } = this.#options;
    if (!one) throw new DriverError(`No server of the backend ${backend} has traffic`);
    if (more.length > 0) throw new DriverError(`More than two servers of the backend ${backend} have traffic`);
    if (!other) return { stable: this.#versionOf(one), canary: null };
    const remembered = await this.#runtime.recall(step);
    if (one.weight === other.weight && ![one.name, other.name].includes(remembered ?? '')) {
      throw new DriverError(
        `Two servers of the backend ${backend} have the same traffic, and neither is known as the canary`,
      );
    }
    const [stable, canary] = remembered === other.name ? [other, one] : [one, other];
    const percent = percentOf({ canary: canary.weight, stable: stable.weight });
    return { stable: this.#versionOf(stable), canary: { version: this.#versionOf(canary), percent } };
  }

  #versionOf({ name }: Server): string {
    const version = versionOf(name);
    if (version !== null && versionPattern.test(version)) return version;
    throw new DriverError(`The server ${name} has traffic, and its name is not one of a version`);
  }
}

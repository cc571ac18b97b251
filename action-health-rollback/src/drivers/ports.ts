import type { Host } from '@gauntlet/host';
import type { Fields, InputsOf } from '@gauntlet/policy';
import { type Driver, DriverError } from '@gauntlet/rollout';

/** What of the outside a driver needs. */
export type DriverHost = Pick<Host, 'run' | 'talk' | 'http' | 'sleep' | 'elapsed' | 'commandEnvironment'>;

/** What every driver is opened with. */
export interface DriverPorts {
  host: DriverHost;
  /** The absolute path that programs are run in. */
  cwd: string;
  /** Of one call of the driver, with all that it runs and waits for. */
  stepTimeoutMs: number;
  /**
   * The plan's percents below 100, ascending, where there is a plan: for a platform that has steps of its own, which have
   * to be the same.
   */
  percents: readonly number[];
  /** Calls off what is under way. What puts traffic back is opened without it. */
  signal?: AbortSignal;
}

/** One kind of driver: its options, and how it is opened with them. */
export interface DriverKind {
  options: Fields;
  /** The environment variables in which the platform's secrets are; what they hold is never shown. */
  secrets: readonly string[];
  /**
   * What of the options does not go together, or with a plan of these percents, as a sentence without its full stop; null
   * where all is well. Nothing is asked of the platform. `open` throws the same as a DriverError, without the percents.
   */
  refuse(values: InputsOf<Fields>, percents: readonly number[]): string | null;
  open(ports: DriverPorts, values: InputsOf<Fields>): Driver;
}

/** A kind with its options' types, which the table of kinds forgets. */
export function defineDriver<const T extends Fields>(kind: {
  options: T;
  secrets?: readonly string[];
  refuse(values: InputsOf<T>, percents: readonly number[]): string | null;
  open(ports: DriverPorts, values: InputsOf<T>): Driver;
}): DriverKind {
  const { options, secrets = [], refuse, open } = kind;
  return {
    options,
    secrets,
    refuse: (values, percents) => refuse(values as InputsOf<T>, percents),
    open: (ports, values) => {
      const refusal = refuse(values as InputsOf<T>, []);
      if (refusal !== null) throw new DriverError(refusal);
      return open(ports, values as InputsOf<T>);
    },
  };
}

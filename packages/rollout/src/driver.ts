import type { Traffic } from './traffic.ts';

/**
 * A platform that serves versions and can move the traffic between them. Every call may be made again after it was cut off
 * at any point, and then comes to the same; each ends by itself, at the latest at its own time limit.
 */
export interface Driver {
  readonly name: string;
  /** Whether two versions can share the traffic; where not, all of it is moved at once. */
  readonly canSplit: boolean;
  /** As the platform tells it now, not as it was asked for. @throws DriverError */
  current(): Promise<Traffic>;
  /**
   * Puts a version up beside the stable one, without traffic; it may be up already.
   * @returns the version as the platform names it, which is the given one unless the platform makes names of its own.
   * @throws DriverError
   */
  deploy(version: string, stable: string): Promise<string>;
  /** Gives the canary its share. @throws DriverError */
  shift(to: { stable: string; canary: string; percent: number }): Promise<void>;
  /** Makes the canary the stable version, with all of the traffic. @throws DriverError */
  promote(to: { stable: string; canary: string }): Promise<void>;
  /** Gives a version all of the traffic back, and takes it from every other. @throws DriverError */
  rollback(to: { version: string; from: string | null }): Promise<void>;
  /**
   * Looks whether the platform serves as it was asked to, and waits for it as long as it needs.
   * @returns null, or a sentence on what is otherwise, without its full stop. @throws DriverError
   */
  verify(expected: Traffic): Promise<string | null>;
  /** What a person has to know of a version before it takes traffic, such as secrets that cannot be rolled back. */
  readonly warnings: readonly string[];
}

/** A platform did not do what it was asked, or did not answer. The message is a sentence without its full stop; what a tool printed is untrusted. */
export class DriverError extends Error {
  /** What the tool printed on its error stream, cut; untrusted, and never shown but redacted and fenced. */
  readonly output: string;

  constructor(message: string, output = '') {
    super(message);
    this.output = output;
  }
}

import type { Host } from '@gauntlet/host';

/** What a source may touch of the outside. */
export type SourceHost = Pick<Host, 'http' | 'run' | 'files' | 'commandEnvironment' | 'now'>;

/** What every source of metrics or logs is opened with. */
export interface SourcePorts {
  host: SourceHost;
  /** The working directory: an absolute path, or one relative to the workspace. */
  cwd: string;
  /** Of one request or command. */
  timeoutMs: number;
  /** The value of an environment variable that an option names; undefined where it is not set. */
  token: (name: string) => string | undefined;
}

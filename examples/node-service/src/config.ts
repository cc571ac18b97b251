export interface Config {
  readonly host: string;
  readonly port: number;
  /** What serves, for whoever asks: a commit, or a release. */
  readonly version: string;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly ordersPerMinute: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What is empty is not set: CI and compose files pass on what they have not got. */
function text(env: Environment, name: string): string | undefined {
  return env[name] === '' ? undefined : env[name];
}

function wholeNumber(env: Environment, name: string, fallback: number): number {
  const digits = text(env, name) ?? String(fallback);
  if (!/^\d{1,6}$/.test(digits)) throw new Error(`${name} has to be a whole number.`);
  return Number(digits);
}

export function readConfig(env: Environment): Config {
  return {
    host: text(env, 'HOST') ?? '127.0.0.1',
    port: wholeNumber(env, 'PORT', 8_080),
    version: text(env, 'VERSION') ?? 'unknown',
    databaseUrl: text(env, 'DATABASE_URL'),
    redisUrl: text(env, 'REDIS_URL'),
    ordersPerMinute: wholeNumber(env, 'ORDERS_PER_MINUTE', 60),
  };
}

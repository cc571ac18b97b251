/** Where CI, or you, started a service. @throws where nobody did: a test that cannot run has not passed. */
export function addressOf(name: 'DATABASE_URL' | 'REDIS_URL'): string {
  const address = process.env[name];
  if (address === undefined) throw new Error(`${name} is not set: integration tests need PostgreSQL and Redis.`);
  return address;
}

/** Errors of a connection that nobody waits for. */
export function ignore(): void {
  // the test that cares asks what it got
}

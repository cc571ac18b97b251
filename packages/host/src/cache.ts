/** The whole of it: asking, downloading and unpacking. */
const limitMs = 20_000;

/**
 * Puts a file back that an earlier run saved to the Actions cache under one of the keys: the first that fits, each being
 * a prefix, and of several the newest. At most ten keys. The path is told to the cache as it is, relative to the
 * workspace, since a file saved under another spelling is not found.
 *
 * Any job of the repository that may write to the cache may have saved it, and the archive may hold other files too,
 * which are put where it says. So it is only for jobs that trust the pull request anyway.
 *
 * The cache's client is only loaded where there is a cache. Trouble of any kind is the same as nothing found.
 */
export async function restoreCache(path: string, keys: readonly string[]): Promise<boolean> {
  const [first, ...others] = keys;
  const hasCache = process.env['ACTIONS_CACHE_URL'] || process.env['ACTIONS_RESULTS_URL'];
  if (first === undefined || !hasCache || !process.env['ACTIONS_RUNTIME_TOKEN']) return false;
  const { restoreCache: restore } = await import('@actions/cache');
  const limits = { timeoutInMs: limitMs, segmentTimeoutInMs: limitMs };
  const restoring = restore([path], first, others, limits).catch(() => undefined);
  return (await Promise.race([restoring, after(limitMs)])) !== undefined;
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined).unref());
}

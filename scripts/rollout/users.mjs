import { Agent, get } from 'node:http';

/** @typedef {{ at: number, version: string | null, failed: boolean, what: string, ms: number }} Visit `at`: milliseconds since 1970, when it ended; `version`: null where no server answered; `what`: the status, or why there is none */

/**
 * Users who send so many requests a second, whatever these come to. What each of them saw is kept.
 * @param {string} url @param {number} perSecond
 */
export function startUsers(url, perSecond) {
  /** @type {Visit[]} */
  const visits = [];
  const agent = new Agent({ keepAlive: true });
  const begun = performance.now();
  let sent = 0;
  const visit = () => {
    const from = performance.now();
    const end = (/** @type {string | null} */ version, /** @type {boolean} */ failed, /** @type {string} */ what) =>
      void visits.push({ at: Date.now(), version, failed, what, ms: performance.now() - from });
    const refuse = (/** @type {Error} */ error) => end(null, true, error.message);
    const request = get(url, { agent }, (answer) => {
      const version = answer.headers['x-version'];
      answer.on('end', () =>
        end(typeof version === 'string' ? version : null, (answer.statusCode ?? 500) >= 500, `${answer.statusCode}`),
      );
      answer.on('error', refuse);
      answer.resume();
    });
    request.on('error', refuse);
  };
  const timer = setInterval(() => {
    const due = ((performance.now() - begun) / 1_000) * perSecond;
    for (; sent < due; sent++) visit();
  }, 5);
  const stop = () => {
    clearInterval(timer);
    agent.destroy();
  };
  return { visits, stop };
}

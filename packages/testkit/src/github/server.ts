import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Api, answerApi } from './api.ts';
import { encode, type Outcome, send, underFault } from './delivery.ts';
import { type Fault, type FaultHandle, FaultQueue } from './faults.ts';
import { settle } from './merging/settle.ts';
import { ContractError, type Journal, type RecordedRequest, report, type Violation } from './records.ts';
import type { Route } from './router.ts';
import { routes as knownRoutes } from './routes/index.ts';
import type { GitHubSeed, PullSeed } from './seed.ts';
import { type CheckRun, type Comment, FakeState } from './state.ts';
import { answerStorage, findStorageRoute, STORAGE_ROUTES } from './storage.ts';

const HOST = '127.0.0.1';
const STATE_PATH = '/__testkit/state';

export interface FakeGitHubOptions {
  /** Tried before the stand-in's own: another answer, or a route that it lacks. Each is held against the contract. */
  routes?: readonly Route[];
  /** Serves `GET /__testkit/state`; for a stand-in in another process. */
  exposeState?: boolean;
  /** Called before each request to the API is answered: what happens in between can be made to happen there. */
  before?: (request: RecordedRequest) => void | Promise<void>;
}

/** A GitHub in this process. Read what it saw, tell it what to do wrong, and close it. */
export interface FakeGitHub {
  /** What `GITHUB_API_URL` is set to. */
  readonly url: string;
  /** The second origin, which logs and archives redirect to. */
  readonly storageUrl: string;
  /** Requests to the API, in order of arrival. */
  readonly requests: readonly RecordedRequest[];
  readonly storageRequests: readonly RecordedRequest[];
  readonly violations: readonly Violation[];
  /** Everything but the git repository; tests may change it between requests, a pull request's head for instance. */
  readonly state: FakeState;
  /** The requests that could have changed something. */
  writes(): RecordedRequest[];
  /** A pull request's comments, oldest first. */
  comments(issueNumber: number): Comment[];
  /** Check runs, oldest first: all, or those of one commit. */
  checkRuns(headSha?: string): CheckRun[];
  /** The pull request itself: a change to it is seen by the next request. Throws when there is none. */
  pull(number: number): PullSeed;
  /** What GitHub does by itself after a test changed the state by hand: pending auto-merges and merge queues go on. */
  settle(): Promise<void>;
  /** Throws when no route has that template. */
  fault(fault: Fault): FaultHandle;
  /** The violations so far, which then no longer count; for a test that expects them. */
  takeViolations(): Violation[];
  /** Throws a ContractError that lists every violation. */
  assertContract(): void;
  /** Ends every connection, then asserts the contract. */
  close(): Promise<void>;
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Undefined for no body, null for what is not JSON. */
function parseBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function recordOf(request: IncomingMessage, url: URL, text: string): RecordedRequest {
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    route: null,
    query: Object.fromEntries(url.searchParams),
    body: text === '' ? null : (parseBody(text) ?? text),
    authorization: request.headers.authorization !== undefined,
    status: 0,
  };
}

function stateAsJson(api: Api): unknown {
  const { state, journal } = api;
  return {
    ...journal,
    comments: state.comments,
    checkRuns: state.checkRuns,
    dispatches: state.dispatches,
    events: state.events,
    deployments: state.deployments,
    issues: state.issues,
  };
}

async function respondStorage(api: Api, record: RecordedRequest, url: URL): Promise<Outcome> {
  api.journal.storageRequests.push(record);
  const match = findStorageRoute(record.path);
  if (record.authorization) {
    report(api.journal, 'redirect', record, ['an Authorization header was sent to the second origin']);
  }
  if (match === null || record.method !== 'GET') {
    const message = `The second origin has no route ${record.method} ${record.path}`;
    report(api.journal, 'unknown-route', record, [message]);
    return encode({ status: 404 });
  }
  record.route = match.route;
  const effect = api.faults.take(record.method, match.route, 1);
  return underFault(effect, async () => encode(answerStorage(api.state, match, url, record.authorization)));
}

type Respond = (record: RecordedRequest, url: URL, text: string, request: IncomingMessage) => Promise<Outcome>;

/** Serves with `respond`; a crash in it is answered 500 and is a violation. */
function listener(journal: Journal, origin: () => string, respond: Respond) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await readText(request).catch(() => null);
    // The client went away before its body was whole: there is nobody to answer.
    if (text === null) return;
    // Joined as text: as a relative address, `//x` would name another host.
    const target = request.url?.startsWith('/') ? request.url : `/${request.url}`;
    const url = new URL(origin() + target);
    const record = recordOf(request, url, text);
    let outcome: Outcome;
    try {
      outcome = await respond(record, url, text, request);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      report(journal, 'stand-in', record, [message]);
      outcome = encode({ status: 500, json: { message: `The GitHub stand-in failed: ${message}` } });
    }
    if (typeof outcome !== 'string') record.status = outcome.status;
    send(response, outcome);
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  return `http://${HOST}:${(server.address() as AddressInfo).port}`;
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}

async function requireRepository(state: FakeState, gitDir: string): Promise<void> {
  await state.git.run(['rev-parse', '--git-dir']).catch(() => {
    throw new Error(`The seed's gitDir "${gitDir}" is not a git repository; a bare repository's folder is wanted.`);
  });
}

function requireRoute(api: Api, fault: Fault): void {
  const templates = [...api.routes.map(({ template }) => template), ...Object.values(STORAGE_ROUTES)];
  if (templates.includes(fault.route)) return;
  const allowed = [...new Set(templates)].join('\n  ');
  throw new Error(`A fault names the route "${fault.route}", which the stand-in has not; it has:\n  ${allowed}`);
}

function createServers(api: Api, options: FakeGitHubOptions): { apiServer: Server; storageServer: Server } {
  const { state, journal } = api;
  const respondApi: Respond = async (record, url, text, request) => {
    if (options.exposeState && record.path === STATE_PATH) return encode({ status: 200, json: stateAsJson(api) });
    await options.before?.(record);
    journal.requests.push(record);
    return answerApi(api, { record, url, headers: request.headers, body: parseBody(text) });
  };
  const respondStore: Respond = (record, url) => respondStorage(api, record, url);
  return {
    apiServer: createServer(listener(journal, () => state.apiUrl, respondApi)),
    storageServer: createServer(listener(journal, () => state.storageUrl, respondStore)),
  };
}

/** Starts a stand-in for GitHub on two free ports of 127.0.0.1. Throws when the seed's repository is not one. */
export async function startFakeGitHub(seed: GitHubSeed, options: FakeGitHubOptions = {}): Promise<FakeGitHub> {
  const journal: Journal = { requests: [], storageRequests: [], violations: [] };
  const state = new FakeState(seed);
  const routes = [...(options.routes ?? []), ...knownRoutes];
  const api: Api = { state, journal, faults: new FaultQueue(), routes };
  await requireRepository(state, seed.gitDir);
  const fault = (wanted: Fault): FaultHandle => {
    requireRoute(api, wanted);
    return api.faults.add(wanted);
  };
  seed.faults?.forEach(fault);
  const { apiServer, storageServer } = createServers(api, options);
  state.apiUrl = await listen(apiServer);
  state.storageUrl = await listen(storageServer);
  const assertContract = (): void => {
    if (journal.violations.length > 0) throw new ContractError([...journal.violations]);
  };
  return {
    url: state.apiUrl,
    storageUrl: state.storageUrl,
    requests: journal.requests,
    storageRequests: journal.storageRequests,
    violations: journal.violations,
    state,
    writes: () => journal.requests.filter(({ method }) => method !== 'GET'),
    comments: (issueNumber) => state.comments.filter((comment) => comment.issueNumber === issueNumber),
    checkRuns: (headSha) => state.checkRuns.filter((run) => headSha === undefined || run.headSha === headSha),
    pull: (number) => {
      const pull = state.pulls.find((candidate) => candidate.number === number);
      if (pull === undefined) throw new Error(`The stand-in has no pull request ${number}.`);
      return pull;
    },
    settle: () => settle(state),
    fault,
    takeViolations: () => journal.violations.splice(0),
    assertContract,
    close: async () => {
      await Promise.all([stop(apiServer), stop(storageServer)]);
      assertContract();
    },
  };
}

export const id = 354;
export const ids = [354];
export const modules = {

/***/ 2354:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  GitError: () => (/* reexport */ git/* GitError */.X),
  GitHubError: () => (/* reexport */ failure/* GitHubError */.y_),
  HttpError: () => (/* reexport */ HttpError),
  PathError: () => (/* reexport */ lib_files/* PathError */.ER),
  PullRequestError: () => (/* reexport */ run_pull_request/* PullRequestError */.v),
  SubjectError: () => (/* reexport */ subject/* SubjectError */.lR),
  UnpackError: () => (/* reexport */ unpack/* UnpackError */.JL),
  WebhookError: () => (/* reexport */ webhook/* WebhookError */.Mh),
  ZipError: () => (/* reexport */ lib_zip/* ZipError */.Wz),
  actionsAppId: () => (/* reexport */ github_viewer/* actionsAppId */.wC),
  commandEnvironment: () => (/* reexport */ commandEnvironment),
  connectTcp: () => (/* reexport */ connectTcp),
  fields: () => (/* reexport */ event_fields),
  findPullRequestOfRun: () => (/* reexport */ run_pull_request/* findPullRequestOfRun */.y),
  isBy: () => (/* reexport */ github_viewer/* isBy */._m),
  isPublic: () => (/* reexport */ address/* isPublic */.Ul),
  onStop: () => (/* reexport */ onStop),
  openArtifacts: () => (/* reexport */ openArtifacts),
  openChecks: () => (/* reexport */ openChecks),
  openCircumstances: () => (/* reexport */ openCircumstances),
  openDeployments: () => (/* reexport */ openDeployments),
  openFiles: () => (/* reexport */ lib_files/* openFiles */.Km),
  openGit: () => (/* reexport */ git/* openGit */.z),
  openGitHub: () => (/* reexport */ openGitHub),
  openHistory: () => (/* reexport */ openHistory),
  openHost: () => (/* reexport */ openHost),
  openIssues: () => (/* reexport */ openIssues),
  openLedger: () => (/* reexport */ openLedger),
  openMerging: () => (/* reexport */ openMerging),
  openNotices: () => (/* reexport */ openNotices),
  openPullDetails: () => (/* reexport */ openPullDetails),
  openPullRequests: () => (/* reexport */ openPullRequests),
  openReviews: () => (/* reexport */ openReviews),
  openRules: () => (/* reexport */ openRules),
  openRunner: () => (/* reexport */ openRunner),
  openRuns: () => (/* reexport */ openRuns),
  openZip: () => (/* reexport */ lib_zip/* openZip */.QH),
  postWebhook: () => (/* reexport */ webhook/* postWebhook */.WW),
  pullRequestIsFromFork: () => (/* reexport */ subject/* pullRequestIsFromFork */.n),
  readEventFacts: () => (/* reexport */ readEventFacts),
  readZipMember: () => (/* reexport */ lib_zip/* readZipMember */.GJ),
  requestHttp: () => (/* reexport */ requestHttp),
  resolveChange: () => (/* reexport */ subject/* resolveChange */.NL),
  restoreCache: () => (/* reexport */ restoreCache),
  runCommand: () => (/* reexport */ commands/* runCommand */.d),
  runProgram: () => (/* reexport */ runProgram),
  sha256: () => (/* reexport */ lib_files/* sha256 */.sc),
  sha256Bytes: () => (/* reexport */ lib_files/* sha256Bytes */.LP),
  signatureOf: () => (/* reexport */ webhook/* signatureOf */.yK),
  sleep: () => (/* reexport */ sleep),
  talk: () => (/* reexport */ talk),
  unpack: () => (/* reexport */ unpack/* unpack */.l1),
  upsertComment: () => (/* reexport */ sticky_comment/* upsertComment */.l),
  usualLimits: () => (/* reexport */ unpack/* usualLimits */.tW),
  viewerOf: () => (/* reexport */ github_viewer/* viewerOf */.Gj)
});

// EXTERNAL MODULE: ./packages/host/lib/address.js
var address = __webpack_require__(8184);
;// CONCATENATED MODULE: ./packages/host/lib/cache.js
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
async function restoreCache(path, keys) {
    const [first, ...others] = keys;
    const hasCache = process.env['ACTIONS_CACHE_URL'] || process.env['ACTIONS_RESULTS_URL'];
    if (first === undefined || !hasCache || !process.env['ACTIONS_RUNTIME_TOKEN'])
        return false;
    const { restoreCache: restore } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(838), __webpack_require__.e(540), __webpack_require__.e(125), __webpack_require__.e(312)]).then(__webpack_require__.bind(__webpack_require__, 9312));
    const limits = { timeoutInMs: limitMs, segmentTimeoutInMs: limitMs };
    const restoring = restore([path], first, others, limits).catch(() => undefined);
    return (await Promise.race([restoring, after(limitMs)])) !== undefined;
}
function after(ms) {
    return new Promise((resolve) => setTimeout(resolve, ms, undefined).unref());
}

// EXTERNAL MODULE: ./packages/host/lib/commands.js
var commands = __webpack_require__(5280);
// EXTERNAL MODULE: ./packages/host/lib/event-fields.js
var event_fields = __webpack_require__(9160);
;// CONCATENATED MODULE: ./packages/host/lib/event-facts.js

function readEventFacts(context, event) {
    const isWorkflowRun = context.eventName === 'workflow_run' && event !== null;
    const triggering = (0,event_fields.text)((0,event_fields.at)(event, 'workflow_run', 'path'))?.replace(/@.*$/, '') ?? null;
    return {
        repositoryId: (0,event_fields.integer)((0,event_fields.at)(event, 'repository', 'id')),
        defaultBranch: (0,event_fields.text)((0,event_fields.at)(event, 'repository', 'default_branch')),
        workflowPath: isWorkflowRun ? triggering : (context.run?.workflowPath ?? null),
    };
}

// EXTERNAL MODULE: ./packages/host/lib/files.js
var lib_files = __webpack_require__(8655);
// EXTERNAL MODULE: ./packages/host/lib/git.js + 1 modules
var git = __webpack_require__(9739);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./packages/host/lib/zip.js
var lib_zip = __webpack_require__(3827);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./packages/host/lib/github/patience.js

const usualTiming = {
    timeoutMs: 10_000,
    budgetMs: 30_000,
    sleep: (ms) => (0,promises_.setTimeout)(ms),
    random: Math.random,
    now: Date.now,
};
const firstBackoffMs = 500;
const longestBackoffMs = 5_000;
/** What GitHub's rate limit guide tells to wait where an answer does not say. */
const unsaidWaitMs = 60_000;
/** A random wait before retry 0, 1, …; the longest possible one doubles each time. */
function backoff(retry, random) {
    const longest = Math.min(longestBackoffMs, firstBackoffMs * 2 ** retry);
    return longest * (0.5 + random() / 2);
}
function seconds(value) {
    return typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : null;
}
/** What an answer asks to wait; null where it does not ask. */
function askedWait(headers, now) {
    const after = seconds(headers['retry-after']);
    if (after !== null)
        return after * 1000;
    if (headers['x-ratelimit-remaining'] !== '0')
        return null;
    const reset = seconds(headers['x-ratelimit-reset']);
    return reset === null ? unsaidWaitMs : Math.max(0, reset * 1000 - now);
}
/** Whether a status says that there were too many requests, and how long to wait then; null where it does not. */
function rateLimitWait(status, headers, message, now) {
    if (status !== 429 && status !== 403)
        return null;
    const asked = askedWait(headers, now);
    if (asked !== null)
        return asked;
    return status === 429 || /rate limit/i.test(message) ? unsaidWaitMs : null;
}
/** The time that is left for calls. */
class Patience {
    timing;
    #leftMs;
    constructor(timing) {
        this.timing = timing;
        this.#leftMs = timing.budgetMs;
    }
    /** How long the next request may take; 0 when no time is left. */
    get requestMs() {
        return Math.max(0, Math.floor(Math.min(this.timing.timeoutMs, this.#leftMs)));
    }
    spend(ms) {
        this.#leftMs -= ms;
    }
    /** Waits, unless that would leave no time for a request. Whether it did. */
    async wait(ms) {
        if (ms >= this.#leftMs)
            return false;
        this.spend(ms);
        await this.timing.sleep(ms);
        return true;
    }
}

;// CONCATENATED MODULE: ./packages/host/lib/github/shapes.js
/** The answer is not what GitHub's API description (`issue-comment`, `simple-user`) promises. */
class ShapeError extends Error {
}
function fieldsOf(value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw new ShapeError();
    return value;
}
function readId(value) {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value <= 0)
        throw new ShapeError();
    return value;
}
function readText(value) {
    if (typeof value !== 'string')
        throw new ShapeError();
    return value;
}
function orNull(value, read) {
    return value === null || value === undefined ? null : read(value);
}
function readAuthor(value) {
    const { id, login, type } = fieldsOf(value);
    return { id: readId(id), login: readText(login), type: readText(type) };
}
function readComment(value) {
    const { id, body, user, performed_via_github_app: app } = fieldsOf(value);
    return {
        id: readId(id),
        body: orNull(body, readText) ?? '',
        author: orNull(user, readAuthor),
        appId: orNull(app, (fields) => readId(fieldsOf(fields)['id'])),
    };
}
function readComments(value) {
    if (!Array.isArray(value))
        throw new ShapeError();
    return value.map(readComment);
}
/** For an answer that has no body. */
function readNothing(value) {
    if (value !== undefined && value !== '')
        throw new ShapeError();
}

;// CONCATENATED MODULE: ./packages/host/lib/github/bounded-fetch.js
/** A page of 100 comments of the longest kind has 40 MB when every character is escaped. */
const maxBodyBytes = 64 * 1024 * 1024;
/** Reads each body whole, and gives up on one of more than `most` bytes. */
function bounded(inner, most = maxBodyBytes) {
    return async (url, init) => {
        const response = await inner(url, init);
        const chunks = [];
        let bytes = 0;
        for await (const chunk of response.body ?? []) {
            bytes += chunk.length;
            if (bytes > most)
                throw new Error('The body is too long.');
            chunks.push(chunk);
        }
        const { status, headers } = response;
        return new Response(bytes === 0 ? null : Buffer.concat(chunks), { status, headers: Object.fromEntries(headers) });
    };
}

// EXTERNAL MODULE: ./packages/host/lib/github/failure.js
var failure = __webpack_require__(9260);
;// CONCATENATED MODULE: ./packages/host/lib/github/download.js


/** Where an answer redirects to; null for an answer that does not. */
function judgeRedirect(reply, apiUrl) {
    if (reply?.status !== 302)
        return null;
    const location = String(reply.headers['location'] ?? '');
    const address = URL.canParse(location) ? new URL(location) : null;
    if (address !== null && mayBeFetched(address, new URL(apiUrl)))
        return { value: address, hasNext: false, after: null };
    return { error: (0,failure/* misdirected */.qe)(), retriable: false, waitMs: 0 };
}
/** Only TLS; without it only where the API itself has none and both are on this machine, as in a test. */
function mayBeFetched(address, api) {
    if (address.username !== '' || address.password !== '')
        return false;
    if (address.protocol === 'https:')
        return true;
    return address.protocol === 'http:' && api.protocol === 'http:' && isLoopback(address) && isLoopback(api);
}
function isLoopback({ hostname }) {
    return ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}
/** No token, no cookie, and no second redirect. */
async function fetchBytes(fetch, address, signal) {
    const response = await fetch(address.href, { signal, redirect: 'manual', headers: { accept: '*/*' } });
    const { status, headers } = response;
    return { status, headers: Object.fromEntries(headers), data: new Uint8Array(await response.arrayBuffer()) };
}
function readBytes(data) {
    if (!(data instanceof Uint8Array))
        throw new ShapeError();
    return data;
}
/** Where a redirect has to come, a body is none. */
function refuseBody() {
    throw new ShapeError();
}
/** As `fetchBytes`, up to where the body begins. */
async function openBody(fetch, address, timeoutMs) {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), timeoutMs);
    try {
        const { signal } = control;
        const response = await fetch(address.href, { signal, redirect: 'manual', headers: { accept: '*/*' } });
        const { status, headers, body } = response;
        const pieces = (body ?? new Blob([]).stream())[Symbol.asyncIterator]();
        const data = { pieces, stop: () => control.abort() };
        if (status !== 200)
            control.abort();
        return { status, headers: Object.fromEntries(headers), data };
    }
    finally {
        clearTimeout(timer);
    }
}
/** The pieces of a body; each has to come in the time that a request may take. */
async function* readPieces(body, maxBytes, patience) {
    let left = maxBytes;
    try {
        while (left > 0) {
            const piece = await nextPiece(body, patience);
            if (piece === null)
                return;
            yield piece.subarray(0, left);
            left -= piece.length;
        }
    }
    finally {
        body.stop();
    }
}
async function nextPiece({ pieces, stop }, patience) {
    const timeoutMs = patience.requestMs;
    if (timeoutMs === 0)
        throw (0,failure/* outOfTime */.p3)();
    const begun = performance.now();
    const timer = setTimeout(stop, timeoutMs);
    try {
        const { done, value } = await pieces.next();
        return done ? null : value;
    }
    catch {
        throw (0,failure/* unavailable */.hU)(null, false);
    }
    finally {
        clearTimeout(timer);
        patience.spend(performance.now() - begun);
    }
}

;// CONCATENATED MODULE: ./packages/host/lib/github/transport.js




const maxRetries = 2;
const silent = { debug() { }, info() { }, warn() { }, error() { } };
/** Never throws; without a token the client is not even loaded, and every call fails. */
async function openTransport(apiUrl, token, timing) {
    if (token === '')
        return failing((0,failure/* withoutToken */._Q)());
    try {
        // Reads the event file while it loads, and throws when that is broken.
        const { getOctokit } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(413)]).then(__webpack_require__.bind(__webpack_require__, 2413));
        const octokit = getOctokit(token, { baseUrl: apiUrl, log: silent });
        return new OctokitTransport(octokit, apiUrl, new Patience(timing));
    }
    catch {
        return failing((0,failure/* withoutClient */.Mz)());
    }
}
function failing(error) {
    const fail = () => Promise.reject(error);
    return { send: fail, download: fail, stream: fail };
}
class OctokitTransport {
    #octokit;
    #apiUrl;
    #patience;
    #fetch;
    constructor(octokit, apiUrl, patience) {
        this.#octokit = octokit;
        this.#apiUrl = apiUrl;
        this.#patience = patience;
        // The toolkit's own knows the runner's proxy.
        this.#fetch = octokit.request.endpoint.DEFAULTS.request?.fetch ?? fetch;
    }
    send(method, path, parameters, read, options = {}) {
        return this.#repeat(() => this.#request(method, path, parameters), (reply, now) => judge(reply, method, read, now, options));
    }
    async download(path, parameters, maxBytes) {
        const address = await this.#redirect(path, parameters);
        const { value } = await this.#repeat(() => this.#timed((signal) => fetchBytes(bounded(this.#fetch, maxBytes), address, signal)), (reply, now) => judge(reply, 'GET', readBytes, now));
        return value;
    }
    async stream(path, parameters, maxBytes) {
        const address = await this.#redirect(path, parameters);
        const { value } = await this.#repeat(() => this.#timed(() => openBody(this.#fetch, address, this.#patience.requestMs)), (reply, now) => judge(reply, 'GET', (data) => data, now));
        return readPieces(value, maxBytes, this.#patience);
    }
    async #redirect(path, parameters) {
        const { value } = await this.#repeat(() => this.#request('GET', path, parameters), (reply, now) => judgeRedirect(reply, this.#apiUrl) ?? judge(reply, 'GET', refuseBody, now));
        return value;
    }
    async #repeat(request, judge) {
        const { timing } = this.#patience;
        for (let retry = 0;; retry++) {
            const reply = await request();
            const outcome = judge(reply, timing.now());
            if (!('error' in outcome))
                return outcome;
            const { error, retriable, waitMs } = outcome;
            if (!retriable || retry === maxRetries)
                throw error;
            if (!(await this.#patience.wait(Math.max(waitMs, backoff(retry, timing.random)))))
                throw error;
        }
    }
    #request(method, path, parameters) {
        // A redirect could lead to another origin: none is followed, so neither token nor body gets there.
        const redirect = 'manual';
        const more = { fetch: bounded(this.#fetch), redirect, log: silent };
        return this.#timed((signal) => this.#octokit.request(`${method} ${path}`, { ...parameters, request: { ...more, signal } }));
    }
    /** Null when there was no answer. */
    async #timed(send) {
        const timeoutMs = this.#patience.requestMs;
        if (timeoutMs === 0)
            throw (0,failure/* outOfTime */.p3)();
        const begun = performance.now();
        try {
            return await send(AbortSignal.timeout(timeoutMs));
        }
        catch (error) {
            return error.response ?? null;
        }
        finally {
            this.#patience.spend(performance.now() - begun);
        }
    }
}
function judge(reply, method, read, now, options = {}) {
    const { reads = method === 'GET', once = method === 'POST' || method === 'PUT' } = options;
    const unclear = (status, waitMs = 0) => ({
        error: (0,failure/* unavailable */.hU)(status, !reads),
        retriable: reads || !once,
        waitMs,
    });
    if (reply === null)
        return unclear(null);
    const { status, headers, data } = reply;
    if ([200, 201, 204].includes(status)) {
        try {
            return { value: read(data), ...readLink(String(headers['link'] ?? '')) };
        }
        catch {
            return unclear(status);
        }
    }
    if (status >= 500)
        return unclear(status, askedWait(headers, now) ?? 0);
    const waitMs = rateLimitWait(status, headers, messageOf(data), now);
    if (waitMs === null) {
        const meaning = options.refusal?.(status, messageOf(data)) ?? null;
        if (meaning !== null)
            return { value: meaning, hasNext: false, after: null };
        return { error: (0,failure/* refused */.J5)(status), retriable: false, waitMs: 0 };
    }
    // Refused before anything was done: even a POST may be sent again.
    return { error: (0,failure/* rateLimited */.xd)(status, waitMs), retriable: true, waitMs };
}
/** What a `Link` header says of the next page. */
function readLink(header) {
    const address = /<([^<>]*)>; *rel="next"/.exec(header)?.[1] ?? '';
    const after = URL.canParse(address) ? new URL(address).searchParams.get('after') : null;
    return { hasNext: header.includes('rel="next"'), after };
}
function messageOf(data) {
    const { message } = (typeof data === 'object' && data !== null ? data : {});
    return typeof message === 'string' ? message : '';
}

;// CONCATENATED MODULE: ./packages/host/lib/github/artifacts.js






const listPath = '/repos/{owner}/{repo}/actions/artifacts';
const runPath = '/repos/{owner}/{repo}/actions/runs/{run_id}';
const zipPath = '/repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}';
const pageSize = 100;
const maxZipBytes = 64 * 1024 * 1024;
/** Never throws: what is wrong is said by the first call. */
async function openArtifacts(options) {
    const { apiUrl, token, repository, timing } = options;
    const transport = await openTransport(apiUrl, token, { ...usualTiming, ...timing });
    const [owner = '', repo = ''] = repository.split('/');
    const place = { owner, repo };
    async function readMember(artifact, member, maxBytes) {
        if (artifact.bytes > maxZipBytes)
            throw new lib_zip/* ZipError */.Wz(`It has ${artifact.bytes} bytes, more than ${maxZipBytes}`);
        const parameters = { ...place, artifact_id: artifact.id, archive_format: 'zip' };
        const zip = await transport.download(zipPath, parameters, maxZipBytes);
        if (artifact.sha256 !== null && (0,external_node_crypto_.createHash)('sha256').update(zip).digest('hex') !== artifact.sha256) {
            throw new lib_zip/* ZipError */.Wz('It is not what was uploaded: its digest is another');
        }
        return (0,lib_zip/* readZipMember */.GJ)(zip, member, maxBytes);
    }
    return {
        list: async (name, page) => {
            const parameters = { ...place, name, per_page: pageSize, page };
            const { value, hasNext } = await transport.send('GET', listPath, parameters, readArtifacts);
            const artifacts = value.filter((artifact) => artifact.name === name);
            // A proxy may drop the Link header: a full page has to be followed by another.
            return { artifacts, hasNext: hasNext || value.length >= pageSize };
        },
        ofRun: async (id, name) => {
            const parameters = { ...place, run_id: id, name, per_page: pageSize };
            const { value } = await transport.send('GET', `${runPath}/artifacts`, parameters, readArtifacts);
            return value.filter((artifact) => artifact.name === name);
        },
        getRun: async (id) => {
            const parameters = { ...place, run_id: id, exclude_pull_requests: 'true' };
            return (await transport.send('GET', runPath, parameters, (data) => readRun(data, id))).value;
        },
        readMember,
    };
}
function need(value) {
    if (value === null)
        throw new ShapeError();
    return value;
}
function readArtifacts(data) {
    const list = (0,event_fields.at)(data, 'artifacts');
    if (!Array.isArray(list))
        throw new ShapeError();
    return list.map(readArtifact);
}
function readArtifact(data) {
    const expired = (0,event_fields.at)(data, 'expired');
    const bytes = (0,event_fields.at)(data, 'size_in_bytes');
    if (typeof expired !== 'boolean' || typeof bytes !== 'number')
        throw new ShapeError();
    const digest = /^sha256:([0-9a-f]{64})$/.exec((0,event_fields.text)((0,event_fields.at)(data, 'digest')) ?? '');
    return {
        id: need((0,event_fields.integer)((0,event_fields.at)(data, 'id'))),
        name: need((0,event_fields.text)((0,event_fields.at)(data, 'name'))),
        bytes,
        expired,
        sha256: digest?.[1] ?? null,
        run: readOrigin((0,event_fields.at)(data, 'workflow_run')),
    };
}
function readOrigin(data) {
    const origin = {
        id: (0,event_fields.integer)((0,event_fields.at)(data, 'id')),
        repositoryId: (0,event_fields.integer)((0,event_fields.at)(data, 'repository_id')),
        headRepositoryId: (0,event_fields.integer)((0,event_fields.at)(data, 'head_repository_id')),
        headBranch: (0,event_fields.text)((0,event_fields.at)(data, 'head_branch')),
        headSha: (0,event_fields.sha)((0,event_fields.at)(data, 'head_sha')),
    };
    return Object.values(origin).includes(null) ? null : origin;
}
function readRun(data, id) {
    if ((0,event_fields.at)(data, 'id') !== id)
        throw new ShapeError();
    return {
        id,
        event: need((0,event_fields.text)((0,event_fields.at)(data, 'event'))),
        path: need((0,event_fields.text)((0,event_fields.at)(data, 'path'))).replace(/@.*$/, ''),
        headSha: need((0,event_fields.sha)((0,event_fields.at)(data, 'head_sha'))),
        headBranch: (0,event_fields.text)((0,event_fields.at)(data, 'head_branch')),
        repositoryId: need((0,event_fields.integer)((0,event_fields.at)(data, 'repository', 'id'))),
        headRepositoryId: (0,event_fields.integer)((0,event_fields.at)(data, 'head_repository', 'id')),
    };
}

;// CONCATENATED MODULE: ./packages/host/lib/github/graphql.js



/** GraphQL lies beside REST: on github.com at the root, on a server of one's own at `/api/graphql`. */
function graphqlAddress(apiUrl) {
    const server = /^(https?:\/\/.{1,500}\/api)\/v3\/?$/.exec(apiUrl)?.[1];
    return server === undefined ? '/graphql' : `${server}/graphql`;
}
/** Sends a query. @throws GitHubError for what is no answer, and for a refusal. */
async function query(transport, address, text, variables) {
    const { value } = await transport.send('POST', address, { query: text, variables }, readAnswer);
    if ('error' in value && ['FORBIDDEN', 'INSUFFICIENT_SCOPES'].includes(value.error))
        throw (0,failure/* refused */.J5)(403);
    if ('error' in value && value.error === 'NOT_FOUND')
        throw (0,failure/* refused */.J5)(404);
    if ('error' in value && value.error === '')
        throw (0,failure/* unavailable */.hU)(200, true);
    return value;
}
function readAnswer(body) {
    const errors = (0,event_fields.at)(body, 'errors');
    if (Array.isArray(errors) && errors.length > 0) {
        const type = (0,event_fields.at)(errors[0], 'type');
        return { error: typeof type === 'string' ? type : '' };
    }
    const data = (0,event_fields.at)(body, 'data');
    if (typeof data !== 'object' || data === null)
        throw new ShapeError();
    return { data };
}

;// CONCATENATED MODULE: ./packages/host/lib/github/calls.js






const calls_pageSize = 100;
/** A server may ignore the page size that was asked for. */
const smallestPage = 30;
/** Never throws: what is wrong is said by the first call. */
async function openCalls(options, remedies) {
    const { apiUrl, token, repository, timing } = options;
    const transport = await openTransport(apiUrl, token, { ...usualTiming, ...timing });
    const [owner = '', repo = ''] = repository.split('/');
    const place = { owner, repo };
    const send = (method, path, parameters, read, more) => advised(remedies, async () => (await transport.send(method, path, { ...place, ...parameters }, read, more)).value);
    const pages = (path, parameters, read, limit) => advised(remedies, async () => {
        const all = [];
        for (let page = 1; page <= Math.ceil(limit.most / smallestPage) + 1; page++) {
            const asked = { ...place, ...parameters, per_page: calls_pageSize, page };
            const { value, hasNext } = await transport.send('GET', path, asked, read);
            all.push(...value);
            if (all.length > limit.most)
                break;
            // A proxy may drop the Link header: a full page has to be followed by another.
            if (!hasNext && value.length < calls_pageSize)
                return all;
        }
        throw tooMany(limit);
    });
    const pagesAfter = (path, parameters, read, most) => advised(remedies, async () => {
        const all = [];
        let begin = {};
        for (let page = 1; page <= Math.ceil(most / smallestPage) + 1; page++) {
            const asked = { ...place, ...parameters, ...begin, per_page: calls_pageSize };
            const { value, hasNext, after } = await transport.send('GET', path, asked, read);
            all.push(...value);
            if (all.length > most)
                break;
            if (!hasNext)
                return all;
            // There is a next page, and nothing that says where.
            if (after === null)
                throw (0,failure/* unavailable */.hU)(200, false);
            begin = { after };
        }
        return null;
    });
    const address = graphqlAddress(apiUrl);
    const graphql = (kind, text, variables) => advised(remedies, async () => {
        const reads = kind === 'query';
        const { value } = await transport.send('POST', address, { query: text, variables }, calls_readAnswer, { reads });
        return 'data' in value ? value : definite(value, !reads);
    });
    return { send, pages, pagesAfter, graphql };
}
/** The first `limit` of a list. */
async function firstOf(calls, path, parameters, read, limit) {
    const all = [];
    for (let page = 1; all.length < limit; page++) {
        const items = await calls.send('GET', path, { ...parameters, per_page: calls_pageSize, page }, read);
        all.push(...items);
        // Shorter than any page that a server may give is the last one.
        if (items.length < smallestPage)
            break;
    }
    return all.slice(0, limit);
}
/** More than can be judged: to decide by a part of it would be to decide by what somebody chose to leave out. */
function tooMany({ most, what }) {
    return new failure/* GitHubError */.y_('refused', null, `there are more than ${most} ${what}`, 'let a person look at it');
}
/** What was read does not fit together: it changed meanwhile, or GitHub did not tell all of it. */
function inconsistent(what) {
    const message = `${what} changed while they were read, or GitHub did not tell all of them`;
    return new failure/* GitHubError */.y_('refused', 409, message, 'run the job again');
}
async function advised(remedies, act) {
    try {
        return await act();
    }
    catch (error) {
        if (!(error instanceof failure/* GitHubError */.y_) || error.kind !== 'refused' || error.status === null)
            throw error;
        const remedy = remedies[error.status];
        throw remedy === undefined ? error : new failure/* GitHubError */.y_('refused', error.status, error.message, remedy);
    }
}
function calls_readAnswer(body) {
    const errors = (0,event_fields.at)(body, 'errors');
    if (Array.isArray(errors) && errors.length > 0) {
        const [type, message] = [(0,event_fields.at)(errors[0], 'type'), (0,event_fields.at)(errors[0], 'message')];
        return { type: typeof type === 'string' ? type : '', message: typeof message === 'string' ? message : '' };
    }
    const data = (0,event_fields.at)(body, 'data');
    if (typeof data !== 'object' || data === null)
        throw new ShapeError();
    return { data };
}
const statuses = new Map([
    ['FORBIDDEN', 403],
    ['INSUFFICIENT_SCOPES', 403],
    ['NOT_FOUND', 404],
]);
/** What GitHub's rate limit guide tells to wait where an answer does not say. */
const calls_unsaidWaitMs = 60_000;
/** The message of a definite no; throws for every other. An error of a type that is not known is no definite one. */
function definite({ type, message }, isWrite) {
    const status = statuses.get(type);
    if (status !== undefined)
        throw (0,failure/* refused */.J5)(status);
    if (type === 'RATE_LIMITED')
        throw (0,failure/* rateLimited */.xd)(200, calls_unsaidWaitMs);
    if (type === 'UNPROCESSABLE' || type === 'STALE_DATA')
        return { message };
    throw (0,failure/* unavailable */.hU)(200, isWrite);
}
/** For what GitHub's description promises to be there. */
function calls_need(value) {
    if (value === null)
        throw new ShapeError();
    return value;
}
function list(data) {
    if (!Array.isArray(data))
        throw new ShapeError();
    return data;
}
function flag(value) {
    if (typeof value !== 'boolean')
        throw new ShapeError();
    return value;
}
/** A number of things: from 0 up. */
function count(value) {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
        throw new ShapeError();
    return value;
}

;// CONCATENATED MODULE: ./packages/host/lib/github/check-report.js



const runsPath = '/repos/{owner}/{repo}/check-runs';
const check_report_runPath = `${runsPath}/{check_run_id}`;
const namedPath = '/repos/{owner}/{repo}/commits/{ref}/check-runs';
/** UTF-8 bytes of a summary or a text. */
const mostBytes = 65_535;
/** UTF-8 bytes of an annotation's message. */
const mostMessageBytes = 65_535;
const batchSize = 50;
const sameName = { most: 1_000, what: 'check runs of one name on the commit' };
const cutNote = '\n\n(Cut here: a check run takes no more.)';
/** A text of at most so many UTF-8 bytes, no character torn; a note tells where it was cut. */
function withinBytes(whole, most) {
    if (Buffer.byteLength(whole) <= most)
        return whole;
    const room = new Uint8Array(Math.max(0, most - Buffer.byteLength(cutNote)));
    const { read } = new TextEncoder().encodeInto(whole, room);
    return whole.slice(0, read) + cutNote;
}
function prepare({ title, summary, text: details, annotations = [] }) {
    const texts = [summary, ...(details === undefined ? [] : [details])];
    const [short = '', more] = texts.map((whole) => withinBytes(whole, mostBytes));
    const output = { title, summary: short, ...(more !== undefined && { text: more }) };
    const batches = [];
    for (let from = 0; from < annotations.length; from += batchSize) {
        batches.push(annotations.slice(from, from + batchSize).map(sent));
    }
    return { output, batches, isCut: short !== summary || more !== details };
}
function sent({ path, startLine, endLine, level, message, title }) {
    return {
        ...{ path, start_line: startLine, end_line: endLine, annotation_level: level },
        message: withinBytes(message, mostMessageBytes),
        ...(title !== undefined && { title }),
    };
}
function readMade(data) {
    return {
        id: calls_need((0,event_fields.integer)((0,event_fields.at)(data, 'id'))),
        headSha: calls_need((0,event_fields.sha)((0,event_fields.at)(data, 'head_sha'))),
        annotations: count((0,event_fields.at)(data, 'output', 'annotations_count')),
    };
}
/** A check run that is still open; its conclusion comes with the last request. */
async function publishCheck(calls, report) {
    const { name, headSha, externalId, detailsUrl } = report;
    const prepared = prepare(report);
    const { output, batches, isCut } = prepared;
    const of = { name, head_sha: headSha, external_id: externalId, details_url: detailsUrl };
    const body = { ...of, status: 'in_progress', output: { ...output, annotations: batches[0] ?? [] } };
    const { id, annotations } = await calls
        .send('POST', runsPath, body, readMade)
        .catch((error) => findMade(calls, report, error));
    await addAnnotations(calls, id, prepared, annotations, batches.slice(1));
    await conclude(calls, id, report, prepared);
    return { id, isCut };
}
async function updateCheck(calls, id, report) {
    const prepared = prepare(report);
    const { annotations, headSha } = await getRun(calls, id);
    // A verdict on one commit must not come to stand on another.
    if (headSha !== report.headSha)
        throw inconsistent('the commit and the check run');
    await addAnnotations(calls, id, prepared, annotations, prepared.batches);
    await conclude(calls, id, report, prepared);
    return { id, isCut: prepared.isCut };
}
/**
 * The check run that an unanswered request has made all the same. Somebody else's of the same look is no harm: what it
 * says is replaced by what we say, which GitHub allows its own App alone.
 */
async function findMade(calls, { name, headSha, externalId }, error) {
    if (!(error instanceof failure/* GitHubError */.y_ && error.mayBeDone))
        throw error;
    const parameters = { ref: headSha, check_name: name, filter: 'all' };
    const read = (data) => {
        const runs = list((0,event_fields.at)(data, 'check_runs'));
        const own = runs.filter((run) => (0,event_fields.at)(run, 'external_id') === externalId && (0,event_fields.sha)((0,event_fields.at)(run, 'head_sha')) === headSha);
        return own.filter((run) => (0,event_fields.text)((0,event_fields.at)(run, 'conclusion')) === null).map(readMade);
    };
    const found = await calls.pages(namedPath, parameters, read, sameName).catch(() => Promise.reject(error));
    const last = found.sort((left, right) => left.id - right.id).at(-1);
    if (last === undefined)
        throw error;
    return last;
}
function getRun(calls, id) {
    return calls.send('GET', check_report_runPath, { check_run_id: id }, readMade);
}
/** GitHub adds annotations to those there are: a batch must not be sent again when it has arrived. */
async function addAnnotations(calls, id, { output }, before, batches) {
    let present = before;
    for (const batch of batches) {
        const body = { check_run_id: id, output: { ...output, annotations: batch } };
        await sendBatch(calls, body, () => getRun(calls, id), present + batch.length);
        present += batch.length;
    }
}
async function sendBatch(calls, body, look, expected) {
    for (let attempt = 1;; attempt++) {
        try {
            await calls.send('PATCH', check_report_runPath, body, readMade, { once: true });
            return;
        }
        catch (error) {
            if (!(error instanceof failure/* GitHubError */.y_ && error.mayBeDone))
                throw error;
            const { annotations } = await look().catch(() => Promise.reject(error));
            if (annotations >= expected)
                return;
            if (attempt === 2)
                throw error;
        }
    }
}
async function conclude(calls, id, { conclusion }, { output }) {
    const body = { check_run_id: id, status: 'completed', conclusion, output };
    await calls.send('PATCH', check_report_runPath, body, readMade);
}

;// CONCATENATED MODULE: ./packages/host/lib/github/checks.js



const repo = '/repos/{owner}/{repo}';
const runLimit = { most: 3_000, what: 'check runs on the commit' };
const statusLimit = { most: 1_000, what: 'statuses on the commit' };
const remedies = {
    403: 'give the job `checks: write` and `statuses: read`',
    404: 'see that the commit exists and that the token may read its checks',
    422: 'see that the commit is in the repository',
};
/** Never throws: what is wrong is said by the first call. */
async function openChecks(options) {
    const calls = await openCalls(options, remedies);
    return {
        runs: (commit) => listRuns(calls, commit),
        statuses: async (commit) => {
            const path = `${repo}/commits/{ref}/status`;
            const all = await whole(calls, path, { ref: commit }, 'statuses', (status) => readStatus(status), statusLimit);
            return newest(all, ({ context }) => context).sort((left, right) => compare(left.context, right.context));
        },
        publish: (report) => publishCheck(calls, report),
        update: (id, report) => updateCheck(calls, id, report),
    };
}
async function listRuns(calls, commit) {
    const path = `${repo}/commits/{ref}/check-runs`;
    const all = await whole(calls, path, { ref: commit, filter: 'all' }, 'check_runs', checks_readRun, runLimit);
    if (all.some(({ headSha }) => headSha !== commit))
        throw inconsistent('the check runs of the commit');
    const ascending = all.sort((left, right) => left.id - right.id);
    const runs = newest(ascending, ({ name, appId }) => `${appId} ${name}`);
    return runs.sort((left, right) => compare(left.name, right.name) || (left.appId ?? 0) - (right.appId ?? 0));
}
/** All of a list of which GitHub tells how long it is; an error when it is not as long. */
async function whole(calls, path, parameters, field, read, limit) {
    let told = 0;
    const all = await calls.pages(path, parameters, (data) => {
        told = count((0,event_fields.at)(data, 'total_count'));
        return list((0,event_fields.at)(data, field)).map(read);
    }, limit);
    if (all.length !== told)
        throw inconsistent(`the ${limit.what}`);
    return all;
}
/** The last of each key. */
function newest(ascending, keyOf) {
    return [...new Map(ascending.map((item) => [keyOf(item), item])).values()];
}
function compare(left, right) {
    if (left === right)
        return 0;
    return left < right ? -1 : 1;
}
function checks_readRun(data) {
    const conclusion = (0,event_fields.text)((0,event_fields.at)(data, 'conclusion'));
    return {
        id: calls_need((0,event_fields.integer)((0,event_fields.at)(data, 'id'))),
        name: calls_need((0,event_fields.text)((0,event_fields.at)(data, 'name'))),
        appId: (0,event_fields.integer)((0,event_fields.at)(data, 'app', 'id')),
        headSha: calls_need((0,event_fields.sha)((0,event_fields.at)(data, 'head_sha'))),
        status: calls_need((0,event_fields.text)((0,event_fields.at)(data, 'status'))),
        conclusion,
        isSkipped: conclusion === 'skipped',
        externalId: (0,event_fields.text)((0,event_fields.at)(data, 'external_id')),
        completedAt: (0,event_fields.text)((0,event_fields.at)(data, 'completed_at')),
    };
}
function readStatus(data) {
    return { context: calls_need((0,event_fields.text)((0,event_fields.at)(data, 'context'))), state: calls_need((0,event_fields.text)((0,event_fields.at)(data, 'state'))) };
}

;// CONCATENATED MODULE: ./packages/host/lib/github/circumstances.js




const circumstances_repo = '/repos/{owner}/{repo}';
const issueLimit = { most: 1_000, what: 'open issues with the label' };
const eventLimit = { most: 3_000, what: 'events of the pull request' };
const mostActivities = 1_000;
const circumstances_remedies = {
    403: 'give the job `contents: read` and `issues: read`',
    404: 'see that the repository has issues, that the pull request exists, and that the token may read it',
};
/** Never throws: what is wrong is said by the first call. */
async function openCircumstances(options) {
    const calls = await openCalls(options, circumstances_remedies);
    return {
        pushers: async (pull) => {
            const activities = await listActivities(calls, pull);
            return activities && pushersOf(activities, pull.headSha);
        },
        pushedAt: async (pull) => {
            const activities = (await listActivities(calls, pull)) ?? [];
            return activities.find(({ after }) => after === pull.headSha)?.time ?? null;
        },
        openIssues: async (label) => {
            // GitHub takes a comma for the beginning of another label, and no label for any.
            if (label === '' || label.includes(','))
                throw unaskable();
            const parameters = { state: 'open', labels: label };
            const issues = await calls.pages(`${circumstances_repo}/issues`, parameters, readIssues, issueLimit);
            return [...new Set(issues.filter(({ isPull }) => !isPull).map(({ number }) => number))];
        },
        labelSetters: async (pullRequest) => {
            const path = `${circumstances_repo}/issues/{issue_number}/events`;
            return settersOf(await calls.pages(path, { issue_number: pullRequest }, readLabelEvents, eventLimit));
        },
        pastOf: async (pullRequest) => {
            const path = `${circumstances_repo}/issues/{issue_number}/events`;
            return pastIn(await calls.pages(path, { issue_number: pullRequest }, readPastEvents, eventLimit));
        },
    };
}
function unaskable() {
    const message = 'GitHub cannot be asked for a label whose name is empty or has a comma';
    return new failure/* GitHubError */.y_('refused', null, message, 'give the label another name');
}
/** Latest first; null where they cannot be told. */
async function listActivities(calls, pull) {
    const [owner, name, ...rest] = pull.headRepository?.split('/') ?? [];
    if (!owner || !name || rest.length > 0)
        return null;
    const ref = `refs/heads/${pull.headBranch}`;
    try {
        const read = (data) => readActivities(data, ref);
        return await calls.pagesAfter(`${circumstances_repo}/activity`, { owner, repo: name, ref }, read, mostActivities);
    }
    catch (error) {
        const hidden = error instanceof failure/* GitHubError */.y_ && error.kind === 'refused' && [403, 404].includes(error.status ?? 0);
        if (hidden)
            return null;
        throw error;
    }
}
function pushersOf(activities, headSha) {
    if (!reachesCreation(activities))
        return null;
    const moves = activities.filter(({ type }) => type !== 'branch_deletion');
    // GitHub may note a push later than it shows its commits.
    if (!moves.some(({ after }) => after === headSha))
        return null;
    const pushers = new Map();
    for (const { actor } of moves) {
        if (actor === null)
            return null;
        if (!pushers.has(actor.id))
            pushers.set(actor.id, actor);
    }
    return [...pushers.values()];
}
/** Whether nothing lies between the branch as it is, or last was, and its making. */
function reachesCreation(activities) {
    const gone = activities[0]?.type === 'branch_deletion' ? 1 : 0;
    const end = activities.slice(gone).find(({ type }) => type === 'branch_creation' || type === 'branch_deletion');
    return end?.type === 'branch_creation';
}
function readActivities(data, ref) {
    return list(data).map((activity) => {
        if ((0,event_fields.at)(activity, 'ref') !== ref)
            throw new ShapeError();
        const actor = (0,event_fields.at)(activity, 'actor');
        return {
            type: calls_need((0,event_fields.text)((0,event_fields.at)(activity, 'activity_type'))),
            after: (0,event_fields.sha)((0,event_fields.at)(activity, 'after')),
            actor: actor === null ? null : readAuthor(actor),
            time: (0,event_fields.text)((0,event_fields.at)(activity, 'timestamp')),
        };
    });
}
function readIssues(data) {
    return list(data).map((issue) => {
        if ((0,event_fields.at)(issue, 'state') !== 'open')
            throw new ShapeError();
        const pull = (0,event_fields.at)(issue, 'pull_request');
        return { number: calls_need((0,event_fields.integer)((0,event_fields.at)(issue, 'number'))), isPull: pull !== undefined && pull !== null };
    });
}
/** Ids are given in the order of time. */
function settersOf(events) {
    const setters = new Map();
    for (const { label, setter } of events.toSorted((left, right) => left.id - right.id)) {
        if (setter === null)
            setters.delete(label);
        else
            setters.set(label, setter);
    }
    return setters;
}
function readLabelEvents(data) {
    return list(data).flatMap((event) => {
        const kind = calls_need((0,event_fields.text)((0,event_fields.at)(event, 'event')));
        if (kind !== 'labeled' && kind !== 'unlabeled')
            return [];
        const actor = (0,event_fields.at)(event, 'actor');
        const author = actor === null ? null : readAuthor(actor);
        const app = (0,event_fields.at)(event, 'performed_via_github_app');
        const inOwnName = author?.type !== 'User' || app === null || app === undefined;
        return {
            id: calls_need((0,event_fields.integer)((0,event_fields.at)(event, 'id'))),
            label: calls_need((0,event_fields.text)((0,event_fields.at)(event, 'label', 'name'))),
            setter: kind === 'labeled' && inOwnName ? author : null,
        };
    });
}
function pastIn(events) {
    const dismissals = new Map();
    let retargetedAt = null;
    for (const { at: time, dismissal } of events.toSorted((left, right) => left.id - right.id)) {
        if (dismissal === null)
            retargetedAt = time;
        else
            dismissals.set(dismissal.review, { said: dismissal.said, by: dismissal.by });
    }
    return { dismissals, retargetedAt };
}
/** By a person, or by GitHub, when the base was merged and its branch deleted. */
const baseChanges = ['base_ref_changed', 'automatic_base_change_succeeded'];
function readPastEvents(data) {
    return list(data).flatMap((event) => {
        const kind = calls_need((0,event_fields.text)((0,event_fields.at)(event, 'event')));
        if (kind !== 'review_dismissed' && !baseChanges.includes(kind))
            return [];
        const of = { id: calls_need((0,event_fields.integer)((0,event_fields.at)(event, 'id'))), at: calls_need((0,event_fields.text)((0,event_fields.at)(event, 'created_at'))) };
        if (baseChanges.includes(kind))
            return { ...of, dismissal: null };
        const actor = (0,event_fields.at)(event, 'actor');
        const dismissal = {
            review: calls_need((0,event_fields.integer)((0,event_fields.at)(event, 'dismissed_review', 'review_id'))),
            said: calls_need((0,event_fields.text)((0,event_fields.at)(event, 'dismissed_review', 'state'))).toLowerCase(),
            by: actor === null ? null : readAuthor(actor),
        };
        return { ...of, dismissal };
    });
}

// EXTERNAL MODULE: ./packages/host/lib/github/viewer.js
var github_viewer = __webpack_require__(9838);
;// CONCATENATED MODULE: ./packages/host/lib/github/github.js





const github_listPath = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const commentPath = '/repos/{owner}/{repo}/issues/comments/{comment_id}';
const github_pageSize = 100;
/** GitHub allows 2,500 comments; a server that ignores the page size and gives 30 needs 84 pages for them. */
const maxPages = 100;
/** Never throws: what is wrong is said by the first call. */
async function openGitHub(options) {
    const { apiUrl, token, repository, timing } = options;
    const transport = await openTransport(apiUrl, token, { ...usualTiming, ...timing });
    const [owner = '', repo = ''] = repository.split('/');
    const place = { owner, repo };
    async function listComments(pullRequest) {
        const comments = new Map();
        for (let page = 1; page <= maxPages; page++) {
            const parameters = { ...place, issue_number: pullRequest, per_page: github_pageSize, page };
            const { value, hasNext } = await transport.send('GET', github_listPath, parameters, readComments);
            for (const comment of value)
                comments.set(comment.id, comment);
            // A proxy may drop the Link header: a full page has to be followed by another.
            if (!hasNext && value.length < github_pageSize)
                return [...comments.values()].sort((left, right) => left.id - right.id);
        }
        throw new failure/* GitHubError */.y_('refused', null, 'the pull request has too many comments', 'read the job summary instead');
    }
    async function getViewer() {
        const told = (0,github_viewer/* viewerOf */.Gj)(token);
        if (told !== null)
            return told;
        try {
            return { kind: 'known', id: (await transport.send('GET', '/user', {}, readAuthor)).value.id };
        }
        catch (error) {
            // No installation may ask this.
            const isApp = error instanceof failure/* GitHubError */.y_ && error.kind === 'refused' && error.status === 403;
            if (isApp)
                return { kind: 'app', appId: null };
            throw error;
        }
    }
    return {
        getViewer,
        listComments,
        createComment: async (pullRequest, body) => (await transport.send('POST', github_listPath, { ...place, issue_number: pullRequest, body }, readComment)).value,
        updateComment: async (id, body) => (await transport.send('PATCH', commentPath, { ...place, comment_id: id, body }, readComment)).value,
        deleteComment: async (id) => (await transport.send('DELETE', commentPath, { ...place, comment_id: id }, readNothing)).value,
    };
}

;// CONCATENATED MODULE: ./packages/host/lib/github/history-records.js



function authorOrNull(value) {
    // Of an address that belongs to nobody GitHub gives an empty object in some answers.
    const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
    return value === null || isEmpty ? null : readAuthor(value);
}
/** @throws ShapeError for what is no time in ISO 8601. */
function time(value) {
    const read = (0,event_fields.text)(value);
    if (read === null || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/.test(read))
        throw new ShapeError();
    return read;
}
function names(labels) {
    return list(labels).map((label) => calls_need((0,event_fields.text)(typeof label === 'string' ? label : (0,event_fields.at)(label, 'name'))));
}
function readPull(data) {
    return {
        number: calls_need((0,event_fields.integer)((0,event_fields.at)(data, 'number'))),
        author: authorOrNull((0,event_fields.at)(data, 'user')),
        baseBranch: calls_need((0,event_fields.text)((0,event_fields.at)(data, 'base', 'ref'))),
        headSha: calls_need((0,event_fields.sha)((0,event_fields.at)(data, 'head', 'sha'))),
        mergeSha: calls_need((0,event_fields.sha)((0,event_fields.at)(data, 'merge_commit_sha'))),
        mergedAt: time((0,event_fields.at)(data, 'merged_at')),
        labels: names((0,event_fields.at)(data, 'labels')),
    };
}
function readMerged(data) {
    return list(data).flatMap((pull) => ((0,event_fields.at)(pull, 'merged_at') === null ? [] : [readPull(pull)]));
}
function readMerge(data) {
    if (!flag((0,event_fields.at)(data, 'merged')))
        return null;
    return { ...readPull(data), mergedBy: authorOrNull((0,event_fields.at)(data, 'merged_by')) };
}
function readCommits(data) {
    return list(data).map((commit) => {
        const message = (0,event_fields.at)(commit, 'commit', 'message');
        if (typeof message !== 'string')
            throw new ShapeError();
        return {
            sha: calls_need((0,event_fields.sha)((0,event_fields.at)(commit, 'sha'))),
            parents: list((0,event_fields.at)(commit, 'parents')).map((parent) => calls_need((0,event_fields.sha)((0,event_fields.at)(parent, 'sha')))),
            message,
            author: authorOrNull((0,event_fields.at)(commit, 'author')),
            committer: authorOrNull((0,event_fields.at)(commit, 'committer')),
            isVerified: flag((0,event_fields.at)(commit, 'commit', 'verification', 'verified')),
            at: time((0,event_fields.at)(commit, 'commit', 'committer', 'date')),
        };
    });
}
function readComparison(data) {
    return {
        status: calls_need((0,event_fields.text)((0,event_fields.at)(data, 'status'))),
        total: count((0,event_fields.at)(data, 'total_commits')),
        commits: readCommits((0,event_fields.at)(data, 'commits')),
    };
}
function readFile(data) {
    const deletions = (0,event_fields.at)(data, 'deletions');
    if (typeof deletions !== 'number')
        throw new ShapeError();
    return { path: calls_need((0,event_fields.text)((0,event_fields.at)(data, 'filename'))), status: calls_need((0,event_fields.text)((0,event_fields.at)(data, 'status'))), deletions };
}
function readDeployment(data) {
    return {
        id: calls_need((0,event_fields.integer)((0,event_fields.at)(data, 'id'))),
        sha: calls_need((0,event_fields.sha)((0,event_fields.at)(data, 'sha'))),
        environment: calls_need((0,event_fields.text)((0,event_fields.at)(data, 'environment'))),
        createdAt: time((0,event_fields.at)(data, 'created_at')),
    };
}
function readDeployments(data) {
    return list(data).map(readDeployment);
}
function readStatuses(data) {
    return list(data).map((status) => ({
        id: calls_need((0,event_fields.integer)((0,event_fields.at)(status, 'id'))),
        state: calls_need((0,event_fields.text)((0,event_fields.at)(status, 'state'))),
        at: time((0,event_fields.at)(status, 'created_at')),
    }));
}
/** A pull request stands in the list of issues too. */
function history_records_readIssues(data) {
    return list(data).flatMap((issue) => {
        if ((0,event_fields.at)(issue, 'pull_request') !== undefined)
            return [];
        const closedAt = (0,event_fields.at)(issue, 'closed_at');
        return [
            {
                number: calls_need((0,event_fields.integer)((0,event_fields.at)(issue, 'number'))),
                isOpen: (0,event_fields.at)(issue, 'state') === 'open',
                author: authorOrNull((0,event_fields.at)(issue, 'user')),
                labels: names((0,event_fields.at)(issue, 'labels')),
                body: (0,event_fields.text)((0,event_fields.at)(issue, 'body')) ?? '',
                createdAt: time((0,event_fields.at)(issue, 'created_at')),
                closedAt: closedAt === null ? null : time(closedAt),
            },
        ];
    });
}

;// CONCATENATED MODULE: ./packages/host/lib/github/deployments.js






/** Tells these from what jobs and other tools deploy to the same environment, however many those are. */
const task = 'gauntlet';
const deployments = '/repos/{owner}/{repo}/deployments';
const statusesPath = `${deployments}/{deployment_id}/statuses`;
const longestDescription = 140;
const usualStatuses = 100;
/** What was made just now is among the newest, whoever else deploys. */
const lookedThrough = 30;
const deployments_remedies = {
    202: 'see that the branch holds the default branch',
    403: 'give the job `deployments: write`',
    404: 'see that the repository and the deployment exist and that the token may read them',
    409: 'see that no rule of the environment forbids to deploy the commit',
    422: 'see that the commit is in the repository and that the environment has a name',
};
/** Never throws: what is wrong is said by the first call. */
async function openDeployments(options) {
    const open = () => openCalls(options, deployments_remedies);
    let writer = null;
    const readWritten = (data) => {
        writer = authorOrNull((0,event_fields.at)(data, 'creator') ?? null) ?? writer;
        return calls_need((0,event_fields.integer)((0,event_fields.at)(data, 'id')));
    };
    return {
        create: async (request) => create(await open(), request, readWritten),
        list: async (environment, limit) => listOf(await open(), environment, limit),
        statuses: async (id, limit = usualStatuses) => {
            const found = await firstOf(await open(), statusesPath, { deployment_id: id }, deployments_readStatuses, limit);
            return found.sort((left, right) => right.id - left.id);
        },
        addStatus: async (id, { state, description, logUrl }) => {
            const calls = await open();
            const more = { ...(logUrl !== null && { log_url: logUrl }), auto_inactive: false };
            const parameters = { deployment_id: id, state, description: cut(description), ...more };
            await calls.send('POST', statusesPath, parameters, readWritten, { once: false });
        },
        getViewer: async () => writer === null ? (await openGitHub(options)).getViewer() : { kind: 'known', id: writer.id },
    };
}
async function create(calls, request, readWritten) {
    const { sha: commit, environment, payload, description, isProduction } = request;
    const parameters = {
        ...{ ref: commit, environment, task, payload, description: cut(description), production_environment: isProduction },
        // GitHub would bring the branch up to date, and wait for every check of the commit, the job's own among them.
        ...{ auto_merge: false, required_contexts: [] },
    };
    try {
        return await calls.send('POST', deployments, parameters, readWritten);
    }
    catch (error) {
        const { id } = payload;
        if (!(error instanceof failure/* GitHubError */.y_ && error.mayBeDone) || typeof id !== 'string')
            throw error;
        const newest = await listOf(calls, environment, lookedThrough).catch(() => Promise.reject(error));
        const made = newest.find((each) => each.sha === commit && (0,event_fields.at)(each.payload, 'id') === id);
        if (made === undefined)
            throw error;
        return made.id;
    }
}
async function listOf(calls, environment, limit) {
    const found = await firstOf(calls, deployments, { environment, task }, deployments_readDeployments, limit);
    return found.sort((left, right) => right.id - left.id);
}
/** Code points, so that none is torn. */
function cut(description) {
    const points = [...description];
    return points.length <= longestDescription ? description : `${points.slice(0, longestDescription - 1).join('')}…`;
}
function deployments_readDeployments(data) {
    return list(data).map((deployment) => ({
        id: calls_need((0,event_fields.integer)((0,event_fields.at)(deployment, 'id'))),
        sha: calls_need((0,event_fields.sha)((0,event_fields.at)(deployment, 'sha'))),
        environment: calls_need((0,event_fields.text)((0,event_fields.at)(deployment, 'environment'))),
        payload: readPayload((0,event_fields.at)(deployment, 'payload')),
        createdAt: time((0,event_fields.at)(deployment, 'created_at')),
        ...writerOf(deployment),
    }));
}
function writerOf(data) {
    return {
        creator: authorOrNull((0,event_fields.at)(data, 'creator')),
        appId: (0,event_fields.integer)((0,event_fields.at)(data, 'performed_via_github_app', 'id')),
    };
}
/** GitHub gives it back as it was sent: an object, or a text that may hold one. */
function readPayload(payload) {
    const value = typeof payload === 'string' ? parse(payload) : payload;
    return typeof value === 'object' && !Array.isArray(value) ? value : null;
}
function parse(json) {
    try {
        return JSON.parse(json);
    }
    catch {
        return null;
    }
}
function deployments_readStatuses(data) {
    return list(data).map((status) => {
        const description = (0,event_fields.at)(status, 'description') ?? '';
        if (typeof description !== 'string')
            throw new ShapeError();
        return {
            id: calls_need((0,event_fields.integer)((0,event_fields.at)(status, 'id'))),
            state: calls_need((0,event_fields.text)((0,event_fields.at)(status, 'state'))),
            description,
            at: time((0,event_fields.at)(status, 'created_at')),
            ...writerOf(status),
        };
    });
}

;// CONCATENATED MODULE: ./packages/host/lib/github/history.js




const history_repo = '/repos/{owner}/{repo}';
const history_pageSize = 100;
/** More closed pull requests are not looked through for the last merged ones. */
const closedLimit = { most: 20_000, what: 'closed pull requests to look through' };
const history_statusLimit = { most: 1_000, what: 'statuses of a deployment' };
const history_issueLimit = { most: 2_000, what: 'issues with the label' };
const fileLimit = { most: 3_000, what: 'files in a commit' };
const originLimit = { most: 300, what: 'pull requests with a commit' };
const history_remedies = {
    403: 'give the job `contents`, `pull-requests`, `deployments` and `issues: read`',
    404: 'see that it exists and that the token may read it',
};
/** Never throws: what is wrong is said by the first call. */
async function openHistory(options) {
    const calls = await openCalls(options, history_remedies);
    const issuePath = `${history_repo}/issues/{issue_number}`;
    return {
        mergedPulls: (base, limit) => lastMerged(calls, base, limit),
        merge: (number) => history_orNull(() => calls.send('GET', `${history_repo}/pulls/{pull_number}`, { pull_number: number }, readMerge)),
        pullsOfCommit: (commit) => calls.pages(`${history_repo}/commits/{commit_sha}/pulls`, { commit_sha: commit }, readMerged, originLimit),
        commits: (start, limit) => firstOf(calls, `${history_repo}/commits`, { sha: start }, readCommits, limit),
        compare: (base, head) => {
            // One page, for the files would come along with the first of each: GitHub's own page has 250 commits.
            const parameters = { basehead: `${base}...${head}` };
            return calls.send('GET', `${history_repo}/compare/{basehead}`, parameters, readComparison);
        },
        filesOf: (commit) => calls.pages(`${history_repo}/commits/{ref}`, { ref: commit }, (data) => list((0,event_fields.at)(data, 'files')).map(readFile), fileLimit),
        deployments: (environment, limit) => firstOf(calls, `${history_repo}/deployments`, { environment }, readDeployments, limit),
        deployment: (id) => history_orNull(() => calls.send('GET', `${history_repo}/deployments/{deployment_id}`, { deployment_id: id }, readDeployment)),
        statusesOf: async (id) => {
            const path = `${history_repo}/deployments/{deployment_id}/statuses`;
            const statuses = await calls.pages(path, { deployment_id: id }, readStatuses, history_statusLimit);
            return statuses.sort((left, right) => right.id - left.id);
        },
        issues: (label) => calls.pages(`${history_repo}/issues`, { labels: label, state: 'all' }, history_records_readIssues, history_issueLimit),
        issue: async (number) => (await history_orNull(() => calls.send('GET', issuePath, { issue_number: number }, (data) => history_records_readIssues([data]))))?.[0] ??
            null,
        closerOf: (number) => calls.send('GET', issuePath, { issue_number: number }, (data) => authorOrNull((0,event_fields.at)(data, 'closed_by') ?? null)),
    };
}
/**
 * A pull request is updated when it is merged, or later: once `limit` merges are known that are not older than the last
 * update listed, no other can be among the last. The first page is read again, as what is touched meanwhile moves there.
 */
async function lastMerged(calls, base, limit) {
    const found = new Map();
    const asked = { base, state: 'closed', sort: 'updated', direction: 'desc', per_page: history_pageSize };
    const read = async (page) => {
        const listed = await calls.send('GET', `${history_repo}/pulls`, { ...asked, page }, (data) => ({
            merged: readMerged(data),
            updates: list(data).map((pull) => calls_need((0,event_fields.text)((0,event_fields.at)(pull, 'updated_at')))),
        }));
        for (const pull of listed.merged)
            if (pull.baseBranch === base)
                found.set(pull.number, pull);
        return { size: listed.updates.length, oldest: listed.updates.at(-1) ?? '' };
    };
    const newest = () => [...found.values()].sort((left, right) => history_compare(right, left)).slice(0, limit);
    for (let page = 1; page <= closedLimit.most / history_pageSize; page++) {
        const { size, oldest } = await read(page);
        const known = newest();
        const isEnough = known.length === limit && Date.parse(known.at(-1)?.mergedAt ?? '') >= Date.parse(oldest);
        if (size > 0 && !isEnough)
            continue;
        if (page > 1)
            await read(1);
        return newest();
    }
    throw tooMany(closedLimit);
}
function history_compare(left, right) {
    return Date.parse(left.mergedAt) - Date.parse(right.mergedAt) || left.number - right.number;
}
async function history_orNull(ask) {
    try {
        return await ask();
    }
    catch (error) {
        if (error instanceof failure/* GitHubError */.y_ && error.status === 404)
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./packages/host/lib/github/issues.js






const issuesPath = '/repos/{owner}/{repo}/issues';
const issuePath = `${issuesPath}/{issue_number}`;
const issues_issueLimit = { most: 1_000, what: 'open issues with the label' };
const issues_remedies = {
    403: 'give the job `issues: write` and see that the conversation is not locked',
    404: 'see that the repository has issues and that the token may read them',
    410: 'see that the repository has issues, and that this one was not deleted',
};
/** Never throws: what is wrong is said by the first call. */
async function openIssues(options) {
    const open = async () => new Tracker(await openCalls(options, issues_remedies), await openGitHub(options));
    return {
        find: async (request) => (await open()).find(request),
        upsert: async (request) => (await open()).upsert(request),
        close: async (number, comment) => (await open()).close(number, comment),
    };
}
class Tracker {
    #calls;
    #github;
    #viewer = null;
    constructor(calls, github) {
        this.#calls = calls;
        this.#github = github;
    }
    async find(request) {
        return (await this.#own(request))[0]?.number ?? null;
    }
    async upsert(request) {
        const { title, body, label } = request;
        const known = await this.#list(label);
        const own = await this.#ownAmong(known, request);
        if (own.length > 0)
            return this.#fold(own, request);
        const lastSeen = Math.max(0, ...known.map(({ number }) => number));
        const made = await this.#calls
            .send('POST', issuesPath, { title, body, labels: [label] }, readIssue)
            .catch((error) => this.#findMade(error, request, lastSeen));
        // Whoever wrote this is who we are: it makes up for a token that did not tell.
        if (made.author !== null)
            this.#viewer = { kind: 'known', id: made.author.id };
        const [oldest = made, ...later] = await this.#own(request);
        // Another job was faster: its issue is brought up to date, and ours is one too many.
        if (oldest.number < made.number)
            return this.#fold([oldest, ...later], request);
        return { kind: 'created', number: made.number };
    }
    async close(number, comment) {
        await this.#say(number, comment);
        await this.#calls.send('PATCH', issuePath, { issue_number: number, state: 'closed' }, readIssue);
    }
    async #list(label) {
        if (label === '' || label.includes(',')) {
            const message = 'GitHub cannot be asked for a label whose name is empty or has a comma';
            throw new failure/* GitHubError */.y_('refused', null, message, 'give the label another name');
        }
        const found = await this.#calls.pages(issuesPath, { state: 'open', labels: label }, issues_readIssues, issues_issueLimit);
        return found.sort((left, right) => left.number - right.number);
    }
    async #own(request) {
        return this.#ownAmong(await this.#list(request.label), request);
    }
    async #ownAmong(issues, { isOurs }) {
        this.#viewer ??= await this.#github.getViewer();
        const viewer = this.#viewer;
        return issues.filter((issue) => (0,github_viewer/* isBy */._m)(issue, viewer) && isOurs(issue.body));
    }
    async #fold([oldest, ...later], request) {
        const { number, body: existing } = calls_need(oldest ?? null);
        for (const { number: extra } of later) {
            const parameters = { issue_number: extra, state: 'closed', state_reason: 'not_planned' };
            await this.#calls.send('PATCH', issuePath, parameters, readIssue);
        }
        if (request.same(existing))
            return { kind: 'unchanged', number };
        const { title, body, comment } = request;
        await this.#calls.send('PATCH', issuePath, { issue_number: number, title, body }, readIssue);
        if (comment !== null)
            await this.#say(number, comment);
        return { kind: 'updated', number };
    }
    /** The issue that an unanswered request has made all the same. */
    async #findMade(error, { label, same }, lastSeen) {
        if (!(error instanceof failure/* GitHubError */.y_ && error.mayBeDone))
            throw error;
        const viewer = this.#viewer;
        const issues = await this.#list(label).catch(() => Promise.reject(error));
        // An App that does not know itself takes a new issue of any bot with its very text for its own.
        const isMine = (issue) => viewer !== null && ((0,github_viewer/* isBy */._m)(issue, viewer) || (viewer.kind === 'app' && issue.author?.type === 'Bot'));
        const made = issues.find((issue) => issue.number > lastSeen && isMine(issue) && same(issue.body));
        if (made === undefined)
            throw error;
        return made;
    }
    /** A comment that was not answered is there all the same, or is said again. */
    async #say(number, comment) {
        for (let attempt = 1;; attempt++) {
            try {
                await this.#github.createComment(number, comment);
                return;
            }
            catch (error) {
                if (!(error instanceof failure/* GitHubError */.y_ && error.mayBeDone) || attempt === 2)
                    throw error;
                const last = (await this.#github.listComments(number).catch(() => Promise.reject(error))).at(-1);
                if (last?.body === comment)
                    return;
            }
        }
    }
}
function readIssue(data) {
    return { ...readComment(data), number: calls_need((0,event_fields.integer)((0,event_fields.at)(data, 'number'))) };
}
/** A pull request stands in the list of issues too. */
function issues_readIssues(data) {
    const isPull = (issue) => ((0,event_fields.at)(issue, 'pull_request') ?? null) !== null;
    return list(data).flatMap((issue) => (isPull(issue) ? [] : [readIssue(issue)]));
}

;// CONCATENATED MODULE: ./packages/host/lib/github/merge-refusal.js
/**
 * GitHub's sentences, each from its beginning: what comes later in one may hold names that others chose, a required
 * check's for instance. It says "Pull request" twice before some.
 */
const sentences = [
    [/^Head (?:branch|sha|ref|oid) /i, 'head-moved'],
    [/^Base branch was modified/i, 'base-moved'],
    [/^(?:Pull request )?Pull request is in (?:clean|unstable|has_hooks) status/i, 'clean-status'],
    [/^(?:Pull request )?Pull request is in [a-z_]{1,40} status/i, 'not-mergeable'],
    [/^Auto[- ]merge is not allowed/i, 'not-allowed'],
    [/^Merge method [a-z]{1,20} merging is not allowed/i, 'not-allowed'],
    [/^(?:Merge commits|Squash merges|Rebase merges) are not allowed/i, 'not-allowed'],
    [/^Changes must be made through the merge queue/i, 'not-allowed'],
    [/^(?:Pull request )?User is not authorized for this protected branch/i, 'not-allowed'],
    [/^(?:Pull request )?Protected branch rules not configured/i, 'not-allowed'],
    [/^Can't enable auto-merge for this pull request/i, 'not-mergeable'],
    [/^Pull Request is (?:not mergeable|still a draft|closed)/i, 'not-mergeable'],
    [/^Repository rule violations found/i, 'not-mergeable'],
];
/** What a sentence of GitHub's means; null for one that is not known. */
function classifySentence(message) {
    return sentences.find(([pattern]) => pattern.test(message))?.[1] ?? null;
}
/** What a refusal by REST's "Merge a pull request" means; null: it is an error like any other. */
function classifyStatus(status, message) {
    if (status === 409)
        return 'head-moved';
    return status === 405 ? (classifySentence(message) ?? 'not-mergeable') : null;
}

;// CONCATENATED MODULE: ./packages/host/lib/github/merge-state.js



const stateQuery = `query ($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    autoMergeAllowed mergeCommitAllowed squashMergeAllowed rebaseMergeAllowed
    pullRequest(number: $number) {
      id number state isDraft merged mergeCommit { oid } headRefOid baseRefName
      mergeable mergeStateStatus reviewDecision isMergeQueueEnabled
      autoMergeRequest { mergeMethod enabledBy { login } }
      mergeQueueEntry { state position jump headCommit { oid } }
    }
  }
}`;
const mergeables = ['mergeable', 'conflicting'];
const merge_state_statuses = ['behind', 'blocked', 'clean', 'dirty', 'draft', 'has-hooks', 'unstable'];
const decisions = ['approved', 'changes-requested', 'review-required'];
const methods = ['merge', 'squash', 'rebase'];
/** GitHub's `HAS_HOOKS` is our `has-hooks`. */
function word(value) {
    return calls_need((0,event_fields.text)(value)).toLowerCase().replaceAll('_', '-');
}
function oneOf(value, known, other) {
    const read = word(value);
    return known.find((candidate) => candidate === read) ?? other;
}
function merge_state_orNull(value, read) {
    return value === null ? null : read(value);
}
function readMethod(value) {
    return calls_need(oneOf(value, methods, null));
}
function readOid(commit) {
    return merge_state_orNull(commit, (value) => calls_need((0,event_fields.sha)((0,event_fields.at)(value, 'oid'))));
}
/** @throws ShapeError for an answer that is not as GitHub's schema promises. */
function readMergeState(data) {
    const repository = (0,event_fields.at)(data, 'repository');
    const pull = (0,event_fields.at)(repository, 'pullRequest');
    const of = (name) => (0,event_fields.at)(pull, name);
    const allowed = { merge: 'mergeCommitAllowed', squash: 'squashMergeAllowed', rebase: 'rebaseMergeAllowed' };
    const decision = merge_state_orNull(of('reviewDecision'), (value) => oneOf(value, decisions, null));
    // A decision that is not known must not be taken for none being needed.
    if (decision === null && of('reviewDecision') !== null)
        throw new ShapeError();
    return {
        id: calls_need((0,event_fields.text)(of('id'))),
        number: calls_need((0,event_fields.integer)(of('number'))),
        isOpen: of('state') === 'OPEN',
        isMerged: flag(of('merged')),
        mergeCommit: readOid(of('mergeCommit')),
        isDraft: flag(of('isDraft')),
        headSha: calls_need((0,event_fields.sha)(of('headRefOid'))),
        baseBranch: calls_need((0,event_fields.text)(of('baseRefName'))),
        mergeable: oneOf(of('mergeable'), mergeables, 'unknown'),
        status: oneOf(of('mergeStateStatus'), merge_state_statuses, 'unknown'),
        reviewDecision: decision,
        autoMerge: merge_state_orNull(of('autoMergeRequest'), (request) => ({
            method: readMethod((0,event_fields.at)(request, 'mergeMethod')),
            by: (0,event_fields.text)((0,event_fields.at)(request, 'enabledBy', 'login')),
        })),
        queue: merge_state_orNull(of('mergeQueueEntry'), (entry) => ({
            state: word((0,event_fields.at)(entry, 'state')),
            position: count((0,event_fields.at)(entry, 'position')),
            groupSha: readOid((0,event_fields.at)(entry, 'headCommit')),
            jump: flag((0,event_fields.at)(entry, 'jump')),
        })),
        hasQueue: flag(of('isMergeQueueEnabled')),
        allowsAutoMerge: flag((0,event_fields.at)(repository, 'autoMergeAllowed')),
        methods: methods.filter((method) => flag((0,event_fields.at)(repository, allowed[method]))),
    };
}

;// CONCATENATED MODULE: ./packages/host/lib/github/reverting.js


const openPulls = {
    path: '/repos/{owner}/{repo}/pulls',
    /** What was opened just now is among the newest. */
    parameters: { state: 'open', sort: 'created', direction: 'desc', per_page: 100 },
};
const revertMutation = `mutation ($input: RevertPullRequestInput!) {
  revertPullRequest(input: $input) { revertPullRequest { number } }
}`;
/** The number of the pull request that the mutation opened. @throws ShapeError */
function readOpened(data) {
    return calls_need((0,event_fields.integer)((0,event_fields.at)(data, 'revertPullRequest', 'revertPullRequest', 'number')));
}
/**
 * The newest of the pull requests that takes another back, by the name that GitHub gives to such a branch or by the words
 * that it begins with; null where there is none. Only branches of the repository itself count: a fork's may have any name.
 * @throws ShapeError
 */
function readRevertOf(data, repository, number) {
    const found = list(data).find((pull) => {
        const [head, base] = [(0,event_fields.at)(pull, 'head', 'repo', 'id'), calls_need((0,event_fields.integer)((0,event_fields.at)(pull, 'base', 'repo', 'id')))];
        const branch = calls_need((0,event_fields.text)((0,event_fields.at)(pull, 'head', 'ref')));
        return head === base && (branch.startsWith(`revert-${number}-`) || isNamed((0,event_fields.at)(pull, 'body'), repository, number));
    });
    return found === undefined ? null : calls_need((0,event_fields.integer)((0,event_fields.at)(found, 'number')));
}
function isNamed(body, repository, number) {
    const words = /^Reverts (?:([\w.-]{1,100}\/[\w.-]{1,100}))?#(\d{1,15})(?!\d)/.exec((0,event_fields.text)(body) ?? '');
    const [, place = repository, named] = words ?? [];
    return named === `${number}` && place.toLowerCase() === repository.toLowerCase();
}

;// CONCATENATED MODULE: ./packages/host/lib/github/merging.js






const merging_remedies = {
    403: 'give the job `contents: write` and `pull-requests: write`, and see that the App may merge there',
    404: 'see that the pull request exists and that the token may read it',
};
const mergePath = '/repos/{owner}/{repo}/pulls/{pull_number}/merge';
/** Never throws: what is wrong is said by the first call. */
async function openMerging(options) {
    const calls = await openCalls(options, merging_remedies);
    const [owner = '', name = ''] = options.repository.split('/');
    return new Merger(calls, owner, name);
}
class Merger {
    #calls;
    #owner;
    #name;
    constructor(calls, owner, name) {
        this.#calls = calls;
        this.#owner = owner;
        this.#name = name;
    }
    async state(pullRequest) {
        const variables = { owner: this.#owner, name: this.#name, number: pullRequest };
        const answer = await this.#calls.graphql('query', stateQuery, variables);
        if ('message' in answer)
            throw (0,failure/* refused */.J5)(422);
        try {
            return readMergeState(answer.data);
        }
        catch {
            throw (0,failure/* unavailable */.hU)(200, false);
        }
    }
    enableAutoMerge(pull, headSha, method, texts) {
        const more = { expectedHeadOid: headSha, mergeMethod: method.toUpperCase() };
        const words = { commitHeadline: texts?.headline, commitBody: texts?.body };
        const input = { pullRequestId: pull.id, ...more, ...words };
        // On a branch with a merge queue it may go there at once; where all was met meanwhile, it may be merged.
        const fulfilled = ({ autoMerge, queue, isMerged }) => autoMerge !== null || queue !== null || isMerged;
        return this.#mutate('enablePullRequestAutoMerge', input, pull.number, fulfilled, headSha);
    }
    disableAutoMerge(pull) {
        const input = { pullRequestId: pull.id };
        return this.#mutate('disablePullRequestAutoMerge', input, pull.number, ({ autoMerge }) => autoMerge === null, null);
    }
    enqueue(pull, headSha, jump = false) {
        const input = { pullRequestId: pull.id, expectedHeadOid: headSha, ...(jump && { jump }) };
        const fulfilled = ({ queue, isMerged }) => queue !== null || isMerged;
        return this.#mutate('enqueuePullRequest', input, pull.number, fulfilled, headSha);
    }
    dequeue(pull) {
        const input = { id: pull.id };
        return this.#mutate('dequeuePullRequest', input, pull.number, ({ queue }) => queue === null, null);
    }
    async mergeNow(number, headSha, method, texts) {
        const words = { commit_title: texts?.headline, commit_message: texts?.body };
        const parameters = { pull_number: number, sha: headSha, merge_method: method, ...words };
        try {
            return await this.#calls.send('PUT', mergePath, parameters, merging_readMerged, {
                refusal: (status, message) => {
                    const kind = classifyStatus(status, message);
                    return kind === null ? null : { kind };
                },
            });
        }
        catch (error) {
            return this.#lookAgain(error, number, ({ isMerged }) => isMerged, headSha);
        }
    }
    async revert(pullRequest, texts) {
        const known = await this.#revertOf(pullRequest);
        if (known !== null)
            return known;
        const { id } = await this.state(pullRequest);
        const input = { pullRequestId: id, title: texts?.title, body: texts?.body };
        try {
            const answer = await this.#calls.graphql('mutation', revertMutation, { input });
            // A definite no: somebody else may have been faster.
            return 'data' in answer ? openedBy(answer.data) : await this.#revertOf(pullRequest);
        }
        catch (error) {
            if (!(error instanceof failure/* GitHubError */.y_) || !error.mayBeDone)
                throw error;
            const opened = await this.#revertOf(pullRequest).catch(() => null);
            if (opened === null)
                throw error;
            return opened;
        }
    }
    #revertOf(number) {
        const { path, parameters } = openPulls;
        const repository = `${this.#owner}/${this.#name}`;
        return this.#calls.send('GET', path, parameters, (data) => readRevertOf(data, repository, number));
    }
    async #mutate(name, input, number, fulfilled, headSha) {
        const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`;
        const text = `mutation ($input: ${type}!) { ${name}(input: $input) { clientMutationId } }`;
        try {
            const answer = await this.#calls.graphql('mutation', text, { input });
            if ('data' in answer)
                return { kind: 'done', mergeCommit: null };
            const kind = classifySentence(answer.message);
            if (kind !== null)
                return { kind };
            throw (0,failure/* refused */.J5)(422);
        }
        catch (error) {
            return this.#lookAgain(error, number, fulfilled, headSha);
        }
    }
    /** What became of a request that was not answered clearly, or refused in words that are not known. */
    async #lookAgain(error, number, fulfilled, headSha) {
        const isUnclear = error instanceof failure/* GitHubError */.y_ && (error.mayBeDone || error.status === 422);
        if (!isUnclear)
            throw error;
        const state = await this.state(number).catch(() => Promise.reject(error));
        if (headSha !== null && state.headSha !== headSha)
            return { kind: 'head-moved' };
        if (fulfilled(state))
            return { kind: 'done', mergeCommit: state.mergeCommit };
        throw error;
    }
}
/** An answer that cannot be read may be that of a pull request that is there now. */
function openedBy(data) {
    try {
        return readOpened(data);
    }
    catch {
        throw (0,failure/* unavailable */.hU)(200, true);
    }
}
function merging_readMerged(data) {
    if ((0,event_fields.at)(data, 'merged') !== true)
        throw new Error('GitHub answered 200, and did not merge.');
    return { kind: 'done', mergeCommit: calls_need((0,event_fields.sha)((0,event_fields.at)(data, 'sha'))) };
}

;// CONCATENATED MODULE: ./packages/host/lib/github/notices.js


const notices_repo = '/repos/{owner}/{repo}';
const ignore = () => undefined;
/** Never throws: what is wrong is said by the first call. */
async function openNotices(options) {
    const { apiUrl, token, repository, timing } = options;
    const transport = await openTransport(apiUrl, token, { ...usualTiming, ...timing });
    const [owner = '', name = ''] = repository.split('/');
    const place = { owner, repo: name };
    return {
        addLabel: async (pullRequest, label) => {
            const parameters = { ...place, issue_number: pullRequest, labels: [label] };
            await transport.send('POST', `${notices_repo}/issues/{issue_number}/labels`, parameters, ignore);
        },
        requestReviews: async (pullRequest, people, teams) => {
            const asked = { reviewers: people, team_reviewers: teams };
            const parameters = { ...place, pull_number: pullRequest, ...asked };
            await transport.send('POST', `${notices_repo}/pulls/{pull_number}/requested_reviewers`, parameters, ignore);
        },
        dispatch: async (eventType, payload) => {
            const parameters = { ...place, event_type: eventType, client_payload: payload };
            await transport.send('POST', `${notices_repo}/dispatches`, parameters, ignore);
        },
    };
}

;// CONCATENATED MODULE: ./packages/host/lib/github/pull-details.js



const pullPath = '/repos/{owner}/{repo}/pulls/{pull_number}';
const commitLimit = { most: 250, what: 'commits in the pull request' };
const pull_details_fileLimit = { most: 3_000, what: 'files in the pull request' };
const pull_details_remedies = {
    403: 'give the job `pull-requests: read`',
    404: 'see that the pull request exists and that the token may read it',
};
/** Never throws: what is wrong is said by the first call. */
async function openPullDetails(options) {
    const calls = await openCalls(options, pull_details_remedies);
    const get = (number) => calls.send('GET', pullPath, { pull_number: number }, pull_details_readPull);
    return {
        get,
        commits: async (pull) => {
            if (pull.commits > commitLimit.most)
                throw tooMany(commitLimit);
            const commits = await calls.pages(`${pullPath}/commits`, { pull_number: pull.number }, pull_details_readCommits, commitLimit);
            const shas = new Set(commits.map((commit) => commit.sha));
            const isWhole = shas.size === pull.commits && commits.length === pull.commits && shas.has(pull.headSha);
            if (!isWhole)
                throw inconsistent('the commits of the pull request');
            return commits;
        },
        files: (pull) => listFiles(calls, pull, get),
    };
}
/** A list of files does not tell of which head it is: the head is looked at again afterwards. */
async function listFiles(calls, pull, get) {
    if (pull.changedFiles > pull_details_fileLimit.most)
        throw tooMany(pull_details_fileLimit);
    const files = await calls.pages(`${pullPath}/files`, { pull_number: pull.number }, readFiles, pull_details_fileLimit);
    const isWhole = new Set(files.map(({ path }) => path)).size === pull.changedFiles;
    if (!isWhole || files.length !== pull.changedFiles || (await get(pull.number)).headSha !== pull.headSha) {
        throw inconsistent('the files of the pull request');
    }
    return files;
}
function pull_details_authorOrNull(value) {
    // Of an address that belongs to nobody GitHub gives an empty object in some answers.
    const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
    return value === null || isEmpty ? null : readAuthor(value);
}
function pull_details_readPull(data) {
    return {
        number: calls_need((0,event_fields.integer)((0,event_fields.at)(data, 'number'))),
        isOpen: (0,event_fields.at)(data, 'state') === 'open',
        isMerged: flag((0,event_fields.at)(data, 'merged')),
        isDraft: flag((0,event_fields.at)(data, 'draft')),
        author: pull_details_authorOrNull((0,event_fields.at)(data, 'user')),
        association: calls_need((0,event_fields.text)((0,event_fields.at)(data, 'author_association'))),
        labels: list((0,event_fields.at)(data, 'labels')).map((label) => calls_need((0,event_fields.text)((0,event_fields.at)(label, 'name')))),
        headSha: calls_need((0,event_fields.sha)((0,event_fields.at)(data, 'head', 'sha'))),
        headBranch: calls_need((0,event_fields.text)((0,event_fields.at)(data, 'head', 'ref'))),
        headRepositoryId: (0,event_fields.integer)((0,event_fields.at)(data, 'head', 'repo', 'id')),
        headRepository: (0,event_fields.text)((0,event_fields.at)(data, 'head', 'repo', 'full_name')),
        baseSha: calls_need((0,event_fields.sha)((0,event_fields.at)(data, 'base', 'sha'))),
        baseBranch: calls_need((0,event_fields.text)((0,event_fields.at)(data, 'base', 'ref'))),
        baseRepositoryId: calls_need((0,event_fields.integer)((0,event_fields.at)(data, 'base', 'repo', 'id'))),
        commits: count((0,event_fields.at)(data, 'commits')),
        changedFiles: count((0,event_fields.at)(data, 'changed_files')),
        mergedBy: pull_details_authorOrNull((0,event_fields.at)(data, 'merged_by')),
    };
}
function pull_details_readCommits(data) {
    return list(data).map((commit) => {
        const message = (0,event_fields.at)(commit, 'commit', 'message');
        if (typeof message !== 'string')
            throw new ShapeError();
        return {
            sha: calls_need((0,event_fields.sha)((0,event_fields.at)(commit, 'sha'))),
            parents: list((0,event_fields.at)(commit, 'parents')).map((parent) => calls_need((0,event_fields.sha)((0,event_fields.at)(parent, 'sha')))),
            author: pull_details_authorOrNull((0,event_fields.at)(commit, 'author')),
            committer: pull_details_authorOrNull((0,event_fields.at)(commit, 'committer')),
            message,
            verification: readVerification((0,event_fields.at)(commit, 'commit', 'verification')),
        };
    });
}
function readVerification(data) {
    return {
        isVerified: flag((0,event_fields.at)(data, 'verified')),
        reason: calls_need((0,event_fields.text)((0,event_fields.at)(data, 'reason'))),
        signature: (0,event_fields.text)((0,event_fields.at)(data, 'signature')),
        payload: (0,event_fields.text)((0,event_fields.at)(data, 'payload')),
    };
}
function readFiles(data) {
    return list(data).map((file) => ({
        path: calls_need((0,event_fields.text)((0,event_fields.at)(file, 'filename'))),
        previousPath: (0,event_fields.text)((0,event_fields.at)(file, 'previous_filename')),
        status: calls_need((0,event_fields.text)((0,event_fields.at)(file, 'status'))),
    }));
}

;// CONCATENATED MODULE: ./packages/host/lib/github/pull-requests.js




const pull_requests_listPath = '/repos/{owner}/{repo}/pulls';
const onePath = '/repos/{owner}/{repo}/pulls/{pull_number}';
const commitPath = '/repos/{owner}/{repo}/commits/{commit_sha}/pulls';
/** More than one page of pull requests with the same head is nothing that could be decided by. */
const pull_requests_pageSize = 100;
/** Never throws: what is wrong is said by the first call. */
async function openPullRequests(options) {
    const { apiUrl, token, repository, timing } = options;
    const transport = await openTransport(apiUrl, token, { ...usualTiming, ...timing });
    const [owner = '', repo = ''] = repository.split('/');
    const place = { owner, repo, per_page: pull_requests_pageSize };
    return {
        ofBranch: async (headOwner, branch) => {
            const parameters = { ...place, state: 'open', head: `${headOwner}:${branch}` };
            return (await transport.send('GET', pull_requests_listPath, parameters, readPulls)).value;
        },
        headOf: async (number) => (await transport.send('GET', onePath, { owner, repo, pull_number: number }, (data) => pull_requests_need((0,event_fields.sha)((0,event_fields.at)(data, 'head', 'sha'))))).value,
        ofCommit: async (commit) => (await transport.send('GET', commitPath, { ...place, commit_sha: commit }, readPulls)).value,
    };
}
function pull_requests_need(value) {
    if (value === null)
        throw new ShapeError();
    return value;
}
function readPulls(data) {
    if (!Array.isArray(data))
        throw new ShapeError();
    return data.map((pull) => {
        const read = {
            number: (0,event_fields.integer)((0,event_fields.at)(pull, 'number')),
            headSha: (0,event_fields.sha)((0,event_fields.at)(pull, 'head', 'sha')),
            baseSha: (0,event_fields.sha)((0,event_fields.at)(pull, 'base', 'sha')),
            baseBranch: (0,event_fields.text)((0,event_fields.at)(pull, 'base', 'ref')),
            baseRepositoryId: (0,event_fields.integer)((0,event_fields.at)(pull, 'base', 'repo', 'id')),
        };
        if (Object.values(read).includes(null))
            throw new ShapeError();
        const isOpen = (0,event_fields.at)(pull, 'state') === 'open';
        return { ...read, isOpen, headRepositoryId: (0,event_fields.integer)((0,event_fields.at)(pull, 'head', 'repo', 'id')) };
    });
}

;// CONCATENATED MODULE: ./packages/host/lib/github/reviews.js



const reviews_repo = '/repos/{owner}/{repo}';
const limit = { most: 3_000, what: 'reviews' };
const commentLimit = { most: 3_000, what: 'comments on files' };
const reviews_remedies = {
    403: 'give the job `pull-requests: read`',
    404: 'see that the pull request and the account exist, and that the token may read them',
};
/** Never throws: what is wrong is said by the first call. */
async function openReviews(options) {
    const calls = await openCalls(options, reviews_remedies);
    return {
        list: async (pullRequest) => {
            const path = `${reviews_repo}/pulls/{pull_number}/reviews`;
            const reviews = await calls.pages(path, { pull_number: pullRequest }, readReviews, limit);
            return reviews.sort((left, right) => left.id - right.id);
        },
        comments: async (pullRequest) => {
            const path = `${reviews_repo}/pulls/{pull_number}/comments`;
            const comments = await calls.pages(path, { pull_number: pullRequest }, reviews_readComments, commentLimit);
            return comments.sort((left, right) => left.id - right.id);
        },
        permission: (login) => calls.send('GET', `${reviews_repo}/collaborators/{username}/permission`, { username: login }, readPermission),
    };
}
const states = new Map([
    ['APPROVED', 'approved'],
    ['CHANGES_REQUESTED', 'changes-requested'],
    ['COMMENTED', 'commented'],
    ['DISMISSED', 'dismissed'],
    ['PENDING', 'pending'],
]);
function readReviews(data) {
    return list(data).map((review) => {
        const user = (0,event_fields.at)(review, 'user');
        const commit = (0,event_fields.at)(review, 'commit_id');
        return {
            id: calls_need((0,event_fields.integer)((0,event_fields.at)(review, 'id'))),
            author: user === null ? null : readAuthor(user),
            association: calls_need((0,event_fields.text)((0,event_fields.at)(review, 'author_association'))),
            state: calls_need(states.get((0,event_fields.at)(review, 'state')) ?? null),
            commitId: commit === null ? null : calls_need((0,event_fields.sha)(commit)),
            submittedAt: (0,event_fields.text)((0,event_fields.at)(review, 'submitted_at')),
            body: bodyOf(review),
        };
    });
}
/** May be empty. */
function bodyOf(data) {
    const body = (0,event_fields.at)(data, 'body');
    return typeof body === 'string' ? body : '';
}
function reviews_readComments(data) {
    return list(data).map((comment) => {
        const user = (0,event_fields.at)(comment, 'user');
        return {
            id: calls_need((0,event_fields.integer)((0,event_fields.at)(comment, 'id'))),
            reviewId: (0,event_fields.integer)((0,event_fields.at)(comment, 'pull_request_review_id')),
            author: user === null ? null : readAuthor(user),
            madeOn: calls_need((0,event_fields.sha)((0,event_fields.at)(comment, 'original_commit_id'))),
            path: calls_need((0,event_fields.text)((0,event_fields.at)(comment, 'path'))),
            lines: linesOf(comment),
            isReply: (0,event_fields.integer)((0,event_fields.at)(comment, 'in_reply_to_id')) !== null,
            body: bodyOf(comment),
        };
    });
}
function linesOf(comment) {
    const last = (0,event_fields.integer)((0,event_fields.at)(comment, 'line'));
    if (last === null || (0,event_fields.at)(comment, 'side') === 'LEFT')
        return null;
    const first = (0,event_fields.integer)((0,event_fields.at)(comment, 'start_line'));
    const isOnBoth = (0,event_fields.at)(comment, 'start_side') === 'LEFT';
    return { first: first === null || isOnBoth || first > last ? last : first, last };
}
const permissions = ['admin', 'write', 'read', 'none'];
function readPermission(data) {
    const permission = permissions.find((known) => known === (0,event_fields.at)(data, 'permission'));
    if (permission === undefined)
        throw new ShapeError();
    const { id, login, type } = readAuthor((0,event_fields.at)(data, 'user'));
    return { id, login, type, permission, role: calls_need((0,event_fields.text)((0,event_fields.at)(data, 'role_name'))) };
}

;// CONCATENATED MODULE: ./packages/host/lib/github/rules.js




const rules_repo = '/repos/{owner}/{repo}';
const ruleLimit = { most: 1_000, what: 'rules for the branch' };
const rulesetLimit = { most: 500, what: 'rulesets' };
const rules_remedies = {
    403: 'see that rulesets exist for this kind of repository and that the token may read them',
    404: 'see that the repository exists and that the token may read it',
};
/** Never throws: what is wrong is said by the first call. */
async function openRules(options) {
    const calls = await openCalls(options, rules_remedies);
    return {
        ofBranch: async (branch) => {
            const rules = await calls.pages(`${rules_repo}/rules/branches/{branch}`, { branch }, readRules, ruleLimit);
            const ids = [...new Set(rules.map(({ rulesetId }) => rulesetId))].filter((id) => id !== null);
            const rulesets = [];
            for (const id of ids.sort((left, right) => left - right))
                rulesets.push(await getRuleset(calls, id, rules));
            return { ...read(rules), rulesets };
        },
        all: () => calls.pages(`${rules_repo}/rulesets`, {}, (data) => list(data).map(readRuleset), rulesetLimit),
    };
}
/** A rule without what makes it up is an answer that cannot be relied on. */
function read(rules) {
    try {
        return summarize(rules);
    }
    catch (error) {
        if (!(error instanceof ShapeError))
            throw error;
        throw (0,failure/* unavailable */.hU)(200, false);
    }
}
/** An organisation's ruleset may be hidden from the token although its rules hold. */
async function getRuleset(calls, id, rules) {
    try {
        const path = `${rules_repo}/rulesets/{ruleset_id}`;
        return await calls.send('GET', path, { ruleset_id: id, includes_parents: true }, readRuleset);
    }
    catch (error) {
        if (!(error instanceof failure/* GitHubError */.y_ && (error.status === 403 || error.status === 404)))
            throw error;
        const sourceType = rules.find(({ rulesetId }) => rulesetId === id)?.sourceType ?? null;
        return { id, name: '', sourceType, target: 'branch', enforcement: 'active', bypassActors: null };
    }
}
function readRules(data) {
    return list(data).map((rule) => ({
        type: calls_need((0,event_fields.text)((0,event_fields.at)(rule, 'type'))),
        parameters: (0,event_fields.at)(rule, 'parameters'),
        rulesetId: (0,event_fields.integer)((0,event_fields.at)(rule, 'ruleset_id')),
        sourceType: (0,event_fields.text)((0,event_fields.at)(rule, 'ruleset_source_type')),
    }));
}
function readRuleset(data) {
    const actors = (0,event_fields.at)(data, 'bypass_actors');
    return {
        id: calls_need((0,event_fields.integer)((0,event_fields.at)(data, 'id'))),
        name: calls_need((0,event_fields.text)((0,event_fields.at)(data, 'name'))),
        sourceType: (0,event_fields.text)((0,event_fields.at)(data, 'source_type')),
        target: (0,event_fields.text)((0,event_fields.at)(data, 'target')),
        enforcement: calls_need((0,event_fields.text)((0,event_fields.at)(data, 'enforcement'))),
        bypassActors: actors === undefined ? null : list(actors).map(readActor),
    };
}
function readActor(data) {
    const mode = (0,event_fields.text)((0,event_fields.at)(data, 'bypass_mode')) ?? 'always';
    return { type: calls_need((0,event_fields.text)((0,event_fields.at)(data, 'actor_type'))), id: (0,event_fields.integer)((0,event_fields.at)(data, 'actor_id')), mode };
}
function summarize(rules) {
    const of = (type) => rules.filter((rule) => rule.type === type);
    const has = (type) => of(type).length > 0;
    const checks = of('required_status_checks');
    const queue = of('merge_queue')[0];
    return {
        types: [...new Set(rules.map(({ type }) => type))].sort(),
        requiredChecks: checks.flatMap(readChecks),
        upToDate: checks.some(({ parameters }) => flag((0,event_fields.at)(parameters, 'strict_required_status_checks_policy'))),
        reviews: of('pull_request').map(rules_readReviews).reduce(strictest, null),
        workflows: of('workflows').flatMap(({ parameters }) => list((0,event_fields.at)(parameters, 'workflows')).map(readWorkflow)),
        linearHistory: has('required_linear_history'),
        noForcePush: has('non_fast_forward'),
        noDeletion: has('deletion'),
        signatures: has('required_signatures'),
        restrictsUpdates: has('update'),
        methods: of('pull_request').map(readMethods).reduce(common, null),
        queueMethod: queue === undefined ? null : rules_readMethod((0,event_fields.at)(queue.parameters, 'merge_method')),
    };
}
function readChecks({ parameters, rulesetId }) {
    return list((0,event_fields.at)(parameters, 'required_status_checks')).map((check) => ({
        context: calls_need((0,event_fields.text)((0,event_fields.at)(check, 'context'))),
        appId: (0,event_fields.integer)((0,event_fields.at)(check, 'integration_id')),
        rulesetId,
    }));
}
function rules_readReviews({ parameters }) {
    return {
        approvals: count((0,event_fields.at)(parameters, 'required_approving_review_count')),
        dismissesStale: flag((0,event_fields.at)(parameters, 'dismiss_stale_reviews_on_push')),
        codeOwners: flag((0,event_fields.at)(parameters, 'require_code_owner_review')),
        lastPush: flag((0,event_fields.at)(parameters, 'require_last_push_approval')),
        conversations: flag((0,event_fields.at)(parameters, 'required_review_thread_resolution')),
    };
}
function strictest(left, right) {
    if (left === null)
        return right;
    return {
        approvals: Math.max(left.approvals, right.approvals),
        dismissesStale: left.dismissesStale || right.dismissesStale,
        codeOwners: left.codeOwners || right.codeOwners,
        lastPush: left.lastPush || right.lastPush,
        conversations: left.conversations || right.conversations,
    };
}
function readWorkflow(data) {
    return {
        path: calls_need((0,event_fields.text)((0,event_fields.at)(data, 'path'))),
        repositoryId: calls_need((0,event_fields.integer)((0,event_fields.at)(data, 'repository_id'))),
        ref: (0,event_fields.text)((0,event_fields.at)(data, 'ref')),
        sha: (0,event_fields.text)((0,event_fields.at)(data, 'sha')),
    };
}
const rules_methods = ['merge', 'squash', 'rebase'];
function rules_readMethod(value) {
    const name = typeof value === 'string' ? value.toLowerCase() : '';
    return calls_need(rules_methods.find((method) => method === name) ?? null);
}
function readMethods({ parameters }) {
    const allowed = (0,event_fields.at)(parameters, 'allowed_merge_methods');
    return allowed === undefined ? null : list(allowed).map(rules_readMethod);
}
function common(left, right) {
    if (left === null || right === null)
        return left ?? right;
    return left.filter((method) => right.includes(method));
}

;// CONCATENATED MODULE: ./packages/host/lib/github/runs.js





const runs_repo = '/repos/{owner}/{repo}';
const run = `${runs_repo}/actions/runs/{run_id}`;
const ofWorkflow = `${runs_repo}/actions/workflows/{workflow_id}/runs`;
const runs_pageSize = 100;
/** What GitHub lists of runs that are asked for by their time. */
const mostFound = 1_000;
/** A matrix has at most 256 jobs; a run may have many matrices and attempts. */
const runs_maxPages = 30;
/** Logs take longer than other answers. */
const patient = { timeoutMs: 60_000, budgetMs: 300_000 };
/** Never throws: what is wrong is said by the first call. */
async function openRuns(options) {
    const { apiUrl, token, repository, timing } = options;
    const transport = await openTransport(apiUrl, token, { ...usualTiming, ...patient, ...timing });
    const [owner = '', name = ''] = repository.split('/');
    const place = { owner, repo: name };
    return {
        get: async (id) => {
            const parameters = { ...place, run_id: id, exclude_pull_requests: 'true' };
            return (await transport.send('GET', run, parameters, runs_readRun)).value;
        },
        jobs: (id, attempt) => {
            const path = attempt === 'all' ? `${run}/jobs` : `${run}/attempts/{attempt_number}/jobs`;
            const which = attempt === 'all' ? { filter: 'all' } : { attempt_number: attempt };
            return pages(transport, path, { ...place, run_id: id, ...which }, (data) => runs_list((0,event_fields.at)(data, 'jobs')).map(readJob));
        },
        log: (job, maxBytes) => transport.stream(`${runs_repo}/actions/jobs/{job_id}/logs`, { ...place, job_id: job }, maxBytes),
        annotations: (job) => pages(transport, `${runs_repo}/check-runs/{check_run_id}/annotations`, { ...place, check_run_id: job }, (data) => runs_list(data).map(readAnnotation)),
        paths: async (commit) => {
            const parameters = { ...place, tree_sha: commit, recursive: 'true' };
            return (await transport.send('GET', `${runs_repo}/git/trees/{tree_sha}`, parameters, readPaths)).value;
        },
        completedBetween: (from, to) => completedRuns(transport, place, from, to),
        ofCommit: async (path, sha) => {
            const parameters = { ...place, workflow_id: fileOf(path), head_sha: sha, exclude_pull_requests: 'true' };
            const runs = await pages(transport, ofWorkflow, parameters, readRuns);
            // Files of one name may lie in two folders, and a server may not know the filter.
            return runs.filter((of) => of.headSha === sha && of.path === path).sort((left, right) => right.id - left.id);
        },
        lastOfBranch: async (path, branch) => {
            const parameters = {
                ...{ ...place, workflow_id: fileOf(path), branch, status: 'completed' },
                ...{ per_page: 30, exclude_pull_requests: 'true' },
            };
            const { value } = await transport.send('GET', ofWorkflow, parameters, readRuns);
            // A fork's branch may have the same name; its runs are a pull request's.
            const isOfBranch = ({ event, conclusion }) => ownEvents.includes(event) && ends.includes(conclusion ?? '');
            return value.find(isOfBranch) ?? null;
        },
    };
}
/** How a run passes or fails; all else says nothing of the branch. */
const ends = ['success', 'failure', 'timed_out', 'startup_failure'];
/** What starts runs on a branch for its own sake. */
const ownEvents = ['push', 'schedule', 'workflow_dispatch', 'repository_dispatch'];
async function pages(transport, path, parameters, read) {
    const all = [];
    for (let page = 1; page <= runs_maxPages; page++) {
        const asked = { ...parameters, per_page: runs_pageSize, page };
        const { value, hasNext } = await transport.send('GET', path, asked, read);
        all.push(...value);
        // A proxy may drop the Link header: a full page has to be followed by another.
        if (!hasNext && value.length < runs_pageSize)
            break;
    }
    return all;
}
async function completedRuns(transport, place, from, to) {
    const created = [from, to].map((time) => time.toISOString().replace(/\.\d+Z$/, 'Z')).join('..');
    const found = new Map();
    let total = 0;
    for (let page = 1; page <= mostFound / runs_pageSize; page++) {
        const asked = { ...place, created, status: 'completed', per_page: runs_pageSize, page };
        const { value, hasNext } = await transport.send('GET', `${runs_repo}/actions/runs`, asked, (data) => ({
            runs: readRuns(data),
            total: count((0,event_fields.at)(data, 'total_count')),
        }));
        total = Math.max(total, value.total);
        for (const each of value.runs)
            found.set(each.id, each);
        if (!hasNext && value.runs.length < runs_pageSize)
            break;
    }
    return { runs: [...found.values()].sort((left, right) => right.id - left.id), isWhole: total < mostFound };
}
/** GitHub takes a workflow's file by its bare name. */
function fileOf(path) {
    return path.replace(/^.*\//, '');
}
function runs_list(data) {
    if (!Array.isArray(data))
        throw new ShapeError();
    return data;
}
function runs_need(value) {
    if (value === null)
        throw new ShapeError();
    return value;
}
function readPaths(data) {
    if ((0,event_fields.at)(data, 'truncated') !== false)
        return null;
    return runs_list((0,event_fields.at)(data, 'tree')).flatMap((entry) => (0,event_fields.at)(entry, 'type') === 'blob' ? ((0,event_fields.text)((0,event_fields.at)(entry, 'path')) ?? []) : []);
}
function readRuns(data) {
    return runs_list((0,event_fields.at)(data, 'workflow_runs')).map(runs_readRun);
}
function runs_readRun(data) {
    return {
        id: runs_need((0,event_fields.integer)((0,event_fields.at)(data, 'id'))),
        attempt: (0,event_fields.integer)((0,event_fields.at)(data, 'run_attempt')) ?? 1,
        name: (0,event_fields.text)((0,event_fields.at)(data, 'name')),
        path: runs_need((0,event_fields.text)((0,event_fields.at)(data, 'path'))).replace(/@.*$/, ''),
        event: runs_need((0,event_fields.text)((0,event_fields.at)(data, 'event'))),
        status: (0,event_fields.text)((0,event_fields.at)(data, 'status')) ?? '',
        conclusion: (0,event_fields.text)((0,event_fields.at)(data, 'conclusion')),
        headSha: runs_need((0,event_fields.sha)((0,event_fields.at)(data, 'head_sha'))),
        headBranch: (0,event_fields.text)((0,event_fields.at)(data, 'head_branch')),
        url: runs_need((0,event_fields.text)((0,event_fields.at)(data, 'html_url'))),
        createdAt: (0,event_fields.text)((0,event_fields.at)(data, 'created_at')),
        updatedAt: (0,event_fields.text)((0,event_fields.at)(data, 'updated_at')),
        isOwn: isSame((0,event_fields.integer)((0,event_fields.at)(data, 'repository', 'id')), (0,event_fields.integer)((0,event_fields.at)(data, 'head_repository', 'id'))),
        pullRequests: listOrNone((0,event_fields.at)(data, 'pull_requests')).flatMap((pull) => (0,event_fields.integer)((0,event_fields.at)(pull, 'number')) ?? []),
        actor: runs_authorOrNull((0,event_fields.at)(data, 'actor')),
    };
}
function isSame(one, other) {
    return one !== null && one === other;
}
function listOrNone(data) {
    return Array.isArray(data) ? data : [];
}
function runs_authorOrNull(data) {
    return data === null || data === undefined ? null : readAuthor(data);
}
function readJob(data) {
    const runner = (0,event_fields.text)((0,event_fields.at)(data, 'runner_name'));
    return {
        id: runs_need((0,event_fields.integer)((0,event_fields.at)(data, 'id'))),
        name: runs_need((0,event_fields.text)((0,event_fields.at)(data, 'name'))),
        attempt: (0,event_fields.integer)((0,event_fields.at)(data, 'run_attempt')) ?? 1,
        conclusion: (0,event_fields.text)((0,event_fields.at)(data, 'conclusion')),
        url: (0,event_fields.text)((0,event_fields.at)(data, 'html_url')),
        startedAt: (0,event_fields.text)((0,event_fields.at)(data, 'started_at')),
        completedAt: (0,event_fields.text)((0,event_fields.at)(data, 'completed_at')),
        labels: listOrNone((0,event_fields.at)(data, 'labels')).flatMap((label) => (0,event_fields.text)(label) ?? []),
        runner: runner === '' ? null : runner,
        steps: listOrNone((0,event_fields.at)(data, 'steps')).map((step) => ({
            number: runs_need((0,event_fields.integer)((0,event_fields.at)(step, 'number'))),
            name: (0,event_fields.text)((0,event_fields.at)(step, 'name')) ?? '',
            conclusion: (0,event_fields.text)((0,event_fields.at)(step, 'conclusion')),
            startedAt: (0,event_fields.text)((0,event_fields.at)(step, 'started_at')),
        })),
    };
}
function readAnnotation(data) {
    return {
        level: (0,event_fields.text)((0,event_fields.at)(data, 'annotation_level')) ?? '',
        message: (0,event_fields.text)((0,event_fields.at)(data, 'message')) ?? '',
        path: (0,event_fields.text)((0,event_fields.at)(data, 'path')) ?? '',
        startLine: (0,event_fields.integer)((0,event_fields.at)(data, 'start_line')) ?? 1,
    };
}

// EXTERNAL MODULE: ./packages/host/lib/github/sticky-comment.js + 1 modules
var sticky_comment = __webpack_require__(9617);
;// CONCATENATED MODULE: ./packages/host/lib/github/index.js


















// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
;// CONCATENATED MODULE: ./packages/host/lib/reach.js

/** The message is a sentence without its full stop: the host at most, never a path, a query or a header. */
class HttpError extends Error {
    name = 'HttpError';
    kind;
    constructor(kind, message) {
        super(message);
        this.kind = kind;
    }
}
/** The addresses of a host, each of which may be reached. @throws HttpError */
async function reach(host, allowPrivate, { resolve, mayReach = address/* isPublic */.Ul }) {
    let found;
    try {
        found = await (0,address/* addressesOf */.sO)(host, resolve);
    }
    catch {
        throw new HttpError('unreachable', `The name ${host} could not be resolved`);
    }
    const [first, ...more] = found;
    if (first === undefined)
        throw new HttpError('unreachable', `The name ${host} has no address`);
    // One private address among public ones is enough to be led astray.
    if (!allowPrivate && !found.every(({ address }) => mayReach(address))) {
        throw new HttpError('address', `${host} leads to a private address, which is not allowed`);
    }
    return [first, ...more];
}
/** Acts until the time is up, or it is called off, whatever the act does then. @throws HttpError, and nothing else */
async function within(timeoutMs, place, act, caller) {
    const controller = new AbortController();
    let timer;
    let leave = () => { };
    const late = new Promise((_, reject) => {
        const end = (why) => {
            reject(new HttpError('timeout', `${place} ${why}`));
            controller.abort();
        };
        timer = setTimeout(() => end(`did not answer in ${timeoutMs} ms`), timeoutMs);
        const callOff = () => end('was not waited for');
        if (caller?.aborted)
            callOff();
        caller?.addEventListener('abort', callOff);
        leave = () => caller?.removeEventListener('abort', callOff);
    });
    try {
        return await Promise.race([act(controller.signal), late]);
    }
    catch (error) {
        throw failureOf(error, place);
    }
    finally {
        clearTimeout(timer);
        leave();
    }
}
/** Of node:http, which refuses them before anything is sent. */
const unsendable = new Set([
    'ERR_INVALID_CHAR',
    'ERR_INVALID_HTTP_TOKEN',
    'ERR_UNESCAPED_CHARACTERS',
]);
function failureOf(error, place) {
    if (error instanceof HttpError)
        return error;
    const { code } = error;
    if (code === 'ECONNREFUSED')
        return new HttpError('refused', `Nobody listens at ${place}`);
    if (unsendable.has(code))
        return new HttpError('address', `A path or a header for ${place} holds what HTTP does not allow`);
    const why = typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? ` (${code})` : '';
    return new HttpError('unreachable', `The connection to ${place} failed${why}`);
}

;// CONCATENATED MODULE: ./packages/host/lib/http.js




const mostRedirects = 5;
/**
 * Asks once. The name is resolved once, and connections go to those very addresses.
 * @throws HttpError
 */
async function requestHttp(request, outside = {}) {
    const url = readAddress(request.url);
    const act = async (signal) => {
        const addresses = await reach((0,address/* hostOf */.w4)(url), request.allowPrivate, outside);
        const begun = performance.now();
        const answer = await follow(request, url, { addresses, signal, ca: outside.ca });
        return { ...answer, latencyMs: performance.now() - begun };
    };
    return within(request.timeoutMs, url.host, act, request.signal);
}
function readAddress(address) {
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url === null || !['http:', 'https:'].includes(url.protocol)) {
        throw new HttpError('address', 'The address is none of http or https');
    }
    if (url.username !== '' || url.password !== '') {
        throw new HttpError('address', `The address of ${url.host} holds a user or a password`);
    }
    return url;
}
async function follow(request, first, way) {
    let [url, sent] = [first, request];
    for (let hop = 0;; hop++) {
        const answer = await send(url, sent, way);
        const target = request.redirects === 'none' ? null : redirectOf(answer, url);
        if (target === null)
            return answer;
        if (hop === mostRedirects) {
            throw new HttpError('redirect', `${first.host} redirects more than ${mostRedirects} times`);
        }
        // All that is sent may be meant for this origin alone.
        if (target.origin !== first.origin || target.username !== '' || target.password !== '') {
            throw new HttpError('redirect', `${first.host} redirects to another origin, which is not followed`);
        }
        [url, sent] = [target, keepsMethod(answer.status, sent) ? sent : withoutBody(sent)];
    }
}
/** Where an answer leads; null where it does not. */
function redirectOf({ status, headers }, from) {
    const location = headers['location'];
    if (![301, 302, 303, 307, 308].includes(status) || location === undefined)
        return null;
    if (!URL.canParse(location, from.href)) {
        throw new HttpError('redirect', `${from.host} redirects to what is no address`);
    }
    return new URL(location, from.href);
}
/** RFC 9110, section 15.4: what was posted is posted again only where the status says so. */
function keepsMethod(status, { method }) {
    return method !== 'POST' || status === 307 || status === 308;
}
function withoutBody({ headers = {}, secretHeaders = {}, maxBytes }) {
    const kept = Object.entries(headers).filter(([name]) => !name.toLowerCase().startsWith('content-'));
    return { method: 'GET', headers: Object.fromEntries(kept), secretHeaders, maxBytes };
}
function send(url, sent, { addresses, signal, ca }) {
    const { method = 'GET', body } = sent;
    const secure = url.protocol === 'https:';
    return new Promise((resolve, reject) => {
        const options = {
            ...{ method, signal, headers: headersOf(sent), lookup: (0,address/* lookupOf */._H)(addresses) },
            // A connection of its own: one that was left open would make the latency a lie.
            agent: false,
            ...(ca === undefined ? {} : { ca }),
        };
        const outgoing = secure ? (0,external_node_https_.request)(url, options) : (0,external_node_http_.request)(url, options);
        let isAnswered = false;
        outgoing.on('response', (incoming) => {
            isAnswered = true;
            receive(incoming, sent.maxBytes, url.host).then(resolve, reject);
        });
        outgoing.on('error', reject);
        // Without an answer: a server that changes to another protocol, for instance.
        outgoing.on('close', () => {
            if (!isAnswered)
                reject(new HttpError('unreachable', `The connection to ${url.host} was closed`));
        });
        outgoing.end(body);
    });
}
function headersOf({ headers = {}, secretHeaders = {}, body }) {
    const given = Object.entries({ ...headers, ...secretHeaders }).map(([name, value]) => [name.toLowerCase(), value]);
    return {
        'user-agent': 'gauntlet',
        accept: '*/*',
        ...Object.fromEntries(given),
        // What is not compressed cannot grow when it is read.
        'accept-encoding': 'identity',
        ...(body === undefined ? {} : { 'content-length': `${Buffer.byteLength(body)}` }),
    };
}
async function receive(incoming, maxBytes, place) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of incoming) {
        bytes += chunk.length;
        if (bytes > maxBytes)
            throw new HttpError('too-long', `The answer of ${place} is longer than ${maxBytes} bytes`);
        chunks.push(chunk);
    }
    const headers = Object.entries(incoming.headers).map(([name, value = '']) => [name, [value].flat().join(', ')]);
    return {
        status: incoming.statusCode ?? 0,
        headers: Object.fromEntries(headers),
        body: Buffer.concat(chunks),
    };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/ledger/lib/error.js
var lib_error = __webpack_require__(3741);
;// CONCATENATED MODULE: ./packages/host/lib/ledger/git-ledger.js





const timeoutMs = 120_000;
/** Bytes of all files together: some 500,000 events. */
const wholeLimit = 512 << 20;
/**
 * A ledger on a branch of any git remote: fetched shallow and without file contents, pushed with a lease, so that a push
 * succeeds only where the branch is as it was read.
 */
function openGitLedger(options) {
    return new GitRemoteLedger(options);
}
class GitRemoteLedger {
    #options;
    #folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'gauntlet-ledger-'));
    #ref;
    #ready = null;
    /** Everything uses one scratch repository: one thing at a time. */
    #last = Promise.resolve();
    constructor(options) {
        this.#options = options;
        this.#ref = `refs/heads/${options.branch}`;
    }
    head() {
        return this.#inTurn(async () => {
            const listed = await this.#git(['ls-remote', '--end-of-options', 'ledger', this.#ref]);
            const id = /^([0-9a-f]{40,64})\t/.exec(listed)?.[1];
            if (id === undefined)
                return null;
            await this.#git(['fetch', '--quiet', '--no-tags', '--depth=1', '--filter=blob:none', 'ledger', this.#ref]);
            return (await this.#git(['rev-parse', 'FETCH_HEAD'])).trim();
        });
    }
    read(commit, path) {
        return this.#inTurn(async () => {
            const listed = await this.#git(['ls-tree', '--end-of-options', commit, path]);
            const blob = /^100644 blob ([0-9a-f]{40,64})\t/.exec(listed)?.[1];
            return blob === undefined ? null : this.#git(['cat-file', 'blob', blob]);
        });
    }
    files(commit) {
        return this.#inTurn(async () => {
            const { exitCode } = await this.#run(['cat-file', '-e', commit], {});
            if (exitCode !== 0) {
                await this.#git(['fetch', '--quiet', '--no-tags', '--depth=1', '--filter=blob:none', 'ledger', commit]);
            }
            const listed = await this.#git(['ls-tree', '-r', '-z', '--full-tree', commit]);
            const blobs = listed.split('\0').flatMap((entry) => {
                const match = /^100644 blob ([0-9a-f]{40,64})\t([\s\S]+)$/.exec(entry);
                return match === null ? [] : [match];
            });
            const oids = blobs.map(([, oid]) => `${oid}\n`).join('');
            if (blobs.length === 0)
                return new Map();
            // Otherwise git would ask for each of them by itself.
            const together = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--filter=blob:none', '--stdin'];
            await this.#git(['-c', 'fetch.negotiationAlgorithm=noop', ...together, 'ledger'], { input: oids });
            const texts = readBatch(await this.#bytes(['cat-file', '--batch'], oids), blobs.length);
            return new Map(blobs.map(([, , path = ''], index) => [path, texts[index] ?? '']));
        });
    }
    create(files, message) {
        return this.#inTurn(async () => {
            const commit = await this.#commit(null, files, message);
            const { exitCode } = await this.#push(commit, '');
            if (exitCode !== 0 && (await this.#remoteHead()) === null)
                throw unavailable();
        });
    }
    write(commit, files, message) {
        return this.#inTurn(async () => {
            const made = await this.#commit(commit, files, message);
            const { exitCode } = await this.#push(made, commit);
            if (exitCode === 0)
                return 'written';
            const now = await this.#remoteHead();
            if (now === made)
                return 'written';
            if (now === commit)
                throw unavailable();
            return 'conflict';
        });
    }
    dispose() {
        (0,external_node_fs_.rmSync)(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
    async #commit(parent, files, message) {
        const index = { GIT_INDEX_FILE: (0,external_node_path_.join)(this.#folder, `index-${parent ?? 'new'}`) };
        await this.#git(parent === null ? ['read-tree', '--empty'] : ['read-tree', parent], { env: index });
        for (const [path, content] of files) {
            const blob = (await this.#git(['hash-object', '-w', '--stdin'], { input: content })).trim();
            await this.#git(['update-index', '--add', '--cacheinfo', `100644,${blob},${path}`], { env: index });
        }
        const tree = (await this.#git(['write-tree', '--missing-ok'], { env: index })).trim();
        const parents = parent === null ? [] : ['-p', parent];
        return (await this.#git(['commit-tree', tree, ...parents], { input: message })).trim();
    }
    #push(commit, expected) {
        const lease = `--force-with-lease=${this.#ref}:${expected}`;
        return this.#run(['push', '--quiet', lease, 'ledger', `${commit}:${this.#ref}`], {});
    }
    async #remoteHead() {
        const listed = await this.#git(['ls-remote', '--end-of-options', 'ledger', this.#ref]);
        return /^([0-9a-f]{40,64})\t/.exec(listed)?.[1] ?? null;
    }
    #inTurn(act) {
        this.#ready ??= this.#prepare();
        const before = Promise.all([this.#ready, this.#last]);
        const result = before.then(act);
        this.#last = result.catch(() => { });
        return result;
    }
    async #prepare() {
        await this.#git(['init', '--quiet', '--bare', '.']);
        const settings = {
            'remote.ledger.url': this.#options.remote,
            'remote.ledger.promisor': 'true',
            'remote.ledger.partialclonefilter': 'blob:none',
            'core.repositoryformatversion': '1',
            'extensions.partialClone': 'ledger',
            // Git would tidy up in the background, in a folder that is about to be removed.
            'gc.auto': '0',
            'maintenance.auto': 'false',
        };
        for (const [name, value] of Object.entries(settings))
            await this.#git(['config', name, value]);
    }
    async #bytes(args, input) {
        const chunks = [];
        let length = 0;
        const onOutput = (chunk) => {
            length += chunk.length;
            if (length > wholeLimit)
                throw unavailable();
            chunks.push(chunk);
        };
        const { exitCode } = await this.#run(args, { input, onOutput });
        if (exitCode !== 0)
            throw unavailable();
        return Buffer.concat(chunks);
    }
    async #git(args, options = {}) {
        const chunks = [];
        const { exitCode } = await this.#run(args, { ...options, onOutput: (chunk) => void chunks.push(chunk) });
        if (exitCode !== 0)
            throw unavailable();
        return Buffer.concat(chunks).toString('utf8');
    }
    async #run(args, { env, ...options }) {
        try {
            return await (0,commands/* runCommand */.d)('git', args, {
                cwd: this.#folder,
                env: { ...environment(this.#options), ...env },
                timeoutMs,
                ...options,
            });
        }
        catch {
            throw unavailable();
        }
    }
}
/** The contents that `cat-file --batch` prints, in its order. */
function readBatch(output, count) {
    const texts = [];
    let start = 0;
    while (texts.length < count) {
        const end = output.indexOf(0x0a, start);
        const size = /^[0-9a-f]{40,64} blob (\d{1,12})$/.exec(output.toString('latin1', start, Math.max(start, end)))?.[1];
        if (end < 0 || size === undefined)
            throw unavailable();
        const from = end + 1;
        texts.push(output.toString('utf8', from, from + Number(size)));
        start = from + Number(size) + 1;
    }
    return texts;
}
/** Never with git's own words: an address may hold a password. */
function unavailable() {
    return new lib_error/* LedgerError */.o('unavailable', "The ledger's git remote did not answer, or refused");
}
/** No configuration of the user's, no prompt; the token stands in no command line. */
function environment({ remote, serverUrl, token }) {
    const own = process.env;
    const kept = ['PATH', 'HOME', 'SSH_AUTH_SOCK', 'SystemRoot', 'https_proxy', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY'];
    const inherited = Object.fromEntries(kept.flatMap((name) => (own[name] ? [[name, own[name]]] : [])));
    const isOurs = token !== '' && remote.startsWith(`${serverUrl}/`) && serverUrl.startsWith('https://');
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    const header = {
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: `http.${serverUrl}/.extraheader`,
        GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${basic}`,
    };
    return {
        ...inherited,
        LC_ALL: 'C',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: process.platform === 'win32' ? 'NUL' : '/dev/null',
        GIT_TERMINAL_PROMPT: '0',
        GIT_ALLOW_PROTOCOL: 'https:ssh:file',
        GIT_LITERAL_PATHSPECS: '1',
        GIT_AUTHOR_NAME: 'gauntlet',
        GIT_AUTHOR_EMAIL: 'gauntlet@users.noreply.github.com',
        GIT_COMMITTER_NAME: 'gauntlet',
        GIT_COMMITTER_EMAIL: 'gauntlet@users.noreply.github.com',
        ...(isOurs ? header : {}),
    };
}

;// CONCATENATED MODULE: ./packages/host/lib/ledger/github-ledger.js







const github_ledger_repo = '/repos/{owner}/{repo}';
const commitOnBranch = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;
/** A workflow's token has 1,000 requests an hour. */
const mostFiles = 300;
const atOnce = 8;
/**
 * A ledger on a branch of a GitHub repository. Commits are made by `createCommitOnBranch`, which GitHub signs and which
 * takes the expected head of the branch. Needs `contents: write`.
 */
async function openGitHubLedger(options, branch) {
    const { apiUrl, token, repository, timing } = options;
    const transport = await openTransport(apiUrl, token, { ...usualTiming, ...timing });
    const [owner = '', name = ''] = repository.split('/');
    const place = { owner, repo: name };
    const graphql = graphqlAddress(apiUrl);
    async function head() {
        return github_ledger_orNull(() => transport.send('GET', `${github_ledger_repo}/git/ref/{ref}`, { ...place, ref: `heads/${branch}` }, (data) => github_ledger_need((0,event_fields.sha)((0,event_fields.at)(data, 'object', 'sha')))));
    }
    async function create(files, message) {
        const tree = [...files].map(([path, content]) => ({ path, mode: '100644', type: 'blob', content }));
        const idOf = (data) => github_ledger_need((0,event_fields.sha)((0,event_fields.at)(data, 'sha')));
        await named(async () => {
            const { value: root } = await transport.send('POST', `${github_ledger_repo}/git/trees`, { ...place, tree }, idOf);
            const commit = { ...place, message, tree: root, parents: [] };
            const { value: first } = await transport.send('POST', `${github_ledger_repo}/git/commits`, commit, idOf);
            try {
                const ref = { ...place, ref: `refs/heads/${branch}`, sha: first };
                await transport.send('POST', `${github_ledger_repo}/git/refs`, ref, () => undefined);
            }
            catch (error) {
                // Somebody else made it; or nobody can, which the next read shows.
                if (!(error instanceof failure/* GitHubError */.y_ && error.status === 422))
                    throw error;
                if ((await head()) === null)
                    throw error;
            }
        });
    }
    async function write(commit, files, message) {
        const additions = [...files].map(([path, content]) => ({ path, contents: toBase64(content) }));
        const input = {
            branch: { repositoryNameWithOwner: repository, branchName: branch },
            expectedHeadOid: commit,
            message: { headline: message },
            fileChanges: { additions },
        };
        try {
            const answer = await query(transport, graphql, commitOnBranch, { input });
            // Any other refusal, of a protected branch for instance, is one for good.
            if ('error' in answer && answer.error !== 'STALE_DATA') {
                throw new lib_error/* LedgerError */.o('unavailable', `GitHub refused a commit on the branch ${branch}`);
            }
            if ('error' in answer)
                return 'conflict';
            return (0,event_fields.text)((0,event_fields.at)(answer.data, 'createCommitOnBranch', 'commit', 'oid')) === null ? 'unknown' : 'written';
        }
        catch (error) {
            if (error instanceof failure/* GitHubError */.y_ && error.mayBeDone)
                return 'unknown';
            throw asLedgerError(error);
        }
    }
    const read = (commit, path) => github_ledger_orNull(() => transport.send('GET', `${github_ledger_repo}/contents/{path}`, { ...place, path, ref: commit, mediaType: { format: 'raw' } }, github_ledger_readText));
    async function fewFiles(commit) {
        const asked = { ...place, tree_sha: commit, recursive: 'true' };
        const paths = await github_ledger_orNull(() => transport.send('GET', `${github_ledger_repo}/git/trees/{tree_sha}`, asked, github_ledger_readPaths));
        if (paths === null || paths.length > mostFiles)
            return null;
        const files = new Map();
        for (let from = 0; from < paths.length; from += atOnce) {
            const some = paths.slice(from, from + atOnce);
            const texts = await Promise.all(some.map((path) => read(commit, path)));
            for (const [index, path] of some.entries())
                files.set(path, texts[index] ?? '');
        }
        return files;
    }
    return { head, create, write, read, fewFiles };
}
/** Null for a tree that GitHub did not tell whole. */
function github_ledger_readPaths(data) {
    const entries = (0,event_fields.at)(data, 'tree');
    if (!Array.isArray(entries))
        throw new ShapeError();
    const files = entries.filter((entry) => (0,event_fields.at)(entry, 'mode') === '100644');
    return (0,event_fields.at)(data, 'truncated') === false ? files.map((entry) => github_ledger_need((0,event_fields.text)((0,event_fields.at)(entry, 'path')))) : null;
}
/** The value of an answer, or null for what is not there. */
async function github_ledger_orNull(ask) {
    try {
        return (await ask()).value;
    }
    catch (error) {
        if (error instanceof failure/* GitHubError */.y_ && error.status === 404)
            return null;
        throw asLedgerError(error);
    }
}
async function named(act) {
    try {
        return await act();
    }
    catch (error) {
        throw asLedgerError(error);
    }
}
function asLedgerError(error) {
    return error instanceof failure/* GitHubError */.y_ ? new lib_error/* LedgerError */.o('unavailable', error.message) : error;
}
/** A raw body: text, or bytes where its type is not known to be text. */
function github_ledger_readText(data) {
    if (typeof data === 'string')
        return data;
    if (data instanceof ArrayBuffer)
        return new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(data));
    // An empty file has no body at all.
    if (data === undefined)
        return '';
    throw new ShapeError();
}
function toBase64(text) {
    return Buffer.from(text, 'utf8').toString('base64');
}
function github_ledger_need(value) {
    if (value === null)
        throw new ShapeError();
    return value;
}

;// CONCATENATED MODULE: ./packages/host/lib/ledger/index.js


/**
 * Opens a ledger by its place: a branch of the repository on GitHub, or a git remote and its branch as `remote#branch`.
 * Never throws: what is wrong is said by the first call.
 */
async function openLedger(place, options) {
    const cut = place.lastIndexOf('#');
    const { serverUrl, token, repository } = options;
    const clone = (remote, branch) => openGitLedger({ remote, branch, serverUrl, token });
    if (cut >= 0) {
        const store = clone(place.slice(0, cut), place.slice(cut + 1));
        return { store, dispose: () => store.dispose() };
    }
    const { fewFiles, ...store } = await openGitHubLedger(options, place);
    let whole = null;
    const files = async (commit) => {
        const few = await fewFiles(commit);
        if (few !== null)
            return few;
        whole ??= clone(`${serverUrl}/${repository}.git`, place);
        return whole.files(commit);
    };
    return { store: { ...store, files }, dispose: () => whole?.dispose() };
}

;// CONCATENATED MODULE: ./packages/host/lib/process.js

/** Waits so long, and no longer than until the signal. */
async function sleep(ms, signal) {
    try {
        await (0,promises_.setTimeout)(ms, undefined, signal === undefined ? {} : { signal });
    }
    catch {
        // Only the signal can bring this about.
    }
}
/**
 * Calls the listener at each of the signals with which a runner cancels a step, instead of the end of this process: who
 * listens has to end by itself. Gives what takes the listener away again.
 */
function onStop(listener) {
    const signals = ['SIGINT', 'SIGTERM'];
    for (const signal of signals)
        process.on(signal, listener);
    return () => {
        for (const signal of signals)
            process.off(signal, listener);
    };
}
/** By these the runner hears of this step, and by this it knows the job. */
const ownNames = new Set([
    'GITHUB_OUTPUT',
    'GITHUB_ENV',
    'GITHUB_PATH',
    'GITHUB_STATE',
    'GITHUB_STEP_SUMMARY',
    'ACTIONS_RUNTIME_TOKEN',
]);
/**
 * What a user's own command may see: this process's environment without the action's inputs, among which tokens are, and
 * without what lets a step speak for the action.
 */
function commandEnvironment(environment = process.env) {
    const entries = Object.entries(environment).filter(([name]) => !name.startsWith('INPUT_') && !ownNames.has(name));
    return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./packages/host/lib/programs.js


const errorBytes = 16_384;
const graceMs = 2_000;
const lookMs = 20;
/** A program that left something running in the background has its output closed so long after its end. */
const drainMs = 500;
/**
 * Runs a program without a shell, in a process group of its own. At the time limit and at the signal the whole group gets
 * SIGTERM, and 2 s later SIGKILL; at too much output SIGKILL at once. What left the group by itself is not found. What a
 * program that ends by itself leaves running goes on.
 * @throws Error when the program cannot be started, and for nothing else. The message tells neither arguments nor values.
 */
async function runProgram(program, args, options) {
    if (options.signal?.aborted)
        return { exitCode: null, stdout: '', stderr: '', timedOut: false };
    const child = await start(program, args, options);
    const run = new GroupRun(child, options);
    return run.finish();
}
function start(program, args, options) {
    return new Promise((resolve, reject) => {
        const fail = (error) => {
            const { code = 'unknown' } = error;
            reject(new Error(`The program could not be started (${code})`));
        };
        try {
            const child = (0,external_node_child_process_.spawn)(program, args, {
                cwd: options.cwd,
                env: options.env,
                shell: false,
                windowsHide: true,
                detached: true,
                stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
            });
            child.once('error', fail);
            child.once('spawn', () => resolve(child));
        }
        catch (error) {
            fail(error);
        }
    });
}
class GroupRun {
    #child;
    #options;
    #stdout;
    #stderr = new Kept(errorBytes);
    #ending = null;
    #timedOut = false;
    constructor(child, options) {
        this.#child = child;
        this.#options = options;
        this.#stdout = new Kept(options.maxBytes);
        child.stdout?.on('data', (chunk) => {
            if (!this.#stdout.add(chunk))
                this.#end(0);
        });
        child.stderr?.on('data', (chunk) => this.#stderr.add(chunk));
        // A program that ends early closes its input; its exit code then says why.
        child.stdin?.on('error', () => { });
        child.stdin?.end(options.input);
    }
    async finish() {
        const { signal, timeoutMs } = this.#options;
        const abort = () => this.#end(graceMs);
        const timer = setTimeout(() => {
            this.#timedOut = true;
            abort();
        }, timeoutMs);
        signal?.addEventListener('abort', abort);
        if (signal?.aborted)
            abort();
        const exitCode = await programs_closed(this.#child);
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        await this.#ending;
        return {
            exitCode: this.#ending === null ? exitCode : null,
            stdout: this.#stdout.text(),
            stderr: this.#stderr.text(),
            timedOut: this.#timedOut,
        };
    }
    #end(patienceMs) {
        this.#ending ??= endGroup(this.#child.pid ?? 0, patienceMs);
    }
}
/** The exit code, once the output is whole; null where a signal ended it. */
function programs_closed(child) {
    return new Promise((resolve) => {
        let drain;
        child.once('exit', () => {
            drain = setTimeout(() => {
                child.stdout?.destroy();
                child.stderr?.destroy();
            }, drainMs);
        });
        child.once('close', (exitCode) => {
            clearTimeout(drain);
            resolve(exitCode);
        });
    });
}
/** Waits for the whole group and not for its leader alone: a shell dies at once, and what it started may be clearing up. */
async function endGroup(leader, patienceMs) {
    if (patienceMs > 0) {
        let isThere = signalGroup(leader, 'SIGTERM');
        for (const end = performance.now() + patienceMs; isThere && performance.now() < end;) {
            await (0,promises_.setTimeout)(lookMs);
            isThere = signalGroup(leader, 0);
        }
    }
    signalGroup(leader, 'SIGKILL');
}
/** Whether anything of the group was there. */
function signalGroup(leader, signal) {
    try {
        return process.kill(-leader, signal);
    }
    catch {
        return false;
    }
}
/** The beginning of a stream. */
class Kept {
    #chunks = [];
    #room;
    constructor(most) {
        this.#room = most;
    }
    /** Whether all of it found room. */
    add(chunk) {
        if (this.#room > 0)
            this.#chunks.push(chunk.subarray(0, this.#room));
        this.#room -= chunk.length;
        return this.#room >= 0;
    }
    text() {
        return Buffer.concat(this.#chunks).toString('utf8');
    }
}

;// CONCATENATED MODULE: ./packages/host/lib/runner.js


function openRunner(environment) {
    return new GitHubRunner(environment);
}
/** The toolkit takes longer to load than most of what the action does, so it is loaded where it is used. */
const loadCore = () => Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(838)]).then(__webpack_require__.bind(__webpack_require__, 3838));
class GitHubRunner {
    context;
    #environment;
    constructor(environment) {
        this.#environment = environment;
        this.context = readContext(environment);
    }
    input(name) {
        return this.#environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`];
    }
    inputNames() {
        return Object.keys(this.#environment)
            .filter((key) => key.startsWith('INPUT_'))
            .map((key) => key.slice('INPUT_'.length));
    }
    event() {
        const path = this.#environment['GITHUB_EVENT_PATH'];
        if (!path)
            return null;
        if (!(0,external_node_fs_.existsSync)(path))
            throw new Error('the file that GITHUB_EVENT_PATH names does not exist');
        const event = parseJson((0,external_node_fs_.readFileSync)(path, 'utf8'));
        if (typeof event !== 'object' || event === null || Array.isArray(event)) {
            throw new Error('the file that GITHUB_EVENT_PATH names holds no JSON object');
        }
        return event;
    }
    async setOutputs(outputs) {
        // Without the file the toolkit would print the withdrawn `set-output` command.
        if (!this.#environment['GITHUB_OUTPUT'])
            return;
        const { setOutput } = await loadCore();
        for (const [name, value] of Object.entries(outputs))
            setOutput(name, value);
    }
    saveState(name, value) {
        if (!/^[A-Za-z][\w-]{0,99}$/.test(name))
            throw new Error('The name of a state is letters, digits, `_` and `-`');
        const path = this.#environment['GITHUB_STATE'];
        if (!path)
            return;
        // No value can hold it: it is made after the value.
        const delimiter = `gauntlet_${(0,external_node_crypto_.randomUUID)()}`;
        (0,external_node_fs_.appendFileSync)(path, `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
    }
    state(name) {
        return this.#environment[`STATE_${name}`];
    }
    writeSummary(markdown) {
        const path = this.#environment['GITHUB_STEP_SUMMARY'];
        if (path)
            (0,external_node_fs_.appendFileSync)(path, markdown);
    }
    async annotate(annotations) {
        // Outside of a runner the commands would only be noise.
        if (annotations.length === 0 || this.#environment['GITHUB_ACTIONS'] !== 'true')
            return;
        const core = await loadCore();
        for (const { level, title, message, path, startLine, endLine } of annotations) {
            core[level](message, { title, file: path, startLine, endLine });
        }
    }
    async mask(secret) {
        if (secret === '' || this.#environment['GITHUB_ACTIONS'] !== 'true')
            return;
        const { setSecret } = await loadCore();
        setSecret(secret);
    }
    print(text) {
        process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
    }
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function readContext(environment) {
    return {
        repository: matching(environment['GITHUB_REPOSITORY'], /^[\w.-]+\/[\w.-]+$/),
        serverUrl: matching(environment['GITHUB_SERVER_URL'], /^https?:\/\/[\w.:-]+$/) ?? 'https://github.com',
        apiUrl: matching(environment['GITHUB_API_URL'], /^https?:\/\/[\w.:/-]+$/) ?? 'https://api.github.com',
        eventName: matching(environment['GITHUB_EVENT_NAME'], /^[a-z_]+$/),
        sha: matching(environment['GITHUB_SHA'], /^[0-9a-f]{40,64}$/),
        run: runner_readRun(environment),
        workflowRef: matching(/@(refs\/[^@]*)$/.exec(environment['GITHUB_WORKFLOW_REF'] ?? '')?.[1], /^refs\/[^\s\p{C}]{1,500}$/u),
        workflowRepository: matching(environment['GITHUB_WORKFLOW_REF']?.split('/').slice(0, 2).join('/'), /^[\w.-]+\/[\w.-]+$/),
        workspace: environment['GITHUB_WORKSPACE'] || process.cwd(),
    };
}
function runner_readRun(environment) {
    const id = Number(environment['GITHUB_RUN_ID']);
    if (!Number.isSafeInteger(id) || id <= 0)
        return null;
    const attempt = Number(environment['GITHUB_RUN_ATTEMPT']);
    // `owner/name/.github/workflows/ci.yml@refs/heads/main`
    const workflow = /^[^/]+\/[^/]+\/(.+)@[^@]*$/.exec(environment['GITHUB_WORKFLOW_REF'] ?? '');
    return {
        id,
        attempt: Number.isSafeInteger(attempt) && attempt > 0 ? attempt : 1,
        workflowPath: workflow?.[1] ?? null,
        event: environment['GITHUB_EVENT_NAME'] ?? '',
        job: environment['GITHUB_JOB'] || null,
    };
}
function matching(value, pattern) {
    return value !== undefined && pattern.test(value) ? value : null;
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./packages/host/lib/socket.js



/** Whether somebody takes connections, and how long that took, without the name. @throws HttpError */
async function connectTcp(request, outside = {}) {
    const { host, port, timeoutMs, allowPrivate } = request;
    return within(timeoutMs, placeOf(host, port), async (signal) => {
        const addresses = await reach(bare(host), allowPrivate, outside);
        const begun = performance.now();
        await connected({ host: bare(host), port, lookup: (0,address/* lookupOf */._H)(addresses) }, signal, (socket) => {
            socket.destroy();
        });
        return { latencyMs: performance.now() - begun };
    });
}
/** Writes a text, ends its side of the connection and reads the answer, as UTF-8, to the end. @throws HttpError */
async function talk({ at, text, timeoutMs, maxBytes }) {
    const isLocal = 'path' in at;
    const place = isLocal ? 'the socket' : placeOf(at.host, at.port);
    return within(timeoutMs, place, async (signal) => {
        const way = isLocal ? { path: at.path } : { host: bare(at.host), port: at.port };
        const chunks = [];
        let bytes = 0;
        await connected(way, signal, async (socket) => {
            socket.end(text);
            for await (const chunk of socket) {
                bytes += chunk.length;
                if (bytes > maxBytes)
                    throw new HttpError('too-long', `The answer of ${place} is longer than ${maxBytes} bytes`);
                chunks.push(chunk);
            }
        });
        return Buffer.concat(chunks).toString('utf8');
    });
}
function placeOf(host, port) {
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
        throw new HttpError('address', 'A port is a whole number from 1 to 65535');
    }
    return (0,external_node_net_.isIP)(bare(host)) === 6 ? `[${bare(host)}]:${port}` : `${host}:${port}`;
}
function bare(host) {
    return host.replace(/^\[|\]$/g, '');
}
/** Uses a connection, which is gone afterwards. */
async function connected(way, signal, use) {
    const socket = (0,external_node_net_.createConnection)(way);
    const stop = () => socket.destroy(new Error('Aborted.'));
    signal.addEventListener('abort', stop);
    try {
        await new Promise((resolve, reject) => {
            socket.once('error', reject);
            socket.once('connect', resolve);
        });
        await use(socket);
    }
    finally {
        signal.removeEventListener('abort', stop);
        // What goes wrong from here on concerns nobody.
        socket.on('error', () => { });
        socket.destroy();
    }
}

// EXTERNAL MODULE: ./packages/host/lib/webhook.js
var webhook = __webpack_require__(8201);
;// CONCATENATED MODULE: ./packages/host/lib/host.js













function openHost() {
    const runner = openRunner(process.env);
    const files = (0,lib_files/* openFiles */.Km)(runner.context.workspace);
    const github = { openGitHub: openGitHub, openArtifacts: openArtifacts, openPullRequests: openPullRequests, openRuns: openRuns, openNotices: openNotices, openDeployments: openDeployments, openIssues: openIssues };
    const merging = { openMerging: openMerging, openReviews: openReviews, openChecks: openChecks, openRules: openRules, openPullDetails: openPullDetails, openCircumstances: openCircumstances, openHistory: openHistory };
    const pause = (longestMs) => (0,promises_.setTimeout)(longestMs * (0.5 + Math.random() / 2));
    return {
        ...{ runner, files, openGit: git/* openGit */.z, ...github, ...merging, openLedger: openLedger, postWebhook: webhook/* postWebhook */.WW, restoreCache: restoreCache, pause },
        ...{ talk: talk, sleep: sleep, onStop: onStop, run: runProgram, commandEnvironment: () => commandEnvironment() },
        http: (request) => requestHttp(request),
        tcp: (request) => connectTcp(request),
        now: () => new Date(),
        elapsed: () => performance.now(),
        randomId: () => (0,external_node_crypto_.randomBytes)(16).toString('hex'),
    };
}

// EXTERNAL MODULE: ./packages/host/lib/run-pull-request.js
var run_pull_request = __webpack_require__(9745);
// EXTERNAL MODULE: ./packages/host/lib/subject.js
var subject = __webpack_require__(3756);
// EXTERNAL MODULE: ./packages/host/lib/unpack.js
var unpack = __webpack_require__(6888);
;// CONCATENATED MODULE: ./packages/host/lib/index.js























/***/ })

};

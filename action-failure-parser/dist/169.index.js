export const id = 169;
export const ids = [169];
export const modules = {

/***/ 3169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  GitError: () => (/* reexport */ git/* GitError */.X),
  GitHubError: () => (/* reexport */ failure/* GitHubError */.y_),
  PathError: () => (/* reexport */ lib_files/* PathError */.ER),
  PullRequestError: () => (/* reexport */ run_pull_request/* PullRequestError */.v),
  SubjectError: () => (/* reexport */ subject/* SubjectError */.lR),
  UnpackError: () => (/* reexport */ unpack/* UnpackError */.JL),
  ZipError: () => (/* reexport */ lib_zip/* ZipError */.Wz),
  findPullRequestOfRun: () => (/* reexport */ run_pull_request/* findPullRequestOfRun */.y),
  openArtifacts: () => (/* reexport */ openArtifacts),
  openFiles: () => (/* reexport */ lib_files/* openFiles */.Km),
  openGit: () => (/* reexport */ git/* openGit */.z),
  openGitHub: () => (/* reexport */ openGitHub),
  openHost: () => (/* reexport */ openHost),
  openPullRequests: () => (/* reexport */ openPullRequests),
  openRunner: () => (/* reexport */ openRunner),
  openZip: () => (/* reexport */ lib_zip/* openZip */.QH),
  pullRequestIsFromFork: () => (/* reexport */ subject/* pullRequestIsFromFork */.n),
  readEventFacts: () => (/* reexport */ readEventFacts),
  readZipMember: () => (/* reexport */ lib_zip/* readZipMember */.GJ),
  resolveChange: () => (/* reexport */ subject/* resolveChange */.NL),
  restoreCache: () => (/* reexport */ restoreCache),
  runCommand: () => (/* reexport */ commands/* runCommand */.d),
  sha256: () => (/* reexport */ lib_files/* sha256 */.sc),
  unpack: () => (/* reexport */ unpack/* unpack */.l1),
  upsertComment: () => (/* reexport */ sticky_comment/* upsertComment */.l),
  usualLimits: () => (/* reexport */ unpack/* usualLimits */.tW)
});

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
    const { restoreCache: restore } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(838), __webpack_require__.e(377), __webpack_require__.e(312)]).then(__webpack_require__.bind(__webpack_require__, 9312));
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
    const triggering = (0,event_fields/* text */.Qq)((0,event_fields.at)(event, 'workflow_run', 'path'))?.replace(/@.*$/, '') ?? null;
    return {
        repositoryId: (0,event_fields/* integer */.nd)((0,event_fields.at)(event, 'repository', 'id')),
        defaultBranch: (0,event_fields/* text */.Qq)((0,event_fields.at)(event, 'repository', 'default_branch')),
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
        return { value: address, hasNext: false };
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
    return { send: () => Promise.reject(error), download: () => Promise.reject(error) };
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
    send(method, path, parameters, read) {
        return this.#repeat(() => this.#request(method, path, parameters), (reply, now) => judge(reply, method, read, now));
    }
    async download(path, parameters, maxBytes) {
        const address = await this.#repeat(() => this.#request('GET', path, parameters), (reply, now) => judgeRedirect(reply, this.#apiUrl) ?? judge(reply, 'GET', refuseBody, now));
        const { value } = await this.#repeat(() => this.#timed((signal) => fetchBytes(bounded(this.#fetch, maxBytes), address.value, signal)), (reply, now) => judge(reply, 'GET', readBytes, now));
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
function judge(reply, method, read, now) {
    const unclear = (status, waitMs = 0) => ({
        error: (0,failure/* unavailable */.hU)(status, method !== 'GET'),
        retriable: method !== 'POST',
        waitMs,
    });
    if (reply === null)
        return unclear(null);
    const { status, headers, data } = reply;
    if ([200, 201, 204].includes(status)) {
        try {
            return { value: read(data), hasNext: String(headers['link'] ?? '').includes('rel="next"') };
        }
        catch {
            return unclear(status);
        }
    }
    if (status >= 500)
        return unclear(status, askedWait(headers, now) ?? 0);
    const waitMs = rateLimitWait(status, headers, messageOf(data), now);
    if (waitMs === null)
        return { error: (0,failure/* refused */.J5)(status), retriable: false, waitMs: 0 };
    // Refused before anything was done: even a POST may be sent again.
    return { error: (0,failure/* rateLimited */.xd)(status, waitMs), retriable: true, waitMs };
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
    const digest = /^sha256:([0-9a-f]{64})$/.exec((0,event_fields/* text */.Qq)((0,event_fields.at)(data, 'digest')) ?? '');
    return {
        id: need((0,event_fields/* integer */.nd)((0,event_fields.at)(data, 'id'))),
        name: need((0,event_fields/* text */.Qq)((0,event_fields.at)(data, 'name'))),
        bytes,
        expired,
        sha256: digest?.[1] ?? null,
        run: readOrigin((0,event_fields.at)(data, 'workflow_run')),
    };
}
function readOrigin(data) {
    const origin = {
        id: (0,event_fields/* integer */.nd)((0,event_fields.at)(data, 'id')),
        repositoryId: (0,event_fields/* integer */.nd)((0,event_fields.at)(data, 'repository_id')),
        headRepositoryId: (0,event_fields/* integer */.nd)((0,event_fields.at)(data, 'head_repository_id')),
        headBranch: (0,event_fields/* text */.Qq)((0,event_fields.at)(data, 'head_branch')),
        headSha: (0,event_fields/* sha */.hW)((0,event_fields.at)(data, 'head_sha')),
    };
    return Object.values(origin).includes(null) ? null : origin;
}
function readRun(data, id) {
    if ((0,event_fields.at)(data, 'id') !== id)
        throw new ShapeError();
    return {
        id,
        event: need((0,event_fields/* text */.Qq)((0,event_fields.at)(data, 'event'))),
        path: need((0,event_fields/* text */.Qq)((0,event_fields.at)(data, 'path'))).replace(/@.*$/, ''),
        headSha: need((0,event_fields/* sha */.hW)((0,event_fields.at)(data, 'head_sha'))),
        headBranch: (0,event_fields/* text */.Qq)((0,event_fields.at)(data, 'head_branch')),
        repositoryId: need((0,event_fields/* integer */.nd)((0,event_fields.at)(data, 'repository', 'id'))),
        headRepositoryId: (0,event_fields/* integer */.nd)((0,event_fields.at)(data, 'head_repository', 'id')),
    };
}

// EXTERNAL MODULE: ./packages/host/lib/github/viewer.js
var viewer = __webpack_require__(9838);
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
        const told = (0,viewer/* viewerOf */.G)(token);
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

;// CONCATENATED MODULE: ./packages/host/lib/github/pull-requests.js




const pull_requests_listPath = '/repos/{owner}/{repo}/pulls';
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
        ofCommit: async (commit) => (await transport.send('GET', commitPath, { ...place, commit_sha: commit }, readPulls)).value,
    };
}
function readPulls(data) {
    if (!Array.isArray(data))
        throw new ShapeError();
    return data.map((pull) => {
        const read = {
            number: (0,event_fields/* integer */.nd)((0,event_fields.at)(pull, 'number')),
            headSha: (0,event_fields/* sha */.hW)((0,event_fields.at)(pull, 'head', 'sha')),
            baseSha: (0,event_fields/* sha */.hW)((0,event_fields.at)(pull, 'base', 'sha')),
            baseBranch: (0,event_fields/* text */.Qq)((0,event_fields.at)(pull, 'base', 'ref')),
            baseRepositoryId: (0,event_fields/* integer */.nd)((0,event_fields.at)(pull, 'base', 'repo', 'id')),
        };
        if (Object.values(read).includes(null))
            throw new ShapeError();
        const isOpen = (0,event_fields.at)(pull, 'state') === 'open';
        return { ...read, isOpen, headRepositoryId: (0,event_fields/* integer */.nd)((0,event_fields.at)(pull, 'head', 'repo', 'id')) };
    });
}

// EXTERNAL MODULE: ./packages/host/lib/github/sticky-comment.js + 1 modules
var sticky_comment = __webpack_require__(9617);
;// CONCATENATED MODULE: ./packages/host/lib/github/index.js






// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
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

;// CONCATENATED MODULE: ./packages/host/lib/host.js





function openHost() {
    const runner = openRunner(process.env);
    const files = (0,lib_files/* openFiles */.Km)(runner.context.workspace);
    const github = { openGitHub: openGitHub, openArtifacts: openArtifacts, openPullRequests: openPullRequests };
    return { runner, files, openGit: git/* openGit */.z, ...github, restoreCache: restoreCache, now: () => new Date() };
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

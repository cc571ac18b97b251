export const id = 366;
export const ids = [366];
export const modules = {

/***/ 5366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  GitError: () => (/* reexport */ GitError),
  PathError: () => (/* reexport */ PathError),
  SubjectError: () => (/* reexport */ SubjectError),
  openFiles: () => (/* reexport */ openFiles),
  openGit: () => (/* reexport */ openGit),
  openHost: () => (/* reexport */ openHost),
  openRunner: () => (/* reexport */ openRunner),
  resolveChange: () => (/* reexport */ resolveChange),
  runCommand: () => (/* reexport */ runCommand),
  sha256: () => (/* reexport */ sha256)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./packages/host/lib/commands.js

const errorLimit = 16_384;
/**
 * Runs a program without a shell. Its output is streamed and not kept.
 * @throws Error when the program cannot be started.
 */
function runCommand(program, args, options) {
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_.spawn)(program, args, {
            cwd: options.cwd,
            env: options.env,
            shell: false,
            windowsHide: true,
            stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
        });
        // Not the `timeout` of spawn: that timer outlives a program that cannot be started.
        const timer = setTimeout(() => child.kill('SIGKILL'), options.timeoutMs ?? 600_000);
        let failure;
        let stderr = '';
        child.stdout?.on('data', (chunk) => {
            if (failure !== undefined)
                return;
            try {
                options.onOutput?.(chunk);
            }
            catch (error) {
                failure = error;
                child.kill('SIGKILL');
            }
        });
        child.stderr?.on('data', (chunk) => {
            if (stderr.length < errorLimit)
                stderr += chunk.toString('utf8').slice(0, errorLimit - stderr.length);
        });
        // A program that ends early closes its input; its exit code then says why.
        child.stdin?.on('error', () => { });
        child.on('error', (error) => {
            clearTimeout(timer);
            reject(error);
        });
        child.on('close', (exitCode) => {
            clearTimeout(timer);
            if (failure !== undefined)
                reject(failure);
            else
                resolve({ exitCode, stderr });
        });
        child.stdin?.end(options.input);
    });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/host/lib/files.js




/** A path that must not be read or written; the message names it and says why. */
class PathError extends Error {
}
const chunkSize = 1 << 19;
function openFiles(workspace) {
    const root = (0,external_node_fs_.realpathSync)(workspace);
    return {
        workspace: root,
        resolve: (path) => (0,external_node_path_.resolve)(root, path),
        glob: (pattern, folder) => globFiles(root, pattern, folder),
        open: (path) => openInside(root, path),
        write: (path, text) => writeWhole(root, path, text),
    };
}
async function globFiles(root, pattern, folder) {
    const base = (0,external_node_path_.resolve)(root, folder);
    if (!/[*?[\]{}!]/.test(pattern)) {
        const path = (0,external_node_path_.resolve)(base, pattern);
        return (0,external_node_fs_.existsSync)(path) ? [inside(root, path)] : [];
    }
    const { create } = await Promise.all(/* import() */[__webpack_require__.e(421), __webpack_require__.e(540), __webpack_require__.e(62)]).then(__webpack_require__.bind(__webpack_require__, 9062));
    const globber = await create((0,external_node_path_.join)(base, pattern), {
        followSymbolicLinks: false,
        implicitDescendants: false,
        matchDirectories: false,
    });
    const found = await globber.glob();
    return found.map((path) => inside(root, path)).sort();
}
/** Relative to the root with `/`; a path that leaves the root keeps its `..` and is refused when it is opened. */
function inside(root, path) {
    return (0,external_node_path_.relative)(root, path).split(external_node_path_.sep).join('/');
}
async function openInside(root, path) {
    const absolute = (0,external_node_path_.resolve)(root, path);
    const real = realPath(absolute, path);
    if (!contains(root, real))
        throw new PathError(`${path} lies outside of the workspace`);
    // A pipe would block the open itself.
    if (!(0,external_node_fs_.statSync)(real).isFile())
        throw new PathError(`${path} is not a regular file`);
    const handle = await (0,promises_.open)(real, 'r');
    const { size } = await handle.stat();
    const hash = (0,external_node_crypto_.createHash)('sha256');
    return {
        source: inside(root, absolute),
        bytes: size,
        chunks: () => readChunks(handle, hash),
        sha256: () => hash.digest('hex'),
    };
}
function realPath(absolute, shown) {
    try {
        return (0,external_node_fs_.realpathSync)(absolute);
    }
    catch {
        throw new PathError(`${shown} does not exist`);
    }
}
async function* readChunks(handle, hash) {
    const buffer = Buffer.allocUnsafe(chunkSize);
    try {
        for (;;) {
            const { bytesRead } = await handle.read(buffer, 0, chunkSize, null);
            if (bytesRead === 0)
                return;
            const chunk = buffer.subarray(0, bytesRead);
            hash.update(chunk);
            yield chunk;
        }
    }
    finally {
        await handle.close();
    }
}
function writeWhole(root, path, text) {
    const absolute = (0,external_node_path_.resolve)(root, path);
    if ((0,external_node_path_.isAbsolute)(path) || !contains(root, absolute))
        throw new PathError(`${path} lies outside of the workspace`);
    refuseLinks(root, absolute, path);
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(absolute), { recursive: true });
    const temporary = `${absolute}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}.tmp`;
    try {
        (0,external_node_fs_.writeFileSync)(temporary, text, { flag: 'wx' });
        (0,external_node_fs_.renameSync)(temporary, absolute);
    }
    catch (error) {
        (0,external_node_fs_.rmSync)(temporary, { force: true });
        throw error;
    }
}
/** Every existing part of the path, the file itself included, must be no symbolic link. */
function refuseLinks(root, absolute, shown) {
    let at = root;
    for (const segment of (0,external_node_path_.relative)(root, absolute).split(external_node_path_.sep)) {
        at = (0,external_node_path_.join)(at, segment);
        const stat = (0,external_node_fs_.lstatSync)(at, { throwIfNoEntry: false });
        if (!stat)
            return;
        if (stat.isSymbolicLink())
            throw new PathError(`${shown} is, or leads through, a symbolic link`);
        if (at === absolute && !stat.isFile())
            throw new PathError(`${shown} is not a regular file`);
    }
}
function contains(root, path) {
    const way = (0,external_node_path_.relative)(root, path);
    return way === '' || (!way.startsWith(`..${external_node_path_.sep}`) && way !== '..' && !(0,external_node_path_.isAbsolute)(way));
}
/** Hex SHA-256 of a text. */
function sha256(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./packages/host/lib/git-directory.js



/** Finds the repository that `folder` lies in without running git; null where there is none. */
function findGitDirectory(folder) {
    for (let top = (0,external_node_fs_.realpathSync)((0,external_node_path_.resolve)(folder));; top = (0,external_node_path_.dirname)(top)) {
        const dotGit = (0,external_node_path_.join)(top, '.git');
        if ((0,external_node_fs_.existsSync)(dotGit)) {
            const gitDir = (0,external_node_fs_.statSync)(dotGit).isDirectory() ? dotGit : pointedAt(top, dotGit);
            if (gitDir === null)
                return null;
            return { top, gitDir, commonDir: commonDirectory(gitDir) };
        }
        if (isBare(top))
            return { top, gitDir: top, commonDir: top };
        if ((0,external_node_path_.dirname)(top) === top)
            return null;
    }
}
function isBare(folder) {
    return (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'HEAD')) && (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'objects')) && (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'refs'));
}
function pointedAt(top, dotGit) {
    const match = /^gitdir: ([^\n]+)\n?$/.exec((0,external_node_fs_.readFileSync)(dotGit, 'utf8'));
    return match ? (0,external_node_path_.resolve)(top, match[1]) : null;
}
function commonDirectory(gitDir) {
    const file = (0,external_node_path_.join)(gitDir, 'commondir');
    return (0,external_node_fs_.existsSync)(file) ? (0,external_node_path_.resolve)(gitDir, (0,external_node_fs_.readFileSync)(file, 'utf8').trim()) : gitDir;
}
/**
 * An empty repository of our own over the objects of another one. Git reads its objects, but neither its
 * configuration nor its attributes, hooks, replacements or grafts: whatever a pull request's code wrote there
 * has no effect. Only the shallow boundary is carried over, since without it history would look broken.
 */
function borrowObjects(directory) {
    const gitDir = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(process.env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)(), 'gauntlet-git-'));
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(gitDir, 'refs'));
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(gitDir, 'objects'));
    (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(gitDir, 'HEAD'), 'ref: refs/heads/none\n');
    const sha256 = objectFormat(directory.commonDir) === 'sha256';
    (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(gitDir, 'config'), `[core]\n\trepositoryformatversion = ${sha256 ? 1 : 0}\n\tbare = true\n${sha256 ? '[extensions]\n\tobjectformat = sha256\n' : ''}`);
    const shallow = (0,external_node_path_.join)(directory.commonDir, 'shallow');
    if ((0,external_node_fs_.existsSync)(shallow))
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(gitDir, 'shallow'), (0,external_node_fs_.readFileSync)(shallow));
    return {
        gitDir,
        env: { GIT_DIR: gitDir, GIT_OBJECT_DIRECTORY: (0,external_node_path_.join)(directory.commonDir, 'objects') },
        dispose: () => (0,external_node_fs_.rmSync)(gitDir, { recursive: true, force: true }),
    };
}
/** The one setting that the objects themselves depend on; read as text, not through git. */
function objectFormat(commonDir) {
    try {
        return /^\s*objectformat\s*=\s*sha256\s*$/im.test((0,external_node_fs_.readFileSync)((0,external_node_path_.join)(commonDir, 'config'), 'utf8')) ? 'sha256' : 'sha1';
    }
    catch {
        return 'sha1';
    }
}

;// CONCATENATED MODULE: ./packages/host/lib/git.js




/** Git could not do what it was asked. `stderr` is untrusted. */
class GitError extends Error {
    stderr;
    constructor(message, stderr) {
        super(message);
        this.stderr = stderr;
    }
}
/**
 * Similarity, limits and algorithm are fixed here, so that the same two trees give the same change on every machine.
 */
const diffOptions = [
    '-r',
    '--no-commit-id',
    '--no-color',
    '--no-ext-diff',
    '--no-textconv',
    '--no-relative',
    '--no-indent-heuristic',
    '--diff-algorithm=myers',
    '--find-renames=50%',
    '-l2000',
    '--ignore-submodules=none',
    '--submodule=short',
];
/** Opens the repository that `folder` lies in; null where there is none. */
function openGit(folder) {
    const directory = findGitDirectory(folder);
    return directory && new LocalGit(directory, (0,external_node_path_.relative)(directory.top, (0,external_node_fs_.realpathSync)(folder)).split(external_node_path_.sep).join('/'));
}
class LocalGit {
    top;
    folder;
    shallow;
    #directory;
    #objects;
    #running = new Set();
    #disposed = false;
    constructor(directory, folder) {
        this.#directory = directory;
        this.folder = folder;
        this.top = directory.top;
        this.shallow = (0,external_node_fs_.existsSync)((0,external_node_path_.join)(directory.commonDir, 'shallow'));
        this.#objects = borrowObjects(directory);
    }
    async commit(name) {
        // Refs live in the real repository, so a name is looked up there; rev-list runs no program from its configuration.
        const isId = /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(name);
        const output = await this.#text(['rev-list', '--parents', '-n1', '--end-of-options', name, '--'], {
            mayFail: true,
            ...(isId ? {} : { env: { GIT_DIR: this.#directory.gitDir } }),
        });
        const [id, ...parents] = output.trim().split(' ');
        return id ? { id, parents } : null;
    }
    async mergeBase(a, b) {
        const output = await this.#text(['merge-base', '--end-of-options', a, b], { mayFail: true });
        return output.trim() || null;
    }
    async isAncestor(ancestor, commit) {
        const { exitCode } = await this.#run(['merge-base', '--is-ancestor', '--end-of-options', ancestor, commit], {});
        return exitCode === 0;
    }
    async firstParents(commit, limit) {
        const output = await this.#text(['rev-list', '--first-parent', `-n${limit}`, '--end-of-options', commit]);
        return output.split('\n').filter((line) => line !== '');
    }
    rawDiff(from, to, onOutput) {
        return this.#stream(['diff-tree', ...diffOptions, '--raw', '-z', '--no-abbrev', '--end-of-options', from, to], onOutput);
    }
    patch(from, to, onOutput, paths = []) {
        const args = ['diff-tree', ...diffOptions, '-p', '-U0', '--inter-hunk-context=0', '--text', '--end-of-options', from, to];
        return this.#stream(paths.length > 0 ? [...args, '--', ...paths] : args, onOutput);
    }
    tree(commit, onOutput) {
        return this.#stream(['ls-tree', '-r', '-z', '--full-tree', '--end-of-options', commit], onOutput);
    }
    blobs(oids, onOutput) {
        return this.#stream(['cat-file', '--batch', '--buffer'], onOutput, `${oids.join('\n')}\n`);
    }
    async file(commit, path, limit) {
        const chunks = [];
        let length = 0;
        const { exitCode } = await this.#run(['cat-file', 'blob', '--end-of-options', `${commit}:${path}`], {
            onOutput: (chunk) => {
                length += chunk.length;
                if (length > limit)
                    throw new GitError(`the file ${path} is larger than ${limit} bytes`, '');
                chunks.push(chunk);
            },
        });
        return exitCode === 0 ? Buffer.concat(chunks) : null;
    }
    async attribute(commit, attribute, paths) {
        const index = { GIT_INDEX_FILE: (0,external_node_path_.join)(this.#objects.gitDir, `index-${commit}`) };
        if (!(0,external_node_fs_.existsSync)(index.GIT_INDEX_FILE))
            await this.#text(['read-tree', '--end-of-options', commit], { env: index });
        const output = await this.#text(['check-attr', '--cached', '-z', '--stdin', attribute], {
            env: index,
            input: paths.map((path) => `${path}\0`).join(''),
        });
        const fields = output.split('\0');
        const values = new Map();
        for (let i = 0; i + 2 < fields.length; i += 3)
            values.set(fields[i], fields[i + 2]);
        return values;
    }
    async dispose() {
        this.#disposed = true;
        await Promise.allSettled(this.#running);
        this.#objects.dispose();
    }
    async #stream(args, onOutput, input) {
        const { exitCode, stderr } = await this.#run(args, input === undefined ? { onOutput } : { onOutput, input });
        if (exitCode !== 0)
            throw new GitError(`git ${args[0]} failed with exit code ${exitCode}`, stderr);
    }
    async #text(args, options = {}) {
        const chunks = [];
        const { mayFail, ...rest } = options;
        const { exitCode, stderr } = await this.#run(args, { ...rest, onOutput: (chunk) => void chunks.push(chunk) });
        if (exitCode !== 0 && !mayFail)
            throw new GitError(`git ${args[0]} failed with exit code ${exitCode}`, stderr);
        return exitCode === 0 ? Buffer.concat(chunks).toString('utf8') : '';
    }
    #run(args, options) {
        if (this.#disposed)
            return Promise.reject(new GitError('the repository is closed', ''));
        const { env, ...rest } = options;
        const command = runCommand('git', ['-c', 'core.commitGraph=false', '-c', 'safe.directory=*', '-c', 'core.fsmonitor=false', ...args], {
            // An empty folder: no file there can be taken for a revision.
            cwd: (0,external_node_path_.join)(this.#objects.gitDir, 'refs'),
            env: { ...cleanEnvironment(), ...(env?.['GIT_DIR'] ? {} : this.#objects.env), ...env },
            ...rest,
        });
        this.#running.add(command);
        const done = () => void this.#running.delete(command);
        command.then(done, done);
        return command;
    }
}
/** Nothing of ours but the search path; no configuration, no prompt, no network, English messages. */
function cleanEnvironment() {
    return {
        PATH: process.env['PATH'] ?? '/usr/bin:/bin',
        LC_ALL: 'C',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_ATTR_NOSYSTEM: '1',
        GIT_NO_REPLACE_OBJECTS: '1',
        GIT_NO_LAZY_FETCH: '1',
        GIT_ALLOW_PROTOCOL: 'none',
        GIT_TERMINAL_PROMPT: '0',
        GIT_OPTIONAL_LOCKS: '0',
        GIT_LITERAL_PATHSPECS: '1',
        ...(process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] ?? '' } : {}),
    };
}

;// CONCATENATED MODULE: ./packages/host/lib/runner.js

function openRunner(environment) {
    return new GitHubRunner(environment);
}
/** The toolkit takes longer to load than most of what the action does, so it is loaded where it is used. */
const loadCore = () => __webpack_require__.e(/* import() */ 421).then(__webpack_require__.bind(__webpack_require__, 6421));
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
        run: readRun(environment),
        workspace: environment['GITHUB_WORKSPACE'] || process.cwd(),
    };
}
function readRun(environment) {
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
    return { runner, files: openFiles(runner.context.workspace), openGit: openGit, now: () => new Date() };
}

;// CONCATENATED MODULE: ./packages/host/lib/subject.js
/** The commits could not be told. */
class SubjectError extends Error {
    code;
    subject;
    constructor(code, message, subject) {
        super(message);
        this.code = code;
        this.subject = subject;
    }
}
/**
 * Which commits an event is about. `docs/architecture.md` has the table.
 * @throws SubjectError
 */
async function resolveChange(git, request) {
    const claims = readEvent(request);
    const subject = {
        repository: request.context.repository,
        pullRequest: claims.pullRequest,
        headSha: claims.head,
        testedSha: null,
        baseSha: null,
        mergeBase: null,
    };
    const name = request.head || claims.tested || 'HEAD';
    const bases = request.base === '' ? claims.bases : [request.base];
    const [tested, base] = await Promise.all([git.commit(name), findBase(git, bases)]);
    if (tested === null) {
        throw new SubjectError('head-not-found', `The commit ${quoted(name)} to judge is not in this clone`, subject);
    }
    const { id: to, parents } = tested;
    subject.testedSha = to;
    subject.headSha ??= to;
    // A pull request's checkout is by default GitHub's merge of it into the base: what it changed is the difference
    // from that merge's first parent, whatever the base branch has become since.
    const isMergeOfHead = claims.head !== null && to !== claims.head && parents[1] === claims.head;
    if (isMergeOfHead && request.base === '') {
        const from = parents[0];
        subject.baseSha = from;
        subject.mergeBase = await git.mergeBase(from, claims.head);
        return { subject, from, to, policyCommit: from };
    }
    if (claims.head !== null && to !== claims.head && parents.length === 0 && git.shallow && request.base === '') {
        throw new SubjectError('shallow-clone', 'The clone ends at the tested merge commit, so its parents are unknown', subject);
    }
    if (base === null) {
        const tried = bases.map(quoted).join(', ');
        const code = git.shallow ? 'shallow-clone' : 'base-not-found';
        throw new SubjectError(code, `The base commit is not in this clone (looked for ${tried})`, subject);
    }
    subject.baseSha = base;
    const from = await git.mergeBase(base, to);
    if (from === null) {
        const code = git.shallow ? 'shallow-clone' : 'base-not-found';
        throw new SubjectError(code, `The base ${base} and the tested commit ${to} have no common ancestor in this clone`, subject);
    }
    subject.mergeBase = from;
    return { subject, from, to, policyCommit: base };
}
async function findBase(git, names) {
    for (const name of names) {
        const commit = await git.commit(name);
        if (commit !== null)
            return commit.id;
    }
    return null;
}
function readEvent({ context, event }) {
    const claims = { pullRequest: null, head: null, tested: null, bases: [] };
    const defaultBranch = subject_text(at(event, 'repository', 'default_branch'));
    const branches = defaultBranch
        ? [`refs/remotes/origin/${defaultBranch}`, `refs/heads/${defaultBranch}`]
        : ['refs/remotes/origin/HEAD', 'refs/remotes/origin/main', 'refs/remotes/origin/master', 'refs/heads/main', 'refs/heads/master'];
    switch (context.eventName) {
        case 'pull_request':
        case 'pull_request_target':
        case 'pull_request_review': {
            const pull = at(event, 'pull_request');
            claims.pullRequest = integer(at(pull, 'number'));
            claims.head = sha(at(pull, 'head', 'sha'));
            claims.bases = known(sha(at(pull, 'base', 'sha')));
            // Under this event the base is checked out, not the pull request.
            if (context.eventName === 'pull_request_target')
                claims.tested = claims.head;
            break;
        }
        case 'merge_group':
            claims.head = sha(at(event, 'merge_group', 'head_sha'));
            claims.bases = known(sha(at(event, 'merge_group', 'base_sha')));
            break;
        case 'push': {
            const before = sha(at(event, 'before'));
            claims.bases = before !== null && !/^0+$/.test(before) ? [before] : branches;
            break;
        }
        case 'workflow_run': {
            const run = at(event, 'workflow_run');
            claims.head = sha(at(run, 'head_sha'));
            claims.tested = claims.head;
            const pull = at(run, 'pull_requests', 0);
            claims.pullRequest = integer(at(pull, 'number'));
            claims.bases = [...known(sha(at(pull, 'base', 'sha'))), ...branches];
            break;
        }
        default:
            claims.bases = branches;
    }
    return claims;
}
function at(value, ...way) {
    let here = value;
    for (const key of way) {
        if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key))
            return undefined;
        here = here[key];
    }
    return here;
}
function sha(value) {
    return typeof value === 'string' && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(value) ? value : null;
}
function integer(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null;
}
function subject_text(value) {
    return typeof value === 'string' && value !== '' ? value : null;
}
function known(value) {
    return value === null ? [] : [value];
}
function quoted(name) {
    return `"${name.slice(0, 100)}"`;
}

;// CONCATENATED MODULE: ./packages/host/lib/index.js








/***/ })

};

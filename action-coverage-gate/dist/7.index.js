export const id = 7;
export const ids = [7];
export const modules = {

/***/ 7:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  GitError: () => (/* reexport */ GitError),
  GitHubError: () => (/* reexport */ GitHubError),
  PathError: () => (/* reexport */ PathError),
  PullRequestError: () => (/* reexport */ PullRequestError),
  SubjectError: () => (/* reexport */ SubjectError),
  UnpackError: () => (/* reexport */ UnpackError),
  ZipError: () => (/* reexport */ ZipError),
  findPullRequestOfRun: () => (/* reexport */ findPullRequestOfRun),
  openArtifacts: () => (/* reexport */ openArtifacts),
  openFiles: () => (/* reexport */ openFiles),
  openGit: () => (/* reexport */ openGit),
  openGitHub: () => (/* reexport */ openGitHub),
  openHost: () => (/* reexport */ openHost),
  openPullRequests: () => (/* reexport */ openPullRequests),
  openRunner: () => (/* reexport */ openRunner),
  openZip: () => (/* reexport */ openZip),
  pullRequestIsFromFork: () => (/* reexport */ pullRequestIsFromFork),
  readEventFacts: () => (/* reexport */ readEventFacts),
  readZipMember: () => (/* reexport */ readZipMember),
  resolveChange: () => (/* reexport */ resolveChange),
  restoreCache: () => (/* reexport */ restoreCache),
  runCommand: () => (/* reexport */ runCommand),
  sha256: () => (/* reexport */ sha256),
  unpack: () => (/* reexport */ unpack_unpack),
  upsertComment: () => (/* reexport */ upsertComment),
  usualLimits: () => (/* reexport */ usualLimits)
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
    const { restoreCache: restore } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(838), __webpack_require__.e(540), __webpack_require__.e(125), __webpack_require__.e(312)]).then(__webpack_require__.bind(__webpack_require__, 9312));
    const limits = { timeoutInMs: limitMs, segmentTimeoutInMs: limitMs };
    const restoring = restore([path], first, others, limits).catch(() => undefined);
    return (await Promise.race([restoring, after(limitMs)])) !== undefined;
}
function after(ms) {
    return new Promise((resolve) => setTimeout(resolve, ms, undefined).unref());
}

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

;// CONCATENATED MODULE: ./packages/host/lib/event-fields.js
/** Readers for what came in from outside as JSON: each gives null for what is not of the form that it asks for. */
/** What lies at the end of the way; undefined where there is nothing. */
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
/** An id or a number: from 1 up. */
function integer(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null;
}
function event_fields_text(value) {
    return typeof value === 'string' && value !== '' ? value : null;
}
/** The name of a branch; null for any other ref. */
function branch(ref) {
    return typeof ref === 'string' && ref.startsWith('refs/heads/') ? event_fields_text(ref.slice('refs/heads/'.length)) : null;
}

;// CONCATENATED MODULE: ./packages/host/lib/event-facts.js

function readEventFacts(context, event) {
    const isWorkflowRun = context.eventName === 'workflow_run' && event !== null;
    const triggering = event_fields_text(at(event, 'workflow_run', 'path'))?.replace(/@.*$/, '') ?? null;
    return {
        repositoryId: integer(at(event, 'repository', 'id')),
        defaultBranch: event_fields_text(at(event, 'repository', 'default_branch')),
        workflowPath: isWorkflowRun ? triggering : (context.run?.workflowPath ?? null),
    };
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
    if (!/[*?[]/.test(pattern)) {
        const path = (0,external_node_path_.resolve)(base, pattern);
        return (0,external_node_fs_.existsSync)(path) ? [inside(root, path)] : [];
    }
    const { create } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(838), __webpack_require__.e(540), __webpack_require__.e(125)]).then(__webpack_require__.bind(__webpack_require__, 7125));
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
        return /^\s*objectformat\s*=\s*sha256\s*$/im.test((0,external_node_fs_.readFileSync)((0,external_node_path_.join)(commonDir, 'config'), 'utf8'))
            ? 'sha256'
            : 'sha1';
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
        const args = [
            'diff-tree',
            ...diffOptions,
            '-p',
            '-U0',
            '--inter-hunk-context=0',
            '--text',
            '--end-of-options',
            from,
            to,
        ];
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

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./packages/host/lib/zip.js

/** An archive that is not read; the message is one sentence without its full stop. */
class ZipError extends Error {
}
const endSize = 22;
const longestComment = 0xffff;
const directorySize = 46;
const localSize = 30;
const store = 0;
const deflate = 8;
const encrypted = 0x2041;
const madeOnUnix = 3;
/**
 * The content of one member of a zip (PKWARE APPNOTE 6.3, without zip64 and parts), in memory. All of the directory is
 * looked at: an archive with a member that no honest program writes is refused whole, whatever member is asked for.
 * @throws ZipError for an archive that is damaged, hostile, or has no such member, or one of more than `maxBytes`.
 */
function readZipMember(zip, name, maxBytes) {
    const archive = openZip(zip);
    if (!archive.names.includes(name))
        throw new ZipError(`It holds no ${name}`);
    return archive.read(name, maxBytes);
}
/** Any member of a zip, one at a time. @throws ZipError as `readZipMember` does. */
function openZip(zip) {
    const bytes = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
    const end = findEnd(bytes);
    const start = bytes.readUInt32LE(end + 16);
    const count = bytes.readUInt16LE(end + 10);
    const isWhole = bytes.readUInt32LE(end + 4) === 0 && bytes.readUInt16LE(end + 8) === count;
    if (!isWhole || start + bytes.readUInt32LE(end + 12) !== end)
        throw new ZipError('Its directory is damaged');
    const entries = readDirectory(bytes.subarray(0, end), start, count);
    return {
        names: [...entries.keys()],
        read(name, maxBytes) {
            const entry = entries.get(name);
            if (entry.size > maxBytes)
                throw new ZipError(`Its ${name} has ${entry.size} bytes, more than ${maxBytes}`);
            return unpack(bytes.subarray(0, start), entry);
        },
    };
}
/** The end record is the last thing in the file, its comment included. */
function findEnd(bytes) {
    for (let at = bytes.length - endSize; at >= Math.max(0, bytes.length - endSize - longestComment); at--) {
        const isEnd = bytes.readUInt32LE(at) === 0x06054b50;
        if (isEnd && at + endSize + bytes.readUInt16LE(at + 20) === bytes.length)
            return at;
    }
    throw new ZipError('It is no zip, or it is cut off');
}
function readDirectory(bytes, start, count) {
    const entries = new Map();
    let at = start;
    for (let i = 0; i < count; i++) {
        if (at + directorySize > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) {
            throw new ZipError('Its directory is damaged');
        }
        const after = at + directorySize + bytes.readUInt16LE(at + 28);
        if (after > bytes.length)
            throw new ZipError('Its directory is damaged');
        const name = decodeName(bytes.subarray(at + directorySize, after));
        refuseHostile(bytes, at, name);
        if (entries.has(name))
            throw new ZipError('It holds two members of the same name');
        entries.set(name, {
            name,
            method: bytes.readUInt16LE(at + 10),
            crc: bytes.readUInt32LE(at + 16),
            packedSize: bytes.readUInt32LE(at + 20),
            size: bytes.readUInt32LE(at + 24),
            offset: bytes.readUInt32LE(at + 42),
        });
        at = after + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
    if (at !== bytes.length)
        throw new ZipError('Its directory is damaged');
    return entries;
}
function decodeName(bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        throw new ZipError('The name of a member is not UTF-8');
    }
}
function refuseHostile(bytes, at, name) {
    if (/^[/\\]|^[A-Za-z]:|\\|\0/.test(name) || name.split('/').includes('..')) {
        throw new ZipError('The name of a member leads out of the archive');
    }
    const type = (bytes.readUInt32LE(at + 38) >>> 28) & 0xf;
    const isRegular = type === 0 || type === 0x8 || type === 0x4;
    if (bytes[at + 5] === madeOnUnix && !isRegular)
        throw new ZipError('A member is a link or a device');
    if ((bytes.readUInt16LE(at + 8) & encrypted) !== 0)
        throw new ZipError('A member is encrypted');
}
/** @param bytes what lies before the directory. */
function unpack(bytes, { name, method, crc, packedSize, size, offset }) {
    const damaged = () => new ZipError(`Its ${name} is damaged`);
    if (offset + localSize > bytes.length || bytes.readUInt32LE(offset) !== 0x04034b50)
        throw damaged();
    const nameEnd = offset + localSize + bytes.readUInt16LE(offset + 26);
    const start = nameEnd + bytes.readUInt16LE(offset + 28);
    const localName = bytes.subarray(offset + localSize, nameEnd);
    const isSame = localName.equals(Buffer.from(name)) && bytes.readUInt16LE(offset + 8) === method;
    if (!isSame || start + packedSize > bytes.length)
        throw damaged();
    const packed = bytes.subarray(start, start + packedSize);
    const data = method === deflate ? inflate(packed, size) : packed;
    if (method !== deflate && method !== store)
        throw new ZipError(`Its ${name} is packed in an unknown way`);
    if (data === null || data.length !== size || (0,external_node_zlib_.crc32)(data) !== crc)
        throw damaged();
    return data;
}
/** Null for what cannot be unpacked, or is longer than it says: nothing beyond that is kept. */
function inflate(packed, size) {
    try {
        return (0,external_node_zlib_.inflateRawSync)(packed, { maxOutputLength: Math.max(1, size) });
    }
    catch {
        return null;
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./packages/host/lib/github/patience.js

const usualTiming = {
    timeoutMs: 10_000,
    budgetMs: 30_000,
    sleep: (ms) => (0,external_node_timers_promises_.setTimeout)(ms),
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

;// CONCATENATED MODULE: ./packages/host/lib/github/failure.js
/** A call to GitHub that failed. Its texts are our own: nothing that the server wrote is in them. */
class GitHubError extends Error {
    name = 'GitHubError';
    kind;
    /** Of the answer; null where there was none. */
    status;
    /** What a person can do, as the end of a sentence. */
    remedy;
    /** The request was a write, and may have been carried out all the same. */
    mayBeDone;
    constructor(kind, status, message, remedy, mayBeDone = false) {
        super(message);
        this.kind = kind;
        this.status = status;
        this.remedy = remedy;
        this.mayBeDone = mayBeDone;
    }
}
const again = 'run the job again later';
const remedies = new Map([
    [401, 'check the input `github-token`'],
    [
        403,
        'give the job `pull-requests: write` and see that the conversation is not locked, or, where the token can only read, let the documented workflow_run job post it',
    ],
    [404, 'see that the pull request exists and that the token may read and comment on it'],
    [410, 'see that the pull request and its conversation still exist'],
    [422, 'read the job summary, which says the same'],
]);
const redirected = 'see that GITHUB_API_URL and GITHUB_REPOSITORY are where the repository is now';
function refused(status) {
    const remedy = remedies.get(status) ?? (status < 400 ? redirected : again);
    return new GitHubError('refused', status, `GitHub answered ${status}`, remedy);
}
function rateLimited(status, waitMs) {
    const message = `GitHub answered ${status} and asked for a wait of ${Math.ceil(waitMs / 1000)} s`;
    return new GitHubError('rate-limited', status, message, again);
}
/** A status of 200 or above here means that the answer's body was not what it should be. */
function unavailable(status, isWrite) {
    const senseless = status !== null && status < 300;
    const answered = senseless ? `GitHub's answer (${status}) could not be read` : `GitHub answered ${status}`;
    const message = status === null ? 'GitHub did not answer in time, or at too great a length' : answered;
    return new GitHubError('unavailable', status, message, again, isWrite);
}
/** A download that leads to where nothing is fetched from. */
function misdirected() {
    return new GitHubError('refused', 302, 'GitHub redirected to an address that is not fetched', redirected);
}
function outOfTime() {
    return new GitHubError('unavailable', null, 'the time for calls to GitHub was used up', again);
}
function withoutToken() {
    return new GitHubError('refused', null, 'there is no token', 'set the input `github-token`');
}
function withoutClient() {
    const remedy = 'see that the file which GITHUB_EVENT_PATH names is whole';
    return new GitHubError('refused', null, "GitHub's client could not be loaded", remedy);
}

;// CONCATENATED MODULE: ./packages/host/lib/github/download.js


/** Where an answer redirects to; null for an answer that does not. */
function judgeRedirect(reply, apiUrl) {
    if (reply?.status !== 302)
        return null;
    const location = String(reply.headers['location'] ?? '');
    const address = URL.canParse(location) ? new URL(location) : null;
    if (address !== null && mayBeFetched(address, new URL(apiUrl)))
        return { value: address, hasNext: false };
    return { error: misdirected(), retriable: false, waitMs: 0 };
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
        return failing(withoutToken());
    try {
        // Reads the event file while it loads, and throws when that is broken.
        const { getOctokit } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(413)]).then(__webpack_require__.bind(__webpack_require__, 2413));
        const octokit = getOctokit(token, { baseUrl: apiUrl, log: silent });
        return new OctokitTransport(octokit, apiUrl, new Patience(timing));
    }
    catch {
        return failing(withoutClient());
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
            throw outOfTime();
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
        error: unavailable(status, method !== 'GET'),
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
        return { error: refused(status), retriable: false, waitMs: 0 };
    // Refused before anything was done: even a POST may be sent again.
    return { error: rateLimited(status, waitMs), retriable: true, waitMs };
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
            throw new ZipError(`It has ${artifact.bytes} bytes, more than ${maxZipBytes}`);
        const parameters = { ...place, artifact_id: artifact.id, archive_format: 'zip' };
        const zip = await transport.download(zipPath, parameters, maxZipBytes);
        if (artifact.sha256 !== null && (0,external_node_crypto_.createHash)('sha256').update(zip).digest('hex') !== artifact.sha256) {
            throw new ZipError('It is not what was uploaded: its digest is another');
        }
        return readZipMember(zip, member, maxBytes);
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
    const list = at(data, 'artifacts');
    if (!Array.isArray(list))
        throw new ShapeError();
    return list.map(readArtifact);
}
function readArtifact(data) {
    const expired = at(data, 'expired');
    const bytes = at(data, 'size_in_bytes');
    if (typeof expired !== 'boolean' || typeof bytes !== 'number')
        throw new ShapeError();
    const digest = /^sha256:([0-9a-f]{64})$/.exec(event_fields_text(at(data, 'digest')) ?? '');
    return {
        id: need(integer(at(data, 'id'))),
        name: need(event_fields_text(at(data, 'name'))),
        bytes,
        expired,
        sha256: digest?.[1] ?? null,
        run: readOrigin(at(data, 'workflow_run')),
    };
}
function readOrigin(data) {
    const origin = {
        id: integer(at(data, 'id')),
        repositoryId: integer(at(data, 'repository_id')),
        headRepositoryId: integer(at(data, 'head_repository_id')),
        headBranch: event_fields_text(at(data, 'head_branch')),
        headSha: sha(at(data, 'head_sha')),
    };
    return Object.values(origin).includes(null) ? null : origin;
}
function readRun(data, id) {
    if (at(data, 'id') !== id)
        throw new ShapeError();
    return {
        id,
        event: need(event_fields_text(at(data, 'event'))),
        path: need(event_fields_text(at(data, 'path'))).replace(/@.*$/, ''),
        headSha: need(sha(at(data, 'head_sha'))),
        headBranch: event_fields_text(at(data, 'head_branch')),
        repositoryId: need(integer(at(data, 'repository', 'id'))),
        headRepositoryId: integer(at(data, 'head_repository', 'id')),
    };
}

;// CONCATENATED MODULE: ./packages/host/lib/github/viewer.js
const actionsAppId = 15_368;
/** The login, for the id differs from server to server. No user's name can hold brackets. */
const actionsLogin = 'github-actions[bot]';
/**
 * Whether the viewer wrote a comment. An App that is not known is presumed to be the one of `GITHUB_TOKEN`: REST tells
 * an installation its own name only in what it writes.
 */
function isBy({ author, appId }, viewer) {
    if (author === null)
        return false;
    if (viewer.kind === 'known')
        return author.id === viewer.id;
    if (author.type !== 'Bot')
        return false;
    const isActions = viewer.appId === null || viewer.appId === actionsAppId;
    return isActions ? author.login === actionsLogin : appId === viewer.appId;
}
/** What a token tells of itself: an installation's begins with `ghs_`. Null: nothing. */
function viewerOf(token) {
    return token.startsWith('ghs_') ? { kind: 'app', appId: appIdOf(token) } : null;
}
/**
 * Since 2026 github.com's installation tokens begin with `ghs_<App id>_`. GitHub calls what follows `ghs_` opaque, so
 * this may only save work: all stays right when it is null or the format changes.
 */
function appIdOf(token) {
    const id = Number(/^ghs_(\d{1,12})_/.exec(token)?.[1]);
    return Number.isSafeInteger(id) && id > 0 ? id : null;
}

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
        throw new GitHubError('refused', null, 'the pull request has too many comments', 'read the job summary instead');
    }
    async function getViewer() {
        const told = viewerOf(token);
        if (told !== null)
            return told;
        try {
            return { kind: 'known', id: (await transport.send('GET', '/user', {}, readAuthor)).value.id };
        }
        catch (error) {
            // No installation may ask this.
            const isApp = error instanceof GitHubError && error.kind === 'refused' && error.status === 403;
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
            number: integer(at(pull, 'number')),
            headSha: sha(at(pull, 'head', 'sha')),
            baseSha: sha(at(pull, 'base', 'sha')),
            baseBranch: event_fields_text(at(pull, 'base', 'ref')),
            baseRepositoryId: integer(at(pull, 'base', 'repo', 'id')),
        };
        if (Object.values(read).includes(null))
            throw new ShapeError();
        const isOpen = at(pull, 'state') === 'open';
        return { ...read, isOpen, headRepositoryId: integer(at(pull, 'head', 'repo', 'id')) };
    });
}

;// CONCATENATED MODULE: ./packages/host/lib/github/notes.js
function forkNote(pullRequest) {
    return `The comment on pull request #${pullRequest} was not published: it comes from a fork, whose token can only read; the documented workflow_run job posts it.`;
}
function skippedNote(pullRequest, { message, remedy, mayBeDone }) {
    const outcome = mayBeDone ? 'may not have been published' : 'was not published';
    return `The comment on pull request #${pullRequest} ${outcome}: ${message}; ${remedy}.`;
}
function duplicatesNote(pullRequest, { message }) {
    return `An older copy of the comment on pull request #${pullRequest} may have stayed: ${message}; the next run removes it.`;
}
function supersededNote(pullRequest) {
    return `The comment on pull request #${pullRequest} was left as it is: a newer run wrote it; nothing is to be done.`;
}

;// CONCATENATED MODULE: ./packages/host/lib/github/sticky-comment.js



/**
 * Makes the pull request have one comment of ours with this text. Another author's comment is never touched or
 * counted, whatever it says. Of several own ones the oldest (lowest id) stays, for every job agrees on that one, and
 * whoever made a later one sees it. GitHub has no conditional update: of two jobs that update at the same moment the
 * last one wins until the next run; a workflow's `concurrency` excludes it.
 * Trouble with GitHub is an outcome, never thrown.
 */
async function upsertComment(github, request) {
    if (request.headIsFork)
        return { kind: 'skipped', note: forkNote(request.pullRequest) };
    try {
        return await new StickyComment(github, request).publish();
    }
    catch (error) {
        return { kind: 'skipped', note: skippedNote(request.pullRequest, asGitHubError(error)) };
    }
}
class StickyComment {
    #github;
    #request;
    #viewer = { kind: 'app', appId: null };
    #lastSeenId = 0;
    constructor(github, request) {
        this.#github = github;
        this.#request = request;
    }
    async publish() {
        this.#viewer = await this.#github.getViewer();
        const all = await this.#list();
        this.#lastSeenId = all.at(-1)?.id ?? 0;
        const own = all.filter((comment) => this.#isOwn(comment));
        return (await this.#fold(own, null)) ?? this.#create();
    }
    #list() {
        return this.#github.listComments(this.#request.pullRequest);
    }
    #isOwn(comment) {
        return isBy(comment, this.#viewer) && this.#request.isOurs(comment.body);
    }
    /** Null when there is no comment to bring up to date, or no longer. */
    async #fold(own, createdId) {
        const { isNewer, same } = this.#request;
        const [oldest, ...later] = own;
        if (oldest === undefined)
            return null;
        const superseded = own.some(({ body }) => isNewer(body));
        const stale = !superseded && oldest.id !== createdId && !same(oldest.body);
        if (stale && !(await this.#update(oldest.id)))
            return null;
        const note = await this.#delete(later.filter(({ body }) => !isNewer(body)));
        if (superseded)
            return { kind: 'superseded', note: supersededNote(this.#request.pullRequest) };
        return { kind: stale ? 'updated' : 'unchanged', note };
    }
    /** Whether the comment is still there. */
    async #update(id) {
        try {
            await this.#github.updateComment(id, this.#request.body);
            return true;
        }
        catch (error) {
            const failure = asGitHubError(error);
            if (failure.status === 404)
                return false;
            if ((await this.#findAfter(failure, (comment) => comment.id === id)) === null)
                throw failure;
            return true;
        }
    }
    /** What could not be deleted, as a note. */
    async #delete(comments) {
        try {
            for (const { id } of comments)
                await this.#deleteOne(id);
            return null;
        }
        catch (error) {
            return this.#duplicatesNote(asGitHubError(error));
        }
    }
    async #deleteOne(id) {
        try {
            await this.#github.deleteComment(id);
        }
        catch (error) {
            // Another job was faster.
            if (asGitHubError(error).status !== 404)
                throw error;
        }
    }
    async #create() {
        const created = await this.#createOnce();
        // Whoever wrote this is who we are: it makes up for a token that did not tell.
        if (created.author !== null)
            this.#viewer = { kind: 'known', id: created.author.id };
        try {
            const own = (await this.#list()).filter((comment) => this.#isOwn(comment));
            const outcome = await this.#fold(own, created.id);
            if (own.length === 0)
                return { kind: 'created', note: null };
            if (outcome === null)
                return { kind: 'created', note: this.#duplicatesNote(refused(404)) };
            const isOldest = outcome.kind === 'unchanged' && own[0]?.id === created.id;
            return isOldest ? { ...outcome, kind: 'created' } : outcome;
        }
        catch (error) {
            return { kind: 'created', note: this.#duplicatesNote(asGitHubError(error)) };
        }
    }
    /** A request that failed may have made its comment: it is sent again only when the comment is not there. */
    async #createOnce() {
        for (let attempt = 1;; attempt++) {
            try {
                return await this.#github.createComment(this.#request.pullRequest, this.#request.body);
            }
            catch (error) {
                const failure = asGitHubError(error);
                const made = await this.#findAfter(failure, (comment) => this.#mayHaveMade(comment));
                if (made !== null)
                    return made;
                if (attempt === 2)
                    throw failure;
            }
        }
    }
    /** An App that does not know itself takes a new comment of any bot with its very text for its own. */
    #mayHaveMade(comment) {
        const isMine = isBy(comment, this.#viewer) || (this.#viewer.kind === 'app' && comment.author?.type === 'Bot');
        return isMine && comment.id > this.#lastSeenId;
    }
    #duplicatesNote(failure) {
        return duplicatesNote(this.#request.pullRequest, failure);
    }
    /** What a failed write has published all the same; null: nothing. Throws the failure where that cannot be told. */
    async #findAfter(failure, fits) {
        if (!failure.mayBeDone)
            throw failure;
        const all = await this.#list().catch(() => Promise.reject(failure));
        return all.find((comment) => fits(comment) && this.#request.same(comment.body)) ?? null;
    }
}
function asGitHubError(error) {
    if (error instanceof GitHubError)
        return error;
    throw error;
}

;// CONCATENATED MODULE: ./packages/host/lib/github/index.js






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
    const files = openFiles(runner.context.workspace);
    const github = { openGitHub: openGitHub, openArtifacts: openArtifacts, openPullRequests: openPullRequests };
    return { runner, files, openGit: openGit, ...github, restoreCache: restoreCache, now: () => new Date() };
}

;// CONCATENATED MODULE: ./packages/host/lib/run-pull-request.js


/** The pull request of a run could not be told; the message is a sentence without its full stop. */
class PullRequestError extends Error {
}
/** Runs of these are of a pull request's head. Under `pull_request_target` the run's head is the base's. */
const pullRequestEvents = ['pull_request', 'pull_request_review'];
/**
 * The one pull request whose head the run tested, by what the event and GitHub's API say, and by nothing that the run
 * left. Null where the event is none of a pull request's run; and where it names none, as for a fork, and `open` is
 * null, so that GitHub cannot be asked.
 * @throws PullRequestError when there is none with that head (any more), or several, or GitHub does not say.
 */
async function findPullRequestOfRun({ eventName }, event, open) {
    const run = eventName === 'workflow_run' ? at(event, 'workflow_run') : undefined;
    const headSha = sha(at(run, 'head_sha'));
    if (headSha === null)
        return null;
    const isOfPullRequest = pullRequestEvents.includes(event_fields_text(at(run, 'event')) ?? '');
    const listed = listedPulls(run, integer(at(event, 'repository', 'id')));
    const exact = listed.filter((pull) => pull.headSha === headSha);
    if (!isOfPullRequest)
        return exact.length === 1 ? exact[0] : null;
    if (listed.length > 0)
        return only(exact, headSha);
    if (open === null)
        return null;
    const claims = readClaims(event);
    if (claims === null)
        throw new PullRequestError('The event does not say where the head of its run lies');
    try {
        return only(await askGitHub(await open(), claims), headSha);
    }
    catch (error) {
        if (!(error instanceof GitHubError))
            throw error;
        throw new PullRequestError(`The pull request with the head ${headSha} could not be looked up: ${error.message}`);
    }
}
/** Those into this repository: in a network of forks GitHub lists others too. */
function listedPulls(run, repositoryId) {
    const list = at(run, 'pull_requests');
    return (Array.isArray(list) ? list : []).flatMap((pull) => {
        const number = integer(at(pull, 'number'));
        const baseSha = sha(at(pull, 'base', 'sha'));
        const baseBranch = event_fields_text(at(pull, 'base', 'ref'));
        const isHere = integer(at(pull, 'base', 'repo', 'id')) === repositoryId;
        if (number === null || baseSha === null || baseBranch === null || !isHere)
            return [];
        return [{ number, baseSha, baseBranch, headSha: sha(at(pull, 'head', 'sha')) }];
    });
}
function readClaims(event) {
    const run = at(event, 'workflow_run');
    const claims = {
        headSha: sha(at(run, 'head_sha')),
        headBranch: event_fields_text(at(run, 'head_branch')),
        headRepositoryId: integer(at(run, 'head_repository', 'id')),
        headOwner: event_fields_text(at(run, 'head_repository', 'owner', 'login')),
        repositoryId: integer(at(event, 'repository', 'id')),
    };
    return Object.values(claims).includes(null) ? null : claims;
}
async function askGitHub(pulls, claims) {
    const fits = (pull) => pull.isOpen &&
        pull.headSha === claims.headSha &&
        pull.headRepositoryId === claims.headRepositoryId &&
        pull.baseRepositoryId === claims.repositoryId;
    const ofBranch = (await pulls.ofBranch(claims.headOwner, claims.headBranch)).filter(fits);
    return ofBranch.length > 0 ? ofBranch : (await pulls.ofCommit(claims.headSha)).filter(fits);
}
function only(pulls, headSha) {
    if (pulls.length === 0) {
        throw new PullRequestError(`No open pull request has the head ${headSha}: it was closed or pushed to since the run`);
    }
    if (pulls.length > 1) {
        const numbers = pulls.map(({ number }) => `#${number}`).join(', ');
        throw new PullRequestError(`Several pull requests have the head ${headSha} (${numbers}), and the run is of one`);
    }
    return pulls[0];
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
        return { subject, from, to, policyCommit: from, baseBranch: claims.baseBranch };
    }
    if (claims.head !== null && to !== claims.head && parents.length === 0 && git.shallow && request.base === '') {
        throw new SubjectError('shallow-clone', 'The clone ends at the tested merge commit, so its parents are unknown', subject);
    }
    if (base === null) {
        const tried = bases.map(quoted).join(', ') || 'nothing: the event names none';
        const code = git.shallow ? 'shallow-clone' : 'base-not-found';
        throw new SubjectError(code, `The base commit is not in this clone (looked for ${tried})`, subject);
    }
    subject.baseSha = base;
    // Whoever may choose the base must not choose the policy with it.
    const [from, trusted] = await Promise.all([
        git.mergeBase(base, to),
        request.base === '' ? base : findBase(git, claims.bases),
    ]);
    if (from === null) {
        const code = git.shallow ? 'shallow-clone' : 'base-not-found';
        throw new SubjectError(code, `The base ${base} and the tested commit ${to} have no common ancestor in this clone`, subject);
    }
    subject.mergeBase = from;
    return { subject, from, to, policyCommit: trusted ?? base, baseBranch: claims.baseBranch };
}
async function findBase(git, names) {
    const commits = await Promise.all(names.map((name) => git.commit(name)));
    return commits.find((commit) => commit !== null)?.id ?? null;
}
function readEvent({ context, event, pullRequest }) {
    const defaultBranch = event_fields_text(at(event, 'repository', 'default_branch'));
    const claims = { pullRequest: null, head: null, tested: null, bases: [], baseBranch: defaultBranch };
    const branches = defaultBranch
        ? [`refs/remotes/origin/${defaultBranch}`, `refs/heads/${defaultBranch}`]
        : [
            'refs/remotes/origin/HEAD',
            'refs/remotes/origin/main',
            'refs/remotes/origin/master',
            'refs/heads/main',
            'refs/heads/master',
        ];
    // `act` may name an event without its payload.
    switch (event === null ? null : context.eventName) {
        case 'pull_request':
        case 'pull_request_target':
        case 'pull_request_review': {
            const pull = at(event, 'pull_request');
            claims.pullRequest = integer(at(pull, 'number'));
            claims.head = sha(at(pull, 'head', 'sha'));
            claims.bases = known(sha(at(pull, 'base', 'sha')));
            claims.baseBranch = event_fields_text(at(pull, 'base', 'ref'));
            // Under this event the base is checked out, not the pull request.
            if (context.eventName === 'pull_request_target')
                claims.tested = claims.head;
            break;
        }
        case 'merge_group':
            claims.head = sha(at(event, 'merge_group', 'head_sha'));
            claims.bases = known(sha(at(event, 'merge_group', 'base_sha')));
            claims.baseBranch = branch(at(event, 'merge_group', 'base_ref'));
            break;
        case 'push': {
            const before = sha(at(event, 'before'));
            claims.bases = before !== null && !/^0+$/.test(before) ? [before] : branches;
            claims.baseBranch = branch(at(event, 'ref'));
            break;
        }
        case 'workflow_run': {
            const run = at(event, 'workflow_run');
            claims.head = sha(at(run, 'head_sha'));
            claims.tested = claims.head;
            claims.pullRequest = pullRequest?.number ?? null;
            claims.bases = [...known(pullRequest?.baseSha ?? null), ...branches];
            claims.baseBranch = pullRequest?.baseBranch ?? defaultBranch;
            break;
        }
        default:
            claims.bases = branches;
    }
    return claims;
}
/**
 * Whether a `pull_request` event is of a fork, where the token may only read. A fork that is gone counts as one.
 * Under `pull_request_target` the token is the base's, wherever the head comes from.
 */
function pullRequestIsFromFork(eventName, event) {
    if (eventName !== 'pull_request')
        return false;
    const id = (side) => integer(at(event, 'pull_request', side, 'repo', 'id'));
    return id('head') !== id('base');
}
function known(value) {
    return value === null ? [] : [value];
}
function quoted(name) {
    return `"${name.slice(0, 100)}"`;
}

;// CONCATENATED MODULE: ./packages/host/lib/unpack.js


/** A packed file that is not read; the message is one sentence without its full stop. */
class UnpackError extends Error {
}
const usualLimits = { zip: 256 << 20, member: 256 << 20, total: 2 ** 31 };
/**
 * The texts of a file, by its first bytes and not by its name. Nothing is written to disk; a zip is refused whole for one
 * hostile member.
 * @param wanted which members of a zip, by name.
 */
async function* unpack_unpack(name, chunks, wanted = () => true, limits = usualLimits) {
    const rest = chunks[Symbol.asyncIterator]();
    const first = await rest.next();
    const head = first.done ? new Uint8Array(0) : first.value;
    const all = { [Symbol.asyncIterator]: () => replay(first, rest) };
    if (head[0] === 0x1f && head[1] === 0x8b)
        yield { name, chunks: () => gunzip(all, limits.total) };
    else if (head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5)) {
        yield* zipMembers(name, await collect(all, limits.zip), wanted, limits);
    }
    else
        yield { name, chunks: () => all };
}
async function* replay(first, rest) {
    try {
        for (let next = first; !next.done; next = await rest.next())
            yield next.value;
    }
    finally {
        await rest.return?.();
    }
}
async function* gunzip(packed, maxBytes) {
    const stream = (0,external_node_zlib_.createGunzip)();
    const feeding = feed(packed, stream).catch((error) => void stream.destroy(error));
    let bytes = 0;
    try {
        for await (const chunk of stream) {
            bytes += chunk.length;
            if (bytes > maxBytes)
                throw new UnpackError(`It unpacks to more than ${maxBytes} bytes`);
            yield chunk;
        }
    }
    catch (error) {
        if (error instanceof UnpackError)
            throw error;
        throw new UnpackError('Its gzip data is damaged or cut off');
    }
    finally {
        stream.destroy();
        await feeding;
    }
}
async function feed(packed, stream) {
    for await (const chunk of packed) {
        if (stream.destroyed)
            return;
        // The piece is used again by its reader, so it has to be taken before the next one is asked for.
        if (!stream.write(Uint8Array.from(chunk)))
            await new Promise((go) => stream.once('drain', go).once('close', go));
    }
    stream.end();
}
async function collect(chunks, maxBytes) {
    const pieces = [];
    let bytes = 0;
    for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > maxBytes)
            throw new UnpackError(`The zip has more than ${maxBytes} bytes`);
        pieces.push(Buffer.from(chunk));
    }
    return Buffer.concat(pieces);
}
function* zipMembers(name, zip, wanted, limits) {
    let left = limits.total;
    try {
        const archive = openZip(zip);
        for (const member of archive.names.filter((each) => !each.endsWith('/') && wanted(each))) {
            const bytes = archive.read(member, Math.min(left, limits.member));
            left -= bytes.length;
            yield { name: `${name}!${member}`, chunks: () => once(bytes) };
        }
    }
    catch (error) {
        throw error instanceof ZipError ? new UnpackError(error.message) : error;
    }
}
async function* once(bytes) {
    yield bytes;
}

;// CONCATENATED MODULE: ./packages/host/lib/index.js














/***/ })

};

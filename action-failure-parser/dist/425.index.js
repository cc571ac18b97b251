export const id = 425;
export const ids = [425];
export const modules = {

/***/ 8184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ul: () => (/* binding */ isPublic),
/* harmony export */   _H: () => (/* binding */ lookupOf),
/* harmony export */   sO: () => (/* binding */ addressesOf),
/* harmony export */   w4: () => (/* binding */ hostOf)
/* harmony export */ });
/* harmony import */ var node_dns_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1553);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7030);


/** The name of a URL's host, or its address without brackets. */
function hostOf({ hostname }) {
    return hostname.replace(/^\[|\]$/g, '');
}
/** All addresses of a name, or the address that it is. @throws whatever `resolve` throws */
async function addressesOf(host, resolve = lookAll) {
    return (0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIP)(host) > 0 ? [{ address: host, family: (0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIP)(host) }] : resolve(host);
}
function lookAll(name) {
    return (0,node_dns_promises__WEBPACK_IMPORTED_MODULE_0__.lookup)(name, { all: true });
}
/** For a connection that has to go where it was looked, whatever the name says next. */
function lookupOf(found) {
    return (_, { all }, done) => {
        if (all)
            done(null, found);
        else
            done(null, found[0].address, found[0].family);
    };
}
/** What is not reached over the internet: IANA's special-purpose registries for IPv4 and IPv6. */
const special = new node_net__WEBPACK_IMPORTED_MODULE_1__.BlockList();
for (const [net, bits] of [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
]) {
    special.addSubnet(net, bits, 'ipv4');
}
/** Of IPv6 only global unicast is public, and of it not what stands for IPv4 or for documentation. */
const globalUnicast = new node_net__WEBPACK_IMPORTED_MODULE_1__.BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');
for (const [net, bits] of [
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['3fff::', 20],
]) {
    special.addSubnet(net, bits, 'ipv6');
}
function isPublic(address) {
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIP)(address) === 4)
        return !special.check(address, 'ipv4');
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIP)(address) !== 6)
        return false;
    return globalUnicast.check(address, 'ipv6') && !special.check(address, 'ipv6');
}


/***/ }),

/***/ 5280:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ runCommand)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);

const errorLimit = 16_384;
/**
 * Runs a program without a shell. Its output is streamed and not kept.
 * @throws Error when the program cannot be started.
 */
function runCommand(program, args, options) {
    return new Promise((resolve, reject) => {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, args, {
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


/***/ }),

/***/ 9160:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   at: () => (/* binding */ at),
/* harmony export */   branch: () => (/* binding */ branch),
/* harmony export */   integer: () => (/* binding */ integer),
/* harmony export */   sha: () => (/* binding */ sha),
/* harmony export */   text: () => (/* binding */ text)
/* harmony export */ });
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
function text(value) {
    return typeof value === 'string' && value !== '' ? value : null;
}
/** The name of a branch; null for any other ref. */
function branch(ref) {
    return typeof ref === 'string' && ref.startsWith('refs/heads/') ? text(ref.slice('refs/heads/'.length)) : null;
}


/***/ }),

/***/ 8655:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ER: () => (/* binding */ PathError),
/* harmony export */   Km: () => (/* binding */ openFiles),
/* harmony export */   LP: () => (/* binding */ sha256Bytes),
/* harmony export */   sc: () => (/* binding */ sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);




/** A path that must not be read or written; the message names it and says why. */
class PathError extends Error {
}
const chunkSize = 1 << 19;
function openFiles(workspace) {
    const root = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.realpathSync)(workspace);
    return {
        workspace: root,
        resolve: (path) => (0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(root, path),
        glob: (pattern, folder) => globFiles(root, pattern, folder),
        list: (folder) => listFolder(root, folder),
        open: (path) => openInside(root, path),
        write: (path, text) => void writeWhole(root, path, text, node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync),
        create: (path, text) => writeWhole(root, path, text, linkNew),
    };
}
async function globFiles(root, pattern, folder) {
    const base = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(root, folder);
    if (!/[*?[]/.test(pattern)) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(base, pattern);
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(path) ? [inside(root, path)] : [];
    }
    const { create } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(838), __webpack_require__.e(540), __webpack_require__.e(125)]).then(__webpack_require__.bind(__webpack_require__, 7125));
    const globber = await create((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(base, pattern), {
        followSymbolicLinks: false,
        implicitDescendants: false,
        matchDirectories: false,
    });
    const found = await globber.glob();
    return found.map((path) => inside(root, path)).sort();
}
function listFolder(root, folder) {
    const absolute = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(root, folder);
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(absolute))
        return [];
    if (!contains(root, realPath(absolute, folder)))
        throw new PathError(`${folder} lies outside of the workspace`);
    const entries = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)(absolute, { withFileTypes: true });
    return entries
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
        .sort();
}
/** Relative to the root with `/`; a path that leaves the root keeps its `..` and is refused when it is opened. */
function inside(root, path) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_3__.relative)(root, path).split(node_path__WEBPACK_IMPORTED_MODULE_3__.sep).join('/');
}
async function openInside(root, path) {
    const absolute = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(root, path);
    const real = realPath(absolute, path);
    if (!contains(root, real))
        throw new PathError(`${path} lies outside of the workspace`);
    // A pipe would block the open itself.
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.statSync)(real).isFile())
        throw new PathError(`${path} is not a regular file`);
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(real, 'r');
    const { size } = await handle.stat();
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    return {
        source: inside(root, absolute),
        bytes: size,
        chunks: () => readChunks(handle, hash),
        sha256: () => hash.digest('hex'),
    };
}
function realPath(absolute, shown) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.realpathSync)(absolute);
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
function linkNew(from, to) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.linkSync)(from, to);
    }
    catch (error) {
        if (error.code !== 'EEXIST')
            throw error;
        return false;
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(from, { force: true });
    }
    return true;
}
function writeWhole(root, path, text, name) {
    const absolute = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(root, path);
    if ((0,node_path__WEBPACK_IMPORTED_MODULE_3__.isAbsolute)(path) || !contains(root, absolute))
        throw new PathError(`${path} lies outside of the workspace`);
    refuseLinks(root, absolute, path);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(absolute), { recursive: true });
    const temporary = `${absolute}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}.tmp`;
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(temporary, text, { flag: 'wx' });
        return name(temporary, absolute) !== false;
    }
    catch (error) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(temporary, { force: true });
        throw error;
    }
}
/** Every existing part of the path, the file itself included, must be no symbolic link. */
function refuseLinks(root, absolute, shown) {
    let at = root;
    for (const segment of (0,node_path__WEBPACK_IMPORTED_MODULE_3__.relative)(root, absolute).split(node_path__WEBPACK_IMPORTED_MODULE_3__.sep)) {
        at = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(at, segment);
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(at, { throwIfNoEntry: false });
        if (!stat)
            return;
        if (stat.isSymbolicLink())
            throw new PathError(`${shown} is, or leads through, a symbolic link`);
        if (at === absolute && !stat.isFile())
            throw new PathError(`${shown} is not a regular file`);
    }
}
function contains(root, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.relative)(root, path);
    return way === '' || (!way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_3__.sep}`) && way !== '..' && !(0,node_path__WEBPACK_IMPORTED_MODULE_3__.isAbsolute)(way));
}
/** Hex SHA-256 of a text. */
function sha256(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex');
}
/** SHA-256 of bytes. */
function sha256Bytes(bytes) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest();
}


/***/ }),

/***/ 9739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ GitError),
  z: () => (/* binding */ openGit)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/host/lib/commands.js
var commands = __webpack_require__(5280);
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
        dispose: () => (0,external_node_fs_.rmSync)(gitDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
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
    '--ignore-submodules=none',
    '--submodule=short',
];
const findRenames = ['--find-renames=50%', '-l2000'];
const asRecords = ['-z', '--no-abbrev'];
const asPatch = ['-p', '-U0', '--inter-hunk-context=0', '--text'];
const logLimit = 256 << 20;
/** What `git revert` writes. */
const revertLine = '^This reverts commit ([0-9a-f]{40}|[0-9a-f]{64})([^0-9a-f]|$)';
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
    async treeOf(commit) {
        const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}^{tree}`];
        return (await this.#text(args, { mayFail: true })).trim() || null;
    }
    async mergeBase(a, b) {
        return (await this.mergeBases(a, b))[0] ?? null;
    }
    async mergeBases(a, b) {
        const output = await this.#text(['merge-base', '--all', '--end-of-options', a, b], { mayFail: true });
        return output.split('\n').filter((line) => line !== '');
    }
    async isAncestor(ancestor, commit) {
        const { exitCode } = await this.#run(['merge-base', '--is-ancestor', '--end-of-options', ancestor, commit], {});
        return exitCode === 0;
    }
    async firstParents(commit, limit) {
        const output = await this.#text(['rev-list', '--first-parent', `-n${limit}`, '--end-of-options', commit]);
        return output.split('\n').filter((line) => line !== '');
    }
    async log(commit, limit, except) {
        const which = except === undefined ? ['--first-parent'] : [];
        const from = [commit, ...(except ? [`^${except}`] : [])];
        const form = ['-z', '--encoding=UTF-8', '--no-show-signature', '--no-notes', '--format=%H%x00%P%x00%ct%x00%B'];
        const options = ['log', '--topo-order', '--no-color', ...which, `-n${limit}`, ...form];
        const chunks = [];
        let length = 0;
        await this.#stream([...options, '--end-of-options', ...from], (chunk) => {
            length += chunk.length;
            if (length > logLimit)
                throw new GitError('the history has too long messages', '');
            chunks.push(chunk);
        });
        const fields = Buffer.concat(chunks).toString('utf8').split('\0');
        const commits = [];
        for (let i = 0; i + 3 < fields.length; i += 4) {
            const [id = '', parents = '', seconds, message = ''] = fields.slice(i, i + 4);
            const time = Number(seconds) * 1_000;
            commits.push({ id, parents: parents.split(' ').filter((each) => each !== ''), time, message });
        }
        return commits;
    }
    async revertedPaths(commit, limit) {
        const newest = await this.#text(['rev-list', `-n${limit}`, '--end-of-options', commit, '--']);
        if (newest === '')
            return [];
        const matching = ['--extended-regexp', `--grep=${revertLine}`];
        const reverts = await this.#text(['rev-list', '--no-walk', ...matching, '--stdin'], { input: newest });
        if (reverts === '')
            return [];
        const options = ['--stdin', '--root', '--diff-merges=first-parent', ...diffOptions, '--no-renames'];
        const paths = await this.#text(['diff-tree', ...options, '--name-only', '-z'], { input: reverts });
        return [...new Set(paths.split('\0').filter((path) => path !== ''))];
    }
    rawDiff(from, to, onOutput) {
        return this.#diff([...findRenames, '--raw', ...asRecords], [from, to], onOutput);
    }
    patch(from, to, onOutput, paths = []) {
        const limited = paths.length > 0 ? ['--', ...paths] : [];
        return this.#diff([...findRenames, ...asPatch], [from, to, ...limited], onOutput);
    }
    rawChanges(from, to, onOutput) {
        return this.#diff(['--no-renames', '--raw', '--numstat', ...asRecords], [from, to], onOutput);
    }
    rawPatch(from, to, onOutput) {
        return this.#diff(['--no-renames', ...asPatch], [from, to], onOutput);
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
    #diff(options, of, onOutput) {
        return this.#stream(['diff-tree', ...diffOptions, ...options, '--end-of-options', ...of], onOutput);
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
        const command = (0,commands/* runCommand */.d)('git', ['-c', 'core.commitGraph=false', '-c', 'safe.directory=*', '-c', 'core.fsmonitor=false', ...args], {
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


/***/ }),

/***/ 9260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J5: () => (/* binding */ refused),
/* harmony export */   Mz: () => (/* binding */ withoutClient),
/* harmony export */   _Q: () => (/* binding */ withoutToken),
/* harmony export */   hU: () => (/* binding */ unavailable),
/* harmony export */   p3: () => (/* binding */ outOfTime),
/* harmony export */   qe: () => (/* binding */ misdirected),
/* harmony export */   xd: () => (/* binding */ rateLimited),
/* harmony export */   y_: () => (/* binding */ GitHubError)
/* harmony export */ });
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


/***/ }),

/***/ 9617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ upsertComment)
});

// EXTERNAL MODULE: ./packages/host/lib/github/failure.js
var failure = __webpack_require__(9260);
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

// EXTERNAL MODULE: ./packages/host/lib/github/viewer.js
var viewer = __webpack_require__(9838);
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
        return (0,viewer/* isBy */._m)(comment, this.#viewer) && this.#request.isOurs(comment.body);
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
                return { kind: 'created', note: this.#duplicatesNote((0,failure/* refused */.J5)(404)) };
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
        const isMine = (0,viewer/* isBy */._m)(comment, this.#viewer) || (this.#viewer.kind === 'app' && comment.author?.type === 'Bot');
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
    if (error instanceof failure/* GitHubError */.y_)
        return error;
    throw error;
}


/***/ }),

/***/ 9838:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gj: () => (/* binding */ viewerOf),
/* harmony export */   _m: () => (/* binding */ isBy),
/* harmony export */   wC: () => (/* binding */ actionsAppId)
/* harmony export */ });
/** The App of every workflow's `GITHUB_TOKEN`: what it does, every workflow can do. */
const actionsAppId = 15_368;
/** The login, for the id differs from server to server. No user's name can hold brackets. */
const actionsLogin = 'github-actions[bot]';
/**
 * Whether the viewer wrote a comment, or made what else tells its author and App. An App that is not known is presumed to be the one of `GITHUB_TOKEN`: REST tells
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


/***/ }),

/***/ 9745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ PullRequestError),
/* harmony export */   y: () => (/* binding */ findPullRequestOfRun)
/* harmony export */ });
/* harmony import */ var _event_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9160);
/* harmony import */ var _github_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9260);


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
    const run = eventName === 'workflow_run' ? (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(event, 'workflow_run') : undefined;
    const headSha = (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.sha)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(run, 'head_sha'));
    if (headSha === null)
        return null;
    const isOfPullRequest = pullRequestEvents.includes((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.text)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(run, 'event')) ?? '');
    const listed = listedPulls(run, (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.integer)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(event, 'repository', 'id')));
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
        if (!(error instanceof _github_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .GitHubError */ .y_))
            throw error;
        throw new PullRequestError(`The pull request with the head ${headSha} could not be looked up: ${error.message}`);
    }
}
/** Those into this repository: in a network of forks GitHub lists others too. */
function listedPulls(run, repositoryId) {
    const list = (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(run, 'pull_requests');
    return (Array.isArray(list) ? list : []).flatMap((pull) => {
        const number = (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.integer)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(pull, 'number'));
        const baseSha = (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.sha)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(pull, 'base', 'sha'));
        const baseBranch = (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.text)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(pull, 'base', 'ref'));
        const isHere = (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.integer)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(pull, 'base', 'repo', 'id')) === repositoryId;
        if (number === null || baseSha === null || baseBranch === null || !isHere)
            return [];
        return [{ number, baseSha, baseBranch, headSha: (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.sha)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(pull, 'head', 'sha')) }];
    });
}
function readClaims(event) {
    const run = (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(event, 'workflow_run');
    const claims = {
        headSha: (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.sha)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(run, 'head_sha')),
        headBranch: (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.text)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(run, 'head_branch')),
        headRepositoryId: (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.integer)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(run, 'head_repository', 'id')),
        headOwner: (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.text)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(run, 'head_repository', 'owner', 'login')),
        repositoryId: (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.integer)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(event, 'repository', 'id')),
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


/***/ }),

/***/ 3756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NL: () => (/* binding */ resolveChange),
/* harmony export */   lR: () => (/* binding */ SubjectError),
/* harmony export */   n: () => (/* binding */ pullRequestIsFromFork)
/* harmony export */ });
/* harmony import */ var _event_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9160);

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
    const defaultBranch = (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.text)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(event, 'repository', 'default_branch'));
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
            const pull = (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(event, 'pull_request');
            claims.pullRequest = (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.integer)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(pull, 'number'));
            claims.head = (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.sha)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(pull, 'head', 'sha'));
            claims.bases = known((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.sha)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(pull, 'base', 'sha')));
            claims.baseBranch = (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.text)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(pull, 'base', 'ref'));
            // Under this event the base is checked out, not the pull request.
            if (context.eventName === 'pull_request_target')
                claims.tested = claims.head;
            break;
        }
        case 'merge_group':
            claims.head = (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.sha)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(event, 'merge_group', 'head_sha'));
            claims.bases = known((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.sha)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(event, 'merge_group', 'base_sha')));
            claims.baseBranch = (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.branch)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(event, 'merge_group', 'base_ref'));
            break;
        case 'push': {
            const before = (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.sha)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(event, 'before'));
            claims.bases = before !== null && !/^0+$/.test(before) ? [before] : branches;
            claims.baseBranch = (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.branch)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(event, 'ref'));
            break;
        }
        case 'workflow_run': {
            const run = (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(event, 'workflow_run');
            claims.head = (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.sha)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(run, 'head_sha'));
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
    const id = (side) => (0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.integer)((0,_event_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(event, 'pull_request', side, 'repo', 'id'));
    return id('head') !== id('base');
}
function known(value) {
    return value === null ? [] : [value];
}
function quoted(name) {
    return `"${name.slice(0, 100)}"`;
}


/***/ }),

/***/ 6888:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JL: () => (/* binding */ UnpackError),
/* harmony export */   l1: () => (/* binding */ unpack),
/* harmony export */   tW: () => (/* binding */ usualLimits)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8522);
/* harmony import */ var _zip_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3827);


/** A packed file that is not read; the message is one sentence without its full stop. */
class UnpackError extends Error {
}
const usualLimits = { zip: 256 << 20, member: 256 << 20, total: 2 ** 31 };
/**
 * The texts of a file, by its first bytes and not by its name. Nothing is written to disk; a zip is refused whole for one
 * hostile member.
 * @param wanted which members of a zip, by name.
 */
async function* unpack(name, chunks, wanted = () => true, limits = usualLimits) {
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
    const stream = (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.createGunzip)();
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
        const archive = (0,_zip_js__WEBPACK_IMPORTED_MODULE_1__/* .openZip */ .QH)(zip);
        for (const member of archive.names.filter((each) => !each.endsWith('/') && wanted(each))) {
            const bytes = archive.read(member, Math.min(left, limits.member));
            left -= bytes.length;
            yield { name: `${name}!${member}`, chunks: () => once(bytes) };
        }
    }
    catch (error) {
        throw error instanceof _zip_js__WEBPACK_IMPORTED_MODULE_1__/* .ZipError */ .Wz ? new UnpackError(error.message) : error;
    }
}
async function* once(bytes) {
    yield bytes;
}


/***/ }),

/***/ 8201:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mh: () => (/* binding */ WebhookError),
/* harmony export */   WW: () => (/* binding */ postWebhook),
/* harmony export */   yK: () => (/* binding */ signatureOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4708);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8500);
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8184);




/** A webhook could not be delivered. The message is a sentence without its full stop, and without the address. */
class WebhookError extends Error {
    /** No answer came, and the receiver may have it all the same. */
    mayBeDone;
    constructor(message, mayBeDone = false) {
        super(message);
        this.mayBeDone = mayBeDone;
    }
}
const tries = 3;
const firstWaitMs = 1_000;
/**
 * Posts signed JSON until it is acknowledged with a 2xx, at most three times. The name is resolved once, and the
 * connection goes to that very address, which must be a public one; redirects are not followed.
 * @throws WebhookError
 */
async function postWebhook(webhook, options = {}) {
    const { mayReach = _address_js__WEBPACK_IMPORTED_MODULE_3__/* .isPublic */ .Ul, sleep = node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout } = options;
    const url = URL.canParse(webhook.url) ? new URL(webhook.url) : null;
    if (url?.protocol !== 'https:')
        throw new WebhookError('The address of the webhook is no https address');
    if (url.username !== '' || url.password !== '')
        throw new WebhookError('The address of the webhook holds a password');
    let mayBeDone = false;
    for (let tried = 1;; tried++) {
        const outcome = await attempt(webhook, url, { ...options, mayReach });
        if (outcome === null)
            return;
        mayBeDone ||= outcome.mayBeDone ?? false;
        if (!outcome.again || tried === tries)
            throw new WebhookError(outcome.what, mayBeDone);
        await sleep(firstWaitMs * 2 ** (tried - 1));
    }
}
async function attempt(webhook, url, options) {
    let found;
    try {
        found = await (0,_address_js__WEBPACK_IMPORTED_MODULE_3__/* .addressesOf */ .sO)((0,_address_js__WEBPACK_IMPORTED_MODULE_3__/* .hostOf */ .w4)(url), options.resolve);
    }
    catch {
        return { what: "The webhook's name could not be resolved", again: true };
    }
    const [target] = found;
    if (target === undefined)
        return { what: "The webhook's name has no address", again: true };
    // One private address among public ones is enough to be led astray.
    if (!found.every(({ address }) => options.mayReach(address))) {
        return { what: 'The webhook leads to a private address', again: false };
    }
    const status = await post(webhook, url, target, options);
    if (status !== null && status >= 200 && status < 300)
        return null;
    if (status === null)
        return { what: 'The webhook did not answer', again: true, mayBeDone: true };
    const again = status >= 500 || status === 429 || status === 408;
    return { what: `The webhook answered ${status}`, again, mayBeDone: status >= 500 };
}
/** The status of the answer; null where there was none in time. */
function post({ secret, body, idempotencyKey }, url, target, { ca, timeoutMs = 15_000 }) {
    return new Promise((resolve) => {
        const outgoing = (0,node_https__WEBPACK_IMPORTED_MODULE_1__.request)(url, {
            method: 'POST',
            ...(ca === undefined ? {} : { ca }),
            signal: AbortSignal.timeout(timeoutMs),
            lookup: (0,_address_js__WEBPACK_IMPORTED_MODULE_3__/* .lookupOf */ ._H)([target]),
            headers: {
                'content-type': 'application/json',
                'content-length': Buffer.byteLength(body),
                'user-agent': 'gauntlet',
                'idempotency-key': idempotencyKey,
                'x-gauntlet-signature-256': signatureOf(body, secret),
            },
        }, (incoming) => {
            // Only the status counts.
            incoming.resume();
            resolve(incoming.statusCode ?? null);
            incoming.destroy();
        });
        outgoing.on('error', () => resolve(null));
        outgoing.end(body);
    });
}
/** HMAC-SHA256 of the body, as GitHub signs its own webhooks. */
function signatureOf(body, secret) {
    return `sha256=${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', secret).update(body).digest('hex')}`;
}


/***/ }),

/***/ 3827:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GJ: () => (/* binding */ readZipMember),
/* harmony export */   QH: () => (/* binding */ openZip),
/* harmony export */   Wz: () => (/* binding */ ZipError)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8522);

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
    if (data === null || data.length !== size || (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.crc32)(data) !== crc)
        throw damaged();
    return data;
}
/** Null for what cannot be unpacked, or is longer than it says: nothing beyond that is kept. */
function inflate(packed, size) {
    try {
        return (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.inflateRawSync)(packed, { maxOutputLength: Math.max(1, size) });
    }
    catch {
        return null;
    }
}


/***/ }),

/***/ 3741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ LedgerError)
/* harmony export */ });
/** The ledger could not be read or written. The message is a sentence without its full stop, free of foreign text. */
class LedgerError extends Error {
    name = 'LedgerError';
    kind;
    constructor(kind, message) {
        super(message);
        this.kind = kind;
    }
}


/***/ })

};

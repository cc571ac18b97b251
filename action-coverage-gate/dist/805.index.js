export const id = 805;
export const ids = [805];
export const modules = {

/***/ 1805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

;// CONCATENATED MODULE: ./packages/policy/lib/fields/field.js
/**
 * A setting, declared once and read from two places: an action's input (always text) and the policy file (YAML).
 */
/** More items than this in one list are a mistake: nobody reviews them. */
const maxItems = 1000;
function defaultOf(field) {
    if (field.shape === 'group')
        return Object.freeze(defaultsOf(field.fields));
    return (field.shape === 'scalar' ? field.default : Object.freeze([]));
}
/** The defaults of several fields by their names. */
function defaultsOf(fields) {
    return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, defaultOf(field)]));
}
/** The default as action.yml writes it: the empty string where there is none. */
function defaultText(field) {
    if (field.shape === 'list' || field.default === null)
        return '';
    return String(field.default);
}

;// CONCATENATED MODULE: ./packages/policy/lib/fields/nearest.js
/** The name in `names` that `typed` is most likely a slip of, or undefined where none is close. */
function nearest(typed, names) {
    const limit = Math.max(1, Math.floor(typed.length / 3));
    let best;
    for (const name of names) {
        if (Math.abs(name.length - typed.length) > limit)
            continue;
        const distance = edits(typed.toLowerCase(), name.toLowerCase());
        if (distance <= limit && (best === undefined || distance < best.distance))
            best = { name, distance };
    }
    return best?.name;
}
/** ` (did you mean "x"?)`, or nothing where no name is close. */
function didYouMean(typed, names) {
    const name = nearest(typed, names);
    return name === undefined ? '' : ` (did you mean "${name}"?)`;
}
/** Levenshtein's distance: how many characters must be inserted, removed or replaced. */
function edits(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}

;// CONCATENATED MODULE: ./packages/policy/lib/fields/quote.js
const longest = 60;
/** `text` in double quotes, cut to 60 characters, with everything that does not print written as `\u{...}`. */
function quote(text) {
    const characters = [...text];
    const shown = characters.slice(0, longest).map(printable).join('');
    return `"${shown}${characters.length > longest ? '...' : ''}"`;
}
function printable(character) {
    return /[\p{C}\p{Zl}\p{Zp}]/u.test(character) ? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}` : character;
}

;// CONCATENATED MODULE: ./packages/policy/lib/fields/inputs.js



/** Declares the inputs of an action. */
function defineInputs(fields) {
    return Object.freeze(fields);
}
/** One input's text as its field's value. `where` names it in problems. */
function readText(field, where, text) {
    const problem = (place, wrong) => `${place} is ${field.secret ? 'not allowed (its value is a secret)' : quote(wrong)}, but must be ${field.allowed}.`;
    if (field.shape === 'scalar') {
        const value = field.parse(text.trim());
        return value === undefined ? { problems: [problem(where, text.trim())] } : { value };
    }
    const items = [];
    const problems = [];
    for (const [index, line] of text.split('\n').entries()) {
        const item = line.trim();
        if (item === '')
            continue;
        const value = field.parseItem(item);
        if (value === undefined)
            problems.push(problem(`${where}, line ${index + 1},`, item));
        else
            items.push(value);
    }
    if (items.length > maxItems)
        problems.push(`${where} has ${items.length} lines, but must have at most ${maxItems}.`);
    return problems.length > 0 ? { problems } : { value: Object.freeze(items) };
}
/**
 * Reads every input with `read`, which gives the text of an input or undefined where it is absent. Blanks around a text
 * do not count, and an empty text is the same as an absent one: the default rules. Every mistake is reported at once.
 */
function parseInputs(fields, read) {
    const values = {};
    const given = new Set();
    const problems = [];
    for (const name of Object.keys(fields)) {
        const field = fields[name];
        const text = read(name) ?? '';
        values[name] = defaultOf(field);
        if (text.trim() === '')
            continue;
        if (text !== defaultText(field))
            given.add(name);
        const result = readText(field, `Input ${name}`, text);
        if ('problems' in result)
            problems.push(...result.problems);
        else
            values[name] = result.value;
    }
    if (problems.length > 0)
        return { ok: false, problems };
    return { ok: true, inputs: Object.freeze(values), given };
}
/** One sentence for each of `names` that is not an input. Names are as in `INPUT_*`, without that prefix and in any case. */
function unknownInputs(fields, names) {
    const known = Object.keys(fields);
    const problems = [];
    for (const typed of names) {
        const name = typed.toLowerCase();
        if (known.includes(name))
            continue;
        problems.push(`Input ${quote(name)} does not exist${didYouMean(name, known)}; the inputs are ${known.join(', ')}.`);
    }
    return problems;
}

;// CONCATENATED MODULE: ./packages/gate/lib/problem.js
function withoutStop(sentence) {
    return sentence.endsWith('.') ? sentence.slice(0, -1) : sentence;
}

;// CONCATENATED MODULE: ./packages/gate/lib/inputs.js


/** The inputs of a step, each of them checked, those that do not exist included. */
function readInputs(schema, runner) {
    const parsed = parseInputs(schema, (name) => runner.input(name));
    const unknown = unknownInputs(schema, runner.inputNames());
    if (parsed.ok && unknown.length === 0)
        return { inputs: parsed.inputs, given: parsed.given, problems: [] };
    const mistakes = [...unknown, ...(parsed.ok ? [] : parsed.problems)];
    const problems = mistakes.map((mistake) => ({ code: 'inputs-invalid', what: withoutStop(mistake) }));
    return { inputs: defaultInputs(schema), given: new Set(), problems };
}
function defaultInputs(schema) {
    const entries = Object.entries(schema).map(([name, field]) => [name, defaultOf(field)]);
    return Object.fromEntries(entries);
}

// EXTERNAL MODULE: ./packages/host/lib/event-fields.js
var event_fields = __webpack_require__(9160);
;// CONCATENATED MODULE: ./packages/gate/lib/event.js

/** The event that started the run, null where there is none; a problem where it is named and cannot be read. */
function readEvent(host) {
    try {
        return { event: host.runner.event() };
    }
    catch (error) {
        const what = `The event cannot be read: ${error.message}`;
        return { problem: { code: 'event-unreadable', what } };
    }
}
/** What is judged, before anything is known of it but the repository. */
function unknownSubject(host) {
    const { repository } = host.runner.context;
    return { repository, pullRequest: null, headSha: null, testedSha: null, baseSha: null, mergeBase: null };
}
/** Whether the run is of the default branch itself. */
function isPushToDefaultBranch(eventName, event) {
    const repository = event?.['repository'];
    return eventName === 'push' && event?.['ref'] === `refs/heads/${repository?.default_branch}`;
}
/**
 * The last pull request of a merge queue's group, by the name of its branch, `gh-readonly-queue/main/pr-104-<sha>`: of the
 * event itself, or of the run that a `workflow_run` is about. Null elsewhere.
 */
function groupPull(eventName, event) {
    const run = eventName === 'workflow_run' ? event_fields.at(event, 'workflow_run') : null;
    const ofRun = event_fields.at(run, 'event') === 'merge_group' ? event_fields.at(run, 'head_branch') : null;
    const ref = event_fields.text(eventName === 'merge_group' ? event_fields.at(event, 'merge_group', 'head_ref') : ofRun);
    const number = /(?:^|\/)gh-readonly-queue\/.+\/pr-(\d{1,12})-[0-9a-f]{40,64}$/.exec(ref ?? '')?.[1];
    return number === undefined ? null : Number(number);
}

// EXTERNAL MODULE: ./packages/host/lib/run-pull-request.js
var run_pull_request = __webpack_require__(9745);
// EXTERNAL MODULE: ./packages/host/lib/subject.js
var subject = __webpack_require__(3756);
;// CONCATENATED MODULE: ./packages/gate/lib/change.js

/** The change that the run is about, by the event, the inputs and, for a fork's `workflow_run`, GitHub. */
async function findChange(host, git, request) {
    const { context } = host.runner;
    const { event, base, head, token } = request;
    try {
        const pullRequest = await (0,run_pull_request/* findPullRequestOfRun */.y)(context, event, pullRequestsOf(host, token));
        return { judged: await (0,subject/* resolveChange */.NL)(git, { context, event, base, head, pullRequest }) };
    }
    catch (error) {
        if (error instanceof run_pull_request/* PullRequestError */.v) {
            return { problem: { code: 'pull-request-unknown', what: error.message }, subject: null };
        }
        if (!(error instanceof subject/* SubjectError */.lR))
            throw error;
        return { problem: { code: error.code, what: error.message }, subject: error.subject };
    }
}
/** Null where GitHub cannot be asked. */
function pullRequestsOf(host, token) {
    const { apiUrl, repository } = host.runner.context;
    return token === '' || repository === null ? null : () => host.openPullRequests({ apiUrl, token, repository });
}

;// CONCATENATED MODULE: ./packages/policy/lib/tighten.js

/**
 * Joins a gate's inputs with its section of the policy. Without a section the inputs rule. With one the policy rules, a
 * setting that it leaves out having its default, and an input counts only where it was given and is stricter. What only
 * the policy sets has its value, or else its default, whatever the inputs are.
 */
function tighten(section, inputs, given, policy) {
    const settings = {};
    const notes = [];
    for (const name of Object.keys(section.fields)) {
        const input = inputs[name];
        const ruling = policy?.[name] ?? defaultOf(section.fields[name]);
        if (policy === undefined)
            settings[name] = input;
        else if (given.has(name) && isStricter(section.stricter[name], input, ruling))
            settings[name] = input;
        else {
            settings[name] = ruling;
            if (given.has(name) && input !== ruling)
                notes.push(ignored(name, input, ruling));
        }
    }
    for (const name of Object.keys(section.policyOnly)) {
        settings[name] = policy?.[name] ?? defaultOf(section.policyOnly[name]);
    }
    return { settings: Object.freeze(settings), notes };
}
/** The settings with those of `stricter` in place of theirs that ask for more; null asks for nothing. */
function tightenBy(section, settings, stricter) {
    const changes = Object.entries(stricter).filter(([name, value]) => value !== null && isStricter(section.stricter[name], value, settings[name]));
    return Object.freeze({ ...settings, ...Object.fromEntries(changes) });
}
/** All settings of a section as the policy has them, what it leaves out by its default: of no input's making. */
function settingsInForce(section, policy) {
    const fields = { ...section.fields, ...section.policyOnly };
    const settings = Object.entries(fields).map(([name, field]) => [name, policy?.[name] ?? defaultOf(field)]);
    return Object.freeze(Object.fromEntries(settings));
}
/** Null asks for nothing, so that any number is stricter. */
function isStricter(direction, input, ruling) {
    if (direction === 'fixed' || typeof input !== 'number')
        return false;
    if (typeof ruling !== 'number')
        return true;
    return direction === 'higher' ? input > ruling : input < ruling;
}
function ignored(name, input, ruling) {
    if (typeof input !== 'number')
        return `Input ${name} was ignored: where there is a policy, only the policy sets it.`;
    return `Input ${name} (${input}) was ignored: it is looser than the policy's ${String(ruling)}.`;
}

// EXTERNAL MODULE: ./packages/policy/node_modules/minimatch/dist/esm/index.js + 6 modules
var esm = __webpack_require__(894);
;// CONCATENATED MODULE: ./packages/policy/lib/glob.js

/**
 * minimatch 11 with nothing left to its surroundings: the same on every platform, letters as they are, hidden files
 * matched like all others, and neither `!` nor `#` magic. Its matcher does not backtrack, so that only the number of
 * alternatives and the length of a pattern need bounds.
 */
const maxAlternatives = 256;
const options = {
    dot: true,
    nocase: false,
    nocomment: true,
    nonegate: true,
    nonull: false,
    matchBase: false,
    platform: 'linux',
    optimizationLevel: 1,
    braceExpandMax: maxAlternatives + 1,
    maxGlobstarRecursion: 32,
};
const maxLength = 512;
const allowedGlob = `a pattern of at most ${maxLength} characters and ${maxAlternatives} alternatives, relative to the repository root, with / and without . or .. or empty parts`;
/**
 * Reads one pattern in minimatch's language: `*`, `?`, `[...]`, `**`, `{a,b}`, `+(...)`. A pattern that ends with `/`
 * means everything below. Undefined for a pattern that could never match a path of the repository, or is too large.
 */
function parseGlob(pattern) {
    if (pattern.length > maxLength || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(pattern))
        return undefined;
    const whole = pattern.endsWith('/') ? `${pattern}**` : pattern;
    const parts = whole.split('/');
    if (parts.some((part) => part === '' || part === '.' || part === '..'))
        return undefined;
    // Counted before the pattern is compiled, since minimatch cuts what is too much without saying so.
    if ((0,esm/* braceExpand */.KA)(whole, options).length > maxAlternatives)
        return undefined;
    const compiled = new esm/* Minimatch */.VR(whole, options);
    return Object.freeze({ pattern, matches: (path) => compiled.match(path) });
}
/** The first pattern that matches `path`, or undefined: what excluded a file, in the words of the policy. */
function matchingPattern(globs, path) {
    return globs.find((glob) => glob.matches(path))?.pattern;
}

;// CONCATENATED MODULE: ./packages/policy/lib/path-map.js

const allowedMapping = 'a line "from => to", where "from" is the beginning of a path in a report (minimatch patterns work) and "to" is the folder of the repository it stands for, "." for its root';
/** `/` for `\`, and no `/` at either end: `C:\build\` and `/build/` become `C:/build` and `build`. */
function plain(path) {
    const slashed = path.replaceAll('\\', '/');
    const start = slashed.search(/[^/]/);
    if (start === -1)
        return '';
    let end = slashed.length;
    while (slashed[end - 1] === '/')
        end--;
    return slashed.slice(start, end);
}
/** Reads one line of a path map. A `\` in `from` is a separator, never an escape. */
function parseMapping(line) {
    const arrow = line.indexOf('=>');
    if (arrow === -1 || line.indexOf('=>', arrow + 2) !== -1)
        return undefined;
    const from = line.slice(0, arrow).trim();
    const target = line.slice(arrow + 2).trim();
    const to = target === '.' ? '' : target.replace(/\/$/, '');
    if (target === '' || target.startsWith('/') || /[\\\p{Cc}]/u.test(target))
        return undefined;
    if (to !== '' && to.split('/').some((part) => part === '' || part === '.' || part === '..'))
        return undefined;
    const prefix = parseGlob(plain(from));
    if (prefix === undefined)
        return undefined;
    const parts = prefix.pattern.split('/');
    return Object.freeze({ from, to, prefix, depth: parts.includes('**') ? null : parts.length });
}
/**
 * The path in the repository that the first fitting line gives `path`, or null where no line fits. The shortest
 * beginning that fits is replaced, and something must be left after it.
 */
function mapPath(mappings, path) {
    const parts = plain(path).split('/');
    for (const { prefix, to, depth } of mappings) {
        const [first, last] = depth === null ? [1, parts.length - 1] : [depth, Math.min(depth, parts.length - 1)];
        for (let length = first; length <= last; length++) {
            if (!prefix.matches(parts.slice(0, length).join('/')))
                continue;
            return [...(to === '' ? [] : [to]), ...parts.slice(length)].join('/');
        }
    }
    return null;
}

;// CONCATENATED MODULE: ./packages/policy/lib/fields/lists.js


/** Items of a form of their own, one a line. `allowed` completes "but must be". */
function listOf(spec, allowed, itemSchema, parseItem) {
    return { shape: 'list', description: spec.description, secret: false, allowed, itemSchema, parseItem };
}
const itemPattern = /^[^\p{Cc}\p{Zl}\p{Zp}]{1,4096}$/u;
/** Texts, one a line. */
function list(spec) {
    const allowed = 'one text of at most 4096 characters a line, without control characters';
    return listOf(spec, allowed, { type: 'string', minLength: 1 }, (text) => (itemPattern.test(text) ? text : undefined));
}
/** Patterns of minimatch that paths of the repository are compared with. */
function globs(spec) {
    return listOf(spec, allowedGlob, { type: 'string', minLength: 1, maxLength: 512 }, parseGlob);
}
/** Lines `from => to`. */
function pathMap(spec) {
    return listOf(spec, allowedMapping, { type: 'string', pattern: '=>' }, parseMapping);
}
/** Mappings with the same fields. For the policy file only. */
function records(spec) {
    return { shape: 'records', ...spec };
}
/** Settings under a name of their own. For the policy file only. */
function group(spec) {
    return { shape: 'group', ...spec };
}

;// CONCATENATED MODULE: ./packages/policy/lib/fields/scalars.js
const oneLine = {
    pattern: /^[^\p{Cc}\p{Zl}\p{Zp}]{1,1024}$/u,
    allowed: 'one line of at most 1024 characters without control characters',
};
const anyPath = {
    pattern: /^[^\p{Cc}\p{Zl}\p{Zp}]{1,4096}$/u,
    allowed: 'one path of at most 4096 characters without control characters',
};
/** Safe in a file name, a check's name, a cell of a table and an HTML comment. */
const safeName = {
    pattern: /^[A-Za-z0-9](?:[A-Za-z0-9._ -]{0,62}[A-Za-z0-9])?$/,
    allowed: 'at most 64 letters, digits, blanks, ".", "_" or "-", with a letter or a digit at both ends',
};
/** A file of the repository, as git names it. */
const repositoryPath = {
    pattern: /^(?!\/)(?!(?:.*\/)?\.{1,2}(?:\/|$))(?!.*\/\/)[^\p{Cc}\p{Zl}\p{Zp}\\]{1,4096}(?<!\/)$/u,
    allowed: 'a path relative to the repository root, with / and without . or .. or empty parts',
};
/** A commit, a branch or a tag: what `git rev-parse` takes, but never an option or a range. */
const revision = {
    pattern: /^(?!.*\.\.)[\p{L}\p{N}_@][^\s\p{C}:?*[\\]{0,255}$/u,
    allowed: 'a commit, branch or tag that begins with a letter or a digit and has no blanks, "..", ":", "?", "*", "[" or "\\"',
};
function scalar(spec, fallback, rest) {
    return { shape: 'scalar', description: spec.description, default: fallback, secret: false, ...rest };
}
function matching(spec, form) {
    return scalar(spec, spec.default ?? '', {
        allowed: form.allowed,
        yaml: ['string'],
        schema: { type: 'string', pattern: form.pattern.source },
        parse: (text) => (form.pattern.test(text) ? text : undefined),
    });
}
/** One line of text. Empty where not given. */
function scalars_text(spec) {
    return { ...matching(spec, spec.form ?? oneLine), secret: spec.secret ?? false };
}
/** One path. Empty where not given. */
function path(spec) {
    return matching(spec, spec.form ?? anyPath);
}
/** One of the values, spelled exactly so. */
function choice(values, spec) {
    return scalar(spec, spec.default, {
        allowed: values.length === 1 ? `"${values[0]}"` : `one of ${values.map((value) => `"${value}"`).join(', ')}`,
        yaml: ['string'],
        schema: { enum: values },
        parse: (text) => values.find((value) => value === text),
    });
}
/** A boolean of YAML 1.2's core schema. Neither `yes` nor `1` is one. */
function scalars_boolean(spec) {
    return scalar(spec, spec.default, {
        allowed: '"true" or "false"',
        yaml: ['boolean'],
        schema: { type: 'boolean' },
        parse: (text) => {
            if (['true', 'True', 'TRUE'].includes(text))
                return true;
            return ['false', 'False', 'FALSE'].includes(text) ? false : undefined;
        },
    });
}
const percentPattern = /^\d{1,3}(?:\.\d{1,4})? ?%?$/;
function percent(spec) {
    return scalar(spec, spec.default ?? null, {
        allowed: 'a percentage from 0 to 100 with at most 4 decimals, such as "90" or "87.5%"',
        yaml: ['integer', 'number', 'string'],
        schema: {
            anyOf: [
                { type: 'number', minimum: 0, maximum: 100 },
                { type: 'string', pattern: percentPattern.source },
            ],
        },
        parse: (text) => {
            if (!percentPattern.test(text))
                return undefined;
            const value = Number.parseFloat(text);
            return value <= 100 ? value : undefined;
        },
    });
}
const integerTypes = ['integer'];
function integer(range, spec) {
    return scalar(spec, spec.default ?? null, {
        allowed: `a whole number from ${range.min} to ${range.max}`,
        yaml: integerTypes,
        schema: { type: 'integer', minimum: range.min, maximum: range.max },
        parse: (text) => {
            const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
            return value >= range.min && value <= range.max ? value : undefined;
        },
    });
}
/** A decimal number with at most two decimals, within bounds. */
function decimal(range, spec) {
    return scalar(spec, spec.default, {
        allowed: `a number above ${range.above}, at most ${range.max}, with at most 2 decimals`,
        yaml: ['integer', 'number'],
        schema: { type: 'number', exclusiveMinimum: range.above, maximum: range.max },
        parse: (text) => {
            const value = /^\d{1,9}(?:\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
            return value > range.above && value <= range.max ? value : undefined;
        },
    });
}
const durationForm = {
    pattern: /^[1-9]\d{0,3}[mhd]$/,
    allowed: 'a whole number of minutes, hours or days, such as "60m", "2h" or "1d"',
};
/** A span of time. */
function duration(spec) {
    return matching(spec, durationForm);
}
const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 };
/** Of the text that a {@link duration} is. */
function millisecondsOf(text) {
    return Number.parseInt(text, 10) * (unitMs[text.slice(-1)] ?? Number.NaN);
}
/** A label of an issue or a pull request. */
const labelName = {
    pattern: /^[A-Za-z0-9](?:[A-Za-z0-9 :._/-]{0,48}[A-Za-z0-9])?$/,
    allowed: 'at most 50 letters, digits, blanks, ":", ".", "_", "/" or "-"',
};
/** Where a ledger is: a branch of this repository, or a git remote and its branch. */
const ledgerPlace = {
    pattern: /^(?:[^\s\p{C}#]{1,1000}#)?[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$/u,
    allowed: 'a branch of this repository, or a git remote and a branch as "remote#branch"',
};

;// CONCATENATED MODULE: ./packages/policy/lib/sections/section.js
function defineSection(section) {
    return Object.freeze(section);
}
/** All of a section's settings, in the order in which they are shown. */
function settingsOf(section) {
    return { ...section.fields, ...section.policyOnly };
}

;// CONCATENATED MODULE: ./packages/policy/lib/sections/agents.js



/** Ids of GitHub are whole numbers; this is far beyond the largest. */
const ids = { min: 1, max: 999_999_999_999 };
/** OpenSSH's SHA-256 fingerprint, or the fingerprint of an OpenPGP key of version 4 or 6. A short key id is none. */
const fingerprint = /^(?:SHA256:[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64})$/;
const keys = {
    shape: 'list',
    description: 'Fingerprints of the keys that the agent, and nobody else, signs commits with; the first one is its id where it has no account, so that later ones are added behind it.',
    allowed: 'a fingerprint: "SHA256:" and 43 characters of base64 as `ssh-keygen -l` prints it, or the 40 or 64 hexadecimal digits of an OpenPGP key',
    secret: false,
    itemSchema: { type: 'string', pattern: fingerprint.source },
    parseItem: (item) => (fingerprint.test(item) ? item : undefined),
};
const agentFields = {
    name: scalars_text({
        form: safeName,
        description: 'What the agent is called, in the summary and in the trailer `Agent-By`.',
    }),
    account: integer(ids, {
        description: 'The id of the bot or machine account that the agent works as, as `gh api users/<login>` gives it.',
    }),
    app: integer(ids, { description: 'The id of the GitHub App that the agent works as; not that of its bot account.' }),
    keys,
    aliases: list({ description: 'Other names that trailers call the agent by.' }),
    paths: globs({
        description: 'Patterns (minimatch) of the files that the agent may touch, one a line; empty means all files.',
    }),
    'require-trailers': scalars_boolean({
        default: false,
        description: "Whether each of the agent's commits must have the trailers `Agent-By`, `Task-ID`, `Model` and `Prompt-Hash`.",
    }),
    'must-use-app': scalars_boolean({
        default: false,
        description: "Whether a change that bears the agent's marks is rejected unless the agent's own account or App opened it.",
    }),
};
/** Never looser than the section of the gate, and empty where it asks for no more. */
const thresholds = {
    coverage: group({
        description: 'What the coverage gate asks of agents where that is more than `coverage` asks of people.',
        fields: {
            'patch-lines': percent({ description: 'As `coverage.patch-lines`, at least as high.' }),
            'patch-branches': percent({ description: 'As `coverage.patch-branches`, at least as high.' }),
            'project-lines': percent({ description: 'As `coverage.project-lines`, at least as high.' }),
            'project-branches': percent({ description: 'As `coverage.project-branches`, at least as high.' }),
            'allow-decrease': percent({ description: 'As `coverage.allow-decrease`, at most as high.' }),
            'min-lines': integer({ min: 0, max: 1_000_000 }, { description: 'As `coverage.min-lines`, at most as high.' }),
        },
    }),
    mutation: group({
        description: 'What the mutation gate asks of agents where that is more than `mutation` asks of people.',
        fields: {
            threshold: percent({ description: 'As `mutation.threshold`, at least as high.' }),
            'min-mutants': integer({ min: 0, max: 1_000_000 }, { description: 'As `mutation.min-mutants`, at least as high.' }),
        },
    }),
};
/** What the policy says of coding agents: who they are, and where each may work. */
const agentsSection = defineSection({
    description: 'The coding agents of the repository: how each is recognised, and where it may work.',
    fields: {
        probation: integer({ min: 0, max: 10_000 }, {
            default: 20,
            description: 'How many successful changes an agent must have made with a signing key, and with a model family, before either is no longer new.',
        }),
    },
    stricter: { probation: 'higher' },
    policyOnly: {
        'must-use-app': scalars_boolean({
            default: false,
            description: "Whether every change that bears a coding agent's marks is rejected unless an agent's own account or App opened it.",
        }),
        thresholds: group({
            description: 'Thresholds for every change that is not known to be by people alone: its author is a bot or a registered agent, a commit bears the marks or the key of an agent, or it cannot be told.',
            fields: thresholds,
        }),
        registered: records({
            description: 'The agents that the repository knows, each by the id of its account or App, or by its keys.',
            fields: agentFields,
            required: ['name'],
            unique: 'name',
            maxRecords: 100,
        }),
    },
});

;// CONCATENATED MODULE: ./packages/evidence/lib/identity/keys.js
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/**
 * A key's fingerprint in one form, lower-case hexadecimal: `SHA256:` and base64 as ssh-keygen prints it, bare base64 of
 * that length, or hexadecimal digits (40 or 64; 16 for the long id of an OpenPGP key). Null for anything else.
 */
function keys_canonicalKey(text) {
    const digits = text.trim();
    if (/^(?:[0-9A-Fa-f]{16}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64})$/.test(digits))
        return digits.toLowerCase();
    const match = /^(?:SHA256:)?([A-Za-z0-9+/]{43})=?$/.exec(digits);
    return match && hexOfBase64(match[1]);
}
/**
 * Whether the key that GitHub names is the one with this fingerprint. A long id is the end of a version 4 fingerprint
 * and the beginning of a version 6 one; a short id (8 digits) is never enough, since anyone can make a key that has it.
 */
function keys_isSameKey(registered, seen) {
    const [fingerprint, key] = [keys_canonicalKey(registered), keys_canonicalKey(seen)];
    if (fingerprint === null || key === null || fingerprint.length < 40)
        return false;
    if (key.length !== 16)
        return fingerprint === key;
    return fingerprint.length === 40 ? fingerprint.endsWith(key) : fingerprint.startsWith(key);
}
/** Of 43 characters, which are 32 bytes and 2 bits; null where those 2 bits are not 0. */
function hexOfBase64(text) {
    let bits = 0;
    let count = 0;
    let hex = '';
    for (const character of text) {
        bits = (bits << 6) | base64.indexOf(character);
        count += 6;
        while (count >= 4) {
            count -= 4;
            hex += ((bits >> count) & 15).toString(16);
        }
        bits &= (1 << count) - 1;
    }
    return bits === 0 ? hex.slice(0, 64) : null;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/identity/known-agents.js
const none = { names: [], accounts: [], logins: [], emails: [], branches: [], trailers: [] };
const knownAgents = [
    {
        ...none,
        name: 'copilot',
        names: ['github copilot'],
        accounts: [198982749],
        logins: ['copilot', 'copilot-swe-agent'],
        branches: ['copilot/'],
    },
    {
        ...none,
        name: 'claude',
        names: ['claude code', 'claude-code', 'claude-code-action'],
        logins: ['claude'],
        emails: ['noreply@anthropic.com'],
        branches: ['claude/'],
        trailers: ['claude-session'],
    },
    { ...none, name: 'devin', names: ['devin ai'], accounts: [158243242], logins: ['devin-ai-integration'] },
    { ...none, name: 'jules', names: ['google jules'], logins: ['google-labs-jules'] },
    {
        ...none,
        name: 'codex',
        names: ['openai codex', 'codex cli'],
        emails: ['noreply@openai.com'],
        branches: ['codex/'],
    },
    {
        ...none,
        name: 'cursor',
        names: ['cursor agent'],
        logins: ['cursoragent', 'cursor'],
        emails: ['cursoragent@cursor.com'],
        branches: ['cursor/'],
    },
];
/** Every workflow of every repository writes as this account, so that it says nothing of who wrote. */
const sharedAccounts = [41898282]; // github-actions[bot]
/** GitHub itself, the committer of what is made on its pages and through its API. */
const webFlowAccount = 19864447;
/** Lower case, without the blanks around it and without `[bot]`. */
function known_agents_normalName(text) {
    const name = text.trim().toLowerCase();
    return name.endsWith('[bot]') ? name.slice(0, -5) : name;
}
function knownByName(text) {
    const name = known_agents_normalName(text);
    return knownAgents.find((agent) => known_agents_namesOfKnown(agent).includes(name));
}
function known_agents_namesOfKnown(agent) {
    return [agent.name, ...agent.names, ...agent.logins];
}
function known_agents_knownByAccount(id) {
    return knownAgents.find((agent) => agent.accounts.includes(id));
}
/** By a whole address; GitHub's private addresses hold an id, a login, or both: `1+login@users.noreply.github.com`. */
function knownByEmail(email) {
    const address = email.trim().toLowerCase();
    const [local = '', domain] = address.split('@');
    if (domain !== 'users.noreply.github.com')
        return knownAgents.find((agent) => agent.emails.includes(address));
    const plus = local.indexOf('+');
    const id = plus < 0 ? Number.NaN : Number(local.slice(0, plus));
    const login = known_agents_normalName(local.slice(plus + 1));
    return known_agents_knownByAccount(id) ?? knownAgents.find((agent) => agent.logins.includes(login));
}
function knownByBranch(branch) {
    const name = branch.toLowerCase();
    return knownAgents.find((agent) => agent.branches.some((prefix) => name.startsWith(prefix)));
}
function knownByTrailer(key) {
    return knownAgents.find((agent) => agent.trailers.includes(key.toLowerCase()));
}

;// CONCATENATED MODULE: ./packages/evidence/lib/identity/agent.js


/** What an account is, by its id alone. */
function partyOf(account, registry) {
    if (account.id === webFlowAccount || sharedAccounts.includes(account.id))
        return { kind: 'shared' };
    const isBot = account.type === 'Bot';
    const own = registry.registered.filter((agent) => agent.account === account.id || (isBot && agent.app !== null && agent.app === account.app));
    if (own.length > 1)
        return { kind: 'ambiguous' };
    if (own[0])
        return { kind: 'agent', agent: registeredIdentity(own[0]) };
    if (isBot || known_agents_knownByAccount(account.id)) {
        return { kind: 'agent', agent: { id: `account:${account.id}`, name: account.login, registered: null } };
    }
    return account.type === 'User' ? { kind: 'human', account } : { kind: 'unfit' };
}
/** Whose registered key signed a commit; null where none did, or where GitHub did not verify the signature. */
function signerOf(commit, registry) {
    const { verified, reason, key, byGitHub } = commit.signature;
    if (!verified || byGitHub || key === null || reason.toLowerCase() !== 'valid')
        return null;
    const matches = registry.registered.flatMap((agent) => {
        const fingerprint = agent.keys.find((each) => isSameKey(each, key));
        return fingerprint === undefined ? [] : [{ agent: registeredIdentity(agent), key: canonicalKey(fingerprint) }];
    });
    return matches.length > 1 ? 'ambiguous' : (matches[0] ?? null);
}
function registeredIdentity(agent) {
    return { id: registeredId(agent), name: agent.name, registered: agent };
}
function registeredId({ account, app, keys, name }) {
    if (account !== null)
        return `account:${account}`;
    if (app !== null)
        return `app:${app}`;
    const [first = ''] = keys;
    // An agent without any id is never recognised; this only names it.
    return keys_canonicalKey(first) === null ? `name:${name}` : `key:${keys_canonicalKey(first)}`;
}
/** Every name under which claims may speak of an agent, in lower case. */
function namesOfAgent({ id, name, registered }) {
    const own = [id, name, ...(registered?.aliases ?? [])].map(normalName);
    const known = id.startsWith('account:') ? knownByAccount(Number(id.slice('account:'.length))) : undefined;
    return new Set([...own, ...(known ? namesOfKnown(known) : [])]);
}

;// CONCATENATED MODULE: ./packages/evidence/lib/identity/trailers.js
/** Lines that git itself writes. One of them lets a block have up to three other lines for each trailer. */
const generatedPrefixes = ['Signed-off-by: ', '(cherry picked from commit '];
const scissors = '# ------------------------ >8 ------------------------\n';
const conflicts = 'Conflicts:\n';
/**
 * The trailers of a commit message, in their order, as `git interpret-trailers --parse` gives them with git's default
 * configuration (separator `:`, comments with `#`, no known keys). A last line without its line feed is taken as complete.
 * Time is linear in the message. Source: git-interpret-trailers(1), and git 2.39 asked by the tests.
 */
function parseTrailers(message, options = {}) {
    const lines = linesOf(message);
    const body = options.divider === false ? lines : lines.slice(0, dividerIndex(lines));
    const end = endOfText(body);
    return trailersOf(body.slice(startOfBlock(body, end), end));
}
/** Each with its line feed. Git's own reader ends at a NUL. */
function linesOf(message) {
    const nul = message.indexOf('\0');
    const text = nul < 0 ? message : message.slice(0, nul);
    const lines = [];
    for (let start = 0; start < text.length;) {
        const end = text.indexOf('\n', start);
        const next = end < 0 ? text.length : end + 1;
        lines.push(end < 0 ? `${text.slice(start)}\n` : text.slice(start, next));
        start = next;
    }
    return lines;
}
function dividerIndex(lines) {
    const index = lines.findIndex((line) => line.startsWith('---') && isSpace(line[3]));
    return index < 0 ? lines.length : index;
}
/**
 * Where what git would ignore at the end begins: all after a scissors line, then comments, empty lines and the list of
 * conflicts that git once wrote.
 */
function endOfText(lines) {
    const cut = lines.indexOf(scissors);
    const last = cut < 0 ? lines.length : cut;
    let ignored = -1;
    let inConflicts = false;
    for (let i = 0; i < last; i++) {
        const line = lines[i];
        const listed = inConflicts && line.startsWith('\t');
        const begins = line === conflicts;
        if (begins)
            inConflicts = true;
        // Git takes the place 0 for none: what is ignored never begins with the first line.
        if (begins || line === '\n' || line.startsWith('#'))
            ignored = ignored > 0 ? ignored : i;
        else if (!listed && ignored > 0) {
            ignored = -1;
            inConflicts = false;
        }
    }
    return ignored > 0 ? ignored : last;
}
/** The index of the block's first line; `end` where the last paragraph is no block of trailers. */
function startOfBlock(lines, end) {
    const title = endOfTitle(lines, end);
    const count = { trailers: 0, others: 0, folded: 0, generated: false };
    let onlyBlank = true;
    for (let i = end - 1; i >= title; i--) {
        const line = lines[i];
        if (line.startsWith('#')) {
            count.others += count.folded;
            count.folded = 0;
        }
        else if (!isBlank(line)) {
            onlyBlank = false;
            countLine(line, count);
        }
        else if (!onlyBlank) {
            const others = count.others + count.folded;
            const isBlock = count.generated ? count.trailers * 3 >= others : count.trailers > 0 && others === 0;
            return isBlock ? i + 1 : end;
        }
    }
    return end;
}
/** The first paragraph is the title, and never a block. */
function endOfTitle(lines, end) {
    for (let i = 0; i < end; i++)
        if (!lines[i].startsWith('#') && isBlank(lines[i]))
            return i;
    return end;
}
function countLine(line, count) {
    if (generatedPrefixes.some((prefix) => line.startsWith(prefix))) {
        count.trailers++;
        count.folded = 0;
        count.generated = true;
    }
    else if (separatorAt(line) >= 1) {
        count.trailers++;
        count.folded = 0;
    }
    else if (isSpace(line[0])) {
        // Belongs to the trailer above, if there is one.
        count.folded++;
    }
    else {
        count.others += 1 + count.folded;
        count.folded = 0;
    }
}
function trailersOf(block) {
    const found = [];
    let open = null;
    for (const line of block) {
        if (open !== null && isSpace(line[0])) {
            open.push(line);
            continue;
        }
        const separator = separatorAt(line);
        open = separator >= 1 ? [line.slice(separator + 1)] : null;
        if (open !== null)
            found.push({ key: trim(line.slice(0, separator)), parts: open });
    }
    return found.map(({ key, parts }) => ({ key, value: unfold(parts) }));
}
function unfold(parts) {
    const [first = '', ...rest] = parts;
    // A line's end and the blanks after it become one blank; blanks before the line's end stay.
    const texts = rest.map((part) => trimStart(part.slice(0, -1)));
    return trim([trimStart(first.slice(0, -1)), ...texts.filter((text) => text !== '')].join(' '));
}
/** Where the colon is that ends a key of letters, digits and hyphens, blanks allowed after it; -1 where there is none. */
function separatorAt(line) {
    let blank = false;
    for (let i = 0; i < line.length; i++) {
        const character = line[i];
        if (character === ':')
            return i;
        if (!blank && isKeyCharacter(character))
            continue;
        if (i === 0 || (character !== ' ' && character !== '\t'))
            return -1;
        blank = true;
    }
    return -1;
}
function isKeyCharacter(character) {
    return /^[A-Za-z0-9-]$/.test(character);
}
/** What git calls a space: neither the vertical tab nor the form feed, and nothing beyond ASCII. */
function isSpace(character) {
    return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}
function isBlank(line) {
    return trimStart(line) === '';
}
function trimStart(text) {
    let start = 0;
    while (start < text.length && isSpace(text[start]))
        start++;
    return text.slice(start);
}
function trim(text) {
    let end = text.length;
    while (end > 0 && isSpace(text[end - 1]))
        end--;
    return trimStart(text.slice(0, end));
}

;// CONCATENATED MODULE: ./packages/evidence/lib/identity/claims.js


/** In UTF-16 code units. */
const longestClaim = 200;
const claimKeys = [
    ['agent', 'agent-by'],
    ['task', 'task-id'],
    ['model', 'model'],
    ['promptHash', 'prompt-hash'],
];
/** Hexadecimal digits, with or without the name of the algorithm before them. */
const hash = /^(?:[a-z0-9-]{1,16}:)?[0-9a-f]{32,128}$/i;
/** All claims of a change: of each commit's trailers, emails and accounts, and of the branch's name. */
function claimsOf(commits, headBranch = null) {
    const problems = [];
    const marks = [];
    const claimed = commits.map((commit) => {
        const shown = parseTrailers(commit.message);
        const all = parseTrailers(commit.message, { divider: false });
        // Trailers that only one of git's readings sees still count against a commit.
        const trailers = [...shown, ...missingFrom(shown, all)];
        const hidden = new Set([...missingFrom(all, shown), ...trailers.slice(shown.length)]);
        marks.push(...marksOfCommit(commit, trailers));
        return { sha: commit.sha, ...valuesOf(commit.sha, trailers, hidden, problems) };
    });
    const branch = headBranch === null ? undefined : knownByBranch(headBranch);
    if (branch)
        marks.push({ agent: branch.name, source: 'branch', sha: null });
    return { ...agreed(claimed, problems), commits: claimed, marks, problems };
}
/** Those of `trailers` that `others` has not, or not as often. */
function missingFrom(others, trailers) {
    const text = ({ key, value }) => `${key.toLowerCase()}:${value}`;
    const left = new Map();
    for (const trailer of others)
        left.set(text(trailer), (left.get(text(trailer)) ?? 0) + 1);
    return trailers.filter((trailer) => {
        const count = left.get(text(trailer)) ?? 0;
        left.set(text(trailer), count - 1);
        return count <= 0;
    });
}
function valuesOf(sha, trailers, hidden, problems) {
    const entries = claimKeys.map(([claim, key]) => {
        const own = trailers.filter((trailer) => trailer.key.toLowerCase() === key);
        const values = own.map(({ value }) => value).filter((value) => isWellFormed(claim, value));
        const distinct = new Set(values).size;
        if (own.some((trailer) => hidden.has(trailer)))
            problems.push({ kind: 'hidden', claim, sha });
        if (values.length < own.length)
            problems.push({ kind: 'malformed', claim, sha });
        if (distinct > 1)
            problems.push({ kind: 'conflict', claim, sha });
        if (distinct < values.length)
            problems.push({ kind: 'duplicate', claim, sha });
        return [claim, values];
    });
    return Object.fromEntries(entries);
}
function isWellFormed(claim, value) {
    if (value === '' || value.length > longestClaim || /[\p{C}\p{Zl}\p{Zp}]/u.test(value))
        return false;
    return claim !== 'promptHash' || hash.test(value);
}
function agreed(commits, problems) {
    const values = { agent: null, task: null, model: null, promptHash: null };
    for (const [claim] of claimKeys) {
        const distinct = new Set(commits.flatMap((commit) => commit[claim]));
        if (distinct.size === 1)
            values[claim] = [...distinct][0];
        const inOne = problems.some((problem) => problem.kind === 'conflict' && problem.claim === claim);
        const mustAgree = claim === 'agent' || claim === 'task';
        if (distinct.size > 1 && mustAgree && !inOne)
            problems.push({ kind: 'conflict', claim, sha: null });
    }
    return values;
}
/** Each agent once for each source. */
function marksOfCommit(commit, trailers) {
    const marks = new Map();
    const add = (source, agent) => {
        if (agent)
            marks.set(`${source} ${agent}`, { agent, source, sha: commit.sha });
    };
    for (const { key, value } of trailers) {
        const name = key.toLowerCase();
        if (name === 'agent-by')
            add('agent-by', claimedAgent(value));
        else if (name === 'assisted-by')
            add('assisted-by', assistant(value));
        else if (name === 'co-authored-by')
            add('co-authored-by', knownByEmail(addressOf(value) ?? '')?.name);
        else
            add('own-trailer', knownByTrailer(key)?.name);
    }
    for (const email of [commit.authorEmail, commit.committerEmail])
        add('email', knownByEmail(email ?? '')?.name);
    return [...marks.values()];
}
function claimedAgent(value) {
    if (!isWellFormed('agent', value))
        return undefined;
    return knownByName(value)?.name ?? known_agents_normalName(value);
}
/** Of `AGENT:MODEL [tools]`, the form that the Linux kernel asks for, or of a known agent's name or address. */
function assistant(value) {
    const colon = value.indexOf(':');
    if (colon >= 0)
        return claimedAgent(value.slice(0, colon));
    const end = value.search(/[<[]/);
    const name = end < 0 ? value : value.slice(0, end);
    return knownByEmail(addressOf(value) ?? '')?.name ?? knownByName(name)?.name;
}
function addressOf(value) {
    const start = value.lastIndexOf('<');
    const end = value.indexOf('>', start);
    return start < 0 || end < 0 ? null : value.slice(start + 1, end);
}

;// CONCATENATED MODULE: ./packages/evidence/lib/identity/marks.js




/**
 * The first sign of an agent in a change; null where there is none. All of them are claims, which whoever pushes can leave
 * out: by one an agent is known, by none of them nobody is known to be a person.
 */
function agentMarkOf(commits, registry, headBranch = null) {
    for (const commit of commits) {
        if (bearsKey(commit, registry))
            return { source: 'key', sha: commit.sha };
        if (accountsOf(commit).some((account) => isAgent(account, registry)))
            return { source: 'account', sha: commit.sha };
    }
    const { marks, commits: claims, problems } = claimsOf(commits, headBranch);
    const [mark] = marks;
    if (mark !== undefined)
        return { source: mark.source, sha: mark.sha };
    const claimed = claims.find(({ agent, task, model, promptHash }) => [agent, task, model, promptHash].flat().length > 0);
    // What is malformed was meant as a claim as well.
    const sha = claimed?.sha ?? problems[0]?.sha;
    return sha === undefined ? null : { source: 'claim', sha };
}
/** Whether an account is an agent's, or one that every workflow writes as. */
function isAgent(account, registry) {
    const { kind } = partyOf(account, registry);
    return account.type === 'Bot' || kind === 'agent' || kind === 'ambiguous';
}
/** A key that is named counts, be it verified or not: to name an agent's key is a claim as well. */
function bearsKey({ signature: { key } }, { registered }) {
    return key !== null && registered.some(({ keys }) => keys.some((each) => keys_isSameKey(each, key)));
}
/** Everybody whom a commit names by an account: its author, its committer, and those of its trailers. */
function accountsOf({ author, committer, authorEmail, committerEmail, message }) {
    const named = parseTrailers(message, { divider: false }).map(({ value }) => /<([^<>]{1,300})>\s*$/.exec(value)?.[1]);
    const byAddress = [authorEmail, committerEmail, ...named].map((email) => accountOfEmail(email ?? ''));
    return [author, committer, ...byAddress].filter((account) => account !== null);
}
/** The account in one of GitHub's private addresses: `1+login@users.noreply.github.com`, or without the number. */
function accountOfEmail(email) {
    const found = /^(?:(\d{1,12})\+)?([^+@\s]{1,100})@users\.noreply\.github\.com$/i.exec(email.trim());
    if (found === null)
        return null;
    const login = found[2] ?? '';
    return { id: Number(found[1] ?? 0), login, type: login.endsWith('[bot]') ? 'Bot' : 'User', app: null };
}

// EXTERNAL MODULE: ./packages/host/lib/git.js + 1 modules
var lib_git = __webpack_require__(9739);
// EXTERNAL MODULE: ./packages/host/lib/github/failure.js
var failure = __webpack_require__(9260);
;// CONCATENATED MODULE: ./packages/evidence/lib/bytes/base64.js
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const equals = 0x3d;
/** For each ASCII character its 6 bits; 255 where it has none. */
const bitsOf = new Uint8Array(128).fill(255);
for (let index = 0; index < alphabet.length; index += 1)
    bitsOf[alphabet.charCodeAt(index)] = index;
/** Base64 (RFC 4648, section 4), padded, without white space; null for what is none, and for bits that nothing reads. */
function decodeBase64(text) {
    const { length } = text;
    if (length === 0 || length % 4 !== 0)
        return null;
    const padding = text.charCodeAt(length - 1) !== equals ? 0 : text.charCodeAt(length - 2) !== equals ? 1 : 2;
    const bytes = new Uint8Array((length / 4) * 3 - padding);
    let [bits, count, filled] = [0, 0, 0];
    for (let index = 0; index < length - padding; index += 1) {
        const six = bitsOf[text.charCodeAt(index)] ?? 255;
        if (six === 255)
            return null;
        bits = (bits << 6) | six;
        count += 6;
        if (count < 8)
            continue;
        count -= 8;
        bytes[filled++] = bits >> count;
        bits &= (1 << count) - 1;
    }
    return bits === 0 ? bytes : null;
}
/** Base64 without padding. */
function encodeBase64(bytes) {
    let [bits, count, text] = [0, 0, ''];
    for (const byte of bytes) {
        bits = ((bits << 8) | byte) & 0xffff;
        count += 8;
        while (count >= 6) {
            count -= 6;
            text += alphabet[(bits >> count) & 63];
        }
    }
    return count === 0 ? text : text + alphabet[(bits << (6 - count)) & 63];
}

;// CONCATENATED MODULE: ./packages/evidence/lib/identity/signature.js

/** The longest signature that is read, in UTF-16 units; a real one has at most a few thousand. */
const signature_maxLength = 65_536;
/**
 * The key that a signature names, in a form that `canonicalKey` takes. Of an armored SSH signature (OpenSSH's
 * PROTOCOL.sshsig) it is `SHA256:` and the base64 of the public key's hash, as `ssh-keygen -l` prints it. Of an armored
 * OpenPGP one (RFC 9580, version 4) it is the issuer's fingerprint in hexadecimal digits, or else its key id; null where
 * what it says of its issuer does not fit together. Null for anything else as well. Never throws.
 *
 * An OpenPGP signature says of its issuer what its writer wants: the key counts only where somebody verified the
 * signature with it.
 */
function keyOfSignature(signature, sha256) {
    if (signature.length > signature_maxLength)
        return null;
    const lines = signature
        .trim()
        .split('\n')
        .map((line) => line.trimEnd());
    const ssh = bodyOf(lines, 'SSH SIGNATURE');
    if (ssh !== null)
        return sshKey(ssh, sha256);
    const openPgp = bodyOf(withoutHeaders(lines), 'PGP SIGNATURE');
    return openPgp && issuerOf(openPgp);
}
/** What stands between the two lines that frame it. */
function bodyOf(lines, kind) {
    if (lines[0] !== `-----BEGIN ${kind}-----` || lines.at(-1) !== `-----END ${kind}-----`)
        return null;
    return decodeBase64(lines.slice(1, -1).join(''));
}
/** OpenPGP's armor has headers, which an empty line ends, and a checksum, which its readers may leave alone. */
function withoutHeaders(lines) {
    const begin = lines.indexOf('', 1);
    if (begin < 0 || !lines.slice(1, begin).every((line) => line.includes(': ')))
        return [];
    const checksum = /^=[A-Za-z0-9+/]{4}$/.test(lines.at(-2) ?? '') ? 1 : 0;
    return [...lines.slice(0, 1), ...lines.slice(begin + 1, lines.length - 1 - checksum), ...lines.slice(-1)];
}
/** Reads numbers and pieces one after the other; what is not there makes it broken, and then everything is empty. */
class Bytes {
    #bytes;
    #at = 0;
    isBroken = false;
    constructor(bytes) {
        this.#bytes = bytes;
    }
    get isEnd() {
        return this.#at === this.#bytes.length;
    }
    take(length) {
        if (this.isBroken || length > this.#bytes.length - this.#at) {
            this.isBroken = true;
            this.#at = this.#bytes.length;
            return new Uint8Array();
        }
        this.#at += length;
        return this.#bytes.subarray(this.#at - length, this.#at);
    }
    /** Big-endian. */
    number(octets) {
        return this.take(octets).reduce((value, byte) => value * 256 + byte, 0);
    }
    /** A piece behind its length. */
    counted(octets) {
        return this.take(this.number(octets));
    }
}
const certificate = '-cert-v01@openssh.com';
function sshKey(blob, sha256) {
    const bytes = new Bytes(blob);
    if (asciiOf(bytes.take(6)) !== 'SSHSIG' || bytes.number(4) !== 1)
        return null;
    const key = bytes.counted(4);
    // The namespace, what is reserved, the hash and the signature itself.
    for (let field = 0; field < 4; field += 1)
        bytes.counted(4);
    if (bytes.isBroken || !bytes.isEnd)
        return null;
    const type = asciiOf(new Bytes(key).counted(4));
    // The hash of a certificate is not that of its key.
    return type === '' || type.endsWith(certificate) ? null : `SHA256:${encodeBase64(sha256(key))}`;
}
function asciiOf(bytes) {
    return bytes.length > 100 ? '' : String.fromCharCode(...bytes);
}
const [fingerprintType, keyIdType] = [33, 16];
/** Of one packet alone: of two signatures nobody would know which one was verified. */
function issuerOf(blob) {
    const packet = onlyPacket(new Bytes(blob));
    if (packet === null)
        return null;
    const bytes = new Bytes(packet);
    if (bytes.number(1) !== 4)
        return null;
    // The kind of signature, and the algorithms of the key and the hash.
    bytes.take(3);
    const issuer = { fingerprints: [], keyIds: [] };
    // First the subpackets that were signed, then those that were not.
    for (let area = 0; area < 2; area += 1) {
        if (!readSubpackets(new Bytes(bytes.counted(2)), issuer))
            return null;
    }
    // The beginning of the hash; the numbers of the signature come behind it.
    bytes.take(2);
    return bytes.isBroken || bytes.isEnd ? null : signature_agreed(issuer);
}
/** The content of a signature packet; null where it is another, not the only one, or of no length that is told. */
function onlyPacket(bytes) {
    const header = bytes.number(1);
    if (header < 0x80)
        return null;
    const isNew = (header & 0x40) !== 0;
    const tag = isNew ? header & 0x3f : (header & 0x3c) >> 2;
    const length = isNew ? lengthOf(bytes, 224) : (header & 3) === 3 ? null : bytes.number(1 << (header & 3));
    if (tag !== 2 || length === null)
        return null;
    const content = bytes.take(length);
    return bytes.isBroken || !bytes.isEnd ? null : content;
}
/** A length of one, two or five octets; null for one that is told in parts, which begin with `parts`. */
function lengthOf(bytes, parts) {
    const first = bytes.number(1);
    if (first < 192)
        return first;
    if (first === 255)
        return bytes.number(4);
    return first < parts ? ((first - 192) << 8) + bytes.number(1) + 192 : null;
}
/** Adds what an area says of the issuer; false where it cannot be read. */
function readSubpackets(bytes, issuer) {
    while (!bytes.isEnd) {
        const subpacket = bytes.take(lengthOf(bytes, 255) ?? 0);
        const [type, ...content] = subpacket.subarray(0, 34);
        if (type === undefined)
            return false;
        // The highest bit says that a reader has to know the type.
        const known = type & 0x7f;
        if (known !== fingerprintType && known !== keyIdType)
            continue;
        const [version, ...digits] = content;
        const isFingerprint = known === fingerprintType;
        if (isFingerprint ? version !== 4 || subpacket.length !== 22 : subpacket.length !== 9)
            return false;
        if (isFingerprint)
            issuer.fingerprints.push(hexOf(digits));
        else
            issuer.keyIds.push(hexOf(content));
    }
    return true;
}
/** The key id of a version 4 key is the end of its fingerprint. */
function signature_agreed({ fingerprints, keyIds }) {
    const key = fingerprints[0] ?? keyIds[0] ?? null;
    const isOne = fingerprints.every((one) => one === key) && keyIds.every((id) => key?.endsWith(id));
    return isOne ? key : null;
}
function hexOf(bytes) {
    return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

// EXTERNAL MODULE: ./packages/host/lib/files.js
var lib_files = __webpack_require__(8655);
;// CONCATENATED MODULE: ./packages/gate/lib/commit-records.js


/** An account as GitHub's API shows it. */
function accountOf({ id, login, type }) {
    return { id, login, type, app: null };
}
/** A commit as GitHub's API tells it, with what GitHub vouches for. */
function recordOf({ sha, message, author, committer, verification }) {
    const { isVerified, reason, signature } = verification;
    // Only GitHub has the key of that account.
    const isGitHub = committer?.id === webFlowAccount;
    return {
        ...{ sha, message, author: author && accountOf(author), committer: committer && accountOf(committer) },
        signature: {
            verified: isVerified,
            reason,
            key: keyIn(signature),
            signer: isVerified && committer !== null && !isGitHub ? accountOf(committer) : null,
            byGitHub: isVerified && isGitHub,
        },
    };
}
function keyIn(signature) {
    return signature === null ? null : keyOfSignature(signature, lib_files/* sha256Bytes */.LP);
}
/** More commits, or more bytes of them, are not read: what is not read bears marks that nobody sees. */
const most = 1_000;
const mostBytes = 64 << 20;
/**
 * The commits from one to another as git has them, where nobody vouches for anything: what they say of their makers is
 * their own word. Null where not all of them can be read. @throws GitError
 */
async function readCommitRecords(git, from, to) {
    const logged = await git.log(to, most + 1, from);
    if (logged.length > most)
        return null;
    const ids = logged.map(({ id }) => id);
    const headers = await readHeaders(git, ids);
    // Where a shallow clone ends, git does not know the parents that a commit names.
    const isCut = logged.some(({ id, parents }) => {
        return parentsIn(headers?.get(id) ?? '').some((parent) => parent !== from && !parents.includes(parent));
    });
    if (headers === null || isCut)
        return null;
    return logged.map(({ id: sha, message }) => {
        const header = headers.get(sha) ?? '';
        const [authorEmail, committerEmail] = [emailIn(header, 'author'), emailIn(header, 'committer')];
        return {
            ...{ sha, message, authorEmail, committerEmail },
            ...{ author: accountOfEmail(authorEmail), committer: accountOfEmail(committerEmail) },
            signature: { verified: false, reason: 'unknown', key: keyIn(signatureIn(header)), signer: null, byGitHub: false },
        };
    });
}
/** What stands before each commit's message. */
async function readHeaders(git, ids) {
    const headers = new Map();
    if (ids.length === 0)
        return headers;
    const chunks = [];
    let length = 0;
    await git.blobs(ids, (chunk) => {
        length += chunk.length;
        if (length <= mostBytes)
            chunks.push(chunk);
    });
    if (length > mostBytes)
        return null;
    const bytes = Buffer.concat(chunks);
    for (let at = 0; at < bytes.length;) {
        const end = bytes.indexOf('\n', at);
        const [id = '', kind, size] = bytes.toString('latin1', at, end).split(' ');
        if (end < 0 || kind !== 'commit')
            return null;
        const content = bytes.toString('utf8', end + 1, end + 1 + Number(size));
        headers.set(id, content.split('\n\n', 1)[0] ?? '');
        at = end + 1 + Number(size) + 1;
    }
    return headers.size === new Set(ids).size ? headers : null;
}
function parentsIn(header) {
    return header.split('\n').flatMap((line) => /^parent ([0-9a-f]{40,64})$/.exec(line)?.[1] ?? []);
}
/** Of a line `author Ada <ada@example.com> 1700000000 +0000`. */
function emailIn(header, role) {
    const line = header.split('\n').find((each) => each.startsWith(`${role} `)) ?? '';
    return line.slice(line.lastIndexOf('<') + 1, line.lastIndexOf('>'));
}
/** Its lines after the first begin with a blank each. */
function signatureIn(header) {
    const lines = header.split('\n');
    const begin = lines.findIndex((line) => /^gpgsig(?:-sha256)? /.test(line));
    if (begin < 0)
        return null;
    const end = lines.findIndex((line, at) => at > begin && !line.startsWith(' '));
    const own = lines.slice(begin, end < 0 ? lines.length : end);
    return own.map((line, at) => (at === 0 ? line.slice(line.indexOf(' ') + 1) : line.slice(1))).join('\n');
}

;// CONCATENATED MODULE: ./packages/gate/lib/writer.js




/**
 * Who wrote a change, as far as thresholds depend on it: people alone only where a person's account opened the pull request
 * and no commit bears an agent's mark. What is on the default branch already has no pull request; there the marks decide.
 */
async function findWriter(host, git, request) {
    const { event, judged, registry } = request;
    const isPushed = isPushToDefaultBranch(host.runner.context.eventName, event);
    const opener = isPushed ? null : await findOpener(host, git, request);
    if (opener !== null && 'account' in opener && isAgent(opener.account, registry)) {
        return { kind: 'agent', why: 'the account that opened the pull request is a bot or a registered agent' };
    }
    const commits = (await readCommitRecords(git, judged.from, judged.to).catch(unlessGit)) ?? (await commitsOfPull(host, request));
    const branch = opener !== null && 'account' in opener ? opener.headBranch : null;
    const mark = agentMarkOf(commits ?? [], registry, branch);
    if (mark !== null)
        return { kind: 'agent', why: markWords(mark) };
    if (opener !== null && 'unknown' in opener)
        return { kind: 'unknown', why: opener.unknown };
    if (commits === null)
        return { kind: 'unknown', why: 'not all commits of the change can be read' };
    if (opener === null)
        return { kind: 'people', why: 'no pushed commit bears the mark of an agent' };
    if (opener.account.type !== 'User') {
        return { kind: 'unknown', why: "the account that opened the pull request is no person's" };
    }
    return { kind: 'people', why: 'a person opened the pull request, and no commit bears the mark of an agent' };
}
function unlessGit(error) {
    if (!(error instanceof lib_git/* GitError */.X))
        throw error;
    return null;
}
/** As GitHub lists them, where the clone does not have all of them. Null where that is of another head, or not known. */
async function commitsOfPull(host, { judged, token }) {
    const { repository, apiUrl } = host.runner.context;
    const { pullRequest, headSha } = judged.subject;
    if (token === '' || repository === null || pullRequest === null)
        return null;
    try {
        const reader = await host.openPullDetails({ apiUrl, token, repository });
        const pull = await reader.get(pullRequest);
        return pull.headSha === headSha ? (await reader.commits(pull)).map(recordOf) : null;
    }
    catch (error) {
        if (!(error instanceof failure/* GitHubError */.y_))
            throw error;
        return null;
    }
}
const markNames = {
    'agent-by': 'a trailer Agent-By',
    'co-authored-by': 'a trailer Co-authored-by of an agent',
    'assisted-by': 'a trailer Assisted-by',
    'own-trailer': 'a trailer that only an agent writes',
    email: "an agent's address",
    branch: '',
    account: "a bot's or an agent's account",
    key: 'the key of a registered agent',
    claim: 'a trailer that says how an agent made it',
};
function markWords({ source, sha }) {
    if (sha === null)
        return "the name of its branch begins as an agent's";
    return `its commit ${sha.slice(0, 12)} bears ${markNames[source]}`;
}
/** The account that opened the pull request: the event's, where that is of the judged commit; else by asking GitHub. */
async function findOpener(host, git, { event, judged, token }) {
    const { eventName } = host.runner.context;
    const pull = event_fields.at(event, 'pull_request');
    const ofPull = ['pull_request', 'pull_request_target', 'pull_request_review'].includes(eventName ?? '');
    if (ofPull && (await isOfHead(git, judged, event_fields.sha(event_fields.at(pull, 'head', 'sha')))))
        return openerIn(pull);
    const { repository, apiUrl } = host.runner.context;
    if (token === '' || repository === null)
        return { unknown: 'the event does not tell who wrote it' };
    const options = { apiUrl, token, repository };
    try {
        const number = (ofPull ? null : judged.subject.pullRequest) ??
            groupPull(eventName, event) ??
            (await pullOf(host, options, judged));
        if (number === null)
            return { unknown: 'no one open pull request has the judged commit as its head' };
        const { author, headBranch } = await (await host.openPullDetails(options)).get(number);
        return author === null ? gone : { account: accountOf(author), headBranch };
    }
    catch (error) {
        if (!(error instanceof failure/* GitHubError */.y_))
            throw error;
        return { unknown: `GitHub does not tell who opened the pull request (${error.message})` };
    }
}
const gone = { unknown: 'the account that opened the pull request is gone' };
/** Whether the judged commit is the head that the event names, or GitHub's merge of it. */
async function isOfHead(git, { to }, head) {
    return head !== null && (to === head || (await git.commit(to))?.parents[1] === head);
}
function openerIn(pull) {
    const [id, login, type] = ['id', 'login', 'type'].map((name) => event_fields.at(pull, 'user', name));
    const number = event_fields.integer(id);
    const [name, kind] = [event_fields.text(login), event_fields.text(type)];
    if (number === null || name === null || kind === null)
        return gone;
    return {
        account: { id: number, login: name, type: kind, app: null },
        headBranch: event_fields.text(event_fields.at(pull, 'head', 'ref')),
    };
}
/** The one open pull request with the judged commit as its head. */
async function pullOf(host, options, { to }) {
    const pulls = await (await host.openPullRequests(options)).ofCommit(to);
    const own = pulls.filter(({ isOpen, headSha }) => isOpen && headSha === to);
    return own.length === 1 ? (own[0]?.number ?? null) : null;
}

;// CONCATENATED MODULE: ./packages/gate/lib/thresholds.js


/** Null where the policy asks no more of agents than of people, so that nobody has to be told apart. */
async function holdToThresholds(host, git, gate, policy, request) {
    const thresholds = policy?.agents?.thresholds?.[gate];
    if (thresholds === undefined || Object.values(thresholds).every((value) => value === null))
        return null;
    const registry = settingsInForce(agentsSection, policy?.agents);
    const { kind, why } = await findWriter(host, git, { ...request, registry });
    if (kind === 'people') {
        return { stricter: null, told: { code: 'people-thresholds', what: `The thresholds for people apply: ${why}` } };
    }
    const reason = kind === 'agent' ? why : `it cannot be known who wrote it, as ${why}`;
    return {
        stricter: thresholds,
        told: { code: 'agent-thresholds', what: `The thresholds for agents apply: ${reason}` },
    };
}

;// CONCATENATED MODULE: ./packages/policy/lib/sections/people.js
/** A GitHub login, or a team as `organisation/team`. */
const account = {
    pattern: /^@?[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?$/,
    allowed: 'a GitHub login',
};
/** A login, or a team as `organisation/team`, that can stand behind an `@`. */
const person = /^@?[A-Za-z0-9][A-Za-z0-9-]{0,38}(?:\/[A-Za-z0-9][A-Za-z0-9._-]{0,99})?$/;
const allowedPerson = 'a GitHub login, or a team as "organisation/team"';
/** The type of a `repository_dispatch` event. */
const eventType = {
    pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
    allowed: 'at most 100 letters, digits, ".", "_" or "-"',
};

;// CONCATENATED MODULE: ./packages/policy/lib/sections/costs.js




/** A number from 0 up with so many decimals, exact: what it is multiplied with must not drift. Null where not given. */
function amount({ decimals, max, what, description }) {
    const pattern = new RegExp(`^\\d{1,9}(?:\\.\\d{1,${decimals}})?$`);
    return {
        ...{ shape: 'scalar', description, secret: false, default: null, yaml: ['integer', 'number'] },
        allowed: `${what} from 0 to ${max} with at most ${decimals} decimals`,
        schema: { type: 'number', minimum: 0, maximum: max },
        parse: (text) => (pattern.test(text) && Number(text) <= max ? Number(text) : undefined),
    };
}
const dollars = (description) => amount({ decimals: 2, max: 1_000_000, what: 'dollars', description });
/** Of a million tokens, or of a minute. */
const price = (description) => amount({ decimals: 6, max: 10_000, what: 'dollars', description });
const limits = {
    minutes: integer({ min: 0, max: 100_000_000 }, { description: 'The most minutes of a month, as GitHub bills them.' }),
    tokens: integer({ min: 0, max: 999_999_999_999_999 }, { description: 'The most tokens of a month, of all kinds.' }),
    usd: dollars('The most dollars of a month.'),
};
const modelName = {
    pattern: /^[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,99}$/,
    allowed: 'at most 100 letters, digits, ".", "_", ":", "/", "@", "+" or "-"',
};
const runnerLabel = {
    pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
    allowed: 'at most 100 letters, digits, ".", "_" or "-"',
};
const day = {
    pattern: /^(?:20\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))$/,
    allowed: 'a day such as "2026-09-01", in quotes',
};
const priceFields = {
    model: scalars_text({ form: modelName, description: "The model's name, as usage files have it." }),
    input: price('Dollars for a million tokens that go in.'),
    cached: price('Dollars for a million tokens that are read from a cache; as `input` where it is left out.'),
    output: price('Dollars for a million tokens that come out.'),
};
const runnerFields = {
    label: scalars_text({ form: runnerLabel, description: 'A label of `runs-on`.' }),
    multiplier: amount({
        ...{ decimals: 2, max: 1_000, what: 'a number' },
        description: 'How many minutes one minute on it counts; 0 for what GitHub does not bill.',
    }),
};
const workflowFields = {
    workflow: scalars_text({ form: repositoryPath, description: 'The workflow file, such as `.github/workflows/agent.yml`.' }),
    agent: scalars_text({
        form: safeName,
        description: 'Whose work its runs are: the name of an agent in `agents.registered`.',
    }),
    since: scalars_text({ form: day, description: 'The first day of which its runs have to leave their usage; empty: always.' }),
};
const costs_agentFields = {
    name: scalars_text({ form: safeName, description: 'The name of an agent in `agents.registered`.' }),
    ...limits,
};
const infrastructureFields = {
    name: scalars_text({ form: safeName, description: 'What it is.' }),
    usd: dollars('What it costs a month.'),
};
/** What the policy says of money and minutes. */
const costsSection = defineSection({
    description: 'What agents and pipelines may cost in a calendar month of UTC, and who is told when it is more.',
    fields: {},
    stricter: {},
    policyOnly: {
        budget: group({ description: 'The most that all together may cost in a month.', fields: limits }),
        'agent-budget': group({ description: 'The most that each agent may cost in a month.', fields: limits }),
        'task-budget': group({ description: 'The most that each task may cost in a month.', fields: limits }),
        agents: records({
            description: 'Budgets of single agents, in place of `agent-budget`.',
            fields: costs_agentFields,
            required: ['name'],
            unique: 'name',
            maxRecords: 100,
        }),
        prices: records({
            description: 'What models cost; of a model that is not listed tokens are counted, and no dollars.',
            fields: priceFields,
            required: ['model', 'input', 'output'],
            unique: 'model',
            maxRecords: 200,
        }),
        'minute-usd': price('Dollars for a minute that counts once; empty counts no dollars for minutes.'),
        runners: records({
            description: 'What minutes on runners count that are not GitHub\'s standard ones (Linux 1, Windows 2, macOS 10) and not labelled "self-hosted".',
            fields: runnerFields,
            required: ['label', 'multiplier'],
            unique: 'label',
            maxRecords: 100,
        }),
        'usage-workflows': records({
            description: "The workflows whose runs on the default branch leave an agent's usage as the artifact `gauntlet-usage`; of no other it is read.",
            fields: workflowFields,
            required: ['workflow', 'agent'],
            unique: 'workflow',
            maxRecords: 50,
        }),
        infrastructure: records({
            description: 'What else is paid for each month, counted whole from the first day.',
            fields: infrastructureFields,
            required: ['name', 'usd'],
            unique: 'name',
            maxRecords: 100,
        }),
        people: listOf({ description: 'The logins, and teams as `organisation/team`, that the issue of a budget mentions.' }, allowedPerson, { type: 'string', pattern: person.source }, (name) => (person.test(name) ? name : undefined)),
        label: scalars_text({ form: labelName, default: 'budget', description: 'The label of the issues of budgets.' }),
        agent: scalars_text({
            form: account,
            description: 'The login of the coding agent, which the route `comment` mentions.',
        }),
        'dispatch-event': scalars_text({
            form: eventType,
            default: 'gauntlet-budget',
            description: 'The type of the `repository_dispatch` event that the route `dispatch` sends.',
        }),
    },
});

;// CONCATENATED MODULE: ./packages/policy/lib/sections/coverage.js



const componentFields = {
    name: scalars_text({ form: safeName, description: 'What the component is called in the summary.' }),
    paths: globs({ description: "Patterns (minimatch) of the component's files." }),
    'patch-lines': percent({
        description: "The least percentage of the component's changed, instrumented lines that tests must run.",
    }),
    'patch-branches': percent({
        description: "The least percentage of the branch arms on the component's changed lines that tests must take.",
    }),
    'project-lines': percent({
        description: "The least percentage of all of the component's lines that tests must run.",
    }),
    'project-branches': percent({
        description: "The least percentage of all of the component's branch arms that tests must take.",
    }),
};
/** Whether what a change does to its own tests and measuring fails the gate, is only shown, or is not looked for. */
function reaction(what) {
    return choice(['fail', 'warn', 'off'], {
        default: 'warn',
        description: `${what}: \`fail\` fails the gate, \`warn\` only shows it, \`off\` does not look for it.`,
    });
}
/** What the policy asks of `action-coverage-gate`. */
const coverageSection = defineSection({
    description: 'What the coverage gate asks of a change.',
    fields: {
        'patch-lines': percent({
            default: 90,
            description: 'The least percentage of the changed, instrumented lines that tests must run.',
        }),
        'patch-branches': percent({
            default: 80,
            description: 'The least percentage of the branch arms on changed lines that tests must take.',
        }),
        'project-lines': percent({
            description: "The least percentage of all of the project's lines that tests must run; empty asks for none.",
        }),
        'project-branches': percent({
            description: "The least percentage of all of the project's branch arms that tests must take; empty asks for none.",
        }),
        'allow-decrease': percent({
            default: 0,
            description: 'By how many percentage points the whole project may fall below its baseline.',
        }),
        'min-lines': integer({ min: 0, max: 1_000_000 }, {
            default: 0,
            description: 'A change with fewer changed, instrumented lines than this is reported but not held to the patch thresholds.',
        }),
        'expected-shards': integer({ min: 1, max: 10_000 }, {
            description: 'How many reports must be there, so that a lost test shard fails the gate; empty takes what is found.',
        }),
        exclude: globs({
            description: 'Patterns (minimatch) of files that owe no coverage, one a line.',
        }),
        'path-map': pathMap({
            description: 'Lines `from => to` that say which folder of the repository the beginning of a path in a report stands for.',
        }),
    },
    stricter: {
        'patch-lines': 'higher',
        'patch-branches': 'higher',
        'project-lines': 'higher',
        'project-branches': 'higher',
        'allow-decrease': 'lower',
        'min-lines': 'lower',
        'expected-shards': 'higher',
        exclude: 'fixed',
        'path-map': 'fixed',
    },
    policyOnly: {
        components: records({
            description: 'Parts of the repository with thresholds of their own, each with its own line in the summary.',
            fields: componentFields,
            required: ['name', 'paths'],
            unique: 'name',
            maxRecords: 100,
        }),
        'on-ignore-pragma': reaction('What to do when a change adds a comment that takes code out of the measuring'),
        'on-skip-marker': reaction('What to do when a change adds a marker that skips a test'),
        'on-coverage-configuration': reaction('What to do when a change edits what is measured, excluded or asked for'),
        'on-test-deleted': reaction('What to do when a change deletes a test file'),
        'on-tests-removed': reaction('What to do when a change removes tests from a file that it keeps'),
        baseline: choice(['any', 'verified'], {
            default: 'any',
            description: 'Which baselines count: `any` takes one from the Actions cache too, `verified` refuses it, since a pull request can shadow it there; where to look is said by the input of the same name.',
        }),
        'require-baseline': scalars_boolean({
            default: false,
            description: 'Whether the comparison with a baseline always happens, so that the input `baseline: none` is ignored.',
        }),
    },
});

;// CONCATENATED MODULE: ./packages/verdict/lib/tools.js
/**
 * The tools that a failure can be of and whose failures a policy may call advisory. Left out are the scanners for secrets, what
 * tells of the runner itself, our own gates, and `log`: what no tool is known for.
 */
const advisableTools = `
  actionlint anchore ansible ansible-lint ant-junit apk apt archunit ava aws az bandit bats bearer behave
  biome black boost-test brakeman brew buf bun bundler busted cargo cargo-audit cargo-deny cargo-test catch2
  cc cdk checkov checkstyle clang clang-format clang-tidy clippy cmake codenarc codeql codespell commitlint
  composer configure coverage.py cppcheck credo crystal crystal-spec ctest ctrf cucumber cypress dart
  dart-test deno dependency-check dependency-cruiser dependency-review deptrac detekt devskim dnf
  docker-build dotnet-test dprint elixir erlc esbuild eslint eunit exunit find-sec-bugs flake8 flow gcc
  gcloud ghc ginkgo go-build go-test go-vet gofmt golangci-lint googletest gosec govet govulncheck gradle
  gradle-build grype hadolint helm hspec import-linter infer isort istanbul jasmine javac jest jshint junit
  karma kics kotest kotlin ktlint kube-linter kubectl kubesec ld make markdownlint maven meson minitest mocha
  msbuild mstest msvc munit mutmut mypy netlify newman nextest ninja njsscan node node-test npm npm-audit
  nuclei nunit ocaml ossf-scorecard osv-scanner oxlint pest php phpcs phpmd phpstan phpunit pip pip-audit
  playwright pmd pnpm poetry polaris pre-commit prettier prove psalm pycodestyle pydocstyle pyflakes pylint
  pyre pyright pytest python pytype qodana r rdjson revive robot rollup rspec rubocop ruby ruff rustc rustfmt
  sanitizer sarif sbt scalac scalafmt scalastyle scalatest semgrep shell shellcheck shfmt snyk sobelow
  sonarqube sorbet specs2 spectral spock spotbugs sqlfluff standard staticcheck stryker stylelint surefire
  swift swiftlint tap terraform terrascan test-unit testcafe testng testthat tflint tfsec tox trivy trx tsc
  tslint typos unittest uv vale valgrind vercel vint vite vitest vue-tsc webpack wrangler write-good xo xunit
  yamllint yarn zap zizmor
`
    .trim()
    .split(/\s+/);

;// CONCATENATED MODULE: ./packages/policy/lib/sections/failures.js





/** What the policy asks of `action-failure-parser`. */
const failuresSection = defineSection({
    description: 'How failures are handed to a coding agent, how often, and who takes over.',
    fields: {
        'max-attempts': integer({ min: 0, max: 20 }, {
            default: 3,
            description: 'How many head commits of one pull request an agent may try to mend before a person is called; 0 never sends any.',
        }),
    },
    stricter: { 'max-attempts': 'lower' },
    policyOnly: {
        agent: scalars_text({
            form: account,
            description: 'The login of the coding agent, which the route `comment` mentions.',
        }),
        'dispatch-event': scalars_text({
            form: eventType,
            default: 'gauntlet-failures',
            description: 'The type of the `repository_dispatch` event that the route `dispatch` sends.',
        }),
        'escalation-label': scalars_text({
            form: labelName,
            default: 'needs-human',
            description: 'The label that a pull request gets when its attempts are used up.',
        }),
        reviewers: list({
            description: 'The logins, and teams as `organisation/team`, that are asked for a review when the attempts are used up.',
        }),
        advisory: listOf({
            description: 'Tools whose failures are told, but block nothing: they are sent to no agent and count as no attempt. Secrets block whatever finds them.',
        }, 'the name of a tool as a failure report gives it, in lower case, but none that looks for secrets or tells of the runner (docs/failure-tools.md lists them)', { enum: advisableTools }, (name) => advisableTools.find((tool) => tool === name)),
    },
});

;// CONCATENATED MODULE: ./packages/policy/lib/sections/health.js




/** What the policy asks of `action-health-rollback`. */
const healthSection = defineSection({
    description: 'By what a new version is judged in production, and what becomes of it where nothing is proven.',
    fields: {
        'max-error-ratio': decimal({ above: 1, max: 100 }, { default: 2, description: "The canary's error rate over the baseline's, up to which it is never rolled back." }),
        'max-slow-ratio': decimal({ above: 1, max: 100 }, {
            default: 3,
            description: "A request is slow that takes longer than so many times the baseline's p99; more than 1 % of such requests is too many.",
        }),
        'max-cpu': percent({
            default: 80,
            description: 'The most of its CPU that the canary may use for long, where the baseline uses less.',
        }),
        'max-memory': percent({
            default: 80,
            description: 'The most of its memory that the canary may use for long, where the baseline uses less.',
        }),
        'when-unproven': choice(['promote', 'hold', 'rollback'], {
            default: 'promote',
            description: 'What becomes of a canary that is neither shown to be worse nor shown to be as good: `promote` (only with every guard clear, and not for a change of high risk), `hold` until a person decides, or `rollback`.',
        }),
    },
    stricter: {
        'max-error-ratio': 'lower',
        'max-slow-ratio': 'lower',
        'max-cpu': 'lower',
        'max-memory': 'lower',
        'when-unproven': 'fixed',
    },
    policyOnly: {
        agent: scalars_text({
            form: account,
            description: 'The login of the coding agent, which the route `comment` mentions.',
        }),
        'dispatch-event': scalars_text({
            form: eventType,
            default: 'gauntlet-incident',
            description: 'The type of the `repository_dispatch` event that the route `dispatch` sends.',
        }),
        'incident-label': scalars_text({
            form: labelName,
            default: 'incident',
            description: 'The label of the issue that an anomaly opens.',
        }),
        people: listOf({ description: 'The logins, and teams as `organisation/team`, that the issue of an anomaly mentions.' }, allowedPerson, { type: 'string', pattern: person.source }, (name) => (person.test(name) ? name : undefined)),
        'monitor-event': scalars_text({
            form: eventType,
            default: 'gauntlet-monitor',
            description: 'The type of the `repository_dispatch` event that tells of a monitor that cannot look.',
        }),
    },
});

;// CONCATENATED MODULE: ./packages/policy/lib/sections/merge.js



const checkName = {
    pattern: /^[A-Za-z0-9](?:[A-Za-z0-9 :._/()-]{0,98}[A-Za-z0-9)])?$/,
    allowed: 'at most 100 letters, digits, blanks, ":", ".", "_", "/", "(", ")" or "-"',
};
const sentence = { pattern: /^[^\p{C}]{1,200}$/u, allowed: 'at most 200 characters on one line' };
/** What the policy asks of `action-risk-gate` about who decides a merge, and how it is done. */
const mergeSection = defineSection({
    description: 'Who decides a merge, what has to have passed before, and how it is done.',
    fields: {
        approvals: integer({ min: 1, max: 6 }, { default: 1, description: 'How many people must approve the head commit where a person decides.' }),
    },
    stricter: { approvals: 'higher' },
    policyOnly: {
        require: list({
            description: 'What must have passed: names of verdicts of our gates, and ids of jobs in `needs`. One that is missing, skipped or cancelled has failed.',
        }),
        workflows: list({
            description: 'The workflow files whose run on the head commit must have succeeded before anything merges by itself, such as `.github/workflows/ci.yml`.',
        }),
        method: choice(['squash', 'merge', 'rebase'], { default: 'squash', description: 'How a pull request is merged.' }),
        check: scalars_text({
            form: checkName,
            default: 'gauntlet/risk',
            description: 'The name of the check that says what was decided; a ruleset requires it, from an App of your own.',
        }),
        reviewers: list({
            description: 'The logins, and teams as `organisation/team`, that are asked for a review where a person decides.',
        }),
        label: scalars_text({
            form: labelName,
            default: 'needs-human',
            description: 'The label of a pull request that waits for a person.',
        }),
        'ai-reviewers': list({
            description: 'Ids of the accounts of AI reviewers, each of which must have approved the head commit; none of them counts as a person.',
        }),
        'review-within': duration({
            default: '60m',
            description: 'How long AI reviewers that have not looked at the head commit are waited for, from when CI was done with it; then a person is called.',
        }),
        'ask-reviewers': choice(['none', 'dispatch'], {
            default: 'none',
            description: 'How the AI reviewers are asked: `none`, as they look by themselves, or `dispatch`, an event `gauntlet-review` that is sent once for each head commit.',
        }),
        'hotfix-label': scalars_text({
            form: labelName,
            default: 'hotfix',
            description: 'The label of a pull request that goes before all others in a merge queue; nothing else is different for it.',
        }),
        overriders: list({
            description: 'The logins that may let one head commit pass in spite of a gate (break-glass); each needs write access as well.',
        }),
        freeze: scalars_text({
            form: sentence,
            description: 'Why nothing merges by itself at the moment; left out where it may.',
        }),
        'incident-label': scalars_text({
            form: labelName,
            default: 'incident',
            description: 'The label of issues that report an incident; while one is open, nothing merges by itself.',
        }),
        environments: list({
            description: 'The environments whose deployments count as production: where one goes back to an older commit, what it leaves was rolled back. None means `production`.',
        }),
        'revert-failed': scalars_boolean({
            default: false,
            description: "Whether a pull request that reverts it is opened for an agent's change that was rolled back.",
        }),
    },
});

;// CONCATENATED MODULE: ./packages/policy/lib/sections/mutation.js



const sourceHash = {
    pattern: /^[0-9a-f]{12}$/,
    allowed: 'the 12 hexadecimal digits that the summary shows beside the survivor',
};
const acceptedFields = {
    path: scalars_text({ form: repositoryPath, description: 'The file, relative to the repository root.' }),
    line: integer({ min: 1, max: 10_000_000 }, { description: 'The line where the mutant begins.' }),
    mutator: scalars_text({ description: "The tool's name of the change; empty accepts every mutant of that line." }),
    source: scalars_text({
        form: sourceHash,
        description: 'The hash of the line, as the summary shows it: when the line changes, the entry is void.',
    }),
    reason: scalars_text({ description: 'Why no test can, or has to, notice the change.' }),
};
/** What the policy asks of `action-mutation-gate`. */
const mutationSection = defineSection({
    description: 'What the mutation gate asks of a change.',
    fields: {
        threshold: percent({
            default: 75,
            description: 'The least percentage of the mutants in scope that tests must detect.',
        }),
        scope: choice(['files', 'lines'], {
            default: 'files',
            description: 'Which mutants count: `files` takes all of the changed files, `lines` those on changed lines alone.',
        }),
        timeouts: choice(['detected', 'undetected', 'excluded'], {
            default: 'detected',
            description: 'What a mutant counts for that ran out of time: `detected` as the tools do, `undetected`, or `excluded` from the score.',
        }),
        'min-mutants': integer({ min: 0, max: 1_000_000 }, { default: 0, description: 'How many mutants the score must rest on at least.' }),
        'expected-shards': integer({ min: 1, max: 10_000 }, {
            description: 'How many reports must be there, so that a lost shard fails the gate; empty takes what is found.',
        }),
        exclude: globs({ description: 'Patterns (minimatch) of files whose mutants do not count, one a line.' }),
        'path-map': pathMap({
            description: 'Lines `from => to` that say which folder of the repository the beginning of a path in a report stands for.',
        }),
    },
    stricter: {
        threshold: 'higher',
        scope: 'fixed',
        timeouts: 'fixed',
        'min-mutants': 'higher',
        'expected-shards': 'higher',
        exclude: 'fixed',
        'path-map': 'fixed',
    },
    policyOnly: {
        freshness: choice(['verified', 'any'], {
            default: 'verified',
            description: 'Whether a report must show that it was made from the tested sources (`verified`), or may say nothing of it (`any`).',
        }),
        accepted: records({
            description: 'Survivors that a person has accepted, such as equivalent mutants, each with a reason.',
            fields: acceptedFields,
            required: ['path', 'line', 'source', 'reason'],
            unique: null,
            maxRecords: 1_000,
        }),
    },
});

;// CONCATENATED MODULE: ./packages/policy/lib/risk/content.js
const content_maxLength = 256;
const allowedContentPattern = `a text of at most ${content_maxLength} characters with at least three besides its stars, in which "*" stands for any text on the line, "\\*" for a star and "\\\\" for a backslash`;
/** Fewer characters than this would find themselves in any line. */
const minCharacters = 3;
/** Undefined where the text is no pattern. */
function parseContentPattern(pattern) {
    if (pattern.length > content_maxLength || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(pattern))
        return undefined;
    const parts = [''];
    for (let i = 0; i < pattern.length; i++) {
        const character = pattern[i];
        if (character === '*')
            parts.push('');
        else if (character === '\\') {
            const escaped = pattern[++i];
            if (escaped !== '*' && escaped !== '\\')
                return undefined;
            parts.push(parts.pop() + escaped);
        }
        else
            parts.push(parts.pop() + character);
    }
    const kept = parts.map((part) => part.toLowerCase()).filter((part) => part !== '');
    if (kept.join('').trim().length < minCharacters)
        return undefined;
    return Object.freeze({ pattern, parts: Object.freeze(kept) });
}
/** Whether the pattern stands anywhere on the line. Letters match in either case. */
function contentMatches({ parts }, lowerCaseLine) {
    let from = 0;
    for (const part of parts) {
        const at = lowerCaseLine.indexOf(part, from);
        if (at === -1)
            return false;
        from = at + part.length;
    }
    return true;
}

;// CONCATENATED MODULE: ./packages/policy/lib/risk/types.js
/** From the least to the most. */
const riskClasses = ['low', 'medium', 'high'];
/**
 * What a change is about. Trust speaks of kinds: a class says how bad it can get, a kind what an agent has shown.
 * `build` is what runs while the project is built, tested or opened in an editor; `guard` is what the gates, the
 * reviewers and the agents themselves are ruled by (the hard floor); `unknown` is what no rule knows.
 */
const changeKinds = [
    'docs',
    'tests',
    'formatting',
    'config',
    'code',
    'ui',
    'build',
    'dependencies',
    'auth',
    'payments',
    'schema',
    'infrastructure',
    'ci',
    'guard',
    'unknown',
];

;// CONCATENATED MODULE: ./packages/policy/lib/sections/risk.js





function contentPatterns(description) {
    return {
        shape: 'list',
        description,
        secret: false,
        allowed: allowedContentPattern,
        itemSchema: { type: 'string', minLength: 3, maxLength: 256 },
        parseItem: parseContentPattern,
    };
}
const nameField = scalars_text({ form: safeName, description: 'What the summary calls it.' });
const kindField = choice(['unchanged', ...changeKinds], {
    default: 'unchanged',
    description: 'The kind of change that a fitting file is; `unchanged` leaves what the built-in rules say.',
});
const ruleFields = {
    name: nameField,
    paths: globs({ description: 'Patterns (minimatch) of the files.' }),
    class: choice(riskClasses, { default: 'high', description: 'The class of a change of such a file.' }),
    kind: kindField,
    effect: choice(['raise', 'set'], {
        default: 'raise',
        description: 'With `raise` the class can only get higher; `set` takes the place of what the built-in rules say of the path, but never of the hard floor, of modes, of hidden characters or of dependencies.',
    }),
};
const contentFields = {
    name: nameField,
    patterns: contentPatterns('Texts to look for on added and removed lines, in either case; `*` stands for any text on the line. Regular expressions are not taken.'),
    paths: globs({ description: 'Patterns (minimatch) of the files to look in; none means all.' }),
    class: choice(riskClasses, { default: 'high', description: 'The class that such a line raises the change to.' }),
    kind: kindField,
};
const boundaryFields = {
    name: nameField,
    agents: list({ description: "The agents' immutable ids that it holds for; none means all." }),
    tasks: list({ description: 'The ids of the tasks that it holds for; none means all.' }),
    paths: globs({ description: 'Patterns (minimatch) of the files that may be touched.' }),
    outcome: choice(['needs-human', 'reject'], {
        default: 'needs-human',
        description: 'What a change outside of it becomes: `needs-human` calls a person, `reject` goes back to the agent.',
    }),
};
/** What the policy asks of `action-risk-gate` about how dangerous a change is. */
const riskSection = defineSection({
    description: 'How dangerous a change is, by what it touches.',
    fields: {
        'medium-lines': integer({ min: 0, max: 1_000_000 }, { default: 400, description: 'A change with more added and removed lines than this is at least medium.' }),
        'high-lines': integer({ min: 0, max: 1_000_000 }, { default: 1000, description: 'A change with more added and removed lines than this is high.' }),
        'high-files': integer({ min: 0, max: 1_000_000 }, { default: 100, description: 'A change of more files than this is high.' }),
    },
    stricter: { 'medium-lines': 'lower', 'high-lines': 'lower', 'high-files': 'lower' },
    policyOnly: {
        'incident-class': choice(['medium', 'high'], {
            default: 'high',
            description: 'What a change of a file is at least that led to an incident, a rollback or a revert before.',
        }),
        rules: records({
            description: 'Rules on paths, beside the built-in ones; the highest class of all that fit counts.',
            fields: ruleFields,
            required: ['name', 'paths', 'class'],
            unique: 'name',
            maxRecords: 200,
        }),
        content: records({
            description: 'Texts that raise the class of a change that adds or removes a line with one.',
            fields: contentFields,
            required: ['name', 'patterns', 'class'],
            unique: 'name',
            maxRecords: 100,
        }),
        boundaries: records({
            description: 'Which files an agent, or a task, may touch at all. Where several hold, a file must lie within each.',
            fields: boundaryFields,
            required: ['name', 'paths'],
            unique: 'name',
            maxRecords: 200,
        }),
    },
});

;// CONCATENATED MODULE: ./packages/policy/lib/sections/tests.js


/** What the policy says of the project's tests as such. */
const testsSection = defineSection({
    description: 'What is asked of the tests as a whole.',
    fields: {},
    stricter: {},
    policyOnly: {
        'new-project': scalars_boolean({
            default: false,
            description: 'Whether the project has no tests yet, so that `require-tests` passes where none was executed; take it out with the first test.',
        }),
    },
});

;// CONCATENATED MODULE: ./packages/policy/lib/sections/trust.js


/** More of anything than this is a mistake. */
const trust_most = 100_000;
/** A whole number that is never below the one that an agent's trust rests on at least. */
function atLeast(least, description, standard = least) {
    return integer({ min: least, max: trust_most }, { default: standard, description });
}
/** A percentage within bounds. */
function share({ pattern, bounds, ...rest }) {
    return {
        shape: 'scalar',
        secret: false,
        yaml: ['integer', 'number', 'string'],
        schema: {
            anyOf: [
                { type: 'number', ...bounds },
                { type: 'string', pattern: pattern.source },
            ],
        },
        parse: (text) => (pattern.test(text) ? Number.parseFloat(text) : undefined),
        ...rest,
    };
}
function failureLimit(level, limit) {
    const below = limit === 1 ? '0' : '[01]';
    return share({
        default: limit,
        description: `L${level} asks that fewer changes than this percentage were rolled back or reverted.`,
        allowed: `a percentage above 0 and up to ${limit} with at most 4 decimals`,
        bounds: { exclusiveMinimum: 0, maximum: limit },
        pattern: new RegExp(`^(?!0(?:\\.0{1,4})? ?%?$)(?:${below}(?:\\.\\d{1,4})?|${limit}(?:\\.0{1,4})?) ?%?$`),
    });
}
/** What an agent has to show before its changes merge without a person. The levels' numbers can only be made stricter. */
const trustSection = defineSection({
    description: 'What an agent has to show before its changes merge without a person.',
    fields: {
        confidence: integer({ min: 80, max: 99 }, {
            description: 'Asks that the exact upper bound of the failure rate is under the limit of L2 and L3 too, at this confidence in percent; empty only shows the bound, at 95.',
        }),
    },
    stricter: { confidence: 'higher' },
    policyOnly: {
        'l1-successes': atLeast(20, 'How many successes with no incident since L1 asks for: docs, tests and formatting.'),
        'l2-successes': atLeast(100, 'How many successes L2 asks for: changes of low and medium risk.'),
        'l2-max-rolled-back': failureLimit(2, 2),
        'l3-successes': atLeast(500, 'How many successes L3 asks for: all but the critical paths.'),
        'l3-max-rolled-back': failureLimit(3, 1),
        'l3-days': atLeast(92, 'How many days since the first success L3 asks for: three months.'),
        'maturation-days': integer({ min: 1, max: 365 }, { default: 14, description: 'For how many whole days a change must have stood before it counts as a success.' }),
        'daily-cap': integer({ min: 1, max: 5 }, { default: 5, description: 'How many successes of one agent and day count at most.' }),
        'min-in-class': atLeast(10, 'How many successes of a risk class, merged by people, open that class, so that docs cannot buy code.'),
        recovery: atLeast(20, 'How many successes after a failure give back the level that it cost.'),
        'fix-success': share({
            default: 50,
            description: "The least percentage of an agent's fixes that must work; below it, it loses a level.",
            allowed: 'a percentage from 50 to 100 with at most 4 decimals',
            bounds: { minimum: 50, maximum: 100 },
            pattern: /^(?:[5-9]\d(?:\.\d{1,4})?|100(?:\.0{1,4})?) ?%?$/,
        }),
        'fix-window-days': integer({ min: 7, max: 365 }, { default: 30, description: 'Over how many days the fixes are judged.' }),
        'fix-minimum': integer({ min: 1, max: 20 }, { default: 10, description: 'From how many fixes on they are judged.' }),
        probation: integer({ min: 1, max: trust_most }, {
            default: 20,
            description: 'After how many successes a new signing key, or a new model family, is no longer new.',
        }),
        'probation-level': choice(['L0', 'L1'], {
            default: 'L1',
            description: 'The highest level of an agent with a new signing key or model family.',
        }),
        'critical-paths': scalars_text({
            form: safeName,
            default: 'critical',
            description: 'The name of the list of paths in the risk section that no level reaches.',
        }),
    },
});

;// CONCATENATED MODULE: ./packages/policy/lib/file/agent-thresholds.js




/** The gates whose thresholds may be others for agents. */
const gates = {
    coverage: coverageSection,
    mutation: mutationSection,
};
/** Reports each threshold for agents that asks for less than the gate's own section, or than its default there. */
function checkAgentThresholds(root, policy, report) {
    for (const [gate, section] of Object.entries(gates)) {
        const own = policy[gate] ?? {};
        for (const [name, value] of Object.entries(policy.agents?.thresholds?.[gate] ?? {})) {
            const ruling = own[name] ?? defaultOf(section.fields[name]);
            const isLooser = value !== null && isStricter(section.stricter[name], ruling, value);
            if (!isLooser)
                continue;
            const given = `${gate}.${name}`;
            const said = own[name] === undefined ? `whose default is ${ruling}` : `which is ${ruling}`;
            const message = `agents.thresholds.${given} is ${value}, but must ask for no less than ${given}, ${said}.`;
            report({ at: placeOf(root, ['agents', 'thresholds', gate, name]), message });
        }
    }
}
/** Where the value at the end of the way is. */
function placeOf(root, way) {
    const [first = '', ...rest] = way;
    const value = root.entries.get(first)?.value;
    if (value === undefined)
        return root.at;
    return rest.length > 0 && value.kind === 'mapping' ? placeOf(value, rest) : value.at;
}

;// CONCATENATED MODULE: ./packages/policy/lib/file/position.js
/** The line and column of an offset, in a text whose lines end in LF, CR LF or CR, as YAML's do. */
function positionAt(text, offset) {
    let line = 1;
    let start = 0;
    for (let i = 0; i < offset && i < text.length; i++) {
        const isBreak = text[i] === '\n' || (text[i] === '\r' && text[i + 1] !== '\n');
        if (!isBreak)
            continue;
        line++;
        start = i + 1;
    }
    return { line, column: offset - start + 1 };
}

// EXTERNAL MODULE: ./node_modules/js-yaml/dist/js-yaml.mjs
var js_yaml = __webpack_require__(3243);
;// CONCATENATED MODULE: ./packages/policy/lib/file/tree.js


/** The first mistake of a tree ends its reading: what follows may only be its echo. */
class TreeError extends Error {
    at;
    constructor(at, message) {
        super(message);
        this.at = at;
    }
}
const maxDepth = 8;
/**
 * Reads one YAML 1.2 document into nodes that know their place. What makes a document say something else than it shows
 * is refused: anchors, aliases, merge keys, tags and keys that come twice; so is a second document. Null for a file
 * without a document.
 */
function readTree(source) {
    try {
        const events = (0,js_yaml/* parseEvents */.PH)(source, { maxDepth });
        if (events.length === 0)
            return { root: null };
        // A document is its own event, one node and a closing event.
        const walk = { source, events, next: 1, end: 0 };
        const root = readNode(walk, 0);
        if (walk.next + 1 < events.length) {
            throw new TreeError(source.indexOf('\n---', walk.end) + 1, 'The file holds several documents, but must hold one.');
        }
        return { root };
    }
    catch (error) {
        if (error instanceof TreeError)
            return { at: error.at, message: error.message };
        if (error instanceof js_yaml/* YAMLException */.tB) {
            return { at: error.mark?.position ?? 0, message: `The file is not YAML: ${error.reason}.` };
        }
        throw error;
    }
}
function readNode(walk, fallbackAt) {
    const event = walk.events[walk.next++];
    switch (event?.type) {
        case js_yaml/* EVENT_ID */.hy.SCALAR:
            refuseProperties(event);
            return readScalar(walk, event, fallbackAt);
        case js_yaml/* EVENT_ID */.hy.SEQUENCE:
            refuseProperties(event);
            return { kind: 'sequence', items: readItems(walk, event.start), at: event.start };
        case js_yaml/* EVENT_ID */.hy.MAPPING:
            refuseProperties(event);
            return { kind: 'mapping', entries: readEntries(walk, event.start), at: event.start };
        case js_yaml/* EVENT_ID */.hy.ALIAS:
            throw new TreeError(event.anchorStart - 1, 'Aliases (*name) are not allowed; write the value out.');
        default:
            throw new TreeError(walk.end, 'The file ends where a value must be.');
    }
}
function refuseProperties(event) {
    if (event.anchorStart !== -1) {
        throw new TreeError(event.anchorStart - 1, 'Anchors (&name) are not allowed; write the value out where it is used.');
    }
    if (event.tagStart !== -1) {
        throw new TreeError(event.tagStart, 'Tags (!name) are not allowed; quote a value to make it a string.');
    }
}
function readScalar(walk, event, fallbackAt) {
    const text = (0,js_yaml/* getScalarValue */.KE)(walk.source, event);
    const quoted = event.style === js_yaml/* SCALAR_STYLE */.jK.SINGLE_QUOTED || event.style === js_yaml/* SCALAR_STYLE */.jK.DOUBLE_QUOTED;
    const at = event.valueStart === -1 ? fallbackAt : event.valueStart - (quoted ? 1 : 0);
    walk.end = event.valueEnd === -1 ? walk.end : event.valueEnd;
    return { kind: 'scalar', text, type: event.style === js_yaml/* SCALAR_STYLE */.jK.PLAIN ? plainType(text) : 'string', at };
}
const plainTypes = [
    [js_yaml/* nullCoreTag */.DX, 'null'],
    [js_yaml/* boolCoreTag */.G7, 'boolean'],
    [js_yaml/* intCoreTag */.Z7, 'integer'],
    [js_yaml/* floatCoreTag */.ok, 'number'],
];
/** The type that the core schema of YAML 1.2 gives an unquoted scalar. */
function plainType(text) {
    const found = plainTypes.find(([tag]) => tag.resolve(text, false, tag.tagName) !== js_yaml/* NOT_RESOLVED */.Hg);
    return found?.[1] ?? 'string';
}
function atEnd(walk) {
    if (walk.events[walk.next]?.type !== js_yaml/* EVENT_ID */.hy.POP)
        return false;
    walk.next++;
    return true;
}
function readItems(walk, start) {
    walk.end = start;
    const items = [];
    while (!atEnd(walk))
        items.push(readNode(walk, walk.end));
    return items;
}
function readEntries(walk, start) {
    walk.end = start;
    const entries = new Map();
    while (!atEnd(walk)) {
        const key = readNode(walk, walk.end);
        if (key.kind !== 'scalar')
            throw new TreeError(key.at, 'A key must be a name, not a list or a mapping.');
        if (key.text === '<<')
            throw new TreeError(key.at, 'Merge keys (<<) are not allowed; write the values out.');
        if (entries.has(key.text))
            throw new TreeError(key.at, `The key ${quote(key.text)} comes twice.`);
        entries.set(key.text, { key, value: readNode(walk, key.at) });
    }
    return entries;
}

;// CONCATENATED MODULE: ./packages/policy/lib/file/values.js



const article = { scalar: 'a single value', sequence: 'a list', mapping: 'a mapping' };
/** Says of a key that none of `names` is, what was likely meant. */
function reportUnknown(key, place, names, report) {
    const known = `the keys are ${names.join(', ')}`;
    report({
        at: key.at,
        message: `The key ${quote(key.text)}${place} does not exist${didYouMean(key.text, names)}; ${known}.`,
    });
}
/** The values that a mapping gives to `fields`, or undefined where it is no mapping. Mistakes are reported, and their values left out. */
function readValues(fields, name, node, report) {
    if (!isMapping(node, name, report))
        return undefined;
    const place = { name, nameOf: (key) => `${name}.${key}` };
    return Object.freeze(readFields(fields, place, node, report));
}
function isMapping(node, name, report) {
    if (node.kind === 'mapping')
        return true;
    report({ at: node.at, message: `${name} is ${nodeText(node)}, but must be a mapping of settings.` });
    return false;
}
function readFields(fields, place, node, report) {
    const values = {};
    for (const [key, entry] of node.entries) {
        const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
        if (field === undefined) {
            reportUnknown(entry.key, ` of ${place.name}`, Object.keys(fields), report);
            continue;
        }
        const value = readValue(field, place.nameOf(key), entry.value, report);
        if (value !== undefined)
            values[key] = value;
    }
    return values;
}
/** One field's value, or undefined after a reported mistake. */
function readValue(field, name, node, report) {
    if (field.shape === 'scalar')
        return values_readScalar(field, name, node, report);
    if (field.shape === 'group')
        return readGroup(field, name, node, report);
    return field.shape === 'list' ? readList(field, name, node, report) : readRecords(field, name, node, report);
}
function readGroup({ fields }, name, node, report) {
    const values = readValues(fields, name, node, report);
    return values && Object.freeze({ ...defaultsOf(fields), ...values });
}
function values_readScalar(field, name, node, report) {
    const fits = node.kind === 'scalar' && field.yaml.some((type) => type === node.type);
    const value = fits ? field.parse(node.text) : undefined;
    if (value === undefined) {
        const allowed = expected(field, node, (text) => field.parse(text) !== undefined);
        report({ at: node.at, message: `${name} is ${nodeText(node)}, but must be ${allowed}.` });
    }
    return value;
}
function readList(field, name, node, report) {
    const items = values_readItems(name, node, maxItems, report);
    if (items === undefined)
        return undefined;
    const values = [];
    for (const [index, item] of items.entries()) {
        const value = item.kind === 'scalar' && item.type === 'string' ? field.parseItem(item.text) : undefined;
        if (value !== undefined)
            values.push(value);
        else {
            const allowed = expected(field, item, (text) => field.parseItem(text) !== undefined);
            report({ at: item.at, message: `Item ${index + 1} of ${name} is ${nodeText(item)}, but must be ${allowed}.` });
        }
    }
    return Object.freeze(values);
}
function values_readItems(name, node, most, report) {
    if (node.kind !== 'sequence') {
        report({ at: node.at, message: `${name} is ${nodeText(node)}, but must be a list (lines that begin with "- ").` });
        return undefined;
    }
    if (node.items.length > most) {
        report({ at: node.at, message: `${name} has ${node.items.length} items, but must have at most ${most}.` });
        return undefined;
    }
    return node.items;
}
function readRecords(field, name, node, report) {
    const items = values_readItems(name, node, field.maxRecords, report);
    if (items === undefined)
        return undefined;
    const defaults = defaultsOf(field.fields);
    const owners = new Map();
    const records = items.map((item, index) => {
        const numbered = `${index + 1} of ${name}`;
        if (!isMapping(item, `Item ${numbered}`, report))
            return undefined;
        const values = readRecord(field, numbered, item, report);
        const key = field.unique;
        const own = key === null ? undefined : values[key];
        const owner = own === undefined ? undefined : owners.get(own);
        if (key === null || owner === undefined)
            owners.set(own, index + 1);
        else {
            const same = `The ${key} of item ${numbered} is that of item ${owner}`;
            report({ at: values_placeOf(item, key), message: `${same}, but must be its own.` });
        }
        return Object.freeze({ ...defaults, ...values });
    });
    return Object.freeze(records);
}
function readRecord({ fields, required }, numbered, node, report) {
    const nameOf = (key) => `${key} of item ${numbered}`;
    for (const key of required) {
        const value = node.entries.get(key)?.value;
        if (value === undefined) {
            report({ at: node.at, message: `Item ${numbered} has no ${key}, but must have ${required.join(' and ')}.` });
        }
        else if (value.kind === 'sequence' && value.items.length === 0) {
            report({ at: value.at, message: `${nameOf(key)} is an empty list, but must have at least one item.` });
        }
    }
    return readFields(fields, { name: `item ${numbered}`, nameOf }, node, report);
}
/** Where a mapping gives `key` its value. */
function values_placeOf(node, key) {
    return node.entries.get(key)?.value.at ?? node.at;
}
/** What a refused value must be. `fits` says whether its text alone is allowed: then it is only quoted wrongly. */
function expected(field, node, fits) {
    if (node.kind !== 'scalar' || node.type === 'null' || !fits(node.text))
        return field.allowed;
    return node.type === 'string' ? 'written without quotes' : 'written in quotes';
}
function nodeText(node) {
    if (node.kind !== 'scalar')
        return article[node.kind];
    if (node.type === 'null')
        return 'empty';
    return node.type === 'string' ? quote(node.text) : `the ${node.type} ${quote(node.text)}`;
}

;// CONCATENATED MODULE: ./packages/policy/lib/file/policy.js















/** The parts of `.github/gauntlet.yml`, each read by one gate. A new one is added here, and nothing else changes. */
const sections = {
    coverage: coverageSection,
    mutation: mutationSection,
    failures: failuresSection,
    tests: testsSection,
    risk: riskSection,
    agents: agentsSection,
    trust: trustSection,
    merge: mergeSection,
    health: healthSection,
    costs: costsSection,
};
/** The version of the file's language. Optional, since there is only one. */
const versionField = {
    shape: 'scalar',
    description: "The version of the policy's language.",
    default: 1,
    secret: false,
    allowed: '1, the only version there is',
    yaml: ['integer'],
    schema: { const: 1 },
    parse: (text) => (text === '1' ? 1 : undefined),
};
/** In UTF-16 code units, which are never more than the bytes. */
const policy_maxLength = 256 * 1024;
const maxProblems = 20;
/**
 * Reads a policy: YAML 1.2 without anchors, aliases, merge keys, tags or keys that come twice. Broken syntax is one
 * problem; otherwise every mistake is one, in the order of the file, up to 20.
 */
function parsePolicy(text) {
    if (text.length > policy_maxLength) {
        const message = `The policy has ${text.length} characters, but must have at most ${policy_maxLength}.`;
        return { ok: false, problems: [{ line: 1, column: 1, message }] };
    }
    // A byte order mark is no part of the first line.
    const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
    const mistakes = [];
    const policy = readPolicy(source, (mistake) => mistakes.push(mistake));
    return mistakes.length === 0 ? { ok: true, policy } : { ok: false, problems: located(source, mistakes) };
}
function readPolicy(source, report) {
    const tree = readTree(source);
    if ('message' in tree) {
        report(tree);
        return {};
    }
    if (tree.root?.kind === 'mapping')
        return readSections(tree.root, report);
    const empty = tree.root === null || (tree.root.kind === 'scalar' && tree.root.type === 'null');
    const what = empty ? 'The policy is empty' : 'The policy is not a mapping';
    report({ at: tree.root?.at ?? 0, message: `${what}, but must hold settings, at least "version: 1".` });
    return {};
}
function readSections(root, report) {
    const values = {};
    for (const [name, { key, value }] of root.entries) {
        if (name === 'version')
            readValue(versionField, name, value, report);
        else if (Object.hasOwn(sections, name)) {
            values[name] = readValues(settingsOf(sections[name]), name, value, report);
        }
        else
            reportUnknown(key, '', ['version', ...Object.keys(sections)], report);
    }
    checkAgentThresholds(root, values, report);
    return Object.freeze(values);
}
function located(source, mistakes) {
    const sorted = mistakes.toSorted((a, b) => a.at - b.at);
    const problems = sorted.slice(0, maxProblems).map(({ at, message }) => ({ ...positionAt(source, at), message }));
    const [next] = sorted.slice(maxProblems);
    if (next !== undefined) {
        const message = `From here on ${sorted.length - maxProblems} more mistakes are not listed.`;
        problems.push({ ...positionAt(source, next.at), message });
    }
    return problems;
}

;// CONCATENATED MODULE: ./packages/gate/lib/policy.js


const policyLimit = 1 << 18;
/** The policy file of a commit, which must be one that the judged change cannot choose. */
async function loadPolicy(git, commit, path) {
    const bytes = await git.file(commit, path, policyLimit);
    if (bytes === null)
        return { policy: null, source: { source: 'inputs' }, problems: [] };
    const text = decodeText(bytes);
    if (text === null)
        return refused([{ code: 'policy-invalid', what: `${path}: The policy is not UTF-8` }]);
    const parsed = parsePolicy(text);
    if (parsed.ok)
        return { policy: parsed.policy, source: { source: 'file', path, commit }, problems: [] };
    return refused(parsed.problems.map(({ line, column, message }) => ({
        code: 'policy-invalid',
        what: `${path}:${line}:${column}: ${withoutStop(message)}`,
    })));
}
function refused(problems) {
    return { policy: null, source: { source: 'inputs' }, problems };
}
function decodeText(bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./packages/report/lib/characters.js
/**
 * Characters that a reader cannot see, or that reorder what is seen: controls, bidirectional marks, zero-width and
 * tag characters, lone surrogates. They are shown by number, so that two names that differ never look alike and
 * no instruction hides in plain text.
 */
const lineBreaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
const oddSpaces = /\p{Zs}/gu;
/** They only choose between two drawings of the character before them. */
const variationSelectors = /[\uFE00-\uFE0F]/g;
const hiddenRun = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]+/gu;
/** Control sequences (colours, cursor moves) and operating system commands (titles, links) of terminals. */
const terminalSequences = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)/g;
/** Longer runs are counted: spelled out, they could carry a message. */
const maxSpelledOut = 4;
/** `text` on one line, without terminal sequences, hidden characters shown as `<U+202E>`. */
function characters_reveal(text) {
    return text
        .replace(terminalSequences, '')
        .replace(lineBreaks, ' ')
        .replace(oddSpaces, ' ')
        .replace(variationSelectors, '')
        .replace(hiddenRun, describeHidden);
}
function describeHidden(run) {
    const points = [...run];
    if (points.length > maxSpelledOut)
        return `<${points.length} hidden characters>`;
    return points
        .map((point) => `<U+${point.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}>`)
        .join('');
}

;// CONCATENATED MODULE: ./packages/report/lib/log-line.js

/**
 * One line for a job's log that the runner does not take for a workflow command. The runner (2.3xx) reads `::name::`
 * at the start of a line, after white space, and `##[name]` anywhere in it; both are broken by a space.
 */
function plainLine(text) {
    return characters_reveal(text)
        .replace(/##\[/g, '## [')
        .replace(/^( *):(?=:)/, '$1: ');
}
/** As {@link plainLine} for text whose lines are kept. */
function plainText(text) {
    return text
        .split(/\r\n|[\r\n]/)
        .map(plainLine)
        .join('\n');
}

;// CONCATENATED MODULE: ./packages/evidence/lib/gaming/configuration-files.js
const file = (id, tool, name) => ({
    id,
    tool,
    path: new RegExp(`(?:^|/)(?:${name})$`),
});
/** Names as their tools look for them; with each tool's version where it was read. */
const configurationFiles = [
    { id: 'gauntlet-policy', tool: 'Gauntlet', path: /^\.github\/gauntlet\.ya?ml$/ },
    file('coveragepy-configuration', 'coverage.py', '\\.coveragerc(?:\\.toml)?'), // 7.10
    file('pytest-configuration', 'pytest', '\\.?pytest\\.(?:ini|toml)'), // 8.4
    file('nyc-configuration', 'nyc', '\\.nycrc(?:\\.(?:json|ya?ml))?|nyc\\.config\\.[cm]?js'), // 17
    file('c8-configuration', 'c8', '\\.c8rc(?:\\.(?:json|js|cjs|ya?ml))?'), // 10
    file('jest-configuration', 'Jest', 'jest\\.(?:[\\w-]+\\.)?config\\.(?:[cm]?[jt]s|json)'), // 30
    file('vitest-configuration', 'Vitest', 'vitest\\.(?:[\\w-]+\\.)?(?:config|workspace|projects)\\.(?:[cm]?[jt]s|json)'), // 3
    file('karma-configuration', 'Karma', 'karma\\.conf\\.[cm]?[jt]s'), // 6
    file('monocart-configuration', 'monocart', '\\.?mcr(?:\\.config)?\\.[cm]?[jt]s'), // 2
    file('codecov-configuration', 'Codecov', '\\.?codecov\\.ya?ml'),
    file('coveralls-configuration', 'Coveralls', '\\.coveralls\\.ya?ml|coveralls\\.json'),
    file('octocov-configuration', 'octocov', '\\.?octocov\\.ya?ml'),
    file('simplecov-configuration', 'SimpleCov', '\\.simplecov'), // 0.22
    file('tarpaulin-configuration', 'cargo-tarpaulin', '\\.?tarpaulin\\.toml'), // 0.32
    file('phpunit-configuration', 'PHPUnit', 'phpunit(?:\\.[\\w-]+)?\\.xml(?:\\.dist)?'), // 11
    file('dotnet-configuration', 'coverlet', '[\\w.-]*\\.runsettings|coverlet\\.[\\w.-]*json|testconfig\\.json'), // 6
    file('lcov-configuration', 'lcov', '\\.?lcovrc'), // 2.3
    file('gcovr-configuration', 'gcovr', 'gcovr\\.(?:cfg|toml)'), // 8
    file('go-test-coverage-configuration', 'go-test-coverage', '\\.?testcoverage\\.ya?ml'), // 2.14
    file('covr-configuration', 'covr', '\\.covrignore'), // 3.6
    file('luacov-configuration', 'LuaCov', '\\.luacov'), // 0.16
    file('xcode-test-plan', 'Xcode', '[^/]*\\.xctestplan'), // 16
    file('stryker-configuration', 'Stryker', '\\.?stryker(?:-config|\\.conf|\\.config)\\.(?:[cm]?[jt]s|json|ya?ml)'), // 9
    file('infection-configuration', 'Infection', 'infection\\.json5?(?:\\.dist)?'), // 0.29
    file('cargo-mutants-configuration', 'cargo-mutants', '\\.cargo/mutants\\.toml'), // 25
    file('mull-configuration', 'Mull', 'mull\\.yml'), // 0.24
];

;// CONCATENATED MODULE: ./packages/evidence/lib/gaming/finding.js
/** The file of each section of the patch: a change of type has two. */
function filesBySection(change) {
    return change.flatMap((file) => (file.status === 'type-changed' ? [file, file] : [file]));
}
/** A probe's matches by file, in the order of the patch. */
function matchesByFile(files, found) {
    const byFile = new Map();
    const of = (section) => {
        const file = files[section];
        let matches = byFile.get(file);
        if (matches === undefined) {
            matches = { added: [], removed: [], more: { added: 0, removed: 0 } };
            byFile.set(file, matches);
        }
        return matches;
    };
    for (const match of found?.matches ?? [])
        of(match.section)[match.side].push(match);
    for (const [section, { added, removed }] of found?.more ?? []) {
        const { more } = of(section);
        more.added += added;
        more.removed += removed;
    }
    return byFile;
}
/** The lines of `lines` whose text `others` does not have: each of the others makes up for one. */
function without(lines, others) {
    const left = new Map();
    for (const { text } of others)
        if (text !== null)
            left.set(text, (left.get(text) ?? 0) + 1);
    return lines.filter(({ text }) => {
        const count = text === null ? 0 : (left.get(text) ?? 0);
        if (count > 0)
            left.set(text, count - 1);
        return count === 0;
    });
}

;// CONCATENATED MODULE: ./packages/evidence/lib/gaming/regions.js
/**
 * Which lines of a configuration file speak of coverage, although they do not name it: told by what stands around them.
 * A reading of layout, not of the language: it knows tables, blocks and elements that are written one to a line.
 */
/** TOML and INI: the lines of tables whose name matches, headers included. */
function tables(text, name) {
    const lines = [];
    let inside = false;
    for (const [index, line] of text.split('\n').entries()) {
        const header = /^\s*\[{1,2}([\w.:"' -]+)\]{1,2}\s*(?:[#;]|$)/.exec(line);
        if (header)
            inside = name.test(header[1]);
        lines[index + 1] = inside;
    }
    return { lines, gaps: lines };
}
/** Languages with brackets: the lines of every block that opens on a line that matches. Brackets in strings count too. */
function blocks(text, opener) {
    const lines = [];
    let depth = 0;
    /** The depth outside of the block that we are in; null outside of any. */
    let outer = null;
    for (const [index, line] of text.split('\n').entries()) {
        const before = depth;
        for (const character of line) {
            if ('{[('.includes(character))
                depth++;
            else if ('}])'.includes(character))
                depth--;
        }
        if (outer === null && depth > before && opener.test(line))
            outer = before;
        lines[index + 1] = outer !== null;
        if (outer !== null && depth <= outer)
            outer = null;
    }
    return { lines, gaps: between(lines) };
}
/** XML: the lines of every such element, where it holds what matches. Elements of one name inside each other end early. */
function regions_elements(text, element, content) {
    const texts = text.split('\n');
    const lines = [false, ...texts.map(() => false)];
    let start = null;
    let matched = false;
    for (const [index, line] of texts.entries()) {
        if (line.includes(`<${element}>`)) {
            start = index;
            matched = false;
        }
        matched ||= content.test(line);
        if (start === null || !line.includes(`</${element}>`))
            continue;
        if (matched)
            lines.fill(true, start + 1, index + 2);
        start = null;
    }
    return { lines, gaps: between(lines) };
}
/** A block ends with a line of its own: what stood after that one was outside. */
function between(lines) {
    return lines.map((inside, line) => inside && lines[line + 1] === true);
}

;// CONCATENATED MODULE: ./packages/evidence/lib/gaming/mixed-configuration.js

const cov = ['cov', 'Cov'];
const mixedConfiguration = [
    {
        id: 'package-json-coverage',
        tool: 'nyc, c8 and Jest',
        path: /(?:^|\/)package\.json$/,
        words: [...cov, 'nyc', 'c8 ', 'c8"', 'jest', 'per-file', '"branches"', '"functions"', '"lines"', '"statements"'],
        // A version of such a package is no configuration, so that a key counts only before what is no string.
        pattern: /"(?:nyc|c8|jest|coverage\w*|collectCoverage\w*|check-coverage|per-file)"\s*:\s*(?:[{[\d]|true|false)|--(?:no-|check-)?coverage|"(?:branches|functions|lines|statements)"\s*:\s*-?\d|:\s*"(?:[^"]*\s)?(?:nyc|c8) /,
        region: (text) => blocks(text, /"(?:nyc|c8|jest)"\s*:/),
    },
    {
        id: 'python-coverage',
        tool: 'coverage.py',
        path: /(?:^|\/)(?:pyproject\.toml|setup\.cfg|tox\.ini)$/,
        words: [...cov, 'fail', 'exclude_', 'partial_branches', 'omit'],
        pattern: /\[tool\.coverage|\[coverage:|--(?:no-)?cov\b|fail[-_]under|exclude_(?:lines|also)|partial_branches|^\s*"?omit"?\s*=|\bcoverage\s+(?:run|report|xml|json|lcov|combine)\b/,
        region: (text) => tables(text, /^\s*(?:tool\.coverage(?:\.|$)|coverage:)/),
    },
    {
        id: 'maven-coverage',
        tool: 'JaCoCo, Clover and PIT by Maven',
        path: /(?:^|\/)pom\.xml$/,
        words: ['jacoco', 'clover', 'sonar.', '<minimum>', '<haltOnFailure>', '<skipTests>', 'test.skip'],
        pattern: /(?:jacoco|clover)(?![\w.-]*version)|sonar\.(?:coverage|exclusions)|<minimum>|<haltOnFailure>|<skipTests>|maven\.test\.skip/,
        region: (text) => regions_elements(text, 'plugin', /jacoco|clover|pitest|cobertura/),
    },
    {
        id: 'gradle-coverage',
        tool: 'JaCoCo and Kover by Gradle',
        path: /(?:^|\/)[\w.-]+\.gradle(?:\.kts)?$/,
        words: ['jacoco', 'Jacoco', 'kover', 'Kover', 'violationRules', 'minBound', 'minimum'],
        // A line that only pins a version is no configuration.
        pattern: /^(?!.*\bversion\b).*?(?:[Jj]acoco|[Kk]over|violationRules|minBound|\bminimum\s*=)/,
        region: (text) => blocks(text, /jacoco|kover/i),
    },
    {
        id: 'vite-coverage',
        tool: 'Vitest',
        path: /(?:^|\/)vite\.(?:[\w-]+\.)?config\.[cm]?[jt]s$/,
        words: [...cov, 'threshold'],
        pattern: /\bcoverage\b|\bthresholds?\b/,
        region: (text) => blocks(text, /\bcoverage\b|\bthresholds\b/),
    },
    {
        id: 'angular-coverage',
        tool: 'Angular CLI',
        path: /(?:^|\/)angular\.json$/,
        words: ['codeCoverage'],
        pattern: /"codeCoverage\w*"/,
        region: (text) => blocks(text, /"codeCoverage\w*"/),
    },
    {
        id: 'sbt-coverage',
        tool: 'scoverage',
        path: /(?:^|\/)[\w.-]+\.sbt$/,
        words: ['coverage'],
        pattern: /\bcoverage[A-Z]\w*/,
    },
    {
        id: 'mix-coverage',
        tool: 'mix test and ExCoveralls',
        path: /(?:^|\/)mix\.exs$/,
        words: ['test_coverage', 'threshold', 'ignore_modules'],
        pattern: /\b(?:test_coverage|threshold|ignore_modules)\b/,
        region: (text) => blocks(text, /\btest_coverage\b/),
    },
    {
        id: 'cargo-coverage',
        tool: 'Cargo',
        path: /(?:^|\/)(?:Cargo\.toml|\.cargo\/config\.toml)$/,
        words: ['tarpaulin', 'coverage', 'llvm-cov'],
        pattern: /\btarpaulin\b|\bcoverage\b|\bllvm-cov\b/,
        region: (text) => tables(text, /tarpaulin|llvm-cov|cargo-mutants/),
    },
    {
        id: 'msbuild-coverage',
        tool: 'coverlet',
        path: /(?:^|\/)[\w.-]+\.(?:csproj|fsproj|vbproj|props|targets)$/,
        words: [
            '<Exclude',
            '<Threshold',
            '<CollectCoverage',
            '<SkipAutoProps',
            'ExcludeFromCodeCoverage',
            '<IsTestProject',
        ],
        pattern: /<(?:Exclude(?:ByFile|ByAttribute)?|Threshold(?:Type|Stat)?|CollectCoverage|SkipAutoProps|IsTestProject)>|ExcludeFromCodeCoverage/,
    },
    {
        id: 'ruby-coverage',
        tool: 'SimpleCov',
        path: /(?:^|\/)(?:spec_helper|rails_helper|test_helper)\.rb$/,
        words: ['SimpleCov', 'add_filter', 'minimum_coverage', 'refuse_coverage_drop', 'nocov_token', 'skip_token'],
        pattern: /\bSimpleCov\b|^\s*(?:add_filter|minimum_coverage\w*|refuse_coverage_drop|nocov_token|skip_token)\b/,
        region: (text) => blocks(text.replace(/\bdo\b/g, '{').replace(/^\s*end\b/gm, '}'), /\bSimpleCov\.(?:start|configure)\b/),
    },
    {
        id: 'sonar-coverage',
        tool: 'SonarQube',
        path: /(?:^|\/)sonar-project\.properties$/,
        words: ['coverage', 'exclusions', 'sonar.tests'],
        pattern: /coverage|exclusions|^\s*sonar\.tests\b/,
    },
    {
        id: 'generated-attribute',
        tool: 'linguist',
        path: /(?:^|\/)\.gitattributes$/,
        words: ['linguist-generated'],
        pattern: /\blinguist-generated\b/,
    },
    {
        id: 'build-script-coverage',
        tool: 'build scripts and workflows',
        path: /(?:^|\/)(?:(?:GNU)?[Mm]akefile|[Jj]ustfile|Taskfile\.ya?ml|noxfile\.py|Rakefile|CMakeLists\.txt|composer\.json|\.gitlab-ci\.yml|azure-pipelines\.yml)$|^\.circleci\/config\.yml$|^\.github\/(?:workflows|actions)\/.*\.ya?ml$/,
        words: [...cov, 'fail-under', 'fail_under', 'patch-', 'project-', 'allow-decrease', '-min='],
        pattern: /fail[-_]under|--(?:no-)?cov\b|--(?:no-)?coverage\b|check-coverage|minimum_coverage|action-coverage-gate|^\s*(?:patch|project)-(?:lines|branches)\s*:|^\s*(?:allow-decrease|expected-shards)\s*:|codecov|coveralls|llvm-cov|--coverage-min/,
    },
];

;// CONCATENATED MODULE: ./packages/evidence/lib/gaming/configuration.js



/** Tells in one go of nearly all paths that no rule is about them. */
const anyConfiguration = new RegExp([...configurationFiles, ...mixedConfiguration].map(({ path }) => path.source).join('|'));
/** The blobs whose text tells whether a changed line of a configuration file stands among those about coverage. */
function configurationToRead(change) {
    const read = change.filter(({ kind, status, path }) => kind === 'file' &&
        status !== 'deleted' &&
        mixedConfiguration.some((rule) => rule.region !== undefined && rule.path.test(path)));
    return new Set(read.map(({ oid }) => oid));
}
/** Configuration of coverage, thresholds and excludes that the change touches: at most one finding a file and rule. */
function findConfiguration(change, files, found, texts) {
    const findings = [];
    const candidates = change.filter((file) => touches(anyConfiguration, file));
    for (const file of candidates) {
        const rule = configurationFiles.find(({ path }) => touches(path, file));
        if (rule && isEdited(file))
            findings.push(describeFile(rule, file));
    }
    for (const rule of mixedConfiguration) {
        const byFile = matchesByFile(files, found.get(rule));
        for (const file of candidates) {
            if (!touches(rule.path, file))
                continue;
            const mention = changedMention(byFile.get(file));
            const line = mention === undefined ? changedInRegion(rule, file, texts.get(file.oid)) : mention;
            if (line !== undefined)
                findings.push(describeMixed(rule, file, line));
        }
    }
    return findings;
}
function touches(pattern, { path, oldPath }) {
    return pattern.test(path) || (oldPath !== null && oldPath !== path && pattern.test(oldPath));
}
/** A change of the file's mode alone edits nothing. */
function isEdited({ status, hunks }) {
    return status !== 'modified' || hunks.length > 0;
}
/** The first added line that names coverage; null where lines were only taken away; undefined for neither. */
function changedMention(matches) {
    if (!matches)
        return undefined;
    const { added, removed, more } = matches;
    const first = without(added, removed)[0];
    if (first)
        return first.line;
    return without(removed, added).length > 0 || more.added + more.removed > 0 ? null : undefined;
}
function changedInRegion(rule, file, text) {
    if (!rule.region || text === undefined || file.hunks.length === 0)
        return undefined;
    const { lines, gaps } = rule.region(text);
    let removed = false;
    for (const { newStart, newCount } of file.hunks) {
        for (let line = newStart; line < newStart + newCount; line++)
            if (lines[line])
                return line;
        removed ||= newCount === 0 && gaps[newStart] === true;
    }
    return removed ? null : undefined;
}
function describeFile(rule, { path, status, added }) {
    const verbs = { added: 'adds', modified: 'edits', deleted: 'deletes', renamed: 'moves', 'type-changed': 'replaces' };
    return {
        kind: 'coverage-configuration',
        path,
        line: added[0]?.[0] ?? null,
        rule: rule.id,
        tool: rule.tool,
        message: `This change ${verbs[status]} a configuration file of ${rule.tool}, which says what is measured, tested or asked for.`,
    };
}
function describeMixed(rule, { path }, line) {
    const message = `This change edits lines that say what is measured, tested or asked for (${rule.tool}).`;
    return { kind: 'coverage-configuration', path, line, rule: rule.id, tool: rule.tool, message };
}

;// CONCATENATED MODULE: ./packages/evidence/lib/gaming/words.js
/** Looks for many short words in bytes at once: a table by three bytes tells nearly always that none begins here. */
class WordFinder {
    /** By `slot` of the first three bytes: 0, or 1 + the index of a bucket. */
    #starts = new Uint8Array(1 << 16);
    #buckets = [];
    /** @param words ASCII, at least three characters each; at most 255 different beginnings. */
    constructor(words) {
        for (const [index, word] of words.entries()) {
            const bytes = Uint8Array.from(word, (character) => character.charCodeAt(0));
            const start = slot(bytes[0], bytes[1], bytes[2]);
            if (this.#starts[start] === 0)
                this.#starts[start] = this.#buckets.push([]);
            this.#buckets[this.#starts[start] - 1].push({ bytes, index });
        }
    }
    /** Tells `onWord` the index of every word in `bytes[from, to)`, as often as it stands there. */
    find(bytes, from, to, onWord) {
        if (to - from < 3)
            return;
        const starts = this.#starts;
        let first = bytes[from];
        let second = bytes[from + 1];
        for (let at = from + 2; at < to; at++) {
            const third = bytes[at];
            const bucket = starts[slot(first, second, third)];
            if (bucket !== 0)
                this.#compare(bucket, bytes, at - 2, to, onWord);
            first = second;
            second = third;
        }
    }
    #compare(bucket, bytes, at, to, onWord) {
        for (const word of this.#buckets[bucket - 1])
            if (startsWith(bytes, at, to, word.bytes))
                onWord(word.index);
    }
}
function slot(first, second, third) {
    return ((first << 10) ^ (second << 5) ^ third) & 0xffff;
}
function startsWith(bytes, at, to, word) {
    if (at + word.length > to)
        return false;
    for (let i = 0; i < word.length; i++)
        if (bytes[at + i] !== word[i])
            return false;
    return true;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/gaming/lines.js

/** How much of a line is looked at in one piece, in bytes, and by how much the pieces of a longer line overlap. */
const windowSize = 2048;
const overlap = 256;
/** The longest line whose text is kept, in bytes. */
const longestText = 512;
const SPACE = 0x20;
/**
 * Runs probes over the changed lines of a patch while it is read. Nothing is kept but what matched, at most `limit`
 * lines a probe. A long line is looked at in windows that overlap, so that nothing hides behind a wall of characters;
 * how the stream was cut into chunks makes no difference.
 */
class LineProber {
    found = new Map();
    #probes;
    #limit;
    #finder;
    /** By word: the indexes of the probes that ask for it. */
    #probesOf = [];
    /** By probe: the number of the window, and of the line, that it last was tried on and matched. */
    #triedWindow;
    #matchedLine;
    #decoder = new TextDecoder();
    #window = new Uint8Array(windowSize);
    #onWord = (word) => this.#try(word);
    #filled = 0;
    #isContinued = false;
    #isBlank = true;
    #section = 0;
    #side = 'added';
    #line = 0;
    #windowNumber = 0;
    #lineNumber = 0;
    /** The bytes of the window that is looked at. */
    #bytes = this.#window;
    #from = 0;
    #to = 0;
    #text = null;
    constructor(probes, limit = 1000) {
        this.#probes = probes;
        this.#limit = limit;
        const words = [...new Set(probes.flatMap((probe) => probe.words))];
        this.#finder = new WordFinder(words);
        for (const word of words)
            this.#probesOf.push(probes.flatMap((probe, index) => (probe.words.includes(word) ? [index] : [])));
        this.#triedWindow = new Uint32Array(probes.length);
        this.#matchedLine = new Uint32Array(probes.length);
    }
    begin(section, side, line) {
        this.#section = section;
        this.#side = side;
        this.#line = line;
        this.#lineNumber++;
        this.#filled = 0;
        this.#isContinued = false;
        this.#isBlank = true;
    }
    piece(chunk, from, to, complete) {
        if (complete && this.#filled === 0 && to - from <= windowSize) {
            this.#look(chunk, from, to);
            return;
        }
        for (let at = from; at < to;) {
            if (this.#filled === windowSize)
                this.#slide();
            const size = Math.min(windowSize - this.#filled, to - at);
            this.#window.set(chunk.subarray(at, at + size), this.#filled);
            this.#filled += size;
            at += size;
        }
        if (complete)
            this.#look(this.#window, 0, this.#filled);
    }
    /** Looks at a full window and keeps its end for the next. */
    #slide() {
        this.#look(this.#window, 0, windowSize);
        this.#isBlank &&= lines_isBlank(this.#window, windowSize - overlap);
        this.#isContinued = true;
        this.#window.copyWithin(0, windowSize - overlap);
        this.#filled = overlap;
    }
    #look(bytes, from, to) {
        this.#windowNumber++;
        this.#text = null;
        this.#bytes = bytes;
        this.#from = from;
        this.#to = to;
        this.#finder.find(bytes, from, to, this.#onWord);
    }
    #try(word) {
        for (const index of this.#probesOf[word]) {
            if (this.#triedWindow[index] === this.#windowNumber || this.#matchedLine[index] === this.#lineNumber)
                continue;
            this.#triedWindow[index] = this.#windowNumber;
            this.#text ??= this.#decode();
            const probe = this.#probes[index];
            if (!probe.pattern.test(this.#text))
                continue;
            this.#matchedLine[index] = this.#lineNumber;
            this.#keep(probe);
        }
    }
    /** Where text stands before the window, `^` must not match at its start: a character goes there that nothing asks for. */
    #decode() {
        const text = this.#decoder.decode(this.#bytes.subarray(this.#from, this.#to)).trimEnd();
        return this.#isContinued && !this.#isBlank ? `\u0000${text}` : text;
    }
    #keep(probe) {
        let found = this.found.get(probe);
        if (found === undefined) {
            found = { matches: [], more: new Map() };
            this.found.set(probe, found);
        }
        if (found.matches.length < this.#limit) {
            const short = !this.#isContinued && this.#to - this.#from <= longestText;
            const text = short ? this.#text.trim() : null;
            found.matches.push({ section: this.#section, side: this.#side, line: this.#line, text });
            return;
        }
        const more = found.more.get(this.#section) ?? { added: 0, removed: 0 };
        more[this.#side]++;
        found.more.set(this.#section, more);
    }
}
function lines_isBlank(bytes, end) {
    for (let i = 0; i < end; i++)
        if (bytes[i] > SPACE)
            return false;
    return true;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/source/languages.js
/**
 * Which files are source code that a coverage report ought to know. By extension only: content is the author's.
 */
const extensions = {
    c: 'c h',
    'c++': 'cc cpp cxx c++ hh hpp hxx h++ ipp tpp ixx cppm',
    'c#': 'cs',
    clojure: 'clj cljs cljc',
    dart: 'dart',
    elixir: 'ex exs',
    erlang: 'erl',
    'f#': 'fs',
    go: 'go',
    groovy: 'groovy',
    haskell: 'hs',
    java: 'java',
    javascript: 'js jsx mjs cjs',
    julia: 'jl',
    kotlin: 'kt',
    lua: 'lua',
    'objective-c': 'm mm',
    ocaml: 'ml',
    perl: 'pl pm',
    php: 'php',
    python: 'py pyx pyw',
    r: 'r',
    ruby: 'rb',
    rust: 'rs',
    scala: 'scala',
    svelte: 'svelte',
    swift: 'swift',
    typescript: 'ts tsx mts cts',
    'visual-basic': 'vb',
    vue: 'vue',
    zig: 'zig',
};
const byExtension = new Map(Object.entries(extensions).flatMap(([language, list]) => list.split(' ').map((extension) => [extension, language])));
/** The language of a file by its extension, in any case; null for what is no source code. */
function languageOf(path) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const dot = name.lastIndexOf('.');
    return dot < 0 ? null : (byExtension.get(name.slice(dot + 1).toLowerCase()) ?? null);
}
/** For documentation: each language with its extensions. */
const sourceExtensions = (/* unused pure expression or super */ null && (extensions));

;// CONCATENATED MODULE: ./packages/evidence/lib/source/exempt.js
/**
 * Changed source files that no coverage report can be expected to hold, by rules that are published in the coverage
 * gate's README. Everything else that is missing from the reports is an error, so each rule here is as narrow as it can be.
 */

const testFolders = new Set([
    'test',
    'tests',
    '__tests__',
    '__mocks__',
    '__fixtures__',
    'spec',
    'specs',
    'testdata',
    'e2e',
    'cypress',
]);
const testNames = {
    javascript: /\.(test|spec|e2e|cy|stories|bench)\.[cm]?jsx?$/,
    typescript: /\.(test|spec|e2e|cy|stories|bench|test-d)\.[cm]?tsx?$/,
    python: /^(test_.*|.*_test|conftest)\.py$/,
    go: /_test\.go$/,
    java: /(Test|Tests|TestCase|IT)\.java$/,
    kotlin: /(Test|Tests|Spec)\.kt$/,
    scala: /(Test|Spec|Suite)\.scala$/,
    groovy: /(Test|Spec)\.groovy$/,
    'c#': /Tests?\.cs$/,
    ruby: /(_spec|_test)\.rb$|^test_.*\.rb$/,
    php: /Test\.php$/,
    elixir: /_test\.exs$/,
    dart: /_test\.dart$/,
    swift: /Tests\.swift$/,
    'c++': /(_test|_tests|_unittest)\.(cc|cpp|cxx)$/,
};
/** Names that a tool looks for by itself. `app.config.ts` is not one: frameworks put application code there. */
const tools = 'jest vitest vite eslint prettier babel webpack rollup rolldown tsup tsdown esbuild postcss tailwind playwright cypress ' +
    'stryker commitlint lint-staged karma wdio cucumber svgo stylelint metro knip typedoc nodemon pm2 release-it semantic-release';
const toolConfiguration = new RegExp(`^\\.?(${tools.split(' ').join('|')})(\\.[a-z]+)?\\.(config|conf|setup)\\.[cm]?[jt]s$|^\\.?(${tools.split(' ').join('|')})rc\\.[cm]?js$`);
const namedConfiguration = new Set([
    'gulpfile.js',
    'Gruntfile.js',
    'noxfile.py',
    'setup.py',
    'build.rs',
    '.pnpmfile.cjs',
]);
/** Told by the path alone. */
function exemptByPath(path) {
    const segments = path.split('/');
    const name = segments.pop();
    if (segments.some((segment) => testFolders.has(segment)))
        return 'test';
    const language = languageOf(path);
    if (language !== null && testNames[language]?.test(name))
        return 'test';
    if (toolConfiguration.test(name) || namedConfiguration.has(name))
        return 'tool-configuration';
    if (/\.d\.([a-z]+\.)?[cm]?ts$/.test(name) || name === 'package-info.java' || name === 'module-info.java')
        return 'declarations-only';
    return null;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/gaming/probe.js
const javascript = ['javascript', 'typescript', 'svelte', 'vue'];
const jvm = ['java', 'kotlin', 'groovy', 'scala'];
const dotnet = ['c#', 'f#', 'visual-basic'];
const probe_native = ['c', 'c++', 'objective-c', 'swift', 'rust', 'zig', 'perl'];

;// CONCATENATED MODULE: ./packages/evidence/lib/gaming/pragmas/compiled.js

/** Ignore pragmas of coverage tools for compiled languages. */
const compiledPragmas = [
    {
        id: 'lcov-exclude',
        kind: 'ignore-pragma',
        tool: 'lcov',
        languages: probe_native,
        words: ['LCOV_'],
        pattern: /LCOV_(?:EXCL|UNREACHABLE)_(?:EXCEPTION_)?(?:BR_)?(?:LINE|START|FUNCTION|SOURCE)/,
        effect: 'lcov and gcovr leave the line, the lines or their branches out of the report.',
        source: 'lcov 2.3, geninfo(1) "Exclusion markers"; gcovr 8, "Exclusion Markers"',
    },
    {
        id: 'gcovr-exclude',
        kind: 'ignore-pragma',
        tool: 'gcovr',
        languages: probe_native,
        words: ['GCOVR_EXCL_', 'GCOV_EXCL_'],
        pattern: /GCOVR?_EXCL_(?:BR_)?(?:LINE|START|FUNCTION|SOURCE|WITHOUT_HIT)/,
        effect: 'gcovr leaves the line, the lines or their branches out of the report.',
        source: 'gcovr 8, "Exclusion Markers"',
    },
    {
        id: 'no-profile-attribute',
        kind: 'ignore-pragma',
        tool: 'GCC and Clang',
        languages: ['c', 'c++', 'objective-c'],
        words: ['no_profile_instrument_function'],
        pattern: /\bno_profile_instrument_function\b/,
        effect: 'The compiler does not measure the function.',
        source: 'GCC 14 manual, "Common Function Attributes"',
    },
    {
        id: 'rust-coverage-off',
        kind: 'ignore-pragma',
        tool: 'rustc',
        languages: ['rust'],
        words: ['coverage', 'no_coverage'],
        pattern: /#!?\[[^\][]*\b(?:coverage\s*\(\s*off\s*\)|no_coverage\b)/,
        effect: 'The compiler does not measure the function or the module.',
        source: 'The Rust Unstable Book, "coverage_attribute"; cargo-llvm-cov 0.6, README',
    },
    {
        id: 'tarpaulin-skip',
        kind: 'ignore-pragma',
        tool: 'cargo-tarpaulin',
        languages: ['rust'],
        words: ['tarpaulin'],
        pattern: /#!?\[[^\][]*\b(?:tarpaulin_include\b|tarpaulin::skip\b|tarpaulin\s*,\s*skip\b|not\s*\(\s*tarpaulin\s*\))/,
        effect: 'cargo-tarpaulin leaves the item out of its report.',
        source: 'cargo-tarpaulin 0.32, README "Ignoring code in files"',
    },
    {
        id: 'jacoco-generated',
        kind: 'ignore-pragma',
        tool: 'JaCoCo',
        languages: jvm,
        words: ['Generated'],
        // Of JPA, `GeneratedValue` marks a field and says nothing of coverage.
        pattern: /@[\w.]*Generated(?!Value\b)/,
        effect: 'JaCoCo leaves a class or method out of its report whose annotation has "Generated" in its name.',
        source: 'JaCoCo 0.8.13, "Change History" 0.8.2 and 0.8.3, annotation filter',
    },
    {
        id: 'cobertura-ignore',
        kind: 'ignore-pragma',
        tool: 'Cobertura',
        languages: jvm,
        words: ['@CoverageIgnore', '.CoverageIgnore'],
        pattern: /@(?:[\w.]*\.)?CoverageIgnore\b/,
        effect: 'Cobertura leaves the class or the method out of its report.',
        source: 'Cobertura 2.1, "Coverage Annotations"',
    },
    {
        id: 'clover-off',
        kind: 'ignore-pragma',
        tool: 'Clover',
        languages: jvm,
        words: ['CLOVER:OFF'],
        pattern: /\/\/\s*CLOVER:OFF/,
        effect: 'Clover measures nothing from here to CLOVER:ON.',
        source: 'OpenClover 4.5, "Using Source Directives"',
    },
    {
        id: 'scoverage-off',
        kind: 'ignore-pragma',
        tool: 'scoverage',
        languages: ['scala'],
        words: ['$COVERAGE-OFF$'],
        pattern: /\/\/\s*\$COVERAGE-OFF\$/,
        effect: 'scoverage measures nothing from here to $COVERAGE-ON$.',
        source: 'sbt-scoverage 2.3, README "Exclude classes and packages and files"',
    },
    {
        id: 'dotnet-exclude',
        kind: 'ignore-pragma',
        tool: '.NET coverage',
        languages: dotnet,
        words: ['ExcludeFromCodeCoverage'],
        pattern: /[[<,:]\s*(?:[\w.]+\.)?ExcludeFromCodeCoverage(?:Attribute)?\b/,
        effect: 'Every .NET coverage tool leaves the member, the class or the assembly out of its report.',
        source: '.NET 9 API, "ExcludeFromCodeCoverageAttribute"; coverlet 6.0',
    },
    {
        id: 'dotnet-debugger-hidden',
        kind: 'ignore-pragma',
        tool: '.NET coverage',
        languages: dotnet,
        words: ['DebuggerHidden', 'DebuggerNonUserCode'],
        pattern: /[[<,:]\s*(?:[\w.]+\.)?Debugger(?:Hidden|NonUserCode)(?:Attribute)?\b/,
        effect: "Microsoft's coverage tool leaves such a member out of its report by default.",
        source: 'Visual Studio 2022, "Customizing code coverage analysis", default attribute exclusions',
    },
    {
        id: 'go-coverage-ignore',
        kind: 'ignore-pragma',
        tool: 'go-ignore-cov and go-test-coverage',
        languages: ['go'],
        words: ['coverage:ignore', 'coverage-ignore'],
        pattern: /\/\/\s*coverage[:-]ignore\b/,
        effect: 'The tool takes the block or the file out of the cover profile.',
        source: 'go-ignore-cov 0.6, README; go-test-coverage 2.14, "Explicit coverage ignores"',
    },
    {
        id: 'go-notest',
        kind: 'ignore-pragma',
        tool: 'courtney',
        languages: ['go'],
        words: ['notest'],
        pattern: /\/\/\s*notest(?:dept)?\b/,
        effect: 'courtney and gocov take the block or the file out of the cover profile.',
        source: 'dave/courtney 0.4, README "notest comments"',
    },
    {
        id: 'gocover-ignore',
        kind: 'ignore-pragma',
        tool: 'gocover',
        languages: ['go'],
        words: ['gocover:ignore'],
        pattern: /\/\/\s*\+gocover:ignore:/,
        effect: 'gocover leaves the block or the file out of its figures.',
        source: 'Azure/gocover, README "Ignore annotations"',
    },
    {
        id: 'bisect-off',
        kind: 'ignore-pragma',
        tool: 'bisect_ppx',
        languages: ['ocaml'],
        words: ['coverage', 'BISECT-'],
        pattern: /\[@{1,3}coverage\s+(?:off|exclude_file)|\(\*\s*BISECT-IGNORE/,
        effect: 'bisect_ppx leaves the expression, the definitions or the file out of its report.',
        source: 'bisect_ppx 2.8, "Controlling coverage with [@coverage off]"',
    },
];

;// CONCATENATED MODULE: ./packages/evidence/lib/gaming/pragmas/mutation.js

/** Comments and attributes that keep mutation tools away from code. */
const mutationPragmas = [
    {
        id: 'stryker-disable',
        kind: 'mutation-pragma',
        tool: 'Stryker',
        languages: [...javascript, 'c#'],
        words: ['Stryker'],
        pattern: /(?:^|\/\*|\/\/)[\s*]*Stryker\s+disable\b/,
        effect: 'Stryker counts the mutants that follow as ignored.',
        source: 'StrykerJS 9, "Disable mutants"; Stryker.NET 4, "Ignore mutations"',
    },
    {
        id: 'mutmut-no-mutate',
        kind: 'mutation-pragma',
        tool: 'mutmut',
        languages: ['python'],
        words: ['pragma', 'PRAGMA'],
        pattern: /#\s*(?:pragma|PRAGMA)[:\s]?\s*(?:no|NO)\s*(?:mutate|MUTATE)/,
        effect: 'mutmut makes no mutant of this line.',
        source: 'mutmut 3.3, README "Whitelisting"',
    },
    {
        id: 'cargo-mutants-skip',
        kind: 'mutation-pragma',
        tool: 'cargo-mutants',
        languages: ['rust'],
        words: ['mutants::'],
        pattern: /#!?\[[^\][]*\bmutants::(?:skip|exclude_re)\b/,
        effect: 'cargo-mutants makes no mutant of the item.',
        source: 'cargo-mutants 25, "Skipping functions with an attribute"',
    },
    {
        id: 'infection-ignore',
        kind: 'mutation-pragma',
        tool: 'Infection',
        languages: ['php'],
        words: ['@infection-ignore-all'],
        pattern: /(?:\/\/|#|\*)\s*@infection-ignore-all\b/,
        effect: 'Infection makes no mutant of what follows.',
        source: 'Infection 0.29, "Disabling Mutators"',
    },
    {
        id: 'mull-off',
        kind: 'mutation-pragma',
        tool: 'Mull',
        languages: ['c', 'c++', 'objective-c'],
        words: ['mull-'],
        pattern: /(?:\/\*|\/\/)\s*mull-(?:off|ignore)\b/,
        effect: 'Mull makes no mutant of what follows.',
        source: 'Mull 0.24, "Control mutations via comments"',
    },
    {
        id: 'pit-do-not-mutate',
        kind: 'mutation-pragma',
        tool: 'PIT',
        languages: jvm,
        words: ['DoNotMutate'],
        pattern: /@[\w.]*DoNotMutate\b/,
        effect: 'PIT makes no mutant of the class or the method.',
        source: 'PIT 1.17, "FANN" feature',
    },
];

;// CONCATENATED MODULE: ./packages/evidence/lib/gaming/pragmas/scripted.js
/** Ignore pragmas of coverage tools for scripting languages. */
const scriptedPragmas = [
    {
        id: 'coveragepy-no-cover',
        kind: 'ignore-pragma',
        tool: 'coverage.py',
        languages: ['python'],
        words: ['pragma', 'PRAGMA'],
        pattern: /#\s*(?:pragma|PRAGMA)[:\s]?\s*(?:no|NO)\s*(?:cover|COVER)/,
        effect: 'coverage.py leaves the line, or the block that it opens, out of its report.',
        source: 'coverage.py 7.10, "Excluding code from coverage.py"',
    },
    {
        id: 'coveragepy-no-branch',
        kind: 'ignore-pragma',
        tool: 'coverage.py',
        languages: ['python'],
        words: ['pragma', 'PRAGMA'],
        pattern: /#\s*(?:pragma|PRAGMA)[:\s]?\s*(?:no|NO)\s*(?:branch|BRANCH)/,
        effect: 'coverage.py asks for no second branch of this line.',
        source: 'coverage.py 7.10, "Branch coverage measurement", "Excluding code"',
    },
    {
        id: 'simplecov-nocov',
        kind: 'ignore-pragma',
        tool: 'SimpleCov',
        languages: ['ruby'],
        words: [':nocov:', 'simplecov:disable'],
        pattern: /#\s*(?::nocov:|simplecov:disable\b)/,
        effect: 'SimpleCov leaves the lines up to the next such comment out of its report.',
        source: 'SimpleCov 0.22, README "Ignoring/skipping code"',
    },
    {
        id: 'covr-nocov',
        kind: 'ignore-pragma',
        tool: 'covr',
        languages: ['r'],
        words: ['nocov'],
        pattern: /#\s*nocov\b(?!\s+end\b)/,
        effect: 'covr leaves the line, or the lines up to the end mark, out of its report.',
        source: 'covr 3.6, "Exclusions"',
    },
    {
        id: 'excoveralls-ignore',
        kind: 'ignore-pragma',
        tool: 'ExCoveralls',
        languages: ['elixir'],
        words: ['coveralls-ignore-'],
        pattern: /#\s*coveralls-ignore-(?:start|next-line)\b/,
        effect: 'ExCoveralls leaves the lines that follow out of its report.',
        source: 'ExCoveralls 0.18, README "Ignore Lines"',
    },
    {
        id: 'devel-cover-uncoverable',
        kind: 'ignore-pragma',
        tool: 'Devel::Cover',
        languages: ['perl'],
        words: ['uncoverable'],
        pattern: /#\s*uncoverable\s+(?:statement|branch|condition|subroutine|pod|time)\b/,
        effect: 'Devel::Cover counts what follows as covered.',
        source: 'Devel::Cover 1.44, "Uncoverable Criteria"',
    },
    {
        id: 'luacov-disable',
        kind: 'ignore-pragma',
        tool: 'LuaCov',
        languages: ['lua'],
        words: ['luacov'],
        pattern: /--\s*luacov:\s*disable\b/,
        effect: 'LuaCov leaves the lines up to the enable comment out of its report.',
        source: 'LuaCov 0.16, "Inline options"',
    },
    {
        id: 'julia-exclude',
        kind: 'ignore-pragma',
        tool: 'Coverage.jl',
        languages: ['julia'],
        words: ['COV_EXCL_'],
        pattern: /\bCOV_EXCL_(?:LINE|START)\b/,
        effect: 'Coverage.jl leaves the line, or the lines up to the stop mark, out of its report.',
        source: 'Coverage.jl 1.6, README "Exclude specific lines or sections from coverage"',
    },
];

;// CONCATENATED MODULE: ./packages/evidence/lib/gaming/pragmas/web.js

/** Ignore pragmas of coverage tools for JavaScript, TypeScript, Dart and PHP. */
const webPragmas = [
    {
        id: 'istanbul-ignore',
        kind: 'ignore-pragma',
        tool: 'Istanbul',
        languages: javascript,
        words: ['istanbul'],
        // The hint may go on in the next line: any white space separates its words.
        pattern: /(?:^|\/\*|\/\/)[\s*]*istanbul(?:\s+ignore(?!\w|\s+stop\b)|\s*$)/,
        effect: 'Istanbul leaves the branch, statement or file that follows out of its report.',
        source: 'istanbul-lib-instrument 6.0, visitor hints; used by nyc 17, Jest 30 and Vitest 3',
    },
    {
        id: 'c8-ignore',
        kind: 'ignore-pragma',
        tool: 'c8',
        languages: javascript,
        words: ['ignore'],
        pattern: /(?:^|\/\*|\/\/)[\s*]*c8\s+ignore(?!\w|\s+stop\b)/,
        effect: 'c8 counts the lines that follow as covered.',
        source: 'c8 10.1, README "Ignoring Uncovered Lines"',
    },
    {
        id: 'v8-ignore',
        kind: 'ignore-pragma',
        tool: 'Vitest',
        languages: javascript,
        words: ['ignore'],
        pattern: /(?:^|\/\*|\/\/)[\s*]*v8\s+ignore(?!\w|\s+stop\b)/,
        effect: 'Vitest leaves the code that follows out of its report.',
        source: 'Vitest 3.2, guide "Coverage", "Ignoring Code"; v8-to-istanbul 9.3, README',
    },
    {
        id: 'node-coverage-ignore',
        kind: 'ignore-pragma',
        tool: 'Node.js test runner',
        languages: javascript,
        words: ['node:coverage'],
        pattern: /(?:^|\/\*|\/\/)[\s*]*node:coverage(?:\s+(?:ignore|disable)(?!\w)|\s*$)/,
        effect: 'Node.js leaves the lines that follow out of its report.',
        source: 'Node.js 24, "Test runner", "Collecting code coverage"',
    },
    {
        id: 'deno-coverage-ignore',
        kind: 'ignore-pragma',
        tool: 'Deno',
        languages: javascript,
        words: ['deno-coverage-ignore'],
        pattern: /\/\/\s*deno-coverage-ignore(?!-stop)/,
        effect: 'Deno leaves the lines that follow, or the file, out of its report.',
        source: 'Deno 2 manual, "Test coverage"',
    },
    {
        id: 'dart-coverage-ignore',
        kind: 'ignore-pragma',
        tool: 'Dart coverage',
        languages: ['dart'],
        words: ['coverage:ignore-'],
        pattern: /\/\/\s*coverage:ignore-(?:line|start|file)\b/,
        effect: 'The Dart coverage package leaves the line, the lines or the file out of its report.',
        source: 'package:coverage 1.11, README "Ignore lines from coverage"',
    },
    {
        id: 'phpunit-ignore-annotation',
        kind: 'ignore-pragma',
        tool: 'PHPUnit',
        languages: ['php'],
        words: ['@codeCoverageIgnore'],
        pattern: /(?:\/\/|#|\*)\s*@codeCoverageIgnore(?:Start)?\b/,
        effect: 'PHPUnit leaves the line, the lines, the function or the class out of its report.',
        source: 'PHPUnit 11 manual, "Code Coverage", "Ignoring Code Blocks"',
    },
    {
        id: 'phpunit-ignore-attribute',
        kind: 'ignore-pragma',
        tool: 'PHPUnit',
        languages: ['php'],
        words: ['CodeCoverageIgnore'],
        pattern: /#\[[^\][]*\bCodeCoverageIgnore\b/,
        effect: 'PHPUnit leaves the class or the method out of its report.',
        source: 'PHPUnit 11 manual, "Attributes", "CodeCoverageIgnore"',
    },
];

;// CONCATENATED MODULE: ./packages/evidence/lib/gaming/pragmas/index.js




/** Every comment, annotation and attribute known to take code out of a coverage or mutation report. */
const ignorePragmas = [
    ...webPragmas,
    ...compiledPragmas,
    ...scriptedPragmas,
    ...mutationPragmas,
];

;// CONCATENATED MODULE: ./packages/evidence/lib/gaming/skips/compiled.js

const skips = 'The runner does not run this test, or not always.';
const ends = 'The test ends here without a result.';
/** Skip markers of test runners for compiled languages. */
const compiledSkips = [
    {
        id: 'go-skip',
        kind: 'skip-marker',
        tool: 'go test',
        languages: ['go'],
        testsOnly: true,
        words: ['.Skip'],
        pattern: /\b\w+(?:\.T\(\))?\.Skip(?:f|Now)?\s*\(/,
        effect: ends,
        source: 'Go 1.25, package testing, "T.Skip"; testify 1.11, package suite',
    },
    {
        id: 'go-build-ignore',
        kind: 'skip-marker',
        tool: 'go test',
        languages: ['go'],
        testsOnly: true,
        words: ['go:build', '+build'],
        pattern: /^\/\/\s*(?:go:build\s+(?:ignore|never|skip)\b|\+build\s+(?:ignore|never|skip)\b)/,
        effect: 'The compiler leaves this file out, and its tests with it.',
        source: 'Go 1.25, "Build constraints"',
    },
    {
        id: 'rust-ignore',
        kind: 'skip-marker',
        tool: 'cargo test',
        languages: ['rust'],
        words: ['ignore'],
        pattern: /#\[\s*(?:ignore\b|cfg_attr\([^\][]*,\s*ignore\b)/,
        effect: skips,
        source: 'The Rust Reference 1.89, "The ignore attribute"',
    },
    {
        id: 'junit-disabled',
        kind: 'skip-marker',
        tool: 'JUnit',
        languages: jvm,
        testsOnly: true,
        words: ['Disabled', 'EnabledIf', 'EnabledOn', 'EnabledFor'],
        pattern: /^\s*@(?:[\w.]*\.)?(?:Disabled\w*|Enabled(?:If|On|For)\w*)/,
        effect: skips,
        source: 'JUnit 5.13 User Guide, "Disabling Tests" and "Conditional Test Execution"',
    },
    {
        id: 'junit-ignore',
        kind: 'skip-marker',
        tool: 'JUnit 4, kotlin.test and Spock',
        languages: jvm,
        testsOnly: true,
        words: ['Ignore', 'PendingFeature'],
        pattern: /^\s*@(?:[\w.]*\.)?(?:Ignore(?:If|Rest)?|PendingFeature(?:If)?)\b/,
        effect: skips,
        source: 'JUnit 4.13 "Ignoring tests"; kotlin.test 2.2 "Ignore"; Spock 2.4 "Extensions"',
    },
    {
        id: 'jvm-not-enabled',
        kind: 'skip-marker',
        tool: 'TestNG and Kotest',
        languages: jvm,
        testsOnly: true,
        words: ['enabled'],
        pattern: /\benabled\s*=\s*false\b/,
        effect: skips,
        source: 'TestNG 7.11 "Disabling tests"; Kotest 5.9 "Conditional tests"',
    },
    {
        id: 'scala-ignore',
        kind: 'skip-marker',
        tool: 'ScalaTest and MUnit',
        languages: ['scala'],
        testsOnly: true,
        words: ['ignore', 'pending', 'cancel('],
        pattern: /^\s*(?:ignore\s*[("]|pending\s*$|cancel\()|\.ignore\b|"\s+ignore\s+\{/,
        effect: skips,
        source: 'ScalaTest 3.2 "Tagging tests"; MUnit 1.1 "Ignore tests"',
    },
    {
        id: 'xunit-skip',
        kind: 'skip-marker',
        tool: 'xUnit.net',
        languages: dotnet,
        words: ['Skip'],
        pattern: /\b(?:\w*Fact|\w*Theory|InlineData|MemberData|ClassData)\s*\([^()]*\bSkip(?:When|Unless|Type)?\s*:?=/,
        effect: skips,
        source: 'xUnit.net 3, "Skipping tests"',
    },
    {
        id: 'nunit-ignore',
        kind: 'skip-marker',
        tool: 'NUnit and MSTest',
        languages: dotnet,
        testsOnly: true,
        words: ['Ignore', 'Explicit'],
        pattern: /[[<,]\s*(?:Ignore|Explicit)(?:Attribute)?\s*[\](,>]/,
        effect: skips,
        source: 'NUnit 4 "Ignore", "Explicit"; MSTest 3 "IgnoreAttribute"',
    },
    {
        id: 'nunit-assert-ignore',
        kind: 'skip-marker',
        tool: 'NUnit, MSTest and xUnit.net',
        languages: dotnet,
        words: ['Assert.'],
        pattern: /\bAssert\.(?:Ignore|Inconclusive|Skip(?:When|Unless)?)\s*\(/,
        effect: ends,
        source: 'NUnit 4 "Assert.Ignore"; MSTest 3 "Assert.Inconclusive"; xUnit.net 3 "Assert.Skip"',
    },
    {
        id: 'swift-skip',
        kind: 'skip-marker',
        tool: 'XCTest and Swift Testing',
        languages: ['swift'],
        words: ['XCTSkip', '.disabled', '.enabled'],
        pattern: /\bXCTSkip(?:If|Unless)?\s*\(|@(?:Test|Suite)\s*\([^()]*\.(?:disabled|enabled)\b/,
        effect: skips,
        source: 'XCTest "XCTSkip", Xcode 16; Swift Testing 6.1 "Enabling and disabling tests"',
    },
    {
        id: 'objective-c-skip',
        kind: 'skip-marker',
        tool: 'XCTest',
        languages: ['objective-c'],
        words: ['XCTSkip'],
        pattern: /\bXCTSkip(?:If|Unless)?\s*\(/,
        effect: ends,
        source: 'XCTest "XCTSkip", Xcode 16',
    },
    {
        id: 'gtest-disabled',
        kind: 'skip-marker',
        tool: 'GoogleTest',
        languages: ['c++', 'c', 'objective-c'],
        words: ['DISABLED_', 'GTEST_SKIP'],
        pattern: /\bTEST\w*\s*\([^()]*\bDISABLED_|\bGTEST_SKIP\s*\(/,
        effect: skips,
        source: 'GoogleTest 1.17, "Temporarily Disabling Tests", "Skipping test execution"',
    },
    {
        id: 'catch2-hidden',
        kind: 'skip-marker',
        tool: 'Catch2 and doctest',
        languages: ['c++'],
        words: ['TEST_CASE', 'SCENARIO'],
        pattern: /\b(?:TEST_CASE|SCENARIO)\s*\([^()]*(?:\[(?:\.|!mayfail|!shouldfail)|\*\s*doctest::(?:skip|may_fail)\b)/,
        effect: skips,
        source: 'Catch2 3.10 "Test cases and sections", "Special Tags"; doctest 2.4 "Decorators"',
    },
    {
        id: 'zig-skip',
        kind: 'skip-marker',
        tool: 'zig test',
        languages: ['zig'],
        words: ['SkipZigTest'],
        pattern: /\berror\.SkipZigTest\b/,
        effect: ends,
        source: 'Zig 0.15 language reference, "Skip Tests"',
    },
];

;// CONCATENATED MODULE: ./packages/evidence/lib/gaming/skips/scripted.js
const scripted_skips = 'The runner does not run this test, or not always.';
const scripted_ends = 'The test ends here without a result.';
/** Skip markers of test runners for scripting and functional languages. */
const scriptedSkips = [
    {
        id: 'pytest-skip-mark',
        kind: 'skip-marker',
        tool: 'pytest',
        languages: ['python'],
        words: ['mark.skip', 'mark.xfail'],
        pattern: /\bmark\.(?:skip(?:if)?|xfail)\b/,
        effect: 'pytest does not run this test, or does not mind that it fails.',
        source: 'pytest 8.4, "How to use skip and xfail"',
    },
    {
        id: 'pytest-skip-call',
        kind: 'skip-marker',
        tool: 'pytest',
        languages: ['python'],
        words: ['pytest.skip', 'pytest.xfail', 'pytest.importorskip'],
        pattern: /\bpytest\.(?:skip|xfail|importorskip)\s*\(/,
        effect: scripted_ends,
        source: 'pytest 8.4, "How to use skip and xfail"',
    },
    {
        id: 'pytest-not-collected',
        kind: 'skip-marker',
        tool: 'pytest',
        languages: ['python'],
        words: ['__test__', 'collect_ignore'],
        pattern: /^\s*(?:__test__\s*=\s*False\b|collect_ignore(?:_glob)?\b)/,
        effect: 'pytest does not collect these tests.',
        source: 'pytest 8.4, "Changing standard (Python) test discovery"',
    },
    {
        id: 'unittest-skip',
        kind: 'skip-marker',
        tool: 'unittest',
        languages: ['python'],
        words: ['skip', 'SkipTest', 'expectedFailure'],
        pattern: /^\s*@(?:unittest\.)?(?:skip(?:If|Unless)?|expectedFailure)\b|\.skipTest\s*\(|\braise\s+(?:unittest\.)?SkipTest\b/,
        effect: 'unittest does not run this test, or does not mind that it fails.',
        source: 'Python 3.13, unittest "Skipping tests and expected failures"',
    },
    {
        id: 'ruby-skip',
        kind: 'skip-marker',
        tool: 'RSpec and Minitest',
        languages: ['ruby'],
        testsOnly: true,
        words: ['xit', 'xdescribe', 'xcontext', 'xspecify', 'xexample', 'xscenario', 'pending', 'skip'],
        pattern: /^\s*(?:x(?:it|describe|context|specify|example|scenario)\b|(?:pending|skip)(?:\s*$|\s*[('"]|\s+(?:if|unless)\b))|,\s*(?::(?:skip|pending)\b|(?:skip|pending):)/,
        effect: scripted_skips,
        source: 'RSpec 3.13 "Pending and skipped examples"; Minitest 5.25 "skip"',
    },
    {
        id: 'rspec-focus',
        kind: 'skip-marker',
        tool: 'RSpec',
        languages: ['ruby'],
        testsOnly: true,
        words: ['fit', 'fdescribe', 'fcontext', 'fspecify', 'fexample', 'focus'],
        pattern: /^\s*f(?:it|describe|context|specify|example)\s*[('"]|,\s*(?::focus\b|focus:\s*true\b)/,
        effect: 'RSpec runs this and may leave out all other examples.',
        source: 'RSpec 3.13 "filter_run_when_matching"',
    },
    {
        id: 'exunit-skip',
        kind: 'skip-marker',
        tool: 'ExUnit',
        languages: ['elixir'],
        words: ['tag'],
        pattern: /^\s*@(?:module|describe)?tag\s+(?::skip\b|skip:)/,
        effect: scripted_skips,
        source: 'ExUnit 1.18, ExUnit.Case "Known tags"',
    },
    {
        id: 'testthat-skip',
        kind: 'skip-marker',
        tool: 'testthat',
        languages: ['r'],
        testsOnly: true,
        words: ['skip'],
        pattern: /^\s*(?:testthat::)?skip(?:_[\w.]+)?\s*\(/,
        effect: scripted_ends,
        source: 'testthat 3.2, "Skipping tests"',
    },
    {
        id: 'julia-skip',
        kind: 'skip-marker',
        tool: 'Julia Test',
        languages: ['julia'],
        words: ['@test'],
        pattern: /@test_(?:skip|broken)\b|^\s*@test\b.*\b(?:skip|broken)\s*=\s*true\b/,
        effect: 'Julia does not run this check, or does not mind that it fails.',
        source: 'Julia 1.11, "Unit Testing", "Broken Tests"',
    },
    {
        id: 'busted-pending',
        kind: 'skip-marker',
        tool: 'busted',
        languages: ['lua'],
        testsOnly: true,
        words: ['pending'],
        pattern: /^\s*pending\s*\(/,
        effect: scripted_skips,
        source: 'busted 2.2, "Pending"',
    },
    {
        id: 'hspec-pending',
        kind: 'skip-marker',
        tool: 'Hspec',
        languages: ['haskell'],
        testsOnly: true,
        words: ['xit', 'xdescribe', 'xspecify', 'xcontext', 'pending'],
        pattern: /^\s*(?:x(?:it|describe|specify|context)\s+"|pending(?:With\b|\s*$))/,
        effect: scripted_skips,
        source: 'Hspec 2.11, "Pending spec items"',
    },
    {
        id: 'clojure-skip',
        kind: 'skip-marker',
        tool: 'clojure.test and Kaocha',
        languages: ['clojure'],
        words: ['deftest', ':kaocha/'],
        pattern: /#_\s*\(deftest\b|\^:kaocha\/(?:skip|pending)\b/,
        effect: 'The reader or the runner leaves this test out.',
        source: 'Clojure 1.12 "The Reader"; Kaocha 1.91 "Focusing and skipping"',
    },
    {
        id: 'common-test-skip',
        kind: 'skip-marker',
        tool: 'Common Test',
        languages: ['erlang'],
        words: ['skip'],
        pattern: /\{\s*skip\s*,/,
        effect: scripted_skips,
        source: 'Erlang/OTP 28, Common Test "Skipping Test Cases"',
    },
];

;// CONCATENATED MODULE: ./packages/evidence/lib/gaming/skips/web.js

const web_skips = 'The runner does not run this test, or not always.';
/** Skip and focus markers of test runners for JavaScript, TypeScript, Dart and PHP. */
const webSkips = [
    {
        id: 'js-skip',
        kind: 'skip-marker',
        tool: 'JavaScript test runners',
        languages: javascript,
        words: ['.skip', '.fixme', '.runIf', '.fail', '.ignore'],
        pattern: /^\s*(?:Deno\.|QUnit\.)?(?:describe|context|suite|it|test|specify|module)(?:\.\w+)*?\.(?:skip|skipIf|runIf|fixme|fails?|failing|ignore)\b/,
        effect: web_skips,
        source: 'Jest 30, Vitest 3, Mocha 11, Playwright 1.55, AVA 6, node:test 24, QUnit 2 and Deno 2 API',
    },
    {
        id: 'js-x-prefix',
        kind: 'skip-marker',
        tool: 'JavaScript test runners',
        languages: javascript,
        words: ['xit', 'xtest', 'xdescribe', 'xcontext', 'xspecify'],
        pattern: /^\s*x(?:it|test|describe|context|specify)(?:\.\w+)*\s*[(`]/,
        effect: web_skips,
        source: 'Jest 30 "xit, xtest, xdescribe"; Jasmine 5; Mocha 11',
    },
    {
        id: 'js-only',
        kind: 'skip-marker',
        tool: 'JavaScript test runners',
        languages: javascript,
        words: ['.only'],
        pattern: /^\s*(?:Deno\.|QUnit\.)?(?:describe|context|suite|it|test|specify|module)(?:\.\w+)*?\.only\b/,
        effect: 'The runner runs this and none of the other tests of the file.',
        source: 'Jest 30, Vitest 3, Mocha 11, Playwright 1.55, AVA 6, node:test 24, QUnit 2 and Deno 2 API',
    },
    {
        id: 'js-focus',
        kind: 'skip-marker',
        tool: 'Jest and Jasmine',
        languages: javascript,
        testsOnly: true,
        words: ['fit', 'fdescribe', 'fcontext'],
        pattern: /^\s*f(?:it|describe|context)(?:\.\w+)*\s*[(`]/,
        effect: 'The runner runs this and none of the other tests of the file.',
        source: 'Jest 30 "fit, fdescribe"; Jasmine 5',
    },
    {
        id: 'js-skip-call',
        kind: 'skip-marker',
        tool: 'Mocha and node:test',
        languages: javascript,
        testsOnly: true,
        words: ['.skip(', '.pending('],
        pattern: /^\s*(?:this|t|ctx|context)\.(?:skip|pending)\s*\(/,
        effect: 'The test ends here without a result.',
        source: 'Mocha 11 "Inclusive tests"; node:test 24 "context.skip"; Vitest 3 "context.skip"',
    },
    {
        id: 'js-skip-option',
        kind: 'skip-marker',
        tool: 'node:test and Deno',
        languages: javascript,
        testsOnly: true,
        words: ['skip:', 'todo:', 'ignore:'],
        pattern: /(?:^|[{,])\s*(?:skip|todo|ignore):\s*(?:true\b|['"`])/,
        effect: web_skips,
        source: 'node:test 24 "Skipping tests"; Vitest 3 "Test options"; Deno 2 "Deno.TestDefinition"',
    },
    {
        id: 'dart-skip',
        kind: 'skip-marker',
        tool: 'package:test',
        languages: ['dart'],
        testsOnly: true,
        words: ['skip:', '@Skip'],
        pattern: /\bskip:\s*(?!\s|false\b)|@Skip\s*\(/,
        effect: web_skips,
        source: 'package:test 1.26, README "Skipping Tests"',
    },
    {
        id: 'phpunit-skip',
        kind: 'skip-marker',
        tool: 'PHPUnit',
        languages: ['php'],
        words: ['markTestSkipped', 'markTestIncomplete'],
        pattern: /(?:->|::)\s*markTest(?:Skipped|Incomplete)\s*\(/,
        effect: 'The test ends here without a result.',
        source: 'PHPUnit 11 manual, "Skipping Tests"',
    },
    {
        id: 'pest-skip',
        kind: 'skip-marker',
        tool: 'Pest',
        languages: ['php'],
        testsOnly: true,
        words: ['->skip', '->only(', '->todo('],
        pattern: /->\s*(?:skip(?:On\w+)?|only|todo)\s*\(/,
        effect: 'Pest does not run this test, or none but this.',
        source: 'Pest 3, "Skipping Tests", "Filtering Tests"',
    },
];

;// CONCATENATED MODULE: ./packages/evidence/lib/gaming/skips/index.js



/** Every marker known that keeps a test from running, or from counting. */
const skipMarkers = [...webSkips, ...compiledSkips, ...scriptedSkips];

;// CONCATENATED MODULE: ./packages/evidence/lib/gaming/markers.js





const markerRules = [...ignorePragmas, ...skipMarkers];
/** Ignore pragmas and skip markers that the change adds. One that only moved within its file is not new. */
function findMarkers(files, found) {
    const findings = [];
    for (const rule of markerRules) {
        for (const [file, { added, removed, more }] of matchesByFile(files, found.get(rule))) {
            if (!appliesTo(rule, file))
                continue;
            for (const { line } of without(added, removed))
                findings.push(describe(rule, file, line, ''));
            if (more.added > 0)
                findings.push(describe(rule, file, null, ` (${more.added} more lines like this)`));
        }
    }
    return findings;
}
function appliesTo(rule, { kind, path }) {
    const language = languageOf(path);
    if (kind !== 'file' || language === null || !rule.languages.includes(language))
        return false;
    if (rule.kind === 'skip-marker')
        return !rule.testsOnly || exemptByPath(path) === 'test';
    // A file that is a test by its own name hides no code of the product; a folder's name is no such promise.
    return exemptByPath(path.slice(path.lastIndexOf('/') + 1)) !== 'test';
}
function describe(rule, { path }, line, more) {
    const what = rule.kind === 'skip-marker' ? 'a skip marker' : 'an ignore pragma';
    const message = `This change adds ${what}${more}. ${rule.effect}`;
    return { kind: rule.kind, path, line, rule: rule.id, tool: rule.tool, message };
}

;// CONCATENATED MODULE: ./packages/evidence/lib/gaming/test-cases.js

/** Test cases by language. What is commented out does not match, nor does a placeholder without a body (`it.todo`). */
const testCases = [
    {
        id: 'js-test-case',
        languages: javascript,
        words: ['it(', 'it.', 'it`', 'test(', 'test.', 'test`', 'specify(', 'specify.'],
        pattern: /^\s*(?:Deno\.|QUnit\.)?(?:it|test|specify|fit|xit|xtest)(?:\.(?!todo|describe|before|after|use\b|step|extend|info|set|slow)\w+)*\s*[(`]/,
    },
    {
        id: 'python-test-case',
        languages: ['python'],
        words: ['def test'],
        pattern: /^\s*(?:async\s+)?def\s+test\w*\s*\(/,
    },
    {
        id: 'go-test-case',
        languages: ['go'],
        words: ['func Test', 'func Fuzz', 'func Example', ') Test'],
        pattern: /^func\s+(?:\([^()]*\)\s*)?(?:Test(?!Main\b)|Fuzz|Example)\w*\s*\(/,
    },
    {
        id: 'rust-test-case',
        languages: ['rust'],
        where: 'beside-code',
        words: ['test]', 'test(', '[test_case', '[rstest', '[quickcheck'],
        pattern: /#\[\s*(?:(?:\w+::)*test\b|rstest\b|test_case\b|quickcheck\b)/,
    },
    {
        id: 'jvm-test-case',
        languages: jvm,
        where: 'anywhere',
        words: ['@Test', '.Test', '@ParameterizedTest', '@RepeatedTest', '@Property'],
        pattern: /^\s*@(?:[\w.]*\.)?(?:Test|TestFactory|TestTemplate|ParameterizedTest|RepeatedTest|Property)\b/,
    },
    {
        id: 'scala-test-case',
        languages: ['scala', 'kotlin', 'groovy'],
        words: ['test("', 'it("', '" in', '" should', "def '", 'def "', '" {'],
        pattern: /^\s*(?:(?:test|it)\s*\(\s*"|def\s+['"]|"[^"]*"\s+(?:in\b|should\b|\{)|it\s+should\b)/,
    },
    {
        id: 'dotnet-test-case',
        languages: dotnet,
        where: 'anywhere',
        words: ['Fact', 'Theory', 'Test', 'Property'],
        pattern: /^\s*(?:\[<?|<)\s*(?:\w*Fact|\w*Theory|Test|TestCase|TestMethod|DataTestMethod|Property)\s*[\](>,]/,
    },
    {
        id: 'ruby-test-case',
        languages: ['ruby'],
        words: ['it ', 'it(', 'specify', 'scenario', 'example', 'test ', 'test(', 'def test', 'should '],
        pattern: /^\s*(?:(?:it|specify|scenario|example|test|should)\s*(?:[('"{]|do\b)|def\s+test_)/,
    },
    {
        id: 'php-test-case',
        languages: ['php'],
        words: ['function test', '[Test', 'it(', 'test(', '@test'],
        pattern: /^\s*(?:(?:(?:final|public|static)\s+)*function\s+test\w*\s*\(|#\[Test\b|(?:it|test)\s*\(|\/?\*+\s*@test\b)/,
    },
    {
        id: 'elixir-test-case',
        languages: ['elixir'],
        words: ['test "', 'property "'],
        pattern: /^\s*(?:test|property)\s+"/,
    },
    {
        id: 'dart-test-case',
        languages: ['dart'],
        words: ['test(', 'testWidgets(', 'blocTest'],
        pattern: /^\s*(?:test|testWidgets|blocTest)\s*(?:<[^<>()]*>)?\s*\(/,
    },
    {
        id: 'swift-test-case',
        languages: ['swift'],
        words: ['func test', '@Test'],
        pattern: /\bfunc\s+test\w*\s*\(|^\s*@Test\b/,
    },
    {
        id: 'c-test-case',
        languages: ['c', 'c++', 'objective-c'],
        where: 'anywhere',
        words: ['TEST', 'SCENARIO(', ')test'],
        pattern: /^\s*(?:(?:TYPED_)?TEST(?:_[FP]|_CASE|_METHOD|_CASE_METHOD)?\s*\(|SCENARIO\s*\(|BOOST_\w*TEST_CASE\s*\(|-\s*\(void\)\s*test\w)/,
    },
    {
        id: 'zig-test-case',
        languages: ['zig'],
        where: 'beside-code',
        words: ['test "'],
        pattern: /^\s*test\s+"/,
    },
    {
        id: 'clojure-test-case',
        languages: ['clojure'],
        where: 'anywhere',
        words: ['(deftest', '(defspec'],
        pattern: /^\s*\((?:deftest|defspec)\b/,
    },
    {
        id: 'julia-test-case',
        languages: ['julia'],
        where: 'anywhere',
        words: ['@test'],
        pattern: /^\s*@test(?:set|_throws)?\b/,
    },
    {
        id: 'r-test-case',
        languages: ['r'],
        words: ['test_that(', 'it('],
        pattern: /^\s*(?:test_that|it)\s*\(/,
    },
    {
        id: 'lua-test-case',
        languages: ['lua'],
        words: ['it('],
        pattern: /^\s*it\s*\(/,
    },
    {
        id: 'haskell-test-case',
        languages: ['haskell'],
        words: ['it "', 'prop "', 'specify "', 'testCase "', 'testProperty "'],
        pattern: /^\s*(?:,\s*)?(?:it|prop|specify|testCase|testProperty)\s+"/,
    },
    {
        id: 'erlang-test-case',
        languages: ['erlang'],
        words: ['_test'],
        pattern: /^\w+_test_?\s*\(\s*\)\s*->/,
    },
];

;// CONCATENATED MODULE: ./packages/evidence/lib/gaming/tests.js




const tool = 'tests';
/** Files that stand among tests and hold none. */
const aside = /(?:^|\/)(?:__mocks__|__fixtures__|__snapshots__|fixtures|testdata|mocks)\//;
/**
 * Test files that are gone, and test files that hold fewer test cases than before. A test case whose line comes back in
 * another file of the change is not lost: tests may move.
 */
function findLostTests(change, files, found) {
    const cases = new Map();
    for (const rule of testCases) {
        const byFile = matchesByFile(files, found.get(rule));
        for (const file of byFile.keys())
            if (!holdsTests(rule, file))
                byFile.delete(file);
        for (const [file, lost] of lostCases(byFile))
            cases.set(file, Math.max(lost, cases.get(file) ?? 0));
    }
    const findings = [];
    for (const file of change) {
        const lost = cases.get(file);
        if (isGone(file)) {
            const moved = lost === 0 && file.status === 'deleted';
            if (!moved && (lost !== undefined || isTest(oldPathOf(file))))
                findings.push(describeGone(file, lost ?? 0));
        }
        else if (lost !== undefined && lost > 0)
            findings.push(describeFewer(file, lost));
    }
    return findings;
}
/** By file: how many test cases it lost and no other file gained. Files without any test case in the diff are left out. */
function lostCases(byFile) {
    const gained = [];
    for (const { added, removed } of byFile.values())
        gained.push(...without(added, removed));
    const lost = new Map();
    for (const [file, { added, removed, more }] of byFile) {
        const net = removed.length + more.removed - added.length - more.added;
        if (net <= 0) {
            lost.set(file, 0);
            continue;
        }
        const gone = without(removed, added);
        const moved = gone.length - without(gone, gained).length;
        lost.set(file, Math.max(0, net - moved));
    }
    return lost;
}
function holdsTests(rule, file) {
    const path = oldPathOf(file);
    const language = languageOf(path);
    if (language === null || !rule.languages.includes(language))
        return false;
    if (isTest(path))
        return true;
    // Code that goes takes the tests in its file along.
    return rule.where === 'anywhere' || (rule.where === 'beside-code' && !isGone(file));
}
/** The path before the change; of a new file, its path: it can take up what others lose. */
function oldPathOf({ path, oldPath }) {
    return oldPath ?? path;
}
function isTest(path) {
    return exemptByPath(path) === 'test' && languageOf(path) !== null && !aside.test(path);
}
/** Whether no runner finds the file any more: deleted, no longer a file, or under a name that is no test's. */
function isGone({ path, oldPath, status, kind }) {
    if (status === 'deleted')
        return kind === 'file';
    if (status === 'type-changed')
        return kind !== 'file';
    if (status !== 'renamed' || oldPath === null || !isTest(oldPath))
        return false;
    return !isTest(path) || (isNamedTest(oldPath) && !isNamedTest(path) && folderOf(path) === folderOf(oldPath));
}
function isNamedTest(path) {
    return isTest(path.slice(path.lastIndexOf('/') + 1));
}
function folderOf(path) {
    return path.slice(0, path.lastIndexOf('/') + 1);
}
function describeGone(file, cases) {
    const what = file.status === 'renamed' ? 'moves a test file to where no test runner looks' : 'deletes a test file';
    const holding = cases > 0 ? `, which held ${count(cases)} that no other file took over` : '';
    const message = `This change ${what}${holding}.`;
    return { kind: 'test-deleted', path: file.path, line: null, rule: 'test-deleted', tool, message };
}
function describeFewer({ path }, lost) {
    const message = `This change takes ${count(lost)} more out of this file than it adds, and no other file took them over.`;
    return { kind: 'tests-removed', path, line: null, rule: 'tests-removed', tool, message };
}
function count(cases) {
    return cases === 1 ? '1 test case' : `${cases} test cases`;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/gaming/find.js







/** What `findGaming` needs of the changed lines: to be given to the `PatchReader` of the same change. */
function proberForGaming() {
    return new LineProber([...markerRules, ...testCases, ...mixedConfiguration]);
}
/**
 * What in a change makes coverage look better than it is: sorted by path, then line (none first), then rule.
 * @param change All of it, as `readChange` gives it: `found` counts the sections of the same patch.
 * @param found Of the prober that `proberForGaming` gave.
 * @param texts The blobs that `configurationToRead` names, as far as they could be read.
 */
function findGaming(change, found, texts = new Map()) {
    const files = filesBySection(change);
    const findings = [
        ...findMarkers(files, found),
        ...findConfiguration(change, files, found, texts),
        ...findLostTests(change, files, found),
    ];
    return findings.sort((a, b) => compare(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0) || compare(a.rule, b.rule));
}
function compare(a, b) {
    if (a === b)
        return 0;
    return a < b ? -1 : 1;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/diff/raw.js
/**
 * Reads `git diff-tree -r --raw -z --no-abbrev`: what changed, with modes and object ids.
 * Format: git-diff-tree(1), "Raw output format", as of git 2.39.
 */
/** What git printed was not what its documentation says: nothing can be concluded from it. */
class DiffError extends Error {
}
const header = /^:(\d{6}) (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([AMDRCT])\d{0,3}$/;
/** @throws DiffError when the bytes are not raw diff records. */
function parseRawDiff(bytes) {
    const fields = splitNul(bytes);
    const changes = [];
    for (let i = 0; i < fields.length;) {
        const match = header.exec(fields[i++]);
        if (!match)
            throw new DiffError(`git printed a raw diff record of an unknown form: field ${i}`);
        const [, oldMode, newMode, oldOid, newOid, status] = match;
        const twoPaths = status === 'R' || status === 'C';
        const oldPath = fields[i++];
        const path = twoPaths ? fields[i++] : oldPath;
        if (!oldPath || !path)
            throw new DiffError('git printed a raw diff record without a path');
        changes.push({ status: status, oldMode, newMode, oldOid, newOid, oldPath, path });
    }
    return changes;
}
/** NUL-terminated fields; bytes that are no UTF-8 become U+FFFD, so such a path matches nothing in a report. */
function splitNul(bytes) {
    const fields = [];
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    for (let start = 0; start < bytes.length;) {
        const end = bytes.indexOf(0, start);
        if (end < 0)
            throw new DiffError('git printed a field that does not end with NUL');
        fields.push(decoder.decode(bytes.subarray(start, end)));
        start = end + 1;
    }
    return fields;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/diff/blobs.js

const LF = 0x0a;
/**
 * Reads `git cat-file --batch` as a stream: counts the lines of every blob, and keeps the text of those in `keep`.
 * The answers come in the order of the questions.
 */
class BlobReader {
    facts = new Map();
    #keep;
    #limit;
    #header = '';
    #oid = '';
    /** Bytes of the blob still to come, the newline after it included; 0 while a header is read. */
    #left = 0;
    #lines = 0;
    #last = LF;
    #kept = null;
    constructor(keep = new Set(), limit = 1 << 20) {
        this.#keep = keep;
        this.#limit = limit;
    }
    push(chunk) {
        for (let at = 0; at < chunk.length;)
            at = this.#left > 0 ? this.#content(chunk, at) : this.#headerLine(chunk, at);
    }
    /** @throws DiffError when the stream was cut off. */
    end() {
        if (this.#left > 0 || this.#header !== '')
            throw new DiffError('git printed a blob that is cut off');
        return this.facts;
    }
    #headerLine(chunk, from) {
        const end = chunk.indexOf(LF, from);
        const stop = end < 0 ? chunk.length : end;
        for (let i = from; i < stop; i++)
            this.#header += String.fromCharCode(chunk[i]);
        if (end < 0)
            return stop;
        const match = /^([0-9a-f]{40,64}) blob (\d+)$/.exec(this.#header);
        if (!match)
            throw new DiffError('git does not have an object that the tree names');
        this.#header = '';
        this.#oid = match[1];
        const size = Number(match[2]);
        this.#left = size + 1;
        this.#lines = 0;
        this.#last = LF;
        this.#kept = this.#keep.has(this.#oid) && size <= this.#limit ? [] : null;
        return stop + 1;
    }
    #content(chunk, from) {
        const available = Math.min(this.#left, chunk.length - from);
        // The last byte of what git sends is its own newline, no part of the blob.
        const size = available === this.#left ? available - 1 : available;
        const stop = from + size;
        for (let i = chunk.indexOf(LF, from); i >= 0 && i < stop; i = chunk.indexOf(LF, i + 1))
            this.#lines++;
        if (size > 0) {
            this.#last = chunk[stop - 1];
            this.#kept?.push(chunk.slice(from, stop));
        }
        this.#left -= available;
        if (this.#left === 0)
            this.#close();
        return from + available;
    }
    #close() {
        const text = this.#kept && new TextDecoder().decode(concatenate(this.#kept));
        this.facts.set(this.#oid, { lines: this.#lines + (this.#last === LF ? 0 : 1), text });
        this.#kept = null;
    }
}
function concatenate(parts) {
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
        whole.set(part, at);
        at += part.length;
    }
    return whole;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/diff/hunks.js


const hunks_LF = 0x0a;
const PLUS = 0x2b;
const MINUS = 0x2d;
const sectionStart = ascii('diff --git ');
const hunkStart = ascii('@@ -');
/** Header lines are ours and short; file content is never kept. */
const longestHeader = 1 << 16;
/**
 * Reads `git diff-tree -r -p -U0 --text` as a stream. A hunk's header says how many lines follow, and exactly so
 * many are passed over, so that no content (an added line `++ b/x`, `@@ -1 +1 @@`) is taken for a header.
 * No content is kept, so memory is bounded by the number of hunks.
 */
class PatchReader {
    sections = [];
    #old = 0;
    #new = 0;
    /** The bytes so far of a header line; null inside a content line. */
    #header = [];
    #headerLength = 0;
    #atLineStart = true;
    #kind = 0;
    /** Where the chunk's next NUL byte is, so that each is looked for once; the chunk's length where there is none. */
    #nul = -1;
    #visitor;
    constructor(visitor = null) {
        this.#visitor = visitor;
    }
    push(chunk) {
        this.#nul = -1;
        let at = 0;
        while (at < chunk.length) {
            const end = chunk.indexOf(hunks_LF, at);
            const stop = end < 0 ? chunk.length : end;
            if (this.#old > 0 || this.#new > 0)
                this.#content(chunk, at, stop, end >= 0);
            else
                this.#headerBytes(chunk.subarray(at, stop), end >= 0);
            at = stop + 1;
        }
    }
    /** @throws DiffError when the patch ends inside a hunk or a line. */
    end() {
        if (this.#old > 0 || this.#new > 0 || this.#headerLength > 0)
            throw new DiffError('git printed a patch that is cut off');
        return this.sections;
    }
    #content(chunk, from, to, complete) {
        if (this.#atLineStart && to > from) {
            this.#kind = chunk[from++];
            this.#atLineStart = false;
            this.#beginLine();
        }
        if (this.#kind === PLUS)
            this.#noteNul(chunk, from, to);
        if (this.#kind === PLUS || this.#kind === MINUS)
            this.#visitor?.piece(chunk, from, to, complete);
        if (!complete)
            return;
        if (this.#kind === PLUS)
            this.#new--;
        else if (this.#kind === MINUS)
            this.#old--;
        else if (this.#kind !== 0x5c)
            throw new DiffError('git printed a hunk with a line that is neither added nor removed');
        if (this.#old < 0 || this.#new < 0)
            throw new DiffError('git printed a hunk with more lines than its header says');
        this.#atLineStart = true;
        this.#kind = 0;
    }
    #beginLine() {
        if (this.#visitor === null || (this.#kind !== PLUS && this.#kind !== MINUS))
            return;
        const section = this.sections.length - 1;
        const { hunks } = this.sections[section];
        const hunk = hunks[hunks.length - 1];
        if (this.#kind === PLUS)
            this.#visitor.begin(section, 'added', hunk.newStart + hunk.newCount - this.#new);
        else
            this.#visitor.begin(section, 'removed', hunk.oldStart + hunk.oldCount - this.#old);
    }
    #noteNul(chunk, from, to) {
        const section = this.sections[this.sections.length - 1];
        if (section.binary)
            return;
        if (this.#nul < from) {
            const found = chunk.indexOf(0, from);
            this.#nul = found < 0 ? chunk.length : found;
        }
        if (this.#nul < to)
            section.binary = true;
    }
    #headerBytes(bytes, complete) {
        if (!complete || this.#headerLength > 0) {
            this.#header.push(bytes.slice());
            this.#headerLength += bytes.length;
            if (this.#headerLength > longestHeader)
                throw new DiffError('git printed a header line that is too long');
            if (!complete)
                return;
            bytes = concatenate(this.#header);
            this.#header = [];
            this.#headerLength = 0;
        }
        if (hunks_startsWith(bytes, sectionStart))
            this.sections.push({ hunks: [], binary: false });
        else if (hunks_startsWith(bytes, hunkStart))
            this.#openHunk(bytes);
    }
    #openHunk(line) {
        const numbers = { at: hunkStart.length };
        const oldStart = hunks_integer(line, numbers);
        const oldCount = optionalCount(line, numbers);
        numbers.at += 2; // " +"
        const newStart = hunks_integer(line, numbers);
        const newCount = optionalCount(line, numbers);
        const section = this.sections[this.sections.length - 1];
        if (!section)
            throw new DiffError('git printed a hunk outside of any file');
        section.hunks.push({ oldStart, oldCount, newStart, newCount });
        this.#old = oldCount;
        this.#new = newCount;
    }
}
/** The line numbers that the hunks add, as `[first, last]` pairs, ascending. */
function addedRanges(hunks) {
    return hunks.filter((h) => h.newCount > 0).map((h) => [h.newStart, h.newStart + h.newCount - 1]);
}
/** The line numbers of the old side that the hunks take away, as `[first, last]` pairs, ascending. */
function removedRanges(hunks) {
    return hunks.filter((h) => h.oldCount > 0).map((h) => [h.oldStart, h.oldStart + h.oldCount - 1]);
}
/**
 * Where a line of the new side stood on the old side; null for a line that the hunks added.
 * Used to carry a line of a tested merge commit to the head commit that a person sees.
 */
function oldLine(hunks, line) {
    let shift = 0;
    for (const { oldCount, newStart, newCount } of hunks) {
        const first = newCount === 0 ? newStart + 1 : newStart;
        if (line < first)
            break;
        if (line < first + newCount)
            return null;
        shift += oldCount - newCount;
    }
    return line + shift;
}
function ascii(text) {
    return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
function hunks_startsWith(bytes, prefix) {
    if (bytes.length < prefix.length)
        return false;
    for (let i = 0; i < prefix.length; i++)
        if (bytes[i] !== prefix[i])
            return false;
    return true;
}
function hunks_integer(bytes, position) {
    const start = position.at;
    let value = 0;
    for (; position.at < bytes.length; position.at++) {
        const digit = bytes[position.at] - 0x30;
        if (digit < 0 || digit > 9)
            break;
        value = value * 10 + digit;
    }
    if (position.at === start || value > 0x7fffffff)
        throw new DiffError('git printed a hunk header of an unknown form');
    return value;
}
function optionalCount(bytes, position) {
    if (bytes[position.at] !== 0x2c)
        return 1;
    position.at++;
    return hunks_integer(bytes, position);
}

;// CONCATENATED MODULE: ./packages/evidence/lib/diff/change.js


const statuses = { A: 'added', C: 'added', M: 'modified', D: 'deleted', R: 'renamed', T: 'type-changed' };
/**
 * Joins raw records with the sections of the patch of the same two trees. Git prints them in the same order;
 * a type change has two sections, a removal and an addition.
 * @throws DiffError when the counts differ.
 */
function joinChange(raw, sections) {
    let next = 0;
    const files = raw.map((record) => {
        if (record.status === 'T')
            next++;
        const section = sections[next++];
        if (!section)
            throw new DiffError('git printed fewer patches than changed files');
        const kind = kindOf(record.status === 'D' ? record.oldMode : record.newMode);
        return {
            path: record.path,
            oldPath: record.status === 'A' || record.status === 'C' ? null : record.oldPath,
            status: statuses[record.status],
            kind,
            oldMode: record.oldMode,
            newMode: record.newMode,
            oid: record.newOid,
            hunks: section.hunks,
            added: kind === 'file' ? addedRanges(section.hunks) : [],
            binary: section.binary,
        };
    });
    if (next !== sections.length)
        throw new DiffError('git printed more patches than changed files');
    return files;
}
function kindOf(mode) {
    if (mode === '120000')
        return 'symlink';
    if (mode === '160000')
        return 'submodule';
    return 'file';
}

;// CONCATENATED MODULE: ./packages/evidence/lib/diff/tree.js

/**
 * Reads `git ls-tree -r -z`. Symbolic links and submodules are left out: no report speaks of their lines.
 * @throws DiffError when the bytes are not ls-tree records.
 */
function parseTree(bytes) {
    const tree = new Map();
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    for (let start = 0; start < bytes.length;) {
        const tab = bytes.indexOf(0x09, start);
        const end = bytes.indexOf(0, start);
        if (tab < 0 || end < tab)
            throw new DiffError('git printed a tree record of an unknown form');
        // `100644 blob <oid>`; a mode of 100… is a regular file.
        if (bytes[start + 1] === 0x30 && bytes[start + 2] === 0x30 && bytes[start] === 0x31) {
            tree.set(decoder.decode(bytes.subarray(tab + 1, end)), tree_ascii(bytes, start + 12, tab));
        }
        start = end + 1;
    }
    return tree;
}
function tree_ascii(bytes, from, to) {
    let text = '';
    for (let i = from; i < to; i++)
        text += String.fromCharCode(bytes[i]);
    return text;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/diff/read.js





/** Every file that differs between two commits, with its added lines, which `visitor` is shown. @throws DiffError */
async function readChange(git, from, to, visitor = null) {
    const raw = [];
    const patch = new PatchReader(visitor);
    await Promise.all([
        git.rawDiff(from, to, (chunk) => void raw.push(chunk)),
        git.patch(from, to, (chunk) => patch.push(chunk)),
    ]);
    return joinChange(parseRawDiff(concatenate(raw)), patch.end());
}
/** The regular files of a commit. @throws DiffError */
async function read_readTree(git, commit) {
    const chunks = [];
    await git.tree(commit, (chunk) => void chunks.push(chunk));
    return parseTree(concatenate(chunks));
}
/** Line counts of blobs, and the text of those in `keep` that are not too long. @throws DiffError */
async function readBlobs(git, oids, keep = new Set()) {
    if (oids.size === 0)
        return new Map();
    const reader = new BlobReader(keep);
    await git.blobs([...oids], (chunk) => reader.push(chunk));
    return reader.end();
}

;// CONCATENATED MODULE: ./packages/evidence/lib/source/lexer.js
/** Cuts source text into code, comments and strings: just enough of a lexer to tell keywords from prose, in linear time. */
function* cutSource(text, lexicon) {
    let code = 0;
    for (let at = 0; at < text.length;) {
        const piece = pieceAt(text, at, lexicon);
        if (piece === null) {
            at++;
            continue;
        }
        if (code < at)
            yield { kind: 'code', from: code, to: at };
        yield piece;
        code = piece.to;
        at = piece.to;
    }
    if (code < text.length)
        yield { kind: 'code', from: code, to: text.length };
}
function pieceAt(text, at, lexicon) {
    const character = text[at];
    if (text.startsWith(lexicon.lineComment, at)) {
        const end = text.indexOf('\n', at);
        return { kind: 'comment', from: at, to: end < 0 ? text.length : end };
    }
    if (character === '/' && lexicon.blockComments && text[at + 1] === '*')
        return lexer_closed(text, 'comment', at, text.indexOf('*/', at + 2), 2);
    if (lexicon.rawQuotes.includes(character))
        return lexer_closed(text, 'string', at, text.indexOf(character, at + 1), 1);
    if (lexicon.quotes.includes(character))
        return lexer_closed(text, 'string', at, closingQuote(text, at), 1);
    return null;
}
function lexer_closed(text, kind, from, end, length) {
    return end < 0 ? { kind: 'open', from, to: text.length } : { kind, from, to: end + length };
}
function closingQuote(text, start) {
    for (let at = start + 1; at < text.length; at++) {
        const character = text[at];
        if (character === text[start])
            return at;
        if (character === '\n')
            return -1;
        if (character === '\\')
            at++;
    }
    return -1;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/source/typescript.js
/**
 * Whether a TypeScript module consists of types, and of imports and re-exports, alone: the compiler leaves nothing in it
 * that a test could run. A strict reading of the few statement forms that qualify; whatever else is met is code.
 */

const lexicon = { lineComment: '//', blockComments: true, quotes: '"\'', rawQuotes: '' };
function erasesToNothing(source) {
    const tokens = tokenise(source);
    if (tokens === null)
        return false;
    let at = 0;
    while (at < tokens.length) {
        const next = statementEnd(tokens, at);
        if (next === null)
            return false;
        at = next;
    }
    return true;
}
/** Null for what this reading does not know: a template literal, or a string or comment that never closes. */
function tokenise(source) {
    const tokens = [];
    let first = true;
    for (const { kind, from, to } of cutSource(source, lexicon)) {
        const text = source.slice(from, to);
        if (kind === 'open')
            return null;
        if (kind === 'comment')
            first ||= text.includes('\n');
        else if (kind === 'string') {
            tokens.push({ text: '"', first });
            first = false;
        }
        else {
            for (const [token] of text.matchAll(/\n|[\p{L}\p{N}_$#@]+|=>|[^\s]/gu)) {
                if (token === '`')
                    return null;
                if (token !== '\n')
                    tokens.push({ text: token, first });
                first = token === '\n';
            }
        }
    }
    return tokens;
}
/** Past the statement that begins at `start`; null when it is code. */
function statementEnd(tokens, start) {
    let at = start;
    const word = () => tokens[at]?.text;
    if (word() === ';')
        return at + 1;
    if (word() === 'export') {
        at++;
        if (word() === '*')
            return pastSpecifier(tokens, at + 1);
        if (word() === 'type' && tokens[at + 1]?.text === '{')
            at++;
        if (word() === '{')
            return pastOptionalSpecifier(tokens, pastBrackets(tokens, at));
    }
    if (word() === 'import')
        return pastSpecifier(tokens, at + 1);
    if (word() === 'declare')
        return pastDeclaration(tokens, at + 1);
    if (word() === 'interface')
        return tokens[at + 1]?.first ? null : pastBody(tokens, at + 1);
    if (word() === 'type')
        return tokens[at + 1]?.first ? null : pastType(tokens, at + 1);
    return null;
}
/** To the module's name in quotes: `import { a } from "m"`. A call, `import(…)`, is code. */
function pastSpecifier(tokens, start) {
    for (let at = start; at < tokens.length; at++) {
        const { text } = tokens[at];
        if (text === '"')
            return pastAttributes(tokens, at + 1);
        if (text === '(' || text === '=' || text === '.' || text === ';')
            return null;
    }
    return null;
}
function pastAttributes(tokens, at) {
    if (tokens[at]?.text === 'with' && tokens[at + 1]?.text === '{')
        return pastBrackets(tokens, at + 1);
    return endsStatement(tokens, at) ? at : null;
}
function pastOptionalSpecifier(tokens, at) {
    if (at === null)
        return null;
    if (tokens[at]?.text === 'from')
        return pastSpecifier(tokens, at + 1);
    return endsStatement(tokens, at) ? at : null;
}
const declarable = new Set('const let var function class abstract enum module namespace global interface type async using'.split(' '));
function pastDeclaration(tokens, at) {
    const token = tokens[at];
    if (!token || token.first || !declarable.has(token.text))
        return null;
    const bodied = ['class', 'abstract', 'enum', 'module', 'namespace', 'global', 'interface'].includes(token.text);
    return bodied ? pastBody(tokens, at) : pastType(tokens, at);
}
function pastBody(tokens, start) {
    for (let at = start; at < tokens.length; at++) {
        const { text } = tokens[at];
        if (text === '{') {
            const end = pastBrackets(tokens, at);
            return end !== null && endsStatement(tokens, end) ? end : null;
        }
        if (text === ';' || text === ')' || text === '(')
            return null;
    }
    return null;
}
/** Signs after which a type goes on in the next line, or which a line begins with that goes on with one. */
const continues = new Set([
    '|',
    '&',
    '=',
    '=>',
    '?',
    ':',
    ',',
    '<',
    'extends',
    'keyof',
    'typeof',
    'readonly',
    'infer',
    'is',
]);
const continued = new Set(['|', '&', '=', '=>', '?', ':', ',', 'extends', '>']);
function pastType(tokens, start) {
    for (let at = start; at < tokens.length;) {
        const { text, first } = tokens[at];
        if (text === ';')
            return at + 1;
        if (first && at > start && !continues.has(tokens[at - 1].text) && !continued.has(text))
            return at;
        if (text === '{' || text === '(' || text === '[') {
            const end = pastBrackets(tokens, at);
            if (end === null)
                return null;
            at = end;
        }
        else if (text === ')' || text === ']' || text === '}') {
            return null;
        }
        else
            at++;
    }
    return tokens.length;
}
function pastBrackets(tokens, start) {
    let depth = 0;
    for (let at = start; at < tokens.length; at++) {
        const { text } = tokens[at];
        if (text === '{' || text === '(' || text === '[')
            depth++;
        else if (text === '}' || text === ')' || text === ']')
            depth--;
        if (depth === 0)
            return at + 1;
    }
    return null;
}
function endsStatement(tokens, at) {
    const token = tokens[at];
    return token === undefined || token.first || token.text === ';';
}

;// CONCATENATED MODULE: ./packages/evidence/lib/source/declarations.js
/**
 * Files without a single line that runs: nothing there that a test could cover, so tools leave them out of reports.
 * Told by content, and only where the language makes it certain; in doubt a file counts as code.
 */



const slashes = { lineComment: '//', blockComments: true, quotes: '"\'', rawQuotes: '' };
const lexicons = {
    python: { lineComment: '#', blockComments: false, quotes: '', rawQuotes: '' },
    go: { ...slashes, rawQuotes: '`' },
    // A quote may stand for a lifetime here, so that none opens a string.
    rust: { ...slashes, quotes: '' },
    javascript: slashes,
    java: slashes,
    kotlin: slashes,
    'c#': slashes,
    c: slashes,
    'c++': slashes,
};
/** Whether nothing in the file can run. `text` is the whole file. */
function declaresOnly(path, text) {
    const language = languageOf(path);
    if (language === 'typescript')
        return erasesToNothing(text);
    const lexicon = language === null ? undefined : lexicons[language];
    const code = lexicon ? codeOf(text, lexicon) : text;
    if (code.trim() === '')
        return true;
    // Go's coverage counts statements, and those stand in functions only.
    if (language === 'go')
        return !/\bfunc\b/.test(code);
    return language === 'rust' && declaresRust(text, code);
}
/**
 * Without a function, a macro call or a closure no region is ever counted. A string could hide a comment's end, so a
 * file with one is code.
 */
function declaresRust(text, code) {
    return !text.includes('"') && !/\bfn\b|\||[A-Za-z_0-9]\s{0,8}!/.test(code);
}
/** The text without its comments, each string as `""`. */
function codeOf(text, lexicon) {
    const kept = [];
    for (const { kind, from, to } of cutSource(text, lexicon)) {
        if (kind === 'comment')
            kept.push(' ');
        else
            kept.push(kind === 'string' ? '""' : text.slice(from, to));
    }
    return kept.join('');
}

;// CONCATENATED MODULE: ./packages/gate/lib/line-at-head.js

/** How lines of the tested commit are found in the pull request's head. */
async function mapToHead(git, { subject, to }) {
    const { headSha } = subject;
    if (headSha === null || headSha === to)
        return (_, line) => line;
    if ((await git.commit(headSha)) === null)
        return () => null;
    const hunks = new Map();
    for (const file of await readChange(git, headSha, to))
        hunks.set(file.path, file.hunks);
    return (path, line) => oldLine(hunks.get(path) ?? [], line);
}

;// CONCATENATED MODULE: ./packages/gate/lib/excluded.js


/**
 * Which files owe nothing: those that the policy excludes, and generated ones. The latter are told by
 * `linguist-generated` as the base commit has it: the change cannot declare itself one.
 */
async function excludedFiles(git, commit, tree, exclude) {
    const sources = [...tree.keys()].filter((path) => languageOf(path) !== null);
    const values = await git.attribute(commit, 'linguist-generated', sources);
    const isGenerated = (path) => ['set', 'true'].includes(values.get(path) ?? '');
    return (path) => isGenerated(path) || matchingPattern(exclude, path) !== undefined;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/bytes/malformed.js
/**
 * What a byte reader throws when its input is not what its format allows. The message is a clause without a position
 * and without a full stop: whoever drives the reader knows both the position and what the input is called.
 */
class MalformedInput extends Error {
    name = 'MalformedInput';
}
/** Throws `MalformedInput`. */
function malformed(what) {
    throw new MalformedInput(what);
}
/** At most `limit` characters of untrusted text, with everything but plain ASCII words and marks replaced by `?`. */
function excerpt(text, limit = 32) {
    const plain = text.slice(0, limit).replace(/[^A-Za-z0-9 .,_/=+-]/g, '?');
    return text.length > limit ? `"${plain}..."` : `"${plain}"`;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/bytes/utf8.js

const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const strict = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });
/** The text of `bytes[from, to)`, which is known to be valid UTF-8. A byte order mark inside is kept. */
function decodeValid(bytes, from, to) {
    return lenient.decode(bytes.subarray(from, to));
}
/** The text of `bytes[from, to)`; throws `MalformedInput` naming `what` if it is not UTF-8. */
function decodeStrict(bytes, from, to, what) {
    try {
        return strict.decode(bytes.subarray(from, to));
    }
    catch {
        return malformed(`${what} is not valid UTF-8`);
    }
}
/**
 * The length (2 to 4) of the multi-byte sequence that begins at `at`, or 0 if it goes on after `end`.
 * Throws for anything that is not UTF-8: stray continuation bytes, overlong forms, surrogates, beyond U+10FFFF.
 */
function sequenceLength(bytes, at, end) {
    const lead = bytes[at];
    const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4)
        malformed('it holds bytes that are not UTF-8');
    for (let i = 1; i < length; i++) {
        if (at + i >= end)
            return 0;
        const [low, high] = i === 1 ? secondByte(lead) : [0x80, 0xbf];
        const byte = bytes[at + i];
        if (byte < low || byte > high)
            malformed('it holds bytes that are not UTF-8');
    }
    return length;
}
/** What may follow a lead byte (Unicode 15, table 3-7). */
function secondByte(lead) {
    if (lead === 0xe0)
        return [0xa0, 0xbf];
    if (lead === 0xed)
        return [0x80, 0x9f];
    if (lead === 0xf0)
        return [0x90, 0xbf];
    if (lead === 0xf4)
        return [0x80, 0x8f];
    return [0x80, 0xbf];
}
/**
 * How many bytes of byte order mark `bytes[from, to)` begins with: 0 or 3; -1 if more bytes are needed to tell.
 * Throws for the marks of UTF-16 and UTF-32, whose text no reader here takes.
 */
function byteOrderMark(bytes, from, to, final) {
    const [a, b, c, d] = [0, 1, 2, 3].map((i) => (from + i < to ? bytes[from + i] : -1));
    if (a === 0xfe && b === 0xff)
        malformed('it is encoded in UTF-16; allowed is UTF-8');
    if (a === 0xff && b === 0xfe)
        malformed('it is encoded in UTF-16 or UTF-32; allowed is UTF-8');
    if (a === 0 && b === 0 && c === 0xfe && d === 0xff)
        malformed('it is encoded in UTF-32; allowed is UTF-8');
    if (a === 0xef && b === 0xbb && c === 0xbf)
        return 3;
    const undecided = to - from < 4 && (to === from || a === 0xfe || a === 0xff || a === 0xef || a === 0);
    return undecided && !final ? -1 : 0;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/bytes/window.js

/**
 * A growing window over a byte stream: `bytes[at, end)` is what has been pushed and not yet taken. A NUL always stands at
 * `bytes[end]`, so that a scanning loop needs no bounds check if it stops at NUL.
 */
class ByteWindow {
    bytes = new Uint8Array(1024);
    at = 0;
    end = 0;
    /** Where `bytes[0]` lies in the stream. */
    base = 0;
    #cap;
    #what;
    /** `cap` bounds what may be kept untaken before a push, in bytes; `what` names it in the error. */
    constructor(cap, what) {
        this.#cap = cap;
        this.#what = what;
    }
    /** The position in the stream of the first byte not yet taken. */
    get offset() {
        return this.base + this.at;
    }
    push(chunk) {
        const kept = this.end - this.at;
        if (kept > this.#cap)
            malformed(`${this.#what} is longer than ${this.#cap} bytes`);
        if (this.end + chunk.length >= this.bytes.length)
            this.#makeRoom(kept, chunk.length);
        this.bytes.set(chunk, this.end);
        this.end += chunk.length;
        this.bytes[this.end] = 0;
    }
    #makeRoom(kept, more) {
        const needed = kept + more + 1;
        // Moving only when at least half is free keeps the copying linear, however small the chunks.
        const target = needed * 2 > this.bytes.length ? new Uint8Array(needed * 2) : this.bytes;
        target.set(this.bytes.subarray(this.at, this.end));
        this.bytes = target;
        this.base += this.at;
        this.at = 0;
        this.end = kept;
    }
}

;// CONCATENATED MODULE: ./packages/evidence/lib/bytes/json.js



const [json_quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
/** The deepest nesting of objects and arrays. */
const json_maxDepth = 256;
/** The longest value that is handed over whole, in bytes. */
const valueCap = 64 << 20;
/** For each byte, 1 where the scan of a value must look at it: quotes, braces and brackets, and the NUL at the window's end. */
const structural = new Uint8Array(256);
for (const byte of [0, json_quote, openBrace, closeBrace, openBracket, closeBracket])
    structural[byte] = 1;
/** The same within a string. */
const inString = new Uint8Array(256);
for (const byte of [0, json_quote, backslash])
    inString[byte] = 1;
/**
 * Splits a JSON document (RFC 8259) as it comes in: containers that the sink enters are walked, every other value goes
 * whole to `JSON.parse`, which is faster than anything written in JavaScript and strict. So only one value is held at
 * a time. Nesting deeper than 256 and values longer than 64 MiB are refused. Duplicate keys are each handed
 * over. A key `__proto__` is a key like any other.
 */
class JsonSplitter {
    #sink;
    #window = new ByteWindow(valueCap, 'a value');
    #levels = [];
    #path = [];
    #started = false;
    #done = false;
    /** How far the value at the window's start has been scanned, from that start; its open containers; whether in a string. */
    #scanned = 0;
    #nested = 0;
    #string = false;
    constructor(sink) {
        this.#sink = sink;
    }
    /** Where in the input the reader is, in bytes. */
    get offset() {
        return this.#window.offset;
    }
    push(chunk) {
        this.#window.push(chunk);
        if (this.#started || this.#start(false))
            this.#walk(false);
    }
    end() {
        if (!this.#started)
            this.#start(true);
        this.#walk(true);
        if (!this.#done)
            malformed('the JSON ends before it is complete: it was cut short');
    }
    #start(final) {
        const window = this.#window;
        const mark = byteOrderMark(window.bytes, window.at, window.end, final);
        if (mark < 0)
            return false;
        window.at += mark;
        this.#started = true;
        return true;
    }
    /** Reads on until a token or a value is not whole. */
    #walk(final) {
        const window = this.#window;
        for (;;) {
            if (this.#scanned === 0)
                while (window.at < window.end && json_isSpace(window.bytes[window.at]))
                    window.at++;
            if (window.at >= window.end)
                return;
            if (this.#done)
                malformed('something stands after the end of the JSON');
            const level = this.#levels.at(-1);
            const went = level === undefined ? this.#value(final) : this.#member(level, final);
            if (!went)
                return;
        }
    }
    /** Reads the next token inside a container; false if it is not whole. */
    #member(level, final) {
        const window = this.#window;
        const byte = window.bytes[window.at];
        const closes = byte === (level.isArray ? closeBracket : closeBrace);
        if (closes && (level.expects === 'first' || level.expects === 'more'))
            this.#leave();
        else if (level.expects === 'more')
            this.#separator(level, byte, comma);
        else if (level.expects === 'colon')
            this.#separator(level, byte, colon);
        else if (level.expects === 'value')
            return this.#value(final);
        else if (level.isArray)
            level.expects = 'value';
        else
            return this.#key(level, byte, final);
        return true;
    }
    #separator(level, byte, expected) {
        if (byte !== expected)
            malformed('the JSON is not well-formed');
        this.#window.at++;
        level.expects = expected === comma && !level.isArray ? 'key' : 'value';
        const last = this.#levels.length - 1;
        if (level.isArray)
            this.#path[last] = this.#path[last] + 1;
    }
    #key(level, byte, final) {
        if (byte !== json_quote)
            malformed('the JSON is not well-formed');
        const to = this.#valueEnd(final);
        if (to === 0)
            return false;
        this.#path[this.#levels.length - 1] = parse(this.#window.bytes, this.#window.at, to);
        this.#window.at = to;
        this.#scanned = 0;
        level.expects = 'colon';
        return true;
    }
    #value(final) {
        const window = this.#window;
        const byte = window.bytes[window.at];
        const isContainer = byte === openBrace || byte === openBracket;
        if (this.#scanned === 0 && isContainer && this.#sink.enter(this.#path)) {
            this.#enter(byte === openBracket);
            return true;
        }
        const to = this.#valueEnd(final);
        if (to === 0)
            return false;
        this.#sink.value(this.#path, parse(window.bytes, window.at, to), window.offset);
        window.at = to;
        this.#scanned = 0;
        this.#afterValue();
        return true;
    }
    #enter(isArray) {
        if (this.#levels.length === json_maxDepth)
            malformed(`the JSON is nested deeper than ${json_maxDepth}`);
        this.#levels.push({ isArray, expects: 'first' });
        this.#path.push(isArray ? 0 : '');
        this.#window.at++;
    }
    #leave() {
        this.#levels.pop();
        this.#path.pop();
        this.#window.at++;
        this.#afterValue();
    }
    #afterValue() {
        const level = this.#levels.at(-1);
        if (level === undefined)
            this.#done = true;
        else
            level.expects = 'more';
    }
    /** Where the value at the window's start ends, or 0 if that lies after the bytes that are there. */
    #valueEnd(final) {
        const { bytes, at } = this.#window;
        const byte = bytes[at];
        const isScalar = byte !== json_quote && byte !== openBrace && byte !== openBracket;
        const to = isScalar ? this.#scalarEnd(final) : this.#nestedEnd();
        if (to - at > valueCap)
            malformed(`a value is longer than ${valueCap} bytes`);
        return to;
    }
    #scalarEnd(final) {
        const { bytes, at, end } = this.#window;
        let to = at + this.#scanned;
        while (to < end && !endsScalar(bytes[to]))
            to++;
        this.#scanned = to - at;
        if (to === at)
            malformed('the JSON is not well-formed');
        return to < end || final ? to : 0;
    }
    /** Scans a string, an object or an array from where the last scan stopped; what it holds is checked when it is parsed. */
    #nestedEnd() {
        const { bytes, at, end } = this.#window;
        let to = at + this.#scanned;
        let [nested, string] = [this.#nested, this.#string];
        let whole = 0;
        while (whole === 0) {
            const stops = string ? inString : structural;
            while (stops[bytes[to]] === 0)
                to++;
            const byte = bytes[to];
            if (to >= end || (byte === backslash && to + 1 >= end))
                break;
            if (byte === backslash)
                to++;
            else if (byte === json_quote)
                string = !string;
            else if (!string)
                nested += byte === openBrace || byte === openBracket ? 1 : byte === 0 ? 0 : -1;
            to++;
            if (nested > json_maxDepth)
                malformed(`the JSON is nested deeper than ${json_maxDepth}`);
            if (nested <= 0 && !string)
                whole = to;
        }
        this.#scanned = to - at;
        this.#nested = whole === 0 ? nested : 0;
        this.#string = whole === 0 && string;
        return whole;
    }
}
function json_isSpace(byte) {
    return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
function endsScalar(byte) {
    return byte === comma || byte === closeBrace || byte === closeBracket || json_isSpace(byte);
}
function parse(bytes, from, to) {
    const text = decodeStrict(bytes, from, to, 'a value');
    try {
        return JSON.parse(text);
    }
    catch {
        return malformed('a value is not well-formed JSON');
    }
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/json-reader.js


/** What the readers of JSON formats share: they are handed one value at a time, and say where it began. */
class JsonReader {
    #splitter = new JsonSplitter({
        enter: (path) => this.enter(path),
        value: (path, value, offset) => {
            this.#offset = offset;
            this.take(path, value);
            this.#offset = null;
        },
    });
    #offset = null;
    push(chunk) {
        this.#splitter.push(chunk);
    }
    end() {
        this.#splitter.end();
        this.finish();
    }
    position() {
        return { offset: this.#offset ?? this.#splitter.offset };
    }
    /** Called after the last value. */
    finish() { }
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The number, if it is a whole one of 0 or more. */
function wholeNumber(value) {
    return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}
/** Throws `MalformedInput` where the value is no number. */
function hitsOf(value) {
    return typeof value === 'number' ? value : malformed('a count is not a number');
}
/** The list, or an empty one where there is none; throws `MalformedInput` naming `what` for anything else. */
function json_reader_listOf(value, what) {
    return value === undefined || value === null
        ? []
        : Array.isArray(value)
            ? value
            : malformed(`${what} are not a list`);
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/baseline.js

const baselineSchema = 'gauntlet/baseline/v1';
const longestHistory = 20;
/** A baseline file that cannot be used; the message is one sentence without its full stop. */
class BaselineError extends Error {
}
/** @param history of the baselines before this one, oldest first; the last 20 are kept. */
function recordBaseline(sha, coverage, history = []) {
    // Without a prototype: a path may be called `__proto__`.
    const files = Object.create(null);
    for (const path of [...coverage.keys()].sort()) {
        const file = coverage.get(path);
        const covered = [];
        const uncovered = [];
        const branches = [];
        file.forEachLine((line, hits) => (hits > 0 ? covered : uncovered).push(line));
        file.forEachBranchLine((line, taken, total) => branches.push(`${line}:${taken}/${total}`));
        files[path] = { covered: formatLines(covered), uncovered: formatLines(uncovered), branches: branches.join(',') };
    }
    const kept = history.slice(-longestHistory);
    return { schema: baselineSchema, sha, files, ...(kept.length > 0 && { history: kept }) };
}
/** The history that a baseline hands on: its own, and itself. */
function historyWith(baseline) {
    const { lines, branches } = baselineTotals(baseline, () => false, () => []);
    const pair = ({ covered, total }) => [covered, total];
    return [...(baseline.history ?? []), { sha: baseline.sha, lines: pair(lines), branches: pair(branches) }];
}
/** Compact JSON, one file a line, the same bytes for the same baseline. */
function serialiseBaseline({ schema, sha, files, history }) {
    const entries = Object.entries(files).map(([path, file]) => `${JSON.stringify(path)}:${JSON.stringify(file)}`);
    const head = `"schema":${JSON.stringify(schema)},"sha":${JSON.stringify(sha)}`;
    const past = history === undefined ? '' : `,"history":${JSON.stringify(history)}`;
    return `{${head}${past},"files":{\n${entries.join(',\n')}\n}}\n`;
}
/** @throws BaselineError where the text is no baseline. */
function parseBaseline(text) {
    const value = parseJson(text);
    if (!isObject(value) || value['schema'] !== baselineSchema)
        throw new BaselineError(`It is no ${baselineSchema} file`);
    const { sha, files, history } = value;
    if (!isCommit(sha))
        throw new BaselineError('It names no commit');
    if (!isObject(files))
        throw new BaselineError('It holds no files');
    for (const [path, file] of Object.entries(files)) {
        if (!isBaselineFile(file))
            throw new BaselineError(`Its entry for ${path} is of an unknown form`);
    }
    const read = { schema: baselineSchema, sha, files: files };
    if (history === undefined)
        return read;
    if (!isHistory(history))
        throw new BaselineError('Its history is of an unknown form');
    return { ...read, history };
}
/**
 * The totals of a baseline, without what `removed` says of a file: the hunks of the change since, whose old side is the
 * baseline's. Removing covered code is then no loss, and removing uncovered code no gain.
 */
function baselineTotals(baseline, excluded, removed) {
    const lines = { covered: 0, total: 0 };
    const branches = { covered: 0, total: 0 };
    for (const [path, file] of Object.entries(baseline.files)) {
        if (excluded(path))
            continue;
        const hunks = removed(path).filter((hunk) => hunk.oldCount > 0);
        const covered = countLines(file.covered, hunks);
        lines.covered += covered;
        lines.total += covered + countLines(file.uncovered, hunks);
        for (const [, line, taken, total] of file.branches.matchAll(/(\d+):(\d+)\/(\d+)/g)) {
            if (isRemoved(Number(line), hunks))
                continue;
            branches.covered += Number(taken);
            branches.total += Number(total);
        }
    }
    return { lines, branches };
}
function countLines(text, removed) {
    let count = 0;
    for (const [, first, last] of text.matchAll(/(\d+)(?:-(\d+))?/g)) {
        const [from, to] = [Number(first), Number(last ?? first)];
        count += to - from + 1;
        for (const { oldStart, oldCount } of removed) {
            count -= Math.max(0, Math.min(to, oldStart + oldCount - 1) - Math.max(from, oldStart) + 1);
        }
    }
    return count;
}
function isRemoved(line, hunks) {
    return hunks.some(({ oldStart, oldCount }) => line >= oldStart && line < oldStart + oldCount);
}
function formatLines(lines) {
    const ranges = [];
    for (let i = 0; i < lines.length;) {
        const first = lines[i];
        let last = first;
        while (lines[++i] === last + 1)
            last++;
        ranges.push(first === last ? `${first}` : `${first}-${last}`);
    }
    return ranges.join(',');
}
const lineList = /^(?:\d{1,8}(?:-\d{1,8})?(?:,\d{1,8}(?:-\d{1,8})?)*)?$/;
const branchList = /^(?:\d{1,8}:\d{1,8}\/\d{1,8}(?:,\d{1,8}:\d{1,8}\/\d{1,8})*)?$/;
function isBaselineFile(value) {
    if (!isObject(value))
        return false;
    const { covered, uncovered, branches } = value;
    const isLines = (list) => typeof list === 'string' && lineList.test(list);
    return isLines(covered) && isLines(uncovered) && typeof branches === 'string' && branchList.test(branches);
}
function isHistory(value) {
    return Array.isArray(value) && value.length <= longestHistory && value.every(isTotals);
}
function isTotals(value) {
    return isObject(value) && isCommit(value['sha']) && isCount(value['lines']) && isCount(value['branches']);
}
function isCount(value) {
    if (!Array.isArray(value) || value.length !== 2)
        return false;
    const [covered, total] = value;
    return Number.isSafeInteger(covered) && Number.isSafeInteger(total) && covered >= 0 && covered <= total;
}
function isCommit(value) {
    return typeof value === 'string' && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./packages/host/lib/event-facts.js
var event_facts = __webpack_require__(2214);
// EXTERNAL MODULE: ./packages/host/lib/zip.js
var zip = __webpack_require__(3827);
;// CONCATENATED MODULE: ./action-coverage-gate/lib/baseline-rules.js
/**
 * Those artifacts that a run of the repository's own branch left, by what GitHub lists. A fork may call its branch as
 * it likes, but not its repository.
 */
function ownArtifacts(artifacts, expected) {
    const { branches, repositoryId, candidates } = expected;
    return artifacts.flatMap((artifact) => {
        const { run } = artifact;
        if (run === null || run.headRepositoryId !== run.repositoryId)
            return [];
        if (repositoryId !== null && run.repositoryId !== repositoryId)
            return [];
        if (branches.length > 0 && !branches.includes(run.headBranch))
            return [];
        return [{ artifact, run, distance: candidates.indexOf(run.headSha) }];
    });
}
/** The nearest commit's first; of one commit the newest first. Others are left out. */
function nearestFirst(own) {
    const near = own.filter(({ distance }) => distance >= 0);
    return near.sort((a, b) => a.distance - b.distance || b.artifact.id - a.artifact.id);
}
/** Why the run that left an artifact does not vouch for it, as the end of a sentence; null where it does. */
function mismatchOf(run, { run: listed }, expected) {
    const { branches, repositoryId, workflowPath } = expected;
    const repository = repositoryId ?? listed.repositoryId;
    if (run.repositoryId !== repository || run.headRepositoryId !== repository)
        return 'it is from another repository';
    if (run.event !== 'push')
        return `its run was started by ${shown(run.event)}, not by a push`;
    if (run.headSha !== listed.headSha)
        return 'its run was of another commit';
    const isBranch = run.headBranch !== null && (branches.length === 0 || branches.includes(run.headBranch));
    if (!isBranch)
        return 'its run was of another branch';
    if (workflowPath === null || run.path === workflowPath)
        return null;
    return `its run was of another workflow file (${shown(run.path)}, not ${shown(workflowPath)})`;
}
function shown(name) {
    return name.length <= 200 ? name : `${name.slice(0, 200)}…`;
}

;// CONCATENATED MODULE: ./action-coverage-gate/lib/resolve-baseline.js



/** Artifacts live 90 days: 1,000 of one name are more than ten of them a day. */
const maxPages = 10;
/** Each costs up to three requests. */
const maxTried = 10;
/** About two million files. */
const baselineLimit = 1 << 27;
/**
 * Finds the nearest commit's baseline among the artifacts, which are listed newest first, page by page, until one is
 * found. What GitHub says of the run that left it decides, never what is in it.
 */
async function resolveBaseline(artifacts, wanted) {
    const search = new Search(artifacts, wanted);
    try {
        return await search.run();
    }
    catch (error) {
        if (!(error instanceof failure/* GitHubError */.y_))
            throw error;
        return search.fail('baseline-missing', `The baselines cannot be had from GitHub: ${error.message}`);
    }
}
class Search {
    #artifacts;
    #wanted;
    #skipped = [];
    #hasOwn = false;
    #foreign = 0;
    constructor(artifacts, wanted) {
        this.#artifacts = artifacts;
        this.#wanted = wanted;
    }
    async run() {
        const { name } = this.#wanted;
        for (let page = 1; page <= maxPages; page++) {
            const { artifacts, hasNext } = await this.#artifacts.list(name, page);
            const own = ownArtifacts(artifacts, this.#wanted);
            this.#hasOwn ||= own.length > 0;
            this.#foreign += artifacts.length - own.length;
            const found = await this.#tryAll(nearestFirst(own));
            if (found !== null)
                return found;
            if (!hasNext)
                return this.#conclude();
        }
        const what = `None of the newest ${maxPages * 100} artifacts named ${name} is a baseline that counts`;
        return this.fail(this.#hasOwn ? 'baseline-stale' : 'baseline-missing', what);
    }
    fail(code, what) {
        const main = this.#main();
        const because = main === undefined ? '' : `. ${main.why}`;
        return { found: false, code, what: what + because, notes: this.#notes(main) };
    }
    async #tryAll(candidates) {
        for (const candidate of candidates) {
            if (this.#skipped.length === maxTried) {
                return this.fail('baseline-missing', `The nearest ${maxTried} baselines cannot be used`);
            }
            const tried = await this.#read(candidate);
            if (!('why' in tried)) {
                const { distance, run } = candidate;
                return { found: true, baseline: tried, distance, runId: run.id, notes: this.#notes() };
            }
            const which = `The baseline of ${candidate.run.headSha.slice(0, 12)} from run ${candidate.run.id} was not used`;
            this.#skipped.push({ why: `${which}: ${tried.why}`, isLost: tried.isLost });
        }
        return null;
    }
    async #read(candidate) {
        const { artifact, run } = candidate;
        if (artifact.expired)
            return lost('it has expired');
        try {
            const why = mismatchOf(await this.#artifacts.getRun(run.id), candidate, this.#wanted);
            if (why !== null)
                return { why, isLost: false };
            const bytes = await this.#artifacts.readMember(artifact, this.#wanted.member, baselineLimit);
            const baseline = parseBaseline(decode(bytes));
            return baseline.sha === run.headSha ? baseline : { why: 'it says that it is of another commit', isLost: false };
        }
        catch (error) {
            if (error instanceof zip/* ZipError */.Wz || error instanceof BaselineError)
                return lost(`it cannot be read. ${error.message}`);
            const isGone = error instanceof failure/* GitHubError */.y_ && (error.status === 404 || error.status === 410);
            if (isGone)
                return lost(`it is gone (${error.status})`);
            throw error;
        }
    }
    #conclude() {
        const { candidates, name } = this.#wanted;
        if (this.#skipped.some(({ isLost }) => isLost)) {
            return this.fail('baseline-missing', `No baseline of the last ${commits(candidates)} can be read`);
        }
        if (!this.#hasOwn) {
            return this.fail('baseline-not-established', `No run of the branch has left an artifact named ${name} yet`);
        }
        const what = `None of the last ${commits(candidates)} before the change has a baseline that counts`;
        return this.fail('baseline-stale', what);
    }
    /** The skip that says most: of what would have counted, else the nearest. */
    #main() {
        return this.#skipped.find(({ isLost }) => isLost) ?? this.#skipped[0];
    }
    #notes(said) {
        const notes = this.#skipped.filter((skip) => skip !== said).map(({ why }) => `${why}.`);
        if (this.#foreign > 0) {
            notes.push(`${this.#foreign} artifacts of that name are from other branches or repositories and do not count.`);
        }
        return notes;
    }
}
/** @throws BaselineError for what is not UTF-8. */
function decode(bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        throw new BaselineError('It is not UTF-8');
    }
}
function lost(why) {
    return { why, isLost: true };
}
function commits(candidates) {
    return candidates.length === 1 ? 'one commit' : `${candidates.length} commits`;
}

;// CONCATENATED MODULE: ./action-coverage-gate/lib/baseline.js



/** The baseline that the input names, made comparable with the tested commit. */
async function readBaseline(context) {
    const { recorded, problems, notes } = await findRecorded(context);
    if (recorded === null)
        return { baseline: null, problems, notes };
    const { git, judged, excluded } = context;
    const totals = baselineTotals(recorded, excluded, await removedSince(git, recorded.sha, judged.to));
    const branches = totals.branches.total > 0 ? ratio(totals.branches) : null;
    const baseline = { sha: recorded.sha, lines: ratio(totals.lines), branches, history: historyWith(recorded) };
    return { baseline, problems, notes };
}
async function findRecorded(context) {
    const source = context.inputs.baseline;
    if (source === 'auto')
        return findAutomatic(context);
    if (source !== 'none')
        return readNamed(context.host.files, source);
    if (!context.settings['require-baseline'])
        return { recorded: null, problems: [], notes: [] };
    const what = 'Input baseline (none) was ignored: the policy has `require-baseline`';
    const found = await findAutomatic(context);
    return { ...found, problems: [{ code: 'input-looser-than-policy', what }, ...found.problems] };
}
async function readNamed(files, source) {
    try {
        return { recorded: parseBaseline(await baseline_readText(files, source)), problems: [], notes: [] };
    }
    catch (error) {
        if (error instanceof lib_files/* PathError */.ER)
            return baseline_without('baseline-missing', error.message);
        if (error instanceof BaselineError)
            return baseline_without('baseline-unparsable', `${source} cannot be used: ${error.message}`);
        throw error;
    }
}
function baseline_without(code, what, notes = []) {
    return { recorded: null, problems: [{ code, what }], notes };
}
/** Of an artifact whose run GitHub vouches for; else, where the policy allows it, of the Actions cache. */
async function findAutomatic(context) {
    const wanted = await wantedBaseline(context);
    const resolution = await askGitHub(context, wanted);
    if (resolution.found)
        return describeFound(resolution, wanted);
    const cached = await readCached(context, wanted);
    if (cached !== null)
        return { ...cached, notes: [...cached.notes, `${resolution.what}.`, ...resolution.notes] };
    // Where a shallow clone ends, so does the search.
    const isCut = resolution.code === 'baseline-stale' && context.git.shallow;
    const what = isCut
        ? `${resolution.what}. The clone is shallow, so older commits were not looked at`
        : resolution.what;
    return baseline_without(resolution.code, what, resolution.notes);
}
async function wantedBaseline({ host, git, judged, inputs }) {
    const { context } = host.runner;
    const facts = (0,event_facts/* readEventFacts */._)(context, host.runner.event());
    const name = inputs.name || 'coverage';
    const most = inputs['baseline-max-distance'] + 1;
    // What was pushed is compared with its first parent, be it itself part of the push.
    const isPush = context.eventName === 'push' && inputs.base === '';
    const candidates = isPush
        ? (await git.firstParents(judged.to, most + 1)).slice(1)
        : await git.firstParents(judged.from, most);
    const branches = [judged.baseBranch, facts.defaultBranch].filter((branch) => branch !== null);
    const workflowPath = inputs['baseline-workflow'] || facts.workflowPath;
    const { repositoryId } = facts;
    return {
        name: `gauntlet-baseline-${name}`,
        member: `${name}.baseline.json`,
        candidates,
        branches,
        repositoryId,
        workflowPath,
    };
}
async function askGitHub({ host, inputs, settings }, wanted) {
    const { apiUrl, repository } = host.runner.context;
    const token = inputs['github-token'];
    const none = (code, what) => ({
        found: false,
        code,
        what,
        notes: [],
    });
    if (wanted.candidates.length === 0)
        return none('baseline-not-established', 'The tested commit is the first one');
    if (token === '' || repository === null) {
        const missing = token === '' ? 'no github-token' : 'no repository on GitHub';
        return none('baseline-not-established', `There is ${missing}, so no baseline was looked for`);
    }
    if (settings.baseline === 'verified' && !isVerifiable(wanted)) {
        const what = 'The policy asks for a verified baseline, and it is not known which workflow and branch it must be of';
        return none('baseline-missing', what);
    }
    return resolveBaseline(await host.openArtifacts({ apiUrl, token, repository }), wanted);
}
/** Outside of GitHub neither the workflow nor the branch may be known. */
function isVerifiable({ workflowPath, branches }) {
    return workflowPath !== null && branches.length > 0;
}
function describeFound(resolution, wanted) {
    const { baseline, distance, runId, notes } = resolution;
    const place = distance === 0 ? 'at the base' : `${distance} ${distance === 1 ? 'commit' : 'commits'} before the base`;
    const sha = baseline.sha.slice(0, 12);
    const which = `The whole is compared with the baseline of ${sha}, ${place}, from run ${runId}`;
    const what = 'It is not known which workflow and branch the baseline must be of, so neither was checked';
    const problems = isVerifiable(wanted) ? [] : [{ code: 'baseline-unverified', what }];
    return { recorded: baseline, problems, notes: [`${which}.`, ...notes] };
}
/** These jobs run what the pull request wants anyway, so that a cache which it wrote can do no more harm. */
const cacheEvents = ['pull_request', 'push', 'merge_group'];
/** Null where there is none that fits. */
async function readCached(context, wanted) {
    const { host, inputs, settings } = context;
    const { eventName } = host.runner.context;
    const mayAsk = settings.baseline !== 'verified' && eventName !== null && cacheEvents.includes(eventName);
    if (!mayAsk || wanted.candidates.length === 0)
        return null;
    const path = baselinePath(inputs.name || 'coverage');
    const exact = wanted.candidates.slice(0, 9).map((sha) => `${wanted.name}-${sha}`);
    if (!(await host.restoreCache(path, [...exact, `${wanted.name}-`])))
        return null;
    const { recorded } = await readNamed(host.files, path);
    if (recorded === null || !wanted.candidates.includes(recorded.sha))
        return null;
    const what = `The baseline of ${recorded.sha.slice(0, 12)} is from the Actions cache, where a pull request can put one of its own`;
    return { recorded, problems: [{ code: 'baseline-unverified', what }], notes: [] };
}
/** Where a run of the default branch leaves the baseline, relative to the workspace. */
function baselinePath(name) {
    return `gauntlet/${name}.baseline.json`;
}
async function baseline_readText(files, path) {
    const file = await files.open(path);
    const chunks = [];
    let length = 0;
    for await (const chunk of file.chunks()) {
        length += chunk.length;
        if (length > baselineLimit)
            throw new BaselineError(`It is larger than ${baselineLimit} bytes`);
        chunks.push(chunk.slice());
    }
    return decode(concatenate(chunks));
}
/** What each file of the baseline lost since. Without the baseline's commit in the clone nothing can be taken out. */
async function removedSince(git, sha, tested) {
    if ((await git.commit(sha)) === null)
        return () => [];
    const hunks = new Map();
    for (const file of await readChange(git, sha, tested))
        if (file.oldPath !== null)
            hunks.set(file.oldPath, file.hunks);
    return (path) => hunks.get(path) ?? [];
}
function ratio({ covered, total }) {
    return { numerator: covered, denominator: total };
}
/** The text of the file that later runs compare with. */
function writeBaseline(tested, coverage, history) {
    return serialiseBaseline(recordBaseline(tested, coverage, history));
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/branch-marks.js
// One mark is one double, used as a 53-bit integer whose order is the order in which marks are kept:
//
//   line (24 bits) | 0 | pair of block and arm (27 bits) | taken (1 bit)
//   line (24 bits) | 1 | covered 0, total 1 (1 bit)      | number (27 bits)
//
// Of marks that differ only in their last part the highest counts, so that the union of two sets of marks is to sort
// them together and to keep the last of each: the same step for named arms and for counts.
const perLine = 2 ** 29;
const counted = 2 ** 28;
const totalOf = 2 ** 27;
/** The branch arms of one file. */
class BranchMarks {
    #arena;
    #marks;
    #base = 0;
    #size = 0;
    #capacity = 0;
    #tidy = true;
    constructor(arena) {
        this.#arena = arena;
        this.#marks = arena.chunk;
    }
    /** `pair` is below 2^27. */
    arm(line, pair, taken) {
        this.#add(line * perLine + pair * 2 + (taken ? 1 : 0));
    }
    /** Both numbers are below 2^27. */
    count(line, covered, total) {
        this.#add(line * perLine + counted + covered);
        this.#add(line * perLine + counted + totalOf + total);
    }
    at(line) {
        this.#order();
        const first = this.#firstFrom(line * perLine);
        const count = { covered: 0, total: 0 };
        this.#line(first, count);
        return first < this.#size && Math.floor(this.#mark(first) / perLine) === line ? count : { covered: 0, total: 0 };
    }
    forEach(visit) {
        this.#order();
        const count = { covered: 0, total: 0 };
        for (let i = 0; i < this.#size;) {
            const line = Math.floor(this.#mark(i) / perLine);
            i = this.#line(i, count);
            visit(line, count.covered, count.total);
        }
    }
    /** `translate` gives the pair here for a pair of `other`; null where they share their names. */
    merge(other, translate) {
        other.#order();
        this.#reserve(other.#size);
        for (let i = 0; i < other.#size; i++) {
            const mark = other.#mark(i);
            const line = Math.floor(mark / perLine);
            const rest = mark - line * perLine;
            if (translate === null || rest >= counted)
                this.#add(mark);
            else
                this.arm(line, translate(rest >> 1), (rest & 1) === 1);
        }
        this.#order();
    }
    seal() {
        this.#order();
        if (this.#arena.trim(this.#marks, this.#base, this.#capacity, this.#size))
            this.#capacity = this.#size;
    }
    #add(mark) {
        if (this.#size === this.#capacity)
            this.#reserve(1);
        this.#marks[this.#base + this.#size] = mark;
        this.#size++;
        this.#tidy = false;
    }
    /** Reads the marks of one line from `i` on into `count`; returns where the next line begins. */
    #line(i, count) {
        let [arms, taken, covered, total] = [0, 0, 0, 0];
        const line = Math.floor(this.#mark(i) / perLine);
        let at = i;
        for (; at < this.#size; at++) {
            const rest = this.#mark(at) - line * perLine;
            if (rest >= perLine)
                break;
            if (rest < counted) {
                arms++;
                taken += rest & 1;
            }
            else if (rest < counted + totalOf)
                covered = rest - counted;
            else
                total = rest - counted - totalOf;
        }
        count.total = Math.max(arms, total);
        count.covered = Math.min(count.total, Math.max(taken, covered));
        return at;
    }
    #firstFrom(mark) {
        let [low, high] = [0, this.#size];
        while (low < high) {
            const middle = (low + high) >> 1;
            if (this.#mark(middle) < mark)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
    /** Sorts the marks and keeps the last of each group. */
    #order() {
        if (this.#tidy)
            return;
        const marks = this.#marks.subarray(this.#base, this.#base + this.#size);
        if (!ascending(marks))
            marks.sort();
        let kept = -1;
        let last = -1;
        for (const mark of marks) {
            const about = branch_marks_group(mark);
            if (about !== last)
                kept++;
            marks[kept] = mark;
            last = about;
        }
        this.#size = kept + 1;
        this.#tidy = true;
    }
    #reserve(more) {
        const needed = this.#size + more;
        if (needed <= this.#capacity)
            return;
        const size = Math.max(needed, this.#capacity * 2, 8);
        this.#base = this.#arena.grow(this.#marks, this.#base, this.#capacity, size);
        this.#marks = this.#arena.chunk;
        this.#capacity = size;
    }
    #mark(i) {
        return this.#marks[this.#base + i];
    }
}
function ascending(marks) {
    for (let i = 1; i < marks.length; i++)
        if (marks[i] < marks[i - 1])
            return false;
    return true;
}
/** The mark without its last part: what it is about. */
function branch_marks_group(mark) {
    const rest = mark - Math.floor(mark / perLine) * perLine;
    return mark - (rest < counted ? rest & 1 : rest & (totalOf - 1));
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/store.js

/** What bounds a report, so that a small hostile one cannot take much memory. */
const store_limits = {
    /** The highest line number. */
    line: 10_000_000,
    /** Line slots in one report: the sum of the files' highest line numbers. */
    slots: 1 << 28,
    /** Files in one report. */
    files: 2_000_000,
    /** Different branch names in one report that are not small numbers. */
    armNames: 1 << 22,
    /** Branches that are only counted, on one line. */
    branchesOnLine: 2 ** 27 - 1,
};
/**
 * Many small regions carved one behind the other from a few large typed arrays: a typed array of its own costs some
 * 200 bytes, which is more than most files have lines. The last region can grow and shrink in place, and the file that
 * a reader is filling has the last region.
 */
class Arena {
    #make;
    #cap;
    chunk;
    #top = 0;
    #made;
    /** `cap` bounds the sum of all chunks, in elements. */
    constructor(make, cap) {
        this.#make = make;
        this.#cap = cap;
        this.#made = 128;
        this.chunk = make(this.#made);
    }
    /**
     * Makes room for `size` elements for the region that has `used` at `at` of `chunk`; returns where the region
     * begins in `this.chunk` from now on. What is added is zero, if no region was trimmed of what it had written.
     */
    grow(chunk, at, used, size) {
        if (chunk === this.chunk && at + used === this.#top && at + size <= chunk.length) {
            this.#top = at + size;
            return at;
        }
        if (this.#top + size > this.chunk.length)
            this.#newChunk(size);
        const moved = this.#top;
        this.chunk.set(chunk.subarray(at, at + used), moved);
        this.#top += size;
        return moved;
    }
    /** Gives back what the region at `at` of `chunk` does not use; true if it did, which only the last region can. */
    trim(chunk, at, size, used) {
        if (chunk !== this.chunk || at + size !== this.#top)
            return false;
        this.#top = at + used;
        return true;
    }
    #newChunk(size) {
        const length = Math.max(size, Math.min(this.chunk.length * 2, 1 << 20));
        this.#made += length;
        if (this.#made > this.#cap)
            malformed('its line numbers leave too many gaps: it would need more memory than any real report');
        this.chunk = this.#make(length);
        this.#top = 0;
    }
}
const direct = 1 << 13;
const interned = direct * direct;
/** Numbers for pairs of a block and an arm. Small numbers need no table; the rest are interned. */
class ArmNames {
    #ids = new Map();
    #names = [];
    /** The number of the pair, below 2^27. A string of digits and the number it stands for are the same. */
    id(block, arm) {
        const b = store_decimal(block);
        const a = store_decimal(arm);
        if (typeof b === 'number' && typeof a === 'number' && b < direct && a < direct)
            return b * direct + a;
        return this.#intern(`${b}\n${a}`);
    }
    /** The number here for the pair that has `id` in `other`. */
    translate(id, other) {
        return id < interned ? id : this.#intern(other.#names[id - interned]);
    }
    #intern(name) {
        const known = this.#ids.get(name);
        if (known !== undefined)
            return known;
        if (this.#names.length >= store_limits.armNames)
            malformed(`it has more than ${store_limits.armNames} different branch names`);
        const id = interned + this.#names.push(name) - 1;
        this.#ids.set(name, id);
        return id;
    }
}
function store_decimal(name) {
    if (typeof name === 'number')
        return name;
    const value = Number(name);
    return value >= 0 && String(value) === name ? value : name;
}
/** What the files of one report share. */
class CoverageStore {
    lines = new Arena((size) => new Uint8Array(size), store_limits.slots);
    marks = new Arena((size) => new Float64Array(size), 2 ** 31);
    names = new ArmNames();
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/file-coverage.js



/**
 * What a report says about one file: one byte a line, and the branch arms.
 *
 * A line's byte is 0 where there is no code to cover, else `min(hits, 254) + 1`. Branches are kept by arm where the
 * format names them (lcov, Istanbul) and as (covered, total) where it only counts them (Cobertura).
 */
class FileCoverage {
    #store;
    #lines;
    #base = 0;
    #capacity = 0;
    #maxLine = 0;
    #marks = null;
    #isSealed = false;
    /**
     * True for a file that no test loaded and that the tool entered only for completeness (Istanbul's `all: true`): its
     * structure is a guess. Merged with one that was really loaded, it has no say.
     */
    placeholder = false;
    /** Files of one report share a store, which makes them compact. */
    constructor(store = new CoverageStore()) {
        this.#store = store;
        this.#lines = store.lines.chunk;
    }
    /** The highest line that has code; 0 if none has. */
    get maxLine() {
        return this.#maxLine;
    }
    /**
     * Records that `line` (1-based) has code that ran `hits` times; the most hits of several calls stay. A fraction is
     * rounded up, and a negative number, which is what an overflowed counter looks like, proves no run: it is 0.
     * Line 0, which some tools use for code that has no line, is left out.
     */
    hit(line, hits) {
        const state = stateOf(hits);
        if (line >= this.#capacity)
            this.#growLines(line);
        if (line > this.#maxLine)
            this.#maxLine = line;
        const slot = this.#base + line;
        if (line > 0 && this.#lines[slot] < state)
            this.#lines[slot] = state;
    }
    /** Records the same of all lines from `from` to `to`, both included. */
    hitLines(from, to, hits) {
        if (to < from)
            return;
        this.hit(to, hits);
        const state = stateOf(hits);
        const end = this.#base + to;
        for (let slot = this.#base + Math.max(1, from); slot < end; slot++) {
            if (this.#lines[slot] < state)
                this.#lines[slot] = state;
        }
    }
    /** Records one arm of a branch on `line`, taken `hits` times; null where its condition was never evaluated. */
    arm(line, block, arm, hits) {
        if (line > 0)
            this.#branches(line).arm(line, this.#store.names.id(block, arm), hits !== null && hits > 0);
    }
    /** Records that `line` has `total` branch arms of which `covered` were taken; the most of several calls stay. */
    counts(line, covered, total) {
        if (total > store_limits.branchesOnLine)
            malformed(`a line has more than ${store_limits.branchesOnLine} branches`);
        if (line > 0 && total > 0)
            this.#branches(line).count(line, covered, total);
    }
    /** 0 where there is no code to cover, else `min(hits, 254) + 1`. */
    lineState(line) {
        return line > 0 && line <= this.#maxLine ? this.#lines[this.#base + line] : 0;
    }
    /** Calls with every line that has code, in order, and its hits (254 stands for any higher number as well). */
    forEachLine(visit) {
        for (let line = 1; line <= this.#maxLine; line++) {
            const state = this.#lines[this.#base + line];
            if (state > 0)
                visit(line, state - 1);
        }
    }
    /** The branch arms on `line`. Where arms and counts are known, the larger numbers. */
    branchesAt(line) {
        return this.#marks?.at(line) ?? { covered: 0, total: 0 };
    }
    /** Calls with every line that has branches, in order. */
    forEachBranchLine(visit) {
        this.#marks?.forEach(visit);
    }
    totals() {
        let [ran, total] = [0, 0];
        const end = this.#base + this.#maxLine;
        for (let slot = this.#base + 1; slot <= end; slot++) {
            const state = this.#lines[slot];
            if (state > 0)
                total++;
            if (state > 1)
                ran++;
        }
        const branches = { covered: 0, total: 0 };
        this.#marks?.forEach((_, covered, all) => {
            branches.covered += covered;
            branches.total += all;
        });
        return { lines: { covered: ran, total }, branches };
    }
    /**
     * Takes in what another report says about the same file: the most hits a line, an arm taken by either. Commutative,
     * associative and idempotent. A placeholder gives way to a file that was really loaded.
     */
    merge(other) {
        if (other === this || (other.placeholder && !this.placeholder))
            return;
        if (this.placeholder && !other.placeholder)
            this.#clear();
        if (other.#maxLine >= this.#capacity)
            this.#growLines(other.#maxLine);
        this.#maxLine = Math.max(this.#maxLine, other.#maxLine);
        for (let line = 1; line <= other.#maxLine; line++) {
            const state = other.#lines[other.#base + line];
            if (state > this.#lines[this.#base + line])
                this.#lines[this.#base + line] = state;
        }
        if (other.#marks === null)
            return;
        this.#marks ??= new BranchMarks(this.#store.marks);
        const [names, theirs] = [this.#store.names, other.#store.names];
        this.#marks.merge(other.#marks, names === theirs ? null : (id) => names.translate(id, theirs));
    }
    /**
     * Gives back unused memory; a reader calls it when it is done with a file, before it begins the next. Only the first
     * call counts: a file that a report comes back to time and again would else be sorted and moved each time.
     */
    seal() {
        if (this.#isSealed)
            return;
        this.#isSealed = true;
        const used = this.#maxLine > 0 ? this.#maxLine + 1 : 0;
        if (this.#store.lines.trim(this.#lines, this.#base, this.#capacity, used))
            this.#capacity = used;
        this.#marks?.seal();
    }
    #clear() {
        this.#lines.fill(0, this.#base, this.#base + this.#capacity);
        this.#maxLine = 0;
        this.#marks = null;
        this.placeholder = false;
    }
    #branches(line) {
        refuseLine(line);
        this.#marks ??= new BranchMarks(this.#store.marks);
        return this.#marks;
    }
    #growLines(line) {
        refuseLine(line);
        const size = Math.max(line + 1, Math.min(this.#capacity + (this.#capacity >> 1), store_limits.line + 1)) + 64;
        this.#base = this.#store.lines.grow(this.#lines, this.#base, this.#capacity, size);
        this.#lines = this.#store.lines.chunk;
        this.#capacity = size;
    }
}
function stateOf(hits) {
    return hits >= 254 ? 255 : hits > 0 ? Math.ceil(hits) + 1 : 1;
}
function refuseLine(line) {
    if (!(line <= store_limits.line))
        malformed(`a line number is higher than ${store_limits.line}`);
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/kotlin-paths.js
/** The end of a source folder in the layouts of Gradle, Maven and Android. */
const sourceFolder = /(?:^|\/)(?:kotlin|java)\//g;
/**
 * Maps Kotlin files that are reported by package (`com/example/cart/Cart.kt`) and whose folders leave out the packages
 * that all have in common (`src/main/kotlin/cart/Cart.kt`), as Kotlin's conventions advise. It takes a file only where its
 * whole path below a source folder ends the reported one, and only if all such files of that folder leave out the
 * same packages; so a library's `org/other/Cart.kt` beside them makes the folder unknown, and not one file of two.
 */
function mapKotlin(reported, tree) {
    const mapped = new Map();
    const omittedIn = new Map();
    const found = reported.map((path) => [path, candidates(path, tree)]);
    for (const { root, omitted } of found.flatMap(([, all]) => all)) {
        omittedIn.set(root, (omittedIn.get(root) ?? new Set()).add(omitted));
    }
    for (const [path, all] of found) {
        const sure = all.filter(({ root }) => omittedIn.get(root)?.size === 1).map((candidate) => candidate.path);
        if (sure.length > 1)
            mapped.set(path, { kind: 'ambiguous', candidates: sure.sort() });
        else if (sure[0] !== undefined)
            mapped.set(path, { kind: 'file', path: sure[0] });
    }
    return mapped;
}
function candidates(reported, tree) {
    if (!reported.endsWith('.kt') || reported.startsWith('/'))
        return [];
    const found = [];
    for (const path of tree.endingWith(reported.slice(reported.lastIndexOf('/') + 1))) {
        for (const { index, 0: folder } of path.matchAll(sourceFolder)) {
            const root = path.slice(0, index + folder.length);
            const inside = `/${path.slice(root.length)}`;
            if (reported.endsWith(inside))
                found.push({ path, root, omitted: reported.slice(0, -inside.length) });
        }
    }
    return found;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/paths.js

/**
 * Maps the paths of a coverage report to the files of a commit. Reports name files relative to wherever the tool ran,
 * with the machine's own prefix, with Windows separators or from inside a container; the commit's tree is the truth.
 */
/** The files of a commit; `/`-separated, relative to the repository root. */
class TreePaths {
    #paths;
    #byName;
    #depth;
    constructor(paths) {
        this.#paths = new Set(paths);
    }
    has(path) {
        return this.#paths.has(path);
    }
    /** The most segments that a path has. */
    get depth() {
        this.#depth ??= [...this.#paths].reduce((most, path) => Math.max(most, path.split('/').length), 0);
        return this.#depth;
    }
    /** The files whose path ends with `suffix`, on a segment boundary. */
    endingWith(suffix) {
        this.#byName ??= indexByName(this.#paths);
        const candidates = this.#byName.get(suffix.slice(suffix.lastIndexOf('/') + 1)) ?? [];
        return candidates.filter((path) => path === suffix || path.endsWith(`/${suffix}`));
    }
}
function indexByName(paths) {
    const byName = new Map();
    for (const path of paths) {
        const name = path.slice(path.lastIndexOf('/') + 1);
        const known = byName.get(name);
        if (known)
            known.push(path);
        else
            byName.set(name, [path]);
    }
    return byName;
}
const unknown = { kind: 'unknown' };
/**
 * Maps all the paths of one report. `sources` are the folders that the report says its paths are relative to
 * (Cobertura's `<source>`); each is tried. The order, first answer wins: `path-map`, a source folder, the path as it
 * stands, a unique suffix, a Kotlin file whose folders leave out packages. Several answers of one kind are `ambiguous`, never a choice of ours.
 */
function mapPaths(reported, sources, context) {
    const folders = sources.map((source) => insideRepository(normalise(source), context) ?? normalise(source));
    const mapped = new Map();
    const undecided = [];
    const prefixes = new Set();
    for (const path of reported) {
        const found = mapOne(normalise(path), folders, context, prefixes);
        if (found)
            mapped.set(path, found);
        else if (context.tree.has(path))
            mapped.set(path, { kind: 'file', path });
        else
            undecided.push(path);
    }
    // Only now are all the prefixes known that a bare file name may follow.
    for (const path of undecided)
        mapped.set(path, afterKnownPrefix(normalise(path), context.tree, prefixes));
    const missing = undecided.filter((path) => mapped.get(path)?.kind === 'unknown');
    for (const [path, found] of mapKotlin(missing, context.tree))
        mapped.set(path, found);
    return mapped;
}
function mapOne(path, folders, context, prefixes) {
    const { tree } = context;
    const byRule = mapByRule(path, context);
    if (byRule)
        return byRule;
    const exact = context.exact(path);
    if (exact !== null)
        return tree.has(exact) ? { kind: 'file', path: exact } : unknown;
    const inside = insideRepository(path, context);
    if (inside !== null)
        return tree.has(inside) ? { kind: 'file', path: inside } : unknown;
    if (isAbsolute(path))
        return bySuffix([path], tree, prefixes);
    const inFolders = folders.map((folder) => collapse(`${folder}/${path}`));
    return (only(inFolders, tree) ??
        only([collapse(`${context.workingDirectory}/${path}`)], tree) ??
        only([path], tree) ??
        bySuffix(inFolders.filter(isAbsolute), tree, prefixes) ??
        bySuffix([path], tree, prefixes));
}
function mapByRule(path, { rewrite, tree }) {
    const target = rewrite(path);
    return target !== null && tree.has(target) ? { kind: 'file', path: target } : null;
}
function only(candidates, tree) {
    const found = [...new Set(candidates)].filter((path) => tree.has(path));
    if (found.length > 1)
        return { kind: 'ambiguous', candidates: found.sort() };
    return found[0] === undefined ? null : { kind: 'file', path: found[0] };
}
/**
 * A repository file that a reported path ends with (`/app/src/a.ts`), or that ends with the reported path
 * (`com/example/A.java`). A bare file name at the end of a foreign absolute path proves nothing (`/usr/include/a.h`)
 * and waits until another file of the report has shown the same prefix.
 */
function bySuffix(paths, tree, prefixes) {
    const found = new Set();
    for (const path of paths) {
        if (!isAbsolute(path))
            for (const match of tree.endingWith(path))
                found.add(match);
        for (const tail of tails(path, tree.depth)) {
            if (!tail.includes('/') || !tree.has(tail))
                continue;
            found.add(tail);
            prefixes.add(path.slice(0, path.length - tail.length));
        }
    }
    if (found.size > 1)
        return { kind: 'ambiguous', candidates: [...found].sort() };
    for (const path of found)
        return { kind: 'file', path };
    return null;
}
function afterKnownPrefix(path, tree, prefixes) {
    const found = tails(path, tree.depth).filter((tail) => prefixes.has(path.slice(0, path.length - tail.length)));
    return only(found, tree) ?? unknown;
}
/** `/a/b/c` to `a/b/c`, `b/c`, `c`; of a path that is deeper, those of at most `depth` segments. */
function tails(path, depth) {
    const all = segmentsOf(path);
    const segments = all.slice(Math.max(0, all.length - depth));
    return segments.map((_, i) => segments.slice(i).join('/'));
}
function segmentsOf(path) {
    return path.split('/').filter((segment) => segment !== '');
}
function insideRepository(path, context) {
    for (const root of context.roots) {
        const prefix = normalise(root).replace(/\/$/, '');
        if (path === prefix)
            return '';
        if (path.startsWith(`${prefix}/`))
            return path.slice(prefix.length + 1);
    }
    return null;
}
function isAbsolute(path) {
    return path.startsWith('/') || /^[A-Za-z]:\//.test(path);
}
/** Separators to `/`, a `file://` scheme off, `.` and `..` resolved. */
function normalise(path) {
    const plain = path.startsWith('file://') ? path.slice('file://'.length) : path;
    const windows = /^[A-Za-z]:[\\/]|^\\\\/.test(plain) || !plain.includes('/');
    return collapse(windows ? plain.replaceAll('\\', '/') : plain);
}
function collapse(path) {
    const kept = [];
    for (const segment of path.split('/')) {
        if (segment === '' || segment === '.')
            continue;
        if (segment === '..' && kept.length > 0 && kept.at(-1) !== '..')
            kept.pop();
        else
            kept.push(segment);
    }
    return (path.startsWith('/') ? '/' : '') + kept.join('/');
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/go-modules.js
/**
 * Where Go's import paths lie in a repository. A coverprofile names files by import path, `example.com/shop/pkg/a.go`: the
 * module's path, which only its go.mod knows, then the folder below that go.mod.
 */
/** The path that a go.mod gives its module (go.dev/ref/mod, "module directive"); null if it gives none. */
function modulePath(goMod) {
    const [, quoted, plain] = /^[ \t]*module\s+(?:\(\s*)?(?:["`]([^"`\s]+)["`]|([^\s"`()]+))/m.exec(goMod) ?? [];
    return quoted ?? plain ?? null;
}
/**
 * What turns an import path into a path of the repository, given its go.mod files (by path, their text); null for what is
 * in none of their modules. Of nested modules the one with the longest path counts, as it does for Go.
 */
function goModules(goMods) {
    const folders = new Map();
    for (const [path, text] of goMods) {
        const name = modulePath(text);
        if (name !== null)
            folders.set(name, path.slice(0, path.lastIndexOf('/') + 1));
    }
    return (path) => {
        for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            const folder = folders.get(path.slice(0, end));
            if (folder !== undefined)
                return folder + path.slice(end + 1);
        }
        return null;
    };
}

;// CONCATENATED MODULE: ./packages/gate/lib/report-paths.js


/** How the paths of reports are found in the tested commit. */
async function openPathContext({ host, git, tree, pathMap, ...wanted }) {
    const goPath = wanted.goModules ? await readModules(git, tree) : null;
    return {
        tree: new TreePaths(tree.keys()),
        roots: [...new Set([git.top, host.runner.context.workspace, host.files.workspace])],
        workingDirectory: git.folder,
        exact: (path) => goPath?.(path) ?? null,
        rewrite: (path) => mapPath(pathMap, path),
    };
}
async function readModules(git, tree) {
    const files = [...tree].filter(([path]) => path === 'go.mod' || path.endsWith('/go.mod'));
    const oids = new Set(files.map(([, oid]) => oid));
    const facts = await readBlobs(git, oids, oids);
    return goModules(files.map(([path, oid]) => [path, facts.get(oid)?.text ?? '']));
}
/** Calls `take` with every file of several reports that is one of the commit's; of the others it says why not. */
class FilePlacer {
    problems = [];
    #context;
    #unmatched = [];
    constructor(context) {
        this.#context = context;
    }
    place({ source, paths, roots }, take) {
        const mapped = mapPaths(paths, roots, this.#context);
        let known = 0;
        for (const [reported, target] of mapped) {
            if (target.kind === 'file') {
                known++;
                take(target.path, reported);
            }
            else if (target.kind === 'ambiguous')
                this.problems.push(ambiguous(source, reported, target));
            else
                this.#unmatched.push(reported);
        }
        if (known > 0 || mapped.size === 0 || this.problems.length > 0)
            return;
        const [first] = mapped.keys();
        const what = `None of the ${mapped.size} files of ${source} is in the tested commit (its first is ${first})`;
        this.problems.push({ code: 'report-for-other-tree', what });
    }
    /** What is said once at the end; nothing where a problem says more. */
    unmatched() {
        const [first, ...others] = this.#unmatched.sort();
        if (first === undefined || this.problems.length > 0)
            return [];
        const more = others.length > 0 ? ` and ${others.length} more files of the reports are` : ', a file of the reports, is';
        return [{ code: 'report-paths-unmatched', what: `${first}${more} not in the tested commit` }];
    }
}
function ambiguous(source, reported, { candidates }) {
    const listed = candidates.slice(0, 5).join(', ') + (candidates.length > 5 ? `, and ${candidates.length - 5} more` : '');
    return { code: 'path-ambiguous', what: `${reported} of ${source} could be ${listed}` };
}

;// CONCATENATED MODULE: ./action-coverage-gate/lib/map-reports.js


/** Joins the files of all reports under their paths in the repository. */
async function mapReports(reports, tree, { host, git, settings }) {
    const goModules = reports.some(({ report }) => report.format === 'go-coverprofile');
    const placer = new FilePlacer(await openPathContext({ host, git, tree, pathMap: settings['path-map'], goModules }));
    const detailed = reports.filter(({ report }) => report.summary === null);
    const result = { coverage: new Map(), totals: null, problems: [], notes: [] };
    if (detailed.length === 0)
        result.totals = joinTotals(reports, placer);
    else {
        const ignored = reports.length - detailed.length;
        if (ignored > 0)
            result.notes.push(`${ignored} reports with totals alone are not used: others know the lines.`);
        result.coverage = joinDetailed(detailed, placer);
    }
    result.problems = [...placer.problems, ...placer.unmatched()];
    return result;
}
function joinTotals(reports, placer) {
    const totals = new Map();
    for (const { source, report } of reports) {
        const summary = report.summary;
        placer.place({ source, paths: summary.keys(), roots: report.roots }, (path, reported) => totals.set(path, leastOf(totals.get(path), summary.get(reported))));
    }
    return totals;
}
/** Totals of two runs cannot be added up line by line; what is certainly covered is the smaller number. */
function leastOf(known, other) {
    if (known === undefined)
        return other;
    const least = (a, b) => ({
        covered: Math.min(a.covered, b.covered),
        total: Math.max(a.total, b.total),
    });
    return { lines: least(known.lines, other.lines), branches: least(known.branches, other.branches) };
}
function joinDetailed(reports, placer) {
    const byFormat = new Map();
    for (const { source, report } of reports) {
        const { format, files, roots } = report;
        const joined = byFormat.get(format) ?? new Map();
        byFormat.set(format, joined);
        placer.place({ source, paths: files.keys(), roots }, (path, reported) => join(joined, path, files.get(reported)));
    }
    return joinFormats(byFormat);
}
/** Arms are named differently in every format: what two formats say of a file is joined by their numbers a line. */
function joinFormats(byFormat) {
    const [only, ...others] = byFormat.values();
    if (only === undefined || others.length === 0)
        return only ?? new Map();
    const joined = new Map();
    for (const files of byFormat.values()) {
        for (const [path, file] of files) {
            const target = joined.get(path) ?? new FileCoverage();
            joined.set(path, target);
            file.forEachLine((line, hits) => target.hit(line, hits));
            file.forEachBranchLine((line, covered, total) => target.counts(line, covered, total));
        }
    }
    return joined;
}
function join(coverage, path, file) {
    const known = coverage.get(path);
    if (known)
        known.merge(file);
    else
        coverage.set(path, file);
}

;// CONCATENATED MODULE: ./action-coverage-gate/lib/gaming.js
/** The kinds that are about coverage, with what the policy says of each; pragmas of mutation tools are another gate's. */
const kinds = {
    'ignore-pragma': { setting: 'on-ignore-pragma', code: 'ignore-pragma-added', category: 'coverage' },
    'skip-marker': { setting: 'on-skip-marker', code: 'skip-marker-added', category: 'test' },
    'coverage-configuration': {
        setting: 'on-coverage-configuration',
        code: 'coverage-configuration-changed',
        category: 'coverage',
    },
    'test-deleted': { setting: 'on-test-deleted', code: 'test-deleted', category: 'test' },
    'tests-removed': { setting: 'on-tests-removed', code: 'tests-removed', category: 'test' },
};
function isCoverageGaming(finding) {
    return Object.hasOwn(kinds, finding.kind);
}
/** The findings that the policy does not turn off, and how many of each code it turns into failures. */
function judgeGaming(gaming, settings, lineAtHead) {
    const findings = [];
    const failures = new Map();
    for (const one of gaming) {
        const { setting, code } = kinds[one.kind];
        const reaction = settings[setting];
        if (reaction === 'off')
            continue;
        findings.push({ ...asFinding(one, lineAtHead), severity: reaction === 'fail' ? 'error' : 'warning' });
        if (reaction === 'fail')
            failures.set(code, [...(failures.get(code) ?? []), one]);
    }
    return { findings, failures };
}
function asFinding({ kind, path, line, rule, message }, lineAtHead) {
    const shown = line === null ? null : lineAtHead(path, line);
    return {
        category: kinds[kind].category,
        severity: 'warning',
        tool: 'gauntlet/coverage',
        rule,
        message,
        location: shown === null ? { path } : { path, line: shown, endLine: shown },
        suggestion: { action: kind === 'coverage-configuration' ? 'config-fix' : 'add-tests' },
    };
}

;// CONCATENATED MODULE: ./action-coverage-gate/lib/read-gaming.js


/**
 * What in the change makes coverage look better than it is. The prober has read the patch of all of `change`. A pragma
 * in a file that owes no coverage does no harm; what happens to tests and configuration counts wherever it is.
 */
async function readGaming(git, change, prober, owesNothing) {
    const oids = configurationToRead(change);
    const facts = await readBlobs(git, oids, oids);
    const texts = new Map([...facts].flatMap(([oid, { text }]) => (text === null ? [] : [[oid, text]])));
    const found = findGaming(change, prober.found, texts).filter(isCoverageGaming);
    return found.filter(({ kind, path }) => kind !== 'ignore-pragma' || !owesNothing(path));
}

;// CONCATENATED MODULE: ./packages/evidence/lib/bytes/xml-text.js


const [ampersand, semicolon] = [0x26, 0x3b];
const predefined = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
/** The longest reference that can be right, leading zeros aside: `&#x10FFFF;`. */
const longestReference = 16;
/**
 * Where the reference that begins with the `&` at `at` ends (after its `;`), or 0 if that lies after `end`. Only
 * the five predefined entities and character references exist here: a document cannot define its own.
 */
function referenceEnd(bytes, at, end) {
    const stop = Math.min(end, at + longestReference);
    for (let i = at + 1; i < stop; i++) {
        if (bytes[i] === semicolon) {
            expand(xml_text_asciiOf(bytes, at + 1, i));
            return i + 1;
        }
        if (!isReferenceByte(bytes[i]))
            return refuseAmpersand();
    }
    return stop === end ? 0 : refuseAmpersand();
}
function refuseAmpersand() {
    return malformed('it holds a "&" that begins no reference; a plain one is written "&amp;"');
}
/** The text of `bytes[from, to)` with its references expanded; it has been scanned before. */
function expandedText(bytes, from, to) {
    const piece = bytes.subarray(from, to);
    let text = '';
    let start = 0;
    for (;;) {
        const at = piece.indexOf(ampersand, start);
        if (at < 0)
            return text + decodeValid(piece, start, piece.length);
        const end = piece.indexOf(semicolon, at);
        text += decodeValid(piece, start, at) + expand(xml_text_asciiOf(piece, at + 1, end));
        start = end + 1;
    }
}
function isReferenceByte(byte) {
    return ((byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte === 0x23);
}
function xml_text_asciiOf(bytes, from, to) {
    return String.fromCharCode(...bytes.subarray(from, to));
}
function expand(name) {
    if (Object.hasOwn(predefined, name))
        return predefined[name];
    const [, hex, decimal] = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(name) ?? [];
    if (hex === undefined && decimal === undefined)
        malformed(`the entity ${excerpt(name)} is not defined; allowed are lt, gt, amp, quot, apos and character references`);
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (!isXmlCharacter(code))
        malformed(`the character reference ${excerpt(name)} stands for no character that XML allows`);
    return String.fromCodePoint(code);
}
function isXmlCharacter(code) {
    if (code < 0x20)
        return code === 0x09 || code === 0x0a || code === 0x0d;
    return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code <= 0x10ffff);
}

;// CONCATENATED MODULE: ./packages/evidence/lib/bytes/xml-bytes.js



const [lt, gt, slash, xml_bytes_equals, xml_bytes_quote, apostrophe, newline, xml_bytes_ampersand] = [60, 62, 47, 61, 34, 39, 10, 38];
/** The longest tag, declaration or piece that must be held whole, in bytes. */
const tagCap = 1 << 20;
/** For each byte, 1 where it may stand in a name. Bytes from 0x80 on are told apart by `nameEnd`. */
const inName = new Uint8Array(256);
/** For each byte, 1 where a run of plain text must stop to look at it. */
const stopsText = new Uint8Array(256);
/** The same within an attribute's value. */
const stopsValue = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) {
    inName[byte] = /[A-Za-z0-9_:.-]/.test(String.fromCharCode(byte)) ? 1 : 0;
    const isControl = byte < 0x20 && byte !== 0x09 && byte !== 0x0d;
    stopsText[byte] = isControl || byte >= 0x80 || byte === lt || byte === xml_bytes_ampersand ? 1 : 0;
    stopsValue[byte] = stopsText[byte] === 1 || byte === xml_bytes_quote || byte === apostrophe ? 1 : 0;
}
function xml_bytes_isSpace(byte) {
    return byte === 0x20 || byte === newline || byte === 0x09 || byte === 0x0d;
}
/** Where the name that begins at `at` ends; `at` itself if none begins there, `end` if it may go on. */
function nameEnd(bytes, at, end) {
    const first = bytes[at];
    if (first === 0x2d || first === 0x2e || (first >= 0x30 && first <= 0x39))
        return at;
    let to = at;
    for (;;) {
        while (inName[bytes[to]] === 1)
            to++;
        if (to >= end || bytes[to] < 0x80)
            return to;
        const length = sequenceLength(bytes, to, end);
        if (length === 0)
            return end;
        to += length;
    }
}
/**
 * Passes over a character that is not plain: where the next one begins, or 0 if that is not known before more bytes
 * come. References are checked where `references` says that they mean anything.
 */
function passSpecial(bytes, at, end, references) {
    const byte = bytes[at];
    if (byte >= 0x80) {
        const length = sequenceLength(bytes, at, end);
        return length === 0 ? 0 : at + length;
    }
    if (byte === 0)
        malformed('it holds a NUL byte');
    if (byte < 0x20 && byte !== newline)
        malformed('it holds a control character');
    return byte === xml_bytes_ampersand && references ? referenceEnd(bytes, at, end) : at + 1;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/bytes/xml-rules.js



/** The deepest nesting of elements. */
const xml_rules_maxDepth = 256;
/** The elements that are open: their names, to match the end tags, and their numbers in the vocabulary. */
class OpenElements {
    depth = 0;
    #names = new Uint8Array(1024);
    #ends = new Int32Array(xml_rules_maxDepth + 1);
    #numbers = new Int16Array(xml_rules_maxDepth + 1);
    push(bytes, from, to, number) {
        if (this.depth === xml_rules_maxDepth)
            malformed(`its elements are nested deeper than ${xml_rules_maxDepth}`);
        const start = this.#ends[this.depth];
        const end = start + to - from;
        if (end > this.#names.length) {
            const larger = new Uint8Array(end * 2);
            larger.set(this.#names.subarray(0, start));
            this.#names = larger;
        }
        for (let i = 0; i < to - from; i++)
            this.#names[start + i] = bytes[from + i];
        this.depth++;
        this.#ends[this.depth] = end;
        this.#numbers[this.depth] = number;
    }
    /** Closes the innermost element by the name in its end tag; returns its number. */
    pop(bytes, from, to) {
        const start = this.#ends[this.depth - 1];
        let same = this.depth > 0 && this.#ends[this.depth] - start === to - from;
        for (let i = 0; same && i < to - from; i++)
            same = this.#names[start + i] === bytes[from + i];
        if (!same)
            malformed(`the end tag ${excerpt(decodeValid(bytes, from, to))} closes ${this.innermost()}`);
        this.depth--;
        return this.#numbers[this.depth + 1];
    }
    /** For messages: the element that is open, quoted. */
    innermost() {
        if (this.depth === 0)
            return 'no element';
        return excerpt(decodeValid(this.#names, this.#ends[this.depth - 1], this.#ends[this.depth]));
    }
}
const declaration = /^<\?xml\s+version\s*=\s*(["'])1\.[0-9]\1(?:\s+encoding\s*=\s*(["'])([A-Za-z][A-Za-z0-9._-]*)\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\4)?\s*\?>$/;
/** Refuses an XML declaration that is not one, or that names another encoding than UTF-8 or its subset ASCII. */
function refuseDeclaration(text) {
    const parts = declaration.exec(text);
    if (parts === null)
        malformed('its XML declaration is not well-formed');
    const encoding = parts[3] ?? 'UTF-8';
    if (!/^(?:utf-?8|(?:us-)?ascii)$/i.test(encoding)) {
        malformed(`it declares the encoding ${excerpt(encoding)}; allowed are UTF-8 and US-ASCII`);
    }
}
/**
 * Where the document type declaration that begins at `at` ends, or 0 if that lies after `end`. A plain one, which only
 * names a DTD that nobody here fetches, is passed over; an internal subset, which can define entities, is refused.
 */
function doctypeEnd(bytes, at, end) {
    let mark = 0;
    for (let to = at + 1; to < end;) {
        const byte = bytes[to];
        if (mark === 0) {
            if (byte === gt)
                return to + 1;
            if (byte === 0x5b)
                malformed('its DOCTYPE has an internal subset; allowed is a DOCTYPE that only names its DTD');
            if (byte === lt)
                malformed('its DOCTYPE is not well-formed');
            if (byte === xml_bytes_quote || byte === apostrophe)
                mark = byte;
        }
        else if (byte === mark)
            mark = 0;
        to = byte >= 0x80 || byte < 0x20 ? passControl(bytes, to, end) : to + 1;
        if (to === 0)
            return 0;
    }
    return 0;
}
function passControl(bytes, at, end) {
    const byte = bytes[at];
    return byte === 0x09 || byte === 0x0d ? at + 1 : passSpecial(bytes, at, end, false);
}
/** How many newlines `bytes[from, to)` holds. */
function newlines(bytes, from, to) {
    let count = 0;
    for (let at = from; at < to; at++)
        if (bytes[at] === newline)
            count++;
    return count;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/bytes/decimal.js
/** A decimal number in any of the forms that `printf` writes, white space around it allowed; NaN for anything else. */
function decimal_decimal(text) {
    return text !== undefined && /^[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/bytes/xml-tag.js




const maxAttributes = 256;
/** An element's start tag, as a handler sees it: valid only during the call. */
class XmlTag {
    /** The element's number in the vocabulary, -1 for a name that is not in it. */
    name = -1;
    nameFrom = 0;
    nameTo = 0;
    isEmpty = false;
    /** How many newlines the tag holds. */
    newlines = 0;
    bytes = new Uint8Array(0);
    #vocabulary;
    #count = 0;
    #names = new Int16Array(maxAttributes);
    #nameFrom = new Int32Array(maxAttributes);
    #nameTo = new Int32Array(maxAttributes);
    #from = new Int32Array(maxAttributes);
    #to = new Int32Array(maxAttributes);
    constructor(vocabulary) {
        this.#vocabulary = vocabulary;
    }
    /** The attribute's value with its references expanded; undefined where the element does not have it. */
    get(attribute) {
        const i = this.#find(attribute);
        return i < 0 ? undefined : expandedText(this.bytes, this.#from[i], this.#to[i]);
    }
    /** The attribute's value as a non-negative integer; -1 where it is absent, NaN where it is anything else. */
    integer(attribute) {
        const i = this.#find(attribute);
        if (i < 0)
            return -1;
        const to = this.#to[i];
        let at = this.#from[i];
        if (at === to || to - at > 15)
            return Number.NaN;
        let value = 0;
        for (; at < to; at++) {
            const digit = this.bytes[at] - 0x30;
            if (digit < 0 || digit > 9)
                return Number.NaN;
            value = value * 10 + digit;
        }
        return value;
    }
    /** The attribute's value as a number in any decimal form; NaN where it is absent or anything else. */
    decimal(attribute) {
        const plain = this.integer(attribute);
        return plain >= 0 ? plain : decimal_decimal(this.get(attribute));
    }
    /** The attribute's value as a number in the vocabulary, to compare it without making a string; -1 where it is not there. */
    word(attribute) {
        const i = this.#find(attribute);
        return i < 0 ? -1 : this.#vocabulary.find(this.bytes, this.#from[i], this.#to[i]);
    }
    /** Reads the tag whose `<` stands at `at`; where it ends, or 0 if that lies after `end`. */
    read(bytes, at, end) {
        this.bytes = bytes;
        this.#count = 0;
        this.newlines = 0;
        this.nameFrom = at + 1;
        this.nameTo = nameEnd(bytes, at + 1, end);
        if (this.nameTo >= end)
            return 0;
        if (this.nameTo === this.nameFrom)
            malformed('it holds a "<" that begins no tag');
        this.name = this.#vocabulary.find(bytes, this.nameFrom, this.nameTo);
        let to = this.nameTo;
        for (;;) {
            const gap = to;
            to = this.#spaces(to);
            if (to >= end)
                return 0;
            const byte = bytes[to];
            if (byte === gt || byte === slash)
                return this.#finish(at, to, end);
            if (to === gap)
                malformed('two attributes are not separated by white space');
            to = this.#attribute(to, end);
            if (to === 0)
                return 0;
        }
    }
    #finish(at, to, end) {
        this.isEmpty = this.bytes[to] === slash;
        const last = this.isEmpty ? to + 1 : to;
        if (last >= end)
            return 0;
        if (this.bytes[last] !== gt)
            malformed('a tag holds a "/" that does not end it');
        if (last - at > tagCap)
            malformed(`a tag is longer than ${tagCap} bytes`);
        return last + 1;
    }
    #spaces(from) {
        let at = from;
        while (xml_bytes_isSpace(this.bytes[at]))
            if (this.bytes[at++] === newline)
                this.newlines++;
        return at;
    }
    /** Reads `name="value"`; where it ends, or 0 if that lies after `end`. */
    #attribute(from, end) {
        const bytes = this.bytes;
        const to = nameEnd(bytes, from, end);
        if (to >= end)
            return 0;
        if (to === from)
            malformed('an attribute has no name');
        let at = bytes[to] === xml_bytes_equals ? to : this.#spaces(to);
        if (at >= end)
            return 0;
        if (bytes[at] !== xml_bytes_equals)
            malformed('an attribute has no value');
        at = this.#spaces(at + 1);
        if (at >= end)
            return 0;
        const mark = bytes[at];
        if (mark !== xml_bytes_quote && mark !== apostrophe)
            malformed('the value of an attribute is not quoted');
        const valueFrom = at + 1;
        const valueTo = this.#valueEnd(valueFrom, end, mark);
        if (valueTo === 0)
            return 0;
        this.#add(from, to, valueFrom, valueTo);
        return valueTo + 1;
    }
    #valueEnd(from, end, mark) {
        const bytes = this.bytes;
        let at = from;
        for (;;) {
            while (stopsValue[bytes[at]] === 0)
                at++;
            if (at >= end)
                return 0;
            const byte = bytes[at];
            if (byte === mark)
                return at;
            if (byte === lt)
                malformed('the value of an attribute holds a "<"');
            if (byte === newline)
                this.newlines++;
            at = passSpecial(bytes, at, end, true);
            if (at === 0)
                return 0;
        }
    }
    #add(nameFrom, nameTo, from, to) {
        const i = this.#count;
        if (i === maxAttributes)
            malformed(`an element has more than ${maxAttributes} attributes`);
        const name = this.#vocabulary.find(this.bytes, nameFrom, nameTo);
        this.#names[i] = name;
        this.#nameFrom[i] = nameFrom;
        this.#nameTo[i] = nameTo;
        this.#from[i] = from;
        this.#to[i] = to;
        for (let other = 0; other < i; other++) {
            if (this.#names[other] === name && (name >= 0 || this.#sameName(other, i)))
                malformed('an element has the same attribute twice');
        }
        this.#count = i + 1;
    }
    #sameName(one, other) {
        const [from, length] = [
            this.#nameFrom[one],
            this.#nameTo[one] - this.#nameFrom[one],
        ];
        const otherFrom = this.#nameFrom[other];
        if (this.#nameTo[other] - otherFrom !== length)
            return false;
        for (let i = 0; i < length; i++)
            if (this.bytes[from + i] !== this.bytes[otherFrom + i])
                return false;
        return true;
    }
    #find(attribute) {
        for (let i = 0; i < this.#count; i++)
            if (this.#names[i] === attribute)
                return i;
        return -1;
    }
}

;// CONCATENATED MODULE: ./packages/evidence/lib/bytes/xml.js







/** What is held of an element's text where a handler asks for it, in UTF-16 code units. */
const textCap = 1 << 20;
const comment = { name: 'a comment', end: '-->' };
const instruction = { name: 'a processing instruction', end: '?>' };
const characterData = { name: 'a CDATA section', end: ']]>' };
/**
 * Scans XML 1.0 (fifth edition) in UTF-8 as it comes in, without a tree. Nothing is fetched and nothing is defined: a DOCTYPE
 * may name a DTD and no more, and only the predefined entities and character references exist. Refused by name are
 * internal subsets, other encodings, nesting deeper than 256, tags longer than 1 MiB, elements with more than 256 attributes, and
 * whatever is not well-formed. Namespaces are plain parts of names; attribute values keep their white space.
 */
class XmlScanner {
    #vocabulary;
    #handler;
    #window = new ByteWindow(tagCap, 'a tag');
    #open = new OpenElements();
    #tag;
    #line = 1;
    #started = false;
    #sawDoctype = false;
    #sawRoot = false;
    #section = null;
    #inTag = false;
    #text = null;
    #textDepth = 0;
    constructor(vocabulary, handler) {
        this.#vocabulary = vocabulary;
        this.#handler = handler;
        this.#tag = new XmlTag(this.#vocabulary);
    }
    /** The line that is being read, 1-based. */
    get line() {
        return this.#line;
    }
    /** How many elements are open. While one is opened it counts; while one is closed it no longer does. */
    get depth() {
        return this.#open.depth;
    }
    /** During `open`: asks for the element's own text at its end. Only the innermost request is kept. */
    captureText() {
        this.#text = '';
        this.#textDepth = this.depth;
    }
    push(chunk) {
        this.#window.push(chunk);
        // A tag that is not whole yet is read again only when it may have become so, which keeps small chunks linear.
        if (this.#inTag && !chunk.includes(gt))
            return;
        this.#inTag = false;
        if (this.#started || this.#start(false))
            this.#scan();
    }
    end() {
        if (!this.#started && this.#start(true))
            this.#scan();
        const window = this.#window;
        if (this.#section !== null)
            malformed(`it ends inside ${this.#section.name}: it was cut short`);
        if (window.at < window.end)
            malformed('it ends inside a tag or a character: it was cut short');
        if (this.depth > 0)
            malformed(`it ends before ${this.#open.innermost()} is closed: it was cut short`);
        if (!this.#sawRoot)
            malformed('it ends before its first element: it was cut short');
    }
    /** Passes over the byte order mark and the XML declaration; false if more bytes are needed. */
    #start(final) {
        const window = this.#window;
        if (window.offset === 0) {
            const mark = byteOrderMark(window.bytes, window.at, window.end, final);
            if (mark < 0)
                return false;
            window.at += mark;
        }
        const { bytes, at, end } = window;
        const opening = String.fromCharCode(...bytes.subarray(at, Math.min(end, at + 6)));
        if (opening.length < 6 && '<?xml'.startsWith(opening.slice(0, 5)) && !final)
            return false;
        if (/^<\?xml\s$/.test(opening)) {
            const to = bytes.indexOf(gt, at) + 1;
            if ((to === 0 || to > end) && end - at < 1024 && !final)
                return false;
            const text = decodeValid(bytes, at, to > 0 && to <= end ? to : end);
            refuseDeclaration(text);
            this.#line += newlines(bytes, at, to);
            window.at = to;
        }
        this.#started = true;
        return true;
    }
    /** Reads on until a token is not whole. */
    #scan() {
        const window = this.#window;
        while (window.at < window.end) {
            const before = window.at;
            if (this.#section !== null)
                this.#inside(this.#section);
            else if (window.bytes[before] === lt)
                this.#markup();
            else
                this.#characters();
            if (window.at === before)
                return;
        }
    }
    #characters() {
        const window = this.#window;
        const { bytes, at, end } = window;
        const to = this.#textEnd(bytes, at, end);
        if (this.depth === 0) {
            for (let i = at; i < to; i++)
                if (!xml_bytes_isSpace(bytes[i]))
                    malformed('it holds text outside its root element');
        }
        else if (this.#text !== null && this.depth === this.#textDepth)
            this.#keep(expandedText(bytes, at, to));
        window.at = to;
    }
    /** Where the run of text ends: at a `<`, or where the bytes that are there end. */
    #textEnd(bytes, from, end) {
        let at = from;
        for (;;) {
            while (stopsText[bytes[at]] === 0)
                at++;
            if (at >= end || bytes[at] === lt)
                return at;
            if (bytes[at] === newline)
                this.#line++;
            const next = passSpecial(bytes, at, end, true);
            if (next === 0)
                return at;
            at = next;
        }
    }
    #markup() {
        const window = this.#window;
        const { bytes, at, end } = window;
        if (at + 1 >= end)
            return;
        const next = bytes[at + 1];
        if (next === slash)
            this.#endTag();
        else if (next === 0x3f)
            this.#instruction();
        else if (next === 0x21)
            this.#declaration();
        else
            this.#startTag();
    }
    #startTag() {
        const window = this.#window;
        const tag = this.#tag;
        const to = tag.read(window.bytes, window.at, window.end);
        this.#inTag = to === 0;
        if (to === 0)
            return;
        if (this.depth === 0 && this.#sawRoot)
            malformed('it has more than one root element');
        this.#sawRoot = true;
        this.#open.push(tag.bytes, tag.nameFrom, tag.nameTo, tag.name);
        this.#line += tag.newlines;
        window.at = to;
        this.#handler.open(tag);
        if (tag.isEmpty)
            this.#close(tag.bytes, tag.nameFrom, tag.nameTo);
    }
    #endTag() {
        const window = this.#window;
        const { bytes, at, end } = window;
        const name = nameEnd(bytes, at + 2, end);
        let to = name;
        while (to < end && xml_bytes_isSpace(bytes[to]))
            to++;
        this.#inTag = to >= end;
        if (to >= end)
            return;
        if (bytes[to] !== gt)
            malformed('an end tag is not well-formed');
        this.#line += newlines(bytes, name, to);
        window.at = to + 1;
        this.#close(bytes, at + 2, name);
    }
    #close(bytes, from, to) {
        const captured = this.#text !== null && this.depth === this.#textDepth ? this.#text : null;
        const name = this.#open.pop(bytes, from, to);
        if (captured !== null)
            this.#text = null;
        this.#handler.close(name, captured);
    }
    #instruction() {
        const { bytes, at, end } = this.#window;
        const opening = String.fromCharCode(...bytes.subarray(at, Math.min(end, at + 6)));
        if (opening.length < 6 && '<?xml'.startsWith(opening.slice(0, 5).toLowerCase()))
            return;
        if (/^<\?xml[\s?]/i.test(opening))
            malformed('an XML declaration stands elsewhere than at the start');
        if (nameEnd(bytes, at + 2, end) === at + 2)
            malformed('a processing instruction has no name');
        this.#section = instruction;
        this.#window.at += 2;
    }
    /** What begins with `<!`. */
    #declaration() {
        const window = this.#window;
        const { bytes, at, end } = window;
        const opening = String.fromCharCode(...bytes.subarray(at, Math.min(end, at + 9)));
        if (opening.startsWith('<!--')) {
            this.#section = comment;
            window.at += 4;
        }
        else if (opening === '<![CDATA[') {
            if (this.depth === 0)
                malformed('it holds text outside its root element');
            this.#section = characterData;
            window.at += 9;
        }
        else if (opening === '<!DOCTYPE') {
            if (this.#sawDoctype || this.#sawRoot)
                malformed('a DOCTYPE stands elsewhere than before the root element');
            const to = doctypeEnd(bytes, at, end);
            if (to === 0)
                return;
            this.#sawDoctype = true;
            this.#line += newlines(bytes, at, to);
            window.at = to;
        }
        else if (!['<!--', '<![CDATA[', '<!DOCTYPE'].some((whole) => whole.startsWith(opening))) {
            malformed('it holds a "<!" that begins nothing that is allowed here');
        }
    }
    /** Reads on in a comment, a processing instruction or a CDATA section, which need not be held whole. */
    #inside(section) {
        const window = this.#window;
        const { bytes, at, end } = window;
        const found = sectionEnd(bytes, at, end, section.end);
        const stop = found >= 0 ? found : Math.max(at, end - section.end.length + 1);
        const to = this.#sectionText(bytes, at, stop, end);
        if (section === characterData && this.#text !== null && this.depth === this.#textDepth)
            this.#keep(decodeValid(bytes, at, to));
        window.at = to;
        if (found < 0 || to < found)
            return;
        window.at = found + section.end.length;
        this.#section = null;
    }
    #sectionText(bytes, from, stop, end) {
        let at = from;
        while (at < stop) {
            const byte = bytes[at];
            if (byte === newline)
                this.#line++;
            const next = stopsText[byte] === 0 ? at + 1 : passSpecial(bytes, at, end, false);
            if (next === 0)
                return at;
            at = next;
        }
        return at;
    }
    #keep(text) {
        this.#text += text;
        if (this.#text.length > textCap)
            malformed(`the text of an element is longer than ${textCap} characters`);
    }
}
/** Where the section's end begins, or -1. */
function sectionEnd(bytes, from, end, mark) {
    const length = mark.length - 1;
    for (let at = bytes.indexOf(gt, from + length); at >= 0 && at < end; at = bytes.indexOf(gt, at + 1)) {
        const opens = bytes[at - 1] === mark.charCodeAt(length - 1) && (length === 1 || bytes[at - 2] === mark.charCodeAt(0));
        if (opens)
            return at - length;
    }
    return -1;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/bytes/xml-names.js
/** Numbers for names, to compare names in bytes without making strings. Names are ASCII. */
class Vocabulary {
    names;
    #spellings = [];
    #byHash = new Int16Array(256).fill(-1);
    #next;
    constructor(...names) {
        this.#next = new Int16Array(names.length).fill(-1);
        const numbers = {};
        for (const [i, name] of names.entries()) {
            const spelling = Uint8Array.from(name, (letter) => letter.charCodeAt(0));
            const slot = xml_names_hash(spelling, 0, spelling.length);
            this.#spellings.push(spelling);
            this.#next[i] = this.#byHash[slot];
            this.#byHash[slot] = i;
            numbers[name] = i;
        }
        this.names = numbers;
    }
    /** The number of the name in `bytes[from, to)`, or -1. */
    find(bytes, from, to) {
        let candidate = this.#byHash[xml_names_hash(bytes, from, to)];
        while (candidate >= 0 && !same(this.#spellings[candidate], bytes, from, to)) {
            candidate = this.#next[candidate];
        }
        return candidate;
    }
}
function xml_names_hash(bytes, from, to) {
    return ((to - from) * 31 + bytes[from] * 7 + bytes[to - 1]) & 255;
}
function same(spelling, bytes, from, to) {
    if (spelling.length !== to - from)
        return false;
    for (let i = 0; i < spelling.length; i++)
        if (spelling[i] !== bytes[from + i])
            return false;
    return true;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/report.js



/** Why a report cannot be used. The message is one sentence that says what is wrong, where, and what is allowed. */
class ReportError extends Error {
    name = 'ReportError';
    code;
    line;
    offset;
    constructor(code, message, position = {}) {
        super(message);
        this.code = code;
        if (position.line !== undefined)
            this.line = position.line;
        if (position.offset !== undefined)
            this.offset = position.offset;
    }
}
/** Thrown where a report is sound but of a format that no reader here takes; the message says which one it looks like. */
class UnknownFormat extends MalformedInput {
}
/** What the readers fill. */
class ReportBuilder {
    format;
    roots = [];
    files = new Map();
    summary = null;
    statements = null;
    #store = new CoverageStore();
    constructor(format) {
        this.format = format;
    }
    /** The coverage of the file reported as `path`: what is known of it so far, or new. */
    file(path) {
        const known = this.files.get(path);
        if (known)
            return known;
        const file = this.detached();
        this.#add(path, file);
        return file;
    }
    /** A file that belongs to no path yet. */
    detached() {
        return new FileCoverage(this.#store);
    }
    /** Adds a detached file to what is known of `path`. */
    merge(path, file) {
        const known = this.files.get(path);
        if (known)
            known.merge(file);
        else
            this.#add(path, file);
    }
    /** Adds the totals of a file to `summary`, once. */
    summarise(path, totals) {
        this.summary ??= new Map();
        if (this.summary.has(path))
            malformed(`${excerpt(path, 80)} has two entries`);
        refusePath(path, this.summary.size);
        this.summary.set(path, totals);
    }
    #add(path, file) {
        refusePath(path, this.files.size);
        this.files.set(path, file);
    }
}
function refusePath(path, before) {
    if (path === '')
        malformed('a file has an empty path');
    if (path.includes('\0'))
        malformed('the path of a file holds a NUL byte');
    if (before >= store_limits.files)
        malformed(`it has more than ${store_limits.files} files`);
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/clover.js




const vocabulary = new Vocabulary('coverage', 'project', 'testproject', 'file', 'line', 'name', 'path', 'num', 'type', 'stmt', 'cond', 'method', 'count', 'truecount', 'falsecount', 'crap');
const names = vocabulary.names;
/**
 * Reads Clover XML (OpenClover 5.1 and Clover before it, PHPUnit's, and Istanbul's clover reporter).
 *
 * - Lines are those of `stmt` elements, with the most hits where a line has several: the totals are the `statements` of
 *   the report's own `<metrics>`, except that Clover counts two statements on one line as two, and here they are one line.
 * - A `method` element marks where a method begins, and is no line. Only PHPUnit (told by its `crap`) writes a method
 *   that stands on one line as nothing else: one with no statement after it counts as a line.
 * - A Clover condition has two arms, with the hits of each in `truecount` and `falsecount`; several of one line are told
 *   apart by their order. It adds no line, since the statement that it is part of has its own. Istanbul writes one `cond`
 *   a line instead of a `stmt`, with a `count`, and in `truecount` and `falsecount` how many arms were taken and were not.
 * - A file is named by its `path`, or where there is none by its `name`, as PHPUnit does. What stands in `<testproject>`
 *   is the tests themselves and is left out, as it is in the project's metrics.
 */
class CloverReader {
    #report;
    #scanner;
    #inTests = false;
    #file = null;
    /** The line of the last condition, and how many there were on it before. */
    #conditionLine = 0;
    #condition = 0;
    /** A method of PHPUnit's after which no statement has come yet. */
    #method = null;
    constructor(report) {
        this.#report = report;
        this.#scanner = new XmlScanner(vocabulary, {
            open: (tag) => this.#open(tag),
            close: (name) => this.#close(name),
        });
    }
    push(chunk) {
        this.#scanner.push(chunk);
    }
    end() {
        this.#scanner.end();
    }
    position() {
        return { line: this.#scanner.line };
    }
    #open(tag) {
        const name = tag.name;
        if (this.#scanner.depth <= 2)
            this.#refuseOtherFormats(name);
        if (name === names.testproject)
            this.#inTests = true;
        else if (this.#inTests)
            return;
        else if (name === names.line)
            this.#line(tag);
        else if (name === names.file)
            this.#openFile(tag);
    }
    /** Cobertura's root element is called `coverage` too: what stands in it tells them apart. */
    #refuseOtherFormats(name) {
        const isRoot = this.#scanner.depth === 1;
        if (isRoot ? name === names.coverage : name === names.project || name === names.testproject)
            return;
        throw new UnknownFormat('it is XML but not of Clover, whose root is <coverage> with <project> in it');
    }
    #openFile(tag) {
        if (this.#file !== null)
            malformed('a <file> stands inside a <file>');
        this.#file = this.#report.file(tag.get(names.path) ?? tag.get(names.name) ?? malformed('a <file> has no path and no name'));
        this.#conditionLine = 0;
    }
    #close(name) {
        if (name === names.testproject)
            this.#inTests = false;
        else if (name === names.file && this.#file !== null) {
            this.#endMethod(this.#file);
            this.#file.seal();
            this.#file = null;
        }
    }
    #line(tag) {
        const file = this.#file ?? malformed('a <line> stands outside a <file>');
        const line = tag.integer(names.num);
        if (!(line >= 0))
            malformed('a <line> has no num');
        const type = tag.word(names.type);
        if (type === names.stmt)
            this.#statement(file, line, clover_hitsOf(tag, names.count));
        else if (type === names.cond)
            this.#conditional(file, line, tag);
        else if (type === names.method)
            this.#beginMethod(file, line, tag);
        else
            malformed('the type of a <line> is not stmt, cond or method');
    }
    #statement(file, line, hits) {
        this.#method = null;
        file.hit(line, hits);
    }
    #conditional(file, line, tag) {
        if (tag.integer(names.count) !== -1) {
            this.#statement(file, line, clover_hitsOf(tag, names.count));
            const [taken, missed] = [tag.integer(names.truecount), tag.integer(names.falsecount)];
            if (!(taken >= 0 && missed >= 0))
                malformed('the truecount and falsecount of a <line> are not numbers');
            file.counts(line, taken, taken + missed);
            return;
        }
        this.#condition = line === this.#conditionLine ? this.#condition + 1 : 0;
        this.#conditionLine = line;
        file.arm(line, this.#condition, 0, clover_hitsOf(tag, names.truecount));
        file.arm(line, this.#condition, 1, clover_hitsOf(tag, names.falsecount));
    }
    #beginMethod(file, line, tag) {
        this.#endMethod(file);
        const hits = clover_hitsOf(tag, names.count);
        if (tag.integer(names.crap) !== -1)
            this.#method = { line, hits };
    }
    #endMethod(file) {
        if (this.#method !== null)
            file.hit(this.#method.line, this.#method.hits);
        this.#method = null;
    }
}
function clover_hitsOf(tag, attribute) {
    const hits = tag.decimal(attribute);
    if (Number.isNaN(hits))
        malformed('the count, truecount or falsecount of a <line> is not a number');
    return hits;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/cobertura.js




const cobertura_vocabulary = new Vocabulary('coverage', 'sources', 'source', 'packages', 'class', 'methods', 'line', 'filename', 'number', 'hits', 'condition-coverage');
const cobertura_names = cobertura_vocabulary.names;
/**
 * Reads Cobertura XML (coverage-04.dtd, and what coverage.py, Istanbul, gocover-cobertura, coverlet and others write
 * in its shape). A line's branches are the numbers in its `condition-coverage="50% (1/2)"`; a line without
 * them has none. Classes of one file are merged. The lines of a class are those in its own
 * `<lines>`, as the totals of every tool count them; those of its `<methods>` repeat them, and count only where a
 * class has no other. A `number` of 0 stands for no line; negative hits count as 0.
 */
class CoberturaReader {
    #report;
    #scanner;
    #sawPart = false;
    #file = null;
    #classDepth = 0;
    #inMethods = false;
    #hasOwnLines = false;
    #methodLines = [];
    constructor(report) {
        this.#report = report;
        this.#scanner = new XmlScanner(cobertura_vocabulary, {
            open: (tag) => this.#open(tag),
            close: (name, text) => this.#close(name, text),
        });
    }
    push(chunk) {
        this.#scanner.push(chunk);
    }
    end() {
        this.#scanner.end();
    }
    position() {
        return { line: this.#scanner.line };
    }
    #open(tag) {
        const name = tag.name;
        if (this.#scanner.depth <= 2)
            this.#refuseOtherFormats(name);
        else if (name === cobertura_names.line)
            this.#line(tag);
        else if (name === cobertura_names.class)
            this.#openClass(tag);
        else if (name === cobertura_names.methods)
            this.#inMethods = this.#file !== null;
        else if (name === cobertura_names.source)
            this.#scanner.captureText();
    }
    /** Clover's root element is called `coverage` too, and so is that of others: what stands in it tells them apart. */
    #refuseOtherFormats(name) {
        const isRoot = this.#scanner.depth === 1;
        if (isRoot && name === cobertura_names.coverage)
            return;
        if (!isRoot && this.#sawPart)
            return;
        if (isRoot || (name !== cobertura_names.sources && name !== cobertura_names.packages)) {
            throw new UnknownFormat('it is XML but not Cobertura, whose root is <coverage> with <sources> or <packages> in it');
        }
        this.#sawPart = true;
    }
    #openClass(tag) {
        if (this.#file !== null)
            malformed('a <class> stands inside a <class>');
        this.#file = this.#report.file(tag.get(cobertura_names.filename) ?? malformed('a <class> has no filename'));
        this.#classDepth = this.#scanner.depth;
        this.#hasOwnLines = false;
    }
    #close(name, text) {
        if (name === cobertura_names.methods)
            this.#inMethods = false;
        else if (name === cobertura_names.source)
            this.#addRoot(text ?? '');
        else if (name === cobertura_names.class && this.#scanner.depth === this.#classDepth - 1)
            this.#closeClass();
    }
    #addRoot(text) {
        const root = text.trim();
        if (root !== '' && !this.#report.roots.includes(root))
            this.#report.roots.push(root);
    }
    #closeClass() {
        if (!this.#hasOwnLines)
            for (const line of this.#methodLines)
                record(this.#file, line);
        this.#methodLines.length = 0;
        this.#file?.seal();
        this.#file = null;
    }
    #line(tag) {
        const file = this.#file ?? malformed('a <line> stands outside a <class>');
        const line = reportedLine(tag);
        if (this.#inMethods) {
            if (!this.#hasOwnLines)
                this.#methodLines.push(line);
            return;
        }
        this.#hasOwnLines = true;
        record(file, line);
    }
}
function record(file, line) {
    file.hit(line.number, line.hits);
    file.counts(line.number, line.covered, line.total);
}
function reportedLine(tag) {
    const number = tag.integer(cobertura_names.number);
    if (!(number >= 0))
        malformed('a <line> has no number');
    const hits = tag.decimal(cobertura_names.hits);
    if (Number.isNaN(hits))
        malformed('the hits of a <line> are not a number');
    const conditions = tag.get(cobertura_names['condition-coverage']);
    const [covered, total] = conditions === undefined ? [0, 0] : branchCounts(conditions);
    return { number, hits, covered, total };
}
/** The numbers in `50% (1/2)`. A bare percentage, as some tools write, says nothing about arms. */
function branchCounts(text) {
    const parts = /^[\d.,]*%?(?: ?\((\d+)\/(\d+)\))?$/.exec(text.trim());
    if (parts === null)
        malformed('the condition-coverage of a <line> is not like "50% (1/2)"');
    const [covered, total] = [Number(parts[1] ?? 0), Number(parts[2] ?? 0)];
    if (covered > total)
        malformed('a <line> has more branches covered than it has');
    return [covered, total];
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/coverage-py.js



/**
 * Reads what `coverage json` writes (coverage.py 5 to 7; its formats 1, which has no number, 2 and 3).
 *
 * A line ran or it did not: coverage.py counts no hits. Excluded lines are not instrumented, also where `executed_lines` has them
 * (up to 7.13, which also puts the lines of docstrings there: they count as lines that ran). A branch arm is a pair of
 * lines, from where and to where, a negative one for leaving the code that begins there; it belongs to the line that it
 * leaves. Functions, classes and contexts repeat the lines and are left out.
 */
class CoveragePyReader extends JsonReader {
    #report;
    #sawFiles = false;
    constructor(report) {
        super();
        this.#report = report;
    }
    enter(path) {
        const isFiles = path.length === 1 && path[0] === 'files';
        this.#sawFiles ||= isFiles;
        return path.length === 0 || isFiles;
    }
    take(path, value) {
        if (path[0] === 'meta')
            refuseOtherVersions(value);
        if (path[0] !== 'files' || path.length !== 2)
            return;
        const [, name] = path;
        if (typeof name !== 'string' || !isEntry(value)) {
            malformed(`the entry of ${excerpt(String(name), 80)} has no executed_lines or missing_lines`);
        }
        const file = this.#report.file(name);
        const excluded = new Set(json_reader_listOf(value['excluded_lines'], 'the excluded lines of a file'));
        readLines(file, value['executed_lines'], 1, excluded);
        readLines(file, value['missing_lines'], 0, excluded);
        readArms(file, value['executed_branches'], 1);
        readArms(file, value['missing_branches'], 0);
        file.seal();
    }
    finish() {
        if (!this.#sawFiles)
            throw new UnknownFormat("it is JSON but not coverage.py's, which has files");
    }
}
function refuseOtherVersions(meta) {
    const format = isObject(meta) ? (meta['format'] ?? 1) : undefined;
    if (format !== 1 && format !== 2 && format !== 3) {
        malformed(`its meta.format is ${excerpt(String(format))}; allowed are 2, 3 and none`);
    }
}
function isEntry(value) {
    return isObject(value) && Array.isArray(value['executed_lines']) && Array.isArray(value['missing_lines']);
}
function readLines(file, lines, hits, excluded) {
    for (const line of json_reader_listOf(lines, 'the lines of a file')) {
        const number = wholeNumber(line) ?? malformed('a line is not a number');
        if (!excluded.has(number))
            file.hit(number, hits);
    }
}
function readArms(file, arms, hits) {
    for (const arm of json_reader_listOf(arms, 'the branches of a file')) {
        const [from, to] = Array.isArray(arm) ? arm : [];
        if (!Number.isInteger(from) || !Number.isInteger(to))
            malformed('a branch is not two line numbers');
        // Two blocks, so that both kinds of arm have names that are small numbers.
        file.arm(from, to < 0 ? 1 : 0, Math.abs(to), hits);
    }
}

;// CONCATENATED MODULE: ./packages/evidence/lib/bytes/lines.js

const lines_newline = 0x0a;
/**
 * Cuts chunks into whole lines without making strings: what a chunk holds whole is handed on in place, and only the
 * line that straddles two chunks is copied. A byte order mark at the start is dropped; a last line without an end gets one.
 * How the input is cut into chunks never changes what the sink sees as lines.
 */
class LineSplitter {
    #sink;
    #cap;
    #carry = new Uint8Array(1024);
    #carried = 0;
    #skipping = false;
    #started = false;
    /** `cap` is the longest line in bytes without its end, 1 MiB unless told. */
    constructor(sink, cap = 1 << 20) {
        this.#sink = sink;
        this.#cap = cap;
    }
    push(chunk) {
        // Windows no longer than the cap: a line over the cap can then never lie whole inside one.
        for (let at = 0; at < chunk.length; at += this.#cap) {
            this.#take(new Uint8Array(chunk.buffer, chunk.byteOffset + at, Math.min(this.#cap, chunk.length - at)), false);
        }
    }
    end() {
        if (!this.#started)
            this.#take(new Uint8Array(0), true);
        if (this.#skipping || this.#carried === 0)
            return;
        this.#hold(Uint8Array.of(lines_newline));
        this.#release();
    }
    /** Drops the byte order mark before anything is read; what is too short to tell is held back. */
    #take(bytes, final) {
        let whole = bytes;
        if (!this.#started) {
            whole = new Uint8Array(this.#carried + bytes.length);
            whole.set(this.#carry.subarray(0, this.#carried));
            whole.set(bytes, this.#carried);
            this.#carried = 0;
            const mark = byteOrderMark(whole, 0, whole.length, final);
            this.#started = mark >= 0;
            whole = whole.subarray(Math.max(0, mark));
        }
        if (!this.#started) {
            this.#hold(whole);
            return;
        }
        // With what was held back, it may be longer than a window.
        for (let at = 0; at < whole.length; at += this.#cap)
            this.#window(whole.subarray(at, at + this.#cap));
    }
    #window(bytes) {
        let from = 0;
        if (this.#skipping || this.#carried > 0) {
            const end = bytes.indexOf(lines_newline);
            this.#hold(bytes.subarray(0, end + 1 || bytes.length));
            if (end < 0)
                return;
            this.#release();
            from = end + 1;
        }
        const to = bytes.lastIndexOf(lines_newline) + 1;
        if (to > from)
            this.#sink.lines(bytes, from, to);
        this.#hold(bytes.subarray(Math.max(from, to)));
    }
    #hold(piece) {
        if (this.#skipping)
            return;
        const size = this.#carried + piece.length;
        if (size > this.#carry.length) {
            const larger = new Uint8Array(size * 2);
            larger.set(this.#carry.subarray(0, this.#carried));
            this.#carry = larger;
        }
        this.#carry.set(piece, this.#carried);
        this.#carried = size;
        if (this.#started)
            this.#refuseLong();
    }
    #refuseLong() {
        const ended = this.#carry[this.#carried - 1] === lines_newline;
        if (this.#carried - (ended ? 1 : 0) <= this.#cap)
            return;
        this.#skipping = true;
        this.#sink.longLine(this.#carry.subarray(0, Math.min(1024, this.#carried)));
    }
    /** The line that was held is whole now. */
    #release() {
        const to = this.#carried;
        this.#carried = 0;
        if (!this.#skipping)
            this.#sink.lines(this.#carry, 0, to);
        this.#skipping = false;
    }
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/lcov-fields.js



// The fields of lcov records in every form that is seen; the reader itself takes the plain ones in its own loops.
// Lines are whole: a newline ends every one.
const [lcov_fields_newline, carriageReturn, lcov_fields_comma, minus, zero, e] = [0x0a, 0x0d, 0x2c, 0x2d, 0x30, 0x65];
/** Reads a `DA` record from its line number on; returns where the next line begins. */
function hitsRecord(file, bytes, start) {
    const next = bytes.indexOf(lcov_fields_newline, start) + 1;
    const fields = shortText(bytes, start, next).split(',');
    const hits = decimal_decimal(fields[1]);
    if (Number.isNaN(hits))
        malformed('a DA record is not "DA:<line>,<hits>"');
    file.hit(lineNumber(fields[0], 'DA'), hits);
    return next;
}
/** Reads a `BRDA` record from its line number on; returns where the next line begins. */
function branchRecord(file, bytes, start) {
    const next = bytes.indexOf(lcov_fields_newline, start) + 1;
    const end = trimmedEnd(bytes, start, next);
    const blockAt = bytes.indexOf(lcov_fields_comma, start) + 1;
    const armAt = bytes.indexOf(lcov_fields_comma, blockAt) + 1;
    const takenAt = bytes.lastIndexOf(lcov_fields_comma, end - 1) + 1;
    if (blockAt === 0 || armAt === 0 || takenAt <= armAt) {
        malformed('a BRDA record is not "BRDA:<line>,<block>,<branch>,<taken>"');
    }
    const line = lineNumber(shortText(bytes, start, blockAt - 1), 'BRDA');
    const block = blockName(bytes, blockAt, armAt - 1);
    file.arm(line, block, lcov_fields_name(bytes, armAt, takenAt - 1), taken(bytes, takenAt, end));
    return next;
}
/** Where the line after the field that ends at `at` begins, if nothing or only a checksum follows the field; else 0. */
function nextLine(bytes, at) {
    const byte = bytes[at];
    if (byte === lcov_fields_newline)
        return at + 1;
    if (byte === carriageReturn && bytes[at + 1] === lcov_fields_newline)
        return at + 2;
    return byte === lcov_fields_comma ? bytes.indexOf(lcov_fields_newline, at) + 1 : 0;
}
/** Where the line before `next` ends without its `\r\n` or `\n`. */
function trimmedEnd(bytes, start, next) {
    let end = next - 1;
    while (end > start && bytes[end - 1] === carriageReturn)
        end--;
    return end;
}
/** The number that `bytes[from, to)` spells in plain digits, up to nine of them; -1 for anything else. */
function digits(bytes, from, to) {
    if (to <= from || to - from > 9)
        return -1;
    let value = 0;
    for (let at = from; at < to; at++) {
        const digit = bytes[at] - zero;
        if (digit < 0 || digit > 9)
            return -1;
        value = value * 10 + digit;
    }
    return value;
}
/** The name of a block or an arm: a number where it is one, as most are. */
function lcov_fields_name(bytes, from, to) {
    const value = digits(bytes, from, to);
    return value >= 0 ? value : decodeStrict(bytes, from, to, 'the name of a branch');
}
/** lcov 2 puts an `e` before the block of an exception; it is the same block. */
function blockName(bytes, from, to) {
    const exception = bytes[from] === e ? digits(bytes, from + 1, to) : -1;
    return exception >= 0 ? exception : lcov_fields_name(bytes, from, to);
}
/** How often an arm was taken; null for `-`, its condition was never evaluated. */
function taken(bytes, from, to) {
    if (to - from === 1 && bytes[from] === minus)
        return null;
    const value = decimal_decimal(shortText(bytes, from, to));
    return Number.isNaN(value) ? malformed('a BRDA record ends neither in a number nor in "-"') : value;
}
/** The field's text; what is longer than any number is cut, so that it is no number. */
function shortText(bytes, from, to) {
    return String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 400)));
}
function lineNumber(text, record) {
    const line = decimal_decimal(text);
    if (!Number.isInteger(line) || line < 0)
        malformed(`the line of a ${record} record is not a number`);
    return line;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/spans.js


/** Records runs of lines, and bounds their sum: where a format names ranges, a few bytes can ask for millions of lines. */
class Spans {
    #left = store_limits.slots;
    /** Records that the lines `from` to `to`, both included, ran `hits` times. */
    hit(file, from, to, hits) {
        this.#left -= Math.max(0, to - from + 1);
        if (!(this.#left >= 0))
            malformed('its ranges of lines overlap more often than those of any real report');
        file.hitLines(from, to, hits);
    }
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/go-coverprofile.js





const [go_coverprofile_newline, space, go_coverprofile_comma, dot, go_coverprofile_colon, go_coverprofile_zero] = [0x0a, 0x20, 0x2c, 0x2e, 0x3a, 0x30];
/**
 * Reads what `go test -coverprofile` writes: `mode: set|count|atomic`, then a block a line,
 * `example.com/mod/file.go:12.34,15.2 3 1` (from, to, statements, runs; cmd/cover of Go 1.26).
 *
 * Go counts statements, and says only which block they are in. So a line has code if a block with statements touches it, and it
 * ran if any of those did: `if wrong {` ran although the block that begins behind its brace did not. (gcov2lcov and
 * goveralls count so too; gocover-cobertura takes the lowest of the blocks, Codecov makes such a line partial.) What
 * `go tool cover -func` shows as the total is in `statements`. A block that comes twice (`-coverpkg`, profiles joined into
 * one, whose further `mode:` lines are passed over) is one, and ran if any of them did. The profile knows no branches, and
 * has no end by which one that was cut off after a line could be told. Its paths are import paths: see `goModules`.
 */
class GoCoverprofileReader {
    #report;
    #splitter = new LineSplitter({
        lines: (bytes, from, to) => this.#lines(bytes, from, to),
        longLine: () => this.#longLine(),
    });
    #spans = new Spans();
    #blocks = new Map();
    #line = 0;
    #sawMode = false;
    /** The path of the line before, since most lines name the same. */
    #path = new Uint8Array(0);
    #file = null;
    #fileBlocks = new Map();
    /** Where the last number that was read begins. */
    #cursor = 0;
    constructor(report) {
        this.#report = report;
    }
    push(chunk) {
        this.#splitter.push(chunk);
    }
    end() {
        this.#splitter.end();
        const all = { covered: 0, total: 0 };
        for (const blocks of this.#blocks.values()) {
            for (const statements of blocks.values()) {
                all.total += Math.abs(statements);
                if (statements > 0)
                    all.covered += statements;
            }
        }
        this.#report.statements = all;
    }
    position() {
        return { line: Math.max(1, this.#line) };
    }
    #lines(bytes, from, to) {
        for (let at = from; at < to;) {
            this.#line++;
            const next = bytes.indexOf(go_coverprofile_newline, at) + 1;
            this.#record(bytes, at, trimmedEnd(bytes, at, next));
            at = next;
        }
    }
    #record(bytes, start, end) {
        if (this.#sawMode && this.#block(bytes, start, end))
            return;
        const text = String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 200)));
        if (/^mode: (?:set|count|atomic)$/.test(text))
            this.#sawMode = true;
        else if (end - start <= 200 && text.trim() === '')
            return;
        else if (!this.#sawMode)
            malformed(`it begins with ${excerpt(text)}; allowed is "mode: set", "count" or "atomic"`);
        else
            malformed(`${excerpt(text, 60)} is not "<file>:<line>.<column>,<line>.<column> <statements> <runs>"`);
    }
    /** Reads a block from its end, since a path may hold any of the marks; false if it is none. */
    #block(bytes, start, end) {
        const runs = this.#number(bytes, start, end, space);
        const statementsEnd = this.#cursor - 1;
        const statements = this.#number(bytes, start, statementsEnd, space);
        const placeEnd = this.#cursor - 1;
        const lastColumn = this.#number(bytes, start, placeEnd, dot);
        const last = this.#number(bytes, start, this.#cursor - 1, go_coverprofile_comma);
        const firstColumn = this.#number(bytes, start, this.#cursor - 1, dot);
        const first = this.#number(bytes, start, this.#cursor - 1, go_coverprofile_colon);
        const pathEnd = this.#cursor - 1;
        if (Math.min(runs, statements, lastColumn, last, firstColumn, first) < 0 || pathEnd <= start)
            return false;
        if (last < first)
            malformed('a block ends before it begins');
        const file = this.#enter(bytes, start, pathEnd);
        if (statements === 0)
            return true;
        const isNew = this.#count(decodeValid(bytes, pathEnd + 1, placeEnd), runs > 0 ? statements : -statements);
        if (isNew || runs > 0)
            this.#spans.hit(file, first, last, runs);
        return true;
    }
    /** The number that ends before `end`, with `before` in front of it; -1 if there is none. */
    #number(bytes, start, end, before) {
        let at = end;
        let value = 0;
        let power = 1;
        while (at > start) {
            const digit = bytes[at - 1] - go_coverprofile_zero;
            if (digit < 0 || digit > 9)
                break;
            value += digit * power;
            power *= 10;
            at--;
        }
        this.#cursor = at;
        return at < end && at > start && end - at < 21 && bytes[at - 1] === before ? value : -1;
    }
    #enter(bytes, start, end) {
        if (this.#file !== null && spells(bytes, start, end, this.#path))
            return this.#file;
        this.#file?.seal();
        this.#path = bytes.slice(start, end);
        this.#file = this.#report.file(decodeStrict(bytes, start, end, 'the path of a file'));
        this.#fileBlocks = this.#blocks.get(this.#file) ?? new Map();
        this.#blocks.set(this.#file, this.#fileBlocks);
        return this.#file;
    }
    /** Returns whether the block is new. */
    #count(place, statements) {
        const known = this.#fileBlocks.get(place);
        if (known !== undefined && Math.abs(known) !== Math.abs(statements)) {
            malformed('a block comes twice with different numbers of statements: the profiles are of different code');
        }
        if (known === undefined || known < statements)
            this.#fileBlocks.set(place, statements);
        return known === undefined;
    }
    #longLine() {
        this.#line++;
        malformed('a line is longer than 1 MiB');
    }
}
function spells(bytes, start, end, text) {
    if (end - start !== text.length)
        return false;
    for (let i = text.length - 1; i >= 0; i--)
        if (bytes[start + i] !== text[i])
            return false;
    return true;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/istanbul.js



/**
 * Reads Istanbul's coverage-final.json (istanbul-lib-coverage 3; also c8, nyc, Jest, Vitest and Playwright).
 *
 * As Istanbul counts: a line has the most hits of the statements that start on it, a branch belongs to the line where it starts, and
 * its arms are the numbers in `b`, whether or not they have a location (an `else` that is not there has none). An arm's
 * name is the branch's location and its index, so that files instrumented apart merge right. Counts without a place
 * in the map are left out, `bT` as well. An entry may be wrapped in `data`, as old versions of Jest left it.
 */
class IstanbulReader extends JsonReader {
    #report;
    constructor(report) {
        super();
        this.#report = report;
    }
    enter(path) {
        return path.length === 0;
    }
    take(path, value) {
        const data = isObject(value) && isObject(value['data']) && !('statementMap' in value) ? value['data'] : value;
        if (typeof path[0] !== 'string' || !istanbul_isEntry(data)) {
            if (this.#report.files.size > 0)
                malformed(`the entry of ${excerpt(String(path[0]), 80)} has no path, statementMap, s, branchMap or b`);
            throw new UnknownFormat("it is JSON but not Istanbul's coverage-final.json, whose entries have path, statementMap, s, branchMap and b");
        }
        const file = this.#report.detached();
        file.placeholder = data.all === true;
        readStatements(data, file);
        readBranches(data, file);
        file.seal();
        this.#report.merge(data.path, file);
    }
}
function istanbul_isEntry(data) {
    if (!isObject(data) || typeof data['path'] !== 'string')
        return false;
    return ['statementMap', 's', 'branchMap', 'b'].every((key) => isObject(data[key]));
}
function readStatements(data, file) {
    for (const key of Object.keys(data.s)) {
        if (!Object.hasOwn(data.statementMap, key))
            continue;
        const line = lineOf(data.statementMap[key]);
        file.hit(line ?? malformed('a statement has no line'), hitsOf(data.s[key]));
    }
}
function readBranches(data, file) {
    const seen = new Map();
    for (const key of Object.keys(data.b)) {
        if (!Object.hasOwn(data.branchMap, key))
            continue;
        const branch = data.branchMap[key];
        const arms = data.b[key];
        const line = lineOf(branch?.loc) ?? wholeNumber(branch?.line) ?? lineOf(branch?.locations?.[0]);
        if (line === undefined)
            malformed('a branch has no line');
        if (!Array.isArray(arms))
            malformed('the counts of a branch are not a list');
        const block = istanbul_blockName(branch, line, seen);
        for (let arm = 0; arm < arms.length; arm++)
            file.arm(line, block, arm, hitsOf(arms[arm]));
    }
}
/** A branch by its type and place, relative to its line so that few names are needed; of equals, by their order. */
function istanbul_blockName({ type, loc }, line, seen) {
    const lines = Number(loc?.end?.line) - line;
    const place = `${String(type)}@${String(loc?.start?.column)}+${lines}:${String(loc?.end?.column)}`;
    const here = `${line} ${place}`;
    const before = seen.get(here) ?? 0;
    seen.set(here, before + 1);
    return before === 0 ? place : `${place}#${before}`;
}
function lineOf(located) {
    return wholeNumber(located?.start?.line);
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/jacoco.js




const jacoco_vocabulary = new Vocabulary('report', 'sessioninfo', 'group', 'package', 'counter', 'sourcefile', 'line', 'name', 'nr', 'ci', 'mb', 'cb');
const jacoco_names = jacoco_vocabulary.names;
/** What may stand in the root element. */
const parts = [jacoco_names.sessioninfo, jacoco_names.group, jacoco_names.package, jacoco_names.counter];
/**
 * Reads JaCoCo XML (report.dtd 1.1 of JaCoCo 0.8, single or of several modules in `<group>`s; also Kover's).
 *
 * As JaCoCo counts: a line is covered when any of its instructions ran (`ci` above 0), which says nothing of how often,
 * so that its hits are 1 or 0. Its branch arms are `cb` of `cb + mb`. Only the lines of a `<sourcefile>` are read; classes, methods
 * and counters repeat them. A file's path is its package and its name: JaCoCo knows no source folder, and no group's
 * either, so that files of one package and name in two groups are one here. Where the commit has both, such a path is
 * ambiguous to whoever maps it.
 */
class JacocoReader {
    #report;
    #scanner;
    #package = null;
    #file = null;
    constructor(report) {
        this.#report = report;
        this.#scanner = new XmlScanner(jacoco_vocabulary, {
            open: (tag) => this.#open(tag),
            close: (name) => this.#close(name),
        });
    }
    push(chunk) {
        this.#scanner.push(chunk);
    }
    end() {
        this.#scanner.end();
    }
    position() {
        return { line: this.#scanner.line };
    }
    #open(tag) {
        const name = tag.name;
        if (this.#scanner.depth <= 2)
            this.#refuseOtherFormats(name);
        if (name === jacoco_names.line)
            this.#line(tag);
        else if (name === jacoco_names.sourcefile)
            this.#openFile(tag);
        else if (name === jacoco_names.package)
            this.#openPackage(tag);
    }
    #refuseOtherFormats(name) {
        const isRoot = this.#scanner.depth === 1;
        if (isRoot ? name === jacoco_names.report : parts.includes(name))
            return;
        throw new UnknownFormat('it is XML but not of JaCoCo, whose root is <report> with <group> or <package> in it');
    }
    #openPackage(tag) {
        if (this.#package !== null)
            malformed('a <package> stands inside a <package>');
        this.#package = tag.get(jacoco_names.name) ?? malformed('a <package> has no name');
    }
    #openFile(tag) {
        if (this.#file !== null)
            malformed('a <sourcefile> stands inside a <sourcefile>');
        const folder = this.#package ?? malformed('a <sourcefile> stands outside a <package>');
        const name = tag.get(jacoco_names.name) || malformed('a <sourcefile> has no name');
        this.#file = this.#report.file(folder === '' ? name : `${folder}/${name}`);
    }
    #close(name) {
        if (name === jacoco_names.package)
            this.#package = null;
        else if (name === jacoco_names.sourcefile) {
            this.#file?.seal();
            this.#file = null;
        }
    }
    #line(tag) {
        const file = this.#file ?? malformed('a <line> stands outside a <sourcefile>');
        const line = tag.integer(jacoco_names.nr);
        if (!(line >= 0))
            malformed('a <line> has no nr');
        file.hit(line, jacoco_counted(tag, jacoco_names.ci) > 0 ? 1 : 0);
        const covered = jacoco_counted(tag, jacoco_names.cb);
        file.counts(line, covered, covered + jacoco_counted(tag, jacoco_names.mb));
    }
}
/** The DTD lets each count be absent, which stands for 0. */
function jacoco_counted(tag, attribute) {
    const count = tag.integer(attribute);
    if (Number.isNaN(count))
        malformed('the ci, mb or cb of a <line> is not a number');
    return Math.max(count, 0);
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/json-format.js

const summaryKeys = ['lines', 'statements', 'functions', 'branches', 'branchesTrue'];
/** Tells which JSON format a report is by its first key and the first one in that. */
class JsonFormat {
    #splitter = new JsonSplitter({
        enter: (path) => this.#see(path, path.length > 1),
        value: (path) => this.#see(path, true),
    });
    #seen = 0;
    #format = null;
    position() {
        return { offset: this.#splitter.offset };
    }
    /** Takes all of the report that has come so far; null if more is needed to tell. */
    tell(head, final) {
        try {
            this.#splitter.push(head.subarray(this.#seen));
            this.#seen = head.length;
            if (final)
                this.#splitter.end();
        }
        catch (error) {
            // What is wrong further on is for the format's reader to say.
            if (this.#format === null)
                throw error;
        }
        return this.#format ?? (final ? 'istanbul' : null);
    }
    /** Returns whether to walk on into the container at `path`. */
    #see(path, isMember) {
        if (isMember)
            this.#format ??= formatOf(path);
        return this.#format === null;
    }
}
/** The format whose first member lies at `path`; null where that says nothing yet. */
function formatOf([key, inner]) {
    if (inner === undefined)
        return null;
    if (key === 'data' && inner === 0)
        return 'llvm-cov';
    if (key === 'meta')
        return inner === 'simplecov_version' ? 'simplecov' : 'coverage-py';
    if (summaryKeys.includes(inner))
        return 'json-summary';
    if (key === 'files' || key === 'totals')
        return 'coverage-py';
    if (key === 'coverage' || inner === 'coverage' || inner === 'timestamp')
        return 'simplecov';
    // An entry of Istanbul's, or nothing that any reader knows: the reader of Istanbul's says so.
    return 'istanbul';
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/json-summary.js



/**
 * Reads Istanbul's coverage-summary.json (istanbul-reports 3, `json-summary`): how many lines and branches each file has
 * and how many are covered, but not which. So it fills `summary` and no file. The `total` entry must be the sum of the
 * files', which it is in every report that Istanbul wrote: what is summed up later may leave files out.
 */
class JsonSummaryReader extends JsonReader {
    #report;
    #total = null;
    constructor(report) {
        super();
        this.#report = report;
        report.summary = new Map();
    }
    enter(path) {
        return path.length === 0;
    }
    take([name], value) {
        const totals = typeof name === 'string' && isObject(value) ? totalsOf(value) : null;
        if (totals === null) {
            if (this.#total === null && this.#report.summary?.size === 0) {
                throw new UnknownFormat("it is JSON but not Istanbul's coverage-summary.json, whose entries have lines and branches");
            }
            malformed(`the entry of ${excerpt(String(name), 80)} has no lines or no branches`);
        }
        if (name !== 'total')
            this.#report.summarise(name, totals);
        else if (this.#total === null)
            this.#total = totals;
        else
            malformed('it has two totals');
    }
    finish() {
        if (this.#total === null) {
            if (this.#report.summary?.size === 0)
                return;
            malformed('it has no total');
        }
        const sum = { lines: { covered: 0, total: 0 }, branches: { covered: 0, total: 0 } };
        for (const { lines, branches } of this.#report.summary?.values() ?? []) {
            add(sum.lines, lines);
            add(sum.branches, branches);
        }
        for (const kind of ['lines', 'branches']) {
            const [said, added] = [this.#total[kind], sum[kind]];
            if (said.covered === added.covered && said.total === added.total)
                continue;
            malformed(`its total of ${kind} is ${said.covered}/${said.total}, but its files add up to ${added.covered}/${added.total}`);
        }
    }
}
function totalsOf(entry) {
    const [lines, branches] = [countOf(entry['lines']), countOf(entry['branches'])];
    return lines === null || branches === null ? null : { lines, branches };
}
function countOf(value) {
    if (!isObject(value))
        return null;
    const [covered, total] = [wholeNumber(value['covered']), wholeNumber(value['total'])];
    if (covered === undefined || total === undefined)
        return null;
    return covered <= total ? { covered, total } : malformed('an entry has more covered than it has');
}
function add(sum, { covered, total }) {
    sum.covered += covered;
    sum.total += total;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/lcov.js




const [lcov_newline, lcov_comma, lcov_colon, lcov_minus, lcov_zero, lcov_hash] = [0x0a, 0x2c, 0x3a, 0x2d, 0x30, 0x23];
const [A, B, D, F, R, S] = [0x41, 0x42, 0x44, 0x46, 0x52, 0x53];
const endOfRecord = Uint8Array.from('end_of_record', (letter) => letter.charCodeAt(0));
/**
 * Reads lcov tracefiles (geninfo(1) of lcov 2.3, and what other tools write in its shape).
 *
 * Used are `SF`, `DA:<line>,<hits>[,<checksum>]`, `BRDA:<line>,[e]<block>,<arm>,<taken|->` and `end_of_record`. The arm
 * may be any text, commas included. Hits may be in any decimal form; negative ones count as 0, and so does line 0 as
 * no line. Every other `NAME:` record, a comment and an empty line are passed over; anything else, a record outside a
 * file and a file that is not ended are refused. Two records of one file are merged.
 */
class LcovReader {
    #report;
    #splitter = new LineSplitter({
        lines: (bytes, from, to) => this.#lines(bytes, from, to),
        longLine: (head) => this.#longLine(head),
    });
    #file = null;
    /** Lines read, the one that is being read included. */
    #line = 0;
    /** Where the last number that was read ends. */
    #cursor = 0;
    constructor(report) {
        this.#report = report;
    }
    push(chunk) {
        this.#splitter.push(chunk);
    }
    end() {
        this.#splitter.end();
        if (this.#file !== null)
            malformed('it ends inside a file, without "end_of_record": it was cut short');
    }
    position() {
        return { line: Math.max(1, this.#line) };
    }
    #lines(bytes, from, to) {
        let at = from;
        while (at < to) {
            this.#line++;
            if (startsHits(bytes, at))
                at = this.#hits(bytes, at, to);
            else if (startsBranch(bytes, at))
                at = this.#branches(bytes, at, to);
            else
                at = this.#record(bytes, at);
        }
    }
    /**
     * Reads a run of `DA` records; returns where the next line begins. Nearly all of a report is read here, so the digits
     * are read in place. Every line ends with a newline, at which the loops stop at the latest.
     */
    #hits(bytes, from, to) {
        const file = this.#current('DA');
        let start = from;
        for (;;) {
            let at = start + 3;
            let line = 0;
            let digit = bytes[at] - lcov_zero;
            while (digit >= 0 && digit <= 9) {
                line = line * 10 + digit;
                digit = bytes[++at] - lcov_zero;
            }
            const hitsAt = at + 1;
            let hits = 0;
            if (bytes[at] === lcov_comma && at > start + 3) {
                digit = bytes[++at] - lcov_zero;
                while (digit >= 0 && digit <= 9) {
                    if (hits < 255)
                        hits = hits * 10 + digit;
                    digit = bytes[++at] - lcov_zero;
                }
            }
            const next = at > hitsAt ? nextLine(bytes, at) : 0;
            if (next > 0)
                file.hit(line, hits);
            start = next || hitsRecord(file, bytes, start + 3);
            if (start >= to || !startsHits(bytes, start))
                return start;
            this.#line++;
        }
    }
    /** Reads a run of `BRDA` records; returns where the next line begins. */
    #branches(bytes, from, to) {
        const file = this.#current('BRDA');
        let start = from;
        for (;;) {
            start = this.#plainBranch(file, bytes, start + 5) || branchRecord(file, bytes, start + 5);
            if (start >= to || !startsBranch(bytes, start))
                return start;
            this.#line++;
        }
    }
    /** Reads a `BRDA` record whose fields are plain numbers, as most are; 0 for any other. */
    #plainBranch(file, bytes, start) {
        const line = this.#number(bytes, start, lcov_comma);
        const block = this.#number(bytes, this.#cursor + 1, lcov_comma);
        const arm = this.#number(bytes, this.#cursor + 1, lcov_comma);
        const isUnevaluated = bytes[this.#cursor + 1] === lcov_minus;
        const taken = isUnevaluated ? 0 : this.#number(bytes, this.#cursor + 1, lcov_newline);
        const end = this.#cursor + (isUnevaluated ? 2 : 0);
        if (line < 0 || block < 0 || arm < 0 || taken < 0 || bytes[end] !== lcov_newline)
            return 0;
        file.arm(line, block, arm, taken);
        return end + 1;
    }
    /** The number of one to nine digits at `from`, which `after` follows; -1 for anything else. */
    #number(bytes, from, after) {
        let at = from;
        let value = 0;
        let digit = bytes[at] - lcov_zero;
        while (digit >= 0 && digit <= 9) {
            value = value * 10 + digit;
            digit = bytes[++at] - lcov_zero;
        }
        this.#cursor = at;
        return at > from && at - from < 10 && bytes[at] === after ? value : -1;
    }
    /** Reads any other record; returns where the next line begins. */
    #record(bytes, start) {
        const next = bytes.indexOf(lcov_newline, start) + 1;
        const end = trimmedEnd(bytes, start, next);
        if (bytes[start] === S && bytes[start + 1] === F && bytes[start + 2] === lcov_colon)
            this.#begin(bytes, start + 3, end);
        else if (spellsEndOfRecord(bytes, start, end))
            this.#finish();
        else if (bytes[start] !== lcov_hash && !isRecord(bytes, start, end))
            refuseUnlessBlank(bytes, start, end);
        return next;
    }
    #begin(bytes, start, end) {
        if (this.#file !== null)
            malformed('a file begins before the one above it has its "end_of_record"');
        this.#file = this.#report.file(decodeStrict(bytes, start, end, 'the path of a file'));
    }
    #finish() {
        this.#current('end_of_record').seal();
        this.#file = null;
    }
    #current(record) {
        return this.#file ?? malformed(`a ${record} record stands outside a file, before any SF record`);
    }
    #longLine(head) {
        this.#line++;
        const isUsed = /^(?:SF|DA|BRDA):/.test(String.fromCharCode(...head.subarray(0, 5)));
        const isPassedOver = head[0] === lcov_hash || isRecord(head, 0, head.length);
        if (isUsed || !isPassedOver)
            malformed('a line is longer than 1 MiB');
    }
}
function startsHits(bytes, at) {
    return bytes[at] === D && bytes[at + 1] === A && bytes[at + 2] === lcov_colon;
}
function startsBranch(bytes, at) {
    if (bytes[at] !== B || bytes[at + 1] !== R)
        return false;
    return bytes[at + 2] === D && bytes[at + 3] === A && bytes[at + 4] === lcov_colon;
}
function spellsEndOfRecord(bytes, start, end) {
    if (end - start !== endOfRecord.length)
        return false;
    for (let i = 0; i < endOfRecord.length; i++)
        if (bytes[start + i] !== endOfRecord[i])
            return false;
    return true;
}
/** Whether the line is a `NAME:` record, whatever its name. */
function isRecord(bytes, start, end) {
    for (let at = start; at < end; at++) {
        const byte = bytes[at];
        if (byte === lcov_colon)
            return at - start >= 2;
        const isLetter = (byte >= 0x41 && byte <= 0x5a) || byte === 0x5f;
        const isDigit = byte >= lcov_zero && byte <= 0x39 && at > start;
        if (!isLetter && !isDigit)
            return false;
    }
    return false;
}
function refuseUnlessBlank(bytes, start, end) {
    for (let at = start; at < end; at++) {
        if (bytes[at] === 0x20 || bytes[at] === 0x09)
            continue;
        const text = String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 40)));
        malformed(`${excerpt(text)} is not an lcov record`);
    }
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/llvm-segments.js


/** A region, a branch or a segment; throws `MalformedInput` unless it is a list that begins with four whole numbers. */
function rowOf(value) {
    const isRow = Array.isArray(value) && [0, 1, 2, 3].every((at) => wholeNumber(value[at]) !== undefined);
    return isRow ? value : malformed('a region is not a list of numbers');
}
/**
 * Records the lines that a file's segments (`[line, column, count, hasCount, isRegionEntry, isGapRegion]`) stand for.
 *
 * As LLVM counts them (LineCoverageStats, LLVM 22): a line has code if the segment that reaches into it has a count, unless a skipped
 * region begins it, or if a region with a count begins on it. It ran as often as the most frequent of these, gaps aside.
 */
function recordSegments(file, rows, spans) {
    let reaching = null;
    for (let i = 0; i < rows.length;) {
        const first = segmentOf(rows[i]);
        if (reaching !== null && first.line < reaching.line)
            malformed('the segments of a file are not in order');
        if (reaching?.hasCount)
            spans.hit(file, reaching.line + 1, first.line - 1, reaching.count);
        const isSkipped = first.isEntry && !first.hasCount;
        let hasCode = reaching?.hasCount === true && !isSkipped;
        let count = reaching?.count ?? 0;
        for (; i < rows.length; i++) {
            const segment = segmentOf(rows[i]);
            if (segment.line !== first.line)
                break;
            reaching = segment;
            if (!segment.isEntry || !segment.hasCount)
                continue;
            hasCode = true;
            if (!segment.isGap)
                count = Math.max(count, segment.count);
        }
        if (hasCode)
            file.hit(first.line, count);
    }
}
/** Versions before 2.0.1 have no `isGapRegion`, and numbers for the flags. */
function segmentOf(row) {
    if (!Array.isArray(row))
        malformed('a segment is not a list');
    const line = wholeNumber(row[0]) ?? malformed('a segment has no line');
    const count = hitsOf(row[2]);
    return { line, count, hasCount: Boolean(row[3]), isEntry: Boolean(row[4]), isGap: Boolean(row[5]) };
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/llvm-cov.js





const exportType = 'llvm.coverage.json.export';
/**
 * Reads what `llvm-cov export -format=text` writes (its versions 2 and 3: LLVM 6 to 22, and cargo-llvm-cov, Xcode, Swift).
 *
 * Lines are derived from a file's segments as llvm-cov derives those that it shows and exports as lcov; its `summary`
 * adds up functions instead, so a line of a lambda is in it twice and one of a macro not at all. A branch has two arms, named by
 * its place, and belongs to the line where it begins; those of a macro to the line that uses it. The instantiations of
 * a template are one branch. Not told apart, because the export does not, are the arms that a constant condition
 * (`while (true)`) can never take. Functions repeat the files; MC/DC is left out.
 */
class LlvmCovReader extends JsonReader {
    #report;
    #spans = new Spans();
    #type;
    #file = null;
    #name;
    #sawSegments = false;
    constructor(report) {
        super();
        this.#report = report;
    }
    enter(path) {
        const [data, , list, , part] = path;
        if (path.length === 0)
            return true;
        if (data !== 'data' || path.length > 5)
            return false;
        if (path.length < 4)
            return list === undefined || list === 'files' || list === 'functions';
        if (path.length === 4 && list === 'files')
            this.#begin();
        return list === 'files' && (path.length === 4 || part === 'expansions');
    }
    take(path, value) {
        const [key, , list, , part] = path;
        if (path.length === 1)
            this.#header(key, value);
        if (list !== 'files')
            return;
        const file = path.length < 5 ? null : this.#file;
        if (file === null)
            malformed('a file is not an object');
        if (part === 'filename')
            this.#name = value;
        else if (part === 'branches')
            recordBranches(file, value);
        else if (part === 'expansions')
            recordExpansion(file, value);
        else if (part === 'segments') {
            this.#sawSegments = true;
            recordSegments(file, json_reader_listOf(value, 'the segments of a file'), this.#spans);
        }
    }
    finish() {
        this.#leave();
        if (this.#type !== exportType)
            throw new UnknownFormat(`it is JSON but not llvm-cov's, whose type is ${exportType}`);
    }
    #header(key, value) {
        if (key === 'type')
            this.#type = value;
        if (key === 'version' && !/^[23]\./.test(String(value))) {
            malformed(`its version is ${excerpt(String(value))}; allowed are 2 and 3`);
        }
    }
    #begin() {
        this.#leave();
        this.#file = this.#report.detached();
        this.#name = undefined;
        this.#sawSegments = false;
    }
    #leave() {
        if (this.#file === null)
            return;
        if (typeof this.#name !== 'string')
            malformed('a file has no filename');
        if (!this.#sawSegments) {
            malformed(`${excerpt(this.#name, 80)} has no segments: it was exported with -summary-only, which names no lines`);
        }
        this.#file.seal();
        this.#report.merge(this.#name, this.#file);
        this.#file = null;
    }
}
/** A file's own branches; those with another file number stand in a macro, and belong to the file that uses it. */
function recordBranches(file, branches) {
    for (const branch of json_reader_listOf(branches, 'the branches of a file')) {
        const row = rowOf(branch);
        const [line, column, endLine, endColumn] = row;
        if (row[6] === 0)
            recordArms(file, line, `${column}+${endLine - line}:${endColumn}`, row);
    }
}
/** The branches inside a macro, on the line that uses it; those of the macros in it as well, by their file numbers. */
function recordExpansion(file, expansion) {
    if (!isObject(expansion))
        malformed('an expansion is not an object');
    const [line, column] = rowOf(expansion['source_region']);
    for (const branch of json_reader_listOf(expansion['branches'], 'the branches of an expansion')) {
        const row = rowOf(branch);
        recordArms(file, line, `${column}>${row[6]}:${row.slice(0, 4).join(':')}`, row);
    }
}
function recordArms(file, line, place, row) {
    file.arm(line, place, 0, hitsOf(row[4]));
    file.arm(line, place, 1, hitsOf(row[5]));
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/opencover.js




const opencover_vocabulary = new Vocabulary('CoverageSession', 'Summary', 'Modules', 'Module', 'File', 'Method', 'FileRef', 'SequencePoint', 'BranchPoint', 'uid', 'fullPath', 'vc', 'sl', 'fileid', 'path', 'offset');
const opencover_names = opencover_vocabulary.names;
/** The line that a .NET compiler gives to code that it hides from debuggers. */
const hiddenLine = 0xfeefee;
/**
 * Reads OpenCover XML (of OpenCover 4.7 and coverlet; from their documentation, as neither runs where this is tested).
 *
 * A line has the most visits of the sequence points that start on it; the other lines of a point that spans several have
 * none of their own, since a lambda inside could have points there that never ran. coverlet writes a point for every
 * line. The report's `<Summary>` counts points where this counts lines, and OpenCover adds a branch for entering each method.
 *
 * An arm is a `<BranchPoint>`. Its name is its place among the branches of its line, which is the same in
 * every report of one build. Points without a file (`fileid` 0), hidden ones (line 16707566) and the branch points
 * of OpenCover before 4.6, which have no line, are left out. A `<File>` is known only when it has a point.
 */
class OpencoverReader {
    #report;
    #scanner;
    /** The files of the module, by their number in it. */
    #paths = new Map();
    #fileId = 0;
    #file = null;
    /** The number of the file that the method is in, for points that name none. */
    #methodFile = -1;
    /** How many branches each line of the module has had so far, by file and line. */
    #branches = new Map();
    /** The branch that the last branch point belongs to. */
    #branchPlace = -1;
    #branchOffset = -1;
    constructor(report) {
        this.#report = report;
        this.#scanner = new XmlScanner(opencover_vocabulary, {
            open: (tag) => this.#open(tag),
            close: (name) => this.#close(name),
        });
    }
    push(chunk) {
        this.#scanner.push(chunk);
    }
    end() {
        this.#scanner.end();
    }
    position() {
        return { line: this.#scanner.line };
    }
    #open(tag) {
        const name = tag.name;
        if (this.#scanner.depth <= 2)
            this.#refuseOtherFormats(name);
        if (name === opencover_names.SequencePoint)
            this.#sequencePoint(tag);
        else if (name === opencover_names.BranchPoint)
            this.#branchPoint(tag);
        else if (name === opencover_names.Method)
            this.#beginMethod();
        else if (name === opencover_names.FileRef)
            this.#methodFile = tag.integer(opencover_names.uid);
        else if (name === opencover_names.File)
            this.#addFile(tag);
    }
    #refuseOtherFormats(name) {
        const isRoot = this.#scanner.depth === 1;
        if (isRoot ? name === opencover_names.CoverageSession : name === opencover_names.Summary || name === opencover_names.Modules)
            return;
        throw new UnknownFormat('it is XML but not of OpenCover, whose root is <CoverageSession> with <Modules> in it');
    }
    #close(name) {
        if (name !== opencover_names.Module)
            return;
        this.#file?.seal();
        this.#file = null;
        this.#fileId = 0;
        this.#paths.clear();
        this.#branches.clear();
    }
    #beginMethod() {
        this.#methodFile = -1;
        this.#branchPlace = -1;
    }
    #addFile(tag) {
        const id = tag.integer(opencover_names.uid);
        if (!(id > 0))
            malformed('the uid of a <File> is not a number above 0');
        this.#paths.set(id, tag.get(opencover_names.fullPath) ?? malformed('a <File> has no fullPath'));
    }
    #sequencePoint(tag) {
        const file = this.#fileOf(tag);
        const line = tag.integer(opencover_names.sl);
        if (!(line >= 0))
            malformed('a <SequencePoint> has no sl');
        const visits = visitsOf(tag);
        if (line !== hiddenLine)
            file?.hit(line, visits);
    }
    #branchPoint(tag) {
        const file = this.#fileOf(tag);
        const [line, arm] = [tag.integer(opencover_names.sl), tag.integer(opencover_names.path)];
        if (Number.isNaN(line))
            malformed('the sl of a <BranchPoint> is not a number');
        if (!(arm >= 0))
            malformed('a <BranchPoint> has no path');
        const visits = visitsOf(tag);
        if (line !== hiddenLine)
            file?.arm(line, this.#branchOn(line, tag.integer(opencover_names.offset)), arm, visits);
    }
    /** The place of the branch among those of its line. The arms of one branch follow each other and share its offset. */
    #branchOn(line, offset) {
        const place = this.#fileId * 2 ** 24 + line;
        const before = this.#branches.get(place) ?? 0;
        if (place === this.#branchPlace && offset === this.#branchOffset)
            return before - 1;
        this.#branchPlace = place;
        this.#branchOffset = offset;
        this.#branches.set(place, before + 1);
        return before;
    }
    #fileOf(tag) {
        const own = tag.integer(opencover_names.fileid);
        const id = own === -1 ? this.#methodFile : own;
        if (id === this.#fileId)
            return this.#file;
        if (!(id >= 0))
            malformed('a point names no file');
        const path = this.#paths.get(id);
        if (path === undefined && id > 0)
            malformed('a point is in a file that its <Module> does not list');
        this.#fileId = id;
        this.#file = path === undefined ? null : this.#report.file(path);
        return this.#file;
    }
}
function visitsOf(tag) {
    const visits = tag.decimal(opencover_names.vc);
    if (Number.isNaN(visits))
        malformed('the vc of a point is not a number');
    return visits;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/simplecov.js



/**
 * Reads SimpleCov's `.resultset.json` (0.12 to 0.22: the files of every command, which are merged) and the `coverage.json`
 * of its JSON formatter (simplecov_json_formatter 0.1, SimpleCov 1.0).
 *
 * A line is its hits, null where there is no code, or "ignored" between `:nocov:` marks; `.resultset.json` knows no such
 * marks, so it counts those lines. An arm belongs to the line where its condition begins; `coverage.json` does not say where that is,
 * only (since 1.0) the line that SimpleCov shows the arm on, else the arm's own. A file of which no line ran was never
 * loaded: its lines are SimpleCov's guess, and give way to those of a command that loaded it.
 */
class SimplecovReader extends JsonReader {
    #report;
    #sawFiles = false;
    #root = null;
    constructor(report) {
        super();
        this.#report = report;
    }
    enter(path) {
        const isFiles = path.length === 2 ? path[1] === 'coverage' : path.length === 1 && path[0] === 'coverage';
        this.#sawFiles ||= isFiles;
        return path.length < 2 || isFiles;
    }
    take(path, value) {
        const [first, second, third] = path;
        if (first === 'meta' && second === 'root' && typeof value === 'string')
            this.#addRoot(value);
        if (second === 'coverage' && path.length === 3)
            this.#entry(String(third), value);
        else if (first === 'coverage' && path.length === 2)
            this.#entry(String(second), value);
    }
    finish() {
        if (!this.#sawFiles)
            throw new UnknownFormat("it is JSON but not SimpleCov's, which has coverage");
    }
    #addRoot(root) {
        this.#root = root;
        this.#report.roots.push(root);
    }
    #entry(path, value) {
        const entry = Array.isArray(value) ? { lines: value } : value;
        if (!isObject(entry) || !('lines' in entry || 'branches' in entry)) {
            malformed(`the entry of ${excerpt(path, 80)} has neither lines nor branches`);
        }
        const file = this.#report.detached();
        const lines = json_reader_listOf(entry['lines'], 'the lines of a file');
        file.placeholder = lines.length > 0 && !simplecov_readLines(file, lines);
        simplecov_readBranches(file, entry['branches']);
        file.seal();
        // With a root, SimpleCov 1.0 writes the paths below it with a slash in front.
        const isBelow = this.#root !== null && !path.startsWith(`${this.#root}/`);
        this.#report.merge(isBelow ? path.replace(/^\/+/, '') : path, file);
    }
}
/** Returns whether any line ran. */
function simplecov_readLines(file, lines) {
    let ran = false;
    for (let i = 0; i < lines.length; i++) {
        const hits = lines[i];
        if (hits === null || hits === 'ignored')
            continue;
        file.hit(i + 1, hitsOf(hits));
        ran ||= hits > 0;
    }
    return ran;
}
function simplecov_readBranches(file, branches) {
    const seen = new Map();
    if (isObject(branches))
        readConditions(file, branches, seen);
    else
        for (const branch of json_reader_listOf(branches, 'the branches of a file'))
            readArm(file, branch, seen);
}
/** `{"[:if, 0, 6, 4, 12, 7]": {"[:then, 1, 7, 6, 7, 17]": 1, ...}}`: type, number, and where it begins and ends. */
function readConditions(file, conditions, seen) {
    for (const [condition, arms] of Object.entries(conditions)) {
        const [, type, ...place] = /^\[:"?([^",]+)"?, \d+, (\d+), (\d+), (\d+), (\d+)\]$/.exec(condition) ?? [];
        if (type === undefined)
            malformed(`${excerpt(condition, 60)} is not a condition like "[:if, 0, 6, 4, 12, 7]"`);
        if (!isObject(arms))
            malformed('the arms of a condition are not an object');
        const [line, column, endLine, endColumn] = place.map(Number);
        // Without its number, which another version of Ruby may choose otherwise.
        const name = `${type}@${column}+${endLine - line}:${endColumn}`;
        const block = nth(seen, line, name);
        for (const [arm, hits] of Object.values(arms).entries())
            file.arm(line, block, arm, hitsOf(hits));
    }
}
/** `{"type": "then", "start_line": 7, "end_line": 7, "coverage": 1, "report_line": 6}`: the condition is not named. */
function readArm(file, branch, seen) {
    const { type, coverage, start_line, end_line, report_line } = isObject(branch) ? branch : {};
    const [start, end] = [wholeNumber(start_line), wholeNumber(end_line)];
    if (start === undefined || end === undefined)
        malformed('a branch has no start_line or no end_line');
    if (coverage === 'ignored')
        return;
    const line = wholeNumber(report_line) ?? start;
    file.arm(line, nth(seen, line, `${String(type)}@${start - line}+${end - start}`), 0, hitsOf(coverage));
}
/** The name, and of equal ones on a line how many came before. */
function nth(seen, line, name) {
    const here = `${line} ${name}`;
    const before = seen.get(here) ?? 0;
    seen.set(here, before + 1);
    return before === 0 ? name : `${name}#${before}`;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/xml-format.js





const xml_format_vocabulary = new Vocabulary('report', 'CoverageSession', 'coverage', 'sources', 'packages', 'project');
const xml_format_names = xml_format_vocabulary.names;
const byRoot = new Map([
    [xml_format_names.report, 'jacoco'],
    [xml_format_names.CoverageSession, 'opencover'],
]);
const byFirstPart = new Map([
    [xml_format_names.sources, 'cobertura'],
    [xml_format_names.packages, 'cobertura'],
    [xml_format_names.project, 'clover'],
]);
/** Tells which XML format a report is by its root element; of those that share one, by the element that is first in it. */
class XmlFormat {
    #scanner = new XmlScanner(xml_format_vocabulary, { open: (tag) => this.#open(tag), close: () => { } });
    #seen = 0;
    #format = null;
    position() {
        return { line: this.#scanner.line };
    }
    /** Takes all of the report that has come so far; null if more is needed to tell. */
    tell(head, final) {
        try {
            this.#scanner.push(head.subarray(this.#seen));
            this.#seen = head.length;
            if (final)
                this.#scanner.end();
        }
        catch (error) {
            // What is wrong further on is for the format's reader to say.
            if (this.#format === null)
                throw error;
        }
        return this.#format;
    }
    #open(tag) {
        if (this.#format !== null)
            return;
        if (this.#scanner.depth === 1) {
            this.#format = byRoot.get(tag.name) ?? null;
            if (this.#format === null && tag.name !== xml_format_names.coverage)
                refuse(tag, 'it is XML with the root element');
        }
        else
            this.#format = byFirstPart.get(tag.name) ?? refuse(tag, 'it is XML with a root <coverage> that begins with');
    }
}
function refuse(tag, what) {
    throw new UnknownFormat(`${what} ${excerpt(decodeValid(tag.bytes, tag.nameFrom, tag.nameTo))}`);
}

;// CONCATENATED MODULE: ./packages/evidence/lib/coverage/open.js

















const formats = {
    lcov: { title: 'lcov', open: (report) => new LcovReader(report) },
    cobertura: { title: 'Cobertura XML', open: (report) => new CoberturaReader(report) },
    istanbul: { title: 'Istanbul JSON', open: (report) => new IstanbulReader(report) },
    jacoco: { title: 'JaCoCo XML', open: (report) => new JacocoReader(report) },
    clover: { title: 'Clover XML', open: (report) => new CloverReader(report) },
    opencover: { title: 'OpenCover XML', open: (report) => new OpencoverReader(report) },
    'coverage-py': { title: 'coverage.py JSON', open: (report) => new CoveragePyReader(report) },
    'go-coverprofile': { title: 'Go coverprofile', open: (report) => new GoCoverprofileReader(report) },
    'llvm-cov': { title: 'llvm-cov JSON', open: (report) => new LlvmCovReader(report) },
    simplecov: { title: 'SimpleCov JSON', open: (report) => new SimplecovReader(report) },
    'json-summary': { title: 'Istanbul json-summary', open: (report) => new JsonSummaryReader(report) },
};
const titles = Object.values(formats).map(({ title }) => title);
const allowed = `Allowed are ${titles.slice(0, -1).join(', ')} and ${titles.at(-1)}.`;
/** How much white space a report may begin with, in bytes. */
const blankCap = 1 << 16;
/** How much of a report is held until its format is known, in bytes; more than the longest tag. */
const headCap = 1 << 22;
/**
 * A reader for a coverage report in UTF-8; `auto` tells the format by its first characters. It throws `ReportError`:
 * `report-empty` where no file or no line with code is named, `report-format-unknown`, else `report-unparsable`.
 */
function openReader(format) {
    return new OpenReport(format);
}
class OpenReport {
    #wanted;
    #head = new ByteWindow(headCap, 'what stands before its first elements');
    /** How much of the head is a byte order mark and white space. */
    #blank = 0;
    #xml = new XmlFormat();
    #json = new JsonFormat();
    #teller = null;
    #report = null;
    #reader = null;
    #failure = null;
    constructor(wanted) {
        this.#wanted = wanted;
    }
    push(chunk) {
        this.#guard(() => {
            if (this.#reader === null)
                this.#begin(chunk, false);
            else
                this.#reader.push(chunk);
        });
    }
    end() {
        return this.#guard(() => {
            if (this.#reader === null)
                this.#begin(new Uint8Array(0), true);
            this.#reader?.end();
            return withLines(this.#report);
        });
    }
    /** Waits for the first characters, then opens the reader and gives it what was held back. */
    #begin(chunk, final) {
        const head = this.#head;
        head.push(chunk);
        const at = contentStart(head.bytes, this.#blank, head.end, final);
        if (at > blankCap)
            throw new UnknownFormat(`it begins with more than ${blankCap} bytes of white space`);
        this.#blank = Math.max(0, at);
        if (at < 0 || at === head.end)
            return;
        const format = this.#wanted === 'auto' ? this.#detect(at, final) : this.#wanted;
        if (format === null)
            return;
        this.#report = new ReportBuilder(format);
        this.#reader = formats[format].open(this.#report);
        this.#head = new ByteWindow(0, '');
        this.#reader.push(head.bytes.subarray(0, head.end));
    }
    /** The format of what has come, whose first character stands at `at`; null if more is needed to tell. */
    #detect(at, final) {
        const { bytes, end } = this.#head;
        this.#teller = bytes[at] === 0x3c ? this.#xml : bytes[at] === 0x7b ? this.#json : null;
        if (this.#teller === null)
            return detect(bytes.subarray(at, end), final);
        return this.#teller.tell(bytes.subarray(0, end), final);
    }
    /** Gives every error its code and its position; after one, every call throws it again. */
    #guard(work) {
        if (this.#failure)
            throw this.#failure;
        try {
            return work();
        }
        catch (error) {
            this.#failure = this.#explain(error);
            throw this.#failure;
        }
    }
    #explain(error) {
        if (error instanceof ReportError)
            return error;
        if (!(error instanceof MalformedInput))
            throw error;
        const position = (this.#reader ?? this.#teller)?.position() ?? { offset: 0 };
        if (error instanceof UnknownFormat) {
            return new ReportError('report-format-unknown', `The report's format is not known: ${error.message}. ${allowed}`, position);
        }
        const title = this.#report === null ? '' : `${formats[this.#report.format].title} `;
        const where = position.line === undefined ? `byte ${position.offset}` : `line ${position.line}`;
        return new ReportError('report-unparsable', `The ${title}report cannot be read at ${where}: ${error.message}.`, position);
    }
}
function withLines(report) {
    if (report === null)
        throw new ReportError('report-empty', 'The report is empty.');
    for (const file of report.files.values())
        if (file.maxLine > 0)
            return report;
    for (const { lines } of report.summary?.values() ?? [])
        if (lines.total > 0)
            return report;
    const files = (report.summary ?? report.files).size === 0 ? 'names no file' : 'has no line with code in any file';
    throw new ReportError('report-empty', `The report ${files}.`);
}
/** Where the first character that is not white space stands, after a byte order mark; `end` or -1 if it has not come. */
function contentStart(head, from, end, final) {
    const mark = from === 0 ? byteOrderMark(head, 0, end, final) : 0;
    if (mark < 0)
        return -1;
    let at = from + mark;
    while (at < end && open_isBlank(head[at]))
        at++;
    return at;
}
function open_isBlank(byte) {
    return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
/** The format, XML and JSON aside, that begins with these characters; null if more are needed to tell. */
function detect(start, final) {
    const text = String.fromCharCode(...start.subarray(0, 24));
    if (/^(?:#|TN:|SF:)/.test(text))
        return 'lcov';
    if (/^mode:/.test(text))
        return 'go-coverprofile';
    if (!final && /^(?:T|TN|S|SF|m|mo|mod|mode)$/.test(text))
        return null;
    throw new UnknownFormat(`it begins with ${excerpt(text, 23)}`);
}

;// CONCATENATED MODULE: ./packages/gate/lib/report-files.js



/** Finds and reads every report. Each pattern must match a file, so that none is lost in silence. */
async function readReportFiles(files, { patterns, folder, expectedShards }, open) {
    const result = { found: false, reports: [], files: [], problems: [] };
    if (patterns.length === 0)
        result.problems.push({ code: 'report-missing', what: 'The input reports is empty' });
    const sources = new Set();
    for (const pattern of patterns) {
        const found = await files.glob(pattern, folder);
        if (found.length === 0)
            result.problems.push({ code: 'report-missing', what: `No file matches ${pattern}` });
        for (const source of found)
            sources.add(source);
    }
    result.found = sources.size > 0;
    if (expectedShards !== null && sources.size > 0 && sources.size < expectedShards) {
        result.problems.push({
            code: 'shard-missing',
            what: `There are ${sources.size} of ${expectedShards} expected reports`,
        });
    }
    for (const source of [...sources].sort())
        await readReport(files, source, open, result);
    return result;
}
async function readReport(files, source, open, result) {
    try {
        const file = await files.open(source);
        const reader = open(file.source);
        for await (const chunk of file.chunks())
            reader.push(chunk);
        const report = reader.end();
        result.reports.push({ source, report });
        result.files.push({ kind: report.format, source: file.source, sha256: file.sha256(), bytes: file.bytes });
    }
    catch (error) {
        if (error instanceof lib_files/* PathError */.ER)
            result.problems.push({ code: 'path-outside-workspace', what: error.message });
        else if (error instanceof ReportError) {
            result.problems.push({ code: error.code, what: `${source}: ${withoutStop(error.message)}` });
        }
        else
            throw error;
    }
}

;// CONCATENATED MODULE: ./action-coverage-gate/lib/reports.js


/** Finds and reads every report. */
function readReports(files, inputs, expectedShards) {
    const wanted = { patterns: inputs.reports, folder: inputs['working-directory'], expectedShards };
    return readReportFiles(files, wanted, () => openReader(inputs.format));
}

;// CONCATENATED MODULE: ./action-coverage-gate/lib/evidence.js







const noEvidence = {
    problems: [],
    change: null,
    coverage: null,
    totals: null,
    missingFiles: [],
    reports: [],
    gaming: [],
    baseline: null,
    notes: [],
    lineAtHead: () => null,
};
/**
 * Reads the change and the reports, and joins them over the tested commit's tree. Git works in processes of its own, so
 * what does not wait for one another is started at once.
 */
async function gatherEvidence(host, git, judged, inputs, settings) {
    const evidence = { ...noEvidence, problems: [] };
    try {
        const prober = proberForGaming();
        const changing = readChange(git, judged.from, judged.to, prober);
        const headLines = mapToHead(git, judged);
        const reading = read_readTree(git, judged.to);
        const excluding = reading.then((tree) => excludedFiles(git, judged.policyCommit, tree, settings.exclude));
        const measuring = measure({ host, git, inputs, settings, reading, excluding, changing });
        const [all, measured, lineAtHead, excluded] = await Promise.all([changing, measuring, headLines, excluding]);
        const change = all.filter(({ path }) => !excluded(path));
        const gaming = await readGaming(git, all, prober, excluded);
        Object.assign(evidence, { change, gaming, lineAtHead, reports: measured.files });
        const needed = change.some(({ path }) => languageOf(path) !== null);
        if (needed || measured.found)
            evidence.problems.push(...measured.problems);
        if (measured.coverage === null && measured.totals === null)
            return evidence;
        evidence.coverage = measured.coverage;
        evidence.totals = measured.totals;
        const { baseline, problems, notes } = await readBaseline({ host, git, judged, inputs, settings, excluded });
        Object.assign(evidence, { baseline, notes: [...measured.notes, ...notes] });
        evidence.problems.push(...problems);
        if (measured.coverage === null)
            return evidence;
        evidence.missingFiles = await findMissing(git, change, measured.coverage);
        if (evidence.missingFiles.length > 0)
            evidence.problems.push(describeMissing(evidence.missingFiles));
    }
    catch (error) {
        if (!(error instanceof DiffError || error instanceof lib_git/* GitError */.X))
            throw error;
        evidence.problems.push({ code: 'diff-unreadable', what: `Git could not tell what changed: ${error.message}` });
    }
    return evidence;
}
async function measure({ host, git, inputs, settings, ...underway }) {
    const [tree, early, { reports, files, problems, found }] = await Promise.all([
        underway.reading,
        underway.reading.then((files) => countEarly(git, files)),
        readReports(host.files, inputs, settings['expected-shards']),
    ]);
    if (problems.length > 0)
        return { found, files, problems, coverage: null, totals: null, notes: [] };
    const mapped = await mapReports(reports, tree, { host, git, settings });
    const { totals, notes } = mapped;
    const excluded = await underway.excluding;
    for (const known of [mapped.coverage, totals ?? new Map()]) {
        for (const path of [...known.keys()])
            if (excluded(path))
                known.delete(path);
    }
    if (totals !== null)
        return { found, files, problems: mapped.problems, coverage: null, totals, notes };
    const known = await early.facts;
    const uncounted = [...mapped.coverage.keys()].filter((path) => !known.has(tree.get(path)));
    const changed = new Set((await underway.changing).map(({ path }) => path));
    const wanted = uncounted.length <= countLimit ? uncounted : uncounted.filter((path) => changed.has(path));
    const rest = await readBlobs(git, new Set(wanted.map((path) => tree.get(path))));
    const wrong = checkLines(mapped, (path) => (known.get(tree.get(path)) ?? rest.get(tree.get(path)))?.lines ?? null);
    return { found, files, problems: [...mapped.problems, ...wrong], coverage: mapped.coverage, totals, notes };
}
/**
 * Up to so many files are held against their reports line by line; git counts them while the reports are still being
 * read. Of more, only the changed ones: what decides is then still sure, and reading a whole large tree is not.
 */
const countLimit = 5_000;
function countEarly(git, tree) {
    const sources = [...tree].filter(([path]) => languageOf(path) !== null).map(([, oid]) => oid);
    const facts = readBlobs(git, new Set(sources.length <= countLimit ? sources : []));
    // Whoever awaits it is told; a failure before that must not end the process.
    facts.catch(() => { });
    return { facts };
}
/** Changed source files that the reports should have seen, and did not. */
async function findMissing(git, change, coverage) {
    const unseen = change.filter((file) => owesCoverage(file) && !coverage.has(file.path));
    const oids = new Set(unseen.map(({ oid }) => oid));
    const facts = await readBlobs(git, oids, oids);
    const codeful = unseen.filter(({ path, oid }) => !declaresOnly(path, facts.get(oid)?.text ?? 'unread'));
    return codeful.map(({ path }) => path).sort();
}
function owesCoverage({ path, kind, added }) {
    return kind === 'file' && added.length > 0 && languageOf(path) !== null && exemptByPath(path) === null;
}
function describeMissing(paths) {
    const more = paths.length > 1 ? ` and ${paths.length - 1} more changed source files are` : ' is';
    return { code: 'changed-file-not-in-report', what: `${paths[0]}${more} in no coverage report` };
}
/** A report may count the empty line after a final newline; any line further down was never in this file. */
function checkLines(mapped, linesOf) {
    for (const [path, file] of mapped.coverage) {
        const lines = linesOf(path);
        if (lines === null || file.maxLine <= lines + 1)
            continue;
        const what = `The reports know line ${file.maxLine} of ${path}, which has ${lines} lines in the tested commit`;
        return [{ code: 'report-for-other-tree', what }];
    }
    return [];
}

;// CONCATENATED MODULE: ./action-coverage-gate/lib/for-agents.js

/** The settings with what is asked of agents. A component's own thresholds rise with them; what it does not ask for, it does not. */
function forAgents(settings, stricter) {
    const names = ['patch-lines', 'patch-branches', 'project-lines', 'project-branches'];
    const components = settings.components.map((component) => {
        const raised = names.flatMap((name) => {
            const [own, asked] = [component[name], stricter[name] ?? null];
            return own === null || asked === null ? [] : [[name, Math.max(own, asked)]];
        });
        return Object.freeze({ ...component, ...Object.fromEntries(raised) });
    });
    return Object.freeze({ ...tightenBy(coverageSection, settings, stricter), components });
}

;// CONCATENATED MODULE: ./packages/verdict/lib/verdict.js
const verdictSchema = 'gauntlet/verdict/v1';
const verdict_gates = (/* unused pure expression or super */ null && (['coverage', 'mutation', 'failures', 'risk', 'health']));
const modes = ['enforce', 'report'];

;// CONCATENATED MODULE: ./packages/policy/lib/fields/common.js


const token = { pattern: /^[!-~]{1,4096}$/, allowed: 'a token without blanks' };
/** The inputs that every action has. Spread into its own. */
const commonInputs = {
    name: scalars_text({
        form: safeName,
        description: 'Tells two uses of this action in one pull request apart, in the comment and the file names; empty means the name of the gate.',
    }),
    mode: choice(modes, {
        default: 'enforce',
        description: 'With `enforce` the job fails when the conclusion is not `pass`; with `report` the action judges and reports, but publishes nothing to GitHub and never fails the job for what it found.',
    }),
    'github-token': scalars_text({
        form: token,
        secret: true,
        description: 'The token for the comment and for looking up baselines; with an empty one GitHub is not asked, and the change is judged all the same.',
    }),
    comment: choice(['auto', 'never'], {
        default: 'auto',
        description: 'Whether to keep one comment on the pull request up to date: `auto` does so where the token allows it, `never` does not.',
    }),
    annotations: choice(['auto', 'never'], {
        default: 'auto',
        description: "Whether to mark findings on the changed lines: `auto` does so within GitHub's limits, `never` does not.",
    }),
    'policy-file': path({
        form: repositoryPath,
        default: '.github/gauntlet.yml',
        description: 'The policy, read at the base commit and never from the pull request; inputs may only tighten it.',
    }),
    'verdict-file': path({
        description: 'Where to write the verdict as JSON; empty means `gauntlet/<name>.verdict.json` in the workspace.',
    }),
    'working-directory': path({
        default: '.',
        description: 'The directory, relative to the workspace, that holds the repository and that other paths are relative to.',
    }),
};

;// CONCATENATED MODULE: ./action-coverage-gate/lib/inputs.js

/** Every input of the action, as action.yml declares them; those of the policy's section come with it. */
const inputs_inputs = defineInputs({
    reports: list({
        description: 'Glob patterns of the coverage reports, one a line, relative to the working directory.',
    }),
    format: choice([
        'auto',
        'lcov',
        'cobertura',
        'istanbul',
        'jacoco',
        'clover',
        'opencover',
        'coverage-py',
        'go-coverprofile',
        'llvm-cov',
        'simplecov',
        'json-summary',
    ], {
        default: 'auto',
        description: 'The format of the reports: `auto` tells it by content, or one of `lcov`, `cobertura`, `istanbul`, `jacoco`, `clover`, `opencover`, `coverage-py`, `go-coverprofile`, `llvm-cov`, `simplecov`, `json-summary`.',
    }),
    base: scalars_text({
        form: revision,
        description: 'The commit, branch or tag that the change is compared with; empty takes it from the event.',
    }),
    head: scalars_text({
        form: revision,
        description: 'The commit that the reports were made from; empty means the commit that is checked out.',
    }),
    ...coverageSection.fields,
    baseline: scalars_text({
        default: 'auto',
        description: 'What the whole project is compared with: `auto` is the newest baseline of an ancestor of the base, `none` skips the comparison, anything else is a baseline file.',
    }),
    'baseline-max-distance': integer({ min: 0, max: 10_000 }, { default: 50, description: 'How many commits an automatic baseline may lie behind the base.' }),
    'baseline-workflow': scalars_text({
        default: '',
        description: 'The workflow file that leaves automatic baselines; empty means the one whose run measured the change, which a job after a review cannot know.',
    }),
    ...commonInputs,
});

// EXTERNAL MODULE: ./packages/host/lib/github/sticky-comment.js + 1 modules
var sticky_comment = __webpack_require__(9617);
;// CONCATENATED MODULE: ./packages/report/lib/marker.js
const maxNameLength = 100;
/** `gauntlet:coverage:unit`: the same for every run of one gate under one name, different for any other name. */
function markerKey(gate, name) {
    const encoded = encodeURIComponent(name.replace(/\p{Cs}/gu, '\uFFFD')).replace(
    // `-` too where it could be read as a part of `-->`.
    /[!'()*~]|-(?![A-Za-z0-9])/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
    if (encoded.length <= maxNameLength)
        return `gauntlet:${gate}:${encoded}`;
    return `gauntlet:${gate}:${encoded.slice(0, maxNameLength)}~${fnv1a(encoded)}`;
}
/** FNV-1a, 64 bits, in hex: keeps two long names apart; it protects nothing. */
function fnv1a(text) {
    let hash = 0xcbf29ce484222325n;
    for (let i = 0; i < text.length; i++) {
        hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
    }
    return hash.toString(16).padStart(16, '0');
}
/** The marker of a verdict's comment; run 0, attempt 0 outside GitHub, older than every real run. */
function markerOf({ gate, name, subject, run }) {
    const headSha = subject.headSha !== null && /^[0-9a-f]{40,64}$/.test(subject.headSha) ? subject.headSha : null;
    return { key: markerKey(gate, name), headSha, runId: run?.id ?? 0, attempt: run?.attempt ?? 0 };
}
/** The comment's first line; GitHub does not show it. */
function formatMarker({ key, headSha, runId, attempt }) {
    return `<!-- ${key} head=${headSha ?? 'none'} run=${runId} attempt=${attempt} -->`;
}
const markerLine = /^<!-- (gauntlet:[a-z]{1,20}:[A-Za-z0-9._%~-]{0,200}) head=([0-9a-f]{40,64}|none) run=(\d{1,16}) attempt=(\d{1,9}) -->\r?(?:\n|$)/;
/** The marker that a comment's body begins with. Anywhere else it is someone's text; a name cannot put it there. */
function parseMarker(body) {
    const [, key, head, run, attempt] = markerLine.exec(body) ?? [];
    if (key === undefined)
        return null;
    const runId = Number(run);
    if (!Number.isSafeInteger(runId))
        return null;
    return { key, headSha: head === 'none' ? null : head, runId, attempt: Number(attempt) };
}
/**
 * Whether `a` comes from a later run than `b`, or a later attempt of the same. Run ids grow in the order in which runs
 * are made, so a repeated old run stays older than the run of a newer commit.
 */
function isNewer(a, b) {
    return a.runId === b.runId ? a.attempt > b.attempt : a.runId > b.runId;
}

;// CONCATENATED MODULE: ./packages/gate/lib/comment.js


/** Keeps the verdict's one comment true. A sentence on what was not published; null when there was nothing to do or all was done. */
async function publishComment(host, verdict, plan) {
    const { pullRequest, repository } = verdict.subject;
    if (plan.comment === 'never' || plan.mode === 'report' || pullRequest === null || repository === null)
        return null;
    if (plan.token === '')
        return `The comment on pull request #${pullRequest} was skipped: there is no github-token.`;
    const { apiUrl } = host.runner.context;
    const marker = markerOf(verdict);
    const body = plan.render();
    const { note } = await (0,sticky_comment/* upsertComment */.l)(await host.openGitHub({ apiUrl, token: plan.token, repository }), {
        pullRequest,
        body,
        headIsFork: plan.headIsFork,
        isOurs: (existing) => parseMarker(existing)?.key === marker.key,
        isNewer: (existing) => {
            const theirs = parseMarker(existing);
            return theirs !== null && isNewer(theirs, marker);
        },
        same: (existing) => existing === body,
    });
    return note;
}

;// CONCATENATED MODULE: ./packages/verdict/lib/finding.js
/** What kind of problem a finding is; decides who can fix it and how. Chosen by the tool that was read, never by its text. */
const categories = (/* unused pure expression or super */ null && ([
    'format',
    'lint',
    'type',
    'build',
    'test',
    'coverage',
    'mutation',
    'security',
    'dependency',
    'secret',
    'architecture',
    'deploy',
    'infrastructure',
    'unknown',
]));
const severities = ['error', 'warning', 'note'];
/** The kinds of fix that an agent can be asked for. */
const suggestionActions = (/* unused pure expression or super */ null && ([
    'format',
    'lint-fix',
    'type-fix',
    'test-fix',
    'add-tests',
    'dependency-upgrade',
    'secret-rotate',
    'config-fix',
    'rerun',
    'investigate',
]));
/**
 * The text that a fingerprint is the SHA-256 of. Numbers in the message are replaced by `#`, so that a finding
 * keeps its fingerprint when only counts or line numbers in its message change.
 */
function fingerprintText(finding) {
    const message = finding.message.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();
    return [finding.tool, finding.rule, finding.location?.path ?? '', message].join('\u0000');
}

;// CONCATENATED MODULE: ./packages/gate/lib/verdict.js

/** The release that the actions are built as. */
const version = '0.1.0';
function makeVerdict(decided, circumstances) {
    const { gate, action, name, mode, subject, run, policy, evidence, startedAt, finishedAt, sha256 } = circumstances;
    // Findings of one file often share their text, and so their hash.
    const hashes = new Map();
    const finish = (finding) => {
        if ('fingerprint' in finding)
            return finding;
        const text = fingerprintText(finding);
        const fingerprint = hashes.get(text) ?? sha256(text);
        hashes.set(text, fingerprint);
        return { ...finding, fingerprint };
    };
    return {
        schema: verdictSchema,
        gate,
        name,
        mode,
        conclusion: decided.conclusion,
        subject,
        run,
        reasons: decided.reasons,
        metrics: decided.metrics,
        findings: decided.findings.map(finish),
        evidence,
        policy,
        producedBy: {
            action,
            version,
            startedAt: startedAt.toISOString(),
            finishedAt: finishedAt.toISOString(),
        },
    };
}

;// CONCATENATED MODULE: ./packages/report/lib/redact.js
const mask = '***';
/** Shorter values are words that occur everywhere; masking them would hide the report and protect nothing. */
const minSecretLength = 4;
/**
 * Well-known shapes of credentials. Each is linear: it begins with a fixed text and runs over one class of characters.
 * GitHub (classic, fine-grained, installation), AWS key ids, Slack, npm, PyPI, GitLab, Google, Stripe, JSON web tokens,
 * passwords in URLs, authorization headers.
 */
const tokenShapes = [
    /gh[pousr]_[A-Za-z0-9_.-]{20,}/g,
    /github_pat_[A-Za-z0-9_]{22,}/g,
    /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/g,
    /xox[a-z]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,}/g,
    /npm_[A-Za-z0-9]{36,}/g,
    /pypi-[A-Za-z0-9_-]{50,}/g,
    /glpat-[A-Za-z0-9_-]{20,}/g,
    /AIza[A-Za-z0-9_-]{35}/g,
    /(?<![A-Za-z0-9])[rs]k_(?:live|test)_[A-Za-z0-9]{16,}/g,
    /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g,
    /(?<=:\/\/)[^\s/:@]{0,100}:[^\s/@]{1,200}(?=@)/g,
    /(?<=authorization["']?\s?[:=]\s?["']?)(?:bearer|basic|token) [^\s"']{8,}/gi,
];
/** Keys that begin with `sk-` look like a style class; only with digits and capitals are they masked. */
const prefixedKey = /(?<![A-Za-z0-9_-])sk-[A-Za-z0-9_-]{20,}/g;
/** `text` with the given secrets, their URL-encoded and JSON-escaped forms, and well-known tokens replaced by `***`. */
function redact(text, secrets) {
    let safe = redactPrivateKeys(text);
    for (const form of writtenForms(secrets))
        safe = safe.replaceAll(form, mask);
    for (const shape of tokenShapes)
        safe = safe.replace(shape, mask);
    return safe.replace(prefixedKey, (key) => (/\d/.test(key) && /[A-Z]/.test(key) ? mask : key));
}
/** Every text in the verdict redacted, so that all that is rendered from it is. */
function redactVerdict(verdict, secrets) {
    // The same few texts come again in every finding.
    const known = new Map();
    const redactOnce = (text) => {
        const safe = known.get(text) ?? redact(text, secrets);
        known.set(text, safe);
        return safe;
    };
    return redactValue('', verdict, redactOnce);
}
/** Hashes that we made ourselves. */
const hashKeys = new Set(['fingerprint', 'sha256']);
function redactValue(key, value, redactText) {
    if (typeof value === 'string')
        return hashKeys.has(key) ? value : redactText(value);
    if (typeof value !== 'object' || value === null)
        return value;
    // Nearly always nothing is found, and nothing then has to be copied.
    let copy = null;
    for (const [name, item] of Object.entries(value)) {
        const safe = redactValue(name, item, redactText);
        if (safe === item)
            continue;
        copy ??= Array.isArray(value) ? [...value] : { ...value };
        copy[name] = safe;
    }
    return copy ?? value;
}
/** Longest first, so that no secret leaves the rest of a longer one behind. Each line of a secret is one too. */
function writtenForms(secrets) {
    const forms = new Set();
    for (const secret of secrets) {
        for (const part of [secret, ...secret.split(/\r\n|[\r\n]/)]) {
            const trimmed = part.trim();
            if (trimmed.length < minSecretLength)
                continue;
            forms.add(trimmed);
            forms.add(encodeURIComponent(trimmed.replace(/\p{Cs}/gu, '\uFFFD')));
            forms.add(JSON.stringify(trimmed).slice(1, -1));
        }
    }
    return [...forms].sort((a, b) => b.length - a.length);
}
const keyBegin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const keyEnd = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
/** A key without its end is masked to the end of the text. */
function redactPrivateKeys(text) {
    let safe = '';
    let done = 0;
    for (const begin of text.matchAll(keyBegin)) {
        if (begin.index < done)
            continue;
        keyEnd.lastIndex = begin.index;
        const end = keyEnd.exec(text);
        safe += text.slice(done, begin.index) + mask;
        done = end === null ? text.length : keyEnd.lastIndex;
    }
    return safe + text.slice(done);
}

;// CONCATENATED MODULE: ./packages/verdict/lib/reason.js
/** A reason whose message ends with what resolves it. `what` is one sentence without its full stop. */
function reason(table, code, what, numbers = {}) {
    const entry = table[code];
    return { code, message: `${what}. ${entry.resolve}`, ...numbers };
}
/** The worst of them: one `error` outweighs any `fail`, one `fail` any `pass`. None at all is a pass. */
function worst(conclusions) {
    let found = 'pass';
    for (const conclusion of conclusions) {
        if (conclusion === 'error')
            return 'error';
        if (conclusion === 'fail')
            found = 'fail';
    }
    return found;
}
const rank = { error: 0, fail: 1, pass: 2 };
/** Those that decide come first, since whoever names one names the first; otherwise in the order in which they were found. */
function worstFirst(judgements) {
    return judgements.toSorted((one, other) => rank[one.conclusion] - rank[other.conclusion]);
}

;// CONCATENATED MODULE: ./packages/verdict/lib/ratio.js
/**
 * Percentages as fractions of two integers, compared as integers: a rounded float never decides.
 * Thresholds are decimals in percent with at most four places, so that they are exact as well.
 */
const scale = 10000n;
/** Percent with up to four decimals to ten-thousandths of a percent. */
function exact(percent) {
    return BigInt(Math.round(percent * Number(scale)));
}
/**
 * Whether `ratio` is at least `percent` (0 to 100).
 * @throws RangeError for a denominator of 0: nothing out of nothing is not a percentage.
 */
function ratio_atLeast(ratio, percent) {
    if (ratio.denominator === 0)
        throw new RangeError('a ratio with denominator 0 cannot be compared');
    return BigInt(ratio.numerator) * 100n * scale >= exact(percent) * BigInt(ratio.denominator);
}
/** Whether `now` is lower than `before` by more than `allowed` percentage points. Denominators must not be 0. */
function decreased(now, before, allowed) {
    if (now.denominator === 0 || before.denominator === 0) {
        throw new RangeError('a ratio with denominator 0 cannot be compared');
    }
    const [a, b] = [BigInt(now.numerator), BigInt(now.denominator)];
    const [c, d] = [BigInt(before.numerator), BigInt(before.denominator)];
    return (c * b - a * d) * 100n * scale > exact(allowed) * b * d;
}
/**
 * For people: two decimals, cut and not rounded, so that 89.999 % is never shown as a passing 90 %.
 * A whole percentage has no decimals. `n/a` for a denominator of 0.
 */
function formatPercent(ratio) {
    if (ratio.denominator === 0)
        return 'n/a';
    const hundredths = Number((BigInt(ratio.numerator) * 10000n) / BigInt(ratio.denominator));
    const whole = Math.trunc(hundredths / 100);
    const rest = hundredths % 100;
    return rest === 0 ? `${whole}%` : `${whole}.${String(rest).padStart(2, '0').replace(/0$/, '')}%`;
}
/** `17/20 (85%)`: the fraction first, since it is what was compared. */
function formatRatio(ratio) {
    return `${ratio.numerator}/${ratio.denominator} (${formatPercent(ratio)})`;
}

;// CONCATENATED MODULE: ./action-coverage-gate/lib/measure.js
/** Intersects the added lines with the reports. An added line without instrumented code does not count. */
function measurePatch(change, coverage) {
    const files = [];
    for (const { path, added } of change) {
        const file = coverage.get(path);
        if (!file || added.length === 0)
            continue;
        const patch = measureFile(path, added, file);
        if (patch.lines.denominator > 0 || patch.branches.denominator > 0)
            files.push(patch);
    }
    files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    return { lines: sum(files.map((file) => file.lines)), branches: sum(files.map((file) => file.branches)), files };
}
function measureFile(path, added, file) {
    const patch = {
        path,
        lines: { numerator: 0, denominator: 0 },
        branches: { numerator: 0, denominator: 0 },
        uncovered: [],
        missedBranches: [],
    };
    for (const [first, last] of added) {
        let gap = null;
        for (let line = first; line <= Math.min(last, file.maxLine); line++) {
            const state = file.lineState(line);
            if (state === 0)
                continue;
            patch.lines.denominator++;
            if (state > 1) {
                patch.lines.numerator++;
                gap = null;
            }
            else if (gap)
                gap[1] = line;
            else {
                gap = [line, line];
                patch.uncovered.push(gap);
            }
        }
    }
    addBranches(patch, added, file);
    return patch;
}
/** Branches are looked up from their side: a file has few lines with branches, and an added range may be long. */
function addBranches(patch, added, file) {
    let at = 0;
    file.forEachBranchLine((line, covered, total) => {
        while (at < added.length && added[at][1] < line)
            at++;
        if (at >= added.length || line < added[at][0])
            return;
        patch.branches.numerator += covered;
        patch.branches.denominator += total;
        if (covered < total)
            patch.missedBranches.push({ line, covered, total });
    });
}
/** All the files of the repository that the reports know. */
function measureProject(files) {
    return sumTotals([...files].map((file) => file.totals()));
}
function sumTotals(files) {
    const project = { lines: { numerator: 0, denominator: 0 }, branches: { numerator: 0, denominator: 0 } };
    for (const { lines, branches } of files) {
        project.lines.numerator += lines.covered;
        project.lines.denominator += lines.total;
        project.branches.numerator += branches.covered;
        project.branches.denominator += branches.total;
    }
    return project;
}
function sum(ratios) {
    const total = { numerator: 0, denominator: 0 };
    for (const { numerator, denominator } of ratios) {
        total.numerator += numerator;
        total.denominator += denominator;
    }
    return total;
}

;// CONCATENATED MODULE: ./action-coverage-gate/lib/components.js


/** Measures every component of the policy. A file may belong to several, or to none. */
function measureComponents(components, patch, coverage) {
    return components.map((component) => {
        const belongs = (path) => matchingPattern(component.paths, path) !== undefined;
        const changed = patch.files.filter(({ path }) => belongs(path));
        const project = measureProject([...coverage].filter(([path]) => belongs(path)).map(([, file]) => file));
        const number = (name, ratio) => ({
            name,
            ratio,
            threshold: component[name.replace('.', '-')],
        });
        return {
            name: component.name,
            numbers: [
                number('patch.lines', sum(changed.map(({ lines }) => lines))),
                number('patch.branches', sum(changed.map(({ branches }) => branches))),
                number('project.lines', project.lines),
                number('project.branches', project.branches),
            ],
        };
    });
}

;// CONCATENATED MODULE: ./packages/evidence/lib/diff/line-at-head.js
/** Where the lines are in the head commit; where they are not there, words name them. */
function locateAtHead(path, first, last, lineAtHead) {
    const [line, endLine] = [lineAtHead(path, first), lineAtHead(path, last)];
    if (line !== null && endLine !== null)
        return { location: { path, line, endLine }, named: '' };
    const lines = first === last ? `line ${first}` : `lines ${first} to ${last}`;
    return { location: { path }, named: ` (${lines} of the tested merge commit)` };
}

;// CONCATENATED MODULE: ./action-coverage-gate/lib/findings.js


const findings_tool = 'gauntlet/coverage';
/** A changed source file that no report saw. */
function missingFile(path) {
    return {
        category: 'coverage',
        severity: 'error',
        tool: findings_tool,
        rule: 'changed-file-not-in-report',
        message: 'This changed source file is in no coverage report, so nothing is known of its tests.',
        location: { path },
        suggestion: { action: 'add-tests' },
    };
}
/** One finding for each range of uncovered lines and each line with missed branch arms; the largest gaps first. */
function findGaps(patch, settings, lineAtHead) {
    const { lines, branches } = patch;
    const lineSeverity = lines.denominator > 0 && !ratio_atLeast(lines, settings['patch-lines']) ? 'error' : 'warning';
    const branchSeverity = branches.denominator > 0 && !ratio_atLeast(branches, settings['patch-branches']) ? 'error' : 'warning';
    const gaps = [];
    for (const file of patch.files) {
        for (const range of file.uncovered) {
            gaps.push({
                size: range[1] - range[0] + 1,
                finding: { ...uncovered(file, range, lineAtHead), severity: lineSeverity },
            });
        }
        for (const branch of file.missedBranches) {
            gaps.push({ size: 0, finding: { ...missed(file, branch, lineAtHead), severity: branchSeverity } });
        }
    }
    // Sorting is stable: gaps of one size stay in the order of files and lines.
    return gaps.sort((a, b) => b.size - a.size).map(({ finding }) => finding);
}
function uncovered({ path }, [first, last], lineAtHead) {
    const { location, named } = locateAtHead(path, first, last, lineAtHead);
    return {
        category: 'coverage',
        severity: 'error',
        tool: findings_tool,
        rule: 'uncovered-lines',
        message: `No test runs this changed code${named}.`,
        location,
        suggestion: { action: 'add-tests' },
    };
}
function missed({ path }, { line, covered, total }, lineAtHead) {
    const { location, named } = locateAtHead(path, line, line, lineAtHead);
    return {
        category: 'coverage',
        severity: 'error',
        tool: findings_tool,
        rule: 'uncovered-branches',
        message: `Tests take ${covered} of the ${total} branch arms of this changed line${named}.`,
        location,
        suggestion: { action: 'add-tests' },
    };
}

;// CONCATENATED MODULE: ./packages/verdict/lib/common-reasons.js
const clone = 'Check out with `fetch-depth: 0`.';
/** The reason codes that every gate has: what stands in the way before there is anything to judge. */
const commonReasons = {
    'input-looser-than-policy': {
        conclusion: 'pass',
        meaning: 'An input would have loosened the policy and was ignored.',
        resolve: 'Remove the input, or change the policy on the base branch.',
    },
    'path-outside-workspace': {
        conclusion: 'error',
        meaning: 'A path that the action should read or write lies outside of the workspace, or leads through a link.',
        resolve: 'Use a regular file inside the workspace.',
    },
    'base-not-found': {
        conclusion: 'error',
        meaning: 'The commit to compare with is not known, or shares no history with the tested one.',
        resolve: `${clone} Or name the commit in \`base\`.`,
    },
    'head-not-found': {
        conclusion: 'error',
        meaning: 'The commit to judge is not in the clone.',
        resolve: `${clone} Or name a commit that is there in \`head\`.`,
    },
    'pull-request-unknown': {
        conclusion: 'error',
        meaning: 'Under `workflow_run`, no one open pull request has the head that the run tested, or GitHub did not say.',
        resolve: 'Nothing has to be done for a head that was pushed over; otherwise give the job `pull-requests: read`.',
    },
    'shallow-clone': {
        conclusion: 'error',
        meaning: 'The clone is too shallow to tell what changed.',
        resolve: clone,
    },
    'repository-missing': {
        conclusion: 'error',
        meaning: 'The working directory is not in a git repository.',
        resolve: 'Add an `actions/checkout` step with `fetch-depth: 0` before this one.',
    },
    'policy-invalid': {
        conclusion: 'error',
        meaning: 'The policy file at the base commit does not hold a valid policy.',
        resolve: 'Correct the policy on the base branch.',
    },
    'inputs-invalid': {
        conclusion: 'error',
        meaning: 'An input has a value that is not allowed, or does not exist.',
        resolve: "Correct the step's `with:` block.",
    },
    'event-unreadable': {
        conclusion: 'error',
        meaning: 'The event file that the runner names is missing or no JSON object.',
        resolve: 'Run the job again; outside of GitHub, unset GITHUB_EVENT_PATH.',
    },
    'internal-error': {
        conclusion: 'error',
        meaning: 'The action itself failed.',
        resolve: 'Report it with the log of this step.',
    },
};

;// CONCATENATED MODULE: ./packages/verdict/lib/threshold-reasons.js
/** The reason codes that say whose thresholds a change was held to, where the policy has others for agents. */
const thresholdReasons = {
    'agent-thresholds': {
        conclusion: 'pass',
        meaning: 'The change is held to `agents.thresholds` of the policy, since it is not known to be by people alone.',
        resolve: 'Nothing has to be done.',
    },
    'people-thresholds': {
        conclusion: 'pass',
        meaning: 'The change is held to the thresholds for people, since no agent is known to have had part in it.',
        resolve: 'Nothing has to be done.',
    },
};

;// CONCATENATED MODULE: ./action-coverage-gate/lib/reasons.js

const rerun = 'Make the reports in this run, from the commit that is checked out.';
/** Every reason code of the coverage gate: what it concludes, when it is given, and the line that resolves it. */
const reasons = {
    'patch-lines-below': {
        conclusion: 'fail',
        meaning: 'Fewer of the changed lines are run by tests than `patch-lines` asks for.',
        resolve: 'Add tests that run the uncovered lines listed below.',
    },
    'patch-branches-below': {
        conclusion: 'fail',
        meaning: 'Fewer of the branch arms on changed lines are taken by tests than `patch-branches` asks for.',
        resolve: 'Add tests that take the missing branch arms listed below.',
    },
    'project-lines-below': {
        conclusion: 'fail',
        meaning: 'Fewer of all lines are run by tests than `project-lines` asks for.',
        resolve: 'Add tests, or lower `project-lines` in the policy on the base branch.',
    },
    'project-branches-below': {
        conclusion: 'fail',
        meaning: 'Fewer of all branch arms are taken by tests than `project-branches` asks for.',
        resolve: 'Add tests, or lower `project-branches` in the policy on the base branch.',
    },
    'component-below': {
        conclusion: 'fail',
        meaning: 'A component of the policy has a number below the threshold of its own.',
        resolve: 'Add tests for the component.',
    },
    'project-decreased': {
        conclusion: 'fail',
        meaning: 'The whole project is covered less than its baseline by more than `allow-decrease`.',
        resolve: 'Add tests for what lost its coverage, or allow a decrease in the policy on the base branch.',
    },
    'ignore-pragma-added': {
        conclusion: 'fail',
        meaning: 'The change adds a comment that takes code out of the measuring, and `on-ignore-pragma` is `fail`.',
        resolve: 'Take it out and add tests, or let a person change the policy on the base branch.',
    },
    'skip-marker-added': {
        conclusion: 'fail',
        meaning: 'The change adds a marker that skips tests, and `on-skip-marker` is `fail`.',
        resolve: 'Take it out and mend the test, or let a person change the policy on the base branch.',
    },
    'coverage-configuration-changed': {
        conclusion: 'fail',
        meaning: 'The change edits what is measured, excluded or asked for, and `on-coverage-configuration` is `fail`.',
        resolve: 'Take it out, or let a person make this change by itself.',
    },
    'test-deleted': {
        conclusion: 'fail',
        meaning: 'The change deletes a test file, and `on-test-deleted` is `fail`.',
        resolve: 'Bring it back, or let a person change the policy on the base branch.',
    },
    'tests-removed': {
        conclusion: 'fail',
        meaning: 'The change removes tests from a file that it keeps, and `on-tests-removed` is `fail`.',
        resolve: 'Bring them back, or let a person change the policy on the base branch.',
    },
    'nothing-coverable-changed': {
        conclusion: 'pass',
        meaning: 'Source files changed, but no changed line holds code that a test could run.',
        resolve: 'Nothing has to be done.',
    },
    'no-source-changed': {
        conclusion: 'pass',
        meaning: 'No changed file is source code; reports are then not needed.',
        resolve: 'Nothing has to be done.',
    },
    'below-min-lines': {
        conclusion: 'pass',
        meaning: 'The change has fewer coverable lines than `min-lines`, so the patch thresholds are not applied.',
        resolve: 'Nothing has to be done.',
    },
    'baseline-not-established': {
        conclusion: 'pass',
        meaning: 'No run on the default branch has left a baseline yet; the change itself is judged all the same.',
        resolve: 'Run this action on pushes to the default branch and upload its `baseline-file` output as an artifact.',
    },
    'baseline-unverified': {
        conclusion: 'pass',
        meaning: 'The baseline was used, but GitHub does not vouch for all of where it comes from.',
        resolve: 'Upload `baseline-file` as an artifact, in the workflow file that also judges pull requests.',
    },
    'baseline-missing': {
        conclusion: 'error',
        meaning: 'The baseline file is not there, or GitHub did not give it: no permission, expired, damaged, no answer.',
        resolve: 'Give the job `actions: read` and see that GitHub can be reached, run the workflow of the default branch again, or name a file in `baseline`.',
    },
    'baseline-stale': {
        conclusion: 'error',
        meaning: 'There are baselines, but none that can be trusted of the last `baseline-max-distance` commits.',
        resolve: 'Run the workflow that uploads the baseline on the tip of the default branch again, or bring the change up to date with it.',
    },
    'baseline-unparsable': {
        conclusion: 'error',
        meaning: 'The baseline is not a file that this action wrote.',
        resolve: 'Take the `baseline-file` output of a run on the default branch.',
    },
    'branches-not-measured': {
        conclusion: 'pass',
        meaning: 'The reports hold no branches at all. If the baseline had branches, the conclusion is `error`.',
        resolve: "Turn on the coverage tool's branch measurement, or set `patch-branches: 0`.",
    },
    'input-looser-than-policy': commonReasons['input-looser-than-policy'],
    ...thresholdReasons,
    'report-paths-unmatched': {
        conclusion: 'pass',
        meaning: 'Some files of the reports are not in the commit (generated files, libraries); they are left out.',
        resolve: 'If they are yours, add a `path-map` line.',
    },
    'report-missing': {
        conclusion: 'error',
        meaning: 'A line of `reports` matches no file.',
        resolve: 'Run the tests with coverage before this step, and give the path of the report in `reports`.',
    },
    'shard-missing': {
        conclusion: 'error',
        meaning: 'There are fewer reports than `expected-shards`.',
        resolve: 'Re-run the shard that handed in no report, or correct `expected-shards`.',
    },
    'patch-not-measured': {
        conclusion: 'error',
        meaning: 'The reports hold totals alone (`json-summary`), so nothing can be said of the changed lines.',
        resolve: 'Hand in a report with lines too, or ask nothing of the change with `patch-lines: 0` and `patch-branches: 0`.',
    },
    'report-empty': {
        conclusion: 'error',
        meaning: 'A report has no content, or speaks of no file or no line.',
        resolve: 'Check that the tests ran and that the coverage tool includes the source folders.',
    },
    'report-unparsable': {
        conclusion: 'error',
        meaning: 'A report is damaged or cut off.',
        resolve: 'Check that the coverage tool ended without an error and that nothing else writes to the file.',
    },
    'report-format-unknown': {
        conclusion: 'error',
        meaning: 'A report is in none of the formats that are read.',
        resolve: 'Write the report in one of the formats that the README lists, lcov for instance.',
    },
    'report-for-other-tree': {
        conclusion: 'error',
        meaning: 'A report was made from other sources: it has lines beyond the end of a file, or none of its files exist.',
        resolve: `${rerun} If the paths differ only by a prefix, add a \`path-map\` line.`,
    },
    'changed-file-not-in-report': {
        conclusion: 'error',
        meaning: 'A changed source file is in no report, and no rule or exclusion covers it.',
        resolve: 'Make the coverage tool include it (also when no test loads it), or exclude it in the policy on the base branch.',
    },
    'path-ambiguous': {
        conclusion: 'error',
        meaning: 'A path of a report could be several files of the repository.',
        resolve: 'Add a `path-map` line that says which, or set `working-directory`.',
    },
    'path-outside-workspace': commonReasons['path-outside-workspace'],
    'base-not-found': commonReasons['base-not-found'],
    'head-not-found': commonReasons['head-not-found'],
    'pull-request-unknown': commonReasons['pull-request-unknown'],
    'shallow-clone': commonReasons['shallow-clone'],
    'repository-missing': commonReasons['repository-missing'],
    'diff-unreadable': {
        conclusion: 'error',
        meaning: 'Git could not compare the commits, for instance because a partial clone lacks their files.',
        resolve: 'Check out with `fetch-depth: 0` and without `filter`.',
    },
    'policy-invalid': commonReasons['policy-invalid'],
    'inputs-invalid': commonReasons['inputs-invalid'],
    'event-unreadable': commonReasons['event-unreadable'],
    'internal-error': commonReasons['internal-error'],
};

;// CONCATENATED MODULE: ./action-coverage-gate/lib/decide.js






/** Compares what the reports and the diff show with what the settings ask for. */
function decide(evidence, settings) {
    const judgements = evidence.problems.map(({ code, what }) => judge(code, what));
    const metrics = [];
    const findings = evidence.missingFiles.map(missingFile);
    const gaming = judgeGaming(evidence.gaming, settings, evidence.lineAtHead);
    for (const [code, found] of gaming.failures)
        judgements.push(judgeGamed(code, found));
    let components = [];
    const patch = evidence.change && evidence.coverage ? measurePatch(evidence.change, evidence.coverage) : null;
    if (patch && evidence.coverage) {
        components = measureComponents(settings.components, patch, evidence.coverage);
        judgements.push(...judgePatch(patch, evidence, settings));
        judgements.push(...components.flatMap(judgeComponent));
        metrics.push(...patchMetrics(patch, settings));
        findings.push(...findGaps(patch, settings, evidence.lineAtHead));
    }
    else if (evidence.change && evidence.totals) {
        const asked = settings['patch-lines'] > 0 || settings['patch-branches'] > 0;
        judgements.push(judge('patch-not-measured', 'The reports hold totals alone', {}, asked ? 'error' : 'pass'));
    }
    else if (evidence.change && evidence.problems.length === 0) {
        judgements.push(judge('no-source-changed', 'No changed file is source code, so there is nothing to cover'));
    }
    const project = evidence.coverage
        ? measureProject(evidence.coverage.values())
        : evidence.totals && sumTotals(evidence.totals.values());
    if (project) {
        judgements.push(...judgeProject(project, evidence, settings));
        metrics.push(...projectMetrics(project, evidence, settings), ...components.flatMap(componentMetrics));
    }
    if (evidence.heldTo !== undefined)
        judgements.push(judge(evidence.heldTo.code, evidence.heldTo.what));
    return {
        conclusion: worst(judgements.map(({ conclusion }) => conclusion)),
        reasons: worstFirst(judgements).map((judgement) => judgement.reason),
        metrics,
        findings: [...findings, ...gaming.findings],
        patch,
        components,
    };
}
function judge(code, what, numbers = {}, conclusion = reasons[code].conclusion) {
    return { conclusion, reason: reason(reasons, code, what, numbers) };
}
function judgePatch(patch, evidence, settings) {
    const { lines, branches } = patch;
    if (lines.denominator === 0 && branches.denominator === 0) {
        if (evidence.problems.length > 0)
            return [];
        return [judge('nothing-coverable-changed', 'No changed line holds code that a test could run')];
    }
    if (lines.denominator < settings['min-lines']) {
        const what = `Only ${lines.denominator} changed lines can be covered, fewer than min-lines (${settings['min-lines']})`;
        return [judge('below-min-lines', what)];
    }
    return [
        ...decide_compare('patch-lines-below', lines, settings['patch-lines'], numberWords['patch.lines']),
        ...decide_compare('patch-branches-below', branches, settings['patch-branches'], numberWords['patch.branches']),
    ];
}
function judgeProject(project, evidence, settings) {
    const { baseline } = evidence;
    const judgements = [
        ...decide_compare('project-lines-below', project.lines, settings['project-lines'], numberWords['project.lines']),
        ...decide_compare('project-branches-below', project.branches, settings['project-branches'], numberWords['project.branches']),
    ];
    if (project.branches.denominator === 0 && project.lines.denominator > 0) {
        const before = baseline !== null && (baseline.branches?.denominator ?? 0) > 0;
        const asked = settings['project-branches'] !== null && settings['project-branches'] > 0;
        if (before || asked || settings['patch-branches'] > 0) {
            const what = before
                ? 'The reports hold no branches, though the baseline has them'
                : 'The reports hold no branches';
            judgements.push(judge('branches-not-measured', what, {}, before || asked ? 'error' : 'pass'));
        }
    }
    if (baseline) {
        judgements.push(...compareBaseline('lines', project.lines, baseline.lines, settings));
        if (baseline.branches)
            judgements.push(...compareBaseline('branch arms', project.branches, baseline.branches, settings));
    }
    return judgements;
}
function compareBaseline(what, now, before, settings) {
    if (now.denominator === 0 || before.denominator === 0)
        return [];
    if (!decreased(now, before, settings['allow-decrease']))
        return [];
    const allowed = settings['allow-decrease'] > 0 ? ` (a decrease of ${settings['allow-decrease']} points is allowed)` : '';
    return [
        judge('project-decreased', `Of all ${what} ${formatPercent(now)} are covered, before it was ${formatPercent(before)}${allowed}`, {
            actual: formatRatio(now),
            required: formatRatio(before),
        }),
    ];
}
/** One reason for each code, naming the first place. */
function judgeGamed(code, found) {
    const { path, line, message } = found[0];
    const more = found.length > 1 ? `, and there are ${found.length - 1} more` : '';
    return judge(code, `${path}${line === null ? '' : `:${line}`}: ${message.replace(/\.$/, '')}${more}`);
}
function judgeComponent({ name, numbers }) {
    return numbers.flatMap(({ name: metric, ratio, threshold }) => decide_compare('component-below', ratio, threshold, `${numberWords[metric]} in the component ${name}`));
}
const numberWords = {
    'patch.lines': 'of the changed lines are run by tests',
    'patch.branches': 'of the branch arms on changed lines are taken by tests',
    'project.lines': 'of all lines are run by tests',
    'project.branches': 'of all branch arms are taken by tests',
};
/** A component's numbers are only metrics where something is asked of them; the summary shows all. */
function componentMetrics({ name, numbers }) {
    return numbers
        .filter(({ threshold, ratio }) => threshold !== null && ratio.denominator > 0)
        .map(({ name: metric, ratio, threshold }) => ({
        name: `component.${name}.${metric}`,
        ...ratio,
        unit: metric.endsWith('lines') ? 'lines' : 'branches',
        threshold,
        baseline: null,
    }));
}
/** A denominator of 0 is never judged as 100 %: there is then no number, and other reasons say why. */
function decide_compare(code, ratio, threshold, what) {
    if (threshold === null || ratio.denominator === 0 || ratio_atLeast(ratio, threshold))
        return [];
    const numbers = { actual: formatRatio(ratio), required: `${threshold}%` };
    return [judge(code, `${numbers.actual} ${what}, ${numbers.required} is required`, numbers)];
}
function patchMetrics(patch, settings) {
    return [
        { name: 'patch.lines', ...patch.lines, unit: 'lines', threshold: settings['patch-lines'], baseline: null },
        {
            name: 'patch.branches',
            ...patch.branches,
            unit: 'branches',
            threshold: settings['patch-branches'],
            baseline: null,
        },
    ];
}
function projectMetrics(project, { baseline }, settings) {
    const before = (ratio) => (baseline && ratio ? { ...ratio, sha: baseline.sha } : null);
    return [
        {
            name: 'project.lines',
            ...project.lines,
            unit: 'lines',
            threshold: settings['project-lines'],
            baseline: before(baseline?.lines),
        },
        {
            name: 'project.branches',
            ...project.branches,
            unit: 'branches',
            threshold: settings['project-branches'],
            baseline: before(baseline?.branches),
        },
    ];
}

;// CONCATENATED MODULE: ./packages/report/lib/bytes.js
/** Sizes are UTF-8 bytes, since that is what GitHub's limits count; strings are cut only between whole characters. */
/** The UTF-8 length of `text` in bytes. A lone surrogate counts 3, as its replacement character does. */
function utf8Length(text) {
    if (isAscii(text))
        return text.length;
    let bytes = 0;
    for (let i = 0; i < text.length; i++) {
        if (isPair(text, i)) {
            bytes += 4;
            i++;
        }
        else
            bytes += unitBytes(text.charCodeAt(i));
    }
    return bytes;
}
/** The longest start of `text` within `maxBytes` UTF-8 bytes that splits neither a code point nor a visible character. */
function cutUtf8(text, maxBytes) {
    // No unit takes more than three bytes.
    if (text.length * 3 <= maxBytes)
        return text;
    let bytes = 0;
    for (let i = 0; i < text.length;) {
        const units = isPair(text, i) ? 2 : 1;
        bytes += units === 2 ? 4 : unitBytes(text.charCodeAt(i));
        if (bytes > maxBytes)
            return text.slice(0, characterStart(text, i));
        i += units;
    }
    return text;
}
/** `text` within `maxBytes` (3 or more); where something was cut, it ends with `…`. */
function clip(text, maxBytes) {
    const whole = cutUtf8(text, maxBytes);
    return whole.length === text.length ? text : `${cutUtf8(text, maxBytes - ellipsisBytes)}…`;
}
const ellipsisBytes = 3;
let segmenter;
/** UTF-16 units looked at on either side of a cut; a visible character longer than that is cut between code points. */
const reach = 64;
/** Where the visible character begins that contains `index`, or `index` itself between two of them. */
function characterStart(text, index) {
    // Made when it is first needed: making one takes as long as rendering a verdict.
    segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
    const from = Math.max(0, index - reach);
    const segment = segmenter.segment(text.slice(from, index + reach)).containing(index - from);
    return segment === undefined || segment.index === 0 ? index : from + segment.index;
}
/** Nearly all text is; the engine looks through it faster than a loop does. */
function isAscii(text) {
    return !/[^\u0000-\u007f]/.test(text);
}
function isPair(text, index) {
    const high = text.charCodeAt(index);
    const low = text.charCodeAt(index + 1);
    return high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
}
function unitBytes(unit) {
    if (unit < 0x80)
        return 1;
    return unit < 0x800 ? 2 : 3;
}

;// CONCATENATED MODULE: ./packages/report/lib/ranges.js
/** Groups line numbers in ascending order (repeats allowed) into ranges of consecutive lines. */
function groupLines(lines) {
    const ranges = [];
    for (const line of lines) {
        const open = ranges.at(-1);
        if (open !== undefined && line <= open.last + 1)
            open.last = Math.max(open.last, line);
        else
            ranges.push({ first: line, last: line });
    }
    return ranges;
}
/** Ranges in any order, sorted, with those that touch or overlap joined. */
function joinRanges(ranges) {
    const joined = [];
    for (const { first, last } of [...ranges].sort((a, b) => a.first - b.first || a.last - b.last)) {
        const open = joined.at(-1);
        if (open !== undefined && first <= open.last + 1)
            open.last = Math.max(open.last, last);
        else
            joined.push({ first, last });
    }
    return joined;
}
/** `12-15`, or `20` for a single line. */
function formatRange({ first, last }) {
    return first === last ? `${first}` : `${first}-${last}`;
}
/** `12-15, 20`. */
function formatRanges(ranges) {
    return ranges.map(formatRange).join(', ');
}

;// CONCATENATED MODULE: ./packages/report/lib/findings.js


/** 0 for the worst. */
function severityRank(severity) {
    return severities.indexOf(severity);
}
/** How many lines a finding covers; 0 without a line. */
function lineCount({ location }) {
    if (location?.line === undefined)
        return 0;
    return Math.max(1, (location.endLine ?? location.line) - location.line + 1);
}
/**
 * Groups in the order in which a person should read them: files by their worst severity, then by lines, then by path;
 * within a file by severity, then by line.
 */
function groupFindings(findings) {
    const files = new Map();
    for (const finding of findings) {
        const path = finding.location?.path ?? null;
        const known = files.get(path);
        if (known === undefined)
            files.set(path, [finding]);
        else
            known.push(finding);
    }
    return [...files]
        .map(findings_describeFile)
        .sort(compareFiles)
        .flatMap((file) => file.groups);
}
function findings_describeFile([path, findings]) {
    const groups = groupSame(path, findings);
    return {
        path,
        groups,
        worst: severityRank(groups[0].severity),
        lines: findings.reduce((sum, finding) => sum + lineCount(finding), 0),
    };
}
function compareFiles(a, b) {
    return a.worst - b.worst || b.lines - a.lines || compareText(a.path ?? '', b.path ?? '');
}
/** By UTF-16 code units: the same everywhere, whatever the locale. */
function compareText(a, b) {
    if (a === b)
        return 0;
    return a < b ? -1 : 1;
}
function groupSame(path, findings) {
    const groups = new Map();
    for (const { severity, tool, rule, message, location } of findings) {
        const key = [severity, tool, rule, message].join('\u0000');
        const group = groups.get(key) ?? { path, severity, rule, message, ranges: [], count: 0 };
        groups.set(key, group);
        group.count++;
        if (location?.line !== undefined) {
            group.ranges.push({ first: location.line, last: Math.max(location.line, location.endLine ?? location.line) });
        }
    }
    for (const group of groups.values())
        group.ranges = joinRanges(group.ranges);
    return [...groups.values()].sort(compareGroups);
}
function compareGroups(a, b) {
    return severityRank(a.severity) - severityRank(b.severity) || (a.ranges[0]?.first ?? 0) - (b.ranges[0]?.first ?? 0);
}

;// CONCATENATED MODULE: ./packages/report/lib/escape.js


/**
 * Untrusted text made inert for GitHub. GitHub looks for mentions, references and emoji in the rendered text, where
 * an escape is already undone, so a zero-width space is put inside each of them.
 */
const breakers = [
    // Mentions, teams, e-mail addresses, owner/repo@commit.
    [/@(?=\S)/g, '@\u200B'],
    // http://, ssh:// and the rest; www. links without a scheme.
    [/:(?=\/\/)/g, ':\u200B'],
    [/www(?=\.|$)/gi, '$&\u200B'],
    // #1 and owner/repo#1; GH-1 in any case, and a repository's own references such as JIRA-1.
    [/#(?=\d)/g, '#\u200B'],
    [/(?:[A-Z]|[Gg][Hh])-(?=\d)/g, '$&\u200B'],
    // Commit ids, of which seven digits are enough.
    [/[0-9a-fA-F]{6}(?=[0-9a-fA-F])/g, '$&\u200B'],
    // :emoji:
    [/:(?=[\w+-]+:)/g, ':\u200B'],
];
function breakReferences(text) {
    return breakers.reduce((broken, [pattern, replacement]) => broken.replace(pattern, replacement), text);
}
/**
 * As character references where a backslash would not do: `\` and `|` because parsers of tables disagree on `\\|`,
 * `$` because of formulas.
 */
const markdownEscapes = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '\\': '&#92;',
    '|': '&#124;',
    $: '&#36;',
    '`': '\\`',
    '*': '\\*',
    '[': '\\[',
    ']': '\\]',
    '~': '\\~',
};
/** Inline Markdown that shows `text` and nothing else, on one line, anywhere in a line and in a table. */
function escapeMarkdown(text) {
    return (breakReferences(characters_reveal(text).trim())
        .replace(/[&<>\\|$`*[\]~]/g, (character) => markdownEscapes[character])
        .replace(/_+/g, escapeUnderscores)
        .replace(/^[-+=#:]/, '\\$&')
        // Before a link of ours it would make an image of it.
        .replace(/!$/, '\\!')
        .replace(/^(\d{1,9})([.)])(?= |$)/, '$1\\$2'));
}
/** Between letters or digits underscores mean nothing, and stay readable. */
function escapeUnderscores(run, at, text) {
    const inside = /[A-Za-z0-9]/.test(text.charAt(at - 1)) && /[A-Za-z0-9]/.test(text.charAt(at + run.length));
    return inside ? run : run.replace(/_/g, '\\_');
}
const htmlEscapes = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
};
/** As {@link escapeMarkdown} for text inside an HTML block, where Markdown's escapes do not work. */
function escapeHtml(text) {
    return breakReferences(characters_reveal(text).trim()).replace(/[&<>"']/g, (character) => htmlEscapes[character]);
}
/**
 * A code span, which GitHub leaves alone and from which a path can be copied unchanged. Text with a `|` becomes plain
 * escaped text instead, because no writing of it in a code span survives every table parser.
 */
function codeSpan(text) {
    const line = characters_reveal(text);
    if (line === '')
        return '(empty)';
    if (line.includes('|'))
        return escapeMarkdown(line);
    const ticks = '`'.repeat(longestRun(line) + 1);
    const pad = /^[` ]|[` ]$/.test(line) ? ' ' : '';
    return `${ticks}${pad}${line}${pad}${ticks}`;
}
/** A block of code, its lines kept. `language` is chosen by the caller, never by what is shown. */
function fence(text, language = '') {
    const lines = text.split(/\r\n|[\r\n]/).map((line) => line.split('\t').map(reveal).join('\t'));
    const body = lines.join('\n');
    const ticks = '`'.repeat(Math.max(3, longestRun(body) + 1));
    return `${ticks}${language.replace(/[^A-Za-z0-9+-]/g, '')}\n${body}\n${ticks}`;
}
function longestRun(text) {
    return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
/** What a URL of ours consists of. Parentheses, quotes, spaces and `|` are percent-encoded by whoever builds it. */
const safeUrl = /^https:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?#][A-Za-z0-9\-._~/%#?=&:+,;]*)?$/;
/** A link; the label alone for a URL that is absent, not https or not fully encoded. */
function escape_link(label, url) {
    return linkMarkdown(escapeMarkdown(label), url);
}
/** As {@link link} with the label in code. */
function linkCode(label, url) {
    return linkMarkdown(codeSpan(label), url);
}
function linkMarkdown(label, url) {
    return url !== null && safeUrl.test(url) ? `[${label}](${url})` : label;
}
/** Untrusted text cut to `maxBytes` of what is shown, before it is escaped. Ends with `…` where something was cut. */
function shorten(text, maxBytes) {
    const start = cutUtf8(text, maxBytes * 4);
    const shown = characters_reveal(start);
    return clip(start.length === text.length ? shown : `${shown}…`, maxBytes);
}

;// CONCATENATED MODULE: ./packages/report/lib/markdown.js

/** Bytes of one untrusted name, as shown, in a heading or a cell. */
const nameBytes = 300;
/** Cells are Markdown; a line break would end the row, so it becomes a space. */
function tableRow(cells) {
    return `| ${cells.map((cell) => cell.replace(/[\r\n]+/g, ' ')).join(' | ')} |`;
}
/** The two lines that begin a table. `columns` are Markdown. */
function tableHead(columns) {
    return `${tableRow(columns)}\n${tableRow(columns.map(() => '---'))}`;
}
/** The parts of a folded block before and after its Markdown. `summary` is plain text. */
function detailsFrame(summary) {
    return {
        open: `<details>\n<summary>${escapeHtml(shorten(summary, nameBytes))}</summary>\n\n`,
        close: '\n\n</details>',
    };
}
/** `1 finding`, `2,000 findings`. */
function markdown_count(number, [one, many]) {
    return `${groupDigits(number)} ${number === 1 ? one : many}`;
}
/** 12345 as `12,345`. */
function groupDigits(number) {
    return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

;// CONCATENATED MODULE: ./packages/report/lib/verdict-json.js




/** The codes that this package itself can add to a verdict, for the actions' READMEs. */
const reportReasons = {
    'findings-omitted': {
        conclusion: 'pass',
        meaning: 'There are more findings than the verdict file holds; the worst are kept, and the conclusion counts all.',
        resolve: 'Fix the findings listed, or make the change smaller, to see the rest.',
    },
};
/** UTF-8 bytes of the findings in a verdict file, before indentation. */
const findingBytes = 5_000_000;
/** Field names in the order in which a person reads a verdict; others follow by name. */
const fieldOrder = [
    ...['schema', 'gate', 'name', 'mode', 'conclusion', 'subject', 'run', 'reasons', 'metrics', 'findings', 'evidence'],
    ...['policy', 'producedBy', 'repository', 'pullRequest', 'headSha', 'testedSha', 'baseSha', 'mergeBase', 'id'],
    ...['attempt', 'workflowPath', 'event', 'job', 'code', 'category', 'severity', 'tool', 'rule', 'message', 'location'],
    ...['path', 'line', 'column', 'endLine', 'endColumn', 'commit', 'fingerprint', 'suggestion', 'command', 'actual'],
    ...['required', 'numerator', 'denominator', 'unit', 'threshold', 'baseline', 'sha', 'kind', 'source', 'sha256'],
    ...['bytes', 'action', 'version', 'startedAt', 'finishedAt'],
];
const fieldRank = new Map(fieldOrder.map((field, index) => [field, index]));
/**
 * The verdict file's text: the same bytes for the same verdict however it was put together, two spaces of indentation,
 * a line break at the end. Findings beyond 5 MB are left out, the least severe first, which a reason then says.
 */
function serialise(verdict) {
    return `${JSON.stringify(bound(verdict), orderFields(), 2)}\n`;
}
function bound(verdict) {
    // A UTF-16 unit takes at most three bytes, so that few verdicts have to be measured one finding at a time.
    if (JSON.stringify(verdict.findings).length * 3 <= findingBytes)
        return verdict;
    const kept = worstFindings(verdict.findings);
    const omitted = verdict.findings.length - kept.length;
    if (omitted === 0)
        return verdict;
    const what = `${groupDigits(omitted)} of ${groupDigits(verdict.findings.length)} findings are not in this file`;
    return { ...verdict, findings: kept, reasons: [...verdict.reasons, reason(reportReasons, 'findings-omitted', what)] };
}
/** As many as fit, worst first, in their own order. */
function worstFindings(findings) {
    const ranked = findings.map((finding, index) => ({ finding, index }));
    ranked.sort((a, b) => severityRank(a.finding.severity) - severityRank(b.finding.severity) || a.index - b.index);
    let left = findingBytes;
    const kept = ranked.filter(({ finding }) => {
        left -= left < 0 ? 0 : utf8Length(JSON.stringify(finding));
        return left >= 0;
    });
    return kept.sort((a, b) => a.index - b.index).map(({ finding }) => finding);
}
/** A verdict has few shapes of objects and many objects: each shape is put in order once. */
function orderFields() {
    const orders = new Map();
    return (_key, value) => {
        if (typeof value !== 'object' || value === null || Array.isArray(value))
            return value;
        const fields = Object.keys(value);
        const shape = fields.join('\0');
        const order = orders.get(shape) ?? fields.sort(compareFields);
        orders.set(shape, order);
        return Object.fromEntries(order.map((field) => [field, value[field]]));
    };
}
function compareFields(a, b) {
    const known = (fieldRank.get(a) ?? fieldOrder.length) - (fieldRank.get(b) ?? fieldOrder.length);
    if (known !== 0)
        return known;
    return a < b ? -1 : 1;
}

;// CONCATENATED MODULE: ./packages/report/lib/wording.js


const icons = { pass: '✅', fail: '❌', error: '⚠️' };
const gateTitles = {
    coverage: 'Coverage gate',
    mutation: 'Mutation gate',
    failures: 'Failure parser',
    risk: 'Risk gate',
    health: 'Health gate',
};
const conclusionWords = {
    pass: 'pass',
    fail: 'fail',
    error: 'error, could not judge',
};
const metricLabels = {
    'patch.lines': 'Changed lines',
    'patch.branches': 'Changed branches',
    'project.lines': 'All lines',
    'project.branches': 'All branches',
    'mutation.score': 'Mutation score',
    'tests.executed': 'Tests executed',
    'canary.errors': 'Canary errors',
    'baseline.errors': 'Baseline errors',
    'canary.slow': 'Canary slow requests',
    'baseline.slow': 'Baseline slow requests',
    'costs.minutes': 'Minutes of the month',
    'costs.tokens': 'Tokens of the month',
    'costs.usd': 'Cents of the month',
};
/** The sign of a verdict. A parser that has found failures passes, and yet nothing is well. */
function iconOf({ gate, conclusion, findings }) {
    return gate === 'failures' && conclusion === 'pass' && findings.length > 0 ? '🔎' : icons[conclusion];
}
/** `Coverage gate (unit): fail`, `Failure parser: 2 failures found`. Plain text, not yet escaped. */
function headline({ gate, name, conclusion, findings }) {
    const use = name === gate ? '' : ` (${name})`;
    const found = gate === 'failures' && conclusion === 'pass' && findings.length > 0;
    const words = found ? `${markdown_count(findings.length, ['failure', 'failures'])} found` : conclusionWords[conclusion];
    return `${gateTitles[gate]}${use}: ${words}`;
}
/** The metric in words; its own name where it has none. */
function metricLabel(name) {
    return Object.hasOwn(metricLabels, name) ? metricLabels[name] : name;
}
function thresholdText({ threshold }) {
    return threshold === null ? 'none' : `${threshold}%`;
}
/** Percentage points against the baseline, cut to two decimals: `up 1.25 points`. Null where there is nothing to compare. */
function changeText({ numerator, denominator, baseline }) {
    if (baseline === null || denominator === 0 || baseline.denominator === 0)
        return null;
    const [a, b] = [BigInt(numerator), BigInt(denominator)];
    const [c, d] = [BigInt(baseline.numerator), BigInt(baseline.denominator)];
    const difference = a * d - c * b;
    if (difference === 0n)
        return 'unchanged';
    const direction = difference > 0n ? 'up' : 'down';
    const hundredths = Number(((difference > 0n ? difference : -difference) * 10000n) / (b * d));
    const points = hundredths === 0 ? 'less than 0.01' : String(hundredths / 100);
    return `${direction} ${points} points`;
}
/**
 * The verdict's reasons, those that decided first. Without a table each has the verdict's own conclusion. A code's
 * conclusion can depend on the case: where none has the verdict's by the table, the reasons that it calls a pass decided.
 */
function explainReasons(verdict, table = {}) {
    const explained = verdict.reasons.map((reason) => explain(reason, table, verdict.conclusion));
    if (!explained.some(({ conclusion }) => conclusion === verdict.conclusion)) {
        for (const reason of explained)
            if (reason.conclusion === 'pass')
                reason.conclusion = verdict.conclusion;
    }
    return explained.sort((a, b) => wording_worstFirst.indexOf(a.conclusion) - wording_worstFirst.indexOf(b.conclusion));
}
const wording_worstFirst = ['error', 'fail', 'pass'];
function explain({ code, message, actual, required }, table, otherwise) {
    const entry = Object.hasOwn(table, code) ? table[code] : undefined;
    const resolve = entry !== undefined && message.endsWith(entry.resolve) ? entry.resolve : null;
    const numbers = [actual, required === undefined ? undefined : `required ${required}`].filter((text) => text !== undefined);
    return {
        code,
        conclusion: entry?.conclusion ?? otherwise,
        what: resolve === null ? message : message.slice(0, message.length - resolve.length).trimEnd(),
        resolve,
        numbers: numbers.length === 0 || (actual !== undefined && message.includes(actual)) ? null : numbers.join(', '),
    };
}
/** One line on why the verdict is what it is. Plain text, not yet escaped. */
function whyLine(verdict, explained) {
    const deciding = explained.filter(({ conclusion }) => conclusion === verdict.conclusion);
    const first = deciding[0];
    // How many tests were run does not say what failed.
    if (verdict.conclusion === 'pass' && verdict.gate !== 'failures' && verdict.metrics.length > 0) {
        return `${verdict.metrics.map(metricSentence).join('; ')}.`;
    }
    if (first === undefined)
        return verdict.conclusion === 'pass' ? 'Nothing was found.' : 'No reason was given.';
    return deciding.length === 1 ? first.what : `${first.what} And ${deciding.length - 1} more, below.`;
}
function metricSentence(metric) {
    const required = metric.threshold === null ? '' : `, required ${thresholdText(metric)}`;
    return `${metricLabel(metric.name)} ${formatRatio(metric)}${required}`;
}

;// CONCATENATED MODULE: ./packages/report/lib/console.js







const colours = { pass: '32', fail: '31', error: '33' };
const textBytes = 500;
const maxReasons = 50;
const maxRanges = 20;
/** What a person sees in the job's log: lines that the runner takes for no command, ending with a line break. */
function renderConsole(verdict, options = {}) {
    const { colour = false, reasonTable, notes = [], maxFindings = 20 } = options;
    const mark = `${iconOf(verdict)} ${verdict.conclusion.toUpperCase()}`;
    const shownMark = colour ? `\u001b[1;${colours[verdict.conclusion]}m${mark}\u001b[0m` : mark;
    const lines = [
        ...alignMetrics(verdict.metrics),
        ...console_list(explainReasons(verdict, reasonTable), maxReasons, ['reason', 'reasons'], reasonLines),
        ...console_list(groupFindings(verdict.findings), maxFindings, ['group of findings', 'groups of findings'], findingLines),
        ...notes.map((note) => `note: ${shorten(note, textBytes)}`),
    ];
    return `${[`${shownMark}  ${plainLine(shorten(headline(verdict), textBytes))}`, ...lines.map(indent)].join('\n')}\n`;
}
function indent(line) {
    return `  ${plainLine(line)}`;
}
/** `Changed lines     17/20 (85%)  required 90%` */
function alignMetrics(metrics) {
    const rows = metrics.map((metric) => [
        shorten(metricLabel(metric.name), 60),
        formatRatio(metric),
        metric.threshold === null ? '' : `required ${thresholdText(metric)}`,
        metric.baseline === null
            ? ''
            : `baseline ${formatRatio(metric.baseline)}, ${changeText(metric) ?? 'not comparable'}`,
    ]);
    const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column].length)));
    return rows.map((row) => row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd());
}
function console_list(items, limit, [one, many], describe) {
    const lines = items.slice(0, limit).flatMap(describe);
    const more = items.length - limit;
    return more > 0 ? [...lines, `and ${markdown_count(more, [`more ${one}`, `more ${many}`])}, in the verdict file`] : lines;
}
function reasonLines({ code, conclusion, what, resolve, numbers }) {
    const word = conclusion === 'pass' ? 'note' : conclusion;
    const first = `${word}: ${shorten(code, textBytes)}${numbers === null ? '' : ` (${shorten(numbers, textBytes)})`}: ${shorten(what, textBytes)}`;
    return resolve === null ? [first] : [first, `  what to do: ${shorten(resolve, textBytes)}`];
}
function findingLines({ path, ranges, severity, message, rule }) {
    const more = ranges.length > maxRanges ? ' and more' : '';
    const lines = ranges.length === 0 ? '' : `:${formatRanges(ranges.slice(0, maxRanges))}${more}`;
    const where = path === null ? '' : `${shorten(path, textBytes)}${lines}  `;
    return [`${where}${severity}: ${shorten(message, textBytes)} (${shorten(rule, textBytes)})`];
}

;// CONCATENATED MODULE: ./packages/report/lib/annotations.js



const levels = { error: 'error', warning: 'warning', note: 'notice' };
const titleBytes = 200;
const maxPathLength = 1_000;
/** A path with a control character cannot be written where the runner reads it. */
const unwritablePath = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
/**
 * The findings that become annotations, worst first: by severity, then by lines, then in the order given. A finding
 * without a line has none, and is not counted as omitted.
 */
function planAnnotations(findings, limits = {}) {
    const { perType = 10, messageCap = 4_096 } = limits;
    const located = findings.filter(({ location }) => location?.line !== undefined);
    const ranked = located.toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity) || lineCount(b) - lineCount(a));
    const taken = { error: 0, warning: 0, note: 0 };
    const annotations = [];
    for (const finding of ranked) {
        const annotation = taken[finding.severity] < perType ? annotate(finding, messageCap) : null;
        if (annotation === null)
            continue;
        taken[finding.severity]++;
        annotations.push(annotation);
    }
    return { annotations, omitted: located.length - annotations.length };
}
function annotate({ severity, tool, rule, message, location }, messageCap) {
    const line = location?.line;
    if (location === null || line === undefined)
        return null;
    const { path, column, endLine, endColumn } = location;
    if (path.length > maxPathLength || unwritablePath.test(path))
        return null;
    const last = Math.max(line, endLine ?? line);
    return {
        level: levels[severity],
        title: clip(plainLine(`${tool}: ${rule}`), titleBytes),
        message: clip(plainText(message), messageCap),
        path,
        startLine: line,
        endLine: last,
        // The runner ignores columns of several lines.
        ...(last === line && column !== undefined ? { startColumn: column } : {}),
        ...(last === line && column !== undefined && endColumn !== undefined ? { endColumn } : {}),
    };
}

;// CONCATENATED MODULE: ./packages/report/lib/blocks.js






/** Bytes of one untrusted message, as shown. */
const messageBytes = 1_000;
/** Hex digits of a commit or a hash that identify it for a person. */
const shortHex = 12;
/** Line ranges shown for one group of findings. */
const blocks_maxRanges = 20;
/** @param said plain text in place of what the reasons come to. */
function headingBlock(verdict, explained, said) {
    const title = `## ${iconOf(verdict)} ${escapeMarkdown(shorten(headline(verdict), nameBytes))}`;
    const why = escapeMarkdown(shorten(said ?? whyLine(verdict, explained), messageBytes));
    const mode = verdict.mode === 'report' ? '\n\n_Report only: this verdict does not fail the job._' : '';
    return { ...empty, head: `${title}\n\n${why}${mode}`, priority: 1, share: 0.4 };
}
function metricsBlock({ metrics, reasons }) {
    if (metrics.length === 0)
        return [];
    const compared = metrics.some(({ baseline }) => baseline !== null);
    const short = new Set(reasons.map(({ code }) => code));
    const columns = ['Metric', 'Value', 'Required', ...(compared ? ['Baseline', 'Change'] : [])];
    const rows = metrics.map((metric) => {
        const mark = short.has(`${metric.name.replaceAll('.', '-')}-below`) ? `${icons.fail} ` : '';
        const cells = [blocks_name(metricLabel(metric.name)), `${mark}${formatRatio(metric)}`, thresholdText(metric)];
        return tableRow(compared ? [...cells, baselineCell(metric), changeText(metric) ?? ''] : cells);
    });
    return [
        {
            ...empty,
            head: tableHead(columns),
            rows: rows.map(single),
            noun: ['metric', 'metrics'],
            priority: 2,
            share: 0.2,
        },
    ];
}
function baselineCell({ baseline }) {
    if (baseline === null)
        return 'none';
    return baseline.sha === null ? formatRatio(baseline) : `${formatRatio(baseline)} at ${commit(baseline.sha)}`;
}
function reasonsBlock(explained) {
    if (explained.length === 0)
        return [];
    const rows = explained.map(({ code, conclusion, what, resolve, numbers }) => {
        const icon = conclusion === 'pass' ? 'ℹ️' : icons[conclusion];
        const parts = [`- ${icon} ${codeSpan(shorten(code, nameBytes))}`];
        if (numbers !== null)
            parts.push(` (${blocks_name(numbers)})`);
        parts.push(`: ${escapeMarkdown(shorten(what, messageBytes))}`);
        if (resolve !== null)
            parts.push(` **What to do:** ${resolve}`);
        return single(parts.join(''));
    });
    return [{ ...empty, head: '### Why\n', rows, noun: ['reason', 'reasons'], priority: 3, share: 0.3 }];
}
/** @param notes plain sentences on what was not done or not shown. */
function notesBlock(notes) {
    if (notes.length === 0)
        return [];
    const rows = notes.map((note) => single(`- ${escapeMarkdown(shorten(note, messageBytes))}`));
    return [{ ...empty, head: '### Notes\n', rows, noun: ['note', 'notes'], priority: 5, share: 0.15 }];
}
function blocks_sectionBlock({ title, lead, table: content }) {
    const head = [`### ${blocks_name(title)}`, ...(lead === undefined ? [] : [lead])].join('\n\n');
    if (content === undefined)
        return { ...empty, head, priority: 6, share: 0.25 };
    const rows = content.rows.map((cells) => single(tableRow(cells)));
    const noun = ['row', 'rows'];
    return { ...empty, head: `${head}\n\n${tableHead(content.columns)}`, rows, noun, priority: 6, share: 0.25 };
}
/** @param maxRows the rest is counted, and is in the verdict file. */
function findingsBlock({ findings }, linkFor, maxRows) {
    if (findings.length === 0)
        return [];
    const groups = groupFindings(findings);
    const rows = groups.slice(0, maxRows).map((group, index) => ({
        markdown: tableRow(findingCells(group, groups[index - 1]?.path, linkFor)),
        weight: group.count,
    }));
    const title = `### ${markdown_count(findings.length, ['finding', 'findings'])}`;
    const head = `${title}\n\n${tableHead(['File', 'Lines', 'Severity', 'Finding'])}`;
    const unshown = groups.slice(maxRows).reduce((sum, group) => sum + group.count, 0);
    return [{ ...empty, head, rows, noun: ['finding', 'findings'], unshown, priority: 7, share: 1 }];
}
function findingCells(group, previousPath, linkFor) {
    const { path, severity, rule, message, ranges } = group;
    const file = path === null || path === previousPath ? '' : linkCode(shorten(path, nameBytes), linkFor({ path }));
    const finding = `${escapeMarkdown(shorten(message, messageBytes))} (${codeSpan(shorten(rule, nameBytes))})`;
    return [file, linesCell(path, ranges, linkFor), severity, finding];
}
function linesCell(path, ranges, linkFor) {
    if (path === null || ranges.length === 0)
        return '';
    const shown = ranges
        .slice(0, blocks_maxRanges)
        .map((range) => escape_link(formatRange(range), linkFor({ path, line: range.first, endLine: range.last })));
    const more = ranges.length - shown.length;
    return more === 0 ? shown.join(', ') : `${shown.join(', ')} and ${markdown_count(more, ['more range', 'more ranges'])}`;
}
/** What was judged, by which rules, and by what. */
function subjectBlock({ subject, policy, run, producedBy }) {
    const { headSha, testedSha, mergeBase, baseSha, pullRequest } = subject;
    const base = mergeBase ?? baseSha;
    const judged = [
        headSha === null ? 'Judged without a known commit' : `Judged commit ${codeSpan(shorten(headSha, nameBytes))}`,
        ...(pullRequest === null ? [] : [` of pull request ${pullRequest}`]),
        ...(testedSha === null || testedSha === headSha ? [] : [`, tested as ${commit(testedSha)}`]),
        ...(base === null ? [] : [`, compared with ${commit(base)}`]),
        '.',
    ].join('');
    const rules = policy.source === 'inputs'
        ? "Thresholds from the action's inputs."
        : `Thresholds from ${codeSpan(shorten(policy.path, nameBytes))} at ${commit(policy.commit)}.`;
    const where = run === null ? '' : ` in run ${run.id}, attempt ${run.attempt}`;
    const by = `Made by ${blocks_name(producedBy.action)} ${blocks_name(producedBy.version)}${where}.`;
    return { ...empty, head: `${judged} ${rules} ${by}`, priority: 4, share: 0.4 };
}
function evidenceBlock({ evidence }) {
    if (evidence.length === 0)
        return [];
    const { open, close } = detailsFrame(`Evidence: ${markdown_count(evidence.length, ['file', 'files'])}`);
    const head = open + tableHead(['File', 'Kind', 'Bytes', 'SHA256']);
    const rows = evidence.map(({ kind, source, bytes, sha256 }) => single(tableRow([codeSpan(shorten(source, nameBytes)), blocks_name(kind), groupDigits(bytes), commit(sha256)])));
    return [{ ...empty, head, rows, foot: close, noun: ['file', 'files'], priority: 8, share: 1 }];
}
const empty = { rows: [], foot: '', noun: ['part', 'parts'], unshown: 0 };
function single(markdown) {
    return { markdown, weight: 1 };
}
function blocks_name(text) {
    return escapeMarkdown(shorten(text, nameBytes));
}
/** A commit or a hash, short. */
function commit(hex) {
    return codeSpan(shorten(hex.slice(0, shortHex), nameBytes));
}

;// CONCATENATED MODULE: ./packages/report/lib/document.js


/** Below this a report could not even say what it is about. */
const minBudget = 2_000;
/** Room for the sentence on what was left out of a block, or of the whole. */
const noteBytes = 200;
/**
 * The blocks in the order given, within `budgetBytes` of UTF-8, cut only between rows, with a sentence wherever
 * something was left out. `where` (at most 100 bytes) ends that sentence and says where the rest is.
 * @throws RangeError for a budget below 2,000 bytes.
 */
function document_assemble(blocks, budgetBytes, where) {
    if (budgetBytes < minBudget)
        throw new RangeError(`a report needs at least ${minBudget} bytes, not ${budgetBytes}`);
    const rendered = new Map();
    let left = budgetBytes - noteBytes;
    for (const block of [...blocks].sort((a, b) => a.priority - b.priority)) {
        const markdown = fit(block, Math.min(left, Math.floor(budgetBytes * block.share)), where);
        if (markdown === null)
            continue;
        rendered.set(block, markdown);
        left -= utf8Length(markdown) + 2;
    }
    const parts = blocks.flatMap((block) => rendered.get(block) ?? []);
    const missing = blocks.length - parts.length;
    if (missing > 0)
        parts.push(leftOut(markdown_count(missing, ['section is', 'sections are']), where));
    return `${parts.join('\n\n')}\n`;
}
/** The block with as many rows as fit; null where not even the first does. */
function fit(block, limit, where) {
    const { head, rows, foot, unshown } = block;
    const whole = [head, ...rows.map((row) => row.markdown)].join('\n') + foot;
    if (unshown === 0 && utf8Length(whole) <= limit)
        return whole;
    const kept = countFitting(rows, limit - utf8Length(head) - utf8Length(foot) - noteBytes);
    if (kept === 0)
        return null;
    const omitted = rows.slice(kept).reduce((sum, row) => sum + row.weight, unshown);
    const markdown = [head, ...rows.slice(0, kept).map((row) => row.markdown)].join('\n');
    return omitted === 0 ? markdown + foot : `${markdown}\n\n${omittedNote(omitted, block.noun, where)}${foot}`;
}
function countFitting(rows, limit) {
    let used = 0;
    let kept = 0;
    for (const { markdown } of rows) {
        used += utf8Length(markdown) + 1;
        if (used > limit)
            break;
        kept++;
    }
    return kept;
}
function omittedNote(omitted, [one, many], where) {
    return leftOut(markdown_count(omitted, [`more ${one} is`, `more ${many} are`]), where);
}
/** `_12 more findings are left out here; the verdict file lists all._` */
function leftOut(what, where) {
    return `_${what} left out here; ${where}._`;
}

;// CONCATENATED MODULE: ./packages/report/lib/summary.js



const summaryBytes = 900_000;
/** More rows than anyone reads, and few enough to render at once. */
const maxFindingRows = 1_000;
/**
 * The job summary: GitHub Markdown in which nothing from the verdict can be a mention, link, image or HTML.
 * @throws RangeError for a budget below 2,000 bytes.
 */
function renderSummary(verdict, options = {}) {
    const { budgetBytes = summaryBytes, linkFor = () => null, reasonTable, sections = [], notes = [], table = true, why, } = options;
    const explained = explainReasons(verdict, reasonTable);
    const blocks = [
        headingBlock(verdict, explained, why),
        ...metricsBlock(verdict),
        ...reasonsBlock(explained),
        ...notesBlock(notes),
        ...sections.map(blocks_sectionBlock),
        ...(table ? findingsBlock(verdict, linkFor, maxFindingRows) : []),
        subjectBlock(verdict),
        ...evidenceBlock(verdict),
    ];
    return document_assemble(blocks, budgetBytes, 'the verdict file lists all');
}
/**
 * Sections alone, within `budgetBytes` of UTF-8: what a check run shows below its summary. `where` (at most 100 bytes) says
 * where the rest is.
 * @throws RangeError for a budget below 2,000 bytes.
 */
function renderSections(sections, budgetBytes, where) {
    return assemble(sections.map(sectionBlock), budgetBytes, where);
}

;// CONCATENATED MODULE: ./packages/report/lib/comment.js






const commentBytes = 60_000;
const comment_maxFindingRows = 40;
/**
 * The pull request's comment: the summary in short, after a hidden line that says whose it is.
 * @throws RangeError for a budget that leaves fewer than 2,000 bytes after that line.
 */
function renderComment(verdict, options) {
    const { marker, budgetBytes = commentBytes, linkFor = () => null, reasonTable, sections = [], notes = [], table = true, why, } = options;
    const line = `${formatMarker(marker)}\n`;
    const explained = explainReasons(verdict, reasonTable);
    const blocks = [
        headingBlock(verdict, explained, why),
        ...metricsBlock(verdict),
        ...reasonsBlock(explained),
        ...notesBlock(notes),
        ...sections.map(blocks_sectionBlock),
        ...(table ? findingsBlock(verdict, linkFor, comment_maxFindingRows) : []),
        subjectBlock(verdict),
        ...runBlock(options.runUrl),
    ];
    return line + document_assemble(blocks, budgetBytes - utf8Length(line), 'the job summary and the verdict file have more');
}
function runBlock(runUrl) {
    if (runUrl === undefined)
        return [];
    const head = escape_link('The whole report', runUrl);
    return [{ head, rows: [], foot: '', noun: ['link', 'links'], unshown: 0, priority: 4, share: 0.3 }];
}

;// CONCATENATED MODULE: ./packages/report/lib/links.js
/** A longer URL is no link: it would crowd out the findings. */
const maxUrlLength = 1_000;
/** Segments that no file in git has; a browser would follow `..` to another page of the same server. */
const leavesFolder = /(?:^|\/)\.{0,2}(?:\/|$)/;
/** Percent-encodes what has a meaning in a URL or in Markdown. */
function encodeSegment(segment) {
    return encodeURIComponent(segment.replace(/\p{Cs}/gu, '\uFFFD')).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
/**
 * Links to lines of files at one commit.
 * @param commit `serverUrl` such as `https://github.com`, `repository` as `owner/name`, `sha` in hex; null anywhere
 * means that nothing can be linked.
 */
function linkToCommit(commit) {
    const { serverUrl, repository, sha } = commit;
    if (serverUrl === null || repository === null || sha === null)
        return () => null;
    const base = `${serverUrl}/${repository.split('/').map(encodeSegment).join('/')}/blob/${encodeSegment(sha)}`;
    return ({ path, line, endLine }) => {
        if (path.length > maxUrlLength || leavesFolder.test(path))
            return null;
        const url = `${base}/${path.split('/').map(encodeSegment).join('/')}${lineAnchor(line, endLine)}`;
        return url.length > maxUrlLength ? null : url;
    };
}
function lineAnchor(line, endLine) {
    if (line === undefined)
        return '';
    return endLine === undefined || endLine === line ? `#L${line}` : `#L${line}-L${endLine}`;
}

;// CONCATENATED MODULE: ./packages/report/lib/one-line.js

const one_line_maxLength = 500;
/**
 * The output `summary`: one line of letters, digits and `.,:/%=_+-` only, so that nothing in it means anything to a
 * shell, to YAML or to the runner, however it is used.
 */
function summarise({ gate, name, conclusion, reasons, metrics }) {
    const use = name === gate ? gate : `${gate} ${name}`;
    const parts = [...reasons.map(reasonPart), ...metrics.map(metricPart)];
    const line = parts.length === 0 ? `${use} ${conclusion}` : `${use} ${conclusion}: ${parts.join(', ')}`;
    return line
        .slice(0, one_line_maxLength * 4)
        .replace(/[()]/g, '')
        .replace(/[^A-Za-z0-9 .,:/%=_+-]+/g, '_')
        .slice(0, one_line_maxLength)
        .trimEnd();
}
function reasonPart({ code, actual, required }) {
    return [code, actual, required === undefined ? undefined : `required ${required}`]
        .filter((part) => part !== undefined)
        .join(' ');
}
function metricPart(metric) {
    return `${metric.name} ${metric.numerator}/${metric.denominator} = ${formatPercent(metric)}`;
}

;// CONCATENATED MODULE: ./action-coverage-gate/lib/trend.js

/** One baseline and the present are no trend yet. */
const fewest = 3;
/**
 * The overall numbers of the last baselines and of this run, as charts that GitHub draws (Mermaid's `xychart-beta`).
 * Nothing in them is anybody's text: labels are hex digits, numbers are fractions of integers.
 */
function trendSection(history, metrics) {
    const charts = [
        ...chart('All lines', points(history, metrics, 'lines')),
        ...chart('All branches', points(history, metrics, 'branches')),
    ];
    return charts.length === 0 ? [] : [{ title: 'Trend', lead: charts.join('\n\n') }];
}
function points(history, metrics, what) {
    const earlier = history.map((totals) => ({
        label: totals.sha.slice(0, 7),
        ratio: { numerator: totals[what][0], denominator: totals[what][1] },
    }));
    const now = metrics.find(({ name }) => name === `project.${what}`);
    const all = now === undefined ? earlier : [...earlier, { label: 'now', ratio: now }];
    return all.filter(({ ratio }) => ratio.denominator > 0);
}
function chart(title, shown) {
    if (shown.length < fewest)
        return [];
    const values = shown.map(({ ratio }) => Number(formatPercent(ratio).slice(0, -1)));
    const lowest = Math.max(0, Math.floor(Math.min(...values)) - 1);
    const highest = Math.min(100, Math.ceil(Math.max(...values)) + 1);
    const labels = shown.map(({ label }) => `"${label}"`).join(', ');
    return [
        [
            '```mermaid',
            'xychart-beta',
            `  title "${title}, covered"`,
            `  x-axis [${labels}]`,
            `  y-axis "%" ${lowest} --> ${highest}`,
            `  line [${values.join(', ')}]`,
            '```',
        ].join('\n'),
    ];
}

;// CONCATENATED MODULE: ./action-coverage-gate/lib/report.js




/** Every output of the action, as action.yml declares them. */
const outputs = {
    conclusion: '`pass`, `fail` (judged, and short) or `error` (could not judge).',
    'verdict-file': 'Where the verdict was written as JSON, relative to the workspace.',
    summary: 'The verdict in one line of plain characters.',
    'patch-lines': 'The percentage of the changed, instrumented lines that tests run, cut to two decimals; empty where there is none.',
    'patch-branches': 'The percentage of the branch arms on changed lines that tests take, cut to two decimals; empty where there is none.',
    'project-lines': "The percentage of all of the project's lines that tests run, cut to two decimals; empty where there is none.",
    'project-branches': "The percentage of all of the project's branch arms that tests take, cut to two decimals; empty where there is none.",
    'baseline-file': 'Where the baseline was written, relative to the workspace; empty where none was.',
};
/** Every rendering of one verdict, so that they cannot disagree. */
const render = {
    json: serialise,
    outputs: makeOutputs,
    console: (verdict, notes) => renderConsole(verdict, { reasonTable: reasons, notes }),
    annotations: (verdict, wanted) => wanted === 'auto' ? planAnnotations(verdict.findings) : { annotations: [], omitted: 0 },
    summary: (verdict, { notes, history, ...context }) => {
        const common = shared(verdict, context);
        const sections = [...common.sections, ...trendSection(history, verdict.metrics)];
        return renderSummary(verdict, { ...common, sections, notes });
    },
};
function renderPullRequestComment(verdict, context) {
    const { run, subject } = verdict;
    const runUrl = run && subject.repository ? `${context.serverUrl}/${subject.repository}/actions/runs/${run.id}` : null;
    return renderComment(verdict, {
        ...shared(verdict, context),
        marker: markerOf(verdict),
        ...(runUrl === null ? {} : { runUrl }),
    });
}
function shared({ subject }, { decision, serverUrl }) {
    const linkFor = linkToCommit({ serverUrl, repository: subject.repository, sha: subject.headSha });
    return {
        reasonTable: { ...reasons, ...reportReasons },
        linkFor,
        sections: [...componentSection(decision), ...fileSection(decision)],
    };
}
/** Each component with its numbers, and what is asked of them. */
function componentSection({ components }) {
    if (components.length === 0)
        return [];
    const columns = ['Component', 'Changed lines', 'Changed branches', 'All lines', 'All branches'];
    const rows = components.map(({ name, numbers }) => [
        codeSpan(name),
        ...numbers.map(({ ratio, threshold }) => threshold === null ? cell(ratio) : `${cell(ratio)}, required ${threshold}%`),
    ]);
    return [{ title: 'Components', table: { columns, rows } }];
}
/** More rows than anyone reads. */
const maxFileRows = 500;
/** The changed files with their two numbers, the least covered first. */
function fileSection(decision) {
    const files = decision.patch?.files ?? [];
    if (files.length === 0)
        return [];
    const missed = ({ lines, branches }) => lines.denominator - lines.numerator + (branches.denominator - branches.numerator);
    const shown = files.toSorted((a, b) => missed(b) - missed(a)).slice(0, maxFileRows);
    const rows = shown.map(({ path, lines, branches }) => [codeSpan(shorten(path, 300)), cell(lines), cell(branches)]);
    const lead = `The ${maxFileRows} with the most missing, of ${files.length}.`;
    const table = { columns: ['File', 'Lines', 'Branches'], rows };
    return [{ title: 'Changed files', ...(files.length > maxFileRows ? { lead } : {}), table }];
}
function cell(ratio) {
    return ratio.denominator === 0 ? 'none' : escapeMarkdown(formatRatio(ratio));
}
function makeOutputs(verdict, verdictFile, baselineFile) {
    const percent = (name) => {
        const metric = verdict.metrics.find((candidate) => candidate.name === name);
        return metric && metric.denominator > 0 ? formatPercent(metric).slice(0, -1) : '';
    };
    return {
        conclusion: verdict.conclusion,
        'verdict-file': verdictFile,
        summary: summarise(verdict),
        'patch-lines': percent('patch.lines'),
        'patch-branches': percent('patch.branches'),
        'project-lines': percent('project.lines'),
        'project-branches': percent('project.branches'),
        'baseline-file': baselineFile,
    };
}

;// CONCATENATED MODULE: ./action-coverage-gate/lib/publish.js







/**
 * Decides, and makes the decision known. What the next step needs (the verdict file and the outputs) comes first;
 * GitHub, which may be slow or out of reach, comes after it and changes nothing of the conclusion.
 */
async function publish(host, state, startedAt) {
    const { runner, files } = host;
    const name = state.inputs.name || 'coverage';
    const verdictFile = state.inputs['verdict-file'] || `gauntlet/${name}.verdict.json`;
    let { decision, verdict } = conclude(host, state, name, startedAt);
    let baselineFile = '';
    try {
        files.write(verdictFile, render.json(verdict));
        baselineFile = publish_recordBaseline(host, state, name, verdict);
    }
    catch (error) {
        if (!(error instanceof lib_files/* PathError */.ER))
            throw error;
        const problem = { code: 'path-outside-workspace', what: `The verdict was not written: ${error.message}` };
        const evidence = { ...state.evidence, problems: [problem, ...state.evidence.problems] };
        ({ decision, verdict } = conclude(host, { ...state, evidence }, name, startedAt));
    }
    await runner.setOutputs(render.outputs(verdict, verdictFile, baselineFile));
    const context = { decision, serverUrl: runner.context.serverUrl };
    const note = await publishComment(host, verdict, {
        mode: state.inputs.mode,
        comment: state.inputs.comment,
        token: state.inputs['github-token'],
        headIsFork: state.headIsFork,
        render: () => renderPullRequestComment(verdict, context),
    });
    const { annotations, omitted } = render.annotations(verdict, state.inputs.annotations);
    const notes = [...state.evidence.notes, ...(note === null ? [] : [note])];
    if (omitted > 0)
        notes.push(`${omitted} findings have no annotation: GitHub shows 10 of a kind.`);
    runner.print(render.console(verdict, notes));
    await runner.annotate(annotations);
    const history = state.evidence.baseline?.history ?? [];
    runner.writeSummary(render.summary(verdict, { ...context, notes, history }));
    return verdict.conclusion;
}
function conclude(host, { inputs, settings, subject, policy, evidence }, name, startedAt) {
    const decision = decide(evidence, settings);
    const verdict = makeVerdict(decision, {
        gate: 'coverage',
        action: 'action-coverage-gate',
        name,
        mode: inputs.mode,
        subject,
        run: host.runner.context.run,
        policy,
        evidence: evidence.reports,
        startedAt,
        finishedAt: host.now(),
        sha256: lib_files/* sha256 */.sc,
    });
    return { decision, verdict: redactVerdict(verdict, [inputs['github-token']]) };
}
/** Only what was measured on the default branch itself, and could be judged, is a baseline. */
function publish_recordBaseline(host, state, name, verdict) {
    const { coverage, baseline } = state.evidence;
    const { testedSha } = state.subject;
    if (!state.isDefaultBranch || !coverage || !testedSha || !isMeasured(verdict))
        return '';
    const path = baselinePath(name);
    host.files.write(path, writeBaseline(testedSha, coverage, baseline?.history ?? []));
    return path;
}
const baselineErrors = ['baseline-missing', 'baseline-stale', 'baseline-unparsable'];
/** A baseline that is lost must not keep the next one from being made. */
function isMeasured({ conclusion, reasons: given }) {
    if (conclusion !== 'error')
        return true;
    const errors = given.filter(({ code }) => reasons[code].conclusion === 'error');
    return errors.length > 0 && errors.every(({ code }) => baselineErrors.includes(code));
}

;// CONCATENATED MODULE: ./action-coverage-gate/lib/run.js








/** Judges one change, publishes the verdict, and returns the exit code. */
async function run(host) {
    const startedAt = host.now();
    const { inputs, given, problems: mistakes } = readInputs(inputs_inputs, host.runner);
    await host.runner.mask(inputs['github-token']);
    const state = {
        inputs,
        settings: tighten(coverageSection, inputs, new Set(), undefined).settings,
        subject: unknownSubject(host),
        policy: { source: 'inputs' },
        evidence: noEvidence,
        isDefaultBranch: false,
        headIsFork: false,
    };
    const problems = [...mistakes];
    if (mistakes.length === 0) {
        try {
            await gather(host, given, state, problems);
        }
        catch (error) {
            problems.push({
                code: 'internal-error',
                what: `The action failed: ${error instanceof Error ? error.message : error}`,
            });
            host.runner.print(plainText(error instanceof Error ? (error.stack ?? '') : String(error)));
        }
    }
    const evidence = { ...state.evidence, problems: [...problems, ...state.evidence.problems] };
    const conclusion = await publish(host, { ...state, evidence }, startedAt);
    return conclusion === 'pass' || (mistakes.length === 0 && inputs.mode === 'report') ? 0 : 1;
}
async function gather(host, given, state, problems) {
    const read = readEvent(host);
    if ('problem' in read) {
        problems.push(read.problem);
        return;
    }
    const { event } = read;
    state.headIsFork = (0,subject/* pullRequestIsFromFork */.n)(host.runner.context.eventName, event);
    state.isDefaultBranch = isPushToDefaultBranch(host.runner.context.eventName, event);
    const git = host.openGit(host.files.resolve(state.inputs['working-directory']));
    if (git === null) {
        problems.push({ code: 'repository-missing', what: 'The working directory is in no git repository' });
        return;
    }
    try {
        const { base, head, 'github-token': token } = state.inputs;
        const found = await findChange(host, git, { event, base, head, token });
        if ('problem' in found) {
            problems.push(found.problem);
            if (found.subject !== null)
                state.subject = found.subject;
            return;
        }
        const { judged } = found;
        state.subject = judged.subject;
        const applied = await applyPolicy(git, judged, given, state, problems);
        if (applied === null)
            return;
        const heldTo = await holdToThresholds(host, git, 'coverage', applied.policy, { event, judged, token });
        if (heldTo?.stricter)
            state.settings = forAgents(state.settings, heldTo.stricter);
        const evidence = await gatherEvidence(host, git, judged, state.inputs, state.settings);
        state.evidence = heldTo === null ? evidence : { ...evidence, heldTo: heldTo.told };
    }
    finally {
        await git.dispose();
    }
}
/** Puts the policy of the base commit in force. Null when it cannot be read. */
async function applyPolicy(git, { policyCommit }, given, state, problems) {
    const loaded = await loadPolicy(git, policyCommit, state.inputs['policy-file']);
    problems.push(...loaded.problems);
    if (loaded.problems.length > 0)
        return null;
    state.policy = loaded.source;
    const section = loaded.policy?.coverage;
    const { settings, notes } = tighten(coverageSection, state.inputs, given, section);
    state.settings = settings;
    for (const note of notes)
        problems.push({ code: 'input-looser-than-policy', what: withoutStop(note) });
    return { policy: loaded.policy };
}


/***/ })

};

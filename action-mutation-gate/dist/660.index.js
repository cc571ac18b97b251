export const id = 660;
export const ids = [660];
export const modules = {

/***/ 8660:
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
const costs_limits = {
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
    ...costs_limits,
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
        budget: group({ description: 'The most that all together may cost in a month.', fields: costs_limits }),
        'agent-budget': group({ description: 'The most that each agent may cost in a month.', fields: costs_limits }),
        'task-budget': group({ description: 'The most that each task may cost in a month.', fields: costs_limits }),
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
function reveal(text) {
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
    return reveal(text)
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
        if (startsWith(bytes, sectionStart))
            this.sections.push({ hunks: [], binary: false });
        else if (startsWith(bytes, hunkStart))
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
function startsWith(bytes, prefix) {
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

;// CONCATENATED MODULE: ./packages/verdict/lib/verdict.js
const verdictSchema = 'gauntlet/verdict/v1';
const verdict_gates = (/* unused pure expression or super */ null && (['coverage', 'mutation', 'failures', 'risk', 'health']));
const modes = ['enforce', 'report'];

;// CONCATENATED MODULE: ./action-mutation-gate/lib/coverage-verdict.js


const limit = 64 << 20;
/**
 * How many changed lines the coverage gate found instrumented; null where no verdict is given. It has to be of the very
 * commit that is judged: any other says nothing.
 */
async function readCoverageVerdict(files, inputs, subject) {
    const path = inputs['coverage-verdict'];
    if (path === '')
        return { lines: null };
    const refused = (why) => ({
        problem: { code: 'coverage-verdict-unreadable', what: `${path} ${why}` },
    });
    let text;
    try {
        text = await coverage_verdict_readText(files, path);
    }
    catch (error) {
        if (error instanceof lib_files/* PathError */.ER)
            return refused('cannot be read: it is missing, too large, or outside of the workspace');
        throw error;
    }
    const verdict = parse(text);
    if (verdict === null || verdict['schema'] !== verdictSchema || verdict['gate'] !== 'coverage') {
        return refused('is no verdict of the coverage gate');
    }
    const tested = at(verdict['subject'], 'testedSha');
    if (tested !== subject.testedSha)
        return refused(`is for another commit than ${subject.testedSha}`);
    if (verdict['conclusion'] === 'error')
        return refused('says that coverage could not be judged');
    const metrics = Array.isArray(verdict['metrics']) ? verdict['metrics'] : [];
    const lines = at(metrics.find((metric) => at(metric, 'name') === 'patch.lines'), 'denominator');
    return { lines: Number.isSafeInteger(lines) ? lines : 0 };
}
async function coverage_verdict_readText(files, path) {
    const file = await files.open(path);
    if (file.bytes > limit)
        throw new lib_files/* PathError */.ER('too large');
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of file.chunks())
        text += decoder.decode(chunk, { stream: true });
    return text;
}
function parse(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null && !Array.isArray(value)
            ? value
            : null;
    }
    catch {
        return null;
    }
}
function at(value, key) {
    return typeof value === 'object' && value !== null ? value[key] : undefined;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/mutation/merge.js
/** Whichever came nearest to being noticed counts: a mutant killed anywhere is killed. */
const rank = {
    killed: 0,
    timeout: 1,
    survived: 2,
    'no-coverage': 3,
    'compile-error': 4,
    'runtime-error': 5,
    ignored: 6,
    pending: 7,
};
/** The mutants of one file from several reports: the same change at the same place is one mutant. */
class MergedFile {
    #mutants = new Map();
    sources = [];
    add({ mutants, freshness }) {
        this.sources.push(freshness);
        // Tools make several mutants that look the same in a report (PIT's, Gremlins'): the nth of one is the nth of another.
        const seen = new Map();
        for (const mutant of mutants) {
            const same = keyOf(mutant);
            const nth = seen.get(same) ?? 0;
            seen.set(same, nth + 1);
            const key = `${same}\n${nth}`;
            const known = this.#mutants.get(key);
            if (known === undefined || rank[mutant.status] < rank[known.status])
                this.#mutants.set(key, mutant);
        }
    }
    /** By place, then by what was changed: the same for every order of reports. */
    get mutants() {
        return [...this.#mutants.entries()]
            .sort(([a, one], [b, other]) => one.place.line - other.place.line || (a < b ? -1 : 1))
            .map(([, mutant]) => mutant);
    }
}
function keyOf({ place, mutator, replacement, function: within }) {
    const { line, column = 0, endLine = 0, endColumn = 0 } = place;
    return [line, column, endLine, endColumn, mutator, replacement ?? '', within ?? ''].join('\n');
}

;// CONCATENATED MODULE: ./packages/evidence/lib/mutation/locate.js
const definition = /^([ \t]*)(?:async[ \t]+)?def[ \t]+([^\W\d]\w*)[ \t]*[(:[]/u;
const classDefinition = /^([ \t]*)class[ \t]+([^\W\d]\w*)[ \t]*[(:[]/u;
/** Where the functions of a Python source lie, by `name` and `Class.name`; of several of one name, all. */
class PythonFunctions {
    #spans = new Map();
    constructor(source) {
        const lines = source.split('\n');
        const open = [];
        let lastCode = 0;
        const close = (indent) => {
            for (let top = open.at(-1); top !== undefined && top.indent >= indent; top = open.at(-1)) {
                open.pop();
                if (top.isClass)
                    continue;
                const owner = open.findLast(({ isClass }) => isClass);
                const name = owner === undefined ? top.name : `${owner.name}.${top.name}`;
                const spans = this.#spans.get(name) ?? [];
                spans.push({ first: top.first, last: lastCode });
                this.#spans.set(name, spans);
            }
        };
        lines.forEach((line, index) => {
            const text = line.trim();
            if (text === '' || text.startsWith('#'))
                return;
            const indent = line.length - line.trimStart().length;
            close(indent);
            const isClass = classDefinition.test(line);
            const [, , name] = (isClass ? classDefinition : definition).exec(line) ?? [];
            if (name !== undefined)
                open.push({ name, indent, first: index + 1, isClass });
            lastCode = index + 1;
        });
        close(-1);
    }
    /** The names of the functions that meet any of the ranges of lines. */
    touching(ranges) {
        const meets = ({ first, last }) => ranges.some(([from, to]) => from <= last && first <= to);
        return [...this.#spans].filter(([, spans]) => spans.some(meets)).map(([name]) => name);
    }
    /** The lines of the function, if there is exactly one of the name. */
    find(name) {
        const spans = this.#spans.get(name) ?? [];
        const [only] = spans;
        return spans.length === 1 && only !== undefined ? { line: only.first, endLine: only.last } : null;
    }
}
/** The mutants of a Python file with the lines of their functions; those whose function is not there keep line 0. */
function locateFunctions(mutants, source) {
    const functions = new PythonFunctions(source);
    return mutants.map((mutant) => {
        if (mutant.precision !== 'function' || mutant.place.line > 0)
            return mutant;
        const place = mutant.function === null ? null : functions.find(mutant.function);
        return place === null ? mutant : { ...mutant, place };
    });
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

;// CONCATENATED MODULE: ./action-mutation-gate/lib/map-reports.js


/** Tools whose report names every file that they looked at. */
const completeFormats = ['mutation-testing-elements', 'mutmut'];
/** Joins what all reports say of the changed files, and checks that they are of the tested sources. */
async function mapReports(reports, tree, changed, context) {
    const { host, git, settings } = context;
    const goModules = reports.some(({ report }) => report.format === 'gremlins');
    const placer = new FilePlacer(await openPathContext({ host, git, tree, pathMap: settings['path-map'], goModules }));
    const wanted = new Set(changed.map(({ path }) => path));
    const result = {
        files: new Map(),
        listsAllFiles: reports.every(({ report }) => completeFormats.includes(report.format)),
        problems: [],
        notes: [],
    };
    const merged = new Map();
    for (const { source, report } of reports) {
        if (report.cutShort)
            result.problems.push({ code: 'report-cut-short', what: `${source} is not complete` });
        placer.place({ source, paths: report.files.keys(), roots: [] }, (path, reported) => {
            if (!wanted.has(path))
                return;
            const file = merged.get(path) ?? new MergedFile();
            merged.set(path, file);
            file.add(report.files.get(reported));
        });
    }
    result.problems.push(...placer.problems, ...placer.unmatched());
    await readSources(merged, changed, result, context);
    return result;
}
async function readSources(merged, changed, result, { git, settings }) {
    const oids = new Map(changed.map(({ path, oid }) => [path, oid]));
    const known = new Set([...merged.keys()].map((path) => oids.get(path)));
    const facts = await readBlobs(git, known, known);
    const unsure = [];
    for (const [path, file] of [...merged].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const { text = null, lines: count = 0 } = facts.get(oids.get(path)) ?? {};
        const mutants = text === null ? file.mutants : locateFunctions(file.mutants, text);
        const stale = staleness(path, file.sources, text, mutants, count);
        if (stale !== null)
            result.problems.push({ code: 'report-stale', what: stale });
        else if (file.sources.some(({ kind }) => kind === 'none'))
            unsure.push(path);
        result.files.set(path, {
            path,
            mutants,
            lines: text === null ? null : text.split('\n'),
            byFunction: mutants.some(({ precision }) => precision === 'function'),
        });
    }
    if (unsure.length === 0)
        return;
    const what = `${unsure[0]}${unsure.length > 1 ? ` and ${unsure.length - 1} more files` : ''} may have changed since the report was made`;
    if (settings.freshness === 'any')
        result.notes.push(`${what}: its format does not say, and the policy accepts that.`);
    else
        result.problems.push({ code: 'freshness-unknown', what });
}
/** A sentence on why the report is of other sources; null where nothing speaks against it. */
function staleness(path, sources, text, mutants, lines) {
    if (text !== null && sources.some((source) => source.kind === 'source' && !isSame(source.text, text))) {
        return `The report has another source of ${path} than the tested commit`;
    }
    const beyond = mutants.find(({ place }) => (place.endLine ?? place.line) > lines + 1);
    if (beyond)
        return `The report has a mutant on line ${beyond.place.endLine ?? beyond.place.line} of ${path}, which has ${lines} lines`;
    const lost = mutants.find(({ precision, place }) => precision === 'function' && place.line === 0);
    return lost ? `The report has mutants of a function ${lost.function ?? ''} that ${path} does not have once` : null;
}
/** A checkout may have written other line ends. */
function isSame(reported, committed) {
    const plain = (text) => text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
    return reported === committed || plain(reported) === plain(committed);
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
function malformed_malformed(what) {
    throw new MalformedInput(what);
}
/** At most `limit` characters of untrusted text, with everything but plain ASCII words and marks replaced by `?`. */
function malformed_excerpt(text, limit = 32) {
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
        return malformed_malformed(`${what} is not valid UTF-8`);
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
        malformed_malformed('it holds bytes that are not UTF-8');
    for (let i = 1; i < length; i++) {
        if (at + i >= end)
            return 0;
        const [low, high] = i === 1 ? secondByte(lead) : [0x80, 0xbf];
        const byte = bytes[at + i];
        if (byte < low || byte > high)
            malformed_malformed('it holds bytes that are not UTF-8');
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
        malformed_malformed('it is encoded in UTF-16; allowed is UTF-8');
    if (a === 0xff && b === 0xfe)
        malformed_malformed('it is encoded in UTF-16 or UTF-32; allowed is UTF-8');
    if (a === 0 && b === 0 && c === 0xfe && d === 0xff)
        malformed_malformed('it is encoded in UTF-32; allowed is UTF-8');
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
            malformed_malformed(`${this.#what} is longer than ${this.#cap} bytes`);
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
            malformed_malformed('the JSON ends before it is complete: it was cut short');
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
                malformed_malformed('something stands after the end of the JSON');
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
            malformed_malformed('the JSON is not well-formed');
        this.#window.at++;
        level.expects = expected === comma && !level.isArray ? 'key' : 'value';
        const last = this.#levels.length - 1;
        if (level.isArray)
            this.#path[last] = this.#path[last] + 1;
    }
    #key(level, byte, final) {
        if (byte !== json_quote)
            malformed_malformed('the JSON is not well-formed');
        const to = this.#valueEnd(final);
        if (to === 0)
            return false;
        this.#path[this.#levels.length - 1] = json_parse(this.#window.bytes, this.#window.at, to);
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
        this.#sink.value(this.#path, json_parse(window.bytes, window.at, to), window.offset);
        window.at = to;
        this.#scanned = 0;
        this.#afterValue();
        return true;
    }
    #enter(isArray) {
        if (this.#levels.length === json_maxDepth)
            malformed_malformed(`the JSON is nested deeper than ${json_maxDepth}`);
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
            malformed_malformed(`a value is longer than ${valueCap} bytes`);
        return to;
    }
    #scalarEnd(final) {
        const { bytes, at, end } = this.#window;
        let to = at + this.#scanned;
        while (to < end && !endsScalar(bytes[to]))
            to++;
        this.#scanned = to - at;
        if (to === at)
            malformed_malformed('the JSON is not well-formed');
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
                malformed_malformed(`the JSON is nested deeper than ${json_maxDepth}`);
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
function json_parse(bytes, from, to) {
    const text = decodeStrict(bytes, from, to, 'a value');
    try {
        return JSON.parse(text);
    }
    catch {
        return malformed_malformed('a value is not well-formed JSON');
    }
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
    return malformed_malformed('it holds a "&" that begins no reference; a plain one is written "&amp;"');
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
        malformed_malformed(`the entity ${malformed_excerpt(name)} is not defined; allowed are lt, gt, amp, quot, apos and character references`);
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (!isXmlCharacter(code))
        malformed_malformed(`the character reference ${malformed_excerpt(name)} stands for no character that XML allows`);
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
        malformed_malformed('it holds a NUL byte');
    if (byte < 0x20 && byte !== newline)
        malformed_malformed('it holds a control character');
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
            malformed_malformed(`its elements are nested deeper than ${xml_rules_maxDepth}`);
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
            malformed_malformed(`the end tag ${malformed_excerpt(decodeValid(bytes, from, to))} closes ${this.innermost()}`);
        this.depth--;
        return this.#numbers[this.depth + 1];
    }
    /** For messages: the element that is open, quoted. */
    innermost() {
        if (this.depth === 0)
            return 'no element';
        return malformed_excerpt(decodeValid(this.#names, this.#ends[this.depth - 1], this.#ends[this.depth]));
    }
}
const declaration = /^<\?xml\s+version\s*=\s*(["'])1\.[0-9]\1(?:\s+encoding\s*=\s*(["'])([A-Za-z][A-Za-z0-9._-]*)\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\4)?\s*\?>$/;
/** Refuses an XML declaration that is not one, or that names another encoding than UTF-8 or its subset ASCII. */
function refuseDeclaration(text) {
    const parts = declaration.exec(text);
    if (parts === null)
        malformed_malformed('its XML declaration is not well-formed');
    const encoding = parts[3] ?? 'UTF-8';
    if (!/^(?:utf-?8|(?:us-)?ascii)$/i.test(encoding)) {
        malformed_malformed(`it declares the encoding ${malformed_excerpt(encoding)}; allowed are UTF-8 and US-ASCII`);
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
                malformed_malformed('its DOCTYPE has an internal subset; allowed is a DOCTYPE that only names its DTD');
            if (byte === lt)
                malformed_malformed('its DOCTYPE is not well-formed');
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
            malformed_malformed('it holds a "<" that begins no tag');
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
                malformed_malformed('two attributes are not separated by white space');
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
            malformed_malformed('a tag holds a "/" that does not end it');
        if (last - at > tagCap)
            malformed_malformed(`a tag is longer than ${tagCap} bytes`);
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
            malformed_malformed('an attribute has no name');
        let at = bytes[to] === xml_bytes_equals ? to : this.#spaces(to);
        if (at >= end)
            return 0;
        if (bytes[at] !== xml_bytes_equals)
            malformed_malformed('an attribute has no value');
        at = this.#spaces(at + 1);
        if (at >= end)
            return 0;
        const mark = bytes[at];
        if (mark !== xml_bytes_quote && mark !== apostrophe)
            malformed_malformed('the value of an attribute is not quoted');
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
                malformed_malformed('the value of an attribute holds a "<"');
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
            malformed_malformed(`an element has more than ${maxAttributes} attributes`);
        const name = this.#vocabulary.find(this.bytes, nameFrom, nameTo);
        this.#names[i] = name;
        this.#nameFrom[i] = nameFrom;
        this.#nameTo[i] = nameTo;
        this.#from[i] = from;
        this.#to[i] = to;
        for (let other = 0; other < i; other++) {
            if (this.#names[other] === name && (name >= 0 || this.#sameName(other, i)))
                malformed_malformed('an element has the same attribute twice');
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
            malformed_malformed(`it ends inside ${this.#section.name}: it was cut short`);
        if (window.at < window.end)
            malformed_malformed('it ends inside a tag or a character: it was cut short');
        if (this.depth > 0)
            malformed_malformed(`it ends before ${this.#open.innermost()} is closed: it was cut short`);
        if (!this.#sawRoot)
            malformed_malformed('it ends before its first element: it was cut short');
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
                    malformed_malformed('it holds text outside its root element');
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
            malformed_malformed('it has more than one root element');
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
            malformed_malformed('an end tag is not well-formed');
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
            malformed_malformed('an XML declaration stands elsewhere than at the start');
        if (nameEnd(bytes, at + 2, end) === at + 2)
            malformed_malformed('a processing instruction has no name');
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
                malformed_malformed('it holds text outside its root element');
            this.#section = characterData;
            window.at += 9;
        }
        else if (opening === '<!DOCTYPE') {
            if (this.#sawDoctype || this.#sawRoot)
                malformed_malformed('a DOCTYPE stands elsewhere than before the root element');
            const to = doctypeEnd(bytes, at, end);
            if (to === 0)
                return;
            this.#sawDoctype = true;
            this.#line += newlines(bytes, at, to);
            window.at = to;
        }
        else if (!['<!--', '<![CDATA[', '<!DOCTYPE'].some((whole) => whole.startsWith(opening))) {
            malformed_malformed('it holds a "<!" that begins nothing that is allowed here');
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
            malformed_malformed(`the text of an element is longer than ${textCap} characters`);
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
    if (before >= limits.files)
        malformed(`it has more than ${limits.files} files`);
}

;// CONCATENATED MODULE: ./packages/evidence/lib/mutation/mutant.js
/**
 * What became of a mutant. `killed` and `timeout` were noticed by the tests, `survived` and `no-coverage` were not; a mutant that
 * does not compile, broke the runner, was left out by the tool's configuration, or is known to be equivalent says nothing;
 * `pending` has not been run.
 */
const mutantStatuses = (/* unused pure expression or super */ null && ([
    'killed',
    'timeout',
    'survived',
    'no-coverage',
    'compile-error',
    'runtime-error',
    'ignored',
    'pending',
]));
/** Refused beyond this: no honest report has as many. */
const mostMutants = 5_000_000;

;// CONCATENATED MODULE: ./packages/evidence/lib/mutation/builder.js


/** The longest text of a report that is kept, in UTF-16 units; what a person can read of a replacement is far less. */
const builder_textCap = 2_000;
const mostFiles = 200_000;
/** What the readers fill. */
class MutationBuilder {
    format;
    files = new Map();
    own = null;
    cutShort = false;
    #keep;
    #count = 0;
    /** @param keep of which files, by path as reported, the mutants and the source are kept; the others are only named. */
    constructor(format, keep = () => true) {
        this.format = format;
        this.#keep = keep;
    }
    file(path) {
        const known = this.files.get(path);
        if (known)
            return known;
        if (path === '')
            malformed_malformed('a file has an empty path');
        if (path.includes('\0'))
            malformed_malformed('the path of a file holds a NUL byte');
        if (this.files.size === mostFiles)
            malformed_malformed(`it has more than ${mostFiles} files`);
        const file = { mutants: [], freshness: { kind: 'none' }, seconds: null };
        this.files.set(path, file);
        return file;
    }
    add(path, mutant) {
        if (++this.#count > mostMutants)
            malformed_malformed(`it has more than ${mostMutants} mutants`);
        refuseImpossible(mutant);
        const file = this.file(path);
        if (!this.#keep(path))
            return;
        file.mutants.push({
            ...mutant,
            mutator: cut(mutant.mutator),
            replacement: mutant.replacement === null ? null : cut(mutant.replacement),
            original: mutant.original === null ? null : cut(mutant.original),
        });
    }
    /** Notes the source that was mutated, as the report holds it. */
    source(path, text) {
        const file = this.file(path);
        if (this.#keep(path))
            file.freshness = { kind: 'source', text };
    }
    /** Adds to the time that the file's mutants took; what is no time counts nothing. */
    took(path, seconds) {
        if (typeof seconds !== 'number' || !(seconds >= 0) || seconds > 1e6)
            return;
        const file = this.file(path);
        file.seconds = (file.seconds ?? 0) + seconds;
    }
    get count() {
        return this.#count;
    }
}
function refuseImpossible({ place, mutator, precision }) {
    const { line, column, endLine, endColumn } = place;
    const numbers = [line, column, endLine, endColumn].filter((number) => number !== undefined);
    const isLine = precision === 'function' ? line >= 0 : line >= 1;
    if (!isLine || numbers.some((number) => !Number.isSafeInteger(number) || number < 0)) {
        malformed_malformed(`a mutant of ${malformed_excerpt(mutator)} has a place that is none`);
    }
    const last = endLine ?? line;
    const isBackwards = last < line || (last === line && endColumn !== undefined && column !== undefined && endColumn < column);
    if (isBackwards)
        malformed_malformed(`a mutant of ${malformed_excerpt(mutator)} ends before it begins`);
}
function cut(text) {
    return text.length <= builder_textCap ? text : text.slice(0, builder_textCap);
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

;// CONCATENATED MODULE: ./packages/evidence/lib/mutation/cargo-mutants.js


const cargo_mutants_statuses = {
    CaughtMutant: 'killed',
    MissedMutant: 'survived',
    Timeout: 'timeout',
    Unviable: 'compile-error',
    // With `--check` alone nothing is tested.
    Success: 'pending',
};
/**
 * Reads `mutants.out/outcomes.json` of cargo-mutants (24 to 27). A mutant that does not build is `Unviable` and says nothing;
 * the tool gives no score of its own. A baseline that failed means that no mutant was judged, and the tool was cut short.
 */
class CargoMutantsReader extends JsonReader {
    #report;
    #counts = new Map();
    #sawOutcomes = false;
    #ended = false;
    #total;
    constructor(report) {
        super();
        this.#report = report;
    }
    enter(path) {
        this.#sawOutcomes ||= path[0] === 'outcomes';
        return path.length === 0 || (path.length === 1 && path[0] === 'outcomes');
    }
    take(path, value) {
        const [part] = path;
        if (part === 'total_mutants')
            this.#total = wholeNumber(value);
        if (part === 'end_time' && typeof value === 'string')
            this.#ended = true;
        if (part !== 'outcomes')
            return;
        if (path.length !== 2 || !isObject(value))
            malformed_malformed('the outcomes are no list of objects');
        const { scenario, summary } = value;
        if (scenario === 'Baseline') {
            if (summary !== 'Success')
                this.#report.cutShort = true;
            return;
        }
        if (!isObject(scenario) || !isObject(scenario['Mutant']))
            malformed_malformed('the scenario of an outcome is no mutant');
        this.#mutant(scenario['Mutant'], summary);
        const phases = Array.isArray(value['phase_results']) ? value['phase_results'] : [];
        for (const phase of phases) {
            if (isObject(phase))
                this.#report.took(String(scenario['Mutant']['file']), phase['duration']);
        }
    }
    finish() {
        if (!this.#sawOutcomes)
            malformed_malformed('it has no outcomes');
        const { count } = this.#report;
        if (this.#total !== undefined && this.#total > count)
            this.#report.cutShort = true;
        if (!this.#ended && this.#total === undefined)
            this.#report.cutShort = true;
        const detected = (this.#counts.get('killed') ?? 0) + (this.#counts.get('timeout') ?? 0);
        this.#report.own = { detected, total: detected + (this.#counts.get('survived') ?? 0) };
    }
    #mutant(mutant, summary) {
        const status = typeof summary === 'string' && Object.hasOwn(cargo_mutants_statuses, summary) ? cargo_mutants_statuses[summary] : undefined;
        if (status === undefined) {
            malformed_malformed(`an outcome has the summary ${malformed_excerpt(String(summary))}; allowed are ${Object.keys(cargo_mutants_statuses).join(', ')}`);
        }
        this.#counts.set(status, (this.#counts.get(status) ?? 0) + 1);
        const { file, genre, replacement, span } = mutant;
        const within = mutant['function'];
        if (typeof file !== 'string')
            malformed_malformed('a mutant has no file');
        const [start, end] = isObject(span) ? [span['start'], span['end']] : [];
        if (!isObject(start) || !isObject(end))
            malformed_malformed('a mutant has no span');
        this.#report.add(file, {
            place: {
                line: start['line'],
                column: start['column'],
                endLine: end['line'],
                endColumn: end['column'],
            },
            precision: 'range',
            mutator: typeof genre === 'string' ? genre : '',
            status,
            replacement: typeof replacement === 'string' ? replacement : null,
            original: null,
            function: isObject(within) && typeof within['function_name'] === 'string' ? within['function_name'] : null,
        });
    }
}

;// CONCATENATED MODULE: ./packages/evidence/lib/mutation/elements.js


const elements_statuses = {
    Killed: 'killed',
    Timeout: 'timeout',
    Survived: 'survived',
    NoCoverage: 'no-coverage',
    CompileError: 'compile-error',
    RuntimeError: 'runtime-error',
    Ignored: 'ignored',
    Pending: 'pending',
};
/**
 * Reads the mutation-testing-report-schema (versions 1 and 2 of mutation-testing-elements): StrykerJS, Stryker.NET, Stryker4s,
 * Mull, and what Infection and others export. Lines and columns are 1-based and the end is exclusive, as in the schema. The
 * source of each file stands in the report, which shows whether it is the one that was committed.
 */
class ElementsReader extends JsonReader {
    #report;
    #sawFiles = false;
    constructor(report) {
        super();
        this.#report = report;
    }
    enter(path) {
        const [root, , part] = path;
        if (path.length === 0)
            return true;
        if (root !== 'files')
            return path.length <= 3;
        this.#sawFiles = true;
        return path.length <= 2 || (path.length === 3 && part === 'mutants');
    }
    take(path, value) {
        const [root, file, part] = path;
        if (root !== 'files')
            return;
        if (path.length < 3)
            malformed_malformed('an entry of files is no object');
        if (part === 'source' && path.length === 3) {
            if (typeof value !== 'string')
                malformed_malformed(`the source of ${malformed_excerpt(String(file), 80)} is no text`);
            this.#report.source(String(file), value);
        }
        else if (part === 'mutants') {
            if (path.length !== 4)
                malformed_malformed(`the mutants of ${malformed_excerpt(String(file), 80)} are no list`);
            this.#mutant(String(file), value);
        }
    }
    finish() {
        if (!this.#sawFiles)
            malformed_malformed('it has no files');
    }
    #mutant(path, value) {
        if (!isObject(value))
            malformed_malformed('a mutant is no object');
        const { mutatorName, status, replacement, location, duration } = value;
        const known = typeof status === 'string' && Object.hasOwn(elements_statuses, status) ? elements_statuses[status] : undefined;
        if (known === undefined) {
            malformed_malformed(`a mutant has the status ${malformed_excerpt(String(status))}; allowed are ${Object.keys(elements_statuses).join(', ')}`);
        }
        this.#report.took(path, typeof duration === 'number' ? duration / 1_000 : null);
        this.#report.add(path, {
            place: elements_placeOf(location),
            precision: 'range',
            mutator: typeof mutatorName === 'string' ? mutatorName : '',
            status: known,
            replacement: typeof replacement === 'string' ? replacement : null,
            original: null,
            function: null,
        });
    }
}
function elements_placeOf(location) {
    const { start, end } = isObject(location) ? location : {};
    if (!isObject(start) || !isObject(end))
        malformed_malformed('a mutant has no location with start and end');
    return {
        line: start['line'],
        column: start['column'],
        endLine: end['line'],
        endColumn: end['column'],
    };
}

;// CONCATENATED MODULE: ./packages/evidence/lib/mutation/gremlins.js


const gremlins_statuses = {
    KILLED: 'killed',
    LIVED: 'survived',
    'NOT COVERED': 'no-coverage',
    'TIMED OUT': 'timeout',
    'NOT VIABLE': 'compile-error',
    SKIPPED: 'ignored',
    RUNNABLE: 'pending',
};
/**
 * Reads what `gremlins unleash --output` writes (0.5 and 0.6). Its efficacy is killed / (killed + lived), which leaves out what
 * no test runs and what timed out; ours counts both.
 */
class GremlinsReader extends JsonReader {
    #report;
    #sawFiles = false;
    #killed;
    #lived;
    constructor(report) {
        super();
        this.#report = report;
    }
    enter(path) {
        this.#sawFiles ||= path[0] === 'files';
        return path.length === 0 || (path.length === 1 && path[0] === 'files');
    }
    take(path, value) {
        if (path[0] === 'mutants_killed')
            this.#killed = wholeNumber(value);
        if (path[0] === 'mutants_lived')
            this.#lived = wholeNumber(value);
        if (path[0] !== 'files')
            return;
        if (path.length === 1 && value === null) {
            // Go writes an empty list so.
            this.#sawFiles = true;
            return;
        }
        if (path.length !== 2 || !isObject(value))
            malformed_malformed('the files are no list of objects');
        const { file_name: name, mutations } = value;
        if (typeof name !== 'string' || !Array.isArray(mutations))
            malformed_malformed('a file has no file_name or no mutations');
        for (const mutation of mutations)
            this.#mutant(name, mutation);
    }
    finish() {
        if (!this.#sawFiles && this.#killed === undefined)
            malformed_malformed('it has no files');
        const [detected, survived] = [this.#killed ?? 0, this.#lived ?? 0];
        this.#report.own = { detected, total: detected + survived };
    }
    #mutant(path, mutation) {
        if (!isObject(mutation))
            malformed_malformed('a mutation is no object');
        const { type, status, line, column } = mutation;
        const known = typeof status === 'string' && Object.hasOwn(gremlins_statuses, status) ? gremlins_statuses[status] : undefined;
        if (known === undefined) {
            malformed_malformed(`a mutation has the status ${malformed_excerpt(String(status))}; allowed are ${Object.keys(gremlins_statuses).join(', ')}`);
        }
        this.#report.add(path, {
            place: { line: line, column: column },
            precision: 'line',
            mutator: typeof type === 'string' ? type : '',
            status: known,
            replacement: null,
            original: null,
            function: null,
        });
    }
}

;// CONCATENATED MODULE: ./packages/evidence/lib/mutation/infection.js


/** Infection's lists, by what the mutants in them became. */
const lists = {
    killed: 'killed',
    killedByStaticAnalysis: 'killed',
    escaped: 'survived',
    timeouted: 'timeout',
    uncovered: 'no-coverage',
    errored: 'runtime-error',
    syntaxErrors: 'compile-error',
    ignored: 'ignored',
    skipped: 'ignored',
};
/**
 * Reads Infection's `json` log (0.26 to 0.35). Its MSI counts errors as detected; ours leaves them out. `full` reports list the
 * killed mutants too; where a list that the statistics count is missing, the report was cut to its summary and is refused.
 */
class InfectionReader extends JsonReader {
    #report;
    #stats = null;
    #counts = new Map();
    constructor(report) {
        super();
        this.#report = report;
    }
    enter(path) {
        return path.length === 0 || (path.length === 1 && Object.hasOwn(lists, path[0]));
    }
    take(path, value) {
        const [list] = path;
        if (list === 'stats' && isObject(value))
            this.#stats = value;
        if (typeof list !== 'string' || !Object.hasOwn(lists, list))
            return;
        if (path.length !== 2 || !isObject(value) || !isObject(value['mutator']))
            malformed_malformed(`${list} is no list of mutants`);
        this.#counts.set(list, (this.#counts.get(list) ?? 0) + 1);
        this.#mutant(value['mutator'], lists[list]);
    }
    finish() {
        const stats = this.#stats ?? malformed_malformed('it has no stats');
        const number = (name) => wholeNumber(stats[name]) ?? 0;
        const [killed, escaped] = [this.#counts.get('killed') ?? 0, this.#counts.get('escaped') ?? 0];
        if (number('killedCount') > 0 && killed === 0)
            malformed_malformed('it counts killed mutants and lists none; write the full log');
        if (number('escapedCount') !== escaped)
            this.#report.cutShort = true;
        const detected = number('killedCount') +
            number('killedByStaticAnalysisCount') +
            number('timeOutCount') +
            number('errorCount') +
            number('syntaxErrorCount');
        this.#report.own = { detected, total: detected + number('escapedCount') + number('notCoveredCount') };
    }
    #mutant(mutator, status) {
        const { mutatorName, originalFilePath, originalStartLine, originalSourceCode, mutatedSourceCode } = mutator;
        if (typeof originalFilePath !== 'string')
            malformed_malformed('a mutant has no originalFilePath');
        this.#report.add(originalFilePath, {
            place: { line: originalStartLine },
            precision: 'line',
            mutator: typeof mutatorName === 'string' ? mutatorName : '',
            status,
            replacement: typeof mutatedSourceCode === 'string' ? mutatedSourceCode : null,
            original: typeof originalSourceCode === 'string' ? originalSourceCode : null,
            function: null,
        });
    }
}

;// CONCATENATED MODULE: ./packages/evidence/lib/mutation/mutmut.js


/** What mutmut makes of the exit code that it keeps for a mutant; null is one that was not run. */
const byExitCode = new Map([
    [null, 'pending'],
    [0, 'survived'],
    [1, 'killed'],
    [3, 'killed'],
    // pytest's "no tests collected", and mutmut's own "no tests".
    [5, 'no-coverage'],
    [33, 'no-coverage'],
    [34, 'ignored'],
    [36, 'timeout'],
    [37, 'killed'],
    [24, 'timeout'],
    [-24, 'timeout'],
    [152, 'timeout'],
    [255, 'timeout'],
    [-9, 'runtime-error'],
    [-11, 'runtime-error'],
    [2, 'pending'],
]);
const walked = ['exit_code_by_key', 'durations_by_key'];
/** `shop.cart.x_total__mutmut_3`, `shop.cart.xǁCartǁtotal__mutmut_3`: the function, and the mutant's number. */
const mutantName = /^(?:.*\.)?x(?:_|ǁ)([^.]{1,500})__mutmut_(\d{1,9})$/;
/**
 * Reads one of mutmut 3's `mutants/<path>.py.meta` files. They say which mutants of which function were noticed and nothing of
 * where: a mutant's place is its function, to be found in the source.
 * @param source the path of the report; what follows its last folder `mutants`, without `.meta`, is the file's.
 */
class MutmutReader extends JsonReader {
    #report;
    #path;
    #sawCodes = false;
    constructor(report, source) {
        super();
        this.#report = report;
        this.#path = mutatedPath(source);
    }
    enter(path) {
        this.#sawCodes ||= path[0] === 'exit_code_by_key';
        return path.length === 0 || (path.length === 1 && walked.includes(path[0]));
    }
    take([part, name], value) {
        if (part === 'durations_by_key')
            this.#report.took(this.#path, value);
        if (part !== 'exit_code_by_key' || typeof name !== 'string')
            return;
        const [, within] = mutantName.exec(name) ?? malformed_malformed(`${malformed_excerpt(name, 80)} is no name of a mutant`);
        if (value !== null && !Number.isInteger(value))
            malformed_malformed(`the exit code of ${malformed_excerpt(name, 80)} is no number`);
        const code = value;
        // mutmut calls any other code suspicious: whatever it was, no test said no.
        const status = byExitCode.get(code) ?? 'runtime-error';
        this.#report.add(this.#path, {
            place: { line: 0 },
            precision: 'function',
            mutator: `mutant ${name.slice(name.lastIndexOf('_') + 1)}`,
            status,
            replacement: null,
            original: null,
            function: within.split('ǁ').join('.'),
        });
    }
    finish() {
        if (!this.#sawCodes)
            malformed_malformed('it has no exit_code_by_key');
    }
}
function mutatedPath(source) {
    const path = source.replaceAll('\\', '/').replace(/\.meta$/, '');
    const at = path.lastIndexOf('/mutants/');
    if (at >= 0)
        return path.slice(at + '/mutants/'.length);
    return path.startsWith('mutants/') ? path.slice('mutants/'.length) : path;
}
/** A mutmut `meta` file, told from other JSON by its first key. */
function isMutmutKey(key) {
    return (key === 'exit_code_by_key' ||
        key === 'hash_by_function_name' ||
        key === 'durations_by_key' ||
        key === 'estimated_durations_by_key' ||
        key === 'type_check_error_by_key');
}

;// CONCATENATED MODULE: ./packages/evidence/lib/mutation/mutmut-junit.js




const vocabulary = new Vocabulary('testsuites', 'testsuite', 'testcase', 'failure', 'error', 'skipped', 'name', 'file', 'line', 'message', 'system-out');
const names = vocabulary.names;
const byMessage = {
    bad_survived: 'survived',
    bad_timeout: 'timeout',
    ok_suspicious: 'survived',
    untested: 'pending',
    skipped: 'ignored',
};
/** Reads what mutmut 2's `junitxml` writes: a test case a mutant, failed where it survived. */
class MutmutJunitReader {
    #report;
    #scanner;
    #case = null;
    #isMutmut = false;
    constructor(report) {
        this.#report = report;
        this.#scanner = new XmlScanner(vocabulary, {
            open: (tag) => this.#open(tag),
            close: (name, text) => this.#close(name, text),
        });
    }
    push(chunk) {
        this.#scanner.push(chunk);
    }
    end() {
        this.#scanner.end();
        if (!this.#isMutmut)
            throw new UnknownFormat("it is JUnit XML but not mutmut 2's");
    }
    position() {
        return { line: this.#scanner.line };
    }
    #open(tag) {
        if (tag.name === names.testsuite)
            this.#isMutmut ||= tag.get(names.name) === 'mutmut';
        else if (tag.name === names.testcase)
            this.#openCase(tag);
        else if (this.#case !== null)
            this.#result(tag);
    }
    #openCase(tag) {
        const file = tag.get(names.file) ?? '';
        const line = tag.integer(names.line);
        if (!this.#isMutmut || file === '' || !(line >= 1)) {
            throw new UnknownFormat("it is JUnit XML but not mutmut 2's, whose test cases have a file and a line");
        }
        this.#case = { file, line, name: tag.get(names.name) ?? '', status: 'killed', original: null };
    }
    #result(tag) {
        const open = this.#case ?? malformed_malformed('a result stands outside of a <testcase>');
        if (tag.name === names['system-out'])
            this.#scanner.captureText();
        else if (tag.name === names.skipped)
            open.status = statusOf(tag, 'ignored');
        else if (tag.name === names.failure || tag.name === names.error)
            open.status = statusOf(tag, 'survived');
    }
    #close(name, text) {
        const open = this.#case;
        if (open === null)
            return;
        if (name === names['system-out'])
            open.original = text?.trim() || null;
        if (name !== names.testcase)
            return;
        this.#case = null;
        this.#report.add(open.file, {
            place: { line: open.line },
            precision: 'line',
            mutator: open.name,
            status: open.status,
            replacement: null,
            original: open.original,
            function: null,
        });
    }
}
function statusOf(tag, otherwise) {
    const message = tag.get(names.message) ?? '';
    return Object.hasOwn(byMessage, message) ? byMessage[message] : otherwise;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/mutation/pit.js




const pit_vocabulary = new Vocabulary('mutations', 'mutation', 'detected', 'status', 'sourceFile', 'mutatedClass', 'mutatedMethod', 'lineNumber', 'mutator', 'description');
const pit_names = pit_vocabulary.names;
const pit_statuses = {
    KILLED: 'killed',
    SURVIVED: 'survived',
    NO_COVERAGE: 'no-coverage',
    TIMED_OUT: 'timeout',
    NON_VIABLE: 'compile-error',
    MEMORY_ERROR: 'runtime-error',
    RUN_ERROR: 'runtime-error',
    EQUIVALENT: 'ignored',
    NOT_STARTED: 'pending',
    STARTED: 'pending',
};
const captured = [
    pit_names.sourceFile,
    pit_names.mutatedClass,
    pit_names.mutatedMethod,
    pit_names.lineNumber,
    pit_names.mutator,
    pit_names.description,
];
/**
 * Reads PIT's `mutations.xml` (1.4 to 1.25). A file's path is the package of the mutated class and `sourceFile`, to be found in
 * the tree. PIT's own score counts timeouts, errors and mutants that do not load as detected; ours leaves errors out.
 */
class PitReader {
    #report;
    #scanner;
    #fields = null;
    #status = '';
    #detected = 0;
    #total = 0;
    constructor(report) {
        this.#report = report;
        this.#scanner = new XmlScanner(pit_vocabulary, {
            open: (tag) => this.#open(tag),
            close: (name, text) => this.#close(name, text),
        });
    }
    push(chunk) {
        this.#scanner.push(chunk);
    }
    end() {
        this.#scanner.end();
        this.#report.own = { detected: this.#detected, total: this.#total };
    }
    position() {
        return { line: this.#scanner.line };
    }
    #open(tag) {
        if (this.#scanner.depth === 1 && tag.name !== pit_names.mutations) {
            throw new UnknownFormat("it is XML but not PIT's, whose root is <mutations>");
        }
        if (tag.name === pit_names.mutation) {
            this.#fields = new Map();
            this.#status = tag.get(pit_names.status) ?? '';
            this.#total++;
            if (tag.get(pit_names.detected) === 'true')
                this.#detected++;
        }
        else if (this.#fields !== null && captured.includes(tag.name))
            this.#scanner.captureText();
    }
    #close(name, text) {
        if (this.#fields === null)
            return;
        if (name === pit_names.mutation) {
            this.#mutant(this.#fields);
            this.#fields = null;
        }
        else if (text !== null)
            this.#fields.set(name, text);
    }
    #mutant(fields) {
        const status = Object.hasOwn(pit_statuses, this.#status) ? pit_statuses[this.#status] : undefined;
        if (status === undefined) {
            malformed_malformed(`a <mutation> has the status ${malformed_excerpt(this.#status)}; allowed are ${Object.keys(pit_statuses).join(', ')}`);
        }
        const file = fields.get(pit_names.sourceFile) || malformed_malformed('a <mutation> has no <sourceFile>');
        const type = fields.get(pit_names.mutatedClass) ?? '';
        const folder = type.includes('.') ? `${type.slice(0, type.lastIndexOf('.')).replaceAll('.', '/')}/` : '';
        const line = fields.get(pit_names.lineNumber) ?? '';
        this.#report.add(`${folder}${file}`, {
            place: { line: /^\d{1,9}$/.test(line) ? Number(line) : malformed_malformed('a <mutation> has no <lineNumber>') },
            precision: 'line',
            mutator: shortName(fields.get(pit_names.mutator) ?? ''),
            status,
            replacement: fields.get(pit_names.description) ?? null,
            original: null,
            function: fields.get(pit_names.mutatedMethod) ?? null,
        });
    }
}
/** `org.pitest.mutationtest.engine.gregor.mutators.MathMutator` is `MathMutator`. */
function shortName(mutator) {
    return mutator.slice(mutator.lastIndexOf('.') + 1);
}

;// CONCATENATED MODULE: ./packages/evidence/lib/mutation/open.js















const formats = {
    'mutation-testing-elements': {
        title: 'mutation-testing-report-schema JSON',
        open: (report) => new ElementsReader(report),
    },
    'cargo-mutants': { title: 'cargo-mutants outcomes.json', open: (report) => new CargoMutantsReader(report) },
    pit: { title: 'PIT mutations.xml', open: (report) => new PitReader(report) },
    mutmut: { title: 'mutmut 3 .meta', open: (report, source) => new MutmutReader(report, source) },
    'mutmut-junit': { title: 'mutmut 2 JUnit XML', open: (report) => new MutmutJunitReader(report) },
    infection: { title: 'Infection JSON', open: (report) => new InfectionReader(report) },
    gremlins: { title: 'Gremlins JSON', open: (report) => new GremlinsReader(report) },
};
const mutationFormats = Object.keys(formats);
const titles = Object.values(formats).map(({ title }) => title);
const allowed = `Allowed are ${titles.slice(0, -1).join(', ')} and ${titles.at(-1)}.`;
/** How much of a report is held until its format is known, in bytes. */
const headCap = 1 << 22;
const blankCap = 1 << 16;
/**
 * A reader for a mutation report in UTF-8; `auto` tells the format by its content. It throws `ReportError`: `report-empty`
 * for no content at all, `report-format-unknown`, else `report-unparsable`. A report of no mutants is sound.
 * @param source the report's path: what mutmut 3 writes says only by its own name which file it is of.
 * @param keep of which files, by path as reported, the mutants and the source are kept; all unless told.
 */
function openMutationReader(format, source, keep) {
    return new OpenMutationReport(format, source, keep);
}
class OpenMutationReport {
    #wanted;
    #source;
    #keep;
    #head = new ByteWindow(headCap, 'what stands before its first elements');
    #teller = { xml: new XmlTeller(), json: new JsonTeller() };
    #report = null;
    #reader = null;
    #failure = null;
    constructor(wanted, source, keep) {
        this.#wanted = wanted;
        this.#source = source;
        this.#keep = keep;
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
            if (this.#report === null)
                throw new ReportError('report-empty', 'The report is empty.');
            return this.#report;
        });
    }
    #begin(chunk, final) {
        const head = this.#head;
        head.push(chunk);
        let at = head.bytes[0] === 0xef ? Math.min(3, head.end) : 0;
        while (at < head.end && open_isBlank(head.bytes[at]))
            at++;
        if (at > blankCap)
            throw new UnknownFormat(`it begins with more than ${blankCap} bytes of white space`);
        if (at === head.end)
            return;
        const format = this.#wanted === 'auto' ? this.#detect(at, final) : this.#wanted;
        if (format === null)
            return;
        this.#report = new MutationBuilder(format, this.#keep);
        this.#reader = formats[format].open(this.#report, this.#source);
        this.#head = new ByteWindow(0, '');
        this.#reader.push(head.bytes.subarray(0, head.end));
    }
    #detect(at, final) {
        const { bytes, end } = this.#head;
        const first = bytes[at];
        const head = bytes.subarray(0, end);
        if (first === 0x3c)
            return this.#teller.xml.tell(head, final);
        if (first === 0x7b)
            return this.#teller.json.tell(head, final);
        throw new UnknownFormat('it is neither JSON nor XML');
    }
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
        const position = this.#reader?.position() ?? { offset: 0 };
        if (error instanceof UnknownFormat) {
            const message = `The report's format is not known: ${error.message}. ${allowed}`;
            return new ReportError('report-format-unknown', message, position);
        }
        const title = this.#report === null ? '' : `${formats[this.#report.format].title} `;
        const where = position.line === undefined ? `byte ${position.offset}` : `line ${position.line}`;
        const message = `The ${title}report cannot be read at ${where}: ${error.message}.`;
        return new ReportError('report-unparsable', message, position);
    }
}
function open_isBlank(byte) {
    return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
/** Tells JSON formats apart by the keys of the root, in whatever order they come. */
class JsonTeller {
    #splitter = new JsonSplitter({
        enter: (path) => this.#see(path),
        value: (path) => void this.#see(path),
    });
    #seen = 0;
    #format = null;
    tell(head, final) {
        try {
            this.#splitter.push(head.subarray(this.#seen));
            this.#seen = head.length;
            if (final)
                this.#splitter.end();
        }
        catch (error) {
            if (this.#format === null)
                throw error;
        }
        if (this.#format === null && final)
            throw new UnknownFormat('it is JSON of none of these');
        return this.#format;
    }
    /** Whether to walk on: into the root, and into `files` only as far as its kind of container tells. */
    #see(path) {
        const [key, inner] = path;
        this.#format ??= formatOf(key, inner);
        return this.#format === null && path.length < 2;
    }
}
const infectionKeys = ['stats', 'escaped', 'killed', 'timeouted', 'errored', 'uncovered', 'syntaxErrors', 'ignored'];
function formatOf(key, inner) {
    if (key === 'schemaVersion' || key === 'mutationScore')
        return 'mutation-testing-elements';
    if (key === 'outcomes' || key === 'total_mutants')
        return 'cargo-mutants';
    if (key === 'go_module' || key === 'test_efficacy' || key === 'mutants_killed')
        return 'gremlins';
    if (isMutmutKey(key))
        return 'mutmut';
    if (infectionKeys.includes(key))
        return 'infection';
    // Both have `files`: of Gremlins it is a list, else an object by path.
    if (key === 'files' && inner !== undefined)
        return inner === 0 ? 'gremlins' : 'mutation-testing-elements';
    return null;
}
const open_vocabulary = new Vocabulary('mutations', 'testsuites', 'testsuite');
/** Tells XML formats apart by the root element. */
class XmlTeller {
    #scanner = new XmlScanner(open_vocabulary, {
        open: (tag) => {
            if (this.#format !== null || this.#scanner.depth !== 1)
                return;
            if (tag.name === open_vocabulary.names.mutations)
                this.#format = 'pit';
            else if (tag.name >= 0)
                this.#format = 'mutmut-junit';
            else
                throw new UnknownFormat(`it is XML with the root element ${malformed_excerpt(decodeValid(tag.bytes, tag.nameFrom, tag.nameTo))}`);
        },
        close: () => { },
    });
    #seen = 0;
    #format = null;
    tell(head, final) {
        try {
            this.#scanner.push(head.subarray(this.#seen));
            this.#seen = head.length;
            if (final)
                this.#scanner.end();
        }
        catch (error) {
            if (this.#format === null)
                throw error;
        }
        return this.#format;
    }
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

;// CONCATENATED MODULE: ./action-mutation-gate/lib/reports.js


/**
 * Finds and reads every report.
 * @param changed paths of which the mutants are kept, by the name of the file alone, since a report may name it from anywhere;
 *   null keeps all.
 */
function readReports(files, inputs, expectedShards, changed) {
    const names = changed && new Set(changed.map(baseName));
    const keep = names === null ? undefined : (path) => names.has(baseName(path));
    const wanted = { patterns: inputs.reports, folder: inputs['working-directory'], expectedShards };
    return readReportFiles(files, wanted, (source) => openMutationReader(inputs.format, source, keep));
}
function baseName(path) {
    return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

;// CONCATENATED MODULE: ./action-mutation-gate/lib/evidence.js






const noEvidence = {
    problems: [],
    changed: null,
    mutated: null,
    listsAllFiles: false,
    executableLines: null,
    reports: [],
    notes: [],
    lineAtHead: () => null,
};
/** Reads the change and, where it needs any, the reports, and joins them over the tested commit's tree. */
async function gatherEvidence(host, git, judged, inputs, settings) {
    const evidence = { ...noEvidence, problems: [], notes: [] };
    try {
        const [{ changed, tree }, lineAtHead] = await Promise.all([
            findChanged(git, judged, settings),
            mapToHead(git, judged),
        ]);
        evidence.changed = changed;
        evidence.lineAtHead = lineAtHead;
        if (inputs.plan || changed.length === 0)
            return evidence;
        const paths = changed.map(({ path }) => path);
        const read = await readReports(host.files, inputs, settings['expected-shards'], paths);
        evidence.reports = read.files;
        evidence.problems.push(...read.problems);
        const coverage = await readCoverageVerdict(host.files, inputs, judged.subject);
        if ('problem' in coverage)
            evidence.problems.push(coverage.problem);
        else
            evidence.executableLines = coverage.lines;
        if (evidence.problems.length > 0)
            return evidence;
        const mapped = await mapReports(read.reports, tree, changed, { host, git, settings });
        evidence.problems.push(...mapped.problems);
        evidence.notes.push(...mapped.notes);
        evidence.mutated = mapped.files;
        evidence.listsAllFiles = mapped.listsAllFiles;
    }
    catch (error) {
        if (!(error instanceof DiffError || error instanceof lib_git/* GitError */.X))
            throw error;
        evidence.problems.push({ code: 'diff-unreadable', what: `Git could not tell what changed: ${error.message}` });
    }
    return evidence;
}
/** The changed files that hold code which a test could notice a change of. */
async function findChanged(git, judged, settings) {
    const [all, tree] = await Promise.all([readChange(git, judged.from, judged.to), read_readTree(git, judged.to)]);
    const excluded = await excludedFiles(git, judged.policyCommit, tree, settings.exclude);
    const sources = all.filter((file) => isSource(file) && !excluded(file.path));
    const oids = new Set(sources.map(({ oid }) => oid));
    const facts = await readBlobs(git, oids, oids);
    const changed = sources.filter(({ path, oid }) => !declaresOnly(path, facts.get(oid)?.text ?? 'unread'));
    return { changed, tree };
}
function isSource({ path, kind, status, hunks }) {
    const differs = status !== 'deleted' && hunks.length > 0;
    return differs && kind === 'file' && languageOf(path) !== null && exemptByPath(path) === null;
}

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

;// CONCATENATED MODULE: ./action-mutation-gate/lib/inputs.js

const inputs_formats = [
    'auto',
    'mutation-testing-elements',
    'cargo-mutants',
    'pit',
    'mutmut',
    'mutmut-junit',
    'infection',
    'gremlins',
];
/** Every input of the action, as action.yml declares them; those of the policy's section come with it. */
const inputs_inputs = defineInputs({
    reports: list({
        description: 'Glob patterns of the mutation reports, one a line, relative to the working directory.',
    }),
    format: choice(inputs_formats, {
        default: 'auto',
        description: `The format of the reports: \`auto\` tells it by content, or one of ${inputs_formats
            .slice(1)
            .map((format) => `\`${format}\``)
            .join(', ')}.`,
    }),
    base: scalars_text({
        form: revision,
        description: 'The commit, branch or tag that the change is compared with; empty takes it from the event.',
    }),
    head: scalars_text({
        form: revision,
        description: 'The commit that the reports were made from; empty means the commit that is checked out.',
    }),
    ...mutationSection.fields,
    'coverage-verdict': path({
        description: 'The verdict file of the coverage gate, which tells whether the changed lines can be run at all.',
    }),
    plan: scalars_boolean({
        default: false,
        description: 'Whether to say what to mutate instead of judging; the mutation tool is then run by that plan.',
    }),
    tool: choice(['', 'stryker', 'cargo-mutants', 'mutmut', 'pit', 'infection', 'gremlins'], {
        default: '',
        description: 'The tool that a plan is for: `stryker`, `cargo-mutants`, `mutmut`, `pit`, `infection` or `gremlins`.',
    }),
    'plan-file': path({
        default: 'gauntlet/mutation-plan.json',
        description: 'Where to write the plan, relative to the workspace.',
    }),
    'shard-minutes': integer({ min: 1, max: 360 }, {
        default: 15,
        description: 'How many minutes a shard of the plan may take, by the estimate from earlier reports.',
    }),
    'max-shards': integer({ min: 1, max: 256 }, { default: 8, description: 'Into how many shards a plan is split at most.' }),
    ...commonInputs,
});

;// CONCATENATED MODULE: ./action-mutation-gate/lib/durations.js
/**
 * How long the mutants of a file take, by earlier reports that tell times: its own time where they know it, else the mean of
 * the files that they do. Null where none tells any.
 */
function secondsByFile(reports) {
    const known = new Map();
    for (const { files } of reports) {
        for (const [path, { seconds }] of files) {
            if (seconds !== null)
                known.set(path, Math.max(known.get(path) ?? 0, seconds));
        }
    }
    const total = [...known.values()].reduce((sum, seconds) => sum + seconds, 0);
    const mean = known.size === 0 ? null : total / known.size;
    return (path) => {
        for (const [reported, seconds] of known) {
            if (reported === path || reported.endsWith(`/${path}`) || path.endsWith(`/${reported}`))
                return seconds;
        }
        return mean;
    };
}

;// CONCATENATED MODULE: ./action-mutation-gate/lib/plan.js

/** Letters, digits and a few marks: nothing that a shell, a glob or an option would read as more than itself. */
const safePath = /^[A-Za-z0-9_@+][A-Za-z0-9_@+./-]*$/;
/** The first path that cannot be passed on; null where all can. */
function unsafePath(files) {
    return files.map(({ change }) => change.path).find((path) => !safePath.test(path)) ?? null;
}
/** Which files each tool mutates. */
const languages = {
    stryker: /\.(?:[cm]?[jt]s|[jt]sx|svelte|vue)$/,
    'cargo-mutants': /\.rs$/,
    mutmut: /\.py$/,
    pit: /\.(?:java|kt|groovy|scala)$/,
    infection: /\.php$/,
    gremlins: /\.go$/,
};
/** Splits the changed files over shards of about equal time, and says what each has to run. */
function makePlan(all, request) {
    const { tool, shardMinutes, maxShards } = request;
    const files = all.filter(({ change }) => languages[tool].test(change.path) && targetsOf(change, request).length > 0);
    const known = files.every(({ seconds }) => seconds !== null);
    const seconds = files.reduce((sum, file) => sum + (file.seconds ?? 0), 0);
    const wanted = known ? Math.ceil(seconds / 60 / shardMinutes) : 1;
    const shards = split(files, Math.min(Math.max(1, wanted), maxShards, Math.max(1, files.length)));
    return {
        schema: 'gauntlet/mutation-plan/v1',
        tool,
        empty: files.length === 0,
        minutes: known && files.length > 0 ? minutesOf(seconds) : null,
        shards: files.length === 0 ? [] : shards.map((part) => shardOf(part, request)),
    };
}
function targetsOf({ added, hunks }, { scope }) {
    return scope === 'lines' ? added : hunks;
}
/** The longest first, each to the shard with the least so far. */
function split(files, count) {
    const shards = Array.from({ length: count }, () => ({ seconds: 0, files: [] }));
    const weight = ({ seconds, change }) => seconds ?? change.added.length + 1;
    for (const file of files.toSorted((a, b) => weight(b) - weight(a) || (a.change.path < b.change.path ? -1 : 1))) {
        const least = shards.reduce((a, b) => (b.seconds < a.seconds ? b : a));
        least.files.push(file);
        least.seconds += weight(file);
    }
    return shards.map((shard) => shard.files.sort((a, b) => (a.change.path < b.change.path ? -1 : 1)));
}
function shardOf(files, request) {
    const known = files.every(({ seconds }) => seconds !== null);
    const seconds = files.reduce((sum, file) => sum + (file.seconds ?? 0), 0);
    return {
        files: files.length,
        args: argumentsFor[request.tool](files, request),
        minutes: known ? minutesOf(seconds) : null,
    };
}
function minutesOf(seconds) {
    return Math.max(1, Math.ceil(seconds / 60));
}
const argumentsFor = {
    // stryker run --mutate "src/a.ts:5-7,src/b.ts:1-3"
    stryker: (files, { scope }) => [
        '--mutate',
        files
            .flatMap(({ change: { path, added } }) => scope === 'files' ? [path] : added.map(([first, last]) => `${path}:${first}-${last}`))
            .join(','),
    ],
    // cargo mutants --in-diff change.diff, or --file for whole files
    'cargo-mutants': (files, { scope, diffFile }) => scope === 'lines' ? ['--in-diff', diffFile, ...fileOptions(files)] : fileOptions(files),
    // mutmut run "shop.price.x_total__mutmut_*"
    mutmut: (files, { scope }) => files.flatMap(({ change, text }) => {
        const module = pythonModule(change.path);
        if (scope === 'files' || text === null)
            return [`${module}.*`];
        const touched = new PythonFunctions(text).touching(change.added);
        return touched.map((name) => `${module}.${mangled(name)}__mutmut_*`);
    }),
    // mvn pitest:mutationCoverage -DtargetClasses=com.shop.Price*,… -DtargetTests=com.shop.*
    pit: (files) => {
        const classes = files.map(({ change }) => javaClass(change.path));
        const packages = [
            ...new Set(classes.map((name) => (name.includes('.') ? `${name.slice(0, name.lastIndexOf('.'))}.*` : '*'))),
        ];
        return [`-DtargetClasses=${classes.map((name) => `${name}*`).join(',')}`, `-DtargetTests=${packages.join(',')}`];
    },
    // infection --filter=src/A.php,src/B.php
    infection: (files) => [`--filter=${files.map(({ change }) => change.path).join(',')}`],
    // gremlins unleash ./price, one folder each
    gremlins: (files) => [
        ...new Set(files.map(({ change: { path } }) => (path.includes('/') ? `./${path.slice(0, path.lastIndexOf('/'))}` : '.'))),
    ],
};
function fileOptions(files) {
    return files.flatMap(({ change }) => ['--file', change.path]);
}
/** As mutmut names it: without a leading `src.`, and a package by its folder. */
function pythonModule(path) {
    const module = path.replace(/\.py$/, '').split('/').join('.');
    return module.replace(/^src\./, '').replace(/\.__init__$/, '');
}
/** `total` is `x_total`; `Cart.total` is `xǁCartǁtotal`. */
function mangled(name) {
    return name.includes('.') ? `xǁ${name.split('.').join('ǁ')}` : `x_${name}`;
}
/** The class that a source file is named for, below the folders that are no package. */
function javaClass(path) {
    const inSources = /(?:^|\/)(?:src\/)?(?:main\/)?(?:java|kotlin|groovy|scala)\/(.+)$/.exec(path)?.[1] ?? path;
    return inSources
        .replace(/\.[a-z]+$/, '')
        .split('/')
        .join('.');
}

;// CONCATENATED MODULE: ./action-mutation-gate/lib/make-plan.js





const diffLimit = 32 << 20;
/** Says what to mutate, and writes it down for the step that runs the tool. */
async function planChange(host, git, judged, changed, inputs, settings) {
    const { tool } = inputs;
    if (tool === '')
        return make_plan_refused('plan-tool-missing', 'The input tool is empty');
    const oids = new Set(changed.map(({ oid }) => oid));
    const texts = await readBlobs(git, oids, oids);
    // Earlier reports only tell the time: one that cannot be read costs nothing but the estimate.
    const earlier = inputs.reports.length === 0 ? [] : (await readReports(host.files, inputs, null, null)).reports;
    const seconds = secondsByFile(earlier.map(({ report }) => report));
    const files = changed.map((change) => ({
        change,
        text: texts.get(change.oid)?.text ?? null,
        seconds: seconds(change.path),
    }));
    const unsafe = unsafePath(files);
    if (unsafe !== null)
        return make_plan_refused('plan-unsafe-path', `${unsafe} has characters that are not safe to pass on`);
    const diffFile = `${inputs['plan-file'].replace(/\.json$/, '')}.diff`;
    const plan = makePlan(files, {
        tool,
        scope: settings.scope,
        shardMinutes: inputs['shard-minutes'],
        maxShards: inputs['max-shards'],
        diffFile,
    });
    try {
        if (tool === 'cargo-mutants' && !plan.empty)
            host.files.write(diffFile, await diffOf(git, judged));
        host.files.write(inputs['plan-file'], `${JSON.stringify(plan, null, 2)}\n`);
    }
    catch (error) {
        if (!(error instanceof lib_files/* PathError */.ER))
            throw error;
        return make_plan_refused('path-outside-workspace', `The plan was not written: ${error.message}`);
    }
    return { plan, problems: [] };
}
function make_plan_refused(code, what) {
    return { plan: null, problems: [{ code, what }] };
}
async function diffOf(git, { from, to }) {
    const decoder = new TextDecoder();
    let text = '';
    await git.patch(from, to, (chunk) => {
        if (text.length < diffLimit)
            text += decoder.decode(chunk, { stream: true });
    });
    return text;
}

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
const reason_rank = { error: 0, fail: 1, pass: 2 };
/** Those that decide come first, since whoever names one names the first; otherwise in the order in which they were found. */
function worstFirst(judgements) {
    return judgements.toSorted((one, other) => reason_rank[one.conclusion] - reason_rank[other.conclusion]);
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

;// CONCATENATED MODULE: ./action-mutation-gate/lib/accepted.js
/** What an accepted survivor is held to: its line without the blanks around it. */
function lineHash(file, line, sha256) {
    const text = file.lines?.[line - 1];
    return text === undefined ? null : sha256(text.trim()).slice(0, 12);
}
/** Takes the accepted survivors out of the files' mutants, in place. */
function takeAccepted(files, entries, sha256) {
    const sorted = { accepted: [], void: [] };
    for (const entry of entries) {
        const file = files.get(entry.path);
        if (file === undefined)
            continue;
        const isMeant = ({ place, mutator, status }) => place.line === entry.line &&
            (entry.mutator === '' || entry.mutator === mutator) &&
            (status === 'survived' || status === 'no-coverage');
        const meant = file.mutants.filter(isMeant);
        if (meant.length === 0)
            continue;
        if (lineHash(file, entry.line, sha256) !== entry.source) {
            sorted.void.push(entry);
            continue;
        }
        for (const mutant of meant)
            sorted.accepted.push({ path: entry.path, mutant, reason: entry.reason });
        file.mutants = file.mutants.map((mutant) => (isMeant(mutant) ? { ...mutant, status: 'ignored' } : mutant));
    }
    return sorted;
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

;// CONCATENATED MODULE: ./action-mutation-gate/lib/findings.js

const tool = 'gauntlet/mutation';
const findings_longest = 120;
/** What the code was, as far as the report or the source tells; one line, cut. */
function originalOf(file, { place, original, precision }) {
    if (original !== null)
        return findings_oneLine(original);
    const { line, column, endLine = line, endColumn } = place;
    const text = file.lines?.[line - 1];
    if (text === undefined || precision !== 'range' || column === undefined || endColumn === undefined)
        return null;
    if (endLine === line)
        return findings_oneLine(text.slice(column - 1, endColumn - 1));
    return findings_oneLine(`${text.slice(column - 1)} …`);
}
/** A survivor, at its exact place. */
function survivor({ file, mutant }, severity, lineAtHead) {
    const { place, mutator, replacement, status, precision } = mutant;
    const { line, endLine = line, column, endColumn } = place;
    const { location, named } = locateAtHead(file.path, line, precision === 'function' ? line : endLine, lineAtHead);
    const exact = location.line !== undefined && location.endLine === location.line && column !== undefined && column > 0
        ? { column, ...(endColumn === undefined || endColumn <= column ? {} : { endColumn: endColumn - 1 }) }
        : {};
    const original = originalOf(file, mutant);
    const to = replacement === null ? null : findings_oneLine(replacement);
    const what = original === null || to === null ? (to ?? mutator) : `${quoted(original)} changed to ${quoted(to)}`;
    const who = status === 'no-coverage' ? 'No test runs this code, so none notices' : 'No test notices';
    const where = precision === 'function' && mutant.function !== null ? ` somewhere in ${mutant.function}` : '';
    return {
        category: 'mutation',
        severity,
        tool,
        rule: mutator === '' ? 'survivor' : mutator,
        message: `${who}: ${what}${where}${named}.`,
        location: { ...location, ...exact },
        suggestion: { action: 'add-tests' },
    };
}
/** A survivor that a person has accepted, so that it is not forgotten. */
function acceptedSurvivor({ path, mutant, reason }, lineAtHead) {
    const { location, named } = locateAtHead(path, mutant.place.line, mutant.place.line, lineAtHead);
    return {
        category: 'mutation',
        severity: 'note',
        tool,
        rule: 'accepted-survivor',
        message: `The policy accepts this survivor of ${mutant.mutator || 'a mutator'}: ${reason}${named}`,
        location,
    };
}
/** A changed source file that no report speaks of. */
function unmutatedFile(path) {
    return {
        category: 'mutation',
        severity: 'error',
        tool,
        rule: 'changed-file-not-mutated',
        message: 'This changed source file is in no mutation report, so nothing is known of what its tests notice.',
        location: { path },
        suggestion: { action: 'add-tests' },
    };
}
function quoted(text) {
    return text === '' ? 'nothing' : `"${text}"`;
}
function findings_oneLine(text) {
    const line = text.replace(/\s+/g, ' ').trim();
    return line.length <= findings_longest ? line : `${line.slice(0, findings_longest - 1)}…`;
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

;// CONCATENATED MODULE: ./action-mutation-gate/lib/reasons.js

const rerun = 'Run the mutation tool in this run, on the commit that is checked out.';
/** Every reason code of the mutation gate: what it concludes, when it is given, and the line that resolves it. */
const reasons = {
    'mutation-score-below': {
        conclusion: 'fail',
        meaning: 'Tests detect fewer of the mutants in scope than `threshold` asks for.',
        resolve: 'Add tests that fail for the survivors listed below.',
    },
    'mutants-below': {
        conclusion: 'fail',
        meaning: 'The score rests on fewer mutants than `min-mutants` asks for.',
        resolve: 'Let the tool mutate more of the change, or lower `min-mutants` in the policy on the base branch.',
    },
    'no-source-changed': {
        conclusion: 'pass',
        meaning: 'No changed file is source code; reports are then not needed.',
        resolve: 'Nothing has to be done.',
    },
    'nothing-mutable-changed': {
        conclusion: 'pass',
        meaning: 'Source files changed, but nothing in scope can be mutated: the coverage verdict or the report says so.',
        resolve: 'Nothing has to be done.',
    },
    'no-mutants': {
        conclusion: 'error',
        meaning: 'Executable code changed, and no report has a mutant of it.',
        resolve: 'Let the tool mutate the changed files, for instance by this action with `plan: true`.',
    },
    'changed-file-not-mutated': {
        conclusion: 'error',
        meaning: 'A changed source file is in no report, of a tool that lists every file that it looked at.',
        resolve: 'Include it in the mutation run, or exclude it in the policy on the base branch.',
    },
    'files-without-mutants': {
        conclusion: 'pass',
        meaning: 'Some changed files have no mutants in the reports of a tool that lists only files with mutants.',
        resolve: 'Check that the tool was to mutate them.',
    },
    'pending-mutants': {
        conclusion: 'error',
        meaning: 'Mutants in scope were never run.',
        resolve: 'Let the mutation run come to its end, or split it into shards.',
    },
    'report-cut-short': {
        conclusion: 'error',
        meaning: 'The tool stopped before its end, so that mutants are missing.',
        resolve: 'Give the run more time, split it into shards, or mend what stopped it.',
    },
    'report-stale': {
        conclusion: 'error',
        meaning: 'A report was made from other sources than the tested commit has.',
        resolve: rerun,
    },
    'freshness-unknown': {
        conclusion: 'error',
        meaning: 'A report does not show which sources it was made from, and the policy asks for that.',
        resolve: 'Make the report in the same job, and set `freshness: any` in the policy on the base branch.',
    },
    'timeouts-decide': {
        conclusion: 'pass',
        meaning: 'The conclusion would be another if mutants that ran out of time counted otherwise.',
        resolve: 'Give the tool a longer timeout, or set `timeouts` in the policy on the base branch.',
    },
    'functions-only': {
        conclusion: 'pass',
        meaning: 'A report names functions and no lines, so that all mutants of a changed function count.',
        resolve: 'Nothing has to be done.',
    },
    'accepted-survivor-void': {
        conclusion: 'pass',
        meaning: 'A survivor that the policy accepts stands on a line that has changed, so that it counts again.',
        resolve: 'Let a person look at it again, and correct or remove the entry in the policy on the base branch.',
    },
    'coverage-verdict-unreadable': {
        conclusion: 'error',
        meaning: 'The file that `coverage-verdict` names is no verdict of the coverage gate for this commit.',
        resolve: 'Give the `verdict-file` output of the coverage gate of this run, or leave the input out.',
    },
    'plan-tool-missing': {
        conclusion: 'error',
        meaning: 'A plan was asked for without saying for which `tool`.',
        resolve: 'Set `tool`.',
    },
    'plan-unsafe-path': {
        conclusion: 'error',
        meaning: 'The name of a changed file could mean something else to a shell or to the tool.',
        resolve: 'Rename the file, or exclude it in the policy on the base branch and mutate it without a plan.',
    },
    planned: {
        conclusion: 'pass',
        meaning: 'The plan says what to mutate.',
        resolve: 'Run the mutation tool by it, then this action without `plan`.',
    },
    'plan-empty': {
        conclusion: 'pass',
        meaning: 'Nothing has to be mutated.',
        resolve: 'Skip the mutation run: the output `plan-empty` is `true`.',
    },
    'report-paths-unmatched': {
        conclusion: 'pass',
        meaning: 'Some files of the reports are not in the commit; they are left out.',
        resolve: 'If they are yours, add a `path-map` line.',
    },
    'report-missing': {
        conclusion: 'error',
        meaning: 'A line of `reports` matches no file.',
        resolve: 'Run the mutation tool before this step, and give the path of its report in `reports`.',
    },
    'shard-missing': {
        conclusion: 'error',
        meaning: 'There are fewer reports than `expected-shards`.',
        resolve: 'Re-run the shard that handed in no report, or correct `expected-shards`.',
    },
    'report-empty': {
        conclusion: 'error',
        meaning: 'A report has no content.',
        resolve: 'Check that the mutation tool ended without an error.',
    },
    'report-unparsable': {
        conclusion: 'error',
        meaning: 'A report is damaged, cut off, or says what cannot be.',
        resolve: 'Check that the mutation tool ended without an error and that nothing else writes to the file.',
    },
    'report-format-unknown': {
        conclusion: 'error',
        meaning: 'A report is in none of the formats that are read.',
        resolve: 'Write the report in one of the formats that the README lists.',
    },
    'report-for-other-tree': {
        conclusion: 'error',
        meaning: 'No file of a report exists in the tested commit.',
        resolve: `${rerun} If the paths differ only by a prefix, add a \`path-map\` line.`,
    },
    'path-ambiguous': {
        conclusion: 'error',
        meaning: 'A path of a report could be several files of the repository.',
        resolve: 'Add a `path-map` line that says which, or set `working-directory`.',
    },
    'diff-unreadable': {
        conclusion: 'error',
        meaning: 'Git could not compare the commits, for instance because a partial clone lacks their files.',
        resolve: 'Check out with `fetch-depth: 0` and without `filter`.',
    },
    'input-looser-than-policy': commonReasons['input-looser-than-policy'],
    ...thresholdReasons,
    'path-outside-workspace': commonReasons['path-outside-workspace'],
    'base-not-found': commonReasons['base-not-found'],
    'head-not-found': commonReasons['head-not-found'],
    'pull-request-unknown': commonReasons['pull-request-unknown'],
    'shallow-clone': commonReasons['shallow-clone'],
    'repository-missing': commonReasons['repository-missing'],
    'policy-invalid': commonReasons['policy-invalid'],
    'inputs-invalid': commonReasons['inputs-invalid'],
    'event-unreadable': commonReasons['event-unreadable'],
    'internal-error': commonReasons['internal-error'],
};

;// CONCATENATED MODULE: ./action-mutation-gate/lib/scope.js
/** The mutants of the changed files, or those that touch a changed line. */
function mutantsInScope(changed, mutated, scope) {
    return changed.flatMap(({ path, added }) => {
        const file = mutated.get(path);
        if (file === undefined)
            return [];
        const counting = scope === 'files' ? file.mutants : file.mutants.filter((mutant) => touches(mutant, added));
        return counting.map((mutant) => ({ file, mutant }));
    });
}
/** Whether the mutant's lines and the added ranges meet. An end at column 1 does not reach into its line. */
function touches({ place }, added) {
    const { line, endLine = line, endColumn } = place;
    const last = endColumn === 1 && endLine > line ? endLine - 1 : endLine;
    return added.some(([first, end]) => first <= last && line <= end);
}

;// CONCATENATED MODULE: ./action-mutation-gate/lib/score.js
function countMutants(mutants) {
    const counts = {
        killed: 0,
        timeout: 0,
        survived: 0,
        'no-coverage': 0,
        'compile-error': 0,
        'runtime-error': 0,
        ignored: 0,
        pending: 0,
    };
    for (const { status } of mutants)
        counts[status]++;
    return counts;
}
/** detected / (detected + survived + not covered); errors, ignored and pending mutants are out. */
function scoreOf(counts, timeouts) {
    const undetected = counts.survived + counts['no-coverage'];
    const detected = counts.killed + (timeouts === 'detected' ? counts.timeout : 0);
    const counted = timeouts === 'excluded' ? 0 : counts.timeout;
    return { numerator: detected, denominator: counts.killed + counted + undetected };
}
/**
 * The exact (Clopper and Pearson, 1934) two-sided interval of a share, at 95 %: what the true share may be, had the mutants
 * been drawn by chance. Both ends 0 to 1.
 */
function exactInterval({ numerator: k, denominator: n }) {
    if (n === 0)
        return [0, 1];
    const tail = 0.025;
    // P(X >= k | p) grows with p, P(X <= k | p) falls.
    const low = k === 0 ? 0 : bisect((p) => 1 - binomialCdf(k - 1, n, p) >= tail);
    const high = k === n ? 1 : bisect((p) => binomialCdf(k, n, p) <= tail);
    return [low, high];
}
/** The smallest p in 0 to 1 for which a condition that only ever turns true holds. */
function bisect(holds) {
    let [from, to] = [0, 1];
    for (let step = 0; step < 60; step++) {
        const middle = (from + to) / 2;
        if (holds(middle))
            to = middle;
        else
            from = middle;
    }
    return (from + to) / 2;
}
/** P(X <= k) for n draws with chance p, summed from the largest term in logarithms so that nothing under- or overflows. */
function binomialCdf(k, n, p) {
    if (p <= 0)
        return 1;
    if (p >= 1)
        return k >= n ? 1 : 0;
    // Beyond some thousands the normal distribution is exact enough for two decimals of a percentage, and much faster.
    if (n > 20_000)
        return normalCdf((k + 0.5 - n * p) / Math.sqrt(n * p * (1 - p)));
    const [logP, logQ] = [Math.log(p), Math.log1p(-p)];
    let term = n * logQ;
    let sum = 0;
    const terms = [term];
    for (let i = 1; i <= k; i++) {
        term += Math.log((n - i + 1) / i) + logP - logQ;
        terms.push(term);
    }
    const largest = terms.reduce((a, b) => Math.max(a, b));
    for (const each of terms)
        sum += Math.exp(each - largest);
    return Math.min(1, sum * Math.exp(largest));
}
/** Abramowitz and Stegun 7.1.26: within 1.5e-7. */
function normalCdf(z) {
    const x = Math.abs(z) / Math.SQRT2;
    const t = 1 / (1 + 0.3275911 * x);
    const poly = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
    const erf = 1 - poly * Math.exp(-x * x);
    return z < 0 ? (1 - erf) / 2 : (1 + erf) / 2;
}

;// CONCATENATED MODULE: ./action-mutation-gate/lib/decide.js






/** Compares what the reports show of the change with what the settings ask for. */
function decide(evidence, settings, sha256) {
    const judgements = evidence.problems.map(({ code, what }) => judge(code, what));
    const decision = {
        ...{ conclusion: 'pass', reasons: [], metrics: [], findings: [] },
        ...{ counts: null, score: null, survivors: [] },
    };
    const { changed, mutated } = evidence;
    if (changed?.length === 0) {
        judgements.push(judge('no-source-changed', 'No changed file is source code, so there is nothing to mutate'));
    }
    else if (changed && mutated) {
        // Entries of the policy change what counts; the evidence itself stays as it was.
        const files = new Map([...mutated].map(([path, file]) => [path, { ...file }]));
        const sorted = takeAccepted(files, settings.accepted, sha256);
        const scoped = mutantsInScope(changed, files, settings.scope);
        judgements.push(...judgeFiles(evidence, files, decision));
        judgements.push(...judgeMutants(evidence, scoped, settings, decision));
        judgements.push(...sorted.void.map(judgeVoid));
        decision.findings.push(...findingsOf(evidence, sorted, settings, decision));
    }
    if (evidence.heldTo !== undefined)
        judgements.push(judge(evidence.heldTo.code, evidence.heldTo.what));
    decision.conclusion = worst(judgements.map(({ conclusion }) => conclusion));
    decision.reasons = worstFirst(judgements).map((judgement) => judgement.reason);
    return decision;
}
function judge(code, what, numbers = {}, conclusion = reasons[code].conclusion) {
    return { conclusion, reason: reason(reasons, code, what, numbers) };
}
function judgeVoid({ path, line }) {
    return judge('accepted-survivor-void', `The survivor on line ${line} of ${path} is on a line that has changed since`);
}
/** Changed files of which no report speaks. */
function judgeFiles({ changed, listsAllFiles }, files, decision) {
    const missing = changed.filter(({ path, added }) => added.length > 0 && !files.has(path)).map(({ path }) => path);
    const [first] = missing;
    if (first === undefined)
        return [];
    const more = missing.length > 1 ? ` and ${missing.length - 1} more changed source files are` : ' is';
    if (!listsAllFiles) {
        // Where the reports know none of the change, that is said as such.
        if (files.size === 0)
            return [];
        return [judge('files-without-mutants', `${first}${more} in no report, which lists only files with mutants`)];
    }
    decision.findings.push(...missing.map(unmutatedFile));
    return [judge('changed-file-not-mutated', `${first}${more} in no report`)];
}
function judgeMutants(evidence, scoped, settings, decision) {
    const counts = countMutants(scoped.map(({ mutant }) => mutant));
    const score = scoreOf(counts, settings.timeouts);
    decision.counts = counts;
    decision.score = score;
    decision.survivors = scoped.filter(({ mutant: { status } }) => status === 'survived' || status === 'no-coverage');
    const judgements = [];
    if (counts.pending > 0) {
        judgements.push(judge('pending-mutants', `${counts.pending} of ${scoped.length} mutants in scope were never run`));
    }
    if (scoped.some(({ mutant }) => mutant.precision === 'function')) {
        judgements.push(judge('functions-only', 'The reports of mutmut name functions and no lines'));
    }
    if (score.denominator === 0)
        return [...judgements, ...judgeNone(evidence, scoped)];
    decision.metrics.push({
        ...{ name: 'mutation.score', ...score, unit: 'mutants', threshold: settings.threshold, baseline: null },
    });
    return [...judgements, ...judgeScore(counts, score, settings)];
}
function judgeScore(counts, score, settings) {
    const { threshold, timeouts } = settings;
    const least = settings['min-mutants'];
    const judgements = [];
    if (!ratio_atLeast(score, threshold)) {
        const what = `Tests detect ${formatRatio(score)} of the mutants in scope`;
        const numbers = { actual: formatRatio(score), required: `${threshold}%` };
        judgements.push(judge('mutation-score-below', what, numbers));
    }
    if (score.denominator < least) {
        const numbers = { actual: `${score.denominator}`, required: `${least}` };
        judgements.push(judge('mutants-below', `The score rests on ${score.denominator} mutants`, numbers));
    }
    const outcomes = ['detected', 'undetected', 'excluded'].map((kind) => scoreOf(counts, kind));
    const passes = outcomes.filter((each) => each.denominator > 0 && ratio_atLeast(each, threshold)).length;
    if (counts.timeout > 0 && passes > 0 && passes < outcomes.length) {
        const what = `${counts.timeout} mutants ran out of time and count as ${timeouts}, which decides the result`;
        judgements.push(judge('timeouts-decide', what));
    }
    return judgements;
}
/** No mutant counts: whether that is as it should be. */
function judgeNone({ changed, mutated, executableLines, listsAllFiles }, scoped) {
    if (scoped.some(({ mutant }) => mutant.status === 'pending'))
        return [];
    const known = changed.filter(({ path }) => mutated.has(path)).length;
    if (executableLines === 0) {
        return [judge('nothing-mutable-changed', 'The coverage gate found no changed line that a test could run')];
    }
    // The tool looked at every changed file and made nothing that counts.
    const lookedAtAll = known === changed.length && (listsAllFiles || scoped.length > 0 || hasMutants(mutated));
    if (executableLines === null && lookedAtAll) {
        return [
            judge('nothing-mutable-changed', 'The reports have the changed files, and no mutant of them in scope that counts'),
        ];
    }
    const lines = executableLines === null ? 'Source code' : `${executableLines} executable lines`;
    return [judge('no-mutants', `${lines} changed, and no report has a mutant of it that counts`)];
}
function hasMutants(mutated) {
    return [...mutated.values()].every(({ mutants }) => mutants.length > 0);
}
function findingsOf(evidence, sorted, settings, { survivors, score }) {
    const short = score !== null && score.denominator > 0 && !ratio_atLeast(score, settings.threshold);
    const severity = short ? 'error' : 'warning';
    return [
        ...survivors.map((each) => survivor(each, severity, evidence.lineAtHead)),
        ...sorted.accepted.map((each) => acceptedSurvivor(each, evidence.lineAtHead)),
    ];
}
/** How sure a score of few mutants is, as a sentence; null for many, and for none. */
function sureness({ score, counts }) {
    if (score === null || score.denominator === 0 || score.denominator > 400)
        return null;
    const [low, high] = exactInterval(score).map((share) => Math.round(share * 1_000));
    const from = formatPercent({ numerator: low, denominator: 1_000 });
    const to = formatPercent({ numerator: high, denominator: 1_000 });
    const timedOut = counts !== null && counts.timeout > 0 ? ` ${counts.timeout} ran out of time.` : '';
    return `With ${score.denominator} mutants the score is sure to within ${from} and ${to} (exact binomial interval, 95%).${timedOut}`;
}

;// CONCATENATED MODULE: ./action-mutation-gate/lib/decide-plan.js


/** What a run that only plans concludes. */
function decidePlan({ problems }, plan) {
    const said = problems.map(({ code, what }) => ({ code, reason: reason(reasons, code, what) }));
    if (plan !== null) {
        const { empty, shards } = plan;
        const files = shards.reduce((sum, shard) => sum + shard.files, 0);
        const code = empty ? 'plan-empty' : 'planned';
        const what = empty
            ? 'No changed file is for this tool to mutate'
            : `${files} changed files in ${shards.length} ${shards.length === 1 ? 'shard' : 'shards'}`;
        said.push({ code, reason: reason(reasons, code, what) });
    }
    return {
        conclusion: worst(said.map(({ code }) => reasons[code].conclusion)),
        reasons: said.map((each) => each.reason),
        ...{ metrics: [], findings: [], counts: null, score: null, survivors: [] },
    };
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
        .map(describeFile)
        .sort(compareFiles)
        .flatMap((file) => file.groups);
}
function describeFile([path, findings]) {
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
    return (breakReferences(reveal(text).trim())
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
    return breakReferences(reveal(text).trim()).replace(/[&<>"']/g, (character) => htmlEscapes[character]);
}
/**
 * A code span, which GitHub leaves alone and from which a path can be copied unchanged. Text with a `|` becomes plain
 * escaped text instead, because no writing of it in a code span survives every table parser.
 */
function codeSpan(text) {
    const line = reveal(text);
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
    const shown = reveal(start);
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
function count(number, [one, many]) {
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
    const words = found ? `${count(findings.length, ['failure', 'failures'])} found` : conclusionWords[conclusion];
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
    return more > 0 ? [...lines, `and ${count(more, [`more ${one}`, `more ${many}`])}, in the verdict file`] : lines;
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
    const title = `### ${count(findings.length, ['finding', 'findings'])}`;
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
    return more === 0 ? shown.join(', ') : `${shown.join(', ')} and ${count(more, ['more range', 'more ranges'])}`;
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
    const { open, close } = detailsFrame(`Evidence: ${count(evidence.length, ['file', 'files'])}`);
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
        parts.push(leftOut(count(missing, ['section is', 'sections are']), where));
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
    return leftOut(count(omitted, [`more ${one} is`, `more ${many} are`]), where);
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

;// CONCATENATED MODULE: ./action-mutation-gate/lib/report.js






/** Every output of the action, as action.yml declares them. */
const outputs = {
    conclusion: '`pass`, `fail` (judged, and short) or `error` (could not judge).',
    'verdict-file': 'Where the verdict was written as JSON, relative to the workspace.',
    summary: 'The verdict in one line of plain characters.',
    score: 'The percentage of the mutants in scope that tests detect, cut to two decimals; empty where there is none.',
    survivors: 'How many mutants in scope no test detected, a whole number; empty where nothing was counted.',
    plan: 'Where the plan was written as JSON, relative to the workspace; empty where none was asked for.',
    'plan-empty': '`true` when the plan has nothing to mutate, `false` when it has; empty where none was asked for.',
};
/** Every rendering of one verdict, so that they cannot disagree. */
const render = {
    json: serialise,
    outputs: makeOutputs,
    console: (verdict, notes) => renderConsole(verdict, { reasonTable: reasons, notes }),
    annotations: (verdict, wanted) => wanted === 'auto' ? planAnnotations(verdict.findings) : { annotations: [], omitted: 0 },
    summary: (verdict, { notes, ...context }) => renderSummary(verdict, { ...shared(verdict, context), notes: withSureness(notes, context.decision) }),
};
function renderPullRequestComment(verdict, context) {
    const { run, subject } = verdict;
    const runUrl = run && subject.repository ? `${context.serverUrl}/${subject.repository}/actions/runs/${run.id}` : null;
    return renderComment(verdict, {
        ...shared(verdict, context),
        marker: markerOf(verdict),
        notes: withSureness([], context.decision),
        ...(runUrl === null ? {} : { runUrl }),
    });
}
function withSureness(notes, decision) {
    const sure = sureness(decision);
    return sure === null ? [...notes] : [sure, ...notes];
}
function shared({ subject }, { decision, plan, serverUrl, sha256 }) {
    const linkFor = linkToCommit({ serverUrl, repository: subject.repository, sha: subject.headSha });
    return {
        reasonTable: { ...reasons, ...reportReasons },
        linkFor,
        sections: [...countSection(decision), ...survivorSections(decision, sha256), ...planSection(plan)],
    };
}
/** What became of the mutants. */
function countSection({ counts }) {
    if (counts === null)
        return [];
    const columns = ['Killed', 'Timed out', 'Survived', 'Not covered', 'Not counted: errors', 'ignored', 'pending'];
    const errors = counts['compile-error'] + counts['runtime-error'];
    const row = [
        counts.killed,
        counts.timeout,
        counts.survived,
        counts['no-coverage'],
        errors,
        counts.ignored,
        counts.pending,
    ];
    return [{ title: 'Mutants in scope', table: { columns, rows: [row.map(String)] } }];
}
/** As many as a person looks at; all are findings. */
const mostShown = 20;
/** Survivors as the change that no test noticed. */
function survivorSections({ survivors }, sha256) {
    return survivors.slice(0, mostShown).map((each, index) => {
        const { file, mutant } = each;
        const hash = lineHash(file, mutant.place.line, sha256);
        const name = `${codeSpan(shorten(mutant.mutator || 'mutant', 100))} in ${codeSpan(shorten(`${file.path}:${mutant.place.line}`, 300))}`;
        const key = hash === null ? '' : `, source ${codeSpan(hash)}`;
        return {
            title: `Survivor ${index + 1}`,
            lead: `${name}${key}\n\n${fence(report_diffOf(each), 'diff')}`,
        };
    });
}
/** The lines before and after, as far as the report tells. */
function report_diffOf({ file, mutant }) {
    const { line, column, endLine = line, endColumn } = mutant.place;
    const lines = file.lines?.slice(line - 1, Math.min(endLine, line + 9)) ?? [];
    const before = lines.map((text) => `- ${report_cut(text)}`);
    const after = mutant.replacement;
    if (after === null)
        return [...before, `# ${report_cut(mutant.mutator)}`].join('\n');
    const [first = '', last = lines.at(-1) ?? ''] = [lines[0]];
    if (mutant.precision !== 'range' || column === undefined || endColumn === undefined || endLine > line + 9) {
        const told = originalOf(file, mutant);
        return [
            ...(before.length > 0 ? before.slice(0, 1) : told === null ? [] : [`- ${report_cut(told)}`]),
            ...markLines('# ', after),
        ].join('\n');
    }
    const mutated = first.slice(0, column - 1) + after + last.slice(endColumn - 1);
    return [...before, ...markLines('+ ', mutated)].join('\n');
}
function markLines(mark, text) {
    return text
        .split('\n')
        .slice(0, 10)
        .map((line) => `${mark}${report_cut(line)}`);
}
function report_cut(text) {
    const line = text.replace(/[\r\n]+/g, ' ');
    return line.length <= 200 ? line : `${line.slice(0, 199)}…`;
}
function planSection(plan) {
    if (plan === null || plan.empty)
        return [];
    const estimate = plan.minutes === null
        ? 'There is no earlier report to estimate the time by.'
        : `About ${plan.minutes} minutes in all.`;
    const rows = plan.shards.map(({ args, files }, index) => [
        `${index + 1}`,
        `${files}`,
        codeSpan(shorten(args.join(' '), 500)),
    ]);
    return [{ title: 'Plan', lead: estimate, table: { columns: ['Shard', 'Files', 'Arguments'], rows } }];
}
function makeOutputs(verdict, verdictFile, { decision, plan }, planFile) {
    const score = verdict.metrics.find(({ name }) => name === 'mutation.score');
    return {
        conclusion: verdict.conclusion,
        'verdict-file': verdictFile,
        summary: summarise(verdict),
        score: score && score.denominator > 0 ? formatPercent(score).slice(0, -1) : '',
        survivors: decision.counts === null ? '' : `${decision.survivors.length}`,
        plan: plan === null ? '' : planFile,
        'plan-empty': plan === null ? '' : `${plan.empty}`,
    };
}

;// CONCATENATED MODULE: ./action-mutation-gate/lib/publish.js






/**
 * Decides, and makes the decision known. What the next step needs (the verdict file and the outputs) comes first;
 * GitHub, which may be slow or out of reach, comes after it and changes nothing of the conclusion.
 */
async function publish(host, state, startedAt) {
    const { runner, files } = host;
    const { inputs, plan, headIsFork } = state;
    const name = inputs.name || 'mutation';
    const verdictFile = inputs['verdict-file'] || `gauntlet/${name}.verdict.json`;
    let { decision, verdict } = conclude(host, state, name, startedAt);
    try {
        files.write(verdictFile, render.json(verdict));
    }
    catch (error) {
        if (!(error instanceof lib_files/* PathError */.ER))
            throw error;
        const problem = { code: 'path-outside-workspace', what: `The verdict was not written: ${error.message}` };
        const evidence = { ...state.evidence, problems: [problem, ...state.evidence.problems] };
        ({ decision, verdict } = conclude(host, { ...state, evidence }, name, startedAt));
    }
    await runner.setOutputs(render.outputs(verdict, verdictFile, { decision, plan }, inputs['plan-file']));
    const context = { decision, plan, serverUrl: runner.context.serverUrl, sha256: lib_files/* sha256 */.sc };
    const note = await publishComment(host, verdict, {
        mode: inputs.mode,
        // A plan is for the next step, and says nothing to people yet.
        comment: inputs.plan ? 'never' : inputs.comment,
        token: inputs['github-token'],
        headIsFork,
        render: () => renderPullRequestComment(verdict, context),
    });
    const { annotations, omitted } = render.annotations(verdict, inputs.annotations);
    const notes = [...state.evidence.notes, ...(note === null ? [] : [note])];
    if (omitted > 0)
        notes.push(`${omitted} survivors have no annotation: GitHub shows 10 of a kind.`);
    runner.print(render.console(verdict, notes));
    await runner.annotate(annotations);
    runner.writeSummary(render.summary(verdict, { ...context, notes }));
    return verdict.conclusion;
}
function conclude(host, { inputs, settings, subject, policy, evidence, plan }, name, startedAt) {
    const decision = inputs.plan ? decidePlan(evidence, plan) : decide(evidence, settings, lib_files/* sha256 */.sc);
    const verdict = makeVerdict(decision, {
        ...{ gate: 'mutation', action: 'action-mutation-gate', name, mode: inputs.mode, subject, policy },
        ...{ run: host.runner.context.run, evidence: evidence.reports, startedAt, finishedAt: host.now(), sha256: lib_files/* sha256 */.sc },
    });
    return { decision, verdict: redactVerdict(verdict, [inputs['github-token']]) };
}

;// CONCATENATED MODULE: ./action-mutation-gate/lib/run.js








/** Judges one change, or plans what to mutate of it; publishes the verdict, and returns the exit code. */
async function run(host) {
    const startedAt = host.now();
    const { inputs, given, problems: mistakes } = readInputs(inputs_inputs, host.runner);
    await host.runner.mask(inputs['github-token']);
    const state = {
        inputs,
        settings: tighten(mutationSection, inputs, new Set(), undefined).settings,
        subject: unknownSubject(host),
        policy: { source: 'inputs' },
        evidence: noEvidence,
        plan: null,
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
        const heldTo = await holdToThresholds(host, git, 'mutation', applied.policy, { event, judged, token });
        if (heldTo?.stricter)
            state.settings = tightenBy(mutationSection, state.settings, heldTo.stricter);
        const evidence = await gatherEvidence(host, git, judged, state.inputs, state.settings);
        state.evidence = heldTo === null ? evidence : { ...evidence, heldTo: heldTo.told };
        const { changed } = state.evidence;
        if (!state.inputs.plan || changed === null)
            return;
        const planned = await planChange(host, git, judged, changed, state.inputs, state.settings);
        state.plan = planned.plan;
        problems.push(...planned.problems);
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
    const { settings, notes } = tighten(mutationSection, state.inputs, given, loaded.policy?.mutation);
    state.settings = settings;
    for (const note of notes)
        problems.push({ code: 'input-looser-than-policy', what: withoutStop(note) });
    return { policy: loaded.policy };
}


/***/ })

};

export const id = 347;
export const ids = [347];
export const modules = {

/***/ 3347:
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

// EXTERNAL MODULE: ./packages/host/lib/git.js + 1 modules
var lib_git = __webpack_require__(9739);
// EXTERNAL MODULE: ./packages/ledger/lib/error.js
var lib_error = __webpack_require__(3741);
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
function normalName(text) {
    const name = text.trim().toLowerCase();
    return name.endsWith('[bot]') ? name.slice(0, -5) : name;
}
function knownByName(text) {
    const name = normalName(text);
    return knownAgents.find((agent) => namesOfKnown(agent).includes(name));
}
function namesOfKnown(agent) {
    return [agent.name, ...agent.names, ...agent.logins];
}
function knownByAccount(id) {
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
    const login = normalName(local.slice(plus + 1));
    return knownByAccount(id) ?? knownAgents.find((agent) => agent.logins.includes(login));
}
function knownByBranch(branch) {
    const name = branch.toLowerCase();
    return knownAgents.find((agent) => agent.branches.some((prefix) => name.startsWith(prefix)));
}
function knownByTrailer(key) {
    return knownAgents.find((agent) => agent.trailers.includes(key.toLowerCase()));
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
    return knownByName(value)?.name ?? normalName(value);
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

;// CONCATENATED MODULE: ./packages/evidence/lib/identity/keys.js
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/**
 * A key's fingerprint in one form, lower-case hexadecimal: `SHA256:` and base64 as ssh-keygen prints it, bare base64 of
 * that length, or hexadecimal digits (40 or 64; 16 for the long id of an OpenPGP key). Null for anything else.
 */
function canonicalKey(text) {
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
function isSameKey(registered, seen) {
    const [fingerprint, key] = [canonicalKey(registered), canonicalKey(seen)];
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
    if (isBot || knownByAccount(account.id)) {
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
    return canonicalKey(first) === null ? `name:${name}` : `key:${canonicalKey(first)}`;
}
/** Every name under which claims may speak of an agent, in lower case. */
function namesOfAgent({ id, name, registered }) {
    const own = [id, name, ...(registered?.aliases ?? [])].map(normalName);
    const known = id.startsWith('account:') ? knownByAccount(Number(id.slice('account:'.length))) : undefined;
    return new Set([...own, ...(known ? namesOfKnown(known) : [])]);
}

;// CONCATENATED MODULE: ./packages/evidence/lib/identity/authors.js


/** Signatures that do not belong to what they are on; all others that GitHub could not verify count as none. */
const badSignatures = ['invalid', 'malformed_signature', 'malformed_sig'];
function authorsOfCommit(commit, registry) {
    const { sha, signature } = commit;
    const empty = {
        sha,
        signer: null,
        agents: [],
        humans: [],
        doubts: [],
        verified: signature.verified && (signature.byGitHub || signature.signer !== null),
        attributedTo: null,
    };
    const signer = signerOf(commit, registry);
    if (signer === 'ambiguous')
        return { ...empty, doubts: [{ code: 'ambiguous-agent', sha }] };
    if (signer !== null) {
        const author = commit.author && partyOf(commit.author, registry);
        const other = author?.kind === 'agent' && author.agent.id !== signer.agent.id ? author.agent : null;
        return { ...empty, signer, agents: [signer.agent], attributedTo: other, verified: true };
    }
    const bad = badSignatures.includes(signature.reason.toLowerCase()) && !signature.verified;
    const doubts = bad ? [{ code: 'bad-signature', sha }] : [];
    const byWebFlow = commit.committer?.id === webFlowAccount;
    if (byWebFlow && !(signature.verified && signature.byGitHub))
        doubts.push({ code: 'false-committer', sha });
    // GitHub commits for the author, and is none itself.
    const accounts = byWebFlow ? [commit.author] : [commit.author, commit.committer];
    if (accounts.includes(null))
        doubts.push({ code: 'unattributed', sha });
    // Whose key it was is the one account of a commit that its maker cannot choose.
    if (signature.verified && !signature.byGitHub)
        accounts.push(signature.signer);
    const parties = sortAccounts(accounts, sha, registry);
    return { ...empty, ...parties, doubts: [...doubts, ...parties.doubts] };
}
/** Each agent and each person once. */
function sortAccounts(accounts, sha, registry) {
    const agents = new Map();
    const humans = new Map();
    const doubts = new Map();
    for (const account of accounts) {
        if (account === null)
            continue;
        const party = partyOf(account, registry);
        if (party.kind === 'agent')
            agents.set(party.agent.id, party.agent);
        else if (party.kind === 'human')
            humans.set(account.id, account);
        else
            doubts.set(party.kind, { code: doubtCodes[party.kind], sha });
    }
    return { agents: [...agents.values()], humans: [...humans.values()], doubts: [...doubts.values()] };
}
const doubtCodes = {
    shared: 'shared-account',
    ambiguous: 'ambiguous-agent',
    unfit: 'unfit-account',
};
/** What makes every further question idle. */
function doubtsOfPull(pull, commits) {
    if (commits.length === 0)
        return [{ code: 'no-commits', sha: null }];
    if (new Set(commits.map(({ sha }) => sha)).size !== pull.commitCount)
        return [{ code: 'commits-missing', sha: null }];
    return pull.author === null ? [{ code: 'account-gone', sha: null }] : [];
}

;// CONCATENATED MODULE: ./packages/evidence/lib/identity/contradictions.js


/** Claims that name another agent than the commit's own. A branch is not held against it: it may be older. */
function otherAgents(commits, { marks }) {
    const agents = new Map(commits.map(({ sha, agent }) => [sha, agent]));
    return marks.flatMap((mark) => {
        const agent = mark.sha === null ? null : agents.get(mark.sha);
        if (!agent || speaksOf(mark, agent))
            return [];
        return [{ kind: 'other-agent', sha: mark.sha, claimed: mark.agent, identity: agent.name }];
    });
}
/** `authors` are the agents that had part in the change; `opener` is the one that opened it, if one did. */
function withoutApp(opener, authors, { marks }, registry) {
    const identity = opener?.name ?? null;
    const must = registry.registered.filter((agent) => agent['must-use-app']).map(registeredIdentity);
    const forbidden = (claimed, sha) => ({
        kind: 'must-use-app',
        sha,
        claimed,
        identity,
    });
    const found = marks.flatMap((mark) => {
        const bound = must.some((agent) => agent.id !== opener?.id && speaksOf(mark, agent));
        const refused = bound || (registry['must-use-app'] && opener === null);
        return refused ? [forbidden(mark.agent, mark.sha)] : [];
    });
    const others = authors.filter((agent) => agent.id !== opener?.id);
    const absent = others.filter(({ registered }) => registry['must-use-app'] || registered?.['must-use-app']);
    return [...found, ...absent.map(({ name }) => forbidden(name, null))];
}
function speaksOf(mark, agent) {
    const known = knownByName(mark.agent);
    const names = namesOfAgent(agent);
    return [mark.agent, ...(known ? namesOfKnown(known) : [])].some((name) => names.has(name));
}

;// CONCATENATED MODULE: ./packages/evidence/lib/identity/model-family.js
/** The family of a model that no trailer names: it has to earn its trust like any other. */
const unnamedModel = 'unnamed';
/**
 * What a model has in common with its later builds: its words and its major version, such as `claude-opus-4` of
 * `anthropic/claude-opus-4-5-20251101`. Two spellings that end in different families only cost a probation.
 */
function modelFamily(model) {
    const name = model.slice(0, 200).toLowerCase();
    const parts = name.slice(name.lastIndexOf('/') + 1).split(/[^a-z0-9]+/);
    const words = parts.filter((part) => /^[a-z]/.test(part));
    const version = parts.find((part) => /^[0-9]/.test(part));
    const family = [...words, ...(version === undefined ? [] : [version])].join('-');
    return family === '' ? unnamedModel : family;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/identity/identify.js




/**
 * Says who wrote a pull request, on a ladder: the account that opened it and those of every commit; a verified signature
 * by one registered agent's key on every commit. Claims never give an identity, and can only contradict one.
 * `commits` are all of the pull request's; `history` is by the agent's id, and what it does not know is new.
 */
function identify(pull, commits, registry, history = new Map()) {
    const claims = claimsOf(commits, pull.headBranch);
    const facts = { claims, accounts: accountIds(pull, commits) };
    const authors = commits.map((commit) => authorsOfCommit(commit, registry));
    const change = authorsOfChange(pull, authors, registry);
    const contradictions = [
        ...otherAccounts(authors),
        ...otherAgents(authors.map(soleAgent), claims),
        ...withoutApp(change.opener, change.agents, claims, registry),
    ];
    if (contradictions.length > 0)
        return { ...facts, kind: 'contradiction', contradictions };
    const doubts = [...doubtsOfPull(pull, commits), ...change.doubts];
    if (doubts.length > 0)
        return { ...facts, kind: 'unknown', doubts };
    const { agents, humans } = change;
    if (agents.length === 0)
        return { ...facts, kind: 'human', humans };
    const judged = agents.map((agent) => judge(agent, change.opener, authors, claims, registry, history));
    const [first] = judged;
    if (judged.length > 1 || humans.length > 0 || first === undefined || first.proof === 'account') {
        return { ...facts, kind: 'mixed', agents: judged, humans };
    }
    const unsigned = authors.filter(({ verified }) => !verified).map(({ sha }) => sha);
    return { ...facts, ...first, proof: first.proof, kind: 'agent', unsigned };
}
function authorsOfChange(pull, commits, registry) {
    const opened = sortAccounts([pull.author], null, registry);
    const opener = opened.agents[0] ?? null;
    const signers = new Map(commits.map(({ signer }) => [signer?.agent.id, signer?.agent]));
    const [signer] = signers.values();
    if (signers.size === 1 && signer) {
        // Who opened or pushed what one agent signed throughout is no author, unless it is another agent.
        const agents = opener === null || opener.id === signer.id ? [signer] : [opener, signer];
        const doubts = opened.doubts.filter(({ code }) => code !== 'shared-account');
        return { opener, agents, humans: [], doubts };
    }
    const pushed = sortAccounts(pull.pushers ?? [], null, registry);
    const all = [opened, ...commits, pushed];
    return {
        opener,
        agents: distinct(all.flatMap((each) => each.agents)),
        humans: distinct(all.flatMap((each) => each.humans)),
        doubts: all.flatMap((each) => each.doubts),
    };
}
function judge(agent, opener, commits, claims, registry, history) {
    const own = commits.filter(({ agents }) => agents.some(({ id }) => id === agent.id));
    const keys = own.flatMap(({ signer }) => (signer ? [signer.key] : []));
    const shas = new Set(own.map(({ sha }) => sha));
    const claimed = claims.commits.filter(({ sha }) => shas.has(sha));
    const models = claimed.flatMap(({ model }) => (model.length === 0 ? [unnamedModel] : model.map(modelFamily)));
    const past = history.get(agent.id);
    const needed = registry.probation;
    const probation = [
        ...[...new Set(keys)].map((name) => ({ what: 'key', name, successes: past?.keys.get(name) ?? 0, needed })),
        ...[...new Set(models)].map((name) => ({ what: 'model', name, successes: past?.models.get(name) ?? 0, needed })),
    ].filter(({ successes }) => !(successes >= needed));
    const incomplete = claimed.filter((commit) => [commit.agent, commit.task, commit.model, commit.promptHash].some((values) => values.length !== 1));
    return {
        agent,
        proof: proofOf(agent, opener, own),
        probation,
        missingTrailers: agent.registered?.['require-trailers'] ? incomplete.map(({ sha }) => sha) : [],
    };
}
function proofOf(agent, opener, own) {
    if (agent.id === opener?.id)
        return 'app';
    return own.length > 0 && own.every(({ signer }) => signer?.agent.id === agent.id) ? 'signature' : 'account';
}
function soleAgent({ sha, agents, humans }) {
    return { sha, agent: agents.length === 1 && humans.length === 0 ? agents[0] : null };
}
function otherAccounts(commits) {
    return commits.flatMap(({ sha, attributedTo, signer }) => {
        if (attributedTo === null)
            return [];
        return [{ kind: 'other-account', sha, claimed: attributedTo.name, identity: signer?.agent.name ?? null }];
    });
}
function accountIds(pull, commits) {
    const ofCommits = commits.flatMap(({ author, committer, signature }) => [author, committer, signature.signer]);
    const all = [pull.author, ...(pull.pushers ?? []), ...ofCommits];
    return [...new Set(all.flatMap((account) => (account === null ? [] : [account.id])))];
}
function distinct(all) {
    return [...new Map(all.map((each) => [each.id, each])).values()];
}

// EXTERNAL MODULE: ./packages/host/lib/github/failure.js
var failure = __webpack_require__(9260);
;// CONCATENATED MODULE: ./packages/ledger/lib/canonical.js
/**
 * JSON in the one form that is hashed (RFC 8785, restricted to safe integers): keys sorted by their UTF-16 units, no blanks.
 * @throws TypeError for a number that is no safe integer, and for text with a lone surrogate.
 */
function canonicalJson(value) {
    if (value === null || typeof value === 'boolean')
        return `${value}`;
    if (typeof value === 'number') {
        if (!Number.isSafeInteger(value))
            throw new TypeError('only safe integers have a canonical form');
        return `${value === 0 ? 0 : value}`;
    }
    if (typeof value === 'string')
        return textOf(value);
    if (isList(value))
        return `[${value.map(canonicalJson).join(',')}]`;
    const keys = Object.keys(value).sort();
    return `{${keys.map((key) => `${textOf(key)}:${canonicalJson(value[key])}`).join(',')}}`;
}
function textOf(text) {
    if (/\p{Cs}/u.test(text))
        throw new TypeError('text with a lone surrogate has no canonical form');
    return JSON.stringify(text);
}
function isList(value) {
    return Array.isArray(value);
}

;// CONCATENATED MODULE: ./packages/ledger/lib/time.js

/** Milliseconds of a day: every day of UTC has as many here, as in POSIX time. */
const dayMs = 86_400_000;
const time_form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/**
 * An event's `at` as whole milliseconds since 1970 began in UTC; finer parts are cut off.
 * @throws LedgerError `invalid` for a text of another form, and for a time that no calendar or clock has.
 */
function time_timeOf(at) {
    if (!time_form.test(at))
        throw new lib_error/* LedgerError */.o('invalid', 'A time is no time');
    const part = (from, to) => Number(at.slice(from, to));
    const [year, month, day] = [part(0, 4), part(5, 7), part(8, 10)];
    const [hour, minute, second] = [part(11, 13), part(14, 16), part(17, 19)];
    const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
    if (!isDay || hour > 23 || minute > 59 || second > 59) {
        throw new lib_error/* LedgerError */.o('invalid', 'A time is not in any calendar');
    }
    const fraction = at[19] === '.' ? Number(`${at.slice(20, -1)}00`.slice(0, 3)) : 0;
    return daysBefore(year, month, day) * dayMs + ((hour * 60 + minute) * 60 + second) * 1_000 + fraction;
}
/** Which day of UTC a time is in, counted from 1970-01-01. */
function dayOf(time) {
    return Math.floor(time / dayMs);
}
function isLeap(year) {
    return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
function daysOf(year, month) {
    return monthDays[month - 1] + (month === 2 && isLeap(year) ? 1 : 0);
}
/** Days from 1970-01-01 to that day, in the Gregorian calendar. */
function daysBefore(year, month, day) {
    const before = year - 1;
    const years = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
    let months = 0;
    for (let each = 1; each < month; each++)
        months += daysOf(year, each);
    return years + months + day - 719_163;
}

;// CONCATENATED MODULE: ./packages/ledger/lib/attempts.js

/** What a `fix-result` says of the handing over itself; everything else says what became of the fix. */
const handedOver = 'delivered';
const undelivered = 'undelivered';
/** How long a claim stands that nobody has said anything more of: its job may still be at it. */
const claimMs = (/* unused pure expression or super */ null && (30 * 60 * 1_000));
/** An attempt is one head commit, however many workflows, jobs and re-runs fail on it. */
function attemptsOf(events, facts) {
    const { sha, workflow } = facts;
    const attempts = liveAttempts(events, facts);
    const heads = [...new Set(attempts.map((attempt) => attempt.sha))];
    const at = heads.indexOf(sha);
    const of = (head, every) => sorted(attempts.filter((one) => one.sha === head && (every || one.workflow === workflow)).flatMap(fingerprintsOf));
    return {
        number: at < 0 ? heads.length + 1 : at + 1,
        delivered: of(sha, true),
        previousFingerprints: of(at < 0 ? heads.at(-1) : heads[at - 1], false),
    };
}
/** The event that counts what is about to be handed over. */
function fixAttempt(events, facts, fingerprints, route) {
    const { pullRequest, sha } = facts;
    const before = events.filter((event) => event.type === 'fix-attempt' && event.sha === sha).length;
    return {
        ...{ id: `fix-attempt:${pullRequest}:${sha}:${before + 1}`, type: 'fix-attempt', sha },
        ...common(facts),
        evidence: { ...origin(facts), route, fingerprints: sorted(fingerprints) },
    };
}
/** The event that says that an attempt was handed over and acknowledged; or that it could not be, and does not count. */
function handover(attempt, facts, outcome) {
    return {
        ...{ id: `fix-result:${attempt.id}:${outcome}`, type: 'fix-result', sha: attempt.sha },
        ...common(facts),
        evidence: { ...origin(facts), attempt: attempt.id, outcome },
    };
}
/**
 * What became of the attempts on earlier head commits: written by the first completed run of the same workflow on a later
 * one. `left` of the `of` failures that were handed over are still there. Where none is, and something else has to be mended
 * now, it was mended in part: one that breaks another thing each time would else be said to succeed each time.
 */
function fixResults(events, facts, failing, toMend) {
    const results = events.filter(({ type, evidence }) => type === 'fix-result' && isOfTheFix(evidence['outcome']));
    const judged = new Set(results.map(({ evidence }) => evidence['attempt']));
    const now = new Set(failing);
    return liveAttempts(events, facts)
        .filter(({ id, sha, workflow }) => sha !== facts.sha && workflow === facts.workflow && !judged.has(id))
        .map(({ id, sha, fingerprints }) => {
        const left = fingerprints.filter((fingerprint) => now.has(fingerprint)).length;
        const isGreen = left + toMend.length === 0;
        const outcome = isGreen ? 'fixed' : left < fingerprints.length ? 'partly-fixed' : 'not-fixed';
        return {
            ...{ id: `fix-result:${id}`, type: 'fix-result', sha },
            ...common(facts),
            evidence: { ...origin(facts), attempt: id, outcome, left, of: fingerprints.length, next: facts.sha },
        };
    });
}
/** Whether the outcome of a `fix-result` says what became of the fix. */
function isOfTheFix(outcome) {
    return outcome !== handedOver && outcome !== undelivered;
}
function common({ pullRequest, at, by, agent = null }) {
    return { at, agent, riskClass: null, pullRequest, by };
}
function origin({ workflow, run, writer }) {
    return {
        ...{ workflow, run: run?.id ?? null, runAttempt: run?.attempt ?? null },
        ...{ writer: writer?.id ?? null, writerAttempt: writer?.attempt ?? null },
    };
}
/** In the order in which they were made, without those that were taken back, and claims that were left alone. */
function liveAttempts(events, facts) {
    const withOutcome = (outcome) => new Set(events.filter(({ evidence }) => evidence['outcome'] === outcome).map(({ evidence }) => evidence['attempt']));
    const [gone, acknowledged] = [withOutcome(undelivered), withOutcome(handedOver)];
    return events.flatMap((event) => {
        const { type, id, sha, evidence } = event;
        if (type !== 'fix-attempt' || sha === null || gone.has(id))
            return [];
        if (!acknowledged.has(id) && isAbandoned(event, facts))
            return [];
        const { fingerprints, workflow } = evidence;
        const known = Array.isArray(fingerprints) ? fingerprints.filter((each) => typeof each === 'string') : [];
        return [{ id, sha, workflow: typeof workflow === 'string' ? workflow : null, fingerprints: known }];
    });
}
/** Whether who claimed is gone: its run was started again, or it has had its time. */
function isAbandoned({ at, evidence }, { at: now, writer }) {
    const isEarlierTry = writer !== null && evidence['writer'] === writer.id;
    if (isEarlierTry && Number(evidence['writerAttempt']) < writer.attempt)
        return true;
    return timeOf(now) - timeOf(at) > claimMs;
}
function fingerprintsOf({ fingerprints }) {
    return fingerprints;
}
function sorted(texts) {
    return [...new Set(texts)].sort();
}

;// CONCATENATED MODULE: ./packages/ledger/lib/trust/checks.js


const matches = (pattern) => (value) => typeof value === 'string' && pattern.test(value);
const oneOf = (...values) => (value) => values.includes(value);
const orNull = (check) => (value) => value === null || check(value);
const checks_listOf = (most, check) => (value) => Array.isArray(value) && value.length <= most && value.every(check);
const line = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u;
const checks_oneLine = (most) => (value) => typeof value === 'string' && value.length > 0 && value.length <= most && line.test(value);
/** The ids of the host's records: short enough that several make an event's id. */
const isReference = matches(/^[A-Za-z0-9][A-Za-z0-9._/#@-]{0,59}$/);
const isCommit = matches(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const isKind = matches(/^[a-z][a-z0-9-]{0,39}$/);
const isCount = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
const isAccount = checks_oneLine(100);
const isReason = checks_oneLine(500);
const isLabel = orNull(checks_oneLine(200));
function isTime(value) {
    try {
        return typeof value === 'string' && Number.isFinite(time_timeOf(value));
    }
    catch {
        return false;
    }
}
const checks_origin = { vouched: oneOf(true, false), sources: checks_listOf(20, checks_oneLine(500)) };
/** What each field of each type's evidence must be. */
const evidenceChecks = {
    merged: {
        ...checks_origin,
        head: isCommit,
        mergedBy: oneOf('person', 'auto'),
        person: orNull(isAccount),
        kinds: (value) => checks_listOf(40, isKind)(value) && value.length > 0,
        key: isLabel,
        family: isLabel,
        task: isLabel,
        model: isLabel,
        promptHash: isLabel,
        decision: oneOf('auto-merge', 'needs-human', 'reject', null),
        verdicts: checks_listOf(20, matches(/^[0-9a-f]{64}$/)),
    },
    reverted: { ...checks_origin, reverts: isCommit },
    'rolled-back': { ...checks_origin, rollback: isReference, from: isCommit, to: isCommit },
    incident: { ...checks_origin, incident: isReference },
    deployed: { ...checks_origin, environment: isReference, deployment: isReference },
    restored: { ...checks_origin, incident: isReference },
    appeal: {
        ...checks_origin,
        appeal: isReference,
        against: checks_oneLine(300),
        outcome: oneOf('opened', 'granted', 'denied'),
        person: isAccount,
        reason: isReason,
        blamed: checks_listOf(200, isCount),
    },
    'trust-change': { ...checks_origin, change: isReference, to: oneOf(0, 1, 2, 3), person: isAccount, reason: isReason },
    override: { ...checks_origin, override: isReference, person: isAccount, reason: isReason, expires: isTime },
    'fix-result': { outcome: oneOf('fixed', 'partly-fixed', 'not-fixed', handedOver, undelivered) },
};
/** Which of an event's own fields must not be null, and which must be. */
const fieldRules = {
    merged: { needs: ['pullRequest', 'sha', 'riskClass'] },
    reverted: { needs: ['pullRequest', 'sha'] },
    'rolled-back': { needs: ['sha'] },
    incident: { needs: [] },
    deployed: { needs: ['sha'] },
    restored: { needs: [] },
    appeal: { needs: [] },
    'trust-change': { needs: ['agent'], never: ['pullRequest'] },
    override: { needs: ['pullRequest', 'sha'] },
    'fix-result': { needs: ['pullRequest'] },
};

;// CONCATENATED MODULE: ./packages/ledger/lib/trust/fact.js




/** How the id of an event ends that the host's records do not vouch for. */
const claimed = ':claimed';
/**
 * An event with its evidence checked; null for `fix-attempt`, which trust does not rest on.
 * @throws LedgerError `invalid` where a field of the evidence is missing or not what it must be, or where the id is not
 * made of what the event tells.
 */
function fact_factOf(event) {
    const { type } = event;
    if (type === 'fix-attempt')
        return null;
    checkFields(type, event);
    const { evidence } = event;
    const time = time_timeOf(event.at);
    if (type === 'fix-result')
        return { type, subject: event.id, time, event, evidence };
    const { vouched, sources } = evidence;
    if (vouched && sources.length === 0)
        throw broken(type, 'is vouched for by nothing');
    const fact = { type, subject: subjectOf(event), time, event, evidence };
    const wrong = contradictionOf(fact);
    if (wrong !== null)
        throw broken(type, wrong);
    if (event.id !== idOf(fact.subject, vouched))
        throw broken(type, 'has an id that is not made of what it tells');
    return fact;
}
/** Made once: there are many events. */
const checksOf = new Map(Object.entries(evidenceChecks).map(([type, checks]) => [type, Object.entries(checks)]));
function checkFields(type, event) {
    const { evidence, agent } = event;
    for (const [name, check] of checksOf.get(type) ?? []) {
        if (!check(Object.hasOwn(evidence, name) ? evidence[name] : undefined)) {
            throw broken(type, `has no valid "${name}" in its evidence`);
        }
    }
    const { needs, never = [] } = fieldRules[type];
    const lacking = needs.find((name) => event[name] === null);
    if (lacking !== undefined)
        throw broken(type, `has no "${lacking}"`);
    const extra = never.find((name) => event[name] !== null);
    if (extra !== undefined)
        throw broken(type, `has a "${extra}"`);
    if (agent !== null && !isAccount(agent))
        throw broken(type, 'has no valid "agent"');
}
/** An event's id: the same thing told twice has one, whoever tells it. */
function idOf(subject, vouched) {
    return vouched ? subject : `${subject}${claimed}`;
}
/** @throws LedgerError `invalid` for what no ledger takes, a lone surrogate for instance. */
function checkedDraft(draft) {
    fact_factOf(draft);
    try {
        canonicalJson({ ...draft });
    }
    catch {
        throw broken(draft.type, 'has no canonical form');
    }
    if (draft.by.length === 0 || draft.by.length > 100)
        throw broken(draft.type, 'has no valid "by"');
    if (draft.id.length > 300)
        throw broken(draft.type, 'has too long an id');
    return draft;
}
/** What the event is about, made of its own fields and its evidence, which were checked before. */
function subjectOf({ type, agent, pullRequest, sha, evidence }) {
    const pull = pullRequest ?? '-';
    const of = (name) => String(evidence[name]);
    switch (type) {
        case 'merged':
        case 'reverted':
            return `${type}:${pull}:${sha}`;
        case 'rolled-back':
            return `rolled-back:${of('rollback')}:${pull}:${sha}`;
        case 'incident':
            return `incident:${of('incident')}:${pull}:${agent ?? '-'}`;
        case 'deployed':
            return `deployed:${of('environment')}:${of('deployment')}`;
        case 'restored':
            return `restored:${of('incident')}:${pull}`;
        case 'appeal':
            return `appeal:${of('appeal')}:${pull}:${sha ?? '-'}:${of('outcome')}`;
        case 'trust-change':
            return `trust-change:${of('change')}:${agent}`;
        case 'override':
            return `override:${of('override')}:${pull}:${sha}`;
        default:
            throw new TypeError(`the id of a ${type} is made elsewhere`);
    }
}
/** What two fields say that cannot both be. */
function contradictionOf({ type, event: { agent, pullRequest }, evidence }) {
    if (type === 'merged') {
        if ((evidence.mergedBy === 'person') !== (evidence.person !== null))
            return 'does not tell who merged it';
        if (evidence.person !== null && evidence.person === agent)
            return 'names the agent as the person';
    }
    if (type === 'appeal' || type === 'trust-change' || type === 'override') {
        if (evidence.person === agent)
            return 'names the agent as the person';
    }
    return type === 'incident' && agent === null && pullRequest === null ? 'names nobody' : null;
}
function broken(type, what) {
    return new lib_error/* LedgerError */.o('invalid', `A ${type} event ${what}`);
}

;// CONCATENATED MODULE: ./packages/ledger/lib/trust/reverts.js
/**
 * Whether a change is gone: some revert of it holds. A revert holds unless a revert of it holds, and so on, so that an
 * even number of them in a row brings the change back. It is back only where both the vouched events alone and all of
 * them say so. A revert of a commit that no event tells of counts as one of the change itself.
 * @param reverts all of one pull request.
 * @param isExcused says which of them, by subject, were taken back on appeal: those never hold.
 */
function isReverted(reverts, isExcused = () => false) {
    if (reverts.length === 0)
        return false;
    return isGone(reverts, isExcused) || isGone(reverts.filter(isVouched), isExcused);
}
function isVouched({ evidence }) {
    return evidence.vouched;
}
/**
 * Judges the reverts from those on that nothing reverts. What is left over then goes round in a circle, as no commits in
 * git can: the change counts as gone.
 */
function isGone(reverts, isExcused) {
    const commits = new Set(reverts.map(({ event }) => event.sha));
    const excused = new Set(reverts.filter(({ subject }) => isExcused(subject)).map(({ event }) => event.sha));
    const targets = new Map([...commits].map((commit) => [commit, new Set()]));
    for (const { event, evidence } of reverts) {
        targets.get(event.sha)?.add(commits.has(evidence.reverts) ? evidence.reverts : null);
    }
    const waiting = new Map();
    for (const target of [...targets.values()].flatMap((each) => [...each])) {
        waiting.set(target, (waiting.get(target) ?? 0) + 1);
    }
    const ready = [...commits].filter((commit) => !waiting.has(commit));
    const undone = new Set();
    for (const commit of ready) {
        const holds = !undone.has(commit) && !excused.has(commit);
        for (const target of targets.get(commit) ?? []) {
            if (holds)
                undone.add(target);
            const left = (waiting.get(target) ?? 0) - 1;
            waiting.set(target, left);
            if (left === 0 && target !== null)
                ready.push(target);
        }
    }
    return ready.length < commits.size || undone.has(null);
}

;// CONCATENATED MODULE: ./packages/ledger/lib/trust/outcome.js



/**
 * What became of one pull request, from all of its events and no others, in whatever order they come. Where the vouched
 * tellings of its merge contradict each other, it counts for nobody and against everybody whom they name.
 */
function outcomeOf(facts) {
    const authors = authorsOf(facts);
    const isExcused = excusedIn(facts, authors);
    const harms = harmsOf(facts, isExcused);
    const agents = new Set([...authors, ...harms.flatMap(({ event: { agent } }) => agent ?? [])]);
    const falls = [...agents].flatMap((agent) => {
        const own = harms.filter((harm) => authors.has(agent) || harm.event.agent === agent);
        return own.length === 0 ? [] : [fallOf(agent, own, classOf(facts))];
    });
    return { success: harms.length === 0 ? successOf(facts) : null, falls, fixes: fixesOf(facts, authors) };
}
/** The agents that made the change: those of the vouched tellings where there are any. */
function authorsOf(facts) {
    return new Set(mergesOf(facts).flatMap(({ event: { agent } }) => agent ?? []));
}
function mergesOf(facts) {
    const merges = facts.filter((fact) => fact.type === 'merged');
    const vouched = merges.filter(({ evidence }) => evidence.vouched);
    return vouched.length > 0 ? vouched : merges;
}
function classOf(facts) {
    const classes = new Set(mergesOf(facts).map(({ event }) => event.riskClass));
    const [only] = classes;
    return classes.size === 1 && only !== undefined ? only : null;
}
function harmsOf(facts, isExcused) {
    const harms = facts.filter((fact) => fact.type === 'incident' || fact.type === 'rolled-back');
    const counted = harms.filter(({ subject }) => !isExcused(subject));
    const reverts = facts.filter((fact) => fact.type === 'reverted');
    return isReverted(reverts, isExcused) ? [...counted, ...reverts] : counted;
}
const severity = ['incident', 'rolled-back', 'reverted'];
function fallOf(agent, harms, riskClass) {
    const kind = severity.find((each) => harms.some(({ type }) => type === each));
    return { agent, kind, time: harms.reduce((last, { time }) => Math.max(last, time), 0), riskClass };
}
function successOf(facts) {
    const tellings = mergesOf(facts).map(({ time, event, evidence: { vouched, mergedBy, person, key, family } }) => ({
        vouched,
        told: [event.agent, event.sha, event.riskClass, dayOf(time), mergedBy, person, key, family],
    }));
    const [first] = tellings;
    if (first === undefined || !first.vouched)
        return null;
    const [agent, , riskClass, day, mergedBy, , key, family] = first.told;
    const agree = tellings.every(({ told }) => told.every((value, at) => value === first.told[at]));
    if (!agree || agent === null || riskClass === null)
        return null;
    return { agent, day, riskClass, byPerson: mergedBy === 'person', key, family };
}
function fixesOf(facts, authors) {
    return facts.flatMap((fact) => {
        if (fact.type !== 'fix-result' || !isOfTheFix(fact.evidence.outcome))
            return [];
        const { agent } = fact.event;
        const fixed = fact.evidence.outcome === 'fixed';
        return (agent === null ? [...authors] : [agent]).map((each) => ({ agent: each, day: dayOf(fact.time), fixed }));
    });
}
/**
 * What is excused: the last word on it is a vouched `granted` by a person whom `interested` does not name. `denied` takes
 * it back, vouched for or not.
 */
function excusedBy(rulings, interested) {
    const granted = new Map();
    const denied = new Map();
    for (const { against, outcome, vouched, time, person } of rulings) {
        const said = outcome === 'denied' ? denied : granted;
        if (outcome === 'opened' || (outcome === 'granted' && (!vouched || interested.has(person))))
            continue;
        said.set(against, Math.max(time, said.get(against) ?? 0));
    }
    return (subject) => {
        const at = granted.get(subject);
        return at !== undefined && at > (denied.get(subject) ?? -1);
    };
}
/** Neither who made the change nor whom a failure of it names may excuse it. */
function excusedIn(facts, authors) {
    const blamed = facts.flatMap(({ type, event: { agent } }) => type === 'incident' || type === 'rolled-back' ? (agent ?? []) : []);
    const appeals = facts.filter((fact) => fact.type === 'appeal');
    return excusedBy(appeals.map(({ time, evidence }) => ({ ...evidence, time })), new Set([...authors, ...blamed]));
}

;// CONCATENATED MODULE: ./packages/ledger/lib/trust/record.js
const riskClasses = ['low', 'medium', 'high'];
function emptyRecords() {
    return { agents: new Map(), loose: { falls: new Map(), rulings: new Map(), ceilings: new Map() } };
}
/** How a signing key or a model family is named in `marks`. Having none is a mark too, so that leaving it off is noticed. */
function markOf(what, value) {
    return value === null ? what : `${what}:${value}`;
}
/** Adds what a pull request came to, or with -1 takes it away again. */
function count(records, pullRequest, outcome, sign) {
    const { success, falls, fixes } = outcome;
    if (success !== null)
        countSuccess(recordOf(records, success.agent), success, sign);
    for (const fall of falls) {
        const own = recordOf(records, fall.agent).falls;
        if (sign > 0)
            own.set(`${pullRequest}`, fall);
        else
            own.delete(`${pullRequest}`);
    }
    for (const fix of fixes)
        countFix(recordOf(records, fix.agent), fix, sign);
    if (sign < 0)
        dropEmpty(records, [success, ...falls, ...fixes].flatMap((each) => each?.agent ?? []));
}
function recordOf({ agents }, agent) {
    let record = agents.get(agent);
    if (record === undefined) {
        record = { days: new Map(), marks: new Map(), falls: new Map(), fixes: new Map() };
        agents.set(agent, record);
    }
    return record;
}
function countSuccess(record, { day, riskClass, byPerson, key, family }, sign) {
    const counted = record.days.get(day) ?? { all: [0, 0, 0], byPerson: [0, 0, 0] };
    const at = riskClasses.indexOf(riskClass);
    counted.all[at] += sign;
    if (byPerson)
        counted.byPerson[at] += sign;
    if (counted.all.every((number) => number === 0))
        record.days.delete(day);
    else
        record.days.set(day, counted);
    for (const mark of [markOf('key', key), markOf('family', family)]) {
        const days = record.marks.get(mark) ?? new Map();
        const number = (days.get(day) ?? 0) + sign;
        if (number === 0)
            days.delete(day);
        else
            days.set(day, number);
        if (days.size === 0)
            record.marks.delete(mark);
        else
            record.marks.set(mark, days);
    }
}
function countFix(record, { day, fixed }, sign) {
    const counted = record.fixes.get(day) ?? { fixed: 0, of: 0 };
    const of = counted.of + sign;
    if (of === 0)
        record.fixes.delete(day);
    else
        record.fixes.set(day, { fixed: counted.fixed + (fixed ? sign : 0), of });
}
function dropEmpty({ agents }, names) {
    for (const name of names) {
        const record = agents.get(name);
        if (record !== undefined && [record.days, record.falls, record.fixes].every(({ size }) => size === 0)) {
            agents.delete(name);
        }
    }
}

;// CONCATENATED MODULE: ./packages/ledger/lib/trust/fold.js




/**
 * What all events of a ledger come to. Their order does not matter.
 * @throws LedgerError `invalid` for malformed evidence, and for an event that is there twice.
 */
function recordsOf(events) {
    const ids = new Set();
    const pulls = new Map();
    const records = emptyRecords();
    for (const event of events) {
        if (ids.has(event.id))
            throw new lib_error/* LedgerError */.o('invalid', 'The ledger tells one event twice');
        ids.add(event.id);
        const own = event.pullRequest === null ? undefined : pulls.get(event.pullRequest);
        if (own !== undefined)
            own.push(event);
        else if (event.pullRequest !== null)
            pulls.set(event.pullRequest, [event]);
        else
            for (const fact of factsOf([event]))
                keepLoose(records, fact);
    }
    for (const [pullRequest, own] of pulls)
        count(records, pullRequest, outcomeOf(factsOf(own)), 1);
    return records;
}
function factsOf(events) {
    return events.map(fact_factOf).filter((fact) => fact !== null);
}
/**
 * Carries records on by what was written to one file of the ledger: the events of a pull request, or those of none. The
 * records are changed in place.
 * @param before what the file held when the records were made.
 * @throws LedgerError `invalid` for malformed evidence.
 */
function carryOn(records, pullRequest, before, added) {
    if (pullRequest === null) {
        for (const fact of factsOf(added))
            keepLoose(records, fact);
        return;
    }
    const known = factsOf(before);
    const all = [...known, ...factsOf(added)];
    count(records, pullRequest, outcomeOf(known), -1);
    count(records, pullRequest, outcomeOf(all), 1);
}
function keepLoose({ loose }, { type, subject, time, event, evidence }) {
    const { id, agent, riskClass } = event;
    if ((type === 'incident' || type === 'rolled-back') && agent !== null) {
        loose.falls.set(id, { agent, kind: type, time, riskClass, subject });
    }
    else if (type === 'appeal') {
        const { against, outcome, vouched, person } = evidence;
        loose.rulings.set(id, { against, outcome, vouched, time, person });
    }
    else if (type === 'trust-change' && agent !== null) {
        loose.ceilings.set(id, { agent, to: evidence.to, vouched: evidence.vouched, time });
    }
}

;// CONCATENATED MODULE: ./packages/ledger/lib/trust/bound.js
/**
 * The exact one-sided upper bound of a failure rate (Clopper and Pearson, 1934): the largest rate under which so few
 * failures would still be seen with a chance of at least `100 - confidence` percent. 0 of 20 allows 13.9 % at 95.
 * @param failures and `total` are whole numbers, `0 <= failures <= total`.
 * @param confidence in percent, above 0 and below 100.
 * @returns a share from 0 to 1, never below the true bound by more than 1e-9; 1 where nothing was counted.
 */
function upperBound(failures, total, confidence) {
    const isCounted = Number.isSafeInteger(failures) && Number.isSafeInteger(total) && failures >= 0 && failures <= total;
    if (!isCounted || !(confidence > 0 && confidence < 100))
        throw new RangeError('there is no bound of such counts');
    if (failures === total)
        return 1;
    const alpha = (100 - confidence) / 100;
    const ways = logWays(failures, total);
    let low = failures / total;
    let high = 1;
    for (let step = 0; step < 60 && high - low > 1e-13; step++) {
        const middle = (low + high) / 2;
        if (fewerOrEqual(failures, total, middle, ways) > alpha)
            low = middle;
        else
            high = middle;
    }
    return high;
}
/** A share in percent for people, to one decimal: `13.9%`. What decides is the share itself. */
function formatBound(share) {
    return `${(share * 100).toFixed(1).replace(/\.0$/, '')}%`;
}
/** The natural logarithm of in how many ways `some` of `total` can be chosen. */
function logWays(some, total) {
    let sum = 0;
    for (let each = 1; each <= some; each++)
        sum += Math.log((total - some + each) / each);
    return sum;
}
/**
 * The chance of at most `failures` in `total` at a rate above `failures / total`: there the terms shrink from the last one
 * down, so that the sum begins with its largest and stops where the rest is nothing.
 */
function fewerOrEqual(failures, total, rate, ways) {
    if (rate >= 1)
        return 0;
    const odds = (1 - rate) / rate;
    let term = 1;
    let sum = 1;
    for (let each = failures; each > 0; each--) {
        term *= (each / (total - each + 1)) * odds;
        sum += term;
        if (term < sum * 1e-17)
            break;
    }
    return Math.exp(ways + failures * Math.log(rate) + (total - failures) * Math.log1p(-rate)) * sum;
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
function atLeast(ratio, percent) {
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

;// CONCATENATED MODULE: ./packages/ledger/lib/trust/counts.js



/** @param now milliseconds since 1970. */
function countsAt(record, falls, settings, now) {
    const cap = settings['daily-cap'];
    const today = dayOf(now);
    // All of a day's changes have stood for so long when the last of them has.
    const last = today - 1 - settings['maturation-days'];
    const days = [...(record?.days ?? [])];
    const matured = days.filter(([day]) => day <= last);
    const after = (day) => sumOf(matured, (each, at) => (each > day ? totalOf(at, cap) : 0));
    const incidents = falls.filter(({ kind }) => kind === 'incident');
    const lastIncident = incidents.reduce((latest, { time }) => Math.max(latest, dayOf(time)), Number.NEGATIVE_INFINITY);
    const first = matured.reduce((least, [day]) => Math.min(least, day), today);
    const since = falls.map(({ time }) => after(dayOf(time)));
    const times = falls.map(({ time }) => time);
    return {
        successes: after(Number.NEGATIVE_INFINITY),
        waiting: sumOf(days, (day, at) => (day > last ? totalOf(at, cap) : 0)),
        falls: falls.length,
        byKind: {
            incident: incidents.length,
            'rolled-back': falls.filter(({ kind }) => kind === 'rolled-back').length,
            reverted: falls.filter(({ kind }) => kind === 'reverted').length,
        },
        classes: classesOf(matured, falls, cap),
        days: today - first,
        sinceIncident: after(lastIncident),
        open: since.filter((successes) => successes < settings.recovery).sort((one, other) => one - other),
        lastFall: times.length === 0 ? null : times.reduce((latest, time) => Math.max(latest, time)),
        fixes: counts_fixesOf(record, settings, today),
    };
}
/** How many successes with that mark count. */
function countOfMark(record, mark, settings, now) {
    const last = dayOf(now) - 1 - settings['maturation-days'];
    const days = [...(record?.marks.get(mark) ?? [])];
    return days.reduce((sum, [day, number]) => sum + (day <= last ? Math.min(number, settings['daily-cap']) : 0), 0);
}
function classesOf(matured, falls, cap) {
    const [low, medium, high] = riskClasses.map((name, index) => {
        const at = index;
        return {
            successes: sumOf(matured, (_, { all }) => Math.min(all[at], cap)),
            byPeople: sumOf(matured, (_, { byPerson }) => Math.min(byPerson[at], cap)),
            falls: falls.filter(({ riskClass }) => riskClass === null || riskClass === name).length,
        };
    });
    return { low, medium, high };
}
function sumOf(days, of) {
    return days.reduce((sum, [day, at]) => sum + of(day, at), 0);
}
function totalOf({ all: [low, medium, high] }, cap) {
    return Math.min(cap, low + medium + high);
}
function counts_fixesOf(record, settings, today) {
    let fixed = 0;
    let of = 0;
    // What is dated after today counts as today's.
    for (const [day, counted] of record?.fixes ?? []) {
        if (day <= today - settings['fix-window-days'])
            continue;
        fixed += counted.fixed;
        of += counted.of;
    }
    const isJudged = of > 0 && of >= settings['fix-minimum'];
    const isTooLow = isJudged && !atLeast({ numerator: fixed, denominator: of }, settings['fix-success']);
    return { fixed, of, isTooLow };
}

;// CONCATENATED MODULE: ./packages/ledger/lib/trust/shortfall.js
function shortfall(code, level, actual, required, message) {
    return { code, level, actual, required, message };
}
function plural(number, what) {
    return `${number} ${what}${number === 1 ? '' : what.endsWith('s') ? 'es' : 's'}`;
}

;// CONCATENATED MODULE: ./packages/ledger/lib/trust/levels.js



/** The level from which on changes of a class may merge by themselves. */
const floorOf = { low: 1, medium: 2, high: 3 };
/**
 * The last vouched word of a person rules, and what was said after it without being vouched for may only lower it. Without
 * any the limit is L2.
 */
function heldAt(ceilings, lastFall) {
    const vouched = ceilings.filter((each) => each.vouched);
    const time = vouched.reduce((latest, each) => Math.max(latest, each.time), -1);
    const words = ceilings.filter((each) => (each.vouched ? each.time === time : each.time >= time));
    const to = words.reduce((least, each) => (each.to < least ? each.to : least), 3);
    return { to, grants: time >= 0 && to === 3 && time > (lastFall ?? -1) };
}
/** Everything that keeps an agent from `level` by the numbers, those of the levels below it included. */
function unmet(level, counts, held, settings) {
    const found = [];
    if (level >= 1)
        found.push(...unmetFirst(counts, settings));
    if (level >= 2)
        found.push(...unmetNumbers(2, counts, settings));
    if (level >= 3)
        found.push(...unmetNumbers(3, counts, settings), ...unmetThird(counts, held, settings));
    return found;
}
function unmetFirst({ sinceIncident, byKind }, settings) {
    const required = settings['l1-successes'];
    if (sinceIncident >= required)
        return [];
    const lack = plural(required - sinceIncident, 'success');
    return byKind.incident === 0
        ? [shortfall('successes', 1, sinceIncident, required, `L1 asks for ${required} successes: ${lack} more.`)]
        : [
            shortfall('incident', 1, sinceIncident, required, `L1 asks for ${required} since the last incident: ${lack} more.`),
        ];
}
function unmetNumbers(level, counts, settings) {
    const { successes, falls } = counts;
    const required = settings[`l${level}-successes`];
    const limit = settings[`l${level}-max-rolled-back`];
    const found = [];
    if (successes < required) {
        const lack = plural(required - successes, 'success');
        found.push(shortfall('successes', level, successes, required, `L${level} asks for ${required} successes: ${lack} more.`));
    }
    const rate = rateOf(successes, falls);
    if (!isUnder(rate, limit)) {
        const message = `L${level} asks for under ${limit}% rolled back or reverted: ${formatRatio(rate)}.`;
        found.push(shortfall('rate', level, formatRatio(rate), `${limit}%`, message));
    }
    if (settings.confidence !== null && !isBoundUnder(rate, settings.confidence, limit)) {
        const bound = formatBound(upperBound(falls, rate.denominator, settings.confidence));
        const clean = cleanNeeded(rate, settings.confidence, limit);
        const message = `L${level} asks that the failure rate is under ${limit}% at ${settings.confidence}% confidence: up to ${bound} are possible; ${plural(clean, 'success')} more without a failure would do.`;
        found.push(shortfall('bound', level, bound, `${limit}%`, message));
    }
    return found;
}
function unmetThird({ days }, { grants }, settings) {
    const found = [];
    const required = settings['l3-days'];
    if (days < required) {
        const message = `L3 asks for ${required} days since the first success: ${plural(required - days, 'day')} more.`;
        found.push(shortfall('days', 3, days, required, message));
    }
    if (!grants) {
        found.push(shortfall('person', 3, null, null, 'L3 asks for a person who grants it, after the last failure.'));
    }
    return found;
}
/** The level that an agent has, and what keeps it from the next; nothing at L3. */
function levelOf(counts, held, settings) {
    const levels = [3, 2, 1];
    const earned = levels.find((level) => unmet(level, counts, held, settings).length === 0) ?? 0;
    const lowered = earned - counts.open.length - (counts.fixes.isTooLow ? 1 : 0);
    const level = Math.max(0, Math.min(lowered, held.to));
    if (level === 3)
        return { level, missing: [] };
    const next = (level + 1);
    const missing = unmet(next, counts, held, settings);
    if (lowered < next)
        missing.push(...lowering(next, counts, settings));
    if (held.to < next) {
        missing.push(shortfall('person', next, held.to, next, `A person has set L${held.to} as the highest level.`));
    }
    return { level, missing };
}
function lowering(next, { open, fixes }, settings) {
    const found = [];
    const [fewest] = open;
    if (fewest !== undefined) {
        const lack = plural(settings.recovery - fewest, 'success');
        const what = `${plural(open.length, 'failure')} lowered the level`;
        const message = `${what}, each until ${settings.recovery} successes after it: ${lack} more for the last.`;
        found.push(shortfall('recovery', next, fewest, settings.recovery, message));
    }
    if (fixes.isTooLow) {
        const worked = formatRatio({ numerator: fixes.fixed, denominator: fixes.of });
        const least = `${settings['fix-success']}%`;
        const message = `Of its fixes in ${settings['fix-window-days']} days ${worked} worked, and at least ${least} must.`;
        found.push(shortfall('fixes', next, worked, least, message));
    }
    return found;
}
/** How far an agent of `level` may go in one risk class: 0 where it is locked. */
function classLevel(riskClass, counts, level, settings) {
    const locks = [];
    const required = settings['min-in-class'];
    const { byPeople, successes, falls } = counts;
    if (byPeople < required) {
        const message = `The class ${riskClass} opens after ${required} of its changes that people merged: ${plural(required - byPeople, 'change')} more.`;
        locks.push(shortfall('in-class', null, byPeople, required, message));
    }
    const rate = rateOf(successes, falls);
    const reaches = (of) => of < 2 || rate.denominator === 0 || isUnder(rate, settings[`l${of}-max-rolled-back`]);
    const floor = floorOf[riskClass];
    const reached = [3, 2, 1, 0].find((of) => of <= level && reaches(of)) ?? 0;
    if (!reaches(floor)) {
        const limit = settings[`l${floor}-max-rolled-back`];
        const message = `Of the changes of class ${riskClass} ${formatRatio(rate)} failed, and it must be under ${limit}%.`;
        locks.push(shortfall('class-rate', null, formatRatio(rate), `${limit}%`, message));
    }
    return { level: locks.length > 0 || reached < floor ? 0 : reached, locks };
}
function rateOf(successes, falls) {
    return { numerator: falls, denominator: successes + falls };
}
/** Nothing out of nothing is under no limit. */
function isUnder(rate, percent) {
    return rate.denominator > 0 && !atLeast(rate, percent);
}
function isBoundUnder({ numerator, denominator }, confidence, percent) {
    return upperBound(numerator, denominator, confidence) * 100 < percent;
}
/** How many successes more, with no further failure, bring the bound under the limit. Not over a million. */
function cleanNeeded({ numerator, denominator }, confidence, percent) {
    const suffices = (more) => isBoundUnder({ numerator, denominator: denominator + more }, confidence, percent);
    let high = 1;
    while (high < 1_000_000 && !suffices(high))
        high *= 2;
    let low = Math.floor(high / 2);
    while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (suffices(middle))
            high = middle;
        else
            low = middle;
    }
    return high;
}

;// CONCATENATED MODULE: ./packages/ledger/lib/trust/settings.js
/** The loosest that a policy can be: the numbers of the levels are never below these. */
const minima = {
    'l1-successes': 20,
    'l2-successes': 100,
    'l3-successes': 500,
    'l2-max-rolled-back': 2,
    'l3-max-rolled-back': 1,
    'l3-days': 92,
    'maturation-days': 1,
    'daily-cap': 5,
    'min-in-class': 10,
    recovery: 20,
    'fix-success': 50,
    'fix-window-days': 7,
    'fix-minimum': 20,
    confidence: null,
    probation: 1,
    'probation-level': 'L1',
};

;// CONCATENATED MODULE: ./packages/ledger/lib/trust/trust.js








/** The confidence that a bound is shown at where the policy asks for none. */
const shownConfidence = 95;
/**
 * What all events come to at `now` (milliseconds since 1970). Their order does not matter.
 * @throws LedgerError `invalid` for malformed evidence: then `trustWhenInvalid` holds.
 */
function foldTrust(events, settings, now) {
    return trustAt(recordsOf(events), settings, now);
}
/** The same from records that were kept. A setting that is looser than `minima` counts as the minimum. */
function trustAt(records, settings, now) {
    return { isValid: true, now, settings: notLooser(settings), records };
}
/** Of a ledger that does not verify: it lowers trust to L0, and never raises it. */
function trustWhenInvalid(settings, now) {
    return { isValid: false, now, settings: notLooser(settings), records: emptyRecords() };
}
/** The agents that a ledger knows, sorted. */
function agentsOf({ records: { agents, loose } }) {
    const named = [...loose.falls.values(), ...loose.ceilings.values()].map(({ agent }) => agent);
    return [...new Set([...agents.keys(), ...named])].sort();
}
/** How far `agent` (its immutable id) is trusted. One that the ledger does not know is at L0. */
function trustIn({ isValid, now, settings, records }, agent) {
    const record = records.agents.get(agent);
    const falls = [...(record?.falls.values() ?? []), ...looseFalls(records, agent)];
    const counts = countsAt(record, falls, settings, now);
    const ceilings = [...records.loose.ceilings.values()].filter((each) => each.agent === agent);
    const judged = levelOf(counts, heldAt(ceilings, counts.lastFall), settings);
    const broken = shortfall('ledger', 1, null, null, 'The ledger does not verify, so that no agent is trusted.');
    const { level, missing } = isValid ? judged : { level: 0, missing: [broken] };
    const confidence = settings.confidence ?? shownConfidence;
    const { numerator, denominator } = rateOf(counts.successes, counts.falls);
    const bound = denominator === 0 ? 1 : upperBound(numerator, denominator, confidence);
    return { agent, level, counts, classes: trust_classesOf(counts, level, settings), bound, confidence, missing };
}
/** What L1 reaches. */
const firstKinds = ['docs', 'tests', 'formatting'];
/** What forbids that a change of `agent` merges by itself; nothing where its trust suffices. */
function shortOf(state, agent, change) {
    const trust = trustIn(state, agent);
    if (change.isCritical)
        return [shortfall('scope', null, trust.level, null, 'No level reaches critical paths.')];
    const { riskClass, kinds } = change;
    const found = probationOf(state, agent, change);
    const most = found.length > 0 ? Number(state.settings['probation-level'].slice(1)) : 3;
    const isFirst = riskClass === 'low' && kinds.length > 0 && kinds.every((kind) => firstKinds.includes(kind));
    const needed = riskClass === 'low' ? (isFirst ? 1 : 2) : riskClass === 'medium' ? 2 : 3;
    const { locks, level: reached } = trust.classes[riskClass];
    const level = Math.min(reached, most);
    if (level >= needed)
        return [];
    const what = isFirst ? 'docs, tests and formatting' : `changes of class ${riskClass}`;
    const reach = shortfall('scope', null, level, needed, `L${needed} reaches ${what}, and here it is L${level}.`);
    return [reach, ...(trust.level < needed ? trust.missing : []), ...(reached > level ? found : []), ...locks];
}
function probationOf(state, agent, { key, family }) {
    const { settings, now, records } = state;
    const record = records.agents.get(agent);
    const of = (what, name, value) => {
        const successes = countOfMark(record, markOf(what, value), settings, now);
        const required = settings.probation;
        if (successes >= required)
            return [];
        const lack = plural(required - successes, 'success');
        const message = `The ${name} is on probation until ${required} successes: ${lack} more.`;
        return [shortfall('probation', null, successes, required, message)];
    };
    return [...of('key', 'signing key', key), ...of('family', 'model family', family)];
}
function trust_classesOf(counts, level, settings) {
    const [low, medium, high] = riskClasses.map((riskClass) => {
        const own = counts.classes[riskClass];
        return { ...own, ...classLevel(riskClass, own, level, settings) };
    });
    return { low, medium, high };
}
/** Of what was told twice, as a claim and then vouched for, the later. */
function looseFalls({ loose }, agent) {
    const isExcused = excusedBy([...loose.rulings.values()], new Set([agent]));
    const found = new Map();
    for (const fall of loose.falls.values()) {
        if (fall.agent !== agent || isExcused(fall.subject))
            continue;
        const known = found.get(fall.subject);
        const riskClass = known === undefined || known.riskClass === fall.riskClass ? fall.riskClass : null;
        found.set(fall.subject, { ...fall, riskClass, time: Math.max(fall.time, known?.time ?? 0) });
    }
    return [...found.values()];
}
function notLooser(settings) {
    const least = (name) => Math.max(settings[name], minima[name]);
    const most = (name) => Math.min(settings[name], minima[name]);
    return {
        ...settings,
        'l1-successes': least('l1-successes'),
        'l2-successes': least('l2-successes'),
        'l3-successes': least('l3-successes'),
        'l2-max-rolled-back': most('l2-max-rolled-back'),
        'l3-max-rolled-back': most('l3-max-rolled-back'),
        'l3-days': least('l3-days'),
        'maturation-days': least('maturation-days'),
        'daily-cap': most('daily-cap'),
        'min-in-class': least('min-in-class'),
        recovery: least('recovery'),
        'fix-success': least('fix-success'),
        'fix-window-days': least('fix-window-days'),
        'fix-minimum': most('fix-minimum'),
        probation: least('probation'),
    };
}

;// CONCATENATED MODULE: ./packages/policy/lib/risk/boundaries.js
/**
 * Those that hold for an agent and its task; null for one that is not known. One that names agents and tasks holds where
 * both fit. Several hold together: a path must lie within each.
 */
function boundariesFor(declared, who) {
    const fits = (names, name) => names.length === 0 || (name !== null && names.includes(name));
    return declared.filter(({ agents, tasks }) => fits(agents, who.agent) && fits(tasks, who.task));
}
/** Each path with each boundary that it lies outside of. Deleted paths count like all others. */
function breachesOf(changes, boundaries) {
    return boundaries.flatMap(({ name, paths, outcome }) => changes
        .filter(({ path }) => !paths.some((glob) => glob.matches(path)))
        .map(({ path }) => ({ path, boundary: name, outcome })));
}

;// CONCATENATED MODULE: ./packages/policy/lib/risk/path-table.js
/**
 * The same for two paths that a file system which ignores case or Unicode's forms takes for one. Characters that
 * such systems ignore altogether are judged elsewhere: no path with one is below high.
 */
function fold(text) {
    return text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}
function foldPath(path) {
    const whole = fold(path);
    const parts = whole.split('/');
    const name = parts.pop();
    const spelled = path.slice(path.lastIndexOf('/') + 1);
    return { whole, name, spelled, folders: new Set(parts), parent: parts.at(-1) ?? '' };
}
/** The first entry that fits, or undefined. */
function firstEntry(entries, path) {
    return entries.find((entry) => nameFits(entry, path) && placeFits(entry, path));
}
function nameFits({ names, starts, ends, form, spelled }, path) {
    const { name } = path;
    if ((names ?? starts ?? ends ?? form ?? spelled) === undefined)
        return true;
    if (names?.includes(name) || form?.test(name) || spelled?.test(path.spelled))
        return true;
    if (starts?.some((start) => name.startsWith(start)))
        return true;
    // A name that is nothing but an ending (`.sql`) has no such ending.
    return ends?.some((end) => name.length > end.length && name.endsWith(end)) ?? false;
}
function placeFits({ folders, parents, roots, also }, path) {
    if (also !== undefined && !also.some((folder) => path.folders.has(folder)))
        return false;
    if ((folders ?? parents ?? roots) === undefined)
        return true;
    if (parents?.includes(path.parent))
        return true;
    if (folders?.some((folder) => path.folders.has(folder)))
        return true;
    return roots?.some((root) => (root.endsWith('/') ? path.whole.startsWith(root) : path.whole === root)) ?? false;
}

;// CONCATENATED MODULE: ./packages/policy/lib/risk/collisions.js

/**
 * The changed paths that a file system which ignores case or Unicode's forms takes for another path of the resulting
 * tree, as a file or as a folder on the way: there one replaces the other. With the spelling that each collides with.
 * A path that comes twice collides with itself.
 */
function collisionsOf(changes, basePaths) {
    const present = changes.filter(({ status }) => status !== 'deleted').map(({ path }) => path);
    const deleted = new Set(changes.filter(({ status }) => status === 'deleted').map(({ path }) => path));
    const collisions = new Map();
    const seen = new Set();
    for (const { path } of changes) {
        if (seen.has(path))
            collisions.set(path, path);
        seen.add(path);
    }
    // The spellings that the change uses of each folded prefix, and which of its paths use them.
    const users = new Map();
    for (const path of present) {
        for (const prefix of prefixesOf(path)) {
            const folded = fold(prefix);
            const spellings = users.get(folded) ?? new Map();
            users.set(folded, spellings);
            const paths = spellings.get(prefix) ?? [];
            spellings.set(prefix, paths);
            paths.push(path);
        }
    }
    const meet = (prefix, folded) => {
        for (const [spelling, paths] of users.get(folded) ?? []) {
            if (spelling !== prefix)
                for (const path of paths)
                    collisions.set(path, prefix);
        }
    };
    for (const [folded, spellings] of users)
        for (const prefix of spellings.keys())
            meet(prefix, folded);
    const known = new Set();
    for (const path of basePaths) {
        if (deleted.has(path))
            continue;
        for (const prefix of prefixesOf(path)) {
            if (known.has(prefix))
                continue;
            known.add(prefix);
            meet(prefix, fold(prefix));
        }
    }
    return collisions;
}
/** Deeper paths are high for that alone, and their deeper folders are not compared. */
const maxDepth = 64;
/** `a`, `a/b`, `a/b/c` of `a/b/c`. */
function prefixesOf(path) {
    const prefixes = [];
    for (let end = path.indexOf('/'); end !== -1 && prefixes.length < maxDepth; end = path.indexOf('/', end + 1)) {
        prefixes.push(path.slice(0, end));
    }
    prefixes.push(path);
    return prefixes;
}

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

;// CONCATENATED MODULE: ./packages/policy/lib/risk/dependencies/lines.js
const source = 'An added line names a source of packages besides the registry.';
const script = 'An added line names something that runs when packages are installed or the project is built.';
const rules = [
    // npm's lock file: format 2 and 3. An escape could hide any of the words.
    { files: /^(?:package-lock|npm-shrinkwrap)\.json$/, line: /"hasInstallScript"|"gypfile"/, why: script },
    {
        files: /^(?:package-lock|npm-shrinkwrap)\.json$/,
        line: /"resolved"[ \t]*(?:$|:[ \t]*(?:$|"(?!https:\/\/registry\.npmjs\.org\/)(?:[./]|[^"]*:)))|\\u/,
        why: source,
    },
    // Yarn 1 and Yarn 4; pnpm 10; Bun 1.2.
    {
        files: /^yarn\.lock$/,
        line: /^ {2}resolved (?!"https:\/\/registry\.(?:yarnpkg\.com|npmjs\.org)\/)|^ {2}resolution: "[^"]*@(?:https?|git|ssh|file|patch|portal|exec|link)/,
        why: source,
    },
    { files: /^pnpm-lock\.yaml$/, line: /requiresBuild: true/, why: script },
    {
        files: /^pnpm-lock\.yaml$/,
        line: /^ *(?:[^d ]|d(?!eprecated:)).*?(?:tarball:|type: git|repo:|git\+|https?:|file:)|^ *(?:tarball|repo):/,
        why: source,
    },
    { files: /^bun\.lock$/, line: /git\+|https?:\/\/|github:|file:|"trustedDependencies"/, why: source },
    {
        files: /^pnpm-workspace\.yaml$/,
        line: /onlyBuiltDependencies|neverBuiltDependencies|allowBuilds|dangerously/,
        why: script,
    },
    {
        files: /^pnpm-workspace\.yaml$/,
        line: /git\+|https?:|github:|file:|link:|patchedDependencies|overrides|registr/,
        why: source,
    },
    // pip 25: requirements, constraints.
    {
        files: /^[^/]*(?:requirements|constraints)[^/]*\.(?:txt|in|pip)$/,
        line: /^[ \t]*-(?!-hash=|[rc][ \t])|:\/\/|git\+|@[ \t]*(?:file|git|http)|^[ \t]*\.{0,2}\//,
        why: source,
    },
    // Poetry 2, uv 0.9, PDM, Pipenv.
    {
        files: /^(?:pyproject\.toml|pipfile)$/,
        line: /\bgit[ \t]*=|url[ \t]*=|\{[^{}]*\bpath[ \t]*=|git\+|@[ \t]*(?:file|git|http)|\[\[?tool\.(?:uv|poetry|pdm)\.(?:index|source|sources)|\[\[source/,
        why: source,
    },
    { files: /^pyproject\.toml$/, line: /build-system|build-backend|backend-path|^[ \t]*requires[ \t]*=/, why: script },
    {
        files: /^(?:poetry|uv|pdm|pylock)\.(?:lock|toml)$/,
        line: /\[package\.source\]|source = \{ (?:git|url|path|directory)|registry = "(?!https:\/\/pypi\.org\/simple")|url = "(?!https:\/\/files\.pythonhosted\.org\/)/,
        why: source,
    },
    { files: /^pipfile\.lock$/, line: /"(?:git|url|path|file)"/, why: source },
    // Cargo 1.90.
    {
        files: /^cargo\.lock$/,
        line: /^source = "(?!registry\+https:\/\/github\.com\/rust-lang\/crates\.io-index")/,
        why: source,
    },
    { files: /^cargo\.toml$/, line: /\bgit[ \t]*=|registry[ \t]*=|registry-index|\[(?:patch|replace)/, why: source },
    { files: /^cargo\.toml$/, line: /^[ \t]*build[ \t]*=|proc-macro|build-dependencies/, why: script },
    // Go 1.25.
    { files: /^go\.(?:mod|work)$/, line: /^[ \t]*replace\b|=>|^[ \t]*(?:tool|toolchain|godebug)\b/, why: source },
    // Maven 3.9 and Gradle 9.
    { files: /^pom\.xml$/, line: /<(?:repositor|pluginRepositor|systemPath|url>)/, why: source },
    { files: /^pom\.xml$/, line: /<(?:plugin|extension|execution|goal|build|profile|argLine)/, why: script },
    {
        files: /\.gradle(?:\.kts)?$/,
        line: /\b(?:maven[ \t]*[({]|ivy[ \t]*[({]|url[ \t=(]|flatDir|mavenLocal|files?\(|fileTree)/,
        why: source,
    },
    {
        files: /\.gradle(?:\.kts)?$/,
        line: /\b(?:apply|plugins|buildscript|exec|initscript|classpath|id[ \t(])/,
        why: script,
    },
    { files: /^gradle\.properties$/, line: /jvmargs|https?:|java\.home|proxy/i, why: source },
];
/** One sentence on what is suspicious about an added line of the file `name` (folded), or undefined. */
function suspiciousLine(name, line) {
    return rules.find((rule) => rule.files.test(name) && rule.line.test(line))?.why;
}

;// CONCATENATED MODULE: ./packages/policy/lib/risk/dependencies/range.js
const range_maxLength = 256;
const unbounded = [Number.POSITIVE_INFINITY, 0];
const comparator = /^(\^|~>?|>=|<=|>|<|=)?v?(\d{1,9}|[xX*])(?:\.(\d{1,9}|[xX*]))?(?:\.(\d{1,9}|[xX*]))?(?:[-+][0-9A-Za-z.+-]{1,128})?$/;
function releaseLine(range) {
    if (range.length > range_maxLength)
        return null;
    let highest = null;
    for (const alternative of range.split('||')) {
        const line = alternativeLine(alternative.trim());
        if (line === null)
            return null;
        if (highest === null || compare(line, highest) > 0)
            highest = line;
    }
    return highest;
}
/** Whether two ranges end in the same release line; null where either cannot be read. */
function sameReleaseLine(before, after) {
    const [a, b] = [releaseLine(before), releaseLine(after)];
    return a === null || b === null ? null : compare(a, b) === 0;
}
function compare(a, b) {
    // Infinity minus itself is no number.
    if (a[0] !== b[0])
        return a[0] < b[0] ? -1 : 1;
    return a[1] === b[1] ? 0 : a[1] < b[1] ? -1 : 1;
}
function alternativeLine(text) {
    if (text === '')
        return unbounded;
    const hyphen = / - /.exec(text);
    if (hyphen !== null) {
        const low = comparatorLine(text.slice(0, hyphen.index).trim());
        return low === null ? null : comparatorLine(text.slice(hyphen.index + 3).trim());
    }
    // A blank may stand between an operator and its version.
    const joined = text.replace(/([<>=~^])[ \t]{1,8}/g, '$1');
    let lowest = null;
    for (const part of joined.split(/[ \t]/)) {
        if (part === '')
            continue;
        const line = comparatorLine(part);
        if (line === null)
            return null;
        if (lowest === null || compare(line, lowest) < 0)
            lowest = line;
    }
    return lowest;
}
function comparatorLine(text) {
    const match = comparator.exec(text);
    if (match === null)
        return null;
    const [, operator = '', ...digits] = match;
    const [major, minor, patch] = digits.map((part) => (part === undefined || /[xX*]/.test(part) ? null : Number(part)));
    if (major === null || major === undefined || operator === '>' || operator === '>=')
        return unbounded;
    if (operator === '<')
        return lineBelow(major, minor ?? 0, patch ?? 0);
    return major > 0 ? [major, 0] : [0, minor ?? Number.POSITIVE_INFINITY];
}
/** The line of the last version below this one. */
function lineBelow(major, minor, patch) {
    if (major > 1)
        return [minor === 0 && patch === 0 ? major - 1 : major, 0];
    if (major === 1)
        return minor === 0 && patch === 0 ? [0, Number.POSITIVE_INFINITY] : [1, 0];
    return [0, patch === 0 ? Math.max(0, minor - 1) : minor];
}

;// CONCATENATED MODULE: ./packages/policy/lib/risk/dependencies/source.js
function sourceOf(spec) {
    const text = spec.trim();
    if (/^workspace:/.test(text))
        return 'workspace';
    if (/^catalog:/.test(text))
        return 'catalog';
    if (/^(?:npm|jsr):/.test(text))
        return 'alias';
    if (/^(?:file|link|portal|patch|exec):/.test(text) || /^(?:\.{0,2}\/|~\/|\.{1,2}$|[A-Za-z]:[\\/])/.test(text))
        return 'file';
    if (/^(?:git|git\+[a-z]{1,8}|ssh|github|gitlab|bitbucket|gist):/i.test(text))
        return 'git';
    if (/^https?:/i.test(text))
        return /\.git(?:#|$)/.test(text) ? 'git' : 'http';
    // `owner/repository#commit` and `git@host:path`.
    if (/[/@:#]/.test(text))
        return 'git';
    return /^[0-9A-Za-z ^~<>=|.*+\-_]*$/.test(text) ? 'registry' : 'other';
}
/** Sources that lie outside of the repository and its registry. */
function isForeign(source) {
    return source !== 'registry' && source !== 'workspace' && source !== 'catalog';
}

;// CONCATENATED MODULE: ./packages/policy/lib/risk/dependencies/tree.js
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
const flat = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies', 'resolutions', 'catalog'];
const bundled = ['bundleDependencies', 'bundledDependencies'];
const nested = ['overrides', 'catalogs'];
const tree_maxDepth = 16;
const noText = '(not a text)';
/** Every dependency that the file names, by a key of its section and name; undefined where it is nested too deeply. */
function dependenciesOf(manifest) {
    const found = new Map();
    const add = (section, name, value) => found.set(JSON.stringify([section, name]), { section, name, spec: typeof value === 'string' ? value : noText });
    for (const section of flat) {
        const entries = ownValue(manifest, section);
        if (isObject(entries))
            for (const [name, value] of Object.entries(entries))
                add(section, name, value);
        else if (entries !== undefined)
            add(section, '', null);
    }
    for (const section of bundled) {
        const names = ownValue(manifest, section);
        if (Array.isArray(names))
            for (const name of names)
                add(section, String(name), 'bundled');
        else if (names !== undefined)
            add(section, '', typeof names === 'boolean' ? `all: ${names}` : null);
    }
    const visit = (section, value, depth) => {
        if (!isObject(value)) {
            if (value !== undefined)
                add(section, '', null);
            return true;
        }
        if (depth > tree_maxDepth)
            return false;
        return Object.entries(value).every(([name, inner]) => {
            if (isObject(inner))
                return visit(`${section} > ${name}`, inner, depth + 1);
            add(section, name, inner);
            return true;
        });
    };
    const managers = [manifest, ownValue(manifest, 'pnpm')].filter(isObject);
    for (const manager of managers) {
        for (const section of nested)
            if (!visit(section, ownValue(manager, section), 0))
                return undefined;
    }
    return found;
}
/** Never what every object has. */
function ownValue(object, key) {
    return Object.hasOwn(object, key) ? object[key] : undefined;
}

;// CONCATENATED MODULE: ./packages/policy/lib/risk/dependencies/manifest.js



/** In UTF-16 code units. */
const manifest_maxLength = 1024 * 1024;
/** What npm 11, pnpm 10, Yarn 4 and Bun run on an install, the older names included. */
const installScripts = new Set([
    'preinstall',
    'install',
    'postinstall',
    'prepublish',
    'preprepare',
    'prepare',
    'postprepare',
    'predependencies',
    'dependencies',
    'postdependencies',
    'pnpm:devPreinstall',
]);
/** Keys that choose the package manager, or which packages may run their install scripts. */
const installKeys = [
    'packageManager',
    'devEngines',
    'gypfile',
    'allowScripts',
    'trustedDependencies',
    'dependenciesMeta',
    'pnpm',
    'lavamoat',
    'patchedDependencies',
    'workspaces',
    'installConfig',
    'publishConfig',
];
/** Keys that name what git's hooks run: husky 4, simple-git-hooks, yorkie, pre-commit, lint-staged. */
const hookKeys = ['husky', 'simple-git-hooks', 'gitHooks', 'pre-commit', 'pre-push', 'lint-staged'];
/**
 * Compares two texts of a `package.json`. `before` is null for an added file. Not ok where either text cannot be read as
 * npm would read it: then nothing is known of the change.
 */
function compareManifests(before, after) {
    const old = before === null ? { value: {} } : readObject(before);
    const next = readObject(after);
    if ('problem' in old)
        return { ok: false, problem: `The old file ${old.problem}.` };
    if ('problem' in next)
        return { ok: false, problem: `The new file ${next.problem}.` };
    const [oldOnes, newOnes] = [dependenciesOf(old.value), dependenciesOf(next.value)];
    if (oldOnes === undefined || newOnes === undefined) {
        return { ok: false, problem: 'The overrides are nested too deeply.' };
    }
    const differs = (key) => manifest_text(ownValue(old.value, key)) !== manifest_text(ownValue(next.value, key));
    const changes = [...changesOf(oldOnes, newOnes)];
    const comparison = {
        added: changes.filter((change) => change.before === null),
        removed: changes.filter((change) => change.after === null),
        changed: changes.filter((change) => change.before !== null && change.after !== null),
        scripts: scriptChanges(old.value, next.value),
        settings: installKeys.filter(differs),
        hooks: hookKeys.filter(differs),
    };
    return { ok: true, comparison };
}
function readObject(source) {
    if (source.length > manifest_maxLength)
        return { problem: `has more than ${manifest_maxLength} characters` };
    try {
        const value = JSON.parse(source.startsWith('\uFEFF') ? source.slice(1) : source);
        return isObject(value) ? { value } : { problem: 'is no JSON object' };
    }
    catch {
        return { problem: 'is no JSON' };
    }
}
function* changesOf(before, after) {
    for (const key of new Set([...before.keys(), ...after.keys()])) {
        const [old, next] = [before.get(key) ?? null, after.get(key) ?? null];
        if (old?.spec === next?.spec)
            continue;
        const { section, name } = (next ?? old);
        const source = next === null ? null : sourceOf(next.spec);
        const major = old === null || next === null ? false : isMajor(old.spec, next.spec);
        yield { section, name, before: old?.spec ?? null, after: next?.spec ?? null, source, major };
    }
}
function isMajor(before, after) {
    const range = (spec) => spec.replace(/^workspace:/, '');
    // Where the version stands elsewhere in the repository, that place is compared.
    if (after.startsWith('catalog:') && before.startsWith('catalog:'))
        return false;
    const same = sameReleaseLine(range(before), range(after));
    return same === null ? null : !same;
}
function scriptChanges(before, after) {
    const [old, next] = [ownValue(before, 'scripts'), ownValue(after, 'scripts')].map((scripts) => isObject(scripts) ? scripts : {});
    const names = [...new Set([...Object.keys(old), ...Object.keys(next)])];
    return names.flatMap((name) => {
        const [was, is] = [manifest_text(ownValue(old, name)), manifest_text(ownValue(next, name))];
        if (was === is)
            return [];
        const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
        return [{ name, kind, onInstall: installScripts.has(name) }];
    });
}
/** Equal texts for equal values; undefined for an absent one. */
function manifest_text(value) {
    return value === undefined ? undefined : JSON.stringify(value);
}

;// CONCATENATED MODULE: ./packages/policy/lib/risk/dependencies/judge.js




function hit(id, riskClass, why, detail = null) {
    return { id, why, class: riskClass, floor: false, kind: 'dependencies', detail };
}
/** What a manifest or a lock file says beyond being one. */
function dependencyHits(change, { name, folders }) {
    if (change.status === 'deleted')
        return [];
    // `requirements/dev.txt` is read like `requirements.txt`.
    const ofPip = folders.has('requirements') || folders.has('constraints');
    const lines = lineHits(change, ofPip && /\.(?:txt|in|pip)$/.test(name) ? 'requirements.txt' : name);
    return name === 'package.json' ? [...manifestHits(change), ...lines] : lines;
}
function manifestHits({ manifest }) {
    if (manifest === undefined) {
        return [
            hit('manifest-unread', 'high', 'Both sides of the manifest were not given, so that nothing is known of it.'),
        ];
    }
    const compared = compareManifests(manifest.before, manifest.after);
    if (!compared.ok)
        return [hit('manifest-unreadable', 'high', compared.problem)];
    return comparisonHits(compared.comparison);
}
/** The rules on a compared `package.json`, one hit a rule. */
function comparisonHits({ added, removed, changed, scripts, settings, hooks }) {
    const present = [...added, ...changed];
    const major = changed.find((change) => change.major === true);
    const unclear = changed.find((change) => change.major === null && !isForeign(change.source ?? 'other'));
    const foreign = present.find(({ source }) => isForeign(source ?? 'other'));
    const onInstall = scripts.find((script) => script.onInstall && script.kind !== 'removed');
    const hits = [
        onInstall &&
            hit('install-script', 'high', 'A script that runs on every install is new or changed.', quote(onInstall.name)),
        foreign && hit('dependency-source', 'high', 'A dependency comes from elsewhere than the registry.', shown(foreign)),
        major &&
            hit('dependency-major', 'high', 'A dependency moves to a release line that breaks compatibility.', shown(major)),
        unclear &&
            hit('dependency-unclear', 'high', "It is not clear which versions a dependency's range takes.", shown(unclear)),
        settings[0] === undefined
            ? undefined
            : hit('install-setting', 'high', 'A setting differs that decides what is installed and what runs then.', quote(settings[0])),
        hooks[0] === undefined
            ? undefined
            : {
                ...hit('floor-git-hooks', 'high', "What git's hooks run on a developer's machine differs.", quote(hooks[0])),
                floor: true,
                kind: 'guard',
            },
        added[0] && hit('dependency-added', 'medium', 'A dependency is new.', shown(added[0])),
        changed[0] && hit('dependency-changed', 'medium', 'A dependency takes other versions.', shown(changed[0])),
        removed[0] && hit('dependency-removed', 'medium', 'A dependency is gone.', quote(removed[0].name)),
        scripts[0] &&
            hit('package-script', 'medium', 'A script of the package differs: it is code.', quote(scripts[0].name)),
    ];
    return hits.filter((each) => each !== undefined);
}
function shown({ name, before, after }) {
    const spec = before === null ? quote(after ?? '') : `${quote(before)} to ${quote(after ?? '')}`;
    return `${quote(name)} ${spec}`;
}
function lineHits({ addedLines }, name) {
    for (const { line, text } of addedLines) {
        const why = suspiciousLine(name, text);
        if (why !== undefined)
            return [hit('dependency-line', 'high', why, `line ${line}`)];
    }
    return [];
}

;// CONCATENATED MODULE: ./packages/policy/lib/risk/hazards.js



/** Legal git modes of files. `100664` is one of old repositories. */
const regularModes = new Set(['100644', '100755', '100664']);
const noMode = '000000';
const symlink = '120000';
const submodule = '160000';
const executable = '100755';
function hazard(id, why, detail = null) {
    return { id, why, class: 'high', floor: false, kind: null, detail };
}
/** What the modes, the counts and the path itself say, whatever the content. All of it is high. */
function hazardsOf(change) {
    return [...pathHazards(change.path), ...modeHazards(change), ...textHazards(change)];
}
function pathHazards(path) {
    const hits = [];
    if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(path)) {
        hits.push(hazard('path-control-character', 'The path holds a control character.', quote(path)));
    }
    if (hazards_hidden(path)) {
        const why = 'The path holds a character that is invisible or turns the direction of the text.';
        hits.push(hazard('path-invisible', why, quote(path)));
    }
    if (/[\uFFFD\p{Cs}]/u.test(path)) {
        hits.push(hazard('path-not-unicode', 'The path is no valid UTF-8, so that no rule can tell which file it names.'));
    }
    const parts = path.split('/');
    if (parts.some((part) => ['', '.', '..'].includes(part)) || parts.some(oddOnWindows)) {
        const why = 'The path means another file, or none, on some systems.';
        hits.push(hazard('path-ambiguous', why, quote(path)));
    }
    if (parts.length > maxDepth) {
        hits.push(hazard('path-deep', `The path lies below ${maxDepth} folders or more.`));
    }
    return hits;
}
/** Names of Windows that are devices, whatever their ending. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;
/** Git's own folder in any of its spellings, and names that Windows reads otherwise than they are written. */
function oddOnWindows(part) {
    return (/^(?:\.git|git~\d+)$/.test(fold(part).replace(/[ .]{1,16}$/, '')) ||
        /[\\:]|[ .]$/.test(part) ||
        device.test(fold(part)));
}
function modeHazards({ status, oldMode, newMode }) {
    const sides = [oldMode, newMode];
    if (sides.includes(symlink))
        return [hazard('symbolic-link', 'The path is or was a symbolic link.')];
    if (sides.includes(submodule)) {
        return [hazard('submodule', 'The path is or was a submodule: what it brings is not in this change.')];
    }
    if (status === 'type-changed')
        return [hazard('type-changed', 'The path became something of another type.')];
    const [old, next] = [regularModes.has(oldMode), regularModes.has(newMode)];
    const consistent = (status === 'added' && oldMode === noMode && next) ||
        (status === 'deleted' && newMode === noMode && old) ||
        (status === 'modified' && old && next);
    if (!consistent)
        return [hazard('mode-unknown', 'The modes of the path are none that its status can have.')];
    if (status !== 'deleted' && (oldMode === executable) !== (newMode === executable)) {
        return [hazard('executable-bit', 'The change sets or clears the executable bit.')];
    }
    return [];
}
function textHazards(change) {
    if (change.binary)
        return [hazard('binary', 'The file is binary: a reviewer cannot read it.')];
    const hits = [];
    if (change.added === null || change.deleted === null) {
        hits.push(hazard('lines-uncounted', 'It is not known how many lines the change adds and removes.'));
    }
    const fewer = change.added !== null && change.addedLines.length < change.added;
    if (change.truncated || fewer) {
        hits.push(hazard('lines-unseen', 'Not every added line could be read, so that nobody knows what is in them.'));
    }
    const line = change.addedLines.find(({ line, text }) => hazards_hidden(line === 1 ? withoutMark(text) : text));
    if (line !== undefined) {
        const why = 'An added line holds a character that is invisible or turns the direction of the text.';
        hits.push(hazard('line-invisible', why, `line ${line.line}`));
    }
    return hits;
}
/** A byte order mark is no part of a file's first line. */
function withoutMark(text) {
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
/** An emoji's own selectors and joiners are seen: `⚠️`, a family, a flag of a region, a keycap. */
const emojiSelector = /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}])\uFE0F|(?<=[0-9#*])\uFE0F(?=\u20E3)/gu;
const emojiJoiner = /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}])\u200D(?=[\p{Extended_Pictographic}\u2640\u2642])/gu;
/** Everything of Unicode that has no shape of its own; a tab, a form feed and the end of a line in DOS do no harm. */
const shapeless = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** Whether `text`, one line, holds a character that nobody sees, or that reorders what is seen. */
function hazards_hidden(text) {
    const plain = text.endsWith('\r') ? text.slice(0, -1) : text;
    // Nearly every line is printable ASCII, and that is the quickest question.
    if (/^[\t\f -~]*$/.test(plain))
        return false;
    return shapeless.test(plain
        .replace(emojiSelector, '')
        .replace(emojiJoiner, '')
        .replace(/[\t\f]/g, ''));
}

;// CONCATENATED MODULE: ./packages/policy/lib/risk/tables/critical.js
const pipeline = 'The file decides what the continuous integration runs.';
const infrastructure = 'The file describes what is deployed, or where.';
const editor = 'The file can start programs when a developer opens the folder in an editor or a shell, or holds its secrets.';
const schema = 'The file changes the schema or the data of a database.';
const critical_source = 'The file decides where packages or build tools are fetched from, or what runs when they are installed.';
const built = 'The file is a product of a build or copied from elsewhere: nobody can review it.';
/** High, and to be decided before anything else is looked at but the hard floor. */
const criticalEntries = [
    {
        id: 'ci-configuration',
        kind: 'ci',
        class: 'high',
        why: pipeline,
        names: [
            '.travis.yml',
            'azure-pipelines.yml',
            'azure-pipelines.yaml',
            'bitbucket-pipelines.yml',
            'appveyor.yml',
            '.appveyor.yml',
            '.drone.yml',
            '.cirrus.yml',
            'cloudbuild.yaml',
            'cloudbuild.yml',
            'buildspec.yml',
            'codecov.yml',
            '.codecov.yml',
            'sonar-project.properties',
            'renovate.json',
            'renovate.json5',
            '.renovaterc',
            '.releaserc',
            '.goreleaser.yml',
            '.goreleaser.yaml',
        ],
        starts: ['.gitlab-ci', 'jenkinsfile', '.woodpecker', '.renovaterc.', '.releaserc.', 'release.config.'],
    },
    {
        id: 'ci-configuration',
        kind: 'ci',
        class: 'high',
        why: pipeline,
        folders: ['.circleci', '.buildkite', '.woodpecker', '.tekton', '.semaphore', '.teamcity', '.ci', '.gitlab'],
        // What is left of `.github` is read by workflows and apps: labels, releases, updates.
        roots: ['.github/', 'ci/'],
    },
    {
        id: 'infrastructure',
        kind: 'infrastructure',
        class: 'high',
        why: infrastructure,
        names: [
            'procfile',
            'serverless.yml',
            'serverless.yaml',
            'cdk.json',
            'fly.toml',
            'vercel.json',
            'netlify.toml',
            'wrangler.toml',
            'wrangler.json',
            'wrangler.jsonc',
            'firebase.json',
            'app.yaml',
            'render.yaml',
            'railway.json',
            'railway.toml',
            'nginx.conf',
            'chart.yaml',
            'kustomization.yaml',
            'kustomization.yml',
            'skaffold.yaml',
            'samconfig.toml',
            'template.yaml',
            'ansible.cfg',
            '.dockerignore',
            'vagrantfile',
            'flake.nix',
            'flake.lock',
        ],
        starts: [
            'dockerfile',
            'containerfile',
            'docker-compose',
            'docker-bake',
            'compose.y',
            'compose.override.',
            'pulumi.',
        ],
        ends: ['.tf', '.tfvars', '.tf.json', '.tofu', '.hcl', '.bicep', '.dockerfile', '.nix'],
    },
    {
        id: 'infrastructure',
        kind: 'infrastructure',
        class: 'high',
        why: infrastructure,
        folders: [
            'terraform',
            'k8s',
            'kubernetes',
            'helm',
            'ansible',
            'pulumi',
            'cloudformation',
            'infra',
            'infrastructure',
            'deploy',
            'deployment',
            'deployments',
            'argocd',
            '.platform',
            '.ebextensions',
        ],
        roots: ['charts/'],
    },
    {
        id: 'opens-in-editor',
        kind: 'build',
        class: 'high',
        why: editor,
        names: ['.env', '.envrc', '.netrc', '.bashrc', '.zshrc', '.profile'],
        starts: ['.env.', 'devcontainer.'],
    },
    {
        id: 'opens-in-editor',
        kind: 'build',
        class: 'high',
        why: editor,
        folders: ['.vscode', '.idea', '.devcontainer', '.zed', '.fleet', '.gitpod', '.direnv', '.mvn', '.run'],
    },
    {
        id: 'database-schema',
        kind: 'schema',
        class: 'high',
        why: schema,
        names: ['schema.prisma', 'schema.rb', 'structure.sql', 'alembic.ini', 'diesel.toml', 'schema.sql'],
        starts: ['liquibase', 'flyway', 'drizzle.config.', 'knexfile.', 'changelog-master.'],
        ends: ['.sql', '.prisma', '.ddl'],
    },
    {
        id: 'database-schema',
        kind: 'schema',
        class: 'high',
        why: schema,
        folders: ['migrations', 'migration', 'migrate', 'alembic', 'flyway', 'liquibase', 'prisma', 'drizzle'],
    },
    {
        id: 'package-source',
        kind: 'dependencies',
        class: 'high',
        why: critical_source,
        names: [
            '.npmrc',
            '.yarnrc',
            '.yarnrc.yml',
            '.pnpmfile.cjs',
            '.pnpmfile.mjs',
            'pnpmfile.js',
            'bunfig.toml',
            'binding.gyp',
            'pip.conf',
            'pip.ini',
            '.pypirc',
            'uv.toml',
            'poetry.toml',
            'sitecustomize.py',
            'usercustomize.py',
            'gradle-wrapper.properties',
            'gradlew',
            'gradlew.bat',
            'mvnw',
            'mvnw.cmd',
            'maven-wrapper.properties',
            'rust-toolchain',
            'rust-toolchain.toml',
            'nuget.config',
        ],
        ends: ['.pth'],
    },
    {
        id: 'package-source',
        kind: 'dependencies',
        class: 'high',
        why: critical_source,
        names: ['config', 'config.toml', 'credentials.toml'],
        folders: ['.cargo'],
    },
    {
        id: 'package-source',
        kind: 'dependencies',
        class: 'high',
        why: critical_source,
        roots: ['.yarn/', '.pnpm/', 'gradle/wrapper/'],
    },
    {
        id: 'copied-code',
        kind: 'dependencies',
        class: 'high',
        why: built,
        folders: ['node_modules', 'vendor', 'vendored', 'third_party', 'third-party', 'site-packages'],
    },
    {
        id: 'built-code',
        kind: 'code',
        class: 'high',
        why: built,
        ends: [
            '.min.js',
            '.min.mjs',
            '.min.css',
            '.wasm',
            '.jar',
            '.class',
            '.pyc',
            '.so',
            '.dll',
            '.dylib',
            '.exe',
            '.whl',
        ],
    },
    {
        id: 'built-code',
        kind: 'code',
        class: 'high',
        why: built,
        folders: ['dist'],
    },
];

;// CONCATENATED MODULE: ./packages/policy/lib/risk/tables/dependencies.js
/** Manifests say what may be installed and what runs then; lock files say what is. */
const dependencyEntries = [
    {
        id: 'dependency-lock',
        kind: 'dependencies',
        class: 'medium',
        why: 'The lock file decides which packages are installed, and from where.',
        names: [
            'package-lock.json',
            'npm-shrinkwrap.json',
            'yarn.lock',
            'pnpm-lock.yaml',
            'bun.lock',
            'bun.lockb',
            'poetry.lock',
            'pdm.lock',
            'uv.lock',
            'pipfile.lock',
            'pylock.toml',
            'cargo.lock',
            'go.sum',
            'go.work.sum',
            'gradle.lockfile',
            'buildscript-gradle.lockfile',
            'verification-metadata.xml',
        ],
        ends: ['.pylock.toml'],
    },
    {
        id: 'dependency-manifest',
        kind: 'dependencies',
        class: 'medium',
        why: 'The manifest decides which packages the project uses, and what runs when it is built or installed.',
        names: [
            'package.json',
            'package.json5',
            'package.yaml',
            'pnpm-workspace.yaml',
            'pyproject.toml',
            'pipfile',
            'setup.py',
            'setup.cfg',
            'environment.yml',
            'environment.yaml',
            'cargo.toml',
            'go.mod',
            'go.work',
            'tools.go',
            'pom.xml',
            'build.gradle',
            'build.gradle.kts',
            'settings.gradle',
            'settings.gradle.kts',
            'gradle.properties',
            'libs.versions.toml',
        ],
        ends: ['.versions.toml', '-requirements.txt', '-requirements.in', '.requirements.txt', '_requirements.txt'],
        form: /^(?:requirements|constraints)(?:[-_.][^/]*)?\.(?:txt|in|pip)$/,
    },
    {
        id: 'dependency-manifest',
        kind: 'dependencies',
        class: 'medium',
        why: 'The manifest decides which packages the project uses, and what runs when it is built or installed.',
        ends: ['.txt', '.in', '.pip'],
        folders: ['requirements', 'constraints'],
    },
];

;// CONCATENATED MODULE: ./packages/policy/lib/risk/tables/executable.js
const build = 'The file runs, or names what runs, when the project is built, linted or tested.';
const inTests = 'The file stands among tests or documents, but is loaded and run by itself: it is code.';
const inDocs = 'The file is a document that runs: code stands in it.';
/** What steers a program or a release although it is a document. Asked before documents. */
const steeringEntries = [
    {
        id: 'executes-in-docs',
        kind: 'code',
        class: 'medium',
        why: 'The file stands among what programs read, send or hand to a model.',
        folders: ['prompts', 'prompt', 'templates', 'emails'],
        ends: ['.md', '.markdown', '.txt'],
    },
    {
        id: 'release-notes',
        kind: 'build',
        class: 'medium',
        why: 'The file decides which version is released next.',
        folders: ['.changeset', '.changes'],
    },
];
/** What looks like a test, a document or a setting and runs all the same. Asked before any of those. */
const executableEntries = [
    {
        id: 'executes-in-tests',
        kind: 'code',
        class: 'medium',
        why: inTests,
        names: ['conftest.py', '__init__.py', '__main__.py', 'noxfile.py'],
        // A snapshot of jest is a module that is run, not read.
        ends: ['.snap'],
        form: /^(?:(?:jest|vitest|test|tests|global|mocha|cypress)[-_.]?)?(?:setup|teardown)(?:[-_.]?(?:tests?|files?|env|env-after))?\.[cm]?[jt]sx?$/,
    },
    {
        id: 'executes-in-tests',
        kind: 'code',
        class: 'medium',
        why: 'The file tells a runtime which classes to load and run.',
        names: ['spring.factories', 'junit-platform.properties'],
    },
    {
        id: 'executes-in-tests',
        kind: 'code',
        class: 'medium',
        why: inTests,
        folders: ['meta-inf', '__mocks__', '__snapshots__'],
    },
    {
        id: 'executes-in-docs',
        kind: 'code',
        class: 'medium',
        why: inDocs,
        ends: ['.mdx', '.ipynb', '.rmd', '.qmd', '.mdsvex', '.marimo.py', '.svx', '.astro', '.typ', '.tex'],
    },
    {
        id: 'build-configuration',
        kind: 'build',
        class: 'medium',
        why: build,
        names: [
            'makefile',
            'gnumakefile',
            'justfile',
            '.justfile',
            'rakefile',
            'taskfile.yml',
            'taskfile.yaml',
            'tox.ini',
            'pytest.ini',
            '.pytest.ini',
            'setup.cfg',
            'mypy.ini',
            '.mypy.ini',
            '.coveragerc',
            '.pylintrc',
            'pylintrc',
            '.flake8',
            'ruff.toml',
            '.ruff.toml',
            'manifest.in',
            'build.rs',
            'clippy.toml',
            '.clippy.toml',
            'deny.toml',
            'nextest.toml',
            'cmakelists.txt',
            'meson.build',
            'wscript',
            'sconstruct',
            'build',
            'build.bazel',
            'workspace',
            'workspace.bazel',
            'module.bazel',
            '.bazelrc',
            'checkstyle.xml',
            'pmd.xml',
            'spotbugs.xml',
            'lombok.config',
            'logback.xml',
            'log4j2.xml',
            'mkdocs.yml',
            'mkdocs.yaml',
            '.readthedocs.yml',
            '.readthedocs.yaml',
            'book.toml',
            '_config.yml',
            'angular.json',
            'nx.json',
            'project.json',
            'turbo.json',
            'lerna.json',
            'deno.json',
            'deno.jsonc',
            'biome.json',
            'biome.jsonc',
            'nodemon.json',
            'web-test-runner.config.js',
            '.golangci.yml',
            '.golangci.yaml',
            '.golangci.toml',
            '.air.toml',
            'sgconfig.yml',
            '.nvmrc',
            '.node-version',
            '.python-version',
            '.ruby-version',
            '.java-version',
            '.go-version',
            '.tool-versions',
            '.sdkmanrc',
            'mise.toml',
            '.mise.toml',
            'runtime.txt',
            'conf.py',
        ],
        starts: [
            'tsconfig.',
            'jsconfig.',
            '.babelrc',
            '.eslintrc',
            '.prettierrc',
            '.stylelintrc',
            '.mocharc',
            '.nycrc',
            '.c8rc',
            '.swcrc',
            '.commitlintrc',
            '.parcelrc',
            '.postcssrc',
            '.browserslistrc',
            '.stryker',
            'stryker.',
            'karma.conf.',
            'gulpfile.',
            'gruntfile.',
            'vitest.workspace.',
            'wdio.conf.',
            'protractor.conf.',
        ],
        ends: ['.mk', '.cmake', '.bzl', '.gradle', '.gradle.kts', '.ninja', '.ps1', '.sh', '.bash', '.zsh', '.bat', '.cmd'],
    },
    {
        // `jest.config.ts`, `vite.config.mjs`, `playwright.config.json`: every tool reads one such, and runs it.
        id: 'build-configuration',
        kind: 'build',
        class: 'medium',
        why: build,
        ends: ['.config.js', '.config.cjs', '.config.mjs', '.config.ts', '.config.cts', '.config.mts', '.config.json'],
    },
    {
        id: 'build-configuration',
        kind: 'build',
        class: 'medium',
        why: build,
        folders: ['.storybook', '.vitepress', '.vuepress', '.docusaurus', 'buildsrc', 'build-logic', '.config'],
    },
];
/** Folders of programs that developers and the pipeline start. Asked after tests and documents. */
const scriptEntries = [
    {
        id: 'scripts',
        kind: 'build',
        class: 'medium',
        why: 'The file stands in a folder of programs that developers and the pipeline start.',
        folders: ['bin', 'scripts', 'script', 'tools', 'hack'],
    },
];

;// CONCATENATED MODULE: ./packages/policy/lib/risk/tables/floor.js
const instructions = 'The file instructs coding agents: a change of it changes what every later change will be, so that a person decides.';
const hooks = "The file runs on a developer's machine when git is used, before anybody reviews what it runs.";
const attributes = 'The file changes what git shows, stores or fetches, and with it what a reviewer sees.';
/**
 * The hard floor: what rules the gates, the reviewers, the agents and git itself. Never merged without a person. The
 * policy's own path joins it where it is judged, since the path is a setting.
 */
const floorEntries = [
    {
        id: 'floor-workflow',
        kind: 'guard',
        class: 'high',
        why: 'The file is a workflow or an action: it runs with the rights of the repository, and the gates run in it.',
        roots: ['.github/workflows/', '.github/actions/', '.github/scripts/', '.github/hooks/'],
    },
    {
        id: 'floor-workflow',
        kind: 'guard',
        class: 'high',
        why: 'The file describes an action: what it names runs with the rights of the repository.',
        names: ['action.yml', 'action.yaml'],
    },
    {
        id: 'floor-policy',
        kind: 'guard',
        class: 'high',
        why: 'The file is a policy of the gates.',
        names: ['gauntlet.yml', 'gauntlet.yaml'],
        roots: ['.github/'],
    },
    {
        id: 'floor-repository-settings',
        kind: 'guard',
        class: 'high',
        why: "The file holds the repository's settings or merge rules, which apps apply on their own.",
        names: ['.mergify.yml', '.kodiak.toml', '.policy.yml', '.bulldozer.yml', 'vouched.td', '.probot.yml'],
    },
    {
        id: 'floor-repository-settings',
        kind: 'guard',
        class: 'high',
        why: "The file holds the repository's settings or merge rules, which apps apply on their own.",
        roots: [
            '.github/settings.yml',
            '.github/settings.yaml',
            '.github/mergify.yml',
            '.github/.kodiak.toml',
            '.github/rulesets/',
            '.mergify/',
            '.cm/',
        ],
    },
    {
        id: 'floor-codeowners',
        kind: 'guard',
        class: 'high',
        why: 'The file says who has to approve a change.',
        roots: ['.github/codeowners', 'codeowners', 'docs/codeowners'],
    },
    {
        id: 'floor-agent-instructions',
        kind: 'guard',
        class: 'high',
        why: instructions,
        names: [
            'agents.md',
            'agents.override.md',
            'agents.local.md',
            'agent.md',
            'claude.md',
            'claude.local.md',
            'gemini.md',
            'qwen.md',
            'crush.md',
            'warp.md',
            'codex.md',
            'copilot.md',
            'copilot-instructions.md',
            'skill.md',
            'cursor.md',
            '.rules',
            '.roomodes',
            '.goosehints',
            '.augment-guidelines',
            '.mcp.json',
            'mcp.json',
            'opencode.json',
            'opencode.jsonc',
        ],
        starts: ['.cursor', '.windsurf', '.aider', '.clinerules', '.roorules', '.codeium', '.copilot'],
        ends: ['.instructions.md', '.prompt.md', '.chatmode.md', '.agent.md', '.mdc'],
    },
    {
        id: 'floor-agent-instructions',
        kind: 'guard',
        class: 'high',
        why: instructions,
        folders: [
            '.agent',
            '.agents',
            '.aider',
            '.amazonq',
            '.augment',
            '.claude',
            '.clinerules',
            '.codex',
            '.continue',
            '.copilot',
            '.cursor',
            '.devin',
            '.factory',
            '.gemini',
            '.goose',
            '.jules',
            '.junie',
            '.kiro',
            '.opencode',
            '.openhands',
            '.qwen',
            '.roo',
            '.trae',
            '.windsurf',
        ],
        roots: ['.github/instructions/', '.github/prompts/', '.github/chatmodes/', '.github/agents/', '.github/skills/'],
    },
    {
        id: 'floor-git-hooks',
        kind: 'guard',
        class: 'high',
        why: hooks,
        names: ['.pre-commit-config.yaml', '.pre-commit-config.yml', '.pre-commit-hooks.yaml', '.overcommit.yml'],
        starts: [
            'lefthook.',
            '.lefthook.',
            'lefthook-local.',
            '.lefthook-local.',
            '.huskyrc',
            'husky.config.',
            '.simple-git-hooks.',
            'simple-git-hooks.',
            '.lintstagedrc',
            'lint-staged.config.',
        ],
    },
    {
        id: 'floor-git-hooks',
        kind: 'guard',
        class: 'high',
        why: hooks,
        folders: ['.husky', '.githooks', '.git-hooks', '.lefthook', '.git_hooks', 'githooks', 'git-hooks'],
    },
    {
        id: 'floor-git',
        kind: 'guard',
        class: 'high',
        why: attributes,
        names: ['.gitattributes', '.gitmodules', '.gitconfig', '.lfsconfig', '.git-blame-ignore-revs', '.mailmap'],
    },
];

;// CONCATENATED MODULE: ./packages/policy/lib/risk/tables/layout.js
const convention = 'By its name the file is a test, and nothing else loads it.';
const testData = 'The file is data of tests that no tool runs.';
const dataEndings = '.txt .json .jsonl .ndjson .csv .tsv .golden .expected .out .log .yml .yaml'.split(' ');
/** Tests by the naming that the runners of each language go by. What is near a test but named otherwise is code. */
const testEntries = [
    {
        // Jest, Vitest, Mocha, Jasmine, node:test.
        id: 'tests',
        kind: 'tests',
        class: 'low',
        why: convention,
        form: /^[^.][^/]*\.(?:test|spec)\.[cm]?[jt]sx?$/,
    },
    {
        id: 'tests',
        kind: 'tests',
        class: 'low',
        why: convention,
        form: /^[^.][^/]*\.[cm]?[jt]sx?$/,
        parents: ['__tests__'],
    },
    {
        // pytest and unittest; Go.
        id: 'tests',
        kind: 'tests',
        class: 'low',
        why: convention,
        form: /^(?:test_[^/]+\.py|[^/]+_test\.py|[^/]+_test\.go)$/,
    },
    {
        // JUnit by Surefire, Failsafe and Gradle.
        id: 'tests',
        kind: 'tests',
        class: 'low',
        why: convention,
        spelled: /^(?:Test[A-Z0-9]\w*|\w*(?:Test|Tests|TestCase|IT|ITCase))\.(?:java|kt)$/,
        folders: ['test', 'tests', 'integrationtest', 'integration-test', 'inttest', 'it'],
    },
    {
        // Cargo builds each file right below `tests` into a program of its own.
        id: 'tests',
        kind: 'tests',
        class: 'low',
        why: convention,
        form: /^(?!mod\.rs$)[^/]+\.rs$/,
        parents: ['tests'],
    },
    {
        id: 'test-data',
        kind: 'tests',
        class: 'low',
        why: testData,
        ends: dataEndings,
        folders: ['__fixtures__', 'testdata', 'test-data', 'test_data', 'golden', 'goldens', 'cassettes'],
    },
    {
        // Elsewhere than among tests, such a folder is loaded by the application itself.
        id: 'test-data',
        kind: 'tests',
        class: 'low',
        why: testData,
        ends: dataEndings,
        folders: ['fixtures'],
        also: ['test', 'tests', '__tests__', 'spec', 'e2e'],
    },
];
/** Documents by their form: nothing runs them, wherever they stand. */
const documentEntries = [
    {
        id: 'licence',
        kind: 'docs',
        class: 'medium',
        why: 'The file says under which terms the project may be used.',
        form: /^(?:licen[cs]e|copying|notice|unlicense|patents|cla)(?:[-.][^/]*)?$/,
    },
    {
        id: 'security-policy',
        kind: 'docs',
        class: 'medium',
        why: 'The file says where weaknesses are to be reported.',
        form: /^security(?:\.(?:md|txt|rst))?$/,
    },
    {
        id: 'docs',
        kind: 'docs',
        class: 'low',
        why: 'The file is a document that nothing runs.',
        ends: ['.md', '.markdown', '.rst', '.adoc', '.asciidoc'],
    },
];
/** Documents by their name and place. Asked after what executes. */
const docEntries = [
    {
        id: 'docs',
        kind: 'docs',
        class: 'low',
        why: 'The file is a document that nothing runs.',
        names: ['readme', 'changelog', 'changes', 'authors', 'contributors', 'contributing', 'history', 'todo'],
    },
    {
        id: 'docs',
        kind: 'docs',
        class: 'low',
        why: 'The file is a document that nothing runs.',
        form: /^(?:readme|changelog|changes|authors|news|todo|history)\.txt$/,
    },
    {
        id: 'docs',
        kind: 'docs',
        class: 'low',
        why: 'The file is a document that nothing runs.',
        ends: ['.txt'],
        folders: ['docs', 'doc', 'documentation'],
    },
];
/** What only says how text is laid out, in a form that can name no program. */
const formattingEntries = [
    {
        id: 'formatting',
        kind: 'formatting',
        class: 'low',
        why: 'The file only says how text is laid out, or what a formatter leaves alone.',
        names: ['.editorconfig', '.prettierignore', 'rustfmt.toml', '.rustfmt.toml', '.clang-format', '.scalafmt.conf'],
    },
];
const settings = 'The file holds settings of the application that name no program.';
/** Settings. What a tool reads to know what to run is in the table of what executes. */
const configEntries = [
    {
        id: 'ignore-list',
        kind: 'config',
        class: 'low',
        why: 'The file lists what a tool leaves alone.',
        names: ['.gitignore', '.npmignore', '.eslintignore', '.stylelintignore', '.markdownlintignore'],
    },
    {
        id: 'settings',
        kind: 'config',
        class: 'low',
        why: settings,
        ends: ['.json', '.json5', '.jsonc', '.yml', '.yaml', '.toml', '.ini', '.cfg', '.properties', '.conf'],
        parents: ['config', 'configs', 'conf', 'settings'],
    },
    {
        // Spring, Quarkus, Micronaut.
        id: 'settings',
        kind: 'config',
        class: 'low',
        why: settings,
        form: /^(?:application|bootstrap|messages)(?:[-_][^/.]*)?\.(?:properties|yml|yaml)$/,
        parents: ['resources'],
    },
];
/** What users see. */
const uiEntries = [
    {
        id: 'ui',
        kind: 'ui',
        class: 'medium',
        why: 'The file is part of what users see.',
        ends: [
            '.css',
            '.scss',
            '.sass',
            '.less',
            '.styl',
            '.html',
            '.htm',
            '.svg',
            '.vue',
            '.svelte',
            '.tsx',
            '.jsx',
            '.hbs',
        ],
    },
    {
        id: 'ui',
        kind: 'ui',
        class: 'medium',
        why: 'The file is part of what users see.',
        ends: [
            '.ejs',
            '.pug',
            '.jinja',
            '.jinja2',
            '.j2',
            '.erb',
            '.tmpl',
            '.gohtml',
            '.jsp',
            '.ftl',
            '.mustache',
            '.liquid',
        ],
    },
    {
        id: 'ui',
        kind: 'ui',
        class: 'medium',
        why: 'The file is part of what users see.',
        ends: ['.json', '.yml', '.yaml', '.po', '.pot', '.ftl', '.properties', '.xlf', '.arb', '.strings'],
        folders: ['locales', 'locale', 'i18n', 'lang', 'translations', 'l10n', 'messages'],
    },
];
const codeEntries = [
    {
        id: 'code',
        kind: 'code',
        class: 'medium',
        why: 'The file is source code.',
        ends: ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.py', '.pyi', '.pyx', '.rs', '.go', '.java', '.kt', '.kts'],
    },
    {
        id: 'code',
        kind: 'code',
        class: 'medium',
        why: 'The file is source code.',
        ends: ['.scala', '.groovy', '.c', '.h', '.cc', '.cpp', '.hpp', '.cs', '.fs', '.rb', '.php', '.swift', '.m', '.ex'],
    },
    {
        id: 'code',
        kind: 'code',
        class: 'medium',
        why: 'The file is source code.',
        ends: ['.exs', '.erl', '.hs', '.ml', '.dart', '.lua', '.pl', '.pm', '.r', '.jl', '.zig', '.sol', '.s', '.asm'],
    },
    {
        id: 'code',
        kind: 'code',
        class: 'medium',
        why: 'The file describes an interface that code is made from.',
        ends: ['.proto', '.graphql', '.gql', '.thrift', '.avsc', '.fbs', '.xsd', '.wsdl'],
    },
];

;// CONCATENATED MODULE: ./packages/policy/lib/risk/words.js
const words = (text) => new Set(text.split(' '));
const subjects = [
    {
        id: 'auth',
        kind: 'auth',
        why: 'By its path the file decides who may do what, or guards secrets.',
        words: words('auth auths sso acl acls rbac abac iam jwt jwts oidc saml ldap kerberos login logins logout signin signup signon session sessions mfa otp totp 2fa csrf xsrf cors crypto cryptography encryption secret secrets keystore truststore security permission permissions privilege privileges role roles tls ssl x509 webauthn passkey passkeys sudo admin'),
        within: [
            'oauth',
            'authn',
            'authz',
            'authent',
            'authoriz',
            'authoris',
            'password',
            'passwd',
            'credential',
            'permission',
        ],
    },
    {
        id: 'payments',
        kind: 'payments',
        why: 'By its path the file moves money.',
        words: words('pay payer payers payout payouts billing invoice invoices invoicing checkout stripe paypal braintree adyen refund refunds wallet wallets pricing subscription subscriptions chargeback chargebacks payroll'),
        within: ['payment', 'billing'],
    },
];
/** `userLogin-v2` is `user`, `login`, `v2`. Linear: each character is looked at twice at most. */
function wordsOf(part) {
    return part
        .replace(/(\p{Ll}|\p{N})(?=\p{Lu})/gu, '$1 ')
        .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1 ')
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word !== '');
}
/** The first subject that a part of the path names, or undefined. */
function words_subjectOf(path) {
    const all = path.normalize('NFKC').split('/').flatMap(wordsOf);
    return subjects.find((subject) => all.some((word) => subject.words.has(word) || subject.within.some((inner) => word.includes(inner))) ||
        all.some((word) => startsCompound(subject.id, word)));
}
/** `authservice` and `authmiddleware`, but neither `author` nor `authors`. */
function startsCompound(id, word) {
    return id === 'auth' && word.startsWith('auth') && !/^author(?:s|ed|ing|ship)?$/.test(word);
}

;// CONCATENATED MODULE: ./packages/policy/lib/risk/layout.js







/** In the order in which they are asked: the first entry that fits says what a path is. */
const layout = [
    ...steeringEntries,
    ...documentEntries,
    ...criticalEntries,
    ...dependencyEntries,
    ...executableEntries,
    ...testEntries,
    ...docEntries,
    ...formattingEntries,
    ...scriptEntries,
    ...configEntries,
    ...uiEntries,
    ...codeEntries,
];
const unknown = {
    id: 'unknown',
    kind: 'unknown',
    class: 'medium',
    why: 'No rule knows what the file is.',
};
function hitOf({ id, why, class: riskClass, kind }, floor) {
    return { id, why, class: riskClass, floor, kind, detail: null };
}
/** What is never merged without a person. `policyFile` is folded. */
function floorHits(path, policyFile) {
    const entry = firstEntry(floorEntries, path);
    if (entry !== undefined)
        return [hitOf(entry, true)];
    if (path.whole !== policyFile)
        return [];
    const policy = {
        id: 'floor-policy',
        kind: 'guard',
        class: 'high',
        why: 'The file is the policy of the gates.',
    };
    return [hitOf(policy, true)];
}
/** What the built-in tables say of a path: its layout first, and then what it is about. */
function builtInHits(change, path) {
    const entry = firstEntry(layout, path) ?? unknown;
    const hits = [hitOf(entry, false)];
    if (entry.kind === 'tests' && change.status === 'deleted') {
        const why = 'The change takes a test away.';
        hits.push({ ...hitOf(entry, false), id: 'tests-deleted', class: 'medium', why });
    }
    // A document about signing in decides nothing.
    if (entry.kind === 'docs' || entry.kind === 'formatting')
        return hits;
    const subject = words_subjectOf(change.path);
    if (subject === undefined)
        return hits;
    if (entry.kind === 'tests') {
        const why = 'The file tests what decides who may do what, or what moves money.';
        hits.push({ ...hitOf(entry, false), id: 'tests-of-critical', class: 'medium', why });
    }
    else
        hits.push({ ...hitOf(unknown, false), ...subject, class: 'high' });
    return hits;
}

;// CONCATENATED MODULE: ./packages/policy/lib/risk/types.js
/** From the least to the most. */
const types_riskClasses = ['low', 'medium', 'high'];
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

;// CONCATENATED MODULE: ./packages/policy/lib/risk/assess.js








/**
 * Judges a change: the highest class of any file decides, and what was measured only raises. `changes` is the whole
 * diff: the caller has made sure that it is, since a list that was cut cannot be told from a whole one here. A list
 * without any file is high, since there is nothing to judge. Never throws.
 */
function assessRisk(changes, rules) {
    const circumstances = {
        rules,
        policyFile: fold(rules.policyFile),
        incidents: new Set(rules.incidents),
        collisions: collisionsOf(changes, rules.basePaths),
    };
    const files = changes.map((change) => assessFile(change, circumstances));
    const change = assess_sorted(changeHits(changes, files, rules.size));
    const breaches = breachesOf(changes, rules.boundaries);
    const decidedBy = decisionOf(files, change);
    const kinds = new Set(files.flatMap(({ hits }) => hits.map(({ kind }) => kind)));
    return {
        class: decidedBy.rule.class,
        floor: files.some(({ floor }) => floor),
        kinds: changeKinds.filter((kind) => kinds.has(kind)),
        decidedBy,
        files,
        change,
        bounds: breaches.length === 0 ? 'in-bounds' : 'out-of-bounds',
        breaches,
    };
}
/** The floor before high, high before medium, medium before low. */
function isWorse(a, b) {
    return rank(a) > rank(b);
}
function rank(hit) {
    return hit.floor ? types_riskClasses.length : types_riskClasses.indexOf(hit.class);
}
function assess_sorted(hits) {
    return hits.toSorted((a, b) => rank(b) - rank(a));
}
function decisionOf(files, change) {
    let decided;
    for (const { path, rule } of files) {
        if (decided === undefined || isWorse(rule, decided.rule))
            decided = { path, rule };
    }
    for (const rule of change) {
        if (decided === undefined || isWorse(rule, decided.rule))
            decided = { path: null, rule };
    }
    // `changeHits` has said something of a change without files.
    return decided;
}
function assessFile(change, circumstances) {
    const path = foldPath(change.path);
    const hits = assess_sorted([
        ...floorHits(path, circumstances.policyFile),
        ...placeHits(change, path, circumstances.rules),
        ...hazardsOf(change),
        ...dependencyHits(change, path),
        ...raisingHits(change, circumstances),
    ]);
    const rule = hits[0];
    const kind = hits.find((hit) => hit.kind !== null)?.kind ?? 'unknown';
    return { path: change.path, class: rule.class, floor: rule.floor, kind, rule, hits };
}
/** What the place of the file says: the built-in layout, or what the policy sets instead of it. */
function placeHits(change, path, { paths }) {
    const builtIn = builtInHits(change, path);
    const setting = paths.filter((rule) => rule.effect === 'set' && rule.paths.some((glob) => glob.matches(change.path)));
    if (setting.length === 0)
        return builtIn;
    return setting.map((rule) => ({
        id: `policy:${rule.name}`,
        why: 'A rule of the policy sets the class of this path.',
        class: rule.class,
        floor: false,
        kind: rule.kind ?? builtIn[0]?.kind ?? null,
        detail: null,
    }));
}
/** What can make a class higher, and never lower. */
function raisingHits(change, { rules, incidents, collisions }) {
    const hits = [];
    const raise = (hit) => hits.push({ floor: false, kind: null, detail: null, ...hit });
    if (collisions.has(change.path)) {
        const why = 'On a file system that ignores case, the path is that of another file or folder.';
        raise({ id: 'path-collision', why, class: 'high' });
    }
    if (incidents.has(change.path)) {
        const why = 'A change of this file has led to an incident, a rollback or a revert before.';
        raise({ id: 'incident', why, class: rules.incidentClass });
    }
    for (const rule of rules.paths) {
        if (rule.effect !== 'raise' || !rule.paths.some((glob) => glob.matches(change.path)))
            continue;
        const why = 'A rule of the policy raises the class of this path.';
        raise({ id: `policy:${rule.name}`, why, class: rule.class, kind: rule.kind });
    }
    return [...hits, ...contentHits(change, rules)];
}
function contentHits({ path, addedLines, removedLines = [] }, { content }) {
    const fitting = content.filter(({ paths }) => paths.length === 0 || paths.some((glob) => glob.matches(path)));
    if (fitting.length === 0)
        return [];
    const read = (lines, side) => lines.map(({ line, text }) => ({ line, side, text: text.toLowerCase() }));
    const lines = [...read(addedLines, 'added'), ...read(removedLines, 'removed')];
    return fitting.flatMap((rule) => {
        const found = lines.find(({ text }) => rule.patterns.some((pattern) => contentMatches(pattern, text)));
        if (found === undefined)
            return [];
        const why = `${found.side === 'added' ? 'An added' : 'A removed'} line holds what a rule of the policy looks for.`;
        const detail = found.side === 'added' ? `line ${found.line}` : `line ${found.line} of before`;
        return [{ id: `content:${rule.name}`, why, class: rule.class, floor: false, kind: rule.kind, detail }];
    });
}
function changeHits(changes, files, size) {
    const hit = (id, riskClass, why, detail) => {
        return { id, why, class: riskClass, floor: false, kind: null, detail };
    };
    if (changes.length === 0)
        return [hit('nothing-changed', 'high', 'There is no changed file to judge.', null)];
    const hits = [];
    if (changes.length > size.highFiles) {
        hits.push(hit('size-files', 'high', 'The change touches more files than the policy lets pass.', `${changes.length} files`));
    }
    const isLock = (index) => files[index]?.hits.some(({ id }) => id === 'dependency-lock') === true;
    const lines = changes.reduce((sum, each, index) => (isLock(index) ? sum : sum + assess_linesOf(each)), 0);
    const why = 'The change is longer than what the policy takes for easy to review.';
    if (lines > size.highLines)
        hits.push(hit('size-lines', 'high', why, `${lines} lines`));
    else if (lines > size.mediumLines)
        hits.push(hit('size-lines', 'medium', why, `${lines} lines`));
    return hits;
}
/** What is not counted is high for that. */
function assess_linesOf({ added, deleted }) {
    return (added ?? 0) + (deleted ?? 0);
}

;// CONCATENATED MODULE: ./packages/policy/lib/risk/rules.js

const kindOf = (kind) => (kind === 'unchanged' ? null : kind);
/** The settings of the policy's section `risk`, joined with what the change is judged among. */
function riskRules(settings, context) {
    return {
        policyFile: context.policyFile,
        incidents: context.incidents,
        basePaths: context.basePaths,
        paths: settings.rules.map((rule) => ({ ...rule, kind: kindOf(rule.kind) })),
        content: settings.content.map((rule) => ({ ...rule, kind: kindOf(rule.kind) })),
        size: {
            mediumLines: settings['medium-lines'],
            highLines: settings['high-lines'],
            highFiles: settings['high-files'],
        },
        incidentClass: settings['incident-class'],
        boundaries: boundariesFor(settings.boundaries, context),
    };
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

;// CONCATENATED MODULE: ./action-risk-gate/lib/command-reasons.js
/** Those of the commands that decide no merge. */
const commandReasons = {
    // validate
    'policy-valid': {
        conclusion: 'pass',
        meaning: 'The policy of the change has no mistake.',
        resolve: 'Nothing has to be done.',
    },
    'policy-doubtful': {
        conclusion: 'pass',
        meaning: 'The policy of the change can be read, and something in it can never have an effect.',
        resolve: 'See that each rule names what there is.',
    },
    'policy-absent': {
        conclusion: 'pass',
        meaning: 'The change has no policy file, so that the inputs alone rule.',
        resolve: 'Nothing has to be done; `.github/gauntlet.yml` is where a policy goes.',
    },
    // explain
    explained: {
        conclusion: 'pass',
        meaning: 'What decided is listed.',
        resolve: 'Nothing has to be done.',
    },
    'subject-unknown': {
        conclusion: 'pass',
        meaning: 'The ledger tells nothing of what was asked for.',
        resolve: 'Ask by the number of a merged pull request, the id of an agent, its name in the policy, a model or a prompt hash.',
    },
    // backtest
    replayed: {
        conclusion: 'pass',
        meaning: 'Merged pull requests were judged by the policy of today; no gate was asked.',
        resolve: 'Nothing has to be done.',
    },
    'nothing-to-replay': {
        conclusion: 'pass',
        meaning: 'The history of the default branch tells of no merged pull request.',
        resolve: 'Check out the default branch with `fetch-depth: 0`.',
    },
    // doctor
    'guarantees-hold': {
        conclusion: 'pass',
        meaning: 'Everything that the decision relies on holds in this repository now.',
        resolve: 'Nothing has to be done.',
    },
    'guarantee-missing': {
        conclusion: 'fail',
        meaning: 'Something that the decision relies on does not hold in this repository now.',
        resolve: 'Do what stands beside it in the table of the summary.',
    },
    'guarantee-unknown': {
        conclusion: 'error',
        meaning: 'It could not be found out whether something holds that the decision relies on, and nothing is taken for granted.',
        resolve: 'Run `command: doctor` with a token that may read it: who may go round a ruleset is shown to administrators only.',
    },
    // record, rebuild, verify
    recorded: {
        conclusion: 'pass',
        meaning: 'What became of changes was written to the ledger.',
        resolve: 'Nothing has to be done.',
    },
    'nothing-to-record': {
        conclusion: 'pass',
        meaning: 'The event tells of nothing that the ledger keeps, or the ledger knows it already.',
        resolve: 'Nothing has to be done.',
    },
    'record-place': {
        conclusion: 'error',
        meaning: 'The job runs a workflow file that is not known to be that of the default branch, so it may write no trust.',
        resolve: 'Let `record` run from a workflow of the default branch, under one of the events that the README lists.',
    },
    'record-refused': {
        conclusion: 'error',
        meaning: 'What a person asked to be recorded is not valid, or that person may not say it.',
        resolve: 'See the message; somebody with write access who had no part in the change can say it.',
    },
    rebuilt: {
        conclusion: 'pass',
        meaning: "The ledger was compared with GitHub's own records, and what was missing was added.",
        resolve: 'Nothing has to be done.',
    },
    'ledger-differs': {
        conclusion: 'fail',
        meaning: "The ledger tells something else than GitHub's own records; nothing of it is ever rewritten.",
        resolve: 'Let a person look at the events that are listed, and begin a new ledger where they are forged.',
    },
    'ledger-verified': {
        conclusion: 'pass',
        meaning: 'Every file, link, commit and author of the ledger is as it should be.',
        resolve: 'Nothing has to be done.',
    },
    'ledger-forged': {
        conclusion: 'error',
        meaning: 'The ledger does not verify: something was changed, removed, put in or written by somebody else.',
        resolve: 'Let a person look at what is listed; until then no agent is trusted.',
    },
    'ledger-state-outdated': {
        conclusion: 'error',
        meaning: 'The events are as they should be, and the state that is kept beside them is not what they come to.',
        resolve: 'Run `command: rebuild`, which makes the state anew.',
    },
    // record: what was rolled back
    'revert-open': {
        conclusion: 'pass',
        meaning: "A pull request is open that reverts an agent's change that was rolled back, as `merge.revert-failed` asks.",
        resolve: 'Let a person review and merge it.',
    },
};

;// CONCATENATED MODULE: ./action-risk-gate/lib/reasons.js


/** Every reason code of the risk gate: what it concludes, when it is given, and the line that resolves it. */
const reasons = {
    // What allows a merge.
    'auto-merge': {
        conclusion: 'pass',
        meaning: 'Every gate passed, and the change is of a kind that its author has earned to merge without a person.',
        resolve: 'Nothing has to be done.',
    },
    'approved-by-person': {
        conclusion: 'pass',
        meaning: 'The change needs a person, and enough people have approved its head commit.',
        resolve: 'Whoever may can merge it.',
    },
    overridden: {
        conclusion: 'pass',
        meaning: 'A person who may do so lets this head commit pass in spite of what speaks against it.',
        resolve: 'Nothing has to be done; the override stands in the ledger until it expires.',
    },
    // What sends the change back to its author.
    'gate-failed': {
        conclusion: 'fail',
        meaning: 'A required gate or job did not pass.',
        resolve: 'Mend what it names, and push.',
    },
    'gate-missing': {
        conclusion: 'fail',
        meaning: 'A required gate or job has no result of this job: it is missing, skipped, cancelled, or of another run.',
        resolve: 'Run the gate before this action in the same job, without a condition that can skip it.',
    },
    'gate-for-other-commit': {
        conclusion: 'fail',
        meaning: 'A required verdict is of another commit than the head of the pull request.',
        resolve: 'Judge the head commit.',
    },
    'review-findings': {
        conclusion: 'fail',
        meaning: 'An AI reviewer of the policy wants something mended: it asks for changes, or comments on files.',
        resolve: 'Mend what its remarks say, and push; the findings of the verdict list them.',
    },
    'identity-contradiction': {
        conclusion: 'fail',
        meaning: 'What the commits say of who wrote them contradicts who did.',
        resolve: 'Let the agent write its own name, or open the pull request by its own App.',
    },
    'out-of-bounds-rejected': {
        conclusion: 'fail',
        meaning: 'The change touches files that the policy forbids to this agent or task.',
        resolve: 'Leave these files alone, or ask for another boundary.',
    },
    'trailers-missing': {
        conclusion: 'fail',
        meaning: 'Commits of the agent lack the trailers that the policy asks for.',
        resolve: 'Write `Agent-By`, `Task-ID`, `Model` and `Prompt-Hash` once into each commit.',
    },
    // What calls a person.
    'hard-floor': {
        conclusion: 'fail',
        meaning: 'The change touches what rules the gates, the reviewers or the agents; that never merges without a person.',
        resolve: 'Let a person who did not write it approve the head commit.',
    },
    'out-of-bounds': {
        conclusion: 'fail',
        meaning: 'The change touches files outside of the boundary of this agent or task.',
        resolve: 'Let a person approve the head commit.',
    },
    'trust-too-low': {
        conclusion: 'fail',
        meaning: 'The author has not earned to merge a change of this class and kind without a person.',
        resolve: 'Let a person approve the head commit; each such success counts towards the next level.',
    },
    'author-is-person': {
        conclusion: 'fail',
        meaning: 'A person had part in the change, and another person has to look at it.',
        resolve: 'Let a person who had no part in it approve the head commit.',
    },
    'author-unknown': {
        conclusion: 'fail',
        meaning: 'It cannot be said who wrote the change, so nobody is trusted with it.',
        resolve: 'Let a person approve the head commit, or register the agent in the policy.',
    },
    'owner-approval-missing': {
        conclusion: 'fail',
        meaning: 'The change touches files that have code owners, and none of them has approved the head commit.',
        resolve: 'Let an owner of each file approve the head commit.',
    },
    'ai-review-missing': {
        conclusion: 'fail',
        meaning: 'An AI reviewer of the policy has looked at the head commit, or had part in it, and does not approve.',
        resolve: 'Let it approve, or take it out of `merge.ai-reviewers`.',
    },
    'review-missing': {
        conclusion: 'fail',
        meaning: 'An AI reviewer of the policy has not looked at the head commit yet, and has time: nobody is called.',
        resolve: 'Wait for it; after `merge.review-within` a person is called.',
    },
    'review-overdue': {
        conclusion: 'fail',
        meaning: 'An AI reviewer of the policy has not looked at the head commit in time.',
        resolve: 'See why it does not answer, and let it look; or take it out of `merge.ai-reviewers`.',
    },
    'changes-requested': {
        conclusion: 'fail',
        meaning: 'A reviewer asks for changes.',
        resolve: 'Mend what the review asks for, and let the reviewer look again.',
    },
    'run-not-judged': {
        conclusion: 'fail',
        meaning: 'A workflow that the policy names has no successful run on the head commit, or its files are not those of the base.',
        resolve: 'Wait for the run, or let a person approve the change of the workflow.',
    },
    frozen: {
        conclusion: 'fail',
        meaning: 'The policy lets nothing merge by itself at the moment.',
        resolve: 'Take `merge.freeze` out of the policy, or let a person approve the head commit.',
    },
    'base-ambiguous': {
        conclusion: 'fail',
        meaning: 'The change and its base have each merged of the other, so that what a merge does is more than what the change shows.',
        resolve: 'Rebase the change onto its base, or let a person approve the head commit.',
    },
    'base-red': {
        conclusion: 'fail',
        meaning: 'The base branch fails, so nothing merges by itself onto it.',
        resolve: 'Mend the base branch, or let a person approve the head commit.',
    },
    'incident-open': {
        conclusion: 'fail',
        meaning: 'An incident is open, so nothing merges by itself.',
        resolve: 'Close the incident, or let a person approve the head commit.',
    },
    'check-forgeable': {
        conclusion: 'fail',
        meaning: 'No rule of the base branch asks for the check of an App of your own, or for a workflow of the organisation: whoever can push can forge every other check.',
        resolve: 'Import the ruleset and set up the App, as docs/auto-merge.md says.',
    },
    'ledger-forgeable': {
        conclusion: 'fail',
        meaning: 'The branch of the ledger can be written by others, so that anybody who can push can write trust into it.',
        resolve: "Import the ledger's ruleset, as docs/auto-merge.md says.",
    },
    'untrusted-place': {
        conclusion: 'pass',
        meaning: "This job may have run the pull request's own workflow file, so nothing is merged by what it decides.",
        resolve: 'Decide in a workflow of the default branch, as docs/auto-merge.md says.',
    },
    'is-draft': {
        conclusion: 'fail',
        meaning: 'The pull request is a draft.',
        resolve: 'Mark it as ready for review.',
    },
    'other-base': {
        conclusion: 'fail',
        meaning: 'The pull request is not for the default branch. The check is of its head commit, so that a pass would hold for the default branch too.',
        resolve: 'Aim it at the default branch, or let a person merge it who may go round the rule.',
    },
    // What was done, and notes.
    merged: {
        conclusion: 'pass',
        meaning: 'The pull request was merged, with the head commit pinned.',
        resolve: 'Nothing has to be done.',
    },
    'merge-promised': {
        conclusion: 'pass',
        meaning: 'GitHub merges the pull request as soon as its own rules are met, or it is in the merge queue.',
        resolve: 'Nothing has to be done.',
    },
    'merge-refused': {
        conclusion: 'error',
        meaning: 'GitHub did not merge, or did not say whether it had.',
        resolve: 'See the message; the schedule tries again.',
    },
    'head-moved': {
        conclusion: 'error',
        meaning: 'Another commit was pushed while this one was judged, so nothing was decided of it.',
        resolve: 'Wait for the run of the new head.',
    },
    'ledger-not-verified': {
        conclusion: 'fail',
        meaning: 'The ledger does not verify, so that no agent is trusted.',
        resolve: 'Let a person look at it: `command: verify` names what is wrong, `command: rebuild` makes it anew.',
    },
    // What could not be judged.
    'pull-request-missing': {
        conclusion: 'error',
        meaning: 'Neither the event nor the input names a pull request.',
        resolve: 'Run on an event of a pull request, or give `pull-request`.',
    },
    'token-missing': {
        conclusion: 'error',
        meaning: 'Nothing can be decided without asking GitHub.',
        resolve: 'Give a `github-token`.',
    },
    'github-unavailable': {
        conclusion: 'error',
        meaning: 'GitHub did not answer, or refused what has to be known.',
        resolve: 'Give the job the permissions that the README lists, and run it again.',
    },
    'diff-mismatch': {
        conclusion: 'error',
        meaning: "Git's own difference is not what GitHub counts, or one of them is cut.",
        resolve: 'Run again; a change of more than 3,000 files has to be split.',
    },
    'verdict-invalid': {
        conclusion: 'error',
        meaning: 'A verdict file cannot be read, or two of them are of one name.',
        resolve: 'Give each gate a `name` and a `verdict-file` of its own.',
    },
    'owners-unreadable': {
        conclusion: 'error',
        meaning: 'CODEOWNERS is too large for GitHub, so that nobody knows who owns what.',
        resolve: 'Make the file smaller than 3 MB.',
    },
    'ledger-unavailable': {
        conclusion: 'error',
        meaning: 'The ledger could not be read or written.',
        resolve: 'Give the job `contents: write`, and see that the branch `ledger` allows its commits.',
    },
    'ledger-conflict': {
        conclusion: 'error',
        meaning: 'Other writers were always faster, so nothing was written.',
        resolve: 'Run the job again.',
    },
    'repository-missing': commonReasons['repository-missing'],
    'input-looser-than-policy': commonReasons['input-looser-than-policy'],
    'path-outside-workspace': commonReasons['path-outside-workspace'],
    'base-not-found': commonReasons['base-not-found'],
    'head-not-found': commonReasons['head-not-found'],
    'shallow-clone': commonReasons['shallow-clone'],
    'pull-request-unknown': commonReasons['pull-request-unknown'],
    'policy-invalid': commonReasons['policy-invalid'],
    'inputs-invalid': commonReasons['inputs-invalid'],
    'event-unreadable': commonReasons['event-unreadable'],
    'internal-error': commonReasons['internal-error'],
    ...commandReasons,
};

;// CONCATENATED MODULE: ./action-risk-gate/lib/decide.js


/** Pure: the same evidence and settings give the same decision. What could not be judged is never a pass. */
function decide(evidence, settings) {
    const problems = evidence.problems.map(({ code, what }) => decide_judge(code, what));
    const unjudged = problems.some(({ conclusion }) => conclusion === 'error');
    // Each agent's trust is among the evidence, however low it is.
    const isWhole = evidence.risk !== null && evidence.identity !== null && evidence.authors.length >= decide_authorsOf(evidence).length;
    if (unjudged || !isWhole) {
        return make('needs-human', unjudged ? problems : [...problems, decide_judge('internal-error', 'Nothing was judged')]);
    }
    const notes = [...problems, ...placeNote(evidence)];
    const objections = {
        rejections: rejectionsOf(evidence),
        pending: pendingOf(evidence),
        blockers: blockersOf(evidence),
        calls: callsOf(evidence),
    };
    return weigh(evidence, settings, objections, notes);
}
function weigh(evidence, settings, objections, notes) {
    const { rejections, pending, blockers, calls } = objections;
    const all = [...rejections, ...pending, ...blockers, ...calls];
    if (all.length === 0)
        return make('auto-merge', [decide_judge('auto-merge', 'Nothing asks for a person'), ...notes]);
    const { approvals } = evidence;
    const override = overrideOf(evidence);
    if (override !== null) {
        const what = `${override.person} lets it pass until ${override.expires}: ${override.reason}`;
        return make('needs-human', [decide_judge('overridden', what), ...all.map(asNote), ...notes]);
    }
    if (rejections.length > 0)
        return make('reject', [...all, ...notes]);
    if (pending.length > 0) {
        const isOverdue = evidence.aiReviews.some(({ status }) => status === 'overdue');
        return { ...make('needs-human', [...all, ...notes]), waits: !isOverdue };
    }
    const isApproved = approvals.people.length >= settings.approvals;
    if (blockers.length > 0 || !isApproved)
        return make('needs-human', [...all, ...notes]);
    const names = approvals.people.map(({ login }) => login).join(', ');
    const numbers = { actual: `${approvals.people.length}`, required: `${settings.approvals}` };
    const approved = decide_judge('approved-by-person', `Approved by ${names}`, numbers);
    return make('needs-human', [approved, ...all.map(asNote), ...notes]);
}
/** It was checked when it was written: it counts where nobody else could have written it. */
function overrideOf({ override, ledgerIsValid, surroundings }) {
    return ledgerIsValid && !surroundings.ledgerIsForgeable ? override : null;
}
function make(outcome, judgements) {
    return { outcome, conclusion: worst(judgements.map(({ conclusion }) => conclusion)), judgements, waits: false };
}
function decide_judge(code, what, numbers = {}) {
    return { conclusion: reasons[code].conclusion, reason: reason(reasons, code, what, numbers) };
}
/** Said, and answered by a person. */
function asNote({ reason }) {
    return { conclusion: 'pass', reason };
}
function placeNote({ place }) {
    return place.isTrusted ? [] : [decide_judge('untrusted-place', place.why)];
}
function rejectionsOf(evidence) {
    const { identity, risk, gates, runs, aiReviews } = evidence;
    const found = [...gates.flatMap(judgeGate), ...runs.flatMap(judgeFailedRun), ...aiReviews.flatMap(judgeRemarks)];
    if (identity?.kind === 'contradiction') {
        const [first] = identity.contradictions;
        found.push(decide_judge('identity-contradiction', `${decide_count(identity.contradictions.length, 'contradiction')}: ${first?.kind}`));
    }
    const forbidden = risk?.breaches.filter(({ outcome }) => outcome === 'reject') ?? [];
    if (forbidden.length > 0) {
        const names = [...new Set(forbidden.map(({ boundary }) => boundary))].join(', ');
        found.push(decide_judge('out-of-bounds-rejected', `${decide_count(forbidden.length, 'file')} outside of ${names}`));
    }
    const lacking = decide_authorsOf(evidence).flatMap(({ missingTrailers }) => missingTrailers);
    if (lacking.length > 0) {
        found.push(decide_judge('trailers-missing', `${decide_count(lacking.length, 'commit')} without the trailers of the policy`));
    }
    return found;
}
function decide_authorsOf({ identity }) {
    if (identity?.kind === 'agent')
        return [identity];
    return identity?.kind === 'mixed' ? identity.agents : [];
}
function judgeGate({ name, status, what }) {
    if (status === 'pass')
        return [];
    if (status === 'other-commit')
        return [decide_judge('gate-for-other-commit', `${name}: ${what}`)];
    const code = status === 'fail' || status === 'error' ? 'gate-failed' : 'gate-missing';
    return [decide_judge(code, `${name}: ${what}`)];
}
function judgeFailedRun({ path, status }) {
    return status === 'fail' ? [decide_judge('gate-failed', `${path} failed on the head commit`)] : [];
}
function judgeRemarks({ id, login, status, remarks }) {
    if (status !== 'remarks')
        return [];
    return [decide_judge('review-findings', `${login ?? `The account ${id}`} has ${decide_count(remarks.length, 'remark')}`)];
}
function pendingOf({ aiReviews }) {
    const awaited = accountsOf(aiReviews, 'awaited');
    return awaited === '' ? [] : [decide_judge('review-missing', `Not looked at yet by the account ${awaited}`)];
}
/** The ids of the AI reviewers of one status; empty for none. */
function accountsOf(aiReviews, status) {
    return aiReviews
        .filter((review) => review.status === status)
        .map(({ id }) => id)
        .join(', ');
}
function blockersOf({ approvals, aiReviews, unapproved, isDraft, otherBase }) {
    const found = [];
    const { against } = approvals;
    if (isDraft)
        found.push(decide_judge('is-draft', 'It is a draft'));
    // A check is of a commit: a pass for one branch would be a pass for every other that the commit is aimed at.
    if (otherBase !== null)
        found.push(decide_judge('other-base', `It is for the branch ${otherBase}`));
    if (against.length > 0) {
        found.push(decide_judge('changes-requested', `Asked for by ${against.map(({ login }) => login).join(', ')}`));
    }
    if (unapproved.length > 0) {
        const [first] = unapproved;
        const rest = unapproved.length > 1 ? ` and ${decide_count(unapproved.length - 1, 'more file')}` : '';
        found.push(decide_judge('owner-approval-missing', `No owner of ${first?.path}${rest} has approved the head commit`));
    }
    const overdue = accountsOf(aiReviews, 'overdue');
    if (overdue !== '')
        found.push(decide_judge('review-overdue', `Not looked at in time by the account ${overdue}`));
    const undecided = accountsOf(aiReviews, 'undecided');
    if (undecided !== '') {
        found.push(decide_judge('ai-review-missing', `No approval of the head commit by the account ${undecided}`));
    }
    return found;
}
function callsOf(evidence) {
    return [...nothingAsked(evidence), ...riskCalls(evidence), ...authorCalls(evidence), ...surroundingCalls(evidence)];
}
/** That nothing failed says nothing where nothing had to pass. */
function nothingAsked({ gates, runs }) {
    if (gates.length > 0 || runs.length > 0)
        return [];
    return [decide_judge('gate-missing', 'Neither the policy nor the inputs say what has to pass')];
}
function riskCalls({ risk, runs, mergeBases }) {
    const found = [];
    // A merge undoes what the change lacks of any of them, and the difference to one of them does not show that.
    if (mergeBases !== 1) {
        found.push(decide_judge('base-ambiguous', `The change and its base part in ${decide_count(mergeBases, 'place')}`));
    }
    const floor = risk?.files.filter((file) => file.floor) ?? [];
    if (floor.length > 0) {
        const rest = floor.length > 1 ? ` and ${decide_count(floor.length - 1, 'more file')}` : '';
        found.push(decide_judge('hard-floor', `${floor[0]?.path}${rest}: ${floor[0]?.rule.why.replace(/\.$/, '')}`));
    }
    const outside = risk?.breaches.filter(({ outcome }) => outcome === 'needs-human') ?? [];
    if (outside.length > 0) {
        const names = [...new Set(outside.map(({ boundary }) => boundary))].join(', ');
        found.push(decide_judge('out-of-bounds', `${decide_count(outside.length, 'file')} outside of ${names}`));
    }
    const unjudged = runs.filter(({ status }) => status !== 'pass' && status !== 'fail');
    for (const { path, status } of unjudged)
        found.push(decide_judge('run-not-judged', `${path}: ${runWords[status]}`));
    return found;
}
const runWords = {
    pass: 'it passed',
    fail: 'it failed',
    unfinished: 'it is not over, or was skipped or cancelled',
    missing: 'it has no run on the head commit',
    'other-file': 'its file is not that of the base branch',
};
function authorCalls({ identity, authors, ledgerIsValid, unvouched }) {
    const found = [];
    if (identity?.kind === 'unknown') {
        const codes = [...new Set(identity.doubts.map(({ code }) => code))].join(', ');
        found.push(decide_judge('author-unknown', `It cannot be said who wrote it: ${codes}`));
    }
    const humans = identity?.kind === 'human' || identity?.kind === 'mixed' ? identity.humans : [];
    if (humans.length > 0) {
        found.push(decide_judge('author-is-person', `Written by ${humans.map(({ login }) => login).join(', ')}`));
    }
    const onlyNamed = identity?.kind === 'mixed' ? identity.agents.filter(({ proof }) => proof === 'account') : [];
    if (onlyNamed.length > 0) {
        const names = onlyNamed.map(({ agent }) => agent.name).join(', ');
        found.push(decide_judge('author-unknown', `Only the addresses in the commits name ${names}`));
    }
    if (identity?.kind === 'agent' && unvouched > 0) {
        const what = `GitHub does not say who pushed ${decide_count(unvouched, 'commit')} that nobody signed`;
        found.push(decide_judge('author-unknown', what));
    }
    if (!ledgerIsValid)
        found.push(decide_judge('ledger-not-verified', 'The ledger does not verify'));
    for (const { name, short } of authors) {
        const [first] = short;
        if (first === undefined)
            continue;
        // Of a scope they are levels, of all else counts and shares of the agent's record.
        const level = (value) => (first.code === 'scope' ? `L${value}` : `${value}`);
        const numbers = {
            ...(first.actual === null ? {} : { actual: level(first.actual) }),
            ...(first.required === null ? {} : { required: level(first.required) }),
        };
        found.push(decide_judge('trust-too-low', `${name}: ${first.message.replace(/\.$/, '')}`, numbers));
    }
    return found;
}
function surroundingCalls({ surroundings }) {
    const { freeze, red, incidents, checkIsForgeable, ledgerIsForgeable } = surroundings;
    const found = [];
    if (freeze !== '')
        found.push(decide_judge('frozen', freeze));
    if (red.length > 0)
        found.push(decide_judge('base-red', `${red.join(', ')} failed on the base branch`));
    if (incidents.length > 0)
        found.push(decide_judge('incident-open', `Open: ${incidents.slice(0, 5).join(', ')}`));
    if (checkIsForgeable)
        found.push(decide_judge('check-forgeable', 'No rule asks for a check that only your own App can give'));
    if (ledgerIsForgeable)
        found.push(decide_judge('ledger-forgeable', 'No rule keeps others from writing the ledger'));
    return found;
}
function decide_count(n, one) {
    return `${n} ${one}${n === 1 ? '' : 's'}`;
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/evidence.js
function noEvidence() {
    return {
        problems: [],
        place: { isTrusted: false, why: '' },
        isDraft: false,
        otherBase: null,
        mergeBases: 1,
        risk: null,
        identity: null,
        unvouched: 0,
        authors: [],
        ledgerIsValid: true,
        gates: [],
        runs: [],
        approvals: { people: [], discounted: [], against: [] },
        aiReviews: [],
        unapproved: [],
        surroundings: { freeze: '', red: [], incidents: [], checkIsForgeable: true, ledgerIsForgeable: true },
        override: null,
    };
}

;// CONCATENATED MODULE: ./packages/ledger/lib/event.js


const ledgerSchema = 'gauntlet/ledger/v1';
const eventTypes = [
    'merged',
    'reverted',
    'rolled-back',
    'incident',
    'fix-attempt',
    'fix-result',
    'deployed',
    'restored',
    'appeal',
    'trust-change',
    'override',
];
/** One line of a ledger file, without its line break. */
function lineOf(event) {
    return canonicalJson({ ...event });
}
const isText = (limit) => (value) => typeof value === 'string' && value.length > 0 && value.length <= limit;
const event_orNull = (check) => (value) => value === null || check(value);
const event_matches = (pattern) => (value) => typeof value === 'string' && pattern.test(value);
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const fields = {
    schema: (value) => value === ledgerSchema,
    id: isText(300),
    type: (value) => eventTypes.some((type) => type === value),
    at: event_matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/),
    agent: event_orNull(isText(200)),
    riskClass: (value) => value === null || value === 'low' || value === 'medium' || value === 'high',
    pullRequest: event_orNull((value) => typeof value === 'number' && Number.isSafeInteger(value) && value > 0),
    sha: event_orNull(event_matches(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)),
    by: isText(100),
    evidence: isRecord,
    prev: event_orNull(event_matches(/^[0-9a-f]{64}$/)),
};
/**
 * One line of a ledger file.
 * @throws LedgerError `invalid` for a line that is not exactly what `lineOf` writes.
 */
function event_readEvent(line, place) {
    let value;
    try {
        value = JSON.parse(line);
    }
    catch {
        throw new lib_error/* LedgerError */.o('invalid', `${place} is not JSON`);
    }
    if (!isRecord(value))
        throw new lib_error/* LedgerError */.o('invalid', `${place} is no event`);
    for (const [name, check] of Object.entries(fields)) {
        if (!check(value[name]))
            throw new lib_error/* LedgerError */.o('invalid', `${place} has no valid "${name}"`);
    }
    const more = Object.keys(value).find((name) => !Object.hasOwn(fields, name));
    if (more !== undefined)
        throw new lib_error/* LedgerError */.o('invalid', `${place} has a field that no event has`);
    const event = value;
    if (!isCanonical(event, line))
        throw new lib_error/* LedgerError */.o('invalid', `${place} is not in canonical form`);
    return event;
}
function isCanonical(event, line) {
    try {
        return lineOf(event) === line;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./packages/ledger/lib/layout.js


/** The file that tells where the chain ends. */
const endPath = 'head.json';
/** A file for people. */
const readmePath = 'README.md';
/** The largest file that is read: 20,000 events of one pull request. */
const maxFileUnits = 16 * 1024 * 1024;
/** The file that the events of a pull request are in; those of none share one a month. */
function streamOf({ pullRequest, at }) {
    return pullRequest === null ? `events/other/${at.slice(0, 7)}.jsonl` : pullRequestPath(pullRequest);
}
/** Two digits of fan-out keep folders small: `events/07/1207.jsonl`. */
function pullRequestPath(number) {
    return `events/${`${number % 100}`.padStart(2, '0')}/${number}.jsonl`;
}
/** The events of one file, oldest first. @throws LedgerError `invalid` */
function parseStream(text, path) {
    if (text === null || text === '')
        return [];
    if (text.length > maxFileUnits)
        throw new lib_error/* LedgerError */.o('invalid', `${path} is too large`);
    if (!text.endsWith('\n'))
        throw new lib_error/* LedgerError */.o('invalid', `${path} ends in the middle of a line`);
    const events = text
        .slice(0, -1)
        .split('\n')
        .map((line, index) => event_readEvent(line, `${path}:${index + 1}`));
    const ids = new Set(events.map(({ id }) => id));
    if (ids.size !== events.length)
        throw new lib_error/* LedgerError */.o('invalid', `${path} tells one event twice`);
    const stray = events.findIndex((event) => streamOf(event) !== path);
    if (stray >= 0)
        throw new lib_error/* LedgerError */.o('invalid', `${path}:${stray + 1} belongs in another file`);
    return events;
}
function printStream(events) {
    return events.map((event) => `${lineOf(event)}\n`).join('');
}
/** @throws LedgerError `invalid` */
function parseEnd(text) {
    const broken = new lib_error/* LedgerError */.o('invalid', `${endPath} is missing or does not tell where the chain ends`);
    if (text === null || text.length > 1_000)
        throw broken;
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        throw broken;
    }
    const { schema, events, last } = (typeof value === 'object' && value !== null ? value : {});
    const isCount = typeof events === 'number' && Number.isSafeInteger(events) && events >= 0;
    const isHash = typeof last === 'string' && /^[0-9a-f]{64}$/.test(last);
    if (schema !== ledgerSchema || !isCount || (events === 0 ? last !== null : !isHash))
        throw broken;
    return { events, last: last };
}
function printEnd({ events, last }) {
    return `${JSON.stringify({ events, last, schema: ledgerSchema })}\n`;
}
/** What a new ledger begins with. */
function firstFiles() {
    return new Map([
        [endPath, printEnd({ events: 0, last: null })],
        [
            readmePath,
            `# Ledger

What Gauntlet's actions keep for good: one line of canonical JSON for each event, in \`events/\`, by pull request. Each
event holds the SHA-256 of the one before it; \`${endPath}\` tells where that chain ends. Written by the actions alone:
protect this branch from deletion and force pushes, and let nobody else push to it.
`,
        ],
    ]);
}

;// CONCATENATED MODULE: ./packages/ledger/lib/verify.js



/**
 * All events in the order in which they were written, checked: every file, every link, and that the chain ends where it
 * should. What was removed, changed, doubled or put in between breaks it.
 * @param files path to text, of the whole ledger.
 * @throws LedgerError `invalid`
 */
function verifyLedger(files, sha256) {
    const end = parseEnd(files.get(endPath) ?? null);
    const next = new Map();
    for (const [path, text] of files) {
        if (!path.startsWith('events/'))
            continue;
        for (const event of parseStream(text, path)) {
            if (next.has(event.prev))
                throw new lib_error/* LedgerError */.o('invalid', `${path} holds an event whose place is taken`);
            next.set(event.prev, { event, path });
        }
    }
    const ordered = [];
    let last = null;
    for (let found = next.get(null); found !== undefined; found = next.get(last)) {
        ordered.push(found.event);
        last = sha256(lineOf(found.event));
    }
    if (ordered.length !== next.size) {
        throw new lib_error/* LedgerError */.o('invalid', `The chain breaks after ${ordered.length} of ${next.size} events`);
    }
    if (end.events !== ordered.length || end.last !== last) {
        throw new lib_error/* LedgerError */.o('invalid', `The chain has ${ordered.length} events, and ${endPath} tells of ${end.events}`);
    }
    return ordered;
}

;// CONCATENATED MODULE: ./packages/ledger/lib/trust/written.js

function written_sorted(entries) {
    return [...entries].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
}
function writeRecords({ agents, loose }) {
    return {
        agents: written_sorted(agents).map(([agent, record]) => ({ agent, ...writeAgent(record) })),
        loose: {
            falls: written_sorted(loose.falls).map(([id, at]) => [id, at.agent, at.kind, at.time, at.riskClass, at.subject]),
            rulings: written_sorted(loose.rulings).map(([id, at]) => [id, at.against, at.outcome, at.vouched, at.time, at.person]),
            ceilings: written_sorted(loose.ceilings).map(([id, at]) => [id, at.agent, at.to, at.vouched, at.time]),
        },
    };
}
function writeAgent({ days, marks, falls, fixes }) {
    return {
        days: written_sorted(days).map(([day, { all, byPerson }]) => [day, ...all, ...byPerson]),
        marks: written_sorted(marks).map(([mark, on]) => [mark, written_sorted(on).map(([day, number]) => [day, number])]),
        falls: written_sorted(falls).map(([of, { kind, time, riskClass }]) => [of, kind, time, riskClass]),
        fixes: written_sorted(fixes).map(([day, { fixed, of }]) => [day, fixed, of]),
    };
}
const written_isText = (value) => typeof value === 'string';
const isInteger = (value) => Number.isSafeInteger(value);
const written_isCount = (value) => Number.isSafeInteger(value) && value >= 0;
const isFlag = (value) => typeof value === 'boolean';
const written_oneOf = (...values) => (value) => values.includes(value);
const written_isKind = written_oneOf('incident', 'rolled-back', 'reverted');
const isClass = written_oneOf('low', 'medium', 'high', null);
const row = (...checks) => (value) => Array.isArray(value) && value.length === checks.length && checks.every((check, at) => check(value[at]));
const written_listOf = (check) => (value) => Array.isArray(value) && value.every(check);
const record = (checks) => (value) => typeof value === 'object' &&
    value !== null &&
    Object.entries(checks).every(([name, check]) => check(value[name]));
const isWritten = record({
    agents: written_listOf(record({
        agent: written_isText,
        days: written_listOf(row(isInteger, written_isCount, written_isCount, written_isCount, written_isCount, written_isCount, written_isCount)),
        marks: written_listOf(row(written_isText, written_listOf(row(isInteger, written_isCount)))),
        falls: written_listOf(row(written_isText, written_isKind, isInteger, isClass)),
        fixes: written_listOf(row(isInteger, written_isCount, written_isCount)),
    })),
    loose: record({
        falls: written_listOf(row(written_isText, written_isText, written_isKind, isInteger, isClass, written_isText)),
        rulings: written_listOf(row(written_isText, written_isText, written_oneOf('opened', 'granted', 'denied'), isFlag, isInteger, written_isText)),
        ceilings: written_listOf(row(written_isText, written_isText, written_oneOf(0, 1, 2, 3), isFlag, isInteger)),
    }),
});
/** The records in a value that JSON was read to; null where it holds none. */
function readRecords(value) {
    if (!isWritten(value))
        return null;
    const { agents, loose } = value;
    const records = emptyRecords();
    for (const written of agents)
        records.agents.set(written.agent, readAgent(written));
    for (const [id, agent, kind, time, riskClass, subject] of loose.falls) {
        records.loose.falls.set(id, { agent, kind, time, riskClass, subject });
    }
    for (const [id, against, outcome, vouched, time, person] of loose.rulings) {
        records.loose.rulings.set(id, { against, outcome, vouched, time, person });
    }
    for (const [id, agent, to, vouched, time] of loose.ceilings) {
        records.loose.ceilings.set(id, { agent, to, vouched, time });
    }
    return records;
}
function readAgent({ agent, days, marks, falls, fixes }) {
    return {
        days: new Map(days.map(([day, a, b, c, d, e, f]) => [day, { all: [a, b, c], byPerson: [d, e, f] }])),
        marks: new Map(marks.map(([mark, on]) => [mark, new Map(on)])),
        falls: new Map(falls.map(([of, kind, time, riskClass]) => [of, { agent, kind, time, riskClass }])),
        fixes: new Map(fixes.map(([day, fixed, of]) => [day, { fixed, of }])),
    };
}

;// CONCATENATED MODULE: ./packages/ledger/lib/trust/state.js






const stateSchema = 'gauntlet/trust-state/v1';
/** The file that keeps what the events come to: beside them, and never more than they say. */
const statePath = 'state.json';
/**
 * The state of a whole ledger, folded anew after every link of its chain was checked.
 * @param files path to text.
 * @throws LedgerError `invalid`: then `trustWhenInvalid` holds.
 */
function stateOf(files, sha256) {
    const records = recordsOf(verifyLedger(files, sha256));
    return { end: parseEnd(files.get(endPath) ?? null), records };
}
/** Equal states are printed alike. */
function printState({ end: { events, last }, records }) {
    return `${JSON.stringify({ schema: stateSchema, end: { events, last }, ...writeRecords(records) })}\n`;
}
/**
 * Reads `state.json`.
 * @param end where the chain ends by `head.json` of the same commit: a state of another end is refused. Null trusts every
 * writer to have kept the state.
 * @throws LedgerError `invalid` for a text that is not exactly what `printState` writes, or that is out of date.
 */
function parseState(text, end) {
    const broken = new lib_error/* LedgerError */.o('invalid', `${statePath} is missing, out of date, or no state: it has to be made anew`);
    if (text === null || text.length > maxFileUnits)
        throw broken;
    const state = readState(text);
    if (state === null || printState(state) !== text)
        throw broken;
    if (end !== null && !isSameEnd(state.end, end))
        throw broken;
    return state;
}
/**
 * For `alongside`: keeps `state.json` in step with what is added, in the same commit. Where it was not in step before, it
 * is folded anew from `whole`; without that, or where the ledger holds malformed evidence, it is written as out of date, so
 * that whoever reads it trusts nobody until it is made anew.
 */
function keepState({ sha256, whole }) {
    return async (addition) => new Map([[statePath, await nextText(addition, sha256, whole)]]);
}
async function nextText(addition, sha256, whole) {
    const { read, before, after, streams, commit } = addition;
    const text = await read(statePath);
    try {
        let state = before.events === 0 ? { end: before, records: emptyRecords() } : readState(text ?? '');
        if (state === null || !isSameEnd(state.end, before)) {
            if (whole === undefined)
                return outdated;
            state = stateOf(await whole(commit), sha256);
            if (!isSameEnd(state.end, before))
                return outdated;
        }
        for (const stream of streams)
            carryOn(state.records, stream.pullRequest, stream.before, stream.added);
        return printState({ end: after, records: state.records });
    }
    catch (error) {
        if (error instanceof lib_error/* LedgerError */.o && error.kind === 'invalid')
            return outdated;
        throw error;
    }
}
/** No end of a chain, so that nobody takes it for a state. */
const outdated = `${JSON.stringify({ schema: stateSchema, end: null })}\n`;
function isSameEnd(one, other) {
    return one.events === other.events && one.last === other.last;
}
function readState(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return null;
    }
    if (typeof value !== 'object' || value === null)
        return null;
    const { schema, end, ...rest } = value;
    const records = schema === stateSchema ? readRecords(rest) : null;
    if (records === null || typeof end !== 'object' || end === null)
        return null;
    const { events, last } = end;
    const isCount = typeof events === 'number' && Number.isSafeInteger(events) && events >= 0;
    const isLast = last === null || (typeof last === 'string' && /^[0-9a-f]{64}$/.test(last));
    if (!isCount || !isLast || (events === 0) !== (last === null))
        return null;
    return { end: { events, last }, records };
}

;// CONCATENATED MODULE: ./packages/ledger/lib/trust/standing.js


/**
 * The override of a head commit that holds at `now` (milliseconds since 1970); null where there is none, or where it ran
 * out, is dated later, or is not vouched for.
 * @param events those of the pull request.
 * @throws LedgerError `invalid` for malformed evidence.
 */
function overrideFor(events, sha, now) {
    for (const event of events) {
        if (event.type !== 'override' || event.sha !== sha)
            continue;
        const fact = fact_factOf(event);
        if (fact?.type !== 'override' || !fact.evidence.vouched || fact.time > now)
            continue;
        if (time_timeOf(fact.evidence.expires) > now)
            return fact.evidence;
    }
    return null;
}
/**
 * The incidents that are not over, sorted: a vouched `restored` of the same id, not before it, ends one.
 * @param events of the whole ledger, or of as much as matters.
 * @throws LedgerError `invalid` for malformed evidence.
 */
function openIncidents(events) {
    const begun = new Map();
    const over = new Map();
    for (const event of events) {
        if (event.type !== 'incident' && event.type !== 'restored')
            continue;
        const fact = factOf(event);
        const isOver = fact?.type === 'restored' && fact.evidence.vouched;
        if (fact?.type !== 'incident' && !isOver)
            continue;
        const times = isOver ? over : begun;
        const { incident } = fact.evidence;
        times.set(incident, Math.max(fact.time, times.get(incident) ?? Number.NEGATIVE_INFINITY));
    }
    return [...begun].flatMap(([id, time]) => ((over.get(id) ?? Number.NEGATIVE_INFINITY) >= time ? [] : [id])).sort();
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/trust.js

/**
 * Reads the cached state, and checks that it is of the ledger's end. A ledger that is not there trusts nobody; one that
 * does not verify neither. Only one that cannot be read is a problem.
 */
async function readLedger(host, inputs, asked) {
    const { apiUrl, serverUrl, repository } = host.runner.context;
    const options = { apiUrl, serverUrl, token: inputs['github-token'], repository: repository ?? '' };
    const ledger = await host.openLedger(inputs.ledger, options);
    const now = host.now().getTime();
    try {
        return await readFacts(ledger.store, asked, now);
    }
    catch (error) {
        if (!(error instanceof lib_error/* LedgerError */.o))
            throw error;
        if (error.kind === 'invalid')
            return { state: trustWhenInvalid(asked.settings, now), override: null };
        return { code: 'ledger-unavailable', what: `The ledger cannot be read: ${error.message}` };
    }
    finally {
        ledger.dispose();
    }
}
async function readFacts(store, { pullRequest, head, retargetedAt, settings }, now) {
    const commit = await store.head();
    if (commit === null)
        return { state: foldTrust([], settings, now), override: null };
    const end = parseEnd(await store.read(commit, endPath));
    const { records } = parseState(await store.read(commit, statePath), end);
    const path = pullRequestPath(pullRequest);
    const events = parseStream(await store.read(commit, path), path).filter(({ at }) => retargetedAt === null || time_timeOf(at) > time_timeOf(retargetedAt));
    return { state: trustAt(records, settings, now), override: overrideFor(events, head, now) };
}
/** What no level reaches, beside the policy's own list. */
const critical = ['auth', 'payments', 'guard'];
/** How far each agent that had part in the change is trusted with it. */
function authorTrust(state, { identity, key, family }, risk, criticalRule) {
    // Of all that fits a file, since what deploys or migrates the critical is critical too.
    const isCritical = risk.files.some(({ hits }) => hits.some(({ id, kind }) => critical.includes(kind ?? '') || id === `policy:${criticalRule}`));
    const asked = { riskClass: risk.class, kinds: risk.kinds, isCritical, key, family };
    return trust_agentsOf(identity).map(({ id, name }) => ({
        ...{ name, trust: trustIn(state, id), short: shortOf(state, id, asked) },
    }));
}
function trust_agentsOf(identity) {
    if (identity.kind === 'agent')
        return [identity.agent];
    return identity.kind === 'mixed' ? identity.agents.map(({ agent }) => agent) : [];
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/backtest-replay.js






/**
 * Pure. Trust is that of the events before each merge, and files are raised that a revert had named by then. Gates, reviews
 * and what stops all merges at a moment (a freeze, a red branch, an incident) are left aside.
 */
function openReplay(events, { rules, merge, policyFile }) {
    const trustBefore = carryTrust(events, rules);
    const reverted = [];
    return {
        judge: ({ merge: past, changes, basePaths, author, owned }) => {
            const { identity } = author;
            const agent = identity.kind === 'agent' ? identity.agent.id : null;
            const incidents = reverted.filter(({ time }) => time < past.time).flatMap(({ paths }) => paths);
            const risk = assessRisk(changes, riskRules(rules.risk, { policyFile, incidents, basePaths, agent, task: null }));
            if (past.revertedBy !== null) {
                reverted.push({ time: past.revertedBy.time, paths: changes.map(({ path }) => path) });
            }
            const evidence = {
                ...noEvidence(),
                place: { isTrusted: true, why: '' },
                // No verdict of then is kept: they are taken for passed.
                gates: [{ name: 'gates', status: 'pass', what: 'it is taken for passed' }],
                ...{ risk, identity, unapproved: owned },
                authors: authorTrust(trustBefore(past.time), { ...author, task: null, unvouched: 0, arePushersKnown: true }, risk, rules.trust['critical-paths']),
                surroundings: { freeze: '', red: [], incidents: [], checkIsForgeable: false, ledgerIsForgeable: false },
            };
            const { outcome, judgements } = decide(evidence, merge);
            const codes = judgements.flatMap(({ conclusion, reason }) => conclusion === 'pass' ? [] : [reason.code]);
            return { merge: past, riskClass: risk.class, agent, outcome, codes: [...new Set(codes)] };
        },
    };
}
/** The trust of every agent before a moment; moments must not go back. */
function carryTrust(events, { trust }) {
    const timed = events.map((event) => ({ event, time: time_timeOf(event.at) })).toSorted((a, b) => a.time - b.time);
    const records = recordsOf([]);
    const known = new Map();
    let next = 0;
    return (time) => {
        for (let each = timed[next]; each !== undefined && each.time < time; each = timed[++next]) {
            const { pullRequest } = each.event;
            const before = known.get(pullRequest) ?? [];
            carryOn(records, pullRequest, before, [each.event]);
            known.set(pullRequest, [...before, each.event]);
        }
        return trustAt(records, trust, time);
    };
}
/** An author of whom nobody knows who it was. */
function unknownAuthor() {
    const identity = { kind: 'unknown', doubts: [], claims: claimsOf([]), accounts: [] };
    return { identity, key: null, family: null };
}
function sumUp(replayed) {
    const byCode = new Map();
    for (const code of replayed.flatMap(({ codes }) => codes))
        byCode.set(code, (byCode.get(code) ?? 0) + 1);
    const ofClass = (riskClass) => tally(replayed.filter((each) => each.riskClass === riskClass));
    return {
        ...tally(replayed),
        byClass: { low: ofClass('low'), medium: ofClass('medium'), high: ofClass('high'), unread: ofClass(null) },
        byCode: new Map([...byCode].sort(([, a], [, b]) => b - a)),
        missed: replayed
            .filter((each) => isAlone(each) && backtest_replay_isReverted(each))
            .toSorted((a, b) => b.merge.time - a.merge.time),
    };
}
function tally(replayed) {
    const alone = replayed.filter(isAlone);
    const reverted = replayed.filter(backtest_replay_isReverted).length;
    const aloneReverted = alone.filter(backtest_replay_isReverted).length;
    return {
        pulls: replayed.length,
        alone: alone.length,
        stopped: replayed.length - alone.length,
        aloneReverted,
        stoppedReverted: reverted - aloneReverted,
    };
}
function isAlone({ outcome }) {
    return outcome === 'auto-merge';
}
function backtest_replay_isReverted({ merge }) {
    return merge.revertedBy !== null;
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
    class: choice(types_riskClasses, { default: 'high', description: 'The class of a change of such a file.' }),
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
    class: choice(types_riskClasses, { default: 'high', description: 'The class that such a line raises the change to.' }),
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
const most = 100_000;
/** A whole number that is never below the one that an agent's trust rests on at least. */
function trust_atLeast(least, description, standard = least) {
    return integer({ min: least, max: most }, { default: standard, description });
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
        'l1-successes': trust_atLeast(20, 'How many successes with no incident since L1 asks for: docs, tests and formatting.'),
        'l2-successes': trust_atLeast(100, 'How many successes L2 asks for: changes of low and medium risk.'),
        'l2-max-rolled-back': failureLimit(2, 2),
        'l3-successes': trust_atLeast(500, 'How many successes L3 asks for: all but the critical paths.'),
        'l3-max-rolled-back': failureLimit(3, 1),
        'l3-days': trust_atLeast(92, 'How many days since the first success L3 asks for: three months.'),
        'maturation-days': integer({ min: 1, max: 365 }, { default: 14, description: 'For how many whole days a change must have stood before it counts as a success.' }),
        'daily-cap': integer({ min: 1, max: 5 }, { default: 5, description: 'How many successes of one agent and day count at most.' }),
        'min-in-class': trust_atLeast(10, 'How many successes of a risk class, merged by people, open that class, so that docs cannot buy code.'),
        recovery: trust_atLeast(20, 'How many successes after a failure give back the level that it cost.'),
        'fix-success': share({
            default: 50,
            description: "The least percentage of an agent's fixes that must work; below it, it loses a level.",
            allowed: 'a percentage from 50 to 100 with at most 4 decimals',
            bounds: { minimum: 50, maximum: 100 },
            pattern: /^(?:[5-9]\d(?:\.\d{1,4})?|100(?:\.0{1,4})?) ?%?$/,
        }),
        'fix-window-days': integer({ min: 7, max: 365 }, { default: 30, description: 'Over how many days the fixes are judged.' }),
        'fix-minimum': integer({ min: 1, max: 20 }, { default: 10, description: 'From how many fixes on they are judged.' }),
        probation: integer({ min: 1, max: most }, {
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
const file_tree_maxDepth = 8;
/**
 * Reads one YAML 1.2 document into nodes that know their place. What makes a document say something else than it shows
 * is refused: anchors, aliases, merge keys, tags and keys that come twice; so is a second document. Null for a file
 * without a document.
 */
function readTree(source) {
    try {
        const events = (0,js_yaml/* parseEvents */.PH)(source, { maxDepth: file_tree_maxDepth });
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
    return field.shape === 'list' ? readList(field, name, node, report) : values_readRecords(field, name, node, report);
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
function values_readRecords(field, name, node, report) {
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

;// CONCATENATED MODULE: ./action-risk-gate/lib/place.js

/** Events whose workflow file GitHub takes from the default branch, or from the branch that the run was started on. */
const ownEvents = [
    'workflow_run',
    'pull_request_target',
    'merge_group',
    'schedule',
    'workflow_dispatch',
    'issue_comment',
];
/**
 * Whether the job runs a workflow file that the pull request could not write. In a merge queue the file is that of the
 * group: the change is judged to hold no workflow file elsewhere.
 */
function place_placeOf({ eventName, workflowRef }, event) {
    if (eventName === null)
        return { isTrusted: false, why: 'It is decided outside of GitHub' };
    if (!ownEvents.includes(eventName)) {
        return { isTrusted: false, why: `Under ${eventName} the workflow file may be the pull request's own` };
    }
    if (eventName === 'merge_group')
        return { isTrusted: true, why: 'It is decided in the merge queue' };
    const branch = defaultBranchOf(event);
    if (branch !== null && workflowRef === `refs/heads/${branch}`) {
        return { isTrusted: true, why: 'It is decided by a workflow file of the default branch' };
    }
    return { isTrusted: false, why: 'The workflow file is not known to be that of the default branch' };
}
function defaultBranchOf(event) {
    return event_fields.text(event_fields.at(event, 'repository', 'default_branch'));
}
/** The newest commit of a branch that is in this clone. */
async function commitOfBranch(git, branch) {
    const found = (await git.commit(`refs/remotes/origin/${branch}`)) ?? (await git.commit(`refs/heads/${branch}`));
    return found?.id ?? null;
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/explain-policy.js




function rulesOf(policy) {
    return {
        policy,
        risk: settingsInForce(riskSection, policy?.risk),
        agents: settingsInForce(agentsSection, policy?.agents),
        trust: settingsInForce(trustSection, policy?.trust),
    };
}
/** The rules of a commit; a policy with mistakes is a problem, and never none. */
async function readRules(git, commit, path) {
    const { policy, problems } = await loadPolicy(git, commit, path);
    return problems[0] ?? rulesOf(policy);
}
/** The newest commit of the default branch that is in this clone; null where there is none. */
async function headOfDefault(host, git, event) {
    const branch = defaultBranchOf(event);
    const named = branch === null ? null : await commitOfBranch(git, branch);
    if (named !== null)
        return named;
    for (const name of ['refs/remotes/origin/HEAD', host.runner.context.sha ?? 'HEAD', 'HEAD']) {
        const commit = await git.commit(name);
        if (commit !== null)
            return commit.id;
    }
    return null;
}
/** The id of a registered agent, as its identity has it: its account, else its App, else its first key. */
function idOfAgent({ account, app, keys, name }) {
    if (account !== null)
        return `account:${account}`;
    if (app !== null)
        return `app:${app}`;
    const key = keys[0] === undefined ? null : canonicalKey(keys[0]);
    return key === null ? `name:${name}` : `key:${key}`;
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/backtest-authors.js





/** By commit; only what the host's records vouch for. @throws LedgerError `invalid` for malformed evidence. */
function toldMerges(events) {
    const told = new Map();
    for (const event of events) {
        if (event.type !== 'merged' || event.sha === null)
            continue;
        const fact = fact_factOf(event);
        if (fact?.type === 'merged' && fact.evidence.vouched)
            told.set(event.sha, { event, evidence: fact.evidence });
    }
    return told;
}
/** The ledger's word, which was vouched for at the time; else what GitHub tells today; else nobody knows. */
async function openAuthors(host, inputs, told, rules, branch) {
    const { apiUrl, repository } = host.runner.context;
    const token = inputs['github-token'];
    const reader = token === '' || repository === null ? null : await host.openPullDetails({ apiUrl, token, repository });
    return {
        of: async (merge) => {
            const known = told.get(merge.commit);
            if (known !== undefined)
                return authorTold(known, rules);
            return reader === null ? unknownAuthor() : authorAsked(reader, merge, rules.agents, branch);
        },
    };
}
/** The ledger names agents alone. */
const somebody = { id: 0, login: 'a person', type: 'User', app: null };
function authorTold({ event: { agent }, evidence: { key, family } }, { agents }) {
    const facts = { claims: claimsOf([]), accounts: [] };
    if (agent === null)
        return { identity: { ...facts, kind: 'human', humans: [somebody] }, key, family };
    const registered = agents.registered.find((each) => idOfAgent(each) === agent) ?? null;
    const identity = {
        ...{ ...facts, kind: 'agent', proof: 'app', agent: { id: agent, name: registered?.name ?? agent, registered } },
        ...{ probation: [], missingTrailers: [], unsigned: [] },
    };
    return { identity, key, family };
}
async function authorAsked(reader, merge, registry, branch) {
    try {
        const pull = await reader.get(merge.pullRequest);
        return isOf(pull, merge, branch) ? authorOf(pull, await reader.commits(pull), registry) : unknownAuthor();
    }
    catch (error) {
        if (!(error instanceof failure/* GitHubError */.y_))
            throw error;
        // The number in a message may be that of nothing, and of more than 250 commits GitHub does not tell.
        const isAnswer = error.kind === 'refused' && (error.status === 404 || error.status === 409 || error.status === null);
        if (isAnswer)
            return unknownAuthor();
        return { code: 'github-unavailable', what: `GitHub does not tell of #${merge.pullRequest}: ${error.message}` };
    }
}
/** Whether GitHub's pull request can be the one that the commit's message names. */
function isOf(pull, { head }, branch) {
    return pull.isMerged && (branch === null || pull.baseBranch === branch) && (head === null || head === pull.headSha);
}
/** By the accounts. Who pushed is not told of the past, and whose key signed is known by the ledger alone. */
function authorOf(pull, commits, registry) {
    const account = (of) => of && { ...of, app: null };
    const records = commits.map(({ sha, message, author, committer, verification }) => {
        const byGitHub = verification.isVerified && committer?.id === webFlowAccount;
        const signature = { verified: verification.isVerified, reason: verification.reason, key: null, byGitHub };
        const signer = verification.isVerified && !byGitHub ? account(committer) : null;
        return {
            sha,
            message,
            author: account(author),
            committer: account(committer),
            signature: { ...signature, signer },
        };
    });
    const record = { author: account(pull.author), headBranch: pull.headBranch, commitCount: pull.commits };
    const identity = identify(record, records, registry);
    const { model } = identity.claims;
    return { identity, key: null, family: model === null ? null : modelFamily(model) };
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/backtest-history.js
/**
 * The newest pull requests in the first parents of a branch. What a message says may be a lie: the number is a claim until
 * GitHub, or the ledger, says the same.
 * @param pullOf the ledger's word on a commit, which goes before its message; null where it has none.
 */
function backtest_history_mergesOf(log, limit, pullOf) {
    const found = { merges: [], direct: 0 };
    let direct = 0;
    for (const commit of log) {
        if (found.merges.length === limit)
            break;
        const [from, head = null] = commit.parents;
        const pullRequest = pullOf(commit.id) ?? numberIn(commit);
        if (pullRequest === null || from === undefined) {
            direct++;
            continue;
        }
        found.merges.push({ pullRequest, commit: commit.id, from, head, time: commit.time });
        found.direct = direct;
    }
    return found;
}
/** `Title (#12)` of a squash; `Merge pull request #12 from owner/branch` of a merge. */
function numberIn({ message, parents }) {
    const [title = ''] = message.split('\n', 1);
    const merged = parents.length > 1 ? /^Merge pull request #(\d{1,9}) from /.exec(title) : null;
    const number = Number((merged ?? /\(#(\d{1,9})\)$/.exec(title.trimEnd()))?.[1] ?? 0);
    return number === 0 ? null : number;
}
/**
 * What took back which commit of the branch, by the ids of both. A revert holds unless it was itself taken back: an even
 * number of them in a row brings the change back.
 * @param chain the first parents, newest first.
 * @param all every commit that came with them, newest first: a merge brings its own.
 * @param repository `owner/name`, for `Reverts owner/name#12`.
 */
function revertsIn(chain, all, repository, pullOf) {
    const place = new Map(chain.map(({ id }, index) => [id, index]));
    const numbers = chain.map((commit) => pullOf(commit.id) ?? numberIn(commit));
    const placeOf = broughtBy(chain, all, place);
    const reverts = new Map();
    for (const { id, message } of all) {
        const by = placeOf.get(id);
        if (by === undefined)
            continue;
        for (const target of targetsIn(message, by, placeOf, numbers, repository)) {
            const known = reverts.get(target) ?? new Set();
            reverts.set(target, known.add(by));
        }
    }
    const gone = new Map();
    // The newest first: what takes something back is newer than it.
    for (const [index, { id }] of chain.entries()) {
        const holding = [...(reverts.get(index) ?? [])].filter((by) => !gone.has(chain[by]?.id ?? ''));
        // The oldest of those that hold: from then on it was gone for good.
        const by = holding.length === 0 ? undefined : Math.max(...holding);
        const commit = by === undefined ? undefined : chain[by];
        if (by !== undefined && commit !== undefined) {
            gone.set(id, { commit: commit.id, pullRequest: numbers[by] ?? null, time: commit.time });
        }
    }
    return gone;
}
/** For each commit, the place in the chain of the one that brought it to the branch. */
function broughtBy(chain, all, place) {
    const parents = new Map(all.map((commit) => [commit.id, commit.parents]));
    const brought = new Map(place);
    for (const [index, { parents: own }] of [...chain.entries()].reverse()) {
        const waiting = own.slice(1);
        for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
            if (brought.has(id) || !parents.has(id))
                continue;
            brought.set(id, index);
            waiting.push(...(parents.get(id) ?? []));
        }
    }
    return brought;
}
const commitLine = /^This reverts commit ([0-9a-f]{40,64})\b/gm;
const pullLine = /^Reverts (?:([\w.-]{1,100}\/[\w.-]{1,100}))?#(\d{1,9})\b/gm;
/** The places in the chain that a message takes back: older ones alone. */
function targetsIn(message, by, placeOf, numbers, repository) {
    const found = [];
    for (const [, id = ''] of message.matchAll(commitLine))
        found.push(placeOf.get(id) ?? -1);
    for (const [, where, number] of message.matchAll(pullLine)) {
        const isHere = where === undefined || where.toLowerCase() === repository?.toLowerCase();
        if (isHere)
            found.push(numbers.findIndex((each, index) => index > by && each === Number(number)));
    }
    return found.filter((index) => index > by);
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

;// CONCATENATED MODULE: ./action-risk-gate/lib/backtest-sections.js


const maxNamed = 50;
const leftAside = 'No gate was asked, since none has a verdict of that time; nor were reviews, freezes, red branches and incidents. The policy is that of today, and trust is that of each moment.';
/** A sentence without its full stop. */
function sentenceOf({ pulls, alone, aloneReverted, stopped, stoppedReverted }) {
    return `Of ${backtest_sections_count(pulls)} ${alone} would have merged without a person (${aloneReverted} reverted later), and ${stopped} would have been stopped (${stoppedReverted} reverted later)`;
}
function replaySections(sum, replayed, notes, urlOf) {
    return [sumSection(sum, notes), ...missedSection(sum, urlOf), ...codesSection(sum), listSection(replayed, urlOf)];
}
function sumSection(sum, notes) {
    const classes = Object.entries(sum.byClass).filter(([, { pulls }]) => pulls > 0);
    const rows = [...classes, ['all', sum]].map(([name, tally]) => [
        name === 'unread' ? 'could not be read' : name,
        `${tally.pulls}`,
        `${tally.alone}`,
        `${tally.aloneReverted}`,
        `${tally.stopped}`,
        `${tally.stoppedReverted}`,
    ]);
    const columns = ['Class', 'Merged', 'Without a person', 'of these reverted', 'Stopped', 'of these reverted'];
    return { title: 'What would have been decided', lead: [leftAside, ...notes].join(' '), table: { columns, rows } };
}
function missedSection({ missed }, urlOf) {
    if (missed.length === 0)
        return [];
    const rows = missed
        .slice(0, maxNamed)
        .map(({ merge, riskClass, agent }) => [
        escape_link(`#${merge.pullRequest}`, urlOf(merge.pullRequest)),
        backtest_sections_dayOf(merge.time),
        riskClass ?? '',
        agent === null ? '' : codeSpan(agent),
        revertText(merge, urlOf),
    ]);
    const lead = 'Each would have merged without a person, and was taken back later.';
    const columns = ['Pull request', 'Merged', 'Class', 'By', 'Reverted by'];
    return [{ title: 'Reverted, and not stopped', lead, table: { columns, rows } }];
}
function revertText({ revertedBy }, urlOf) {
    if (revertedBy === null)
        return '';
    const { pullRequest, commit, time } = revertedBy;
    const by = pullRequest === null ? codeSpan(commit.slice(0, 12)) : escape_link(`#${pullRequest}`, urlOf(pullRequest));
    return `${by} on ${backtest_sections_dayOf(time)}`;
}
function codesSection({ byCode }) {
    if (byCode.size === 0)
        return [];
    const rows = [...byCode].map(([code, number]) => [codeSpan(code), `${number}`, reasons[code].meaning]);
    const columns = ['Reason', 'Pull requests', 'What it means'];
    return [{ title: 'What would have stopped them', table: { columns, rows } }];
}
function listSection(replayed, urlOf) {
    const rows = replayed.map(({ merge, riskClass, agent, outcome, codes }) => [
        escape_link(`#${merge.pullRequest}`, urlOf(merge.pullRequest)),
        backtest_sections_dayOf(merge.time),
        riskClass ?? '',
        agent === null ? '' : codeSpan(agent),
        outcome,
        codes.map(codeSpan).join(', '),
        revertText(merge, urlOf),
    ]);
    const columns = ['Pull request', 'Merged', 'Class', 'By', 'Decision', 'Because of', 'Reverted by'];
    return { title: 'Each pull request', lead: 'Newest first.', table: { columns, rows } };
}
function replayLines(sum, notes) {
    const missed = sum.missed.slice(0, maxNamed).map(({ merge }) => {
        const { pullRequest, revertedBy } = merge;
        const by = revertedBy?.pullRequest ? `#${revertedBy.pullRequest}` : revertedBy?.commit.slice(0, 12);
        return `#${pullRequest} would have merged without a person, and was reverted by ${by}.`;
    });
    const codes = [...sum.byCode].map(([code, number]) => `stopped by ${code}: ${number}`);
    return [`${sentenceOf(sum)}.`, leftAside, ...notes, ...missed, ...codes].map(plainText);
}
function backtest_sections_dayOf(time) {
    const date = new Date(time);
    return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
function backtest_sections_count(pulls) {
    return `${pulls} merged pull request${pulls === 1 ? '' : 's'}`;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/diff/blobs.js

const LF = 0x0a;
/**
 * Reads `git cat-file --batch` as a stream: counts the lines of every blob, and keeps the text of those in `keep`.
 * The answers come in the order of the questions.
 */
class blobs_BlobReader {
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
        const text = this.#kept && new TextDecoder().decode(blobs_concatenate(this.#kept));
        this.facts.set(this.#oid, { lines: this.#lines + (this.#last === LF ? 0 : 1), text });
        this.#kept = null;
    }
}
function blobs_concatenate(parts) {
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
        whole.set(part, at);
        at += part.length;
    }
    return whole;
}

;// CONCATENATED MODULE: ./packages/evidence/lib/diff/raw.js
/**
 * Reads `git diff-tree -r --raw -z --no-abbrev`: what changed, with modes and object ids.
 * Format: git-diff-tree(1), "Raw output format", as of git 2.39.
 */
/** What git printed was not what its documentation says: nothing can be concluded from it. */
class raw_DiffError extends Error {
}
const header = /^:(\d{6}) (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([AMDRCT])\d{0,3}$/;
/** @throws DiffError when the bytes are not raw diff records. */
function raw_parseRawDiff(bytes) {
    const fields = splitNul(bytes);
    const changes = [];
    for (let i = 0; i < fields.length;) {
        const match = header.exec(fields[i++]);
        if (!match)
            throw new raw_DiffError(`git printed a raw diff record of an unknown form: field ${i}`);
        const [, oldMode, newMode, oldOid, newOid, status] = match;
        const twoPaths = status === 'R' || status === 'C';
        const oldPath = fields[i++];
        const path = twoPaths ? fields[i++] : oldPath;
        if (!oldPath || !path)
            throw new raw_DiffError('git printed a raw diff record without a path');
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
            throw new raw_DiffError('git printed a field that does not end with NUL');
        fields.push(decoder.decode(bytes.subarray(start, end)));
        start = end + 1;
    }
    return fields;
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
class hunks_PatchReader {
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
            throw new raw_DiffError('git printed a patch that is cut off');
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
            throw new raw_DiffError('git printed a hunk with a line that is neither added nor removed');
        if (this.#old < 0 || this.#new < 0)
            throw new raw_DiffError('git printed a hunk with more lines than its header says');
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
                throw new raw_DiffError('git printed a header line that is too long');
            if (!complete)
                return;
            bytes = blobs_concatenate(this.#header);
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
            throw new raw_DiffError('git printed a hunk outside of any file');
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
        throw new raw_DiffError('git printed a hunk header of an unknown form');
    return value;
}
function optionalCount(bytes, position) {
    if (bytes[position.at] !== 0x2c)
        return 1;
    position.at++;
    return hunks_integer(bytes, position);
}

;// CONCATENATED MODULE: ./packages/evidence/lib/diff/raw-changes.js



const defaultTextLimits = { lineBytes: 8_192, fileLines: 20_000, changeBytes: 16 * 1024 * 1024 };
/**
 * Every path that differs between two commits, in git's order. Without `github` there is no comparison.
 * @throws DiffError when git's answers are not what its documentation says, or do not belong together.
 */
async function readRawChanges(git, from, to, github = null, limits = defaultTextLimits) {
    const output = [];
    const texts = new ChangedTexts(limits);
    const patch = new hunks_PatchReader(texts);
    await Promise.all([
        git.rawChanges(from, to, (chunk) => void output.push(chunk)),
        git.rawPatch(from, to, (chunk) => patch.push(chunk)),
    ]);
    const changes = join(parseRecords(blobs_concatenate(output)), patch.end(), texts);
    return github === null ? { kind: 'changes', changes } : raw_changes_compare(changes, github);
}
/** Whether a side of a change is a link, a submodule or executable, by its mode. */
function modeFacts(mode) {
    return { symlink: mode === '120000', submodule: mode === '160000', executable: mode === '100755' };
}
/** Each rename that GitHub folds is one added and one deleted path here; nothing else may differ. */
function raw_changes_compare(changes, { changedFiles, renamed }) {
    const count = (status) => changes.filter((change) => change.status === status).length;
    const pairs = Math.min(count('added'), count('deleted'));
    const most = renamed === null ? changes.length : changes.length - renamed;
    const least = renamed === null ? changes.length - pairs : most;
    const possible = renamed === null || (renamed >= 0 && renamed <= pairs);
    if (possible && changedFiles >= least && changedFiles <= most)
        return { kind: 'changes', changes };
    return { kind: 'mismatch', changes, changedFiles, least, most };
}
const statuses = {
    A: 'added',
    M: 'modified',
    D: 'deleted',
    T: 'type-changed',
};
const raw_changes_header = /^:(\d{6}) (\d{6}) [0-9a-f]{40,64} [0-9a-f]{40,64} ([AMDT])$/;
const counts = /^(?:(\d{1,10})\t(\d{1,10})|-\t-)\t/;
/** The records of `--raw`, and then as many of `--numstat` in the same order. */
function parseRecords(bytes) {
    const fields = splitFields(bytes);
    const colon = 0x3a;
    let next = 0;
    const heads = [];
    while (fields[next]?.[0] === colon) {
        const match = raw_changes_header.exec(latin1(fields[next], 200));
        const path = fields[next + 1];
        if (!match || !path?.length)
            throw new raw_DiffError('git printed a raw diff record of an unknown form');
        heads.push({ match, path });
        next += 2;
    }
    if (fields.length - next !== heads.length)
        throw new raw_DiffError('git counted other files than it listed');
    return heads.map(({ match, path }, index) => recorded(match, path, fields[next + index]));
}
function recorded(match, path, stat) {
    const numbers = counts.exec(latin1(stat, 40));
    if (!numbers || !sameBytes(stat.subarray(numbers[0].length), path)) {
        throw new raw_DiffError('git counted the lines of another file than it listed');
    }
    const binary = numbers[1] === undefined;
    return {
        ...decodePath(path),
        status: statuses[match[3]],
        oldMode: match[1],
        newMode: match[2],
        binary,
        added: binary ? null : Number(numbers[1]),
        deleted: binary ? null : Number(numbers[2]),
    };
}
/** A type change has two sections in the patch, a removal and an addition. */
function join(records, sections, texts) {
    let next = 0;
    const changes = records.map((record) => {
        const own = sections.slice(next, next + (record.status === 'type-changed' ? 2 : 1));
        next += record.status === 'type-changed' ? 2 : 1;
        const lines = countLines(own);
        // Of a type change git counts the lines that the contents do not share, but its patch removes and adds them all.
        const agrees = record.status === 'type-changed' || (lines.added === record.added && lines.deleted === record.deleted);
        if (record.added !== null && !agrees)
            throw new raw_DiffError('git printed a patch with other lines than it counted');
        const text = texts.both(next - own.length, next - 1);
        const counted = record.added === null ? {} : lines;
        return { ...record, ...counted, binary: record.binary || own.some((section) => section.binary), ...text };
    });
    if (next !== sections.length)
        throw new raw_DiffError('git printed another number of patches than of changed files');
    return changes;
}
function countLines(sections) {
    const hunks = sections.flatMap((section) => section.hunks);
    const sum = (side) => hunks.reduce((total, hunk) => total + hunk[side], 0);
    return { added: sum('newCount'), deleted: sum('oldCount') };
}
/** Keeps the text of changed lines, by section, within limits. */
class ChangedTexts {
    #limits;
    #sections = new Map();
    #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    #total = 0;
    /** The bytes so far of the line that is kept; null for one that is passed over. */
    #pieces = null;
    #length = 0;
    #line = 0;
    #section = noTexts();
    #lines = [];
    constructor(limits) {
        this.#limits = limits;
    }
    /** Of a type change the removal stands in its first section, the addition in its last; elsewhere they are one. */
    both(first, last) {
        const [before, after] = [this.of(first), this.of(last)];
        const truncated = before.truncated || after.truncated;
        return { addedLines: after.addedLines, removedLines: before.removedLines, truncated };
    }
    of(section) {
        return this.#sections.get(section) ?? noTexts();
    }
    begin(section, side, line) {
        this.#pieces = null;
        this.#section = this.of(section);
        this.#sections.set(section, this.#section);
        this.#lines = side === 'added' ? this.#section.addedLines : this.#section.removedLines;
        if (this.#lines.length >= this.#limits.fileLines || this.#total >= this.#limits.changeBytes) {
            this.#section.truncated = true;
            return;
        }
        this.#pieces = [];
        this.#length = 0;
        this.#line = line;
    }
    piece(chunk, from, to, complete) {
        if (this.#pieces === null)
            return;
        const size = Math.min(to - from, this.#limits.lineBytes - this.#length);
        if (size < to - from)
            this.#section.truncated = true;
        if (size > 0)
            this.#pieces.push(chunk.slice(from, from + size));
        this.#length += size;
        if (!complete)
            return;
        // An empty line costs something too.
        this.#total += this.#length + 1;
        const text = this.#decoder.decode(blobs_concatenate(this.#pieces));
        this.#lines.push({ line: this.#line, text });
        this.#pieces = null;
    }
}
function noTexts() {
    return { addedLines: [], removedLines: [], truncated: false };
}
function decodePath(bytes) {
    try {
        return { path: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), pathBytes: null };
    }
    catch {
        return { path: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), pathBytes: bytes.slice() };
    }
}
function splitFields(bytes) {
    const fields = [];
    for (let start = 0; start < bytes.length;) {
        const end = bytes.indexOf(0, start);
        if (end < 0)
            throw new raw_DiffError('git printed a field that does not end with NUL');
        fields.push(bytes.subarray(start, end));
        start = end + 1;
    }
    return fields;
}
/** At most `limit` bytes, each as the character of its number. */
function latin1(bytes, limit) {
    return String.fromCharCode(...bytes.subarray(0, limit));
}
function sameBytes(a, b) {
    return a.length === b.length && a.every((byte, index) => byte === b[index]);
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
            throw new raw_DiffError('git printed a tree record of an unknown form');
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
    return parseTree(blobs_concatenate(chunks));
}
/** Line counts of blobs, and the text of those in `keep` that are not too long. @throws DiffError */
async function readBlobs(git, oids, keep = new Set()) {
    if (oids.size === 0)
        return new Map();
    const reader = new BlobReader(keep);
    await git.blobs([...oids], (chunk) => reader.push(chunk));
    return reader.end();
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/change.js


/** A `package.json` larger than this is judged without being read: then it is high. */
const manifestLimit = 1 << 20;
/** What git says of a change; or why nothing may be concluded from it. */
async function change_readChange(git, from, to, github) {
    const count = github && {
        changedFiles: github.pull.changedFiles,
        renamed: github.files.filter(({ status }) => status === 'renamed').length,
    };
    try {
        const read = await readRawChanges(git, from, to, count);
        if (read.kind === 'mismatch') {
            const what = `Git finds ${read.changes.length} changed paths, and GitHub ${read.changedFiles} files`;
            return { code: 'diff-mismatch', what };
        }
        const changes = [];
        for (const change of read.changes)
            changes.push(await withManifest(git, from, to, change));
        return { changes, basePaths: [...(await read_readTree(git, from)).keys()] };
    }
    catch (error) {
        if (error instanceof raw_DiffError)
            return { code: 'diff-mismatch', what: `The change cannot be read: ${error.message}` };
        if (error instanceof lib_git/* GitError */.X)
            return { code: 'diff-mismatch', what: `Git could not read the change: ${error.message}` };
        throw error;
    }
}
/** Both sides of a `package.json`, which decides what is installed and run. */
async function withManifest(git, from, to, change) {
    const isManifest = /(?:^|\/)package\.json$/.test(change.path) && change.status !== 'deleted';
    if (!isManifest || change.pathBytes !== null)
        return change;
    const [before, after] = [await change_text(git, from, change.path), await change_text(git, to, change.path)];
    if (after === null || (before === null && change.status !== 'added'))
        return change;
    return { ...change, manifest: { before, after } };
}
async function change_text(git, commit, path) {
    try {
        const bytes = await git.file(commit, path, manifestLimit);
        return bytes && decode(bytes);
    }
    catch (error) {
        if (error instanceof lib_git/* GitError */.X)
            return null;
        throw error;
    }
}
/** Null for what is no UTF-8. */
function decode(bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        return null;
    }
}

// EXTERNAL MODULE: ./packages/host/lib/files.js
var lib_files = __webpack_require__(8655);
;// CONCATENATED MODULE: ./action-risk-gate/lib/explain-ledger.js



/** All events, every link of the chain checked. A ledger that is not there has none. */
function readWholeLedger(host, git, inputs) {
    return withStore(host, git, inputs, async (store) => {
        const commit = await store.head();
        if (commit === null)
            return { events: [], records: recordsOf([]) };
        if (store.files === undefined)
            throw new lib_error/* LedgerError */.o('unavailable', 'This ledger cannot be read as a whole');
        const events = verifyLedger(await store.files(commit), lib_files/* sha256 */.sc);
        return { events, records: recordsOf(events) };
    });
}
/** The events of one pull request, and what the ledger keeps of everybody: three files, however large it is. */
function readPullLedger(host, git, inputs, pullRequest) {
    return withStore(host, git, inputs, async (store) => {
        const commit = await store.head();
        if (commit === null)
            return { events: [], records: recordsOf([]) };
        const path = pullRequestPath(pullRequest);
        const events = parseStream(await store.read(commit, path), path);
        const { records } = parseState(await store.read(commit, statePath), parseEnd(await store.read(commit, endPath)));
        return { events, records };
    });
}
/** Without a token, a branch of this repository is read as far as the clone has it. */
async function withStore(host, git, inputs, read) {
    const { apiUrl, serverUrl, repository } = host.runner.context;
    const token = inputs['github-token'];
    const isOwn = !inputs.ledger.includes('#');
    if (isOwn && (token === '' || repository === null)) {
        const local = git && storeIn(git, inputs.ledger);
        if (local !== null && (await local.head()) !== null)
            return judged(read(local));
        const what = `Without a token the branch ${inputs.ledger} is read from the clone, which does not have it`;
        return { code: 'token-missing', what };
    }
    const ledger = await host.openLedger(inputs.ledger, { apiUrl, serverUrl, token, repository: repository ?? '' });
    try {
        return await judged(read(ledger.store));
    }
    finally {
        ledger.dispose();
    }
}
async function judged(view) {
    try {
        return await view;
    }
    catch (error) {
        if (!(error instanceof lib_error/* LedgerError */.o))
            throw error;
        const code = error.kind === 'invalid' ? 'ledger-not-verified' : 'ledger-unavailable';
        return { code, what: `The ledger cannot be read: ${error.message}` };
    }
}
const fileLimit = 64 << 20;
const mostFiles = 20_000;
function storeIn(git, branch) {
    const read = async (commit, path) => {
        try {
            const bytes = await git.file(commit, path, fileLimit);
            return bytes && new TextDecoder().decode(bytes);
        }
        catch (error) {
            if (!(error instanceof lib_git/* GitError */.X))
                throw error;
            throw new lib_error/* LedgerError */.o('unavailable', 'A file of the ledger is too large');
        }
    };
    return {
        read,
        head: async () => {
            const remote = await git.commit(`refs/remotes/origin/${branch}`);
            return (remote ?? (await git.commit(`refs/heads/${branch}`)))?.id ?? null;
        },
        files: async (commit) => {
            const paths = [...(await read_readTree(git, commit)).keys()];
            if (paths.length > mostFiles)
                throw new lib_error/* LedgerError */.o('unavailable', `It has more than ${mostFiles} files`);
            const files = new Map();
            for (const path of paths)
                files.set(path, (await read(commit, path)) ?? '');
            return files;
        },
    };
}

;// CONCATENATED MODULE: ./packages/policy/lib/codeowners/pattern.js
/**
 * The patterns of CODEOWNERS: gitignore's, but case-sensitive everywhere, without `!`, character ranges and `\#`, and
 * with a last `*` that does not reach into folders. Source: GitHub's documentation "About code owners".
 */
const folders = { kind: 'folders' };
/** What is wrong with a pattern, or undefined. Completes "The pattern ...". */
function patternProblem(pattern) {
    if (pattern.startsWith('!'))
        return 'is negated with "!", which GitHub does not support';
    if (pattern.startsWith('\\#'))
        return 'begins with "\\#", which GitHub does not support';
    if (/[[\]]/.test(pattern))
        return 'has "[" or "]", which GitHub does not support';
    if (pattern.includes('***'))
        return 'has three stars in a row';
    // Backslashes at the end come in pairs where each is escaped.
    const trailing = pattern.length - (pattern.search(/[^\\](?=\\*$)/) + 1);
    return pattern.endsWith('\\') && trailing % 2 === 1 ? 'ends with a backslash that escapes nothing' : undefined;
}
/** `pattern` is one without a problem. */
function compilePattern(pattern) {
    const parts = pattern.split('/');
    const rooted = parts[0] === '' || (parts.length > 1 && !(parts.length === 2 && parts[1] === ''));
    if (parts[0] === '')
        parts.shift();
    const below = parts.length > 1 && parts.at(-1) === '';
    if (below)
        parts.pop();
    const segments = parts.map((part) => (part === '**' ? folders : { kind: 'text', tokens: tokensOf(part) }));
    const last = parts.at(-1);
    const required = segments.filter(isPlain).map(({ tokens }) => tokens.join(''));
    if (below || last === '**')
        return {
            segments: [...(rooted ? [] : [folders]), ...withoutLast(segments, last), folders, anything],
            descends: false,
            required,
        };
    return { segments: [...(rooted ? [] : [folders]), ...segments], descends: last !== '*', required };
}
function isPlain(segment) {
    return segment.kind === 'text' && segment.tokens.every((token) => typeof token === 'string');
}
const anything = { kind: 'text', tokens: [null] };
/** A last `**` means everything below, at any depth. */
function withoutLast(segments, last) {
    return last === '**' ? segments.slice(0, -1) : segments;
}
function tokensOf(part) {
    const tokens = [];
    const characters = [...part];
    for (let i = 0; i < characters.length; i++) {
        const character = characters[i];
        if (character === '\\')
            tokens.push(characters[++i] ?? '\\');
        else if (character === '*') {
            if (tokens.at(-1) !== null)
                tokens.push(null);
        }
        else
            tokens.push(character === '?' ? undefined : character);
    }
    return tokens;
}
/** Whether `parts`, the characters of a path's folders and its file, is one of the pattern's. Takes at most pattern times path steps. */
function patternMatches({ segments, descends }, parts) {
    if (segments.length === 0)
        return false;
    // `reached[n]`: the segments so far can take exactly the first n parts.
    let reached = new Array(parts.length + 1).fill(false);
    reached[0] = true;
    for (const segment of segments) {
        const next = new Array(parts.length + 1).fill(false);
        for (let n = 0; n <= parts.length; n++) {
            if (segment.kind === 'folders')
                next[n] = reached[n] === true || (n > 0 && next[n - 1] === true);
            else
                next[n] = n > 0 && reached[n - 1] === true && segmentMatches(segment.tokens, parts[n - 1]);
        }
        if (!next.includes(true))
            return false;
        reached = next;
    }
    return descends ? reached.includes(true) : reached[parts.length] === true;
}
/** Goes back to the last star alone: what an earlier one took never has to change. */
function segmentMatches(tokens, text) {
    let [t, c] = [0, 0];
    let star = -1;
    let taken = 0;
    while (c < text.length) {
        const token = tokens[t];
        if (t < tokens.length && token === null) {
            star = t++;
            taken = c;
        }
        else if (t < tokens.length && (token === undefined || token === text[c])) {
            t++;
            c++;
        }
        else if (star !== -1) {
            t = star + 1;
            c = ++taken;
        }
        else
            return false;
    }
    while (t < tokens.length && tokens[t] === null)
        t++;
    return t === tokens.length;
}

;// CONCATENATED MODULE: ./packages/policy/lib/codeowners/owners.js

/** Compiled once for each file that was parsed. */
const compiled = new WeakMap();
/**
 * The last rule that fits `path` (relative to the repository root, without a `/` before it), or null where none does.
 * A rule without owners that fits last means that the path has none. Of a file that is too large no rule fits.
 */
function ownersOf(codeowners, path) {
    let rules = compiled.get(codeowners);
    if (rules === undefined) {
        rules = codeowners.rules.map((rule) => ({ rule, pattern: compilePattern(rule.pattern) }));
        compiled.set(codeowners, rules);
    }
    const names = path.split('/');
    const parts = names.map((part) => [...part]);
    const present = new Set(names);
    return (rules.findLast(({ pattern }) => pattern.required.every((name) => present.has(name)) && patternMatches(pattern, parts))?.rule ?? null);
}

;// CONCATENATED MODULE: ./packages/policy/lib/codeowners/types.js
/** Where GitHub looks, in this order: the first file that exists is the only one that counts. */
const codeownersPaths = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

;// CONCATENATED MODULE: ./packages/policy/lib/codeowners/parse.js


/** In bytes. GitHub says "under 3 MB"; the smaller reading of it, so that what it might not load is not relied on. */
const maxBytes = 3_000_000;
/** Problems beyond these are counted in the last one. */
const parse_maxProblems = 100;
/** A login (an underscore and a short code end those of an enterprise), a team, or an address. */
const owner = /^(?:@[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\/[A-Za-z0-9_.-]{1,255})?|[^\s@]{1,254}@[^\s@]{1,254})$/;
/**
 * Reads a CODEOWNERS file as GitHub does: a line that is wrong is skipped, and the rest counts. Never throws. Whether
 * an owner exists and may write is more than the text can tell.
 */
function parseCodeowners(text) {
    if (parse_utf8Length(text) >= maxBytes) {
        const message = 'The file has 3 MB or more, so that GitHub does not load it and nothing has owners.';
        return { rules: [], problems: [{ line: 1, message }], tooLarge: true };
    }
    const rules = [];
    const problems = [];
    let skipped = 0;
    for (const [index, line] of text.split('\n').entries()) {
        const result = parseLine(line, index + 1);
        if (result === undefined)
            continue;
        if ('pattern' in result)
            rules.push(result);
        else if (problems.length < parse_maxProblems)
            problems.push(result);
        else
            skipped++;
    }
    if (skipped > 0)
        problems.push({ line: 1, message: `${skipped} more lines are skipped that are not listed.` });
    return { rules, problems, tooLarge: false };
}
/** Undefined for a line that says nothing. */
function parseLine(line, number) {
    const words = parse_wordsOf(line);
    const [pattern, ...rest] = words;
    if (pattern === undefined || pattern.startsWith('#'))
        return undefined;
    const comment = rest.findIndex((word) => word.startsWith('#'));
    const owners = comment === -1 ? rest : rest.slice(0, comment);
    const wrong = patternProblem(pattern);
    if (wrong !== undefined) {
        return { line: number, message: `The pattern ${quote(pattern)} ${wrong}; the line is skipped.` };
    }
    const stranger = owners.find((each) => !owner.test(each));
    if (stranger === undefined)
        return { line: number, pattern, owners };
    const message = `The owner ${quote(stranger)} is neither "@login", "@organisation/team" nor an address; the line is skipped.`;
    return { line: number, message };
}
/** What stands between blanks. A backslash keeps the blank after it in its word. */
function parse_wordsOf(line) {
    const words = [];
    let word = '';
    for (let i = 0; i < line.length; i++) {
        const character = line[i];
        if (character === '\\' && i + 1 < line.length && line[i + 1] !== '\r')
            word += character + line[++i];
        else if (!/[ \t\r\f\v]/.test(character))
            word += character;
        else if (word !== '') {
            words.push(word);
            word = '';
        }
    }
    return word === '' ? words : [...words, word];
}
function parse_utf8Length(text) {
    let bytes = 0;
    for (const character of text) {
        const point = character.codePointAt(0);
        bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }
    return bytes;
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/owners.js


const owners_fileLimit = 4 << 20;
/**
 * The changed files with code owners of which none is among those who approved. CODEOWNERS is read at the base; a team's
 * members are not known here, so that its approval counts only where GitHub itself says that the owners have approved.
 */
async function readOwned(git, base, changes, people, approvedByGitHub) {
    const codeowners = await readFile(git, base);
    if (codeowners === null)
        return [];
    if (codeowners === 'too-large')
        return { code: 'owners-unreadable', what: 'CODEOWNERS has 3 MB or more' };
    if (approvedByGitHub)
        return [];
    const logins = new Set(people.map(({ login }) => `@${login.toLowerCase()}`));
    return changes.flatMap(({ path }) => {
        const owners = ownersOf(codeowners, path)?.owners ?? [];
        const isApproved = owners.length === 0 || owners.some((owner) => logins.has(owner.toLowerCase()));
        return isApproved ? [] : [{ path, owners }];
    });
}
/** The file that GitHub goes by, of a commit; null where it has none. @throws GitError for one that is far too large */
async function readCodeowners(git, commit) {
    for (const path of codeownersPaths) {
        const bytes = await git.file(commit, path, owners_fileLimit);
        if (bytes !== null)
            return { path, file: parseCodeowners(new TextDecoder().decode(bytes)) };
    }
    return null;
}
/** The same; `too-large` for what GitHub does not read. */
async function readFile(git, commit) {
    try {
        const found = await readCodeowners(git, commit);
        return found?.file.tooLarge === true ? 'too-large' : (found?.file ?? null);
    }
    catch (error) {
        if (!(error instanceof lib_git/* GitError */.X))
            throw error;
        return 'too-large';
    }
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/backtest.js












/** How far back a branch is read for its pull requests, and how many commits these may have brought. */
const mostCommits = 20_000;
const mostBrought = 100_000;
/**
 * Says what the policy of today, and the trust of each moment, would have decided of the newest merged pull requests, and
 * what became of them.
 */
async function backtest(host, git, event, { inputs }) {
    if (git === null)
        return stopped({ code: 'repository-missing', what: 'There is no repository to read the history of' });
    const head = await headOfDefault(host, git, event);
    if (head === null)
        return stopped({ code: 'head-not-found', what: 'The default branch is not in this clone' });
    const rules = await readRules(git, head, inputs['policy-file']);
    if ('code' in rules)
        return stopped(rules);
    const notes = [];
    const events = await readEvents(host, git, inputs, notes);
    if ('code' in events)
        return stopped(events);
    try {
        const told = toldMerges(events);
        const merges = await readHistory(host, git, head, told, inputs.limit, notes);
        if (merges.length === 0)
            return nothing(head);
        const authors = await openAuthors(host, inputs, told, rules, defaultBranchOf(event));
        const merge = settingsInForce(mergeSection, rules.policy?.merge);
        const replay = openReplay(events, { rules, merge, policyFile: inputs['policy-file'] });
        const replayed = await replayAll(git, merges, authors, replay);
        return 'code' in replayed ? stopped(replayed) : resultOf(host, head, replayed, notes);
    }
    catch (error) {
        if (error instanceof lib_error/* LedgerError */.o)
            return stopped({ code: 'ledger-not-verified', what: error.message });
        if (error instanceof lib_git/* GitError */.X)
            return stopped({ code: 'diff-mismatch', what: `Git could not tell: ${error.message}` });
        throw error;
    }
}
function stopped(problem) {
    return { problems: [problem], sections: [], console: [], report: null };
}
function nothing(head) {
    const what = `In the first parents of ${head.slice(0, 12)} no message names a pull request`;
    return { problems: [], reasons: [{ code: 'nothing-to-replay', what }], sections: [], console: [], report: null };
}
/** Without a token there may be no ledger: then nobody is trusted, which is said. */
async function readEvents(host, git, inputs, notes) {
    const view = await readWholeLedger(host, git, inputs);
    if ('code' in view && view.code !== 'token-missing')
        return view;
    const events = 'code' in view ? [] : view.events;
    if (events.length === 0)
        notes.push('There is no ledger, so that nobody had any trust: `rebuild` makes one.');
    if (inputs['github-token'] === '')
        notes.push('Without a token, who wrote what is known by the ledger alone.');
    return events;
}
async function readHistory(host, git, head, told, limit, notes) {
    const pullOf = (commit) => told.get(commit)?.event.pullRequest ?? null;
    const log = await git.log(head, mostCommits);
    const { merges, direct } = backtest_history_mergesOf(log, limit, pullOf);
    const oldest = merges.at(-1);
    if (oldest === undefined)
        return [];
    const chain = log.slice(0, log.findIndex(({ id }) => id === oldest.commit) + 1);
    const all = await broughtWith(git, chain, oldest.from);
    if (all.length === mostBrought)
        notes.push(`Reverts were looked for in the newest ${mostBrought} commits alone.`);
    if (direct > 0) {
        const many = direct === 1 ? '1 commit among them is' : `${direct} commits among them are`;
        notes.push(`${many} of no pull request that history tells, and left out.`);
    }
    if (git.shallow)
        notes.push('The clone is shallow: older pull requests are not in it.');
    const gone = revertsIn(chain, all, host.runner.context.repository, pullOf);
    return merges.map((merge) => ({ ...merge, revertedBy: gone.get(merge.commit) ?? null }));
}
/** A branch without merge commits is its first parents alone. */
async function broughtWith(git, chain, before) {
    const hasMerges = chain.some(({ parents }) => parents.length > 1);
    return hasMerges ? git.log(chain[0]?.id ?? before, mostBrought, before) : chain;
}
/** The oldest first: trust is that of each moment. What came of them, newest first. */
async function replayAll(git, merges, authors, replay) {
    const replayed = [];
    for (const merge of merges.toReversed()) {
        const past = await readPast(git, merge, authors);
        if (!('code' in past))
            replayed.unshift(replay.judge(past));
        else if (past.code === 'github-unavailable')
            return past;
        // What cannot be read is stopped.
        else
            replayed.unshift({ merge, riskClass: null, agent: null, outcome: 'needs-human', codes: [past.code] });
    }
    return replayed;
}
async function readPast(git, merge, authors) {
    const author = await authors.of(merge);
    if ('code' in author)
        return author;
    const change = await change_readChange(git, merge.from, merge.commit, null);
    if ('code' in change)
        return change;
    const owned = await readOwned(git, merge.from, change.changes, [], false);
    return 'code' in owned ? owned : { merge, ...change, author, owned };
}
function resultOf(host, head, replayed, notes) {
    const { serverUrl, repository } = host.runner.context;
    const sum = sumUp(replayed);
    const urlOf = (number) => (repository === null ? null : `${serverUrl}/${repository}/pull/${number}`);
    return {
        problems: [],
        reasons: [{ code: 'replayed', what: sentenceOf(sum) }],
        sections: replaySections(sum, replayed, notes, urlOf),
        console: replayLines(sum, notes),
        report: {
            command: 'backtest',
            head,
            ...sum,
            byCode: Object.fromEntries(sum.byCode),
            notes,
            pullRequests: replayed,
        },
    };
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/doctor-called.js
const published = /^[^/\s]+\/gauntlet\/\.github\/workflows\/(quality-gate|feedback)\.ya?ml@\S+$/i;
function step(uses, settings, more = {}) {
    return { id: '', uses, run: '', condition: '', ...more, with: new Map(Object.entries(settings)) };
}
const app = step('actions/create-github-app-token', {}, { id: 'app' });
const token = '$' + '{{ steps.app.outputs.token || github.token }}';
/** The steps of `quality-gate.yml` that a guarantee rests on. */
function qualityGate(given) {
    const mode = given.get('mode') ?? 'enforce';
    return {
        environment: given.get('environment') ?? 'gauntlet',
        steps: [
            step('actions/checkout', { ref: '$' + '{{ github.event.repository.default_branch }}' }),
            step('actions/download-artifact', { path: 'untrusted' }),
            app,
            step('action-risk-gate', { verdicts: 'gauntlet/coverage.verdict.json\ngauntlet/mutation.verdict.json', mode, 'github-token': token }, { condition: '!cancelled()' }),
            step('action-failure-parser', { route: given.get('route') ?? 'dispatch', mode }),
        ],
    };
}
function feedback(given) {
    const isApp = (given.get('app-id') ?? '') !== '';
    return {
        environment: given.get('environment') ?? '',
        steps: [...(isApp ? [app] : []), step('action-failure-parser', { route: given.get('route') ?? 'dispatch' })],
    };
}
/**
 * What a job does that calls a reusable workflow of this project: its files are not in the repository that is looked
 * over, and `test/doctor-called.test.ts` holds this to them. Null for every other job.
 */
function calledByJob(uses, given) {
    const name = published.exec(uses)?.[1]?.toLowerCase();
    if (name === undefined)
        return null;
    return name === 'feedback' ? feedback(given) : qualityGate(given);
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/doctor-workflow-files.js


const doctor_workflow_files_fileLimit = 1 << 18;
const doctor_workflow_files_mostFiles = 200;
const mostJobs = 256;
const mostSteps = 1_000;
const workflowPath = /^\.github\/workflows\/[^/]+\.ya?ml$/;
/** The workflow files of a commit. What is no workflow, too large to be one, or a symbolic link, is unread. */
async function readWorkflows(git, commit) {
    const entries = await listWorkflows(git, commit);
    const result = { files: [], unread: entries.slice(doctor_workflow_files_mostFiles).map(({ path }) => path) };
    for (const { path, isFile } of entries.slice(0, doctor_workflow_files_mostFiles)) {
        const file = isFile ? parseWorkflow(path, await doctor_workflow_files_readText(git, commit, path)) : null;
        if (file === null)
            result.unread.push(path);
        else
            result.files.push(file);
    }
    return result;
}
async function listWorkflows(git, commit) {
    const decoder = new TextDecoder();
    let text = '';
    await git.tree(commit, (chunk) => {
        text += decoder.decode(chunk, { stream: true });
    });
    return text.split('\0').flatMap((entry) => {
        const [, mode = '', path = ''] = /^(\d{6}) [a-z]+ [0-9a-f]+\t([\s\S]+)$/.exec(entry) ?? [];
        return workflowPath.test(path) ? [{ path, isFile: mode.startsWith('100') }] : [];
    });
}
async function doctor_workflow_files_readText(git, commit, path) {
    try {
        const bytes = await git.file(commit, path, doctor_workflow_files_fileLimit);
        return bytes === null ? null : new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        return null;
    }
}
/** Null for what is no workflow. */
function parseWorkflow(path, text) {
    const root = text === null ? null : parseYaml(text);
    const jobs = mappingOf(root?.['jobs']);
    const triggers = triggersOf(root?.['on']);
    if (root === null || jobs === null || triggers === null)
        return null;
    const entries = Object.entries(jobs);
    if (entries.length > mostJobs)
        return null;
    const name = doctor_workflow_files_textOf(root['name']);
    const read = entries.map(([id, job]) => readJob(id, mappingOf(job))).filter((job) => job !== null);
    return read.length < entries.length ? null : { path, name: name === '' ? path : name, triggers, jobs: read };
}
function parseYaml(text) {
    try {
        return mappingOf((0,js_yaml/* load */.Hh)(text));
    }
    catch {
        return null;
    }
}
function mappingOf(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
}
function doctor_workflow_files_textOf(value) {
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? `${value}` : '';
}
/** `on: push`, `on: [push]` and `on: { push: ... }`. */
function triggersOf(on) {
    if (typeof on === 'string')
        return new Map([[on, null]]);
    if (Array.isArray(on))
        return new Map(on.map((event) => [doctor_workflow_files_textOf(event), null]));
    const mapping = mappingOf(on);
    return mapping === null ? null : new Map(Object.entries(mapping));
}
/** Null for what is no job, or has more steps than GitHub runs. A job that calls another workflow has none. */
function readJob(id, job) {
    if (job === null)
        return null;
    const { steps, environment } = job;
    if (Array.isArray(steps) && steps.length > mostSteps)
        return null;
    const uses = doctor_workflow_files_textOf(job['uses']);
    const called = calledByJob(uses, doctor_workflow_files_settingsOf(job));
    if (called !== null)
        return { id, uses, ...called };
    return {
        id,
        uses,
        environment: doctor_workflow_files_textOf(mappingOf(environment)?.['name'] ?? environment),
        steps: Array.isArray(steps) ? steps.map((step) => readStep(mappingOf(step) ?? {})) : [],
    };
}
function readStep(step) {
    return {
        id: doctor_workflow_files_textOf(step['id']),
        uses: doctor_workflow_files_textOf(step['uses']),
        run: doctor_workflow_files_textOf(step['run']),
        condition: doctor_workflow_files_textOf(step['if']),
        with: doctor_workflow_files_settingsOf(step),
    };
}
function doctor_workflow_files_settingsOf(of) {
    const settings = Object.entries(mappingOf(of['with']) ?? {});
    return new Map(settings.map(([name, value]) => [name.toLowerCase(), doctor_workflow_files_textOf(value)]));
}
/** The texts of a list that may be written as one text. */
function namesIn(settings, key) {
    const value = mappingOf(settings)?.[key];
    return Array.isArray(value) ? value.map(doctor_workflow_files_textOf) : [doctor_workflow_files_textOf(value)].filter((name) => name !== '');
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/ledger-place.js
/** A remote that leads back to this repository makes its branch one of ours. */
function placeOfLedger(ledger, repository, serverUrl) {
    const cut = ledger.lastIndexOf('#');
    if (cut < 0)
        return { branch: ledger, isElsewhere: false };
    const remote = ledger
        .slice(0, cut)
        .toLowerCase()
        .replace(/\/$/, '')
        .replace(/\.git$/, '');
    const host = serverUrl.toLowerCase().replace(/^https?:\/\//, '');
    const name = repository.toLowerCase();
    const isOwn = remote.includes(host) && (remote.endsWith(`/${name}`) || remote.endsWith(`:${name}`));
    return { branch: ledger.slice(cut + 1), isElsewhere: !isOwn };
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/doctor-facts.js







async function doctor_facts_readFacts(host, git, event, inputs) {
    const { apiUrl, repository, serverUrl } = host.runner.context;
    const options = { apiUrl, token: inputs['github-token'], repository: repository ?? '' };
    const baseBranch = defaultBranchOf(event);
    const ledgerPlace = placeOfLedger(inputs.ledger, repository ?? '', serverUrl);
    const rules = await host.openRules(options);
    const unnamed = { why: 'The event does not name the default branch' };
    const committed = await readCommitted(git, baseBranch, inputs);
    return {
        baseBranch,
        ledgerPlace,
        committed,
        base: baseBranch === null ? unnamed : await know(() => rules.ofBranch(baseBranch)),
        ledger: ledgerPlace.isElsewhere
            ? { why: 'The ledger is in another place' }
            : await know(() => rules.ofBranch(ledgerPlace.branch)),
        reads: 'value' in committed ? await readByToken(host, options, committed.value) : [],
    };
}
/** Only answers that did not come are unknown; everything else is a mistake of ours. */
async function know(read) {
    try {
        return { value: await read() };
    }
    catch (error) {
        if (error instanceof failure/* GitHubError */.y_) {
            return { why: capitalized(error.message), isRefused: error.status === 403 };
        }
        if (error instanceof lib_git/* GitError */.X)
            return { why: capitalized(error.message) };
        throw error;
    }
}
function capitalized(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
async function readCommitted(git, branch, inputs) {
    if (git === null)
        return { why: 'There is no git repository in the workspace' };
    if (branch === null)
        return { why: 'The event does not name the default branch' };
    const commit = await commitOfBranch(git, branch);
    if (commit === null)
        return { why: 'The default branch is not in the repository of the workspace' };
    const [policy, workflows, owners] = [
        await know(() => loadPolicy(git, commit, inputs['policy-file'])),
        await know(() => readWorkflows(git, commit)),
        await know(() => readCodeowners(git, commit)),
    ];
    const [mistake] = 'value' in policy ? policy.value.problems : [];
    const judged = 'value' in policy ? { value: policy.value.policy } : policy;
    return { value: { commit, workflows, owners, policy: mistake === undefined ? judged : { why: mistake.what } } };
}
/** Each read shows one permission. What may be written, no read shows. */
async function readByToken(host, options, { commit }) {
    const checks = await host.openChecks(options);
    const runs = await host.openRuns(options);
    const pulls = await host.openPullRequests(options);
    const artifacts = await host.openArtifacts(options);
    const circumstances = await host.openCircumstances(options);
    const reads = [
        ['contents', () => runs.paths(commit)],
        ['pull-requests', () => pulls.ofCommit(commit)],
        ['checks', () => checks.runs(commit)],
        ['statuses', () => checks.statuses(commit)],
        ['actions', () => artifacts.list('gauntlet-baseline-coverage', 1)],
        ['issues', () => circumstances.openIssues(defaultOf(mergeSection.policyOnly['incident-label']))],
    ];
    const results = [];
    for (const [permission, read] of reads) {
        const outcome = await know(async () => {
            await read();
            return true;
        });
        results.push({ permission, outcome });
    }
    return results;
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/doctor-guarantee.js
function holds(why) {
    return { standing: 'holds', why };
}
function missing(why, mend) {
    return { standing: 'missing', why, mend };
}
function doctor_guarantee_unknown(why, mend) {
    return { standing: 'unknown', why, mend };
}
/** The answers; where the facts are not known, neither is any answer. */
function ask(facts, questions, mend) {
    return questions.map(({ id, what, judge }) => {
        const finding = 'value' in facts ? judge(facts.value) : doctor_guarantee_unknown(facts.why, mend);
        return { id, what, ...finding };
    });
}

// EXTERNAL MODULE: ./packages/host/lib/github/viewer.js
var github_viewer = __webpack_require__(9838);
;// CONCATENATED MODULE: ./action-risk-gate/lib/doctor-ledger.js


const mend = 'Import `rulesets/ledger.json` with the id of your App.';
function judgeWriters({ rules, app }) {
    if (!rules.restrictsUpdates)
        return missing('Everybody who can push can write into it', mend);
    const hidden = rules.rulesets.some(({ bypassActors }) => bypassActors === null);
    const actors = rules.rulesets.flatMap(({ bypassActors }) => bypassActors ?? []);
    const others = actors.filter(({ type, id }) => !(type === 'Integration' && id === app));
    const [other] = app === null ? actors.filter(isForgeable) : others;
    if (other !== undefined) {
        const who = other.id === null ? other.type : `${other.type} ${other.id}`;
        return missing(`${who} may go round its ruleset and write into it`, 'Leave your App alone in its bypass list.');
    }
    if (hidden) {
        const why = 'GitHub tells who may go round a ruleset only to those who may change it';
        return doctor_guarantee_unknown(why, 'Run the doctor with the token of an administrator: docs/auto-merge.md says how.');
    }
    if (actors.length === 0)
        return missing('Nobody may write into it, the gate neither', mend);
    if (app === null)
        return doctor_guarantee_unknown('It is not known which App is yours', 'Require the check of your App first.');
    return holds(`Only the App ${app} may write into it`);
}
/** What is no App, or the App of every workflow's token. */
function isForgeable({ type, id }) {
    return type !== 'Integration' || id === github_viewer/* actionsAppId */.wC;
}
function judgeHistory({ rules }) {
    const lacking = [...(rules.noForcePush ? [] : ['non_fast_forward']), ...(rules.noDeletion ? [] : ['deletion'])];
    if (lacking.length === 0)
        return holds('The rules non_fast_forward and deletion hold');
    return missing(`There is no rule ${lacking.join(' and no rule ')}`, mend);
}
function judgeCreation({ rules }) {
    if (rules.types.includes('creation'))
        return holds('The rule creation holds');
    return missing('Whoever can push can make the branch before the gate does, with what they like in it', mend);
}
const questions = [
    { id: 'ledger-unforgeable', what: 'Nobody but your App writes the ledger', judge: judgeWriters },
    { id: 'ledger-history', what: 'Nobody rewrites or deletes the ledger', judge: judgeHistory },
    { id: 'ledger-creation', what: 'Nobody but your App begins the ledger', judge: judgeCreation },
];
/** A ledger elsewhere is out of reach of this repository's writers, whatever rules it has. */
function judgeLedger(rules, app, isElsewhere) {
    if (isElsewhere) {
        const finding = holds("It is in another place, out of reach of this repository's writers; that place is not read");
        return questions.map(({ id, what }) => ({ id, what, ...finding }));
    }
    const facts = 'value' in rules ? { value: { rules: rules.value, app } } : rules;
    return ask(facts, questions, 'Give a token that may read the repository.');
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/doctor-policy.js


/** The name of the gate's check, as the policy says or leaves it. */
function doctor_policy_checkName(policy) {
    return policy?.merge?.check ?? defaultOf(mergeSection.policyOnly.check);
}
function judgeGates({ policy, path, workflows }) {
    const { require = [], workflows: judged = [] } = policy?.merge ?? {};
    const lost = judged.find((each) => !workflows.includes(each));
    if (lost !== undefined) {
        return missing(`merge.workflows names ${lost}, which is not there`, `Name a file that exists, in \`${path}\`.`);
    }
    if (require.length + judged.length > 0) {
        return holds(`What must have passed: ${[...require, ...judged].join(', ')}`);
    }
    const mend = `Name your gates in \`merge.require\`, and your CI in \`merge.workflows\`, in \`${path}\`.`;
    return missing('No gate and no workflow is required, so that a change without any test passes', mend);
}
function judgeAgents({ policy, path }) {
    const agents = policy?.agents?.registered ?? [];
    const mend = `Give each agent its \`account\`, \`app\` or \`keys\` under \`agents.registered\` in \`${path}\`.`;
    if (agents.length === 0)
        return missing('No agent is registered, so that the author is always unknown', mend);
    const nameless = agents.find(({ account, app, keys }) => account === null && app === null && keys.length === 0);
    if (nameless !== undefined) {
        return missing(`${nameless.name} has neither an account, an App nor keys, so that only text names it`, mend);
    }
    return holds(`Registered by immutable ids: ${agents.map(({ name }) => name).join(', ')}`);
}
const policyQuestions = [
    {
        id: 'policy-valid',
        what: 'The policy of the default branch can be read',
        judge: ({ policy, path }) => policy === null
            ? missing(`There is no ${path}`, `Write \`${path}\`: examples/auto-merge has one.`)
            : holds(`${path} has no mistake`),
    },
    { id: 'gates-required', what: 'Something must have passed before anything merges', judge: judgeGates },
    { id: 'agents-registered', what: 'Agents are known by ids that nobody can take on', judge: judgeAgents },
];
function judgeOwners({ owners }) {
    if (owners === null)
        return missing('There is no CODEOWNERS', 'Write `.github/CODEOWNERS`.');
    const [problem] = owners.file.problems;
    if (problem === undefined)
        return holds(`Every line of ${owners.path} counts`);
    return missing(`${owners.path}:${problem.line}: ${problem.message.replace(/\.$/, '')}`, 'Mend that line.');
}
function judgeRulingOwners({ owners, ruling }) {
    const mend = 'Write a line such as `/.github/ @your-organisation/maintainers` at the end of CODEOWNERS.';
    if (owners === null)
        return missing('There is no CODEOWNERS', mend);
    const free = ruling.find((path) => (ownersOf(owners.file, path)?.owners ?? []).length === 0);
    if (free !== undefined)
        return missing(`Nobody owns ${free}`, mend);
    return holds('The policy, the workflows and CODEOWNERS itself have owners');
}
const ownerQuestions = [
    { id: 'owners-readable', what: 'GitHub reads every line of CODEOWNERS', judge: judgeOwners },
    { id: 'rules-owned', what: 'What rules the gates has owners', judge: judgeRulingOwners },
];
/** A policy with mistakes is no policy: its first one is what is wrong. */
function judgePolicy(committed, path) {
    const mend = 'Check the default branch out with `actions/checkout`.';
    if (!('value' in committed))
        return ask(committed, policyQuestions, mend);
    const { policy, workflows } = committed.value;
    if (!('value' in policy)) {
        const finding = missing(policy.why, `Mend \`${path}\`: \`command: validate\` names every mistake.`);
        return policyQuestions.map(({ id, what }) => ({ id, what, ...finding }));
    }
    const paths = 'value' in workflows ? workflows.value.files.map((file) => file.path) : [];
    return ask({ value: { policy: policy.value, path, workflows: paths } }, policyQuestions, mend);
}
/** The policy, the agents and the owners of the default branch. */
function judgeCommitted(committed, path) {
    const mend = 'Check the default branch out with `actions/checkout`.';
    const policy = judgePolicy(committed, path);
    if (!('value' in committed))
        return [...policy, ...ask(committed, ownerQuestions, mend)];
    const { owners, workflows } = committed.value;
    const files = 'value' in workflows ? [...workflows.value.files.map((file) => file.path), ...workflows.value.unread] : [];
    const facts = 'value' in owners
        ? { value: { owners: owners.value, ruling: [path, owners.value?.path ?? '.github/CODEOWNERS', ...files] } }
        : owners;
    return [...policy, ...ask(facts, ownerQuestions, mend)];
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/surroundings.js


/** The App that the gate's check has to come from; null where every workflow, or anybody, can give it. */
function ownApp(rules, check) {
    const own = rules.requiredChecks.find(({ context, appId }) => context === check && appId !== null && appId !== github_viewer/* actionsAppId */.wC);
    return own?.appId ?? null;
}
/** Whether no rule asks for a check that only an App of one's own can give, or for a workflow of the organisation. */
function isCheckForgeable(rules, { check }, { run, repository, workflowRepository }, repositoryId) {
    // A required workflow of another repository may have the path of this one.
    const isHere = workflowRepository === repository;
    const isRequired = rules.workflows.some((each) => each.path === run?.workflowPath && (each.repositoryId === repositoryId) === isHere);
    return ownApp(rules, check) === null && !isRequired;
}
/**
 * A ledger in another repository, or at another host, is out of reach of this one's writers by its place. One in this
 * repository must have been begun, and be written, by nobody else.
 */
async function isLedgerForgeable(host, { ledger, 'github-token': token }) {
    const { apiUrl, repository, serverUrl } = host.runner.context;
    const place = placeOfLedger(ledger, repository ?? '', serverUrl);
    if (place.isElsewhere)
        return false;
    const rules = await host.openRules({ apiUrl, token, repository: repository ?? '' });
    const { restrictsUpdates, noForcePush, noDeletion, types } = await rules.ofBranch(place.branch);
    return !(restrictsUpdates && noForcePush && noDeletion && types.includes('creation'));
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/doctor-rules.js



function judgeCheck(facts) {
    const { rules, check, deciders } = facts;
    const app = ownApp(facts.rules, facts.check);
    if (app !== null)
        return holds(`The check ${check} has to come from the App ${app}`);
    const required = rules.workflows.find(({ path }) => deciders.includes(path));
    if (required !== undefined)
        return holds(`The organisation requires the workflow ${required.path}`);
    const mend = `Require the check \`${check}\` with the \`integration_id\` of your App: \`rulesets/default-branch.json\`.`;
    const [other] = rules.workflows;
    if (other !== undefined) {
        return doctor_guarantee_unknown(`The organisation requires the workflow ${other.path}, which is not read here`, mend);
    }
    const named = rules.requiredChecks.filter(({ context }) => context === check);
    if (named.length === 0)
        return missing(`No rule requires the check ${check}`, mend);
    return named.some(({ appId }) => appId === github_viewer/* actionsAppId */.wC)
        ? missing('It may come from GITHUB_TOKEN, and so from every workflow of every branch', mend)
        : missing('It may come from anybody who can write', mend);
}
function ruleset(text) {
    return `Set ${text} in the ruleset of the default branch: \`rulesets/default-branch.json\`.`;
}
/** A rule on reviews; where the gate's own check rules, the gate asks for the same and stands in for it. */
function reviewed(what, isSet, setting, standIn) {
    return (facts) => {
        const { reviews } = facts.rules;
        if (reviews !== null && isSet(reviews))
            return holds(`A rule asks for ${what}`);
        const app = ownApp(facts.rules, facts.check);
        if (reviews !== null && app !== null && standIn !== null) {
            return holds(`The check of the App ${app} stands in for the rule: ${standIn}`);
        }
        return missing(`No rule asks for ${what}`, ruleset(setting));
    };
}
function doctor_rules_plain(is, type) {
    return ({ rules }) => is(rules) ? holds(`The rule ${type} holds`) : missing(`There is no rule ${type}`, ruleset(`the rule \`${type}\``));
}
function judgeUpToDate({ rules }) {
    if (rules.queueMethod !== null)
        return holds('The merge queue tests what the merge would make');
    if (rules.upToDate && rules.requiredChecks.length > 0)
        return holds('A head has to hold all of the base');
    const setting = '`strict_required_status_checks_policy`';
    return missing('A head that was judged on an older base can be merged', ruleset(setting));
}
function judgeBypass({ rules }) {
    const { rulesets } = rules;
    const open = rulesets.filter(({ bypassActors }) => (bypassActors ?? []).length > 0);
    const mend = 'Take every entry out of the bypass list of the rulesets of the default branch.';
    if (open.length > 0) {
        const [first] = open;
        const actors = (first?.bypassActors ?? []).map(({ type, id }) => (id === null ? type : `${type} ${id}`));
        return missing(`The ruleset ${first?.name} lets these go round it: ${actors.join(', ')}`, mend);
    }
    if (rulesets.length === 0)
        return missing('No ruleset holds', 'Import `rulesets/default-branch.json`.');
    const hidden = rulesets.filter(({ bypassActors }) => bypassActors === null);
    if (hidden.length === 0)
        return holds('Nobody may go round the rulesets, administrators included');
    const why = 'GitHub tells who may go round a ruleset only to those who may change it';
    return doctor_guarantee_unknown(why, 'Run the doctor with the token of an administrator: docs/auto-merge.md says how.');
}
/** What has to hold of the base branch: the seed's list, and that the check cannot be forged. */
const baseQuestions = [
    {
        id: 'check-unforgeable',
        what: "The gate's check can only come from your own App",
        judge: judgeCheck,
    },
    {
        id: 'pull-request-required',
        what: 'The default branch changes by pull requests only',
        judge: ({ rules }) => rules.reviews === null
            ? missing('Whoever can push can push to it', ruleset('the rule `pull_request`'))
            : holds('The rule pull_request holds'),
    },
    {
        id: 'approval-required',
        what: 'A person approves what may not merge by itself',
        judge: reviewed('an approval', ({ approvals }) => approvals > 0, '`required_approving_review_count`', 'the gate asks for approvals itself'),
    },
    {
        id: 'stale-approvals-dismissed',
        what: 'An approval is of the commit that is merged',
        judge: reviewed('a new approval after a push', ({ dismissesStale }) => dismissesStale, '`dismiss_stale_reviews_on_push`', 'only approvals of the head commit count'),
    },
    {
        id: 'code-owners-asked',
        what: 'Code owners approve what is theirs',
        judge: reviewed('the approval of a code owner', ({ codeOwners }) => codeOwners, '`require_code_owner_review`', 'the gate asks for the owners itself'),
    },
    {
        id: 'last-push-approved',
        what: 'Nobody approves their own last push',
        judge: reviewed('the approval of somebody else than the last pusher', ({ lastPush }) => lastPush, '`require_last_push_approval`', 'who had part in the change does not count'),
    },
    {
        id: 'conversations-resolved',
        what: 'Every conversation is resolved before the merge',
        judge: reviewed('resolved conversations', ({ conversations }) => conversations, '`required_review_thread_resolution`', null),
    },
    { id: 'up-to-date', what: 'What is merged was judged on the base as it is', judge: judgeUpToDate },
    {
        id: 'linear-history',
        what: 'The history of the default branch is linear',
        judge: doctor_rules_plain(({ linearHistory }) => linearHistory, 'required_linear_history'),
    },
    {
        id: 'no-force-push',
        what: 'Nobody can rewrite the default branch',
        judge: doctor_rules_plain(({ noForcePush }) => noForcePush, 'non_fast_forward'),
    },
    {
        id: 'no-deletion',
        what: 'Nobody can delete the default branch',
        judge: doctor_rules_plain(({ noDeletion }) => noDeletion, 'deletion'),
    },
    { id: 'administrators-included', what: 'Nobody goes round these rules', judge: judgeBypass },
];

;// CONCATENATED MODULE: ./action-risk-gate/lib/doctor-table.js

const doctor_table_words = { holds: 'holds', missing: 'does not hold', unknown: 'not known' };
const icons = { holds: '✅', missing: '❌', unknown: '❔' };
/** Bytes of a reason, which may hold names that others chose. */
const whyBytes = 400;
function doctorSection({ branch, commit, approvals }, guarantees) {
    const count = (standing) => guarantees.filter((each) => each.standing === standing).length;
    const numbers = `${count('holds')} hold, ${count('missing')} do not, ${count('unknown')} are not known.`;
    const of = branch === null ? '' : ` Of the branch ${codeSpan(shorten(branch, whyBytes))}`;
    const at = commit === null ? '' : `, files as of ${codeSpan(commit.slice(0, 12))}`;
    const unread = 'Not read: classic branch protection, which branches an environment is for, which secrets there are, actions of the repository itself, and what the token may write.';
    const noAuto = approvals > 0
        ? ' The rules ask for an approval of every change, so nothing merges by itself: `rulesets/default-branch-auto-merge.json` lets the check of your App stand in for it.'
        : '';
    return {
        title: 'What holds in this repository',
        lead: `${numbers}${of}${of === '' ? '' : `${at}.`} ${unread}${noAuto}`,
        table: { columns: ['Guarantee', 'State', 'Why', 'What mends it'], rows: guarantees.map(rowOf) },
    };
}
function rowOf(guarantee) {
    const { what, standing, why } = guarantee;
    return [
        escapeMarkdown(what),
        `${icons[standing]} ${doctor_table_words[standing]}`,
        escapeMarkdown(shorten(why, whyBytes)),
        guarantee.standing === 'holds' ? '' : guarantee.mend,
    ];
}
/** One line for each guarantee, and one for what mends it. */
function doctor_table_linesOf(guarantees) {
    return guarantees.flatMap((guarantee) => {
        const { what, standing, why } = guarantee;
        const line = plainLine(shorten(`${doctor_table_words[standing]}: ${what}. ${why}`, whyBytes * 2));
        return guarantee.standing === 'holds' ? [line] : [line, plainLine(`  ${guarantee.mend}`)];
    });
}
/** `gauntlet/doctor/v1`. */
function doctorReport(about, guarantees) {
    return { schema: 'gauntlet/doctor/v1', ...about, guarantees };
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/doctor-token.js

/** Whether this token reads what a decision rests on. What it may write, no read shows. */
function judgeToken(reads) {
    const what = 'The token reads what a decision rests on';
    return [{ id: 'token-reads', what, ...doctor_token_judge(reads) }];
}
function doctor_token_judge(reads) {
    const refused = reads.filter(({ outcome }) => outcome.isRefused === true);
    if (refused.length > 0) {
        const names = refused.map(({ permission }) => permission);
        const mend = `Give the job, or the App, ${names.map((name) => `\`${name}: read\``).join(' and ')}.`;
        return missing(`It may not read ${names.join(', ')}`, mend);
    }
    const failed = reads.find(({ outcome }) => 'why' in outcome);
    if (reads.length === 0)
        return doctor_guarantee_unknown('No commit is known to read by', 'Check the default branch out first.');
    if (failed === undefined)
        return holds(`It reads ${reads.map(({ permission }) => permission).join(', ')}`);
    const why = 'why' in failed.outcome ? failed.outcome.why : '';
    return doctor_guarantee_unknown(`${failed.permission}: ${why}`, 'Run the doctor again later.');
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/doctor-steps.js
const keyAction = 'actions/create-github-app-token';
/** Whether a step uses an action, of whatever owner and version. */
function isAction(step, name) {
    return new RegExp(`(?:^|/)${name}(?:@|$)`, 'i').test(step.uses);
}
/** The steps of this action that run a command. */
function stepsOf(job, command) {
    return job.steps.filter((step) => isAction(step, 'action-risk-gate') && (step.with.get('command') || 'evaluate') === command);
}
function runs(file, command) {
    return file.jobs.some((job) => stepsOf(job, command).length > 0);
}
/** Events under which GitHub takes the file of the default branch, and gives it a token that writes and secrets. */
const doctor_steps_ownEvents = ['workflow_run', 'pull_request_target'];
function has(file, events) {
    return events.some((event) => file.triggers.has(event));
}
/** The files in which the gate decides where the pull request could not write. */
function decidersOf(files) {
    return files.filter((file) => has(file, doctor_steps_ownEvents) && runs(file, 'evaluate'));
}
/** The jobs whose decision counts: in those files, and in the merge queue. */
function decidingJobs(files) {
    return files
        .filter((file) => has(file, [...doctor_steps_ownEvents, 'merge_group']))
        .flatMap(({ path, jobs }) => jobs.map((job) => ({ path, job })))
        .filter(({ job }) => stepsOf(job, 'evaluate').length > 0);
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/doctor-heads.js


/** Events whose runs have a token that writes, and secrets, whoever caused them. */
const privileged = ['workflow_run', 'pull_request_target', 'issue_comment', 'issues', 'discussion_comment'];
const headWords = /head|pull|merge_commit/i;
const headScripts = /\bgh\s+pr\s+checkout\b|\bgit\s+(?:checkout|switch|worktree|merge|reset|pull|cherry-pick)\b/;
/** Under these events each of them is of the default branch, or of the base. */
const ownNames = /^(?:event\.repository\.default_branch|sha|ref|ref_name|base_ref|repository|event\.pull_request\.base\.(?:sha|ref))$/;
/** What a step takes into its working tree; null for nothing of the pull request that can be seen. */
function takenBy(step) {
    if (headScripts.test(step.run))
        return { isHead: true, what: 'a script that checks another commit out' };
    if (!isAction(step, 'actions/checkout'))
        return null;
    for (const text of [step.with.get('ref') ?? '', step.with.get('repository') ?? '']) {
        const name = /^\$\{\{\s*github\.([\w.]+)\s*\}\}$/.exec(text.trim())?.[1] ?? '';
        if (ownNames.test(name))
            continue;
        if (headWords.test(text))
            return { isHead: true, what: 'actions/checkout of the head' };
        if (text.includes('{{'))
            return { isHead: false, what: 'actions/checkout of what an expression names' };
    }
    return null;
}
/** The files that run under such events, and those that they call. */
function privilegedFiles(files) {
    const found = new Set(files.filter((file) => has(file, privileged)));
    for (const file of found) {
        const called = file.jobs.map(({ uses }) => uses.replace(/^\.\//, ''));
        for (const other of files)
            if (called.includes(other.path))
                found.add(other);
    }
    return found;
}
/** In a merge queue the group's own commit is checked out unless another is named. */
function privilegedJobs(files) {
    const all = [...privilegedFiles(files)].flatMap(({ path, jobs }) => jobs.map((job) => ({ path, job })));
    const known = new Set(all.map(({ job }) => job));
    return [...all, ...decidingJobs(files).filter(({ job }) => !known.has(job))];
}
/** Whether a job that can write has code of a pull request in its working tree, as far as the files show it. */
function judgeHeads({ files, unread }) {
    const seen = privilegedJobs(files).flatMap(({ path, job }) => {
        const taken = job.steps.map(takenBy).filter((each) => each !== null);
        return taken.map((each) => ({ path, job, ...each }));
    });
    const mend = 'Check out the default branch there, and fetch the head as git objects only.';
    const worst = seen.find(({ isHead }) => isHead) ?? seen[0];
    if (worst !== undefined) {
        const why = `${worst.path}, job ${worst.job.id}: ${worst.what}, beside a token that may write`;
        return worst.isHead ? missing(why, mend) : doctor_guarantee_unknown(why, mend);
    }
    const [first] = unread;
    if (first !== undefined)
        return doctor_guarantee_unknown(`${first} could not be read`, 'Write it as GitHub can read it.');
    return holds('No workflow with a token that may write checks a pull request out');
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/doctor-verdicts.js


/** A path as far as it holds no wildcard and no expression, without `./` before it. */
function fixedPart(path) {
    const cut = path.search(/[*?[{!$]/);
    return (cut < 0 ? path : path.slice(0, cut)).trim().replace(/^(?:\.\/)+|^\.$/, '');
}
/** Whether one of two places lies within the other. */
function overlap(one, other) {
    const [short = '', long = ''] = one.length < other.length ? [one, other] : [other, one];
    return short === '' || short === long || long.startsWith(short.endsWith('/') ? short : `${short}/`);
}
/** The folders that artifacts are unpacked into; empty for the workspace itself. */
function foldersOf(job) {
    const downloads = job.steps.filter((step) => isAction(step, 'actions/download-artifact'));
    return downloads.map((step) => fixedPart(step.with.get('path') ?? ''));
}
/** An artifact was made beside the pull request's code: a verdict in it is that code's word. */
function judgeVerdicts({ files }) {
    const jobs = decidingJobs(files);
    for (const { path, job } of jobs) {
        const patterns = stepsOf(job, 'evaluate')
            .flatMap((step) => (step.with.get('verdicts') ?? '').split('\n'))
            .filter((pattern) => pattern.trim() !== '');
        const mixed = patterns.find((pattern) => foldersOf(job).some((folder) => overlap(folder, fixedPart(pattern))));
        if (mixed === undefined)
            continue;
        const why = `${path}, job ${job.id}: an artifact is unpacked where the verdict ${mixed.trim()} is looked for`;
        return missing(why, 'Unpack artifacts into a folder of their own, and name each verdict by its whole path.');
    }
    return holds('Artifacts are unpacked beside the verdicts');
}
/** A step without a condition is skipped once another has failed, and the check of an earlier run stands. */
function judgeAlways({ files }) {
    for (const { path, job } of decidingJobs(files)) {
        const skipped = stepsOf(job, 'evaluate').find(({ condition }) => !/always\(\)|!\s*cancelled\(\)/.test(condition));
        if (skipped === undefined || job.steps[0] === skipped)
            continue;
        const mend = 'Give the deciding step `if: !cancelled()`, in the form of an expression.';
        return missing(`${path}, job ${job.id}: the step that decides is skipped once another step has failed`, mend);
    }
    return holds('The deciding step runs whatever became of the steps before it');
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/doctor-workflows.js





const guide = 'docs/auto-merge.md has the file';
function enforces(file) {
    return file.jobs.some((job) => stepsOf(job, 'evaluate').some((step) => step.with.get('mode') !== 'report'));
}
function deciderPaths(workflows) {
    return 'value' in workflows ? decidersOf(workflows.value.files).map(({ path }) => path) : [];
}
function judgeDecider({ files }) {
    const deciders = decidersOf(files);
    const first = deciders.find(enforces);
    if (first !== undefined)
        return holds(`${first.path} decides`);
    const [shadow] = deciders;
    if (shadow !== undefined)
        return missing(`${shadow.path} only reports`, 'Set `mode: enforce` in it.');
    const why = 'No workflow runs action-risk-gate on workflow_run or pull_request_target';
    return missing(why, `Copy \`risk.yml\` to the default branch: ${guide}.`);
}
function judgeSchedule({ files }) {
    const found = files.find((file) => file.triggers.has('schedule') && runs(file, 'evaluate'));
    if (found !== undefined)
        return holds(`${found.path} decides on a schedule too`);
    return missing('What was missed, or came of age, is never looked at again', `Add \`schedule\` to \`risk.yml\`: ${guide}.`);
}
/** A review starts a workflow of the pull request's own file, so that another one has to follow it. */
function judgeReviews({ files }) {
    const names = files.filter(({ triggers }) => triggers.has('pull_request_review')).map(({ name }) => name);
    const found = decidersOf(files).find(({ triggers }) => namesIn(triggers.get('workflow_run'), 'workflows').some((name) => names.includes(name)));
    if (found !== undefined)
        return holds(`${found.path} follows the workflow that a review starts`);
    const why = 'An approval changes nothing before the next push or schedule';
    return missing(why, `Copy \`review.yml\`, and name it under \`workflow_run\` in \`risk.yml\`: ${guide}.`);
}
function judgeQueue({ files, hasQueue }) {
    if (!hasQueue)
        return holds('There is no merge queue');
    const found = files.find((file) => file.triggers.has('merge_group') && runs(file, 'evaluate'));
    if (found !== undefined)
        return holds(`${found.path} decides in the merge queue`);
    return missing('No workflow decides on merge_group, so that the queue waits for ever', `Copy \`queue.yml\`: ${guide}.`);
}
function judgeKey({ files, unread }) {
    const jobs = files.flatMap(({ path, jobs: all }) => all.map((job) => ({ path, job })));
    const users = jobs.filter(({ job }) => job.steps.some((step) => isAction(step, keyAction)));
    const bare = users.find(({ job }) => job.environment === '');
    if (bare !== undefined) {
        const why = `${bare.path}, job ${bare.job.id} takes an App's key that is no environment's`;
        const mend = 'Move the key into an environment for the default branch alone, and name it as `environment` of the job.';
        return missing(`${why}: every branch's workflow can read it`, mend);
    }
    const [first] = unread;
    if (first !== undefined)
        return doctor_guarantee_unknown(`${first} could not be read`, 'Write it as GitHub can read it.');
    if (users.length === 0)
        return missing(`No workflow takes the token of an App`, `Set up the App: ${guide}.`);
    return holds("Every job with an App's key has an environment; which branches it is for is not read");
}
/** The steps that decide have to speak as the App whose check is required. */
function judgeSpeaker({ files }) {
    const deciding = decidingJobs(files);
    const mend = 'Give the step, as its `github-token`, the `token` that `actions/create-github-app-token` puts out in the same job.';
    if (deciding.length === 0)
        return missing('No workflow decides', mend);
    const other = deciding.find(({ job }) => !stepsOf(job, 'evaluate').every((step) => isOfApp(job, step)));
    if (other === undefined)
        return holds('The deciding steps have the token of an App');
    return missing(`${other.path}, job ${other.job.id} decides with another token than an App's`, mend);
}
function isOfApp(job, step) {
    const source = /\bsteps\.([\w-]+)\.outputs\.token\b/.exec(step.with.get('github-token') ?? '')?.[1];
    return job.steps.some((each) => each.id === source && isAction(each, keyAction));
}
function judgeRecord({ files }) {
    const found = files.find((file) => has(file, ['push', 'pull_request_target']) && has(file, ['schedule']) && runs(file, 'record'));
    if (found !== undefined)
        return holds(`${found.path} records what becomes of changes`);
    const why = 'Merges, reverts and rollbacks are not recorded, so that trust neither grows nor falls';
    return missing(why, `Copy \`record.yml\`: ${guide}.`);
}
function judgeRoute({ files, dispatchEvent }) {
    const mend = 'Copy `feedback.yml` of examples/failure-feedback: docs/failure-feedback.md.';
    const routes = files
        .filter(({ triggers }) => triggers.has('workflow_run'))
        .flatMap(({ jobs }) => jobs.flatMap(({ steps }) => steps))
        .filter((step) => isAction(step, 'action-failure-parser'))
        .map((step) => step.with.get('route') || 'none')
        .filter((route) => route !== 'none');
    const [route] = routes;
    if (route === undefined)
        return missing('No workflow hands failures to an agent', mend);
    if (route !== 'dispatch')
        return holds(`Failures go by the route ${route}`);
    const isHeard = files.some(({ triggers }) => {
        const types = namesIn(triggers.get('repository_dispatch'), 'types');
        return triggers.has('repository_dispatch') && (types.length === 0 || types.includes(dispatchEvent));
    });
    if (isHeard)
        return holds(`The event ${dispatchEvent} starts a workflow`);
    return missing(`No workflow is started by the event ${dispatchEvent}`, 'Copy `agent.yml` of examples/failure-feedback.');
}
const doctor_workflows_questions = [
    { id: 'decided-on-default-branch', what: "The default branch's own file decides", judge: judgeDecider },
    { id: 'decided-as-app', what: 'What is decided is said by your App', judge: judgeSpeaker },
    { id: 'key-in-environment', what: "No branch's workflow can read the App's key", judge: judgeKey },
    { id: 'heads-not-run', what: 'No job that can write runs code of a pull request', judge: judgeHeads },
    { id: 'verdicts-own', what: 'No verdict counts that an artifact brought', judge: judgeVerdicts },
    { id: 'decided-always', what: 'A gate that fails does not keep an older decision alive', judge: judgeAlways },
    { id: 'reviews-followed', what: 'A review is noticed when it is given', judge: judgeReviews },
    { id: 'looked-at-again', what: 'Nothing waits for an event that was lost', judge: judgeSchedule },
    { id: 'queue-judged', what: 'The merge queue is judged too', judge: judgeQueue },
    { id: 'outcomes-recorded', what: 'What becomes of changes is recorded', judge: judgeRecord },
    { id: 'failures-routed', what: 'A failure goes back to its agent', judge: judgeRoute },
];
function judgeWorkflows(workflows, more) {
    const facts = 'value' in workflows ? { value: { ...workflows.value, ...more } } : workflows;
    return ask(facts, doctor_workflows_questions, 'Check the default branch out with `actions/checkout`.');
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/doctor.js










/** Reads the live repository, and says which of the things that a decision relies on hold in it. Writes nothing. */
async function doctor(host, git, event, { inputs }) {
    if (inputs['github-token'] === '')
        return doctor_nothing('token-missing', 'There is no token');
    if (host.runner.context.repository === null) {
        return doctor_nothing('repository-missing', 'The environment does not say which repository it is');
    }
    const facts = await doctor_facts_readFacts(host, git, event, inputs);
    const guarantees = doctor_judge(facts, inputs['policy-file']);
    const about = {
        repository: host.runner.context.repository,
        branch: facts.baseBranch,
        commit: 'value' in facts.committed ? facts.committed.value.commit : null,
        approvals: 'value' in facts.base ? (facts.base.value.reviews?.approvals ?? 0) : 0,
    };
    const problems = problemsOf(facts, guarantees);
    const all = `All ${guarantees.length} guarantees hold`;
    return {
        problems,
        reasons: problems.length === 0 ? [{ code: 'guarantees-hold', what: all }] : [],
        sections: [doctorSection(about, guarantees)],
        console: doctor_table_linesOf(guarantees),
        report: doctorReport(about, guarantees),
    };
}
function doctor_nothing(code, what) {
    return { problems: [{ code, what }], sections: [], console: [], report: null };
}
/** All guarantees, the weightiest first. */
function doctor_judge(facts, policyPath) {
    const { base, ledger, ledgerPlace, committed, reads } = facts;
    const policy = policyOf(facts);
    const workflows = 'value' in committed ? committed.value.workflows : { why: committed.why };
    const baseFacts = 'value' in base
        ? { value: { rules: base.value, check: doctor_policy_checkName(policy), deciders: deciderPaths(workflows) } }
        : base;
    const app = 'value' in baseFacts ? ownApp(baseFacts.value.rules, baseFacts.value.check) : null;
    const more = {
        hasQueue: 'value' in base && base.value.queueMethod !== null,
        dispatchEvent: policy?.failures?.['dispatch-event'] ?? defaultOf(failuresSection.policyOnly['dispatch-event']),
    };
    return [
        ...ask(baseFacts, baseQuestions, 'Give a token that may read the repository.'),
        ...judgeLedger(ledger, app, ledgerPlace.isElsewhere),
        ...judgeWorkflows(workflows, more),
        ...judgeCommitted(committed, policyPath),
        ...judgeToken(reads),
    ];
}
function policyOf({ committed }) {
    const policy = 'value' in committed ? committed.value.policy : null;
    return policy !== null && 'value' in policy ? policy.value : null;
}
/** What does not hold fails; where all that is known holds, what is not known is an error of its own. */
function problemsOf({ base, ledger, ledgerPlace, reads }, guarantees) {
    const isRead = 'value' in base || 'value' in ledger || reads.some(({ outcome }) => 'value' in outcome);
    if (!isRead) {
        const why = !('value' in base) ? base.why : 'No read came through';
        return [{ code: 'github-unavailable', what: ledgerPlace.isElsewhere ? why : `Nothing could be read: ${why}` }];
    }
    const lost = guarantees.filter(({ standing }) => standing === 'missing');
    if (lost.length > 0)
        return lost.map(({ what, why }) => ({ code: 'guarantee-missing', what: `${what}: no. ${why}` }));
    const open = guarantees.filter(({ standing }) => standing === 'unknown');
    return open.map(({ what, why }) => ({ code: 'guarantee-unknown', what: `${what}: not known. ${why}` }));
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

;// CONCATENATED MODULE: ./packages/policy/lib/risk/explain.js

/** One line a file, and one for each rule on the change as a whole; the worst first, and otherwise in order. */
function explain(assessment) {
    const outside = new Map();
    for (const { path, boundary } of assessment.breaches) {
        const names = outside.get(path) ?? [];
        outside.set(path, names);
        names.push(boundary);
    }
    const rules = new Map();
    const add = (rule, file) => {
        const { decidedBy } = assessment;
        const line = {
            path: file?.path ?? null,
            class: rule.class,
            floor: rule.floor,
            kind: file?.kind ?? rule.kind,
            rule: rule.id,
            why: rule.detail === null ? rule.why : `${rule.why} (${rule.detail})`,
            also: file?.hits.slice(1).map(({ id }) => id) ?? [],
            outside: file === null ? [] : (outside.get(file.path) ?? []),
            decisive: decidedBy.path === (file?.path ?? null) && decidedBy.rule.id === rule.id,
        };
        rules.set(line, rule);
    };
    for (const file of assessment.files)
        add(file.rule, file);
    for (const rule of assessment.change)
        add(rule, null);
    const order = (a, b) => (isWorse(a, b) ? -1 : isWorse(b, a) ? 1 : 0);
    return [...rules].toSorted(([, a], [, b]) => order(a, b)).map(([line]) => line);
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

;// CONCATENATED MODULE: ./action-risk-gate/lib/explain-change.js





/** Lines in the log; the report has all. */
const maxLines = 200;
const pathBytes = 300;
/**
 * Which rule decided the class of each changed file, and why, by git's objects alone. Every boundary is tried, whoever it is
 * for, since who wrote the change is not asked here.
 */
async function explainChange(host, git, event, { inputs }, asked) {
    const place = asked === null ? { base: '', head: '' } : { base: asked.baseSha, head: asked.headSha };
    const found = await findChange(host, git, { event, ...place, token: inputs['github-token'] });
    if ('problem' in found)
        return explain_change_stopped(found.problem);
    const { subject, from, to, policyCommit } = found.judged;
    // A base that was asked for is GitHub's, or the workflow's own: the change could choose neither.
    const rules = await readRules(git, asked?.baseSha ?? policyCommit, inputs['policy-file']);
    if ('code' in rules)
        return explain_change_stopped(rules);
    const change = await change_readChange(git, from, to, null);
    if ('code' in change)
        return explain_change_stopped(change);
    const context = { policyFile: inputs['policy-file'], incidents: [], basePaths: change.basePaths };
    const risk = assessRisk(change.changes, {
        ...riskRules(rules.risk, { ...context, agent: null, task: null }),
        boundaries: rules.risk.boundaries,
    });
    const lines = explain(risk);
    const number = asked === null ? subject.pullRequest : asked.number;
    const name = number === null ? `The change up to ${to.slice(0, 12)}` : `#${number}`;
    const what = `${name} is ${risk.floor ? 'on the hard floor' : risk.class}: ${decidedBy(risk)}`;
    return {
        problems: [],
        reasons: [{ code: 'explained', what }],
        sections: [sectionOf(host, to, lines, rules)],
        console: consoleOf(what, lines),
        risk: risk.class,
        report: {
            ...{ command: 'explain', pullRequest: number, headSha: subject.headSha, from, to, policyCommit },
            ...{ class: risk.class, floor: risk.floor, kinds: risk.kinds, bounds: risk.bounds, files: lines },
        },
    };
}
function explain_change_stopped(problem) {
    return { problems: [problem], sections: [], console: [], report: null };
}
function decidedBy({ decidedBy: { path, rule } }) {
    return `the rule ${rule.id}${path === null ? '' : ` on ${shorten(path, pathBytes)}`}`;
}
function consoleOf(what, lines) {
    const shown = lines.slice(0, maxLines).map(({ path, class: riskClass, floor, rule, why, outside }) => {
        const of = path === null ? 'the change as a whole' : shorten(path, pathBytes);
        const bounds = outside.length === 0 ? '' : ` Outside of ${outside.join(', ')}.`;
        return `${floor ? 'floor' : riskClass}  ${of}  ${rule}: ${why}${bounds}`;
    });
    const more = lines.length - shown.length;
    return [`${what}.`, ...shown, ...(more > 0 ? [`${more} more are in the report.`] : [])].map(plainText);
}
function sectionOf({ runner: { context } }, sha, lines, { risk }) {
    const linkFor = linkToCommit({ serverUrl: context.serverUrl, repository: context.repository, sha });
    const rows = lines.map(({ path, class: riskClass, floor, kind, rule, why, also, outside, decisive }) => [
        path === null ? 'the change as a whole' : linkCode(shorten(path, pathBytes), linkFor({ path })),
        `${floor ? `${riskClass}, hard floor` : riskClass}${decisive ? ' (decides)' : ''}`,
        kind ?? '',
        `${codeSpan(rule)}: ${escapeMarkdown(why)}`,
        also.map(codeSpan).join(', '),
        outside.map((name) => boundaryText(name, risk.boundaries)).join(', '),
    ]);
    return {
        title: 'Which rule decided what',
        lead: 'The highest first. Files with past incidents are not raised here, and every boundary is tried, whoever it is for.',
        table: { columns: ['File', 'Class', 'Kind', 'Rule', 'Also fit', 'Outside of'], rows },
    };
}
function boundaryText(name, boundaries) {
    const found = boundaries.find((boundary) => boundary.name === name);
    const who = [...(found?.agents ?? []), ...(found?.tasks ?? []).map((task) => `task ${task}`)];
    return `${codeSpan(name)}${who.length === 0 ? '' : ` (for ${who.map(codeSpan).join(', ')})`}`;
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/explain-produced.js


/** Of one change, in the summary. */
const maxHappenings = 5;
const textBytes = 200;
const fateWords = {
    stands: 'stands',
    reverted: 'reverted',
    'rolled-back': 'rolled back',
    incident: 'led to an incident',
    'not-counted': 'counts for nobody',
};
function producedSections({ produced, left, trusts, urlOf }) {
    const rows = produced.map(({ pullRequest, at, agent, riskClass, judged, fate, happenings }) => [
        pullRequest === null ? '' : escape_link(`#${pullRequest}`, urlOf(pullRequest)),
        at.slice(0, 10),
        agent === null ? 'a person' : codeSpan(agent),
        [riskClass ?? '', (judged?.kinds ?? []).join(', ')].filter((text) => text !== '').join(': '),
        judgedCell(judged),
        claimsCell(judged),
        [fateWords[fate], ...happeningCells(happenings)].join('; '),
    ]);
    const columns = ['Pull request', 'Date', 'By', 'Class and kinds', 'How it was judged', 'Claims', 'What became of it'];
    const lead = left === 0 ? 'Newest first.' : `Newest first; ${left} older ones are not listed.`;
    const list = rows.length === 0 ? [] : [{ title: 'What was produced', lead, table: { columns, rows } }];
    return [...list, ...trustSections(trusts)];
}
function judgedCell(judged) {
    if (judged === null)
        return 'no merge is known';
    const { decision, verdicts, mergedBy, person, vouched } = judged;
    const by = mergedBy === 'auto' ? 'merged by itself' : `merged by ${codeSpan(person ?? '')}`;
    const hashes = verdicts.map((hash) => codeSpan(hash.slice(0, 12))).join(', ');
    return [
        decision ?? 'not asked',
        by,
        ...(verdicts.length === 0 ? [] : [`verdicts ${hashes}`]),
        ...(vouched ? [] : ['not vouched for']),
    ].join('; ');
}
function claimsCell(judged) {
    const claims = [judged?.model, judged?.task, judged?.promptHash].filter((each) => typeof each === 'string');
    return claims.map((claim) => codeSpan(shorten(claim, textBytes))).join(', ');
}
function happeningCells(happenings) {
    const shown = happenings.slice(-maxHappenings).map(({ at, what, vouched }) => {
        return `${at.slice(0, 10)} ${escapeMarkdown(shorten(what, textBytes))}${vouched ? '' : ' (claimed)'}`;
    });
    const more = happenings.length - shown.length;
    return more > 0 ? [`${more} earlier`, ...shown] : shown;
}
function trustSections(trusts) {
    if (trusts.length === 0)
        return [];
    const rows = trusts.map((trust) => {
        const { agent, level, counts, missing } = trust;
        const classes = Object.entries(trust.classes).map(([name, { successes, falls }]) => `${name} ${successes}/${falls}`);
        return [
            codeSpan(agent),
            `L${level}`,
            `${counts.successes} (${counts.waiting} waiting)`,
            `${counts.falls}`,
            classes.join(', '),
            boundText(trust),
            missing.map(({ message }) => escapeMarkdown(message)).join(' '),
        ];
    });
    const columns = ['Agent', 'Level', 'Successes', 'Failures', 'By class', 'Failure rate', 'What is missing'];
    return [{ title: 'Trust', lead: 'By class: successes and failures.', table: { columns, rows } }];
}
function boundText({ bound, confidence }) {
    return `up to ${formatBound(bound)} at ${confidence}%`;
}
function producedLines({ produced, left, trusts }) {
    const list = produced.map(({ pullRequest, at, agent, riskClass, judged, fate, happenings }) => {
        const name = pullRequest === null ? 'no pull request' : `#${pullRequest}`;
        const judging = judged === null ? 'no merge known' : `${judged.decision ?? 'not asked'}, ${judged.mergedBy}`;
        const what = [fateWords[fate], ...happenings.slice(-maxHappenings).map(({ what }) => shorten(what, textBytes))];
        return `${at.slice(0, 10)}  ${name}  ${agent ?? 'a person'}  ${riskClass ?? ''}  ${judging}  ${what.join('; ')}`;
    });
    const levels = trusts.map((trust) => {
        const missing = trust.missing.map(({ message }) => message).join(' ');
        const { successes, falls } = trust.counts;
        return `${trust.agent} is at L${trust.level}: ${successes} successes, ${falls} failures, ${boundText(trust)}. ${missing}`;
    });
    return [...list, ...(left > 0 ? [`${left} older ones are not listed.`] : []), ...levels].map((line) => plainText(line.trimEnd()));
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/explain-pull.js

/** What the event says of its pull request; null where it is of none. */
function pullOf(event) {
    const pull = event?.['pull_request'];
    if (typeof pull !== 'object' || pull === null)
        return null;
    const [number, merged] = [Reflect.get(pull, 'number'), Reflect.get(pull, 'merged')];
    return Number.isSafeInteger(number) ? { number: number, isMerged: merged === true } : null;
}
/** What GitHub tells of a pull request; null where it cannot be asked. */
async function detailsOf(host, inputs, number) {
    const { apiUrl, repository } = host.runner.context;
    const token = inputs['github-token'];
    if (token === '' || repository === null)
        return null;
    try {
        return await (await host.openPullDetails({ apiUrl, token, repository })).get(number);
    }
    catch (error) {
        if (!(error instanceof failure/* GitHubError */.y_))
            throw error;
        return { code: 'github-unavailable', what: `GitHub does not tell of #${number}: ${error.message}` };
    }
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/explain-record.js


/**
 * What was asked for, newest first. Events that are of no pull request (an incident that names an agent alone) are one
 * entry each.
 * @throws LedgerError `invalid` for malformed evidence.
 */
function producedBy(events, asked) {
    const groups = new Map();
    for (const event of events) {
        const key = event.pullRequest === null ? event.id : `${event.pullRequest}`;
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, [event]);
        else
            group.push(event);
    }
    const found = [...groups.values()].filter((group) => isAsked(group, asked)).map(tell);
    return found.toSorted((a, b) => explain_record_compare(b.at, a.at) || (b.pullRequest ?? 0) - (a.pullRequest ?? 0));
}
/** Events of one length of time are written alike but for fractions of a second, which sort before the `Z`. */
function explain_record_compare(a, b) {
    return a === b ? 0 : a < b ? -1 : 1;
}
function isAsked(group, asked) {
    if ('pullRequest' in asked)
        return group[0]?.pullRequest === asked.pullRequest;
    const { subject, agents } = asked;
    return group.some(({ type, agent, evidence }) => {
        if (agent !== null && agents.includes(agent))
            return true;
        return type === 'merged' && (isModel(subject, evidence) || isPrompt(subject, evidence['promptHash']));
    });
}
function isModel(subject, { model, family }) {
    const asked = subject.toLowerCase();
    const named = [model, family].filter((each) => typeof each === 'string').map((each) => each.toLowerCase());
    return named.includes(asked) || (typeof family === 'string' && modelFamily(subject) === family);
}
/** A hash may be shortened, as git's are. */
function isPrompt(subject, hash) {
    if (typeof hash !== 'string')
        return false;
    const asked = subject.toLowerCase();
    return hash === subject || (/^(?:sha256:)?[0-9a-f]{7,}$/.test(asked) && hash.toLowerCase().startsWith(asked));
}
function tell(group) {
    const facts = group.map(fact_factOf).filter((fact) => fact !== null);
    const merges = facts.filter((fact) => fact.type === 'merged');
    const merge = merges.find(({ evidence }) => evidence.vouched) ?? merges[0];
    const first = (merge?.event ?? group[0]);
    return {
        ...{ pullRequest: first.pullRequest, at: first.at, sha: first.sha, agent: first.agent, riskClass: first.riskClass },
        judged: merge === undefined ? null : judgedOf(merge.evidence),
        fate: fateOf(group),
        happenings: facts
            .filter(({ type }) => type !== 'merged')
            .toSorted((a, b) => a.time - b.time)
            .flatMap(happeningOf),
    };
}
function judgedOf(evidence) {
    const { kinds, decision, verdicts, mergedBy, person, model, promptHash, task, vouched } = evidence;
    return { kinds, decision, verdicts, mergedBy, person, model, promptHash, task, vouched };
}
/** As trust counts it: by the parity of reverts, and by what was taken back on appeal. */
function fateOf(group) {
    const { agents, loose } = recordsOf(group);
    const falls = [...agents.values()].flatMap((record) => [...record.falls.values()]);
    const kinds = [...falls, ...loose.falls.values()].map(({ kind }) => kind);
    for (const kind of ['incident', 'rolled-back', 'reverted'])
        if (kinds.includes(kind))
            return kind;
    return [...agents.values()].some(({ days }) => days.size > 0) ? 'stands' : 'not-counted';
}
function happeningOf(fact) {
    const { type, event } = fact;
    const told = (what, vouched) => [{ at: event.at, type, what, vouched }];
    switch (fact.type) {
        case 'reverted':
            return told(`${explain_record_short(event.sha)} reverts ${explain_record_short(fact.evidence.reverts)}`, fact.evidence.vouched);
        case 'rolled-back':
            return told(`Rolled back from ${explain_record_short(fact.evidence.from)} to ${explain_record_short(fact.evidence.to)}`, fact.evidence.vouched);
        case 'incident':
            return told(`Incident ${fact.evidence.incident}`, fact.evidence.vouched);
        case 'restored':
            return told(`Incident ${fact.evidence.incident} is over`, fact.evidence.vouched);
        case 'appeal': {
            const { outcome, person, reason, against, vouched } = fact.evidence;
            return told(`Appeal ${outcome} by ${person} against ${against}: ${reason}`, vouched);
        }
        case 'override':
            return told(`${fact.evidence.person} let ${explain_record_short(event.sha)} pass: ${fact.evidence.reason}`, fact.evidence.vouched);
        case 'trust-change':
            return told(`${fact.evidence.person} sets at most L${fact.evidence.to}: ${fact.evidence.reason}`, fact.evidence.vouched);
        case 'fix-result':
            return told(`A fix came to: ${fact.evidence.outcome}`, true);
        default:
            return [];
    }
}
function explain_record_short(sha) {
    return (sha ?? '').slice(0, 12);
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/explain.js







/** Agents whose trust is told. */
const maxAgents = 10;
/**
 * Of an open pull request, or of what follows on a commit, which rule decided what; of a merged one, or of an agent, a model or a prompt hash, what the
 * ledger tells of it.
 */
async function explain_explain(host, git, event, state) {
    const { inputs } = state;
    if (inputs.base !== '') {
        const place = { number: null, baseSha: inputs.base, headSha: inputs.head };
        return git === null ? explain_stopped(noRepository) : explainChange(host, git, event, state, place);
    }
    if (inputs.subject !== '')
        return explainLedger(host, git, event, state, { subject: inputs.subject, agents: [] });
    const own = pullOf(event);
    const asked = inputs['pull-request'];
    if (asked !== null && asked !== own?.number)
        return explainNumber(host, git, event, state, asked);
    if (own?.isMerged)
        return explainLedger(host, git, event, state, { pullRequest: own.number });
    return git === null ? explain_stopped(noRepository) : explainChange(host, git, event, state, null);
}
const noRepository = { code: 'repository-missing', what: 'There is no repository to read the change of' };
/** Of another pull request than the event's: GitHub tells whether it is merged; without a token the ledger alone can. */
async function explainNumber(host, git, event, state, pullRequest) {
    const details = await detailsOf(host, state.inputs, pullRequest);
    if (details !== null && 'code' in details)
        return explain_stopped(details);
    if (details === null || details.isMerged)
        return explainLedger(host, git, event, state, { pullRequest });
    return git === null ? explain_stopped(noRepository) : explainChange(host, git, event, state, details);
}
async function explainLedger(host, git, event, { inputs }, wanted) {
    const rules = await rulesNow(host, git, event, inputs['policy-file']);
    if ('code' in rules)
        return explain_stopped(rules);
    const asked = 'subject' in wanted ? { ...wanted, agents: agentsNamed(wanted.subject, rules) } : wanted;
    const view = 'pullRequest' in asked
        ? await readPullLedger(host, git, inputs, asked.pullRequest)
        : await readWholeLedger(host, git, inputs);
    if ('code' in view)
        return explain_stopped(view);
    try {
        return explain_tell(host, view, asked, rules, inputs.limit);
    }
    catch (error) {
        if (!(error instanceof lib_error/* LedgerError */.o))
            throw error;
        return explain_stopped({ code: 'ledger-not-verified', what: `The ledger cannot be read: ${error.message}` });
    }
}
async function rulesNow(host, git, event, path) {
    const commit = git && (await headOfDefault(host, git, event));
    return git === null || commit === null ? rulesOf(null) : readRules(git, commit, path);
}
/** The ids that a subject may stand for: itself, a bare id of an account, and a name of the policy. */
function agentsNamed(subject, { agents }) {
    const name = subject.toLowerCase();
    const named = agents.registered.filter((agent) => [agent.name, ...agent.aliases, idOfAgent(agent)].some((each) => each.toLowerCase() === name));
    const account = /^\d{1,12}$/.test(subject) ? [`account:${subject}`] : [];
    return [...new Set([subject, ...account, ...named.map(idOfAgent)])];
}
function explain_tell(host, view, asked, rules, limit) {
    const all = producedBy(view.events, asked);
    const name = 'subject' in asked ? asked.subject : `#${asked.pullRequest}`;
    const trusts = trustsOf(host, view, asked, rules, all);
    if (all.length === 0 && trusts.length === 0) {
        const what = `The ledger tells nothing of ${name}`;
        return { problems: [], reasons: [{ code: 'subject-unknown', what }], sections: [], console: [], report: null };
    }
    const { serverUrl, repository } = host.runner.context;
    const shown = {
        produced: all.slice(0, limit),
        left: Math.max(0, all.length - limit),
        trusts,
        urlOf: (pullRequest) => (repository === null ? null : `${serverUrl}/${repository}/pull/${pullRequest}`),
    };
    const many = `${all.length} ${all.length === 1 ? 'entry' : 'entries'}`;
    return {
        problems: [],
        reasons: [{ code: 'explained', what: `The ledger has ${many} of ${name}` }],
        sections: producedSections(shown),
        console: producedLines(shown),
        report: { command: 'explain', asked, produced: shown.produced, left: shown.left, trust: trusts },
    };
}
/** Of an agent that was asked for by itself, and of those who made what was asked for. */
function trustsOf(host, { records }, asked, rules, produced) {
    const state = trustAt(records, rules.trust, host.now().getTime());
    const registered = new Set(rules.agents.registered.map(idOfAgent));
    const named = 'subject' in asked ? asked.agents.filter((id) => records.agents.has(id) || registered.has(id)) : [];
    const agents = new Set([...named, ...produced.flatMap(({ agent }) => agent ?? [])]);
    return [...agents].slice(0, maxAgents).map((agent) => trustIn(state, agent));
}
function explain_stopped(problem) {
    return { problems: [problem], sections: [], console: [], report: null };
}

;// CONCATENATED MODULE: ./packages/ledger/lib/chain.js


/** Whether these very lines are there. */
function chain_holds(events, wanted) {
    const lines = new Set(events.map(lineOf));
    return wanted.every((event) => lines.has(lineOf(event)));
}
/** The message of the commit. */
function messageOf(added) {
    const [first] = added;
    const more = added.length > 1 ? ` and ${added.length - 1} more` : '';
    return first.pullRequest === null ? `${first.type}${more}` : `${first.type} of #${first.pullRequest}${more}`;
}
/** Those that are not there yet, each once. */
function chain_missing(drafts, events, path) {
    const known = new Set(events.map(({ id }) => id));
    return drafts.filter((draft) => {
        if (streamOf(draft) !== path)
            throw new TypeError(`the event ${draft.id} is of another pull request`);
        const isNew = !known.has(draft.id);
        known.add(draft.id);
        return isNew;
    });
}
/** Ties new events to the last one. */
function chain(drafts, last, sha256) {
    let prev = last;
    return drafts.map((draft) => {
        const event = { schema: ledgerSchema, ...draft, prev };
        prev = sha256(lineOf(event));
        return event;
    });
}
/** Where the chain ends after `added`, which are at least one. */
function endAfter(end, added, sha256) {
    return { events: end.events + added.length, last: sha256(lineOf(added.at(-1))) };
}

;// CONCATENATED MODULE: ./packages/ledger/lib/append-all.js



/**
 * Writes events of any pull requests, or of none, in one commit: all or nothing. Those that are there already are left
 * out. When somebody else wrote in between, it is done again on what is there then.
 * @returns what this call wrote, in the order of `drafts`.
 * @throws LedgerError
 */
async function appendAll(store, drafts, { sha256, pause, maxTries = 12, alongside }) {
    const paths = [...new Set(drafts.map(streamOf))];
    if (paths.length === 0)
        return [];
    const uncertain = [];
    for (let tries = 1; tries <= maxTries; tries++) {
        const head = await store.head();
        if (head === null) {
            await store.create(firstFiles(), 'Begin the ledger');
            continue;
        }
        const read = (path) => store.read(head, path);
        const [endText, ...texts] = await Promise.all([endPath, ...paths].map(read));
        const before = parseEnd(endText ?? null);
        const known = new Map(paths.map((path, at) => [path, parseStream(texts[at] ?? null, path)]));
        // A write that nobody answered may have been carried out: the very lines are then there.
        const there = [...known.values()].flat();
        const mine = uncertain.find((each) => chain_holds(there, each));
        if (mine !== undefined)
            return mine;
        const added = chain(newOf(drafts, known), before.last, sha256);
        if (added.length === 0)
            return [];
        const after = endAfter(before, added, sha256);
        const streams = streamsOf(added, known);
        const more = await alongside?.({ commit: head, read, before, after, streams });
        const grown = streams.map(({ path, before: old, added: own }) => [path, printStream([...old, ...own])]);
        const files = new Map([...(more ?? []), ...grown, [endPath, printEnd(after)]]);
        const outcome = await store.write(head, files, messageOf(added));
        if (outcome === 'written')
            return added;
        if (outcome === 'unknown')
            uncertain.push(added);
        await pause(tries);
    }
    throw new lib_error/* LedgerError */.o('conflict', `The ledger could not be written in ${maxTries} tries, since others wrote to it`);
}
function newOf(drafts, known) {
    const fresh = [...known].flatMap(([path, events]) => chain_missing(drafts.filter((draft) => streamOf(draft) === path), events, path));
    const wanted = new Set(fresh);
    return drafts.filter((draft) => wanted.has(draft));
}
function streamsOf(added, known) {
    return [...known].flatMap(([path, before]) => {
        const own = added.filter((event) => streamOf(event) === path);
        const [first] = own;
        return first === undefined ? [] : [{ path, pullRequest: first.pullRequest, before, added: own }];
    });
}

;// CONCATENATED MODULE: ./packages/gate/lib/ledger.js


/** Longest wait before another try to write: grows with the tries. */
const pauseMs = 400;
const codes = {
    unavailable: 'ledger-unavailable',
    conflict: 'ledger-conflict',
    invalid: 'ledger-not-verified',
};
/** Opens the ledger, and closes it whatever happens; what goes wrong with it is a problem. */
async function withLedger(host, inputs, act) {
    const { apiUrl, serverUrl, repository } = host.runner.context;
    const options = { apiUrl, serverUrl, token: inputs['github-token'], repository: repository ?? '' };
    const { store, dispose } = await host.openLedger(inputs.ledger, options);
    try {
        return await act(store);
    }
    catch (error) {
        if (!(error instanceof lib_error/* LedgerError */.o))
            throw error;
        return { code: codes[error.kind], what: error.message };
    }
    finally {
        dispose();
    }
}
/** GitHub tells of at most 3,000 files of a commit, which `verify` asks for. */
const mostAtOnce = 500;
/**
 * How events are written: with waits between the tries, and with the trust state beside them. Whoever decides by trust believes
 * only a state that is of the ledger's end, so a writer that leaves it behind takes all trust away.
 */
function writingTo(host, ledger) {
    return {
        sha256: lib_files/* sha256 */.sc,
        pause: (tries) => host.pause(pauseMs * tries),
        alongside: keepState({ sha256: lib_files/* sha256 */.sc, whole: (commit) => filesAt(ledger, commit) }),
    };
}
/**
 * Writes what is not there yet, and the trust state with it: in one commit, or in several where there is very much. Told
 * again, each event is written once.
 * @throws LedgerError
 */
async function append(host, ledger, drafts) {
    const written = [];
    for (let at = 0; at < drafts.length; at += mostAtOnce) {
        written.push(...(await appendAll(ledger, drafts.slice(at, at + mostAtOnce), writingTo(host, ledger))));
    }
    return written;
}
/** Makes the kept state anew where it is not what the events come to; whether it had to. @throws LedgerError */
async function mendState(ledger) {
    const commit = await ledger.head();
    if (commit === null)
        return false;
    const files = await filesAt(ledger, commit);
    const text = printState(stateOf(files, lib_files/* sha256 */.sc));
    if (files.get(statePath) === text)
        return false;
    // Whoever was faster keeps the state, or leaves it to the next.
    return (await ledger.write(commit, new Map([[statePath, text]]), 'Make the state anew')) === 'written';
}
/** All files of a commit of the ledger. @throws LedgerError */
async function filesAt(ledger, commit) {
    if (ledger.files === undefined)
        throw new lib_error/* LedgerError */.o('unavailable', 'This ledger cannot be read as a whole');
    return ledger.files(commit);
}
/** All files of the ledger as it is now; none where there is no ledger yet. @throws LedgerError */
async function wholeOf(ledger) {
    const commit = await ledger.head();
    return commit === null ? new Map() : filesAt(ledger, commit);
}
/** All events of the ledger, checked; none where there is no ledger yet. @throws LedgerError */
async function eventsOf(ledger) {
    const files = await wholeOf(ledger);
    return files.size === 0 ? [] : verifyLedger(files, lib_files/* sha256 */.sc);
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/rebuild-compare.js

const rebuild_compare_claimed = /:claimed$/;
/** Whether the ledger has told a merge, vouched for or not. */
function isToldAlready(events) {
    const subjects = new Set(events.map(({ id }) => id.replace(rebuild_compare_claimed, '')));
    return ({ number, mergeSha }) => subjects.has(`merged:${number}:${mergeSha}`);
}
/** Those of the drafts that the ledger lacks. What is known to be vouched for is not told again as a claim. */
function newTo(events, drafts) {
    const known = new Set(events.map(({ id }) => id));
    return drafts.filter(({ id }) => !known.has(id) && !known.has(id.replace(rebuild_compare_claimed, '')));
}
/**
 * The ledger beside what GitHub's records tell.
 * @param since the time of the oldest merge that was looked at; null where all were.
 */
function rebuild_compare_compare(events, drafts, since) {
    const told = new Map(drafts.map((draft) => [draft.id, draft]));
    const differing = [];
    const reclassed = [];
    let same = 0;
    for (const event of events) {
        const draft = told.get(event.id);
        const fields = draft === undefined ? unexplained(event, told, since) : fieldsOf(event, draft);
        if (fields.length === 0)
            same += draft === undefined ? 0 : 1;
        else if (fields.every((name) => name === 'riskClass' || name === 'kinds'))
            reclassed.push({ event, fields });
        else
            differing.push({ event, fields });
    }
    return { missing: newTo(events, drafts), differing, reclassed, same };
}
/** Only a merge raises trust: one that is vouched for, and that GitHub does not know, is forged. */
function unexplained({ type, id, at, evidence }, told, since) {
    const isAsked = type === 'merged' && evidence['vouched'] === true;
    const isCovered = since === null || time_timeOf(at) >= time_timeOf(since);
    return isAsked && isCovered && !told.has(`${id}:claimed`) ? ['missing'] : [];
}
/** Our own merges are told with the clock of the job. */
const tolerance = 3_600_000;
const compared = ['head', 'mergedBy', 'person', 'reverts', 'rollback', 'from', 'to', 'kinds'];
function fieldsOf(event, draft) {
    const own = ['agent', 'riskClass', 'pullRequest', 'sha'].filter((name) => event[name] !== draft[name]);
    const told = compared.filter((name) => `${event.evidence[name]}` !== `${draft.evidence[name]}`);
    const apart = Math.abs(time_timeOf(event.at) - time_timeOf(draft.at));
    return [...own, ...told, ...(event.type === 'merged' && apart > tolerance ? ['at'] : [])];
}

;// CONCATENATED MODULE: ./packages/ledger/lib/trust/events.js

function merged(facts) {
    return draft('merged', facts);
}
/** `pullRequest`: the one whose change goes, or comes back where a revert is reverted. */
function reverted(facts) {
    return draft('reverted', facts);
}
/** One event for each change of the range: it counts against each until a person assigns it (`assignments`). */
function rolledBack(facts) {
    const { changes, ...rest } = facts;
    return changes.map((change) => draft('rolled-back', { ...rest, ...change }));
}
/**
 * The appeals that take a rollback off every change but those that caused it.
 * @param rollback all events of that rollback.
 * @param blamed pull requests; must be among them.
 */
function assignments(rollback, blamed, facts) {
    const pulls = new Set(rollback.map(({ pullRequest }) => pullRequest));
    if (blamed.length === 0 || !blamed.every((pull) => pulls.has(pull))) {
        throw new TypeError('a rollback is assigned to changes of its range');
    }
    const innocent = rollback.filter(({ pullRequest }) => pullRequest === null || !blamed.includes(pullRequest));
    return innocent.map((event) => appeal(event, { ...facts, evidence: { ...facts.evidence, outcome: 'granted', blamed: [...blamed] } }));
}
/** Of a pull request, of an agent, or of both. Where `agent` is null it is that of the pull request. */
function incident(facts) {
    return draft('incident', facts);
}
function deployed(facts) {
    return draft('deployed', facts);
}
function restored(facts) {
    return draft('restored', facts);
}
/** What is asked, or said, of an event that counts against an agent. It goes where that event is. */
function appeal(against, facts) {
    const { agent, pullRequest, sha } = against;
    const evidence = { ...facts.evidence, against: subjectOf(against) };
    return draft('appeal', { ...facts, agent, pullRequest, sha, evidence });
}
function trustChange(facts) {
    return draft('trust-change', facts);
}
function override(facts) {
    return draft('override', facts);
}
/** @throws LedgerError `invalid` where a field is not what it must be. */
function draft(type, { at, by, evidence, ...of }) {
    const { agent = null, riskClass = null, pullRequest = null, sha = null } = of;
    const event = {
        type,
        at,
        agent,
        riskClass,
        pullRequest,
        sha,
        by,
        evidence: evidence,
    };
    return checkedDraft({ id: idOf(subjectOf(event), evidence.vouched), ...event });
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/history.js
/** More than this in one message is no honest revert. */
const mostTargets = 50;
/**
 * The reverts that a commit message tells of: git's `This reverts commit <sha>`, and GitHub's `Reverts #7` or
 * `Reverts octo/shop#7` on a line of its own. Each once, in their order.
 */
function history_revertsIn(message, repository) {
    const found = new Map();
    for (const line of message.split('\n')) {
        const sha = /\bThis reverts commit ([0-9a-f]{40}(?:[0-9a-f]{24})?)\b/.exec(line)?.[1];
        if (sha !== undefined)
            found.set(sha, { sha });
        const [, place, number] = /^\s{0,20}Reverts ([\w.-]{1,100}\/[\w.-]{1,100})?#(\d{1,9})\b/.exec(line) ?? [];
        const isOurs = place === undefined || place.toLowerCase() === repository.toLowerCase();
        if (number !== undefined && isOurs && Number(number) > 0)
            found.set(number, { pullRequest: Number(number) });
    }
    return [...found.values()].slice(0, mostTargets);
}
const mostNamed = 20;
/** The numbers that a text names as `#7`, `octo/shop#7` or by their address on `serverUrl`; each once, at most 20. */
function numbersIn(text, repository, serverUrl) {
    const found = new Set();
    const own = `${serverUrl}/${repository}/pull/`.toLowerCase();
    for (const word of text.split(/[\s,;()[\]<>"']+/)) {
        const [, place = '', number] = /^([\w./-]{0,201})#(\d{1,9})(?!\w)/.exec(word) ?? [];
        const isOurs = place === '' || place.toLowerCase() === repository.toLowerCase();
        const isAddress = word.toLowerCase().startsWith(own);
        const linked = isAddress ? /^\d{1,9}/.exec(word.slice(own.length))?.[0] : undefined;
        const named = linked ?? (isOurs ? number : undefined);
        if (named !== undefined && Number(named) > 0)
            found.add(Number(named));
    }
    return [...found].slice(0, mostNamed);
}
/** By the time at which each succeeded; of one moment in the order of their ids. */
function inOrder(versions) {
    return [...versions].sort((left, right) => Date.parse(left.at) - Date.parse(right.at) || left.deployment.id - right.deployment.id);
}
/**
 * Where an environment went back.
 * @param versions of one environment, as `inOrder` gives them.
 * @param isAncestor whether the first commit is an ancestor of the second.
 */
async function rollbacksIn(versions, isAncestor) {
    const found = [];
    for (const [index, { deployment, at }] of versions.entries()) {
        const from = versions[index - 1]?.deployment.sha;
        const to = deployment.sha;
        if (from === undefined || from === to || !(await isAncestor(to, from)))
            continue;
        found.push({ deployment: deployment.id, from, to, at });
    }
    return found;
}
/** The two sides of every path that differs between two trees: `<mode> <object>` of each, as `diff-tree --raw -z` has them. */
function sidesOf(output) {
    const sides = new Map();
    // As Latin-1 every byte is one character, so that no two paths become one.
    const fields = new TextDecoder('latin1').decode(output).split('\0');
    for (const [index, field] of fields.entries()) {
        const [, oldMode, newMode, old, now] = /^:(\d{6}) (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) /.exec(field) ?? [];
        if (old !== undefined) {
            sides.set(fields[index + 1] ?? '', { before: `${oldMode} ${old}`, after: `${newMode} ${now}` });
        }
    }
    return sides;
}
/** Whether one change leaves exactly what the other found, and touches nothing else. */
function isInverse(change, revert) {
    if (change.size === 0 || change.size !== revert.size)
        return false;
    return [...change].every(([path, { before, after }]) => {
        const back = revert.get(path);
        return back?.before === after && back.after === before;
    });
}
/** How the ledger names an account, as `identify` does: by its immutable id. */
function accountOf({ id }) {
    return `account:${id}`;
}
/**
 * A name as the ledger takes a reference: letters, digits and a few signs. What is changed in it is told apart by a hash of
 * the whole.
 */
function referenceOf(name, sha256) {
    if (/^[A-Za-z0-9][A-Za-z0-9._/#@-]{0,59}$/.test(name))
        return name;
    const kept = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
    return `${`e${kept}`.slice(0, 40)}@${sha256(name).slice(0, 12)}`;
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/record-sources.js






/** What stands in `by` of the events that are written here. */
const writer = 'action-risk-gate';
/** Never throws for what GitHub answers: the first call does. */
async function openSources(host, git, event, state) {
    const { apiUrl, repository } = host.runner.context;
    const name = repository ?? '';
    const options = { apiUrl, token: state.inputs['github-token'], repository: name };
    const history = await host.openHistory(options);
    const defaultBranch = defaultBranchOf(event) ?? '';
    return {
        ...{ host, git, state, repository: name, defaultBranch, history },
        details: await host.openPullDetails(options),
        circumstances: await host.openCircumstances(options),
        reviews: await host.openReviews(options),
        registry: settingsInForce(agentsSection, state.sections?.agents),
        risk: settingsInForce(riskSection, state.sections?.risk),
        source: (path) => `${apiUrl}/repos/${name}/${path}`,
        pullsOf: once(async (commit) => {
            const pulls = await orElse(() => history.pullsOfCommit(commit), []);
            const own = pulls.filter(({ baseBranch }) => baseBranch === defaultBranch);
            return own.sort((left, right) => time_timeOf(left.mergedAt) - time_timeOf(right.mergedAt));
        }),
        commit: once(async (sha) => (await orElse(() => history.commits(sha, 1), []))[0] ?? null),
    };
}
function once(ask) {
    const known = new Map();
    return (key) => {
        const asked = known.get(key) ?? ask(key);
        known.set(key, asked);
        return asked;
    };
}
/** For a commit that GitHub does not have. */
async function orElse(ask, none) {
    try {
        return await ask();
    }
    catch (error) {
        if (error instanceof failure/* GitHubError */.y_ && (error.status === 404 || error.status === 422))
            return none;
        throw error;
    }
}
/** The agent that an account is, for what counts against it; null for a person, and for what is nobody's own. */
function agentOfAccount(author, { registered }) {
    if (author === null || sharedAccounts.includes(author.id))
        return null;
    const isRegistered = registered.some(({ account }) => account === author.id);
    const isKnown = knownAgents.some(({ accounts }) => accounts.includes(author.id));
    return isRegistered || isKnown || author.type === 'Bot' ? accountOf(author) : null;
}
/** The one agent that a change counts for or against; null where people wrote it. */
function agentOf(identity, opener, registry) {
    if (identity.kind === 'agent')
        return identity.agent.id;
    if (identity.kind === 'mixed')
        return identity.agents[0]?.agent.id ?? null;
    return identity.kind === 'human' ? null : agentOfAccount(opener, registry);
}
/** Whether an account is a person who may write: by its id, since a login can change hands. */
async function isWriter({ reviews, registry }, author, allowed = () => true) {
    if (author === null || author.type !== 'User' || agentOfAccount(author, registry) !== null)
        return false;
    const may = await orElse(() => reviews.permission(author.login), null);
    const canWrite = may?.permission === 'write' || may?.permission === 'admin';
    return may !== null && may.id === author.id && canWrite && allowed(may.role);
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/record-deployments.js




/** How many deployments of an environment are looked at for what was there before. */
const mostDeployments = 50;
/** How many commits one rollback takes back at most. */
const record_deployments_mostCommits = 1_000;
function environmentsOf({ state }) {
    const { environments } = state.settings;
    return environments.length === 0 ? ['production'] : environments;
}
/** The deployments of an environment that succeeded, and every change that it went back on. */
async function deploymentDrafts(sources, environment, limit = mostDeployments) {
    const { history, git } = sources;
    const versions = [];
    for (const deployment of await history.deployments(environment, limit)) {
        const at = await record_deployments_successOf(sources, deployment);
        if (at !== null)
            versions.push({ deployment, at });
    }
    const ordered = inOrder(versions);
    const drafts = ordered.map((version) => deployedDraft(sources, environment, version));
    for (const rollback of await rollbacksIn(ordered, (one, other) => git.isAncestor(one, other))) {
        drafts.push(...(await rollbackDrafts(sources, rollback)));
    }
    return drafts;
}
/** When it was first said to be a success; later on GitHub itself says that it is inactive. */
async function record_deployments_successOf({ history }, { id }) {
    const statuses = await history.statusesOf(id);
    return statuses.findLast(({ state }) => state === 'success')?.at ?? null;
}
function deployedDraft(sources, environment, { deployment: { id, sha }, at }) {
    return deployed({
        ...{ at, by: writer, sha },
        evidence: {
            vouched: true,
            sources: [sources.source(`deployments/${id}`)],
            environment: referenceOf(environment, lib_files/* sha256 */.sc),
            deployment: `${id}`,
        },
    });
}
async function rollbackDrafts(sources, { deployment, from, to, at }) {
    const changes = await changesBetween(sources, { from, to, at });
    const evidence = {
        ...{ vouched: true, rollback: `${deployment}`, from, to },
        sources: [sources.source(`deployments/${deployment}`), sources.source(`compare/${to}...${from}`)],
    };
    return changes.length === 0 ? [] : rolledBack({ at, by: writer, evidence, changes });
}
/** The pull requests of the commits that were left, each once; and the commits that came with none. */
async function changesBetween(sources, { from, to, at }) {
    const { git, registry } = sources;
    const found = new Map();
    for (const sha of await git.firstParents(from, record_deployments_mostCommits)) {
        if (await git.isAncestor(sha, to))
            break;
        const pulls = (await sources.pullsOf(sha)).filter(({ mergedAt }) => time_timeOf(mergedAt) <= time_timeOf(at));
        for (const { number, mergeSha } of pulls) {
            found.set(`${number}`, { pullRequest: number, sha: mergeSha, agent: null });
        }
        if (pulls.length > 0)
            continue;
        const agent = agentOfAccount((await sources.commit(sha))?.author ?? null, registry);
        found.set(sha, { pullRequest: null, sha, agent });
    }
    return [...found.values()];
}

;// CONCATENATED MODULE: ./packages/evidence/lib/identity/audit.js

const audit_keys = {
    agent: 'Agent-By',
    task: 'Task-ID',
    model: 'Model',
    promptHash: 'Prompt-Hash',
    decision: 'Gauntlet-Decision',
    verdicts: 'Gauntlet-Verdicts',
};
/**
 * The audit as trailers, a line each, without a line feed at the end. Whatever the values hold, each stays on its line
 * and is read back as it was: control and invisible characters, backslashes, `%` and outer blanks are escaped as `%XX`
 * or `%uXXXX`, in UTF-16 code units.
 */
function auditLine(audit) {
    const verdicts = audit.verdicts.map(({ gate, conclusion }) => `${escapeWord(gate)}=${escapeWord(conclusion)}`);
    const lines = [
        [audit_keys.agent, audit.agent],
        [audit_keys.task, audit.task],
        [audit_keys.model, audit.model],
        [audit_keys.promptHash, audit.promptHash],
        [audit_keys.decision, audit.decision],
    ];
    const texts = lines.flatMap(([key, value]) => (value === null ? [] : [trailer(key, escapeValue(value))]));
    return [...texts, trailer(audit_keys.verdicts, verdicts.join(', '))].join('\n');
}
/**
 * The message of a merge or squash commit: `message` with the audit as its only block of trailers, so that every way of
 * git to read trailers finds the audit and nothing else that is spelled like it. Lines of `message` at which git stops
 * reading are indented by a blank, and its `Co-authored-by` lines move behind the audit, where GitHub looks for them.
 */
function appendAudit(message, audit) {
    const lines = message.replaceAll('\0', '').split(/\r\n|\r|\n/);
    const isCoAuthor = (line) => coAuthor.test(line);
    const kept = lines
        .filter((line) => !isCoAuthor(line))
        .join('\n')
        .trim();
    const text = kept
        .split('\n')
        .map((line) => (stopsReading(line) ? ` ${line}` : line))
        .join('\n');
    const coAuthors = [...new Set(lines.filter(isCoAuthor))];
    // The first paragraph is never read as trailers, so that there has to be one.
    return `${text === '' ? 'Merge' : text}\n\n${[auditLine(audit), ...coAuthors].join('\n')}\n`;
}
/**
 * The audit of a commit message; null where it has none, or not exactly one. A last paragraph of nothing but
 * `Co-authored-by` lines, as GitHub adds one to a squash, is passed over. Anybody can write an audit: the ledger rules.
 */
function readAudit(message) {
    return auditOf(parseTrailers(message)) ?? auditOf(parseTrailers(withoutCoAuthors(message)));
}
function auditOf(trailers) {
    const values = (key) => trailers.filter((each) => each.key.toLowerCase() === key.toLowerCase());
    const all = Object.values(audit_keys).map(values);
    const [decision] = values(audit_keys.decision);
    const [verdicts] = values(audit_keys.verdicts);
    if (!decision || !verdicts || all.some((same) => same.length > 1))
        return null;
    const [agent = null, task = null, model = null, promptHash = null] = all.map(([only]) => only && readEscapes(only.value));
    const words = verdicts.value === '' ? [] : verdicts.value.split(', ').map((word) => word.split('='));
    if (words.some((parts) => parts.length !== 2))
        return null;
    return {
        agent,
        task,
        model,
        promptHash,
        decision: readEscapes(decision.value),
        verdicts: words.map(([gate = '', conclusion = '']) => ({
            gate: readEscapes(gate),
            conclusion: readEscapes(conclusion),
        })),
    };
}
/** One address, as GitHub writes it. Nothing that would show or read otherwise. */
const coAuthor = /^Co-authored-by: [^\p{C}\p{Zl}\p{Zp}<>]{1,200} <[^\p{C}\p{Zl}\p{Zp}<> ]{1,200}>$/iu;
function withoutCoAuthors(message) {
    const lines = message.split('\n');
    const isLast = (line) => line !== undefined && (line === '' || coAuthor.test(line));
    while (isLast(lines.at(-1)))
        lines.pop();
    return lines.join('\n');
}
/** The lines after which git reads no further: the divider of a patch, and scissors. */
function stopsReading(line) {
    return /^---(?:\s|$)/.test(line) || line.startsWith('# ------------------------ >8 ------------------------');
}
/** No blank at the end, which many tools would take away. */
function trailer(key, value) {
    return value === '' ? `${key}:` : `${key}: ${value}`;
}
function escapeValue(value) {
    return value.replace(/[\p{C}\p{Zl}\p{Zp}\\%]|^\s|\s$/gu, escapeUnits);
}
function escapeWord(value) {
    return value.replace(/[\p{C}\p{Z}\\%,=]/gu, escapeUnits);
}
function escapeUnits(characters) {
    let text = '';
    for (let i = 0; i < characters.length; i++) {
        const unit = characters.charCodeAt(i);
        text += unit < 0x100 ? `%${hex(unit, 2)}` : `%u${hex(unit, 4)}`;
    }
    return text;
}
function hex(unit, digits) {
    return unit.toString(16).toUpperCase().padStart(digits, '0');
}
function readEscapes(text) {
    return text.replace(/%(?:u([0-9A-F]{4})|([0-9A-F]{2}))/g, (_, wide, narrow) => String.fromCharCode(Number.parseInt(wide ?? narrow ?? '', 16)));
}

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

;// CONCATENATED MODULE: ./packages/gate/lib/commit-records.js


/** An account as GitHub's API shows it. */
function commit_records_accountOf({ id, login, type }) {
    return { id, login, type, app: null };
}
/** A commit as GitHub's API tells it, with what GitHub vouches for. */
function commit_records_recordOf({ sha, message, author, committer, verification }) {
    const { isVerified, reason, signature } = verification;
    // Only GitHub has the key of that account.
    const isGitHub = committer?.id === webFlowAccount;
    return {
        ...{ sha, message, author: author && commit_records_accountOf(author), committer: committer && commit_records_accountOf(committer) },
        signature: {
            verified: isVerified,
            reason,
            key: keyIn(signature),
            signer: isVerified && committer !== null && !isGitHub ? commit_records_accountOf(committer) : null,
            byGitHub: isVerified && isGitHub,
        },
    };
}
function keyIn(signature) {
    return signature === null ? null : keyOfSignature(signature, lib_files/* sha256Bytes */.LP);
}
/** More commits, or more bytes of them, are not read: what is not read bears marks that nobody sees. */
const commit_records_most = 1_000;
const mostBytes = (/* unused pure expression or super */ null && (64 << 20));
/**
 * The commits from one to another as git has them, where nobody vouches for anything: what they say of their makers is
 * their own word. Null where not all of them can be read. @throws GitError
 */
async function readCommitRecords(git, from, to) {
    const logged = await git.log(to, commit_records_most + 1, from);
    if (logged.length > commit_records_most)
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

;// CONCATENATED MODULE: ./action-risk-gate/lib/authors.js


/** Says who wrote it by what GitHub vouches for: the accounts, the signatures and who pushed. */
async function readAuthors(pull, commits, circumstances, registry) {
    const records = commits.map(commit_records_recordOf);
    const pushers = await circumstances.pushers(pull);
    const identity = identify({
        author: pull.author && commit_records_accountOf(pull.author),
        headBranch: pull.headBranch,
        commitCount: pull.commits,
        ...(pushers === null ? {} : { pushers: pushers.map(commit_records_accountOf) }),
    }, records, registry);
    const keys = new Set(records.map(({ signature }) => signature.verified && signature.key && canonicalKey(signature.key)));
    const [key] = keys;
    const { model, task } = identity.claims;
    return {
        identity,
        key: keys.size === 1 && typeof key === 'string' ? key : null,
        family: model === null ? null : modelFamily(model),
        arePushersKnown: pushers !== null,
        unvouched: pushers === null ? records.filter(({ signature }) => !signature.verified).length : 0,
        task: await taskOf(pull, circumstances, registry, task),
    };
}
const taskLabel = 'task:';
/**
 * A label by itself suffices, as a change must not leave its bounds by naming no task; of several that which is claimed. An
 * agent's account sets none.
 */
async function taskOf(pull, circumstances, { registered }, claimed) {
    const labels = pull.labels.filter((label) => label.startsWith(taskLabel));
    if (labels.length === 0)
        return null;
    const setters = await circumstances.labelSetters(pull.number);
    const tasks = labels.flatMap((label) => {
        const setter = setters.get(label);
        const isPerson = setter?.type === 'User' && !registered.some(({ account }) => account === setter.id);
        return isPerson ? [label.slice(taskLabel.length)] : [];
    });
    return tasks.find((task) => task === claimed) ?? tasks[0] ?? null;
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/record-range.js


/**
 * From where to where a merge moved the default branch. A merge commit and a squash are one commit; a rebase is as many as
 * the pull request had, told by their messages.
 */
async function rangeOf({ git, history }, merge, commits) {
    const commit = await git.commit(merge.mergeSha);
    const lacking = git.shallow
        ? { code: 'shallow-clone', what: 'The clone lacks commits of the default branch' }
        : { code: 'head-not-found', what: `The clone has no commit ${merge.mergeSha}` };
    const [parent] = commit?.parents ?? [];
    if (commit === null || parent === undefined)
        return lacking;
    const count = commits.length;
    if (commit.parents.length > 1 || count < 2)
        return { from: parent, to: commit.id };
    const own = commits.map(({ message }) => message.trimEnd());
    const last = (await history.commits(commit.id, count)).map(({ message }) => message.trimEnd()).reverse();
    const isRebase = last.length === count && last.every((message, at) => message === own[at]);
    if (!isRebase)
        return { from: parent, to: commit.id };
    const from = (await git.firstParents(commit.id, count + 1))[count];
    return from === undefined ? lacking : { from, to: commit.id };
}
/** The merged change as git has it; null where GitHub counts another one, or too much to be told. */
async function changeOfMerge(sources, merge, pull, commits) {
    const range = await rangeOf(sources, merge, commits);
    if ('code' in range)
        return range;
    const files = await untold(() => sources.details.files(pull));
    if (files === null)
        return null;
    const change = await change_readChange(sources.git, range.from, range.to, { pull, files });
    return 'code' in change ? null : change;
}
/** Null where GitHub does not tell all of a list, and never will. */
async function untold(ask) {
    try {
        return await ask();
    }
    catch (error) {
        const isForGood = error instanceof failure/* GitHubError */.y_ && error.kind === 'refused' && [null, 409, 422].includes(error.status);
        if (isForGood)
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/record-merge.js







/** Who merged a pull request that counts: null for one into another branch, or that is not merged. */
async function findMerge({ history, defaultBranch }, pullRequest) {
    const merge = await history.merge(pullRequest);
    return merge?.baseBranch === defaultBranch ? merge : null;
}
/**
 * The event of a merge. What can never be known of it (more commits or files than GitHub tells, a count that is not git's)
 * makes it a claim of class high, which counts for nobody.
 */
async function mergeDraft(sources, merge) {
    const pull = await sources.details.get(merge.number);
    const commits = await untold(() => sources.details.commits(pull));
    const change = await changeOfMerge(sources, merge, pull, commits ?? []);
    if (change !== null && 'code' in change)
        return change;
    const authors = commits && (await readAuthors(pull, commits, sources.circumstances, sources.registry));
    const agent = authors ? agentOf(authors.identity, pull.author, sources.registry) : openerOf(sources, pull);
    const risk = change && riskOf(sources, change, agent, authors?.task ?? null);
    const evidence = {
        vouched: risk !== null && authors !== null && record_merge_isVouched(authors),
        sources: [sources.source(`pulls/${merge.number}`), sources.source(`commits/${merge.mergeSha}`)],
        head: merge.headSha,
        ...mergerOf(merge.mergedBy, agent, sources),
        kinds: risk === null || risk.kinds.length === 0 ? ['unknown'] : [...risk.kinds],
        key: record_merge_oneLine(authors?.key ?? null),
        family: record_merge_oneLine(authors?.family ?? null),
        ...record_merge_claimsOf(authors, (await sources.commit(merge.mergeSha))?.message ?? ''),
        verdicts: [],
        identity: authors?.identity.kind ?? 'unknown',
    };
    return merged({
        ...{ at: merge.mergedAt, by: writer, agent, pullRequest: merge.number, sha: merge.mergeSha },
        riskClass: risk?.class ?? 'high',
        evidence,
    });
}
/** Whether every account that wrote it is known, so that it may count for the agent. */
function record_merge_isVouched({ identity, unvouched }) {
    return unvouched === 0 && (identity.kind === 'agent' || identity.kind === 'human');
}
function openerOf({ registry }, { author }) {
    return agentOfAccount(author, registry);
}
function riskOf({ risk, state }, change, agent, task) {
    const { basePaths, changes } = change;
    const context = { policyFile: state.inputs['policy-file'], incidents: [], basePaths, agent, task };
    return assessRisk(changes, riskRules(risk, context));
}
/** An App, an agent, and whoever wrote the change under the agent's own account, is no person. */
function mergerOf(by, agent, { registry }) {
    const isPerson = by?.type === 'User' && agentOfAccount(by, registry) === null && accountOf(by) !== agent;
    if (by === null || !isPerson)
        return { mergedBy: 'auto', person: null };
    return { mergedBy: 'person', person: accountOf(by) };
}
const decisions = ['auto-merge', 'needs-human', 'reject'];
/** What the commits and the merge commit's message say: kept for whoever asks, and trusted by nobody. */
function record_merge_claimsOf(authors, message) {
    const audit = readAudit(message);
    const claims = authors?.identity.claims ?? {};
    return {
        task: record_merge_oneLine(authors?.task ?? null),
        model: record_merge_oneLine(claims.model ?? audit?.model ?? null),
        promptHash: record_merge_oneLine(claims.promptHash ?? audit?.promptHash ?? null),
        decision: decisions.find((decision) => decision === audit?.decision) ?? null,
    };
}
/** As the ledger takes it: at most 200 characters on one line, or nothing. */
function record_merge_oneLine(value) {
    return value !== null && /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]{1,200}$/u.test(value) ? value : null;
}
/** The ids of everybody who had part in a change; null where that cannot be known. */
async function participantsOf(sources, pullRequest) {
    const pull = await sources.details.get(pullRequest);
    const commits = await untold(() => sources.details.commits(pull));
    if (commits === null)
        return null;
    const { identity } = await readAuthors(pull, commits, sources.circumstances, sources.registry);
    return new Set([...identity.accounts, ...(pull.author === null ? [] : [pull.author.id])]);
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/record-incidents.js




/**
 * What an issue with the policy's label says of the merged pull requests that it names: an incident each where somebody
 * who may write opened it, or set the label; and that it is over, once it is closed. Closed by somebody else, that is a
 * claim, which ends nothing.
 */
async function incidentDrafts(sources, issue) {
    if (!(await isIncident(sources, issue)))
        return [];
    const { repository, host } = sources;
    const { serverUrl } = host.runner.context;
    const reference = `issue-${issue.number}`;
    const origin = { vouched: true, sources: [sources.source(`issues/${issue.number}`)] };
    const drafts = [];
    for (const number of numbersIn(issue.body, repository, serverUrl)) {
        const merge = await findMerge(sources, number);
        if (merge === null)
            continue;
        const of = { pullRequest: number, agent: null, sha: merge.mergeSha };
        const evidence = { ...origin, incident: reference };
        drafts.push(incident({ ...of, at: issue.createdAt, by: writer, evidence }));
    }
    if (drafts.length === 0 || issue.closedAt === null)
        return drafts;
    const vouched = await isWriter(sources, await sources.history.closerOf(issue.number));
    const over = drafts.map(({ pullRequest }) => restored({
        ...{ pullRequest, at: issue.closedAt, by: writer },
        evidence: { ...origin, vouched, incident: reference },
    }));
    return [...drafts, ...over];
}
async function isIncident(sources, { number, author, labels }) {
    const label = sources.state.settings['incident-label'];
    if (!labels.some((each) => each.toLowerCase() === label.toLowerCase()))
        return false;
    if (await isWriter(sources, author))
        return true;
    const setters = await sources.circumstances.labelSetters(number);
    const [, setter = null] = [...setters].find(([name]) => name.toLowerCase() === label.toLowerCase()) ?? [];
    return isWriter(sources, setter);
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/record-reverts.js





/** Reverts of reverts of reverts: no honest history goes deeper. */
const deepest = 20;
/**
 * The reverts that commits of the default branch tell of, in whatever order they come. Each counts for the pull request
 * that began the chain, so that the ledger can tell by their parity whether its change is there. A revert that does not
 * undo to the byte what it names is a claim, and what it names counts as reverted itself besides.
 */
async function revertDrafts(sources, commits) {
    const drafts = [];
    for (const commit of commits) {
        const targets = history_revertsIn(commit.message, sources.repository);
        if (targets.length === 0)
            continue;
        const landing = await landingOf(sources, commit.sha);
        for (const target of await landed(sources, targets)) {
            // What was taken back within one pull request never was on the branch.
            if (target.sha !== landing.sha)
                drafts.push(...(await draftsOf(sources, commit, landing, target)));
        }
    }
    return [...new Map(drafts.map((draft) => [draft.id, draft])).values()];
}
async function draftsOf(sources, commit, landing, target) {
    const isExact = await undoes(sources, target.sha, landing.sha);
    const roots = await rootsOf(sources, target, [landing.sha]);
    const now = sources.host.now().toISOString();
    return roots.map(({ number, mergedAt }) => reverted({
        ...{ by: writer, pullRequest: number, sha: landing.sha },
        at: landing.pull?.mergedAt ?? within(commit.at, mergedAt, now),
        evidence: {
            vouched: isExact,
            sources: [sources.source(`commits/${commit.sha}`), sources.source(`pulls/${number}`)],
            reverts: target.sha,
        },
    }));
}
/** A commit's date is its writer's: neither before what it takes back, nor after now. */
function within(at, earliest, latest) {
    if (time_timeOf(at) < time_timeOf(earliest))
        return earliest;
    return time_timeOf(at) > time_timeOf(latest) ? latest : at;
}
/** The pull requests whose changes a chain of reverts begins with; each once. */
async function rootsOf(sources, target, seen) {
    const own = target.pull === null ? [] : [target.pull];
    if (seen.length > deepest || seen.includes(target.sha))
        return own;
    const roots = [];
    let isRevert = false;
    for (const next of await landed(sources, await revertsOf(sources, target))) {
        if (next.sha === target.sha)
            continue;
        isRevert ||= await undoes(sources, next.sha, target.sha);
        roots.push(...(await rootsOf(sources, next, [...seen, target.sha])));
    }
    const all = isRevert ? roots : [...roots, ...own];
    return [...new Map(all.map((pull) => [pull.number, pull])).values()];
}
/** What a landed change says it takes back: its commit's message, or those of the pull request's commits. */
async function revertsOf(sources, { sha, pull }) {
    const told = history_revertsIn((await sources.commit(sha))?.message ?? '', sources.repository);
    if (told.length > 0 || pull === null)
        return told;
    const commits = await untold(async () => sources.details.commits(await sources.details.get(pull.number)));
    return (commits ?? []).flatMap(({ message }) => history_revertsIn(message, sources.repository));
}
/** Those of the targets that are on the default branch; each once. */
async function landed(sources, targets) {
    const found = new Map();
    for (const target of targets) {
        const landing = 'sha' in target ? await landingOf(sources, target.sha) : await mergeOf(sources, target.pullRequest);
        if (landing !== null)
            found.set(landing.sha, landing);
    }
    return [...found.values()];
}
async function mergeOf(sources, pullRequest) {
    const merge = await findMerge(sources, pullRequest);
    return merge && { sha: merge.mergeSha, pull: merge };
}
async function landingOf(sources, sha) {
    const [pull = null] = await sources.pullsOf(sha);
    return { sha: pull?.mergeSha ?? sha, pull };
}
async function undoes({ git }, target, revert) {
    const sides = await Promise.all([target, revert].map(async (sha) => {
        const commit = await git.commit(sha);
        const [parent] = commit?.parents ?? [];
        if (commit === null || parent === undefined)
            return null;
        const chunks = [];
        await git.rawChanges(parent, commit.id, (chunk) => void chunks.push(chunk));
        return sidesOf(record_reverts_concatenate(chunks));
    }));
    const [change, undone] = sides;
    return change != null && undone != null && isInverse(change, undone);
}
function record_reverts_concatenate(chunks) {
    const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const chunk of chunks) {
        all.set(chunk, at);
        at += chunk.length;
    }
    return all;
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/rebuild-history.js






const rebuild_history_mostCommits = 5_000;
const rebuild_history_mostDeployments = 200;
/** All that GitHub's records tell of the last `limit` merged pull requests, and of what became of changes. */
async function tellHistory(sources, limit, isKnown = () => false) {
    const { history, defaultBranch, state } = sources;
    const pulls = await history.mergedPulls(defaultBranch, limit);
    const told = { drafts: [], pulls, absent: [] };
    for (const pull of pulls.toReversed()) {
        if (isKnown(pull))
            continue;
        const problem = await tellMerge(sources, pull, told);
        if (problem !== null)
            return problem;
    }
    const commits = await history.commits(defaultBranch, Math.min(rebuild_history_mostCommits, Math.max(300, limit * 5)));
    told.drafts.push(...(await revertDrafts(sources, commits)));
    for (const environment of environmentsOf(sources)) {
        told.drafts.push(...(await deploymentDrafts(sources, environment, Math.min(limit, rebuild_history_mostDeployments))));
    }
    for (const issue of await history.issues(state.settings['incident-label'])) {
        told.drafts.push(...(await incidentDrafts(sources, issue)));
    }
    return told;
}
async function tellMerge(sources, { number }, told) {
    const merge = await findMerge(sources, number);
    if (merge === null)
        return null;
    const draft = await mergeDraft(sources, merge);
    if (!('code' in draft))
        told.drafts.push(draft);
    else if (draft.code === 'head-not-found')
        told.absent.push(number);
    else
        return draft;
    return null;
}
/** What the ledger lacks: told again on a schedule, since an event may never have come. */
async function reconcile(sources, ledger) {
    const events = await eventsOf(ledger);
    const isKnown = isToldAlready(events);
    const told = await tellHistory(sources, sources.state.inputs.limit, isKnown);
    return 'code' in told ? told : newTo(events, told.drafts);
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/record-words.js






const longestHours = 72;
const wantedReason = 'A reason wants 1 to 500 characters on one line';
/** The events of what a person says; or why that person may not say it. */
async function wordDrafts(sources, ledger, event) {
    const words = await readWords(sources, event);
    if ('code' in words)
        return words;
    switch (words.get('event')) {
        case 'override':
            return overrideDraft(sources, words);
        case 'trust-change':
            return trustDraft(sources, words);
        case 'appeal':
            return appealDrafts(sources, ledger, words);
        default:
            return record_words_refused('Input event is none of override, trust-change and appeal');
    }
}
async function readWords(sources, event) {
    const { host } = sources;
    const inputs = event?.['inputs'];
    const get = (name) => {
        const value = typeof inputs === 'object' && inputs !== null ? Reflect.get(inputs, name) : '';
        return typeof value === 'string' ? value.trim() : '';
    };
    const person = senderOf(event);
    const { run } = host.runner.context;
    if (person === null || run === null)
        return record_words_refused('Nobody is known to have started the run');
    if (!(await isWriter(sources, person)))
        return record_words_refused('Whoever started the run is no person with write access');
    const reason = get('reason');
    if (!record_words_isReason(reason))
        return record_words_refused(wantedReason);
    return { person, at: host.now().toISOString(), reference: `run-${run.id}`, reason, get };
}
/** Whether a text can be kept and shown as a reason. */
function record_words_isReason(text) {
    return /^[^\p{C}\p{Zl}\p{Zp}]{1,500}$/u.test(text);
}
function senderOf(event) {
    const sender = event?.['sender'];
    if (typeof sender !== 'object' || sender === null)
        return null;
    const { id, login, type } = sender;
    const isId = typeof id === 'number' && Number.isSafeInteger(id) && id > 0;
    if (!isId || typeof login !== 'string' || typeof type !== 'string')
        return null;
    return { id, login, type };
}
function record_words_refused(what) {
    return { code: 'record-refused', what };
}
function originOf({ host, source }) {
    const run = host.runner.context.run?.id;
    return { vouched: true, sources: [source(`actions/runs/${run}`)] };
}
function record_words_numberIn(text, least, most) {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return number >= least && number <= most ? number : null;
}
/** Why a person may not speak of a pull request; null where they had no part in it. */
async function partIn(sources, person, pullRequest) {
    const participants = await participantsOf(sources, pullRequest);
    if (participants === null)
        return record_words_refused(`Who had part in #${pullRequest} cannot be known`);
    return participants.has(person.id) ? record_words_refused(`${person.login} had part in #${pullRequest}`) : null;
}
async function overrideDraft(sources, words) {
    const { person, at, reference, reason, get } = words;
    const { overriders } = sources.state.settings;
    const number = record_words_numberIn(get('pull-request'), 1, 999_999_999);
    const hours = record_words_numberIn(get('hours'), 1, longestHours);
    const head = get('head');
    if (!overriders.some((login) => login.toLowerCase() === person.login.toLowerCase())) {
        return record_words_refused(`${person.login} is none of the policy's merge.overriders`);
    }
    if (number === null || hours === null) {
        return record_words_refused(`An override wants a pull-request, and hours from 1 to ${longestHours}`);
    }
    const pull = await sources.details.get(number);
    if (!pull.isOpen)
        return record_words_refused(`#${number} is not open`);
    if (pull.headSha !== head)
        return record_words_refused(`The head of #${number} is ${pull.headSha} now, and not the one given`);
    const part = await partIn(sources, person, number);
    if (part !== null)
        return part;
    const expires = new Date(time_timeOf(at) + hours * 3_600_000).toISOString();
    const evidence = { ...originOf(sources), override: reference, person: accountOf(person), reason, expires };
    return [override({ at, by: writer, pullRequest: number, sha: head, evidence })];
}
const agentForm = /^(?:(?:account|app):\d{1,12}|key:[\w:+/=-]{1,90})$/;
async function trustDraft(sources, words) {
    const { person, at, reference, reason, get } = words;
    const agent = get('agent');
    const to = [0, 1, 2, 3].find((level) => get('level') === `${level}` || get('level') === `L${level}`);
    if (!agentForm.test(agent))
        return record_words_refused('Input agent wants an id such as account:198982749');
    if (to === undefined)
        return record_words_refused('Input level wants 0, 1, 2 or 3');
    const isKeeper = (role) => role === 'admin' || role === 'maintain';
    // Down to nothing at once; up, and past what somebody has set before, only by those who keep the repository.
    if (to > 0 && !(await isWriter(sources, person, isKeeper))) {
        return record_words_refused('A level above L0 is set by somebody who may administer or maintain the repository');
    }
    const evidence = { ...originOf(sources), change: reference, to, person: accountOf(person), reason };
    return [trustChange({ at, by: writer, agent, evidence })];
}
const outcomes = ['opened', 'granted', 'denied'];
const appealed = ['reverted', 'rolled-back', 'incident'];
async function appealDrafts(sources, ledger, words) {
    const { person, at, reference, reason, get } = words;
    const outcome = outcomes.find((each) => each === get('outcome'));
    if (outcome === undefined)
        return record_words_refused('Input outcome wants opened, granted or denied');
    const events = verifyLedger(await wholeOf(ledger), lib_files/* sha256 */.sc);
    const subject = get('against').replace(/:claimed$/, '');
    const against = events.find(({ id, type }) => appealed.includes(type) && id.replace(/:claimed$/, '') === subject);
    if (against === undefined)
        return record_words_refused('Input against is the id of no revert, rollback or incident in the ledger');
    const facts = { at, by: writer };
    const said = { ...originOf(sources), appeal: reference, person: accountOf(person), reason };
    const blamed = get('blamed') === ''
        ? []
        : get('blamed')
            .split(',')
            .map((each) => each.trim().replace(/^#/, ''));
    const range = rollbackOf(events, against);
    const drafts = blamed.length === 0
        ? [appeal(against, { ...facts, evidence: { ...said, outcome, blamed: [] } })]
        : outcome === 'granted' && isRange(range, blamed)
            ? assignments(range, blamed.map(Number), { ...facts, evidence: said })
            : null;
    if (drafts === null)
        return record_words_refused('Input blamed wants pull requests of a rollback, and the outcome granted');
    if (outcome === 'opened')
        return drafts;
    return (await interestOf(sources, person, drafts)) ?? drafts;
}
/** Every event of the rollback that an event is of, whoever told it. */
function rollbackOf(events, { type, evidence }) {
    if (type !== 'rolled-back')
        return [];
    return events.filter((event) => event.type === type && event.evidence['rollback'] === evidence['rollback']);
}
function isRange(range, blamed) {
    return blamed.every((each) => range.some(({ pullRequest }) => pullRequest !== null && `${pullRequest}` === each));
}
/** Why a person may not rule on events: of a change that they had part in, or of an agent's that is their account. */
async function interestOf(sources, person, drafts) {
    for (const { pullRequest } of drafts) {
        const part = pullRequest === null ? null : await partIn(sources, person, pullRequest);
        if (part !== null)
            return part;
    }
    return null;
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/record-comment.js




/** How long an override by a comment holds. */
const hours = '24';
/** No more is read of a comment; a longer line is no reason in any case. */
const record_comment_longest = 1_000;
/**
 * The override of a comment on a pull request, `/override REASON` in its first line. It is for the head that was there when
 * the comment was written, and for its base: whoever may push could else put another change under it.
 */
async function commentDrafts(sources, _, event) {
    const { host } = sources;
    const comment = event_fields.at(event, 'comment');
    const id = event_fields.integer(event_fields.at(comment, 'id'));
    const number = event_fields.integer(event_fields.at(event, 'issue', 'number'));
    const written = event_fields.text(event_fields.at(comment, 'created_at'));
    const body = event_fields.text(event_fields.at(comment, 'body'));
    const person = senderOf(event);
    if (event?.['action'] !== 'created')
        return record_words_refused('Only a new comment counts, and no edit');
    if (id === null || number === null || written === null || body === null || person === null) {
        return record_words_refused('The comment is not known as a whole');
    }
    const isPull = event_fields.text(event_fields.at(event, 'issue', 'pull_request', 'url')) !== null;
    if (!isPull)
        return record_words_refused(`#${number} is no pull request`);
    // An App that acts for a person is no person, and what it was told to write may be anybody's.
    const isOwn = event_fields.integer(event_fields.at(comment, 'user', 'id')) === person.id;
    const { performed_via_github_app: app } = comment;
    if (!isOwn || app)
        return record_words_refused('The comment is not by the person who sent it');
    const said = /^\/override[ \t]+(\S[^\n]*)/.exec(body.slice(0, record_comment_longest))?.[1]?.trim();
    if (said === undefined)
        return record_words_refused('The first line of the comment is not /override and a reason');
    if (!record_words_isReason(said))
        return record_words_refused(wantedReason);
    if (!(await isWriter(sources, person)))
        return record_words_refused('Whoever wrote the comment is no person with write access');
    const pull = await sources.details.get(number);
    const pushed = await sources.circumstances.pushedAt(pull);
    if (pushed === null || time_timeOf(pushed) >= time_timeOf(written)) {
        const when = pushed === null ? 'is not known to be older than' : 'was pushed after';
        return record_words_refused(`The head of #${number} ${when} the comment: look at it, and say it again`);
    }
    const { retargetedAt } = await sources.circumstances.pastOf(number);
    if (retargetedAt !== null && time_timeOf(retargetedAt) >= time_timeOf(written)) {
        return record_words_refused(`The base of #${number} was changed after the comment: look at it, and say it again`);
    }
    const inputs = new Map([
        ['pull-request', `${number}`],
        ['head', pull.headSha],
        ['hours', hours],
    ]);
    return overrideDraft(sources, {
        ...{ person, at: host.now().toISOString(), reference: `comment-${id}`, reason: said },
        get: (name) => inputs.get(name) ?? '',
    });
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/record-report.js

/** Rows of a section; the report file has all. */
const mostRows = 200;
/** What `record` says of what it was told, and of what it wrote. */
function reportOf(told, written, problems, isReport = false) {
    const isNew = new Set(written.map(({ id }) => id));
    const status = ({ id }) => (isReport ? 'not written: report only' : isNew.has(id) ? 'written' : 'known');
    const lines = told.map((event) => ({ event, status: status(event) }));
    const done = written.length > 0
        ? { code: 'recorded', what: `${written.length} of ${told.length} events were written to the ledger` }
        : { code: 'nothing-to-record', what: isReport ? 'Nothing is written in report mode' : 'Nothing was written' };
    return {
        problems: [...problems],
        reasons: problems.length === 0 ? [done] : [],
        sections: told.length === 0 ? [] : [{ title: 'Events', table: tableOf(lines) }],
        console: lines.map((line) => plainText(`${line.event.id}: ${line.status}`)),
        report: problems.length > 0 && told.length === 0
            ? null
            : { events: lines.map((line) => ({ ...line.event, status: line.status })) },
    };
}
function tableOf(lines) {
    const rows = lines
        .slice(0, mostRows)
        .map(({ event: { type, id, agent, riskClass, evidence }, status }) => [
        ...[type, codeSpan(id), agent === null ? '' : codeSpan(agent), riskClass ?? ''],
        ...[evidence['vouched'] === true ? 'yes' : 'no', status],
    ]);
    return { columns: ['What', 'Event', 'Agent', 'Class', 'Vouched for', 'Ledger'], rows };
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/record-rollbacks.js




/** How many pull requests one run opens: nobody looks through more. */
const mostReverts = 10;
/**
 * Opens a pull request that reverts each agent's change that was rolled back, where the policy asks for it: of the events
 * that this run wrote, so that each is asked for once. All is written by then: what GitHub or the ledger refuses is a note.
 */
async function revertRolledBack(sources, ledger, written) {
    const done = { reasons: [], notes: [] };
    const back = written.filter(({ type, evidence }) => type === 'rolled-back' && evidence['vouched'] === true);
    if (!sources.state.settings['revert-failed'] || back.length === 0)
        return done;
    try {
        const events = await eventsOf(ledger);
        const standing = back.filter((event) => stands(event, events));
        const ours = await ofAgents(sources, standing, events);
        for (const { sha } of ours.filter(({ pullRequest }) => pullRequest === null)) {
            done.notes.push(`Commit ${sha} was rolled back, and not reverted: it came with no pull request.`);
        }
        await revertAll(sources, ours, done);
    }
    catch (error) {
        done.notes.push(`What was rolled back was not reverted: ${record_rollbacks_sentenceOf(error)}.`);
    }
    return done;
}
/** Whether the environment still is where the rollback left it: what was deployed since may hold the change again. */
function stands({ at, evidence }, events) {
    const deployments = events.filter(({ type }) => type === 'deployed');
    const own = deployments.find((event) => event.evidence['deployment'] === evidence['rollback']);
    const same = deployments.filter((event) => event.evidence['environment'] === own?.evidence['environment']);
    return own !== undefined && same.every((event) => time_timeOf(event.at) <= time_timeOf(at));
}
/** Those of changes by agents: by what the ledger knows of the merge, or else by GitHub's records. */
async function ofAgents(sources, rolledBack, events) {
    const found = [];
    for (const event of rolledBack) {
        const { pullRequest } = event;
        const known = events.filter(({ type, pullRequest: of }) => type === 'merged' && of !== null && of === pullRequest);
        const agents = known.length > 0 ? known.map(({ agent }) => agent) : [event.agent, await agentOfPull(sources, pullRequest)];
        if (agents.some((agent) => agent !== null))
            found.push(event);
    }
    return found;
}
async function agentOfPull(sources, pullRequest) {
    const merge = pullRequest === null ? null : await findMerge(sources, pullRequest);
    const draft = merge === null ? null : await mergeDraft(sources, merge);
    return draft === null || 'code' in draft ? null : draft.agent;
}
async function revertAll(sources, events, done) {
    const { host, state, repository } = sources;
    const { apiUrl } = host.runner.context;
    const merging = await host.openMerging({ apiUrl, token: state.inputs['github-token'], repository });
    const pulls = events.flatMap(({ pullRequest, evidence }) => pullRequest === null ? [] : [{ pullRequest, evidence }]);
    for (const { pullRequest, evidence } of pulls.slice(0, mostReverts)) {
        const why = `Deployment ${evidence['rollback']} went back from ${evidence['from']} to ${evidence['to']}.`;
        const body = `Reverts ${repository}#${pullRequest}\n\n${why}`;
        await revert(merging, pullRequest, body, done);
    }
    const left = pulls.slice(mostReverts).map(({ pullRequest }) => `#${pullRequest}`);
    if (left.length > 0) {
        done.notes.push(`One run reverts at most ${mostReverts} changes, the newest; left out: ${left.join(', ')}.`);
    }
}
async function revert(merging, pullRequest, body, done) {
    try {
        const opened = await merging.revert(pullRequest, { body });
        if (opened === null) {
            const why = 'it is taken back already, was changed since, or this token may open no pull request';
            done.notes.push(`#${pullRequest} was rolled back, and GitHub opened no revert of it: ${why}.`);
            return;
        }
        const what = `#${opened} is open to revert #${pullRequest}, which was rolled back`;
        done.reasons.push({ code: 'revert-open', what });
    }
    catch (error) {
        done.notes.push(`#${pullRequest} was rolled back, and no revert of it was opened: ${record_rollbacks_sentenceOf(error)}.`);
    }
}
/** What GitHub or the ledger refused; anything else is a mistake of ours. */
function record_rollbacks_sentenceOf(error) {
    if (error instanceof failure/* GitHubError */.y_)
        return `${error.message}: ${error.remedy}`;
    if (error instanceof lib_error/* LedgerError */.o)
        return error.message;
    throw error;
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/record.js














/** How many commits are looked at after a push; the schedule looks at more. */
const mostPushed = 300;
const tellers = {
    pull_request: record_closed,
    pull_request_target: record_closed,
    push: pushed,
    deployment_status: record_deployed,
    issues: reported,
    schedule: (sources, ledger) => reconcile(sources, ledger),
    workflow_dispatch: wordDrafts,
    issue_comment: commentDrafts,
};
/**
 * Writes what an event tells of changes to the ledger. The event only says where to look: all that is vouched for is
 * read from GitHub's API.
 */
async function record_record(host, git, event, state) {
    const teller = placeProblem(host, event) ?? tellerOf(host);
    if ('code' in teller)
        return reportOf([], [], [teller]);
    const problem = outsetProblem(git, state);
    if (problem !== null || git === null)
        return reportOf([], [], problem === null ? [] : [problem]);
    const isReport = state.inputs.mode === 'report';
    try {
        const sources = await openSources(host, git, event, state);
        let told = [];
        let reverts = { reasons: [], notes: [] };
        const written = await withLedger(host, state.inputs, async (ledger) => {
            told = await teller.tell(sources, ledger, event);
            if ('code' in told || isReport)
                return [];
            const added = await append(host, ledger, told);
            reverts = await revertRolledBack(sources, ledger, added);
            return added;
        });
        state.notes.push(...reverts.notes);
        const problems = [told, written].flatMap((each) => ('code' in each ? [each] : []));
        const result = reportOf('code' in told ? [] : told, 'code' in written ? [] : written, problems, isReport);
        return { ...result, reasons: [...(result.reasons ?? []), ...reverts.reasons] };
    }
    catch (error) {
        return reportOf([], [], [problemOf(error)]);
    }
}
/** What went wrong with GitHub, or with what it told; anything else is a mistake of ours. */
function problemOf(error) {
    if (error instanceof failure/* GitHubError */.y_)
        return { code: 'github-unavailable', what: `${error.message}: ${error.remedy}` };
    if (error instanceof lib_error/* LedgerError */.o)
        return { code: 'internal-error', what: error.message };
    throw error;
}
/**
 * Trust is only written by a workflow file of the default branch: under `pull_request` it is that of a merged change, and
 * under the others an agent's branch may have its own.
 */
function placeProblem(host, event) {
    const { workflowRef } = host.runner.context;
    const branch = defaultBranchOf(event);
    if (branch !== null && workflowRef === `refs/heads/${branch}`)
        return null;
    return { code: 'record-place', what: 'The workflow file is not known to be that of the default branch' };
}
function tellerOf(host) {
    const { eventName } = host.runner.context;
    const tell = Object.hasOwn(tellers, eventName ?? '') ? tellers[eventName ?? ''] : undefined;
    return tell ? { tell } : { code: 'record-place', what: 'Nothing is recorded under this event' };
}
/** What has to be there before anything is asked. */
function outsetProblem(git, { inputs }) {
    if (inputs['github-token'] === '')
        return { code: 'token-missing', what: 'There is no github-token' };
    if (git === null)
        return { code: 'repository-missing', what: 'There is no git repository in the working directory' };
    return git.shallow ? { code: 'shallow-clone', what: 'The clone is shallow' } : null;
}
async function record_closed(sources, _, event) {
    const number = numberAt(event, 'pull_request', 'number');
    const merge = number === null ? null : await findMerge(sources, number);
    if (merge === null)
        return [];
    const draft = await mergeDraft(sources, merge);
    return 'code' in draft ? draft : [draft];
}
async function pushed(sources, _, event) {
    if (event?.['ref'] !== `refs/heads/${sources.defaultBranch}`)
        return [];
    // Commits of a merged branch may be older than what was there before: all of the last ones are looked at.
    return revertDrafts(sources, await sources.history.commits(sources.defaultBranch, mostPushed));
}
async function record_deployed(sources, _, event) {
    const id = numberAt(event, 'deployment', 'id');
    const deployment = id === null ? null : await sources.history.deployment(id);
    const isOurs = deployment !== null && environmentsOf(sources).includes(deployment.environment);
    return isOurs ? deploymentDrafts(sources, deployment.environment) : [];
}
async function reported(sources, _, event) {
    const number = numberAt(event, 'issue', 'number');
    const issue = number === null ? null : await sources.history.issue(number);
    return issue === null ? [] : incidentDrafts(sources, issue);
}
function numberAt(event, part, name) {
    return event_fields.integer(event_fields.at(event, part, name));
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/rebuild.js








/**
 * Makes the events anew from GitHub's own records, compares them with the ledger, and adds what is missing; nothing is
 * ever rewritten. Says how far each agent is trusted by what the ledger then tells.
 */
async function rebuild(host, git, event, state) {
    const isReport = state.inputs.mode === 'report';
    // To look is allowed from anywhere.
    const problem = (isReport ? null : placeProblem(host, event)) ?? outsetProblem(git, state);
    if (problem !== null || git === null)
        return failed(problem === null ? [] : [problem]);
    try {
        const sources = await openSources(host, git, event, state);
        const told = await tellHistory(sources, state.inputs.limit);
        if ('code' in told)
            return failed([told]);
        const rebuilt = await withLedger(host, state.inputs, async (ledger) => {
            const events = await eventsOf(ledger);
            const comparison = rebuild_compare_compare(events, told.drafts, sinceOf(told, state));
            const added = isReport ? [] : await append(host, ledger, comparison.missing);
            if (!isReport)
                await mendState(ledger);
            const levels = levelsOf([...events, ...comparison.missing.map(asEvent)], state, host.now().getTime());
            return { comparison, added, levels, absent: told.absent, looked: told.pulls.length };
        });
        return 'code' in rebuilt ? failed([rebuilt]) : rebuild_resultOf(rebuilt, isReport);
    }
    catch (error) {
        return failed([problemOf(error)]);
    }
}
function failed(problems) {
    return { problems, sections: [], console: [], report: null };
}
/** Fewer than were asked for are all that there are. */
function sinceOf({ pulls }, { inputs }) {
    return pulls.length < inputs.limit ? null : (pulls.at(-1)?.mergedAt ?? null);
}
/** Trust does not ask for the chain. */
function asEvent(draft) {
    return { schema: ledgerSchema, prev: null, ...draft };
}
function levelsOf(events, { sections }, now) {
    const trust = foldTrust(events, settingsInForce(trustSection, sections?.trust), now);
    return agentsOf(trust).map((agent) => trustIn(trust, agent));
}
const rebuild_mostRows = 200;
function rebuild_resultOf({ comparison, absent, looked, added, levels }, isReport) {
    const { missing, differing, reclassed, same } = comparison;
    const what = `${looked} merged pull requests were looked at: ${same} events are as told, ${missing.length} were missing, ${added.length} were added`;
    const lines = [
        what,
        ...(absent.length === 0
            ? []
            : [`The clone has no merge commit of ${absent.map((number) => `#${number}`).join(', ')}`]),
        ...levels.map(({ agent, level, counts }) => `${agent}: L${level}, ${counts.successes} successes`),
        ...differing.map(({ event, fields }) => `differs: ${event.id} (${fields.join(', ')})`),
    ];
    const differs = { code: 'ledger-differs', what: `${differing.length} events are not as GitHub tells them` };
    return {
        problems: differing.length === 0 ? [] : [differs],
        reasons: [{ code: 'rebuilt', what: isReport ? `${what}, since nothing is written in report mode` : what }],
        sections: [
            ...levelSection(levels),
            ...differenceSection('Events that are not as GitHub tells them', differing),
            ...differenceSection('Events of another class by the policy of today', reclassed),
        ],
        console: lines.map(plainText),
        report: { looked, same, absent, missing, added: added.map(({ id }) => id), differing, reclassed, levels },
    };
}
function levelSection(levels) {
    if (levels.length === 0)
        return [];
    const rows = levels
        .slice(0, rebuild_mostRows)
        .map(({ agent, level, counts, bound, confidence, missing }) => [
        ...[codeSpan(agent), `L${level}`, `${counts.successes}`],
        `${(bound * 100).toFixed(2)}% at ${confidence}%`,
        missing.map(({ message }) => message).join(' '),
    ]);
    const columns = ['Agent', 'Level', 'Successes', 'Failure rate at most', 'Missing'];
    return [{ title: 'Agents', table: { columns, rows } }];
}
function differenceSection(title, differences) {
    if (differences.length === 0)
        return [];
    const rows = differences.slice(0, rebuild_mostRows).map(({ event, fields }) => [codeSpan(event.id), fields.join(', ')]);
    return [{ title, table: { columns: ['Event', 'What differs'], rows } }];
}

;// CONCATENATED MODULE: ./packages/policy/lib/file/locate.js


/**
 * Where a value of a policy stands; null where the file has none there. `path` are keys and 0-based indexes from the root,
 * as `['risk', 'rules', 0, 'paths', 1]`.
 */
function locate(text, path) {
    const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
    const tree = readTree(source);
    let node = 'root' in tree ? tree.root : null;
    for (const step of path) {
        if (node?.kind === 'mapping')
            node = node.entries.get(String(step))?.value;
        else
            node = node?.kind === 'sequence' ? node.items[Number(step)] : null;
    }
    return node ? positionAt(source, node.at) : null;
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

;// CONCATENATED MODULE: ./action-risk-gate/lib/validate-doubts.js

/** Everything in a policy that can never have an effect, in the order of the sections. */
function doubtsOf(policy, { paths, workflows }) {
    return [
        ...unfitting(policy, paths),
        ...unknownAgents(policy),
        ...unknownCritical(policy),
        ...unknownGates(policy, workflows),
        ...unknownWorkflows(policy, paths),
    ];
}
/**
 * The patterns of rules, boundaries, agents and components that match no file. Lists that leave files out are let be: what
 * they name is often built, and in no commit.
 */
function unfitting(policy, paths) {
    const doubts = [];
    for (const [section, settings] of Object.entries(policy)) {
        for (const [setting, records] of Object.entries(settings ?? {})) {
            for (const [index, record] of recordsIn(records).entries()) {
                for (const [field, globs] of Object.entries(record)) {
                    const unmatched = globsIn(globs).filter(({ glob }) => !paths.some((path) => glob.matches(path)));
                    for (const { glob, at } of unmatched) {
                        doubts.push({
                            rule: 'policy-never-fits',
                            at: [section, setting, index, field, at],
                            message: `The pattern ${quoted(glob.pattern)} of ${nameOf(record)} in ${section}.${setting} matches no file of this commit.`,
                        });
                    }
                }
            }
        }
    }
    return doubts;
}
function recordsIn(value) {
    const isRecord = (each) => typeof each === 'object' && each !== null && 'name' in each;
    return Array.isArray(value) && value.every(isRecord) ? value : [];
}
function globsIn(value) {
    const isGlob = (each) => typeof each === 'object' && each !== null && 'matches' in each;
    return Array.isArray(value) ? value.flatMap((each, at) => (isGlob(each) ? [{ glob: each, at }] : [])) : [];
}
function nameOf(record) {
    return quoted(String(record['name']));
}
/** A boundary for an agent that nobody registered holds for nobody, or for a bot that the policy does not know. */
function unknownAgents({ risk, agents }) {
    const registered = agents?.registered ?? [];
    const ids = new Map(registered.map((agent) => [idOfAgent(agent), agent]));
    const known = ids.size === 0 ? 'none is registered' : `registered are ${[...ids.keys()].join(', ')}`;
    return (risk?.boundaries ?? []).flatMap(({ name, agents: named }, index) => named.flatMap((id, at) => {
        if (ids.has(id))
            return [];
        const meant = registered.find((agent) => otherNames(agent).includes(id));
        const hint = meant === undefined ? known : `the id of ${quoted(meant.name)} is ${idOfAgent(meant)}`;
        const message = `The boundary ${quoted(name)} is for the agent ${quoted(id)}, which is not registered; ${hint}.`;
        return [{ rule: 'policy-unknown-agent', at: ['risk', 'boundaries', index, 'agents', at], message }];
    }));
}
function otherNames({ name, account, app, keys, aliases }) {
    return [name, ...aliases, `${account}`, `${app}`, `app:${app}`, ...keys, ...keys.map((key) => `key:${key}`)];
}
/** The list of critical paths is a rule of the section `risk`. Its standard name need not be there. */
function unknownCritical({ risk, trust }) {
    const name = trust?.['critical-paths'];
    if (name === undefined || (risk?.rules ?? []).some((rule) => rule.name === name))
        return [];
    const message = `trust.critical-paths names the rule ${quoted(name)}, which risk.rules does not have.`;
    return [{ rule: 'policy-unknown-rule', at: ['trust', 'critical-paths'], message }];
}
/** What the gates are called where their step gives them no name. */
const usualNames = {
    coverage: 'action-coverage-gate',
    mutation: 'action-mutation-gate',
    failures: 'action-failure-parser',
    health: 'action-health-rollback',
};
/** A workflow of another repository may give the name, so that this is a doubt and no mistake. */
function unknownGates({ merge }, workflows) {
    if (workflows === null)
        return [];
    const given = validate_doubts_namesIn(workflows);
    return (merge?.require ?? []).flatMap((name, at) => {
        if (given.has(name))
            return [];
        const message = `merge.require names ${quoted(name)}, and no workflow of this commit has a job or a gate of that name: nothing could merge by itself.`;
        return [{ rule: 'policy-unknown-gate', at: ['merge', 'require', at], message }];
    });
}
/** Every key, and every value of a `name:`, however deep: more than the jobs and gates, never fewer. */
function validate_doubts_namesIn(workflows) {
    const names = new Set();
    for (const text of workflows) {
        for (const line of text.split(/\r\n|[\r\n]/)) {
            const key = /^ *(?:- +)?["']?([A-Za-z_][\w-]{0,199})["']? *:/.exec(line)?.[1];
            if (key !== undefined)
                names.add(key);
            const value = /^ *(?:- +)?name *: *(.{1,200})$/.exec(line)?.[1];
            if (value !== undefined)
                names.add(withoutQuotes(value));
        }
        for (const [name, action] of Object.entries(usualNames))
            if (text.includes(action))
                names.add(name);
    }
    return names;
}
function withoutQuotes(value) {
    const [, double, single] = /^"([^"]*)"|^'([^']*)'/.exec(value) ?? [];
    return double ?? single ?? (value.split(' #')[0] ?? '').trim();
}
function unknownWorkflows({ merge }, paths) {
    const there = new Set(paths);
    return (merge?.workflows ?? []).flatMap((path, at) => {
        if (there.has(path))
            return [];
        const message = `merge.workflows names ${quoted(path)}, which this commit does not have: nothing could merge by itself.`;
        return [{ rule: 'policy-unknown-file', at: ['merge', 'workflows', at], message }];
    });
}
function quoted(text) {
    return `"${text}"`;
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/validate.js








/** What a gate reads of a policy. */
const validate_policyLimit = 1 << 18;
const workflowLimit = 1 << 20;
const maxWorkflows = 200;
/** Reads the policy of the change itself, which rules nothing yet, and says what is wrong with it. Asks GitHub nothing. */
async function validate(host, git, event, state) {
    if (git === null)
        return unread({ code: 'repository-missing', what: 'There is no repository to read the policy of' });
    const commit = await headOf(host, git, event, state.inputs);
    if (typeof commit !== 'string')
        return unread(commit);
    const path = state.inputs['policy-file'];
    const text = await validate_textOf(git, commit, path, validate_policyLimit);
    if (text === null)
        return absent(path, commit);
    if (typeof text !== 'string')
        return unread({ code: 'policy-invalid', what: `${path}: ${text.wrong}` });
    const parsed = parsePolicy(text);
    const remarks = parsed.ok
        ? (await doubts(git, commit, parsed.policy)).map((doubt) => remarkOf(doubt, text))
        : parsed.problems.map(({ line, column, message }) => {
            return { rule: 'policy-invalid', severity: 'error', place: { line, column }, message };
        });
    const findings = remarks.map((remark) => findingOf(remark, path));
    if (state.inputs.annotations === 'auto')
        await host.runner.annotate(planAnnotations(findings).annotations);
    return validate_resultOf(host, { path, commit, isValid: parsed.ok, remarks, findings });
}
function unread(problem) {
    return { problems: [problem], sections: [], console: [], report: null };
}
function absent(path, commit) {
    const what = `${commit.slice(0, 12)} has no ${path}`;
    return {
        problems: [],
        reasons: [{ code: 'policy-absent', what }],
        sections: [],
        console: [plainText(`${what}: the inputs alone rule.`)],
        report: { command: 'validate', path, commit, isThere: false, isValid: null, findings: [] },
    };
}
/** The head of what the event is about, whether its base is known or not; or of the pull request that the input names. */
async function headOf(host, git, event, inputs) {
    const asked = inputs['pull-request'];
    if (asked !== null && asked !== pullOf(event)?.number)
        return headOfPull(host, git, inputs, asked);
    const found = await findChange(host, git, { event, base: '', head: '', token: '' });
    const subject = 'problem' in found ? found.subject : found.judged.subject;
    for (const name of [subject?.headSha, subject?.testedSha]) {
        const commit = name ? await git.commit(name) : null;
        if (commit !== null)
            return commit.id;
    }
    return 'problem' in found ? found.problem : { code: 'head-not-found', what: 'The head is not in this clone' };
}
async function headOfPull(host, git, inputs, number) {
    const pull = await detailsOf(host, inputs, number);
    if (pull === null)
        return { code: 'token-missing', what: `GitHub alone tells the head of #${number}` };
    if ('code' in pull)
        return pull;
    const commit = await git.commit(pull.headSha);
    return commit?.id ?? { code: 'head-not-found', what: `The head of #${number} is not in this clone` };
}
async function validate_textOf(git, commit, path, limit) {
    let bytes;
    try {
        bytes = await git.file(commit, path, limit);
    }
    catch (error) {
        if (error instanceof lib_git/* GitError */.X)
            return { wrong: `It cannot be read, or has more than ${limit} bytes` };
        throw error;
    }
    try {
        return bytes && new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        return { wrong: 'It is not UTF-8' };
    }
}
async function doubts(git, commit, policy) {
    const paths = [...(await read_readTree(git, commit)).keys()];
    return doubtsOf(policy, { paths, workflows: await workflowsOf(git, commit, paths) });
}
async function workflowsOf(git, commit, paths) {
    const files = paths.filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path));
    if (files.length > maxWorkflows)
        return null;
    const texts = [];
    for (const path of files) {
        const text = await validate_textOf(git, commit, path, workflowLimit);
        if (typeof text !== 'string')
            return null;
        texts.push(text);
    }
    return texts;
}
function remarkOf({ rule, at, message }, text) {
    return { rule, severity: 'warning', place: locate(text, at), message };
}
function findingOf({ rule, severity, place, message }, path) {
    const finding = {
        ...{ category: 'unknown', severity, tool: 'gauntlet/risk', rule, message },
        location: { path, ...place },
        suggestion: { action: 'config-fix' },
    };
    return { ...finding, fingerprint: (0,lib_files/* sha256 */.sc)(fingerprintText(finding)) };
}
function validate_resultOf(host, { path, commit, isValid, remarks, findings }) {
    const lines = remarks.map(({ severity, place, message }) => `${placeText(path, place)}: ${severity}: ${message}`);
    const said = remarks.map(({ place, message }) => `${placeText(path, place)}: ${withoutStop(message)}`);
    const doubted = isValid ? said.map((what) => ({ code: 'policy-doubtful', what })) : [];
    return {
        problems: isValid ? [] : said.map((what) => ({ code: 'policy-invalid', what })),
        ...(isValid ? { reasons: [{ code: 'policy-valid', what: `${path} has no mistake` }, ...doubted] } : {}),
        sections: remarks.length === 0 ? [] : [validate_sectionOf(host, path, commit, remarks)],
        console: [isValid ? `${path} is valid.` : `${path} is not valid.`, ...lines].map(plainText),
        report: { command: 'validate', path, commit, isThere: true, isValid, findings },
    };
}
function placeText(path, place) {
    return place === null ? path : `${path}:${place.line}:${place.column}`;
}
function validate_sectionOf({ runner: { context } }, path, sha, remarks) {
    const linkFor = linkToCommit({ serverUrl: context.serverUrl, repository: context.repository, sha });
    const rows = remarks.map(({ severity, place, message }) => [
        place === null ? '' : escape_link(`${place.line}:${place.column}`, linkFor({ path, line: place.line })),
        severity,
        escapeMarkdown(message),
    ]);
    return {
        title: 'The policy of this change',
        lead: `${codeSpan(path)}, line by line; the policy of the base rules until this one is merged.`,
        table: { columns: ['Line', 'Severity', 'What'], rows },
    };
}

;// CONCATENATED MODULE: ./packages/ledger/lib/findings.js






/**
 * Everything that is wrong with a whole ledger; nothing where it can be relied on. Unlike `verifyLedger` it goes on after
 * the first mistake.
 * @param files path to text.
 */
function findingsOf(files, options) {
    const findings = [];
    const placed = [...files].flatMap(([path, text]) => path.startsWith('events/') ? findings_eventsOf(path, text, findings) : []);
    const chained = chainOf(placed, endOf(files, findings), options.sha256, findings);
    findings.push(...doubledIn(placed), ...datesOf(placed, options), ...causesOf(placed, options));
    findings.push(...lateIn(chained, options));
    for (const { event, path, line } of placed) {
        if (!options.writers.has(event.by))
            findings.push(finding('writer', path, line, 'Written by something unknown.'));
    }
    if (findings.length === 0 && files.has(statePath))
        findings.push(...stateIn(files, options.sha256));
    return findings;
}
/** Whether a ledger with these findings can be relied on. A wrong state can be made anew from it. */
function isReliable(findings) {
    return findings.every(({ code }) => code === 'state');
}
function finding(code, path, line, message) {
    return { code, path, line, message };
}
function findings_eventsOf(path, text, findings) {
    if (text.length > maxFileUnits) {
        findings.push(finding('file', path, null, 'The file is too large.'));
        return [];
    }
    const lines = text.split('\n');
    if (lines.pop() !== '')
        findings.push(finding('file', path, lines.length + 1, 'The file ends in the middle of a line.'));
    return lines.flatMap((each, index) => {
        const line = index + 1;
        const event = attempt(() => event_readEvent(each, 'The line'), 'file', path, line, findings);
        if (event === null)
            return [];
        if (streamOf(event) !== path)
            findings.push(finding('file', path, line, 'The event belongs in another file.'));
        const fact = attempt(() => fact_factOf(event), 'evidence', path, line, findings);
        return [{ event, fact, path, line }];
    });
}
function attempt(act, code, path, line, findings) {
    try {
        return act();
    }
    catch (error) {
        if (!(error instanceof lib_error/* LedgerError */.o))
            throw error;
        findings.push(finding(code, path, line, `${error.message}.`));
        return null;
    }
}
function endOf(files, findings) {
    return attempt(() => parseEnd(files.get(endPath) ?? null), 'chain', endPath, null, findings);
}
/** The events from the first on, as far as the links lead. */
function chainOf(placed, end, sha256, findings) {
    const next = new Map();
    for (const each of placed) {
        const { event, path, line } = each;
        if (next.has(event.prev))
            findings.push(finding('chain', path, line, 'Its place in the chain is taken.'));
        else
            next.set(event.prev, each);
    }
    const ordered = [];
    let last = null;
    for (let found = next.get(null); found !== undefined; found = next.get(last)) {
        ordered.push(found);
        last = sha256(lineOf(found.event));
    }
    if (ordered.length < next.size) {
        const message = `The chain breaks after ${ordered.length} of ${next.size} events.`;
        const broken = ordered.at(-1) ?? placed[0];
        findings.push(finding('chain', broken?.path ?? endPath, broken?.line ?? null, message));
    }
    if (end !== null && (end.events !== ordered.length || end.last !== last)) {
        const message = `The chain has ${ordered.length} events, and ${endPath} tells of ${end.events} or of another last one.`;
        findings.push(finding('chain', endPath, null, message));
    }
    return ordered;
}
function doubledIn(placed) {
    const ids = new Set();
    return placed.flatMap(({ event: { id }, path, line }) => {
        if (ids.has(id))
            return [finding('doubled', path, line, 'An event of this id is there already.')];
        ids.add(id);
        return [];
    });
}
const clockTolerance = 5 * 60_000;
function datesOf(placed, { now, tolerance = clockTolerance }) {
    return placed.flatMap(({ event: { at }, path, line }) => {
        const findings = [];
        const time = attempt(() => time_timeOf(at), 'future', path, line, findings);
        if (time !== null && time > now + tolerance)
            findings.push(finding('future', path, line, 'Dated after now.'));
        return findings;
    });
}
/** What follows from a merge, or from the event that an appeal is against, comes after it. */
function causesOf(placed, { tolerance = clockTolerance }) {
    const merges = new Map();
    const subjects = new Map();
    for (const { fact } of placed) {
        if (fact === null)
            continue;
        const { pullRequest } = fact.event;
        subjects.set(fact.subject, Math.min(fact.time, subjects.get(fact.subject) ?? fact.time));
        if (fact.type === 'merged')
            merges.set(pullRequest, Math.min(fact.time, merges.get(pullRequest) ?? fact.time));
    }
    return placed.flatMap(({ fact, path, line }) => {
        if (fact === null)
            return [];
        const cause = causeOf(fact, merges, subjects);
        if (cause === undefined || fact.time + tolerance >= cause)
            return [];
        return [finding('order', path, line, 'Dated before what it follows from.')];
    });
}
function causeOf(fact, merges, subjects) {
    if (fact.type === 'reverted' || fact.type === 'rolled-back')
        return merges.get(fact.event.pullRequest);
    return fact.type === 'appeal' ? subjects.get(fact.evidence.against) : undefined;
}
function lateIn(chained, { lateness = null }) {
    if (lateness === null)
        return [];
    let latest = Number.NEGATIVE_INFINITY;
    return chained.flatMap(({ fact, path, line }) => {
        if (fact === null)
            return [];
        const isLate = fact.time < latest - lateness;
        latest = Math.max(latest, fact.time);
        return isLate ? [finding('order', path, line, 'Dated long before what was written before it.')] : [];
    });
}
function stateIn(files, sha256) {
    const findings = [];
    const wanted = stateOf(files, sha256);
    const text = files.get(statePath) ?? null;
    const kept = attempt(() => parseState(text, wanted.end), 'state', statePath, null, findings);
    if (kept !== null && text !== printState(wanted)) {
        findings.push(finding('state', statePath, null, 'It is not what the events come to.'));
    }
    return findings;
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/verify-branch.js


/** More commits than this are not listed. */
const verify_branch_mostCommits = 20_000;
/** Walks the branch backwards; the files of only the last `limit` commits are looked at, a request each. */
async function walkBranch(history, start, limit, strangers) {
    const commits = await history.commits(start, verify_branch_mostCommits);
    const findings = commits.flatMap((commit, index) => findingsOfCommit(commit, commits[index + 1] ?? null, strangers));
    const last = commits.slice(0, limit);
    for (const { sha, parents } of last) {
        if (parents.length !== 1)
            continue;
        if (!(await history.filesOf(sha)).every(isAppended)) {
            findings.push(verify_branch_finding('rewrites', sha, 'It changes or removes what was told before.'));
        }
    }
    const root = commits.at(-1);
    if (root?.parents.length === 0 && (await history.filesOf(root.sha)).some(({ path }) => path.startsWith('events/'))) {
        findings.push(verify_branch_finding('rewrites', root.sha, 'It begins with events: what was there before is gone.'));
    }
    const isWhole = commits.length < verify_branch_mostCommits && last.length === commits.length;
    return { findings, commits: commits.length, files: last.length, authors: verify_branch_authorsOf(commits), isWhole };
}
function verify_branch_authorsOf(commits) {
    const counts = new Map();
    for (const { author } of commits) {
        const { id, login } = author ?? { id: null, login: '' };
        counts.set(id, { id, login, commits: (counts.get(id)?.commits ?? 0) + 1 });
    }
    return [...counts.values()];
}
/** The ids of the accounts of every agent that events name. */
function agentsIn(files) {
    const found = new Set();
    for (const [path, text] of files) {
        if (!path.startsWith('events/'))
            continue;
        for (const [, id] of text.matchAll(/"agent":"account:(\d{1,15})"/g))
            found.add(Number(id));
    }
    return found;
}
function verify_branch_finding(code, commit, message) {
    return { code, commit, message };
}
/** @param before the next one in the list, which goes backwards; null at its end. */
function findingsOfCommit({ sha, parents, isVerified, author, committer }, before, strangers) {
    const found = [];
    if (!isVerified)
        found.push(verify_branch_finding('unverified', sha, 'GitHub does not vouch for its signature.'));
    if (!isExpected(author, strangers) || !isMachine(committer, strangers)) {
        found.push(verify_branch_finding('author', sha, 'It is made by a person, an agent, or nobody known.'));
    }
    const isLinear = before === null ? parents.length <= 1 : parents.length === 1 && parents[0] === before.sha;
    if (!isLinear)
        found.push(verify_branch_finding('not-linear', sha, 'It does not follow the one commit before it.'));
    return found;
}
/** The App of the workflows, or one of our own: never a registered agent, and never a person. */
function isExpected(author, { registry, agents }) {
    if (author === null || author.type !== 'Bot' || agents.has(author.id))
        return false;
    // As a person's account: any other bot would be an agent.
    return agentOfAccount({ ...author, type: 'User' }, registry) === null;
}
/** GitHub itself commits what an App asks for, or the App. */
function isMachine(committer, strangers) {
    return committer?.id === webFlowAccount || isExpected(committer, strangers);
}
/** Events are only ever added; what is made of them may change. */
function isAppended({ path, status, deletions }) {
    if (!path.startsWith('events/'))
        return status !== 'renamed' && status !== 'removed';
    return (status === 'added' || status === 'modified') && deletions === 0;
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/verify.js









/** What writes into a ledger. */
const writers = new Set([writer, 'action-failure-parser']);
/** Checks a whole ledger: its files, its chain, its dates, its writers and its state, and on GitHub its commits too. */
async function verify(host, _git, _event, state) {
    const { repository, serverUrl } = host.runner.context;
    const isHere = !placeOfLedger(state.inputs.ledger, repository ?? '', serverUrl).isElsewhere;
    if (isHere && state.inputs['github-token'] === '') {
        return verify_failed({ code: 'token-missing', what: 'There is no github-token' });
    }
    try {
        const verified = await withLedger(host, state.inputs, (ledger) => verifyWhole(host, state, ledger, isHere));
        return 'code' in verified ? verify_failed(verified) : verify_resultOf(verified);
    }
    catch (error) {
        return verify_failed(problemOf(error));
    }
}
function verify_failed(problem) {
    return { problems: [problem], sections: [], console: [], report: null };
}
async function verifyWhole(host, state, ledger, isHere) {
    const commit = await ledger.head();
    if (commit === null)
        return { commit, files: 0, findings: [], walk: null };
    const files = await filesAt(ledger, commit);
    const findings = findingsOf(files, { sha256: lib_files/* sha256 */.sc, now: host.now().getTime(), writers });
    const isEmpty = findings.length === 0 && !files.has(statePath) && [...files.keys()].some(isEvents);
    if (isEmpty)
        findings.push({ code: 'state', path: statePath, line: null, message: 'It is missing.' });
    const { apiUrl, repository } = host.runner.context;
    const options = { apiUrl, token: state.inputs['github-token'], repository: repository ?? '' };
    const registry = settingsInForce(agentsSection, state.sections?.agents);
    if (!isHere)
        return { commit, files: files.size, findings, walk: null };
    const strangers = { registry, agents: agentsIn(files) };
    const walk = await walkBranch(await host.openHistory(options), commit, state.inputs.limit, strangers);
    return { commit, files: files.size, findings, walk };
}
function isEvents(path) {
    return path !== endPath && path.startsWith('events/');
}
const verify_mostRows = 200;
function verify_resultOf({ commit, files, findings, walk }) {
    const branch = walk?.findings ?? [];
    const isForged = branch.length > 0 || !isReliable(findings);
    const lines = [
        ...findings.map(({ code, path, line, message }) => `${code}: ${path}${line === null ? '' : `:${line}`}: ${message}`),
        ...branch.map(({ code, commit: of, message }) => `${code}: ${of}: ${message}`),
    ];
    const problems = [];
    const count = `${lines.length} findings in ${files} files`;
    if (isForged)
        problems.push({ code: 'ledger-forged', what: count });
    else if (findings.length > 0)
        problems.push({ code: 'ledger-state-outdated', what: count });
    return {
        problems,
        reasons: problems.length > 0 ? [] : [{ code: 'ledger-verified', what: scopeOf(commit, files, walk) }],
        sections: [...(lines.length === 0 ? [] : [findingSection(findings, branch)]), ...authorSection(walk)],
        console: [scopeOf(commit, files, walk), ...lines].map(plainText),
        report: { commit, files, findings, branch: walk },
    };
}
/** What was looked at, and what was not. */
function scopeOf(commit, files, walk) {
    if (commit === null)
        return 'There is no ledger yet';
    const all = `${files} files at ${commit.slice(0, 12)} were checked`;
    if (walk === null)
        return `${all}; nobody vouches for the commits of a git remote`;
    const part = walk.isWhole ? '' : ', not all that there are';
    return `${all}, and ${walk.commits} commits, of ${walk.files} of them the files${part}`;
}
function authorSection(walk) {
    if (walk === null)
        return [];
    const rows = walk.authors.map(({ id, login, commits }) => [
        login === '' ? 'nobody known' : codeSpan(login),
        ...[id === null ? '' : `${id}`, `${commits}`],
    ]);
    const columns = ['Account', 'Id', 'Commits'];
    return [{ title: 'Who wrote the ledger', table: { columns, rows: rows.slice(0, verify_mostRows) } }];
}
function findingSection(findings, branch) {
    const rows = [
        ...findings.map(({ code, path, line, message }) => [
            code,
            codeSpan(line === null ? path : `${path}:${line}`),
            message,
        ]),
        ...branch.map(({ code, commit, message }) => [code, codeSpan(commit), message]),
    ];
    return { title: 'Findings', table: { columns: ['What', 'Where', 'Why'], rows: rows.slice(0, verify_mostRows) } };
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/commands.js







/** What each command but `evaluate` does. */
const commands = {
    ...{ record: record_record, explain: explain_explain, verify: verify, rebuild: rebuild },
    ...{ backtest: backtest, doctor: doctor, validate: validate },
};

;// CONCATENATED MODULE: ./action-risk-gate/lib/approvals.js
/** What the reviews come to. Only the last word of each reviewer counts, and an approval only of the head commit. */
async function readApprovals(reviews, all, asked) {
    const result = { people: [], discounted: [], against: [] };
    const last = lastWords(all);
    for (const review of last.values()) {
        const { author, state } = review;
        if (author === null || asked.aiReviewers.includes(`${author.id}`))
            continue;
        const person = { id: author.id, login: author.login };
        const isApproval = state === 'approved';
        if (isApproval) {
            const why = author.type === 'User' ? await whyNot(reviews, person, review, asked) : 'it is no person';
            if (why === null)
                result.people.push(person);
            else
                result.discounted.push({ ...person, why });
        }
        else if (author.type === 'User' &&
            (await asksForChanges(reviews, review, asked)) &&
            (await mayWrite(reviews, person))) {
            result.against.push(person);
        }
    }
    return result;
}
function hadPart({ id, login }, { participants, logins }) {
    return participants.has(id) || logins.has(login.toLowerCase());
}
/** A comment takes back neither an approval nor a request for changes. */
function lastWords(reviews) {
    const last = new Map();
    for (const review of reviews) {
        if (review.author === null || review.state === 'commented' || review.state === 'pending')
            continue;
        last.set(review.author.id, review);
    }
    return last;
}
async function whyNot(reviews, person, review, asked) {
    if (review.commitId !== asked.head)
        return 'it is of another commit';
    if (!asked.arePushersKnown)
        return 'GitHub does not say who pushed';
    if (hadPart(person, asked))
        return 'they had part in the change';
    if (asked.registry.registered.some(({ account }) => account === person.id))
        return 'it is the account of an agent';
    return (await mayWrite(reviews, person)) ? null : 'they have no write access';
}
async function mayWrite(reviews, { login, id }) {
    const { permission, id: known } = await reviews.permission(login);
    return known === id && (permission === 'write' || permission === 'admin');
}
/** Also where it was dismissed by somebody who may not take it back: only the reviewer, and people without a part in it, may. */
async function asksForChanges(reviews, { id, author, state }, asked) {
    if (state !== 'dismissed')
        return state === 'changes-requested';
    const dismissal = asked.dismissals.get(id);
    if (dismissal === undefined || dismissal.said !== 'changes_requested')
        return false;
    const { by } = dismissal;
    if (by === null || by.type !== 'User' || by.id === author?.id)
        return by?.id !== author?.id;
    const isAgent = asked.registry.registered.some(({ account }) => account === by.id);
    return isAgent || asked.participants.has(by.id) || !(await mayWrite(reviews, by));
}

;// CONCATENATED MODULE: ./packages/verdict/lib/verdict.js
const verdictSchema = 'gauntlet/verdict/v1';
const verdict_gates = (/* unused pure expression or super */ null && (['coverage', 'mutation', 'failures', 'risk', 'health']));
const modes = ['enforce', 'report'];

;// CONCATENATED MODULE: ./action-risk-gate/lib/gates.js



/** A verdict is small; anything larger is none. */
const gates_maxBytes = 64 << 20;
const maxVerdicts = 50;
/**
 * What became of each required gate and job. A verdict counts where this very job wrote it: one that came as an artifact
 * was written beside the pull request's code.
 */
async function readGates(host, inputs, required, subject) {
    const result = { gates: [], verdicts: [], files: [], problems: [] };
    const given = await readVerdicts(host, inputs, result);
    const jobs = readNeeds(inputs.needs, result);
    const { run } = host.runner.context;
    const names = [...new Set([...required, ...given.keys(), ...jobs.keys()])];
    for (const name of names) {
        const verdict = given.get(name);
        const job = jobs.get(name);
        if (verdict !== undefined)
            result.gates.push(gateOf(name, verdict.verdict, subject, run));
        if (job !== undefined)
            result.gates.push(jobOf(name, job, required.length === 0 || required.includes(name)));
        if (verdict === undefined && job === undefined) {
            result.gates.push({ name, status: 'missing', what: 'it has neither a verdict nor a job in `needs`' });
        }
    }
    return result;
}
async function readVerdicts(host, inputs, result) {
    const found = new Map();
    for (const path of await findVerdicts(host, inputs, result)) {
        const given = await readVerdict(host, path, result);
        if (given === null)
            continue;
        const { name } = given.verdict;
        const known = found.get(name);
        if (known !== undefined) {
            result.problems.push({
                code: 'verdict-invalid',
                what: `${known.path} and ${path} are both the verdict "${name}"`,
            });
        }
        found.set(name, given);
    }
    return found;
}
/** A pattern that no file matches is nothing by itself: what is required is missing then. */
async function findVerdicts({ files }, { verdicts, ...inputs }, result) {
    const paths = new Set();
    for (const pattern of verdicts) {
        for (const path of await files.glob(pattern, inputs['working-directory']))
            paths.add(path);
    }
    if (paths.size > maxVerdicts) {
        result.problems.push({ code: 'verdict-invalid', what: `${paths.size} verdict files are more than ${maxVerdicts}` });
    }
    return [...paths].sort().slice(0, maxVerdicts);
}
async function readVerdict({ files }, path, result) {
    try {
        const file = await files.open(path);
        const text = file.bytes > gates_maxBytes ? '' : await gates_textOf(file.chunks());
        const verdict = parseVerdict(text);
        if (verdict === null) {
            result.problems.push({ code: 'verdict-invalid', what: `${file.source} is no verdict` });
            return null;
        }
        const hash = (0,lib_files/* sha256 */.sc)(text);
        result.files.push({ kind: 'verdict', source: file.source, sha256: hash, bytes: file.bytes });
        result.verdicts.push({ gate: verdict.name, conclusion: verdict.conclusion, sha256: hash });
        return { path: file.source, verdict };
    }
    catch (error) {
        if (!(error instanceof lib_files/* PathError */.ER))
            throw error;
        result.problems.push({ code: 'path-outside-workspace', what: withoutStop(error.message) });
        return null;
    }
}
async function gates_textOf(chunks) {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of chunks)
        text += decoder.decode(chunk, { stream: true });
    return text + decoder.decode();
}
const conclusions = ['pass', 'fail', 'error'];
/** As far as it decides anything. */
function parseVerdict(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return null;
    }
    const { schema, name, conclusion, mode, subject, run } = (value ?? {});
    const isName = typeof name === 'string' && /^[\w.:/ -]{1,100}$/.test(name);
    const isSubject = typeof subject === 'object' && subject !== null;
    const isRun = run === null || typeof run === 'object';
    const known = schema === verdictSchema && conclusions.includes(conclusion ?? '') && typeof mode === 'string';
    return known && isName && isSubject && isRun ? value : null;
}
function gateOf(name, verdict, { headSha }, run) {
    const { conclusion, mode, subject } = verdict;
    const first = verdict.reasons?.[0]?.code;
    const code = typeof first === 'string' && /^[a-z-]{1,60}$/.test(first) ? ` (${first})` : '';
    if (!isOfRun(verdict.run, run))
        return { name, status: 'missing', what: 'its verdict was not made by this job' };
    if (subject.headSha !== headSha)
        return { name, status: 'other-commit', what: 'its verdict is of another commit' };
    if (mode !== 'enforce')
        return { name, status: 'unfinished', what: 'it only reports (`mode: report`)' };
    if (conclusion === 'pass')
        return { name, status: 'pass', what: `it passed${code}` };
    return { name, status: conclusion, what: conclusion === 'fail' ? `it failed${code}` : `it could not judge${code}` };
}
/** Outside of GitHub there is no run to compare with, and no merge either. */
function isOfRun(of, run) {
    if (run === null || of === null)
        return run === of;
    return of.id === run.id && of.attempt === run.attempt && of.job === run.job;
}
function readNeeds(text, { problems }) {
    if (text === '')
        return new Map();
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        problems.push({ code: 'inputs-invalid', what: 'Input needs is no JSON; it wants `toJSON(needs)`' });
        return new Map();
    }
    return new Map(Object.entries(value).map(([job, facts]) => {
        const result = typeof facts === 'object' && facts !== null ? Reflect.get(facts, 'result') : null;
        return [job, typeof result === 'string' ? result : ''];
    }));
}
/** GitHub takes a skipped job for a success; here it is none, unless others are required and it is not. */
function jobOf(name, result, isRequired) {
    if (result === 'success')
        return { name, status: 'pass', what: 'the job succeeded' };
    if (result === 'skipped' && !isRequired)
        return { name, status: 'pass', what: 'the job was skipped, and is not required' };
    if (result === 'failure')
        return { name, status: 'fail', what: 'the job failed' };
    const word = result === 'skipped' || result === 'cancelled' ? result : 'not known to have succeeded';
    return { name, status: 'unfinished', what: `the job was ${word}` };
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/ai-reviews.js


/** Where each AI reviewer stands with the head commit. Those that have not looked at it are `awaited`. */
function readAiReviews(reviewed) {
    const last = lastWords(reviewed.reviews);
    return reviewed.aiReviewers.map((id) => {
        const own = reviewed.reviews.filter(({ author, state }) => `${author?.id}` === id && state !== 'pending');
        const comments = reviewed.comments.filter((comment) => isOnHead(comment, id, reviewed));
        const onHead = own.filter(({ commitId }) => commitId === reviewed.head);
        const author = [...own, ...comments].at(-1)?.author ?? null;
        const word = last.get(Number(id));
        const remarks = [...demandIn(word, reviewed.head), ...comments.map(ai_reviews_remarkOf)];
        const of = { id, login: author?.login ?? null, remarks };
        if (author !== null && hadPart(author, reviewed))
            return { ...of, status: 'undecided', remarks: [] };
        if (word?.state === 'approved' && word.commitId === reviewed.head)
            return { ...of, status: 'approved' };
        if (remarks.length > 0)
            return { ...of, status: 'remarks' };
        return { ...of, status: onHead.length > 0 ? 'undecided' : 'awaited' };
    });
}
/**
 * A comment of the reviewer's own that was made on the head. An answer is none of it: that may be thanks. What came with a
 * review that was dismissed was taken back with it.
 */
function isOnHead({ author, isReply, madeOn, reviewId }, id, { head, reviews }) {
    if (`${author?.id}` !== id || isReply)
        return false;
    const review = reviews.find((each) => each.id === reviewId);
    return review?.state !== 'dismissed' && (madeOn === head || review?.commitId === head);
}
function demandIn(word, head) {
    if (word?.state !== 'changes-requested' || word.commitId !== head)
        return [];
    return [{ rule: 'changes-requested', body: word.body, location: null }];
}
function ai_reviews_remarkOf({ path, lines, body }) {
    return { rule: 'review-comment', body, location: ai_reviews_placeOf(path, lines) };
}
function ai_reviews_placeOf(path, lines) {
    if (!repositoryPath.pattern.test(path))
        return null;
    if (lines === null)
        return { path };
    const { first, last } = lines;
    return first === last ? { path, line: last } : { path, line: first, endLine: last };
}
/**
 * Says of the reviewers that are waited for whether their time is up. `since`: from when on it runs, the latest of these;
 * where none is known, nobody can say how long was waited, and it is up.
 */
function withPatience(reviews, since, { now, withinMs }) {
    const times = since.map((time) => (time === null ? Number.NaN : Date.parse(time))).filter(Number.isFinite);
    const isOver = times.length === 0 || now.getTime() - Math.max(...times) >= withinMs;
    return reviews.map((review) => (review.status === 'awaited' && isOver ? { ...review, status: 'overdue' } : review));
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/ask-reviewers.js


/** The event that a reviewer's workflow is started by. */
const reviewEvent = 'gauntlet-review';
/** The check that remembers that the reviewers of a commit were asked. */
const askedCheck = 'gauntlet/review';
/** Whether this run may ask: as the policy wants, and where it acts at all. In a merge queue there is nothing to review any more. */
function mayAsk({ inputs, settings, evidence, isGroup }) {
    const isActive = inputs.mode === 'enforce' && evidence.place.isTrusted && inputs['github-token'] !== '';
    return settings['ask-reviewers'] === 'dispatch' && isActive && !isGroup;
}
/** When the reviewers of a commit were asked; null where they were not. `app`: whose check says so, null: anybody's. */
async function askedAt(host, state, head, app) {
    const checks = await host.openChecks(gitHubOptions(host, state));
    const runs = (await checks.runs(head)).filter(({ name, appId }) => name === askedCheck && (app ?? appId) === appId);
    return runs.find(({ completedAt }) => completedAt !== null)?.completedAt ?? null;
}
/**
 * Asks the reviewers of a head commit that waits for them, by an event, once. That it was asked is noted first: what is
 * noted and was not sent calls a person in the end, what is sent and not noted would be sent again and again. What could
 * not be done, one sentence each.
 */
async function askReviewers(host, state, { waits }) {
    const { pullRequest, headSha, baseSha } = state.subject;
    if (!waits || !state.asksReviewers || pullRequest === null || headSha === null)
        return [];
    const options = gitHubOptions(host, state);
    try {
        const checks = await host.openChecks(options);
        await checks.publish({
            ...{ name: askedCheck, headSha, externalId: `asked-${headSha}`, conclusion: 'neutral' },
            title: 'The AI reviewers were asked',
            summary: `The event \`${reviewEvent}\` was sent for this commit. It is sent once.`,
        });
        const notices = await host.openNotices(options);
        await notices.dispatch(reviewEvent, { pullRequest, headSha, baseSha });
        return [`The AI reviewers were asked to look at the head commit (${reviewEvent}).`];
    }
    catch (error) {
        if (!(error instanceof failure/* GitHubError */.y_))
            throw error;
        return [`The AI reviewers were not asked: ${error.message}.`];
    }
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/gather-reviews.js



/** Where the AI reviewers stand, and whether they have to be asked, or have had their time. */
async function gatherAiReviews(host, pull, reviewed, circumstances, state) {
    const { evidence, settings } = state;
    evidence.aiReviews = readAiReviews(reviewed);
    if (!evidence.aiReviews.some(({ status }) => status === 'awaited'))
        return;
    const asked = mayAsk(state) ? await askedAt(host, state, pull.headSha, reviewed.app) : null;
    state.asksReviewers = mayAsk(state) && asked === null;
    // The time of those who are asked only now begins now.
    if (state.asksReviewers)
        return;
    const since = [
        asked,
        await circumstances.pushedAt(pull),
        ...evidence.runs.map(({ finishedAt = null }) => finishedAt),
    ];
    const withinMs = millisecondsOf(settings['review-within']);
    evidence.aiReviews = withPatience(evidence.aiReviews, since, { now: host.now(), withinMs });
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/runs.js
const runs_fileLimit = 1 << 20;
/** Those whose run on a head commit is one of its own change. */
const events = ['pull_request', 'merge_group'];
/** The newest run of each workflow on the judged commit, as far as its file is the base's. */
async function readRuns(git, runs, paths, { subject, to, policyCommit, isGroup }, retargetedAt) {
    const commit = isGroup ? to : subject.headSha;
    const found = [];
    for (const path of paths) {
        const isSame = await isSameFile(git, path, commit, policyCommit);
        const own = (await runs.ofCommit(path, commit)).filter((each) => events.includes(each.event));
        // What ran before the base was changed ran the file of another merge.
        const run = own.find(({ createdAt }) => isGroup || isAfter(createdAt, retargetedAt)) ?? null;
        const finishedAt = run?.status === 'completed' ? run.updatedAt : null;
        found.push({ path, status: isSame ? statusOf(run) : 'other-file', url: run?.url ?? null, finishedAt });
    }
    return found;
}
/** The names of the workflows that fail on a branch. */
async function failingOn(runs, paths, branch) {
    const failing = [];
    for (const path of paths) {
        const run = await runs.lastOfBranch(path, branch);
        if (run !== null && run.conclusion !== 'success')
            failing.push(path);
    }
    return failing;
}
function isAfter(createdAt, moment) {
    return moment === null || (createdAt !== null && Date.parse(createdAt) > Date.parse(moment));
}
function statusOf(run) {
    if (run === null)
        return 'missing';
    if (run.status !== 'completed')
        return 'unfinished';
    if (run.conclusion === 'success')
        return 'pass';
    return run.conclusion === 'failure' || run.conclusion === 'timed_out' ? 'fail' : 'unfinished';
}
async function isSameFile(git, path, one, other) {
    const [here, there] = [await git.file(one, path, runs_fileLimit), await git.file(other, path, runs_fileLimit)];
    return here !== null && there !== null && Buffer.compare(here, there) === 0;
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/gather.js













/** How many reverts of the base branch are looked at for files that led to one. */
const gather_mostReverts = 200;
/** Finds out all that the decision rests on. @throws GitHubError where GitHub does not say. */
async function gather(host, git, event, judged, state) {
    const { evidence, inputs } = state;
    const stop = (problem) => void evidence.problems.push(problem);
    const { pull, files, isGroup } = judged;
    const change = await change_readChange(git, judged.from, judged.to, pull === null || isGroup ? null : { pull, files });
    if ('code' in change)
        return stop(change);
    const { baseSha } = judged.subject;
    if (baseSha !== null)
        evidence.mergeBases = (await git.mergeBases(baseSha, judged.to)).length;
    const required = [...state.settings.require, ...inputs.require];
    const { eventName } = host.runner.context;
    if (eventName === 'merge_group' && change.changes.some(({ path }) => path.startsWith('.github/'))) {
        evidence.place = { isTrusted: false, why: 'The group changes what lies in .github, perhaps this very workflow' };
    }
    const gates = await readGates(host, inputs, required, judgedSubject(judged));
    evidence.problems.push(...gates.problems);
    evidence.gates = gates.gates;
    state.verdicts = gates.verdicts;
    state.files = gates.files;
    const incidents = await git.revertedPaths(judged.policyCommit, gather_mostReverts);
    const assess = (agent, task) => assessChange(change, incidents, state, agent, task);
    if (pull === null) {
        evidence.risk = assess(null, null);
        return stop({ code: 'token-missing', what: 'There is no github-token to ask who wrote it and who approved it' });
    }
    await gatherAccounts(host, git, event, { ...judged, pull }, change, assess, state);
}
/** The commit that verdicts must be of: in a merge queue the group's. */
function judgedSubject({ subject, to, isGroup }) {
    return isGroup ? { ...subject, headSha: to } : subject;
}
async function gatherAccounts(host, git, event, judged, change, assess, state) {
    const { evidence, sections } = state;
    const { pull } = judged;
    const options = gitHubOptions(host, state);
    const circumstances = await host.openCircumstances(options);
    const commits = await (await host.openPullDetails(options)).commits(pull);
    const registry = settingsInForce(agentsSection, sections?.agents);
    const authors = await readAuthors(pull, commits, circumstances, registry);
    const [agent = null] = trust_agentsOf(authors.identity);
    const risk = assess(agent?.id ?? null, authors.task);
    evidence.isDraft = pull.isDraft;
    state.labels = pull.labels;
    evidence.identity = authors.identity;
    evidence.unvouched = authors.unvouched;
    evidence.risk = risk;
    state.authors = authors;
    const past = await circumstances.pastOf(pull.number);
    await gatherTrust(host, judged, authors, risk, past, state);
    const reviewed = await gatherApprovals(host, git, event, judged, { commits, changes: change.changes, past }, state);
    await gatherSurroundings(host, git, judged, circumstances, past, state);
    await gatherAiReviews(host, pull, reviewed, circumstances, state);
}
function gitHubOptions(host, { inputs }) {
    const { apiUrl, repository } = host.runner.context;
    return { apiUrl, token: inputs['github-token'], repository: repository ?? '' };
}
function assessChange({ changes, basePaths }, incidents, { sections, inputs }, agent, task) {
    const settings = settingsInForce(riskSection, sections?.risk);
    const rules = riskRules(settings, { policyFile: inputs['policy-file'], incidents, basePaths, agent, task });
    const registered = settingsInForce(agentsSection, sections?.agents).registered;
    // The paths that the agent itself is registered with are one more boundary of it.
    const own = registered.filter(({ account, app, keys, paths }) => {
        const ids = [`account:${account}`, `app:${app}`, ...keys.map((key) => `key:${key}`)];
        return agent !== null && paths.length > 0 && ids.includes(agent);
    });
    const boundaries = own.map(({ name, paths }) => ({ name, paths, outcome: 'needs-human' }));
    return assessRisk(changes, { ...rules, boundaries: [...rules.boundaries, ...boundaries] });
}
async function gatherTrust(host, { pull }, authors, risk, { retargetedAt }, { evidence, inputs, sections }) {
    const trust = settingsInForce(trustSection, sections?.trust);
    const asked = { pullRequest: pull.number, head: pull.headSha, retargetedAt, settings: trust };
    const facts = await readLedger(host, inputs, asked);
    if ('code' in facts) {
        evidence.problems.push(facts);
        return;
    }
    evidence.ledgerIsValid = facts.state.isValid;
    evidence.override = facts.override;
    evidence.authors = authorTrust(facts.state, authors, risk, trust['critical-paths']);
}
async function gatherApprovals(host, git, event, { pull, policyCommit }, { commits, changes, past }, state) {
    const { evidence, settings, sections } = state;
    const options = gitHubOptions(host, state);
    const reviews = await host.openReviews(options);
    const named = coAuthors(commits);
    state.coAuthors = named.filter((name) => address.test(name)).map((name) => `Co-authored-by: ${name}`);
    const participants = new Set([...(evidence.identity?.accounts ?? []), ...accountsIn(named), ...startersOf(event)]);
    if (pull.author !== null)
        participants.add(pull.author.id);
    const all = await reviews.list(pull.number);
    const asked = { head: pull.headSha, participants, logins: loginsIn(named), aiReviewers: settings['ai-reviewers'] };
    evidence.approvals = await readApprovals(reviews, all, {
        ...asked,
        // A fork's branch is moved by its owner, and its activity may be hidden.
        arePushersKnown: state.authors?.arePushersKnown === true || pull.headRepositoryId !== pull.baseRepositoryId,
        registry: settingsInForce(agentsSection, sections?.agents),
        dismissals: past.dismissals,
    });
    const rules = await (await host.openRules(options)).ofBranch(pull.baseBranch);
    const mergeState = await (await host.openMerging(options)).state(pull.number);
    // GitHub's word is of the head commit, and of others than its pusher, only where its rules say so; and somebody who
    // had no part in the change has to be among those who approved.
    const { codeOwners = false, dismissesStale = false, lastPush = false } = rules.reviews ?? {};
    const isOwners = codeOwners && dismissesStale && lastPush && mergeState.reviewDecision === 'approved';
    const approvedByGitHub = isOwners && evidence.approvals.people.length > 0;
    const owned = await readOwned(git, policyCommit, changes, evidence.approvals.people, approvedByGitHub);
    if ('code' in owned)
        evidence.problems.push(owned);
    else
        evidence.unapproved = owned;
    evidence.surroundings.checkIsForgeable = isCheckForgeable(rules, settings, host.runner.context, pull.baseRepositoryId);
    // Nobody else's comments are of interest.
    const comments = asked.aiReviewers.length === 0 ? [] : await reviews.comments(pull.number);
    return { ...asked, reviews: all, comments, app: ownApp(rules, settings.check) };
}
/** One name and its address, as GitHub writes them. */
const address = /^[^\p{C}\p{Zl}\p{Zp}<>]{1,200} <[^\p{C}\p{Zl}\p{Zp}<> ]{1,200}>$/u;
function coAuthors(commits) {
    const trailers = commits.flatMap(({ message }) => parseTrailers(message));
    const values = trailers.filter(({ key }) => key.toLowerCase() === 'co-authored-by').map(({ value }) => value);
    return [...new Set(values)];
}
/** GitHub's private addresses name the account: who had it made, or helped, does not approve it. */
function accountsIn(names) {
    return names.flatMap((name) => {
        const id = /<(\d{1,12})\+[^<>@\s]{1,100}@users\.noreply\.github\.com>/.exec(name)?.[1];
        return id === undefined ? [] : [Number(id)];
    });
}
/** The same addresses of before 2017, which name the login alone. */
function loginsIn(names) {
    const found = names.map((name) => /<([^<>@\s+]{1,100})@users\.noreply\.github\.com>/.exec(name)?.[1]);
    return new Set(found.flatMap((login) => (login === undefined ? [] : [login.toLowerCase()])));
}
/**
 * Who started the run that is judged: who asked for the change is no judge of it. The run of a review was started by the
 * reviewer.
 */
function startersOf(event) {
    const run = event_fields.at(event, 'workflow_run');
    const id = event_fields.at(run, 'event') === 'pull_request_review' ? null : event_fields.integer(event_fields.at(run, 'actor', 'id'));
    return id === null ? [] : [id];
}
async function gatherSurroundings(host, git, judged, circumstances, { retargetedAt }, state) {
    const { evidence, settings, inputs } = state;
    const { surroundings } = evidence;
    const runs = await host.openRuns(gitHubOptions(host, state));
    evidence.runs = await readRuns(git, runs, settings.workflows, judged, retargetedAt);
    surroundings.freeze = settings.freeze;
    surroundings.red = await failingOn(runs, settings.workflows, judged.pull.baseBranch);
    const open = await circumstances.openIssues(settings['incident-label']);
    const silenced = await silencedIncidents(host, state);
    surroundings.incidents = [...open, ...silenced].map((number) => `#${number}`);
    surroundings.ledgerIsForgeable = await isLedgerForgeable(host, inputs);
}
/** For how long it matters who closed an incident. */
const silencedDays = 30;
/** Incidents that were closed by somebody who may not: neither who reported them nor a person with write access. */
async function silencedIncidents(host, state) {
    const options = gitHubOptions(host, state);
    const history = await host.openHistory(options);
    const sources = {
        reviews: await host.openReviews(options),
        registry: settingsInForce(agentsSection, state.sections?.agents),
    };
    const since = host.now().getTime() - silencedDays * 86_400_000;
    const closed = (await history.issues(state.settings['incident-label'])).filter(({ closedAt }) => closedAt !== null && Date.parse(closedAt) >= since);
    const silenced = [];
    for (const { number, author } of closed) {
        const closer = await history.closerOf(number);
        const isReporter = closer !== null && closer.id === author?.id;
        if (!isReporter && !(await isWriter(sources, closer)))
            silenced.push(number);
    }
    return silenced;
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/policy.js



/** Puts the policy of a commit in force, which the judged change cannot choose. False where it cannot be read. */
async function usePolicy(git, commit, given, state) {
    const loaded = await loadPolicy(git, commit, state.inputs['policy-file']);
    state.evidence.problems.push(...loaded.problems);
    if (loaded.problems.length > 0)
        return false;
    state.policy = loaded.source;
    state.sections = loaded.policy;
    const { settings, notes } = tighten(mergeSection, state.inputs, given, loaded.policy?.merge);
    state.settings = settings;
    for (const note of notes)
        state.evidence.problems.push({ code: 'input-looser-than-policy', what: withoutStop(note) });
    return true;
}
/** The same of the default branch, for what writes trust. A problem of the evidence where there is none. */
async function useDefaultPolicy(git, event, given, state) {
    const branch = defaultBranchOf(event);
    const commit = branch === null ? null : await commitOfBranch(git, branch);
    if (commit !== null)
        return usePolicy(git, commit, given, state);
    const tried = branch === null ? 'nothing' : `refs/remotes/origin/${branch}, refs/heads/${branch}`;
    const what = `The default branch is not in this clone, whose policy rules (looked for ${tried})`;
    state.evidence.problems.push({ code: 'base-not-found', what });
    return false;
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/subject.js



/** The pull request, its change and the policy's commit; or why they are not known. */
async function findSubject(host, git, request) {
    const { event, token, reader, pullRequest, head: lookedAt = '' } = request;
    const { eventName } = host.runner.context;
    const group = groupPull(eventName, event);
    const isGroup = group !== null;
    const asked = group ?? pullRequest;
    const details = asked === null || reader === null ? null : await reader.get(asked);
    // Of a group what GitHub names is judged, and not what happens to be checked out.
    const ofGroup = event_fields.text(event_fields.at(event, 'merge_group', 'head_sha')) ?? '';
    const place = details === null || isGroup ? { base: '', head: ofGroup } : { base: details.baseSha, head: details.headSha };
    const found = await findChange(host, git, { event, ...place, token });
    if ('problem' in found)
        return found.problem;
    const { subject, from, to, policyCommit } = found.judged;
    const number = asked ?? subject.pullRequest;
    if (number === null)
        return { code: 'pull-request-missing', what: 'The event is of no pull request' };
    const pull = details ?? (reader === null ? null : await reader.get(number));
    if (pull !== null && !isGroup && pull.headSha !== subject.headSha) {
        return { code: 'head-moved', what: `The head of #${number} is ${pull.headSha} by now` };
    }
    const now = isGroup ? to : subject.headSha;
    if (lookedAt !== '' && lookedAt !== now) {
        return {
            code: 'head-moved',
            what: `${lookedAt} was looked at before, and ${now} is the head of #${number} by now`,
        };
    }
    const files = pull === null || reader === null || isGroup ? [] : await listFiles(reader, pull);
    if ('code' in files)
        return files;
    return {
        subject: { ...subject, pullRequest: number },
        ...{ from, to, pull, files, isGroup },
        policyCommit: (await defaultCommit(host, git, event)) ?? policyCommit,
    };
}
async function listFiles(reader, pull) {
    try {
        return await reader.files(pull);
    }
    catch (error) {
        if (!(error instanceof failure/* GitHubError */.y_))
            throw error;
        return { code: 'diff-mismatch', what: `GitHub does not list all files of the change: ${error.message}` };
    }
}
/** Events whose own commit lies on the default branch: who may push may choose the base of a pull request, but not this. */
const subject_ownEvents = ['workflow_run', 'pull_request_target', 'schedule', 'issue_comment'];
async function defaultCommit(host, git, event) {
    const { eventName, sha, workflowRef } = host.runner.context;
    if (!subject_ownEvents.includes(eventName) || sha === null)
        return null;
    const isDefault = workflowRef === `refs/heads/${defaultBranchOf(event)}`;
    return isDefault ? ((await git.commit(sha))?.id ?? null) : null;
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/evaluate.js





/** Finds out what the decision rests on; whatever cannot be found out is a problem of the evidence. */
async function gatherEvidence(host, git, event, given, state) {
    const { evidence, inputs } = state;
    if (git === null) {
        evidence.problems.push({ code: 'repository-missing', what: 'The working directory is in no git repository' });
        return;
    }
    try {
        const token = inputs['github-token'];
        const reader = token === '' ? null : await host.openPullDetails(gitHubOptions(host, state));
        const judged = await findSubject(host, git, {
            ...{ event, token, reader, pullRequest: inputs['pull-request'], head: inputs.head },
        });
        if ('code' in judged) {
            evidence.problems.push(judged);
            return;
        }
        state.subject = judged.subject;
        state.isGroup = judged.isGroup;
        state.baseBranch = judged.pull?.baseBranch ?? null;
        const branch = defaultBranchOf(event);
        if (state.baseBranch !== null && state.baseBranch !== branch) {
            if (branch !== null)
                evidence.otherBase = state.baseBranch;
            evidence.place = {
                isTrusted: false,
                why: 'It is not into the default branch, where a check of its head would hold too',
            };
        }
        if (!(await usePolicy(git, judged.policyCommit, given, state)))
            return;
        await gather(host, git, event, judged, state);
    }
    catch (error) {
        if (!(error instanceof failure/* GitHubError */.y_))
            throw error;
        evidence.problems.push({ code: 'github-unavailable', what: error.message });
    }
}

;// CONCATENATED MODULE: ./packages/policy/lib/fields/common.js


const common_token = { pattern: /^[!-~]{1,4096}$/, allowed: 'a token without blanks' };
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
        form: common_token,
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

;// CONCATENATED MODULE: ./action-risk-gate/lib/inputs.js

const inputs_commands = [
    'evaluate',
    'record',
    'explain',
    'verify',
    'rebuild',
    'backtest',
    'doctor',
    'validate',
];
const asked = { pattern: /^[^\p{C}]{1,300}$/u, allowed: 'at most 300 characters on one line' };
const json = {
    pattern: /^\s*\{[\s\S]{0,1000000}\}\s*$/,
    allowed: 'a JSON object, as `toJSON(needs)` gives it',
};
/** Every input of the action, as action.yml declares them. */
const inputs_inputs = defineInputs({
    command: choice(inputs_commands, {
        default: 'evaluate',
        description: 'What to do: `evaluate` a pull request, `record` what became of changes, `explain` what was decided, `verify` the ledger, `rebuild` it from what GitHub knows, `backtest` the policy on past pull requests, `doctor` the repository, or `validate` the policy of the change.',
    }),
    verdicts: list({
        description: 'Glob patterns of verdict files, one a line, relative to the workspace; only those that this very job wrote count.',
    }),
    needs: scalars_text({
        form: json,
        description: 'The results of the jobs before this one: `toJSON(needs)`.',
    }),
    require: list({
        description: "What must have passed, one a line, beside the policy's `merge.require`: names of verdicts, and ids of jobs in `needs`.",
    }),
    ...mergeSection.fields,
    merge: choice(['never', 'auto'], {
        default: 'never',
        description: 'Whether a pull request that may merge by itself is merged.',
    }),
    method: choice(['', 'squash', 'merge', 'rebase'], {
        default: '',
        description: "How it is merged; empty takes the policy's `merge.method`.",
    }),
    'pull-request': integer({ min: 1, max: Number.MAX_SAFE_INTEGER }, {
        description: 'The pull request, where the event names none (`schedule`, `workflow_dispatch`), and the one that `explain` tells of.',
    }),
    base: scalars_text({
        form: revision,
        description: 'The commit that `explain` starts from in place of a pull request, such as the one that is live; it tells of what is between that and `head`, by the policy of that commit.',
    }),
    head: scalars_text({
        form: revision,
        description: 'The head commit that was looked at before, in full; of another one, pushed meanwhile, nothing is decided.',
    }),
    subject: scalars_text({
        form: asked,
        description: 'What `explain` lists besides: an agent, a model or a prompt hash.',
    }),
    limit: integer({ min: 1, max: 5_000 }, { default: 200, description: 'How many merged pull requests `rebuild` and `backtest` look at, newest first.' }),
    ledger: scalars_text({
        form: ledgerPlace,
        default: 'gauntlet-ledger',
        description: 'Where trust is kept: a branch of this repository, or a git remote and its branch as `remote#branch`.',
    }),
    'report-file': path({
        default: 'gauntlet/risk.json',
        description: 'Where to write what a command found, as JSON, relative to the workspace.',
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

;// CONCATENATED MODULE: ./packages/gate/lib/people.js

/**
 * Labels a pull request and asks people for a review, one by one: GitHub refuses a whole list for one name in it, such as the
 * author's. What could not be done, each a sentence without its full stop.
 */
async function callPeople(notices, pullRequest, { label, reviewers }) {
    const refusals = await people_attempt(`The label "${label}" was not set`, () => notices.addLabel(pullRequest, label));
    for (const reviewer of reviewers) {
        const name = reviewer.replace(/^@/, '');
        const [people, teams] = name.includes('/') ? [[], [name.replace(/^.*\//, '')]] : [[name], []];
        const ask = () => notices.requestReviews(pullRequest, people, teams);
        refusals.push(...(await people_attempt(`${name} was not asked for a review`, ask)));
    }
    return refusals;
}
async function people_attempt(what, act) {
    try {
        await act();
        return [];
    }
    catch (error) {
        if (!(error instanceof failure/* GitHubError */.y_))
            throw error;
        return [`${what}: ${error.message}`];
    }
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/call-person.js


/** Labels a pull request that waits for a person, and asks those of the policy. What could not be done, one sentence each. */
async function callPerson(host, state, { outcome, conclusion, waits }) {
    const { inputs, settings, subject, evidence } = state;
    const isWaiting = outcome === 'needs-human' && conclusion === 'fail' && !waits;
    const isActive = inputs.mode === 'enforce' && inputs['github-token'] !== '' && evidence.place.isTrusted;
    if (!isWaiting || !isActive || subject.pullRequest === null)
        return [];
    // Who has the label was called before, and asking again would only notify again.
    if (state.labels.includes(settings.label))
        return [];
    const notices = await host.openNotices(gitHubOptions(host, state));
    const refusals = await callPeople(notices, subject.pullRequest, settings);
    return refusals.map((refusal) => `${refusal}.`);
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/carry-out.js




const carry_out_nothing = { judgements: [], isMerged: false, mergeCommit: null, notes: [] };
/** GitHub needs some seconds after a check was given to work out where the pull request stands. */
const waitsMs = [1_000, 2_000, 4_000];
/** Whether the action may merge at all: the decision is its own, in force, and of a place that the change cannot choose. */
function mayMerge({ inputs, evidence }, { outcome, conclusion }) {
    const isAsked = inputs.merge === 'auto' && inputs.mode === 'enforce';
    return isAsked && outcome === 'auto-merge' && conclusion === 'pass' && evidence.place.isTrusted;
}
/**
 * Merges with the head commit pinned, or lets GitHub do so as soon as its own rules are met. In a merge queue there is
 * nothing to merge: the queue does it. A promise that was made before and does not hold any more is taken back.
 */
async function carryOut(host, state, decision) {
    const { subject, inputs } = state;
    const number = subject.pullRequest;
    const isActive = inputs.merge === 'auto' && inputs.mode === 'enforce' && state.evidence.place.isTrusted;
    if (!isActive || number === null || subject.headSha === null)
        return carry_out_nothing;
    if (state.isGroup)
        return carry_out_nothing;
    const merging = await host.openMerging(gitHubOptions(host, state));
    try {
        const now = await merging.state(number);
        // What a person has approved, a person may have promised too.
        if (decision.outcome !== 'auto-merge' && decision.conclusion === 'pass')
            return carry_out_nothing;
        if (!mayMerge(state, decision))
            return await takeBack(merging, now);
        const merged = withNote(state, await merge(host, merging, now, state, subject.headSha));
        // After an unclear answer a promise may stand, and of another head than the one that was judged.
        const isMoved = merged.judgements.some(({ reason }) => reason.code === 'head-moved');
        return isMoved ? { ...merged, notes: (await takeBack(merging, await merging.state(number))).notes } : merged;
    }
    catch (error) {
        if (!(error instanceof failure/* GitHubError */.y_))
            throw error;
        return { ...carry_out_nothing, judgements: [decide_judge('merge-refused', `It was not merged: ${error.message}`)] };
    }
}
/** What GitHub does by that token starts no workflow; where a token does not tell its App, it is presumed to be that one. */
function withNote({ inputs }, merged) {
    const viewer = (0,github_viewer/* viewerOf */.Gj)(inputs['github-token']);
    const isActions = viewer?.kind === 'app' && (viewer.appId ?? github_viewer/* actionsAppId */.wC) === github_viewer/* actionsAppId */.wC;
    const isPass = merged.judgements.every(({ conclusion }) => conclusion === 'pass');
    return isActions && isPass ? { ...merged, notes: [...merged.notes, silentMerge] } : merged;
}
const silentMerge = 'A merge with `GITHUB_TOKEN` starts no workflow, neither on `push` nor on `pull_request`: give the token of an App of your own as `github-token` where one has to run after it.';
/** What was promised for an earlier state must not merge this one. */
async function takeBack(merging, now) {
    if (now.isMerged)
        return carry_out_nothing;
    if (now.queue !== null) {
        const { kind } = await merging.dequeue(now);
        return {
            ...carry_out_nothing,
            notes: [kind === 'done' ? 'It was taken out of the merge queue.' : `It stays queued: ${kind}.`],
        };
    }
    if (now.autoMerge === null)
        return carry_out_nothing;
    const { kind } = await merging.disableAutoMerge(now);
    return { ...carry_out_nothing, notes: [kind === 'done' ? 'Auto-merge was switched off.' : `Auto-merge stays on: ${kind}.`] };
}
async function merge(host, merging, first, state, head) {
    let now = first;
    for (const wait of waitsMs) {
        // Of one that is merged GitHub works out nothing any more.
        if (now.isMerged || (now.status !== 'unknown' && now.mergeable !== 'unknown'))
            break;
        await host.pause(wait);
        now = await merging.state(first.number);
    }
    // By whom is not known here: `record` asks GitHub, and writes it to the ledger.
    if (now.isMerged)
        return { ...carry_out_nothing, judgements: done(now.mergeCommit, 'It was merged before').judgements };
    if (now.baseBranch !== state.baseBranch)
        return carry_out_refused('merge-refused', `Its base branch is ${now.baseBranch} by now`);
    if (now.headSha !== head)
        return carry_out_refused('head-moved', `The head is ${now.headSha} by now`);
    if (now.baseBranch !== state.baseBranch)
        return carry_out_refused('merge-refused', `It is into ${now.baseBranch} by now`);
    const method = (state.inputs.method || state.settings.method);
    const texts = { body: carry_out_messageOf(state) };
    if (now.hasQueue)
        return enqueue(merging, now, head, isHotfix(state));
    const isClean = now.status === 'clean' || now.status === 'unstable' || now.status === 'has-hooks';
    if (!isClean && now.allowsAutoMerge) {
        const outcome = await merging.enableAutoMerge(now, head, method, texts);
        if (outcome.kind !== 'clean-status')
            return told(outcome, 'GitHub merges it when its rules are met');
    }
    const outcome = await merging.mergeNow(now.number, head, method, texts);
    return outcome.kind === 'done' ? done(outcome.mergeCommit, 'It was merged') : told(outcome, '');
}
/** By a label that anybody may set who can: it changes the place in the queue, and nothing of the decision. */
function isHotfix({ labels, settings }) {
    const wanted = settings['hotfix-label'].toLowerCase();
    return labels.some((label) => label.toLowerCase() === wanted);
}
/** A hotfix goes first; one that waits already is taken out and put first, once. */
async function enqueue(merging, now, head, isFirst) {
    const queued = 'It is in the merge queue';
    if (!isFirst)
        return told(await merging.enqueue(now, head), queued);
    if (now.queue?.jump)
        return told({ kind: 'done', mergeCommit: null }, `${queued}, before all others as a hotfix`);
    if (now.queue !== null) {
        const left = await merging.dequeue(now);
        if (left.kind !== 'done' || left.mergeCommit !== null)
            return told(left, queued);
    }
    const jumped = await jump(merging, now, head);
    if (typeof jumped !== 'string')
        return told(jumped, `${queued}, before all others as a hotfix`);
    const merged = told(await merging.enqueue(now, head), queued);
    return { ...merged, notes: [...merged.notes, `GitHub did not let the hotfix go first in the queue: ${jumped}.`] };
}
/** Why it may not go first, where GitHub says no for sure. */
async function jump(merging, now, head) {
    try {
        const outcome = await merging.enqueue(now, head, true);
        return outcome.kind === 'not-allowed' ? outcome.kind : outcome;
    }
    catch (error) {
        if (!(error instanceof failure/* GitHubError */.y_) || error.mayBeDone)
            throw error;
        return error.message;
    }
}
function told(outcome, promise) {
    if (outcome.kind === 'done') {
        if (outcome.mergeCommit !== null)
            return done(outcome.mergeCommit, 'It was merged');
        return { ...carry_out_nothing, judgements: [decide_judge('merge-promised', promise)] };
    }
    if (outcome.kind === 'head-moved')
        return carry_out_refused('head-moved', 'Another commit was pushed meanwhile');
    return carry_out_refused('merge-refused', `GitHub says ${outcome.kind}`);
}
function done(mergeCommit, what) {
    const as = mergeCommit === null ? what : `${what} as ${mergeCommit}`;
    return { ...carry_out_nothing, isMerged: true, mergeCommit, judgements: [decide_judge('merged', as)] };
}
function carry_out_refused(code, what) {
    return { ...carry_out_nothing, judgements: [decide_judge(code, what)] };
}
/** What the merge commit says, so that it survives a squash; GitHub's own text would name the co-authors too. */
function carry_out_messageOf(state) {
    const lines = ['Every gate passed, and nothing asked for a person.', ...state.coAuthors];
    return appendAudit(lines.join('\n'), carry_out_auditOf(state, 'auto-merge'));
}
/** Who wrote it as it is known, with what as it is claimed, and what was decided on which verdicts. */
function carry_out_auditOf({ authors, evidence, verdicts }, decision) {
    const claims = authors?.identity.claims;
    return {
        agent: evidence.authors[0]?.trust.agent ?? null,
        task: claims?.task ?? null,
        model: claims?.model ?? null,
        promptHash: claims?.promptHash ?? null,
        decision,
        verdicts: verdicts.map(({ gate, conclusion }) => ({ gate, conclusion })),
    };
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


const wording_icons = { pass: '✅', fail: '❌', error: '⚠️' };
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
    return gate === 'failures' && conclusion === 'pass' && findings.length > 0 ? '🔎' : wording_icons[conclusion];
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
    const explained = verdict.reasons.map((reason) => wording_explain(reason, table, verdict.conclusion));
    if (!explained.some(({ conclusion }) => conclusion === verdict.conclusion)) {
        for (const reason of explained)
            if (reason.conclusion === 'pass')
                reason.conclusion = verdict.conclusion;
    }
    return explained.sort((a, b) => wording_worstFirst.indexOf(a.conclusion) - wording_worstFirst.indexOf(b.conclusion));
}
const wording_worstFirst = ['error', 'fail', 'pass'];
function wording_explain({ code, message, actual, required }, table, otherwise) {
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

;// CONCATENATED MODULE: ./packages/report/lib/blocks.js






/** Bytes of one untrusted message, as shown. */
const messageBytes = 1_000;
/** Hex digits of a commit or a hash that identify it for a person. */
const shortHex = 12;
/** Line ranges shown for one group of findings. */
const maxRanges = 20;
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
        const mark = short.has(`${metric.name.replaceAll('.', '-')}-below`) ? `${wording_icons.fail} ` : '';
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
        const icon = conclusion === 'pass' ? 'ℹ️' : wording_icons[conclusion];
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
function sectionBlock({ title, lead, table: content }) {
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
        .slice(0, maxRanges)
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
function assemble(blocks, budgetBytes, where) {
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
        ...sections.map(sectionBlock),
        ...(table ? findingsBlock(verdict, linkFor, maxFindingRows) : []),
        subjectBlock(verdict),
        ...evidenceBlock(verdict),
    ];
    return assemble(blocks, budgetBytes, 'the verdict file lists all');
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
        ...sections.map(sectionBlock),
        ...(table ? findingsBlock(verdict, linkFor, comment_maxFindingRows) : []),
        subjectBlock(verdict),
        ...runBlock(options.runUrl),
    ];
    return line + assemble(blocks, budgetBytes - utf8Length(line), 'the job summary and the verdict file have more');
}
function runBlock(runUrl) {
    if (runUrl === undefined)
        return [];
    const head = escape_link('The whole report', runUrl);
    return [{ head, rows: [], foot: '', noun: ['link', 'links'], unshown: 0, priority: 4, share: 0.3 }];
}

;// CONCATENATED MODULE: ./packages/report/lib/console.js







const colours = { pass: '32', fail: '31', error: '33' };
const console_textBytes = 500;
const maxReasons = 50;
const console_maxRanges = 20;
/** What a person sees in the job's log: lines that the runner takes for no command, ending with a line break. */
function renderConsole(verdict, options = {}) {
    const { colour = false, reasonTable, notes = [], maxFindings = 20 } = options;
    const mark = `${iconOf(verdict)} ${verdict.conclusion.toUpperCase()}`;
    const shownMark = colour ? `\u001b[1;${colours[verdict.conclusion]}m${mark}\u001b[0m` : mark;
    const lines = [
        ...alignMetrics(verdict.metrics),
        ...console_list(explainReasons(verdict, reasonTable), maxReasons, ['reason', 'reasons'], reasonLines),
        ...console_list(groupFindings(verdict.findings), maxFindings, ['group of findings', 'groups of findings'], findingLines),
        ...notes.map((note) => `note: ${shorten(note, console_textBytes)}`),
    ];
    return `${[`${shownMark}  ${plainLine(shorten(headline(verdict), console_textBytes))}`, ...lines.map(indent)].join('\n')}\n`;
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
    const first = `${word}: ${shorten(code, console_textBytes)}${numbers === null ? '' : ` (${shorten(numbers, console_textBytes)})`}: ${shorten(what, console_textBytes)}`;
    return resolve === null ? [first] : [first, `  what to do: ${shorten(resolve, console_textBytes)}`];
}
function findingLines({ path, ranges, severity, message, rule }) {
    const more = ranges.length > console_maxRanges ? ' and more' : '';
    const lines = ranges.length === 0 ? '' : `:${formatRanges(ranges.slice(0, console_maxRanges))}${more}`;
    const where = path === null ? '' : `${shorten(path, console_textBytes)}${lines}  `;
    return [`${where}${severity}: ${shorten(message, console_textBytes)} (${shorten(rule, console_textBytes)})`];
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

;// CONCATENATED MODULE: ./action-risk-gate/lib/report-files.js


/** UTF-8 bytes of one foreign name as shown. */
const report_files_nameBytes = 300;
/** The risk, what decided it, and the files: what is out of bounds and the hard floor first. */
function fileSections({ risk, unapproved }, extent) {
    return [...(risk === null ? [] : [report_files_riskSection(risk, extent.files)]), ...ownerSection(unapproved, extent.others)];
}
function report_files_riskSection(risk, most) {
    const lines = report_files_worstFirst(risk);
    const rejected = namesByPath(risk.breaches, 'reject');
    const rows = lines.slice(0, most).map((line) => fileRow(line, rejected));
    const columns = ['File', 'Class', 'Kind', 'Rule', 'Why'];
    const lead = [riskSentence(risk), ...extentSentence(rows.length, lines.length, 'worst')].join(' ');
    return { title: `Risk: ${risk.class}`, lead, table: { columns, rows } };
}
function riskSentence({ decidedBy, kinds, files, floor }) {
    const { path, rule } = decidedBy;
    const where = path === null ? 'the change as a whole' : codeSpan(shorten(path, report_files_nameBytes));
    const about = kinds.length === 0 ? '' : ` (${kinds.join(', ')})`;
    const never = floor ? ' It touches the hard floor, which never merges without a person.' : '';
    return `${markdown_count(files.length, ['file', 'files'])}${about}; ${where} decided, by ${ruleSpan(rule.id)}.${never}`;
}
function fileRow(line, rejected) {
    const { path, floor, kind, rule, why, outside } = line;
    const forbidden = path === null ? [] : (rejected.get(path) ?? []);
    const others = outside.filter((name) => !forbidden.includes(name));
    const bounds = [
        ...sayOutside(forbidden, 'which is rejected'),
        ...sayOutside(others, 'which a person has to look at'),
    ];
    return [
        path === null ? 'the change as a whole' : codeSpan(shorten(path, report_files_nameBytes)),
        floor ? `${line.class}, **hard floor**` : line.class,
        kind ?? '',
        ruleSpan(rule),
        [escapeMarkdown(shorten(why, 600)), ...bounds].join(' '),
    ];
}
function sayOutside(names, what) {
    if (names.length === 0)
        return [];
    const shown = names.slice(0, 5).map((name) => codeSpan(shorten(name, 100)));
    return [`**Outside of ${shown.join(', ')}**, ${what}.`];
}
/** The rejected first, then the hard floor and what is out of bounds, then by class. */
function report_files_worstFirst(risk) {
    const rejected = namesByPath(risk.breaches, 'reject');
    const rank = ({ path, floor, outside }) => {
        if (path !== null && rejected.has(path))
            return 0;
        return floor || outside.length > 0 ? 1 : 2;
    };
    return explain(risk).toSorted((a, b) => rank(a) - rank(b));
}
function namesByPath(breaches, asked) {
    const names = new Map();
    for (const { path, boundary, outcome } of breaches) {
        if (outcome !== asked)
            continue;
        const known = names.get(path) ?? [];
        names.set(path, known);
        known.push(boundary);
    }
    return names;
}
function ownerSection(unapproved, most) {
    if (unapproved.length === 0)
        return [];
    const rows = unapproved.slice(0, most).map(({ path, owners }) => [codeSpan(shorten(path, report_files_nameBytes)), report_files_list(owners)]);
    const lead = [
        'None of their owners has approved the head commit.',
        ...extentSentence(rows.length, unapproved.length),
    ];
    return [
        { title: 'Files that wait for an owner', lead: lead.join(' '), table: { columns: ['File', 'Owners'], rows } },
    ];
}
/** Code spans of foreign names, the first ten of them. */
function report_files_list(names) {
    const shown = names.slice(0, 10).map((name) => codeSpan(shorten(name, 100)));
    return names.length > 10 ? `${shown.join(', ')} and ${names.length - 10} more` : shown.join(', ');
}
/** `The 500 worst; 2,500 more are not shown.`: nothing where all are shown. */
function extentSentence(shown, all, which = 'first') {
    if (shown === all)
        return [];
    const more = markdown_count(all - shown, ['more is', 'more are']);
    return [`The ${which === 'first' ? `first ${shown}` : `${shown} worst`}; ${more} not shown.`];
}
function ruleSpan(id) {
    return codeSpan(shorten(id, report_files_nameBytes));
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/report-checks.js


const gateWords = {
    pass: '✅ passed',
    fail: '❌ failed',
    error: '⚠️ could not judge',
    missing: '❌ missing',
    'other-commit': '❌ of another commit',
    unfinished: '❌ not finished',
};
const report_checks_runWords = {
    pass: ['✅ passed', 'the run on the head commit'],
    fail: ['❌ failed', 'the run on the head commit'],
    unfinished: ['⏳ not finished', 'it runs, or was skipped or cancelled'],
    missing: ['❌ missing', 'there is no run on the head commit'],
    'other-file': ['❌ not judged', 'its file is not that of the base branch'],
};
const statusRank = ['fail', 'error', 'other-commit', 'missing', 'unfinished', 'pass'];
/** What had to pass, and what became of it; what did not pass first. `serverUrl` is where a run may be linked to. */
function gateSection({ gates, runs }, serverUrl, { others }) {
    if (gates.length + runs.length === 0)
        return [];
    const ranked = gates.toSorted((a, b) => statusRank.indexOf(a.status) - statusRank.indexOf(b.status));
    const ofGates = ranked.map(({ name, status, what }) => [
        codeSpan(shorten(name, report_files_nameBytes)),
        gateWords[status],
        escapeMarkdown(shorten(what, report_files_nameBytes)),
    ]);
    const ofRuns = runs.map(({ path, status, url }) => {
        const [result, what] = report_checks_runWords[status];
        const isHere = serverUrl !== null && url?.startsWith(`${serverUrl}/`);
        return [linkCode(shorten(path, report_files_nameBytes), isHere ? url : null), result, what];
    });
    return bounded('Gates and runs', ['Name', 'Result', 'What'], [...ofGates, ...ofRuns], others);
}
const reviewWords = {
    approved: ['approves', 'it approved the head commit'],
    remarks: ['wants something mended', 'its remarks on the head commit are among the findings'],
    undecided: ['has not approved', 'the policy asks for its approval of the head commit'],
    awaited: ['has not looked yet', 'it is waited for'],
    overdue: ['has not looked', 'its time is up'],
};
/** Whose word counts, and whose does not and why. */
function approvalSection({ approvals, aiReviews }, { others }) {
    const { people, discounted, against } = approvals;
    const rows = [
        ...people.map((person) => approvalRow(person, 'approves', 'yes', 'they approved the head commit')),
        ...against.map((person) => approvalRow(person, 'asks for changes', 'yes', 'nothing merges until they are content')),
        ...discounted.map((person) => approvalRow(person, 'approves', 'no', person.why)),
        ...aiReviews.map(({ id, login, status }) => {
            const [word, why] = reviewWords[status];
            const who = login === null ? '' : `${codeSpan(shorten(login, 100))}, `;
            return [`${who}account ${codeSpan(shorten(id, 100))}`, word, 'as an AI reviewer', why];
        }),
    ];
    const title = 'Approvals';
    if (rows.length === 0)
        return [{ title, lead: 'Nobody has approved the head commit.' }];
    return bounded(title, ['Who', 'Word', 'Counts', 'Why'], rows, others);
}
function approvalRow({ login, id }, word, counts, why) {
    return [`${codeSpan(shorten(login, 100))} (${id})`, word, counts, escapeMarkdown(shorten(why, report_files_nameBytes))];
}
function bounded(title, columns, all, most) {
    const rows = all.slice(0, most);
    const [lead] = extentSentence(rows.length, all.length);
    return [{ title, ...(lead === undefined ? {} : { lead }), table: { columns, rows } }];
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/report-authors.js




const kindSentences = {
    agent: 'One agent wrote it, alone.',
    human: 'People wrote it, whatever tools they used.',
    mixed: 'More than one wrote it, or it is not proven who: it is judged by the riskiest of them.',
    unknown: 'It cannot be said who wrote it, so that nobody is trusted with it.',
    contradiction: 'What the commits say of who wrote them contradicts who did.',
};
const proofs = {
    app: 'its account opened the pull request',
    signature: 'its registered key signed every commit of it',
    account: 'only the addresses in the commits name it',
};
const doubtWords = {
    'no-commits': 'there is no commit',
    'commits-missing': 'GitHub counts other commits than it lists',
    'account-gone': 'the account that opened the pull request is gone',
    'shared-account': 'the account is one that every workflow, or GitHub itself, writes as',
    'unfit-account': "the account is neither a person's nor a bot's",
    'ambiguous-agent': 'the policy gives one id or key to two agents',
    unattributed: 'GitHub knows no account for the author or the committer',
    'false-committer': 'GitHub is named as the committer of what it did not sign',
    'bad-signature': 'the signature does not fit the commit',
};
const contradictionWords = {
    'other-agent': 'the commit says that another agent made it',
    'other-account': 'the commit is attributed to another account than its signer',
    'must-use-app': "the pull request was not opened by this agent's own account or App",
};
/** Who wrote it and how that is known; and apart from it, what the commits claim. */
function authorSections({ identity, unvouched }, { others }) {
    if (identity === null)
        return [];
    const pushed = `${markdown_count(unvouched, ['commit that nobody signed was', 'commits that nobody signed were'])} pushed by somebody unknown.`;
    const lead = [kindSentences[identity.kind], ...(unvouched > 0 ? [pushed] : [])].join(' ');
    const { columns, rows } = authorTable(identity);
    const [table] = bounded('Who wrote it', columns, rows, others);
    const section = { ...table, lead: [lead, ...(table?.lead === undefined ? [] : [table.lead])].join(' ') };
    return [section, ...claimSection(identity.claims, others)];
}
function authorTable(identity) {
    if (identity.kind === 'unknown') {
        const rows = identity.doubts.map(({ code, sha }) => [
            commitOf(sha, 'the pull request'),
            codeSpan(code),
            doubtWords[code],
        ]);
        return { columns: ['Where', 'Doubt', 'What'], rows };
    }
    if (identity.kind === 'contradiction') {
        const rows = identity.contradictions.map(({ kind, sha, claimed, identity: known }) => [
            ...[commitOf(sha, 'the whole change'), codeSpan(kind), contradictionWords[kind], codeSpan(shorten(claimed, 100))],
            known === null ? 'nobody known' : codeSpan(shorten(known, 100)),
        ]);
        return { columns: ['Where', 'Contradiction', 'What', 'Claimed', 'Known'], rows };
    }
    const agents = identity.kind === 'agent' ? [identity] : identity.kind === 'mixed' ? identity.agents : [];
    const humans = identity.kind === 'agent' ? [] : identity.humans;
    const unsigned = identity.kind === 'agent' ? identity.unsigned.length : 0;
    const rows = [
        ...agents.map((author) => agentRow(author, unsigned)),
        ...humans.map(({ login, id }) => [
            'person',
            codeSpan(shorten(login, 100)),
            codeSpan(`account:${id}`),
            'its account',
            '',
        ]),
    ];
    return { columns: ['Kind', 'Name', 'Id', 'Known by', 'Notes'], rows };
}
function agentRow({ agent, proof, missingTrailers }, unsigned) {
    const notes = [
        agent.registered === null ? 'not registered in the policy' : 'registered in the policy',
        ...(unsigned > 0 ? [`${markdown_count(unsigned, ['commit has', 'commits have'])} no verified signature`] : []),
        ...(missingTrailers.length > 0
            ? [`${markdown_count(missingTrailers.length, ['commit lacks', 'commits lack'])} trailers`]
            : []),
    ];
    return [
        'agent',
        codeSpan(shorten(agent.name, 100)),
        codeSpan(shorten(agent.id, 200)),
        proofs[proof],
        notes.join('; '),
    ];
}
const claimNames = { agent: 'Agent', task: 'Task', model: 'Model', promptHash: 'Prompt hash' };
function claimSection(claims, most) {
    const marks = new Map();
    for (const { source, agent } of claims.marks)
        marks.set(source, (marks.get(source) ?? new Set()).add(agent));
    const rows = [
        ...['agent', 'task', 'model', 'promptHash'].flatMap((name) => {
            const said = claims[name];
            return said === null ? [] : [[claimNames[name], codeSpan(shorten(said, report_files_nameBytes))]];
        }),
        ...[...marks].map(([source, agents]) => [`Marks: ${source}`, report_files_list([...agents])]),
        ...problemCounts(claims).map(([what, n]) => [`Mistakes: ${what}`, `${n}`]),
    ];
    if (rows.length === 0)
        return [];
    const [table] = bounded('What the commits claim', ['Claim', 'Value'], rows, most);
    const lead = 'Claims only: whoever can push can write them. They are kept for the audit, and earn no trust.';
    return [{ ...table, lead }];
}
function problemCounts({ problems }) {
    const counts = new Map();
    for (const { kind, claim } of problems) {
        const what = `${kind} ${claimNames[claim].toLowerCase()}`;
        counts.set(what, (counts.get(what) ?? 0) + 1);
    }
    return [...counts];
}
/** The lines that the ledger and the merge commit get. */
function auditSection(audit) {
    if (audit === null)
        return [];
    const lines = auditLine(audit).split('\n');
    const text = lines.map((line) => shorten(line, 1_000)).join('\n');
    return [{ title: 'Audit', lead: fence(text, 'text') }];
}
function commitOf(sha, otherwise) {
    return sha === null ? escapeMarkdown(otherwise) : codeSpan(shorten(sha.slice(0, 12), 100));
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/report-decision.js


const beginnings = {
    'auto-merge': 'Merges by itself',
    'needs-human': 'Needs a person',
    reject: 'Goes back to its author',
};
/** What was done, or was not, about a change that merges by itself. */
const mergeCodes = ['merged', 'merge-promised'];
/** One sentence or two on who decides, and why. Plain text, not yet escaped: names and paths stand in it. */
function decisionLine(verdict, { evidence, decision, merge }) {
    const { outcome, judgements } = decision;
    const begin = decision.waits ? 'Waits for a review' : beginnings[outcome];
    if (verdict.conclusion === 'error') {
        const said = sayDeciding(verdict, decision);
        return outcome === 'auto-merge'
            ? `Would merge by itself, but was not merged: ${said}`
            : `Needs a person, since it could not be judged: ${said}`;
    }
    if (verdict.conclusion === 'fail')
        return `${begin}: ${sayDeciding(verdict, decision)}`;
    if (outcome === 'auto-merge' && !evidence.place.isTrusted)
        return `Would merge by itself: ${whyTrusted(evidence)} ${whatBecomes(verdict, evidence, merge)}`.trim();
    if (outcome === 'auto-merge')
        return `${begin}: ${whyTrusted(evidence)} ${whatBecomes(verdict, evidence, merge)}`.trim();
    const code = judgements[0]?.reason.code;
    const answer = verdict.reasons.find((reason) => reason.code === code);
    const how = code === 'overridden' ? ', and one lets it pass' : ', and has one';
    return `${begin}${how}: ${answer === undefined ? 'no reason was given.' : whatOf(answer)}`;
}
/** The first reason that decided, and how many more there are. The verdict's texts: secrets are masked in them. */
function sayDeciding(verdict, decision) {
    const table = reasonTableOf(decision);
    const deciding = verdict.reasons.filter(({ code }) => table[code]?.conclusion === verdict.conclusion);
    const [first] = deciding;
    if (first === undefined)
        return 'no reason was given.';
    const what = shorten(whatOf(first), 600);
    return deciding.length === 1 ? what : `${what} And ${deciding.length - 1} more, below.`;
}
function whyTrusted({ risk, authors }) {
    const levels = authors.slice(0, 3).map(({ name, trust }) => `${shorten(name, 100)} has earned L${trust.level}`);
    const more = authors.length > 3
        ? [`${markdown_count(authors.length - 3, ['other agent has earned its level', 'other agents have earned theirs'])}`]
        : [];
    const parts = [...(risk === null ? [] : [`the risk is ${risk.class}`]), ...levels, ...more];
    return `${[...parts, 'and nothing asks for a person'].join(', ')}.`;
}
function whatBecomes(verdict, { place }, merge) {
    const done = verdict.reasons.find(({ code }) => mergeCodes.includes(code));
    if (done !== undefined)
        return whatOf(done);
    if (!place.isTrusted)
        return `Nothing is merged from here: ${shorten(place.why, 300)}.`;
    return merge === 'never' ? 'Nothing is merged, since the input merge is never.' : '';
}
/** A reason without what resolves it. */
function whatOf({ code, message }) {
    const resolve = reasons[code]?.resolve;
    const isEnd = resolve !== undefined && message.endsWith(resolve);
    return isEnd ? message.slice(0, message.length - resolve.length).trimEnd() : message;
}
/** The codes as they concluded here: what a person has answered is a note. */
function reasonTableOf({ judgements }) {
    const table = { ...reasons };
    for (const { conclusion, reason } of judgements) {
        const entry = table[reason.code];
        if (entry !== undefined)
            table[reason.code] = { ...entry, conclusion };
    }
    return table;
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/report-record.js


/** More agents than that in one change are only counted. */
const mostAgents = 10;
/** Each agent's record, the way to its next level, and how far each risk class is open to it. */
function recordSections({ authors, ledgerIsValid }) {
    const sections = authors.slice(0, mostAgents).flatMap((author) => report_record_recordOf(author, ledgerIsValid));
    const more = authors.length - mostAgents;
    if (more <= 0)
        return sections;
    return [
        ...sections,
        { title: 'Other agents', lead: `${markdown_count(more, ['more agent', 'more agents'])} had part in it.` },
    ];
}
function report_record_recordOf({ name, trust, short }, ledgerIsValid) {
    const who = shorten(name, 100);
    const lead = [
        `- ${countsSentence(trust)}`,
        `- ${boundSentence(trust)}`,
        ...(trust.counts.fixes.of > 0
            ? [`- ${trust.counts.fixes.fixed} of ${trust.counts.fixes.of} of its fixes worked.`]
            : []),
        ...(ledgerIsValid ? [] : ['- **The ledger does not verify**, so that nothing of it counts.']),
        ...(short.length === 0 ? ['- Its trust suffices for this change.'] : []),
        ...(trust.level === 3 ? ['- There is no higher level.'] : []),
    ].join('\n');
    const rows = lacking(trust, short).map(lackRow);
    const title = `Record of ${who}: L${trust.level}`;
    const columns = ['For', 'What is missing', 'Now', 'Needed', 'Way'];
    return [
        { title, lead, ...(rows.length === 0 ? {} : { table: { columns, rows } }) },
        { title: `Risk classes of ${who}`, table: { columns: classColumns, rows: classRows(trust) } },
    ];
}
/** `12 successes, 3 waiting, 1 fall (1 reverted), 40 days since the first success.` */
function countsSentence({ counts }) {
    const { successes, waiting, falls, byKind, days } = counts;
    const kinds = [
        ...(byKind.incident > 0 ? [markdown_count(byKind.incident, ['incident', 'incidents'])] : []),
        ...(byKind['rolled-back'] > 0 ? [`${byKind['rolled-back']} rolled back`] : []),
        ...(byKind.reverted > 0 ? [`${byKind.reverted} reverted`] : []),
    ];
    const of = kinds.length === 0 ? '' : ` (${kinds.join(', ')})`;
    const since = successes === 0 ? '' : `, ${markdown_count(days, ['day', 'days'])} since the first success`;
    return `${markdown_count(successes, ['success', 'successes'])}, ${waiting} waiting, ${markdown_count(falls, ['fall', 'falls'])}${of}${since}.`;
}
/** `0 of 20 failed; the rate may still be 13.9% (at 95% confidence).` */
function boundSentence({ counts, bound, confidence }) {
    const { successes, falls } = counts;
    if (successes + falls === 0)
        return 'Nothing has counted yet, so that nothing is known of how often it fails.';
    return `${falls} of ${successes + falls} failed; the rate may still be ${formatBound(bound)} (at ${confidence}% confidence).`;
}
/** What keeps it from the next level, and what else keeps it from this change; each sentence once. */
function lacking(trust, short) {
    const known = new Set(trust.missing.map(({ message }) => message));
    return [...trust.missing, ...short.filter(({ message }) => !known.has(message))];
}
function lackRow(lack) {
    const { level, message, actual, required } = lack;
    return [
        level === null ? 'this change' : `L${level}`,
        escapeMarkdown(shorten(message, 300)),
        value(actual),
        value(required),
        chart(lack),
    ];
}
function value(of) {
    return of === null ? '' : escapeMarkdown(shorten(`${of}`, 60));
}
const cells = 10;
/** What counts up to what is needed; the rest are limits, levels and words of people. */
const growing = [
    'successes',
    'days',
    'incident',
    'recovery',
    'fixes',
    'in-class',
    'probation',
];
/** What has to come down below what is allowed. */
const falling = ['rate', 'bound', 'class-rate'];
/** `███████░░░ 70%` of the way; never full, since something is missing. Empty where there is no measure of it. */
function chart({ code, actual, required }) {
    const [now, needed] = [report_record_amount(actual), report_record_amount(required)];
    if (now === null || needed === null)
        return '';
    const way = growing.includes(code) ? now / needed : falling.includes(code) ? needed / now : Number.NaN;
    if (!Number.isFinite(way))
        return '';
    const percent = Math.min(99, Math.max(0, Math.floor(way * 100)));
    const filled = Math.floor((percent * cells) / 100);
    return `${codeSpan('█'.repeat(filled) + '░'.repeat(cells - filled))} ${percent}%`;
}
/** A count, or the percentage of `13.9%` and `1/12 (8.33%)`. */
function report_record_amount(of) {
    if (typeof of === 'number')
        return of;
    const percent = of === null ? undefined : /(?:^|\()(\d{1,3}(?:\.\d{1,4})?)%\)?$/.exec(of)?.[1];
    return percent === undefined ? null : Number(percent);
}
const classColumns = ['Class', 'Level', 'Successes', 'Merged by people', 'Falls', 'What locks it'];
function classRows({ classes }) {
    return ['low', 'medium', 'high'].map((riskClass) => {
        const { level, successes, byPeople, falls, locks } = classes[riskClass];
        const why = locks.map(({ message }) => escapeMarkdown(shorten(message, 300))).join(' ');
        return [riskClass, `L${level}`, `${successes}`, `${byPeople}`, `${falls}`, why];
    });
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/report-findings.js


/**
 * What the author can mend (`error`) and what only a person can answer (`warning`): all that sends a change back, the files
 * that decided, those out of bounds and those that wait for an owner. The worst first; whoever reads them needs no reasons.
 */
function report_findings_findingsOf(evidence) {
    const found = [
        ...gateFindings(evidence),
        ...reviewFindings(evidence),
        ...authorFindings(evidence),
        ...fileFindings(evidence),
        ...ownerFindings(evidence),
    ];
    return found.toSorted((a, b) => report_findings_rank(a) - report_findings_rank(b));
}
function report_findings_rank({ severity }) {
    return severity === 'error' ? 0 : 1;
}
function report_findings_finding(severity, rule, message, location = null, category = 'architecture') {
    return { category, severity, tool: 'gauntlet/risk', rule, message, location };
}
const gateCodes = {
    fail: 'gate-failed',
    error: 'gate-failed',
    missing: 'gate-missing',
    unfinished: 'gate-missing',
    'other-commit': 'gate-for-other-commit',
};
function gateFindings({ gates, runs }) {
    const ofGates = gates.flatMap(({ name, status, what }) => status === 'pass' ? [] : [gateFinding(gateCodes[status], `${name}: ${what}.`)]);
    const failed = runs.filter(({ status }) => status === 'fail');
    return [...ofGates, ...failed.map(({ path }) => gateFinding('gate-failed', `${path} failed on the head commit.`))];
}
/** What failed there is not known here. */
function gateFinding(code, message) {
    return report_findings_finding('error', code, message, null, 'unknown');
}
const mostRemarks = 100;
const remarkBytes = 2_000;
/**
 * What AI reviewers say of the head commit, in their own words, of which nothing is believed. An error as long as the
 * reviewer does not approve: an author gets nothing else back. What comes with its approval is advice.
 */
function reviewFindings({ aiReviews }) {
    const all = aiReviews.flatMap((review) => review.remarks.map((remark) => ({ review, remark })));
    const found = all.slice(0, mostRemarks).map(({ review, remark }) => {
        const { id, login, status } = review;
        const who = login ?? `account ${id}`;
        const said = shorten(remark.body, remarkBytes).trim();
        const asks = remark.rule === 'changes-requested' ? `${who} asks for changes` : `${who} remarks`;
        return {
            ...{ category: 'unknown', severity: status === 'remarks' ? 'error' : 'warning', tool: toolOf(who) },
            ...{ rule: remark.rule, message: said === '' ? `${asks}.` : `${asks}: ${said}`, location: remark.location },
        };
    });
    const left = all.length - found.length;
    if (left > 0)
        found.push(gateFinding('review-findings', `${markdown_count(left, ['more remark is', 'more remarks are'])} there.`));
    return found;
}
/** A login as plain characters: that of an App's bot ends with brackets. */
function toolOf(login) {
    return login.replace(/\[bot\]$/, '-bot').replace(/[^A-Za-z0-9._-]+/g, '-');
}
function authorFindings({ identity }) {
    if (identity === null)
        return [];
    if (identity.kind === 'contradiction') {
        return identity.contradictions.map(({ kind, sha, claimed, identity: known }) => {
            const where = sha === null ? 'The change' : `Commit ${sha}`;
            const who = known === null ? 'nobody known' : known;
            return report_findings_finding('error', 'identity-contradiction', `${where} claims ${claimed}, and is by ${who} (${kind}).`);
        });
    }
    const agents = identity.kind === 'agent' ? [identity] : identity.kind === 'mixed' ? identity.agents : [];
    const lacking = [...new Set(agents.flatMap(({ missingTrailers }) => missingTrailers))];
    const trailers = '`Agent-By`, `Task-ID`, `Model` and `Prompt-Hash`';
    return lacking.map((sha) => report_findings_finding('error', 'trailers-missing', `Commit ${sha} does not have each of ${trailers} exactly once.`));
}
function fileFindings({ risk }) {
    if (risk === null)
        return [];
    const outside = risk.breaches.map(({ path, boundary, outcome }) => {
        const [severity, code] = outcome === 'reject' ? ['error', 'out-of-bounds-rejected'] : ['warning', 'out-of-bounds'];
        return report_findings_finding(severity, code, `It lies outside of the boundary ${boundary}.`, { path });
    });
    const details = new Map(risk.files.map(({ path, rule }) => [path, rule.detail]));
    const deciding = report_files_worstFirst(risk).filter((line) => line.floor || line.class === 'high');
    const risky = deciding.map(({ path, rule, why }) => report_findings_finding('warning', rule, why, path === null ? null : report_findings_placeOf(path, details.get(path) ?? null)));
    return [...outside, ...risky];
}
/** A rule on added lines says which. */
function report_findings_placeOf(path, detail) {
    const line = detail === null ? undefined : /^line (\d{1,9})$/.exec(detail)?.[1];
    return line === undefined || Number(line) === 0 ? { path } : { path, line: Number(line) };
}
const mostOwners = 10;
function ownerFindings({ unapproved }) {
    return unapproved.map(({ path, owners }) => {
        const more = owners.length > mostOwners ? ` and ${owners.length - mostOwners} more` : '';
        const who = `${owners.slice(0, mostOwners).join(', ')}${more}`;
        return report_findings_finding('warning', 'owner-approval-missing', `None of its owners has approved: ${who}.`, { path });
    });
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/report.js







/** Every output of the action, as action.yml declares them. */
const outputs = {
    conclusion: '`pass`, `fail` (judged, and short) or `error` (could not judge).',
    'verdict-file': 'Where the verdict was written as JSON, relative to the workspace.',
    summary: 'The verdict in one line of plain characters.',
    risk: '`low`, `medium` or `high`: the class of the change; empty where it was not judged.',
    agent: 'The immutable id of the one agent that wrote the change alone; empty for everybody else.',
    'trust-level': '`L0` to `L3`: how far that agent is trusted; empty where there is none.',
    decision: '`auto-merge`, `needs-human` or `reject`: who decides; empty for other commands than `evaluate`.',
    merged: '`true` when the pull request was merged by this run, else `false`.',
    'report-file': 'Where what a command found was written as JSON, relative to the workspace; empty where nothing was.',
};
/** Every rendering of one verdict, so that they cannot disagree. */
const render = {
    json: serialise,
    outputs: makeOutputs,
    console: makeConsole,
    annotations: (verdict, wanted) => wanted === 'auto' ? planAnnotations(verdict.findings) : { annotations: [], omitted: 0 },
    summary: (verdict, { notes, ...shown }) => renderSummary(verdict, { ...shared(verdict, shown), sections: sectionsOf(shown, inSummary), notes }),
    comment: makeComment,
};
const inSummary = { files: 500, others: 100 };
const inComment = { files: 40, others: 20 };
function makeComment(verdict, shown) {
    const { run, subject } = verdict;
    const runUrl = run && subject.repository && shown.serverUrl !== null
        ? `${shown.serverUrl}/${subject.repository}/actions/runs/${run.id}`
        : null;
    return renderComment(verdict, {
        ...shared(verdict, shown),
        sections: sectionsOf(shown, inComment),
        marker: markerOf(verdict),
        ...(runUrl === null ? {} : { runUrl }),
    });
}
/** The table of findings would say again what the sections say. */
function shared(verdict, shown) {
    return {
        reasonTable: { ...reportReasons, ...reasonTableOf(shown.decision) },
        why: decisionLine(verdict, shown),
        table: false,
    };
}
/** The files, what had to pass, who approved, how far the authors are trusted, and who they are. */
function sectionsOf({ evidence, serverUrl, audit = null }, extent) {
    return [
        ...fileSections(evidence, extent),
        ...gateSection(evidence, serverUrl, extent),
        ...approvalSection(evidence, extent),
        ...recordSections(evidence),
        ...authorSections(evidence, extent),
        ...auditSection(audit),
    ];
}
const consoleBytes = 700;
/** The decision, what decided the risk, and each agent's record, before what every gate says. Ends with a line break. */
function makeConsole(verdict, shown) {
    const { evidence, notes } = shown;
    const lines = [
        decisionLine(verdict, shown),
        ...riskLines(evidence),
        ...evidence.authors.slice(0, 10).flatMap(recordLines),
    ];
    const told = lines.map((line) => `${plainLine(shorten(line, consoleBytes))}\n`);
    const reasonTable = { ...reportReasons, ...reasonTableOf(shown.decision) };
    return told.join('') + renderConsole(verdict, { reasonTable, notes });
}
function riskLines({ risk }) {
    const [worst] = risk === null ? [] : report_files_worstFirst(risk);
    if (risk === null || worst === undefined)
        return [];
    const { path, rule } = risk.decidedBy;
    return [`risk: ${risk.class}, decided by ${shorten(path ?? 'the change as a whole', 300)} (${rule.id}): ${rule.why}`];
}
function recordLines({ name, trust, short }) {
    return [
        `${shorten(name, 100)}: L${trust.level}; ${countsSentence(trust)} ${boundSentence(trust)}`,
        ...lacking(trust, short).map(({ message }) => `  missing: ${message}`),
    ];
}
/** UTF-8 bytes of each of a check run's texts. */
const checkBytes = 65_535;
const report_titleBytes = 250;
/**
 * The check run tied to the head commit. `success` alone lets a merge through: never where anything could not be judged.
 * `action_required`: a person has to decide, and has not.
 */
function checkReport(verdict, evidence, decision, more = {}) {
    const shown = { serverUrl: null, ...more, evidence, decision };
    const where = 'the job summary and the verdict file have more';
    const sections = sectionsOf(shown, { files: 100, others: 50 });
    return {
        conclusion: checkConclusion(verdict, decision),
        title: clip(plainLine(shorten(decisionLine(verdict, shown), report_titleBytes)), report_titleBytes),
        summary: renderSummary(verdict, { ...shared(verdict, shown), budgetBytes: checkBytes }),
        text: renderSections(sections, checkBytes, where),
    };
}
function checkConclusion(verdict, decision) {
    if (verdict.conclusion === 'pass' && decision.conclusion === 'pass')
        return 'success';
    const isCall = verdict.conclusion === 'fail' && decision.outcome === 'needs-human' && !decision.waits;
    return isCall ? 'action_required' : 'failure';
}
function makeOutputs(verdict, { evidence, risk, decision, merged, verdictFile, reportFile }) {
    const agent = evidence?.identity?.kind === 'agent' ? evidence.identity.agent.id : '';
    const trust = evidence?.authors.find((author) => author.trust.agent === agent)?.trust;
    return {
        conclusion: verdict.conclusion,
        'verdict-file': verdictFile,
        summary: summarise(verdict),
        risk: evidence?.risk?.class ?? risk ?? '',
        agent: /^(?:account|app|key|name):[A-Za-z0-9:+/=._-]{1,200}$/.test(agent) ? agent : '',
        'trust-level': trust === undefined ? '' : `L${trust.level}`,
        decision: decision?.outcome ?? '',
        merged: `${merged}`,
        'report-file': reportFile,
    };
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

;// CONCATENATED MODULE: ./action-risk-gate/lib/verdict-file.js





function conclude(host, state, { judgements, findings, startedAt }) {
    const { inputs, subject, policy, files } = state;
    return makeVerdict({
        conclusion: worst(judgements.map(({ conclusion }) => conclusion)),
        reasons: judgements.map(({ reason }) => reason),
        metrics: [],
        findings,
    }, {
        ...{ gate: 'risk', action: 'action-risk-gate', name: inputs.name || 'risk', mode: inputs.mode, subject, policy },
        ...{ run: host.runner.context.run, evidence: files, startedAt, finishedAt: host.now(), sha256: lib_files/* sha256 */.sc },
    });
}
/** Writes the verdict; one that could not be written says so of itself, and is no pass. */
function writeFiles(host, state, concluded) {
    const verdict = conclude(host, state, concluded);
    const path = verdictFileOf(state);
    try {
        host.files.write(path, render.json(verdict));
        return verdict;
    }
    catch (error) {
        if (!(error instanceof lib_files/* PathError */.ER))
            throw error;
        const problem = decide_judge('path-outside-workspace', `${path} was not written: ${error.message}`);
        return conclude(host, state, { ...concluded, judgements: [problem, ...concluded.judgements] });
    }
}
function verdictFileOf({ inputs }) {
    return inputs['verdict-file'] || `gauntlet/${inputs.name || 'risk'}.verdict.json`;
}

;// CONCATENATED MODULE: ./packages/ledger/lib/append.js



/**
 * Reads the events of a pull request, lets `plan` say what follows from them, and writes that, as one step: when somebody
 * else wrote in between, all of it is done again on what is there then. An event that is there already is not written
 * again. `plan` may be called several times; what the last call said is what holds.
 * @throws LedgerError
 */
async function appendEvents(store, pullRequest, plan, { sha256, pause, maxTries = 12, alongside }) {
    const path = pullRequestPath(pullRequest);
    const uncertain = [];
    for (let tries = 1; tries <= maxTries; tries++) {
        const head = await store.head();
        if (head === null) {
            // Nothing to write makes no branch.
            if (plan([]).length === 0)
                return { events: [], added: [] };
            await store.create(firstFiles(), 'Begin the ledger');
            continue;
        }
        const [endText, text] = await Promise.all([store.read(head, endPath), store.read(head, path)]);
        const end = parseEnd(endText);
        const events = parseStream(text, path);
        // A write that nobody answered may have been carried out: the very lines are then there.
        const mine = uncertain.find((each) => chain_holds(events, each));
        if (mine !== undefined)
            return { events, added: mine };
        const drafts = chain_missing(plan(events), events, path);
        if (drafts.length === 0)
            return { events, added: [] };
        const added = chain(drafts, end.last, sha256);
        const all = [...events, ...added];
        const after = endAfter(end, added, sha256);
        const read = (each) => store.read(head, each);
        const streams = [{ pullRequest, before: events, added }];
        const more = await alongside?.({ commit: head, read, before: end, after, streams });
        const files = new Map([...(more ?? []), [path, printStream(all)], [endPath, printEnd(after)]]);
        const outcome = await store.write(head, files, messageOf(added));
        if (outcome === 'written')
            return { events: all, added };
        if (outcome === 'unknown')
            uncertain.push(added);
        await pause(tries);
    }
    throw new lib_error/* LedgerError */.o('conflict', `The ledger could not be written in ${maxTries} tries, since others wrote to it`);
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/write-merged.js




/**
 * Writes our own merge to the ledger at once: what is done with `GITHUB_TOKEN` starts no workflow that could. A sentence
 * where that failed; the schedule's `record` then makes up for it.
 */
async function writeMerged(host, state, mergeCommit) {
    const { subject, evidence, inputs, authors, verdicts } = state;
    const { pullRequest, headSha, repository } = subject;
    const { apiUrl, serverUrl } = host.runner.context;
    const { risk } = evidence;
    if (pullRequest === null || headSha === null || risk === null)
        return null;
    const { agent, model, promptHash } = carry_out_auditOf(state, 'auto-merge');
    const draft = merged({
        ...{ at: host.now().toISOString(), by: 'action-risk-gate' },
        ...{ agent, pullRequest, sha: mergeCommit, riskClass: risk.class },
        evidence: {
            vouched: true,
            sources: [`${apiUrl}/repos/${repository}/pulls/${pullRequest}`],
            ...{ head: headSha, mergedBy: 'auto', person: null, kinds: [...risk.kinds] },
            // The task is that of the label, as `record` has it: what a commit claims to be for is no grounds.
            ...{ key: authors?.key ?? null, family: authors?.family ?? null, task: authors?.task ?? null, model, promptHash },
            ...{ decision: 'auto-merge', verdicts: verdicts.map((verdict) => verdict.sha256) },
        },
    });
    const ledger = await host.openLedger(inputs.ledger, { ...gitHubOptions(host, state), serverUrl });
    try {
        await appendEvents(ledger.store, pullRequest, () => [draft], writingTo(host, ledger.store));
        return null;
    }
    catch (error) {
        if (!(error instanceof lib_error/* LedgerError */.o))
            throw error;
        return `The merge could not be written to the ledger: ${error.message}.`;
    }
    finally {
        ledger.dispose();
    }
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/publish.js










/**
 * Decides, gives the check, merges where that is allowed, and makes all of it known. The check is given before anything is
 * merged: a rule that asks for it holds the merge until then.
 */
async function publish(host, state, startedAt) {
    const decision = decide(state.evidence, state.settings);
    const findings = report_findings_findingsOf(state.evidence);
    const decided = conclude(host, state, { judgements: decision.judgements, findings, startedAt });
    const checked = await giveCheck(host, state, decision, decided);
    const merged = await carryOut(host, state, decision);
    const unwritten = merged.mergeCommit === null ? null : await writeMerged(host, state, merged.mergeCommit);
    const called = [...(await askReviewers(host, state, decision)), ...(await callPerson(host, state, decision))];
    const judgements = [...merged.judgements, ...decision.judgements];
    const verdict = writeFiles(host, state, { judgements, findings, startedAt });
    const notes = [...state.notes, ...checked, ...merged.notes, ...(unwritten === null ? [] : [unwritten]), ...called];
    await show(host, state, { decision, merged, verdict, notes });
    return verdict.conclusion;
}
/** Ties the decision to the head commit, or in a merge queue to the group's. What could not be done, as sentences. */
async function giveCheck(host, state, decision, verdict) {
    const { inputs, subject, settings, evidence } = state;
    const { run, serverUrl } = host.runner.context;
    const headSha = state.isGroup ? subject.testedSha : subject.headSha;
    if (inputs.mode === 'report' || inputs['github-token'] === '' || !evidence.place.isTrusted)
        return [];
    if (headSha === null || run === null)
        return [];
    const checks = await host.openChecks(gitHubOptions(host, state));
    try {
        const { conclusion, title, summary, text } = checkReport(verdict, evidence, decision, { serverUrl });
        await checks.publish({
            ...{ name: settings.check, headSha, externalId: `${run.id}-${run.attempt}`, conclusion, title, summary },
            ...(text === '' ? {} : { text }),
        });
        return [];
    }
    catch (error) {
        if (!(error instanceof failure/* GitHubError */.y_))
            throw error;
        return [`The check "${settings.check}" was not given: ${error.message}.`];
    }
}
async function show(host, state, { decision, merged, verdict, notes }) {
    const { runner } = host;
    const { inputs, evidence } = state;
    const audit = carry_out_auditOf(state, decision.outcome);
    const shown = { evidence, decision, serverUrl: runner.context.serverUrl, merge: inputs.merge, audit };
    const files = { verdictFile: verdictFileOf(state), reportFile: '' };
    await runner.setOutputs(render.outputs(verdict, { evidence, decision, merged: merged.isMerged, ...files }));
    const note = await publishComment(host, verdict, {
        mode: inputs.mode,
        comment: evidence.place.isTrusted ? inputs.comment : 'never',
        token: inputs['github-token'],
        headIsFork: false,
        render: () => render.comment(verdict, shown),
    });
    const { annotations } = render.annotations(verdict, inputs.annotations);
    const all = [...notes, ...(note === null ? [] : [note])];
    runner.print(render.console(verdict, { ...shown, notes: all }));
    await runner.annotate(annotations);
    runner.writeSummary(render.summary(verdict, { ...shown, notes: all }));
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/publish-command.js






const publish_command_empty = { problems: [], sections: [], console: [], report: null };
/** Makes known what a command other than `evaluate` found or did. */
async function publishCommand(host, state, result, startedAt) {
    const { problems, reasons: done = [], sections, console, risk = null, report } = result ?? publish_command_empty;
    const said = [...state.evidence.problems, ...problems, ...done].map(({ code, what }) => decide_judge(code, what));
    const written = writeReport(host, state, report);
    const judgements = [...written.judgements, ...said];
    const verdict = writeFiles(host, state, { judgements, findings: [], startedAt });
    const { runner } = host;
    await runner.setOutputs(render.outputs(verdict, {
        ...{ evidence: null, risk, decision: null, merged: false, verdictFile: verdictFileOf(state) },
        reportFile: written.path,
    }));
    if (console.length > 0)
        runner.print(plainText(console.join('\n')));
    runner.print(renderConsole(verdict, { reasonTable: reasons, notes: state.notes }));
    runner.writeSummary(renderSummary(verdict, { reasonTable: reasons, sections, notes: state.notes, table: false }));
    return verdict.conclusion;
}
function writeReport(host, { inputs }, report) {
    if (report === null)
        return { path: '', judgements: [] };
    const path = inputs['report-file'];
    try {
        host.files.write(path, `${JSON.stringify(report, null, 2)}\n`);
        return { path, judgements: [] };
    }
    catch (error) {
        if (!(error instanceof lib_files/* PathError */.ER))
            throw error;
        return { path: '', judgements: [decide_judge('path-outside-workspace', `${path} was not written: ${error.message}`)] };
    }
}

;// CONCATENATED MODULE: ./action-risk-gate/lib/run.js











/** Runs one command, and returns the exit code. */
async function run(host) {
    const startedAt = host.now();
    const { inputs: read, given, problems: mistakes } = readInputs(inputs_inputs, host.runner);
    // Where an input is wrong all are their defaults; what was asked for is still no decision.
    const command = inputs_commands.find((name) => name === host.runner.input('command')) ?? read.command;
    const inputs = { ...read, command };
    await host.runner.mask(inputs['github-token']);
    const state = {
        inputs,
        settings: settingsInForce(mergeSection, undefined),
        subject: unknownSubject(host),
        isGroup: false,
        baseBranch: null,
        sections: null,
        policy: { source: 'inputs' },
        evidence: noEvidence(),
        authors: null,
        coAuthors: [],
        verdicts: [],
        files: [],
        asksReviewers: false,
        labels: [],
        notes: [],
    };
    state.evidence.problems.push(...mistakes);
    const told = readEvent(host);
    if ('problem' in told)
        state.evidence.problems.push(told.problem);
    const event = 'problem' in told ? null : told.event;
    state.evidence.place = place_placeOf(host.runner.context, event);
    const stopped = mistakes.length > 0 || 'problem' in told;
    const conclusion = await carry(host, event, given, state, stopped, startedAt);
    return conclusion === 'pass' || (mistakes.length === 0 && inputs.mode === 'report') ? 0 : 1;
}
/** What writes to the ledger, or says whether it holds, follows the policy of the default branch. */
const writing = ['record', 'rebuild', 'verify'];
async function carry(host, event, given, state, stopped, startedAt) {
    const { command } = state.inputs;
    if (command === 'evaluate') {
        if (!stopped)
            await withGit(host, state, (git) => gatherEvidence(host, git, event, given, state));
        return publish(host, state, startedAt);
    }
    const act = async (git) => {
        const needsPolicy = writing.includes(command) && git !== null;
        if (needsPolicy && !(await useDefaultPolicy(git, event, given, state)))
            return null;
        return commands[command](host, git, event, state);
    };
    const result = stopped ? null : await withGit(host, state, act);
    return publishCommand(host, state, result ?? null, startedAt);
}
/** What nobody foresaw is an error of the verdict, and its trace is in the log. */
async function withGit(host, state, act) {
    let git = null;
    try {
        git = host.openGit(host.files.resolve(state.inputs['working-directory']));
        return await act(git);
    }
    catch (error) {
        const what = `The action failed: ${error instanceof Error ? error.message : error}`;
        state.evidence.problems.push({ code: 'internal-error', what });
        host.runner.print(plainText(error instanceof Error ? (error.stack ?? '') : String(error)));
        return undefined;
    }
    finally {
        await git?.dispose();
    }
}


/***/ })

};

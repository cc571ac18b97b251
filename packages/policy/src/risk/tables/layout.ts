import type { PathEntry } from '../path-table.ts';

const convention = 'By its name the file is a test, and nothing else loads it.';
const testData = 'The file is data of tests that no tool runs.';

const dataEndings = '.txt .json .jsonl .ndjson .csv .tsv .golden .expected .out .log .yml .yaml'.split(' ');

/** Tests by the naming that the runners of each language go by. What is near a test but named otherwise is code. */
export const testEntries: readonly PathEntry[] = [
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
export const documentEntries: readonly PathEntry[] = [
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
export const docEntries: readonly PathEntry[] = [
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
export const formattingEntries: readonly PathEntry[] = [
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
export const configEntries: readonly PathEntry[] = [
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
export const uiEntries: readonly PathEntry[] = [
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

export const codeEntries: readonly PathEntry[] = [
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

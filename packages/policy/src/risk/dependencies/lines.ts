/**
 * Added lines of manifests and lock files that name a source besides the ecosystem's registry, or something that runs
 * on an install. A tripwire, not a parser: a manifest change is medium without it, and it only raises.
 */
interface LineRule {
  /** Folded file names. */
  readonly files: RegExp;
  /** Linear, on one line. */
  readonly line: RegExp;
  readonly why: string;
}

const source = 'An added line names a source of packages besides the registry.';
const script = 'An added line names something that runs when packages are installed or the project is built.';

const rules: readonly LineRule[] = [
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
export function suspiciousLine(name: string, line: string): string | undefined {
  return rules.find((rule) => rule.files.test(name) && rule.line.test(line))?.why;
}

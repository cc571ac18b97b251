import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** The first line of what Bundler (1 to 2) and RubyGems say when gems cannot be had; more lines may follow it. */
const heads: ReadonlyArray<[RegExp, string]> = [
  [/^(?:ERROR: {2})?Could not find gem '.{1,300}/, 'gem-not-found'],
  [/^(?:ERROR: {2})?Could not find a valid gem '.{1,300}/, 'gem-not-found'],
  [
    /^(?:Bundler::GemNotFound: )?Could not find \S{1,100}-\d[\w.]{0,40}(?:, \S{1,100}-\d[\w.]{0,40}){0,200} in (?:any of the sources|locally installed gems|cached gems).{0,100}/,
    'gem-not-found',
  ],
  [/^(?:Bundler::GemNotFound: )?Could not find compatible versions$/, 'version-conflict'],
  [/^Bundler could not find compatible versions for gem ".{1,200}":$/, 'version-conflict'],
  [/^Your Ruby version is \S{1,40}, but your Gemfile specified .{1,100}/, 'ruby-version'],
  [
    /^\S{1,100} requires (?:ruby|rubygems) version .{1,100}, which is incompatible with the current version/,
    'ruby-version',
  ],
  [/^The bundle currently has \S{1,100} locked at .{1,200}/, 'locked'],
  [
    /^(?:Your bundle is locked to \S.{1,200}, but that version|You (?:are|'re) trying to install in deployment mode after changing|The gemspecs? for .{1,200} changed|Your Gemfile\.lock is corrupt|The dependencies in your gemfile changed|Your lockfile (?:is unresolvable|does not satisfy)).{0,300}/,
    'locked',
  ],
  [/^Your bundle only supports platforms .{1,200} but your local platform is .{1,200}/, 'platform'],
  [/^An error occurred while installing \S{1,100} \([^)]{1,80}\), and Bundler$/, 'install-failed'],
  [/^(?:Gem::Ext::BuildError: )?ERROR: Failed to build gem native extension\.$/, 'native-extension'],
  [/^ERROR: {2}Error installing \S{1,200}:$/, 'install-failed'],
  [/^Could not locate Gemfile or \.bundle\/ directory$/, 'no-gemfile'],
  [
    /^(?:Could not fetch specs from|Could not reach host|Could not verify the SSL certificate for|Retrying .{1,80} due to error \(4\/4\):|Network error while fetching|Gem::RemoteFetcher::FetchError:|Bundler::HTTPError) ?.{0,400}/,
    'network',
  ],
  [/^Authentication is required for \S{1,200}$/, 'authentication'],
  [/^bundler: (?:failed to load command|command not found): \S{1,200}.{0,200}/, 'command'],
  [/^\[!\] There was an error (?:parsing|while loading) `[^`]{1,200}`: .{1,600}/, 'gemfile'],
];
const fromPlace = /^ # {2}from (\S{1,400}):(\d{1,7})$/;
const tail = /^(?:\s|\. |and |[a-z(#]|In Gemfile|In snapshot|Because|So,|The source)/;

interface Open {
  lines: LogLine[];
  rule: string;
  text: string[];
  place: { path: string; line: number } | null;
  seen: number;
}

class BundlerReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const rule = heads.find(([pattern]) => pattern.test(text))?.[1];
    if (rule !== undefined) {
      this.#close();
      this.#open = {
        lines: [line],
        rule,
        text: [text.replace(/^(?:ERROR: {2}|\[!\] |[A-Z]\w{1,20}::\w{1,40}: )/, '')],
        place: null,
        seen: 0,
      };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    const [, path, at] = fromPlace.exec(text) ?? [];
    if (path !== undefined) {
      open.place = { path, line: Number(at) };
      open.lines.push(line);
    } else if (text.trim() !== '' && !/^ [#>]| ={5}/.test(text)) {
      if (!tail.test(text)) return this.#over();
      if (open.text.length < 8) open.text.push(text.trim());
      if (open.lines.length < 4 && (open.lines.at(-1)?.number ?? 0) + 1 === line.number) open.lines.push(line);
    }
    return ++open.seen < 16 || this.#over();
  }

  end(): void {
    this.#close();
  }

  #over(): boolean {
    this.#close();
    return false;
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { lines, rule, text, place } = open;
    const message = text.join('\n');
    // `bundle exec x` ends with what x says of itself.
    const isConsequence = rule === 'command' && /failed to load command/.test(message);
    if (this.#told.has(message)) return;
    this.#told.add(message);
    this.#context.emit({
      lines: lines.slice(0, 4),
      message,
      rule,
      category:
        rule === 'network' ? 'infrastructure' : rule === 'gemfile' || rule === 'no-gemfile' ? 'build' : 'dependency',
      location: place,
      ...(isConsequence ? { root: false, confidence: 0.4 } : {}),
    });
  }
}

export const bundler: Grammar = {
  tool: 'bundler',
  category: 'dependency',
  triggers: [
    'could not find ',
    'your ruby version',
    'requires ruby',
    'requires rubygems',
    'the bundle currently',
    'your bundle ',
    'deployment mode after',
    'gemspec',
    'lockfile',
    'gemfile',
    'and bundler',
    'native extension',
    'error installing',
    'could not fetch specs',
    'could not reach host',
    'could not verify the ssl',
    'fetcherror',
    'bundler::httperror',
    'network error while',
    'due to error (4/4)',
    'authentication is required',
    'bundler: ',
    '[!] there was an error',
  ],
  commands: ['bundle', 'gem'],
  open: (context) => new BundlerReader(context),
};

import type { Category } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const said: ReadonlyArray<{ pattern: RegExp; rule: string; category: Category }> = [
  { pattern: /^E: Unable to locate package \S/, rule: 'not-found', category: 'dependency' },
  { pattern: /^E: Package '\S{1,200}' has no installation candidate/, rule: 'not-found', category: 'dependency' },
  { pattern: /^E: Version '\S{1,200}' for '\S{1,200}' was not found/, rule: 'version', category: 'dependency' },
  { pattern: /^E: Unable to correct problems, you have held broken packages/, rule: 'broken', category: 'dependency' },
  { pattern: /^E: Unmet dependencies\./, rule: 'broken', category: 'dependency' },
  { pattern: /^E: Failed to fetch \S{1,500} {1,4}404 /, rule: 'stale-index', category: 'dependency' },
  { pattern: /^E: Failed to fetch \S/, rule: 'download', category: 'infrastructure' },
  {
    pattern:
      /^E: The repository '.{1,300}' (?:does not have a Release file|is not signed|no longer has a Release file)/,
    rule: 'repository',
    category: 'dependency',
  },
  {
    pattern: /^E: (?:Could not get lock|Unable to acquire the dpkg frontend lock|Unable to lock directory)/,
    rule: 'lock',
    category: 'infrastructure',
  },
  {
    pattern: /^E: (?:Could not open lock file|List directory \S{1,300} is missing)/,
    rule: 'permission',
    category: 'build',
  },
  { pattern: /^E: Sub-process \S{1,200} returned an error code/, rule: 'dpkg', category: 'dependency' },
  {
    pattern:
      /^E: (?:Malformed entry|Conflicting values set for option|Type '\S{1,40}' is not known|The value '.{1,60}' is invalid for APT)/,
    rule: 'sources',
    category: 'build',
  },
];
/** ` cart : Depends: till (>= 2) but 1 is to be installed` */
const unmet = /^ {1,20}\S{1,200} : (?:Pre)?(?:Depends|Conflicts|Breaks|Recommends): \S.{0,400}$/;
const unmetMore = /^ {10,200}(?:Pre)?(?:Depends|Conflicts|Breaks): \S.{0,400}$/;
const dpkg = /^dpkg: error processing (?:package|archive) \S.{0,300}:$/;

/** apt 1.0 to 3.0 and dpkg. */
class AptReader implements GrammarReader {
  readonly #context: Context;
  #before: LogLine[] = [];
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    if (/^The following packages have unmet dependencies/.test(text)) {
      this.#before = [];
      return true;
    }
    if (dpkg.test(text)) {
      this.#before = [line];
      return true;
    }
    if (this.#before.length === 1 && dpkg.test(this.#before[0]?.text ?? '')) {
      // The line below says why.
      this.#before.push(line);
      return false;
    }
    if (unmet.test(text) || (this.#before.length > 0 && unmetMore.test(text))) {
      if (this.#before.length < 4) this.#before.push(line);
      return true;
    }
    const known = said.find(({ pattern }) => pattern.test(text));
    if (known !== undefined && !this.#told.has(text)) {
      this.#told.add(text);
      const isExplained = known.rule === 'broken' || known.rule === 'dpkg';
      const lines = isExplained ? [...this.#before, line] : [line];
      const message = [text.slice(3), ...lines.slice(0, -1).map((each) => each.text.trim())].join('\n');
      this.#context.emit({ lines, message, rule: known.rule, category: known.category });
      this.#before = [];
    }
    return false;
  }
}

export const apt: Grammar = {
  tool: 'apt',
  category: 'dependency',
  triggers: [
    'e: unable to ',
    "e: package '",
    "e: version '",
    'e: unmet dependencies',
    'e: failed to fetch',
    'e: the repository',
    'e: could not ',
    'e: list directory',
    'e: sub-process',
    'e: malformed entry',
    'e: conflicting values',
    "e: type '",
    "e: the value '",
    'the following packages have unmet dependencies',
    'dpkg: error processing',
    ' : depends: ',
  ],
  commands: ['apt-get', 'apt'],
  open: (context) => new AptReader(context),
};

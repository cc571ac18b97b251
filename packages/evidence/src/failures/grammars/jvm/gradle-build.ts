import type { Category } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const where =
  /^(?:Build file|Settings file|Script|Initialization script|Kotlin script|build file) '([^']{1,400})' line: (\d{1,7})$/;
const over = /^\* (?:Try|Get more help|Exception is)|^(?:BUILD FAILED|Deprecated Gradle|={20,}|\d+: Task failed)/;
const task = /^Execution failed for task '(:[^']{1,300})'\.$/;
/** What only points at what a compiler, a test or a check said above. */
const consequence =
  /There (?:were|was) (?:failing tests?|failures)|Compilation (?:failed|error)|compiler error output|See the (?:report|log)|Checkstyle rule violations|violations were found|finished with non-zero exit value|Lint found errors|A failure occurred while executing|ktlint|detekt|Analysis failed|Test failed|SpotBugs|PMD|Type(?:script)? error|Task failed with an exception|exit(?:ed with)? (?:code|value|status)/;
const unresolved =
  /Could not (?:resolve|find(?! (?:method|property|matching constructor|tools\.jar))|download|get(?! unknown)|HEAD|GET|determine the dependencies)\b|was not found in any of the following sources|Cannot resolve external dependency|Plugin \[id: |No matching variant|Unable to load Maven meta-data/;
const refused =
  /Could not (?:GET|HEAD) '|Connection (?:timed out|refused|reset)|Read timed out|Received status code (?:5\d\d|429)|UnknownHostException|Name or service not known/;

interface Open {
  lines: LogLine[];
  text: string[];
  place: { path: string; line: number } | null;
  seen: number;
}

/** What Gradle (2 to 9) says after `* What went wrong:`; several failures have several of them. */
class GradleBuildReader implements GrammarReader {
  readonly #context: Context;
  #place: { path: string; line: number } | null = null;
  #open: Open | null = null;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, path, at] = where.exec(text) ?? [];
    if (path !== undefined) {
      this.#place = { path, line: Number(at) };
      return false;
    }
    if (text === '* What went wrong:') {
      this.#close();
      this.#open = { lines: [], text: [], place: this.#place, seen: 0 };
      this.#place = null;
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    if (
      over.test(text) ||
      (text === '' && open.text.length > 1 && !open.text.some((each) => each.startsWith('>'))) ||
      ++open.seen > 40
    ) {
      this.#close();
      return false;
    }
    if (text.trim() !== '' && open.text.length < 12 && !/^> Task :/.test(text)) {
      open.text.push(text.trimEnd());
      if (open.lines.length < 5 && (open.lines.length === 0 || (open.lines.at(-1)?.number ?? 0) + 1 === line.number))
        open.lines.push(line);
    }
    return true;
  }

  end(): void {
    this.#close();
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    const first = open?.text[0];
    if (open === null || first === undefined) return;
    const [, name] = task.exec(first) ?? [];
    const message = open.text.map((each) => each.trim()).join('\n');
    if (this.#told.has(message)) return;
    this.#told.add(message);
    const isUnresolved = unresolved.test(message);
    const isConsequence = !isUnresolved && name !== undefined && consequence.test(open.text.slice(1).join('\n'));
    const kotlinPlace = /^(?:> )?(?:file:\/\/)?(\/\S{1,300}\.kts):(\d{1,7}):/.exec(open.text[1]?.trim() ?? '');
    const place =
      open.place ?? (kotlinPlace === null ? null : { path: kotlinPlace[1] as string, line: Number(kotlinPlace[2]) });
    this.#context.emit({
      lines: open.lines,
      message,
      rule: name ?? '',
      category: categoryOf(message, isUnresolved, name),
      location: place,
      root: !isConsequence,
      confidence: isConsequence ? 0.4 : 0.85,
    });
  }
}

function categoryOf(message: string, isUnresolved: boolean, task: string | undefined): Category {
  if (isUnresolved) return refused.test(message) ? 'infrastructure' : 'dependency';
  const name = task?.split(':').at(-1) ?? '';
  if (/^(?:spotless|ktlint|format|googleJavaFormat|verifyGoogleJavaFormat|javafmt)/i.test(name)) return 'format';
  if (/^(?:checkstyle|pmd|spotbugs|findbugs|detekt|codenarc|lint|license|rat$|forbiddenApis|errorProne)/i.test(name))
    return 'lint';
  if (/^(?:jacoco|kover|koverVerify)/i.test(name)) return 'coverage';
  if (/^pitest/i.test(name)) return 'mutation';
  if (/^(?:dependencyCheck|ossIndex)/i.test(name)) return 'security';
  if (/^(?:apiCheck|japicmp|revapi|animalsniffer)/i.test(name)) return 'architecture';
  if (/^(?:publish|release|upload|closeAndRelease|bintray|deploy)/i.test(name)) return 'deploy';
  return /test$|Test(?:s|UnitTest)?$|^check$|IntegrationTest|AndroidTest/.test(name) ? 'test' : 'build';
}

export const gradleBuild: Grammar = {
  tool: 'gradle-build',
  category: 'build',
  triggers: ['* what went wrong:', "' line: "],
  commands: ['gradle', 'gradlew'],
  open: (context) => new GradleBuildReader(context),
};

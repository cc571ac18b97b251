import { Vocabulary } from '../../bytes/xml-names.ts';
import type { XmlTag } from '../../bytes/xml-tag.ts';
import type { ReportCollector } from './collector.ts';
import { placeOf, severityOf } from './text.ts';
import { knownTool } from './tools.ts';
import { XmlReport } from './xml-report.ts';

const vocabulary = new Vocabulary(
  ...(['checkstyle', 'file', 'error', 'exception', 'name', 'line', 'column', 'severity', 'message', 'source'] as const),
);
const names = vocabulary.names;

/** The first part of `source` that names a tool: `eslint.rules.no-var`, `PHPStan.x`, `detekt.Rule`. Checkstyle's own are classes. */
function toolOf(source: string) {
  const first = source.split(/[./:]/, 1)[0] as string;
  return source.startsWith('com.puppycrawl.') ? undefined : knownTool(first);
}

/** Reads the XML of Checkstyle, which many linters write too. */
export class CheckstyleReader extends XmlReport {
  readonly #failures: ReportCollector;
  #file = '';

  constructor(failures: ReportCollector) {
    super(vocabulary, [names.checkstyle]);
    this.#failures = failures;
  }

  protected override open(tag: XmlTag): void {
    if (tag.name === names.file) this.#file = tag.get(names.name) ?? '';
    else if (tag.name === names.error) this.#add(tag);
    // What Checkstyle itself failed with on a file.
    else if (tag.name === names.exception) this.capture();
  }

  protected override close(name: number, text: string | null): void {
    if (name === names.file) this.#file = '';
    else if (name === names.exception && text !== null)
      this.#failures.add({ message: text.trim(), rule: 'exception', location: placeOf(this.#file) });
  }

  #add(tag: XmlTag): void {
    const severity = (tag.get(names.severity) ?? 'error').toLowerCase();
    if (severity === 'ignore') return;
    const source = tag.get(names.source) ?? '';
    const { tool, category } = toolOf(source) ?? {};
    this.#failures.add({
      message: tag.get(names.message) ?? '',
      ...(tool === undefined || category === undefined ? {} : { tool, category }),
      severity: severityOf(severity),
      rule: source.startsWith('com.puppycrawl.')
        ? (source.split('.').at(-1) as string)
        : source.replace(/^eslint\.rules\./, ''),
      location: placeOf(this.#file, tag.get(names.line), tag.get(names.column)),
    });
  }
}

import type { Category } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** One fixed wording by which a system says what went wrong. */
export interface Signature {
  /** Literal lower-case ASCII text that the line holds. */
  text: string;
  /** What the whole line has to look like as well, where the text alone could be anyone's. Linear. */
  pattern?: RegExp;
  rule: string;
  category?: Category;
  /**
   * Where it means that the section failed: anywhere (`always`), or only among the last lines of a section (`atEnd`),
   * for what is often tried again and then works.
   */
  when: 'always' | 'atEnd';
  confidence?: number;
}

/** How far from a section's last line a thing that is often tried again still counts. */
const nearEnd = 40;
/** Repetitions say nothing new. */
const mostOfARule = 3;

/**
 * A grammar that knows a system by fixed wordings, one failure a line.
 * @param except lines that another grammar reads.
 */
export function signatureGrammar(
  tool: string,
  category: Category,
  signatures: readonly Signature[],
  except?: RegExp,
): Grammar {
  return {
    tool,
    category,
    triggers: [...new Set(signatures.map(({ text }) => text))],
    open: (context) => new SignatureReader(context, signatures, except),
  };
}

class SignatureReader implements GrammarReader {
  readonly #context: Context;
  readonly #signatures: readonly Signature[];
  readonly #except: RegExp | undefined;
  readonly #counts = new Map<string, number>();
  #waiting: Array<{ line: LogLine; signature: Signature }> = [];

  constructor(context: Context, signatures: readonly Signature[], except: RegExp | undefined) {
    this.#context = context;
    this.#signatures = signatures;
    this.#except = except;
  }

  line(line: LogLine): boolean {
    const lower = line.text.toLowerCase();
    const signature = this.#signatures.find(
      ({ text, pattern }) => lower.includes(text) && (pattern === undefined || pattern.test(line.text)),
    );
    if (signature === undefined || this.#except?.test(line.text)) return false;
    if (signature.when === 'always') this.#emit(line, signature);
    else this.#waiting = [...this.#waiting.slice(-20), { line, signature }];
    return false;
  }

  end(): void {
    const last = this.#context.before(1)[0]?.number ?? 0;
    for (const { line, signature } of this.#waiting) {
      if (last - line.number <= nearEnd) this.#emit(line, signature);
    }
  }

  #emit(line: LogLine, { rule, category, confidence = 0.8 }: Signature): void {
    const count = (this.#counts.get(rule) ?? 0) + 1;
    this.#counts.set(rule, count);
    if (count > mostOfARule) return;
    this.#context.emit({
      lines: [line],
      message: line.text.trim(),
      rule,
      confidence,
      ...(category === undefined ? {} : { category }),
    });
  }
}

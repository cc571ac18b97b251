import { excerptLines, type ParsedFailure } from '../failure.ts';
import type { Draft, Grammar, GrammarReader, LogLine } from '../grammar.ts';
import { stripControls } from './ansi.ts';

/** What a log holds. */
export interface LogReading {
  failures: ParsedFailure[];
  /** How many lines it has. */
  lines: number;
}

export interface LogReader {
  push(chunk: Uint8Array): void;
  end(): LogReading;
}

/** First, plain version of the engine: every line is decoded and offered. */
export function openLog(grammars: readonly Grammar[]): LogReader {
  const decoder = new TextDecoder('utf-8');
  const chunks: string[] = [];
  return {
    push: (chunk) => void chunks.push(decoder.decode(chunk)),
    end: () => readText(chunks.join(''), grammars),
  };
}

const stamp = /^\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z ?/;

function readText(text: string, grammars: readonly Grammar[]): LogReading {
  const failures: ParsedFailure[] = [];
  const seen = new Set<string>();
  let section: { name: string | null; commands: string[] } = { name: null, commands: [] };
  let echoing = false;
  let open = new Map<string, { grammar: Grammar; reader: GrammarReader; following: boolean }>();
  let history: LogLine[] = [];

  function emit(grammar: Grammar, draft: Draft): void {
    const lines = draft.lines.slice(0, excerptLines);
    failures.push({
      category: draft.category ?? grammar.category,
      severity: draft.severity ?? 'error',
      tool: grammar.tool,
      rule: draft.rule ?? '',
      message: draft.message,
      location: draft.location ?? null,
      test: draft.test ?? null,
      stack: [...(draft.stack ?? [])],
      lines: { first: lines[0]?.number ?? 0, last: lines.at(-1)?.number ?? 0 },
      excerpt: lines.map((line) => line.text).join('\n'),
      root: draft.root ?? true,
      confidence: draft.confidence ?? 0.9,
      evidence: 'grammar',
      step: section.name,
    });
  }

  function close(): void {
    for (const { reader } of open.values()) reader.end?.();
    open = new Map();
    seen.clear();
    history = [];
  }

  function offer(line: LogLine): void {
    const lower = line.text.toLowerCase();
    for (const grammar of grammars) {
      const key = `${grammar.tool}\n${line.channel}`;
      let entry = open.get(key);
      if (grammar.banners?.some((banner) => lower.includes(banner))) seen.add(grammar.tool);
      const hit = [...grammar.triggers, ...(grammar.banners ?? [])].some((word) => lower.includes(word));
      if (!hit && !entry?.following) continue;
      if (!entry) {
        const context = {
          get section() {
            return section;
          },
          saw: (tool: string) => seen.has(tool),
          before: (count: number) => (count === 0 ? [] : history.slice(-count)),
          emit: (draft: Draft) => emit(grammar, draft),
        };
        entry = { grammar, reader: grammar.open(context), following: false };
        open.set(key, entry);
      }
      entry.following = entry.reader.line(line);
    }
    history = [...history.slice(-39), line];
  }

  const raw = text.split('\n');
  if (raw.at(-1) === '') raw.pop();
  raw.forEach((whole, index) => {
    for (const piece of whole.replace(stamp, '').split('\r')) {
      const clean = stripControls(piece).trimEnd();
      const run = /^##\[group\]Run (.*)/.exec(clean);
      if (run) {
        close();
        section = { name: `Run ${run[1]}`, commands: [run[1] ?? ''] };
        echoing = true;
      } else if (clean.startsWith('##[endgroup]')) echoing = false;
      else if (echoing) section.commands.push(clean);
      for (const command of echoing ? section.commands.slice(-1) : []) {
        for (const { tool, commands } of grammars) {
          if (commands?.some((word) => command.split(/[\s/"';&|()]+/).includes(word))) seen.add(tool);
        }
      }
      if (echoing || (piece === '' && whole !== '')) continue;
      const mark = /^##\[(error|warning)\]/.exec(clean);
      offer({
        number: index + 1,
        text: mark ? clean.slice(mark[0].length) : clean,
        channel: '',
        mark: mark ? (mark[1] as 'error' | 'warning') : null,
      });
    }
  });
  close();
  return { failures, lines: raw.length };
}

import { type Grammar, type LogLine, openLog } from '@gauntlet/evidence';
import { bytesOf } from './record.ts';

/** What one line was when a grammar saw it. */
export interface Traced {
  number: number;
  text: string;
  channel: string;
  mark: LogLine['mark'];
  section: string | null;
  saw: string[];
}

const tools = ['pytest', 'eslint', 'vitest', 'cargo-clippy', 'gcc'];

/** Grammars that only know commands and banners, and one that is shown every line with a letter. */
export function tracing(traced: Traced[]): Grammar[] {
  const silent = (tool: string, commands: string[], banners: string[]): Grammar => ({
    ...{ tool, category: 'lint', triggers: [`${tool} never`], commands, banners },
    open: () => ({ line: () => false }),
  });
  const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789$+>'];
  return [
    silent('pytest', ['pytest', 'py.test'], ['= test session starts =']),
    silent('eslint', ['eslint'], []),
    silent('vitest', ['vitest'], []),
    silent('cargo-clippy', ['cargo clippy'], []),
    silent('gcc', ['gcc', 'cc'], []),
    {
      ...{ tool: 'trace', category: 'test', triggers: letters },
      open: (context) => ({
        line: ({ number, text, channel, mark }) => {
          const saw = tools.filter((tool) => context.saw(tool));
          traced.push({ number, text, channel, mark, section: context.section.name, saw });
          return false;
        },
      }),
    },
  ];
}

/** What a log gives: its reading, and every line that a grammar saw. */
export function trace(log: string | Uint8Array) {
  const lines: Traced[] = [];
  const reader = openLog(tracing(lines));
  reader.push(typeof log === 'string' ? bytesOf(log) : log);
  return { reading: reader.end(), lines };
}

import type { GrammarReader, LogLine } from '../../grammar.ts';

/** How what a tool prints of one failure is put together from several lines. */
export interface Block<T> {
  /** The first line of one; null for what is none. */
  begin(line: LogLine): T | null;
  /** A line after it; false when the block ended before it. */
  more(open: T, line: LogLine): boolean;
  tell(open: T): void;
}

/** Reads blocks one after the other, each of at most `limit` lines. */
export function readBlocks<T>({ begin, more, tell }: Block<T>, limit = 80): GrammarReader {
  let open: T | null = null;
  let seen = 0;
  const close = () => {
    const ended = open;
    open = null;
    if (ended !== null) tell(ended);
  };
  return {
    line(line) {
      const begun = begin(line);
      if (begun !== null) {
        close();
        open = begun;
        seen = 0;
        return true;
      }
      // The runner's own last word ends every block.
      const isOver = line.mark === 'error' && line.text.startsWith('Process completed with exit code');
      if (open !== null && !isOver && ++seen <= limit && more(open, line)) return true;
      close();
      return false;
    },
    end: close,
  };
}

import { type Grammar, openLog } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import type { Claims, LogFacts, Observer, ObserverDraft, ObserverReader } from '../../../src/failures/scan/observer.ts';
import { bytesOf } from './record.ts';

const grammar: Grammar = {
  ...{ tool: 'known', category: 'lint', triggers: ['known:'], commands: ['lint'] },
  open: (context) => {
    const held: Parameters<typeof context.emit>[0][] = [];
    return {
      line(line) {
        const draft = { lines: [line], message: line.text, root: !line.text.includes('consequence') };
        if (line.text.includes('later')) held.push(draft);
        else context.emit(draft);
        return false;
      },
      end: () => held.forEach((draft) => void context.emit(draft)),
    };
  },
};

/** Writes down every call. */
function watching(calls: string[], over: Partial<ObserverReader> = {}, follow = 0): Observer {
  return {
    ...{ tool: 'generic', category: 'build', triggers: ['error'] },
    open: (context) => {
      let left = 0;
      return {
        line(line, section) {
          calls.push(`line ${line.number} ${line.text} in ${section.index}`);
          left = line.text.includes('error') ? follow : left - 1;
          return left > 0;
        },
        sectionStart: ({ index, name }) => void calls.push(`start ${index} ${name}`),
        sectionEnd: ({ index, lastLine }) => {
          const before = context.before(2).map(({ text }) => text);
          calls.push(`end ${index} at ${lastLine}, after ${before.join('|')}`);
        },
        mark: ({ exitCode, command, section }) => void calls.push(`mark ${exitCode} ${command} in ${section}`),
        end: () => [],
        ...over,
      };
    },
  };
}

function read(log: string, observer: Observer) {
  const reader = openLog([grammar], { observer });
  reader.push(bytesOf(log));
  return reader.end();
}

const log = [
  ...[
    'travis_fold:start:a\r$ npm ci',
    'installed',
    'travis_fold:start:b\r$ npm run lint',
    'known: 1',
    'an error',
    'more',
  ],
  ...['and more', 'The command "npm run lint" exited with 1.', 'known: later', 'known: consequence', 'last', ''],
].join('\n');

describe('the observer', () => {
  test('is told of lines, sections and marks in order', () => {
    const calls: string[] = [];
    read(log, watching(calls, {}, 2));
    expect(calls).toEqual([
      ...['start 0 null', 'end 0 at 1, after ', 'start 1 $ npm ci'],
      ...['end 1 at 2, after installed', 'start 2 $ npm run lint'],
      ...['line 5 an error in 2', 'line 6 more in 2', 'line 7 and more in 2', 'mark 1 npm run lint in 2'],
      'end 2 at 11, after known: consequence|last',
    ]);
  });

  test('is told at the end what is known, and which lines are claimed', () => {
    let facts: LogFacts | undefined;
    let found: unknown;
    const end = (known: LogFacts, claims: Claims) => {
      facts = known;
      found = {
        claimed: [4, 5, 9].map((line) => claims.claimed(line)),
        counts: [claims.count(1, 11), claims.roots(1, 11), claims.count(5, 8), claims.roots(10, 10)],
      };
      return [];
    };
    read(log, watching([], { end }));
    expect(facts).toMatchObject({ lines: 11, envelope: 'travis', outcome: 'failed', marks: [{ exitCode: 1 }] });
    expect(facts?.sections.map(({ name, firstOutputLine }) => [name, firstOutputLine])).toEqual([
      [null, 1],
      ['$ npm ci', 2],
      ['$ npm run lint', 4],
    ]);
    expect(found).toEqual({ claimed: [true, false, true], counts: [3, 2, 0, 0] });
  });

  test('its drafts are failures of its tool, in the section of their lines', () => {
    const line = { number: 2, text: 'installed', channel: '', mark: null };
    const drafts: ObserverDraft[] = [
      { lines: [line], message: 'it was this', evidence: 'generic', confidence: 0.4 },
      { lines: [line], message: 'or that', evidence: 'tail', tool: 'node' },
    ];
    const { failures } = read(log, watching([], { end: () => drafts }));
    expect(failures.slice(3)).toMatchObject([
      {
        tool: 'generic',
        category: 'build',
        evidence: 'generic',
        confidence: 0.4,
        step: '$ npm ci',
        lines: { first: 2 },
      },
      { tool: 'node', evidence: 'tail', message: 'or that' },
    ]);
  });

  test('sees marked lines without a trigger, and lines before of all channels or one', () => {
    const seen: unknown[] = [];
    const observer: Observer = {
      ...{ tool: 'generic', category: 'build', triggers: ['error'] },
      open: (context) => ({
        line(line) {
          const texts = (channel?: string) => context.before(9, channel).map(({ text }) => text);
          seen.push([line.text, line.mark, texts(), texts('a')]);
          return false;
        },
        end: () => [],
      }),
    };
    read('##[group]x\nAttaching to a, b\na | 1\nb | 2\n##[error]bad\n', observer);
    expect(seen).toEqual([['bad', 'error', ['x', 'Attaching to a, b', '1', '2'], ['1']]]);
  });

  test('takes only its own findings with it when it fails', () => {
    const fail = () => {
      throw new Error('strange');
    };
    for (const over of [{ line: fail }, { sectionStart: fail }, { mark: fail }, { end: fail }]) {
      const { failures, broken, outcome } = read(log, watching([], over));
      expect([failures.length, broken, outcome]).toEqual([3, ['generic'], 'failed']);
    }
  });
});

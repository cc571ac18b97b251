import { type Grammar, type LogLine, openLog } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Observer } from '../../../src/failures/scan/observer.ts';
import { bytesOf, stamp } from './record.ts';

/** Lines that change what the lines after them mean, for every envelope. */
const lines = [
  ...[
    '##[group]Run npm test',
    '\x1b[36;1mnpm test\x1b[0m',
    'shell: bash',
    'with:',
    '##[endgroup]',
    '##[error]fail',
    '##[group]x',
  ],
  ...[
    '##[error]Process completed with exit code 1.',
    'Post job cleanup.',
    '[command]/usr/bin/lint',
    '##[section]Starting: x',
  ],
  ...['travis_fold:start:a\r\x1b[0K$ npm ci', 'travis_time:start:b', '$ lint .', 'The command "a" exited with 1.'],
  ...['section_start:1:a\r\x1b[0Kfail', '\x1b[32;1m$ lint\x1b[0m', 'ERROR: Job failed: exit code 1', 'Job succeeded'],
  ...[
    '[Pipeline] { (fail)',
    '[Pipeline] sh',
    '[Pipeline] { (Branch: web)',
    '[web] fail',
    '+ lint .',
    'Finished: FAILURE',
  ],
  ...['--- fail', '~~~ Running commands', '> shop@1.0.0 lint', '> lint .', 'make[1]: fail', 'lint fail'],
  ...['[CI/a]   ⭐ Run Main lint', '[CI/a]   | fail', '[CI/b]   | fail', '[CI/b] 🏁  Job failed'],
  ...[
    '#1 [internal] load build definition',
    '#12 1.5 fail',
    'Attaching to a',
    'a | fail',
    'Packages in scope: a',
    'a:b: cache x',
    'a:b: fail',
  ],
  ...[
    'fail',
    'fail again',
    'passed',
    '',
    'tool banner',
    '\x1b[31mfail\x1b[0m',
    'x\rfail\ry',
    `job\tstep\t${stamp}fail`,
    `job\tother\t${stamp}a`,
  ],
];
const ends = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');
const prefix = fc.constantFrom('', stamp, `job\tstep\t${stamp}`, '17:12:42 ', '[17:12:42]W: ');
const log = fc
  .tuple(prefix, fc.array(fc.tuple(fc.constantFrom(...lines), ends), { maxLength: 60 }))
  .map(([before, all]) => all.map(([line, end]) => before + line + end).join(''));
const sizes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 4 });

/** Everything that grammars, observer and reading tell. */
function told(bytes: Uint8Array, chunks: readonly number[]): unknown[] {
  const calls: unknown[] = [];
  const copy = (line: LogLine) => ({ ...line });
  const grammar: Grammar = {
    ...{ tool: 'lint', category: 'lint', triggers: ['fail'], commands: ['lint'], banners: ['tool banner'] },
    open: (context) => ({
      line(line) {
        calls.push([copy(line), context.saw('lint'), context.section.name, context.before(40).map(copy)]);
        context.emit({ lines: [line], message: `${line.number} ${line.text}` });
        return line.text === 'fail again';
      },
      end: () => void calls.push(['end', context.section.name]),
    }),
  };
  const observer: Observer = {
    ...{ tool: 'generic', category: 'build', triggers: ['again'] },
    open: (context) => ({
      line: (line, { index }) => calls.push(['observed', copy(line), index]) % 2 === 0,
      sectionStart: ({ index, name, firstLine }) => void calls.push(['start', index, name, firstLine]),
      sectionEnd: ({ index, lastLine }) => void calls.push(['end', index, lastLine, context.before(200).map(copy)]),
      mark: (mark) => void calls.push(['mark', structuredClone(mark)]),
      end: (facts, claims) => {
        calls.push(
          structuredClone({ ...facts, sections: facts.sections.length }),
          claims.count(0, 1_000),
          context.before(5).map(copy),
        );
        return [];
      },
    }),
  };
  const reader = openLog([grammar], { observer });
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = chunks[i % chunks.length] as number;
    reader.push(bytes.slice(at, at + size));
    at += size;
  }
  return [...calls, reader.end()];
}

describe('the reading of a log', () => {
  test('is the same however it is cut into chunks, in every envelope', () => {
    fc.assert(
      fc.property(log, sizes, (text, chunks) => {
        const bytes = bytesOf(text);
        expect(told(bytes, chunks)).toEqual(told(bytes, [bytes.length + 1]));
      }),
      { numRuns: 1_500 },
    );
  });

  test('the same far into a log, where the buffer has moved', () => {
    const filler = `${stamp}a line that nobody asks for\n`.repeat(30_000);
    fc.assert(
      fc.property(log, fc.constantFrom(999, 4_096, 65_536, 1_000_000), (text, chunk) => {
        const bytes = bytesOf(filler + text + filler + text);
        expect(told(bytes, [chunk])).toEqual(told(bytes, [bytes.length]));
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createCommandProcessor, parseCommands } from '../../src/runner/command-processor.ts';
import { COMMAND_NAMES } from '../../src/runner/command-syntax.ts';

const names = (text: string) => parseCommands(text).commands.map(({ name }) => name);

describe('lines', () => {
  test('a carriage return starts a new line, so a command can hide behind one', () => {
    expect(names('progress 1%\r::error::x')).toEqual(['error']);
  });

  test('commands carry their stream and line', () => {
    const processor = createCommandProcessor();
    processor.accept('text', 'stdout');
    processor.accept('::debug::a', 'stderr');
    processor.accept('::debug::b', 'stdout');
    expect(processor.log().commands.map(({ stream, line, message }) => [stream, line, message])).toEqual([
      ['stderr', 1, 'a'],
      ['stdout', 2, 'b'],
    ]);
  });
});

describe('stop-commands', () => {
  test('nothing counts until the token', () => {
    const log = parseCommands('::stop-commands::tok\n::error::x\n##[add-mask]y\n::tok::\n::error::z');
    expect(log.commands.map(({ name }) => name)).toEqual(['stop-commands', 'tok', 'error']);
    expect(log).toMatchObject({ stopped: false, masks: [] });
    expect(log.annotations.map(({ message }) => message)).toEqual(['z']);
  });

  test('the token ends it in either syntax and in any case', () => {
    expect(names('::stop-commands::Tok\nx ##[TOK]\n::error::z')).toEqual(['stop-commands', 'tok', 'error']);
  });

  test('a second stop inside does nothing', () => {
    expect(names('::stop-commands::a\n::stop-commands::b\n::b::\n::error::x')).toEqual(['stop-commands']);
  });

  test('the token is no command before and after', () => {
    expect(names('::tok::\n::stop-commands::tok\n::tok::\n::tok::')).toEqual(['stop-commands', 'tok']);
  });

  test('it holds for both streams', () => {
    const processor = createCommandProcessor();
    processor.accept('::stop-commands::tok', 'stderr');
    expect(processor.accept('::error::x', 'stdout')).toBe(false);
    expect(processor.log().stopped).toBe(true);
  });

  test.each(['', 'error', 'Stop-Commands', 'pause-logging'])('the token %j is refused and fails the step', (token) => {
    const log = parseCommands(`::stop-commands::${token}\n::warning::still read`);
    expect(log.failures).toHaveLength(1);
    expect(log.annotations).toHaveLength(1);
  });
});

describe('annotations', () => {
  test('keep position and title', () => {
    const line = '::warning file=a.ts,line=2,endLine=2,col=3,endColumn=9,title=T::m';
    expect(parseCommands(line).annotations).toEqual([
      { level: 'warning', message: 'm', title: 'T', file: 'a.ts', line: 2, endLine: 2, col: 3, endColumn: 9 },
    ]);
  });

  test.each([
    ['endLine=4', { line: 4, endLine: 4 }],
    ['line=1,endColumn=4', { line: 1, col: 4, endColumn: 4 }],
    ['col=4', {}],
    ['line=1,endLine=2,col=4', { line: 1, endLine: 2 }],
    ['line=5,endLine=2', {}],
    ['line=1,col=5,endColumn=2', { line: 1 }],
    ['line=x,col=5', {}],
    ['line=0', { line: 0 }],
  ])('%s becomes %j', (properties, position) => {
    expect(parseCommands(`::error ${properties}::m`).annotations).toEqual([
      { level: 'error', message: 'm', ...position },
    ]);
  });

  test('ten of a level are kept, and the message is cut', () => {
    const errors = Array.from({ length: 13 }, (_, index) => `::error::${index} ${'x'.repeat(5_000)}`);
    const log = parseCommands([...errors, '::notice::n', '##[warning]w'].join('\n'));
    expect(log.droppedAnnotations).toBe(3);
    expect(log.annotations.map(({ level }) => level)).toEqual([...Array(10).fill('error'), 'notice', 'warning']);
    expect(log.annotations[0]?.message).toHaveLength(4_096);
    expect(log.commands).toHaveLength(15);
  });

  test('an absolute file below the workspace becomes relative', () => {
    const processor = createCommandProcessor('/work space/repo');
    for (const file of ['/work space/repo/src/a.ts', '/work space/other/a.ts', '/work space/repo', 'src/b.ts']) {
      processor.accept(`::error file=${file}::m`, 'stdout');
    }
    expect(processor.log().annotations.map(({ file }) => file)).toEqual([
      'src/a.ts',
      '/work space/other/a.ts',
      '/work space/repo',
      'src/b.ts',
    ]);
  });
});

describe('other commands', () => {
  test('masks are collected, empty ones not', () => {
    expect(parseCommands('::add-mask::s3cret\n::add-mask:: \n##[add-mask]b').masks).toEqual(['s3cret', 'b']);
  });

  test('deprecated commands still work, and are told', () => {
    const log = parseCommands('::set-output name=a::1\n::set-output name=a::2\n::save-state name=s::3');
    expect(log).toMatchObject({ outputs: { a: '2' }, state: { s: '3' }, failures: [] });
    expect(log.violations).toHaveLength(3);
  });

  test.each(['::set-output::1', '::save-state name=::1'])('%s has no name and fails the step', (line) => {
    expect(parseCommands(line).failures).toHaveLength(1);
  });

  test.each(['::set-env name=A::1', '::add-path::/evil', 'x ##[set-env name=A]1'])(
    '%s is refused and fails the step',
    (line) => {
      const log = parseCommands(line);
      expect(log.violations).toHaveLength(1);
      expect(log.failures).toHaveLength(1);
    },
  );

  test('echo takes on and off', () => {
    expect(parseCommands('::echo::on\n::echo::OFF\n::echo::maybe').failures).toEqual([
      "echo takes on or off, not 'maybe'.",
    ]);
  });
});

describe('as the oracle', () => {
  const payload = fc.tuple(
    fc.constantFrom('', ' ', '\t', 'x', '\r', '\n', '\u0085', '\uFEFF', '%0A'),
    fc.constantFrom(...COMMAND_NAMES),
    fc.constantFrom('', ' file=a', ' name=b'),
    fc.constantFrom('::', '##['),
    fc.string({ maxLength: 5 }),
  );
  const render = ([before, name, properties, syntax, message]: [string, string, string, '::' | '##[', string]) =>
    syntax === '::' ? `${before}::${name}${properties}::${message}` : `${before}##[${name}${properties}]${message}`;
  const hostile = fc.array(payload.map(render), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('\n'));

  test('it finds the raw payloads', () => {
    let found = 0;
    fc.assert(
      fc.property(hostile, (text) => {
        found += Math.min(parseCommands(text).commands.length, 1);
      }),
      { numRuns: 500, seed: 1 },
    );
    expect(found).toBeGreaterThan(300);
  });

  test('breaking only a leading :: is not enough: it still finds some', () => {
    const halfSafe = (text: string) => text.replaceAll(/^\s*::/gm, '. ::');
    const leaks = fc
      .sample(hostile, { numRuns: 500, seed: 2 })
      .filter((text) => parseCommands(halfSafe(text)).commands.length > 0);
    expect(leaks.length).toBeGreaterThan(50);
  });

  test('prefixed lines with a broken ##[ hold no command', () => {
    const safe = (text: string) =>
      text
        .split(/\r\n|\r|\n/)
        .map((line) => `| ${line.replaceAll('##[', '## [')}`)
        .join('\n');
    fc.assert(
      fc.property(hostile, (text) => {
        expect(parseCommands(safe(text)).commands).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});

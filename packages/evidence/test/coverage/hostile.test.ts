import { describe, expect, test } from '@jest/globals';
import {
  clover,
  cobertura,
  coveragePy,
  coverprofile,
  isRead,
  isRefused,
  istanbul,
  jacoco,
  jsonSummary,
  lcov,
  llvmCov,
  opencover,
  simplecov,
  within,
} from './hostility.ts';
import { bytesOf, read, refusal, sums } from './reading.ts';

describe.each([
  ['Istanbul JSON', istanbul],
  ['coverage.py JSON', coveragePy],
  ['llvm-cov JSON', llvmCov],
  ['SimpleCov JSON', simplecov],
  ['json-summary', jsonSummary],
])('%s', (_, report) => {
  test('deep nesting', () => {
    isRead(report(`,"x":${'['.repeat(250)}${']'.repeat(250)}`));
    isRefused(report(`,"x":${'['.repeat(100_000)}${']'.repeat(100_000)}`), /nested deeper than 256/);
  });

  test.each([
    ['a comma too many', report(',"x":[1,]'), report(',"x":[1]')],
    ['a member too few', `${report().slice(0, -1)},}`, report()],
    ['no colon', report().replace('":', '" '), report().replace('":', '" : ')],
    ['a key without quotes', report().replace(/"(\w+)":/, '$1:'), report()],
    ['single quotes', report().replace(/"(\w+)":/, "'$1':"), report()],
    ['a comment', `${report()}// x`, `${report()}\n\t \r\n`],
    ['two documents', report() + report(), report()],
    ['a brace too many', `${report()}}`, report()],
    ['a bracket for a brace', `${report().slice(0, -1)}]`, report()],
    ['braces crossed inside', report(',"x":{"y":[}]'), report(',"x":{"y":[]}')],
    ['a newline in a string', report(',"x":"\n"'), report(',"x":"\\n"')],
    ['a broken escape', report(',"x":"\\q"'), report(',"x":"\\u0041\\"\\\\"')],
    ['a NUL', report(',"x":"\0"'), report(',"x":"\\u0000"')],
    ['a NUL between', report(',\0"x":1'), report(', "x":1')],
    ['NaN', report(',"x":NaN'), report(',"x":-1.5e-3')],
  ])('%s', (_, hostile, benign) => {
    isRead(benign);
    isRefused(hostile, /well-formed|stands after/);
    isRefused(hostile, /well-formed|stands after/, [1]);
  });

  test('cut short at every byte', () => {
    const text = report(',"x":"ü\\"\\\\{"');
    isRead(text);
    for (let length = 1; length < bytesOf(text).length; length++)
      isRefused(bytesOf(text).subarray(0, length), /cut short/);
  });

  test('a string of 10 MB, and braces in strings', () => {
    isRead(report(`,"x":"${'{["\\\\'.replace('"', '\\"').repeat(2_000_000)}"`));
    isRead(report(`,"x":${'1'.repeat(1_000_000)}`));
  });

  test('an entry over 64 MiB', () => {
    isRefused(report(`,"x":"${'y'.repeat(68_000_000)}"`), /longer than 67108864 bytes/);
  }, 20_000);
});

test('JSON that never ends', () => {
  isRefused(`${'{"a":'.repeat(100_000)}`, /nested deeper than 256/);
  isRefused(`{"${'x'.repeat(5_000_000)}`, /longer than \d+ bytes|cut short/, [1 << 18]);
  isRefused(`{${'"x":{},'.repeat(1_000_000)}`, /longer than \d+ bytes|cut short|well-formed/, [1 << 18]);
});

describe('ranges of lines', () => {
  test('that overlap', () => {
    const block = 'a:1.1,1.9 1 1';
    isRead(coverprofile(block));
    isRead(coverprofile(`${block}\n`.repeat(200_000)));
    isRefused(
      coverprofile(...Array.from({ length: 100_000 }, (_, i) => `a:1.${i},9999999.9 1 1`)),
      /overlap more often/,
    );
    const file = (name: string) =>
      `{"filename":"${name}","segments":[[1,1,1,true,true,false],[9999999,1,0,false,false,false]]}`;
    const files = (count: number) => llvmCov(`},${Array(count).fill(file('b')).join()},{"filename":"c","segments":[]`);
    expect(within(5000, () => read(files(2))).files.size).toBe(3);
    isRefused(files(1000), /leave too many gaps|overlap more often/);
  });

  test('in files that it comes back to time and again', () => {
    const far = (path: string, count: number) =>
      Array.from({ length: count }, (_, i) => `${path}:${i + 1}.1,${i + 1}.9 1 1`);
    const back = Array.from({ length: 100_000 }, (_, i) => `${i % 2 ? 'a' : 'b'}:${i + 1}.1,${i + 1}.9 1 1`);
    const { files } = within(5000, () =>
      read(coverprofile([...far('a', 100_000), ...far('b', 100_000), ...back].join('\n'))),
    );
    expect([...files.values()].map((file) => file.totals().lines.total)).toEqual([100_000, 100_000]);
  });
});

describe('Go coverprofile', () => {
  test('long lines', () => {
    isRefused(coverprofile('a:1.1,1.9 1 1', 'x'.repeat(3_000_000)), /longer than 1 MiB/);
    isRefused(coverprofile(`${'x'.repeat(3_000_000)}:1.1,1.9 1 1`), /longer than 1 MiB/);
    isRefused(coverprofile('a:1.1,1.9 1 1', ' '.repeat(1000)), /is not "<file>/);
    isRead(coverprofile('a:1.1,1.9 1 1', ' '.repeat(20)));
  });

  test('binary inside', () => {
    isRefused(coverprofile('a:1.1,1.9 1 1', 'a\0:1.1,1.9 1 1'), /NUL byte/);
    isRefused(coverprofile('a:1.1,1.9 1 1', '\0\0\0'), /is not "<file>/);
  });
});

describe('lcov', () => {
  test('long lines', () => {
    isRead(lcov('DA:1,1', `FN:1,${'x'.repeat(3_000_000)}`, `# ${'y'.repeat(3_000_000)}`));
    isRefused(lcov('DA:1,1', `DA:1,${'1'.repeat(3_000_000)}`), /longer than 1 MiB/);
    isRefused(lcov(`BRDA:1,0,${'x'.repeat(3_000_000)},1`), /longer than 1 MiB/);
    isRefused(lcov('DA:1,1', 'x'.repeat(3_000_000)), /longer than 1 MiB/);
    isRefused(`SF:${'x'.repeat(3_000_000)}\n`, /longer than 1 MiB/);
    expect(refusal(lcov('DA:1,1', `FN:${'x'.repeat(3_000_000)}`, 'oops')).line).toBe(4);
    isRead(lcov('DA:1,1', `DA:1,1,${'c'.repeat(1_000_000)}`));
    isRefused(`TN:\n${'z'.repeat(50_000_000)}`, /longer than 1 MiB/);
  });

  test('small records that ask for much memory', () => {
    const sparse = (files: number) =>
      Array.from({ length: files }, (_, i) => `SF:${i}\nDA:9999999,1\nend_of_record\n`).join('');
    expect(within(5000, () => read(sparse(10))).files.size).toBe(10);
    isRefused(sparse(100_000), /line numbers leave too many gaps/);
    isRefused(lcov('DA:4000000000,1'), /line number is higher than 10000000/);
  });

  test('files that it comes back to time and again', () => {
    const arms = Array.from({ length: 100_000 }, (_, i) => `DA:${i + 1},1\nBRDA:${i + 1},0,0,1`);
    for (const other of ['a', 'b']) {
      const back = Array.from(
        { length: 20_000 },
        (_, i) => `SF:${i % 2 ? 'a' : other}\nBRDA:${i + 1},0,1,1\nend_of_record\n`,
      );
      const { files } = within(5000, () => read(lcov(...arms) + back.join('')));
      expect(files.get('a')!.totals().branches.total).toBe(other === 'a' ? 120_000 : 110_000);
    }
  });

  test('binary inside', () => {
    isRead(lcov('DA:1,1', 'FN:1,\0\u0001'));
    isRefused(lcov('DA:1,1', '\0\0\0'), /not an lcov record/);
  });
});

test.each([
  ['a stray continuation', [0x80]],
  ['an overlong slash', [0xc0, 0xaf]],
  ['an overlong three', [0xe0, 0x80, 0xaf]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
  ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
  ['Latin 1', [0xfc, 0x41]],
  ['cut', [0xe6, 0x97]],
])('UTF-8 that is none: %s', (_, bad) => {
  const spliced = (text: string, bytes: number[]) => {
    const [before, after] = text.split('@');
    return Uint8Array.from([...bytesOf(before!), ...bytes, ...bytesOf(after!)]);
  };
  const texts = [
    lcov('DA:1,1', 'end_of_record', 'SF:@', 'DA:1,1'),
    lcov('DA:1,1', 'BRDA:1,0,@,1'),
    ...[cobertura, jacoco, clover, opencover].flatMap((report) => [
      report({ attributes: ' a="@"' }),
      report({ before: '<x>@</x>' }),
      report({ before: '<!--@-->' }),
      report({ before: '<@/>' }),
    ]),
    jacoco({ before: '<sourcefile name="@"><line nr="1" ci="1"/></sourcefile>' }),
    clover({ before: '<file path="@"><line num="1" type="stmt" count="1"/></file>' }),
    opencover({ before: '<File uid="2" fullPath="@"/><SequencePoint vc="1" sl="1" fileid="2"/>' }),
    istanbul(',"x":"@"'),
    coveragePy(',"x":"@"'),
    llvmCov(',"x":"@"'),
    simplecov(',"x":"@"'),
    jsonSummary(',"x":"@"'),
    coverprofile('a:1.1,1.9 1 1', '@:1.1,1.9 1 1'),
  ];
  for (const text of texts) {
    isRead(spliced(text, [0xe6, 0x97, 0xa5, 0xf0, 0x9f, 0x98, 0x80]));
    isRefused(spliced(text, bad), /UTF-8/);
    isRefused(spliced(text, bad), /UTF-8/, [1]);
  }
});

test('random bytes, and random damage to sound reports, end in a named error or a report', () => {
  let seed = 1;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const outcome = (bytes: Uint8Array) => {
    try {
      return sums(read(bytes, 'auto', [1 + random(50)])).files > 0 ? 'read' : 'nothing';
    } catch (error) {
      return (error as { code?: string }).code ?? String(error);
    }
  };
  const sound = [
    lcov('DA:1,1', 'BRDA:1,0,0,1', 'DA:2,0'),
    cobertura({ before: '<sources><source>x</source></sources>' }),
    istanbul(',"x":[1]'),
    jacoco({ inside: '<line nr="2" mi="1" ci="2" mb="1" cb="1"/>' }),
    clover({
      inside: '<line num="2" type="cond" truecount="1" falsecount="0"/><line num="3" type="method" count="0"/>',
    }),
    opencover({ inside: '<BranchPoint vc="1" sl="1" path="0" offset="1" fileid="1"/>' }),
    coveragePy(',"executed_branches":[[1,2]],"missing_branches":[[1,-1]]'),
    llvmCov(',"branches":[[1,2,1,9,1,0,0,0,4]]'),
    simplecov(',"branches":{"[:if, 0, 1, 2, 3, 4]":{"[:then, 1, 1, 2, 1, 2]":1}}'),
    jsonSummary(),
    coverprofile('a:1.1,1.9 1 1', 'b:2.1,3.9 1 0'),
  ];
  const seen = new Set<string>();
  for (let run = 0; run < 22_000; run++) {
    const bytes = bytesOf(sound[run % sound.length]!).slice();
    for (let edits = random(4); edits >= 0; edits--) bytes[random(bytes.length)] = random(256);
    seen.add(outcome(run % 10 === 0 ? bytes.map(() => random(256)) : bytes));
  }
  expect([...seen].sort()).toEqual(['read', 'report-empty', 'report-format-unknown', 'report-unparsable']);
});

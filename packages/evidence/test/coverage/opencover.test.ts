import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plain, read, refusal, shape } from './reading.ts';

const report = (...modules: string[]) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<CoverageSession><Summary numSequencePoints="9"/><Modules>${modules.join('')}</Modules></CoverageSession>`;
const inFiles = '<Files><File uid="1" fullPath="/s/A.cs"/><File uid="2" fullPath="/s/B.cs"/></Files>';
const inModule = (inside: string, files = inFiles) =>
  `<Module hash="0"><ModulePath>x.dll</ModulePath>${files}<Classes><Class><Methods>${inside}</Methods></Class></Classes></Module>`;
const inMethod = (inside: string) =>
  `<Method><Name>void A::F()</Name><FileRef uid="1"/>${inside}<MethodPoint sl="99"/></Method>`;
const point = (line: number, visits: number, file = 1) =>
  `<SequencePoint vc="${visits}" uspid="1" ordinal="0" offset="0" sl="${line}" sc="1" el="${line + 2}" ec="2" fileid="${file}"/>`;
const arm = (line: number, offset: number, path: number, visits: number, file = 1) =>
  `<BranchPoint vc="${visits}" uspid="1" ordinal="0" offset="${offset}" sl="${line}" path="${path}" offsetend="9" fileid="${file}"/>`;
const readFile = (text: string, path = '/s/A.cs') => plain(read(text).files.get(path)!);

describe('points', () => {
  test.each([
    ['visited', point(3, 7), [[3, 7]], []],
    ['not visited', point(3, 0), [[3, 0]], []],
    ['of one line: one line, the most', point(3, 0) + point(3, 4), [[3, 4]], []],
    ['hidden ones are no line', point(16_707_566, 1) + arm(16_707_566, 1, 0, 1) + point(1, 1), [[1, 1]], []],
    ['line 0 is no line', point(0, 1) + arm(0, 1, 0, 1) + point(1, 1), [[1, 1]], []],
    ['of no file are left out', point(3, 1, 0) + arm(3, 1, 0, 1, 0) + point(1, 1), [[1, 1]], []],
    ['branches', point(3, 1) + arm(3, 1, 0, 5) + arm(3, 1, 1, 0), [[3, 1]], [[3, 1, 2]]],
    ['a switch', arm(3, 1, 0, 5) + arm(3, 1, 1, 0) + arm(3, 1, 2, 1) + point(3, 1), [[3, 1]], [[3, 2, 3]]],
    [
      'two branches on a line are apart',
      point(3, 1) + arm(3, 1, 0, 5) + arm(3, 1, 1, 0) + arm(3, 8, 0, 0) + arm(3, 8, 1, 0),
      [[3, 1]],
      [[3, 1, 4]],
    ],
    [
      'a branch point without a line (OpenCover before 4.6)',
      `${point(3, 1)}<BranchPoint vc="0" path="0" offset="1"/>`,
      [[3, 1]],
      [],
    ],
    [
      'points that name no file are in the method’s',
      '<SequencePoint vc="2" sl="3"/><BranchPoint vc="1" sl="3" path="0" offset="1"/>',
      [[3, 2]],
      [[3, 1, 1]],
    ],
    ['the point of the method is passed over', `${point(3, 1)}<MethodPoint vc="9" sl="9" fileid="1"/>`, [[3, 1]], []],
  ])('%s', (_, points, lines, branches) => {
    expect(readFile(report(inModule(inMethod(points))))).toEqual({ lines, branches });
  });

  test('branches of two methods on one line are apart, though their offsets are equal', () => {
    const lambda = (taken: number) => inMethod(point(3, 1) + arm(3, 1, 0, 1) + arm(3, 1, 1, taken));
    expect(readFile(report(inModule(lambda(0) + lambda(0)))).branches).toEqual([[3, 2, 4]]);
    expect(readFile(report(inModule(lambda(0) + lambda(1)))).branches).toEqual([[3, 3, 4]]);
  });

  test('one file in two modules is merged, arm by arm', () => {
    const one = inModule(inMethod(point(3, 1) + point(4, 0) + arm(3, 1, 0, 1) + arm(3, 1, 1, 0)));
    const two = inModule(inMethod(point(3, 0) + point(4, 2) + arm(3, 5, 0, 0) + arm(3, 5, 1, 1)));
    const renumbered = two.replaceAll('uid="1"', 'uid="7"').replaceAll('fileid="1"', 'fileid="7"');
    for (const text of [report(one, two), report(two, one), report(one, renumbered)]) {
      expect(readFile(text)).toEqual({
        lines: [
          [3, 1],
          [4, 2],
        ],
        branches: [[3, 2, 2]],
      });
    }
  });

  test('the branches of one line are counted for each file', () => {
    const both = inModule(inMethod(point(3, 1) + arm(3, 1, 0, 1) + arm(3, 2, 0, 1, 2)));
    const second = inModule(inMethod(arm(3, 9, 0, 0, 2)));
    expect(readFile(report(both, second), '/s/B.cs').branches).toEqual([[3, 1, 1]]);
  });

  test('shards of one build add up', () => {
    const shard = (a: number, b: number) => {
      const points = point(3, a + b) + arm(3, 1, 0, a) + arm(3, 1, 1, b) + arm(3, 8, 0, b) + arm(3, 8, 1, 0);
      return read(report(inModule(inMethod(points)))).files.get('/s/A.cs')!;
    };
    const all = shard(1, 0);
    all.merge(shard(0, 1));
    expect(plain(all).branches).toEqual([[3, 3, 4]]);
  });

  test.each([
    ['a sequence point without a line', '<SequencePoint vc="1" fileid="1"/>', /no sl/],
    ['a word for a line', '<SequencePoint vc="1" sl="x" fileid="1"/>', /no sl/],
    ['a word for the line of a branch', '<BranchPoint vc="1" sl="x" path="0" fileid="1"/>', /sl of a <BranchPoint>/],
    ['a point without visits', '<SequencePoint sl="1" fileid="1"/>', /vc of a point/],
    ['a branch without visits', '<BranchPoint sl="1" path="0" fileid="1"/>', /vc of a point/],
    ['a branch without a path', '<BranchPoint vc="1" sl="1" fileid="1"/>', /no path/],
    ['a file that is not listed', point(1, 1, 3), /does not list/],
    ['a word for a file', '<SequencePoint vc="1" sl="1" fileid="x"/>', /names no file/],
    ['a line beyond the cap', point(4_000_000_000, 1), /line number is higher/],
  ])('%s is refused', (_, bad, message) => {
    const error = refusal(report(inModule(inMethod(`\n${bad}`))));
    expect(error).toMatchObject({ code: 'report-unparsable', line: 3 });
    expect(error.message).toMatch(message);
  });
});

describe('files', () => {
  test('are known when they have a point, under their full path', () => {
    const files =
      '<Files><File uid="5" fullPath="C:\\s\\A &amp; ü.cs"/><File uid="6" fullPath="C:\\obj\\Info.cs"/></Files>';
    expect([...read(report(inModule(inMethod(point(1, 1, 5)), files))).files.keys()]).toEqual(['C:\\s\\A & ü.cs']);
  });

  test('have numbers that end with their module', () => {
    const files = '<Files><File uid="1" fullPath="/s/C.cs"/></Files>';
    const text = report(inModule(inMethod(point(1, 1))), inModule(inMethod(point(2, 1)), files));
    expect(Object.keys(shape(read(text)).files)).toEqual(['/s/A.cs', '/s/C.cs']);
    expect(refusal(report(inModule(''), inModule(inMethod(point(1, 1)), ''))).message).toMatch(/does not list/);
  });

  test.each([
    ['no number', '<File fullPath="/a"/>', /uid of a <File>/],
    ['the number 0, which stands for none', '<File uid="0" fullPath="/a"/>', /uid of a <File>/],
    ['no path', '<File uid="1"/>', /no fullPath/],
    ['an empty path', '<File uid="1" fullPath=""/>', /empty path/],
  ])('with %s are refused', (_, file, message) => {
    const error = refusal(report(inModule(inMethod(point(1, 1)), file)));
    expect(error.code).toBe('report-unparsable');
    expect(error.message).toMatch(message);
  });

  test('a point of no file, in a method of none, is refused', () => {
    const nowhere = '<Method><SequencePoint vc="1" sl="1"/></Method>';
    for (const before of ['', inMethod(point(1, 1))])
      expect(refusal(report(inModule(before + nowhere))).message).toMatch(/names no file/);
  });

  test.each(['<coverage><packages/></coverage>', '<CoverageSession><Other/></CoverageSession>', '<report/>'])(
    '%s is not OpenCover',
    (text) => expect(refusal(text, 'opencover').code).toBe('report-format-unknown'),
  );
});

test('reports cut anyhow read the same', () => {
  const line = fc.integer({ min: 1, max: 60 });
  const points = fc.array(
    fc.oneof(
      fc.tuple(line, fc.nat(300), fc.constantFrom(1, 2)).map((args) => point(...args)),
      fc.tuple(line, fc.nat(3), fc.nat(2), fc.nat(2), fc.constantFrom(1, 2)).map((args) => arm(...args)),
    ),
    { minLength: 1, maxLength: 12 },
  );
  const methods = fc.array(fc.tuple(points, fc.constantFrom('', '\r\n', '<!-- x > y -->')), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(methods, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 }), (all, sizes) => {
      const text = report(
        inModule(inMethod(point(1, 0)) + all.map(([inside, gap]) => inMethod(inside.join(gap))).join('\n')),
      );
      expect(shape(read(text, 'auto', sizes))).toEqual(shape(read(text)));
    }),
    { numRuns: 200 },
  );
});

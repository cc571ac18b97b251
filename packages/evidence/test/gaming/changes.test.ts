import { createRepository, type Repository } from '@gauntlet/testkit';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { body, gaming as gamingIn, lines, told } from './committing.ts';

let repository: Repository;

beforeEach(() => {
  repository = createRepository();
  repository.write('README.md', 'x\n');
});

afterEach(() => repository.dispose());

const gaming = (before: (r: Repository) => void, after: (r: Repository) => void) => gamingIn(repository, before, after);

const pragma = '/* istanbul ignore next */';

describe('ignore pragmas', () => {
  test('are told where they were added, in the order of paths and lines', async () => {
    const found = await gaming(
      (r) => {
        r.write('b.ts', lines(...body));
        r.write('a.py', lines(...body));
      },
      (r) => {
        r.write(
          'b.ts',
          lines(...body.slice(0, 5), pragma, ...body.slice(5, 15), '// c8 ignore start', ...body.slice(15)),
        );
        r.write('a.py', lines(...body, 'if x:  # pragma: no cover'));
        r.write('c.md', lines(pragma));
      },
    );
    expect(told(found)).toEqual([
      'ignore-pragma coveragepy-no-cover a.py:21',
      'ignore-pragma istanbul-ignore b.ts:6',
      'ignore-pragma c8-ignore b.ts:17',
    ]);
  });

  test('of a file that is only renamed, and those that move or are indented within a file, are not new', async () => {
    const found = await gaming(
      (r) => {
        r.write('old.ts', lines(pragma, ...body));
        r.write('moved.ts', lines(pragma, ...body));
        r.write('indented.ts', lines(...body, pragma, 'x();'));
      },
      (r) => {
        r.rename('old.ts', 'new.ts');
        r.write('moved.ts', lines(...body, pragma));
        r.write('indented.ts', lines(...body, 'if (a) {', `    ${pragma}`, '    x();', '}'));
      },
    );
    expect(told(found)).toEqual([]);
  });

  test('are new where there is one more than before', async () => {
    const found = await gaming(
      (r) => r.write('a.ts', lines(pragma, ...body)),
      (r) => r.write('a.ts', lines(...body, pragma, 'x', pragma)),
    );
    expect(told(found)).toEqual(['ignore-pragma istanbul-ignore a.ts:23']);
  });

  test('cannot hide: behind blanks, in a file that looks binary, in a folder called test, in a link that became a file', async () => {
    const found = await gaming(
      (r) => r.symlink('d.ts', 'README.md'),
      (r) => {
        r.write('a.ts', lines(`x();${' '.repeat(5000)}${pragma}`));
        r.write('b.ts', lines('const x = "\0";', pragma));
        r.write('src/features/test/c.ts', lines(pragma));
        r.write('d.ts', lines('1', pragma));
        r.write('.gitattributes', '*.ts -diff\n');
        r.write('na\u00efve "file".ts', lines(pragma));
        r.symlink('e.ts', pragma);
      },
    );
    expect(found.map(({ path, line }) => `${path}:${line}`)).toEqual([
      'a.ts:1',
      'b.ts:2',
      'd.ts:2',
      'na\u00efve "file".ts:1',
      'src/features/test/c.ts:1',
    ]);
  });

  test('in a file that is named as a test hide nothing', async () => {
    const found = await gaming(
      () => {},
      (r) => r.write('src/a.test.ts', lines(pragma)),
    );
    expect(told(found)).toEqual([]);
  });

  test('beyond what is kept are counted', async () => {
    const found = await gaming(
      () => {},
      (r) => r.write('a.ts', lines(...Array.from({ length: 1005 }, (_, i) => `${pragma} ${i}`))),
    );
    expect(found).toHaveLength(1001);
    expect(found[0]).toMatchObject({ line: null, message: expect.stringContaining('5 more lines like this') });
  });
});

const tests = (...names: string[]) => names.flatMap((name) => [`it('${name}', () => {`, `  expect(${name});`, '});']);

describe('tests', () => {
  test('a deleted test file, with the number of its cases', async () => {
    const found = await gaming(
      (r) => {
        r.write('src/a.test.ts', lines(...tests('a', 'b')));
        r.write('test/helper.py', lines('x'));
        r.write('test/fixtures/data.ts', lines('x'));
        r.write('test/data.json', lines('{}'));
        r.write('src/b.ts', lines('x'));
      },
      (r) => {
        for (const path of ['src/a.test.ts', 'test/helper.py', 'test/fixtures/data.ts', 'test/data.json', 'src/b.ts'])
          r.remove(path);
      },
    );
    expect(told(found)).toEqual([
      'test-deleted test-deleted src/a.test.ts:null',
      'test-deleted test-deleted test/helper.py:null',
    ]);
    expect(found[0]!.message).toBe(
      'This change deletes a test file, which held 2 test cases that no other file took over.',
    );
    expect(found[1]!.message).toBe('This change deletes a test file.');
  });

  test('that went to another file are not lost', async () => {
    const found = await gaming(
      (r) => {
        r.write('test/all.test.ts', lines(...tests('a', 'b', 'c', 'd')));
        r.write('test/big.test.ts', lines(...body, ...tests('e', 'f')));
      },
      (r) => {
        r.remove('test/all.test.ts');
        r.write('test/one.test.ts', lines('import 1', ...body, ...tests('a', 'b')));
        r.write('test/two.test.ts', lines('import 2', ...body, ...tests('d', 'c', 'f')));
        r.write('test/big.test.ts', lines(...body, ...tests('e')));
      },
    );
    expect(told(found)).toEqual([]);
  });

  test('a file that loses more cases than it gains: removed, commented out, made a placeholder, renamed to no test', async () => {
    const found = await gaming(
      (r) => {
        r.write('test/a.test.ts', lines(...body, ...tests('a', 'b', 'c')));
        r.write('test_b.py', lines('def test_a():', '    pass', 'def test_b():', '    pass'));
        r.write('test/c.test.ts', lines(...tests('a'), ...body));
        r.write('d_test.go', lines('func TestA(t *testing.T) {', '}', ...body));
        r.write('test/same.test.ts', lines(...body, ...tests('a', 'b')));
      },
      (r) => {
        r.write('test/a.test.ts', lines(...body, ...tests('a2')));
        r.write('test_b.py', lines('# def test_a():', '    pass', 'def test_b():', '    pass'));
        r.write('test/c.test.ts', lines("it.todo('a');", ...body));
        r.write('d_test.go', lines('func testA(t *testing.T) {', '}', ...body));
        r.write('test/same.test.ts', lines(...body, ...tests('x', 'y')));
      },
    );
    expect(told(found)).toEqual([
      'tests-removed tests-removed d_test.go:null',
      'tests-removed tests-removed test/a.test.ts:null',
      'tests-removed tests-removed test/c.test.ts:null',
      'tests-removed tests-removed test_b.py:null',
    ]);
    expect(found[1]!.message).toContain('2 test cases');
    expect(found[0]!.message).toContain('1 test case more');
  });

  test('a test file that no runner finds any more', async () => {
    const found = await gaming(
      (r) => {
        r.write('a_test.go', lines('func TestA(t *testing.T) {', ...body));
        r.write('test/b.test.ts', lines(...tests('b'), ...body));
        r.write('test/c.test.ts', lines(...tests('c'), ...body));
        r.write('src/d.test.ts', lines(...tests('d'), ...body));
        r.write('src/e.test.ts', lines(...tests('e'), ...body));
        r.write('src/f.test.ts', lines(...tests('f'), ...body));
        r.write('g_test.go', lines('func TestA(t *testing.T) {', ...body, 'g'));
      },
      (r) => {
        r.rename('a_test.go', 'a_test.go.disabled');
        r.rename('test/b.test.ts', 'test/b.ts');
        r.remove('test/c.test.ts');
        r.symlink('test/c.test.ts', '../README.md');
        r.rename('src/d.test.ts', 'test/d.test.ts');
        r.rename('src/e.test.ts', 'src/e.spec.ts');
        // In a folder of tests a runner may find any name.
        r.rename('src/f.test.ts', 'test/f.ts');
        r.rename('g_test.go', 'g_test.go.disabled');
        r.write('g_test.go.disabled', lines('func TestB(t *testing.T) {', ...body, 'g'));
      },
    );
    expect(told(found)).toEqual([
      'test-deleted test-deleted a_test.go.disabled:null',
      'test-deleted test-deleted g_test.go.disabled:null',
      'test-deleted test-deleted test/b.ts:null',
      'test-deleted test-deleted test/c.test.ts:null',
    ]);
  });

  test('beside the code: they may go with their file, and not alone', async () => {
    const found = await gaming(
      (r) => {
        r.write('src/a.rs', lines(...body, '#[test]', 'fn a() {}'));
        r.write('src/b.rs', lines('gone', '#[test]', 'fn b() {}'));
      },
      (r) => {
        r.write('src/a.rs', lines(...body));
        r.remove('src/b.rs');
      },
    );
    expect(told(found)).toEqual(['tests-removed tests-removed src/a.rs:null']);
  });

  test('that are skipped from now on are told once', async () => {
    const found = await gaming(
      (r) => r.write('test/a.test.ts', lines(...tests('a'), ...body)),
      (r) => r.write('test/a.test.ts', lines(...tests('a'), ...body).replace('it(', 'it.skip(')),
    );
    expect(told(found)).toEqual(['skip-marker js-skip test/a.test.ts:1']);
  });
});

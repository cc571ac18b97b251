import { type Mapped, mapPaths, type PathContext, TreePaths } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';

const tree = [
  'src/a.ts',
  'src/index.ts',
  'packages/one/src/index.ts',
  'packages/one/src/only.ts',
  'packages/two/src/index.ts',
  'app/src/main/java/com/example/A.java',
  'main.py',
  'lib/util.py',
  'odd\\name.ts',
];

function map(paths: string[], options: Partial<PathContext> & { sources?: string[] } = {}): Record<string, string> {
  const { sources = [], ...context } = options;
  const mapped = mapPaths(paths, sources, {
    tree: new TreePaths(tree),
    roots: ['/home/runner/work/repo/repo', 'D:\\a\\repo\\repo'],
    workingDirectory: '',
    exact: () => null,
    rewrite: () => null,
    ...context,
  });
  return Object.fromEntries([...mapped].map(([path, target]) => [path, show(target)]));
}

function show(target: Mapped): string {
  if (target.kind === 'file') return target.path;
  return target.kind === 'unknown' ? '?' : `ambiguous: ${target.candidates.join(' ')}`;
}

describe('a reported path is found', () => {
  test.each<[string, string, string]>([
    ['as it stands', 'src/a.ts', 'src/a.ts'],
    ['with ./ and ..', './src/../src/a.ts', 'src/a.ts'],
    ['absolute in the workspace', '/home/runner/work/repo/repo/src/a.ts', 'src/a.ts'],
    ['absolute in a Windows workspace', 'D:\\a\\repo\\repo\\src\\a.ts', 'src/a.ts'],
    ['with mixed separators', 'D:\\a\\repo\\repo/src/a.ts', 'src/a.ts'],
    ['relative with backslashes', 'src\\a.ts', 'src/a.ts'],
    ['as a file URL', 'file:///home/runner/work/repo/repo/src/a.ts', 'src/a.ts'],
    ['from inside a container', '/app/src/a.ts', 'src/a.ts'],
    ['from another machine', 'C:\\build\\agent\\src\\a.ts', 'src/a.ts'],
    ['by package, as Java tools do', 'com/example/A.java', 'app/src/main/java/com/example/A.java'],
    ['by a unique end', 'src/only.ts', 'packages/one/src/only.ts'],
    ['with a backslash in its own name', 'odd\\name.ts', 'odd\\name.ts'],
  ])('%s', (_, reported, expected) => expect(map([reported])[reported]).toBe(expected));
});

describe('a reported path is not guessed', () => {
  test('a system header is not the file of the same name', () => {
    expect(map(['/usr/lib/python3/main.py', '/usr/include/a.ts'])).toEqual({
      '/usr/lib/python3/main.py': '?',
      '/usr/include/a.ts': '?',
    });
  });

  test('a bare name counts once another file has shown the prefix', () => {
    expect(map(['/app/main.py', '/app/lib/util.py', '/usr/main.py'])).toEqual({
      '/app/main.py': 'main.py',
      '/app/lib/util.py': 'lib/util.py',
      '/usr/main.py': '?',
    });
  });

  test('several files with the same end are ambiguous, and named', () => {
    expect(map(['one/two/src/index.ts', 'nothing.ts'])).toEqual({
      'one/two/src/index.ts': 'src/index.ts',
      'nothing.ts': '?',
    });
    const only = new TreePaths(tree.filter((path) => path !== 'src/index.ts'));
    expect(map(['src/index.ts'], { tree: only })['src/index.ts']).toBe(
      'ambiguous: packages/one/src/index.ts packages/two/src/index.ts',
    );
    expect(map(['/app/packages/one/src/index.ts'])['/app/packages/one/src/index.ts']).toBe(
      'ambiguous: packages/one/src/index.ts src/index.ts',
    );
  });

  test('a workspace path that is not in the commit is unknown, not another file', () => {
    expect(map(['/home/runner/work/repo/repo/dist/src/a.ts'])).toEqual({
      '/home/runner/work/repo/repo/dist/src/a.ts': '?',
    });
  });
});

describe('sources, working directory and rules', () => {
  test('every source is tried; two that fit are ambiguous', () => {
    const sources = ['/nowhere', '/home/runner/work/repo/repo/packages/one/src'];
    expect(map(['only.ts', 'index.ts'], { sources })).toEqual({
      'only.ts': 'packages/one/src/only.ts',
      'index.ts': 'packages/one/src/index.ts',
    });
    const both = ['packages/one/src', 'packages/two/src'];
    expect(map(['index.ts'], { sources: both })['index.ts']).toBe(
      'ambiguous: packages/one/src/index.ts packages/two/src/index.ts',
    );
  });

  test('a source in a container is tried too', () => {
    expect(map(['util.py'], { sources: ['/app/lib'] })['util.py']).toBe('lib/util.py');
  });

  test('the working directory comes before the root', () => {
    expect(map(['src/index.ts'], { workingDirectory: 'packages/two' })['src/index.ts']).toBe(
      'packages/two/src/index.ts',
    );
    expect(map(['src/a.ts'], { workingDirectory: 'packages/two' })['src/a.ts']).toBe('src/a.ts');
  });

  test('what the commit says for certain is not looked for elsewhere', () => {
    const exact = (path: string) =>
      path.startsWith('example.com/mod/') ? path.slice('example.com/mod/'.length) : null;
    expect(map(['example.com/mod/main.py', 'example.com/mod/gone/src/a.ts'], { exact })).toEqual({
      'example.com/mod/main.py': 'main.py',
      'example.com/mod/gone/src/a.ts': '?',
    });
  });

  test('a rule comes before all, and is only followed to a file that is there', () => {
    const rewrite = (path: string) => (path.startsWith('/app/') ? path.replace('/app/', 'packages/one/') : null);
    expect(map(['/app/src/index.ts', '/app/src/a.ts'], { rewrite })).toEqual({
      '/app/src/index.ts': 'packages/one/src/index.ts',
      '/app/src/a.ts': 'src/a.ts',
    });
  });
});

describe('Kotlin folders that leave out the packages in common', () => {
  const kotlin = (...paths: string[]) => ({ tree: new TreePaths(paths) });
  const app = kotlin('app/src/main/kotlin/App.kt', 'app/src/main/kotlin/cart/Cart.kt', 'app/src/main/kotlin/App.java');

  test('are found below a source folder', () => {
    expect(map(['com/x/App.kt', 'com/x/cart/Cart.kt', 'com/x/cart/None.kt', 'com/x/App.java'], app)).toEqual({
      'com/x/App.kt': 'app/src/main/kotlin/App.kt',
      'com/x/cart/Cart.kt': 'app/src/main/kotlin/cart/Cart.kt',
      'com/x/cart/None.kt': '?',
      'com/x/App.java': '?',
    });
    expect(map(['com/x/A.kt'], kotlin('kotlin/A.kt'))['com/x/A.kt']).toBe('kotlin/A.kt');
    expect(map(['com/x/A.kt'], kotlin('src/main/java/A.kt', 'docs/A.kt'))['com/x/A.kt']).toBe('src/main/java/A.kt');
  });

  test('are not found where only the name is the same', () => {
    expect(
      map(['com/x/A.kt', '/lib/com/x/B.kt'], kotlin('src/A.kt', 'src/main/kotlin/y/A.kt', 'src/main/kotlin/B.kt')),
    ).toEqual({
      'com/x/A.kt': '?',
      '/lib/com/x/B.kt': '?',
    });
  });

  test('are ambiguous in two source folders', () => {
    const both = kotlin('a/src/main/kotlin/A.kt', 'b/src/main/kotlin/x/A.kt');
    expect(map(['com/x/A.kt'], both)['com/x/A.kt']).toBe('ambiguous: a/src/main/kotlin/A.kt b/src/main/kotlin/x/A.kt');
  });

  test('must leave out the same packages: a file of a library is not one of ours', () => {
    expect(map(['com/x/App.kt', 'org/library/App.kt', 'com/x/cart/Cart.kt'], app)).toEqual({
      'com/x/App.kt': '?',
      'org/library/App.kt': '?',
      'com/x/cart/Cart.kt': '?',
    });
  });

  test('give way to a rule and to a file with all its folders', () => {
    const full = kotlin('src/main/kotlin/com/x/A.kt', 'src/main/kotlin/A.kt', 'other/A.kt');
    expect(map(['com/x/A.kt'], full)['com/x/A.kt']).toBe('src/main/kotlin/com/x/A.kt');
    expect(map(['com/x/A.kt'], { ...full, rewrite: () => 'other/A.kt' })['com/x/A.kt']).toBe('other/A.kt');
  });
});

test('a hostile report with a prefix of its own for every file takes linear time', () => {
  const paths = Array.from({ length: 50_000 }, (_, i) => [`/p${i}/src/a.ts`, `/q${i}/main.py`]).flat();
  const start = performance.now();
  expect(Object.keys(map(paths))).toHaveLength(100_000);
  expect(performance.now() - start).toBeLessThan(10_000);
});

test('a path of half a million segments takes linear time', () => {
  const start = performance.now();
  const deep = ['a/'.repeat(500_000), '/b'.repeat(500_000)];
  expect(Object.values(map(deep.map((path) => `${path}/src/a.ts`)))).toEqual(['src/a.ts', 'src/a.ts']);
  expect(Object.values(map(deep.map((path) => `${path}/a.kt`)))).toEqual(['?', '?']);
  expect(performance.now() - start).toBeLessThan(10_000);
});

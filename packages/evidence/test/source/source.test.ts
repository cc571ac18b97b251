import { declaresOnly, exemptByPath, languageOf } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';

describe('languageOf', () => {
  test.each([
    ['src/a.ts', 'typescript'],
    ['a.PY', 'python'],
    ['x/y.rs', 'rust'],
    ['Makefile', null],
    ['docs/a.md', null],
    ['.ts', 'typescript'],
    ['a.json', null],
  ])('%s is %s', (path, language) => expect(languageOf(path)).toBe(language));
});

describe('exemptByPath', () => {
  test.each([
    ['src/a.test.ts', 'test'],
    ['tests/helper.py', 'test'],
    ['pkg/a_test.go', 'test'],
    ['src/test/java/A.java', 'test'],
    ['conftest.py', 'test'],
    ['jest.config.js', 'tool-configuration'],
    ['.eslintrc.cjs', 'tool-configuration'],
    ['vite.config.ts', 'tool-configuration'],
    ['types/a.d.ts', 'declarations-only'],
    ['src/auth.ts', null],
    ['src/features/login/page.tsx', null],
    ['src/app.config.ts', null],
    ['src/testing.ts', null],
    ['latest.py', null],
    ['src/contest.ts', null],
    ['protest/a.ts', null],
    ['myjest.config.js', null],
  ])('%s: %s', (path, expected) => expect(exemptByPath(path)).toBe(expected));
});

describe('declaresOnly', () => {
  const only = (name: string, path: string, text: string, expected: boolean) =>
    test(`${path} with ${name}: ${expected}`, () => expect(declaresOnly(path, text)).toBe(expected));

  only(
    'interfaces and types',
    'a.ts',
    'import type { B } from "./b";\nexport interface A<T> extends B {\n  x: number; y(): void;\n}\nexport type C =\n  | A<string>\n  | { d: "x" };\n',
    true,
  );
  only(
    're-exports',
    'index.ts',
    "export * from './a.js';\nexport * as ns from './b.js'\nexport { c, type D } from './c.js';\nexport type { E } from './e';\n",
    true,
  );
  only(
    'ambient declarations',
    'a.ts',
    'declare module "x" {\n  export function f(): void;\n}\ndeclare const y: number;\n',
    true,
  );
  only('a conditional type over lines', 'a.ts', 'type A<T> = T extends string\n  ? { a: 1 }\n  : never;\n', true);
  only('a function', 'a.ts', 'export function f() { return 1; }', false);
  only('a constant', 'a.ts', 'export const a = 1;', false);
  only('code behind an interface on one line', 'a.ts', 'export interface A {} evil();', false);
  only('a call in the line after a type', 'a.ts', 'type A = string\n(evil())', false);
  only('an index in the line after a type', 'a.ts', 'type A = string\n[evil()][0]', false);
  only('a variable called type', 'a.ts', 'type\nA = evil()', false);
  only('a variable called declare', 'a.ts', 'declare\nevil()', false);
  only('a dynamic import', 'a.ts', 'import("./a").then(f)', false);
  only('a template', 'a.ts', 'type A = `x`; f`evil`', false);
  only('code hidden behind a comment', 'a.ts', '/* */ evil() /* */', false);
  only('a body in the line after a declared function', 'a.ts', 'declare function f(): void\n{ evil() }', false);
  only('an import assignment', 'a.ts', 'import a = evil;', false);
  only('an enum, which compiles to code', 'a.ts', 'export enum A { B }', false);
  only('a class', 'a.ts', 'export class A {}', false);
  only('a semicolon inside an import', 'a.ts', 'import { a }; evil("x")', false);
  only('nothing', '__init__.py', '# only a comment\n\n', true);
  only('an import', '__init__.py', 'from .a import b\n', false);
  only('types', 'a.go', 'package a\n\n// func is a word here\ntype A struct{ B int }\n', true);
  only('a function', 'a.go', 'package a\nfunc f() {}\n', false);
  only(
    'modules',
    'lib.rs',
    '//! docs\n#![forbid(unsafe_code)]\npub mod a;\npub use a::B;\n#[derive(Debug)]\npub struct C { d: u8 }\n',
    true,
  );
  only('a function', 'lib.rs', 'pub fn f() {}', false);
  only('a macro call', 'lib.rs', 'lazy_static! { static ref A: u8 = f(); }', false);
  only('a function between lifetimes', 'lib.rs', "type A<'a> = B<'a>; fn f() {} type C<'a> = B<'a>;", false);
  only('a comment end in a string', 'lib.rs', 'const A: &str = "/*"; fn f() {} const B: &str = "*/";', false);
  only('a raw string that looks like a comment', 'a.go', 'package a\nvar a = `/*`\nfunc f() {}\nvar b = `*/`\n', false);
  only('tags in raw strings', 'a.go', 'package a\ntype A struct {\n\tB int `json:"b"`\n}\n', true);
  only('nothing but comments', 'A.java', '/* licence */ // x\n', true);
  only('a class', 'A.java', 'class A {}', false);
  only('one statement', 'a.rb', 'x', false);

  test('is quick for hostile text', () => {
    for (const text of [
      '/*'.repeat(200_000),
      '{'.repeat(500_000),
      '"'.repeat(500_000),
      'type A = '.repeat(50_000),
      '#['.repeat(300_000),
      '\\"'.repeat(250_000),
      '/* '.repeat(200_000),
    ]) {
      const start = performance.now();
      for (const path of ['a.ts', 'a.rs', 'a.go', 'a.java', 'a.py']) declaresOnly(path, text);
      expect(performance.now() - start).toBeLessThan(10_000);
    }
  });
});

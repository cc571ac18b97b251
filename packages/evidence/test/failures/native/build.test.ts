import { describe, expect, test } from '@jest/globals';
import { githubLog, linesBefore } from '../github-log.ts';
import { failuresIn, fixture } from '../read.ts';
import { placed, seen } from '../seen.ts';

const text = (name: string) => new TextDecoder().decode(fixture(`native/${name}.txt`));
const roots = (log: string) => failuresIn(log).filter(({ root }) => root);
const rows = (name: string) => roots(text(name)).map((failure) => seen(failure).slice(0, 5));
const shop = '/home/runner/work/shop/shop';

const gcc = [
  ['cc', '', 'build', 'money.h:1:49', 'invalid operands to binary * (have ‘double’ and ‘char *’)'],
  ['cc', '', 'build', 'cart.c:9:9', '‘struct cart’ has no member named ‘missing’'],
  ['cc', '', 'build', 'cart.c:10:12', '‘undeclared’ undeclared (first use in this function)'],
  ['cc', '', 'build', 'cart.c:10:36', 'expected ‘;’ before ‘}’ token'],
];
const clang = [
  ['cc', '', 'build', './money.h:1:49', "invalid operands to binary expression ('double' and 'char[4]')"],
  ['cc', '', 'build', 'cart.c:9:11', "no member named 'missing' in 'struct cart'"],
  ['cc', '', 'build', 'cart.c:10:12', "use of undeclared identifier 'undeclared'"],
  ['cc', '', 'build', 'cart.c:10:36', "expected ';' after return statement"],
];
const gxx = [
  [
    'cc',
    '',
    'build',
    'cart.cpp:12:23',
    'conversion from ‘int’ to non-scalar type ‘std::string’ {aka ‘std::__cxx11::basic_string<char>’} requested',
  ],
  ['cc', '', 'build', 'cart.cpp:13:18', '‘const class std::vector<int>’ has no member named ‘missing’'],
  ['cc', '', 'build', 'cart.cpp:19:14', 'no match for ‘operator<’ (operand types are ‘Line’ and ‘Line’)'],
];
const main = ['cc', '', 'build', `${shop}/main.cpp:4:17`, 'too many arguments to function ‘int total(int)’'];

describe('compilers of C and C++', () => {
  test.each([
    ['gcc-plain', gcc],
    ['gcc-colour', gcc],
    ['make', gcc],
    ['clang-plain', clang],
    ['clang-colour', clang],
    ['gxx-plain', gxx],
    ['gxx-colour', gxx],
    ['gcc-missing', [['cc', '', 'build', 'missing.c:1:10', 'not_there.h: No such file or directory']]],
    [
      'gcc-werror',
      [
        ['cc', '-Wparentheses', 'lint', 'warn.c:3:9', 'suggest parentheses around assignment used as truth value'],
        ['cc', '-Wunused-variable', 'lint', 'warn.c:2:9', 'unused variable ‘unused’'],
      ],
    ],
    [
      'clang-werror',
      [
        [
          ...['cc', '-Wparentheses', 'lint', 'warn.c:3:11'],
          'using the result of an assignment as a condition without parentheses',
        ],
        ['cc', '-Wunused-variable', 'lint', 'warn.c:2:9', "unused variable 'unused'"],
        [
          ...['cc', '-Wreturn-type', 'lint', 'warn.c:4:1'],
          'non-void function does not return a value in all control paths',
        ],
      ],
    ],
    ['cmake-build', [main]],
    ['ninja', [main, ['cc', '', 'build', `${shop}/cart.cpp:4:16`, '‘b’ was not declared in this scope']]],
  ])('%s', (name, expected) => {
    expect(rows(name)).toEqual(expected);
  });

  test('gcc equals its own records', () => {
    const records = JSON.parse(new TextDecoder().decode(fixture('native/gcc.json'))) as {
      message: string;
      path: string;
      line: number;
      column: number;
    }[];
    const found = failuresIn(text('gcc-plain')).map(({ message, location }) => ({ message, ...location }));
    expect(found).toEqual(records);
  });

  test('a template is told where the project uses it, and shows the source', () => {
    const failure = failuresIn(text('gxx-plain')).at(-1);
    expect(failure?.stack[0]?.path).toBe('/usr/include/c++/12/bits/predefined_ops.h');
    expect(failuresIn(text('gcc-plain'))[1]?.excerpt.split('\n').length).toBe(3);
  });

  test('what a build tries to learn of the machine is no failure', () => {
    const log = [
      "compiling '_configtest.c':",
      "_configtest.c:3:5: error: 'isfinite' undeclared (first use in this function)",
      'gcc -pthread _configtest.o -lmkl_rt -o _configtest',
      '/usr/bin/ld: cannot find -lmkl_rt',
      'collect2: error: ld returned 1 exit status',
    ].join('\n');
    expect(failuresIn(log)).toEqual([]);
    const meson =
      'Command line: `cc build/meson-private/tmpk/testfile.c -lmkl_rt`\nstderr:\n/usr/bin/ld: cannot find -lmkl_rt\n';
    expect(failuresIn(meson)).toEqual([]);
  });

  test('warnings are no failures', () => {
    expect(failuresIn(text('gcc-warnings'))).toEqual([]);
  });

  test('a compiler that was killed lacked memory', () => {
    const log = 'c++: fatal error: Killed signal terminated program cc1plus\ncompilation terminated.\n';
    expect(roots(log).map(({ tool, rule, category }) => [tool, rule, category])).toContainEqual([
      'cc',
      'out-of-memory',
      'infrastructure',
    ]);
  });

  test('msvc, from its documentation', () => {
    expect(rows('from-documentation/msvc')).toEqual([
      ['msvc', 'C2065', 'build', 'C:\\shop\\src\\cart.cpp:12:5', "'rebate': undeclared identifier"],
      ['msvc', 'LNK2019', 'build', '', expect.stringContaining('unresolved external symbol')],
    ]);
  });
});

const undefinedSymbol = (name: string, place: string) => [
  ...['ld', 'undefined-reference', 'build', place],
  `undefined reference to '${name}'`,
];

describe('linkers', () => {
  test.each([
    ['link', [undefinedSymbol('discount', 'main.c')]],
    [
      'link-library',
      [
        ['ld', 'multiple-definition', 'build', 'other.c', "multiple definition of 'shared'"],
        ['ld', 'library-missing', 'dependency', '', 'cannot find -lnot_there'],
      ],
    ],
    [
      'link-twice',
      [
        ['ld', 'multiple-definition', 'build', 'other.c', "multiple definition of 'shared'"],
        undefinedSymbol('discount', 'main.c'),
      ],
    ],
    ['from-documentation/ld-mac', [['ld', 'undefined-reference', 'build', '', 'undefined symbol: _discount']]],
    [
      'from-documentation/lld',
      [
        ['ld', 'undefined-reference', 'build', '', 'undefined symbol: discount(int)'],
        ['ld', 'library-missing', 'build', '', 'unable to find library -lshop'],
      ],
    ],
  ])('%s', (name, expected) => {
    expect(rows(name)).toEqual(expected);
  });

  test('a symbol that is missing in many places is one failure', () => {
    const log = [1, 2, 3].map((line) => `/usr/bin/ld: main.c:${line}: undefined reference to \`total'`).join('\n');
    expect(failuresIn(log).map(({ location }) => location)).toEqual([{ path: 'main.c', line: 1 }]);
  });
});

describe('builds', () => {
  test.each([
    ['make-rule', [['make', '', 'build', '', "No rule to make target 'nowhere.c', needed by 'missing'"]]],
    ['make-command', [['make', '', 'build', '', './not-there: No such file or directory']]],
    ['configure', [['configure', '', 'dependency', '', 'not_there.h is needed: install libnotthere-dev']]],
    [
      'meson',
      [
        [
          ...['meson', '', 'dependency', 'meson.build:2'],
          'Dependency "not-there-lib" not found, tried pkgconfig and cmake',
        ],
      ],
    ],
    [
      'cmake-configure',
      [
        ['cmake', 'message', 'build', 'cart.cmake:2', 'SHOP_DIR is not set: say where the shop is'],
        ['cmake', 'find_package', 'dependency', 'CMakeLists.txt:4', expect.stringContaining('FindNotThere.cmake')],
      ],
    ],
  ])('%s', (name, expected) => {
    expect(rows(name)).toEqual(expected);
  });

  test('that a command failed is a consequence', () => {
    const consequences = (name: string) => failuresIn(text(name)).filter(({ root }) => !root);
    expect(consequences('make').map(({ tool, location }) => [tool, location])).toEqual([
      ['make', { path: 'Makefile', line: 3 }],
    ]);
    expect(consequences('ninja').map(({ message }) => message)).toEqual(['CMakeFiles/shop.dir/main.cpp.o failed']);
    expect(consequences('make-command')).toEqual([]);
  });

  test('a module of CMake is told where the project asked for it', () => {
    const log = [
      'CMake Error at /usr/share/cmake-3.25/Modules/FindPackageHandleStandardArgs.cmake:230 (message):',
      '  Could NOT find ZLIB (missing: ZLIB_LIBRARY ZLIB_INCLUDE_DIR)',
      'Call Stack (most recent call first):',
      '  /usr/share/cmake-3.25/Modules/FindZLIB.cmake:199 (FIND_PACKAGE_HANDLE_STANDARD_ARGS)',
      '  CMakeLists.txt:12 (find_package)',
      '',
      '',
      '-- Configuring incomplete, errors occurred!',
    ].join('\n');
    expect(failuresIn(log).map(({ category, location, message }) => [category, location, message])).toEqual([
      [
        'dependency',
        { path: 'CMakeLists.txt', line: 12 },
        'Could NOT find ZLIB (missing: ZLIB_LIBRARY ZLIB_INCLUDE_DIR)',
      ],
    ]);
  });

  test('the folder of a failing configure is not the message', () => {
    const log = "configure: error: in `/shop':\nconfigure: error: C compiler cannot create executables\n";
    expect(failuresIn(log).map(({ message }) => message)).toEqual(['C compiler cannot create executables']);
  });
});

describe('in a log of GitHub', () => {
  test.each([
    ['gcc-plain', 'gcc -c cart.c'],
    ['clang-plain', 'clang -c cart.c'],
    ['gxx-plain', 'g++ -c cart.cpp'],
    ['make', 'make'],
    ['link', 'make'],
    ['cmake-configure', 'cmake -S . -B build'],
    ['ninja', 'ninja -C build'],
    ['configure', './configure'],
    ['meson', 'meson setup build'],
    ['ghc', 'ghc Money.hs'],
    ['dune', 'dune build'],
  ])('%s', (name, command) => {
    const expected = placed(failuresIn(text(name)));
    expect(expected.length).toBeGreaterThan(0);
    expect(placed(failuresIn(githubLog(command, text(name))), linesBefore)).toEqual(expected);
  });
});

const wrongType = (expected: string, actual: string) =>
  `Couldn't match expected type ‘${expected}’ with actual type ‘${actual}’`;
const ghc = [
  ['ghc', '', 'build', 'Money.hs:4:16', wrongType('[Char]', 'Double')],
  ['ghc', '', 'build', 'Money.hs:4:16', wrongType('Int', '[Char]')],
  ['ghc', '', 'build', 'Money.hs:7:9', wrongType('Int', 'Bool')],
];
const noString = 'This expression has type int but an expression was expected of type\nstring';

describe('Haskell, OCaml and Swift', () => {
  test.each([
    ['ghc', ghc],
    ['ghc-colour', ghc],
    ['ghc-scope', [['ghc', '', 'build', 'Scope.hs:4:12', 'Variable not in scope: missing :: Int -> Int']]],
    [
      'ghc-import',
      [['ghc', '', 'build', 'Cart.hs:3:1', expect.stringContaining('Could not find module ‘Data.Missing’')]],
    ],
    ['ghc-werror', [['ghc', '-Wunused-imports', 'lint', 'Warn.hs:3:1', expect.stringContaining('is redundant')]]],
    ['ocamlc', [['ocaml', '', 'build', 'src/cart.ml:3:21', noString]]],
    [
      'dune',
      [
        ['ocaml', '', 'build', 'src/cart.ml:3:21', noString],
        ['ocaml', '', 'build', 'src/money.ml:1:13', 'Unbound value missing'],
      ],
    ],
    [
      'from-documentation/cabal',
      [['ghc', '', 'dependency', '', expect.stringContaining('rejecting: aeson-2.2.1.0 (conflict: shop => aeson>=3)')]],
    ],
  ])('%s', (name, expected) => {
    expect(rows(name)).toEqual(expected);
  });

  test('the codes of GHC 9.6 and later, and spans', () => {
    const log = 'a.hs:(3,1)-(4,5): error: [GHC-83865]\n    • No match\n    • In the expression: x\n';
    expect(failuresIn(log).map(seen)).toEqual([['ghc', 'GHC-83865', 'build', 'a.hs:3:1', 'No match', undefined]]);
  });

  test('a warning of OCaml that is an error', () => {
    const log =
      'File "a.ml", line 3, characters 4-5:\n3 | let x = 1\n        ^\nError (warning 32 [unused-value]): unused value x.\n';
    expect(failuresIn(log).map(seen)).toEqual([
      ['ocaml', 'unused-value', 'lint', 'a.ml:3:5', 'unused value x.', undefined],
    ]);
  });

  test('swift on Linux, from its documentation', () => {
    const tests = `${shop}/Tests/CartTests.swift:12`;
    expect(roots(text('from-documentation/swift-linux')).map(seen).slice(0, 3)).toEqual([
      ['swift', '', 'build', `${shop}/Sources/Shop/Cart.swift:3:12`, "cannot find 'rebate' in scope", undefined],
      ['swift', '', 'test', tests, expect.stringContaining('XCTAssertEqual failed'), 'testTotal'],
      ['swift', '', 'test', 'CartTests.swift:12:9', 'Expectation failed: (total → 800) == 900', 'total()'],
    ]);
  });
});

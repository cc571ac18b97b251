import type { place } from './read-generic.ts';

/** What a tool printed, and what has to be read: rule, path, line, column, message. */
export type Form = readonly [name: string, lines: readonly string[], found: ReturnType<typeof place>];

/** Forms that many tools share. */
export const forms: readonly Form[] = [
  ['GNU', ['src/pump.c:12:7: error: no such valve [-Wvalve]'], ['-Wvalve', 'src/pump.c', 12, 7, 'no such valve']],
  ['code after the place', ['app/pump.py:3:80: E501 line too long'], ['E501', 'app/pump.py', 3, 80, 'line too long']],
  [
    'code and colon',
    ['app/pump.py:3:1: H306: imports not sorted'],
    ['H306', 'app/pump.py', 3, 1, 'imports not sorted'],
  ],
  ['no column', ['src/pump.f90:8: Error: bad valve'], ['', 'src/pump.f90', 8, undefined, 'bad valve']],
  [
    'MSVC',
    ['src\\pump.cpp(4,2): error C2065: valve: undeclared'],
    ['C2065', 'src\\pump.cpp', 4, 2, 'valve: undeclared'],
  ],
  ['spaces around', ['pump.asm(9) : Error   : bad opcode'], ['', 'pump.asm', 9, undefined, 'bad opcode']],
  [
    'Bicep',
    ['/srv/a.bicep(7,3) : Error BCP019: Expected a line.'],
    ['BCP019', '/srv/a.bicep', 7, 3, 'Expected a line.'],
  ],
  [
    'code in brackets',
    ['site.yml:35: [risky-mode] Mode not set'],
    ['risky-mode', 'site.yml', 35, undefined, 'Mode not set'],
  ],
  ['and how grave', ['site.yml:3:9: [no-tabs] [VERY_HIGH] Tabs found'], ['no-tabs', 'site.yml', 3, 9, 'Tabs found']],
  [
    'severity in brackets',
    ['a/b.yml:2:1: [error] too many lines (empty-lines)'],
    ['empty-lines', 'a/b.yml', 2, 1, 'too many lines'],
  ],
  [
    'dash',
    ['src/pump.ts:4:5 - error TS2304: Cannot find valve.'],
    ['TS2304', 'src/pump.ts', 4, 5, 'Cannot find valve.'],
  ],
  [
    'parts in dashes',
    ['  error - lib/pump.dart:5:1 - Expected a brace - expected_token'],
    ['expected_token', 'lib/pump.dart', 5, 1, 'Expected a brace'],
  ],
  [
    'code at the end',
    ['src/Pump.php:18:3: error - Bad indent (Style.Indent.Wrong)'],
    ['Style.Indent.Wrong', 'src/Pump.php', 18, 3, 'Bad indent'],
  ],
  [
    'pointer after',
    ['error: valve not found', '  --> lib/pump.cairo:16:25'],
    ['', 'lib/pump.cairo', 16, 25, 'valve not found'],
  ],
  [
    'code and pointer',
    ['Error[X0042]: valve not found', '  ┌─ lib/pump.move:6:25'],
    ['X0042', 'lib/pump.move', 6, 25, 'valve not found'],
  ],
  ['at', ['error: valve not found', '  at lib/pump.gleam:6:2'], ['', 'lib/pump.gleam', 6, 2, 'valve not found']],
  [
    'Terraform',
    ['│ Error: Unsupported argument', '│ ', '│   on main.tf line 3, in resource "pump" "a":'],
    ['', 'main.tf', 3, undefined, 'Unsupported argument'],
  ],
  ['Maven', ['[ERROR] /srv/Pump.java:[7,19] cannot find valve'], ['', '/srv/Pump.java', 7, 19, 'cannot find valve']],
  [
    'Checkstyle',
    ['[ERROR] src/Pump.java:63:3: Missing a comment. [MissingDoc]'],
    ['MissingDoc', 'src/Pump.java', 63, 3, 'Missing a comment.'],
  ],
  [
    'level before the place',
    ['ERROR: src/pump.vert:7: valve not allowed'],
    ['', 'src/pump.vert', 7, undefined, 'valve not allowed'],
  ],
  ['Verilog', ['** Error: pump.v(3): (vlog-2110) Bad port'], ['vlog-2110', 'pump.v', 3, undefined, 'Bad port']],
  [
    'Verilog, code first',
    ['** Error: (vlog-2110) pump.v(3): Bad port'],
    ['vlog-2110', 'pump.v', 3, undefined, 'Bad port'],
  ],
  [
    'quoted path',
    ['"pump.cc", line 8: Error: valve is not const'],
    ['', 'pump.cc', 8, undefined, 'valve is not const'],
  ],
  ['quoted path and column', ['"pump.ads", line 8, col 4: error: no valve'], ['', 'pump.ads', 8, 4, 'no valve']],
  [
    'quoted path and number',
    ['"src/pump.c",33  Error[Pe018]: expected a ")"'],
    ['Pe018', 'src/pump.c', 33, undefined, 'expected a ")"'],
  ],
  [
    'OCaml',
    ['File "pump.ml", line 3, characters 4-7:', '3 |   vale', '      ^^^^', 'Error: Unbound value vale'],
    ['', 'pump.ml', 3, 4, 'Unbound value vale'],
  ],
  [
    'Haskell',
    ['src/Pump.hs:3:5: error: [GHC-88464]', '    Variable not in scope: vale'],
    ['GHC-88464', 'src/Pump.hs', 3, 5, 'Variable not in scope: vale'],
  ],
  [
    'Elixir',
    ['** (CompileError) lib/pump.ex:3: undefined function vale/0'],
    ['CompileError', 'lib/pump.ex', 3, undefined, 'undefined function vale/0'],
  ],
  [
    'Perl',
    ['Global symbol "$vale" requires a package name at lib/pump.pl line 3.'],
    ['', 'lib/pump.pl', 3, undefined, 'Global symbol "$vale" requires a package name'],
  ],
  [
    'PHP',
    ["PHP Parse error:  unexpected '}' in /srv/pump.php on line 9"],
    ['', '/srv/pump.php', 9, undefined, "unexpected '}'"],
  ],
  [
    'Nim',
    ['/srv/pump.nim(3, 5) Error: undeclared identifier: vale'],
    ['', '/srv/pump.nim', 3, 5, 'undeclared identifier: vale'],
  ],
  ['Pascal', ['pump.pas(3,5) Fatal: Syntax error, ; expected'], ['', 'pump.pas', 3, 5, 'Syntax error, ; expected']],
  ['Lua', ["lua: pump.lua:3: '=' expected near 'vale'"], ['', 'pump.lua', 3, undefined, "'=' expected near 'vale'"]],
  ['Ada', ['pump.adb:6:22: type definition expected'], ['', 'pump.adb', 6, 22, 'type definition expected']],
  [
    'Zig',
    ["src/pump.zig:3:5: error: use of undeclared identifier 'vale'"],
    ['', 'src/pump.zig', 3, 5, "use of undeclared identifier 'vale'"],
  ],
  [
    'D',
    ['source/pump.d(3,5): Error: undefined identifier vale'],
    ['', 'source/pump.d', 3, 5, 'undefined identifier vale'],
  ],
  [
    'Solidity',
    ['Error: Member not found.', '  --> contracts/Pump.sol:23:16:'],
    ['', 'contracts/Pump.sol', 23, 16, 'Member not found.'],
  ],
  ['shell', ['./pump.sh: line 3: vale: command not found'], ['', './pump.sh', 3, undefined, 'vale: command not found']],
  [
    'jshint',
    ['pump.js: line 3, col 5, Error - Missing semicolon. (W033)'],
    ['W033', 'pump.js', 3, 5, 'Missing semicolon.'],
  ],
  [
    'fish',
    ["pump.fish (line 20): Unsupported use of '||'"],
    ['', 'pump.fish', 20, undefined, "Unsupported use of '||'"],
  ],
  [
    'place in brackets',
    ['[api/pump.proto:23:1] The line is too long'],
    ['', 'api/pump.proto', 23, 1, 'The line is too long'],
  ],
  [
    'place at the end',
    ['error: syntax error, unexpected IN, at /srv/pump.nix:23:14'],
    ['', '/srv/pump.nix', 23, 14, 'syntax error, unexpected IN'],
  ],
  [
    'place in brackets at the end',
    ['ERROR: [SYNTH-12] Bad valve [/srv/pump.sv:23]'],
    ['SYNTH-12', '/srv/pump.sv', 23, undefined, 'Bad valve'],
  ],
  [
    'only a space',
    ['docs/pump.md:3:1 error MD051/links Links should be valid'],
    ['MD051/links', 'docs/pump.md', 3, 1, 'Links should be valid'],
  ],
  ['capitals', ['stdin:3:1:ERROR syntax error near "vale"'], ['', 'stdin', 3, 1, 'syntax error near "vale"']],
  [
    'message far away',
    ['pump.php:22     Avoid unused variables.'],
    ['', 'pump.php', 22, undefined, 'Avoid unused variables.'],
  ],
  [
    'standard input',
    ['{standard input}:42: Error: incorrect register'],
    ['', '{standard input}', 42, undefined, 'incorrect register'],
  ],
  [
    'path with spaces',
    ['/srv/water works/pump.py:6:6: E111 bad indent'],
    ['E111', '/srv/water works/pump.py', 6, 6, 'bad indent'],
  ],
  [
    'drive',
    ['C:\\water works\\pump.py:6:6: E111 bad indent'],
    ['E111', 'C:\\water works\\pump.py', 6, 6, 'bad indent'],
  ],
  [
    'Ruby linter',
    ['lib/pump.rb:3:5: C: Layout/Indent: Use 2 spaces.', 'lib/pump.rb:4:5: E: Lint/Syntax: unexpected end'],
    ['Lint/Syntax', 'lib/pump.rb', 4, 5, 'unexpected end'],
  ],
  [
    'rows below a file',
    ['src/pump.vala', '   18.4    error   Expected a space     space-before'],
    ['space-before', 'src/pump.vala', 18, 4, 'Expected a space'],
  ],
  [
    'rows with signs',
    ['src/pump.css', '  46:3  ✖  Unexpected value    no-values'],
    ['no-values', 'src/pump.css', 46, 3, 'Unexpected value'],
  ],
  [
    'rows in a table',
    ['FILE: /srv/pump.php', '-----', ' 12 | ERROR | [x] Missing brace', '-----'],
    ['', '/srv/pump.php', 12, undefined, '[x] Missing brace'],
  ],
  [
    'table of lines',
    [' ------ -----------', '  Line   src/Pump.php', ' ------ -----------', '  12     Call to undefined method.'],
    ['', 'src/Pump.php', 12, undefined, 'Call to undefined method.'],
  ],
  [
    'code before the place',
    ['templates/pump.html', 'H008 47:8 Use double quotes.'],
    ['H008', 'templates/pump.html', 47, 8, 'Use double quotes.'],
  ],
  [
    'place line, then code',
    ['./pump.py:4 in public function `main`:', '        D205: 1 blank line required'],
    ['D205', './pump.py', 4, undefined, '1 blank line required'],
  ],
  ['annotation', ['::error file=src/pump.ts,line=4,col=2::No valve'], ['', 'src/pump.ts', 4, 2, 'No valve']],
  [
    'JSON on one line',
    [
      '[{"filePath":"src/pump.js","messages":[{"ruleId":"semi","severity":2,"message":"Missing semicolon.","line":5,"column":3}]}]',
    ],
    ['semi', 'src/pump.js', 5, 3, 'Missing semicolon.'],
  ],
  [
    'JSON on many lines',
    [
      '{',
      '  "docs/pump.md": [',
      '    {"Check": "Style.Dull", "Line": 7, "Message": "Dull.", "Severity": "error"}',
      '  ]',
      '}',
    ],
    ['Style.Dull', 'docs/pump.md', 7, undefined, 'Dull.'],
  ],
  [
    'JSON with a range',
    [
      '{"diagnostics":[{"file":"pump.py","severity":"error","message":"No valve","range":{"start":{"line":3,"character":5}},"rule":"reportValve"}]}',
    ],
    ['reportValve', 'pump.py', 4, 6, 'No valve'],
  ],
];

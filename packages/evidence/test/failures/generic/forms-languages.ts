import type { Form } from './forms.ts';

/** Forms of one language's tools each. */
export const languageForms: readonly Form[] = [
  [
    'Crystal',
    ['In src/pump.cr:3:5', '', ' 3 | vale', '     ^---', "Error: undefined method 'vale'"],
    ['', 'src/pump.cr', 3, 5, "undefined method 'vale'"],
  ],
  [
    'Kotlin',
    ['e: file:///srv/src/Pump.kt:3:5 Unresolved reference: vale'],
    ['', '/srv/src/Pump.kt', 3, 5, 'Unresolved reference: vale'],
  ],
  [
    'Kotlin before 1.8',
    ['e: /srv/src/Pump.kt: (3, 5): Unresolved reference: vale'],
    ['', '/srv/src/Pump.kt', 3, 5, 'Unresolved reference: vale'],
  ],
  [
    'F#',
    ["/srv/Pump.fs(3,5): error FS0039: No value 'vale'. [/srv/Pump.fsproj]"],
    ['FS0039', '/srv/Pump.fs', 3, 5, "No value 'vale'."],
  ],
  ['Erlang', ['src/pump.erl:3:5: function vale/0 undefined'], ['', 'src/pump.erl', 3, 5, 'function vale/0 undefined']],
  [
    'Elixir 1.16',
    [
      '    error: undefined function vale/0',
      '    │',
      '  3 │     vale()',
      '    │     ^^^^',
      '    │',
      '    └─ lib/pump.ex:3:5: Pump.open/0',
    ],
    ['', 'lib/pump.ex', 3, 5, 'undefined function vale/0'],
  ],
  [
    'Clojure',
    ['Syntax error compiling at (src/pump.clj:3:5).', 'Unable to resolve symbol: vale'],
    ['', 'src/pump.clj', 3, 5, 'Unable to resolve symbol: vale'],
  ],
  [
    'Elm',
    ['-- NAMING ERROR ---------------------- src/Pump.elm', '', 'I cannot find a `vale` variable:'],
    ['', 'src/Pump.elm', undefined, undefined, 'I cannot find a `vale` variable:'],
  ],
  ['Verilator', ['%Error-WIDTH: rtl/pump.v:3:5: Expects 8 bits'], ['WIDTH', 'rtl/pump.v', 3, 5, 'Expects 8 bits']],
  [
    'gfortran',
    ['pump.f90:3:5:', '', '    3 |     vale = 1', '      |     1', "Error: Symbol 'vale' has no type"],
    ['', 'pump.f90', 3, 5, "Symbol 'vale' has no type"],
  ],
  ['COBOL', ["pump.cob: 3: error: 'VALE' is not defined"], ['', 'pump.cob', 3, undefined, "'VALE' is not defined"]],
  [
    'Less',
    ['NameError: variable @vale is undefined in /srv/pump.less on line 3, column 5:'],
    ['NameError', '/srv/pump.less', 3, 5, 'variable @vale is undefined'],
  ],
  [
    'Sass',
    ['Error: Undefined variable.', '  ╷', '3 │   color: $vale;', '  ╵', '  src/pump.scss 3:10  root stylesheet'],
    ['', 'src/pump.scss', 3, 10, 'Undefined variable.'],
  ],
  [
    'LaTeX',
    ['./pump.tex:12: Undefined control sequence.', 'l.12 \\vale'],
    ['', './pump.tex', 12, undefined, 'Undefined control sequence.'],
  ],
  [
    'a tool before the level',
    ['pumpdoc: ERROR: docs/pump.adoc: line 3: include file not found'],
    ['', 'docs/pump.adoc', 3, undefined, 'include file not found'],
  ],
  [
    'CMake',
    ['CMake Error at CMakeLists.txt:3 (find_package):', '  No package Vale.'],
    ['', 'CMakeLists.txt', 3, undefined, 'No package Vale.'],
  ],
  [
    'make',
    ['Makefile:3: *** missing separator.  Stop.'],
    ['', 'Makefile', 3, undefined, '*** missing separator.  Stop.'],
  ],
  [
    'Ruby',
    ["pump.rb:3:in `open': undefined local variable 'vale' (NameError)"],
    ['NameError', 'pump.rb', 3, undefined, "undefined local variable 'vale'"],
  ],
  [
    'bullets',
    ["  error • Undefined name 'vale' • lib/pump.dart:3:5 • undefined_identifier"],
    ['undefined_identifier', 'lib/pump.dart', 3, 5, "Undefined name 'vale'"],
  ],
  [
    'bars',
    ['ERROR|COMPILE_TIME_ERROR|UNDEFINED_NAME|/srv/pump.dart|3|5|4|Undefined name.'],
    ['UNDEFINED_NAME', '/srv/pump.dart', 3, 5, 'Undefined name.'],
  ],
  [
    'Haxe',
    ['src/Pump.hx:3: characters 5-9 : Unknown identifier : vale'],
    ['', 'src/Pump.hx', 3, 5, 'Unknown identifier : vale'],
  ],
  [
    'PowerShell',
    ['At /srv/pump.ps1:3 char:5', '+     vale', '+     ~~~~', "The term 'vale' is not known."],
    ['', '/srv/pump.ps1', 3, 5, "The term 'vale' is not known."],
  ],
  [
    'Eclipse',
    ['1. ERROR in /srv/Pump.java (at line 3)', '\tvale();', '\t^^^^', 'The method vale() is undefined'],
    ['', '/srv/Pump.java', 3, undefined, 'The method vale() is undefined'],
  ],
  [
    'a column of its own',
    ['src/pump.f90(3): (col. 5) error #6404: No type for vale'],
    ['#6404', 'src/pump.f90', 3, 5, 'No type for vale'],
  ],
  [
    'code, then severity',
    ['Dockerfile:3 DL3008 error: Pin versions'],
    ['DL3008', 'Dockerfile', 3, undefined, 'Pin versions'],
  ],
  [
    'a whole file',
    ['pump.desktop: error: action "open" is not defined'],
    ['', 'pump.desktop', undefined, undefined, 'action "open" is not defined'],
  ],
  [
    'no file, but a code',
    ["LINK : fatal error LNK1104: cannot open file 'vale.lib'"],
    ['LNK1104', undefined, undefined, undefined, "cannot open file 'vale.lib'"],
  ],
  [
    'named parts',
    ['error file=/srv/Pump.scala message=File is too long line=3 column=5'],
    ['', '/srv/Pump.scala', 3, 5, 'File is too long'],
  ],
];

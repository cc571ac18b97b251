import type { Form } from './forms.ts';

/** Forms that name the place in the middle, or say on another line what is wrong there. */
export const innerForms: readonly Form[] = [
  [
    'what can be corrected',
    ['pump.rb:3:5: C: [Correctable] Style/StringLiterals: Prefer single-quoted strings.'],
    ['Style/StringLiterals', 'pump.rb', 3, 5, 'Prefer single-quoted strings.'],
  ],
  [
    'behind a dash, the line at the end',
    ['manifests/pump.pp - WARNING: double quoted string containing no variables on line 3'],
    ['', 'manifests/pump.pp', 3, undefined, 'double quoted string containing no variables'],
  ],
  [
    'between dashes',
    ['ERROR: InvalidGlobal - src/pump.php:3:5 - Cannot use global scope (see https://psalm.dev/046)'],
    ['InvalidGlobal', 'src/pump.php', 3, 5, 'Cannot use global scope (see https://psalm.dev/046)'],
  ],
  [
    'a word behind a sentence',
    ['  /srv/pump.js:3:5: Extra semicolon. (semi)'],
    ['semi', '/srv/pump.js', 3, 5, 'Extra semicolon.'],
  ],
  [
    'a rounded arrow',
    ['error: `teh` should be `the`', '  ╭▸ ./src/pump.rs:3:5', '  │', '3 │ teh', '  ╰╴━━━'],
    ['', './src/pump.rs', 3, 5, '`teh` should be `the`'],
  ],
  [
    'a weakness behind the code',
    ['[/srv/pump.go:3] - G104 (CWE-703): Errors unhandled. (Confidence: HIGH, Severity: LOW)'],
    ['G104', '/srv/pump.go', 3, undefined, 'Errors unhandled. (Confidence: HIGH, Severity: LOW)'],
  ],
  [
    'tabs between columns',
    ['/srv/app/pump.rb\t3\tSQL Injection\tSQL\tPossible SQL injection\tHigh'],
    ['', '/srv/app/pump.rb', 3, undefined, 'SQL Injection SQL Possible SQL injection High'],
  ],
  [
    'the file below',
    ['Trailing whitespace detected', 'In file: app/pump.erb:3'],
    ['', 'app/pump.erb', 3, undefined, 'Trailing whitespace detected'],
  ],
  [
    'a check and its file',
    [
      'Check: CKV_AWS_20: "S3 Bucket has an ACL"',
      '\tFAILED for resource: aws_s3_bucket.pump',
      '\tFile: /main.tf:1-5',
      '\tGuide: https://docs.example.com',
    ],
    ['CKV_AWS_20', '/main.tf', 1, undefined, 'S3 Bucket has an ACL'],
  ],
  [
    'a place alone below a code',
    ['E3012 Property Resources/Pump should be of type Integer', 'templates/pump.yaml:3:5'],
    ['E3012', 'templates/pump.yaml', 3, 5, 'Property Resources/Pump should be of type Integer'],
  ],
  [
    'a dotted code',
    ["pump.md:3:5: typography.symbols.ellipsis '...' is an approximation"],
    ['typography.symbols.ellipsis', 'pump.md', 3, 5, "'...' is an approximation"],
  ],
  [
    'a code with brackets',
    ['roles/pump.yml:3:5: fqcn[action-core]: Use FQCN for builtin'],
    ['fqcn[action-core]', 'roles/pump.yml', 3, 5, 'Use FQCN for builtin'],
  ],
  [
    'a file alone below a number',
    ['[210] Numbers should start with a zero', 'pump.sls:3', '    - mode: 755'],
    ['210', 'pump.sls', 3, undefined, 'Numbers should start with a zero'],
  ],
  [
    'a comma before the column',
    ['CMakeLists.txt:3,05: [C0301] Line too long (92/80)'],
    ['C0301', 'CMakeLists.txt', 3, 5, 'Line too long (92/80)'],
  ],
  [
    'a function behind the place',
    ['warning: variable "x" is unused', '  lib/pump.ex:3: Pump.open/1'],
    ['', 'lib/pump.ex', 3, undefined, 'variable "x" is unused'],
  ],
  [
    'a tab behind the rule',
    ["/srv/Pump.java:3:\tUnusedLocalVariable:\tAvoid unused local variables such as 'x'."],
    ['UnusedLocalVariable', '/srv/Pump.java', 3, undefined, "Avoid unused local variables such as 'x'."],
  ],
  [
    'lines in brackets at the end',
    ['M D DLS: Dead store to x in Pump.open()  At Pump.java:[line 3]'],
    ['DLS', 'Pump.java', 3, undefined, 'Dead store to x in Pump.open()'],
  ],
  [
    'a place in the sentence of a compiler',
    ['Error (10500): VHDL syntax error at pump.vhd(3) near text "end"'],
    ['10500', 'pump.vhd', 3, undefined, 'VHDL syntax error at pump.vhd(3) near text "end"'],
  ],
  [
    'the file first and the line last',
    ['pump.pl: Code before strictures are enabled at line 3, column 5.  See page 429 of PBP.  (Severity: 5)'],
    ['', 'pump.pl', 3, 5, 'Code before strictures are enabled'],
  ],
  [
    'spaces behind the rule',
    ["/srv/pump.php:3  UnusedLocalVariable  Avoid unused local variables such as '$x'."],
    ['UnusedLocalVariable', '/srv/pump.php', 3, undefined, "Avoid unused local variables such as '$x'."],
  ],
  [
    'a function between place and words',
    ['File "/srv/pump.py", line 3, in open: Name \'x\' is not defined [name-error]'],
    ['name-error', '/srv/pump.py', 3, undefined, "Name 'x' is not defined"],
  ],
  [
    'no colon behind the severity',
    ['ERROR Could not find name `x` [unknown-name]', ' --> pump.py:3:5', '  |', '3 | x', '  | ^'],
    ['unknown-name', 'pump.py', 3, 5, 'Could not find name `x`'],
  ],
  [
    'a number before the file',
    ['Warning 1 in pump.tex line 3: Command terminated with space.'],
    ['1', 'pump.tex', 3, undefined, 'Command terminated with space.'],
  ],
  [
    'a quoted URL',
    ['"file:/srv/pump.html":3.5-3.9: error: Element "x" not allowed here.'],
    ['', '/srv/pump.html', 3, 5, 'Element "x" not allowed here.'],
  ],
  [
    'the rule before the message in columns',
    ['/srv/openapi.yaml', '  3:5   warning  info-contact  Info object must have "contact" object.  info'],
    ['info-contact', '/srv/openapi.yaml', 3, 5, 'Info object must have "contact" object.'],
  ],
  [
    'a pointer behind the place',
    ['[1] openapi.yaml:3:5 at #/info', '', 'Info object should contain `license` field.'],
    ['', 'openapi.yaml', 3, 5, 'Info object should contain `license` field.'],
  ],
  [
    'an angle bracket',
    ['pump.nix>3:5:W:10:Found empty let-in block'],
    ['10', 'pump.nix', 3, 5, 'Found empty let-in block'],
  ],
  [
    'words around the file',
    ["possible bashism in pump.sh line 3 (should be '.', not 'source'):", 'source x'],
    ['', 'pump.sh', 3, undefined, "possible bashism (should be '.', not 'source')"],
  ],
  [
    'a function before the severity',
    ["pump.c:3 open() error: buffer overflow 'x' 4 <= 5"],
    ['', 'pump.c', 3, undefined, "buffer overflow 'x' 4 <= 5"],
  ],
  [
    'a patch',
    ['WARNING: line length of 92 exceeds 80 columns', '#3: FILE: drivers/pump.c:3:', '+x'],
    ['', 'drivers/pump.c', 3, undefined, 'line length of 92 exceeds 80 columns'],
  ],
  [
    'a number in brackets',
    ['./pump.c:3:5:  [4] (buffer) strcpy:Does not check for buffer overflows (CWE-120).'],
    ['', './pump.c', 3, 5, '[4] (buffer) strcpy:Does not check for buffer overflows (CWE-120).'],
  ],
  [
    'a code of digits',
    ['"pump.c", line 3.5: 1506-045 (S) Undeclared identifier x.'],
    ['1506-045', 'pump.c', 3, 5, 'Undeclared identifier x.'],
  ],
  [
    'a code between word and colon',
    ['"pump.c", line 3: warning (dcc:1552): variable `x` is never used'],
    ['dcc:1552', 'pump.c', 3, undefined, 'variable `x` is never used'],
  ],
  [
    'a code before the file',
    ["Error E2451 pump.cpp 3: Undefined symbol 'x' in function main()"],
    ['E2451', 'pump.cpp', 3, undefined, "Undefined symbol 'x' in function main()"],
  ],
  [
    'a mark behind the severity',
    ["pump.c(3): Error! E1011: Symbol 'x' has not been declared"],
    ['E1011', 'pump.c', 3, undefined, "Symbol 'x' has not been declared"],
  ],
  [
    'columns of spaces',
    ["pump.c  3  Warning 530: Symbol 'x' (line 2) not initialized"],
    ['530', 'pump.c', 3, undefined, "Symbol 'x' (line 2) not initialized"],
  ],
  [
    'a level behind the severity',
    ['docs/pump.rst:3: (WARNING/2) Title underline too short.'],
    ['', 'docs/pump.rst', 3, undefined, 'Title underline too short.'],
  ],
  [
    'the same for an error',
    ['docs/pump.rst:3: (ERROR/3) Unknown directive type "x".'],
    ['', 'docs/pump.rst', 3, undefined, 'Unknown directive type "x".'],
  ],
  [
    'a severity below the place',
    ['app/pump.cr:3:5', '[W] Lint/UselessAssign: Useless assignment to variable `x`', '> x = 1', '  ^'],
    ['Lint/UselessAssign', 'app/pump.cr', 3, 5, 'Useless assignment to variable `x`'],
  ],
  [
    'an arrow before the place',
    ['[W] ↘ lib/pump.ex:3:5 There should be no calls to IO.inspect/1.'],
    ['', 'lib/pump.ex', 3, 5, 'There should be no calls to IO.inspect/1.'],
  ],
  [
    'the severity twice',
    ["error: TS2304 [ERROR]: Cannot find name 'x'.", 'x();', '~', '    at file:///srv/pump.ts:3:5'],
    ['TS2304', '/srv/pump.ts', 3, 5, "Cannot find name 'x'."],
  ],
  [
    'an error below the place',
    ['/srv/src/Pump.svelte:3:5', "Error: Cannot find name 'x'. (ts)"],
    ['', '/srv/src/Pump.svelte', 3, 5, "Cannot find name 'x'. (ts)"],
  ],
  [
    'a ruled place',
    ['Error ------- src/pump.js:3:5', '', 'Cannot resolve name `x`. [cannot-resolve-name]'],
    ['cannot-resolve-name', 'src/pump.js', 3, 5, 'Cannot resolve name `x`.'],
  ],
  [
    'a sign alone',
    ["  × eslint(no-undef): 'x' is not defined.", '   ╭─[src/pump.js:3:5]', ' 3 │ x', '   · ┬', '   ╰────'],
    ['eslint(no-undef)', 'src/pump.js', 3, 5, "'x' is not defined."],
  ],
  [
    'brackets around line and column',
    ['ERROR: src/pump.ts[3, 5]: Missing semicolon'],
    ['', 'src/pump.ts', 3, 5, 'Missing semicolon'],
  ],
  [
    'a range of columns',
    ["pump.hlsl(3,5-9): error X3004: undeclared identifier 'x'"],
    ['X3004', 'pump.hlsl', 3, 5, "undeclared identifier 'x'"],
  ],
  [
    'at a place',
    ['ERROR at //pump/BUILD.gn:3:5: Undefined identifier'],
    ['', '//pump/BUILD.gn', 3, 5, 'Undefined identifier'],
  ],
  [
    'a name between word and colon',
    ['pump.dts:3.5-9: Warning (unit_address_vs_reg): /x: node has a unit name'],
    ['unit_address_vs_reg', 'pump.dts', 3, 5, '/x: node has a unit name'],
  ],
  [
    'a place within',
    ['[ERROR] templates/: parse error at (pump/templates/x.yaml:3): undefined variable'],
    ['', 'pump/templates/x.yaml', 3, undefined, '[ERROR] templates/: parse error: undefined variable'],
  ],
  [
    'a server',
    ['nginx: [emerg] unknown directive "x" in /srv/pump.conf:3'],
    ['', '/srv/pump.conf', 3, undefined, 'unknown directive "x"'],
  ],
  [
    'a line of a file, the words below',
    ['AH00526: Syntax error on line 3 of /srv/pump.conf:', 'Invalid command x'],
    ['', '/srv/pump.conf', 3, undefined, 'Invalid command x'],
  ],
  ['near a line', ['parse error near line 3 of file /srv/pump.m'], ['', '/srv/pump.m', 3, undefined, 'parse error']],
];

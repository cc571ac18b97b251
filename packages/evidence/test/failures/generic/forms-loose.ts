import type { Form } from './forms.ts';

/** Forms that name the parts in an order of their own, or tell a part on another line. */
export const looseForms: readonly Form[] = [
  [
    'how sure a style checker is',
    ['/srv/pump.cpp:3: Missing space [whitespace/braces] [5]'],
    ['whitespace/braces', '/srv/pump.cpp', 3, undefined, 'Missing space'],
  ],
  [
    'a node of MSBuild',
    ['     2>Pumps\\Pump.cs(12,4): warning CS0168: unused valve'],
    ['CS0168', 'Pumps\\Pump.cs', 12, 4, 'unused valve'],
  ],
  [
    'a project and a node',
    ['17:4>Pumps\\Pump.cs(12,4): warning CS0168 : unused valve'],
    ['CS0168', 'Pumps\\Pump.cs', 12, 4, 'unused valve'],
  ],
  [
    'a word for a code',
    ['C:\\Src\\pump.cs (10): error XXX: no valve'],
    ['XXX', 'C:\\Src\\pump.cs', 10, undefined, 'no valve'],
  ],
  [
    'a code and a space before the colon',
    ['app/pump.scss(4,1): warning short-values : Write it shorter'],
    ['short-values', 'app/pump.scss', 4, 1, 'Write it shorter'],
  ],
  [
    "Microsoft's analyzers",
    ['C:\\Src\\pump.cs(7): warning : CA1031 : Microsoft.Design : Catch less. [C:\\Src\\Pump.csproj]'],
    ['CA1031', 'C:\\Src\\pump.cs', 7, undefined, 'Catch less.'],
  ],
  [
    'a project alone',
    ['MSBUILD : warning CA1502: Microsoft.Design : Too complex. [C:\\Src\\Pump.csproj]'],
    ['CA1502', 'C:\\Src\\Pump.csproj', undefined, undefined, 'Too complex.'],
  ],
  [
    'a folder with brackets',
    ['[CRITICAL] C:\\Program Files (x86)\\kit\\include\\valve:28:2: bad type [valve-type]'],
    ['valve-type', 'C:\\Program Files (x86)\\kit\\include\\valve', 28, 2, 'bad type'],
  ],
  [
    'an Ant task',
    [' [javadoc] /srv/my pumps/Pump.java:8: warning: no description'],
    ['', '/srv/my pumps/Pump.java', 8, undefined, 'no description'],
  ],
  [
    'behind a command',
    ['pumptidy -p=/srv/build src/../src/pump.cpp:3:5: warning: bad cast [pump-cast]'],
    ['pump-cast', 'src/../src/pump.cpp', 3, 5, 'bad cast'],
  ],
  [
    'words before a place',
    ['Deleted feature used: pump.f90, line 4: assigned GOTO'],
    ['', 'pump.f90', 4, undefined, 'assigned GOTO'],
  ],
  [
    'a tag after a comma',
    ['"pump.cpp", line 8: Warning, badcast2w: String cast.'],
    ['badcast2w', 'pump.cpp', 8, undefined, 'String cast.'],
  ],
  [
    'and after brackets',
    ['"pump.cpp", line 8: Warning (Anachronism), oldcast: String cast.'],
    ['oldcast', 'pump.cpp', 8, undefined, 'String cast.'],
  ],
  [
    'a severity with a mark',
    ['"pump.asm", ERROR!   at line 5: [E0002] No such opcode'],
    ['E0002', 'pump.asm', 5, undefined, 'No such opcode'],
  ],
  ['a letter in brackets', ['pumpx:(W) pump.sdl (39):unused valve'], ['', 'pump.sdl', 39, undefined, 'unused valve']],
  ['a starred code', ['pumplab: *E,PMPBAD (src/pump.v,3|24): no valve'], ['PMPBAD', 'src/pump.v', 3, 24, 'no valve']],
  [
    'a starred code and the place behind',
    ['pumplab: *W,PMPOLD: old valve (r1) [File:pump.vhd, Line:31].'],
    ['PMPOLD', 'pump.vhd', 31, undefined, 'old valve (r1)'],
  ],
  ['columns of colons', ['pump.robot:W:3:5:NeedsDocs:No docs'], ['NeedsDocs', 'pump.robot', 3, 5, 'No docs']],
  [
    'below source and marks',
    ['1. WARNING in /srv/Pump.java (at line 8)', '  Valve valve = open();', '        ^^^^^', 'Unused valve'],
    ['', '/srv/Pump.java', 8, undefined, 'Unused valve'],
  ],
  [
    'below source and marks, from Maven',
    ['[WARNING] /srv/Pump.java:[13]', '\tvalve.open();', '\t      ^^^^', 'open() is old'],
    ['', '/srv/Pump.java', 13, undefined, 'open() is old'],
  ],
  [
    'a place in the sentence',
    ['In /srv/pump.md', '=====', 'So it pumps.', '^^', '"So" is weak on line 3 at column 1'],
    ['', '/srv/pump.md', 3, 1, '"So" is weak'],
  ],
  [
    'a rule below',
    ['lib/pump.rb:4:17: [error] Wrong valve', '│ Diagnostic ID: Ruby::Valve', '│'],
    ['Ruby::Valve', 'lib/pump.rb', 4, 17, 'Wrong valve'],
  ],
  [
    'a lint below',
    [
      ...[
        'warning: valve by reference',
        '  --> src/pump.rs:9:15',
        '   |',
        '9  |   valve(&open)',
        '   |         ^^^^^',
        '   |',
      ],
      '   = note: `#[warn(pump::valve_ref)]` on by default',
    ],
    ['pump::valve_ref', 'src/pump.rs', 9, 15, 'valve by reference'],
  ],
  [
    'a lint in a help below',
    [
      ...[
        'warning: valve by reference',
        '  --> src/pump.rs:9:15',
        '   |',
        '9  |   valve(&open)',
        '   |         ^^^^^',
        '   |',
      ],
      '   = help: for further information visit https://example.org/clippy/index.html#valve_ref',
    ],
    ['clippy::valve_ref', 'src/pump.rs', 9, 15, 'valve by reference'],
  ],
];

import { describe, expect, test } from '@jest/globals';
import { failing, place } from './read-generic.ts';

const json = (findings: readonly unknown[], wrap: (all: readonly unknown[]) => unknown = (all) => all) =>
  JSON.stringify(wrap(findings), null, 2).split('\n');

describe('JSON in a log', () => {
  const forms: readonly (readonly [string, unknown, ReturnType<typeof place>])[] = [
    [
      'capital names and an object for the rule',
      {
        Filename: 'pump.yaml',
        Level: 'Error',
        Location: { Start: { ColumnNumber: 3, LineNumber: 2 }, Path: ['Pumps'] },
        Message: 'No valve',
        Rule: { Id: 'E1001', Description: 'Valves' },
      },
      ['E1001', 'pump.yaml', 2, 3, 'No valve'],
    ],
    [
      'a range of lines',
      {
        check_name: 'no-valve',
        severity: 'major',
        description: 'No valve',
        location: { path: 'pump.yml', lines: { begin: 6 } },
      },
      ['no-valve', 'pump.yml', 6, undefined, 'No valve'],
    ],
    [
      'ranges of lines',
      { fileName: 'pump.txt', severity: 'HIGH', message: 'No valve', lineRanges: [{ start: 10, end: 11 }] },
      ['', 'pump.txt', 10, undefined, 'No valve'],
    ],
    [
      'a list for the range',
      { check_id: 'CKV_9', check_name: 'Valves', file_path: '/main.tf', file_line_range: [22, 27] },
      ['CKV_9', '/main.tf', 22, undefined, 'Valves'],
    ],
    [
      'names in one word',
      { filename: 'Pump.java', rule: 'NoValve', description: 'No valve', priority: 1, beginline: 3, begincolumn: 8 },
      ['NoValve', 'Pump.java', 3, 8, 'No valve'],
    ],
  ];
  test.each(forms)('%s', (_, finding, found) => {
    expect(failing(json([finding])).map(place)).toEqual([found]);
  });

  test('each finding is shown by its own line', () => {
    const lines = json([
      { file: 'a.x', line: 1, message: 'one' },
      { file: 'a.x', line: 2, message: 'two' },
    ]);
    const shown = failing(lines).map(({ excerpt }) => excerpt);
    expect(shown).toEqual([expect.stringContaining('"one"'), expect.stringContaining('"two"')]);
  });

  test('longer than what is read before a mark', () => {
    const all = Array.from({ length: 100 }, (_, n) => ({ file: 'a.x', line: n + 1, message: `no valve ${n}` }));
    const found = failing(json(all, (findings) => ({ results: findings }))).map(({ location }) => location?.line);
    expect(found).toEqual(all.map(({ line }) => line));
  });

  test('brackets in texts do not count', () => {
    expect(failing(json([{ file: 'a.x', line: 1, message: 'expected ] or }' }])).map(place)).toEqual([
      ['', 'a.x', 1, undefined, 'expected ] or }'],
    ]);
  });

  test('one that never ends hides nothing', () => {
    const lines = ['{', '  "message": "pumping",', ...Array.from({ length: 300 }, (_, n) => `  "a${n}": 1,`)];
    expect(failing([...lines, 'a.c:1:1: error: no valve']).map(place)).toEqual([['', 'a.c', 1, 1, 'no valve']]);
  });
});

describe('XML in a log', () => {
  const forms: readonly (readonly [string, readonly string[], ReturnType<typeof place>])[] = [
    [
      'Checkstyle',
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<checkstyle version="10">',
        '<file name="src/Pump.java">',
        '<error line="3" column="5" severity="error" message="No &quot;valve&quot;." source="com.example.checks.ValveCheck"/>',
        '</file>',
        '</checkstyle>',
      ],
      ['Valve', 'src/Pump.java', 3, 5, 'No "valve".'],
    ],
    [
      'text for the message',
      [
        '<pmd version="7">',
        '  <file name="src/Pump.java">',
        '    <violation beginline="3" begincolumn="5" rule="NoValve" priority="1">',
        'No',
        'valve',
        '    </violation>',
        '  </file>',
        '</pmd>',
      ],
      ['NoValve', 'src/Pump.java', 3, 5, 'No valve'],
    ],
    [
      'an element for the place',
      [
        '<results version="2"><errors>',
        '<error id="nullValve" severity="error" msg="No valve"><location file="pump.c" line="9" column="2"/></error>',
        '</errors></results>',
      ],
      ['nullValve', 'pump.c', 9, 2, 'No valve'],
    ],
    [
      'elements for all',
      [
        '\uFEFF<?xml version="1.0"?>',
        '<problems><problem>',
        '<file>file://$PROJECT_DIR$/src/Pump.java</file><line>42</line>',
        '<problem_class severity="ERROR">Unused valve</problem_class>',
        '<description>Valve &lt;v&gt; is not used</description>',
        '</problem></problems>',
      ],
      ['Unused valve', 'src/Pump.java', 42, undefined, 'Valve <v> is not used'],
    ],
    [
      'an attribute of a child for the message',
      [
        '<compiler><sources><source path="src/Pump.java"><problems>',
        '<problem id="Mismatch" line="8" severity="ERROR"><message value="No valve"/></problem>',
        '</problems></source></sources></compiler>',
      ],
      ['Mismatch', 'src/Pump.java', 8, undefined, 'No valve'],
    ],
    [
      'a bug with its source line',
      [
        '<BugCollection><BugInstance type="NP_VALVE" priority="1"><LongMessage><![CDATA[No <valve>]]></LongMessage>',
        '<!-- here --><SourceLine sourcepath="org/Pump.java" start="7" end="7"/></BugInstance></BugCollection>',
      ],
      ['NP_VALVE', 'org/Pump.java', 7, undefined, 'No <valve>'],
    ],
  ];
  test.each(forms)('%s', (_, lines, found) => {
    expect(failing(lines).map(place)).toEqual([found]);
  });
  test.each(forms)('%s, with stamps and something before and after', (_, lines, found) => {
    expect(failing(['checking', ...lines, 'checked'], { stamped: true }).map(place)).toEqual([found]);
  });

  test('longer than what is read before a mark', () => {
    const errors = Array.from(
      { length: 300 },
      (_, n) => `<error line="${n + 1}" severity="error" message="no valve"/>`,
    );
    const lines = ['<?xml version="1.0"?>', '<lint><file name="a.x">', ...errors, '</file></lint>'];
    const found = failing(lines).map(({ location }) => location?.line);
    expect(found).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
  });

  test.each([
    ['not closed', ['<a>', '<file name="a.x"><error line="1" message="no valve"/>']],
    ['closed by another', ['<a><file name="a.x"><error line="1" message="no valve"/></b></a>']],
    ['of a project', ['<project><artifactId>pump</artifactId><version>1</version></project>']],
  ])('nothing in one that is %s', (_, lines) => {
    expect(failing(lines).filter(({ location }) => location !== null)).toEqual([]);
  });
});

describe('hostile documents take no time', () => {
  test.each([
    ['elements', '<a>'.repeat(60)],
    ['attributes', `<a ${'b="c" '.repeat(60)}>`],
    ['open quotes', `<a b="${'x'.repeat(400)}`],
    ['instructions', '<?xml '.repeat(60)],
    ['open comments', '<!-- '.repeat(60)],
    ['references', `<a>${'&#1;&'.repeat(60)}`],
    ['brackets', '[{'.repeat(150)],
    ['members', '  "message": ['],
  ])('of %s', (_, line) => {
    const start = Date.now();
    failing(Array.from({ length: 4_000 }, () => line));
    expect(Date.now() - start).toBeLessThan(10_000);
  });
});

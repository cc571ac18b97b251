import {
  boolean,
  commonInputs,
  defaultText,
  defineInputs,
  globs,
  type InputsOf,
  list,
  parseInputs,
  pathMap,
  percent,
  text,
  unknownInputs,
} from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const fields = defineInputs({
  'patch-lines': percent({ default: 90, description: 'Lines.' }),
  'project-lines': percent({ description: 'All lines.' }),
  plan: boolean({ default: false, description: 'Plan only.' }),
  reports: list({ description: 'Files.' }),
  exclude: globs({ description: 'Patterns.' }),
  'path-map': pathMap({ description: 'Folders.' }),
  token: text({ secret: true, description: 'Token.', form: { pattern: /^t\d+$/, allowed: 't and digits' } }),
  ...commonInputs,
});

function parse(values: Record<string, string>) {
  return parseInputs(fields, (name) => values[name]);
}

function problemsOf(values: Record<string, string>): string[] {
  const result = parse(values);
  return result.ok ? [] : result.problems;
}

describe('parseInputs', () => {
  test('gives every default where nothing is set, and blanks are nothing', () => {
    for (const blank of [undefined, '', '  ', '\n\n']) {
      const result = parseInputs(fields, () => blank);
      if (!result.ok) throw new Error(result.problems.join());
      // The type is inferred, so that this line is a test of it as well.
      const inputs: InputsOf<typeof fields> = result.inputs;
      const lines: number = inputs['patch-lines'];
      const project: number | null = inputs['project-lines'];
      const mode: 'enforce' | 'report' = inputs.mode;
      expect([lines, project, mode, inputs.plan, inputs.reports]).toEqual([90, null, 'enforce', false, []]);
      expect(inputs['policy-file']).toBe('.github/gauntlet.yml');
      expect([...result.given]).toEqual([]);
      expect(Object.isFrozen(inputs) && Object.isFrozen(inputs.reports)).toBe(true);
    }
  });

  test('reads lists by line, without blank lines and the blanks around', () => {
    const result = parse({ reports: '\n  a/lcov.info \r\n\n b/*.xml\n', 'path-map': 'C:\\build => .\n/app=>src/' });
    if (!result.ok) throw new Error(result.problems.join());
    expect(result.inputs.reports).toEqual(['a/lcov.info', 'b/*.xml']);
    expect(result.inputs['path-map'].map(({ from, to }) => [from, to])).toEqual([
      ['C:\\build', ''],
      ['/app', 'src'],
    ]);
    expect([...result.given]).toEqual(['reports', 'path-map']);
  });

  test('reports every mistake at once: what, where and what is allowed', () => {
    expect(
      problemsOf({ 'patch-lines': '190', mode: 'enforced', plan: 'yes', exclude: 'ok/**\n\n../x', name: '-->' }),
    ).toEqual([
      'Input patch-lines is "190", but must be a percentage from 0 to 100 with at most 4 decimals, such as "90" or "87.5%".',
      'Input plan is "yes", but must be "true" or "false".',
      expect.stringMatching(/^Input exclude, line 3, is "\.\.\/x", but must be a pattern .+\.$/),
      expect.stringMatching(/^Input name is "-->", but must be at most 64 letters, .+\.$/),
      'Input mode is "enforced", but must be one of "enforce", "report".',
    ]);
  });

  test('counts lines as the reader sees them, after leading blank lines too', () => {
    expect(problemsOf({ exclude: '\n\n/x\n' })).toEqual([expect.stringMatching(/^Input exclude, line 3, is "\/x"/)]);
  });

  test('never shows a secret', () => {
    const problems = problemsOf({ token: 'hunter2', 'github-token': 'two words' });
    expect(problems).toEqual([
      'Input token is not allowed (its value is a secret), but must be t and digits.',
      'Input github-token is not allowed (its value is a secret), but must be a token without blanks.',
    ]);
  });

  test('refuses a list that is too long', () => {
    expect(problemsOf({ reports: 'a\n'.repeat(1000) })).toEqual([]);
    expect(problemsOf({ reports: 'a\n'.repeat(1001) })).toEqual([
      'Input reports has 1001 lines, but must have at most 1000.',
    ]);
  });

  test('property: a problem is one printable line of bounded length, whatever was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        for (const problem of problemsOf({ 'patch-lines': given, exclude: given, 'path-map': given, mode: given })) {
          expect(problem).toMatch(/^Input [a-z-]+/);
          expect(problem.split('\n')[0]?.length ?? 0).toBeLessThan(1200);
          expect(problem).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        }
      }),
    );
  });
});

describe('name', () => {
  test.each(['coverage', 'api 2', 'a.b_c-d', 'x'.repeat(64)])('takes %j', (name) => {
    expect(problemsOf({ name })).toEqual([]);
  });

  test.each(['..', '.hidden', 'a/b', 'a\\b', '-x', 'x-', 'a\tb', 'ä', 'x'.repeat(65), 'a--!>', '$(x)'])(
    'refuses %j',
    (name) => {
      expect(problemsOf({ name })).toHaveLength(1);
    },
  );
});

test('unknownInputs says what was likely meant', () => {
  expect(unknownInputs(fields, ['PATCH-LINES', 'plan'])).toEqual([]);
  expect(unknownInputs(fields, ['PATCH-LINE', 'zzzzzz'])).toEqual([
    expect.stringMatching(
      /^Input "patch-line" does not exist \(did you mean "patch-lines"\?\); the inputs are patch-lines, .+\.$/,
    ),
    expect.stringMatching(/^Input "zzzzzz" does not exist; the inputs are /),
  ]);
});

test('defaultText is what action.yml holds', () => {
  expect(Object.entries(fields).map(([name, field]) => `${name}=${defaultText(field)}`)).toEqual([
    'patch-lines=90',
    'project-lines=',
    'plan=false',
    'reports=',
    'exclude=',
    'path-map=',
    'token=',
    'name=',
    'mode=enforce',
    'github-token=',
    'comment=auto',
    'annotations=auto',
    'policy-file=.github/gauntlet.yml',
    'verdict-file=',
    'working-directory=.',
  ]);
});

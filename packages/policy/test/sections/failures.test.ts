import { parsePolicy, policySchema } from '@gauntlet/policy';
import { advisableTools } from '@gauntlet/verdict';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';

const validate = new Ajv({ strict: true }).compile(policySchema('https://example.test/policy.json'));

/** The policy, which the published schema must take or refuse as we do. */
function parsed(text: string) {
  const result = parsePolicy(text);
  expect(validate(load(text))).toBe(result.ok);
  return result;
}

describe('failures.advisory', () => {
  test('names tools', () => {
    expect(parsed('failures: {advisory: [mypy, coverage.py]}')).toMatchObject({
      ok: true,
      policy: { failures: { advisory: ['mypy', 'coverage.py'] } },
    });
  });

  test.each(['mypi', 'MyPy', 'gitleaks', 'detect-secrets', 'trufflehog', 'gauntlet/coverage', 'log', 'system', '""'])(
    'refuses %s and says what is allowed',
    (name) => {
      const result = parsed(`failures:\n  advisory: [${name}]\n`);
      const message = expect.stringMatching(/^Item 1 of failures\.advisory is .+, but must be the name of a tool as/);
      expect(result).toMatchObject({ ok: false, problems: [{ line: 2, column: 14, message }] });
    },
  );

  test('names that fit into one line of an output, separated by blanks', () => {
    expect(advisableTools.filter((tool) => !/^[a-z0-9][a-z0-9.-]{0,40}$/.test(tool))).toEqual([]);
    expect(new Set(advisableTools).size).toBe(advisableTools.length);
  });
});

test('tests.new-project is a boolean', () => {
  expect(parsed('tests: {new-project: true}')).toMatchObject({ ok: true, policy: { tests: { 'new-project': true } } });
  expect(parsed('tests: {new-project: "yes"}').ok).toBe(false);
});

import { readFileSync } from 'node:fs';
import { parsePolicy } from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';

interface Section {
  properties: Record<string, { default?: unknown }>;
}

const schema = JSON.parse(readFileSync(new URL('../schemas/policy.v1.json', import.meta.url), 'utf8')) as {
  properties: Record<string, Section>;
};

// The schema, which another test holds to the code, is where users read them.
describe('a repository that sets nothing', () => {
  test.each([
    ['coverage', 'patch-lines', 90],
    ['coverage', 'patch-branches', 80],
    ['coverage', 'allow-decrease', 0],
    ['mutation', 'threshold', 75],
    ['mutation', 'scope', 'files'],
    ['failures', 'max-attempts', 3],
    ['tests', 'new-project', false],
    ['trust', 'l1-successes', 20],
    ['trust', 'l2-successes', 100],
    ['trust', 'l2-max-rolled-back', 2],
    ['trust', 'l3-successes', 500],
    ['trust', 'l3-max-rolled-back', 1],
    ['trust', 'l3-days', 92],
    ['trust', 'fix-success', 50],
    ['health', 'max-error-ratio', 2],
    ['health', 'max-slow-ratio', 3],
    ['health', 'max-cpu', 80],
    ['health', 'max-memory', 80],
  ])('%s.%s is %s', (section, name, value) => {
    expect(schema.properties[section]?.properties[name]).toMatchObject({ default: value });
    expect(parsePolicy(`version: 1\n${section}: { ${name}: ${value} }\n`)).toMatchObject({ ok: true });
  });
});

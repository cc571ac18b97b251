import { describe, expect, test } from '@jest/globals';
import { locate } from '../../src/index.ts';

const text = 'risk:\n  rules:\n    - name: a\n      paths: ["x", "y/**"]\n  content: []\n';

describe('where a value of a policy stands', () => {
  test.each([
    [[], 1, 1],
    [['risk', 'rules'], 3, 5],
    [['risk', 'rules', 0, 'name'], 3, 13],
    [['risk', 'rules', 0, 'paths', 1], 4, 20],
  ])('%j', (path, line, column) => {
    expect(locate(text, path)).toEqual({ line, column });
    expect(locate(`\uFEFF${text}`, path)).toEqual({ line, column });
  });

  test.each([[['trust']], [['risk', 'rules', 1]], [['risk', 'rules', 0, 'name', 'x']], [['risk', 'rules', 'x']]])(
    '%j is not there',
    (path) => {
      expect(locate(text, path)).toBeNull();
    },
  );

  test('is not known of a file that is no YAML', () => {
    expect(locate('risk: [', ['risk'])).toBeNull();
    expect(locate('', [])).toBeNull();
  });
});

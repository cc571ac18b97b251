import { describe, expect, test } from '@jest/globals';
import { failuresIn, fixture } from '../read.ts';

const reported = (path: string) => JSON.parse(new TextDecoder().decode(fixture(path)));
const squeezed = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

interface Example {
  full: string;
  class: string;
  message: string;
}

describe('what is read from text is what the tool reports', () => {
  test('RSpec', () => {
    const seen = failuresIn(fixture('ruby/rspec.txt')).map(({ test: failed, message }) => [failed?.name, message]);
    const told = (reported('ruby/rspec.json') as Example[]).map(({ full, message }) => {
      const [what] = squeezed(message).split(/\n\(compared using/);
      return [full, what];
    });
    expect(seen.sort()).toEqual(told.sort());
  });

  test('RuboCop', () => {
    const seen = failuresIn(fixture('ruby/rubocop.txt')).map(({ location, rule, message }) => [
      location?.path,
      location?.line,
      location?.column,
      rule,
      message,
    ]);
    const told = (reported('ruby/rubocop.json') as [string, number, number, string, string, string][]).map(
      ([path, line, column, , rule, message]) => [
        path,
        line,
        column,
        rule,
        message.split('\n')[0]?.replaceAll('`', ''),
      ],
    );
    expect(seen).toHaveLength(10);
    expect(seen).toEqual(told);
  });
});

import { describe, expect, test } from '@jest/globals';
import { failuresIn, fixture } from '../read.ts';

const textOf = (path: string) => new TextDecoder().decode(fixture(path));

describe('what is read from text is what the tool reports', () => {
  test('PHPUnit', () => {
    const seen = failuresIn(fixture('php/phpunit.txt')).map(({ test: failed }) => [failed?.suite, failed?.name]);
    const told = textOf('php/phpunit.xml')
      .split('<testcase ')
      .filter((each) => /<(?:failure|error) /.test(each) && !each.includes('RiskyTestError'))
      .map((each) => {
        const [, name, type] = /^name="([^"]*)" class="([^"]*)"/.exec(each) ?? [];
        return [type, name?.replaceAll('&quot;', '"')];
      });
    expect(seen).toHaveLength(4);
    expect(seen.sort()).toEqual(told.sort());
  });

  test('PHP_CodeSniffer', () => {
    const seen = failuresIn(fixture('php/phpcs-codes.txt')).map(({ location, rule, message }) => [
      location?.path,
      location?.line,
      rule,
      message,
    ]);
    const told = (JSON.parse(textOf('php/phpcs.json')) as [string, number, number, string, string, string][]).map(
      ([path, line, , , rule, message]) => [path, line, rule, message],
    );
    expect(seen).toEqual(told);
  });
});

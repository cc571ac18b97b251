import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toSarif } from '../../src/index.ts';
import { hostileText } from '../rendered.ts';
import { injections } from './injections.ts';
import { failure, lint, report } from './samples.ts';
import { type Result, sarifMistakes } from './sarif-rules.ts';

const number = fc.oneof(
  fc.constantFrom(undefined, -1, 0, 1, 2, 3, 1.5, Number.NaN, Number.MAX_SAFE_INTEGER),
  fc.nat(9),
);
const place = fc.record({ line: number, column: number, endLine: number, endColumn: number });
const given = (values: Record<string, number | undefined>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

describe('SARIF of any failures', () => {
  test('holds to the standard, whatever texts and places are', () => {
    const text = fc.oneof(fc.constantFrom(...injections), hostileText);
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, place), { maxLength: 8 }), (all) => {
        const failures = all.map(([message, path, values]) =>
          failure({ message, rule: path, location: { path, ...given(values) } }),
        );
        expect(sarifMistakes(toSarif(report({ failures: [...failures, lint] }), '0.1.0'))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('has no invisible or reordering character in what is shown', () => {
    const failures = injections.map((message) => failure({ message, rule: message, location: { path: 'a.ts' } }));
    const { results, tool } = JSON.parse(toSarif(report({ failures }), '0.1.0')).runs[0];
    const shown = [
      ...results.map(({ message }: { message: { text: string } }) => message.text),
      ...tool.driver.rules.map(({ id }: { id: string }) => id),
    ].join('\n');
    expect(shown).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u);
    expect(shown).toContain('[the fix] (https://evil.example/patch)');
  });

  test.each([
    ['//evil.example/x', 'evil.example/x'],
    ['/etc/passwd', 'etc/passwd'],
    ['a\ud800b', 'a%EF%BF%BDb'],
    ['javascript:alert(1)', 'javascript%3Aalert(1)'],
    ['C:\\src\\a.ts', 'C%3A%5Csrc%5Ca.ts'],
  ])('the path %j is %s', (path, uri) => {
    const log = JSON.parse(toSarif(report({ failures: [failure({ location: { path } })] }), '0.1.0'));
    expect(log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
  });

  test('has at most as many results as GitHub takes', () => {
    const failures = Array.from({ length: 25_010 }, () => lint);
    expect(JSON.parse(toSarif(report({ failures }), '0.1.0')).runs[0].results).toHaveLength(25_000);
  });
});

describe('the rules themselves notice', () => {
  const mistakes: readonly (readonly [string, (result: Result) => void])[] = [
    ['ruleIndex', (result) => Object.assign(result, { ruleIndex: 9 })],
    ['empty message', (result) => Object.assign(result.message, { text: ' ' })],
    ['a link', (result) => Object.assign(result.message, { text: '[a](b)' })],
    ['uri', (result) => Object.assign(result.locations[0].physicalLocation.artifactLocation, { uri: '//x/y' })],
    ['region', (result) => Object.assign(result.locations[0].physicalLocation, { region: { startLine: 0 } })],
    ['fingerprint', (result) => Object.assign(result, { partialFingerprints: { a: 'x' } })],
  ];

  test.each(mistakes)('a mistake in %s', (what, change) => {
    const log = JSON.parse(toSarif(report(), '0.1.0'));
    change(log.runs[0].results[0]);
    expect(sarifMistakes(JSON.stringify(log)).join()).toContain(what);
  });
});

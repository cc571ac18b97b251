import { describe, expect, test } from '@jest/globals';
import { notesOf, release, sectionsOf } from '../scripts/release/changelog.mjs';
import {
  branchOf,
  nextOf,
  readVersion,
  stepOf,
  textOf,
  type Version,
  versionsOf,
} from '../scripts/release/versions.mjs';

const version = (text: string) => readVersion(text) as Version;
const tagged = (...released: string[]) => versionsOf(released.map((each) => `v${each}`));

describe('a version', () => {
  test.each(['0.0.0', '1.2.3', '10.20.30'])('%s is read', (text) => {
    expect(textOf(version(text))).toBe(text);
  });

  test.each([
    '',
    '1',
    '1.2',
    'v1.2.3',
    '1.2.3-rc.1',
    '1.2.3+4',
    '01.2.3',
    '1.02.3',
    ' 1.2.3',
    '1.2.3\n',
    '1.2.9999999',
    '--remote=x',
  ])('%j is none', (text) => {
    expect(readVersion(text)).toBeNull();
  });

  test('is found among the tags, and movable tags are none', () => {
    expect(versionsOf(['v1', 'v1.10.0', 'v1.9.0', 'v2.0.0-rc.1', '1.5.0', 'v1.2', 'v01.0.0']).map(textOf)).toEqual([
      '1.9.0',
      '1.10.0',
    ]);
  });
});

describe('the step', () => {
  test.each([
    ['1.0.1', ['1.0.0'], 'patch', '1.0.0', true],
    ['1.1.0', ['1.0.0', '1.0.1'], 'minor', '1.0.1', true],
    ['2.0.0', ['1.0.0', '1.9.3'], 'major', '1.9.3', true],
    ['1.9.4', ['1.9.3', '2.0.0', '2.1.0'], 'patch', '1.9.3', false],
    ['1.10.0', ['1.9.3', '2.0.0'], 'minor', '1.9.3', false],
  ])('to %s after %j', (text, released, step, last, isNewest) => {
    const found = stepOf(version(text), tagged(...released));
    expect({ ...found, last: found.last && textOf(found.last) }).toEqual({ step, last, isNewest });
  });

  test('is the largest of the first release, which is 1.0.0', () => {
    expect(stepOf(version('1.0.0'), [])).toEqual({ step: 'major', last: null, isNewest: true });
  });

  test.each([
    ['0.1.0', []],
    ['1.1.0', []],
    ['2.0.0', []],
    ['0.9.0', ['1.0.0']],
    ['1.0.0', ['1.0.1']],
    ['1.0.2', ['1.0.0']],
    ['1.2.0', ['1.0.0']],
    ['1.1.1', ['1.0.0']],
    ['3.0.0', ['1.0.0']],
    ['2.0.1', ['1.0.0']],
    ['1.0.4', ['1.0.3', '1.1.0']],
    ['2.0.0', ['1.0.0', '3.0.0']],
  ])('to %s after %j is refused', (text, released) => {
    expect(() => stepOf(version(text), tagged(...released))).toThrow(
      /^(?:After \S+ comes|The first release is 1\.0\.0)/,
    );
  });

  test('leads to the next versions, and to the branch that they come from', () => {
    const next = nextOf(version('1.2.3'));
    expect([next.patch, next.minor, next.major].map(textOf)).toEqual(['1.2.4', '1.3.0', '2.0.0']);
    expect([branchOf(version('2.0.1'), true), branchOf(version('1.9.4'), false)]).toEqual(['main', 'releases/v1']);
  });
});

const changelog = `# Changelog

## [Unreleased]

### Added

- A thing.

## [1.0.0] - 2026-01-31

- The first.
`;

describe('the changelog', () => {
  test('what is unreleased becomes a version, and nothing else changes', () => {
    const released = release(changelog, '1.1.0', '2026-02-28');
    expect(released).toBe(changelog.replace('## [Unreleased]\n', '## [Unreleased]\n\n## [1.1.0] - 2026-02-28\n'));
    expect(notesOf(released, '1.1.0')).toBe('### Added\n\n- A thing.');
    expect(sectionsOf(released).map(({ name, date }) => [name, date])).toEqual([
      ['Unreleased', null],
      ['1.1.0', '2026-02-28'],
      ['1.0.0', '2026-01-31'],
    ]);
  });

  test.each([
    ['nothing is unreleased', changelog.replace('- A thing.', ''), '1.1.0'],
    ['there is such a section already', changelog, '1.0.0'],
    ['there is no such section', changelog.replace('[Unreleased]', '[0.9.0]'), '1.1.0'],
    ['a heading is of another form', changelog.replace('[1.0.0] - 2026-01-31', '1.0.0'), '1.1.0'],
  ])('is not released where %s', (_, text, wanted) => {
    expect(() => release(text, wanted, '2026-02-28')).toThrow(/CHANGELOG\.md/);
  });

  test.each([
    ['something is still unreleased', changelog, '1.0.0'],
    ['the version is not there', changelog, '1.1.0'],
    ['it has no date', changelog.replace('- A thing.', '').replace(' - 2026-01-31', ''), '1.0.0'],
    ['its date is none', changelog.replace('- A thing.', '').replace('01-31', '02-31'), '1.0.0'],
    ['it says nothing', changelog.replace('- A thing.', '').replace('- The first.', ''), '1.0.0'],
    ['another version is above it', `${release(changelog, '1.1.0', '2026-02-28')}`, '1.0.0'],
  ])('gives no notes where %s', (_, text, wanted) => {
    expect(() => notesOf(text.replace('### Added\n\n\n', ''), wanted)).toThrow(/CHANGELOG\.md/);
  });
});

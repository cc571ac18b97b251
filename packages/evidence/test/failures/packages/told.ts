import { describe, expect, test } from '@jest/globals';
import { deployGrammars } from '../../../src/failures/grammars/deploy/index.ts';
import { infrastructureGrammars } from '../../../src/failures/grammars/infrastructure/index.ts';
import { packagesGrammars } from '../../../src/failures/grammars/packages/index.ts';
import { securityGrammars } from '../../../src/failures/grammars/security/index.ts';
import { githubLog, linesBefore } from '../github-log.ts';
import { failuresIn, fixture } from '../read.ts';

/** `[tool rule category, place, first and last line, message]`; a consequence is marked. */
export type Told = [string, string, string, string];

/** These families and their neighbour; what the compilers and test runners say of the same lines is tested with them. */
const families = [...packagesGrammars, ...securityGrammars, ...deployGrammars, ...infrastructureGrammars];

/** What the grammars of these families together make of a log. */
export function told(log: string | Uint8Array, shift = 0): Told[] {
  return failuresIn(log, families).map(({ tool, rule, category, location, lines, root, message }) => {
    const place = [location?.path, location?.line, location?.column].filter((part) => part !== undefined).join(':');
    const kind = [tool, rule || '-', category, ...(root ? [] : ['consequence'])].join(' ');
    return [kind, place, lines === null ? '' : `${lines.first - shift}-${lines.last - shift}`, message];
  });
}

export function text(path: string): string {
  return new TextDecoder().decode(fixture(path));
}

/**
 * Each fixture gives exactly what stands beside it, bare and in a log of GitHub. One whose name ends in `-colour` has
 * to give what the one without gives, though on other lines.
 */
export function describeFixtures(folder: string, command: string, cases: ReadonlyArray<[string, Told[]]>): void {
  describe.each(cases)(`${folder}: %s`, (name, expected) => {
    const log = text(`${folder}/${name}.txt`);

    test('alone', () => expect(told(log)).toEqual(expected));

    test('in a log of GitHub', () => expect(told(githubLog(command, log), linesBefore)).toEqual(expected));
  });

  const coloured = cases.filter(([name]) => name.endsWith('-colour'));
  if (coloured.length === 0) return;
  test.each(coloured)('%s reads as without colours', (name, expected) => {
    const plain = cases.find(([other]) => `${other}-colour` === name)?.[1] ?? [];
    const unplaced = (all: Told[]) => all.map(([kind, place, , message]) => [kind, place, message]);
    expect(unplaced(expected)).toEqual(unplaced(plain));
  });
}

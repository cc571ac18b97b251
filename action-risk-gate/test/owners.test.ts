import { openGit } from '@gauntlet/host';
import { createRepository, type Repository } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { changed } from '../../packages/policy/test/risk/changes.ts';
import { readOwned } from '../src/owners.ts';

let repository: Repository;
afterEach(() => repository.dispose());

const ada = { id: 5, login: 'Ada' };

async function owned(files: Record<string, string>, paths: string[], people = [ada], approvedByGitHub = false) {
  repository = createRepository();
  repository.write('README.md', 'x\n');
  for (const [path, text] of Object.entries(files)) repository.write(path, text);
  const base = repository.commit('base');
  const git = openGit(repository.path)!;
  const changes = paths.map((path) => changed(path));
  const found = await readOwned(git, base, changes, people, approvedByGitHub);
  await git.dispose();
  return found;
}

const lines = '*.md @writers\n/src/ @ada @bob\n/src/pay/ @org/payments\n/src/free/\n/mail/ ada@example.invalid\n';

describe('files with owners of which none has approved', () => {
  test('without CODEOWNERS there are none', async () => {
    expect(await owned({}, ['src/a.ts'])).toEqual([]);
  });

  test('the last pattern that fits decides, one owner is enough, and the case of a login does not count', async () => {
    const paths = ['src/a.ts', 'src/pay/a.ts', 'src/free/a.ts', 'other.txt', 'docs/a.md', 'mail/a.ts'];
    expect(await owned({ '.github/CODEOWNERS': lines }, paths)).toEqual([
      { path: 'src/pay/a.ts', owners: ['@org/payments'] },
      { path: 'docs/a.md', owners: ['@writers'] },
      { path: 'mail/a.ts', owners: ['ada@example.invalid'] },
    ]);
  });

  test('nobody approved: every owned file', async () => {
    expect(await owned({ CODEOWNERS: lines }, ['src/a.ts', 'x.txt'], [])).toEqual([
      { path: 'src/a.ts', owners: ['@ada', '@bob'] },
    ]);
  });

  test("a login that is a team's name by chance is no member of it", async () => {
    const people = [
      { id: 1, login: 'org/payments' },
      { id: 2, login: 'payments' },
    ];
    const found = await owned({ CODEOWNERS: '* @org/payments\n' }, ['a'], people.slice(1));
    expect(found).toHaveLength(1);
  });

  test('where GitHub itself asks for the owners and says that they approved, that counts', async () => {
    expect(await owned({ CODEOWNERS: lines }, ['src/pay/a.ts'], [], true)).toEqual([]);
  });

  test.each([
    ['.github/CODEOWNERS', { '.github/CODEOWNERS': '* @x\n', CODEOWNERS: '* @ada\n', 'docs/CODEOWNERS': '* @ada\n' }],
    ['CODEOWNERS', { CODEOWNERS: '* @x\n', 'docs/CODEOWNERS': '* @ada\n' }],
    ['docs/CODEOWNERS', { 'docs/CODEOWNERS': '* @x\n' }],
  ])('%s is read before others', async (_, files) => {
    expect(await owned(files, ['a'])).toEqual([{ path: 'a', owners: ['@x'] }]);
  });

  test.each([3, 5])('a file of %i MB: nobody knows who owns what, whoever approved', async (mega) => {
    const text = `${'#'.repeat(1023)}\n`.repeat(1024 * mega);
    for (const byGitHub of [false, true]) {
      expect(await owned({ CODEOWNERS: text }, ['a'], [ada], byGitHub)).toMatchObject({ code: 'owners-unreadable' });
    }
  });
});

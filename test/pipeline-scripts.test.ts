import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reusable } from './workflows/files.ts';
import { interfaceOf } from './workflows/reusable.ts';
import { isMapping, type YamlSource } from './workflows/rules.ts';
import { runScript, scriptOf } from './workflows/scripts.ts';

const pipeline = reusable.get('pipeline.yml') as YamlSource;
const quality = reusable.get('quality-gate.yml') as YamlSource;

describe('whether only documents changed', () => {
  const name = 'See whether only documents changed';
  const script = scriptOf(pipeline, name);
  const input = interfaceOf(pipeline)?.inputs.docs;
  const docs = isMapping(input) ? String(input.default) : '';
  let folder: string;
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
  const write = (path: string, text = 'x\n') => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  /** A commit that changes these files, beside the one of the base. */
  const commit = (change: () => void) => {
    git('checkout', '--quiet', '--detach', 'main');
    change();
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message', 'x');
    return git('rev-parse', 'HEAD');
  };
  const ask = (head: string, { base = git('rev-parse', 'main'), patterns = docs } = {}) =>
    runScript(script, { BASE_SHA: base, HEAD_SHA: head, DOCS: patterns }, { cwd: folder });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gauntlet-docs-'));
    git('init', '--quiet', '--initial-branch', 'main');
    git('config', 'user.name', 'x');
    git('config', 'user.email', 'x@example.com');
    for (const path of ['README.md', 'docs/a.md', 'src/a.ts', 'old.ts']) write(path);
    git('add', '--all');
    git('commit', '--quiet', '--message', 'x');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is asked by the pipeline and by the quality gate in the same words, of the same patterns', () => {
    expect(scriptOf(quality, name)).toBe(script);
    expect(interfaceOf(quality)?.inputs.docs).toMatchObject({ default: docs });
  });

  const change =
    (...paths: string[]) =>
    () => {
      for (const path of paths) write(path, 'changed\n');
    };
  test.each<[string, string, () => void]>([
    ['false', 'a document at the top', change('README.md')],
    ['false', 'documents below', change('docs/a.md', 'src/deep/er/NOTES.md', 'docs/picture.png', 'docs/a/b.svg')],
    ['false', 'a document that goes', () => rmSync(join(folder, 'docs/a.md'))],
    ['false', 'a name with a line break', change('docs/a\nb.md')],
    ['true', 'code', change('src/a.ts')],
    ['true', 'a document and code', change('README.md', 'src/a.ts')],
    ['true', 'code among the documents', change('docs/conf.py', 'docs/a.md')],
    ['true', 'a workflow', change('.github/workflows/ci.yml')],
    ['true', 'a name that only looks like a document', change('src/a.md.ts')],
    ['true', 'a name of two lines of which one is a document', change('a.ts\nREADME.md/b.ts')],
    ['true', 'code that is renamed to a document', () => git('mv', 'old.ts', 'old.md')],
    ['true', 'nothing', () => undefined],
  ])('%s: %s', (_, __, changes) => {
    const { status, outputs } = ask(commit(changes));
    expect([status, outputs.code === 'true']).toEqual([0, _ === 'true']);
  });

  test('a link to code is of the kind that its name is of', () => {
    expect(ask(commit(() => symlinkSync('src/a.ts', join(folder, 'b.md')))).outputs.code).toBe('false');
  });

  test('a submodule is code, whatever .gitmodules says of its changes', () => {
    const link = (digit: string) => git('update-index', '--add', '--cacheinfo', `160000,${digit.repeat(40)},lib`);
    const tip = (...parents: string[]) =>
      git('commit-tree', '-m', 'x', ...parents.flatMap((parent) => ['-p', parent]), git('write-tree'));
    git('checkout', '--quiet', '--detach', 'main');
    write('.gitmodules', '[submodule "lib"]\n\tpath = lib\n\turl = x\n\tignore = all\n');
    git('add', '--all');
    link('1');
    const base = tip(git('rev-parse', 'HEAD'));
    link('2');
    write('README.md', 'changed\n');
    git('add', 'README.md');
    const head = tip(base);
    // What it says is read from the checkout.
    git('checkout', '--quiet', '--force', '--detach', head);
    const { code } = ask(head, { base }).outputs;
    git('checkout', '--quiet', '--force', '--detach', 'main');
    expect(code).toBe('true');
  });

  test('what parts from the base in two places is code: a merge would undo what it lacks of one of them', () => {
    const one = commit(change('src/one.ts'));
    const two = commit(change('src/two.ts'));
    const merged = (first: string, second: string, tree: string) =>
      git('commit-tree', '-m', 'x', '-p', first, '-p', second, tree);
    git('checkout', '--quiet', '--detach', one);
    git('merge', '--quiet', '--no-edit', two);
    const base = git('rev-parse', 'HEAD');
    const heads = [one, two].map((side) => {
      git('checkout', '--quiet', '--detach', side);
      write('README.md', 'changed\n');
      git('add', '--all');
      return merged(one, two, git('write-tree'));
    });
    git('reset', '--quiet', '--hard', 'main');
    expect(heads.map((head) => ask(head, { base }).outputs.code)).toEqual(['true', 'true']);
  });

  test('what the base branch got since does not count', () => {
    const head = commit(change('README.md'));
    const base = commit(change('src/a.ts'));
    expect(ask(head, { base }).outputs.code).toBe('false');
  });

  test('what cannot be compared is code', () => {
    const head = commit(change('README.md'));
    const alone = git('commit-tree', '-m', 'x', git('rev-parse', 'HEAD^{tree}'));
    for (const base of ['', '0'.repeat(40), 'f'.repeat(40), '--help', alone]) {
      expect([base, ask(head, { base })]).toEqual([
        base,
        expect.objectContaining({ status: 0, outputs: { code: 'true' } }),
      ]);
    }
    expect(ask('', {}).outputs.code).toBe('true');
  });

  test('without patterns all is code, and a pattern is nothing but a pattern', () => {
    const head = commit(change('README.md'));
    expect(ask(head, { patterns: '' }).outputs.code).toBe('true');
    expect(ask(head, { patterns: '\n\n' }).outputs.code).toBe('true');
    expect(ask(head, { patterns: 'docs/**\n' }).outputs.code).toBe('true');
    expect(ask(head, { patterns: '$(touch x)\n*.md\n' }).outputs.code).toBe('false');
  });
});

describe('the runners of the stages', () => {
  const script = scriptOf(pipeline, 'Choose the runners of the stages');
  const choose = (env: Record<string, string>, labels: string[] = []) => {
    const answer = JSON.stringify({ labels: labels.map((name) => ({ name })) });
    const gh = `[ "$2" = repos/example/shop/pulls/7 ] || exit 1\njq -r "$4" <<< '${answer}'`;
    const given = { RUNS_ON: 'ubuntu-latest', HOTFIX_RUNS_ON: '', NUMBER: '7', ...env };
    return runScript(script, given, { programs: { gh } }).outputs['runs-on'];
  };

  test('are those kept for hotfixes where the pull request has the label now', () => {
    expect(choose({ HOTFIX_RUNS_ON: '["self-hosted", "fast"]' }, ['bug', 'hotfix'])).toBe('["self-hosted", "fast"]');
    expect(choose({ HOTFIX_RUNS_ON: 'fast' }, ['hotfixes'])).toBe('ubuntu-latest');
  });

  test('are the others where none are kept, or it is no pull request', () => {
    expect(choose({}, ['hotfix'])).toBe('ubuntu-latest');
    expect(choose({ HOTFIX_RUNS_ON: 'fast', NUMBER: '' }, ['hotfix'])).toBe('ubuntu-latest');
  });

  test('are not guessed where GitHub does not answer', () => {
    expect(choose({ HOTFIX_RUNS_ON: 'fast', NUMBER: '8' }, ['hotfix'])).toBeUndefined();
  });
});

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..');
const documents = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  // Golden files hold what strangers wrote.
  .filter((path) => path !== '' && !path.includes('__outputs__') && existsSync(join(root, path)));

/** Code is no text: links in it are examples. */
const withoutCode = (text: string) => text.replace(/^( *)(```|~~~)[\s\S]*?^\1\2/gm, '').replace(/`[^`\n]*`/g, '``');

/** The anchors of a document's headings, as GitHub makes them: https://github.com/gjtorikian/html-pipeline. */
function anchorsOf(text: string): Set<string> {
  const seen = new Map<string, number>();
  const anchors = new Set<string>();
  for (const [, title = ''] of text.replace(/^( *)(```|~~~)[\s\S]*?^\1\2/gm, '').matchAll(/^#{1,6} (.*)$/gm)) {
    const words = title.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = words
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/ /g, '-');
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    anchors.add(count === 0 ? anchor : `${anchor}-${count}`);
  }
  return anchors;
}

function brokenLinks(path: string): string[] {
  const text = withoutCode(readFileSync(join(root, path), 'utf8'));
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
    if (/^[a-z]+:/.test(target)) return [];
    const [file = '', anchor] = target.split('#');
    const found = file === '' ? join(root, path) : join(root, dirname(path), decodeURIComponent(file));
    if (relative(root, found).startsWith('..') || !existsSync(found)) return [`${path}: ${target} leads nowhere`];
    if (anchor === undefined || statSync(found).isDirectory()) return [];
    return anchorsOf(readFileSync(found, 'utf8')).has(anchor) ? [] : [`${path}: ${target} has no such heading`];
  });
}

describe('the documents', () => {
  test('are linked to what is there', () => {
    expect(documents.length).toBeGreaterThan(40);
    expect(documents.flatMap(brokenLinks)).toEqual([]);
  });

  test('of each stage begin with a workflow to paste, what it needs, and what red means', () => {
    const stages = readdirSync(join(root, 'docs/stages')).filter((name) => name !== 'README.md');
    expect(stages.length).toBeGreaterThanOrEqual(10);
    for (const name of stages) {
      const text = readFileSync(join(root, 'docs/stages', name), 'utf8');
      const yaml = text.indexOf('```yaml');
      const [needs, red] = [text.indexOf('**It needs**'), text.indexOf('**Red means**')];
      expect([name, yaml > 0 && yaml < 900, needs > yaml, red > needs]).toEqual([name, true, true, true]);
    }
  });
});

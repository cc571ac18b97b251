import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  doraSections,
  linkToCommit,
  redactRollout,
  renderSections,
  rolloutSections,
  serialiseDora,
} from '../../src/index.ts';
import { injections } from '../failures/injections.ts';
import { golden } from '../golden.ts';
import { cellCounts, dangers, hostileText, render } from '../rendered.ts';
import { head } from '../samples.ts';
import { dora, error, rollout } from './samples.ts';

const repositoryUrl = 'https://github.com/octo/shop';
const linkFor = linkToCommit({ serverUrl: 'https://github.com', repository: 'octo/shop', sha: head });
const isOurs = (target: string) => target.startsWith(`${repositoryUrl}/`);
const print = (sections: Parameters<typeof renderSections>[0]) =>
  renderSections(sections, 200_000, 'the report has all');

describe('what people read of a rollout', () => {
  test('of a canary that was taken back', () => {
    const markdown = print(rolloutSections(rollout(), { linkFor, repositoryUrl }));
    expect(markdown).toBe(golden('rollout.summary.md', markdown));
  });

  test('links nothing where it cannot be', () => {
    expect(render(print(rolloutSections(rollout()))).targets).toEqual([]);
    const foreign = rollout({ commits: [{ ...rollout().commits[0]!, sha: '../../evil' }] });
    const targets = render(print(rolloutSections(foreign, { repositoryUrl }))).targets;
    expect(targets).toEqual([`${repositoryUrl}/pull/12`]);
  });

  test('says how much it leaves out', () => {
    const many = rollout({
      fingerprints: Array.from({ length: 12 }, () => error()),
      commits: Array.from({ length: 40 }, () => rollout().commits[1]!),
    });
    const markdown = print(rolloutSections(many));
    expect(markdown).toContain('The 10 most frequent of 12.');
    expect(markdown).toContain('The first 30 of 40.');
  });

  test('is inert, whatever was printed', () => {
    const text = fc.oneof(fc.constantFrom(...injections), hostileText);
    fc.assert(
      fc.property(fc.array(text, { minLength: 6, maxLength: 6 }), (texts) => {
        const at = (index: number) => texts[index] as string;
        const hostile = rollout({
          ...{ version: at(0), environment: at(1), previous: { version: at(2), sha: null }, explanation: at(3) },
          ...{ suspicion: at(4), reproduce: [at(5)] },
          fingerprints: [error({ type: at(0), message: at(1), stack: [{ path: at(2), line: 1, function: at(3) }] })],
          commits: [{ ...rollout().commits[0]!, title: at(4), author: at(5), why: at(0) }],
        });
        const markdown = print(rolloutSections(redactRollout(hostile, []), { linkFor, repositoryUrl }));
        expect(dangers(markdown, isOurs)).toEqual([]);
        for (const rows of cellCounts(render(markdown).html)) expect(new Set(rows).size).toBe(1);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the figures of DORA', () => {
  test('as a table and a chart', () => {
    const markdown = print(doraSections(dora()));
    expect(markdown).toBe(golden('dora.summary.md', markdown));
    expect(dangers(markdown)).toEqual([]);
  });

  test('of nothing are not measured, and never 0', () => {
    const none = { measured: 0, median: null, p90: null };
    const markdown = print(
      doraSections(
        dora({
          environment: null,
          changeLeadTime: { ...none, notDeployed: 0 },
          changeFailRate: { failed: 0, of: 0, percent: null, unassigned: 0 },
          timeToRestore: { fromDeploy: none, fromDetection: none, open: 0 },
        }),
      ),
    );
    expect(markdown.match(/not measured/g)).toHaveLength(3);
    expect(markdown).toContain('nothing deployed');
    expect(markdown).toContain('All environments');
  });

  test('as JSON', () => {
    const text = serialiseDora(dora());
    expect(JSON.parse(text)).toEqual(dora());
    expect(text.endsWith('}\n')).toBe(true);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contextOf, runAction } from '@gauntlet/testkit';
import type { FailureReport } from '@gauntlet/verdict';
import { describe, expect, test } from '@jest/globals';
import * as coverage from '../../action-coverage-gate/test/scenario.ts';
import * as mutation from '../../action-mutation-gate/test/scenario.ts';

const action = join(import.meta.dirname, '..');

/** What the parser makes of a verdict file that a gate left in the same checkout. */
async function parse({ repository, event }: mutation.PullRequest, verdict: string): Promise<FailureReport> {
  await runAction({
    action,
    workspace: repository.path,
    inputs: { reports: verdict },
    event,
    github: { ...contextOf(event) },
  });
  return JSON.parse(readFileSync(join(repository.path, 'gauntlet/failures.json'), 'utf8')) as FailureReport;
}

describe('what the gates found reaches the agent as failures', () => {
  test('the surviving mutants, each with its line and what no test noticed', async () => {
    const pull = mutation.pullRequest(mutation.changeA);
    await mutation.judge(pull, { 'm.json': mutation.ofA([4, 'Survived'], [5, 'Survived']) });
    const { failures } = await parse(pull, 'gauntlet/mutation.verdict.json');
    expect(
      failures.map(({ category, location, message, suggestion }) => [
        category,
        location?.line,
        message,
        suggestion?.action,
      ]),
    ).toEqual([
      ['mutation', 4, 'No test notices: "1 > 0" changed to "1 >= 0".', 'add-tests'],
      ['mutation', 5, 'No test notices: "1 > 0" changed to "1 >= 0 /* 1 */".', 'add-tests'],
    ]);
  });

  test('the uncovered lines', async () => {
    const pull = coverage.pullRequest({ change: (r) => r.write('src/a.ts', coverage.source(10, [4, 5, 6])) });
    coverage.put(pull.repository, 'coverage/lcov.info', coverage.lcov({ 'src/a.ts': coverage.hits(10, [4, 5]) }));
    await coverage.judge(pull);
    const { failures } = await parse(pull, 'gauntlet/coverage.verdict.json');
    expect(failures).toMatchObject([
      {
        ...{ category: 'coverage', evidence: 'report', suggestion: { action: 'add-tests' } },
        location: { path: 'src/a.ts', line: 4, endLine: 5 },
      },
    ]);
    pull.repository.dispose();
  });

  test("a gate that could not judge is not the agent's to mend", async () => {
    const pull = mutation.pullRequest(mutation.changeA);
    await mutation.judge(pull, {});
    const { failures } = await parse(pull, 'gauntlet/mutation.verdict.json');
    expect(failures).toMatchObject([{ category: 'infrastructure', rule: 'report-missing' }]);
  });
});

import { expect, test } from '@jest/globals';
import { changeA, judge, ofA, pullRequest } from './scenario.ts';

const policy = `agents:
  thresholds:
    mutation:
      threshold: 85
      min-mutants: 5
`;
const reports = {
  'mutation.json': ofA([4, 'Killed'], [4, 'Killed'], [5, 'Killed'], [5, 'Survived']),
};
/** Three of four mutants are killed: enough for people, and not for agents. */
const judgeAfter = (message: string, text = policy) =>
  judge(
    pullRequest({
      author: { login: 'ada', id: 66, type: 'User' },
      base: (r) => r.write('.github/gauntlet.yml', text),
      change: (r) => {
        r.write('notes.txt', 'More\n');
        r.commit(message);
        changeA.change(r);
      },
    }),
    reports,
  );

test('a change with the mark of an agent is held to the thresholds for agents, which is said with why', async () => {
  const { codes, verdict, run } = await judgeAfter('Note more\n\nAgent-By: helper');
  expect(codes).toEqual(['mutation-score-below', 'mutants-below', 'agent-thresholds']);
  expect(verdict.metrics).toMatchObject([{ numerator: 3, denominator: 4, threshold: 85 }]);
  expect(run.summary).toMatch(/The thresholds for agents apply: its commit [\s\S]*? bears a trailer Agent-By/);
});

test("a person's is held to those for people, and where there are no others nothing is said", async () => {
  const { codes, verdict } = await judgeAfter('Note more');
  expect(codes).toEqual(['people-thresholds']);
  expect(verdict.metrics).toMatchObject([{ threshold: 75 }]);
  expect((await judgeAfter('Note more\n\nAgent-By: helper', 'mutation: {}\n')).codes).toEqual([]);
});

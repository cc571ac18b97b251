import { describe, expect, test } from '@jest/globals';
import { ada, bob, claiming, commit, helperBot, of } from '../../packages/evidence/test/identity/records.ts';
import type { Evidence } from '../src/evidence.ts';
import { render } from '../src/report.ts';
import { byHelper, foreign, judgeAll, rowsOf, sectionOf, sound } from './report-stage.ts';

describe('who wrote it', () => {
  const show = (more: Partial<Evidence>) => {
    const { verdict, ...shown } = judgeAll(sound(more));
    return render.summary(verdict, { ...shown, notes: [] });
  };

  test('an agent, and apart from it what its commits claim', () => {
    const message = 'Fix\n\nAgent-By: helper\nTask-ID: T-7\nTask-ID: T-8\nModel: gpt-9\n';
    const summary = show({ identity: byHelper(message), unvouched: 2 });
    const who = sectionOf(summary, 'Who wrote it');
    expect(who).toContain('One agent wrote it, alone. 2 commits that nobody signed were pushed by somebody unknown.');
    expect(rowsOf(who)).toEqual([
      '| agent | `helper` | `account:2001` | its account opened the pull request | registered in the policy; 1 commit has no verified signature |',
    ]);
    const claims = sectionOf(summary, 'What the commits claim');
    expect(claims).toContain('Claims only: whoever can push can write them.');
    expect(rowsOf(claims)).toEqual([
      '| Agent | `helper` |',
      '| Model | `gpt-9` |',
      '| Marks: agent-by | `helper` |',
      '| Mistakes: conflict task | 1 |',
    ]);
    expect(show({})).not.toContain('What the commits claim');
  });

  test.each<[string, Evidence['identity'], string, string[]]>([
    ['people', of(ada, [commit(ada)]), 'People wrote it', ['| person | `ada` | `account:1001` | its account |  |']],
    [
      'a person and an agent',
      of(helperBot, [commit(helperBot), commit(bob)]),
      'More than one wrote it',
      [
        '| agent | `helper` | `account:2001` | its account opened the pull request | registered in the policy |',
        '| person | `bob` | `account:1002` | its account |  |',
      ],
    ],
    [
      'nobody known',
      of(null, [commit(ada)]),
      'It cannot be said',
      ['| the pull request | `account-gone` | the account that opened the pull request is gone |'],
    ],
  ])('%s', (_, identity, sentence, rows) => {
    const who = sectionOf(show({ identity }), 'Who wrote it');
    expect(who).toContain(sentence);
    expect(rowsOf(who)).toEqual(rows);
  });

  test('a contradiction', () => {
    const who = sectionOf(show({ identity: of(helperBot, [claiming(helperBot, 'Agent-By: devin')]) }), 'Who wrote it');
    expect(rowsOf(who)).toHaveLength(1);
    expect(rowsOf(who)[0]).toMatch(
      /^\| `[0-9a-f]{12}` \| `other-agent` \| the commit says that another agent made it \| `devin` \| `helper` \|$/,
    );
  });

  test('the audit line', () => {
    const { verdict, ...shown } = judgeAll(sound());
    const audit = {
      ...{ agent: 'account:2001', task: 'T-1 ``` @x', model: null, promptHash: null, decision: 'auto-merge' },
      verdicts: [{ gate: 'coverage', conclusion: 'pass' }],
    };
    const summary = render.summary(verdict, { ...shown, audit, notes: [] });
    expect(sectionOf(summary, 'Audit')).toContain(
      '````text\nAgent-By: account:2001\nTask-ID: T-1 ``` @x\nGauntlet-Decision: auto-merge\nGauntlet-Verdicts: coverage=pass\n````',
    );
    expect(foreign(summary)).toEqual([]);
    expect(render.summary(verdict, { ...shown, notes: [] })).not.toContain('### Audit');
  });
});

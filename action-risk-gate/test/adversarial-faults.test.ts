import { describe, expect, test } from '@jest/globals';
import { expectMerged, play } from './adversary.ts';
import { everything, harmless, routes, withstandFaults } from './faults.ts';

describe('trap, danger: what GitHub does not tell is no consent', () => {
  withstandFaults(['answers 403', 'answers 404', 'answers 422']);

  test.each(harmless)(
    '%s: that the rule holds is told all the same',
    async (name) => {
      const status = name.endsWith('403') ? 403 : 404;
      const route = '/repos/{owner}/{repo}/rulesets/{ruleset_id}';
      await play({ act: ({ fake }) => void fake.fault({ route, effect: { status } }) }, expectMerged);
    },
    120_000,
  );

  test('these are all routes that are read before the check is given', async () => {
    await play(everything, (stage, decided) => {
      expectMerged(stage, decided);
      const { requests } = stage.fake;
      const given = requests.findIndex(({ path, method }) => method === 'POST' && path.endsWith('/check-runs'));
      const read = new Set(requests.slice(0, given).map(({ route }) => route));
      expect([...read].sort()).toEqual(routes.map(([route]) => route).sort());
    });
  }, 120_000);
});

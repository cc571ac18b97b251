import { foldTrust, minima, trustAt } from '@gauntlet/ledger';
import { assessRisk, type RawChange } from '@gauntlet/policy';
import { expect, test } from '@jest/globals';
import type { Authors } from '../src/authors.ts';
import { authorTrust } from '../src/trust.ts';

const agent = { id: 'account:700', name: 'fixer', registered: null };
const authors = { identity: { kind: 'agent', agent }, key: null, family: null } as unknown as Authors;
const size = { mediumLines: 400, highLines: 2_000, highFiles: 200 };

function messagesFor(path: string): string[] {
  const change: RawChange = {
    ...{ path, status: 'modified', oldMode: '100644', newMode: '100644', binary: false, added: 1, deleted: 0 },
    ...{ addedLines: [{ line: 1, text: 'x' }], truncated: false },
  };
  const rules = { policyFile: '.github/gauntlet.yml', incidents: [], basePaths: [], paths: [], content: [], size };
  const risk = assessRisk([change], { ...rules, incidentClass: 'high', boundaries: [] });
  const state = trustAt(foldTrust([], minima, 0).records, minima, 0);
  return authorTrust(state, authors, risk, 'critical').flatMap(({ short }) => short.map(({ message }) => message));
}

test.each(['src/auth/login.ts', 'src/auth/Dockerfile', 'auth/schema.prisma', 'payments/k8s/deploy.yaml'])(
  'no level reaches %s',
  (path) => expect(messagesFor(path)).toEqual(['No level reaches critical paths.']),
);

test('L3 reaches infrastructure that is not critical', () => {
  expect(messagesFor('infra/main.tf')).not.toContain('No level reaches critical paths.');
});

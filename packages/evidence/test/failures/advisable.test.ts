import { grammars } from '@gauntlet/evidence';
import { advisableTools } from '@gauntlet/verdict';
import { expect, test } from '@jest/globals';
import { formats } from '../../src/failures/reports/formats.ts';
import { knownTools } from '../../src/failures/reports/tools.ts';

test('every tool that a failure can be of may be called advisory, but those that find secrets or tell of the runner', () => {
  const named = [...grammars, ...Object.values(formats), ...knownTools];
  const never = named.filter(({ category }) => category === 'secret' || category === 'infrastructure');
  const barred = new Set([...never.map(({ tool }) => tool), 'gauntlet']);
  const tools = new Set(named.map(({ tool }) => tool).filter((tool) => !barred.has(tool)));
  expect([...advisableTools]).toEqual([...tools].sort());
});

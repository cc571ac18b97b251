import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { generic, openLog } from '@gauntlet/evidence';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { githubLog, linesBefore } from '../github-log.ts';
import { failuresIn, fixture } from '../read.ts';

/**
 * How the generic reader serves tools that nobody wrote a grammar for: it alone reads what the known tools printed, in a
 * step of which nothing is known but that it failed, and the grammars say where the causes stand.
 */
const folder = join(import.meta.dirname, '../../../fixtures/failures');
const least = 0.8;
const mostLines = 15;

interface Outcome {
  name: string;
  isHit: boolean;
  lines: number;
}

function judge(name: string): Outcome | null {
  const causes = failuresIn(fixture(name)).filter(({ root, severity, lines }) => root && severity === 'error' && lines);
  if (causes.length === 0) return null;
  const reader = openLog([], { observer: generic });
  reader.push(new TextEncoder().encode(githubLog('./check', fixture(name))));
  const reported = new Set<number>();
  for (const { root, lines } of reader.end().failures) {
    for (let line = lines?.first ?? 1; root && lines && line <= lines.last; line++) reported.add(line - linesBefore);
  }
  const isHit = causes.some(({ lines }) => [...reported].some((line) => line >= lines!.first && line <= lines!.last));
  return { name, isHit, lines: reported.size };
}

describe('what real tools printed, read by forms alone', () => {
  let outcomes: Outcome[] = [];

  beforeAll(() => {
    const names = readdirSync(folder, { recursive: true })
      .map((name) => String(name).replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.txt') && !/from-documentation|^infrastructure/.test(name));
    outcomes = names.map(judge).filter((outcome) => outcome !== null);
  });

  test('there is something to judge', () => {
    expect(outcomes.length).toBeGreaterThan(300);
  });

  test(`a reported line lies in a cause for at least ${least * 100} % of them`, () => {
    const missed = outcomes.filter(({ isHit }) => !isHit).map(({ name }) => name);
    const share = 1 - missed.length / outcomes.length;
    if (share < least) throw new Error(`only ${(share * 100).toFixed(1)} %; missed: ${missed.join(', ')}`);
  });

  test(`with at most ${mostLines} lines (median)`, () => {
    const lines = outcomes.map((outcome) => outcome.lines).sort((a, b) => a - b);
    expect(lines[lines.length >> 1]).toBeLessThanOrEqual(mostLines);
  });
});

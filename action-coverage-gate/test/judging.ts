import { afterEach } from '@jest/globals';
import { type FileHits, judge, lcov, type PullRequest, pullRequest, put, source } from './scenario.ts';

/** One pull request at a time, judged by its reports alone: no baseline, and no threshold for branches. */

export type Make = Parameters<typeof pullRequest>[0];

export const quiet = { baseline: 'none', 'patch-branches': '0' };

const opened: PullRequest[] = [];

afterEach(() => {
  for (const { repository } of opened.splice(0)) repository.dispose();
});

/** As `pullRequest`, and removed after the test. */
export function openPull(make: Make): PullRequest {
  const pull = pullRequest(make);
  opened.push(pull);
  return pull;
}

export async function judgeWith(
  make: Make,
  reports: Record<string, string | Uint8Array>,
  inputs: Record<string, string> = {},
) {
  const pull = openPull(make);
  for (const [path, text] of Object.entries(reports)) put(pull.repository, path, text);
  const patterns = Object.keys(reports).join('\n') || 'coverage/lcov.info';
  return { pull, ...(await judge(pull, { ...quiet, reports: patterns, ...inputs })) };
}

/** `17/20`. */
export function metric({ verdict }: Pick<Awaited<ReturnType<typeof judge>>, 'verdict'>, name: string): string {
  const { numerator, denominator } = verdict.metrics.find((one) => one.name === name)!;
  return `${numerator}/${denominator}`;
}

export const one = (files: Record<string, FileHits>) => ({ 'coverage/lcov.info': lcov(files) });

export const changeA: Make = { change: (r) => r.write('src/a.ts', source(10, [4, 5, 6])) };

export const cobertura = (classes: string, sources = '<source>.</source>') =>
  `<?xml version="1.0"?><coverage line-rate="0.99" version="1"><sources>${sources}</sources><packages><package name="p" line-rate="0.99"><classes>${classes}</classes></package></packages></coverage>`;

export const klass = (path: string, lines: string) =>
  `<class name="c" filename="${path}" line-rate="0.99"><lines>${lines}</lines></class>`;

export const line = (number: number, hits: number) => `<line number="${number}" hits="${hits}"/>`;

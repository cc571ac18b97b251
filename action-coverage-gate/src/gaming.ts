import type { GamingFinding, LineAtHead } from '@gauntlet/evidence';
import type { UnhashedFinding } from '@gauntlet/verdict';
import type { ReasonCode } from './reasons.ts';
import type { Settings } from './settings.ts';

/** The kinds that are about coverage, with what the policy says of each; pragmas of mutation tools are another gate's. */
const kinds = {
  'ignore-pragma': { setting: 'on-ignore-pragma', code: 'ignore-pragma-added', category: 'coverage' },
  'skip-marker': { setting: 'on-skip-marker', code: 'skip-marker-added', category: 'test' },
  'coverage-configuration': {
    setting: 'on-coverage-configuration',
    code: 'coverage-configuration-changed',
    category: 'coverage',
  },
  'test-deleted': { setting: 'on-test-deleted', code: 'test-deleted', category: 'test' },
  'tests-removed': { setting: 'on-tests-removed', code: 'tests-removed', category: 'test' },
} as const satisfies Record<string, { setting: keyof Settings; code: ReasonCode; category: 'coverage' | 'test' }>;

export type GamingKind = keyof typeof kinds;

export interface CoverageGaming extends GamingFinding {
  kind: GamingKind;
}

export function isCoverageGaming(finding: GamingFinding): finding is CoverageGaming {
  return Object.hasOwn(kinds, finding.kind);
}

/** The findings that the policy does not turn off, and how many of each code it turns into failures. */
export function judgeGaming(
  gaming: readonly CoverageGaming[],
  settings: Settings,
  lineAtHead: LineAtHead,
): { findings: UnhashedFinding[]; failures: Map<ReasonCode, CoverageGaming[]> } {
  const findings: UnhashedFinding[] = [];
  const failures = new Map<ReasonCode, CoverageGaming[]>();
  for (const one of gaming) {
    const { setting, code } = kinds[one.kind];
    const reaction = settings[setting];
    if (reaction === 'off') continue;
    findings.push({ ...asFinding(one, lineAtHead), severity: reaction === 'fail' ? 'error' : 'warning' });
    if (reaction === 'fail') failures.set(code, [...(failures.get(code) ?? []), one]);
  }
  return { findings, failures };
}

function asFinding({ kind, path, line, rule, message }: CoverageGaming, lineAtHead: LineAtHead): UnhashedFinding {
  const shown = line === null ? null : lineAtHead(path, line);
  return {
    category: kinds[kind].category,
    severity: 'warning',
    tool: 'gauntlet/coverage',
    rule,
    message,
    location: shown === null ? { path } : { path, line: shown, endLine: shown },
    suggestion: { action: kind === 'coverage-configuration' ? 'config-fix' : 'add-tests' },
  };
}

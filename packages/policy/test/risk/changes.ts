import {
  assessRisk,
  type FileRisk,
  parsePolicy,
  type RawChange,
  type RiskRules,
  riskRules,
  riskSection,
  tighten,
} from '@gauntlet/policy';

/** An added line in a file that was there before, unless told otherwise. */
export function changed(path: string, more: Partial<RawChange> & { lines?: string[] } = {}): RawChange {
  const { lines = ['x'], ...rest } = more;
  const status = rest.status ?? 'modified';
  const mode = '100644';
  return {
    path,
    status,
    oldMode: status === 'added' ? '000000' : mode,
    newMode: status === 'deleted' ? '000000' : mode,
    binary: false,
    added: status === 'deleted' ? 0 : lines.length,
    deleted: status === 'added' ? 0 : 1,
    addedLines: status === 'deleted' ? [] : lines.map((text, index) => ({ line: index + 1, text })),
    truncated: false,
    ...rest,
  };
}

/** The rules of a policy's section `risk`, written as YAML below the key. */
export function rulesOf(section = '{}', more: Partial<Parameters<typeof riskRules>[1]> = {}): RiskRules {
  const parsed = parsePolicy(`risk: ${section}`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const defaults = { 'medium-lines': 400, 'high-lines': 1000, 'high-files': 100 };
  const { settings } = tighten(riskSection, defaults, new Set(), parsed.policy.risk);
  return riskRules(settings, {
    policyFile: '.github/gauntlet.yml',
    incidents: [],
    basePaths: [],
    agent: null,
    task: null,
    ...more,
  });
}

/** What one changed file is judged to be. */
export function judged(change: RawChange, rules: RiskRules = rulesOf()): FileRisk {
  const [file] = assessRisk([change], rules).files;
  if (file === undefined) throw new Error('No file was judged.');
  return file;
}

import {
  type Conclusion,
  type EvidenceFile,
  type Finding,
  fingerprintText,
  type Gate,
  type Metric,
  type Mode,
  type PolicySource,
  type Reason,
  type Run,
  type Subject,
  type UnhashedFinding,
  type Verdict,
  verdictSchema,
} from '@gauntlet/verdict';

/** The release that the actions are built as. */
export const version = '0.1.0';

/** What a gate decided, as far as it goes into the verdict. */
export interface Decided {
  conclusion: Conclusion;
  reasons: Reason[];
  metrics: Metric[];
  findings: readonly (UnhashedFinding | Finding)[];
}

/** What the verdict says beside the decision. */
export interface Circumstances {
  gate: Gate;
  /** `action-coverage-gate`, for instance. */
  action: string;
  name: string;
  mode: Mode;
  subject: Subject;
  run: Run | null;
  policy: PolicySource;
  evidence: EvidenceFile[];
  startedAt: Date;
  finishedAt: Date;
  /** Hex SHA-256; the host's. */
  sha256: (text: string) => string;
}

export function makeVerdict(decided: Decided, circumstances: Circumstances): Verdict {
  const { gate, action, name, mode, subject, run, policy, evidence, startedAt, finishedAt, sha256 } = circumstances;
  // Findings of one file often share their text, and so their hash.
  const hashes = new Map<string, string>();
  const finish = (finding: UnhashedFinding | Finding): Finding => {
    if ('fingerprint' in finding) return finding;
    const text = fingerprintText(finding);
    const fingerprint = hashes.get(text) ?? sha256(text);
    hashes.set(text, fingerprint);
    return { ...finding, fingerprint };
  };
  return {
    schema: verdictSchema,
    gate,
    name,
    mode,
    conclusion: decided.conclusion,
    subject,
    run,
    reasons: decided.reasons,
    metrics: decided.metrics,
    findings: decided.findings.map(finish),
    evidence,
    policy,
    producedBy: {
      action,
      version,
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt.toISOString(),
    },
  };
}

import type { Grammar } from '../../grammar.ts';
import { cargoAudit, pipAudit } from './advisories.ts';
import { codeql } from './codeql.ts';
import { gitleaks } from './gitleaks.ts';
import { npmAudit } from './npm-audit.ts';
import { dependencyReview, snyk, zap } from './review.ts';
import { detectSecrets, trufflehog } from './secrets.ts';
import { semgrep } from './semgrep.ts';
import { trivy } from './trivy.ts';

export const securityGrammars: readonly Grammar[] = [
  gitleaks,
  trufflehog,
  detectSecrets,
  semgrep,
  npmAudit,
  pipAudit,
  cargoAudit,
  trivy,
  dependencyReview,
  zap,
  snyk,
  codeql,
];

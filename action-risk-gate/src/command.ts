import type { RiskAssessment } from '@gauntlet/policy';
import type { Section } from '@gauntlet/report';
import type { Problem } from './evidence.ts';

/** What a command other than `evaluate` found or did. */
export interface CommandResult {
  /** The worst of them concludes; with none the command passes. */
  problems: Problem[];
  /** What was done: codes that conclude `pass`. */
  reasons?: Problem[];
  /** For the summary. */
  sections: Section[];
  /** Plain lines for the log. */
  console: string[];
  /** The class of the change that was looked at. */
  risk?: RiskAssessment['class'];
  /** Written as JSON to `report-file`; null writes nothing. */
  report: object | null;
}

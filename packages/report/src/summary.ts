import type { ReasonTable, Verdict } from '@gauntlet/verdict';
import {
  evidenceBlock,
  findingsBlock,
  headingBlock,
  metricsBlock,
  notesBlock,
  reasonsBlock,
  type Section,
  sectionBlock,
  subjectBlock,
} from './blocks.ts';
import { assemble } from './document.ts';
import type { LinkFor } from './links.ts';
import { explainReasons } from './wording.ts';

export interface SummaryOptions {
  /** At most this many UTF-8 bytes; 900,000 where absent, since GitHub drops a job summary above 1 MiB. */
  budgetBytes?: number;
  /** Links for files and lines; nothing is linked where absent. */
  linkFor?: LinkFor;
  /** The action's codes; with it a reason is shown apart from what resolves it. */
  reasonTable?: ReasonTable;
  /** One plain sentence on what was decided, in place of what the reasons come to. */
  why?: string;
  sections?: readonly Section[];
  /** Whether the table of findings is shown; true unless told. */
  table?: boolean;
  /** Plain sentences on what was not done or not shown, such as a comment that was skipped. */
  notes?: readonly string[];
}

const summaryBytes = 900_000;
/** More rows than anyone reads, and few enough to render at once. */
const maxFindingRows = 1_000;

/**
 * The job summary: GitHub Markdown in which nothing from the verdict can be a mention, link, image or HTML.
 * @throws RangeError for a budget below 2,000 bytes.
 */
export function renderSummary(verdict: Verdict, options: SummaryOptions = {}): string {
  const {
    budgetBytes = summaryBytes,
    linkFor = () => null,
    reasonTable,
    sections = [],
    notes = [],
    table = true,
    why,
  } = options;
  const explained = explainReasons(verdict, reasonTable);
  const blocks = [
    headingBlock(verdict, explained, why),
    ...metricsBlock(verdict),
    ...reasonsBlock(explained),
    ...notesBlock(notes),
    ...sections.map(sectionBlock),
    ...(table ? findingsBlock(verdict, linkFor, maxFindingRows) : []),
    subjectBlock(verdict),
    ...evidenceBlock(verdict),
  ];
  return assemble(blocks, budgetBytes, 'the verdict file lists all');
}

/**
 * Sections alone, within `budgetBytes` of UTF-8: what a check run shows below its summary. `where` (at most 100 bytes) says
 * where the rest is.
 * @throws RangeError for a budget below 2,000 bytes.
 */
export function renderSections(sections: readonly Section[], budgetBytes: number, where: string): string {
  return assemble(sections.map(sectionBlock), budgetBytes, where);
}

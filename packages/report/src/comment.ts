import type { ReasonTable, Verdict } from '@gauntlet/verdict';
import {
  findingsBlock,
  headingBlock,
  metricsBlock,
  notesBlock,
  reasonsBlock,
  type Section,
  sectionBlock,
  subjectBlock,
} from './blocks.ts';
import { utf8Length } from './bytes.ts';
import { assemble, type Block } from './document.ts';
import { link } from './escape.ts';
import type { LinkFor } from './links.ts';
import { formatMarker, type Marker } from './marker.ts';
import { explainReasons } from './wording.ts';

export interface CommentOptions {
  /** Of `markerOf`. */
  marker: Marker;
  /** At most this many UTF-8 bytes, the marker's line included; 60,000 where absent. */
  budgetBytes?: number;
  linkFor?: LinkFor;
  reasonTable?: ReasonTable;
  /** One plain sentence on what was decided, in place of what the reasons come to. */
  why?: string;
  sections?: readonly Section[];
  /** Whether the table of findings is shown; true unless told. */
  table?: boolean;
  notes?: readonly string[];
  /** The run's page, https, where the whole summary is. */
  runUrl?: string;
}

const commentBytes = 60_000;
const maxFindingRows = 40;

/**
 * The pull request's comment: the summary in short, after a hidden line that says whose it is.
 * @throws RangeError for a budget that leaves fewer than 2,000 bytes after that line.
 */
export function renderComment(verdict: Verdict, options: CommentOptions): string {
  const {
    marker,
    budgetBytes = commentBytes,
    linkFor = () => null,
    reasonTable,
    sections = [],
    notes = [],
    table = true,
    why,
  } = options;
  const line = `${formatMarker(marker)}\n`;
  const explained = explainReasons(verdict, reasonTable);
  const blocks = [
    headingBlock(verdict, explained, why),
    ...metricsBlock(verdict),
    ...reasonsBlock(explained),
    ...notesBlock(notes),
    ...sections.map(sectionBlock),
    ...(table ? findingsBlock(verdict, linkFor, maxFindingRows) : []),
    subjectBlock(verdict),
    ...runBlock(options.runUrl),
  ];
  return line + assemble(blocks, budgetBytes - utf8Length(line), 'the job summary and the verdict file have more');
}

function runBlock(runUrl: string | undefined): Block[] {
  if (runUrl === undefined) return [];
  const head = link('The whole report', runUrl);
  return [{ head, rows: [], foot: '', noun: ['link', 'links'], unshown: 0, priority: 4, share: 0.3 }];
}

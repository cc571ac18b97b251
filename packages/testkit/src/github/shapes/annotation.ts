import type { AnnotationSeed } from '../seed.ts';
import type { FakeState } from '../state.ts';
import { fileUrls } from './urls.ts';

/** An annotation as a check run's output sends it. */
export interface SentAnnotation {
  path: string;
  start_line: number;
  end_line: number;
  start_column?: number;
  end_column?: number;
  annotation_level: string;
  message: string;
  title?: string;
  raw_details?: string;
}

/** A job's annotation as if an app had sent it. */
export function sentAnnotation(seed: AnnotationSeed): SentAnnotation {
  const { path, startLine, endLine, startColumn, endColumn, level, message, title, rawDetails } = seed;
  return {
    path,
    start_line: startLine,
    end_line: endLine ?? startLine,
    ...(startColumn !== undefined && { start_column: startColumn }),
    ...(endColumn !== undefined && { end_column: endColumn }),
    annotation_level: level,
    message,
    ...(title !== undefined && { title }),
    ...(rawDetails !== undefined && { raw_details: rawDetails }),
  };
}

/** An annotation of a check run on a commit (`check-annotation`). */
export function describeAnnotation(state: FakeState, commit: string, sent: SentAnnotation): Record<string, unknown> {
  return {
    path: sent.path,
    blob_href: fileUrls(state, commit, sent.path).blob,
    start_line: sent.start_line,
    end_line: sent.end_line,
    start_column: sent.start_column ?? null,
    end_column: sent.end_column ?? null,
    annotation_level: sent.annotation_level,
    title: sent.title ?? null,
    message: sent.message,
    raw_details: sent.raw_details ?? null,
  };
}

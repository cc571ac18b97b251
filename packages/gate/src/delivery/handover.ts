import type { FailureReport } from '@gauntlet/verdict';

export const routes = ['none', 'comment', 'dispatch', 'webhook'] as const;

/** How a report reaches the coding agent. */
export type Route = (typeof routes)[number];

/** By which way, and what that needs. What a route does not use may be empty. */
export interface RouteSettings {
  route: Route;
  token: string;
  /** `owner/name`. */
  repository: string;
  /** The most tokens that the agent's Markdown may have. */
  budget: number;
  /** Whom a comment mentions: a login. */
  agent: string;
  /** The pull request or issue that a comment goes to; null: there is none. */
  number: number | null;
  /** The type of a dispatched event. */
  eventType: string;
  webhookUrl: string;
  webhookSecret: string;
}

/** What is handed to the agent. */
export interface Handover {
  report: FailureReport;
  /** Markdown within a budget of tokens. */
  agentReport: (budgetTokens: number) => string;
  /** The same for the same news, so that a receiver can tell that it has them already: 32 hex digits. */
  key: string;
  /** What a comment asks for behind the mention, as `please fix what failed.` */
  request: string;
  /**
   * What goes with the report: at most eight fields of ours, since a dispatched event has ten at the top.
   * @param isShort where all of it has to be within a few kilobytes.
   */
  message: (isShort: boolean) => Readonly<Record<string, unknown>>;
}

/** Null where it was acknowledged, else why not. */
export type Refusal = { what: string; mayHaveArrived: boolean } | null;

/** A comment has at most 65,536 characters, the payload of a dispatch 65,535 bytes of JSON in all. */
const shortTokens = 10_000;

export function shortBudget({ budget }: Pick<RouteSettings, 'budget'>): number {
  return Math.min(budget, shortTokens);
}

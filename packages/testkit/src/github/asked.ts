/** What commands of people ask GitHub for. */

import type { Account } from './state.ts';

/** A `workflow_dispatch` event as it was asked for. */
export interface WorkflowDispatch {
  /** The file's name. */
  workflow: string;
  ref: string;
  inputs: Record<string, unknown>;
  /** The login that asked. */
  sender: string;
}

export interface Reaction {
  commentId: number;
  content: string;
  user: Account;
}

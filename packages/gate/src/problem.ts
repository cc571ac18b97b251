import type { CommonReasonCode } from '@gauntlet/verdict';

/** Why something could not be read, and so cannot be judged, or was left out. `what` is a sentence without its full stop. */
export interface Problem<Code extends string = CommonReasonCode> {
  code: Code;
  what: string;
}

export function withoutStop(sentence: string): string {
  return sentence.endsWith('.') ? sentence.slice(0, -1) : sentence;
}

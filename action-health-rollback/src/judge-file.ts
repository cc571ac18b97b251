import { type Host, PathError } from '@gauntlet/host';
import { CountsError, type Judgement, judge, limitsFrom, readCounts } from '@gauntlet/judge';
import { type CommandResult, refuse } from './command.ts';
import type { Problem } from './evidence.ts';
import { judgementSection } from './judgement-section.ts';
import type { State } from './state.ts';

const mostBytes = 16 << 20;

/** Judges a counts file, and touches nothing else: to replay a rollout, or to try other limits on it. */
export async function judgeFile(host: Host, state: State): Promise<CommandResult> {
  const { inputs, settings } = state;
  if (inputs.counts === '') return refuse({ code: 'counts-missing', what: 'The input counts is empty' });
  const text = await readText(host, inputs.counts);
  if (typeof text !== 'string') return refuse(text);
  try {
    const limits = { maxErrorRatio: settings['max-error-ratio'] };
    const judgement = judge(readCounts(text), limits);
    return {
      problems: [reasonOf(judgement)],
      evidence: { judgement },
      sections: [judgementSection(judgement, limitsFrom(limits))],
      report: null,
    };
  } catch (error) {
    if (!(error instanceof CountsError)) throw error;
    return refuse({ code: 'counts-invalid', what: `${inputs.counts}: ${error.message}` });
  }
}

function reasonOf({ judgement, explanation }: Judgement): Problem {
  if (judgement === 'rollback') return { code: 'canary-worse', what: explanation };
  return { code: judgement, what: explanation };
}

async function readText(host: Host, path: string): Promise<string | Problem> {
  try {
    const file = await host.files.open(path);
    if (file.bytes > mostBytes) return { code: 'counts-invalid', what: `${path} has more than 16 MB` };
    const decoder = new TextDecoder();
    const parts: string[] = [];
    for await (const chunk of file.chunks()) parts.push(decoder.decode(chunk, { stream: true }));
    return parts.join('') + decoder.decode();
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    return { code: 'counts-missing', what: error.message };
  }
}

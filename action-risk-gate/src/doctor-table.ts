import { codeSpan, escapeMarkdown, plainLine, type Section, shorten } from '@gauntlet/report';
import type { Guarantee } from './doctor-guarantee.ts';

/** What was looked at. */
export interface About {
  repository: string;
  branch: string | null;
  /** Of the default branch, as it is in the workspace. */
  commit: string | null;
  /** How many the rules ask for of every change. */
  approvals: number;
}

const words = { holds: 'holds', missing: 'does not hold', unknown: 'not known' } as const;
const icons = { holds: '✅', missing: '❌', unknown: '❔' } as const;
/** Bytes of a reason, which may hold names that others chose. */
const whyBytes = 400;

export function doctorSection({ branch, commit, approvals }: About, guarantees: readonly Guarantee[]): Section {
  const count = (standing: Guarantee['standing']) => guarantees.filter((each) => each.standing === standing).length;
  const numbers = `${count('holds')} hold, ${count('missing')} do not, ${count('unknown')} are not known.`;
  const of = branch === null ? '' : ` Of the branch ${codeSpan(shorten(branch, whyBytes))}`;
  const at = commit === null ? '' : `, files as of ${codeSpan(commit.slice(0, 12))}`;
  const unread =
    'Not read: classic branch protection, which branches an environment is for, which secrets there are, actions of the repository itself, and what the token may write.';
  const noAuto =
    approvals > 0
      ? ' The rules ask for an approval of every change, so nothing merges by itself: `rulesets/default-branch-auto-merge.json` lets the check of your App stand in for it.'
      : '';
  return {
    title: 'What holds in this repository',
    lead: `${numbers}${of}${of === '' ? '' : `${at}.`} ${unread}${noAuto}`,
    table: { columns: ['Guarantee', 'State', 'Why', 'What mends it'], rows: guarantees.map(rowOf) },
  };
}

function rowOf(guarantee: Guarantee): string[] {
  const { what, standing, why } = guarantee;
  return [
    escapeMarkdown(what),
    `${icons[standing]} ${words[standing]}`,
    escapeMarkdown(shorten(why, whyBytes)),
    guarantee.standing === 'holds' ? '' : guarantee.mend,
  ];
}

/** One line for each guarantee, and one for what mends it. */
export function linesOf(guarantees: readonly Guarantee[]): string[] {
  return guarantees.flatMap((guarantee) => {
    const { what, standing, why } = guarantee;
    const line = plainLine(shorten(`${words[standing]}: ${what}. ${why}`, whyBytes * 2));
    return guarantee.standing === 'holds' ? [line] : [line, plainLine(`  ${guarantee.mend}`)];
  });
}

/** `gauntlet/doctor/v1`. */
export function doctorReport(about: About, guarantees: readonly Guarantee[]): object {
  return { schema: 'gauntlet/doctor/v1', ...about, guarantees };
}

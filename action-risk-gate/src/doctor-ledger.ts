import { actionsAppId, type BranchRules } from '@gauntlet/host';
import {
  ask,
  type Finding,
  type Guarantee,
  holds,
  type Known,
  missing,
  type Question,
  unknown,
} from './doctor-guarantee.ts';

interface LedgerFacts {
  rules: BranchRules;
  /** The App of the gate's check, which is to write the ledger; null where it is not known. */
  app: number | null;
}

const mend = 'Import `rulesets/ledger.json` with the id of your App.';

function judgeWriters({ rules, app }: LedgerFacts): Finding {
  if (!rules.restrictsUpdates) return missing('Everybody who can push can write into it', mend);
  const hidden = rules.rulesets.some(({ bypassActors }) => bypassActors === null);
  const actors = rules.rulesets.flatMap(({ bypassActors }) => bypassActors ?? []);
  const others = actors.filter(({ type, id }) => !(type === 'Integration' && id === app));
  const [other] = app === null ? actors.filter(isForgeable) : others;
  if (other !== undefined) {
    const who = other.id === null ? other.type : `${other.type} ${other.id}`;
    return missing(`${who} may go round its ruleset and write into it`, 'Leave your App alone in its bypass list.');
  }
  if (hidden) {
    const why = 'GitHub tells who may go round a ruleset only to those who may change it';
    return unknown(why, 'Run the doctor with the token of an administrator: docs/auto-merge.md says how.');
  }
  if (actors.length === 0) return missing('Nobody may write into it, the gate neither', mend);
  if (app === null) return unknown('It is not known which App is yours', 'Require the check of your App first.');
  return holds(`Only the App ${app} may write into it`);
}

/** What is no App, or the App of every workflow's token. */
function isForgeable({ type, id }: { type: string; id: number | null }): boolean {
  return type !== 'Integration' || id === actionsAppId;
}

function judgeHistory({ rules }: LedgerFacts): Finding {
  const lacking = [...(rules.noForcePush ? [] : ['non_fast_forward']), ...(rules.noDeletion ? [] : ['deletion'])];
  if (lacking.length === 0) return holds('The rules non_fast_forward and deletion hold');
  return missing(`There is no rule ${lacking.join(' and no rule ')}`, mend);
}

function judgeCreation({ rules }: LedgerFacts): Finding {
  if (rules.types.includes('creation')) return holds('The rule creation holds');
  return missing('Whoever can push can make the branch before the gate does, with what they like in it', mend);
}

const questions: readonly Question<LedgerFacts>[] = [
  { id: 'ledger-unforgeable', what: 'Nobody but your App writes the ledger', judge: judgeWriters },
  { id: 'ledger-history', what: 'Nobody rewrites or deletes the ledger', judge: judgeHistory },
  { id: 'ledger-creation', what: 'Nobody but your App begins the ledger', judge: judgeCreation },
];

/** A ledger elsewhere is out of reach of this repository's writers, whatever rules it has. */
export function judgeLedger(rules: Known<BranchRules>, app: number | null, isElsewhere: boolean): Guarantee[] {
  if (isElsewhere) {
    const finding = holds("It is in another place, out of reach of this repository's writers; that place is not read");
    return questions.map(({ id, what }) => ({ id, what, ...finding }));
  }
  const facts = 'value' in rules ? { value: { rules: rules.value, app } } : rules;
  return ask(facts, questions, 'Give a token that may read the repository.');
}

import { parseTrailers } from '@gauntlet/evidence';
import type { Event } from '@gauntlet/gate';
import {
  type Circumstances,
  fields,
  type Git,
  type GitHubOptions,
  type Host,
  type PullCommit,
  type PullDetails,
  type PullPast,
} from '@gauntlet/host';
import {
  agentsSection,
  assessRisk,
  type RawChange,
  type RiskAssessment,
  riskRules,
  riskSection,
  settingsInForce,
  trustSection,
} from '@gauntlet/policy';
import { readApprovals } from './approvals.ts';
import { type Authors, readAuthors } from './authors.ts';
import { type Change, readChange } from './change.ts';
import type { Problem } from './evidence.ts';
import { readGates } from './gates.ts';
import { type Gathered, gatherAiReviews } from './gather-reviews.ts';
import { readOwned } from './owners.ts';
import { isWriter } from './record-sources.ts';
import { failingOn, readRuns } from './runs.ts';
import type { State } from './state.ts';
import type { Judged } from './subject.ts';
import { isCheckForgeable, isLedgerForgeable, ownApp } from './surroundings.ts';
import { agentsOf, authorTrust, readLedger } from './trust.ts';

/** How many reverts of the base branch are looked at for files that led to one. */
const mostReverts = 200;

/** Finds out all that the decision rests on. @throws GitHubError where GitHub does not say. */
export async function gather(host: Host, git: Git, event: Event, judged: Judged, state: State): Promise<void> {
  const { evidence, inputs } = state;
  const stop = (problem: Problem) => void evidence.problems.push(problem);
  const { pull, files, isGroup } = judged;
  const change = await readChange(git, judged.from, judged.to, pull === null || isGroup ? null : { pull, files });
  if ('code' in change) return stop(change);
  const { baseSha } = judged.subject;
  if (baseSha !== null) evidence.mergeBases = (await git.mergeBases(baseSha, judged.to)).length;
  const required = [...state.settings.require, ...inputs.require];
  const { eventName } = host.runner.context;
  if (eventName === 'merge_group' && change.changes.some(({ path }) => path.startsWith('.github/'))) {
    evidence.place = { isTrusted: false, why: 'The group changes what lies in .github, perhaps this very workflow' };
  }
  const gates = await readGates(host, inputs, required, judgedSubject(judged));
  evidence.problems.push(...gates.problems);
  evidence.gates = gates.gates;
  state.verdicts = gates.verdicts;
  state.files = gates.files;
  const incidents = await git.revertedPaths(judged.policyCommit, mostReverts);
  const assess = (agent: string | null, task: string | null) => assessChange(change, incidents, state, agent, task);
  if (pull === null) {
    evidence.risk = assess(null, null);
    return stop({ code: 'token-missing', what: 'There is no github-token to ask who wrote it and who approved it' });
  }
  await gatherAccounts(host, git, event, { ...judged, pull }, change, assess, state);
}

/** The commit that verdicts must be of: in a merge queue the group's. */
function judgedSubject({ subject, to, isGroup }: Judged) {
  return isGroup ? { ...subject, headSha: to } : subject;
}

type Assess = (agent: string | null, task: string | null) => RiskAssessment;
type WithPull = Judged & { pull: PullDetails };

async function gatherAccounts(
  host: Host,
  git: Git,
  event: Event,
  judged: WithPull,
  change: Change,
  assess: Assess,
  state: State,
): Promise<void> {
  const { evidence, sections } = state;
  const { pull } = judged;
  const options = gitHubOptions(host, state);
  const circumstances = await host.openCircumstances(options);
  const commits = await (await host.openPullDetails(options)).commits(pull);
  const registry = settingsInForce(agentsSection, sections?.agents);
  const authors = await readAuthors(pull, commits, circumstances, registry);
  const [agent = null] = agentsOf(authors.identity);
  const risk = assess(agent?.id ?? null, authors.task);
  evidence.isDraft = pull.isDraft;
  state.labels = pull.labels;
  evidence.identity = authors.identity;
  evidence.unvouched = authors.unvouched;
  evidence.risk = risk;
  state.authors = authors;
  const past = await circumstances.pastOf(pull.number);
  await gatherTrust(host, judged, authors, risk, past, state);
  const reviewed = await gatherApprovals(host, git, event, judged, { commits, changes: change.changes, past }, state);
  await gatherSurroundings(host, git, judged, circumstances, past, state);
  await gatherAiReviews(host, pull, reviewed, circumstances, state);
}

export function gitHubOptions(host: Host, { inputs }: State): GitHubOptions {
  const { apiUrl, repository } = host.runner.context;
  return { apiUrl, token: inputs['github-token'], repository: repository ?? '' };
}

function assessChange(
  { changes, basePaths }: Change,
  incidents: readonly string[],
  { sections, inputs }: State,
  agent: string | null,
  task: string | null,
): RiskAssessment {
  const settings = settingsInForce(riskSection, sections?.risk);
  const rules = riskRules(settings, { policyFile: inputs['policy-file'], incidents, basePaths, agent, task });
  const registered = settingsInForce(agentsSection, sections?.agents).registered;
  // The paths that the agent itself is registered with are one more boundary of it.
  const own = registered.filter(({ account, app, keys, paths }) => {
    const ids = [`account:${account}`, `app:${app}`, ...keys.map((key) => `key:${key}`)];
    return agent !== null && paths.length > 0 && ids.includes(agent);
  });
  const boundaries = own.map(({ name, paths }) => ({ name, paths, outcome: 'needs-human' as const }));
  return assessRisk(changes, { ...rules, boundaries: [...rules.boundaries, ...boundaries] });
}

async function gatherTrust(
  host: Host,
  { pull }: WithPull,
  authors: Authors,
  risk: RiskAssessment,
  { retargetedAt }: PullPast,
  { evidence, inputs, sections }: State,
): Promise<void> {
  const trust = settingsInForce(trustSection, sections?.trust);
  const asked = { pullRequest: pull.number, head: pull.headSha, retargetedAt, settings: trust };
  const facts = await readLedger(host, inputs, asked);
  if ('code' in facts) {
    evidence.problems.push(facts);
    return;
  }
  evidence.ledgerIsValid = facts.state.isValid;
  evidence.override = facts.override;
  evidence.authors = authorTrust(facts.state, authors, risk, trust['critical-paths']);
}

async function gatherApprovals(
  host: Host,
  git: Git,
  event: Event,
  { pull, policyCommit }: WithPull,
  { commits, changes, past }: { commits: readonly PullCommit[]; changes: readonly RawChange[]; past: PullPast },
  state: State,
): Promise<Gathered> {
  const { evidence, settings, sections } = state;
  const options = gitHubOptions(host, state);
  const reviews = await host.openReviews(options);
  const named = coAuthors(commits);
  state.coAuthors = named.filter((name) => address.test(name)).map((name) => `Co-authored-by: ${name}`);
  const participants = new Set([...(evidence.identity?.accounts ?? []), ...accountsIn(named), ...startersOf(event)]);
  if (pull.author !== null) participants.add(pull.author.id);
  const all = await reviews.list(pull.number);
  const asked = { head: pull.headSha, participants, logins: loginsIn(named), aiReviewers: settings['ai-reviewers'] };
  evidence.approvals = await readApprovals(reviews, all, {
    ...asked,
    // A fork's branch is moved by its owner, and its activity may be hidden.
    arePushersKnown: state.authors?.arePushersKnown === true || pull.headRepositoryId !== pull.baseRepositoryId,
    registry: settingsInForce(agentsSection, sections?.agents),
    dismissals: past.dismissals,
  });
  const rules = await (await host.openRules(options)).ofBranch(pull.baseBranch);
  const mergeState = await (await host.openMerging(options)).state(pull.number);
  // GitHub's word is of the head commit, and of others than its pusher, only where its rules say so; and somebody who
  // had no part in the change has to be among those who approved.
  const { codeOwners = false, dismissesStale = false, lastPush = false } = rules.reviews ?? {};
  const isOwners = codeOwners && dismissesStale && lastPush && mergeState.reviewDecision === 'approved';
  const approvedByGitHub = isOwners && evidence.approvals.people.length > 0;
  const owned = await readOwned(git, policyCommit, changes, evidence.approvals.people, approvedByGitHub);
  if ('code' in owned) evidence.problems.push(owned);
  else evidence.unapproved = owned;
  evidence.surroundings.checkIsForgeable = isCheckForgeable(
    rules,
    settings,
    host.runner.context,
    pull.baseRepositoryId,
  );
  // Nobody else's comments are of interest.
  const comments = asked.aiReviewers.length === 0 ? [] : await reviews.comments(pull.number);
  return { ...asked, reviews: all, comments, app: ownApp(rules, settings.check) };
}

/** One name and its address, as GitHub writes them. */
const address = /^[^\p{C}\p{Zl}\p{Zp}<>]{1,200} <[^\p{C}\p{Zl}\p{Zp}<> ]{1,200}>$/u;

function coAuthors(commits: readonly PullCommit[]): string[] {
  const trailers = commits.flatMap(({ message }) => parseTrailers(message));
  const values = trailers.filter(({ key }) => key.toLowerCase() === 'co-authored-by').map(({ value }) => value);
  return [...new Set(values)];
}

/** GitHub's private addresses name the account: who had it made, or helped, does not approve it. */
function accountsIn(names: readonly string[]): number[] {
  return names.flatMap((name) => {
    const id = /<(\d{1,12})\+[^<>@\s]{1,100}@users\.noreply\.github\.com>/.exec(name)?.[1];
    return id === undefined ? [] : [Number(id)];
  });
}

/** The same addresses of before 2017, which name the login alone. */
function loginsIn(names: readonly string[]): ReadonlySet<string> {
  const found = names.map((name) => /<([^<>@\s+]{1,100})@users\.noreply\.github\.com>/.exec(name)?.[1]);
  return new Set(found.flatMap((login) => (login === undefined ? [] : [login.toLowerCase()])));
}

/**
 * Who started the run that is judged: who asked for the change is no judge of it. The run of a review was started by the
 * reviewer.
 */
function startersOf(event: Event): number[] {
  const run = fields.at(event, 'workflow_run');
  const id = fields.at(run, 'event') === 'pull_request_review' ? null : fields.integer(fields.at(run, 'actor', 'id'));
  return id === null ? [] : [id];
}

async function gatherSurroundings(
  host: Host,
  git: Git,
  judged: WithPull,
  circumstances: Circumstances,
  { retargetedAt }: PullPast,
  state: State,
): Promise<void> {
  const { evidence, settings, inputs } = state;
  const { surroundings } = evidence;
  const runs = await host.openRuns(gitHubOptions(host, state));
  evidence.runs = await readRuns(git, runs, settings.workflows, judged, retargetedAt);
  surroundings.freeze = settings.freeze;
  surroundings.red = await failingOn(runs, settings.workflows, judged.pull.baseBranch);
  const open = await circumstances.openIssues(settings['incident-label']);
  const silenced = await silencedIncidents(host, state);
  surroundings.incidents = [...open, ...silenced].map((number) => `#${number}`);
  surroundings.ledgerIsForgeable = await isLedgerForgeable(host, inputs);
}

/** For how long it matters who closed an incident. */
const silencedDays = 30;

/** Incidents that were closed by somebody who may not: neither who reported them nor a person with write access. */
async function silencedIncidents(host: Host, state: State): Promise<number[]> {
  const options = gitHubOptions(host, state);
  const history = await host.openHistory(options);
  const sources = {
    reviews: await host.openReviews(options),
    registry: settingsInForce(agentsSection, state.sections?.agents),
  };
  const since = host.now().getTime() - silencedDays * 86_400_000;
  const closed = (await history.issues(state.settings['incident-label'])).filter(
    ({ closedAt }) => closedAt !== null && Date.parse(closedAt) >= since,
  );
  const silenced: number[] = [];
  for (const { number, author } of closed) {
    const closer = await history.closerOf(number);
    const isReporter = closer !== null && closer.id === author?.id;
    if (!isReporter && !(await isWriter(sources, closer))) silenced.push(number);
  }
  return silenced;
}

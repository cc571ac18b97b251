import type { Handover } from '@gauntlet/gate';
import { GitHubError, type Host, type Issues, sha256 } from '@gauntlet/host';
import { codeSpan, markerKey, renderSections, type Section } from '@gauntlet/report';
import { type Failure, failuresSchema } from '@gauntlet/verdict';
import { callAgent, failureOf, reportOf } from '../call-agent.ts';
import { type CommandResult, refuse } from '../command.ts';
import type { Problem } from '../evidence.ts';
import { runOf } from '../make-report.ts';
import { refusalOf } from '../monitor-issue.ts';
import type { State } from '../state.ts';
import { type FailedJob, failedJobs } from './needs.ts';

/** Tells people, and the agent, of jobs of the monitor that could not do what they were asked: once of the same. */
export async function alert(host: Host, state: State): Promise<CommandResult> {
  const failed = failedJobs(state.inputs.needs);
  if (failed === null)
    return refuse({ code: 'needs-missing', what: 'The input needs is not what toJSON(needs) gives' });
  const sections = failed.length === 0 ? [] : [jobsSection(failed)];
  const well = { code: 'monitor-well', what: 'No job of the monitor is left unable to look' } as const;
  const words = { code: 'monitor-failed', what: `The monitor could not do all: ${namesOf(failed)}` } as const;
  const problem = failed.length === 0 ? well : words;
  if (state.inputs.mode === 'report') return { problems: [problem], sections, report: null };
  const refused = await tell(host, state, failed);
  return { problems: [problem, ...refused], sections, report: null };
}

function namesOf(failed: readonly FailedJob[]): string {
  return failed.map(({ job }) => job).join(', ');
}

const undelivered = (what: string): Problem => ({ code: 'alert-undelivered', what });
const bodyBytes = 10_000;

async function tell(host: Host, state: State, failed: readonly FailedJob[]): Promise<Problem[]> {
  const { apiUrl, repository, run } = host.runner.context;
  const { environment, name, 'github-token': token } = state.inputs;
  if (token === '' || repository === null) return [undelivered('There is no github-token, or no repository')];
  const marker = `<!-- ${markerKey('health', `${environment}:${name || 'health'}`)} alert -->`;
  const label = state.settings['incident-label'];
  try {
    const issues = await host.openIssues({ apiUrl, token, repository });
    const open = await findOpen(issues, label, marker);
    if (failed.length === 0) {
      if (open !== null) await issues.close(open.number, 'The monitor looks again.');
      return [];
    }
    const names = failed.map(({ job }) => job);
    const news = names.filter((job) => !open?.jobs.includes(job));
    const all = [...new Set([...(open?.jobs ?? []), ...names])].sort();
    const mentions = state.settings.people.map((each) => `@${each.replace(/^@/, '')}`).join(' ');
    const where = run === null ? '' : `Run ${run.id}, attempt ${run.attempt}.`;
    const memory = `<!-- jobs=${all.join()} -->`;
    const { number } = await issues.upsert({
      title: `The monitor of ${environment} cannot look`,
      body: [
        marker,
        memory,
        mentions,
        where,
        renderSections([jobsSection(failed), goingOn], bodyBytes, 'the run'),
      ].join('\n'),
      label,
      comment: news.length === 0 ? null : `${mentions} Now too: ${news.map(codeSpan).join(', ')}.`.trim(),
      isOurs: (body) => body.startsWith(marker),
      // While the same jobs fail there is nothing new to say.
      same: (body) => body.split('\n', 2)[1]?.trim() === memory,
    });
    if (news.length === 0) return [];
    const call = { number, agent: state.settings.agent, eventType: state.settings['monitor-event'] };
    const problem = await callAgent(host, state, call, handoverOf(host, state, failed));
    return problem === null ? [] : [problem];
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return [undelivered(`The issue could not be written: ${refusalOf(error)}`)];
  }
}

const memoryLine = /^<!-- jobs=([A-Za-z0-9_,-]{0,5000}) -->$/;

async function findOpen(
  issues: Issues,
  label: string,
  marker: string,
): Promise<{ number: number; jobs: string[] } | null> {
  let first: string | null = null;
  const isOurs = (body: string) => {
    const own = body.startsWith(marker);
    if (own) first ??= body;
    return own;
  };
  const number = await issues.find({ label, isOurs });
  const [, jobs = ''] = memoryLine.exec((first ?? '').split('\n', 2)[1]?.trim() ?? '') ?? [];
  return number === null ? null : { number, jobs: jobs.split(',').filter((job) => job !== '') };
}

function jobsSection(failed: readonly FailedJob[]): Section {
  const said = ({ result, summary }: FailedJob) =>
    (summary === '' ? 'it did not get to a conclusion' : codeSpan(summary)) +
    (result === 'cancelled' ? ' (cancelled)' : '');
  return {
    title: 'What could not be done',
    table: { columns: ['Job', 'What it said'], rows: failed.map((job) => [codeSpan(job.job), said(job)]) },
  };
}

const goingOn: Section = {
  title: 'How it goes on',
  lead: 'Until it is mended nobody watches what these jobs watch. Nothing more is said here, unless another job fails; once none does, this issue is closed.',
};

function handoverOf(host: Host, { inputs, subject }: State, failed: readonly FailedJob[]): Handover {
  const { repository } = host.runner.context;
  const run = runOf(host);
  const { environment } = inputs;
  return {
    report: reportOf(failed.map(toldOf), { subject, run }),
    agentReport: (tokens) => renderSections([jobsSection(failed)], Math.max(2_000, tokens * 3), 'the run'),
    key: sha256(JSON.stringify(['monitor', repository, environment, namesOf(failed), run?.id ?? null])).slice(0, 32),
    request: 'the monitor cannot look: please find out why.',
    message: () => ({
      ...{ schema: failuresSchema, repository, pullRequest: null, headSha: subject.headSha, run },
      monitor: { environment, jobs: failed },
    }),
  };
}

function toldOf({ job, result, summary }: FailedJob): Failure {
  const why = summary === '' ? '' : `: ${summary}`;
  return failureOf('monitor-failed', `The job ${job} ended with ${result}${why}`, [job]);
}

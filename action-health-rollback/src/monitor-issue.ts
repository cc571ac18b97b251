import { GitHubError, type Host, type IssueRequest, type Issues } from '@gauntlet/host';
import { escapeMarkdown, markerKey, renderSections, rolloutSections, type Section, shorten } from '@gauntlet/report';
import { versionPattern } from '@gauntlet/rollout';
import { type RolloutCause, rolloutCauses } from '@gauntlet/verdict';
import { linksOf } from './hand-over.ts';
import type { Report } from './make-report.ts';
import type { OpenAnomaly } from './normal.ts';
import type { State } from './state.ts';

/** Our open issue of this environment. */
export interface OpenIssue {
  number: number;
  /** Null where somebody took out what says so. */
  anomaly: OpenAnomaly | null;
}

/** The issue that tells people of an anomaly, one for each environment and name of the gate. */
export interface Tracker {
  /** Null where none is open. @throws GitHubError */
  find(): Promise<OpenIssue | null>;
  /** Opens it, or brings it up to date. @param comment said where it is open already. @throws GitHubError */
  tell(report: Report, anomaly: OpenAnomaly, comment: string | null): Promise<number>;
  /** @throws GitHubError */
  close(number: number, comment: string): Promise<void>;
}

const bodyBytes = 30_000;

/** Null where there is nobody to ask: no token, or no repository on GitHub. */
export function openTracker(host: Host, { inputs, settings }: State): Tracker | null {
  const { apiUrl, repository } = host.runner.context;
  const { environment, name, 'github-token': token } = inputs;
  if (token === '' || repository === null) return null;
  const marker = `<!-- ${markerKey('health', `${environment}:${name || 'health'}`)} monitor -->`;
  const label = settings['incident-label'];
  const isOurs = (body: string) => body.startsWith(marker);
  let opened: Issues | null = null;
  const issues = async () => {
    opened ??= await host.openIssues({ apiUrl, token, repository });
    return opened;
  };
  return {
    async find() {
      let first: string | null = null;
      const note = (body: string) => {
        const own = isOurs(body);
        if (own) first ??= body;
        return own;
      };
      const number = await (await issues()).find({ label, isOurs: note });
      return number === null ? null : { number, anomaly: first === null ? null : anomalyIn(first, number) };
    },
    async tell(report, anomaly, comment) {
      const memory = lineOf(anomaly);
      const sections = [...rolloutSections(report.rollout, linksOf(host, report)), goingOn];
      const mentions = settings.people
        .map((each) => `@${each.replace(/^@/, '')} `)
        .join('')
        .replace(/ $/, '\n');
      const request: IssueRequest = {
        title: `${report.rollout.version} is not well in ${report.rollout.environment}`,
        body: `${marker}\n${memory}\n${mentions}${renderSections(sections, bodyBytes, inputs['report-file'])}`,
        ...{ label, comment, isOurs },
        same: (existing) => secondLine(existing) === memory,
      };
      return (await (await issues()).upsert(request)).number;
    },
    close: async (number, comment) => (await issues()).close(number, comment),
  };
}

const goingOn: Section = {
  title: 'How it goes on',
  lead: 'While it lasts nothing more is said here, unless something else is found. Once all is well this issue is closed by the monitor. Until then nothing is learnt as normal. If this is what is normal from now on, delete the file of what is normal and close this issue; closed alone, it is opened again only for something else.',
};

/** What is said where the issue is open already. */
export function commentOn({ rollout: { version, explanation } }: Report): string {
  return `Found now: ${escapeMarkdown(shorten(version, 100))}: ${escapeMarkdown(shorten(explanation, 1_000))}.`;
}

export function commentAtEnd(version: string): string {
  return `All is well: ${escapeMarkdown(shorten(version, 100))} does as is usual again.`;
}

/** What the next run has to know: kept here too, since a job that fails keeps no cache. */
function lineOf({ version, since, causes, told }: OpenAnomaly): string {
  const list = (names: readonly RolloutCause[]) => rolloutCauses.filter((each) => names.includes(each)).join();
  return `<!-- anomaly version=${version} since=${since} causes=${list(causes)} told=${list(told)} -->`;
}

const memoryLine =
  /^<!-- anomaly version=([^\s]{1,100}) since=(\d{1,16}) causes=([a-z,-]{1,300}) told=([a-z,-]{0,300}) -->$/;

function anomalyIn(body: string, issue: number): OpenAnomaly | null {
  const [, version = '', since, causes = '', told = ''] = memoryLine.exec(secondLine(body)) ?? [];
  const time = Number(since);
  if (!versionPattern.test(version) || !Number.isSafeInteger(time)) return null;
  return { version, since: time, causes: causesIn(causes), told: causesIn(told), issue };
}

function causesIn(text: string): RolloutCause[] {
  const names = new Set(text.split(','));
  return rolloutCauses.filter((cause) => names.has(cause));
}

/** Whoever edits an issue by hand changes the ends of its lines. */
function secondLine(body: string): string {
  return body.split('\n', 2)[1]?.trim() ?? '';
}

/** Why an issue could not be read or written. @throws what is no error of GitHub. */
export function refusalOf(error: unknown): string {
  if (!(error instanceof GitHubError)) throw error;
  return `${error.message}: ${error.remedy}`;
}

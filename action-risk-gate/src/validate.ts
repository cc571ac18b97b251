import { readTree } from '@gauntlet/evidence';
import { type Event, findChange, withoutStop } from '@gauntlet/gate';
import { type Git, GitError, type Host, sha256 } from '@gauntlet/host';
import { locate, type Policy, parsePolicy } from '@gauntlet/policy';
import {
  codeSpan,
  escapeMarkdown,
  link,
  linkToCommit,
  plainText,
  planAnnotations,
  type Section,
} from '@gauntlet/report';
import { type Finding, fingerprintText, type UnhashedFinding } from '@gauntlet/verdict';
import type { CommandResult } from './command.ts';
import type { Problem } from './evidence.ts';
import { detailsOf, pullOf } from './explain-pull.ts';
import type { State } from './state.ts';
import { type Doubt, doubtsOf, type Surrounding } from './validate-doubts.ts';

/** What a gate reads of a policy. */
const policyLimit = 1 << 18;
const workflowLimit = 1 << 20;
const maxWorkflows = 200;

/** Something to say of a line of the policy. Line and column are 1-based; null where it is about the whole file. */
interface Remark {
  rule: string;
  severity: 'error' | 'warning';
  place: { line: number; column: number } | null;
  /** One sentence. */
  message: string;
}

/** Reads the policy of the change itself, which rules nothing yet, and says what is wrong with it. Asks GitHub nothing. */
export async function validate(host: Host, git: Git | null, event: Event, state: State): Promise<CommandResult> {
  if (git === null) return unread({ code: 'repository-missing', what: 'There is no repository to read the policy of' });
  const commit = await headOf(host, git, event, state.inputs);
  if (typeof commit !== 'string') return unread(commit);
  const path = state.inputs['policy-file'];
  const text = await textOf(git, commit, path, policyLimit);
  if (text === null) return absent(path, commit);
  if (typeof text !== 'string') return unread({ code: 'policy-invalid', what: `${path}: ${text.wrong}` });
  const parsed = parsePolicy(text);
  const remarks: Remark[] = parsed.ok
    ? (await doubts(git, commit, parsed.policy)).map((doubt) => remarkOf(doubt, text))
    : parsed.problems.map(({ line, column, message }) => {
        return { rule: 'policy-invalid', severity: 'error', place: { line, column }, message };
      });
  const findings = remarks.map((remark) => findingOf(remark, path));
  if (state.inputs.annotations === 'auto') await host.runner.annotate(planAnnotations(findings).annotations);
  return resultOf(host, { path, commit, isValid: parsed.ok, remarks, findings });
}

function unread(problem: Problem): CommandResult {
  return { problems: [problem], sections: [], console: [], report: null };
}

function absent(path: string, commit: string): CommandResult {
  const what = `${commit.slice(0, 12)} has no ${path}`;
  return {
    problems: [],
    reasons: [{ code: 'policy-absent', what }],
    sections: [],
    console: [plainText(`${what}: the inputs alone rule.`)],
    report: { command: 'validate', path, commit, isThere: false, isValid: null, findings: [] },
  };
}

/** The head of what the event is about, whether its base is known or not; or of the pull request that the input names. */
async function headOf(host: Host, git: Git, event: Event, inputs: State['inputs']): Promise<string | Problem> {
  const asked = inputs['pull-request'];
  if (asked !== null && asked !== pullOf(event)?.number) return headOfPull(host, git, inputs, asked);
  const found = await findChange(host, git, { event, base: '', head: '', token: '' });
  const subject = 'problem' in found ? found.subject : found.judged.subject;
  for (const name of [subject?.headSha, subject?.testedSha]) {
    const commit = name ? await git.commit(name) : null;
    if (commit !== null) return commit.id;
  }
  return 'problem' in found ? found.problem : { code: 'head-not-found', what: 'The head is not in this clone' };
}

async function headOfPull(host: Host, git: Git, inputs: State['inputs'], number: number): Promise<string | Problem> {
  const pull = await detailsOf(host, inputs, number);
  if (pull === null) return { code: 'token-missing', what: `GitHub alone tells the head of #${number}` };
  if ('code' in pull) return pull;
  const commit = await git.commit(pull.headSha);
  return commit?.id ?? { code: 'head-not-found', what: `The head of #${number} is not in this clone` };
}

async function textOf(
  git: Git,
  commit: string,
  path: string,
  limit: number,
): Promise<string | null | { wrong: string }> {
  let bytes: Uint8Array | null;
  try {
    bytes = await git.file(commit, path, limit);
  } catch (error) {
    if (error instanceof GitError) return { wrong: `It cannot be read, or has more than ${limit} bytes` };
    throw error;
  }
  try {
    return bytes && new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { wrong: 'It is not UTF-8' };
  }
}

async function doubts(git: Git, commit: string, policy: Policy): Promise<Doubt[]> {
  const paths = [...(await readTree(git, commit)).keys()];
  return doubtsOf(policy, { paths, workflows: await workflowsOf(git, commit, paths) });
}

async function workflowsOf(git: Git, commit: string, paths: readonly string[]): Promise<Surrounding['workflows']> {
  const files = paths.filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path));
  if (files.length > maxWorkflows) return null;
  const texts: string[] = [];
  for (const path of files) {
    const text = await textOf(git, commit, path, workflowLimit);
    if (typeof text !== 'string') return null;
    texts.push(text);
  }
  return texts;
}

function remarkOf({ rule, at, message }: Doubt, text: string): Remark {
  return { rule, severity: 'warning', place: locate(text, at), message };
}

function findingOf({ rule, severity, place, message }: Remark, path: string): Finding {
  const finding: UnhashedFinding = {
    ...{ category: 'unknown', severity, tool: 'gauntlet/risk', rule, message },
    location: { path, ...place },
    suggestion: { action: 'config-fix' },
  };
  return { ...finding, fingerprint: sha256(fingerprintText(finding)) };
}

interface Read {
  path: string;
  commit: string;
  isValid: boolean;
  remarks: Remark[];
  findings: Finding[];
}

function resultOf(host: Host, { path, commit, isValid, remarks, findings }: Read): CommandResult {
  const lines = remarks.map(({ severity, place, message }) => `${placeText(path, place)}: ${severity}: ${message}`);
  const said = remarks.map(({ place, message }) => `${placeText(path, place)}: ${withoutStop(message)}`);
  const doubted: Problem[] = isValid ? said.map((what) => ({ code: 'policy-doubtful', what })) : [];
  return {
    problems: isValid ? [] : said.map((what) => ({ code: 'policy-invalid', what })),
    ...(isValid ? { reasons: [{ code: 'policy-valid', what: `${path} has no mistake` }, ...doubted] } : {}),
    sections: remarks.length === 0 ? [] : [sectionOf(host, path, commit, remarks)],
    console: [isValid ? `${path} is valid.` : `${path} is not valid.`, ...lines].map(plainText),
    report: { command: 'validate', path, commit, isThere: true, isValid, findings },
  };
}

function placeText(path: string, place: Remark['place']): string {
  return place === null ? path : `${path}:${place.line}:${place.column}`;
}

function sectionOf({ runner: { context } }: Host, path: string, sha: string, remarks: readonly Remark[]): Section {
  const linkFor = linkToCommit({ serverUrl: context.serverUrl, repository: context.repository, sha });
  const rows = remarks.map(({ severity, place, message }) => [
    place === null ? '' : link(`${place.line}:${place.column}`, linkFor({ path, line: place.line })),
    severity,
    escapeMarkdown(message),
  ]);
  return {
    title: 'The policy of this change',
    lead: `${codeSpan(path)}, line by line; the policy of the base rules until this one is merged.`,
    table: { columns: ['Line', 'Severity', 'What'], rows },
  };
}

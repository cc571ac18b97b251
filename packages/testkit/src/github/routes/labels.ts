import { paginate } from '../paging.ts';
import { Refusal, type Reply, unprocessable } from '../reply.ts';
import { type Call, type Route, textOf } from '../router.ts';
import { appOf } from '../shapes/account.ts';
import { describeLabel } from '../shapes/label.ts';
import { nowInSeconds } from '../state.ts';
import { findConversation } from './conversation.ts';
import { reads, writes } from './needs.ts';
import { REPOSITORY } from './repository.ts';

/** In characters; GitHub's own error names this number. */
const MAX_NAME_LENGTH = 50;

function sameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

function describeLabels(call: Call, { labels = [] }: { labels?: string[] }): Record<string, unknown>[] {
  return labels.map((name) => describeLabel(call.state, name));
}

function listLabels(call: Call): Reply {
  const page = paginate(call, describeLabels(call, findConversation(call, 'read')));
  return { status: 200, headers: page.headers, json: page.items };
}

export function labelNamesOf(call: Call): string[] {
  const labels = (call.body['labels'] ?? []) as (string | { name: string })[];
  const names = labels.map((label) => (typeof label === 'string' ? label : label.name));
  for (const name of names) {
    if (name.trim() === '') throw unprocessable('Label', 'name', "name can't be blank");
    if ([...name].length > MAX_NAME_LENGTH) {
      throw unprocessable('Label', 'name', `name is too long (maximum is ${MAX_NAME_LENGTH} characters)`);
    }
  }
  return names;
}

/** Labels that are set and taken off are events of the conversation. */
function noteLabel({ state, token }: Call, issueNumber: number, label: string, event: 'labeled' | 'unlabeled'): void {
  const { login, id } = token!;
  const app = appOf(token!);
  const by = { actor: { login, id }, ...(app !== null && { app }), createdAt: nowInSeconds() };
  state.labelEvents.push({ issueNumber, label, event, ...by });
}

/** Adds labels to those there are; one that the repository has not is made. */
function addLabels(call: Call): Reply {
  const issue = findConversation(call, 'write');
  const labels = [...(issue.labels ?? [])];
  for (const asked of labelNamesOf(call)) {
    const { name } = call.state.label(asked);
    if (labels.some((label) => sameName(label, name))) continue;
    labels.push(name);
    noteLabel(call, issue.number, name, 'labeled');
  }
  issue.labels = labels;
  return { status: 200, json: describeLabels(call, issue) };
}

function removeLabel(call: Call): Reply {
  const issue = findConversation(call, 'write');
  const name = textOf(call, 'name');
  const labels = issue.labels ?? [];
  const left = labels.filter((label) => !sameName(label, name));
  if (left.length === labels.length) throw new Refusal(404, 'Label does not exist');
  issue.labels = left;
  noteLabel(call, issue.number, labels.find((label) => sameName(label, name)) ?? name, 'unlabeled');
  return { status: 200, json: describeLabels(call, issue) };
}

const LIST = `${REPOSITORY}/issues/{issue_number}/labels`;
/** The labels of a pull request are an issue's too: either permission will do. */
const READ = reads('issues', 'pull_requests');
const WRITE = writes('issues', 'pull_requests');

export const labelRoutes: readonly Route[] = [
  { method: 'GET', template: LIST, needs: READ, query: ['per_page', 'page'], handle: listLabels },
  { method: 'POST', template: LIST, needs: WRITE, query: [], handle: addLabels },
  { method: 'DELETE', template: `${LIST}/{name}`, needs: WRITE, query: [], handle: removeLabel },
];

import { Refusal, type Reply } from '../reply.ts';
import { type Call, numberOf, type Route } from '../router.ts';
import { requestedTeams, requestedUsers } from '../shapes/reviewers.ts';
import type { FakeState } from '../state.ts';
import { reads, writes } from './needs.ts';
import { describeListed, findPull } from './pulls.ts';
import { REPOSITORY } from './repository.ts';

function notCollaborator({ owner, name }: FakeState): Refusal {
  return new Refusal(
    422,
    `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${owner}/${name} repository.`,
  );
}

/** The names as GitHub writes them, case not counting; throws 422 when one is not among those known. */
function knownNames(call: Call, field: string, known: readonly string[]): string[] {
  const asked = (call.body[field] ?? []) as string[];
  return asked.map((name) => {
    const found = known.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    if (found === undefined) throw notCollaborator(call.state);
    return found;
  });
}

function listReviewers(call: Call): Reply {
  const pull = findPull(call.state, numberOf(call, 'pull_number'));
  return { status: 200, json: { users: requestedUsers(call.state, pull), teams: requestedTeams(call.state, pull) } };
}

async function requestReviewers(call: Call): Promise<Reply> {
  const { state, body } = call;
  const pull = findPull(state, numberOf(call, 'pull_number'));
  const author = pull.userLogin.toLowerCase();
  const asked = (body['reviewers'] ?? []) as string[];
  if (asked.some((login) => login.toLowerCase() === author)) {
    throw new Refusal(422, 'Review cannot be requested from pull request author.');
  }
  const logins = state.collaborators.map(({ login }) => login);
  const slugs = state.teams.map(({ slug }) => slug);
  const reviewers = knownNames(call, 'reviewers', logins);
  const teams = knownNames(call, 'team_reviewers', slugs);
  pull.requestedReviewers = [...new Set([...(pull.requestedReviewers ?? []), ...reviewers])];
  pull.requestedTeams = [...new Set([...(pull.requestedTeams ?? []), ...teams])];
  return { status: 201, json: await describeListed(state, pull) };
}

const TEMPLATE = `${REPOSITORY}/pulls/{pull_number}/requested_reviewers`;

export const reviewerRoutes: readonly Route[] = [
  { method: 'GET', template: TEMPLATE, needs: reads('pull_requests'), query: [], handle: listReviewers },
  { method: 'POST', template: TEMPLATE, needs: writes('pull_requests'), query: [], handle: requestReviewers },
];

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type Call,
  ContractError,
  checkRequest,
  checkResponse,
  type Reply,
  type Route,
  startFakeGitHub,
} from '../../src/github/index.ts';
import { routes } from '../../src/github/routes/index.ts';
import { buildHistory, type History } from './bare-repository.ts';
import { get, REPOSITORY, seedOf, send } from './client.ts';

const TEMPLATE = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const PATH = `${REPOSITORY}/issues/1/comments`;
const NEEDS = { permissions: [], level: 'read', anonymous: true } as const;

let history: History;

beforeAll(() => {
  history = buildHistory();
});
afterAll(() => history.dispose());

function answering(reply: Reply | ((call: Call) => Reply), template = TEMPLATE): Route {
  return {
    method: 'GET',
    template,
    needs: NEEDS,
    query: [],
    handle: typeof reply === 'function' ? reply : () => reply,
  };
}

async function violationsOf(route: Route, path = PATH): Promise<string[]> {
  const fake = await startFakeGitHub(seedOf(history), { routes: [route] });
  await get(fake, path);
  const violations = fake.takeViolations().map(({ kind, message }) => `${kind}: ${message}`);
  await fake.close();
  return violations;
}

describe('a wrong answer of the stand-in is caught', () => {
  test('a field of another type, and fields left out', async () => {
    const violations = await violationsOf(answering({ status: 200, json: [{ id: 'seven', body: 'x' }] }));
    expect(violations).toContain('response: response 200: /0/id must be integer');
    expect(violations).toContain("response: response 200: /0 must have required property 'url'");
    const many = checkResponse('GET', '/repos/{owner}/{repo}', 200, {});
    expect(many).toHaveLength(9);
    expect(many.at(-1)).toMatch(/: and \d+ more$/);
  });

  test('a time that is not ISO 8601, an address that is none', () => {
    const rate = { limit: 1, remaining: 1, reset: 1, used: 0 };
    expect(checkResponse('GET', '/rate_limit', 200, { resources: { core: rate, search: rate }, rate })).toEqual([]);
    const ref = { ref: 'refs/heads/x', node_id: 'x', url: 'not an address', object: { type: '', sha: '', url: 'x:y' } };
    const problems = checkResponse('GET', '/repos/{owner}/{repo}/git/ref/{ref}', 200, ref);
    expect(problems).toContain('response 200: /url must match format "uri"');
    const artifact = {
      id: 1,
      node_id: '',
      name: '',
      size_in_bytes: 1,
      url: '',
      archive_download_url: '',
      expired: false,
    };
    const times = { created_at: 'today', expires_at: null, updated_at: null };
    const template = '/repos/{owner}/{repo}/actions/artifacts/{artifact_id}';
    expect(checkResponse('GET', template, 200, { ...artifact, ...times })).toEqual([
      'response 200: /created_at must be null',
      'response 200: /created_at must match format "date-time"',
      'response 200: /created_at must match a schema in anyOf',
    ]);
  });

  test('a status that the route does not have', async () => {
    expect(await violationsOf(answering({ status: 202, json: [] }))).toEqual([
      'response: response 202: is not a documented status of this route',
    ]);
  });

  test('a body where there is none, and none where there is one', async () => {
    expect(checkResponse('DELETE', '/repos/{owner}/{repo}/issues/comments/{comment_id}', 204, {})).toEqual([
      'response 204: must have no body',
    ]);
    expect(await violationsOf(answering({ status: 200 }))).toEqual(['response: response 200: / must be array']);
  });

  test('an error of another shape, documented or not', async () => {
    expect(await violationsOf(answering({ status: 404, json: { message: 7 } }))).toContain(
      'response: response 404: /message must be string',
    );
    expect(await violationsOf(answering({ status: 451, json: {} }))).toContain(
      "response: response 451: / must have required property 'message'",
    );
    expect(await violationsOf(answering({ status: 451, json: { message: 'No' } }))).toEqual([]);
  });

  test('an error of which the description has only the status still has a message', () => {
    const template = '/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers';
    expect(checkResponse('POST', template, 422, { message: 'No' })).toEqual([]);
    expect(checkResponse('POST', template, 422, {})).toContain("response 422: / must have required property 'message'");
  });

  test('a crash', async () => {
    const crashing = answering(() => {
      throw new Error('out of order');
    });
    expect(await violationsOf(crashing)).toEqual(['stand-in: out of order']);
  });

  test('a route that GitHub has not', async () => {
    const invented = answering({ status: 200, json: {} }, '/repos/{owner}/{repo}/mood');
    expect(await violationsOf(invented, `${REPOSITORY}/mood`)).toEqual([
      "stand-in: GitHub's API description has no GET /repos/{owner}/{repo}/mood.",
    ]);
  });
});

describe('a wrong request is caught', () => {
  const query = (text: string) => new URLSearchParams(text);
  const params = { owner: 'o', repo: 'r', issue_number: '1' };

  test('in its path and query', () => {
    const base = { method: 'GET', template: TEMPLATE, body: undefined };
    expect(checkRequest({ ...base, params, query: query('per_page=5&page=2') })).toEqual([]);
    expect(
      checkRequest({ ...base, params: { ...params, issue_number: 'one' }, query: query('per_page=many&x=1') }),
    ).toEqual([
      'path: /issue_number must be integer',
      'query: / must NOT have additional properties (x)',
      'query: /per_page must be integer',
    ]);
    const runs = { ...base, template: '/repos/{owner}/{repo}/actions/runs', params: { owner: 'o', repo: 'r' } };
    expect(checkRequest({ ...runs, query: query('status=red') })[0]).toContain('(completed, action_required');
    expect(checkRequest({ ...runs, query: query('status=success&status=failure') })).not.toEqual([]);
  });

  test('in its body', () => {
    const post = { method: 'POST', template: TEMPLATE, params, query: query('') };
    expect(checkRequest({ ...post, body: { body: 'x' } })).toEqual([]);
    expect(checkRequest({ ...post, body: { body: 7 } })).toEqual(['request body: /body must be string']);
    expect(checkRequest({ ...post, body: undefined })).toEqual(['request body: is required']);
    expect(checkRequest({ ...post, method: 'GET', body: {} })).toEqual(['request body: none is allowed here']);
  });

  test('and answered 422, with the reason', async () => {
    const fake = await startFakeGitHub(seedOf(history));
    const answer = await send(fake, 'POST', PATH, { body: { body: 7 } });
    expect(answer.status).toBe(422);
    expect(answer.json.errors[0].message).toBe('request body: /body must be string');
    expect(fake.comments(1)).toEqual([]);
    await expect(fake.close()).rejects.toThrow(ContractError);
  });

  test('when it asks for what the stand-in would silently ignore', async () => {
    const fake = await startFakeGitHub(seedOf(history));
    await get(fake, `${REPOSITORY}/commits?author=ada`);
    await get(fake, `${REPOSITORY}/pulls`, { headers: { accept: 'application/vnd.github.patch' } });
    await get(fake, `${REPOSITORY}/pulls`, { headers: { accept: 'text/plain' } });
    const plain = ['application/vnd.github+json', 'application/vnd.github.v3+json', 'application/json', '*/*;q=0.8'];
    for (const accept of [...plain, 'application/vnd.github.antiope-preview+json']) {
      await get(fake, `${REPOSITORY}/pulls`, { headers: { accept } });
    }
    expect(fake.takeViolations().map(({ message }) => message)).toEqual([
      'query: "author" is not among what the stand-in honours: sha, per_page, page',
      'accept: the stand-in cannot answer this route as application/vnd.github.patch',
      'accept: the stand-in cannot answer this route as text/plain',
    ]);
    await fake.close();
  });

  test('when no route takes it: 404, and closing lists everything', async () => {
    const fake = await startFakeGitHub(seedOf(history));
    const unknown = await send(fake, 'POST', '/mood', { body: { good: true } });
    expect(unknown).toMatchObject({ status: 404, json: { message: 'The GitHub stand-in has no route POST /mood' } });
    await get(fake, `${REPOSITORY}/pulls/%ff`);
    await send(fake, 'PUT', `${REPOSITORY}/contents/a`);
    const closing = fake.close();
    await expect(closing).rejects.toThrow(
      [
        "GitHub's API contract was broken 3 time(s):",
        '  unknown-route: POST /mood: The GitHub stand-in has no route POST /mood',
        `  unknown-route: GET ${REPOSITORY}/pulls/%ff: The GitHub stand-in has no route GET ${REPOSITORY}/pulls/%ff`,
        `  unknown-route: PUT ${REPOSITORY}/contents/a: The GitHub stand-in has no route PUT ${REPOSITORY}/contents/a`,
      ].join('\n'),
    );
    await expect(fetch(fake.url)).rejects.toThrow('fetch failed');
  });
});

test('every route of the stand-in is one of GitHub, and honours only parameters that GitHub has', () => {
  expect(routes.length).toBeGreaterThan(45);
  expect(routes.filter(({ contract }) => contract).map(({ template }) => template)).toEqual(['/graphql']);
  for (const { method, template, query, contract } of routes) {
    if (contract !== undefined) continue;
    const names = template.split('/').filter((segment) => segment.startsWith('{'));
    const params = Object.fromEntries(names.map((name) => [name.slice(1, -1), '1']));
    const sent = new URLSearchParams(Object.fromEntries(query.map((name) => [name, '1'])));
    const problems = checkRequest({ method, template, params, query: sent, body: undefined });
    expect(problems.filter((problem) => problem.includes('additional properties'))).toEqual([]);
    expect(problems.filter((problem) => problem.startsWith('path'))).toEqual([]);
  }
});

import type { Comment, GitHub, Host, WebhookRequest } from '@gauntlet/host';
import type { FailureReport } from '@gauntlet/verdict';
import type { Handover, RouteSettings } from '../../src/index.ts';

export const settings: RouteSettings = {
  ...{ route: 'comment', token: 'token-of-app', repository: 'octo/shop', budget: 4_000, agent: '@fixer', number: 7 },
  ...{
    eventType: 'gauntlet-rollback',
    webhookUrl: 'https://hooks.example.com/x',
    webhookSecret: 'a-key-of-some-length',
  },
};

export const report: FailureReport = {
  schema: 'gauntlet/failures/v1',
  subject: {
    ...{ repository: 'octo/shop', pullRequest: 7, headSha: 'a'.repeat(40) },
    ...{ testedSha: null, baseSha: null, mergeBase: null },
  },
  run: { id: 9, attempt: 1, url: 'https://github.com/octo/shop/actions/runs/9', workflow: null },
  attempt: { number: 0, max: 0, escalate: false, reason: null, previousFingerprints: [] },
  failures: [],
  omitted: {},
  unread: [],
};

export const handover: Handover = {
  ...{ report, key: 'ab'.repeat(16), request: 'please look.' },
  agentReport: (budget) => `report of ${budget}`,
  message: (isShort) => ({ schema: report.schema, isShort }),
};

export interface Said {
  comments: Comment[];
  posts: number[];
  dispatches: Array<{ type: string; payload: Readonly<Record<string, unknown>> }>;
  webhooks: WebhookRequest[];
}

/** A host of which nothing is there but the routes. */
export function routeHost(more: Partial<GitHub> = {}, faults: { dispatch?: Error; webhook?: Error } = {}) {
  const said: Said = { comments: [], posts: [], dispatches: [], webhooks: [] };
  const github: Partial<GitHub> = {
    getViewer: async () => ({ kind: 'app', appId: 700 }),
    listComments: async () => said.comments,
    createComment: async (number, body) => {
      const comment = { id: said.comments.length + 1, body, author: { login: 'fixer[bot]', id: 700, type: 'Bot' } };
      said.comments.push(comment as Comment);
      said.posts.push(number);
      return comment as Comment;
    },
    deleteComment: async (id) =>
      void said.comments.splice(0, said.comments.length, ...said.comments.filter((each) => each.id !== id)),
    ...more,
  };
  const host = {
    runner: { context: { apiUrl: 'https://api.github.com' } },
    openGitHub: async () => github,
    openNotices: async () => ({
      dispatch: async (type: string, payload: Readonly<Record<string, unknown>>) => {
        if (faults.dispatch) throw faults.dispatch;
        said.dispatches.push({ type, payload });
      },
    }),
    postWebhook: async (request: WebhookRequest) => {
      if (faults.webhook) throw faults.webhook;
      said.webhooks.push(request);
    },
  } as unknown as Host;
  return { host, said };
}

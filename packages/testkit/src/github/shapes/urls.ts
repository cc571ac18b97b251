import type { FakeState } from '../state.ts';

const WEB_URL = 'https://github.com';

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

export function apiUrl(state: FakeState, path = ''): string {
  return `${state.apiUrl}/repos/${state.owner}/${state.name}${path}`;
}

export function webUrl(state: FakeState, path = ''): string {
  return `${WEB_URL}/${state.owner}/${state.name}${path}`;
}

export function fileUrls(state: FakeState, commit: string, path: string): Record<'blob' | 'raw' | 'contents', string> {
  const encoded = encodePath(path);
  return {
    blob: webUrl(state, `/blob/${commit}/${encoded}`),
    raw: webUrl(state, `/raw/${commit}/${encoded}`),
    contents: apiUrl(state, `/contents/${encoded}?ref=${commit}`),
  };
}

/** GitHub's ids of the GraphQL kind: opaque to clients, so any stable text will do. */
export function nodeId(kind: string, id: number | string): string {
  return Buffer.from(`${kind}:${id}`).toString('base64');
}

import type { Reply } from './reply.ts';
import { matchTemplate } from './router.ts';
import type { FakeState } from './state.ts';

/** The second origin's routes; faults may name them. */
export const STORAGE_ROUTES = {
  jobLogs: '/storage/jobs/{job_id}/logs',
  artifactZip: '/storage/artifacts/{artifact_id}/zip',
} as const;

/** A signed address on the second origin, as GitHub redirects to for logs and archives. */
export function storageUrl(state: FakeState, path: string): string {
  return `${state.storageUrl}/storage${path}?sig=${state.storageSignature}`;
}

export interface StorageMatch {
  route: string;
  id: number;
}

export function findStorageRoute(path: string): StorageMatch | null {
  for (const route of Object.values(STORAGE_ROUTES)) {
    const params = matchTemplate(route, path);
    if (params !== null) return { route, id: Number(Object.values(params)[0]) };
  }
  return null;
}

function refuse(status: number, message: string): Reply {
  const data = Buffer.from(`<?xml version="1.0" encoding="utf-8"?><Error><Message>${message}</Message></Error>`);
  return { status, bytes: { contentType: 'application/xml', data } };
}

/** What the blob store answers: bytes, to whoever holds a signed address and sends no other credentials. */
export function answerStorage(state: FakeState, match: StorageMatch, url: URL, authorization: boolean): Reply {
  if (authorization) return refuse(403, 'The address is signed; an Authorization header is not accepted beside it.');
  if (url.searchParams.get('sig') !== state.storageSignature) return refuse(403, 'The signature does not match.');
  if (match.route === STORAGE_ROUTES.artifactZip) {
    const artifact = state.artifacts.find(({ id }) => id === match.id);
    if (artifact === undefined) return refuse(404, 'There is no such blob.');
    return { status: 200, bytes: { contentType: 'application/zip', data: artifact.zip } };
  }
  const log = state.jobs.find(({ id }) => id === match.id)?.log;
  if (log === undefined) return refuse(404, 'There is no such blob.');
  return { status: 200, bytes: { contentType: 'text/plain; charset=utf-8', data: Buffer.from(log, 'utf8') } };
}

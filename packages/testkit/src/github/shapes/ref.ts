import type { FakeState } from '../state.ts';
import { apiUrl, nodeId } from './urls.ts';

const FOLDERS: Readonly<Record<string, string>> = { commit: 'commits', tag: 'tags', tree: 'trees', blob: 'blobs' };

/** A ref by its full name (`git-ref`). */
export function describeRef(
  state: FakeState,
  ref: string,
  { sha, type }: { sha: string; type: string },
): Record<string, unknown> {
  return {
    ref,
    node_id: nodeId('Ref', ref),
    url: apiUrl(state, `/git/${ref}`),
    object: { sha, type, url: apiUrl(state, `/git/${FOLDERS[type]}/${sha}`) },
  };
}

import type { FakeState } from '../state.ts';
import { apiUrl, nodeId } from './urls.ts';

/** A label of the repository (`label`). */
export function describeLabel(state: FakeState, named: string): Record<string, unknown> {
  const { id, name } = state.label(named);
  const url = apiUrl(state, `/labels/${encodeURIComponent(name)}`);
  return { id, node_id: nodeId('Label', name), url, name, description: '', color: 'ededed', default: false };
}

import { Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../router.ts';
import { writes } from './needs.ts';
import { REPOSITORY } from './repository.ts';

/** "Create a repository dispatch event": the payload's JSON must be smaller. Bytes. */
const PAYLOAD_LIMIT = 64 * 1024;

/** The description itself holds the name to 100 characters and the payload to 10 properties. */
function dispatchEvent(call: Call): Reply {
  const client_payload = (call.body['client_payload'] ?? {}) as Record<string, unknown>;
  if (Buffer.byteLength(JSON.stringify(client_payload)) >= PAYLOAD_LIMIT) {
    throw new Refusal(422, 'client_payload is too large.');
  }
  call.state.dispatches.push({ event_type: `${call.body['event_type']}`, client_payload, sender: call.token!.login });
  return { status: 204 };
}

export const dispatchRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: `${REPOSITORY}/dispatches`,
    needs: writes('contents'),
    query: [],
    handle: dispatchEvent,
  },
];

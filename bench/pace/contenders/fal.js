import { createFalClient } from '@fal-ai/client';
import { versionOf } from '../../version-of.js';
import { fetchFrom } from '../world/fetch-from.js';
import { fixedGap } from './fixed-gap.js';

export const name = '`@fal-ai/client`, `subscribeToStatus`';
export const version = versionOf('@fal-ai/client');
export const knob = fixedGap('pollInterval', 500);

export function connect(server) {
  const client = createFalClient({ credentials: 'bench', fetch: fetchFrom(server, queueStatus) });
  return (requestId, pollInterval) =>
    client.queue.subscribeToStatus('bench/bench', { requestId, pollInterval });
}

function queueStatus(requestId, hasEnded) {
  return { request_id: requestId, status: hasEnded ? 'COMPLETED' : 'IN_PROGRESS' };
}

import { createWatchPool, type WatchPool } from '../../index.js';
import type { ApiConnection } from '../network/api-connection.js';
import { withFlagNames } from '../usage-error.js';
import type { OnEvent } from './run-events.js';
import type { WaitRequest } from './wait-request.js';

/**
 * Polls the API, for all runs within one budget.
 *
 * @throws UsageError if the key or the URL cannot be used
 */
export function apiPool(
  { options, flags }: ApiConnection,
  { requestsPerSecond }: WaitRequest,
  onEvent: OnEvent,
): WatchPool {
  return withFlagNames(() => createWatchPool({ ...options, requestsPerSecond, onEvent }), flags);
}

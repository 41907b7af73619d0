import { createWatchPool, type WatchPool } from '../../index.js';
import type { CommandContext } from '../command-context.js';
import { apiConnection } from '../network/api-connection.js';
import { withFlagNames } from '../usage-error.js';
import type { OnEvent } from './follow-events.js';
import type { WaitRequest } from './wait-request.js';

/**
 * Polls the API, for all runs within one budget.
 *
 * @param note prints a line about something along the way
 * @throws UsageError if there is no key, or the key, the URL or a proxy cannot be used
 */
export async function apiPool(
  { connection, requestsPerSecond }: WaitRequest,
  context: CommandContext,
  note: (text: string) => void,
  onEvent: OnEvent,
): Promise<WatchPool> {
  const { options, flags } = await apiConnection(connection, context, note);
  return withFlagNames(() => createWatchPool({ ...options, requestsPerSecond, onEvent }), flags);
}

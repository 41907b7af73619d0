import { createWatchPool, type WatchPool } from '../../index.js';
import type { CommandContext } from '../command-context.js';
import { checkBaseUrl } from '../network/check-base-url.js';
import { useProxy } from '../network/proxy.js';
import { loggedFetch } from '../network/request-log.js';
import { withFlagNames } from '../usage-error.js';
import { apiKeyReader } from './api-key.js';
import type { OnEvent } from './follow-events.js';
import type { WaitRequest } from './wait-request.js';

const EXA_URL = 'https://api.exa.ai';

/**
 * Polls the API, for all runs within one budget.
 *
 * @param note prints a line about something along the way
 * @throws UsageError if there is no key, or the key, the URL or a proxy cannot be used
 */
export async function apiPool(
  { apiKeyFile, allowHttp, isVerbose, requestsPerSecond, ...request }: WaitRequest,
  context: CommandContext,
  note: (text: string) => void,
  onEvent: OnEvent,
): Promise<WatchPool> {
  const apiKey = apiKeyReader(apiKeyFile, context, note);
  const name = request.baseUrl === undefined ? 'EXA_BASE_URL' : '--base-url';
  const baseUrl = request.baseUrl ?? (context.env.EXA_BASE_URL?.trim() || EXA_URL);
  checkBaseUrl(baseUrl, name, allowHttp);
  const fetch = isVerbose ? loggedFetch(note) : undefined;
  const pool = withFlagNames(
    () => createWatchPool({ apiKey, baseUrl, allowHttp, fetch, requestsPerSecond, onEvent }),
    { baseUrl: name },
  );
  await useProxy(baseUrl, context);
  return pool;
}

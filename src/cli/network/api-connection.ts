import { EXA_URL } from '../../exa/exa-url.js';
import type { ExaSourceOptions } from '../../index.js';
import type { CommandContext } from '../command-context.js';
import { apiKeyReader } from './api-key.js';
import { checkBaseUrl } from './check-base-url.js';
import { useProxy } from './proxy.js';
import { loggedFetch } from './request-log.js';

/** How the API is reached, as commander names it. */
export interface ConnectionFlags {
  readonly verbose?: boolean;
  readonly apiKeyFile?: string;
  readonly baseUrl?: string;
  readonly allowHttp?: boolean;
}

/** How the API is reached, for the library, and what its options are called this time. */
export interface ApiConnection {
  readonly options: ExaSourceOptions;
  readonly flags: { readonly baseUrl: string };
}

/**
 * How to reach the API.
 *
 * @param note prints a line about something along the way
 * @throws UsageError if there is no key, or the key, the URL or a proxy cannot be used
 */
export async function apiConnection(
  { verbose = false, apiKeyFile, allowHttp = false, ...flags }: ConnectionFlags,
  context: CommandContext,
  note: (text: string) => void,
): Promise<ApiConnection> {
  const apiKey = apiKeyReader(apiKeyFile, context, note);
  const name = flags.baseUrl === undefined ? 'EXA_BASE_URL' : '--base-url';
  const baseUrl = flags.baseUrl ?? (context.env.EXA_BASE_URL?.trim() || EXA_URL);
  checkBaseUrl(baseUrl, name, allowHttp);
  await useProxy(baseUrl, context);
  const fetch = verbose ? loggedFetch(note) : undefined;
  return { options: { apiKey, baseUrl, allowHttp, fetch }, flags: { baseUrl: name } };
}

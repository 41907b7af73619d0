import * as z from 'zod/mini';
import { functionOf, optionsObject, text, trueOrFalse } from '../errors/argument-schemas.js';
import { parseArgument } from '../errors/parse-argument.js';
import { environmentVariable } from '../platform/environment.js';
import { parseId } from '../source/run-ids.js';
import type { GetOptions, RunSource } from '../source/run-source.js';
import { EXA_URL, parseBaseUrl } from './base-url.js';
import { apiKeySchema, credentials } from './credentials.js';
import { ExaRequestError } from './exa-request-error.js';
import { fetchJson } from './fetch-json.js';

export const exaSourceOptions = optionsObject({
  /**
   * The key for Exa's API, or a function that returns the present one, now or in a promise. A function is asked
   * again, once a poll, after a 401: the key may have been rotated.
   * @default the environment's EXA_API_KEY, where there is an environment
   */
  apiKey: z.optional(apiKeySchema),
  /**
   * Where the API is served. A path in it is kept, as a prefix.
   * @default the environment's EXA_BASE_URL, else 'https://api.exa.ai'
   */
  baseUrl: z.optional(text),
  /**
   * Lets the key travel over plain http to another machine. To loopback it may always.
   * @default false
   */
  allowHttp: z._default(trueOrFalse, false),
  /**
   * Makes the requests: for a proxy, an own certificate authority, a log.
   * @default globalThis.fetch, looked up at each request
   */
  fetch: z.optional(functionOf<typeof fetch>()),
});

export interface ExaSourceOptions extends z.input<typeof exaSourceOptions> {}

/**
 * Fetches runs from Exa over `fetch`: what `watchRun` uses where no other source is handed in. Share one among many
 * watches, or leave it to them.
 *
 * Ids are encoded. Redirects are not followed, because the key would go along. No cache may answer. An answer above
 * 1 MiB is not read to its end. No error shows the key.
 *
 * @throws TypeError if an option is unknown or of the wrong type, there is no key, or the key or the URL cannot be
 * used.
 */
export function exaSource(options: ExaSourceOptions = {}): Required<RunSource> {
  return connect(parseArgument('options', exaSourceOptions, options));
}

/** The source of options that are checked already. */
export function connect(options: z.output<typeof exaSourceOptions>): Required<RunSource> {
  const { key, keyAfter } = credentials(options.apiKey);
  const base = parseBaseUrl(
    options.baseUrl ?? environmentVariable('EXA_BASE_URL') ?? EXA_URL,
    options.allowHttp,
  );
  const monitors = `${base}/websets/v0/monitors`;

  async function get(url: string, getOptions?: GetOptions): Promise<unknown> {
    const used = await key();
    try {
      return await fetchJson(url, used, options.fetch, getOptions);
    } catch (thrown) {
      if (!isKeyRefused(thrown)) throw thrown;
      const renewed = await keyAfter(used);
      if (renewed === used) throw thrown;
      return fetchJson(url, renewed, options.fetch, getOptions);
    }
  }

  return {
    get: async (monitorId, runId, getOptions) =>
      get(`${monitors}/${segment('monitor', monitorId)}/runs/${segment('run', runId)}`, getOptions),

    async list(monitorId, { cursor, limit, signal } = {}) {
      const query = new URLSearchParams();
      if (cursor !== undefined) query.set('cursor', cursor);
      if (limit !== undefined) query.set('limit', String(limit));
      return get(`${monitors}/${segment('monitor', monitorId)}/runs?${query}`, signal && { signal });
    },
  };
}

function isKeyRefused(thrown: unknown): boolean {
  return thrown instanceof ExaRequestError && thrown.isFromApi && thrown.status === 401;
}

function segment(name: 'monitor' | 'run', id: string): string {
  return encodeURIComponent(parseId(name, id));
}

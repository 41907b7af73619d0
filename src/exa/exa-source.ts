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
   * The key for Exa's API, or a function, sync or async, that returns the current one. After a 401 the function is
   * called again, once per poll, because the key may have been rotated.
   * @default the environment variable `EXA_API_KEY`, if there is an environment
   */
  apiKey: z.optional(apiKeySchema),
  /**
   * The base URL of the API. A path in it is kept as a prefix.
   * @default the environment variable `EXA_BASE_URL`, else 'https://api.exa.ai'
   */
  baseUrl: z.optional(text),
  /**
   * Allows plain http to another machine, which sends the key unencrypted. Plain http to this machine (loopback) is
   * always allowed.
   * @default false
   */
  allowHttp: z._default(trueOrFalse, false),
  /**
   * The function that makes the requests: pass your own for a proxy, a custom certificate authority or a log.
   * @default globalThis.fetch, read at each request
   */
  fetch: z.optional(functionOf<typeof fetch>()),
});

/** Where and how `exaSource` reads runs. */
export interface ExaSourceOptions extends z.input<typeof exaSourceOptions> {}

/**
 * A source that reads runs from Exa's API with `fetch`. `watchRun` creates one if you pass no `source`; one can serve
 * many watches.
 *
 * Ids are encoded. Redirects are not followed, because the key would be sent along. Caches are bypassed. Reading stops
 * at 1 MiB. No error shows the key.
 *
 * @throws TypeError if an option is unknown or of the wrong type, there is no key, or the key or the URL is not usable.
 */
export function exaSource(options: ExaSourceOptions = {}): Required<RunSource> {
  return connect(parseArgument('options', exaSourceOptions, options));
}

/** The source for options that are checked already. */
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

import { checkShape, type Shape } from '../errors/check-shape.js';
import { aFunction, optional, text } from '../errors/rules.js';
import { apiKeyFromEnvironment } from '../platform/environment.js';
import { checkApiKey } from './credentials.js';
import { checkBaseUrl, EXA_URL } from './base-url.js';
import { checkId } from '../source/check-id.js';
import { type Connection, fetchJson } from './fetch-json.js';
import type { RunSource } from '../source/run-source.js';

export interface ExaSourceOptions {
  /**
   * The key for Exa's API.
   * @default the environment's EXA_API_KEY, where there is an environment
   */
  readonly apiKey?: string;
  /**
   * Where the API is served: https, or http to loopback. Its path is kept, as a prefix.
   * @default 'https://api.exa.ai'
   */
  readonly baseUrl?: string;
  /**
   * What makes the requests.
   * @default globalThis.fetch, looked up at each request
   */
  readonly fetch?: typeof fetch;
}

/**
 * Looks runs up at Exa, over `fetch`: what `watchRun` uses where no other source is handed in. Share one among
 * many watches, or leave it to them.
 *
 * Ids are encoded, redirects are not followed, because the key would go along, an answer above 1 MiB is not read
 * to its end, and no error shows the key.
 *
 * @throws TypeError if an option is unknown or of the wrong type, there is no key, or the key or the URL cannot be
 * used.
 */
export function exaSource(options: ExaSourceOptions = {}): Required<RunSource> {
  checkShape('options', options, exaSourceShape);
  return connect(options);
}

export const exaSourceShape: Shape<ExaSourceOptions> = {
  apiKey: optional({ ...text, isSecret: true }),
  baseUrl: optional(text),
  fetch: optional(aFunction),
};

/** The source of options that are checked already. */
export function connect(options: ExaSourceOptions): Required<RunSource> {
  const connection: Connection = {
    apiKey: checkApiKey(options.apiKey ?? apiKeyFromEnvironment()),
    fetch: options.fetch,
  };
  const monitors = `${checkBaseUrl(options.baseUrl ?? EXA_URL)}/websets/v0/monitors`;
  return {
    async get(monitorId, runId, lookOptions) {
      const url = `${monitors}/${segment(monitorId, 'monitor')}/runs/${segment(runId, 'run')}`;
      return fetchJson(url, connection, lookOptions);
    },
    async list(monitorId, page = {}) {
      const query = new URLSearchParams();
      if (page.cursor !== undefined) query.set('cursor', page.cursor);
      if (page.limit !== undefined) query.set('limit', String(page.limit));
      const url = `${monitors}/${segment(monitorId, 'monitor')}/runs?${query}`;
      return fetchJson(url, connection, page);
    },
  };
}

function segment(id: string, name: 'monitor' | 'run'): string {
  return encodeURIComponent(checkId(id, name));
}

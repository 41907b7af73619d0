import * as z from 'zod/mini';
import { functionOf, optionsObject, text, trueOrFalse } from '../errors/argument-schemas.js';
import { environmentVariable } from '../platform/environment.js';
import type { GetOptions } from '../source/run-source.js';
import { parseBaseUrl } from './base-url.js';
import { apiKeySchema, credentials } from './credentials.js';
import { ExaRequestError } from './exa-request-error.js';
import { EXA_URL } from './exa-url.js';
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

/** Reads JSON from Exa's API. */
export interface ExaConnection {
  /** Whether the key or the base URL comes from the environment or from the default, which are Exa's. */
  readonly usesEnvironment: boolean;
  /** @param path below the base URL, its ids encoded */
  get(path: string, options?: GetOptions): Promise<unknown>;
}

/**
 * A connection with options that have been checked.
 *
 * @throws TypeError if there is no key, or the key or the URL is not usable.
 */
export function connect(options: z.output<typeof exaSourceOptions>): ExaConnection {
  const { key, keyAfter } = credentials(options.apiKey);
  const base = parseBaseUrl(
    options.baseUrl ?? environmentVariable('EXA_BASE_URL') ?? EXA_URL,
    options.allowHttp,
  );
  return {
    usesEnvironment: options.apiKey === undefined || options.baseUrl === undefined,
    async get(path, getOptions) {
      const used = await key();
      try {
        return await fetchJson(base + path, used, options.fetch, getOptions);
      } catch (thrown) {
        if (!isKeyRefused(thrown)) throw thrown;
        const renewed = await keyAfter(used);
        if (renewed === used) throw thrown;
        return fetchJson(base + path, renewed, options.fetch, getOptions);
      }
    },
  };
}

function isKeyRefused(thrown: unknown): boolean {
  return thrown instanceof ExaRequestError && thrown.isFromApi && thrown.status === 401;
}

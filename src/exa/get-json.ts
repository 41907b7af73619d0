import { errorText } from './error-envelope.js';
import { errorMessage } from './error-message.js';
import { ExaRequestError } from './exa-request-error.js';
import { readBody } from './read-body.js';
import type { LookOptions } from './run-source.js';

/** Who asks, and by what means. */
export interface Connection {
  readonly apiKey: string;
  /** Where none is given, `globalThis.fetch` as it is at each request. */
  readonly fetch: typeof fetch | undefined;
}

/**
 * Resolves with the JSON of a 2xx answer.
 *
 * @throws ExaRequestError for every other answer, for none, and for one that is not JSON, not whole or too large.
 */
export async function getJson(
  url: string,
  connection: Connection,
  options: LookOptions = {},
): Promise<unknown> {
  const withoutKey = (text: string) => text.replaceAll(connection.apiKey, '[key]');
  const failWith = (message: string, response: Response | null, cause?: unknown): never => {
    throw new ExaRequestError(withoutKey(message), response, cause);
  };

  const response = await request(url, connection, options.signal).catch((error) =>
    failWith(errorMessage(error), null, error),
  );
  options.onHeaders?.(response.headers);

  const body = await readBody(response).catch((error) => failWith(errorMessage(error), response, error));
  if (isRedirect(response)) failWith(`redirected to ${location(response)}`, response);
  if (!response.ok) failWith(errorText(body) ?? response.statusText, response);
  try {
    return JSON.parse(body);
  } catch {
    const start = withoutKey(body).slice(0, SHOWN_OF_BODY);
    return failWith(`the answer is not JSON: ${start === '' ? 'it is empty' : start}`, response);
  }
}

/** As much of an unreadable answer as tells a proxy's login page from a cut answer. */
const SHOWN_OF_BODY = 80;

async function request(
  url: string,
  { apiKey, fetch = globalThis.fetch }: Connection,
  signal: AbortSignal | undefined,
): Promise<Response> {
  return fetch(url, {
    headers: { 'x-api-key': apiKey, accept: 'application/json' },
    // Following would take the key to wherever the answer points.
    redirect: 'manual',
    signal: signal ?? null,
  });
}

function isRedirect(response: Response): boolean {
  return response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
}

function location(response: Response): string {
  return response.headers.get('location') ?? 'a place that this runtime does not tell';
}

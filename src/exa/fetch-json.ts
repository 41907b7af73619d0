import { errorText } from './error-envelope.js';
import { errorMessage } from '../errors/error-text.js';
import { type AnswerHead, ExaRequestError } from './exa-request-error.js';
import { isTooDeep } from './nesting.js';
import { readBody } from './read-body.js';
import { tellingHeaders } from '../source/response-headers.js';
import type { GetOptions } from '../source/run-source.js';

/** Who asks, and by what means. */
export interface Connection {
  readonly apiKey: string;
  /** Where none is given, `globalThis.fetch` as it is at each request. */
  readonly fetch: typeof fetch | undefined;
}

/** What an error says is read for this long; then its status has to do. */
const ERROR_BODY_MS = 500;

/** As much of an unreadable answer as tells a proxy's login page from a cut answer. */
const SHOWN_OF_BODY = 80;

/**
 * Resolves with the JSON of a 2xx answer.
 *
 * @throws ExaRequestError for every other answer, for none, and for one that is not JSON, not whole or too large.
 */
export async function fetchJson(
  url: string,
  connection: Connection,
  options: GetOptions = {},
): Promise<unknown> {
  const withoutKey = (text: string) => text.replaceAll(connection.apiKey, '[key]');
  const failWith = (message: string, answer?: AnswerHead, cause?: unknown): never => {
    throw new ExaRequestError(withoutKey(message), answer, cause);
  };

  const response = await request(url, connection, options.signal).catch((error) =>
    failWith(errorMessage(error), undefined, error),
  );
  const answer = { status: statusOf(response), headers: tellingHeaders(response.headers, withoutKey) };
  options.onHeaders?.(answer.headers);
  if (answer.status >= 300 && answer.status < 400) {
    response.body?.cancel().catch(() => {});
    failWith(`redirected to ${response.headers.get('location') ?? 'a place that is not told'}`, answer);
  }

  const patienceMs = response.ok ? Infinity : ERROR_BODY_MS;
  const body = await readBody(response, patienceMs).catch((error) =>
    failWith(errorMessage(error), answer, error),
  );
  if (!response.ok) failWith(errorText(body) ?? response.statusText, answer);
  let json: unknown;
  try {
    json = JSON.parse(isUnmistakable(connection.apiKey) ? withoutKey(body) : body);
  } catch {
    const start = withoutKey(body).slice(0, SHOWN_OF_BODY);
    failWith(`the answer is not JSON: ${start === '' ? 'it is empty' : start}`, answer);
  }
  if (isTooDeep(json, body)) failWith('the answer is nested too deeply', answer);
  return json;
}

/** Whether a text can be nothing else by chance: Exa's keys have 36 characters, those of tests a few. */
function isUnmistakable(apiKey: string): boolean {
  return apiKey.length >= 16;
}

/** Where redirects are not followed, browsers hide the status of one. */
function statusOf({ type, status }: Response): number {
  return type === 'opaqueredirect' ? 302 : status;
}

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

import { causesOf, errorText } from '../errors/error-text.js';
import { jsonCopy } from '../platform/json-copy.js';
import { keptHeaders } from '../source/response-headers.js';
import type { GetOptions } from '../source/run-source.js';
import { envelopeMessage } from './error-envelope.js';
import { ExaRequestError } from './exa-request-error.js';
import { readBody } from './read-body.js';
import { redactJson, redactor } from './redact.js';

/** What an error answer says is read for this long; then its status has to do. */
const ERROR_BODY_MS = 500;

/** As much of an answer that is not JSON as tells a proxy's login page from a cut answer. */
const SHOWN_LENGTH = 80;

/**
 * Resolves with the JSON of a 2xx answer, the key redacted in it.
 *
 * @param fetch where it is `undefined`, `globalThis.fetch` as it is now
 * @throws ExaRequestError for every other answer, for none, and for one that is not JSON, not whole or too large
 * @throws TypeError if there is no `fetch`
 */
export async function fetchJson(
  url: string,
  key: string,
  fetch: typeof globalThis.fetch | undefined,
  { signal, onHeaders }: GetOptions = {},
): Promise<unknown> {
  const redact = redactor(key);
  const response = await request(url, key, fetch ?? globalThis.fetch, signal).catch((thrown) => {
    throw new ExaRequestError(redact(errorText(thrown)), { cause: redactedError(thrown, redact) });
  });
  const answer = { status: statusOf(response), headers: keptHeaders(response.headers, redact) };
  onHeaders?.(answer.headers);

  if (answer.status >= 300 && answer.status < 400) {
    response.body?.cancel?.().catch(() => {});
    throw new ExaRequestError(redact(redirection(answer.status, response.headers)), { answer });
  }
  if (!response.ok) {
    // Its body may never end, or break off; the status is an answer all the same.
    const body = await readBody(response, ERROR_BODY_MS).catch(() => '');
    const json = parseJson(body);
    const said = json.isJson ? envelopeMessage(json.value) : body === '' ? null : notJson(body);
    throw new ExaRequestError(redact(said ?? response.statusText), {
      answer,
      isFromApi: json.isJson || body === '',
    });
  }
  const body = await readBody(response, Infinity).catch((thrown) => {
    throw new ExaRequestError(redact(errorText(thrown)), { answer, cause: redactedError(thrown, redact) });
  });
  const json = parseJson(body);
  if (!json.isJson) throw new ExaRequestError(redact(notJson(body)), { answer });
  try {
    return redactJson(jsonCopy(json.value), redact);
  } catch (thrown) {
    throw new ExaRequestError(errorText(thrown), { answer });
  }
}

function request(
  url: string,
  key: string,
  fetch: typeof globalThis.fetch | undefined,
  signal: AbortSignal | undefined,
): Promise<Response> {
  if (fetch === undefined)
    throw new TypeError('there is no `fetch` here: pass one as `fetch`, or pass a `source`');
  return fetch(url, {
    headers: { 'x-api-key': key, accept: 'application/json', 'cache-control': 'no-cache' },
    // Following would take the key to wherever the answer points.
    redirect: 'manual',
    signal: signal ?? null,
    ...NO_STORE,
  });
}

/** Frameworks answer `fetch` from a cache unless told otherwise; some runtimes throw at the option. */
const NO_STORE: Pick<RequestInit, 'cache'> =
  typeof Request === 'function' && 'cache' in Request.prototype ? { cache: 'no-store' } : {};

/** Where redirects are not followed, browsers hide the status of one. */
function statusOf({ type, status }: Response): number {
  return type === 'opaqueredirect' ? 302 : status;
}

function redirection(status: number, headers: Headers): string {
  if (status === 304) return 'Not Modified, which nothing asked for: a cache in between answered';
  const location = headers.get('location');
  return location === null
    ? 'a redirect, which is not followed'
    : `redirected to ${location}, which is not followed`;
}

function parseJson(body: string): { isJson: true; value: unknown } | { isJson: false } {
  try {
    return { isJson: true, value: JSON.parse(body) };
  } catch {
    return { isJson: false };
  }
}

function notJson(body: string): string {
  const start = body.trim().slice(0, SHOWN_LENGTH);
  return `the answer is not JSON: ${start === '' ? 'it is empty' : start}`;
}

/** What `fetch` threw, without what else hangs on it: a parser's error holds the raw answer, and so maybe the key. */
function redactedError(thrown: unknown, redact: (text: string) => string): Error | undefined {
  return causesOf(thrown).reduceRight<Error | undefined>((cause, error) => {
    const copy = new Error(redact(error.message), cause && { cause });
    copy.name = error.name;
    copy.stack = redact(error.stack ?? '');
    return 'code' in error ? Object.assign(copy, { code: error.code }) : copy;
  }, undefined);
}

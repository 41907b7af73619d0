import { causesOf, errorText } from '../errors/error-text.js';
import { jsonCopy } from '../platform/json-copy.js';
import { keptHeaders } from '../source/response-headers.js';
import type { GetOptions } from '../source/run-source.js';
import { envelopeMessage } from './error-envelope.js';
import { type AnswerHead, ExaRequestError } from './exa-request-error.js';
import { readBody } from './read-body.js';
import { redactJson, redactor } from './redact.js';

/** How long the body of an error is read, in milliseconds. */
const ERROR_BODY_MS = 500;

/** Enough of an answer that is not JSON to recognize a proxy's login page, or a run that was cut. */
const SHOWN_LENGTH = 80;

/**
 * Resolves with the JSON of a 2xx answer, the key redacted in it.
 *
 * @param fetch where it is `undefined`, `globalThis.fetch` as it is now
 * @throws ExaRequestError for any other answer, for no answer, and for one that is not JSON, incomplete or too large
 * @throws TypeError if there is no `fetch`
 */
export async function fetchJson(
  url: string,
  key: string,
  fetch: typeof globalThis.fetch | undefined,
  { signal, onHeaders }: GetOptions = {},
): Promise<unknown> {
  const redact = redactor(key);
  const send = fetch ?? globalThis.fetch;
  if (send === undefined)
    throw new TypeError('there is no `fetch` here: pass one as `fetch`, or pass a `source`');
  // A `fetch` need not heed the signal, and the key may have taken longer than there was time.
  if (signal?.aborted) throw signal.reason;
  const response = await request(send, url, key, signal).catch((thrown) => {
    throw new ExaRequestError(redact(errorText(thrown)), { cause: redactedError(thrown, redact) });
  });
  const answer = { status: statusOf(response), headers: keptHeaders(response.headers, redact) };
  onHeaders?.(answer.headers);

  if (answer.status >= 300 && answer.status < 400) {
    response.body?.cancel?.().catch(() => {});
    throw new ExaRequestError(redact(redirection(answer.status, response.headers)), { answer });
  }
  if (!response.ok) throw await errorAnswer(response, answer, redact);
  const body = await readBody(response, Infinity).catch((thrown) => {
    throw new ExaRequestError(redact(errorText(thrown)), { answer, cause: redactedError(thrown, redact) });
  });
  const json = parseJson(body);
  if (!json.isJson) throw new ExaRequestError(notJson(redact(body)), { answer });
  try {
    return redactJson(jsonCopy(json.value), redact);
  } catch (thrown) {
    throw new ExaRequestError(errorText(thrown), { answer });
  }
}

/** `async`, so that a `fetch` that throws at once rejects instead. */
async function request(
  fetch: typeof globalThis.fetch,
  url: string,
  key: string,
  signal: AbortSignal | undefined,
): Promise<Response> {
  return fetch(url, {
    headers: { 'x-api-key': key, accept: 'application/json', 'cache-control': 'no-cache' },
    // Following would take the key to wherever the answer points.
    redirect: 'manual',
    signal: signal ?? null,
    ...noStore(),
  });
}

/** Frameworks answer `fetch` from a cache unless asked not to; some runtimes throw at the option. */
function noStore(): Pick<RequestInit, 'cache'> {
  return typeof Request === 'function' && 'cache' in Request.prototype ? { cache: 'no-store' } : {};
}

/** What an answer says is wrong. Its body may never end, or break off; then its status has to do. */
async function errorAnswer(
  response: Response,
  answer: AnswerHead,
  redact: (text: string) => string,
): Promise<ExaRequestError> {
  const body = await readBody(response, ERROR_BODY_MS).catch(() => null);
  if (body === null) {
    return new ExaRequestError(redact(response.statusText), {
      answer,
      isFromApi: mayBeJson(response.headers),
    });
  }
  const json = parseJson(body);
  if (!json.isJson && body.trim() !== '') {
    return new ExaRequestError(notJson(redact(body)), { answer, isFromApi: false });
  }
  const said = json.isJson ? envelopeMessage(json.value) : null;
  return new ExaRequestError(redact(said || response.statusText), { answer });
}

/** Whether a body that could not be read was the API's, as far as its type says. */
function mayBeJson(headers: Headers): boolean {
  return /json/i.test(headers.get('content-type') ?? 'json');
}

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
    // Its frames lead into `fetch` alone; but Safari's network errors are known by having no stack at all.
    const stack = error.stack && `${copy.name}: ${copy.message}`;
    return Object.assign(copy, { stack }, 'code' in error && { code: error.code });
  }, undefined);
}

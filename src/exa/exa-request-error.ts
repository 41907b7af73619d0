import { serverText } from './server-text.js';

/** The headers that say what to do next. An error carries no others: they might repeat the key. */
const TELLING_HEADERS = ['date', 'retry-after', 'x-request-id'];

/** What our own source rejects with. It looks like any client's error, and is judged by the same rules. */
export class ExaRequestError extends Error {
  override readonly name = 'ExaRequestError';
  /** The HTTP status, or `null` where there was no answer. */
  readonly status: number | null;
  readonly headers: Headers;

  constructor(message: string, response: Response | null, cause: unknown) {
    super(serverText(message), cause === undefined ? undefined : { cause });
    // Where redirects are not followed, browsers hide the status of one.
    this.status = response?.type === 'opaqueredirect' ? 302 : (response?.status ?? null);
    this.headers = new Headers(
      [...(response?.headers ?? [])].filter(([name]) => TELLING_HEADERS.includes(name)),
    );
  }
}

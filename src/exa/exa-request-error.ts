import { safeText } from '../errors/safe-text.js';

/** What an answer begins with. */
export interface AnswerHead {
  readonly status: number;
  readonly headers: Headers;
}

/** What our own source rejects with. It looks like any client's error, and is judged by the same rules. */
export class ExaRequestError extends Error {
  override readonly name = 'ExaRequestError';
  /** The HTTP status; `null` where there was no answer. */
  readonly status: number | null;
  /** `Date`, `Retry-After` and `X-Request-Id` of the answer. Not printed. */
  declare readonly headers: Headers | null;
  /** `false` for an answer that is not JSON: a proxy, a firewall or a gateway gave it, not the API. */
  readonly isFromApi: boolean;

  constructor(
    message: string,
    { answer, isFromApi = true, cause }: { answer?: AnswerHead; isFromApi?: boolean; cause?: unknown } = {},
  ) {
    super(safeText(message), cause === undefined ? undefined : { cause });
    this.status = answer?.status ?? null;
    this.isFromApi = isFromApi;
    Object.defineProperty(this, 'headers', { value: answer?.headers ?? null, enumerable: false });
  }
}

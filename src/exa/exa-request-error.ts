import { safeText } from '../errors/safe-text.js';

/** What an answer begins with. */
export interface AnswerHead {
  readonly status: number;
  readonly headers: Headers;
}

/** What our own source rejects with. It looks like any client's error, and is judged by the same rules. */
export class ExaRequestError extends Error {
  override readonly name = 'ExaRequestError';
  /** The HTTP status, or `null` where there was no answer. */
  readonly status: number | null;
  readonly headers: Headers | null;

  constructor(message: string, answer: AnswerHead | undefined, cause: unknown) {
    super(safeText(message), cause === undefined ? undefined : { cause });
    this.status = answer?.status ?? null;
    this.headers = answer?.headers ?? null;
  }
}

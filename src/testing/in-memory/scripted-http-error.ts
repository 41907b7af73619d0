import type { Answer } from '../simulation/answer.js';

/** An HTTP answer that is no run, as a client would throw it. */
export class ScriptedHttpError extends Error {
  override readonly name = 'ScriptedHttpError';
  readonly status: number;
  readonly headers: Headers;
  readonly requestId: string | null;

  constructor({ status, headers, body }: Answer, message = body) {
    super(`HTTP ${status}: ${message}`);
    this.status = status;
    this.headers = new Headers(headers);
    this.requestId = this.headers.get('x-request-id');
  }
}

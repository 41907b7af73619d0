import { errorText } from '../../exa/error-envelope.js';
import type { HttpAnswer } from '../simulation/http-answer.js';

/** An HTTP answer that is no run, as a client would throw it. */
export class ScriptedHttpError extends Error {
  override readonly name = 'ScriptedHttpError';
  readonly status: number;
  readonly headers: Headers;
  readonly requestId: string | null;
  /** As it was sent. */
  readonly body: string;

  constructor({ status, headers, body }: HttpAnswer, message = errorText(body) ?? body) {
    super(message);
    this.status = status;
    this.body = body;
    this.headers = new Headers(headers);
    this.requestId = this.headers.get('x-request-id');
  }
}

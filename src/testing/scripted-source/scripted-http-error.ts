import { envelopeMessage } from '../../exa/error-envelope.js';
import type { HttpAnswer } from '../simulation/http-answer.js';

/** An HTTP answer that is not a run, as a client would throw it. */
export class ScriptedHttpError extends Error {
  /** The name of the class. */
  override readonly name = 'ScriptedHttpError';
  /** The HTTP status. */
  readonly status: number;
  /** The headers of the answer. */
  readonly headers: Headers;
  /** The `X-Request-Id` of the answer; `null` if it has none. */
  readonly requestId: string | null;
  /** The body, as it was sent. */
  readonly body: string;
  /** `false` for a body that is not JSON: a proxy, a firewall or a gateway sent it, not the API. */
  readonly isFromApi: boolean;

  constructor({ status, headers, body }: HttpAnswer, message?: string) {
    const json = parsedOrUndefined(body);
    super(message ?? envelopeMessage(json) ?? body);
    this.status = status;
    this.headers = new Headers(headers);
    this.requestId = this.headers.get('x-request-id');
    this.body = body;
    this.isFromApi = json !== undefined || body === '';
  }
}

function parsedOrUndefined(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

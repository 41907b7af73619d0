import { envelopeMessage } from '../../exa/error-envelope.js';
import type { HttpAnswer } from '../simulation/http-answer.js';

/** An HTTP answer that is no run, as a client would throw it. */
export class ScriptedHttpError extends Error {
  override readonly name = 'ScriptedHttpError';
  readonly status: number;
  readonly headers: Headers;
  readonly requestId: string | null;
  /** As it was sent. */
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

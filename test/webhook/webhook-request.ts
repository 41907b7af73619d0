import { BODY, headerFor, SECRET } from './signed.js';

interface Parts {
  readonly body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  /** `null` for a request without the header. */
  readonly signature?: string | null;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request as Exa sends it, signed now, but for what a test says. */
export function webhookRequest(parts: Parts = {}): Request {
  const { body = BODY, method = 'POST', headers = {} } = parts;
  const { signature = signedNow(body instanceof ReadableStream ? '' : body) } = parts;
  const init = {
    method,
    headers: { ...headers, ...(signature === null ? {} : { 'exa-signature': signature }) },
    // A stream can only be sent half duplex.
    ...(method === 'POST' ? { body, duplex: 'half' } : {}),
  };
  return new Request('https://example.com/webhooks/exa', init);
}

export function signedNow(body: string | Uint8Array, secret = SECRET): string {
  return headerFor(body, String(Math.floor(Date.now() / 1000)), secret);
}

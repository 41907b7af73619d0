import * as z from 'zod/mini';
import { functionOf, numberThat, objectWith, optionsObject } from '../errors/argument-schemas.js';
import { parseArgument } from '../errors/parse-argument.js';
import { timeOfDay } from '../platform/clock.js';
import { reportingThrown } from '../platform/report-uncaught.js';
import { RecentEvents } from './recent-events.js';
import { readRequestBody } from './request-body.js';
import { parseSignatureHeader, SIGNATURE_HEADER } from './signature-header.js';
import { toleranceMsSchema, verifyEvent } from './verify-event.js';
import { idsIn, type WebhookEvent } from './webhook-event.js';
import { secretSourceSchema, secretsFrom } from './webhook-secret.js';
import { WebhookVerificationError, type WebhookVerificationErrorCode } from './webhook-verification-error.js';

const webhookHandlerOptions = optionsObject({
  /**
   * The webhook's secret, several while they are rotated, or a function that returns them and is called for each
   * request. Whitespace around a secret is cut off. An empty one is refused: at the call, or with a 500 if a function
   * returned it.
   */
  secret: secretSourceSchema,
  /**
   * How far the time of a signature may be from now, in the past or in the future.
   * @default 300_000
   */
  toleranceMs: toleranceMsSchema,
  /**
   * The largest body that is read. An event about a run has less than a thousand bytes.
   * @default 1_048_576
   */
  maxBodyBytes: z._default(
    numberThat('a whole number of bytes of 1 or more', (bytes) => Number.isSafeInteger(bytes) && bytes > 0),
    1_048_576,
  ),
  /**
   * Called with each new event of any type, after the watches were woken. A promise is awaited. If it throws, the
   * answer is 500, so that Exa can send the event again.
   * @default none
   */
  onEvent: z.optional(functionOf<(event: WebhookEvent) => unknown>()),
  /**
   * Called with the `WebhookVerificationError` of a refused request, and with whatever `wake`, `onEvent` or the function
   * for the secret threw.
   * @default `console.error` for what was thrown, nothing for a refused request
   */
  onError: z.optional(functionOf<(error: unknown, request: Request) => void>()),
});

/** How to handle webhooks. */
export interface WebhookHandlerOptions extends Readonly<z.input<typeof webhookHandlerOptions>> {}

/** A pool of watches, or an object of yours that passes the id on to where the watches are. */
export interface Wakeable {
  /** Polls now whatever is watched under this id: a run, a monitor, an import. A promise is awaited. */
  wake(id: string): unknown;
}

/**
 * Handles the webhooks of Exa: verifies each request and wakes the watches that its event is about. An event only causes
 * a poll; its content is never believed.
 *
 * Answers 200 to every event, including those of an unknown type and those that came before; 401 if the signature is
 * missing, wrong or too old; 400 if the body is not an event; 405 if the method is not POST; 413 if the body is too
 * large; 500 if waking failed, so that Exa can send the event again. Never rejects.
 *
 * @param pool a pool of watches, or anything with a `wake`
 * @returns handles one request, whose body must not have been read
 * @throws TypeError (an `ArgumentError`) if an option is unknown or of the wrong type, or a secret is empty
 * @throws RangeError (an `ArgumentError`) if a number is out of its range
 */
export function createWebhookHandler(
  pool: Wakeable,
  options: WebhookHandlerOptions,
): (request: Request) => Promise<Response> {
  parseArgument('pool', objectWith<Wakeable>('wake'), pool);
  const checked = parseArgument('options', webhookHandlerOptions, options);
  const { secret, toleranceMs, maxBodyBytes, onEvent, onError } = checked;
  const recent = new RecentEvents();

  async function receive(request: Request): Promise<void> {
    // First: a request that is not signed at all is not worth reading.
    const header = parseSignatureHeader(request.headers.get(SIGNATURE_HEADER));
    const secrets = await secretsFrom(secret);
    const body = await readRequestBody(request, maxBodyBytes);
    const event = await verifyEvent(body, header, { secrets, toleranceMs, now: timeOfDay() });
    await recent.once(event.id, () => deliver(event));
  }

  async function deliver(event: WebhookEvent): Promise<void> {
    for (const id of idsIn(event)) await pool.wake(id);
    await onEvent?.(event);
  }

  function report(error: unknown, request: Request): void {
    if (onError) reportingThrown(() => onError(error, request));
    else if (!(error instanceof WebhookVerificationError)) console.error(error);
  }

  return async (request) => {
    if (request.method !== 'POST') return answer(405, 'WEBHOOK_NOT_A_POST', { allow: 'POST' });
    try {
      await receive(request);
      return answer(200, 'ok');
    } catch (error) {
      report(error, request);
      if (error instanceof WebhookVerificationError) return answer(STATUS[error.code], error.code);
      return answer(500, 'WEBHOOK_NOT_HANDLED');
    }
  };
}

/** How a refused request is answered. */
const STATUS: Readonly<Record<WebhookVerificationErrorCode, number>> = {
  WEBHOOK_SIGNATURE_MISSING: 401,
  WEBHOOK_SIGNATURE_MALFORMED: 401,
  WEBHOOK_SIGNATURE_MISMATCH: 401,
  WEBHOOK_TIMESTAMP_OUT_OF_TOLERANCE: 401,
  WEBHOOK_EVENT_MALFORMED: 400,
  WEBHOOK_BODY_INCOMPLETE: 400,
  WEBHOOK_BODY_TOO_LARGE: 413,
};

/** Exa keeps the text with the attempt. It says which case it is, and nothing that a stranger should not read. */
function answer(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/plain', ...headers } });
}

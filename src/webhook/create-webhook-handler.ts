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
   * The webhook's secret, or several while they are rotated, or a function that returns them: it is called for each
   * request. Spaces around one are cut off. One that is empty is refused, at once or, from a function, with a 500.
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
   * Called with each event, of whatever type, after what waits for it was woken. A promise is awaited. If it throws,
   * the answer is 500, and Exa may send the event again.
   * @default none
   */
  onEvent: z.optional(functionOf<(event: WebhookEvent) => unknown>()),
  /**
   * Called with what a request was refused for, a `WebhookVerificationError`, and with whatever `wake`, `onEvent` or the
   * function for the secret threw.
   * @default logs with `console.error` what was thrown, and ignores what was refused
   */
  onError: z.optional(functionOf<(error: unknown, request: Request) => void>()),
});

/** How to handle webhooks. */
export interface WebhookHandlerOptions extends Readonly<z.input<typeof webhookHandlerOptions>> {}

/** What polls when it is woken: a pool of watches, or what passes the id on to where they are. */
export interface Wakeable {
  /** Polls what has this id, if that is watched: a run, a monitor, or whatever else events are about. A promise is awaited. */
  wake(id: string): unknown;
}

/**
 * Handles the webhooks of Exa: verifies a request and wakes what waits for its event. An event only ever causes a poll;
 * what it says is not believed.
 *
 * It answers 200 to every event, also of an unknown type or one that came before; 401 to what is not signed, or not
 * lately; 400 to what is no event; 405 to what is no POST; 413 to what is too large; 500 if waking fails, so that Exa
 * sends the event again. It never rejects.
 *
 * @param pool a pool of watches, or anything with a `wake`
 * @returns handles one request; the body must not have been read
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
    // First, because what is not signed at all is not worth reading.
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

/** How a request is answered that was refused. */
const STATUS: Readonly<Record<WebhookVerificationErrorCode, number>> = {
  WEBHOOK_SIGNATURE_MISSING: 401,
  WEBHOOK_SIGNATURE_MALFORMED: 401,
  WEBHOOK_SIGNATURE_MISMATCH: 401,
  WEBHOOK_TIMESTAMP_OUT_OF_TOLERANCE: 401,
  WEBHOOK_EVENT_MALFORMED: 400,
  WEBHOOK_BODY_INCOMPLETE: 400,
  WEBHOOK_BODY_TOO_LARGE: 413,
};

/** The text is for whoever looks through the attempts that Exa keeps. It says no more than which case it is. */
function answer(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/plain', ...headers } });
}

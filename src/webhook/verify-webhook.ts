import * as z from 'zod/mini';
import { finiteMsFrom0, optionsObject } from '../errors/argument-schemas.js';
import { parseArgument } from '../errors/parse-argument.js';
import { timeOfDay } from '../platform/clock.js';
import { bytesOf, rawBodySchema, type WebhookBody } from './raw-body.js';
import { parseSignatureHeader, SIGNATURE_HEADER } from './signature-header.js';
import { toleranceMsSchema, verifyEvent } from './verify-event.js';
import type { WebhookEvent } from './webhook-event.js';
import { parseSecrets, type WebhookSecret } from './webhook-secret.js';

const verifyWebhookOptions = optionsObject({
  /**
   * How far the time of the signature may be from now, in the past or in the future.
   * @default 300_000
   */
  toleranceMs: toleranceMsSchema,
  /**
   * The current time, in milliseconds since 1970. For a webhook that was stored, pass the time at which it came.
   * @default Date.now()
   */
  now: z.optional(finiteMsFrom0),
});

/** How to verify a webhook. */
export interface VerifyWebhookOptions extends Readonly<z.input<typeof verifyWebhookOptions>> {}

const headerSchema = z.pipe(
  z.transform((header) => (Array.isArray(header) ? header.join(',') : (header ?? null))),
  z.custom<string | null>((header) => header === null || typeof header === 'string', {
    error: `the value of the header ${SIGNATURE_HEADER}, or null`,
  }),
);

/**
 * Verifies that a webhook is from Exa and recent, and resolves with its event. Treat it as a hint to poll: an event may
 * come twice, late or never.
 *
 * @param rawBody the body exactly as it came: parsed and written again, it would not match its signature
 * @param signatureHeader the value of the header `Exa-Signature`
 * @param secret the webhook's secret, or several while they are rotated; whitespace around one is cut off
 * @throws WebhookVerificationError (as a rejection, like the others) if it is not signed by a secret, was signed too
 * long ago or in the future, or is not an event
 * @throws TypeError (an `ArgumentError`) if an argument is of the wrong type, or a secret is empty
 * @throws RangeError (an `ArgumentError`) if `toleranceMs` is not a finite number above 0, or `now` not one of 0 or more
 */
export async function verifyWebhook(
  rawBody: WebhookBody,
  signatureHeader: string | readonly string[] | null | undefined,
  secret: WebhookSecret,
  options: VerifyWebhookOptions = {},
): Promise<WebhookEvent> {
  const body = bytesOf(parseArgument('rawBody', rawBodySchema, rawBody));
  const header = parseArgument('signatureHeader', headerSchema, signatureHeader);
  const secrets = parseSecrets(secret);
  const { toleranceMs, now = timeOfDay() } = parseArgument('options', verifyWebhookOptions, options);
  return verifyEvent(body, parseSignatureHeader(header), { secrets, toleranceMs, now });
}

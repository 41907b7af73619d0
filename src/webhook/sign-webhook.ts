import * as z from 'zod/mini';
import { finiteMsFrom0, optionsObject } from '../errors/argument-schemas.js';
import { parseArgument } from '../errors/parse-argument.js';
import { timeOfDay } from '../platform/clock.js';
import { bytesOf, rawBodySchema, type WebhookBody } from './raw-body.js';
import { signatureOf } from './signature.js';
import { parseSecrets, type WebhookSecret } from './webhook-secret.js';

const signWebhookOptions = optionsObject({
  /**
   * The time to sign with, in milliseconds since 1970.
   * @default Date.now()
   */
  now: z.optional(finiteMsFrom0),
});

/** How to sign a webhook. */
export interface SignWebhookOptions extends Readonly<z.input<typeof signWebhookOptions>> {}

/**
 * Signs a body as Exa does, and resolves with the value of the header `Exa-Signature`. Use it to test your handler.
 *
 * @param secret the webhook's secret; each of several adds a signature
 * @throws TypeError (an `ArgumentError`, as a rejection, like the other) if an argument is of the wrong type
 * @throws RangeError (an `ArgumentError`) if `now` is not a finite number of 0 or more
 */
export async function signWebhook(
  rawBody: WebhookBody,
  secret: WebhookSecret,
  options: SignWebhookOptions = {},
): Promise<string> {
  const body = bytesOf(parseArgument('rawBody', rawBodySchema, rawBody));
  const secrets = parseSecrets(secret);
  const { now = timeOfDay() } = parseArgument('options', signWebhookOptions, options);
  const timestamp = String(Math.floor(now / 1000));
  const signatures = await Promise.all(secrets.map((each) => signatureOf(body, timestamp, each)));
  return [`t=${timestamp}`, ...signatures.map((signature) => `v1=${signature}`)].join(',');
}

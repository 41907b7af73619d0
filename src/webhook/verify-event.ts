import prettyMs from 'pretty-ms';
import * as z from 'zod/mini';
import { finiteMsAbove0 } from '../errors/argument-schemas.js';
import { isSigned } from './signature.js';
import type { SignatureHeader } from './signature-header.js';
import { readEvent, type WebhookEvent } from './webhook-event.js';
import { WebhookVerificationError } from './webhook-verification-error.js';

/** Exa suggests five minutes. */
export const toleranceMsSchema = z._default(finiteMsAbove0, 300_000);

/** What a webhook is verified against. */
export interface Criteria {
  readonly secrets: readonly string[];
  readonly toleranceMs: number;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * The event in a body that was recently signed by one of the secrets. The signature is checked before the time, because
 * the time of a forged request means nothing.
 *
 * @throws WebhookVerificationError
 */
export async function verifyEvent(
  body: Uint8Array,
  header: SignatureHeader,
  { secrets, toleranceMs, now }: Criteria,
): Promise<WebhookEvent> {
  if (!(await isSigned(body, header, secrets))) throw mismatch(body, header, secrets);
  const ageMs = now - Number(header.timestamp) * 1000;
  if (Math.abs(ageMs) > toleranceMs) throw outOfTolerance(ageMs, toleranceMs);
  return readEvent(body);
}

function mismatch(
  body: Uint8Array,
  { signatures }: SignatureHeader,
  secrets: readonly string[],
): WebhookVerificationError {
  const text = new TextDecoder().decode(body);
  return new WebhookVerificationError('WEBHOOK_SIGNATURE_MISMATCH', {
    expected:
      secrets.length === 1 ? 'a signature by the secret' : `a signature by one of ${secrets.length} secrets`,
    received: signatures.length === 1 ? 'another one' : `${signatures.length} others`,
    advice:
      CLUES.find(({ isSeen }) => isSeen(text))?.advice ??
      'Pass the bytes that came, not parsed and written again, and check that this is the secret of this webhook',
  });
}

/** What shows that the body is not what was sent. The first that is seen counts. */
const CLUES: readonly { readonly isSeen: (body: string) => boolean; readonly advice: string }[] = [
  {
    isSeen: (body) => body === '',
    advice: 'The body is empty: something may have read it before',
  },
  {
    isSeen: (body) => body.startsWith('[object '),
    advice: 'The body was parsed, and the result was turned into a string: pass the bytes that came',
  },
  {
    isSeen: (body) => body.includes('\u{fffd}'),
    advice:
      'The body holds U+FFFD, which decoding puts in place of bytes that are not UTF-8: pass the bytes that came',
  },
];

function outOfTolerance(ageMs: number, toleranceMs: number): WebhookVerificationError {
  const distance = prettyMs(Math.abs(ageMs), { unitCount: 2, verbose: true });
  return new WebhookVerificationError('WEBHOOK_TIMESTAMP_OUT_OF_TOLERANCE', {
    expected: `one that was signed within ${prettyMs(toleranceMs, { unitCount: 2, verbose: true })}`,
    received: ageMs > 0 ? `one signed ${distance} ago` : `one signed ${distance} in the future`,
    advice: ageMs > 0 ? 'Check the clock; if it is right, this is a replay' : 'Check the clock',
  });
}

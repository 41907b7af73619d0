import { WebhookVerificationError } from './webhook-verification-error.js';

export const SIGNATURE_HEADER = 'Exa-Signature';

/** More than a rotation of secrets needs. Each one costs a hash of the whole body. */
const MAX_SIGNATURES = 10;

const EXPECTED = `an ${SIGNATURE_HEADER} header of the form t=<unix seconds>,v1=<64 hex digits>`;

/** What the header says. */
export interface SignatureHeader {
  /** Unix seconds, in the digits that were signed. */
  readonly timestamp: string;
  /** As hex. One for each secret that is in use while secrets are rotated. */
  readonly signatures: readonly string[];
}

/**
 * Reads `t=<unix seconds>,v1=<hex>`. Parts with other names are ignored: they belong to other versions of the scheme.
 *
 * @throws WebhookVerificationError if it is missing or malformed. It is never quoted: it may be a secret that was passed
 * in the wrong place.
 */
export function parseSignatureHeader(header: string | null): SignatureHeader {
  if (header === null || header.trim() === '') throw missing();
  const parts = header.split(',').map((part) => part.trim());
  const [timestamp = '', ...others] = valuesOf('t', parts);
  if (timestamp === '' || others.length > 0)
    throw malformed(`${timestamp === '' ? 'no' : 'more than one'} t`);
  // Longer numbers would lose digits.
  if (!/^\d{1,15}$/.test(timestamp)) throw malformed('a t that is not digits only');
  const signatures = valuesOf('v1', parts);
  if (signatures.length === 0) throw malformed('no v1');
  if (signatures.length > MAX_SIGNATURES) throw malformed(`${signatures.length} times v1`);
  if (!signatures.every((hex) => /^[\da-f]{64}$/i.test(hex))) {
    throw malformed('a v1 that is not 64 hex digits');
  }
  return { timestamp, signatures };
}

function valuesOf(name: string, parts: readonly string[]): readonly string[] {
  return parts.filter((part) => part.startsWith(`${name}=`)).map((part) => part.slice(name.length + 1));
}

function missing(): WebhookVerificationError {
  return new WebhookVerificationError('WEBHOOK_SIGNATURE_MISSING', {
    expected: EXPECTED,
    received: 'none',
    advice: 'The request is not from Exa, or the header was lost on the way',
  });
}

function malformed(received: string): WebhookVerificationError {
  return new WebhookVerificationError('WEBHOOK_SIGNATURE_MALFORMED', {
    expected: EXPECTED,
    received,
    advice: 'Pass the value of the header as it came',
  });
}

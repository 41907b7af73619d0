import type { SignatureHeader } from './signature-header.js';

const HMAC = { name: 'HMAC', hash: 'SHA-256' };

/** Whether one of the signatures was made with one of the secrets. `crypto.subtle.verify` compares in constant time. */
export async function isSigned(
  body: Uint8Array,
  { timestamp, signatures }: SignatureHeader,
  secrets: readonly string[],
): Promise<boolean> {
  const content = signedContent(timestamp, body);
  for (const secret of secrets) {
    const key = await hmacKey(secret, 'verify');
    for (const signature of signatures) {
      if (await crypto.subtle.verify(HMAC, key, fromHex(signature), content)) return true;
    }
  }
  return false;
}

/** The signature of a body, as hex. */
export async function signatureOf(body: Uint8Array, timestamp: string, secret: string): Promise<string> {
  const key = await hmacKey(secret, 'sign');
  return toHex(await crypto.subtle.sign(HMAC, key, signedContent(timestamp, body)));
}

function hmacKey(secret: string, usage: 'sign' | 'verify'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), HMAC, false, [usage]);
}

/** The bytes of `<timestamp>.<body>`. */
function signedContent(timestamp: string, body: Uint8Array) {
  const prefix = new TextEncoder().encode(`${timestamp}.`);
  const content = new Uint8Array(prefix.byteLength + body.byteLength);
  content.set(prefix);
  content.set(body, prefix.byteLength);
  return content;
}

function fromHex(hex: string) {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
}

function toHex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

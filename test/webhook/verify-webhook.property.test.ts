import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyWebhook } from '../../src/webhook/index.js';
import { headerFor, hmac, SECRET } from './signed.js';

const event = fc.record({
  id: fc.string({ minLength: 1 }),
  type: fc.string({ minLength: 1 }),
  data: fc.object(),
});
const body = event.map((value) => new TextEncoder().encode(JSON.stringify(value)));
const seconds = fc.integer({ min: 1, max: 4_000_000_000 }).map(String);
const place = fc.nat();

/** The same bytes, but for one bit. */
function flipped(bytes: Uint8Array, place: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const bit = place % (copy.length * 8);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

const flippedText = (text: string, place: number) =>
  Buffer.from(flipped(Buffer.from(text, 'latin1'), place)).toString('latin1');
const verify = (body: Uint8Array, header: string, t: string) =>
  verifyWebhook(body, header, SECRET, { now: Number(t) * 1000, toleranceMs: 1e14 });

describe('G23 of a webhook that is verified', () => {
  test('no bit of the body can be flipped', async () => {
    await fc.assert(
      fc.asyncProperty(body, seconds, place, async (bytes, t, place) => {
        const header = headerFor(bytes, t);
        await expect(verify(bytes, header, t)).resolves.toBeDefined();
        await expect(verify(flipped(bytes, place), header, t)).rejects.toThrow('Webhook refused');
      }),
    );
  });

  test('no bit of the signature can be flipped', async () => {
    await fc.assert(
      fc.asyncProperty(body, seconds, place, async (bytes, t, place) => {
        const signature = flipped(Buffer.from(hmac(bytes, t), 'hex'), place);
        const header = `t=${t},v1=${Buffer.from(signature).toString('hex')}`;
        await expect(verify(bytes, header, t)).rejects.toMatchObject({ code: 'WEBHOOK_SIGNATURE_MISMATCH' });
      }),
    );
  });

  test('the time cannot be another', async () => {
    await fc.assert(
      fc.asyncProperty(body, seconds, seconds, async (bytes, t, other) => {
        fc.pre(t !== other);
        const header = `t=${other},v1=${hmac(bytes, t)}`;
        await expect(verify(bytes, header, t)).rejects.toMatchObject({ code: 'WEBHOOK_SIGNATURE_MISMATCH' });
      }),
    );
  });

  test('no bit of the header can be flipped, unless that only changes the case of a hex digit', async () => {
    await fc.assert(
      fc.asyncProperty(body, seconds, place, async (bytes, t, place) => {
        const header = headerFor(bytes, t);
        const changed = flippedText(header, place);
        fc.pre(changed.toLowerCase() !== header.toLowerCase());
        await expect(verify(bytes, changed, t)).rejects.toThrow('Webhook refused');
      }),
      { numRuns: 300 },
    );
  });

  test('nothing can be moved from the body to the time', async () => {
    const bytes = new TextEncoder().encode('4');
    await expect(verify(bytes, `t=12.3,v1=${hmac('3.4', '12')}`, '12')).rejects.toThrow('Webhook refused');
  });
});

import { createHmac } from 'node:crypto';

export const SECRET = 'whsec_test_5c1d';
/** The time at which everything here is signed, unless a test says otherwise. */
export const SIGNED_AT = Date.parse('2026-03-01T12:00:00Z');
export const TIMESTAMP = String(SIGNED_AT / 1000);

/** An event about a run, as the API's description has it. */
export const EVENT = {
  id: 'event_1',
  object: 'event',
  type: 'monitor.run.completed',
  createdAt: '2026-03-01T11:59:59.000Z',
  data: { id: 'run_1', object: 'monitor_run', status: 'completed', monitorId: 'monitor_1' },
};
export const BODY = JSON.stringify(EVENT);

/** A signature by Node's own implementation, not by the one under test. */
export function hmac(body: string | Uint8Array, timestamp = TIMESTAMP, secret = SECRET): string {
  return createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');
}

/** The header of a body that the secret signed. */
export function headerFor(body: string | Uint8Array, timestamp = TIMESTAMP, secret = SECRET): string {
  return `t=${timestamp},v1=${hmac(body, timestamp, secret)}`;
}

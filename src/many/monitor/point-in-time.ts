import * as z from 'zod/mini';
import { epochMs, MAX_DATE_MS } from '../../kinds/timestamp.js';

/** A time of day: a `Date`, an ISO 8601 date and time as the API sends it, or epoch milliseconds. */
export type PointInTime = Date | string | number;

export const pointInTime = z.custom<PointInTime>((value) => readPointInTime(value) !== null, {
  error: 'a valid Date, an ISO 8601 date and time such as 2026-03-01T12:00:00Z, or epoch milliseconds',
});

/** In epoch milliseconds; `null` if it is not a point in time. */
export function readPointInTime(value: unknown): number | null {
  if (typeof value === 'string') return epochMs(value);
  const ms = value instanceof Date ? value.getTime() : value;
  return typeof ms === 'number' && Math.abs(ms) <= MAX_DATE_MS ? ms : null;
}

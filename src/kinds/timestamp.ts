/** The last time that a `Date` can hold, in epoch milliseconds, and as far before 1970 the first: 100 million days. */
export const MAX_DATE_MS = 8.64e15;

/** What the API sends. */
const CANONICAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d(?:\.\d+)?Z$/;
const ISO_8601 = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)([.,]\d+)?(?:Z|([+-]\d\d):?(\d\d)?)?$/i;

/**
 * Milliseconds since the epoch of an ISO 8601 timestamp; `null` for any other text.
 *
 * More lenient than the parsers at hand, because a timestamp in an unexpected format must not cost an outcome:
 * lower case, a missing offset (read as UTC, never as local time) and a leap second (read as the second before
 * it) are understood.
 */
export function epochMs(timestamp: string | null): number | null {
  if (timestamp === null) return null;
  const ms = Date.parse(CANONICAL.test(timestamp) ? timestamp : canonical(timestamp));
  return Number.isNaN(ms) ? null : ms;
}

function canonical(timestamp: string): string {
  const parts = ISO_8601.exec(timestamp);
  if (parts === null) return '';
  const [, date, time = '', fraction = '', hours = '+00', minutes = '00'] = parts;
  return `${date}T${time.replace(/:60$/, ':59')}${fraction.replace(',', '.')}${hours}:${minutes}`;
}

/** The ISO 8601 form of milliseconds since the epoch. */
export function isoTimestamp(ms: number): string {
  return new Date(ms).toISOString();
}

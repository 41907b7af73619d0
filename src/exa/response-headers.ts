const SECONDS = /^\d+(\.\d+)?$/;
const HTTP_DATE = /^[A-Z][a-z]{2,8}, .+ GMT$/i;

/** The part of `Headers` that is read, so that those of any client will do. */
export interface HeaderReader {
  get(name: string): string | null;
}

/**
 * The pause that a `Retry-After` header asks for, in milliseconds from now; `null` if there is none or it says
 * nothing intelligible. A date is read beside the answer's own `Date`, so that a wrong local clock does no harm.
 */
export function retryAfterMs(headers: HeaderReader, localNow: number): number | null {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (SECONDS.test(value)) return Math.min(Number(value) * 1000, Number.MAX_SAFE_INTEGER);
  const until = httpDateMs(value);
  return until === null ? null : Math.max(0, until - (serverTime(headers) ?? localNow));
}

/** The server's time of day when it answered, in epoch milliseconds and whole seconds; `null` if it did not say. */
export function serverTime(headers: HeaderReader): number | null {
  return httpDateMs(headers.get('date')?.trim() ?? '');
}

function httpDateMs(value: string): number | null {
  const ms = HTTP_DATE.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}

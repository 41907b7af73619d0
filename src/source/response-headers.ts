/** The part of `Headers` that is read, so that those of any client will do. */
export interface HeaderReader {
  get(name: string): string | null;
}

/**
 * How long a `Retry-After` header asks to wait, in milliseconds from now; `null` if there is none, or it is not
 * intelligible. A time is read beside the answer's own `Date`, so that a wrong local clock does no harm.
 */
export function retryAfterMs(headers: HeaderReader, localNow: number): number | null {
  const value = headers.get('retry-after')?.trim() ?? '';
  const untilMs = SECONDS.test(value) ? unixTimeMs(Number(value)) : httpDateMs(value);
  if (untilMs !== null) return Math.max(0, untilMs - (serverTime(headers) ?? localNow));
  return SECONDS.test(value) ? Number(value) * 1000 : null;
}

/** The server's time of day when it answered, in epoch milliseconds and whole seconds; `null` if it did not say. */
export function serverTime(headers: HeaderReader): number | null {
  return httpDateMs(headers.get('date')?.trim() ?? '');
}

const SECONDS = /^\d{1,15}(\.\d+)?$/;

/** Nobody asks for a pause of 31 years, but some servers send a Unix timestamp, and some of them in milliseconds. */
function unixTimeMs(value: number): number | null {
  if (value >= 1e12) return value;
  return value >= 1e9 ? value * 1000 : null;
}

/** All three forms begin with a day. The oldest names no time zone; all mean GMT. */
const HTTP_DATE = /^[A-Z][a-z]{2,8},? .*\d\d:\d\d:\d\d/;

function httpDateMs(value: string): number | null {
  const ms = HTTP_DATE.test(value) ? Date.parse(value.endsWith('GMT') ? value : `${value} GMT`) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}

/** The headers that say what to do next. */
const KEPT = ['date', 'retry-after', 'x-request-id'];

/** The headers that an error may carry, redacted: others might repeat a secret, and so might these. */
export function keptHeaders(headers: HeaderReader, redact: (text: string) => string): Headers {
  const kept = new Headers();
  for (const name of KEPT) {
    const value = headers.get(name);
    if (value !== null) kept.set(name, redact(value));
  }
  return kept;
}

/** Reads `Headers` of this or another realm or library, or a plain record. */
export function headerReader(value: unknown): HeaderReader | null {
  if (typeof value !== 'object' || value === null) return null;
  if ('get' in value && typeof value.get === 'function') {
    const { get } = value;
    return { get: (name) => textOrNull(Reflect.apply(get, value, [name])) };
  }
  const record = new Map(Object.entries(value).map(([name, text]) => [name.toLowerCase(), textOrNull(text)]));
  return { get: (name) => record.get(name) ?? null };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

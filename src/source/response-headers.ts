import { textOrNull } from '../kinds/schema.js';

const SECONDS = /^\d+(\.\d+)?$/;
/** All three forms begin with a day. The oldest names no time zone; all mean GMT. */
const HTTP_DATE = /^[A-Z][a-z]{2,8},? .*\d\d:\d\d:\d\d/;

/** The headers that say what to do next. */
const TELLING = ['date', 'retry-after', 'x-request-id'];

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
  const ms = HTTP_DATE.test(value) ? Date.parse(value.endsWith('GMT') ? value : `${value} GMT`) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}

/** The headers that an error may carry on, cleaned: others might repeat a secret, and so might these. */
export function tellingHeaders(headers: Headers, clean: (text: string) => string): Headers {
  const kept = new Headers();
  for (const name of TELLING) {
    const value = headers.get(name);
    if (value !== null) kept.set(name, clean(value));
  }
  return kept;
}

/** `Headers` of this or another realm or library, or a plain record. */
export function headerReader(value: unknown): HeaderReader | null {
  if (typeof value !== 'object' || value === null) return null;
  if ('get' in value && typeof value.get === 'function') {
    const { get } = value;
    return { get: (name) => textOrNull(Reflect.apply(get, value, [name])) };
  }
  const record = new Map(Object.entries(value).map(([name, text]) => [name.toLowerCase(), textOrNull(text)]));
  return { get: (name) => record.get(name) ?? null };
}

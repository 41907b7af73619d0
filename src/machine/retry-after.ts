import { END_OF_TIME } from './watch-state.js';

/**
 * For how long a `Retry-After` is obeyed: at most `maxRetryAfterMs`, and spread over 10 % so that many watches do not
 * return at once: upwards, or below that bound where it is all there is.
 */
export function obeyedRetryAfterMs(retryAfterMs: number, maxRetryAfterMs: number, random: number): number {
  const askedMs = Math.min(retryAfterMs, END_OF_TIME);
  const leastMs = askedMs > maxRetryAfterMs ? 0.9 * maxRetryAfterMs : askedMs;
  const mostMs = Math.min(1.1 * askedMs, maxRetryAfterMs);
  return Math.ceil(leastMs + (mostMs - leastMs) * random);
}

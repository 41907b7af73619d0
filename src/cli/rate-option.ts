import { UsageError } from './usage-error.js';

/** Parses the value of `--rate`, for commander. */
export function rate(text: string): number {
  const perSecond = /^\d*\.?\d+$/.test(text) ? Number(text) : 0;
  if (perSecond > 0) return perSecond;
  throw new UsageError(
    `--rate takes a number of requests per second above 0, in digits such as 5 or 0.5, got "${text}"`,
  );
}

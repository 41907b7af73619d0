import { parseDuration } from './duration.js';
import { UsageError } from './usage-error.js';

/** Parses the value of `--since`, for commander: so long ago, or a time. In epoch milliseconds. */
export function since(text: string): number {
  if (!ISO_8601.test(text)) return Date.now() - parseDuration(text, '--since');
  const time = Date.parse(text);
  if (!Number.isNaN(time)) return time;
  throw new UsageError(`--since takes a duration such as 1h, or a time such as ${EXAMPLE}, got "${text}"`);
}

const ISO_8601 = /^\d{4}-\d\d/;
const EXAMPLE = '2026-11-28T00:00:00Z';

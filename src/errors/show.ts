import { safeText } from './safe-text.js';

const LONGEST = 80;

/** A value in an error message: recognizable, on one line, never long. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `"${safeText(value.slice(0, LONGEST))}"`;
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'bigint') return `${value}n`;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return safeText(String(value));
}

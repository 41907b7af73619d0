import { UsageError } from './usage-error.js';

/** Parses a whole number of something from 1 to the most that there can be, for commander. */
export function wholeNumberUpTo(option: string, what: string, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d+$/.test(text) ? Number(text) : 0;
    if (number >= 1 && number <= most) return number;
    throw new UsageError(`${option} takes a whole number of ${what} from 1 to ${most}, got "${text}"`);
  };
}

/** Parses a whole number of something above 0, for commander. */
export function wholeNumber(option: string, what: string): (text: string) => number {
  return (text) => {
    const number = /^\d+$/.test(text) ? Number(text) : 0;
    if (number > 0) return number;
    throw new UsageError(`${option} takes a whole number of ${what} above 0, got "${text}"`);
  };
}

import { durationText, parseDuration } from './duration.js';
import { UsageError } from './usage-error.js';

/** Parses the value of a duration option, for commander. */
export function duration(option: string): (text: string) => number {
  return (text) => parseDuration(text, option);
}

/** The same for one that 0 makes no sense for. */
export function durationAbove0(option: string): (text: string) => number {
  return (text) => above0(parseDuration(text, option), text, option, '');
}

/** The same for one that has bounds. */
export function durationBetween(option: string, minMs: number, maxMs: number): (text: string) => number {
  return (text) => {
    const ms = parseDuration(text, option);
    if (ms >= minMs && ms <= maxMs) return ms;
    throw new UsageError(
      `${option} takes a duration from ${durationText(minMs)} to ${durationText(maxMs)}, got "${text}"`,
    );
  };
}

/** A duration above 0, or `none` for no limit. */
export function limit(option: string): (text: string) => number {
  return (text) => {
    if (text === 'none') return Infinity;
    return above0(parseDuration(text, option), text, option, `: for no limit say ${option} none`);
  };
}

/** A duration, 0 included, or `none` for no limit. */
export function limitFrom0(option: string): (text: string) => number {
  return (text) => (text === 'none' ? Infinity : parseDuration(text, option));
}

function above0(ms: number, text: string, option: string, hint: string): number {
  if (ms > 0) return ms;
  throw new UsageError(`${option} takes a duration above 0, got "${text}"${hint}`);
}

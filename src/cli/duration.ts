import prettyMs from 'pretty-ms';
import { UsageError } from './usage-error.js';

const MS_OF: ReadonlyMap<string, number> = new Map([
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
]);

const PART = /(\d+(?:\.\d+)?)(ms|[dhms])/g;
const WHOLE = /^(?:\d+(?:\.\d+)?(?:ms|[dhms]))+$/;

/**
 * The milliseconds of `90s`, `10m` or `1h30m`.
 *
 * @throws UsageError that names the option, what it takes, and what was probably meant
 */
export function parseDuration(text: string, option: string): number {
  if (text === '0') return 0;
  if (!WHOLE.test(text)) {
    throw new UsageError(`${option} takes a duration such as ${EXAMPLES}, got "${text}"${guess(text)}`);
  }
  return [...text.matchAll(PART)].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (MS_OF.get(unit) ?? 0),
    0,
  );
}

const EXAMPLES = '30s, 10m or 1h30m';

function guess(text: string): string {
  const [, whole, decimals, word = ''] = /^(\d+)(?:[.,](\d+))?\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  if (whole === undefined) return '';
  const number = decimals === undefined ? whole : `${whole}.${decimals}`;
  const unit = word.toLowerCase().startsWith('ms') ? 'ms' : word.toLowerCase().charAt(0);
  if (unit === '') return `: did you mean ${number}s or ${number}m?`;
  return MS_OF.has(unit) ? `: did you mean ${number}${unit}?` : '';
}

/** A duration for a person to read: `850ms`, `15s`, `3m 5s`, `2h`. */
export function durationText(ms: number): string {
  return prettyMs(Math.max(0, Math.floor(ms)), { unitCount: 2, secondsDecimalDigits: 0 });
}

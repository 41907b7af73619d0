import { UsageError } from './usage-error.js';

const UNITS = [
  { unit: 'd', ms: 86_400_000 },
  { unit: 'h', ms: 3_600_000 },
  { unit: 'm', ms: 60_000 },
  { unit: 's', ms: 1_000 },
] as const;

const MS_OF: ReadonlyMap<string, number> = new Map([
  ...UNITS.map(({ unit, ms }) => [unit, ms] as const),
  ['ms', 1] as const,
]);

const PART = /(\d+(?:\.\d+)?)(ms|[dhms])/g;
const WHOLE = /^(?:\d+(?:\.\d+)?(?:ms|[dhms]))+$/;

/**
 * The milliseconds of `90s`, `10m` or `1h30m`.
 *
 * @throws UsageError that names the option, what it takes, and what was likely meant
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

/** A duration for a person to read: `850ms`, `15s`, `3m 5s`, `2h`. At most two units, rounded down. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.max(0, Math.floor(ms))}ms`;
  const first = UNITS.findIndex((unit) => ms >= unit.ms);
  let rest = ms;
  const parts = UNITS.slice(first, first + 2).map(({ unit, ms: size }) => {
    const count = Math.floor(rest / size);
    rest %= size;
    return count === 0 ? '' : `${count}${unit}`;
  });
  return parts.filter((part) => part !== '').join(' ');
}

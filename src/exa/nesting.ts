/** Deeper than any answer of the API, and far from where `JSON.stringify` gives up. */
const DEEPEST = 100;

/** A text shorter than this cannot be nested so deeply that it does harm. */
const HARMLESS_LENGTH = 2_000;

/**
 * Whether what was parsed from this text is nested so deeply that nobody could make JSON of it again, in a snapshot
 * say: `JSON.stringify` needs a stack as deep as its argument, `JSON.parse` does not.
 */
export function isTooDeep(json: unknown, text: string): boolean {
  return text.length >= HARMLESS_LENGTH && isDeeperThan(DEEPEST, json);
}

function isDeeperThan(most: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return most === 0 || Object.values(value).some((inner) => isDeeperThan(most - 1, inner));
}

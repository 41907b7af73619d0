/** Deeper than any answer of the API, and far from where `JSON.stringify` runs out of stack. */
const MAX_DEPTH = 100;

/**
 * A copy of what JSON would keep of a value: nobody who has the one can change the other, and it can always be
 * written as JSON.
 *
 * @throws RangeError if it is nested more than 100 levels deep, or in itself
 * @throws whatever a getter or a `toJSON` in it throws
 */
export function jsonCopy(value: unknown): unknown {
  return copy(value, 0);
}

function copy(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return scalarCopy(value);
  if (depth > MAX_DEPTH) throw new RangeError(`the answer is nested more than ${MAX_DEPTH} levels deep`);
  if ('toJSON' in value && typeof value.toJSON === 'function') return copy(value.toJSON(), depth + 1);
  if (Array.isArray(value)) return Array.from(value, (item) => copy(item, depth + 1) ?? null);

  const copied: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const kept = copy(Reflect.get(value, key), depth + 1);
    // Assigned, `__proto__` would become the prototype.
    if (kept !== undefined && key !== '__proto__') copied[key] = kept;
  }
  return copied;
}

function scalarCopy(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return value === null || typeof value === 'string' || typeof value === 'boolean' ? value : undefined;
}

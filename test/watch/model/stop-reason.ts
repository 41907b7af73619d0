/** What `stop()` without a reason rejects with is made by the watch. */
export const STOPPED_BY_DEFAULT = Symbol('an AbortError');

/** Whether a watch that was stopped for one reason may reject with another: only where none was given. */
export function isStopReason(given: unknown, rejected: unknown): boolean {
  if (given !== STOPPED_BY_DEFAULT) return given === rejected;
  return rejected instanceof DOMException && rejected.name === 'AbortError';
}

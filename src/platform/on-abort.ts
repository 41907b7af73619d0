import { reportingThrown } from './report-uncaught.js';

/** Called when one signal is aborted, and the one listener on it that does so. */
class AbortCallbacks extends Set<() => void> {
  /** Its own for each signal: not every signal calls a listener with itself as `this`. */
  readonly listener = (): void => {
    for (const callback of this) reportingThrown(callback);
  };
}

const callbacksOf = new WeakMap<AbortSignal, AbortCallbacks>();

/**
 * Calls back when the signal is aborted, at once if it is already.
 *
 * Platforms warn of a leak at the eleventh listener on a signal, and the signal that ends a process is shared by
 * all its watches. So they share one listener, which goes with the last of them.
 *
 * @returns takes the callback off again
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  if (signal.aborted) {
    callback();
    return () => {};
  }
  const callbacks = callbacksOf.get(signal) ?? new AbortCallbacks();
  if (callbacks.size === 0) signal.addEventListener('abort', callbacks.listener);
  callbacksOf.set(signal, callbacks.add(callback));
  return () => {
    callbacks.delete(callback);
    if (callbacks.size === 0) signal.removeEventListener('abort', callbacks.listener);
  };
}

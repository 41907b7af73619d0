/** One listener of the platform for all callbacks on a signal. */
interface Listener {
  readonly callbacks: Set<() => void>;
  readonly hear: () => void;
}

const listeners = new WeakMap<AbortSignal, Listener>();

/**
 * Calls back when the signal is aborted, at once if it is already; returns its undoing.
 *
 * Platforms warn of a leak at the eleventh listener on a signal, and the signal that ends a process is shared by
 * all its watches. So they share one listener, which goes with the last of them.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  if (signal.aborted) {
    callback();
    return () => {};
  }
  const { callbacks, hear } = listeners.get(signal) ?? listen(signal);
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size > 0) return;
    signal.removeEventListener('abort', hear);
    listeners.delete(signal);
  };
}

function listen(signal: AbortSignal): Listener {
  const callbacks = new Set<() => void>();
  const hear = () => {
    for (const callback of callbacks) callback();
  };
  signal.addEventListener('abort', hear);
  const listener = { callbacks, hear };
  listeners.set(signal, listener);
  return listener;
}

import { onAbort } from '../platform/on-abort.js';

/**
 * Stops a watch when a signal is aborted, with its reason. A signal that cannot be listened to stops it at once.
 *
 * @returns takes the listener off again
 * @throws what the signal throws
 */
export function stopOnAbort(watch: { stop(reason: unknown): void }, signal: AbortSignal): () => void {
  try {
    return onAbort(signal, () => watch.stop(signal.reason));
  } catch (thrown) {
    watch.stop(thrown);
    throw thrown;
  }
}

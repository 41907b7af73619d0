import { onAbort } from '../../platform/on-abort.js';

/**
 * Calls back with the reason when the first of the signals is aborted, at once if one is already.
 *
 * @returns takes the callback off again
 */
export function onFirstAbort(
  signals: readonly AbortSignal[],
  callback: (reason: unknown) => void,
): () => void {
  const aborted = signals.find((signal) => signal.aborted);
  if (aborted) {
    callback(aborted.reason);
    return () => {};
  }
  const unsubscribe = () => {
    for (const leave of leaveSignals) leave();
  };
  const leaveSignals = signals.map((signal) =>
    onAbort(signal, () => {
      unsubscribe();
      callback(signal.reason);
    }),
  );
  return unsubscribe;
}

import { onAbort } from './on-abort.js';

/**
 * Starts something and settles as it does, or rejects with the signal's reason once that is aborted; what comes later
 * is ignored. With a signal that is aborted already, nothing is started.
 */
export async function untilAborted<Value>(signal: AbortSignal, start: () => Promise<Value>): Promise<Value> {
  if (signal.aborted) throw signal.reason;
  let unsubscribe = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    // Comes before any listener of what is started, which may throw and, on some runtimes, end the dispatch.
    unsubscribe = onAbort(signal, () => reject(signal.reason));
  });
  try {
    return await Promise.race([start(), aborted]);
  } finally {
    unsubscribe();
  }
}

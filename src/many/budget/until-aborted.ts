import { onAbort } from '../../platform/on-abort.js';

/**
 * Starts something and settles as it does, or rejects with the signal's reason when that is aborted. It is not started
 * with a signal that is aborted already.
 */
export async function untilAborted<Value>(signal: AbortSignal, start: () => Promise<Value>): Promise<Value> {
  signal.throwIfAborted();
  let unsubscribe = () => {};
  const aborted = new Promise<never>((_, reject) => {
    unsubscribe = onAbort(signal, () => reject(signal.reason));
  });
  try {
    return await Promise.race([start(), aborted]);
  } finally {
    unsubscribe();
  }
}

import { onAbort } from '../../platform/on-abort.js';

/** Starts something and settles as it does, or rejects with the signal's reason once that is aborted. */
export async function untilAborted<Value>(signal: AbortSignal, start: () => Promise<Value>): Promise<Value> {
  let unsubscribe = () => {};
  // Subscribed before the start, so that the reason comes before what else an abort makes it reject with.
  const aborted = new Promise<never>((_, reject) => {
    unsubscribe = onAbort(signal, () => reject(signal.reason));
  });
  try {
    return await Promise.race([start(), aborted]);
  } finally {
    unsubscribe();
  }
}

/**
 * Resolves after some milliseconds, `Infinity` among them; 0 needs no timer. Rejects with the signal's reason
 * once it is aborted. However it ends, neither a timer nor a listener is left.
 */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    if (ms === 0) return resolve();
    const timer = ms === Infinity ? undefined : setTimeout(elapsed, ms);
    signal?.addEventListener('abort', aborted);

    function elapsed() {
      signal?.removeEventListener('abort', aborted);
      resolve();
    }
    function aborted() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
      reject(signal?.reason);
    }
  });
}

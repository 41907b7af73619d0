/**
 * A wait that its caller can stop. Whoever stops it by the signal does not wait any more, so the rejection with the
 * signal's reason is marked as handled. Not an `async` function, which would return another promise.
 */
export function stoppable<Result>(
  signal: AbortSignal | undefined,
  wait: () => Promise<Result>,
): Promise<Result> {
  const result = new Promise<Result>((resolve, reject) => {
    wait().then(resolve, (reason) => {
      if (signal?.aborted && reason === signal.reason) result.catch(() => {});
      reject(reason);
    });
  });
  return result;
}

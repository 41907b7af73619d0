/** As the platform reports what a callback throws; where it cannot, thrown from a task of its own. */
export function reportUncaught(thrown: unknown): void {
  if (typeof reportError === 'function') reportError(thrown);
  else
    setTimeout(() => {
      throw thrown;
    });
}

/** A callback whose failure is not its caller's. */
export function reportingThrown<Args extends readonly unknown[]>(
  callback: (...args: Args) => void,
): (...args: Args) => void {
  return (...args) => {
    try {
      callback(...args);
    } catch (thrown) {
      reportUncaught(thrown);
    }
  };
}

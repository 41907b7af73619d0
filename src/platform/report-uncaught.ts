/** Reports what a callback threw as the platform reports an uncaught error; where it cannot, throws from a fresh task. */
export function reportUncaught(thrown: unknown): void {
  try {
    reportError(thrown);
  } catch {
    // There is none, or it throws itself.
    setTimeout(() => {
      throw thrown;
    });
  }
}

/** Calls back; what that throws is reported and is not the caller's. */
export function reportingThrown(callback: () => void): void {
  try {
    callback();
  } catch (thrown) {
    reportUncaught(thrown);
  }
}

import { exitCode } from '../exit-code.js';
import { Stopped } from './run-ends.js';

/**
 * Aborts when the process is told to end, with a `Stopped`. Told again, it ends at once. What it returns lets the
 * signals have their usual effect again.
 */
export function onInterruption(controller: AbortController): () => void {
  const listeners = (['SIGINT', 'SIGTERM'] as const).map((signal) => {
    const listener = () => {
      if (controller.signal.aborted) process.exit(exitCode(signal));
      controller.abort(new Stopped(signal));
    };
    process.on(signal, listener);
    return { signal, listener };
  });
  return () => {
    for (const { signal, listener } of listeners) process.off(signal, listener);
  };
}

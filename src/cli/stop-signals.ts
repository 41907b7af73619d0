import { exitCode } from './exit-code.js';
import { WatchStopped } from './watch-stopped.js';

/**
 * Aborts with a `WatchStopped` when the process is interrupted, terminated, or loses its terminal. A second signal
 * ends the process at once, except SIGHUP, which the terminal and the shell may both send.
 *
 * @returns gives the signals their usual effect back
 */
export function abortOnSignals(controller: AbortController): () => void {
  const listeners = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => {
    const listener = () => {
      if (!controller.signal.aborted) controller.abort(new WatchStopped(signal));
      else if (signal !== 'SIGHUP') process.exit(exitCode(signal));
    };
    process.on(signal, listener);
    return { signal, listener };
  });
  return () => {
    for (const { signal, listener } of listeners) process.off(signal, listener);
  };
}

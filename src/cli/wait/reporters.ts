import type { Reporter } from './reporter.js';

/** Several reporters as one, told in this order. */
export function together(reporters: readonly Reporter[]): Required<Omit<Reporter, 'note'>> {
  const each = (tell: (reporter: Reporter) => void) => {
    for (const reporter of reporters) tell(reporter);
  };
  return {
    started: (watches) => each((reporter) => reporter.started?.(watches)),
    status: (change, watch) => each((reporter) => reporter.status?.(change, watch)),
    poll: (event, watch) => each((reporter) => reporter.poll?.(event, watch)),
    retry: (event, watch) => each((reporter) => reporter.retry?.(event, watch)),
    planned: (delayMs, runId) => each((reporter) => reporter.planned?.(delayMs, runId)),
    ended: (result, watch) => each((reporter) => reporter.ended?.(result, watch)),
    finished: (result) => each((reporter) => reporter.finished?.(result)),
  };
}

import type { Reporter } from './reporter.js';

/** Several reporters as one, called in this order. */
export function combineReporters(reporters: readonly Reporter[]): Required<Omit<Reporter, 'note'>> {
  const each = (call: (reporter: Reporter) => void) => {
    for (const reporter of reporters) call(reporter);
  };
  return {
    started: (watches) => each((reporter) => reporter.started?.(watches)),
    status: (change, watch) => each((reporter) => reporter.status?.(change, watch)),
    poll: (event, watch) => each((reporter) => reporter.poll?.(event, watch)),
    retry: (event, watch) => each((reporter) => reporter.retry?.(event, watch)),
    ended: (result, watch) => each((reporter) => reporter.ended?.(result, watch)),
    finished: (result) => each((reporter) => reporter.finished?.(result)),
  };
}

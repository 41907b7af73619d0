import type { Reporter } from './reporter.js';

/** Several reporters as one, called in this order. */
export function combineReporters(reporters: readonly Reporter[]): Required<Omit<Reporter, 'note'>> {
  const each = (call: (reporter: Reporter) => void) => {
    for (const reporter of reporters) call(reporter);
  };
  return {
    started: (runs) => each((reporter) => reporter.started?.(runs)),
    status: (change, run) => each((reporter) => reporter.status?.(change, run)),
    poll: (event, run) => each((reporter) => reporter.poll?.(event, run)),
    retry: (event, run) => each((reporter) => reporter.retry?.(event, run)),
    hold: (event) => each((reporter) => reporter.hold?.(event)),
    ended: (result, run) => each((reporter) => reporter.ended?.(result, run)),
    finished: (result) => each((reporter) => reporter.finished?.(result)),
  };
}

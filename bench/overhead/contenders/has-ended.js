const ENDED = ['completed', 'failed', 'canceled'];

/** What everyone but exa-runwatch has to know of runs for itself. */
export function hasEnded(run) {
  return ENDED.includes(run.status);
}

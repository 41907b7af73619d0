const ENDED = ['completed', 'failed', 'canceled'];

/** What the user of every contender but exa-runwatch has to write. */
export function hasEnded(run) {
  return ENDED.includes(run.status);
}

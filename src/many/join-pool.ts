import type { AnyRun } from '../kinds/run-kind.js';
import type { CheckedWatchOptions } from '../options.js';
import type { RunSource } from '../source/run-source.js';
import type { RunTarget } from '../watch/target.js';
import type { Membership } from '../watch-run.js';
import type { Member, Members } from './members.js';
import type { PollSharing } from './sharing/poll-sharing.js';

/**
 * Starts a watch that takes part in a pool, until it is over: its source shares requests with that of the others.
 *
 * @param origin where it would fetch its run by itself
 * @throws what `start` throws
 */
export function joinPool<Run extends AnyRun, Outcome, Started extends Member>(
  { sharing, members }: { readonly sharing: PollSharing; readonly members: Members },
  origin: RunSource,
  target: RunTarget<Run, Outcome>,
  checked: CheckedWatchOptions,
  start: (checked: CheckedWatchOptions, pool: Membership) => Started,
): Started {
  let watch: Started | undefined;
  let isSettled = false;
  const source = sharing.join(origin, target, () => watch?.wake());
  const onSettled = () => {
    isSettled = true;
    source.leave();
    if (watch) members.delete(target.runId, watch);
  };
  try {
    watch = start({ ...checked, source }, { origin, onSettled });
  } catch (unusable) {
    source.leave();
    throw unusable;
  }
  if (!isSettled) members.add(target.runId, watch);
  return watch;
}

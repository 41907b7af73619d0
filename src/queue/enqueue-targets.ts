import type { RunTarget } from '../watch/target.js';
import { readClock } from './database/database-clock.js';
import type { Jobs } from './database/jobs.js';
import { type EnqueueOptions, parseEnqueueOptions } from './enqueue-options.js';
import { newWatch } from './new-watch.js';
import type { QueueAccess } from './queue-access.js';
import { checkTargets } from './queued-key.js';
import { enqueueWatches, inGroups } from './store/enqueue-watches.js';

/**
 * Has runs watched, a thousand in a transaction. Returns how many were started.
 *
 * @throws TypeError or RangeError (an `ArgumentError`) if a target or an option is not usable; then nothing was written
 */
export async function enqueueTargets(
  targets: readonly RunTarget[],
  options: EnqueueOptions,
  { access, jobs }: { readonly access: QueueAccess; readonly jobs: Jobs },
): Promise<number> {
  checkTargets(targets);
  const checked = parseEnqueueOptions(options);
  let started = 0;
  for (const some of inGroups(targets)) {
    started += await access.write(checked.db, async (inside) => {
      const now = await readClock(inside);
      const watches = some.map((target) => newWatch(target, checked, now));
      return enqueueWatches(watches, inside, jobs);
    });
  }
  return started;
}

import { randomFrom } from '../random.js';
import { Server } from '../world/server.js';
import { passTimeUntil } from '../world/virtual-time.js';

/** How many runs share a clock: with more, each timer takes longer; with fewer, each run has more time to itself. */
const BATCH = 100;

/** Nobody may take longer than this to see an end. */
const MOST_LATE_MS = 1_200_000;

/**
 * Watches a run of each duration, from its creation until the contender reports that it has ended.
 *
 * @returns requests and lateness of each run
 * @throws Error if a contender reports an end before there was one, or none at all
 */
export async function watchAll(contender, durations, setting, clock) {
  // Jitter too is the same each time.
  Math.random = randomFrom(`${contender.name}, ${setting}`);
  const requests = new Float64Array(durations.length);
  const latenessMs = new Float64Array(durations.length);
  for (let first = 0; first < durations.length; first += BATCH) {
    const batch = await watchBatch(contender, durations.subarray(first, first + BATCH), setting, clock);
    requests.set(batch.requests, first);
    latenessMs.set(batch.latenessMs, first);
  }
  return { requests, latenessMs };
}

async function watchBatch(contender, durations, setting, clock) {
  const server = new Server(durations);
  const watch = contender.connect(server);
  const latenessMs = new Float64Array(durations.length);
  let watched = 0;
  const all = Promise.all(
    Array.from(durations, async (duration, run) => {
      await watch(server.idOf(run), setting);
      watched += 1;
      latenessMs[run] = server.ageMs - duration;
      if (latenessMs[run] < 0)
        throw new Error(`${contender.name}: reported the end of ${server.idOf(run)} early`);
    }),
  );
  const mostMs = Math.max(...durations) + MOST_LATE_MS;
  await Promise.race([all, passTimeUntil(() => watched === durations.length, mostMs, clock)]);
  await all;
  return { requests: server.requests, latenessMs };
}

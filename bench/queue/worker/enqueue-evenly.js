import { sleep } from '../../many/world/sleep.js';

const SLICE_MS = 100;

const MONITORS = 100;

/** Enqueues so many runs, evenly over a time, so that their polls are spread evenly from then on; over 0 all at once. */
export async function enqueueEvenly(connection, count, withinMs) {
  const startedAt = performance.now();
  for (let first = 0; first < count; ) {
    const passed = withinMs === 0 ? 1 : (performance.now() - startedAt) / withinMs;
    const end = Math.min(count, Math.floor(count * passed));
    if (end > first) await connection.enqueue(runsFrom(first, end));
    first = end;
    if (first < count) await sleep(SLICE_MS);
  }
}

function runsFrom(first, end) {
  return Array.from({ length: end - first }, (_, index) => ({
    monitorId: `monitor_${(first + index) % MONITORS}`,
    runId: `run_${first + index}`,
  }));
}

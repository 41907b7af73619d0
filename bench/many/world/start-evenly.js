import { sleep } from './sleep.js';

/** Calls `start` with each number below `count`, spread evenly over a time. */
export async function startEvenly(count, withinMs, start) {
  const startedAt = performance.now();
  for (let started = 0; started < count; await sleep(1)) {
    const passed = (performance.now() - startedAt) / withinMs;
    const due = Math.min(count, Math.ceil(count * passed));
    for (; started < due; started += 1) start(started);
  }
}

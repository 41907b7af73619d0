import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Watches every run of a source until it has ended. The starts are spread evenly over one gap between looks, so
 * that the looks are spread evenly from then on.
 *
 * @throws Error if a watch ended otherwise than with its run, or if there were too many looks or too few.
 */
export async function watchAll({ watch, runOf }, source, { looks, gapMs }) {
  const { ids } = source;
  const watches = new Array(ids.length);
  const startedAt = performance.now();
  for (let started = 0; started < ids.length; await sleep(1)) {
    const due = Math.min(ids.length, Math.ceil((ids.length * (performance.now() - startedAt)) / gapMs));
    for (; started < due; started += 1) watches[started] = watch(source, ids[started], gapMs);
  }
  for (const [index, ended] of watches.entries()) {
    const { id, status } = runOf(await ended);
    if (id !== ids[index].runId || status !== 'completed') throw new Error(`${id} ended as ${status}`);
  }
  const expected = ids.length * looks;
  if (source.looks !== expected) throw new Error(`${source.looks} looks instead of ${expected}`);
}

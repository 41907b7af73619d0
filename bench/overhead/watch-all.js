import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Watches all the runs to their ends.
 *
 * @throws Error if a watch ended otherwise than with its run.
 */
export async function watchAll(contender, source, ids, gapMs) {
  const watches = await startAll(contender, source, ids, gapMs);
  for (const [index, ended] of watches.entries()) {
    const { id, status } = contender.runOf(await ended);
    if (id !== ids[index].runId || status !== 'completed') throw new Error(`${id} ended as ${status}`);
  }
}

/** Starts the watches evenly over one gap between polls, so that the polls are spread evenly from then on. */
export async function startAll({ watch }, source, ids, gapMs) {
  const watches = new Array(ids.length);
  const startedAt = performance.now();
  for (let started = 0; started < ids.length; await sleep(1)) {
    const due = Math.min(ids.length, Math.ceil((ids.length * (performance.now() - startedAt)) / gapMs));
    for (; started < due; started += 1) watches[started] = watch(source, ids[started], gapMs);
  }
  return watches;
}

export function checkPolls(polls, load) {
  const expected = load.watches * load.polls;
  if (polls !== expected) throw new Error(`${polls} polls instead of ${expected}`);
}

/*
 * Slots follow one another at a constant step, over all workers. A request is not sent at the time of its slot, but
 * within some spread of it:
 *
 *     0 to 50 ms later    by the worker's own clock: `USABLE_MS`
 *     -25 to 25 ms        because that clock differs from the database's: `CLOCK_ERROR_MS`
 *
 * So the requests of one second have slots within 1,100 ms, in which there are N of them if the step is 1,100 ms / N.
 */

/** For how long after its time a slot can be used, in milliseconds. */
export const USABLE_MS = 50;

/** By how much a worker's clock may differ from the database's, in milliseconds. */
export const CLOCK_ERROR_MS = 25;

const SPREAD_MS = USABLE_MS + 2 * CLOCK_ERROR_MS;

/** A worker takes slots for so many milliseconds at once. */
const BLOCK_MS = 100;

/** From one slot to the next, in milliseconds. Above 1, the rate is rounded down. */
export function slotStepMs(requestsPerSecond: number): number {
  return (1_000 + SPREAD_MS) / (requestsPerSecond < 1 ? requestsPerSecond : Math.floor(requestsPerSecond));
}

/** How many slots a worker takes for those who wait. */
export function blockSize(stepMs: number, waiting: number): number {
  return Math.max(1, Math.min(waiting, Math.floor(BLOCK_MS / stepMs)));
}

/** The times of the slots before `endsAt`. */
export function slotTimes(endsAt: number, stepMs: number, count: number): number[] {
  return Array.from({ length: count }, (_slot, place) => endsAt - (count - place) * stepMs);
}

import { sleep } from '../../many/world/sleep.js';
import { QUEUE } from '../contenders/index.js';
import { FOLDER, SERVER } from '../places/index.js';
import { Worker } from '../worker/worker.js';

const STEP_MS = 100;

/** How long it takes to open a folder again whose process was killed while it polled, and to poll. */
export async function folderAfterKill({ watches, gapMs, warmUpMs }) {
  const { where, remove } = await FOLDER.create();
  const killed = new Worker(QUEUE);
  await killed.open(where);
  await killed.enqueue(watches, 0);
  await killed.work(gapMs);
  await sleep(warmUpMs);
  await killed.kill();
  const next = new Worker(QUEUE);
  const from = now();
  await next.open(where);
  const openedAt = now();
  await next.work(gapMs);
  const [first] = await pollsOf(next, 1);
  await next.close();
  await remove();
  return { openMs: openedAt - from, firstPollMs: first - from };
}

/** How long the claims of a killed worker keep the other one from polling: until the first and the last of its runs. */
export async function serverAfterKill({ watches, gapMs, leaseMs }) {
  const { where, remove } = await SERVER.create();
  const [killed, other] = [new Worker(QUEUE), new Worker(QUEUE)];
  await killed.open(where, { leaseMs });
  await killed.enqueue(watches, 0);
  await killed.work(gapMs, true);
  await pollsOf(killed, watches);
  await other.open(where, { leaseMs });
  await other.work(gapMs);
  const from = now();
  await killed.kill();
  const polls = await pollsOf(other, watches);
  await other.close();
  await remove();
  return { leaseMs, firstPollMs: polls[0] - from, lastPollMs: polls[watches - 1] - from };
}

/** The times of the first polls. */
async function pollsOf(worker, count) {
  const times = [];
  while (times.length < count) {
    await sleep(STEP_MS);
    times.push(...(await worker.take()).times);
  }
  return times;
}

function now() {
  return performance.timeOrigin + performance.now();
}

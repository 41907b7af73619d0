import { median } from '../median.js';
import { BOSS_JOBS, BULLMQ_JOBS, POOL, QUEUE } from './contenders/index.js';
import { folderAfterKill, serverAfterKill } from './measures/after-kill.js';
import { underLoad } from './measures/under-load.js';
import { FOLDER, MEMORY, SERVER } from './places/index.js';

/** Where the queue is measured alone. */
const DEPLOYMENTS = [
  { place: FOLDER, workers: 1 },
  { place: SERVER, workers: 1 },
  { place: SERVER, workers: 2 },
];

/** What is measured side by side. */
const BESIDE = [
  { contender: POOL, place: MEMORY },
  { contender: QUEUE, place: FOLDER },
  { contender: QUEUE, place: SERVER },
  { contender: BOSS_JOBS, place: SERVER },
  { contender: BULLMQ_JOBS, place: SERVER },
];

/** Everything, one after the other. */
export async function measureAll(sizes) {
  const alone = [];
  for (const deployment of DEPLOYMENTS) alone.push(await measureAlone(deployment, sizes));
  const beside = [];
  for (const row of BESIDE) beside.push(await measureBeside(row, sizes));
  const kills = {
    folder: await noted('after a kill, in a folder', () => folderAfterKill(killOf(sizes, alone[0]))),
    servers: [],
  };
  for (const leaseMs of sizes.kills.leaseMs) {
    const kill = { ...sizes.kills, leaseMs };
    kills.servers.push(await noted('after a kill, on PostgreSQL', () => serverAfterKill(kill)));
  }
  return { alone, beside, kills };
}

/** As many attempts as it can make, then half as many. */
async function measureAlone(deployment, { watches, windows, windowMs, saturatedGapMs, warmUpMs }) {
  const common = { watches, windows, windowMs, warmUpMs };
  const saturated = { ...common, gapMs: saturatedGapMs, spreadMs: 0 };
  const most = await measured({ contender: QUEUE, ...deployment, load: saturated });
  const gapMs = (2_000 * watches) / median(most.perSecond);
  const half = await measured({
    contender: QUEUE,
    ...deployment,
    load: { ...common, gapMs, spreadMs: gapMs },
  });
  return { ...deployment, gapMs, most, half };
}

/** A load that none of them finds hard, then as many attempts as it can make. */
async function measureBeside({ contender, place }, { watches, saturatedGapMs, beside }) {
  const { perSecond, ...common } = beside;
  const gapMs = (1_000 * common.watches) / perSecond;
  const row = { contender, place, workers: 1 };
  const easy = await measured({ ...row, load: { ...common, gapMs, spreadMs: gapMs } });
  const saturated = { ...common, watches, gapMs: saturatedGapMs, spreadMs: 0 };
  const most = place === MEMORY ? null : await measured({ ...row, load: saturated });
  return { ...row, easy, most };
}

function killOf({ watches, warmUpMs }, { gapMs }) {
  return { watches, gapMs, warmUpMs };
}

function measured(what) {
  const { contender, place, workers, load } = what;
  const loadWords = load.spreadMs === 0 ? 'as many as it can' : `every ${Math.round(load.gapMs)} ms`;
  return noted(`${contender.name}, ${place.name}, ${workers} worker(s), ${loadWords}`, () => underLoad(what));
}

async function noted(what, measure) {
  const result = await measure();
  console.error(`${what}: ${JSON.stringify(result)}`);
  return result;
}

// @ts-check
import { startFakeExa } from 'exa-runwatch/testing/server';

/** @import { Fault, Timeline } from 'exa-runwatch/testing' */

/** @type {Fault} */
const overloaded = { fault: 'status', status: 503 };
/** @type {Fault} */
const tooManyRequests = { fault: 'status', status: 429, headers: { 'Retry-After': '2' } };
/** @type {Fault} */
const dropped = { fault: 'reset', when: 'before-headers' };
/** @type {Fault} */
const stale = { fault: 'stale' };

/**
 * Three runs, each with its life and with what goes wrong at its first looks; `null` is a look that goes well.
 *
 * @type {{ runId: string, life: Timeline, looks: (Fault | null)[] }[]}
 */
const script = [
  {
    runId: 'run_1',
    life: [{ status: 'created', forMs: 1_500 }, { status: 'running', forMs: 5_000 }, { status: 'completed' }],
    looks: [null, overloaded, overloaded],
  },
  {
    runId: 'run_2',
    life: [
      { status: 'created', forMs: 300 },
      { status: 'running', forMs: 4_000 },
      { status: 'failed', failedReason: 'the webset was deleted' },
    ],
    looks: [null, null, tooManyRequests],
  },
  {
    runId: 'run_3',
    life: [{ status: 'created', forMs: 300 }, { status: 'running', forMs: 6_700 }, { status: 'canceled' }],
    looks: [null, null, dropped, null, null, stale],
  },
];

/** An Exa of our own, over real HTTP on this machine, with the three runs. Their lives begin at the first look. */
export async function startThreeRuns() {
  const exa = await startFakeExa({ startsAt: 'first-poll', latencyMs: 40 });
  const runs = script.map(({ runId, life, looks }) => {
    const run = exa.addRun(life, { runId });
    run.queueFault(...looks);
    return run;
  });
  return { exa, runs };
}

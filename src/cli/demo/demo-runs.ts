import type { Fault, ListFault, Timeline } from '../../testing/index.js';

interface DemoRun {
  readonly runId: string;
  readonly timeline: Timeline;
  /** What goes wrong at its first polls; `null` is a poll that goes well. */
  readonly faults: readonly (Fault | null)[];
}

export const OVERLOADED: ListFault = { fault: 'status', status: 503 };
const TOO_MANY_REQUESTS: Fault = { fault: 'status', status: 429, headers: { 'Retry-After': '2' } };
const DROPPED: Fault = { fault: 'reset', when: 'before-headers' };
const STALE: Fault = { fault: 'stale' };

/** What the demo shows. */
export const DEMO_RUNS: readonly DemoRun[] = [
  {
    runId: 'run_news',
    timeline: [
      { status: 'created', forMs: 1_500 },
      { status: 'running', forMs: 5_500 },
      { status: 'completed' },
    ],
    faults: [null, null, OVERLOADED, OVERLOADED],
  },
  {
    runId: 'run_jobs',
    timeline: [
      { status: 'created', forMs: 500 },
      { status: 'running', forMs: 4_000 },
      { status: 'failed', failedReason: 'the webset was deleted' },
    ],
    faults: [null, null, TOO_MANY_REQUESTS],
  },
  {
    runId: 'run_papers',
    timeline: [
      { status: 'created', forMs: 300 },
      { status: 'running', forMs: 6_500 },
      { status: 'canceled' },
    ],
    faults: [null, null, null, DROPPED, null, STALE],
  },
];

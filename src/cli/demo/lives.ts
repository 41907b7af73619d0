import type { Fault, Timeline } from '../../testing/index.js';

interface Life {
  readonly runId: string;
  readonly life: Timeline;
  /** What goes wrong at its first looks; `null` is a look that goes well. */
  readonly looks: readonly (Fault | null)[];
}

const OVERLOADED: Fault = { fault: 'status', status: 503 };
const TOO_MANY_REQUESTS: Fault = { fault: 'status', status: 429, headers: { 'Retry-After': '2' } };
const DROPPED: Fault = { fault: 'reset', when: 'before-headers' };
const STALE: Fault = { fault: 'stale' };

/** What the demo shows. */
export const LIVES: readonly Life[] = [
  {
    runId: 'run_news',
    life: [{ status: 'created', forMs: 1_500 }, { status: 'running', forMs: 5_500 }, { status: 'completed' }],
    looks: [null, null, OVERLOADED, OVERLOADED],
  },
  {
    runId: 'run_jobs',
    life: [
      { status: 'created', forMs: 500 },
      { status: 'running', forMs: 4_000 },
      { status: 'failed', failedReason: 'the webset was deleted' },
    ],
    looks: [null, null, TOO_MANY_REQUESTS],
  },
  {
    runId: 'run_papers',
    life: [{ status: 'created', forMs: 300 }, { status: 'running', forMs: 6_500 }, { status: 'canceled' }],
    looks: [null, null, null, DROPPED, null, STALE],
  },
];

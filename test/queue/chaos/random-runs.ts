import type { Fault } from '../../../src/testing/scenario/fault.js';
import type { FakeExa } from '../../../src/testing/server.js';
import type { SeededRandom } from './random.js';

/** A run on the fake, and how it ends. */
export interface ExpectedRun {
  readonly monitorId: string;
  readonly runId: string;
  readonly status: string;
  readonly failedReason: string | null;
}

/** Of five runs, one shares its monitor with others, so that some polls are pages of a list. */
const SHARED = 5;

/** Adds runs that last up to `mostMs` and end in all ways. */
export function addRandomRuns(
  exa: FakeExa,
  count: number,
  mostMs: number,
  random: SeededRandom,
): ExpectedRun[] {
  return Array.from({ length: count }, (_, index) => {
    const status = random.oneOf(['completed', 'failed', 'canceled']);
    const failedReason = status === 'failed' ? `reason ${index}` : null;
    const monitorId = index % SHARED === 0 ? `shared_${index % 2}` : `monitor_${index}`;
    const runId = `run_${index}`;
    exa.addRun(
      [
        { status: 'created', forMs: random.between(1, mostMs / 4) },
        { status: 'running', forMs: random.between(1, (mostMs * 3) / 4) },
        { status, failedReason },
      ],
      { monitorId, runId },
    );
    return { monitorId, runId, status, failedReason };
  });
}

const FAULTS: readonly Fault[] = [
  { fault: 'status', status: 500 },
  { fault: 'status', status: 429, headers: { 'Retry-After': '1' } },
  { fault: 'html', status: 403 },
  { fault: 'truncated' },
  { fault: 'empty' },
  { fault: 'stale' },
  { fault: 'another-run' },
  { fault: 'reset', when: 'before-headers' },
  { fault: 'reset', when: 'mid-body' },
  { fault: 'silence' },
  { fault: 'trickle' },
];

/** One request for a run in ten goes wrong, among the next `count`. */
export function queueRandomFaults(exa: FakeExa, count: number, random: SeededRandom): void {
  const faults = Array.from({ length: count }, () =>
    random.between(0, 10) < 1 ? random.oneOf(FAULTS) : null,
  );
  exa.queueFault(...faults);
}

import { pause } from '../simulation/pause.js';
import { expectEqual, expectRejection, expectRun } from './expect.js';
import type { SourceRule } from './source-under-test.js';

const RUNNING = { timeline: [{ status: 'running' }], faults: [] };

/** What a source must do with answers. */
export const ANSWER_RULES: readonly SourceRule[] = [
  ...['created', 'running', 'completed', 'failed', 'canceled', 'a_status_of_tomorrow'].map(statusRule),
  {
    name: 'a failed run keeps its reason and its timestamps, as the strings that were sent',
    scenario: { timeline: [{ status: 'failed', failedReason: 'out of credits' }], faults: [] },
    async check(subject) {
      const run = await expectRun(subject);
      expectEqual('`failedReason`', run.failedReason, 'out of credits');
      for (const field of ['createdAt', 'updatedAt', 'failedAt'])
        expectEqual(`the type of \`${field}\``, typeof run[field], 'string');
    },
  },
  {
    name: 'every poll is a new request: a change of status is seen',
    scenario: {
      timeline: [{ status: 'created', forMs: 1 }, { status: 'running' }],
      // However slow the machine, the first answer is of the first phase.
      faults: [{ fault: 'stale', byMs: 3_600_000 }],
    },
    async check(subject) {
      expectEqual('the status at first', (await expectRun(subject)).status, 'created');
      await pause(5);
      expectEqual('the status later', (await expectRun(subject)).status, 'running');
    },
  },
  {
    name: 'polls at the same time do not mix',
    scenario: RUNNING,
    async check(subject) {
      await Promise.all([expectRun(subject), expectRejection(subject, 'run_that_does_not_exist')]);
    },
  },
  {
    name: 'an aborted signal never throws at the call, and later polls are answered',
    scenario: RUNNING,
    async check(subject) {
      const { source, monitorId, runId } = subject;
      const controller = new AbortController();
      const polls = [controller.signal, AbortSignal.abort()].map((signal) =>
        source.get(monitorId, runId, { signal }),
      );
      controller.abort();
      await Promise.allSettled(polls);
      await expectRun(subject);
    },
  },
];

function statusRule(status: string): SourceRule {
  return {
    name: `a run that is ${status} is an answer, not an error`,
    scenario: { timeline: [{ status }], faults: [] },
    async check(subject) {
      expectEqual('the status', (await expectRun(subject)).status, status);
    },
  };
}

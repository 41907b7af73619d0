import type { Fault } from '../scenario/fault.js';
import { expectEqual, expectNoRun, expectRejection, expectRun } from './expect.js';
import type { Failure } from './poll-source.js';
import type { SourceRule, SourceScenario } from './source-under-test.js';

/** What a source must do with errors, and with what is not an answer. A source that hides an error breaks them. */
export const REJECTION_RULES: readonly SourceRule[] = [
  ...[401, 402, 403].map((status) => errorRule(status, 'access')),
  ...[400, 409, 422].map((status) => errorRule(status, 'refused')),
  ...[429, 500, 503].map((status) => errorRule(status, 'transient')),
  ...(['html', 'truncated', 'empty'] as const).map(unreadableRule),
  {
    name: 'a run that does not exist is a rejection with status 404',
    scenario: runningWith(),
    async check(subject) {
      const { status } = await expectRejection(subject, 'run_that_does_not_exist');
      expectEqual('the status', status, 404);
    },
  },
  {
    name: 'a pause that the server asks for is passed on as it is, or not at all',
    scenario: runningWith({ fault: 'status', status: 429, headers: { 'retry-after': '7' } }),
    async check(subject) {
      const { retryAfterMs } = await expectRejection(subject);
      if (retryAfterMs !== null) expectEqual('the pause in milliseconds', retryAfterMs, 7_000);
    },
  },
  {
    name: 'a connection that breaks is a rejection without a status',
    scenario: runningWith({ fault: 'reset', when: 'before-headers' }),
    async check(subject) {
      expectEqual('the status', (await expectRejection(subject)).status, null);
    },
  },
  {
    name: 'an error with a page of HTML is a rejection, too',
    scenario: runningWith({ fault: 'html', status: 503 }),
    async check(subject) {
      await expectRejection(subject);
    },
  },
  {
    name: 'an error ends with the poll that met it',
    scenario: runningWith({ fault: 'status', status: 503 }),
    async check(subject) {
      await expectRejection(subject);
      expectEqual('the status', (await expectRun(subject)).status, 'running');
    },
  },
];

function runningWith(...faults: readonly Fault[]): SourceScenario {
  return { timeline: [{ status: 'running' }], faults };
}

function errorRule(status: number, expected: Failure['class']): SourceRule {
  return {
    name: `an error with status ${status} is a rejection with that status`,
    scenario: runningWith({ fault: 'status', status }),
    async check(subject) {
      const failure = await expectRejection(subject);
      expectEqual('the status', failure.status, status);
      expectEqual('the class of the failure', failure.class, expected);
    },
  };
}

function unreadableRule(fault: 'html' | 'truncated' | 'empty'): SourceRule {
  return {
    name: `an answer that is not a run is not made into one: ${fault}`,
    scenario: runningWith({ fault }),
    check: expectNoRun,
  };
}

import type { FailureClass } from '../../machine/retry-decision.js';
import type { Fault } from '../fault.js';
import { pause } from '../simulation/pause.js';
import type { SourceOnStage } from '../source-conformance.js';
import type { Timeline } from '../timeline.js';
import { describe, look, mustBeFailure, mustBeRun, mustEqual } from './poll-once.js';

/** What a source must play in one case. */
export interface Scene {
  readonly timeline: Timeline;
  readonly faults: readonly Fault[];
}

interface SourceRule {
  readonly name: string;
  readonly scene: Scene;
  check(stage: SourceOnStage): Promise<void>;
}

const RUNNING: Timeline = [{ status: 'running' }];

/** Every rule. A rule on how an error is told is broken by a source that hides what it was told. */
export const SOURCE_RULES: readonly SourceRule[] = [
  ...['created', 'running', 'completed', 'failed', 'canceled', 'a_status_of_tomorrow'].map(statusRule),
  ...[401, 402, 403].map((status) => errorRule(status, 'access')),
  ...[400, 409, 422].map((status) => errorRule(status, 'refused')),
  ...[429, 500, 503].map((status) => errorRule(status, 'transient')),
  {
    name: 'a failed run keeps its reason and its times, as the texts that were sent',
    scene: { timeline: [{ status: 'failed', failedReason: 'out of credits' }], faults: [] },
    async check(stage) {
      const run = await mustBeRun(look(stage));
      mustEqual('`failedReason`', run.failedReason, 'out of credits');
      for (const field of ['createdAt', 'updatedAt', 'failedAt'])
        mustEqual(`the type of \`${field}\``, typeof run[field], 'string');
    },
  },
  {
    name: 'a run that does not exist is a rejection with status 404',
    scene: { timeline: RUNNING, faults: [] },
    async check(stage) {
      const failure = await mustBeFailure(look(stage, 'run_that_does_not_exist'));
      mustEqual('the status', failure.status, 404);
    },
  },
  {
    name: 'a pause that the server asks for is handed on as it is, or not at all',
    scene: { timeline: RUNNING, faults: [{ fault: 'status', status: 429, headers: { 'retry-after': '7' } }] },
    async check(stage) {
      const { retryAfterMs } = await mustBeFailure(look(stage));
      if (retryAfterMs !== null) mustEqual('the pause in milliseconds', retryAfterMs, 7_000);
    },
  },
  {
    name: 'a connection that breaks is a rejection without a status',
    scene: { timeline: RUNNING, faults: [{ fault: 'reset', when: 'before-headers' }] },
    async check(stage) {
      const failure = await mustBeFailure(look(stage));
      mustEqual('the status', failure.status, null);
    },
  },
  ...(['html', 'truncated', 'empty'] as const).map((fault) => ({
    name: `an answer that is no run is not made into one: ${fault}`,
    scene: { timeline: RUNNING, faults: [{ fault }] },
    async check(stage: SourceOnStage) {
      const looked = await look(stage);
      if ('run' in looked) throw new Error(`expected no run, but ${describe(looked)}`);
    },
  })),
  {
    name: 'an error is over with the look that met it',
    scene: { timeline: RUNNING, faults: [{ fault: 'status', status: 503 }] },
    async check(stage) {
      await mustBeFailure(look(stage));
      mustEqual('the status', (await mustBeRun(look(stage))).status, 'running');
    },
  },
  {
    name: 'every look is a new one: a change is seen',
    scene: { timeline: [{ status: 'created', forMs: 30 }, { status: 'running' }], faults: [] },
    async check(stage) {
      let status = '';
      for (let looks = 0; looks < 40 && status !== 'running'; looks += 1) {
        status = (await mustBeRun(look(stage))).status;
        await pause(5);
      }
      mustEqual('the status in the end', status, 'running');
    },
  },
  {
    name: 'looks at the same time do not mix',
    scene: { timeline: RUNNING, faults: [] },
    async check(stage) {
      const [found, missing] = await Promise.all([look(stage), look(stage, 'run_that_does_not_exist')]);
      await mustBeRun(found);
      await mustBeFailure(missing);
    },
  },
  {
    name: 'a signal that is aborted never throws at the call, and spoils no later look',
    scene: { timeline: RUNNING, faults: [] },
    async check(stage) {
      const { source, monitorId, runId } = stage;
      const controller = new AbortController();
      const looks = [controller.signal, AbortSignal.abort()].map((signal) =>
        source.get(monitorId, runId, { signal }),
      );
      controller.abort();
      await Promise.allSettled(looks);
      await mustBeRun(look(stage));
    },
  },
];

function statusRule(status: string): SourceRule {
  return {
    name: `a run that is ${status} is an answer, not an error`,
    scene: { timeline: [{ status }], faults: [] },
    async check(stage) {
      mustEqual('the status', (await mustBeRun(look(stage))).status, status);
    },
  };
}

function errorRule(status: number, expected: FailureClass): SourceRule {
  return {
    name: `an error with status ${status} is a rejection that says so`,
    scene: { timeline: RUNNING, faults: [{ fault: 'status', status }] },
    async check(stage) {
      const failure = await mustBeFailure(look(stage));
      mustEqual('the status', failure.status, status);
      mustEqual('the class of the failure', failure.class, expected);
    },
  };
}

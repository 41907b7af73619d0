import { describe, expect, test } from 'vitest';
import { observe } from '../../src/machine/observe.js';
import { outcomeOf } from '../../src/machine/outcome.js';
import { rebase, startState, type WatchState } from '../../src/machine/watch-state.js';
import { type MonitorRun, monitorRun } from '../../src/kinds/monitor-run.js';
import { aLook, aRun } from './a-poll.js';

const start: WatchState<MonitorRun> = startState(
  'monitor_run',
  { monitorId: 'monitor', runId: 'run' },
  400,
  7_200_000,
);
const END = '2026-03-01T12:05:00.500Z';
const SEEN_AT = Date.parse('2026-03-01T12:05:09Z');

function outcome(changes: Partial<MonitorRun>) {
  return observe(monitorRun, start, aLook({ run: aRun(changes), localNow: SEEN_AT })).outcome;
}

describe('an outcome', () => {
  test('of a completed run tells when', () => {
    expect(outcome({ status: 'completed', completedAt: END })).toMatchObject({
      status: 'completed',
      completedAt: END,
      endedAt: END,
      createdAt: '2026-03-01T12:00:00.000Z',
      durationMs: 300_500,
      monitorId: 'monitor',
      runId: 'run',
      polls: 1,
      waitedMs: 600,
    });
  });

  test('of a failed run tells when and why', () => {
    expect(outcome({ status: 'failed', failedAt: END, failedReason: 'credits' })).toMatchObject({
      status: 'failed',
      failedAt: END,
      failedReason: 'credits',
    });
    expect(outcome({ status: 'failed', failedAt: END })).toMatchObject({ failedReason: null });
  });

  test('of a canceled run tells when', () => {
    expect(outcome({ status: 'canceled', canceledAt: END })).toMatchObject({
      status: 'canceled',
      canceledAt: END,
    });
  });

  test.each(['created', 'running', 'paused', 'constructor'])('is none while the run is %s', (status) => {
    expect(outcome({ status })).toBeNull();
  });

  test('is none before anything was seen', () => {
    expect(outcomeOf(monitorRun, start)).toBeNull();
  });

  test.each([null, 'soon'])('G12 with an end of %j falls back to updatedAt', (completedAt) => {
    expect(outcome({ status: 'completed', completedAt, updatedAt: END })).toMatchObject({ completedAt: END });
  });

  test('G12 without any time of its own ended when it was seen', () => {
    expect(outcome({ status: 'canceled', updatedAt: null })).toMatchObject({
      endedAt: '2026-03-01T12:05:09.000Z',
      canceledAt: '2026-03-01T12:05:09.000Z',
    });
  });

  describe('tells how late the end was seen', () => {
    const ended = { status: 'completed', completedAt: END };

    test("by the server's clock, where it tells the time", () => {
      const look = aLook({ run: aRun(ended), serverNow: Date.parse('2026-03-01T12:05:07Z'), localNow: 0 });
      expect(observe(monitorRun, start, look).outcome).toMatchObject({ latenessMs: 6_500 });
    });

    test('else by ours', () => {
      expect(outcome(ended)).toMatchObject({ latenessMs: 8_500 });
    });

    test('and never below 0, though the server tells whole seconds', () => {
      const look = aLook({ run: aRun(ended), serverNow: Date.parse('2026-03-01T12:05:00Z') });
      expect(observe(monitorRun, start, look).outcome).toMatchObject({ latenessMs: 0 });
    });

    test('or null, where the run does not say when it ended', () => {
      expect(outcome({ status: 'canceled', updatedAt: null })).toMatchObject({ latenessMs: null });
    });

    test('the same after a snapshot', () => {
      const { state } = observe(monitorRun, start, aLook({ run: aRun(ended), localNow: SEEN_AT }));
      const later = rebase(JSON.parse(JSON.stringify(state)), 1_000_000);
      expect(outcomeOf(monitorRun, later)).toMatchObject({ latenessMs: 8_500 });
    });
  });

  test('of a run that does not say when it was created has no duration', () => {
    expect(outcome({ status: 'completed', completedAt: END, createdAt: null })).toMatchObject({
      createdAt: null,
      durationMs: null,
    });
  });

  test('of a run that ended before it was created has a duration of 0', () => {
    expect(outcome({ status: 'completed', completedAt: '2026-03-01T11:00:00Z' })).toMatchObject({
      durationMs: 0,
    });
  });
});

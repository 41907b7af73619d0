import { describe, expect, test } from 'vitest';
import { type MonitorRun, monitorRunKind } from '../../src/kinds/monitor-run.js';
import { type Answer, observe } from '../../src/machine/observe.js';
import { outcomeOf } from '../../src/machine/outcome.js';
import { rebase } from '../../src/machine/watch-state.js';
import { anAnswer, aRun, newState, POLICY } from './a-poll.js';

const END = '2026-03-01T12:05:00.500Z';
const SEEN_AT = Date.parse('2026-03-01T12:05:09Z');
const start = newState(7_200_000, 400);

function answered(run: Partial<MonitorRun>, answer: Partial<Answer<MonitorRun>> = {}) {
  const answered = anAnswer({ run: aRun(run), localNow: SEEN_AT, ...answer });
  return observe(monitorRunKind, start, answered, POLICY, 0);
}

describe('G1 an outcome', () => {
  test('of a completed run says when it ended, and how long it and the watch took', () => {
    expect(answered({ status: 'completed', completedAt: END }).outcome).toEqual({
      status: 'completed',
      kind: 'monitor_run',
      monitorId: 'monitor',
      parentId: 'monitor',
      runId: 'run',
      run: aRun({ status: 'completed', completedAt: END }),
      createdAt: '2026-03-01T12:00:00.000Z',
      completedAt: END,
      endedAt: END,
      durationMs: 300_500,
      polls: 1,
      waitedMs: 600,
      latenessMs: 8_500,
    });
  });

  test('of a failed run says when it failed, and why', () => {
    const ended = { status: 'failed', failedAt: END };
    expect(answered({ ...ended, failedReason: 'no credits' }).outcome).toMatchObject({
      ...ended,
      endedAt: END,
      failedReason: 'no credits',
    });
    expect(answered(ended).outcome).toMatchObject({ failedReason: null });
  });

  test('of a canceled run says when it was canceled', () => {
    const ended = { status: 'canceled', canceledAt: END };
    expect(answered(ended).outcome).toMatchObject({ ...ended, endedAt: END });
  });

  test.each(['created', 'running', 'paused', 'constructor'])('is none while the run is %s', (status) => {
    expect(answered({ status, completedAt: END }).outcome).toBeNull();
  });

  test('is none before the first answer', () => {
    expect(outcomeOf(monitorRunKind, start)).toBeNull();
  });

  test('is the same when it is asked for again', () => {
    const { state, outcome } = answered({ status: 'completed', completedAt: END });
    expect(outcomeOf(monitorRunKind, state)).toEqual(outcome);
  });
});

describe('G12 a terminal status', () => {
  test.each([null, 'soon'])('whose time is %j falls back to updatedAt', (completedAt) => {
    expect(answered({ status: 'completed', completedAt, updatedAt: END }).outcome).toMatchObject({
      completedAt: END,
      endedAt: END,
      durationMs: 300_500,
      latenessMs: 8_500,
    });
  });

  test('without any time ended when it was seen, by the server where that says it', () => {
    const ended = { status: 'canceled', updatedAt: null };
    expect(answered(ended).outcome).toMatchObject({
      endedAt: '2026-03-01T12:05:09.000Z',
      canceledAt: '2026-03-01T12:05:09.000Z',
      durationMs: 309_000,
      latenessMs: null,
    });
    expect(answered(ended, { serverNow: Date.parse('2026-03-01T12:05:07Z') }).outcome).toMatchObject({
      endedAt: '2026-03-01T12:05:07.000Z',
    });
  });
});

describe("an outcome's durationMs", () => {
  test.each([null, 'soon'])('is null where the run was created at %j', (createdAt) => {
    const { outcome } = answered({ status: 'completed', completedAt: END, createdAt });
    expect(outcome).toMatchObject({ createdAt, durationMs: null });
  });

  test('is 0 where the run ended before it was created', () => {
    const { outcome } = answered({ status: 'completed', completedAt: '2026-03-01T11:00:00Z' });
    expect(outcome).toMatchObject({ durationMs: 0 });
  });
});

describe("an outcome's latenessMs", () => {
  const ended = { status: 'completed', completedAt: END };

  test("is by the server's time of day where that is known, else by ours", () => {
    const serverNow = Date.parse('2026-03-01T12:05:07Z');
    expect(answered(ended, { serverNow, localNow: 0 }).outcome).toMatchObject({ latenessMs: 6_500 });
    expect(answered(ended).outcome).toMatchObject({ latenessMs: 8_500 });
  });

  test('is never below 0, though the server says whole seconds', () => {
    const serverNow = Date.parse('2026-03-01T12:05:00Z');
    expect(answered(ended, { serverNow }).outcome).toMatchObject({ latenessMs: 0 });
  });

  test('is the same after a snapshot, whenever that is resumed', () => {
    const { state } = answered(ended);
    expect(outcomeOf(monitorRunKind, rebase(state, 1_000_000))).toMatchObject({ latenessMs: 8_500 });
  });
});

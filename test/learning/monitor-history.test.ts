import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EarlierRun } from '../../src/learning/index.js';
import { MonitorHistory } from '../../src/learning/monitor-history.js';

const SETTINGS = { requestCostMs: 200, minMs: 500, maxMs: 120_000 };
const aRun = (changes: Partial<EarlierRun> = {}): EarlierRun => ({
  runId: 'run',
  createdAt: 1_000,
  durationMs: 60_000,
  ended: true,
  ...changes,
});
const runs = fc.array(
  fc.record({
    runId: fc.nat(300).map(String),
    createdAt: fc.nat(1_000_000),
    durationMs: fc.nat(100_000),
    ended: fc.boolean(),
  }),
  { maxLength: 300, size: 'max' },
);

describe('the history of a monitor', () => {
  test('has no interval without a run', () => {
    expect(new MonitorHistory(SETTINGS).interval).toBeUndefined();
  });

  test('keeps its interval, and so what was planned, until a run is added or changes', () => {
    const history = new MonitorHistory(SETTINGS);
    history.add([aRun({ durationMs: 5_000, ended: false })]);
    const first = history.interval;
    history.add([aRun({ durationMs: 5_000, ended: false })]);
    history.add([]);
    expect(history.interval).toBe(first);
    history.add([aRun()]);
    const second = history.interval;
    expect(second).not.toBe(first);
    history.add([aRun({ ended: false, durationMs: 7_000 })]);
    expect(history.interval).toBe(second);
    history.add([aRun({ runId: 'other' })]);
    expect(history.interval).not.toBe(second);
  });

  test('does not forget the end of a run that an older list has still running', () => {
    const history = new MonitorHistory(SETTINGS);
    history.add([aRun()]);
    history.add([aRun({ durationMs: 90_000, ended: false })]);
    expect(history.runs).toEqual([aRun()]);
  });

  test('keeps the latest 200 runs, each once, the latest first', () => {
    fc.assert(
      fc.property(fc.array(runs, { maxLength: 4 }), (lists) => {
        const history = new MonitorHistory(SETTINGS);
        for (const list of lists) history.add(list);
        const ids = history.runs.map(({ runId }) => runId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length).toBeLessThanOrEqual(200);
        const times = history.runs.map(({ createdAt }) => createdAt);
        expect(times).toEqual([...times].sort((one, other) => other - one));
      }),
      // Shrinking 300 runs at a time would take minutes.
      { numRuns: 50, endOnFailure: true },
    );
  });
});

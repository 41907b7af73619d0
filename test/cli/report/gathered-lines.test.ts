import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { GatheredLines } from '../../../src/cli/report/gathered-lines.js';
import { reportedRuns } from './reported-runs.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const RUNS = reportedRuns(60);
const [RUN] = RUNS;

function gathered() {
  const said: string[] = [];
  const lines = new GatheredLines(({ what, runs, delaysMs }) => {
    said.push(`${runs.length} ${what} ${Math.min(...delaysMs)}-${Math.max(...delaysMs)}`);
  });
  return { lines, said };
}

describe('what happens to many runs', () => {
  test('is said once if it happens at the same time', () => {
    const { lines, said } = gathered();
    for (const [index, run] of RUNS.entries()) lines.add('503: busy', run, 1_000 + index);
    expect(said).toEqual([]);
    vi.advanceTimersByTime(60_000);
    expect(said).toEqual(['60 503: busy 1000-1059']);
  });

  test('is said ever less often if it happens to one after the other', () => {
    const { lines, said } = gathered();
    for (const run of RUNS) {
      lines.add('503: busy', run, 500);
      vi.advanceTimersByTime(200);
    }
    vi.advanceTimersByTime(60_000);
    expect(said.length).toBeLessThan(8);
    expect(said.map((line) => Number.parseInt(line, 10)).reduce((sum, count) => sum + count)).toBe(60);
  });

  test('is said soon again once it was over for a while', () => {
    const { lines, said } = gathered();
    for (let round = 1; round <= 3; round += 1) {
      lines.add('503: busy', RUN, 500);
      vi.advanceTimersByTime(200);
      expect(said).toHaveLength(round);
      vi.advanceTimersByTime(120_000);
    }
  });

  test('is one thing if only numbers and ids differ, but not if the HTTP status does', () => {
    const { lines, said } = gathered();
    for (const [index, run] of RUNS.entries())
      lines.add(`${index % 2 === 0 ? 503 : 500}: wait ${index}s, request 9c3af401-${index}`, run, 500);
    lines.close();
    expect(said.map((line) => line.slice(0, 7))).toEqual(['30 503:', '30 500:']);
  });

  test('is not said of a run that it was over for before', () => {
    const { lines, said } = gathered();
    for (const run of RUNS.slice(0, 3)) lines.add('503: busy', run, 500);
    for (const run of RUNS.slice(0, 2)) expect(lines.forget(run)).toBe(true);
    vi.advanceTimersByTime(60_000);
    expect(said).toEqual(['1 503: busy 500-500']);
    for (const run of RUNS) expect(lines.forget(run)).toBe(false);
  });

  test('is said at the end if it was not yet', () => {
    const { lines, said } = gathered();
    for (const run of RUNS) lines.add('stopped', run);
    lines.close();
    expect(said).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Named } from '../../../src/cli/report/run-names.js';
import { StatusLines } from '../../../src/cli/report/status-lines.js';
import { reportedRuns } from './reported-runs.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const [ONE, OTHER, THIRD] = reportedRuns(3);

function statusLines() {
  const said: string[] = [];
  const print = (line: string, runs: readonly Named[]) =>
    said.push(`${line}: ${runs.map(({ runId }) => runId).join(' ')}`);
  return { lines: new StatusLines(print), said };
}

describe('changes of status', () => {
  test('that come within a moment are said once', () => {
    const { lines, said } = statusLines();
    lines.add('running', ONE);
    vi.advanceTimersByTime(150);
    lines.add('created', OTHER);
    lines.add('running', THIRD);
    vi.advanceTimersByTime(49);
    expect(said).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(said).toEqual(['running: run_0 run_2', 'created: run_1']);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('of one run are said one after the other', () => {
    const { lines, said } = statusLines();
    lines.add('created', ONE);
    lines.add('created -> running', ONE);
    lines.flush();
    expect(said).toEqual(['created: run_0', 'created -> running: run_0']);
  });

  test('that were taken are not said', () => {
    const { lines, said } = statusLines();
    lines.add('completed', ONE);
    lines.add('running', OTHER);
    expect(lines.take(ONE)).toBe('completed');
    expect(lines.take(ONE)).toBeUndefined();
    vi.advanceTimersByTime(1_000);
    expect(said).toEqual(['running: run_1']);
  });
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Fault, scriptedSource } from '../../../src/testing/index.js';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

async function staleAfter(ms: number, fault: Fault) {
  const { get, queueFault, monitorId, runId } = scriptedSource([
    { status: 'created', forMs: 1_000 },
    { status: 'running', forMs: 1_000 },
    { status: 'completed' },
  ]);
  queueFault(fault);
  await vi.advanceTimersByTimeAsync(ms);
  return get(monitorId, runId);
}

it.each([
  [2_500, 'running'],
  [1_500, 'created'],
  [500, 'created'],
])('after %d ms a stale answer is of the phase before, where there is one: %s', async (ms, status) => {
  await expect(staleAfter(ms, { fault: 'stale' })).resolves.toMatchObject({ status });
});

it.each([
  [400, 'completed'],
  [600, 'running'],
  [2_000, 'created'],
  [9_999, 'created'],
])('an answer that is stale by %d ms is what the run was then: %s', async (byMs, status) => {
  await expect(staleAfter(2_500, { fault: 'stale', byMs })).resolves.toMatchObject({ status });
});

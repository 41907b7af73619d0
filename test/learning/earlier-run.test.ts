import { describe, expect, test } from 'vitest';
import { earlierRunOf } from '../../src/learning/earlier-run.js';
import { listedRun } from './listed-run.js';

const CREATED = '2026-03-01T12:00:00Z';
const run = (changes: Parameters<typeof listedRun>[0]) =>
  listedRun({ id: 'run', createdAt: CREATED, ...changes });
const lasting = (durationMs: number, ended: boolean) => ({
  runId: 'run',
  createdAt: Date.parse(CREATED),
  durationMs,
  ended,
});

describe('an earlier run', () => {
  test.each([
    ['completed', { completedAt: '2026-03-01T12:01:00Z' }],
    ['failed', { failedAt: '2026-03-01T12:01:00Z' }],
    ['canceled', { canceledAt: '2026-03-01T12:01:00Z' }],
    ['completed', { updatedAt: '2026-03-01T12:01:00Z' }],
  ])('that is %s lasted until its end', (status, times) => {
    const seenAt = Date.parse('2026-03-01T13:00:00Z');
    expect(earlierRunOf(run({ status, ...times }), seenAt)).toEqual(lasting(60_000, true));
  });

  test.each(['created', 'running', 'paused'])('that is %s has lasted until it was seen', (status) => {
    const seenAt = Date.parse('2026-03-01T12:00:30Z');
    expect(earlierRunOf(run({ status }), seenAt)).toEqual(lasting(30_000, false));
    const updatedAt = '2026-03-01T12:00:10Z';
    expect(earlierRunOf(run({ status, updatedAt }))).toEqual(lasting(10_000, false));
  });

  test.each([
    ['no creation', { createdAt: null }],
    ['no end', { status: 'completed', updatedAt: null }],
    ['an end before its creation', { status: 'completed', completedAt: '2026-03-01T11:00:00Z' }],
    ['a creation that is no time', { createdAt: 'soon' }],
  ])('with %s has no known duration', (_name, changes) => {
    expect(earlierRunOf(run(changes))).toBeNull();
  });
});

import { describe, expect, test } from 'vitest';
import { lifetimeOf } from '../../src/learning/lifetime.js';
import { aRun } from '../machine/a-poll.js';

const CREATED = '2026-03-01T12:00:00Z';
const run = (changes: Parameters<typeof aRun>[0]) => aRun({ createdAt: CREATED, ...changes });

describe('the lifetime of a run', () => {
  test.each([
    ['completed', { completedAt: '2026-03-01T12:01:00Z' }],
    ['failed', { failedAt: '2026-03-01T12:01:00Z' }],
    ['canceled', { canceledAt: '2026-03-01T12:01:00Z' }],
    ['completed', { updatedAt: '2026-03-01T12:01:00Z' }],
  ])('that is %s lasts until its end', (status, times) => {
    expect(lifetimeOf(run({ status, ...times }), Date.parse('2026-03-01T13:00:00Z'))).toEqual({
      durationMs: 60_000,
      ended: true,
    });
  });

  test.each(['created', 'running', 'paused'])('that is %s has lasted until it was seen', (status) => {
    const seenAt = Date.parse('2026-03-01T12:00:30Z');
    expect(lifetimeOf(run({ status }), seenAt)).toEqual({ durationMs: 30_000, ended: false });
    const updatedAt = '2026-03-01T12:00:10Z';
    expect(lifetimeOf(run({ status, updatedAt }))).toEqual({ durationMs: 10_000, ended: false });
  });

  test.each([
    ['no creation', { createdAt: null }],
    ['no end', { status: 'completed', updatedAt: null }],
    ['an end before its creation', { status: 'completed', completedAt: '2026-03-01T11:00:00Z' }],
    ['a creation that is no time', { createdAt: 'soon' }],
  ])('with %s is not known', (_name, changes) => {
    expect(lifetimeOf(run(changes))).toBeNull();
  });
});

import { describe, expect, test } from 'vitest';
import { bornAt } from '../../src/machine/run-age.js';
import { aRun } from './a-poll.js';
import { CREATED_AT } from './arbitraries.js';

const NOW = 5_000;
const times = { now: NOW, localNow: CREATED_AT + 60_000, serverNow: null };
const later = (ms: number) => new Date(CREATED_AT + ms).toISOString();

describe("G7 a run's birth", () => {
  test("is read off the server's clock where that is known", () => {
    expect(bornAt(aRun(), { ...times, serverNow: CREATED_AT + 90_000 })).toBe(NOW - 90_000);
  });

  test("is never in the future by the server's clock, whose seconds are whole", () => {
    expect(bornAt(aRun(), { ...times, serverNow: CREATED_AT - 900 })).toBe(NOW);
  });

  test('is read off the local clock otherwise', () => {
    expect(bornAt(aRun(), times)).toBe(NOW - 60_000);
  });

  test('is not read off a local clock that stands before the creation', () => {
    expect(bornAt(aRun(), { ...times, localNow: 0 })).toBe(NOW);
  });

  test('is not read off a local clock that stands before the last update', () => {
    expect(bornAt(aRun({ updatedAt: later(61_000) }), times)).toBe(NOW);
    expect(bornAt(aRun({ updatedAt: later(60_000) }), times)).toBe(NOW - 60_000);
  });

  test('is the look where the run does not say when it was created', () => {
    expect(bornAt(aRun({ createdAt: null }), { ...times, serverNow: CREATED_AT })).toBe(NOW);
  });

  test('is not in the future by a local clock, even where the last update is past', () => {
    expect(bornAt(aRun({ createdAt: later(61_000), updatedAt: later(0) }), times)).toBe(NOW);
  });

  test('does not need an update time', () => {
    expect(bornAt(aRun({ updatedAt: null }), times)).toBe(NOW - 60_000);
  });
});

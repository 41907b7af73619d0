import { describe, expect, test } from 'vitest';
import { runCreatedAt } from '../../src/machine/run-age.js';
import { aRun, CREATED_AT } from './a-poll.js';

const NOW = 5_000;
const times = { now: NOW, localNow: CREATED_AT + 60_000, serverNow: null };
const later = (ms: number) => new Date(CREATED_AT + ms).toISOString();

describe("G7 when a run was created, on the state's clock", () => {
  test("is by the server's time of day where that is known", () => {
    expect(runCreatedAt(aRun(), { ...times, serverNow: CREATED_AT + 90_000 })).toBe(NOW - 90_000);
  });

  test("is never in the future by the server's, whose seconds are whole", () => {
    expect(runCreatedAt(aRun(), { ...times, serverNow: CREATED_AT - 900 })).toBe(NOW);
  });

  test('is by the local time of day otherwise', () => {
    expect(runCreatedAt(aRun(), times)).toBe(NOW - 60_000);
  });

  test('is not by a local time of day that is before the creation', () => {
    expect(runCreatedAt(aRun(), { ...times, localNow: 0 })).toBe(NOW);
  });

  test('is not by a local time of day that is before the last update', () => {
    expect(runCreatedAt(aRun({ updatedAt: later(61_000) }), times)).toBe(NOW);
    expect(runCreatedAt(aRun({ updatedAt: later(60_000) }), times)).toBe(NOW - 60_000);
  });

  test('is never in the future by the local time of day, even where the last update is past', () => {
    expect(runCreatedAt(aRun({ createdAt: later(61_000), updatedAt: later(0) }), times)).toBe(NOW);
  });

  test.each([null, 'yesterday'])('is the time of the answer where the run says %j', (createdAt) => {
    expect(runCreatedAt(aRun({ createdAt }), { ...times, serverNow: CREATED_AT })).toBe(NOW);
  });

  test('does not need the time of an update', () => {
    expect(runCreatedAt(aRun({ updatedAt: null }), times)).toBe(NOW - 60_000);
  });
});

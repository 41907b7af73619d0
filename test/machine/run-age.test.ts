import { describe, expect, test } from 'vitest';
import { runAgeMs } from '../../src/machine/run-age.js';
import { aRun } from './a-look.js';
import { CREATED_AT } from './arbitraries.js';

const times = { now: 5_000, localNow: CREATED_AT + 60_000, serverNow: null };
const FIRST_SEEN_AT = 3_000;
const later = (ms: number) => new Date(CREATED_AT + ms).toISOString();

describe("G7 a run's age", () => {
  test("is read off the server's clock where that is known", () => {
    expect(runAgeMs(aRun(), { ...times, serverNow: CREATED_AT + 90_000 }, FIRST_SEEN_AT)).toBe(90_000);
  });

  test("is never negative by the server's clock, whose seconds are whole", () => {
    expect(runAgeMs(aRun(), { ...times, serverNow: CREATED_AT - 900 }, FIRST_SEEN_AT)).toBe(0);
  });

  test('is read off the local clock otherwise', () => {
    expect(runAgeMs(aRun(), times, FIRST_SEEN_AT)).toBe(60_000);
  });

  test('is not read off a local clock that stands before the creation', () => {
    expect(runAgeMs(aRun(), { ...times, localNow: 0 }, FIRST_SEEN_AT)).toBe(2_000);
  });

  test('is not read off a local clock that stands before the last update', () => {
    expect(runAgeMs(aRun({ updatedAt: later(61_000) }), times, FIRST_SEEN_AT)).toBe(2_000);
    expect(runAgeMs(aRun({ updatedAt: later(60_000) }), times, FIRST_SEEN_AT)).toBe(60_000);
  });

  test('is counted from the first look where the run does not say when it was created', () => {
    expect(runAgeMs(aRun({ createdAt: null }), { ...times, serverNow: CREATED_AT }, FIRST_SEEN_AT)).toBe(
      2_000,
    );
  });

  test('does not need an update time', () => {
    expect(runAgeMs(aRun({ updatedAt: null }), times, FIRST_SEEN_AT)).toBe(60_000);
  });
});

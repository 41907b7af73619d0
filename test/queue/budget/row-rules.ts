import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { BudgetRow } from '../../../src/queue/budget/budget-row.js';
import type { Queryable } from '../../../src/queue/database/database.js';

/** Longer than a test takes. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What the row of a budget does, on a database or on what stands for one. */
export function rowRules(databaseFor: (name: string) => Queryable): void {
  function newRows() {
    const name = randomUUID();
    const database = databaseFor(name);
    return { row: new BudgetRow(database, name), other: new BudgetRow(database, name) };
  }

  test('gives blocks that follow one another, whoever takes them', async () => {
    const { row, other } = newRows();
    const first = await row.take({ count: 3, stepMs: HOUR, leadMs: 0 });
    const next = await other.take({ count: 1, stepMs: HOUR + 0.25, leadMs: 0 });
    expect(Number(next?.endsAt) - Number(first?.endsAt)).toBeCloseTo(HOUR + 0.25, 2);
  });

  test('holds up nobody for what a lower rate had taken, and goes on from there', async () => {
    const { row, other } = newRows();
    await row.take({ count: 1, stepMs: HOUR, leadMs: 0 });
    const first = await other.take({ count: 2, stepMs: MINUTE, leadMs: 0 });
    const aheadMs = Number(first?.endsAt) - Number(first?.now);
    expect(Math.abs(aheadMs - 3 * MINUTE)).toBeLessThan(MINUTE / 2);
    const next = await row.take({ count: 1, stepMs: MINUTE, leadMs: 0 });
    expect(Number(next?.endsAt) - Number(first?.endsAt)).toBeCloseTo(MINUTE, 2);
  });

  test('begins a block at the lead, if the slots before have passed', async () => {
    const { row } = newRows();
    // The first makes the row, the second finds it.
    for (const leadMs of [-2 * HOUR, HOUR]) {
      const block = await row.take({ count: 2, stepMs: 100, leadMs });
      const fromNowMs = Number(block?.endsAt) - Number(block?.now);
      expect(Math.abs(fromNowMs - leadMs - 200)).toBeLessThan(HOUR / 2);
    }
  });

  test('is apart from a budget of another name', async () => {
    await newRows().row.take({ count: 1, stepMs: HOUR, leadMs: 0 });
    const block = await newRows().row.take({ count: 1, stepMs: 0, leadMs: 0 });
    expect(Number(block?.endsAt) - Number(block?.now)).toBeLessThan(HOUR / 2);
  });

  test('gives none while it is held, for the longest of its holds', async () => {
    const { row } = newRows();
    await row.hold(MINUTE);
    await row.hold(1);
    expect(await row.take({ count: 1, stepMs: 1, leadMs: 0 })).toBeNull();
    const heldMs = await row.heldMs();
    expect(heldMs).toBeGreaterThan(MINUTE / 2);
    expect(heldMs).toBeLessThanOrEqual(MINUTE);
  });

  test('gives slots again after a hold', async () => {
    const { row } = newRows();
    await row.take({ count: 1, stepMs: 1, leadMs: 0 });
    await row.hold(-1);
    expect(await row.heldMs()).toBe(0);
    expect(await row.take({ count: 1, stepMs: 1, leadMs: 0 })).not.toBeNull();
  });

  test('is not held before anyone has asked for it', async () => {
    expect(await newRows().row.heldMs()).toBe(0);
  });
}

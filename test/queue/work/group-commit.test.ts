import { expect, test } from 'vitest';
import { GroupCommit } from '../../../src/queue/work/group-commit.js';
import { virtualTime } from '../../support/virtual-time.js';

test('what comes while a group is written is written together in the next', async () => {
  const groups: number[][] = [];
  const commit = commitTo(async (items) => {
    groups.push([...items]);
    return items.map((item) => item * 2);
  });
  const first = commit.add(1);
  const others = [2, 3, 4].map((item) => commit.add(item));
  expect(await Promise.all([first, ...others])).toEqual([2, 4, 6, 8]);
  expect(groups.flat()).toEqual([1, 2, 3, 4]);
  expect(groups.length).toBeLessThanOrEqual(2);
});

test('no group has more than 200 items', async () => {
  const sizes: number[] = [];
  const commit = commitTo(async (items) => {
    sizes.push(items.length);
    return [...items];
  });
  await Promise.all(Array.from({ length: 450 }, (_, item) => commit.add(item)));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(200);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(450);
});

test('a group that could not be written is written again, without what is not wanted any more', async () => {
  const clock = virtualTime('2026-03-01T12:00:00Z');
  const unwanted = new Set<number>();
  const failures: unknown[] = [];
  const lost = new Error('connection lost');
  let isDown = true;
  const write = async (items: readonly number[]) => {
    if (isDown) throw lost;
    return [...items];
  };
  const commit = commitTo(write, (item) => !unwanted.has(item), failures);
  const [kept, dropped] = [commit.add(1), commit.add(2)];
  const refused = expect(dropped).rejects.toBe(lost);
  unwanted.add(2);
  await clock.tickAsync(100);
  isDown = false;
  await clock.tickAsync(1_000);
  await refused;
  expect(await kept).toBe(1);
  expect(failures).toEqual([lost]);
});

test('an item that the database refuses is given up, and holds up no other', async () => {
  const refused = new Error('timestamp out of range');
  const failures: unknown[] = [];
  const write = async (items: readonly number[]) => {
    if (items.includes(2)) throw refused;
    return [...items];
  };
  const commit = commitTo(write, () => true, failures);
  const results = await Promise.allSettled([1, 2, 3].map((item) => commit.add(item)));
  expect(results).toEqual([
    { status: 'fulfilled', value: 1 },
    { status: 'rejected', reason: refused },
    { status: 'fulfilled', value: 3 },
  ]);
  expect(failures).toEqual([refused]);
});

test('an item that fails each time holds up no other, and leaves when it is not wanted any more', async () => {
  const clock = virtualTime('2026-03-01T12:00:00Z');
  const unwanted = new Set<number>();
  const tooSlow = new Error('canceling statement due to statement timeout');
  const write = async (items: readonly number[]) => {
    if (items.includes(100)) throw tooSlow;
    return [...items];
  };
  const commit = commitTo(write, (item) => !unwanted.has(item));
  const adding = Array.from({ length: 200 }, (_, item) => commit.add(item));
  const [[slow], others] = [adding.splice(100, 1), adding];
  const refused = expect(slow).rejects.toBe(tooSlow);
  await clock.tickAsync(15_000);
  expect(await Promise.all(others)).toHaveLength(199);
  unwanted.add(100);
  await clock.tickAsync(5_000);
  await refused;
  expect(await commit.add(7)).toBe(7);
});

test('a group that is too large for one transaction is written in smaller ones', async () => {
  const clock = virtualTime('2026-03-01T12:00:00Z');
  const write = async (items: readonly number[]) => {
    if (items.length > 30) throw new Error('Invalid string length');
    return [...items];
  };
  const commit = commitTo(write);
  const adding = Promise.all(Array.from({ length: 150 }, (_, item) => commit.add(item)));
  await clock.tickAsync(30_000);
  expect(await adding).toHaveLength(150);
});

function commitTo(
  write: (items: readonly number[]) => Promise<readonly number[]>,
  isWanted: (item: number) => boolean = () => true,
  failures: unknown[] = [],
) {
  const isOfItem = (failure: unknown) => failure instanceof Error && failure.message.includes('out of range');
  const onError = (failure: unknown) => failures.push(failure);
  return new GroupCommit<number, number>({ write, isWanted, isOfItem, onError });
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { expect, test } from 'vitest';
import { QueueAccess } from '../../src/queue/queue-access.js';

/** A database that counts those who use a connection, each for one turn of the timers. */
function countingDatabase() {
  let inUse = 0;
  let most = 0;
  const use = () => {
    inUse += 1;
    most = Math.max(most, inUse);
  };
  const leave = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    inUse -= 1;
  };
  const query = async () => {
    use();
    await leave();
    return { rows: [] };
  };
  const begin = async () => {
    use();
    return { query: async () => ({ rows: [] }), commit: leave, rollback: leave };
  };
  return { mostAtOnce: () => most, isExclusive: true, query, begin };
}

function accessTo(database: ReturnType<typeof countingDatabase>) {
  return new QueueAccess({ database, currentHandler: new AsyncLocalStorage() });
}

test('however many calls come at once, none is refused, and most connections are left to the workers', async () => {
  const database = countingDatabase();
  const access = accessTo(database);
  await Promise.all(
    Array.from({ length: 200 }, (_, number) =>
      number % 2 === 0
        ? access.run((queries) => queries.query('select'))
        : access.write(undefined, async () => {}),
    ),
  );
  expect(database.mostAtOnce()).toBeGreaterThan(0);
  expect(database.mostAtOnce()).toBeLessThan(5);
});

test('G29 a call that still waits for its turn when the queue is closed rejects with QUEUE_CLOSED', async () => {
  const access = accessTo(countingDatabase());
  const calls = Promise.allSettled(
    Array.from({ length: 20 }, (_, number) =>
      number % 2 === 0
        ? access.run((queries) => queries.query('select'))
        : access.write(undefined, async () => {}),
    ),
  );
  access.close();
  const refused = (await calls).filter(({ status }) => status === 'rejected');
  expect(refused.length).toBeGreaterThan(10);
  for (const each of refused) expect(each).toMatchObject({ reason: { code: 'QUEUE_CLOSED' } });
});

import { expect, test } from 'vitest';
import type { OpenTransaction } from '../../../src/queue/database/database.js';
import { HandlerTransaction } from '../../../src/queue/database/handler-transaction.js';

const plain = { isExclusive: false, begin: () => Promise.reject(new Error('it was begun elsewhere')) };

test('what a handler has thrown is not held up by a transaction that could not begin yet, which is undone', async () => {
  const done: string[] = [];
  let begun = (_transaction: OpenTransaction) => {};
  const begin = () =>
    new Promise<OpenTransaction>((resolve) => {
      begun = resolve;
    });
  const handlerDatabase = { isExclusive: false, begin };
  const transaction = new HandlerTransaction('key', { database: plain, handlerDatabase });
  const query = transaction.query('select 1');
  await transaction.rollback();
  begun({
    query: async () => ({ rows: [] }),
    commit: async () => {},
    rollback: async () => {
      done.push('rolled back');
    },
  });
  await query;
  await expect.poll(() => done).toEqual(['rolled back']);
});

import { expect, test } from 'vitest';
import { limitedTransactions } from '../../../src/queue/database/limited-connections.js';

test('no more than five transactions are open, and the others begin in turn, also after a failure', async () => {
  let open = 0;
  let begun = 0;
  const database = limitedTransactions(
    {
      isExclusive: false,
      begin: async () => {
        begun += 1;
        if (begun === 7) throw new Error('connection lost');
        open += 1;
        const end = async () => {
          open -= 1;
        };
        return { query: async () => ({ rows: [] }), commit: end, rollback: end };
      },
    },
    5,
  );
  const transactions = Array.from({ length: 8 }, () => database.begin());
  const seventh = expect(transactions[6]).rejects.toThrow('connection lost');
  await transactions[4];
  expect(open).toBe(5);
  await (await transactions[0])?.commit();
  await transactions[5];
  expect(open).toBe(5);
  await (await transactions[1])?.rollback();
  await seventh;
  await transactions[7];
  expect(open).toBe(5);
});

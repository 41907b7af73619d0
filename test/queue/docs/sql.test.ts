import { describe, expect, onTestFinished, test } from 'vitest';
import { openRunQueue } from '../../../src/queue/index.js';
import { pageAt, tableRows } from '../../docs/pages.js';
import { hasPostgres } from '../support/postgres-database.js';
import { SQL } from './page-programs.js';
import { postgresForTest } from './surroundings.js';

const explained = tableRows(pageAt('docs/operating-the-queue.md')).flatMap(([cell = '']) =>
  [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name),
);

describe.skipIf(!hasPostgres)('the page for operators', () => {
  async function queueForTest() {
    const { place, client } = await postgresForTest();
    const queue = await openRunQueue(place);
    onTestFinished(() => queue.close());
    await queue.enqueue('monitor_9', 'run_1');
    return { queue, client };
  }

  test('has SQL that a server takes', async () => {
    const { client } = await queueForTest();
    expect(SQL).toHaveLength(7);
    for (const code of SQL) await client.query(code);
  });

  test('explains every column, every count, and every field of a watch', async () => {
    const { queue, client } = await queueForTest();
    const { fields } = await client.query('select * from exa_runwatch.watch');
    const names = [
      ...fields.map(({ name }) => name),
      ...Object.keys(await queue.stats()),
      ...Object.keys((await queue.get('monitor_9', 'run_1')) ?? {}),
    ];
    expect(names.length).toBeGreaterThan(30);
    const ids = ['parentId', 'runId'];
    expect(names.filter((name) => !explained.includes(name) && !ids.includes(name))).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { exaSource } from '../../src/exa/exa-source.js';
import { listRuns } from '../../src/source/list-runs.js';
import { fakeExa } from '../support/fake-exa.js';

async function idsOf(...args: Parameters<typeof listRuns>): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { id } of listRuns(...args)) ids.push(id);
  return ids;
}

describe('the runs of a monitor', () => {
  test('are listed over all pages, each with its fields', async () => {
    const exa = await fakeExa({ maxPageSize: 2 });
    const runIds = ['run_1', 'run_2', 'run_3', 'run_4', 'run_5'];
    for (const runId of runIds) exa.addRun([{ status: 'completed' }], { monitorId: 'monitor_1', runId });
    const source = exaSource({ baseUrl: exa.url, apiKey: exa.apiKey });
    expect(await idsOf(source, { id: 'monitor_1' })).toEqual(runIds);
    expect(await idsOf(source, 'monitor_1', { limit: 3 })).toHaveLength(3);
    expect(await idsOf(source, 'monitor_2')).toEqual([]);
  });

  test('are listed without what is not a run', async () => {
    const run = { id: 'run_1', status: 'running', monitorId: 7 };
    const list = async () => ({ data: [null, {}, run, 'run_2', { id: 'run_3' }], nextCursor: null });
    const runs = [];
    for await (const each of listRuns({ list }, 'monitor_1')) runs.push(each);
    expect(runs).toMatchObject([{ id: 'run_1', status: 'running', monitorId: null, createdAt: null }]);
  });

  test('are not listed for bad arguments, which are refused at the call', () => {
    const list = () => expect.unreachable();
    expect(() => listRuns({ list }, 'a/b')).toThrow(TypeError);
    expect(() => listRuns({ list }, 'monitor_1', { limit: 0 })).toThrow(RangeError);
    expect(() => listRuns(JSON.parse('{}'), 'monitor_1')).toThrow('`source` takes an object with a method');
  });
});

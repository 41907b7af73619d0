import { expect, test } from 'vitest';
import { connect } from '../../src/exa/connection.js';
import { monitorsOver } from '../../src/exa/exa-monitors.js';
import { fakeExa } from '../support/fake-exa.js';

async function monitors() {
  const exa = await fakeExa();
  const connection = connect({ apiKey: exa.apiKey, baseUrl: exa.url, allowHttp: false });
  return { exa, source: monitorsOver(connection) };
}

test('a monitor is read with its last run', async () => {
  const { exa, source } = await monitors();
  const { monitorId, runId } = exa.addRun([{ status: 'running' }]);
  expect(await source.get(monitorId)).toMatchObject({ id: monitorId, lastRun: { id: runId } });
});

test('monitors are listed page by page, with the headers of each page', async () => {
  const { exa, source } = await monitors();
  for (const id of ['m1', 'm2', 'm3']) exa.addMonitor({ id });
  const ids: (string | null)[] = [];
  const onHeaders = (headers: Headers) => ids.push(headers.get('x-request-id'));
  const first = await source.list({ limit: 2, onHeaders });
  expect(first).toMatchObject({ data: [{ id: 'm1' }, { id: 'm2' }], hasMore: true });
  const cursor = String(Reflect.get(Object(first), 'nextCursor'));
  expect(await source.list({ limit: 2, cursor, onHeaders })).toMatchObject({ data: [{ id: 'm3' }] });
  expect(ids).toEqual(exa.requests.map(({ requestId }) => requestId));
});

test('G13 the id of a monitor is encoded, and refused if it is no path segment', async () => {
  const { exa, source } = await monitors();
  await expect(source.get('m 1')).rejects.toMatchObject({ status: 404 });
  expect(exa.requests.at(-1)?.path).toBe('/websets/v0/monitors/m%201');
  await expect(source.get('../m')).rejects.toMatchObject({ option: 'monitor' });
});

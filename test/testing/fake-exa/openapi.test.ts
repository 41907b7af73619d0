import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect, it } from 'vitest';
import { startFakeExa } from '../../../src/testing/server.js';
import document from '../../fixtures/openapi/websets.json' with { type: 'json' };
import { fetchFrom, pathOf, runPath } from './fetch-from.js';

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema(document, 'websets');

/** What the vendor's own description finds wrong with an answer: nothing, it is to be hoped. */
async function problemsOf(answer: Response, schema: keyof typeof document.components.schemas) {
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  const validate = ajv.getSchema(`websets#/components/schemas/${schema}`);
  if (validate === undefined) throw new Error(`no schema ${schema}`);
  return validate(await answer.json()) ? [] : validate.errors;
}

it.each(['created', 'running', 'completed', 'canceled', 'failed'])(
  'a run that is %s conforms',
  async (status) => {
    await using exa = await startFakeExa();
    const run = exa.addRun([{ status, failedReason: status === 'failed' ? 'out of credits' : null }]);
    expect(await problemsOf(await fetchFrom(exa, runPath(run)), 'MonitorRun')).toEqual([]);
  },
);

it('a run that lacks a field or has a wrong one does not conform', async () => {
  await using exa = await startFakeExa();
  const run = exa.addRun([{ status: 'paused', fields: { type: undefined, createdAt: 'yesterday' } }]);
  expect(await problemsOf(await fetchFrom(exa, runPath(run)), 'MonitorRun')).toHaveLength(3);
});

it('pages conform, the first, the last and the empty one', async () => {
  await using exa = await startFakeExa();
  for (const status of ['completed', 'failed', 'running']) exa.addRun([{ status }]);
  const runs = '/websets/v0/monitors/monitor_test/runs';
  for (const path of [
    `${runs}?limit=2`,
    `${runs}?limit=2&cursor=after%2B2`,
    '/websets/v0/monitors/none/runs',
  ]) {
    expect(await problemsOf(await fetchFrom(exa, path), 'ListMonitorRunsResponse')).toEqual([]);
  }
});

it('pages of monitors conform', async () => {
  await using exa = await startFakeExa();
  for (const monitorId of ['m1', 'm2', 'm3']) exa.addRun([{ status: 'running' }], { monitorId });
  exa.addMonitor({ id: 'm4' });
  for (const query of ['', 'limit=2']) {
    const answer = await fetchFrom(exa, `/websets/v0/monitors?${query}`);
    expect(await problemsOf(answer, 'ListMonitorsResponse')).toEqual([]);
  }
});

it.each([
  ['webset_search', 'WebsetSearch', ['created', 'pending', 'running', 'completed', 'canceled']],
  ['import', 'Import', ['pending', 'processing', 'completed', 'failed']],
  ['webset', 'Webset', ['pending', 'running', 'paused', 'idle']],
] as const)('a run of kind %s conforms, whatever its status', async (kind, schema, statuses) => {
  await using exa = await startFakeExa();
  for (const status of statuses) {
    const run = exa.add(kind, [{ status, failedReason: status === 'failed' ? 'not a CSV file' : null }]);
    expect(await problemsOf(await fetchFrom(exa, pathOf(run)), schema)).toEqual([]);
  }
});

it('a monitor conforms, with a last run and without', async () => {
  await using exa = await startFakeExa();
  exa.addMonitor();
  expect(await problemsOf(await fetchFrom(exa, '/websets/v0/monitors/monitor_test'), 'Monitor')).toEqual([]);
  exa.addRun([{ status: 'running' }]);
  expect(await problemsOf(await fetchFrom(exa, '/websets/v0/monitors/monitor_test'), 'Monitor')).toEqual([]);
});

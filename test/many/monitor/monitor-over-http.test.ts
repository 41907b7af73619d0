import { describe, expect, onTestFinished, test } from 'vitest';
import { connect } from '../../../src/exa/connection.js';
import { monitorsOver } from '../../../src/exa/exa-monitors.js';
import { exaSource, watchRun } from '../../../src/index.js';
import { allRuns } from '../../../src/many/all-runs.js';
import type { MonitorApi } from '../../../src/many/monitor/monitor-api.js';
import { waitForLatestRun } from '../../../src/many/monitor/wait-for-latest-run.js';
import { waitForNextRun } from '../../../src/many/monitor/wait-for-next-run.js';
import { watchMonitor } from '../../../src/many/monitor/watch-monitor.js';
import { fakeExa } from '../../support/fake-exa.js';
import { recorded } from './watching.js';

const MONITOR_ID = 'monitor_test';
const QUICK = { pollInterval: 5, notFoundGraceMs: 0 };

/** A fake Exa, and the monitors and runs of it over HTTP. */
async function overHttp() {
  const exa = await fakeExa();
  const { url: baseUrl, apiKey } = exa;
  const source = exaSource({ baseUrl, apiKey });
  const monitors = monitorsOver(connect({ baseUrl, apiKey, allowHttp: false }));
  const api: MonitorApi = {
    fetchMonitor: (id, options) => monitors.get(id, options),
    listRuns: (id, options) => allRuns((monitorId, page) => source.list(monitorId, page), id, options),
    join: () => () => {},
    watchRun: (monitorId, runId, options) => watchRun(monitorId, runId, { ...options, source }),
  };
  return { exa, api };
}

describe('a monitor over HTTP', () => {
  test('G2 is watched: each run is reported to its end', async () => {
    const { exa, api } = await overHttp();
    exa.addRun([{ status: 'running', forMs: 30 }, { status: 'completed' }]);
    const watch = watchMonitor(api, MONITOR_ID, QUICK);
    onTestFinished(() => watch.stop());
    const events = recorded(watch);
    await new Promise((resolve) => watch.once('outcome', resolve));
    // More than a page of the list holds.
    for (let run = 0; run < 120; run += 1) exa.addRun([{ status: 'failed', failedReason: 'no' }]);
    const ended = new Promise<void>((resolve) => {
      watch.on(
        'outcome',
        () => events.filter((event) => event.endsWith(' failed')).length >= 240 && resolve(),
      );
    });
    watch.wake();
    await ended;
    expect(new Set(events).size).toBe(events.length);
    expect(events.filter((event) => event.startsWith('run '))).toHaveLength(121);
    expect(events.filter((event) => / > (?:completed|failed)$/.test(event))).toHaveLength(121);
  });

  test('has a next run, and a latest one', async () => {
    const { exa, api } = await overHttp();
    exa.addRun([{ status: 'completed' }]);
    const after = new Date();
    await new Promise((resolve) => setTimeout(resolve, 2));
    exa.addRun([{ status: 'running', forMs: 20 }, { status: 'canceled' }]);
    await expect(waitForNextRun(api, MONITOR_ID, { after, ...QUICK })).resolves.toMatchObject({
      runId: 'run_2',
      status: 'canceled',
    });
    await expect(waitForLatestRun(api, MONITOR_ID, QUICK)).resolves.toMatchObject({
      runId: 'run_2',
      polls: 1,
    });
  });

  test('G10 that does not exist is an error, though the list of its runs is an empty page', async () => {
    const { api } = await overHttp();
    const missing = { code: 'RUN_NOT_FOUND', kind: 'monitor', monitorId: 'monitor_none', httpStatus: 404 };
    await expect(watchMonitor(api, 'monitor_none', QUICK).ended).rejects.toMatchObject(missing);
    await expect(waitForNextRun(api, 'monitor_none', QUICK)).rejects.toMatchObject(missing);
    await expect(waitForLatestRun(api, 'monitor_none', QUICK)).rejects.toMatchObject(missing);
  });
});

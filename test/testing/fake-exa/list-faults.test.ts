import { describe, expect, it } from 'vitest';
import type { ListName } from '../../../src/testing/server.js';
import { fakeExa } from '../../support/fake-exa.js';
import { fakedDate } from './faked-date.js';
import { fetchFrom, runPath } from './fetch-from.js';

const MONITORS = '/websets/v0/monitors';
const LISTS: readonly [ListName, path: string][] = [
  ['monitors', MONITORS],
  ['monitor', `${MONITORS}/monitor_test`],
  ['runs', `${MONITORS}/monitor_test/runs`],
];

describe.each(LISTS)('a fault for %s', (list, path) => {
  it('happens to the next request for it, and to no other', async () => {
    const exa = await fakeExa();
    const run = exa.addRun([{ status: 'running' }]);
    exa.queueListFault(list, { fault: 'status', status: 503, headers: { 'Retry-After': '7' } }, null);
    for (const [other, elsewhere] of LISTS) {
      if (other !== list) expect((await fetchFrom(exa, elsewhere)).status).toBe(200);
    }
    expect((await fetchFrom(exa, runPath(run))).status).toBe(200);
    const answer = await fetchFrom(exa, path);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect((await fetchFrom(exa, path)).status).toBe(200);
  });

  it('breaks the connection if it is a reset', async () => {
    const exa = await fakeExa();
    exa.addMonitor();
    exa.queueListFault(list, { fault: 'reset', when: 'before-headers' });
    await expect(fetchFrom(exa, path)).rejects.toThrow('fetch failed');
  });

  it('is not used up by a fault for runs, nor uses one up', async () => {
    const exa = await fakeExa();
    const run = exa.addRun([{ status: 'running' }]);
    exa.queueFault({ fault: 'status', status: 500 });
    expect((await fetchFrom(exa, path)).status).toBe(200);
    expect((await fetchFrom(exa, runPath(run))).status).toBe(500);
  });
});

describe('a stale list', () => {
  it('shows runs in the phase before', async () => {
    const pass = fakedDate();
    const exa = await fakeExa();
    exa.addRun([{ status: 'running', forMs: 60_000 }, { status: 'completed' }]);
    pass(70_000);
    exa.queueListFault('runs', { fault: 'stale' });
    exa.queueListFault('monitors', { fault: 'stale' });
    expect(await (await fetchFrom(exa, `${MONITORS}/monitor_test/runs`)).json()).toMatchObject({
      data: [{ status: 'running' }],
    });
    expect(await (await fetchFrom(exa, MONITORS)).json()).toMatchObject({
      data: [{ lastRun: { status: 'running' } }],
    });
  });

  it('lacks what was not there yet', async () => {
    const pass = fakedDate();
    const exa = await fakeExa();
    exa.addRun([{ status: 'running' }]);
    pass(50);
    exa.addRun([{ status: 'created' }]);
    exa.addMonitor({ id: 'newer' });
    pass(30);
    for (const [list] of LISTS) exa.queueListFault(list, { fault: 'stale', byMs: 40 });
    const [monitors, monitor, runs] = await Promise.all(
      LISTS.map(async ([, path]) => (await fetchFrom(exa, path)).json()),
    );
    expect(monitors.data).toMatchObject([{ id: 'monitor_test', lastRun: { id: 'run_1' } }]);
    expect(monitor).toMatchObject({ lastRun: { id: 'run_1' } });
    expect(runs.data).toMatchObject([{ id: 'run_1' }]);
  });
});

it.each([
  [{ fault: 'another-run' }, "`faults[0].fault` takes 'status', 'redirect'"],
  [{ fault: 'html', status: 700 }, '`faults[0].status` takes a whole number from 200 to 599, got 700'],
])('is refused if no list can have it: %o', async (fault, message) => {
  const exa = await fakeExa();
  // @ts-expect-error: what TypeScript refuses, JavaScript may pass
  expect(() => exa.queueListFault('runs', fault)).toThrow(message);
});

it('is refused for a list that does not exist', async () => {
  const exa = await fakeExa();
  // @ts-expect-error: what TypeScript refuses, JavaScript may pass
  expect(() => exa.queueListFault('websets', null)).toThrow("`list` takes 'runs', 'monitor' or 'monitors'");
});

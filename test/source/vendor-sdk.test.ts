import { Exa } from 'exa-js';
import { describe, expect, test, vi } from 'vitest';
import { type StatusChange, waitForRun, watchRun } from '../../src/index.js';
import type { Fault } from '../../src/testing/index.js';
import { fakeExa } from '../support/fake-exa.js';
import { unhandledRejections } from '../support/unhandled-rejections.js';

const FAST = { pollInterval: 5, retry: { minDelayMs: 1, maxTimeMs: 60 }, notFoundGraceMs: 20 };

async function vendor(faults: readonly Fault[] = []) {
  const exa = await fakeExa({ startsAt: 'first-poll' });
  const run = exa.addRun([
    { status: 'created', forMs: 80 },
    { status: 'running', forMs: 80 },
    { status: 'completed' },
  ]);
  run.queueFault(...faults);
  const source = new Exa(exa.apiKey, exa.url).websets.monitors.runs;
  return { exa, ...run, source };
}

describe("the vendor's own client as the source", () => {
  test('watches a run to its end', async () => {
    const { monitorId, runId, source } = await vendor();
    const watch = watchRun(monitorId, runId, { source, ...FAST });
    const changes: StatusChange[] = [];
    watch.on('status', (change) => changes.push(change));
    await expect(watch).resolves.toMatchObject({ status: 'completed', runId });
    expect(changes.map(({ to }) => to)).toEqual(['created', 'running', 'completed']);
  });

  test.each([
    ['an ExaError with 503', { fault: 'status', status: 503 }],
    ['a raw TypeError: fetch failed', { fault: 'reset', when: 'before-headers' }],
    ['a body that breaks off', { fault: 'reset', when: 'mid-body' }],
    ['an ExaError with 200 for HTML', { fault: 'html' }],
    ['an undefined body for an empty 200', { fault: 'empty' }],
    ['another run', { fault: 'another-run' }],
  ] as const)('G9 goes on after %s', async (_what, fault) => {
    const { monitorId, runId, source } = await vendor([fault]);
    const watch = watchRun(monitorId, runId, { source, ...FAST });
    const retried = vi.fn();
    watch.on('retry', retried);
    await expect(watch).resolves.toMatchObject({ status: 'completed' });
    expect(retried).toHaveBeenCalledTimes(1);
  });

  test.each([
    [401, 'RUN_ACCESS'],
    [402, 'RUN_ACCESS'],
    [403, 'RUN_ACCESS'],
    [400, 'RUN_REQUEST'],
    [422, 'RUN_REQUEST'],
  ])('G10 gives up at once after an ExaError with %i, and passes on what it says', async (status, code) => {
    const { exa, monitorId, runId, source } = await vendor([{ fault: 'status', status, envelope: 'typed' }]);
    const error = await waitForRun(monitorId, runId, { source, ...FAST }).catch((thrown: unknown) => thrown);
    const requestId = exa.requests[0]?.requestId;
    expect(error).toMatchObject({ code, requestId, cause: { name: 'ExaError', statusCode: status } });
    expect(exa.requests).toHaveLength(1);
  });

  test('G10 says that there is no such run after an ExaError with 404', async () => {
    const { monitorId, source } = await vendor();
    await expect(waitForRun(monitorId, 'run_nowhere', { source, ...FAST })).rejects.toMatchObject({
      code: 'RUN_NOT_FOUND',
    });
  });

  test('G11 an undefined body is never a result', async () => {
    const { monitorId, runId, source } = await vendor(Array.from({ length: 99 }, () => ({ fault: 'empty' })));
    await expect(waitForRun(monitorId, runId, { source, ...FAST })).rejects.toMatchObject({
      code: 'RUN_RESPONSE',
    });
  });

  test('G3 aborting settles at once although its requests cannot be cancelled', async () => {
    const stray = unhandledRejections();
    const { exa, monitorId, runId, source } = await vendor([{ fault: 'silence' }]);
    const controller = new AbortController();
    const wait = waitForRun(monitorId, runId, { source, signal: controller.signal });
    await vi.waitFor(() => expect(exa.openRequests).toBe(1));
    controller.abort(new Error('enough'));
    await expect(wait).rejects.toThrow('enough');
    expect(exa.openRequests).toBe(1);
    await exa.close();
    expect(await stray()).toEqual([]);
  });
});

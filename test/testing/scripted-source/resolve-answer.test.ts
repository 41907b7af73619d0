import { expect, it } from 'vitest';
import { type Fault, ScriptedHttpError, scriptedSource } from '../../../src/testing/index.js';

function failing(...faults: readonly (Fault | null)[]) {
  const source = scriptedSource([{ status: 'running' }]);
  source.queueFault(...faults);
  return { source, poll: () => source.get(source.monitorId, source.runId) };
}

async function httpError(fault: Fault): Promise<ScriptedHttpError> {
  const thrown: unknown = await failing(fault)
    .poll()
    .catch((error) => error);
  if (thrown instanceof ScriptedHttpError) return thrown;
  throw new Error('no HTTP error', { cause: thrown });
}

it('faults happen in their order, each to one call, and null leaves one call alone', async () => {
  const { poll } = failing({ fault: 'html' }, null, { fault: 'reset', when: 'mid-body' });
  const settled = [];
  for (let call = 0; call < 4; call += 1) {
    settled.push(
      await poll().then(
        () => 'answered',
        (error) => error.name,
      ),
    );
  }
  expect(settled).toEqual(['SyntaxError', 'answered', 'TypeError', 'answered']);
});

it('a status rejects with the status, the headers and the request id', async () => {
  const error = await httpError({ fault: 'status', status: 429, headers: { 'Retry-After': '7' } });
  expect(error).toMatchObject({ status: 429, requestId: 'request_1' });
  expect(error.headers.get('retry-after')).toBe('7');
  expect(error.message).toContain('Too many requests');
});

it('a status has its error in the envelope it names', async () => {
  const { body, message } = await httpError({ fault: 'status', status: 402, envelope: 'typed' });
  expect(body).toContain('"code":"NO_MORE_CREDITS"');
  expect(message).toBe('The credits are used up');
});

it('a status without a known meaning has a message, too', async () => {
  expect((await httpError({ fault: 'status', status: 502 })).body).toContain('HTTP_502');
});

it('a status may bring a body of its own', async () => {
  expect((await httpError({ fault: 'status', status: 500, body: 'boom' })).message).toBe('boom');
  await expect(failing({ fault: 'status', status: 200, body: [1] }).poll()).resolves.toEqual([1]);
});

it('a status below 300 resolves to the run, and onHeaders gets its headers', async () => {
  const { source } = failing({ fault: 'status', status: 200, headers: { 'Retry-After': '2' } });
  let retryAfter: string | null = null;
  const run = await source.get(source.monitorId, source.runId, {
    onHeaders: (headers) => {
      retryAfter = headers.get('retry-after');
    },
  });
  expect(run).toMatchObject({ id: 'run_test', status: 'running' });
  expect(retryAfter).toBe('2');
});

it('a page of HTML with an error status rejects with the status and the page', async () => {
  const { status, headers, body } = await httpError({ fault: 'html', status: 403 });
  expect(status).toBe(403);
  expect(headers.get('content-type')).toContain('text/html');
  expect(body).toMatch(/^<!doctype html>/);
});

it.each([
  ['an error of the API', { fault: 'status', status: 403 }, true],
  ['an error without a body', { fault: 'status', status: 403, body: '' }, true],
  ['a page of HTML', { fault: 'html', status: 403 }, false],
] as const)('%s is marked as coming from the API, or not', async (_what, fault, isFromApi) => {
  expect(await httpError(fault)).toMatchObject({ isFromApi });
});

it('echo rejects with the request in the message', async () => {
  const { status, message } = await httpError({ fault: 'echo' });
  expect(status).toBe(500);
  expect(message).toBe('GET /v0/monitors/monitor_test/runs/run_test');
});

it('a status that has no body resolves to undefined, or rejects with an empty message', async () => {
  await expect(failing({ fault: 'status', status: 204 }).poll()).resolves.toBeUndefined();
  expect((await httpError({ fault: 'status', status: 304 })).message).toBe('');
});

it.each(['before-headers', 'mid-body'] as const)('a reset %s rejects as a failed fetch', async (when) => {
  const poll = failing({ fault: 'reset', when }).poll();
  await expect(poll).rejects.toBeInstanceOf(TypeError);
  await expect(poll).rejects.toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } });
});

it.each(['silence', 'trickle'] as const)('%s settles only with the signal', async (fault) => {
  const { source } = failing({ fault });
  const controller = new AbortController();
  const poll = source.get(source.monitorId, source.runId, { signal: controller.signal });
  const first = await Promise.race([poll, new Promise((resolve) => setTimeout(resolve, 20, 'nothing'))]);
  expect(first).toBe('nothing');
  controller.abort('enough');
  await expect(poll).rejects.toBe('enough');
  expect(source.calls).toMatchObject([{ aborted: true }]);
});

it.each(['truncated', 'html'] as const)('%s rejects as what is not JSON', async (fault) => {
  await expect(failing({ fault }).poll()).rejects.toBeInstanceOf(SyntaxError);
});

it('empty resolves to undefined', async () => {
  await expect(failing({ fault: 'empty' }).poll()).resolves.toBeUndefined();
});

it('oversized rejects although the status is 200', async () => {
  expect((await httpError({ fault: 'oversized' })).status).toBe(200);
});

it('redirect rejects with 302 and the location', async () => {
  const { status, headers } = await httpError({ fault: 'redirect', location: 'https://elsewhere.test/' });
  expect(status).toBe(302);
  expect(headers.get('location')).toBe('https://elsewhere.test/');
});

it('onHeaders is called for an answer that arrived, good or bad, and for nothing else', async () => {
  const { source } = failing(null, { fault: 'status', status: 503 }, { fault: 'reset', when: 'mid-body' });
  const requestIds: (string | null)[] = [];
  const onHeaders = (headers: Headers) => requestIds.push(headers.get('x-request-id'));
  for (let call = 0; call < 3; call += 1) {
    await source.get(source.monitorId, source.runId, { onHeaders }).catch(() => {});
  }
  expect(requestIds).toEqual(['request_1', 'request_2']);
});

it('another-run answers with a run of another id', async () => {
  await expect(failing({ fault: 'another-run' }).poll()).resolves.toMatchObject({ id: 'run_another' });
  const named = failing({ fault: 'another-run', runId: 'r2' }).poll();
  await expect(named).resolves.toMatchObject({ id: 'r2', monitorId: 'monitor_test' });
});

it('a fault may hit a run that does not exist', async () => {
  const { source } = failing({ fault: 'status', status: 503 }, { fault: 'truncated' });
  await expect(source.get('monitor_test', 'none')).rejects.toMatchObject({ status: 503 });
  await expect(source.get('monitor_test', 'none')).rejects.toMatchObject({ status: 404 });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import type { Fault } from '../../../src/testing/index.js';
import { type FakeExa, startFakeExa } from '../../../src/testing/server.js';
import { fetchFrom, runPath } from './fetch-from.js';

const timeline = [
  { status: 'created', forMs: 1 },
  { status: 'running', forMs: 60_000 },
  { status: 'completed' },
];

type Get = (signal?: AbortSignal) => Promise<Response>;

async function withFault(fault: Fault, check: (get: Get, exa: FakeExa) => Promise<void>) {
  await using exa = await startFakeExa();
  const run = exa.addRun(timeline);
  exa.queueFault(fault);
  await check((signal) => fetchFrom(exa, runPath(run), { signal: signal ?? null }), exa);
  expect(exa.requests).toHaveLength(1);
}

it('status answers with the status, the headers and the envelope', () =>
  withFault(
    { fault: 'status', status: 429, headers: { 'Retry-After': '7', Date: 'then' }, envelope: 'legacy' },
    async (get) => {
      const answer = await get();
      expect(answer.status).toBe(429);
      expect(answer.headers.get('retry-after')).toBe('7');
      expect(answer.headers.get('date')).toBe('then');
      expect(await answer.json()).toMatchObject({ statusCode: 429, message: 'Too many requests' });
    },
  ));

it.each([
  ['boom', 'boom', 'text/plain; charset=utf-8'],
  [{ a: [1] }, '{"a":[1]}', 'application/json; charset=utf-8'],
])('status answers with a body of its own: %o', (body, text, contentType) =>
  withFault({ fault: 'status', status: 418, body }, async (get) => {
    const answer = await get();
    expect(answer.headers.get('content-type')).toBe(contentType);
    expect(await answer.text()).toBe(text);
  }),
);

it('status below 300 answers with the run and the headers', () =>
  withFault({ fault: 'status', status: 200, headers: { 'Retry-After': '2' } }, async (get) => {
    const answer = await get();
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(await answer.json()).toMatchObject({ id: 'run_1' });
  }));

it('status replaces the content type whatever the case of its name', () =>
  withFault(
    { fault: 'status', status: 403, body: '<p>no</p>', headers: { 'Content-Type': 'text/html' } },
    async (get) => {
      expect((await get()).headers.get('content-type')).toBe('text/html');
    },
  ));

it('status with an empty body announces no type', () =>
  withFault({ fault: 'status', status: 404, body: '' }, async (get) => {
    const answer = await get();
    expect(answer.headers.has('content-type')).toBe(false);
    expect(await answer.text()).toBe('');
  }));

it.each([204, 304])('status %d has no body', (status) =>
  withFault({ fault: 'status', status }, async (get) => {
    const answer = await get();
    expect(answer.status).toBe(status);
    expect(await answer.text()).toBe('');
  }),
);

it('reset before the headers is a connection that was reset', () =>
  withFault({ fault: 'reset', when: 'before-headers' }, async (get, exa) => {
    const error = await get().catch((thrown) => thrown);
    expect(error.cause).toMatchObject({ code: 'ECONNRESET' });
    expect(exa.requests).toMatchObject([{ status: null }]);
  }));

it('reset in the middle of the body breaks off what began well', () =>
  withFault({ fault: 'reset', when: 'mid-body' }, async (get, exa) => {
    const answer = await get();
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow(TypeError);
    expect(exa.requests).toMatchObject([{ status: 200 }]);
  }));

it('silence never answers', () =>
  withFault({ fault: 'silence' }, async (get, exa) => {
    const controller = new AbortController();
    const answered = vi.fn();
    const asked = get(controller.signal).finally(answered);
    await vi.waitFor(() => expect(exa.requests).toMatchObject([{ status: null }]));
    await sleep(100);
    expect(answered).not.toHaveBeenCalled();
    controller.abort();
    await expect(asked).rejects.toThrow(/abort/i);
  }));

it('trickle sends a byte now and then, without an end', () =>
  withFault({ fault: 'trickle', everyMs: 10 }, async (get) => {
    const controller = new AbortController();
    const { status, body } = await get(controller.signal);
    expect(status).toBe(200);
    let chunks = 0;
    let bytes = 0;
    const reading = async () => {
      for await (const chunk of body ?? []) {
        bytes += chunk.byteLength;
        chunks += 1;
        if (chunks === 3) controller.abort();
      }
    };
    await expect(reading()).rejects.toThrow(/abort/i);
    expect(chunks).toBe(3);
    expect(bytes).toBeLessThan(100);
  }));

it('trickle may be an error that never ends', () =>
  withFault({ fault: 'trickle', status: 503, everyMs: 10 }, async (get) => {
    const controller = new AbortController();
    const answer = await get(controller.signal);
    expect(answer.status).toBe(503);
    const read = answer.text();
    controller.abort();
    await expect(read).rejects.toThrow(/abort/i);
  }));

it('truncated is a whole answer that is not JSON', () =>
  withFault({ fault: 'truncated' }, async (get) => {
    const text = await (await get()).text();
    expect(text).toMatch(/^\{"id":"run_1"/);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  }));

it.each([undefined, 403, 502])('html is a page, with the status it is given: %s', (status) =>
  withFault({ fault: 'html', status }, async (get) => {
    const answer = await get();
    expect(answer.status).toBe(status ?? 200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await answer.text()).toMatch(/^<!doctype html>/);
  }),
);

it('echo is an error whose message repeats the request, the key included', () =>
  withFault({ fault: 'echo' }, async (get) => {
    const answer = await get();
    expect(answer.status).toBe(500);
    const { error } = await answer.json();
    expect(error).toMatch(/^GET \/websets\/v0\/monitors\/monitor_test\/runs\/run_1\n/);
    expect(error).toContain('x-api-key: test-key');
  }));

it('empty is status 200 without a body', () =>
  withFault({ fault: 'empty' }, async (get) => {
    const answer = await get();
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  }));

it.each([
  [undefined, 2 ** 20 + 1],
  [3_000_000, 3_000_000],
])('oversized (bytes: %s) is valid JSON of %d bytes, whose length is not announced', (bytes, length) =>
  withFault({ fault: 'oversized', ...(bytes && { bytes }) }, async (get) => {
    const answer = await get();
    expect(answer.headers.has('content-length')).toBe(false);
    const body = await answer.text();
    expect(body).toHaveLength(length);
    expect(JSON.parse(body)).toMatchObject({ id: 'run_1' });
  }),
);

it('redirect is a 302 with the location', () =>
  withFault({ fault: 'redirect', location: 'https://elsewhere.test/' }, async (get) => {
    const answer = await get();
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('https://elsewhere.test/');
  }));

it('stale answers with the run as it was', () =>
  withFault({ fault: 'stale', byMs: 3_600_000 }, async (get) => {
    expect(await (await get()).json()).toMatchObject({ status: 'created' });
  }));

it('another-run answers with a run of another id', () =>
  withFault({ fault: 'another-run', runId: 'r2' }, async (get) => {
    expect(await (await get()).json()).toMatchObject({ id: 'r2', monitorId: 'monitor_test' });
  }));

describe('faults', () => {
  it('happen once each, in their order, and null leaves one request alone', async () => {
    await using exa = await startFakeExa();
    const run = exa.addRun(timeline);
    exa.queueFault({ fault: 'status', status: 500 }, null, { fault: 'status', status: 503 });
    const statuses = [];
    for (let request = 0; request < 4; request += 1)
      statuses.push((await fetchFrom(exa, runPath(run))).status);
    expect(statuses).toEqual([500, 200, 503, 200]);
  });

  it('of one run do not affect another, and go before those for any run', async () => {
    await using exa = await startFakeExa();
    const [one, other] = [exa.addRun(timeline), exa.addRun(timeline)];
    exa.queueFault({ fault: 'status', status: 500 });
    one.queueFault({ fault: 'status', status: 503 });
    const statuses = [];
    for (const run of [one, other, one, other]) statuses.push((await fetchFrom(exa, runPath(run))).status);
    expect(statuses).toEqual([503, 500, 200, 200]);
  });

  it('for any run skip one whose own queue says null', async () => {
    await using exa = await startFakeExa();
    const run = exa.addRun(timeline);
    exa.queueFault({ fault: 'status', status: 500 });
    run.queueFault(null);
    expect((await fetchFrom(exa, runPath(run))).status).toBe(200);
    expect((await fetchFrom(exa, runPath(run))).status).toBe(500);
  });

  it('leave pages and monitors alone', async () => {
    await using exa = await startFakeExa();
    const run = exa.addRun(timeline);
    exa.queueFault({ fault: 'status', status: 500 });
    expect((await fetchFrom(exa, '/websets/v0/monitors/monitor_test/runs')).status).toBe(200);
    expect((await fetchFrom(exa, '/websets/v0/monitors/monitor_test')).status).toBe(200);
    expect((await fetchFrom(exa, runPath(run))).status).toBe(500);
  });
});

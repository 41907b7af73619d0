import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import type { Fault } from '../../../src/testing/index.js';
import { startFakeExa } from '../../../src/testing/server.js';
import { fetchFrom, runPath } from './fetch-from.js';

const running = [{ status: 'running' }];

const headersFor = (encoding: string) => ({ 'x-api-key': 'test-key', 'accept-encoding': encoding });

it('gzip compresses answers for clients that accept it', async () => {
  await using exa = await startFakeExa({ gzip: true });
  const answer = await fetchFrom(exa, runPath(exa.addRun(running)), { headers: headersFor('br, gzip') });
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect(await answer.json()).toMatchObject({ status: 'running' });
});

it('gzip leaves the answers of other clients as they are', async () => {
  await using exa = await startFakeExa({ gzip: true });
  const answer = await fetchFrom(exa, runPath(exa.addRun(running)), { headers: headersFor('identity') });
  expect(answer.headers.has('content-encoding')).toBe(false);
  expect(await answer.json()).toMatchObject({ status: 'running' });
});

it('nothing is compressed by default', async () => {
  await using exa = await startFakeExa();
  const answer = await fetchFrom(exa, runPath(exa.addRun(running)), { headers: headersFor('gzip') });
  expect(answer.headers.has('content-encoding')).toBe(false);
});

it('an answer without a body is not compressed', async () => {
  await using exa = await startFakeExa({ gzip: true });
  exa.queueFault({ fault: 'empty' });
  const answer = await fetchFrom(exa, runPath(exa.addRun(running)), { headers: headersFor('gzip') });
  expect(answer.headers.has('content-encoding')).toBe(false);
  expect(await answer.text()).toBe('');
});

it('an oversized answer is small on the wire, and of its full size once it is decompressed', async () => {
  await using exa = await startFakeExa({ gzip: true });
  const path = runPath(exa.addRun(running));
  exa.queueFault({ fault: 'oversized', bytes: 2_000_000 }, { fault: 'oversized', bytes: 2_000_000 });
  const answer = await fetchFrom(exa, path, { headers: headersFor('gzip') });
  expect(await answer.text()).toHaveLength(2_000_000);
  const socket = connect(Number(new URL(exa.url).port), '127.0.0.1');
  const headers = 'Host: x\r\nX-Api-Key: test-key\r\nAccept-Encoding: gzip\r\nConnection: close';
  socket.write(`GET ${path} HTTP/1.1\r\n${headers}\r\n\r\n`);
  expect((await text(socket)).length).toBeLessThan(20_000);
});

it.each<Fault>([
  { fault: 'trickle', everyMs: 5 },
  { fault: 'oversized', bytes: 1e12 },
])('a compressed $fault reaches the client bit by bit, and ends with it', async (fault) => {
  await using exa = await startFakeExa({ gzip: true });
  exa.queueFault(fault);
  const controller = new AbortController();
  const { signal } = controller;
  const answer = await fetchFrom(exa, runPath(exa.addRun(running)), { headers: headersFor('gzip'), signal });
  const first = await answer.body?.getReader().read();
  expect(first?.value?.byteLength).toBeGreaterThan(0);
  controller.abort();
});

it('a compressed answer may break off in the middle', async () => {
  await using exa = await startFakeExa({ gzip: true });
  exa.queueFault({ fault: 'reset', when: 'mid-body' });
  const answer = await fetchFrom(exa, runPath(exa.addRun(running)), { headers: headersFor('gzip') });
  expect(answer.status).toBe(200);
  await expect(answer.text()).rejects.toThrow(TypeError);
});

import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { routeOf } from '../../../src/testing/fake-exa/route.js';
import { startFakeExa } from '../../../src/testing/server.js';
import { fetchFrom } from './fetch-from.js';

/** Sends bytes as they are, and hands back what comes until the connection closes. */
async function send(url: string, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.end(bytes);
  return text(socket).catch(() => '');
}

const weird = [
  'what is this\r\n\r\n',
  'GET /%zz HTTP/1.1\r\nHost: x\r\nX-Api-Key: test-key\r\nConnection: close\r\n\r\n',
  'GET //../..//%00%ff HTTP/1.1\r\nHost: x\r\nX-Api-Key: test-key\r\nConnection: close\r\n\r\n',
  'GET http://elsewhere.test/websets HTTP/1.1\r\nHost: x\r\nX-Api-Key: test-key\r\nConnection: close\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: x\r\nX-Api-Key: test-key\r\nConnection: close\r\n\r\n',
  'CONNECT elsewhere.test:443 HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
  'GET / HTTP/1.1\r\n\r\n',
  'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nConnection: close\r\n\r\nnot a thousand bytes',
  'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nnot a chunk',
  `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`,
  'GET / HT',
];

it.each(weird)('is there for the next request after %j', async (bytes) => {
  await using exa = await startFakeExa();
  await send(exa.url, bytes);
  expect((await fetchFrom(exa, '/nowhere')).status).toBe(404);
});

it('outlives clients that reset their connection at any moment', async () => {
  await using exa = await startFakeExa();
  const { runId } = exa.addRun([{ status: 'running' }]);
  const path = `/websets/v0/monitors/monitor_test/runs/${runId}`;
  for (let delayMs = 0; delayMs < 10; delayMs += 1) {
    exa.queueFault({ fault: 'oversized', bytes: 1e9 });
    const socket = connect(Number(new URL(exa.url).port), '127.0.0.1').on('error', () => {});
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nX-Api-Key: test-key\r\n\r\n`);
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    socket.resetAndDestroy();
  }
  expect((await fetchFrom(exa, '/nowhere')).status).toBe(404);
});

it('any target has a route', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '/websets/v0/monitors/'),
      (target, base) => {
        expect(['run', 'runs', 'monitor', 'monitors', 'nowhere', 'malformed']).toContain(
          routeOf(base + target, '').to,
        );
      },
    ),
  );
});

it('an encoded id is routed as the id it was', () => {
  const id = fc.string({ unit: 'grapheme', minLength: 1 });
  fc.assert(
    fc.property(id, id, (parentId, runId) => {
      const path = `/websets/v0/monitors/${encodeURIComponent(parentId)}/runs/${encodeURIComponent(runId)}`;
      expect(routeOf(path, '')).toEqual({ to: 'run', kind: 'monitor_run', parentId, runId });
    }),
  );
});

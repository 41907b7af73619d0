import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { signWebhook } from '../../src/webhook/index.js';
import { listen } from '../support/loopback.js';
import { builtPackage, start } from './built-package.js';
import { codeBlocks, pageAt } from './pages.js';

const SECRET = 'secret_test';
const folder = builtPackage();

/** A port that nothing listens on. */
async function freePort(): Promise<string> {
  const server = createServer();
  const [, port = ''] = (await listen(server)).split(':');
  server.close();
  return port;
}

/** Starts the server for Node that the page shows, with a pool that prints what is woken. */
async function startServer() {
  const [block] = codeBlocks(pageAt('docs/webhooks.md')).filter(({ language }) => language === 'js');
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  symlinkSync('..', join(folder, 'node_modules/exa-runwatch'));
  const pool = 'const pool = { wake: (id) => console.log(id) };\n';
  writeFileSync(join(folder, 'server.js'), pool + block?.code);
  const port = await freePort();
  const server = start(folder, 'server.js', [], { PORT: port, EXA_WEBHOOK_SECRET: SECRET });
  onTestFinished(() => server.kill('SIGKILL'));
  const url = `http://127.0.0.1:${port}`;
  await vi.waitFor(() => fetch(url), 20_000);
  return { url, server };
}

test('the server for Node on the page about webhooks hands over the bytes that came, and no more than are read', {
  timeout: 60_000,
}, async () => {
  const { url, server } = await startServer();
  const post = async (body: string, signature: string) => {
    const headers = { 'exa-signature': signature };
    const response = await fetch(url, { method: 'POST', body, headers });
    return `${response.status} ${await response.text()}`;
  };
  const event = JSON.stringify({
    id: 'event_1',
    type: 'monitor.run.completed',
    data: { id: 'laufende Prüfung 😊' },
  });
  const large = 'x'.repeat(10_000_000);
  expect(await post(event, await signWebhook(event, SECRET))).toBe('200 ok');
  expect(await post(event, await signWebhook(event, 'another'))).toBe('401 WEBHOOK_SIGNATURE_MISMATCH');
  expect(await post(large, '')).toBe('401 WEBHOOK_SIGNATURE_MISSING');
  expect(await post(large, await signWebhook(large, SECRET))).toBe('413 WEBHOOK_BODY_TOO_LARGE');
  expect((await fetch(url)).status).toBe(405);
  server.kill('SIGTERM');
  expect(await server.finished).toMatchObject({ stdout: 'laufende Prüfung 😊\n', stderr: '' });
});

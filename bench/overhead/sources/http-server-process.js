import { createServer } from 'node:http';
import { MemorySource } from './memory-source.js';

const RUN = /^\/websets\/v0\/monitors\/([^/]+)\/runs\/([^/]+)$/;

process.once('message', (load) => {
  const source = new MemorySource(load);
  const server = createServer(async ({ url }, response) => {
    const [, monitorId, runId] = RUN.exec(url);
    const body = JSON.stringify(await source.get(monitorId, runId));
    response.setHeader('content-type', 'application/json').end(body);
  });
  server.listen(0, '127.0.0.1', () => process.send(server.address().port));
  process.on('message', () => process.send(source.polls));
  process.once('disconnect', () => process.exit());
});

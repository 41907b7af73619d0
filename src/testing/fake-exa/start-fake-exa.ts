import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { parseArgument } from '../../errors/parse-argument.js';
import { fakeKind } from '../scenario/fake-kind.js';
import { newRunIds } from '../scenario/ids.js';
import { Account } from './account.js';
import type { FakeExa } from './fake-exa.js';
import { type FakeExaOptions, fakeExaOptions } from './fake-exa-options.js';
import { listName } from './list-name.js';
import { RequestHandler } from './request-handler.js';

/**
 * Starts an HTTP server on 127.0.0.1 that answers as Exa's API does for everything that runs and ends, and misbehaves
 * on demand. Runs follow `Date.now()`, so a test that fakes `Date` alone can move them on.
 *
 * ```ts
 * await using exa = await startFakeExa();
 * const { monitorId, runId } = exa.addRun([{ status: 'running', forMs: 200 }, { status: 'completed' }]);
 * exa.queueFault({ fault: 'status', status: 429, headers: { 'Retry-After': '1' } });
 * await waitForRun(monitorId, runId, { baseUrl: exa.url, apiKey: exa.apiKey });
 * ```
 *
 * @throws TypeError or RangeError (an `ArgumentError`) if an option is malformed
 */
export async function startFakeExa(options: FakeExaOptions = {}): Promise<FakeExa> {
  const settings = parseArgument('options', fakeExaOptions, options);
  const account = new Account(settings.startsAt);
  const handler = new RequestHandler(account, settings);
  const server = createServer((request, response) => handler.handle(request, response));
  const port = await listen(server);
  let ended: Promise<void> | undefined;

  function close(): Promise<void> {
    ended ??= end(server, handler.open);
    return ended;
  }

  return {
    url: `http://127.0.0.1:${port}${settings.basePath}`,
    apiKey: settings.apiKey,
    requests: handler.requests,
    get openRequests() {
      return handler.open.size;
    },
    add(kind, timeline, ids) {
      const run = account.add(parseArgument('kind', fakeKind, kind), timeline, ids);
      return { ...run.ids, queueFault: (...faults) => run.faults.add(faults) };
    },
    addRun(timeline, ids = {}) {
      const { monitorId: parentId, runId } = parseArgument('ids', newRunIds, ids);
      const run = account.add('monitor_run', timeline, { parentId, ...(runId && { runId }) });
      return { monitorId: parentId, runId: run.ids.runId, queueFault: (...faults) => run.faults.add(faults) };
    },
    addMonitor: (fields = {}) => account.addMonitor(fields),
    queueFault: (...faults) => account.runs.faults.add(faults),
    queueListFault: (list, ...faults) => account.faults[parseArgument('list', listName, list)].add(faults),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Listens on a free port and returns it. */
async function listen(server: Server): Promise<number> {
  // By default a connection that was idle for five seconds is closed, perhaps just when a client uses it again.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`no port: ${address}`);
  return address.port;
}

async function end(server: Server, open: Iterable<Promise<void>>): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
  await Promise.allSettled(open);
}

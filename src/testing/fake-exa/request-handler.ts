import type { IncomingMessage, ServerResponse } from 'node:http';
import { stamp } from '../simulation/answer.js';
import { pause } from '../simulation/pause.js';
import type { Account } from './account.js';
import { deliver } from './deliver.js';
import type { FakeExaOptions } from './fake-exa-options.js';
import type { RecordedRequest } from './recorded-request.js';
import { replyTo } from './reply-to.js';

/** Takes requests in, sees to it that each is answered, and keeps the record. */
export class RequestHandler {
  readonly requests: RecordedRequest[] = [];
  /** The requests that are not yet answered, and whose client is not yet gone. */
  readonly open = new Set<Promise<void>>();
  readonly #account: Account;
  readonly #settings: Required<FakeExaOptions>;

  constructor(account: Account, settings: Required<FakeExaOptions>) {
    this.#account = account;
    this.#settings = settings;
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    const handled = this.#answer(request, response);
    this.open.add(handled);
    handled.finally(() => this.open.delete(handled));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { apiKey, basePath, envelope, latencyMs, date } = this.#settings;
    const record = recordOf(request);
    const { requestId, path } = record;
    this.requests.push(record);
    const { socket } = request;
    const reply = replyTo(record, this.#account, apiKey, basePath);
    const client = new AbortController();
    const onClose = () => client.abort();
    const onStatus = (status: number) => {
      record.status = status;
    };
    // The socket's event, for a pipelined response has none until it is its turn.
    socket.once('close', onClose);
    try {
      await pause(latencyMs, client.signal);
      const answer = reply.answer({ envelope, requestId, path, nowMs: Date.now() });
      const complete = stamp(answer, { 'x-request-id': requestId, ...dateHeader(date) });
      response.sendDate = false;
      await deliver(complete, reply.fault, { socket, response, gone: client.signal, onStatus });
    } catch (error) {
      if (client.signal.aborted) return;
      // A mistake, in the `date` function for example: it must be seen, and the client must not hang.
      socket.destroy();
      throw error;
    } finally {
      socket.off('close', onClose);
    }
  }
}

function recordOf({ method = '', url = '', headers }: IncomingMessage) {
  const requestId = crypto.randomUUID();
  const record: RecordedRequest & { status: number | null } = {
    method,
    path: url,
    headers,
    at: Date.now(),
    requestId,
    status: null,
  };
  return record;
}

function dateHeader(date: Required<FakeExaOptions>['date']): Record<string, string> {
  if (date === 'none') return {};
  return { date: (date === 'real' ? new Date() : date()).toUTCString() };
}

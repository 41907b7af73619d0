import type { IncomingMessage, ServerResponse } from 'node:http';
import { type HttpAnswer, withDefaultHeaders } from '../simulation/http-answer.js';
import { pause } from '../simulation/pause.js';
import type { Account } from './account.js';
import { deliver } from './deliver.js';
import { acceptsGzip } from './encoding.js';
import type { FakeExaSettings } from './fake-exa-options.js';
import { RateLimit } from './rate-limit.js';
import type { RecordedRequest } from './recorded-request.js';
import { type Reply, replyTo } from './reply-to.js';

/** Answers requests and records them. */
export class RequestHandler {
  readonly requests: RecordedRequest[] = [];
  /** The requests that are not answered yet and whose client is still there. */
  readonly open = new Set<Promise<void>>();
  readonly #account: Account;
  readonly #settings: FakeExaSettings;
  readonly #rateLimit: RateLimit;

  constructor(account: Account, settings: FakeExaSettings) {
    this.#account = account;
    this.#settings = settings;
    this.#rateLimit = new RateLimit(settings.rateLimit?.requestsPerSecond ?? Infinity);
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    const handled = this.#answer(request, response);
    this.open.add(handled);
    handled.finally(() => this.open.delete(handled));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { latencyMs, gzip } = this.#settings;
    const { socket } = request;
    const record = recordOf(request);
    this.requests.push(record);
    const reply = replyTo(record, this.#account, this.#settings, this.#rateLimit);
    const client = new AbortController();
    const onClose = () => client.abort();
    // The socket's event: a pipelined response has none before its turn.
    socket.once('close', onClose);
    try {
      await pause(latencyMs, client.signal);
      const answer = this.#complete(reply, record);
      response.sendDate = false;
      await deliver(answer, reply.fault, {
        socket,
        response,
        gzip: gzip && acceptsGzip(request) && answer.body !== '',
        gone: client.signal,
        onStatus: (status) => {
          record.status = status;
        },
      });
    } catch (error) {
      if (client.signal.aborted) return;
      // A mistake, in the `date` function for example: it must be seen, and the client must not hang.
      socket.destroy();
      throw error;
    } finally {
      socket.off('close', onClose);
      record.endedAt = Date.now();
    }
  }

  #complete(reply: Reply, { path, requestId, headers: requestHeaders }: RecordedRequest): HttpAnswer {
    const { envelope, date } = this.#settings;
    const answer = reply.answer({ envelope, requestId, path, requestHeaders, nowMs: Date.now() });
    return withDefaultHeaders(answer, { 'x-request-id': requestId, ...dateHeader(date) });
  }
}

function recordOf({ method = '', url = '', headers }: IncomingMessage) {
  const requestId = crypto.randomUUID();
  const record: RecordedRequest & { status: number | null; endedAt: number | null } = {
    method,
    path: url,
    headers,
    at: Date.now(),
    requestId,
    status: null,
    endedAt: null,
  };
  return record;
}

function dateHeader(date: FakeExaSettings['date']): Record<string, string> {
  if (date === 'none') return {};
  return { date: (date === 'real' ? new Date() : date()).toUTCString() };
}

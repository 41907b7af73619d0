import type { ParsedFault } from '../scenario/fault.js';
import { errorAnswer } from '../simulation/error-answer.js';
import type { Exchange } from '../simulation/exchange.js';
import { type HttpAnswer, jsonAnswer, withDefaultHeaders } from '../simulation/http-answer.js';
import { type PageRequest, pageOf } from '../simulation/page.js';
import { runAnswer } from '../simulation/run-answer.js';
import type { Account } from './account.js';
import type { RecordedRequest } from './recorded-request.js';
import { routeOf } from './route.js';

/** The reply to a request: its fault is settled when the request comes in, its content when it is answered. */
export interface Reply {
  /** What goes wrong, if anything. */
  readonly fault: ParsedFault | null;
  answer(exchange: Exchange): HttpAnswer;
}

type Incoming = Pick<RecordedRequest, 'method' | 'path' | 'headers'>;

/** Checks the key, finds the route and settles the reply. */
export function replyTo(request: Incoming, account: Account, apiKey: string, basePath: string): Reply {
  if (keyIn(request.headers) !== apiKey) return errorReply(401);
  const route = routeOf(request.path, basePath);
  if (route.to === 'malformed') return errorReply(400);
  if (route.to === 'nowhere') return errorReply(404);
  if (request.method !== 'GET') return errorReply(405, { allow: 'GET' });
  if (route.to === 'monitor') return monitorReply(account, route.monitorId);
  if (route.to === 'monitors') return monitorsReply(account, route.page);
  if (route.to === 'runs') return runsReply(account, route.monitorId, route.page);
  const requested = account.runs.request(route.monitorId, route.runId);
  return { fault: requested.fault, answer: (exchange) => runAnswer(requested, exchange) };
}

function keyIn({ 'x-api-key': key, authorization }: Incoming['headers']): unknown {
  return key ?? /^bearer +(.+)$/i.exec(String(authorization))?.[1];
}

function errorReply(status: number, headers: Readonly<Record<string, string>> = {}): Reply {
  return { fault: null, answer: (exchange) => withDefaultHeaders(errorAnswer(status, exchange), headers) };
}

function monitorReply(account: Account, monitorId: string): Reply {
  return {
    fault: null,
    answer(exchange) {
      const monitor = account.monitorAt(monitorId, exchange.nowMs);
      return monitor ? jsonAnswer(200, monitor) : errorAnswer(404, exchange);
    },
  };
}

function monitorsReply(account: Account, page: PageRequest): Reply {
  return pageReply(
    page,
    () => account.monitorIds,
    (monitorId, nowMs) => account.monitorAt(monitorId, nowMs),
  );
}

function runsReply(account: Account, monitorId: string, page: PageRequest): Reply {
  return pageReply(
    page,
    () => account.runs.runsOf(monitorId),
    (run, nowMs) => run.at(nowMs),
  );
}

function pageReply<Item>(
  request: PageRequest,
  all: () => readonly Item[],
  itemAt: (item: Item, nowMs: number) => unknown,
): Reply {
  return {
    fault: null,
    answer(exchange) {
      const page = pageOf(all(), request);
      if ('problem' in page) return errorAnswer(400, exchange, page.problem);
      return jsonAnswer(200, { ...page, data: page.data.map((item) => itemAt(item, exchange.nowMs)) });
    },
  };
}

import type { Fault } from '../fault.js';
import { type Answer, jsonAnswer, stamp } from '../simulation/answer.js';
import { type Exchange, errorAnswer } from '../simulation/error-answer.js';
import { type PageRequest, pageOf } from '../simulation/page.js';
import { runAnswer } from '../simulation/run-answer.js';
import type { Account } from './account.js';
import type { RecordedRequest } from './recorded-request.js';
import { routeOf } from './route.js';

/** What becomes of a request is settled when it comes in; what it is told, when it is answered. */
export interface Reply {
  /** What goes wrong, if anything. */
  readonly fault: Fault | null;
  answer(exchange: Exchange): Answer;
}

type Incoming = Pick<RecordedRequest, 'method' | 'path' | 'headers'>;

/** Takes a request in: whether it may, where it goes, and what it will be told. */
export function replyTo(request: Incoming, account: Account, apiKey: string, basePath: string): Reply {
  if (keyIn(request.headers) !== apiKey) return refusal(401);
  const route = routeOf(request.path, basePath);
  if (route.to === 'malformed') return refusal(400);
  if (route.to === 'nowhere') return refusal(404);
  if (request.method !== 'GET') return refusal(405, { allow: 'GET' });
  if (route.to === 'monitor') return monitorReply(account, route.monitorId);
  if (route.to === 'runs') return pageReply(account, route.monitorId, route.page);
  const arrival = account.runs.arrive(route.monitorId, route.runId);
  return { fault: arrival.fault, answer: (exchange) => runAnswer(arrival, exchange) };
}

function keyIn({ 'x-api-key': key, authorization }: Incoming['headers']): unknown {
  return key ?? /^bearer +(.+)$/i.exec(String(authorization))?.[1];
}

function refusal(status: number, headers: Readonly<Record<string, string>> = {}): Reply {
  return { fault: null, answer: (exchange) => stamp(errorAnswer(status, exchange), headers) };
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

function pageReply(account: Account, monitorId: string, request: PageRequest): Reply {
  return {
    fault: null,
    answer(exchange) {
      const page = pageOf(account.runs.runsOf(monitorId), request);
      if ('problem' in page) return errorAnswer(400, exchange, page.problem);
      return jsonAnswer(200, { ...page, data: page.data.map((run) => run.at(exchange.nowMs)) });
    },
  };
}

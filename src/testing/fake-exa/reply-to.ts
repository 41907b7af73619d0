import type { ParsedFault } from '../scenario/fault.js';
import { errorAnswer } from '../simulation/error-answer.js';
import type { Exchange } from '../simulation/exchange.js';
import { type HttpAnswer, withDefaultHeaders } from '../simulation/http-answer.js';
import { type PageRequest, pageOf } from '../simulation/page.js';
import { type ListedResource, pageResource, type ResourceRequest } from '../simulation/resource.js';
import { resourceAnswer } from '../simulation/resource-answer.js';
import type { Account } from './account.js';
import type { FakeExaSettings } from './fake-exa-options.js';
import type { RecordedRequest } from './recorded-request.js';
import { type FoundRoute, routeOf } from './route.js';

/** The reply to a request: its fault is settled when the request comes in, its content when it is answered. */
export interface Reply {
  /** What goes wrong, if anything. */
  readonly fault: ParsedFault | null;
  answer(exchange: Exchange): HttpAnswer;
}

type Incoming = Pick<RecordedRequest, 'method' | 'path' | 'headers'>;

/** Checks the key, finds the route and settles the reply. */
export function replyTo(request: Incoming, account: Account, settings: FakeExaSettings): Reply {
  if (keyIn(request.headers) !== settings.apiKey) return errorReply(401);
  const route = routeOf(request.path, settings.basePath);
  if (route.to === 'malformed') return errorReply(400);
  if (route.to === 'nowhere') return errorReply(404);
  if (request.method !== 'GET') return errorReply(405, { headers: { allow: 'GET' } });
  const requested = resourceAt(route, account, settings);
  if ('problem' in requested) return errorReply(400, { message: requested.problem });
  return { fault: requested.fault, answer: (exchange) => resourceAnswer(requested, exchange) };
}

function keyIn({ 'x-api-key': key, authorization }: Incoming['headers']): unknown {
  return key ?? /^bearer +(.+)$/i.exec(String(authorization))?.[1];
}

function errorReply(
  status: number,
  { headers = {}, message }: { headers?: HttpAnswer['headers']; message?: string } = {},
): Reply {
  return {
    fault: null,
    answer: (exchange) => withDefaultHeaders(errorAnswer(status, exchange, message), headers),
  };
}

/** What a request is for, and what goes wrong with it; or the problem with the page that it asks for. */
function resourceAt(
  route: FoundRoute,
  account: Account,
  settings: FakeExaSettings,
): ResourceRequest | { readonly problem: string } {
  switch (route.to) {
    case 'run':
      return account.runs.request(route.monitorId, route.runId);
    case 'monitor':
      return { resource: account.monitor(route.monitorId), fault: null };
    case 'runs':
      return pageOfList(account.runs.runsOf(route.monitorId), route.page, settings);
    case 'monitors':
      return pageOfList(account.monitors, route.page, settings);
  }
}

function pageOfList(all: readonly ListedResource[], request: PageRequest, settings: FakeExaSettings) {
  const page = pageOf(all, request, settings);
  return 'problem' in page ? page : { resource: pageResource(page), fault: null };
}

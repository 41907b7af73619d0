import type { ParsedFault } from '../scenario/fault.js';
import type { ListRules } from '../scenario/list-rules.js';
import { errorAnswer } from '../simulation/error-answer.js';
import type { Exchange } from '../simulation/exchange.js';
import { type HttpAnswer, withDefaultHeaders } from '../simulation/http-answer.js';
import { type BadPageRequest, type PageRequest, pageOf } from '../simulation/page.js';
import {
  type ListedResource,
  pageResource,
  type Resource,
  type ResourceRequest,
} from '../simulation/resource.js';
import { resourceAnswer } from '../simulation/resource-answer.js';
import type { Account } from './account.js';
import type { FakeExaSettings } from './fake-exa-options.js';
import type { RateLimit } from './rate-limit.js';
import type { RecordedRequest } from './recorded-request.js';
import { type FoundRoute, routeOf } from './route.js';

/** The reply to a request: its fault is settled when the request comes in, its content when it is answered. */
export interface Reply {
  /** What goes wrong, if anything. */
  readonly fault: ParsedFault | null;
  answer(exchange: Exchange): HttpAnswer;
}

type Incoming = Pick<RecordedRequest, 'method' | 'path' | 'headers' | 'at'>;

/** Checks the key, finds the route and settles the reply. */
export function replyTo(
  request: Incoming,
  account: Account,
  settings: FakeExaSettings,
  rateLimit: RateLimit,
): Reply {
  if (keyIn(request.headers) !== settings.apiKey) return errorReply(401);
  const waitMs = rateLimit.admit(request.at);
  if (waitMs !== null)
    return errorReply(429, { headers: { 'retry-after': String(Math.ceil(waitMs / 1_000)) } });
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
): ResourceRequest | BadPageRequest {
  if (route.to === 'run') return account.runs.request(route);
  const resource = listedAt(route, account, settings);
  if (resource && 'problem' in resource) return resource;
  return { resource, fault: account.faults[route.to].take() ?? null };
}

function listedAt(
  route: Exclude<FoundRoute, { to: 'run' }>,
  account: Account,
  rules: ListRules,
): Resource | BadPageRequest | undefined {
  switch (route.to) {
    case 'monitor':
      return account.monitor(route.monitorId);
    case 'runs':
      return pageOfList(account.runs.runsOf(route.kind, route.parentId), route.page, rules);
    case 'monitors':
      return pageOfList(account.monitors, route.page, rules);
  }
}

function pageOfList(
  all: readonly ListedResource[],
  request: PageRequest,
  rules: ListRules,
): Resource | BadPageRequest {
  const page = pageOf(all, request, rules);
  return 'problem' in page ? page : pageResource(page);
}

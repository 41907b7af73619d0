import type { ParsedFault } from '../scenario/fault.js';
import { errorAnswer } from './error-answer.js';
import type { Exchange } from './exchange.js';
import { emptyAnswer, type HttpAnswer, jsonAnswer, textAnswer, withDefaultHeaders } from './http-answer.js';
import type { Resource, ResourceRequest } from './resource.js';

/**
 * The answer to a request. A fault in what an answer says is in it; one in how an answer travels (reset,
 * silence, trickle, oversized) is left to whoever delivers it.
 */
export function resourceAnswer(requested: ResourceRequest, exchange: Exchange): HttpAnswer {
  const answer = answerWithFault(requested, exchange);
  const complete = withDefaultHeaders(answer, { 'x-request-id': exchange.requestId });
  return BODYLESS.includes(answer.status) ? { ...complete, body: '' } : complete;
}

const BODYLESS = [204, 205, 304];

function answerWithFault({ resource, fault }: ResourceRequest, exchange: Exchange): HttpAnswer {
  const { nowMs } = exchange;
  switch (fault?.fault) {
    case 'status':
      return statusAnswer(resource, fault, exchange);
    case 'redirect':
      return { ...emptyAnswer(302), headers: { location: fault.location } };
    case 'html':
      return textAnswer(fault.status, 'text/html; charset=utf-8', HTML);
    case 'empty':
      return emptyAnswer(200);
    case 'truncated':
      return cutInHalf(apiAnswer(resource, 200, exchange));
    case 'echo':
      return errorAnswer(fault.status, exchange, requestText(exchange));
    case 'stale':
      return apiAnswer(resource, 200, exchange, (asked) => asked.before(nowMs, fault.byMs));
    case 'another-run':
      return apiAnswer(resource, 200, exchange, (asked) => ({ ...asked.at(nowMs), id: fault.runId }));
    case 'trickle':
      return apiAnswer(resource, fault.status, exchange);
    default:
      return apiAnswer(resource, 200, exchange);
  }
}

const HTML = '<!doctype html><title>Just a moment</title><p>Please try again later.</p>';

/** What the API itself answers with a status: below 300 what was asked for, else an error. */
function apiAnswer(
  resource: Resource | undefined,
  status: number,
  exchange: Exchange,
  jsonOf = (asked: Resource): object => asked.at(exchange.nowMs),
): HttpAnswer {
  if (status >= 300) return errorAnswer(status, exchange);
  return resource ? jsonAnswer(status, jsonOf(resource)) : errorAnswer(404, exchange);
}

function statusAnswer(
  resource: Resource | undefined,
  fault: Extract<ParsedFault, { fault: 'status' }>,
  exchange: Exchange,
): HttpAnswer {
  const { status, body, envelope = exchange.envelope } = fault;
  const answer =
    body === undefined
      ? apiAnswer(resource, status, { ...exchange, envelope })
      : answerWithBody(status, body);
  const headers = Object.entries(fault.headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...answer, headers: { ...answer.headers, ...Object.fromEntries(headers) } };
}

function answerWithBody(status: number, body: string | object): HttpAnswer {
  if (body === '') return emptyAnswer(status);
  if (typeof body === 'string') return textAnswer(status, 'text/plain; charset=utf-8', body);
  return jsonAnswer(status, body);
}

/** As in the debugging page of a proxy. */
function requestText({ path, requestHeaders }: Exchange): string {
  const lines = Object.entries(requestHeaders).map(([name, value]) => `${name}: ${value}`);
  return [`GET ${path}`, ...lines].join('\n');
}

function cutInHalf(answer: HttpAnswer): HttpAnswer {
  return { ...answer, body: answer.body.slice(0, answer.body.length / 2) };
}

import type { ParsedFault } from '../scenario/fault.js';
import { errorAnswer } from './error-answer.js';
import type { Exchange } from './exchange.js';
import { emptyAnswer, type HttpAnswer, jsonAnswer, textAnswer, withDefaultHeaders } from './http-answer.js';
import type { RequestedRun } from './run-store.js';
import type { ScriptedRun } from './scripted-run.js';

/**
 * The answer to a request for a run. A fault in what an answer says is in it; one in how an answer travels (reset,
 * silence, trickle, oversized) is left to whoever delivers it.
 */
export function runAnswer(requested: RequestedRun, exchange: Exchange): HttpAnswer {
  const answer = answerWithFault(requested, exchange);
  const complete = withDefaultHeaders(answer, { 'x-request-id': exchange.requestId });
  return BODYLESS.includes(answer.status) ? { ...complete, body: '' } : complete;
}

const BODYLESS = [204, 205, 304];

function answerWithFault({ run, fault }: RequestedRun, exchange: Exchange): HttpAnswer {
  const { nowMs } = exchange;
  switch (fault?.fault) {
    case 'status':
      return statusAnswer(run, fault, exchange);
    case 'redirect':
      return { ...emptyAnswer(302), headers: { location: fault.location } };
    case 'html':
      return textAnswer(fault.status, 'text/html; charset=utf-8', HTML);
    case 'empty':
      return emptyAnswer(200);
    case 'truncated':
      return cutInHalf(apiAnswer(run, 200, exchange));
    case 'echo':
      return errorAnswer(fault.status, exchange, requestText(exchange));
    case 'stale':
      return apiAnswer(run, 200, exchange, (run) => run.before(nowMs, fault.byMs));
    case 'another-run':
      return apiAnswer(run, 200, exchange, (run) => ({ ...run.at(nowMs), id: fault.runId }));
    case 'trickle':
      return apiAnswer(run, fault.status, exchange);
    default:
      return apiAnswer(run, 200, exchange);
  }
}

const HTML = '<!doctype html><title>Just a moment</title><p>Please try again later.</p>';

/** What the API itself answers with a status: below 300 the run, else an error. */
function apiAnswer(
  run: ScriptedRun | undefined,
  status: number,
  exchange: Exchange,
  runJson = (run: ScriptedRun): object => run.at(exchange.nowMs),
): HttpAnswer {
  if (status >= 300) return errorAnswer(status, exchange);
  return run ? jsonAnswer(status, runJson(run)) : errorAnswer(404, exchange);
}

function statusAnswer(
  run: ScriptedRun | undefined,
  fault: Extract<ParsedFault, { fault: 'status' }>,
  exchange: Exchange,
): HttpAnswer {
  const { status, body, envelope = exchange.envelope } = fault;
  const answer =
    body === undefined ? apiAnswer(run, status, { ...exchange, envelope }) : answerWithBody(status, body);
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

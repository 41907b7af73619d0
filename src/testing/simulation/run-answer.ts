import type { StatusFault } from '../fault.js';
import { type Answer, jsonAnswer, stamp, textAnswer } from './answer.js';
import { type Exchange, errorAnswer } from './error-answer.js';
import type { Arrival } from './run-book.js';

const HTML = '<!doctype html><title>Bad gateway</title><p>Please try again later.</p>';
const BODYLESS = [204, 205, 304];

/**
 * What is answered to a request for a run. Faults in what an answer says are in it; those in how it travels
 * (reset, silence, trickle, oversized) are left to whoever delivers it.
 */
export function runAnswer(arrival: Arrival, exchange: Exchange): Answer {
  return stamp(content(arrival, exchange), { 'x-request-id': exchange.requestId });
}

function content({ run, fault }: Arrival, exchange: Exchange): Answer {
  if (fault?.fault === 'status') return statusAnswer(fault, exchange);
  if (fault?.fault === 'redirect') return redirectAnswer(fault.location);
  if (fault?.fault === 'html') return textAnswer(200, 'text/html; charset=utf-8', HTML);
  if (fault?.fault === 'empty') return { status: 200, headers: {}, body: '' };
  if (run === undefined) return errorAnswer(404, exchange);
  if (fault?.fault === 'stale') return jsonAnswer(200, run.before(exchange.nowMs, fault.byMs));
  const now = run.at(exchange.nowMs);
  if (fault?.fault === 'another-run') return jsonAnswer(200, { ...now, id: fault.runId ?? 'run_another' });
  return fault?.fault === 'truncated' ? cutInHalf(jsonAnswer(200, now)) : jsonAnswer(200, now);
}

function statusAnswer(fault: StatusFault, exchange: Exchange): Answer {
  const { status, envelope = exchange.envelope } = fault;
  const answer = bodyAnswer(fault) ?? errorAnswer(status, { ...exchange, envelope });
  const headers = { ...answer.headers, ...lowerCaseNames(fault.headers) };
  return { status, headers, body: BODYLESS.includes(status) ? '' : answer.body };
}

function lowerCaseNames(headers: StatusFault['headers'] = {}): Answer['headers'] {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function bodyAnswer({ status, body }: StatusFault): Answer | undefined {
  if (body === undefined) return undefined;
  if (typeof body === 'string') return textAnswer(status, 'text/plain; charset=utf-8', body);
  return jsonAnswer(status, body);
}

function redirectAnswer(location: string): Answer {
  return { status: 302, headers: { location }, body: '' };
}

function cutInHalf(answer: Answer): Answer {
  return { ...answer, body: answer.body.slice(0, answer.body.length / 2) };
}

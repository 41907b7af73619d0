import type { ErrorEnvelope } from '../scenario/envelope.js';
import type { Exchange } from './exchange.js';
import { type HttpAnswer, jsonAnswer, withDefaultHeaders } from './http-answer.js';

/** The API's own answer for a status that is an error. */
export function errorAnswer(status: number, exchange: Exchange, message?: string): HttpAnswer {
  const [code, meaning] = MEANINGS[status] ?? [`HTTP_${status}`, `HTTP status ${status}`];
  const problem = { status, code, message: message ?? meaning };
  const answer = jsonAnswer(status, BODIES[exchange.envelope](problem, exchange));
  return withDefaultHeaders(answer, { 'x-request-id': exchange.requestId });
}

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const BODIES: { readonly [E in ErrorEnvelope]: (problem: Problem, exchange: Exchange) => object } = {
  current: ({ code, message }, { requestId }) => ({ requestId, error: message, tag: code }),
  typed: ({ code, message }, { requestId }) => ({
    error: { type: code.toLowerCase(), code, message },
    requestId,
  }),
  legacy: ({ status, message }, { path, nowMs }) => ({
    statusCode: status,
    timestamp: new Date(nowMs).toISOString(),
    message,
    path,
  }),
};

const MEANINGS: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ['INVALID_REQUEST', 'The request is malformed'],
  401: ['INVALID_API_KEY', 'The API key is missing or wrong'],
  402: ['NO_MORE_CREDITS', 'The credits are used up'],
  403: ['ACCESS_DENIED', 'The API key may not do this'],
  404: ['NOT_FOUND', 'There is no such thing'],
  405: ['METHOD_NOT_ALLOWED', 'Only GET is allowed here'],
  409: ['CONFLICT', 'The request conflicts with the state of the resource'],
  422: ['UNPROCESSABLE', 'The request is well formed but cannot be followed'],
  429: ['RATE_LIMITED', 'Too many requests'],
  500: ['INTERNAL_ERROR', 'Something went wrong'],
  503: ['OVERLOADED', 'The service is overloaded'],
  504: ['TIMEOUT', 'The request took too long'],
};

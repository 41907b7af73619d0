import { object, parse, textOrNull, transform } from '../kinds/schema.js';
import { type HeaderReader, headerReader } from './response-headers.js';

/** What clients put on the errors they throw. */
export interface Thrown {
  readonly status: number | null;
  readonly headers: HeaderReader | null;
  readonly requestId: string | null;
}

const status = transform((value) => (isHttpStatus(value) ? value : null));
const headers = transform(headerReader);
const answer = { status, statusCode: status, headers };
const Answer = object(answer);
const ThrownFields = object({
  ...answer,
  requestId: transform(textOrNull),
  response: transform((value) => parse(Answer, value).data),
});

/**
 * Reads what was thrown, by whatever client: `status` or `statusCode` and `headers`, on the error itself (the
 * SDKs of Exa and OpenAI) or on its `response` (ky, axios, got).
 */
export function readThrown(thrown: unknown): Thrown {
  const data = parse(ThrownFields, thrown).data;
  const response = data?.response;
  return {
    status: data?.status ?? data?.statusCode ?? response?.status ?? response?.statusCode ?? null,
    headers: data?.headers ?? response?.headers ?? null,
    requestId: data?.requestId ?? null,
  };
}

function isHttpStatus(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 100 && Number(value) < 600;
}

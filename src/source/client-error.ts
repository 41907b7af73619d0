import * as z from 'zod/mini';
import { textOrNull } from '../kinds/field-schemas.js';
import { type HeaderReader, headerReader } from './response-headers.js';

/** What clients put on the errors they throw. */
export interface ClientError {
  readonly status: number | null;
  readonly headers: HeaderReader | null;
  readonly requestId: string | null;
  /** Whether the answer came from something in front of the API, as far as the client knows. */
  readonly isFromApi: boolean;
}

const answerFields = {
  status: z.transform(httpStatus),
  statusCode: z.transform(httpStatus),
  headers: z.transform(headerReader),
};
const answerSchema = z.object(answerFields);
const clientErrorSchema = z.object({
  ...answerFields,
  requestId: textOrNull,
  isFromApi: z.transform((value) => value !== false),
  response: z.transform((value) => z.safeParse(answerSchema, value).data),
});

/**
 * Reads what was thrown, by whatever client: `status` or `statusCode` and `headers`, on the error itself (the SDKs
 * of Exa and OpenAI) or on its `response` (ky, axios, got).
 */
export function readClientError(thrown: unknown): ClientError {
  const { data } = z.safeParse(clientErrorSchema, thrown);
  const response = data?.response;
  return {
    status: data?.status ?? data?.statusCode ?? response?.status ?? response?.statusCode ?? null,
    headers: data?.headers ?? response?.headers ?? null,
    requestId: data?.requestId ?? null,
    isFromApi: data?.isFromApi ?? true,
  };
}

function httpStatus(value: unknown): number | null {
  const isStatus = typeof value === 'number' && Number.isInteger(value) && value >= 100 && value < 600;
  return isStatus ? value : null;
}

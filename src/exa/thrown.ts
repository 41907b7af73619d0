import * as z from 'zod/mini';
import type { HeaderReader } from './response-headers.js';

/** What clients put on the errors they throw. */
export interface Thrown {
  readonly status: number | null;
  readonly headers: HeaderReader | null;
  readonly requestId: string | null;
}

const lenient = <T>(schema: z.ZodMiniType<T>) => z.catch(z.nullable(schema), null);

const status = lenient(z.int().check(z.minimum(100), z.maximum(599)));
const headers = lenient(
  z.pipe(
    z.unknown(),
    z.transform((value) => headerReader(value)),
  ),
);
const answer = { status, statusCode: status, headers };
const ThrownFields = z.object({
  ...answer,
  requestId: lenient(z.string()),
  response: lenient(z.object(answer)),
});

/**
 * Reads what was thrown, by whatever client: `status` or `statusCode` and `headers`, on the error itself (the
 * SDKs of Exa, OpenAI and AWS) or on its `response` (ky, axios, got).
 */
export function readThrown(thrown: unknown): Thrown {
  const { success, data } = ThrownFields.safeParse(thrown);
  if (!success) return { status: null, headers: null, requestId: null };
  const { response } = data;
  return {
    status: data.status ?? data.statusCode ?? response?.status ?? response?.statusCode ?? null,
    headers: data.headers ?? response?.headers ?? null,
    requestId: data.requestId,
  };
}

/** `Headers` of this or another realm or library, or a plain record. */
function headerReader(value: unknown): HeaderReader | null {
  if (typeof value !== 'object' || value === null) return null;
  if ('get' in value && typeof value.get === 'function') {
    const { get } = value;
    return { get: (name) => textOrNull(Reflect.apply(get, value, [name])) };
  }
  const record = new Map(Object.entries(value).map(([name, text]) => [name.toLowerCase(), textOrNull(text)]));
  return { get: (name) => record.get(name) ?? null };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

import * as z from 'zod/mini';
import { functionOf, optionsObject, text, trueOrFalse } from '../../errors/argument-schemas.js';
import { errorEnvelope } from '../scenario/envelope.js';
import { listOrder, MAX_LIMIT, maxPageSize } from '../scenario/list-rules.js';
import { timerDelayMs, wholeNumber } from '../scenario/schemas.js';
import { startsAt } from '../scenario/timeline.js';

const DATE = { error: "'real' or 'none' or a function that returns a Date" };
const BASE_PATH = {
  error: "'', or a path of unreserved characters that begins with a slash and does not end with one",
};

export const fakeExaOptions = optionsObject({
  /**
   * The key that requests must carry.
   * @default 'test-key'
   */
  apiKey: z._default(text, 'test-key'),
  /**
   * The JSON shape of errors.
   * @default 'current'
   */
  envelope: z._default(errorEnvelope, 'current'),
  /**
   * How long every answer takes, in milliseconds.
   * @default 0
   */
  latencyMs: z._default(timerDelayMs, 0),
  /**
   * Whether answers are compressed for clients whose `Accept-Encoding` names gzip.
   * @default false
   */
  gzip: z._default(trueOrFalse, false),
  /**
   * The `Date` header: the time, no header at all, or what the function returns.
   * @default 'real'
   */
  date: z._default(z.union([z.enum(['real', 'none']), functionOf<() => Date>()], DATE), 'real'),
  /**
   * When a run starts: as soon as it is added, or with the first request for it.
   * @default 'now'
   */
  startsAt: z._default(startsAt, 'now'),
  /**
   * The order of lists, which the API does not document: oldest or newest first, or an arbitrary one that stays the same.
   * @default 'oldest-first'
   */
  listOrder: z._default(listOrder, 'oldest-first'),
  /**
   * The most items in a page, from 1 to 200, whatever a request asks for.
   * @default 200
   */
  maxPageSize: z._default(maxPageSize, MAX_LIMIT),
  /**
   * How many requests are answered in any one second, by when they arrive; the others get a 429 with a `Retry-After`,
   * and do not count. Requests with a wrong key are not limited.
   * @default no limit
   */
  rateLimit: z.optional(optionsObject({ requestsPerSecond: wholeNumber(1, Number.MAX_SAFE_INTEGER) })),
  /**
   * A path before all routes, as behind a proxy, such as `/exa`. It is part of the `url`.
   * @default ''
   */
  basePath: z._default(z.string(BASE_PATH).check(z.regex(/^(\/[\w.~-]+)*$/, BASE_PATH)), ''),
});

/** How a fake Exa behaves. */
export interface FakeExaOptions extends Readonly<z.input<typeof fakeExaOptions>> {}

/** With the defaults filled in. */
export type FakeExaSettings = z.output<typeof fakeExaOptions>;

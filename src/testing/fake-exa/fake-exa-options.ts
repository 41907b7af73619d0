import { checkShape, type Shape } from '../../errors/check-shape.js';
import { optional, type Rule, text } from '../../errors/rules.js';
import { oneOf, timerDelay } from '../rules.js';
import { type Envelope, envelopes } from '../simulation/error-answer.js';
import type { StartsAt } from '../simulation/scripted-run.js';

export interface FakeExaOptions {
  /**
   * The key that requests must bear.
   * @default 'test-key'
   */
  readonly apiKey?: string;
  /**
   * The shape in which errors are worded.
   * @default 'current'
   */
  readonly envelope?: Envelope;
  /**
   * How long every answer takes, in milliseconds.
   * @default 0
   */
  readonly latencyMs?: number;
  /**
   * What the `Date` header says: the time, nothing (there is none), or what the function returns.
   * @default 'real'
   */
  readonly date?: 'real' | 'none' | (() => Date);
  /**
   * When a run's life begins: when it is added, or when the first request for it comes in.
   * @default 'now'
   */
  readonly startsAt?: StartsAt;
  /**
   * A path before all routes, as behind a proxy, such as `/exa`. It is part of the `url`.
   * @default ''
   */
  readonly basePath?: string;
}

const date: Rule = {
  takes: "'real' or 'none' or a function that returns a Date",
  type: 'string',
  accepts: (value) => value === 'real' || value === 'none' || typeof value === 'function',
};

const basePath: Rule = {
  takes: "'', or a path of unreserved characters that begins with a slash and does not end with one",
  type: 'string',
  accepts: (value) => typeof value === 'string' && /^(\/[\w.~-]+)*$/.test(value),
};

const fakeExaShape: Shape<FakeExaOptions> = {
  apiKey: optional(text),
  envelope: optional(oneOf(...envelopes)),
  latencyMs: optional(timerDelay),
  date: optional(date),
  startsAt: optional(oneOf('now', 'first-poll')),
  basePath: optional(basePath),
};

/** @throws TypeError or RangeError naming the option, what it takes and what came */
export function settingsOf(options: FakeExaOptions): Required<FakeExaOptions> {
  checkShape('options', options, fakeExaShape);
  const { apiKey = 'test-key', envelope = 'current', latencyMs = 0 } = options;
  const { date = 'real', startsAt = 'now', basePath = '' } = options;
  return { apiKey, envelope, latencyMs, date, startsAt, basePath };
}

import * as z from 'zod/mini';
import { abortSignal, msAbove0, optionsObject } from '../errors/argument-schemas.js';
import type { AnyOutcome } from '../errors/assert-completed.js';
import { addCallSite, callSite } from '../errors/call-site.js';
import { timeoutError } from '../errors/messages.js';
import { parseArgument } from '../errors/parse-argument.js';
import type { AnyRun } from '../kinds/run-kind.js';
import { callAt, monotonicNow } from '../platform/clock.js';
import { onAbort } from '../platform/on-abort.js';
import type { RunTarget } from '../watch/target.js';
import type { Queryable } from './database/database.js';
import type { EnqueueOptions } from './enqueue-options.js';
import type { SettledWatches } from './settled-watches.js';
import { readWatch } from './store/read-watches.js';
import { watchKey } from './watch-key.js';

const waitOptions = optionsObject({
  /**
   * How long to wait here. The watch in the queue goes on, and has its own limit: see `enqueue`.
   * @default Infinity
   */
  timeoutMs: z._default(msAbove0, Infinity),
  /**
   * Stops the wait, not the watch.
   * @default none
   */
  signal: z.optional(abortSignal),
  /**
   * How to watch the run, if it is not watched yet.
   * @default {}
   */
  enqueue: z._default(z.custom<EnqueueOptions>(), {}),
});

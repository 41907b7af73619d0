import * as z from 'zod/mini';
import { optionsObject, text } from '../../errors/argument-schemas.js';
import { fakeKind } from '../scenario/fake-kind.js';
import { DEFAULT_MONITOR_ID } from '../scenario/ids.js';
import { listOrder, MAX_LIMIT, maxPageSize } from '../scenario/list-rules.js';
import { timerDelayMs } from '../scenario/schemas.js';
import { startsAt } from '../scenario/timeline.js';

export const scriptedSourceOptions = optionsObject({
  /**
   * How long every answer takes, in milliseconds. With 0 it comes on a promise job, without a timer.
   * @default 0
   */
  latencyMs: z._default(timerDelayMs, 0),
  /**
   * Which kind of run it is, by its name in a snapshot: `'agent_run'`, `'import'`.
   * @default 'monitor_run'
   */
  kind: z._default(fakeKind, 'monitor_run'),
  /**
   * The id of the monitor, or of what else the run belongs to. A kind that belongs to nothing has no use for it.
   * @default 'monitor_test'
   */
  monitorId: z._default(text, DEFAULT_MONITOR_ID),
  /**
   * The id of the first run.
   * @default 'run_test'
   */
  runId: z._default(text, 'run_test'),
  /**
   * The order of `list`, which the API does not document: oldest or newest first, or an arbitrary one that stays the
   * same.
   * @default 'oldest-first'
   */
  listOrder: z._default(listOrder, 'oldest-first'),
  /**
   * The most runs in a page, from 1 to 200, whatever a call asks for.
   * @default 200
   */
  maxPageSize: z._default(maxPageSize, MAX_LIMIT),
  /**
   * When a run starts: as soon as it is added, or with the first request for it.
   * @default 'now'
   */
  startsAt: z._default(startsAt, 'now'),
});

/** How a scripted source behaves. */
export interface ScriptedSourceOptions extends Readonly<z.input<typeof scriptedSourceOptions>> {}

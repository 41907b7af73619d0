import * as z from 'zod/mini';
import { optionsObject } from '../errors/argument-schemas.js';
import { parseArgument } from '../errors/parse-argument.js';
import { deadline } from '../machine/watch-state.js';
import { readSnapshot } from '../watch/snapshot.js';
import { readClock } from './database/database-clock.js';
import type { OwnQueries } from './database/own-queries.js';
import { inTransaction } from './database/transaction.js';
import type { QueueParts } from './queue-parts.js';
import { enqueueWatches, type NewWatch } from './store/enqueue-watches.js';
import { listWatches } from './store/read-watches.js';
import { storedErrorSchema } from './store/stored-error.js';
import type { WatchRow } from './store/watch-row.js';

const retryFilter = optionsObject({
  /**
   * Only watches that were given up with this error: `RUN_ACCESS` after a key that did not work was replaced.
   * @default any
   */
  code: z.optional(storedErrorSchema.shape.code),
});

/** Which watches to start again. */
export interface RetryFilter extends Readonly<z.input<typeof retryFilter>> {}

/** What a restart needs of the queue. */
export interface RestartParts extends Pick<QueueParts, 'jobs' | 'onError'> {
  readonly database: OwnQueries;
}

const PAGE = 1_000;

/** Starts watches again that were given up. Returns how many. One that cannot be read is reported, and left alone. */
export async function restartGivenUp(
  filter: RetryFilter,
  { database, jobs, onError }: RestartParts,
): Promise<number> {
  const { code } = parseArgument('options', retryFilter, filter);
  let started = 0;
  let after = '';
  for (;;) {
    const page = { phase: 'given_up', isFailing: false, limit: PAGE, after } as const;
    const rows = await listWatches(page, database, onError);
    const meant = rows.filter((row) => code === undefined || codeOf(row) === code);
    if (meant.length > 0) {
      started += await inTransaction(database, async (transaction) => {
        const now = await readClock(transaction);
        return enqueueWatches(meant.flatMap(again(now)), transaction, jobs);
      });
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return started;
    after = last.key;
  }
}

function codeOf({ error }: WatchRow): string | undefined {
  return z.safeParse(storedErrorSchema, error).data?.code;
}

/** The watch as it began, now. One that this version cannot read is left alone. */
function again(now: number): (row: WatchRow) => NewWatch[] {
  return ({ key, kind, parentId, runId, snapshot, options }) => {
    const state = readSnapshot(snapshot);
    if (state === null) return [];
    const { startedAt, deadlineAt } = state;
    const restarted = {
      ...state,
      startedAt: now,
      deadlineAt: deadlineAt === null ? null : deadline(now, deadlineAt - startedAt),
      failing: null,
    };
    return [{ key, kind, parentId, runId, snapshot: restarted, options }];
  };
}

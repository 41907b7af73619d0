import * as z from 'zod/mini';
import type { AnyRun } from '../../kinds/run-kind.js';
import { readSnapshot, type WatchState } from '../../watch/snapshot.js';
import type { Queryable } from '../database/database.js';
import { epochOf } from '../database/epoch-of.js';
import type { Jobs } from '../database/jobs.js';
import { notifyDue } from '../database/notices.js';
import { withJsonTexts } from './json-texts.js';

/** A watch that is to be enqueued. */
export interface NewWatch {
  readonly key: string;
  readonly kind: string;
  readonly parentId: string;
  readonly runId: string;
  /** Not polled yet; its times are the database's. */
  readonly snapshot: WatchState<AnyRun>;
  readonly options: object;
}

/** Runs are written in transactions of so many. */
const MAX_ENQUEUED = 1_000;

/** Splits what is to be enqueued into parts that are not too large for one statement. */
export function inGroups<Item>(items: readonly Item[]): (readonly Item[])[] {
  const count = Math.ceil(items.length / MAX_ENQUEUED);
  return Array.from({ length: count }, (_, group) =>
    items.slice(group * MAX_ENQUEUED, (group + 1) * MAX_ENQUEUED),
  );
}

const startedRows = z.array(z.object({ key: z.string(), dueAt: z.number(), hasEvents: z.boolean() }));

/**
 * Adds watches, which are due at once. One that was given up starts again, with what it knew of the run; any other is left
 * as it is. They are written in the order of their keys, so that clients who add the same ones wait for each other in one
 * direction.
 *
 * @returns how many were started
 */
export async function enqueueWatches(
  watches: readonly NewWatch[],
  transaction: Queryable,
  jobs: Jobs,
): Promise<number> {
  const seen = await seenBefore(watches, transaction);
  // Rows that stay as they are are left out at once: a conflict would lock them, and hold up whoever writes a poll.
  const { rows } = await transaction.query(
    `insert into exa_runwatch.watch as w (key, kind, parent_id, run_id, phase, snapshot, options, due_at)
    select distinct on (key) key, kind, "parentId", "runId", 'watching', snapshot::json, options::json, now()
    from json_to_recordset($1::json) as r(
      key text, kind text, "parentId" text, "runId" text, snapshot text, options text
    )
    where not exists (
      select from exa_runwatch.watch as known where known.key = r.key and known.phase <> 'given_up'
    )
    order by key
    on conflict (key) do update set
      phase = 'watching',
      snapshot = excluded.snapshot,
      options = excluded.options,
      due_at = now(),
      failure = null,
      error = null,
      enqueued_at = now(),
      settled_at = null
    where w.phase = 'given_up'
    returning key, ${epochOf('due_at')} as "dueAt", json_array_length(events) > 0 as "hasEvents"`,
    [JSON.stringify(watches.map((watch) => rowOf(watch, seen.get(watch.key))))],
  );
  const started = z.parse(startedRows, rows);
  if (started.length === 0) return 0;
  // Of one whose error is still to be handled there is a job: claimed for the handler, or due when that is called again.
  for (const { key, hasEvents } of started) if (hasEvents) await jobs.hasten(key, transaction);
  await jobs.schedule(
    started.filter(({ hasEvents }) => !hasEvents),
    transaction,
  );
  await notifyDue(transaction);
  return started.length;
}

const seenRows = z.array(z.object({ key: z.string(), snapshot: z.unknown() }));

/** What is known of runs whose watches were given up. */
async function seenBefore(
  watches: readonly NewWatch[],
  transaction: Queryable,
): Promise<ReadonlyMap<string, WatchState<AnyRun> | null>> {
  const { rows } = await transaction.query(
    `select key, snapshot from exa_runwatch.watch where key = any($1) and phase = 'given_up'`,
    [watches.map(({ key }) => key)],
  );
  return new Map(z.parse(seenRows, rows).map(({ key, snapshot }) => [key, readSnapshot(snapshot)]));
}

/** The row of a watch, which goes on with what was known of its run `before`. */
function rowOf(watch: NewWatch, before: WatchState<AnyRun> | null = null): object {
  const { seen, polls } = before ?? watch.snapshot;
  const snapshot = { ...watch.snapshot, seen, polls };
  return withJsonTexts({ ...watch, snapshot }, ['snapshot', 'options']);
}

import * as z from 'zod/mini';
import type { Queryable } from '../database/database.js';

/** Slots that follow one another. */
export interface Block extends Readonly<z.infer<typeof block>> {}

/** Which slots are wanted. */
export interface WantedBlock {
  readonly count: number;
  /** From one slot to the next, in milliseconds. */
  readonly stepMs: number;
  /** How long from now the first one is at the earliest, in milliseconds. */
  readonly leadMs: number;
}

const block = z.object({
  /** When the slot after the last one begins, in epoch milliseconds of the database. */
  endsAt: z.number(),
  /** What the database's clock read meanwhile, in epoch milliseconds. */
  now: z.number(),
});

const blocks = z.array(block);

const holds = z.array(z.object({ leftMs: z.number() }));

/** A hold is never longer, in milliseconds: one that seems to be is of a clock that was set back since. */
const MAX_HOLD_MS = 330_000;

/** SQL for whether a budget is held. */
export const IS_HELD = `
  (budget.held_until > clock_timestamp() and budget.held_until <= clock_timestamp() + interval '${MAX_HOLD_MS} ms')`;

/** With its fractions, because slots may be less than a millisecond apart. */
const exactEpochOf = (time: string) => `(extract(epoch from ${time}) * 1000)::float8`;

const after = (parameter: string) => `clock_timestamp() + ${parameter}::float8 * interval '1 millisecond'`;

/** By how much the clock was set back since slots were taken. */
const SET_BACK = `greatest(budget.taken_at - clock_timestamp(), interval '0')`;

/**
 * When the next slot is. One who has a shorter step does not wait for what a lower rate has taken: that may have been a
 * mistake, hours long, and those who name different rates share no limit anyway.
 */
const NEXT_AT = `
  case
    when budget.step_ms > excluded.step_ms then least(budget.next_at - ${SET_BACK}, ${after('excluded.step_ms')})
    else budget.next_at - ${SET_BACK}
  end`;

// Not `now()`: a statement may have waited for another that has the row.
const TAKE = `
  insert into exa_runwatch.budget as budget (name, next_at, taken_at, step_ms)
  values ($1, ${after('($2::float8 + $3)')}, clock_timestamp(), $4)
  on conflict (name) do update set
    next_at = greatest(${NEXT_AT}, ${after('$2')}) + $3::float8 * interval '1 millisecond',
    taken_at = clock_timestamp(),
    step_ms = excluded.step_ms
  where ${IS_HELD} is not true
  returning ${exactEpochOf('next_at')} as "endsAt", ${exactEpochOf('clock_timestamp()')} as now`;

const HOLD = `
  insert into exa_runwatch.budget as budget (name, next_at, held_until) values ($1, clock_timestamp(), ${after('$2')})
  on conflict (name) do update
    set held_until = greatest(case when ${IS_HELD} then budget.held_until end, excluded.held_until)`;

const HELD = `
  select ${exactEpochOf('held_until - clock_timestamp()')} as "leftMs" from exa_runwatch.budget
  where name = $1 and ${IS_HELD}`;

/** The row of one budget: when the next slot is, for all workers, and until when there is none. */
export class BudgetRow {
  readonly #database: Queryable;
  readonly #name: string;

  constructor(database: Queryable, name: string) {
    this.#database = database;
    this.#name = name;
  }

  /** Takes the next slots. Returns `null` while the budget is held. */
  async take({ count, stepMs, leadMs }: WantedBlock): Promise<Block | null> {
    const { rows } = await this.#database.query(TAKE, [this.#name, leadMs, count * stepMs, stepMs]);
    return z.parse(blocks, rows)[0] ?? null;
  }

  /** Lets nobody take slots for so many milliseconds from now, or for as long as that is so anyway. */
  async hold(ms: number): Promise<void> {
    await this.#database.query(HOLD, [this.#name, Math.min(ms, MAX_HOLD_MS)]);
  }

  /** For how much longer it is held, in milliseconds; 0 if it is not. */
  async heldMs(): Promise<number> {
    const { rows } = await this.#database.query(HELD, [this.#name]);
    return z.parse(holds, rows)[0]?.leftMs ?? 0;
  }
}

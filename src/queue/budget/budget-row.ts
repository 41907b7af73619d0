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

const epochOf = (time: string) => `(extract(epoch from ${time}) * 1000)::float8`;

const after = (parameter: string) => `clock_timestamp() + ${parameter}::float8 * interval '1 millisecond'`;

// Not `now()`: a statement may have waited for another that has the row.
const TAKE = `
  insert into exa_runwatch.budget as budget (name, next_at) values ($1, ${after('($2::float8 + $3)')})
  on conflict (name) do update
    set next_at = greatest(budget.next_at, ${after('$2')}) + $3::float8 * interval '1 millisecond'
    where budget.held_until is null or budget.held_until <= clock_timestamp()
  returning ${epochOf('next_at')} as "endsAt", ${epochOf('clock_timestamp()')} as now`;

const HOLD = `
  insert into exa_runwatch.budget as budget (name, next_at, held_until) values ($1, clock_timestamp(), ${after('$2')})
  on conflict (name) do update set held_until = greatest(budget.held_until, excluded.held_until)`;

const HELD = `
  select ${epochOf('held_until - clock_timestamp()')} as "leftMs" from exa_runwatch.budget
  where name = $1 and held_until > clock_timestamp()`;

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
    const { rows } = await this.#database.query(TAKE, [this.#name, leadMs, count * stepMs]);
    return z.parse(blocks, rows)[0] ?? null;
  }

  /** Lets nobody take slots for so many milliseconds from now, or for as long as that is so anyway. */
  async hold(ms: number): Promise<void> {
    await this.#database.query(HOLD, [this.#name, ms]);
  }

  /** For how much longer it is held, in milliseconds; 0 if it is not. */
  async heldMs(): Promise<number> {
    const { rows } = await this.#database.query(HELD, [this.#name]);
    return z.parse(holds, rows)[0]?.leftMs ?? 0;
  }
}

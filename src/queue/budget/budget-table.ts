/** Creates the table of budgets: a row for each, shared by all workers. */
export const BUDGET_TABLE = `
  create table exa_runwatch.budget (
    name text primary key,
    next_at timestamptz not null,
    taken_at timestamptz not null default now(),
    held_until timestamptz
  )`;

/** Adds from one slot to the next, in milliseconds, as whoever took the latest ones had it. */
export const BUDGET_STEP_COLUMN = 'alter table exa_runwatch.budget add column step_ms float8';

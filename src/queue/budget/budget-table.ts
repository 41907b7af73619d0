/** Creates the table of budgets: a row for each, shared by all workers. */
export const BUDGET_TABLE = `
  create table exa_runwatch.budget (
    name text primary key,
    next_at timestamptz not null,
    taken_at timestamptz not null default now(),
    held_until timestamptz
  )`;

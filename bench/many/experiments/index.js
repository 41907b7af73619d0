import { budgetRows } from './budget.js';
import { costRows } from './cost.js';
import { livesRows } from './lives.js';
import { whileLiveRows } from './while-live.js';

/** What is measured: by whom, how, and with which load. */
export function experimentsOf({ whileLive, lives, budget, cost }) {
  const experiments = {
    whileLive: whileLiveRows(whileLive),
    lives: livesRows(lives),
    budget: budgetRows(budget),
    cost: costRows(cost),
  };
  const measurable = ([name, rows]) => [name, rows.filter(({ contender }) => contender !== undefined)];
  return Object.fromEntries(Object.entries(experiments).map(measurable));
}

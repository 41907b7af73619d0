import { budgetRows } from './budget.js';
import { costRows } from './cost.js';
import { livesRows } from './lives.js';
import { whileLiveRows } from './while-live.js';

/** What is measured: by whom, how, and with which load. */
export function experimentsOf({ whileLive, lives, budget, cost }) {
  return {
    whileLive: whileLiveRows(whileLive),
    lives: livesRows(lives),
    budget: budgetRows(budget),
    cost: costRows(cost),
  };
}

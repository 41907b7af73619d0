import { cpuUsPerPoll, heapBytesPerWaiting, heapBytesPerWatch } from './in-real-time.js';
import { requestsWhileLive } from './requests-while-live.js';
import { underBudget } from './under-budget.js';
import { wholeLives } from './whole-lives.js';

/** `(contender, load, clock)`; each wants a process of its own, which is ended from outside. */
export const MEASURES = {
  requestsWhileLive,
  wholeLives,
  underBudget,
  cpuUsPerPoll,
  heapBytesPerWatch,
  heapBytesPerWaiting,
};

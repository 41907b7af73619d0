export type { EarlierRun } from './earlier-run.js';
export type { LearnedIntervalOptions } from './interval-options.js';
export { learnedInterval } from './learned-interval.js';
export type { LearnerState } from './learner-state.js';
export { type LoadHistoryOptions, loadHistory } from './load-history.js';
export { createPollLearner, type PollLearner, type PollLearnerOptions } from './poll-learner.js';

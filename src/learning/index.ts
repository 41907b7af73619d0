export { type EarlierRun, type LearnedIntervalOptions, learnedInterval } from './learned-interval.js';
export type { LearnerState } from './learner-state.js';
export type { Lifetime } from './lifetime.js';
export { type LoadHistoryOptions, loadHistory, type PastRun } from './load-history.js';
export { createPollLearner, type PollLearner, type PollLearnerOptions } from './poll-learner.js';

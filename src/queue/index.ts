export { RunQueueError, type RunQueueErrorCode } from './run-queue-error.js';

export {
  QueueAddResult,
  QueueForgetResult,
  QueueRetryResult,
  QueueWakeResult,
} from './formats/queue-results.js';
export { QueuedRun, QueueStatusResult } from './formats/queue-status.js';
export { RunResult } from './formats/run-result.js';
export { ListedRun, RunsResult } from './formats/runs-result.js';
export { WaitEvent } from './formats/wait-event.js';
export { WaitResult } from './formats/wait-result.js';

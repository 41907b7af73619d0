import { CONTENDERS, OURS } from '../contenders/index.js';
import { cpuUsPerPoll, heapBytesPerWatch, heapBytesPerWatchBackingOff } from './in-memory.js';
import { cpuUsPerPollOverHttp } from './over-http.js';

const inMemory = ({ memory }) => memory;
const overHttp = ({ http }) => http;

/**
 * What is measured, by whom, and with which of the loads. `measure(contender, load)` wants a process of its own, started
 * with `--expose-gc`, that is ended from outside.
 */
export const MEASURES = {
  cpuUsPerPoll: { measure: cpuUsPerPoll, contenders: CONTENDERS, loadOf: inMemory },
  heapBytesPerWatch: { measure: heapBytesPerWatch, contenders: CONTENDERS, loadOf: inMemory },
  // With all the others, the first request that fails ends the wait.
  heapBytesPerWatchBackingOff: { measure: heapBytesPerWatchBackingOff, contenders: [OURS], loadOf: inMemory },
  cpuUsPerPollOverHttp: { measure: cpuUsPerPollOverHttp, contenders: CONTENDERS, loadOf: overHttp },
};

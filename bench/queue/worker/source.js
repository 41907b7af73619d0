import { runJson } from '../../many/world/run-json.js';

const CREATED_AT = new Date().toISOString();
const RUNNING = { createdAtMs: 0, createdAt: CREATED_AT, durationMs: Number.POSITIVE_INFINITY };

/** Runs that do not end, in memory. Each request is noted, and answered on a promise job, or never if it hangs. */
export function sourceOf(log, isHanging) {
  return {
    get: async (monitorId, id) => {
      log.add(id);
      if (isHanging) await new Promise(() => {});
      return runJson({ ...RUNNING, id, monitorId }, 0);
    },
  };
}

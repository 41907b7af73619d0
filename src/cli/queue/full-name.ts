import type { Named } from '../report/run-names.js';

/** What to call a run where there may be runs of any monitor: `<monitor>/<run>`. */
export function fullName({ parentId, runId }: Named): string {
  return [parentId, runId].filter(Boolean).join('/');
}

import type { FakeRunIds } from '../scenario/ids.js';
import type { Json } from '../vendor-json/run-moment.js';
import { VENDOR_JSON } from '../vendor-json/vendor-json.js';
import type { PlacedPhase } from './phase-at.js';
import { withFields } from './with-fields.js';

/** The run in a phase, as the API would send it. */
export function runJson(
  { kind, parentId, runId }: FakeRunIds,
  startedAtMs: number,
  { phase, beganMs }: PlacedPhase,
): Json {
  const { status, failedReason, fields } = phase;
  const createdAt = new Date(startedAtMs).toISOString();
  const updatedAt = new Date(startedAtMs + beganMs).toISOString();
  return withFields(
    VENDOR_JSON[kind]({ parentId, runId, status, failedReason, createdAt, updatedAt }),
    fields,
  );
}

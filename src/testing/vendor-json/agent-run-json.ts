import { type Json, type RunMoment, whenIn } from './run-moment.js';

const STOP_REASONS: ReadonlyMap<string, string> = new Map([
  ['completed', 'schema_satisfied'],
  ['failed', 'error'],
  ['cancelled', 'cancelled'],
]);

/** An agent run, as the API sends it: without an `updatedAt`, and with an `error` only if there is one. */
export function agentRunJson(run: RunMoment): Json {
  const { failedReason: message } = run;
  return {
    id: run.runId,
    object: 'agent_run',
    status: run.status,
    stopReason: STOP_REASONS.get(run.status) ?? null,
    createdAt: run.createdAt,
    completedAt: whenIn(run, ...STOP_REASONS.keys()),
    request: { query: 'What is new?' },
    output: run.status === 'completed' ? { text: 'Nothing.', structured: null, grounding: [] } : null,
    usage: { agentComputeUnits: 1, searches: 1 },
    costDollars: { total: 0.01 },
    ...(message === null ? {} : { error: { type: 'agent_error', message } }),
  };
}

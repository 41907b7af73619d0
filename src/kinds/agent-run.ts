import type * as z from 'zod/mini';
import { fieldOf } from '../platform/field-of.js';
import { canceled, completed, failed, type Outcome } from './ended-run.js';
import { looseObject, statusText, text, textOrNull } from './field-schemas.js';
import { recognizeOtherThan } from './recognize-kind.js';
import type { RunKind } from './run-kind.js';

/** The statuses that the API documents. */
type KnownStatus = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';

const schema = looseObject({
  /** The id of the run. */
  id: text,
  /** The status, as the API sent it. */
  status: statusText<KnownStatus>(),
  /**
   * Why it ended: `schema_satisfied`, `budget_reached`. `null`, like every field below, if the API sent none or not a
   * string.
   */
  stopReason: textOrNull,
  /** When it was created: ISO 8601, like the other times. */
  createdAt: textOrNull,
  /** When it last changed. The API does not send it for an agent run. */
  updatedAt: textOrNull,
  /** When it ended, however it did. */
  completedAt: textOrNull,
});

/** An agent run, as the API sends it. Fields that this version does not know, such as `output`, are kept. */
export interface AgentRun extends Readonly<z.infer<typeof schema>> {}

/** The run of an agent: `GET /agent/runs/{id}`. */
export const agentRunKind: RunKind<AgentRun, Outcome<AgentRun>> = {
  name: 'agent_run',
  noun: 'agent run',
  parentNoun: null,
  path: '/agent/runs/{id}',
  listPath: null,
  notFoundAdvice: 'Check the id: it is one of `exa.agent.runs`, and a run that was deleted is gone',
  schema,
  parentOf: () => null,
  recognizeOther: recognizeOtherThan('agent_run'),
  statuses: {
    queued: { terminal: false, rank: 0 },
    running: { terminal: false, rank: 1 },
    completed: completed((run) => run.completedAt),
    failed: failed((run) => run.completedAt, reasonOf),
    cancelled: canceled((run) => run.completedAt),
  },
};

/** The message of its `error` says more than `stopReason`, which is `error` then. */
function reasonOf({ error, stopReason }: AgentRun): string | null {
  const message = fieldOf(error, 'message');
  return typeof message === 'string' && message !== '' ? message : stopReason;
}

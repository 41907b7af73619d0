import {
  type AgentRun,
  agentRun,
  createWatchPool,
  expectCompleted,
  type Outcome,
  type RunOutcome,
  type RunWatch,
  type Watch,
  waitFor,
} from '../../src/index.js';
import type { Equal } from './expect.js';
import { expectType } from './expect.js';

const pool = createWatchPool({ apiKey: 'key', requestsPerSecond: 5 });

export function aWatchOfAPoolIsOneLikeAnyOther() {
  const watch = pool.watchRun('m', 'r', { timeoutMs: 1 });
  expectType<Equal<typeof watch, RunWatch>>();
  const agent = pool.watch(agentRun('run_1'));
  expectType<Equal<typeof agent, Watch<AgentRun, Outcome<AgentRun>>>>();
  // @ts-expect-error: the key is the pool's
  pool.watchRun('m', 'r', { apiKey: 'key' });
}

export async function theModeDecidesWhatIsResolvedWith() {
  const runs = [['m', 'r']] as const;
  expectType<Equal<Awaited<ReturnType<typeof byDefault>>, readonly RunOutcome[]>>();
  const byDefault = () => pool.waitForRuns(runs);
  const all = await pool.waitForRuns(runs, { mode: 'all', timeoutMs: 1 });
  expectType<Equal<typeof all, readonly RunOutcome[]>>();
  const settled = await pool.waitForRuns(runs, { mode: 'settled' });
  expectType<Equal<typeof settled, readonly PromiseSettledResult<RunOutcome>[]>>();
  const any = await pool.waitForRuns(runs, { mode: 'any' });
  expectType<Equal<typeof any, RunOutcome>>();
  // @ts-expect-error: not a mode
  await pool.waitForRuns(runs, { mode: 'first' });
}

export async function anOutcomeOfAnyKindSpeaksTheSameWords() {
  const outcome = await waitFor(agentRun('run_1'));
  if (outcome.status === 'failed') expectType<Equal<typeof outcome.failedReason, string | null>>();
  const { run, status } = expectCompleted(outcome);
  expectType<Equal<typeof status, 'completed'>>();
  expectType<Equal<typeof run, AgentRun>>();
  // @ts-expect-error: the API's own word is `run.status`
  return outcome.status === 'cancelled';
}

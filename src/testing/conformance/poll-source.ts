import { type MonitorRun, monitorRunKind } from '../../kinds/monitor-run.js';
import { type Failure, failureOf } from '../../source/failure.js';
import { readRun } from '../../source/read-run.js';
import type { SourceUnderTest } from './source-under-test.js';

/** What came of one poll: the run, an answer that is not a run, or a rejection. */
export type SourcePoll =
  | { readonly run: MonitorRun }
  | { readonly noRun: Failure }
  | { readonly rejection: Failure };

export type { Failure };

/** Polls as a watch does. A source that throws at the call instead of rejecting breaks a rule of its own. */
export async function pollSource(
  { source, monitorId, runId }: SourceUnderTest,
  id = runId,
): Promise<SourcePoll> {
  const call = source.get(monitorId, id);
  let answer: unknown;
  try {
    answer = await call;
  } catch (thrown) {
    return { rejection: failureOf(thrown, Date.now()) };
  }
  try {
    return {
      run: readRun(
        monitorRunKind,
        answer,
        { parentId: monitorId, runId: id },
        { requestId: null, retryAfterMs: null },
      ),
    };
  } catch (thrown) {
    return { noRun: failureOf(thrown, Date.now()) };
  }
}

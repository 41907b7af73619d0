import { type MonitorRun, monitorRun } from '../../kinds/monitor-run.js';
import { type Failure, failureOf } from '../../source/failure.js';
import { readRun } from '../../source/read-run.js';
import type { SourceUnderTest } from './source-under-test.js';

/** What came of one poll: the run, an answer that is no run, or a rejection. */
export type Polled =
  | { readonly run: MonitorRun }
  | { readonly complaint: string }
  | { readonly failure: Failure };

export type { Failure };

/** Polls as a watch does. A source that throws at the call instead of rejecting breaks a rule of its own. */
export async function pollOnce({ source, monitorId, runId }: SourceUnderTest, id = runId): Promise<Polled> {
  const answer = source.get(monitorId, id);
  try {
    return readRun(monitorRun, await answer, monitorId, id);
  } catch (thrown) {
    return { failure: failureOf(thrown, Date.now()) };
  }
}

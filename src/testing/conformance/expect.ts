import type { MonitorRun } from '../../kinds/monitor-run.js';
import { type Failure, pollSource, type SourcePoll } from './poll-source.js';
import type { SourceUnderTest } from './source-under-test.js';

/** Polls, and fails the case unless the answer is the run. */
export async function expectRun(subject: SourceUnderTest, runId?: string): Promise<MonitorRun> {
  const polled = await pollSource(subject, runId);
  if ('run' in polled) return polled.run;
  throw new Error(`expected the run as the answer, but ${describePoll(polled)}`);
}

/** Polls, and fails the case unless the source rejects. */
export async function expectRejection(subject: SourceUnderTest, runId?: string): Promise<Failure> {
  const polled = await pollSource(subject, runId);
  if ('rejection' in polled) return polled.rejection;
  throw new Error(`expected a rejection, but ${describePoll(polled)}`);
}

/** Polls, and fails the case if the answer is a run. */
export async function expectNoRun(subject: SourceUnderTest): Promise<void> {
  const polled = await pollSource(subject);
  if ('run' in polled) throw new Error(`expected no run, but ${describePoll(polled)}`);
}

/** Fails the case unless the value is the expected one. */
export function expectEqual(name: string, actual: unknown, expected: unknown): void {
  if (actual === expected) return;
  throw new Error(`expected ${name} to be ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

function describePoll(polled: SourcePoll): string {
  if ('run' in polled) return `the source answered with a run that is ${polled.run.status}`;
  if ('noRun' in polled) return polled.noRun.message;
  const { status, message } = polled.rejection;
  return `the source rejected with ${status === null ? 'no status' : `status ${status}`}: ${message}`;
}

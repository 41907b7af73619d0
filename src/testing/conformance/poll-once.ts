import { type Failure, failureOf } from '../../source/failure.js';
import { readRun } from '../../source/read-run.js';
import { type MonitorRun, monitorRun } from '../../kinds/monitor-run.js';
import type { SourceOnStage } from '../source-conformance.js';

/** What one look came to. */
export type Looked =
  | { readonly run: MonitorRun }
  | { readonly complaint: string }
  | { readonly failure: Failure };

/** Looks as a watch does. A source that throws at the call instead of rejecting breaks a rule of its own. */
export async function look({ source, monitorId, runId }: SourceOnStage, id = runId): Promise<Looked> {
  const looking = source.get(monitorId, id);
  try {
    return { run: readRun(monitorRun, await looking, { monitorId, runId: id }, null) };
  } catch (thrown) {
    return { failure: failureOf(thrown, Date.now()) };
  }
}

/** The run that a look must have answered with. */
export async function mustBeRun(looking: Looked | Promise<Looked>): Promise<MonitorRun> {
  const looked = await looking;
  if ('run' in looked) return looked.run;
  throw new Error(`expected the run as the answer, but ${describe(looked)}`);
}

/** The failure that a look must have rejected with. */
export async function mustBeFailure(looking: Looked | Promise<Looked>): Promise<Failure> {
  const looked = await looking;
  if ('failure' in looked) return looked.failure;
  throw new Error(`expected a rejection, but ${describe(looked)}`);
}

/** Fails the case unless what came is what was expected. */
export function mustEqual(what: string, came: unknown, expected: unknown): void {
  if (came === expected) return;
  throw new Error(`expected ${what} to be ${JSON.stringify(expected)}, got ${JSON.stringify(came)}`);
}

export function describe(looked: Looked): string {
  if ('run' in looked) return `the look answered with a run that is ${looked.run.status}`;
  if ('complaint' in looked) return looked.complaint;
  const { status, message } = looked.failure;
  return `the look rejected with ${status === null ? 'no status' : `status ${status}`}: ${message}`;
}

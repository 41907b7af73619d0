import type { AnyRun, RunKind } from '../runs/run-kind.js';
import { serverText } from './server-text.js';

/** The run in an answer, or what is wrong with the answer. */
export type ReadRun<Run> = { readonly run: Run } | { readonly complaint: string };

/** Reads an answer as the run that was asked for. */
export function readRun<Run extends AnyRun, Outcome>(
  kind: RunKind<Run, Outcome>,
  answer: unknown,
  monitorId: string,
  runId: string,
): ReadRun<Run> {
  const { success, data: run, error } = kind.schema.safeParse(answer);
  if (!success) return { complaint: notARun(answer, error.issues.flatMap(({ path }) => path)[0]) };
  if (run.status === '') return { complaint: notARun(answer, 'status') };
  if (run.id !== runId) return { complaint: `the answer is about another run, "${serverText(run.id)}"` };
  const parent = kind.parentOf(run);
  if (parent !== null && parent !== monitorId) {
    return { complaint: `the answer is about a run of another monitor, "${serverText(parent)}"` };
  }
  return { run };
}

function notARun(answer: unknown, field: PropertyKey | undefined): string {
  if (field === undefined || typeof answer !== 'object' || answer === null) {
    return `the answer is no run: expected an object, got ${shown(answer)}`;
  }
  return `the answer is no run: \`${String(field)}\` must be a text that is not empty, got ${shown(Reflect.get(answer, field))}`;
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return JSON.stringify(value) ?? 'nothing';
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
}

import { show } from '../errors/show.js';
import type { AnyRun, RunKind } from '../kinds/run-kind.js';
import { parse } from '../kinds/schema.js';
import { safeText } from '../errors/safe-text.js';

/** The run in an answer, or what is wrong with the answer. */
export type ReadRun<Run> = { readonly run: Run } | { readonly complaint: string };

/** Reads an answer as the run that was asked for. */
export function readRun<Run extends AnyRun, Outcome>(
  kind: RunKind<Run, Outcome>,
  answer: unknown,
  monitorId: string,
  runId: string,
): ReadRun<Run> {
  const { data: run, wrongAt } = parse(kind.schema, answer);
  if (!run) return { complaint: notARun(answer, wrongAt?.[0]) };
  if (run.id !== runId) return { complaint: `the answer is about another run, "${safeText(run.id)}"` };
  const parent = kind.parentOf(run);
  if (parent !== null && parent !== monitorId) {
    return { complaint: `the answer is about a run of another monitor, "${safeText(parent)}"` };
  }
  return { run };
}

function notARun(answer: unknown, field: string | undefined): string {
  if (field === undefined) return `the answer is no run: expected an object, got ${kindOf(answer)}`;
  const came = kindOf(Reflect.get(Object(answer), field));
  return `the answer is no run: \`${field}\` must be a text that is not empty, got ${came}`;
}

/** Of a text not the content: it may be anything. */
function kindOf(value: unknown): string {
  return typeof value === 'string' && value !== '' ? 'a string' : show(value);
}

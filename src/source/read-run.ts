import * as z from 'zod/mini';
import { paramsOf } from '../errors/issue-params.js';
import { safeText } from '../errors/safe-text.js';
import { show } from '../errors/show.js';
import type { AnyRun, RunIds, RunKind } from '../kinds/run-kind.js';
import type { FailureClass } from '../machine/retry-decision.js';
import { fieldOf } from '../platform/field-of.js';
import { jsonCopy } from '../platform/json-copy.js';
import { Failure } from './failure.js';

/**
 * Reads an answer as the run that was asked for: a copy, which nobody else can change.
 *
 * @throws Failure if it is not a run, or is another one.
 */
export function readRun<Run extends AnyRun, Outcome>(
  kind: RunKind<Run, Outcome>,
  answer: unknown,
  { parentId, runId }: RunIds,
  answerFacts: { readonly requestId: string | null; readonly retryAfterMs: number | null },
): Run {
  const fail = (message: string, failureClass: FailureClass = 'unintelligible') => {
    throw new Failure(failureClass, message, answerFacts);
  };
  if (isHttpResponse(answer)) return fail(HTTP_RESPONSE, 'mistake');
  const copy = jsonCopy(answer);
  // Before its id: what another source gets by the same ids has an id of its own.
  const other = kind.recognizeOther(copy);
  if (other !== null) return fail(other, 'otherKind');
  const { data: run, error } = z.safeParse(kind.schema, copy);
  if (error) return fail(notARun(copy, error));
  if (run.id !== runId) return fail(`the answer is about another ${kind.noun}, "${safeText(run.id)}"`);
  const parent = kind.parentOf(run);
  if (parent !== null && parent !== parentId) {
    return fail(`the answer is about a ${kind.noun} of another ${kind.parentNoun}, "${safeText(parent)}"`);
  }
  return run;
}

/** A copy of a run, to be handed out: the watch's own must not change with it. */
export function copyRun<Run extends AnyRun>(run: Run): Run {
  const copy = { ...run };
  for (const field of Object.keys(run)) {
    const value: unknown = Reflect.get(run, field);
    if (typeof value === 'object' && value !== null) Reflect.set(copy, field, jsonCopy(value));
  }
  return copy;
}

/** A copy for each who is handed it, so that none can change what another gets. */
export function copyOutcome<Outcome extends { readonly run: AnyRun }>(outcome: Outcome): Outcome {
  return { ...outcome, run: copyRun(outcome.run) };
}

const HTTP_RESPONSE =
  'the source resolved with an HTTP response, not with the run: the parsed JSON of its body';

/** `fetch`'s, or one of axios, got or superagent. */
function isHttpResponse(answer: unknown): boolean {
  const hasStatus = ['status', 'statusCode'].some((field) => typeof fieldOf(answer, field) === 'number');
  return hasStatus && typeof fieldOf(answer, 'headers') === 'object';
}

function notARun(answer: unknown, { issues: [issue] }: z.core.$ZodError): string {
  const isInWords = issue !== undefined && paramsOf(issue).isInWords === true;
  return `the answer is not a run: ${isInWords ? issue.message : textMissing(answer, issue)}`;
}

/** What is wrong with a value that has not the texts a run needs: an id and a status. */
export function textMissing(value: unknown, issue: z.core.$ZodIssue | undefined): string {
  const field = issue?.path[0];
  if (field === undefined) return `expected an object, got ${typeInWords(value)}`;
  return `\`${String(field)}\` must be a string that is not empty, got ${typeInWords(fieldOf(value, field))}`;
}

/** Of a text not the content: it may be anything. */
function typeInWords(value: unknown): string {
  return typeof value === 'string' && value !== '' ? 'a string' : show(value);
}

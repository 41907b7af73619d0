import { argumentError } from '../errors/argument-error.js';
import { canceled, completed, failed, type Outcome } from '../kinds/ended-run.js';
import type { AnyRun, OpenStatus, RunKind, TerminalStatus } from '../kinds/run-kind.js';
import { type Identified, parseId } from '../source/run-ids.js';
import { checkKind } from './check-kind.js';
import type { JobRun } from './job-run.js';
import { jobSchema } from './job-schema.js';
import type { JobStatus, KindDefinition } from './kind-definition.js';
import type { RunTarget } from './target.js';

/** The ids that name a job: its own, and before it that of what it belongs to, if the path has a place for it. */
export type JobIds<Path extends string> = Path extends `${string}{parent}${string}`
  ? [parent: Identified, id: Identified]
  : [id: Identified];

/**
 * Defines a kind of job that runs and ends, of any REST API. It returns a function that takes the ids of one job and
 * returns what `watch`, `waitFor` and `poll` take.
 *
 * ```ts
 * import * as z from 'zod';
 *
 * const renderJob = defineKind({
 *   name: 'render_job',
 *   path: '/v1/jobs/{id}',
 *   schema: z.object({ id: z.string(), status: z.string(), error: z.string().nullish() }),
 *   statuses: {
 *     queued: { rank: 0 },
 *     running: { rank: 1 },
 *     completed: { ends: 'completed' },
 *     error: { ends: 'failed', failedReason: (job) => job.error },
 *   },
 * });
 * const api = { baseUrl: 'https://render.example.com', apiKey: 'its-own-key' };
 * const outcome = await waitFor(renderJob(runId), api);
 * ```
 *
 * @throws TypeError if a field of the definition is missing, unknown or of the wrong type
 * @throws RangeError if it is of the right type and cannot work: a path without `{id}`, statuses of which none `ends`
 */
export function defineKind<const Path extends string, Job extends object>(
  definition: KindDefinition<Path, Job>,
): (...ids: JobIds<Path>) => RunTarget<JobRun<Job>, Outcome<JobRun<Job>>> {
  checkKind(definition);
  const { name, noun = 'run', path, parentOf, notFoundAdvice = NOT_FOUND_ADVICE } = definition;
  const parentNoun = path.includes('{parent}') ? (definition.parentNoun ?? 'parent') : null;
  const rows = Object.entries(definition.statuses).map(([status, row]) => [status, rowOf(row)] as const);
  const kind: RunKind<JobRun<Job>, Outcome<JobRun<Job>>> = {
    name,
    noun,
    parentNoun,
    path,
    listPath: null,
    notFoundAdvice,
    schema: jobSchema(name, definition.schema, definition.read),
    parentOf: (job) => textOf(parentOf?.(job)),
    recognizeOther: () => null,
    statuses: Object.fromEntries(rows),
  };
  return (...ids: readonly Identified[]) => {
    const names = parentNoun === null ? [noun] : [parentNoun, noun];
    if (ids.length !== names.length) throw wrongNumber(names, ids);
    const [runId = '', parentId = ''] = names.map((name, place) => parseId(name, ids[place] ?? '')).reverse();
    return { kind, parentId, runId };
  };
}

const NOT_FOUND_ADVICE = 'Check the id, and that the base URL is that of the API it belongs to';

function rowOf<Run extends AnyRun>(row: JobStatus<Run>): OpenStatus | TerminalStatus<Run, Outcome<Run>> {
  if ('rank' in row) return { terminal: false, rank: row.rank };
  const { endedAt } = row;
  const endOf = (job: Run) => textOf(endedAt?.(job));
  if (row.ends !== 'failed') return row.ends === 'completed' ? completed(endOf) : canceled(endOf);
  const { failedReason } = row;
  return failed(endOf, (job) => textOf(failedReason?.(job)));
}

/** What a user's function returned: in JavaScript, anything. */
function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function wrongNumber(names: readonly string[], ids: readonly unknown[]) {
  const expected = names.length === 1 ? 'one id' : `two ids, of the ${names[0]} and of the ${names[1]}`;
  return argumentError({ option: 'ids', expected, received: String(ids.length) });
}

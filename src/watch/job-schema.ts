import * as z from 'zod/mini';
import { $ZodAsyncError } from 'zod/v4/core';
import { IN_WORDS } from '../errors/issue-params.js';
import { safeText } from '../errors/safe-text.js';
import { looseObject, text, textOrNull } from '../kinds/field-schemas.js';
import { fieldOf } from '../platform/field-of.js';
import { jsonCopy } from '../platform/json-copy.js';
import { textMissing } from '../source/read-run.js';
import type { JobRun, ReadJob } from './job-run.js';

/** What every run has. */
const runFields = looseObject({ id: text, status: text, createdAt: textOrNull, updatedAt: textOrNull });

type Json = Readonly<Record<string, unknown>>;

/** A run, or what is wrong with the answer. */
type Result = { readonly run: Json } | { readonly problem: string };

/**
 * Reads an answer by the schema of a user's kind, and adds what every run has. It also reads what it returned: the run in
 * a snapshot. That the given schema can do so is proved with the first answer, for else it would fail when a snapshot is
 * resumed; a `TypeError` is thrown if it cannot.
 */
export function jobSchema<Job extends object>(
  kindName: string,
  schema: z.core.$ZodType<Job>,
  read: ReadJob<Job> | undefined,
): z.ZodMiniType<JobRun<Job>> {
  let isProved = false;

  const reading = z.transform((answer: unknown, { issues }): unknown => {
    const result = readAnswer(answer);
    if ('run' in result) return isProved ? result.run : proved(result.run);
    issues.push({ code: 'custom', input: answer, message: result.problem, params: IN_WORDS });
    return answer;
  });

  function readAnswer(answer: unknown): Result {
    const parsed = parse(kindName, schema, answer);
    if (parsed.error) return { problem: problemOf(parsed.error) };
    const job = parsed.data;
    const given = read ? read(job) : job;
    const facts = z.safeParse(runFields, given);
    if (facts.error) return { problem: textMissing(given, facts.error.issues[0]) };
    const { id, status, createdAt, updatedAt } = facts.data;
    return { run: { ...job, id, status, createdAt, updatedAt } };
  }

  function proved(run: Json): Json {
    const kept = jsonCopy(run);
    const again = readAnswer(kept);
    const isSame = 'run' in again && FIELDS.every((field) => again.run[field] === run[field]);
    const isJson = Object.keys(run).every((field) => typeof fieldOf(kept, field) === typeof run[field]);
    if (!isSame || !isJson) throw new TypeError(`the schema of \`${kindName}\` ${DOES_NOT_TAKE_ITS_OWN}`);
    isProved = true;
    return run;
  }

  return z.pipe(reading, z.custom<JobRun<Job>>());
}

const FIELDS = Object.keys(runFields.shape);

const DOES_NOT_TAKE_ITS_OWN =
  'does not take what it returned, as it must when a snapshot is resumed: let it ignore fields that it does not know, and let transforms return JSON and accept their own results';

/** Our own `null` for a time that did not come may be more than the schema takes. */
function parse<Job>(kindName: string, schema: z.core.$ZodType<Job>, answer: unknown) {
  const parsed = safeParse(kindName, schema, answer);
  return parsed.error ? safeParse(kindName, schema, withoutNullTimes(answer)) : parsed;
}

function withoutNullTimes(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null) return answer;
  const fields = Object.entries(answer);
  return Object.fromEntries(fields.filter(([name, value]) => value !== null || !TIMES.includes(name)));
}

const TIMES = ['createdAt', 'updatedAt'];

/** @throws TypeError for a schema that is asynchronous */
function safeParse<Job>(kindName: string, schema: z.core.$ZodType<Job>, answer: unknown) {
  try {
    return z.safeParse(schema, answer);
  } catch (thrown) {
    if (!(thrown instanceof $ZodAsyncError)) throw thrown;
    throw new TypeError(`the schema of \`${kindName}\` is asynchronous, and must not be`, { cause: thrown });
  }
}

/** In the schema's own words, with the field that it refuses. */
function problemOf({ issues: [issue] }: z.core.$ZodError): string {
  const field = issue?.path.join('.');
  return safeText(`${field ? `\`${field}\`: ` : ''}${issue?.message}`);
}

import {
  $ZodObject,
  type $ZodRawIssue,
  $ZodTransform,
  type $ZodType,
  NEVER,
  type ParsePayload,
} from 'zod/v4/core';

/** What a value from outside must be, to be a `Value` here. */
export type Schema<Value = unknown> = $ZodType<Value>;

/** A schema for each field, so that a field without one does not compile. */
type Fields<Value> = { readonly [Field in keyof Value]-?: Schema<Value[Field]> };

/** What was read, or the path to what is not as the schema says: empty where that is the whole. */
export type Parsed<Value> =
  | { readonly data: Value; readonly wrongAt?: never }
  | { readonly data?: never; readonly wrongAt: readonly string[] };

/*
 * As little of zod as there is. `zod/mini` would make exa-runwatch 0.8 kB larger, `safeParse` with an error of its own
 * 0.3, and zod's strings, numbers and nullables another 0.3. Standard Schema's `validate` is no way round: it asks an
 * error map that belongs to the whole process, and reads a second time what threw at the first.
 * Where there are two signatures, the first says of the second what zod's core does not derive.
 */

/**
 * Reads a value by a schema.
 *
 * @throws whatever a getter in it throws
 */
export function parse<Value>(schema: Schema<Value>, value: unknown): Parsed<Value>;
export function parse(schema: Schema, value: unknown): Parsed<unknown> {
  const issues: $ZodRawIssue[] = [];
  const data = read(schema, value, issues);
  const [issue] = issues;
  return issue ? { wrongAt: (issue.path ?? []).map(String) } : { data };
}

const SYNC = { async: false };

/** Adds to the issues what is not as the schema says. */
function read<Value>(schema: Schema<Value>, value: unknown, issues: $ZodRawIssue[]): Value;
function read(schema: Schema, value: unknown, issues: $ZodRawIssue[]): unknown {
  const payload = schema._zod.run({ value, issues }, SYNC);
  // So say schemas that have to wait; none of these does.
  if (payload instanceof Promise) throw payload;
  return payload.value;
}

/** An object of which only these fields are kept. */
export function object<Value>(shape: Fields<Value>): Schema<Value>;
export function object(shape: Fields<Record<string, unknown>>): Schema {
  return new $ZodObject({ type: 'object', shape });
}

/**
 * An object with these fields, a text or `null` for each of the `texts`, whatever came, and all else of its own as it is.
 *
 * Not zod's own loose object: asking a schema for each of a run's fields would cost every look 1 µs, a tenth of it.
 */
export function looseObject<Value, const Text extends string>(
  shape: Fields<Value>,
  texts: readonly Text[],
): Schema<Value & Record<Text, string | null> & Record<string, unknown>>;
export function looseObject(shape: Fields<Record<string, unknown>>, texts: readonly string[]): Schema {
  const named = object(shape);
  return transform((value, { issues }) => {
    const fields = read(named, value, issues);
    // What is refused is not copied: it may be a text of a million characters.
    if (issues.length > 0) return NEVER;
    const from: Record<string, unknown> = Object(value);
    const all: Record<string, unknown> = { ...from, ...fields };
    for (const field of texts) all[field] = textOrNull(from[field]);
    // A copy of it made by `Object.assign` would have that for a prototype.
    Reflect.deleteProperty(all, '__proto__');
    return all;
  });
}

/** What is made of any value, unless that adds to the issues. */
export function transform<Value>(make: (value: unknown, payload: ParsePayload) => Value): Schema<Value>;
export function transform(make: (value: unknown, payload: ParsePayload) => unknown): Schema {
  return new $ZodTransform({ type: 'transform', transform: make });
}

/** A text that is not empty. */
export const text = that((value): value is string => typeof value === 'string' && value !== '');

/** A number that JSON can hold. */
export const number = that((value): value is number => Number.isFinite(value));

/** This value, and no other. */
export function literal<const Value>(expected: Value): Schema<Value> {
  return that((value): value is Value => value === expected);
}

function that<Value>(accepts: (value: unknown) => value is Value): Schema<Value> {
  return transform((value, { issues }) => {
    if (accepts(value)) return value;
    issues.push({ code: 'custom', input: value });
    return NEVER;
  });
}

/** `null`, or what the schema accepts. */
export function nullable<Value>(schema: Schema<Value>): Schema<Value | null> {
  return transform((value, { issues }) => (value === null ? null : read(schema, value, issues)));
}

/** A text, or `null` for whatever is none: a field that nothing depends on must not cost an answer. */
export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

import { $ZodObject, $ZodTransform, type $ZodType, $ZodUnknown, NEVER, type ParsePayload } from 'zod/v4/core';

/** What a value from outside must be, to be a `Value` here. */
export type Schema<Value = unknown> = $ZodType<Value>;

/** A schema for each field, so that a field without one does not compile. */
type Fields<Value> = { readonly [Field in keyof Value]-?: Schema<Value[Field]> };

/** What was read, or the path to what is not as the schema says: empty where that is the whole. */
export type Parsed<Value> =
  | { readonly data: Value; readonly wrongAt?: never }
  | { readonly data?: never; readonly wrongAt: readonly string[] };

/*
 * As little of zod as there is. `zod/mini` would make runwatch 0.8 kB larger, `safeParse` with an error of its own
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
  const payload = schema._zod.run({ value, issues: [] }, { async: false });
  // So say schemas that have to wait; none of these does.
  if (payload instanceof Promise) throw payload;
  const [issue] = payload.issues;
  return issue ? { wrongAt: (issue.path ?? []).map(String) } : { data: payload.value };
}

/** An object of which only these fields are kept. */
export function object<Value>(shape: Fields<Value>): Schema<Value>;
export function object(shape: Fields<Record<string, unknown>>): Schema {
  return new $ZodObject({ type: 'object', shape });
}

/** An object whose other fields are kept as they are. */
export function looseObject<Value>(shape: Fields<Value>): Schema<Value & Record<string, unknown>>;
export function looseObject(shape: Fields<Record<string, unknown>>): Schema {
  return new $ZodObject({ type: 'object', shape, catchall: new $ZodUnknown({ type: 'unknown' }) });
}

/** Whatever is made of a value, unless that adds to the issues. */
export function transform<Value>(read: (value: unknown, payload: ParsePayload) => Value): Schema<Value>;
export function transform(read: (value: unknown, payload: ParsePayload) => unknown): Schema {
  return new $ZodTransform({ type: 'transform', transform: read });
}

/** A text that is not empty. */
export const text = that((value): value is string => typeof value === 'string' && value !== '');

/** A number that JSON can hold. */
export const number = that((value): value is number => Number.isFinite(value));

function that<Value>(accepts: (value: unknown) => value is Value): Schema<Value> {
  return transform((value, { issues }) => {
    if (accepts(value)) return value;
    issues.push({ code: 'custom', input: value });
    return NEVER;
  });
}

/** `null`, or what the schema accepts. */
export function nullable<Value>(schema: Schema<Value>): Schema<Value | null> {
  return transform((value, { issues }) => {
    if (value === null) return null;
    const { data, wrongAt } = parse(schema, value);
    if (!wrongAt) return data;
    issues.push({ code: 'custom', input: value, path: [...wrongAt] });
    return NEVER;
  });
}
